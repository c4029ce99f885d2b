// SPDX-License-Identifier: BSL-1.0
#include <handoff/kernel/detail/budget_steps.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <handoff/kernel/kernel.hpp>

#include "catch_compat.hpp"
#include "dice.hpp"

// Budgets that are spent in whole steps, against a table of all that can be spent: the answers, and that the tree does
// not list the plans that spend all but a little, where the steps show only among the options that a bound leaves.

using namespace handoff::kernel;

namespace {

/// Tasks that cost so much an hour and are all worth three times their hours, and tasks that cost any sum and are worth
/// little. The limit is some whole hours and a bit.
problem tasks_of_one_rate(dice& d, std::int64_t rate, int tasks, int dear_ones, std::int64_t over) {
    problem p;
    std::int64_t hours = 0;
    const auto add = [&p](std::int64_t gain, std::int64_t spend) {
        p.groups.push_back({"", {{0, {}, {}, {}}, {gain, {spend}, {}, {}}}});
    };
    for (int i = 0; i < tasks; ++i) {
        const std::int64_t h = d.from_to(4, 12);
        hours += h;
        add(3 * h, rate * h);
    }
    for (int i = 0; i < dear_ones; ++i) add(1, rate * d.from_to(12, 24) + d.from_to(1, rate - 1));
    p.budgets = {hours / 2 * rate + over};
    return p;
}

/// The largest gain, by the table of all that can be spent.
std::int64_t by_table(const problem& p) {
    std::vector<std::int64_t> best(static_cast<std::size_t>(p.budgets[0]) + 1, 0);
    for (const group& g : p.groups) {
        const option& o = g.options[1];
        const auto spend = static_cast<std::size_t>(o.spend[0]);
        for (std::size_t room = best.size(); room-- > spend;)
            best[room] = std::max(best[room], best[room - spend] + o.gain);
    }
    return best.back();
}

detail::budget_steps steps_of(const problem& p) {
    return detail::steps_of_budget(detail::basic_instance<problem>(p, nullptr), 0);
}

} // namespace

TEST_CASE("the steps of a budget are what the differences within its groups have in common", "[kernel][budget_steps]") {
    problem p;
    p.budgets = {100};
    p.groups = {{"", {{0, {7}, {}, {}}, {0, {37}, {}, {}}}}, {"", {{0, {}, {}, {}}, {0, {45}, {}, {}}}}};
    CHECK(steps_of(p).step == 15);
    CHECK(steps_of(p).room == 93);
    CHECK(steps_of(p).leave_over());
    p.budgets = {97};
    CHECK_FALSE(steps_of(p).leave_over());
    p.groups[1].options[1].spend = {46};
    CHECK(steps_of(p).step == 2); // 30 and 46
    p.groups = {{"", {{0, {7}, {}, {}}}}};
    CHECK(steps_of(p).step == 0);
    CHECK_FALSE(steps_of(p).leave_over());
}

TEST_CASE("tasks of one rate under a budget are worth what the table of all that can be spent says",
          "[kernel][budget_steps]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        dice d(seed);
        const std::int64_t rate = d.from_to(2, 60);
        const problem p = tasks_of_one_rate(d, rate, static_cast<int>(d.from_to(3, 12)),
                                            static_cast<int>(d.from_to(0, 40)), d.from_to(0, rate - 1));
        const solution s = solve(p);
        CAPTURE(seed);
        REQUIRE(s.status == status::optimal);
        CHECK(*s.objective == by_table(p));
        REQUIRE(s.proof);
        CHECK(verify(p, *s.proof).valid);
    }
}

TEST_CASE("what a budget has beyond whole hours does not make the tree list the plans that spend the rest",
          "[kernel][budget_steps]") {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        dice d(seed);
        const problem p = tasks_of_one_rate(d, 34, 24, 60, 33);
        CHECK(steps_of(p).step == 1); // of all options
        const solution s = solve(p, {.limits = {.nodes = 1000}});
        CAPTURE(seed, s.nodes);
        REQUIRE(s.status == status::optimal);
        CHECK(*s.objective == by_table(p));
        CHECK(verify(p, *s.proof).valid);
        // The core's proof rests on the rounded limit.
        bool rounded = false;
        for (const proof_node& n : s.proof->tree)
            for (const proof_of_core& core : n.core)
                for (const cut& c : core.cuts) rounded = rounded || (!c.base.budgets.empty() && c.divisor == 34);
        CHECK(rounded);
    }
}
