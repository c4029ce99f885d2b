// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/generate.hpp"
#include "catch_compat.hpp"
#include "hard_problem.hpp"
#include "oracles/brute_force.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

/// What holds for every answer of a stopped run.
void check_stopped(const problem& p, const solution& s, stop_reason why) {
    CHECK(to_string(s.stop_reason) == to_string(why));
    CHECK_FALSE(s.proof);
    if (s.status == status::feasible) {
        REQUIRE(s.objective);
        std::string wrong;
        CHECK(oracles::value_of(p, s.choice, s.schedule, wrong) == s.objective);
        CHECK(wrong.empty());
        CHECK(s.bound >= *s.objective);
    } else {
        CHECK(to_string(s.status) == "unknown");
        CHECK_FALSE(s.objective);
        CHECK(s.choice.empty());
        CHECK(s.schedule.empty());
    }
}

/// Solved within a few nodes, with a proof that holds; returns the value, nothing if infeasible.
std::optional<std::int64_t> solved(const problem& p, std::uint64_t nodes) {
    options o;
    o.limits.nodes = nodes;
    const solution s = solve(p, o);
    REQUIRE(s.stop_reason == stop_reason::finished);
    REQUIRE(s.proof);
    const verdict v = verify(p, *s.proof);
    CHECK(v.reason.empty());
    CHECK((s.status == status::optimal) == s.objective.has_value());
    return s.objective;
}

} // namespace

TEST_CASE("a limit of no nodes ends before the search, with a bound that holds", "[kernel][limits]") {
    options o;
    o.limits.nodes = 0;
    const solution s = solve(hard(), o);
    check_stopped(hard(), s, stop_reason::node_limit);
    CHECK(s.nodes == 0);
    CHECK(s.bound >= *solve(hard()).objective);
}

TEST_CASE("a limit of no seconds ends at once", "[kernel][limits]") {
    options o;
    o.limits.seconds = 0;
    check_stopped(hard(), solve(hard(), o), stop_reason::time_limit);
}

TEST_CASE("a stop that is requested before ends at once", "[kernel][limits]") {
    std::stop_source source;
    source.request_stop();
    options o;
    o.limits.stop = source.get_token();
    check_stopped(hard(), solve(hard(), o), stop_reason::stop_requested);
}

TEST_CASE("anything that can be asked to stop is a stop signal", "[kernel][limits]") {
    struct after_some_questions {
        int* left;
        [[nodiscard]] bool stop_requested() const { return --*left < 0; }
    };
    int left = 3;
    options o;
    o.limits.stop = after_some_questions{&left};
    const handoff::stop_signal copy = o.limits.stop;
    CHECK_FALSE(copy.stop_requested());
    check_stopped(hard(), solve(hard(), o), stop_reason::stop_requested);
    CHECK(copy.stop_requested());
    CHECK_FALSE(handoff::stop_signal().stop_requested());
}

TEST_CASE("the observer can stop the search and keeps the plan it has seen", "[kernel][limits]") {
    std::stop_source source;
    options o;
    o.limits.stop = source.get_token();
    std::optional<std::int64_t> seen;
    o.observer = [&](const progress& now) {
        if (!now.best) return;
        seen = now.best;
        source.request_stop();
    };
    const solution s = solve(hard(), o);
    REQUIRE(seen);
    check_stopped(hard(), s, stop_reason::stop_requested);
    REQUIRE(s.objective);
    CHECK(*s.objective >= *seen);
}

TEST_CASE("limits on nodes are kept, and more nodes give no worse a plan or bound", "[kernel][limits]") {
    std::optional<std::int64_t> best, bound;
    const std::int64_t optimum = *solve(hard()).objective;
    for (const std::uint64_t nodes : {1u, 3u, 10u, 30u, 100u}) {
        options o;
        o.limits.nodes = nodes;
        const solution s = solve(hard(), o);
        CHECK(s.nodes <= nodes);
        if (s.stop_reason == stop_reason::finished) break;
        check_stopped(hard(), s, stop_reason::node_limit);
        CHECK(s.bound >= optimum);
        if (s.objective) CHECK(*s.objective <= optimum);
        if (best) CHECK(s.objective >= best);
        if (bound) CHECK(s.bound <= *bound);
        best = s.objective;
        bound = s.bound;
    }
}

