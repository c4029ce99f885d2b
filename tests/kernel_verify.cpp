// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <handoff/io/kernel_json.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/horizon_totals.hpp"
#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "oracles/random_problem.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

using kind = proof_node::kind;

/// What `verify` says about a certificate after a change: "" or the reason.
template <class Change>
std::string after(const problem& p, certificate c, const Change& change) {
    change(c);
    const verdict v = verify(p, c);
    CHECK(v.valid == v.reason.empty());
    return v.reason;
}
std::string said(const problem& p, const certificate& c) {
    return after(p, c, [](certificate&) {});
}

proof_node leaf(kind how, multipliers prices = {}) {
    proof_node n;
    n.how = how;
    n.prices = std::move(prices);
    return n;
}

/// One day of 4 hours at 1 each and two jobs of 4 hours, worth 10 and 9. The price 9/4 shows that 6 is the best.
problem two_jobs() {
    problem p;
    p.workers = {{"", {{{4, 1}}}}};
    p.groups = {{"", {{}, {10, {}, {{0, 0, 0, 4}}, {}}}}, {"", {{}, {9, {}, {{0, 0, 0, 4}}, {}}}}};
    return p;
}
certificate for_two_jobs() {
    certificate c;
    c.feasible = true;
    c.objective = 6;
    c.choice = {1, 0};
    c.schedule = {{0, 0, 0, 4}};
    c.tree = {leaf(kind::bound, {4, {{0, 0, 0, 9}}, {}, {}, {}, {}})};
    return c;
}

/// Two jobs that have to be done, 3 hours each in the same 4 hours: the price 1 shows that they do not fit.
problem too_much() {
    problem p;
    p.workers = {{"", {{{2, 0}}, {{2, 0}}}}};
    p.groups = {{"", {{0, {}, {{0, 0, 1, 3}}, {}}}}, {"", {{0, {}, {{0, 0, 1, 3}}, {}}}}};
    return p;
}
certificate for_too_much() {
    certificate c;
    c.tree = {leaf(kind::ray, {1, {{0, 0, 1, 1}}, {}, {}, {}, {}})};
    return c;
}

/// A budget of 3, two jobs of 3 that spend 2, one of 1 that is free. Rounding the budget's half says that only one of
/// the two is done; without that the bound is 5 1/2, not 4.
problem budget_of_three() {
    problem p;
    p.budgets = {3};
    p.groups = {{"", {{}, {3, {2}, {}, {}}}}, {"", {{}, {3, {2}, {}, {}}}}, {"", {{}, {1, {}, {}, {}}}}};
    return p;
}
certificate for_budget_of_three() {
    certificate c;
    c.feasible = true;
    c.objective = 4;
    c.choice = {1, 0, 1};
    cut half;
    half.base.budgets = {{0, 1}};
    half.divisor = 2;
    c.cuts = {half};
    c.tree = {leaf(kind::bound, {1, {}, {}, {}, {}, {{0, 3}}})};
    return c;
}

/// The second job after the first, both free to lie on two days of 2 hours; the first needs 3, the second 1 on day 0.
problem in_order() {
    problem p;
    p.workers = {{"", {{{2, 0}}, {{2, 0}}}}};
    p.groups = {{"", {{}, {5, {}, {{0, 0, 1, 3}}, {}}}}, {"", {{}, {4, {}, {{0, 0, 0, 1}}, {}}}}};
    p.after = {{1, 0}};
    return p;
}
/// By day 0 the first does not fit (a ray leaves its other option); later than that the second has no day left.
certificate for_in_order() {
    certificate c;
    c.feasible = true;
    c.objective = 5;
    c.choice = {1, 0};
    c.schedule = {{0, 0, 0, 2}, {0, 0, 1, 1}};
    proof_node root = leaf(kind::finish_day), early = leaf(kind::bound), late = leaf(kind::bound);
    root.children = {1, 2};
    early.fixings = {{true, {1, {{0, 0, 0, 1}}, {}, {}, {}, {}}}};
    c.tree = {root, early, late};
    return c;
}

/// Branching on the first of two_jobs: with it only 6 is left; without it 5.
certificate branched() {
    certificate c = for_two_jobs();
    proof_node root = leaf(kind::options);
    root.parts = {{1}, {0}};
    root.children = {1, 2};
    c.tree = {root, for_two_jobs().tree[0], for_two_jobs().tree[0]};
    return c;
}

} // namespace

TEST_CASE("small proofs written by hand hold, one for each kind of node and for a cut", "[kernel][verify]") {
    CHECK(said(two_jobs(), for_two_jobs()).empty());
    CHECK(said(two_jobs(), branched()).empty());
    CHECK(said(too_much(), for_too_much()).empty());
    CHECK(said(budget_of_three(), for_budget_of_three()).empty());
    CHECK(said(in_order(), for_in_order()).empty());

    problem excluded; // an option that needs two options of one group
    excluded.groups = {{"", {{0, {}, {}, {{1, 0}, {1, 1}}}}}, {"", {{}, {}}}};
    proof_node root = leaf(kind::options), none = leaf(kind::no_option);
    root.group = 1;
    root.parts = {{0}, {1}};
    root.children = {1, 2};
    certificate c;
    c.tree = {root, none, none};
    CHECK(said(excluded, c).empty());
    c.tree[0].parts = {{0, 1}};
    c.tree[0].children = {1};
    c.tree.pop_back();
    CHECK(said(excluded, c) == "node 1: every group has an option left");

    certificate nothing;
    nothing.feasible = true;
    nothing.tree = {leaf(kind::bound)};
    CHECK(said({}, nothing).empty());
    nothing.objective = -1;
    CHECK(said({}, nothing) == "the plan: its value is not the objective");
}

TEST_CASE("a problem with mistakes has no proof", "[kernel][verify]") {
    problem p = two_jobs();
    p.workers[0].days[0][0].capacity = -4;
    CHECK(said(p, for_two_jobs()) ==
          "the problem: workers[0].days[0][0].capacity: the capacity is -4; it cannot be negative");
}

TEST_CASE("a plan that is none, or worth something else, is refused with the reason", "[kernel][verify]") {
    const problem p = two_jobs();
    const certificate c = for_two_jobs();
    for (const std::int64_t wrong : {5, 7, -6, 0})
        CHECK(after(p, c, [&](certificate& x) { x.objective = wrong; }) == "the plan: its value is not the objective");
    CHECK(after(p, c, [](certificate& x) { x.objective = std::numeric_limits<std::int64_t>::max(); }) ==
          "the plan: its value is not the objective");
    CHECK(after(p, c, [](certificate& x) { x.choice.pop_back(); }) ==
          "the plan: it does not have a choice for every group");
    CHECK(after(p, c, [](certificate& x) { x.choice.push_back(0); }) ==
          "the plan: it does not have a choice for every group");
    for (const int wrong : {2, -1, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()}) {
        const std::string out = "the plan: an index is out of range";
        CHECK(after(p, c, [&](certificate& x) { x.choice[0] = wrong; }) == out);
        CHECK(after(p, c, [&](certificate& x) { x.schedule[0].group = wrong; }) == out);
        CHECK(after(p, c, [&](certificate& x) { x.schedule[0].piece = wrong; }) == out);
        CHECK(after(p, c, [&](certificate& x) { x.schedule[0].day = wrong; }) ==
              "the plan: a share lies outside the days of its piece");
    }
    CHECK(after(p, c, [](certificate& x) { x.choice = {0, 0}; }) == "the plan: an index is out of range");
    CHECK(after(p, c, [](certificate& x) {
              x.choice = {1, 1};
          }) == "the plan: the shares of a piece are not all of its ticks");
    CHECK(after(p, c, [](certificate& x) { x.schedule.clear(); }) ==
          "the plan: the shares of a piece are not all of its ticks");
    CHECK(after(p, c, [](certificate& x) { x.schedule[0].ticks = 3; }) ==
          "the plan: the shares of a piece are not all of its ticks");
    CHECK(after(p, c, [](certificate& x) {
              x.schedule.push_back({0, 0, 0, 0});
          }) == "the plan: a share is not of at least 1 tick");
    CHECK(after(p, c, [](certificate& x) {
              x.schedule = {{0, 0, 0, 5}, {0, 0, 0, -1}};
          }) == "the plan: a share is not of at least 1 tick");
    CHECK(after(p, c, [](certificate& x) {
              x.choice = {1, 1};
              x.schedule.push_back({1, 0, 0, 4});
              x.objective = 11;
          }) == "the plan: a day or a pool is used beyond its capacity");

    CHECK(after(budget_of_three(), for_budget_of_three(), [](certificate& x) {
              x.choice = {1, 1, 1};
              x.objective = 7;
          }) == "the plan: a budget is exceeded");
    CHECK(after(in_order(), for_in_order(), [](certificate& x) {
              x.choice = {1, 1};
              x.schedule.push_back({1, 0, 0, 1});
              x.objective = 9;
          }) == "the plan: a group starts before one that it comes after has ended");

    problem needy = budget_of_three();
    needy.groups[2].options[1].needs = {{1, 1}};
    CHECK(said(needy, for_budget_of_three()) == "the plan: a need is not met");
    problem pooled = two_jobs();
    pooled.pools = {{0, 0, 0, {{3, 0}}}};
    CHECK(said(pooled, for_two_jobs()) == "the plan: a day or a pool is used beyond its capacity");
}

TEST_CASE("a true plan that is not the best cannot be proven to be", "[kernel][verify]") {
    certificate c = for_two_jobs();
    c.choice = {0, 1};
    c.schedule = {{1, 0, 0, 4}};
    c.objective = 5;
    CHECK(said(two_jobs(), c) == "node 0: its bound does not close it");
    for (std::int64_t price = -5; price <= 60; ++price)
        for (std::int64_t denominator = 1; denominator <= 12; ++denominator)
            CHECK(after(two_jobs(), c, [&](certificate& x) {
                      x.tree[0].prices.denominator = denominator;
                      x.tree[0].prices.days[0].price = price;
                  }) == "node 0: its bound does not close it");
}