TEST_CASE("what the observer sees only gets better and encloses the optimum", "[kernel][limits]") {
    benchmarks::recipe many;
    many.tasks = GENERATE(40, 400); // all solved in one tree, and mostly in a core of it
    many.days = many.tasks == 40 ? 15 : 1;
    many.values = many.tasks == 40 ? benchmarks::correlation::strong : benchmarks::correlation::weak;
    std::vector<progress> seen;
    options o;
    o.observer = [&](const progress& now) { seen.push_back(now); };
    const solution s = solve(benchmarks::generate(many), o);
    REQUIRE(s.status == status::optimal);
    REQUIRE_FALSE(seen.empty());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        CHECK(seen[i].bound >= *s.objective);
        if (seen[i].best) CHECK(*seen[i].best <= *s.objective);
        if (i == 0) continue;
        CHECK(seen[i].seconds >= seen[i - 1].seconds);
        CHECK(seen[i].nodes >= seen[i - 1].nodes);
        CHECK(seen[i].bound <= seen[i - 1].bound);
        CHECK(seen[i].best >= seen[i - 1].best); // none is less than any
    }
    CHECK(seen.back().best == s.objective);
}

TEST_CASE("the same problem gives the same plan, the same proof and as many nodes", "[kernel][limits]") {
    const solution one = solve(hard()), two = solve(hard());
    CHECK(one.choice == two.choice);
    CHECK(one.schedule == two.schedule);
    CHECK(one.nodes == two.nodes);
    CHECK(one.proof == two.proof);
    options o;
    o.certify = false;
    const solution bare = solve(hard(), o);
    CHECK_FALSE(bare.proof);
    CHECK(bare.choice == one.choice);
    CHECK(bare.nodes == one.nodes);
}

TEST_CASE("a warm start is used when it is a plan and ignored when it is none", "[kernel][limits]") {
    const solution cold = solve(hard());
    options o;
    o.warm_start = cold.choice;
    o.limits.nodes = 0;
    const solution kept = solve(hard(), o);
    CHECK(kept.objective == cold.objective);
    check_stopped(hard(), kept, stop_reason::node_limit);

    o.limits.nodes.reset();
    const solution warm = solve(hard(), o);
    CHECK(warm.status == status::optimal);
    CHECK(warm.objective == cold.objective);
    CHECK(warm.nodes <= cold.nodes);
    REQUIRE(warm.proof);
    CHECK(verify(hard(), *warm.proof).reason.empty());

    assignment too_short = cold.choice, no_option = cold.choice, everything(cold.choice.size());
    too_short.pop_back();
    no_option[0] = 7;
    for (std::size_t g = 0; g < everything.size(); ++g)
        everything[g] = static_cast<int>(hard().groups[g].options.size()) - 1;
    for (const assignment& wrong : {assignment{}, too_short, no_option, everything}) {
        o.warm_start = wrong;
        o.limits.nodes.reset();
        CHECK(solve(hard(), o).objective == cold.objective);
    }
}

TEST_CASE("a warm start claims nothing about what other plans are worth", "[kernel][limits]") {
    problem p = hard();
    for (group& g : p.groups) // whatever the sign of the values: a bound of 0 before there is one would show
        for (option& o : g.options) o.gain -= 1'000'000;
    for (const problem& q : {hard(), p}) {
        const solution best = solve(q);
        REQUIRE(best.objective);
        options o;
        solution early; // the first plan that a search finds
        for (std::uint64_t nodes = 1; !early.objective; ++nodes) {
            o.limits.nodes = nodes;
            early = solve(q, o);
        }
        REQUIRE(*early.objective < *best.objective);
        o.warm_start = early.choice;
        o.observer = [&](const progress& now) { CHECK(now.bound >= *best.objective); };
        for (const std::uint64_t nodes : {0U, 1U, 5U}) {
            o.limits.nodes = nodes;
            CHECK(solve(q, o).bound >= *best.objective);
        }
    }
}

TEST_CASE("an empty problem has an empty plan worth nothing", "[kernel][degenerate]") {
    CHECK(solved({}, 1) == 0);
    problem p;
    p.budgets = {0, 5};
    p.workers = {{"idle", {{{8, -3}}, {}}}}; // hours that would pay cannot be used without work
    CHECK(solved(p, 1) == 0);
    p.budgets[0] = -1;
    CHECK_FALSE(solved(p, 1));
}

TEST_CASE("one option everywhere is settled at once", "[kernel][degenerate]") {
    problem p;
    p.workers = {{"", {{{100'000, 1}}}}};
    for (int g = 0; g < 2'000; ++g) p.groups.push_back({"", {{3, {}, {{0, 0, 0, 2}}, {}}}});
    CHECK(solved(p, 10) == 2'000);
    p.workers[0].days[0][0].capacity = 3'999;
    CHECK_FALSE(solved(p, 10));
}

TEST_CASE("with no capacity anywhere nothing is done, or nothing can be", "[kernel][degenerate]") {
    problem p;
    p.workers = {{"", std::vector<std::vector<tier>>(20)}, {"", std::vector<std::vector<tier>>(20, {{0, 0}, {0, 9}})}};
    for (int g = 0; g < 200; ++g) p.groups.push_back({"", {{}, {5, {}, {{g % 2, g % 20, 19, 1}}, {}}}});
    CHECK(solved(p, 10) == 0);
    p.groups[7].options.erase(p.groups[7].options.begin());
    CHECK_FALSE(solved(p, 10));
    p.groups[7].options[0].pieces[0].ticks = 0; // work of no time needs no hours
    CHECK(solved(p, 10) == 5);
}

TEST_CASE("equal gains and thousands of equal tasks end at once", "[kernel][degenerate]") {
    problem p;
    p.workers = {{"", std::vector<std::vector<tier>>(10, {{100, 1}})}};
    for (int g = 0; g < 3'000; ++g) p.groups.push_back({"", {{}, {20, {}, {{0, 0, 9, 3}}, {}}}});
    CHECK(solved(p, 100) == 333 * 17);

    problem q;
    q.workers = p.workers;
    for (int g = 0; g < 300; ++g)
        q.groups.push_back({"", {{7, {}, {}, {}}, {7, {}, {{0, 0, 9, 2}}, {}}, {7, {}, {}, {}}}});
    CHECK(solved(q, 10) == 300 * 7);
}

TEST_CASE("budgets of nothing and spends that give back are settled", "[kernel][degenerate]") {
    problem p;
    p.budgets = {0, -4};
    p.groups = {{"", {{}, {9, {3}, {}, {}}}}, {"", {{}, {-2, {-3, -4}, {}, {}}}}};
    CHECK(solved(p, 10) == 7);
    p.budgets[1] = -5;
    CHECK_FALSE(solved(p, 10));
}

TEST_CASE("chains of work without time ask nothing", "[kernel][degenerate]") {
    problem p;
    p.workers = {{"", std::vector<std::vector<tier>>(3, {{4, 0}})}};
    p.groups = {{"late", {{1, {}, {{0, 2, 2, 4}}, {}}}},
                {"between", {{1, {}, {{0, 2, 2, 0}}, {}}}},
                {"early", {{1, {}, {{0, 0, 0, 4}}, {}}}}};
    p.after = {{1, 0}, {2, 1}}; // late, then what takes no time, then early: not the same as late before early
    CHECK(solved(p, 10) == 3);
    p.after.push_back({2, 0});
    CHECK_FALSE(solved(p, 10));
}

TEST_CASE("needs in a circle hold together", "[kernel][degenerate]") {
    problem p;
    p.groups = {
        {"", {{}, {5, {}, {}, {{1, 1}}}}}, {"", {{}, {-3, {}, {}, {{2, 1}}}}}, {"", {{}, {-1, {}, {}, {{0, 1}}}}}};
    CHECK(solved(p, 10) == 1);
    p.groups[2].options[1].gain = -3;
    CHECK(solved(p, 10) == 0);
}