TEST_CASE("prices that do not close are refused, and those that are none", "[kernel][verify]") {
    const problem p = two_jobs();
    const certificate c = for_two_jobs();
    const auto with = [&](const std::function<void(multipliers&)>& change) {
        return after(p, c, [&](certificate& x) { change(x.tree[0].prices); });
    };
    const std::string open = "node 0: its bound does not close it", out = "node 0: an index is out of range";
    // (40 - 4 q) + (36 - 4 q if q < 9) + 4 (q - 4) < 28 for the price q / 4: from 9 on, as long as q <= 10
    CHECK(with([](multipliers& m) { m.days[0].price = 8; }) == open);
    CHECK(with([](multipliers& m) { m.days[0].price = 10; }).empty());
    CHECK(with([](multipliers& m) { m.days[0].price = 11; }) == open);
    CHECK(with([](multipliers& m) { m.days.clear(); }) == open);
    CHECK(with([](multipliers& m) { m.days.push_back(m.days[0]); }) == open);
    CHECK(with([](multipliers& m) { m.denominator = 3; }) == open);
    CHECK(with([](multipliers& m) { m.denominator = 0; }) == "node 0: a denominator is less than 1");
    CHECK(with([](multipliers& m) { m.denominator = -4; }) == "node 0: a denominator is less than 1");
    CHECK(with([](multipliers& m) { m.days[0].worker = 1; }) == out);
    CHECK(with([](multipliers& m) { m.days[0].first = -1; }) == out);
    CHECK(with([](multipliers& m) { m.days[0].last = 1; }) == out);
    CHECK(with([](multipliers& m) { m.days[0].first = 1; }) == "node 0: a price has its first day after its last");
    CHECK(with([](multipliers& m) { m.pools = {{0, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.budgets = {{0, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.cuts = {{0, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.cuts = {{-1, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.needs = {{0, 1, 0, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.needs = {{0, 2, 0, 1}}; }) == out);
    CHECK(with([](multipliers& m) { m.needs = {{2, 0, 0, 1}}; }) == out);
    const std::int64_t most = std::int64_t{1} << 60;
    const std::string large = "node 0: the multipliers are too large";
    CHECK(with([&](multipliers& m) { m.days[0].price = most; }) == large);
    CHECK(with([&](multipliers& m) { m.days[0].price = std::numeric_limits<std::int64_t>::min(); }) == large);
    CHECK(with([&](multipliers& m) { m.denominator = most; }) == large);
    CHECK(with([&](multipliers& m) {
              m.days[0].price = most - 4; // the most there may be: no overflow, no proof
          }) == open);
    CHECK(with([&](multipliers& m) {
              m.days.clear();
              m.denominator = most;
          }) == open);
    CHECK(after(budget_of_three(), for_budget_of_three(), [](certificate& x) {
              x.tree[0].prices.budgets = {{0, -1}};
          }) == "node 0: a multiplier is negative");
    CHECK(after(budget_of_three(), for_budget_of_three(),
                [](certificate& x) { x.tree[0].prices.cuts[0].price = -1; }) == "node 0: a multiplier is negative");
    CHECK(after(budget_of_three(), for_budget_of_three(), [](certificate& x) { x.tree[0].prices.cuts[0].price = 2; }) ==
          open);
    problem needy = two_jobs();
    needy.groups[0].options[1].needs = {{1, 0}};
    CHECK(after(needy, c, [](certificate& x) { x.tree[0].prices.needs = {{0, 1, 0, 1}}; }).empty());
    CHECK(after(needy, c, [](certificate& x) {
              x.tree[0].prices.needs = {{0, 1, 0, -1}};
          }) == "node 0: a multiplier is negative");
}

TEST_CASE("rays prove that nothing fits, and nothing else", "[kernel][verify]") {
    const auto with = [&](const std::function<void(certificate&)>& change) {
        return after(too_much(), for_too_much(), change);
    };
    const std::string open = "node 0: its bound does not close it";
    CHECK(with([](certificate& x) { x.tree[0].prices.days[0].price = 0; }) == open);
    CHECK(with([](certificate& x) { x.tree[0].prices.days[0].price = -1; }) == open);
    CHECK(with([](certificate& x) { x.tree[0].prices.days[0].first = 1; }) == open);
    CHECK(with([](certificate& x) { x.tree[0].how = kind::bound; }) ==
          "node 0: there is no plan to measure a bound by");
    CHECK(with([](certificate& x) {
              x.tree[0].fixings = {{false, {}}};
          }) == "node 0: there is no plan to measure a bound by");
    CHECK(with([](certificate& x) { x.tree[0].how = kind::no_option; }) == "node 0: every group has an option left");
    CHECK(with([](certificate& x) { x.tree[0].how = static_cast<kind>(9); }) == "node 0: it is of no known kind");
    CHECK(with([](certificate& x) { x.tree[0].fixings = {{true, x.tree[0].prices}}; }).empty());
    problem fits = too_much();
    fits.workers[0].days[1] = {{4, 0}};
    CHECK(said(fits, for_too_much()) == open);
}

TEST_CASE("cuts are derived anew, and refused when they cannot be", "[kernel][verify]") {
    const problem p = budget_of_three();
    const auto with = [&](const std::function<void(cut&)>& change) {
        return after(p, for_budget_of_three(), [&](certificate& x) { change(x.cuts[0]); });
    };
    const std::string open = "node 0: its bound does not close it";
    CHECK(with([](cut& c) { c.divisor = 0; }) == "cut 0: its divisor or its scale is less than 1");
    CHECK(with([](cut& c) { c.scale = 0; }) == "cut 0: its divisor or its scale is less than 1");
    CHECK(with([](cut& c) { c.divisor = 1; }) == open);
    CHECK(with([](cut& c) { c.divisor = 4; }) == open);
    CHECK(with([](cut& c) { c.scale = 2; }) == open);
    CHECK(with([](cut& c) { c.base.budgets[0].price = 2; }) == open); // 6 / 2 leaves nothing to round
    CHECK(with([](cut& c) { c.base.budgets[0].price = -1; }) == "cut 0: a multiplier is negative");
    CHECK(with([](cut& c) { c.base.denominator = 2; }) == "cut 0: its denominator is not 1");
    CHECK(with([](cut& c) { c.slack.denominator = 2; }) == "cut 0: its denominator is not 1");
    CHECK(with([](cut& c) { c.slack = c.base; }) == open);
    CHECK(with([](cut& c) { c.base.cuts = {{0, 1}}; }) == "cut 0: an index is out of range"); // not before itself
    CHECK(with([](cut& c) { c.shift = {{0, 2}}; }) == "cut 0: an index is out of range");
    CHECK(with([](cut& c) { c.shift = {{3, 0}}; }) == "cut 0: an index is out of range");
    CHECK(with([](cut& c) { c.kept = {{-1, 0, 0, 0}}; }) == "cut 0: an index is out of range");
    CHECK(with([](cut& c) { c.kept = {{0, 0, 0, 0}}; }) == "cut 0: an index is out of range");
    CHECK(with([](cut& c) {
              c.base.budgets[0].price = std::int64_t{1} << 59;
              c.divisor = 1;
          }) == open);
    CHECK(after(p, for_budget_of_three(), [](certificate& x) {
              cut next;
              next.base.cuts = {{0, std::int64_t{1} << 59}};
              next.base.budgets = {{0, std::int64_t{1} << 58}};
              cut last;
              last.base.cuts = {{1, 8}};
              x.cuts.push_back(next);
              x.cuts.push_back(last);
          }) == "cut 2: its coefficients are too large");
    CHECK(after(p, for_budget_of_three(), [](certificate& x) { x.cuts.clear(); }) ==
          "node 0: an index is out of range");

    certificate c = for_two_jobs();
    c.cuts = {{{1, {{0, 0, 0, -1}}, {}, {}, {}, {}}, {}, {}, {}, 1, 1}};
    CHECK(said(two_jobs(), c) == "cut 0: a tier has a negative price");
    c.cuts[0].base.days[0].price = 1;
    CHECK(said(two_jobs(), c).empty());
    c.cuts[0].kept = {{-1, 0, 0, 1}};
    CHECK(said(two_jobs(), c) == "cut 0: an index is out of range");
}

TEST_CASE("a knapsack cut holds if no choice that fits has more than its limit, and is refused if one has",
          "[kernel][verify]") {
    const problem p = budget_of_three();
    certificate c = for_budget_of_three(); // of the two jobs that spend 2 of 3, one is done
    cut pack;
    pack.base.budgets = {{0, 1}};
    pack.knapsack = {{0, 1, 1}, {1, 1, 1}};
    pack.limit = 1;
    c.cuts = {pack};
    CHECK(said(p, c).empty());
    const auto with = [&](const std::function<void(cut&)>& change) {
        return after(p, c, [&](certificate& x) { change(x.cuts[0]); });
    };
    const std::string fits = "cut 0: a choice that fits has more than its limit";
    const std::string price = "cut 0: a price of a knapsack cut is out of range";
    const std::string limit = "cut 0: the limit of a knapsack cut is out of range";
    const std::string rounded = "cut 0: a knapsack cut is not rounded", out = "cut 0: an index is out of range";
    CHECK(with([](cut& k) { k.limit = 2; }) == "node 0: its bound does not close it");
    CHECK(with([](cut& k) { k.limit = 0; }) == fits);
    CHECK(with([](cut& k) { k.knapsack[0].price = 2; }) == fits);
    CHECK(with([](cut& k) { k.knapsack.push_back({2, 1, 1}); }) == fits);
    CHECK(with([](cut& k) { k.base.budgets.clear(); }) == fits);
    CHECK(with([](cut& k) { k.base.budgets[0].price = 5; }).empty()); // 10 x of 15
    CHECK(with([](cut& k) { k.knapsack = {{0, 1, 2}, {1, 1, 2}}; }) == fits);
    CHECK(with([](cut& k) { k.knapsack[0].price = 0; }) == price);
    CHECK(with([](cut& k) { k.knapsack[0].price = -1; }) == price);
    CHECK(with([](cut& k) { k.knapsack[0].price = std::int64_t{1} << 62; }) == price);
    CHECK(with([](cut& k) { k.limit = -1; }) == limit);
    CHECK(with([](cut& k) { k.limit = (std::int64_t{1} << 16) + 1; }) == limit);
    CHECK(with([](cut& k) { k.knapsack.push_back(k.knapsack[0]); }) ==
          "cut 0: a knapsack cut has two prices for an option");
    CHECK(with([](cut& k) { k.knapsack[0].option = 2; }) == out);
    CHECK(with([](cut& k) { k.knapsack[0].group = -1; }) == out);
    CHECK(with([](cut& k) { k.divisor = 2; }) == rounded);
    CHECK(with([](cut& k) { k.scale = 2; }) == rounded);
    CHECK(with([](cut& k) { k.slack.budgets = {{0, 1}}; }) == rounded);
    CHECK(with([](cut& k) { k.shift = {{0, 1}}; }) == rounded);
    problem more = p;
    more.budgets = {4};
    CHECK(said(more, c) == fits);
    more.budgets = {3};
    more.groups[0].options[0].spend = {-1}; // doing without the first pays for the second, and both are too much still
    CHECK(said(more, c).empty());
    more.groups[2].options[0].spend = {-1};
    CHECK(said(more, c) == fits);
}

TEST_CASE("a rounding cut keeps what its slack and its kept tiers allow", "[kernel][verify]") {
    // Two jobs of 3 hours in a day of 4 at no cost and 2 at 5 each, worth 8: both take 2 dear hours.
    problem p;
    p.workers = {{"", {{{4, 0}, {2, 5}}}}};
    p.groups = {{"", {{}, {8, {}, {{0, 0, 0, 3}}, {}}}}, {"", {{}, {8, {}, {{0, 0, 0, 3}}, {}}}}};
    certificate c;
    c.feasible = true;
    c.objective = 8;
    c.choice = {1, 0};
    c.schedule = {{0, 0, 0, 3}};
    // 3 x + 3 y <= 4 + z, rounded by 3: (3 - 1) (x + y) <= 2 + z
    cut round;
    round.base.days = {{0, 0, 0, 1}};
    round.kept = {{-1, 0, 0, 1}};
    round.divisor = 3;
    c.cuts = {round};
    c.tree = {leaf(kind::bound, {1, {}, {}, {}, {}, {{0, 4}}})};
    CHECK(said(p, c).empty());
    CHECK(after(p, c, [](certificate& x) { x.cuts[0].kept.clear(); }) == "node 0: its bound does not close it");
    p.workers[0].days[0][1].cost = 3; // now both together are worth 10
    CHECK(said(p, c) == "node 0: its bound does not close it");
    CHECK(*oracles::brute_force(p).best() == 10);
}

TEST_CASE("a tree that is none, or leaves a part out, is refused", "[kernel][verify]") {
    const problem p = two_jobs();
    const auto with = [&](const std::function<void(certificate&)>& change) { return after(p, branched(), change); };
    const std::string not_child = "the tree: a node is not the child of one before it";
    CHECK(with([](certificate& x) { x.tree.clear(); }) == "the tree: it is empty");
    CHECK(with([](certificate& x) { x.tree.pop_back(); }) == "the tree: an index is out of range");
    CHECK(with([](certificate& x) { x.tree.push_back(x.tree[1]); }) == "the tree: a node is nobody's child");
    CHECK(with([](certificate& x) { x.tree[0].children = {1, 1}; }) == not_child);
    CHECK(with([](certificate& x) { x.tree[0].children = {1, 0}; }) == not_child);
    CHECK(with([](certificate& x) { x.tree[0].children = {1, -2}; }) == "the tree: an index is out of range");
    CHECK(with([](certificate& x) { x.tree[2].children = {1}; }) == not_child);
    CHECK(with([](certificate& x) {
              x.tree.push_back(x.tree[1]);
              x.tree[3].children = {3}; // its own child
          }) == not_child);
    CHECK(with([](certificate& x) { x.tree[0].children = {2, 1}; }).empty()); // both prices close both
    CHECK(with([](certificate& x) { x.tree[0].children.pop_back(); }) == "the tree: a node is nobody's child");
    CHECK(with([](certificate& x) {
              x.tree[0].children.pop_back();
              x.tree.pop_back();
          }) == "node 0: it does not have a child for every part");
    CHECK(with([](certificate& x) {
              x.tree[0].children.pop_back();
              x.tree[0].parts.pop_back();
              x.tree.pop_back();
          }) == "node 0: its parts do not cover the group");
    CHECK(with([](certificate& x) { x.tree[0].parts[1] = {1}; }) == "node 0: its parts do not cover the group");
    CHECK(with([](certificate& x) { x.tree[0].parts[1] = {2}; }) == "node 0: an index is out of range");
    CHECK(with([](certificate& x) { x.tree[0].group = 2; }) == "node 0: an index is out of range");
    CHECK(with([](certificate& x) { x.tree[1].how = kind::no_option; }) == "node 1: every group has an option left");
    CHECK(with([](certificate& x) { x.tree[2].how = kind::ray; }) == "node 2: its bound does not close it");
}

TEST_CASE("branching on days needs a group, a day and two children", "[kernel][verify]") {
    const auto with = [&](const std::function<void(certificate&)>& change) {
        return after(in_order(), for_in_order(), change);
    };
    CHECK(with([](certificate& x) { x.tree[0].day = 2; }) == "node 0: it does not branch on a day");
    CHECK(with([](certificate& x) { x.tree[0].day = -1; }) == "node 0: it does not branch on a day");
    CHECK(with([](certificate& x) { x.tree[0].group = 2; }) == "node 0: an index is out of range");
    CHECK(with([](certificate& x) {
              x.tree.pop_back();
              x.tree[0].children.pop_back();
          }) == "node 0: it does not branch on a day");
    // The first ends by day 1 whatever happens: the ray does not hold there.
    CHECK(with([](certificate& x) { x.tree[0].day = 1; }) == "node 1: its bound does not close it");
    // Nothing comes after the second.
    CHECK(with([](certificate& x) { x.tree[0].group = 1; }) == "node 1: its bound does not close it");
    CHECK(with([](certificate& x) { x.tree[1].fixings.clear(); }) == "node 1: its bound does not close it");
    CHECK(with([](certificate& x) { x.tree[1].fixings[0].ray = false; }) == "node 1: its bound does not close it");
    problem free = in_order();
    free.after.clear();
    CHECK(said(free, for_in_order()) == "node 2: its bound does not close it");
}

/// As two_jobs, with a third group that has only one option: it is worth 5 and free.
problem settled_third() {
    problem p = two_jobs();
    p.groups.push_back({"", {{5, {}, {}, {}}}});
    return p;
}
/// The core has the two jobs, with their numbers, and the rest.
certificate for_settled_third() {
    certificate c = for_two_jobs();
    c.objective = 11;
    c.choice = {1, 0, 0};
    proof_node root = leaf(kind::core);
    root.parts = {{0, 1}, {0, 1}, {0}};
    root.core = {{{}, c.tree}};
    c.tree = {root};
    return c;
}

TEST_CASE("a core has to be what the node has left", "[kernel][verify]") {
    const problem p = settled_third();
    const auto with = [&](const std::function<void(proof_node&)>& change) {
        return after(p, for_settled_third(), [&](certificate& c) { change(c.tree[0]); });
    };
    CHECK(with([](proof_node&) {}).empty());
    CHECK(with([](proof_node& n) { n.parts.pop_back(); }) == "node 0: it does not have a part for every group");
    CHECK(with([](proof_node& n) { n.parts[0] = {1}; }) == "node 0: its parts do not cover a group");
    CHECK(with([](proof_node& n) { n.parts[2] = {}; }) == "node 0: a part is empty");
    CHECK(with([](proof_node& n) { n.parts[0] = {0, 1, 0}; }) == "node 0: a part has an option twice");
    CHECK(with([](proof_node& n) { n.parts[0] = {0, 1, 2}; }) == "node 0: an index is out of range");
    CHECK(with([](proof_node& n) { n.core.clear(); }) == "node 0: it does not have one proof of its core");
    CHECK(with([](proof_node& n) { n.core.push_back(n.core[0]); }) == "node 0: it does not have one proof of its core");
    CHECK(with([](proof_node& n) { n.core[0].tree[0].prices.days[0].price = 8; }) ==
          "node 0, node 0: its bound does not close it");
    CHECK(with([](proof_node& n) { n.core[0].tree.clear(); }) == "node 0, the tree: it is empty");
    CHECK(with([](proof_node& n) {
              n.core[0].cuts.resize(1, {{}, {}, {}, {}, 0, 1});
          }) == "node 0, cut 0: its divisor or its scale is less than 1");
    certificate better = for_settled_third(); // what the core proves is 11, not less
    better.objective = 5;
    better.choice = {0, 0, 0};
    better.schedule.clear();
    CHECK(said(p, better) == "node 0, node 0: its bound does not close it");
}

TEST_CASE("cores may lie in each other, but not without end", "[kernel][verify]") {
    const auto nested = [](int depth) {
        certificate c = for_settled_third();
        for (int i = 1; i < depth; ++i) {
            proof_node around = c.tree[0];
            around.core = {{{}, c.tree}};
            c.tree = {around};
        }
        return c;
    };
    CHECK(said(settled_third(), nested(64)).empty());
    const std::string reason = said(settled_third(), nested(65));
    const std::string end = ": its cores lie too deep in each other";
    REQUIRE(reason.size() > end.size());
    CHECK(reason.substr(reason.size() - end.size()) == end);
}

TEST_CASE("what a core's option needs is in the core", "[kernel][verify]") {
    problem p; // three ways to settle the first group; the second is worth something only with the way 1
    p.groups = {{"", {{}, {}, {1, {}, {}, {}}}}, {"", {{}, {9, {}, {}, {{0, 1}}}}}};
    certificate c;
    c.feasible = true;
    c.objective = 9;
    c.choice = {1, 1};
    proof_node root = leaf(kind::options), without = leaf(kind::core), with = leaf(kind::bound);
    root.parts = {{0, 2}, {1}};
    root.children = {1, 2};
    without.parts = {{0, 2}, {0}};
    without.core = {{{}, {leaf(kind::bound)}}};
    c.tree = {root, without, with};
    CHECK(said(p, c).empty());
    const std::string reason = after(p, c, [](certificate& x) { x.tree[1].parts[1] = {0, 1}; });
    CHECK(reason == "node 1: a part has an option without what it needs");
}

// ---- What a random change does ----

namespace {

/// Every number of a list of prices, as something that can be changed.
template <class Visit>
void each_number(multipliers& m, const Visit& visit) {
    visit(m.denominator);
    for (auto& q : m.days) {
        visit(q.worker);
        visit(q.first);
        visit(q.last);
        visit(q.price);
    }
    for (auto* list : {&m.pools, &m.budgets, &m.cuts})
        for (auto& q : *list) {
            visit(q.index);
            visit(q.price);
        }
    for (auto& q : m.needs) {
        visit(q.group);
        visit(q.option);
        visit(q.need);
        visit(q.price);
    }
}

/// Every number of the proof, the plan aside; of a certificate or of a core.
template <class Proof, class Visit>
void each_number_of_proof(Proof& c, const Visit& visit) {
    for (cut& k : c.cuts) {
        each_number(k.base, visit);
        each_number(k.slack, visit);
        for (auto& s : k.shift) {
            visit(s.index);
            visit(s.price);
        }
        for (auto& t : k.kept) {
            visit(t.pool);
            visit(t.worker);
            visit(t.day);
            visit(t.tier);
        }
        visit(k.divisor);
        visit(k.scale);
        for (auto& q : k.knapsack) {
            visit(q.group);
            visit(q.option);
            visit(q.price);
        }
        visit(k.limit);
    }
    for (proof_node& n : c.tree) {
        for (fixing& f : n.fixings) each_number(f.prices, visit);
        each_number(n.prices, visit);
        visit(n.group);
        for (auto& part : n.parts)
            for (int& o : part) visit(o);
        visit(n.day);
        for (int& child : n.children) visit(child);
        for (proof_of_core& core : n.core) each_number_of_proof(core, visit);
    }
}

class tampering {
public:
    explicit tampering(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t n) { return random_() % n; }

    /// Changes a number, or takes a part of the proof away, or doubles it.
    template <class Proof>
    void operator()(Proof& c) {
        if (below(4) > 0 || c.tree.empty()) return change_number(c);
        proof_node& n = c.tree[below(c.tree.size())];
        if (!n.core.empty() && below(2) == 0) return (*this)(n.core[0]);
        switch (below(10)) {
        case 0:
            return drop(n.fixings);
        case 1:
            return drop(n.parts);
        case 2:
            return drop(n.children);
        case 3:
            return drop(c.cuts);
        case 4:
            return drop(c.tree);
        case 5:
            n.how = static_cast<kind>(below(6));
            return;
        case 6:
            if (!n.parts.empty()) drop(n.parts[below(n.parts.size())]);
            return;
        case 7:
            for (fixing& f : n.fixings) f.ray = !f.ray;
            return;
        case 8:
            return drop(n.core);
        default:
            n.prices = c.tree[below(c.tree.size())].prices;
        }
    }

private:
    template <class List>
    void drop(List& list) {
        if (!list.empty()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(below(list.size())));
    }
    template <class Proof>
    void change_number(Proof& c) {
        std::uint64_t count = 0;
        each_number_of_proof(c, [&](auto&) { ++count; });
        if (count == 0) return;
        std::uint64_t which = below(count);
        each_number_of_proof(c, [&](auto& number) {
            if (which-- != 0) return;
            using type = std::remove_reference_t<decltype(number)>;
            switch (below(8)) {
            case 0:
                number = 0;
                break;
            case 1:
                number = number == std::numeric_limits<type>::min() ? 0 : -number;
                break;
            case 2:
                number = std::numeric_limits<type>::max();
                break;
            case 3:
                number = static_cast<type>(number / 2);
                break;
            case 4:
            case 5:
                if (number < std::numeric_limits<type>::max()) ++number;
                break;
            default:
                if (number > std::numeric_limits<type>::min()) --number;
            }
        });
    }

    std::mt19937_64 random_;
};

/// Whether what a certificate says is so, by trying everything; nothing of its proof is looked at.
bool true_claim(const problem& p, const certificate& c) {
    const std::optional<std::int64_t> best = oracles::brute_force(p).best();
    if (!c.feasible) return !best;
    std::string why;
    return best == c.objective && oracles::value_of(p, c.choice, c.schedule, why) == c.objective;
}

/// A proof of a random problem, if the search gives one that holds.
std::optional<certificate> proof_of(const problem& p) {
    options o;
    o.limits.nodes = 2'000;
    o.limits.seconds = 5;
    const solution s = solve(p, o);
    if (!s.proof || !verify(p, *s.proof)) return std::nullopt; // kernel_solve.cpp complains
    return s.proof;
}

std::string shown(const problem& p) { return io::write_kernel_problem(p); }

} // namespace

TEST_CASE("every number of a plan that is changed is noticed unless the plan stays one of that value",
          "[kernel][verify][random]") {
    int refused = 0;
    for (std::uint64_t seed = 200'001; seed <= 200'400; ++seed) {
        const problem p = oracles::random_problem(seed).draw();
        const std::optional<certificate> c = proof_of(p);
        if (!c || !c->feasible) continue;
        const auto expect = [&](const certificate& x) {
            std::string why;
            const bool holds = oracles::value_of(p, x.choice, x.schedule, why) == x.objective;
            const verdict v = verify(p, x);
            if (v.valid == holds) return;
            FAIL_CHECK("seed " << seed << ": " << v.reason << '\n' << shown(p));
        };
        for (const int by : {-1, 1}) {
            certificate x = *c;
            x.objective += by;
            expect(x);
            for (std::size_t i = 0; i < c->choice.size(); ++i, ++refused) {
                x = *c;
                x.choice[i] += by;
                expect(x);
            }
            for (std::size_t i = 0; i < c->schedule.size(); ++i, ++refused)
                for (const int member : {0, 1, 2, 3}) {
                    x = *c;
                    share& s = x.schedule[i];
                    if (member == 0) s.group += by;
                    if (member == 1) s.piece += by;
                    if (member == 2) s.day += by;
                    if (member == 3) s.ticks += by;
                    expect(x);
                }
        }
    }
    CHECK(refused > 1'000);
}

TEST_CASE("no proof of a false claim is accepted, however it is tampered with", "[kernel][verify][random]") {
    int tried = 0, worse_plans = 0, neighbours = 0;
    for (std::uint64_t seed = 300'001; seed <= 300'500; ++seed) {
        const problem p = oracles::random_problem(seed).draw();
        const std::optional<certificate> own = proof_of(p);
        if (!own) continue;
        tampering tamper(seed);
        std::vector<certificate> false_claims;
        certificate other = *own;
        other.feasible = !own->feasible;
        if (other.feasible) { other.choice.assign(p.groups.size(), 0); }
        false_claims.push_back(other);
        // Plans that are not the best, with the proof of the best and with the proof of the problem whose best they
        // are: there one option is worse, or a limit lower.
        for (int k = 0; k < 4; ++k) {
            problem q = p;
            if (q.groups.empty()) break;
            auto& options = q.groups[tamper.below(q.groups.size())].options;
            option& o = options[tamper.below(options.size())];
            if (k < 2)
                o.gain -= 1 + static_cast<std::int64_t>(tamper.below(1'000'000));
            else if (k == 2 && !q.budgets.empty())
                q.budgets[0] -= 1;
            else
                for (auto& w : q.workers)
                    for (auto& day : w.days)
                        for (auto& t : day) t.capacity = t.capacity * 2 / 3;
            const std::optional<certificate> near = proof_of(q);
            if (!near) continue;
            std::string why;
            std::optional<std::int64_t> value;
            if (near->feasible) value = oracles::value_of(p, near->choice, near->schedule, why);
            certificate with_its_proof = *near, with_our_proof = *own;
            if (near->feasible) {
                if (!value) continue;
                with_our_proof.choice = near->choice;
                with_our_proof.schedule = near->schedule;
                with_our_proof.objective = with_its_proof.objective = *value;
            }
            if (!true_claim(p, with_its_proof)) {
                ++neighbours;
                false_claims.push_back(with_its_proof);
            }
            if (value && own->feasible && *value != own->objective) {
                ++worse_plans;
                false_claims.push_back(with_our_proof);
            }
        }
        for (const certificate& c : false_claims) {
            REQUIRE_FALSE(true_claim(p, c));
            if (verify(p, c)) FAIL_CHECK("seed " << seed << " as it is\n" << shown(p));
            for (int k = 0; k < 60; ++k, ++tried) {
                certificate x = c;
                for (std::uint64_t changes = 1 + tamper.below(3); changes > 0; --changes) tamper(x);
                if (verify(p, x)) FAIL_CHECK("seed " << seed << ", change " << k << '\n' << shown(p));
            }
        }
    }
    CHECK(tried > 20'000);
    CHECK(worse_plans > 100);
    CHECK(neighbours > 100);
}

TEST_CASE("most changes of a proof are noticed", "[kernel][verify][random]") {
    // Some prices leave room and some parts are not needed, so that not every change breaks a proof.
    int tried = 0, refused = 0;
    for (std::uint64_t seed = 400'001; seed <= 400'300; ++seed) {
        const problem p = oracles::random_problem(seed).draw();
        const std::optional<certificate> own = proof_of(p);
        if (!own) continue;
        tampering tamper(seed);
        for (int k = 0; k < 40; ++k, ++tried) {
            certificate x = *own;
            tamper(x);
            refused += verify(p, x) ? 0 : 1;
        }
    }
    CHECK(tried > 10'000);
    CHECK(refused > tried / 4);
    UNSCOPED_INFO(refused << " of " << tried);
    CHECK(refused < tried);
}

TEST_CASE("no number of a core's proof can be changed so that a worse plan passes for the best",
          "[kernel][verify][random]") {
    const problem p = benchmarks::horizon_totals(150, 1);
    const solution best = solve(p);
    REQUIRE(best.proof);
    REQUIRE(verify(p, *best.proof).reason.empty());
    REQUIRE(std::any_of(best.proof->tree.begin(), best.proof->tree.end(),
                        [](const proof_node& n) { return n.how == kind::core; }));
    int tried = 0;
    for (const std::size_t left_out : {std::size_t{3}, std::size_t{40}, std::size_t{90}}) {
        std::size_t g = left_out; // the next task that is done is dropped
        while (best.choice[g] == 0) ++g;
        certificate worse = *best.proof;
        worse.choice[g] = 0;
        std::erase_if(worse.schedule, [&](const share& s) { return s.group == static_cast<int>(g); });
        std::string why;
        const auto value = oracles::value_of(p, worse.choice, worse.schedule, why);
        REQUIRE(value);
        worse.objective = *value;
        REQUIRE(worse.objective < *best.objective);
        CHECK_FALSE(verify(p, worse));
        std::uint64_t numbers = 0;
        each_number_of_proof(worse, [&](auto&) { ++numbers; });
        for (std::uint64_t which = left_out; which < numbers; which += 1 + numbers / 300) // one after the other
            for (const int by : {-1, 1}) {
                certificate x = worse;
                std::uint64_t k = 0;
                each_number_of_proof(x, [&](auto& number) {
                    using type = std::remove_reference_t<decltype(number)>;
                    if (k++ == which && number < std::numeric_limits<type>::max() / 2) number += static_cast<type>(by);
                });
                ++tried;
                if (verify(p, x)) FAIL_CHECK("number " << which << " by " << by);
            }
        tampering tamper(left_out);
        for (int k = 0; k < 400; ++k, ++tried) { // and at random, up to three at once
            certificate x = worse;
            for (std::uint64_t changes = 1 + tamper.below(3); changes > 0; --changes) tamper(x);
            if (verify(p, x)) FAIL_CHECK("change " << k);
        }
    }
    CHECK(tried > 2'000);
}
