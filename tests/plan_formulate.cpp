// SPDX-License-Identifier: BSL-1.0
#include <handoff/plan/formulate.hpp>

#include <cstdint>
#include <limits>
#include <string>

#include <handoff/model/model.hpp>
#include <handoff/plan/check.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

using draft = scenario_draft<CAD>;

constexpr money<CAD> most_money = money<CAD>::from_minor(std::numeric_limits<std::int64_t>::max());
constexpr rate<CAD> most_an_hour = most_money / hour;
constexpr effort<> most_time = effort<>::from_ticks(std::numeric_limits<std::int64_t>::max());

/// A week of a bookkeeper with an assistant, whose hours make fractions of a cent.
draft one_week() {
    draft d(calendar(2026y / 3 / 2, 2026y / 3 / 6));
    d.owner("Lena").regular(4_h, 45_cad / hour).overtime(2_h, 65_cad / hour);
    d.assistant("Marc").charges(rate_for<bookkeeping>(33.33_cad / hour)).available(3_h);
    d.task<bookkeeping>("invoices", 67_min).every_working_day();
    d.task<programming>("shop", 19_h);
    return d;
}

plan<CAD> checked(const draft& d, preference prefer = preference::any) {
    const auto s = d.check();
    solve_options<CAD> how;
    how.prefer = prefer;
    plan<CAD> p = solve(s, how);
    CHECK(check(p, s).reason == "");
    CHECK(p.certificate_checked);
    CHECK(p.baseline.certificate_checked);
    return p;
}

/// The text of the error that solving throws.
std::string refused_with(const draft& d) {
    const auto s = d.check();
    try {
        (void)solve(s);
    } catch (const overflow_error& e) { return e.what(); }
    return "solved";
}

} // namespace

TEST_CASE("a budget beyond all that could be spent changes nothing", "[plan][budget]") {
    const plan<CAD> free = checked(one_week());
    REQUIRE(free.hired.size() == 1);
    for (const money<CAD> limit : {1000_cad, 9'000'000'000'000'000_cad, most_money}) {
        draft d = one_week();
        d.budget("month", limit);
        d.budget("first days", limit, window{2026y / 3 / 2, 2026y / 3 / 4});
        for (const preference prefer : {preference::any, preference::less_cash}) {
            const plan<CAD> p = checked(d, prefer);
            CHECK(p.objective == free.objective);
            CHECK(p.baseline.objective == free.baseline.objective);
            CHECK(p.budgets[0].spent == p.totals.cash);
        }
    }
}

TEST_CASE("a limit in the kernel is no more than what could be spent", "[plan][budget]") {
    draft d = one_week();
    d.budget(most_money);
    d.budget(10_cad);
    d.budget(0_cad);
    const formulation f = formulate(d.check());
    REQUIRE(f.problem.budgets.size() == 3);
    std::int64_t most = 0;
    for (const auto& g : f.problem.groups) {
        std::int64_t dearest = 0;
        for (const auto& o : g.options)
            if (!o.spend.empty()) dearest = std::max(dearest, o.spend[0]);
        most += dearest;
    }
    REQUIRE(most > 0);
    CHECK(f.problem.budgets[0] == most);
    CHECK(f.problem.budgets[1] == 0); // the series costs more, so it buys nothing
    CHECK(f.problem.budgets[2] == 0);
    CHECK(formulate(d.check(), {.with_assistants = false}).problem.budgets[0] == 0);
}

TEST_CASE("what a huge budget has left is told in whole cents where the fraction does not fit", "[plan][budget]") {
    draft d = one_week();
    d.budget(most_money);
    const plan<CAD> p = checked(d);
    REQUIRE_FALSE(p.totals.cash.is_whole());
    CHECK(p.budgets[0].left == exact_money<CAD>{most_money - p.totals.cash.in_money(rounded_up)});
    d.facts().budgets[0].limit = 1000_cad;
    CHECK(checked(d).budgets[0].left == exact_money<CAD>{1000_cad} - p.totals.cash);
}

TEST_CASE("a pool beyond all hours of its days changes nothing", "[plan][pool]") {
    const plan<CAD> free = checked(one_week());
    draft d = one_week();
    const window week{2026y / 3 / 2, 2026y / 3 / 6};
    d.owner("Lena").at_most(most_time, week).pool(week, {{5_h, 0_cad / hour}, {most_time, 0_cad / hour}});
    d.facts().assistants[0].pools = {{week, {{most_time, {}}, {most_time, {}}}}};
    CHECK(checked(d).objective == free.objective);
}

TEST_CASE("amounts whose sums leave 64 bits are refused by name", "[plan][overflow]") {
    draft d = one_week();
    d.facts().owner.value_of_hour = most_an_hour;
    d.facts().owner.overtime.clear();
    CHECK(refused_with(d) == "the objective of this scenario: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().tasks[0].value = money<CAD>::from_minor(most_money.minor() / 5);
    CHECK(refused_with(d) == "the objective of this scenario: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].onboarding_fee = most_money;
    CHECK(refused_with(d) == "the objective of this scenario: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().tasks[1].effort = most_time - 5 * 67_min;
    CHECK(refused_with(d) == "the hours of all tasks together: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().tasks[0].effort = effort<>::from_ticks(most_time.ticks() / 6);
    CHECK(refused_with(d) == "the hours of all tasks together: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].rates[0].price = most_an_hour;
    CHECK(refused_with(d) == "the objective of this scenario: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].speeds = {
        {category_in<any_category>(bookkeeping{}), ratio(std::numeric_limits<std::int64_t>::max())}};
    CHECK(refused_with(d) == "the hours of task 'invoices' with 'Marc': too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].coordination_per_day = most_time;
    CHECK(refused_with(d) == "the hours of all tasks together: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].onboarding_hours = most_time;
    CHECK(refused_with(d) == "the hours of all tasks together: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].contracts[0].increment = most_time;
    d.facts().assistants[0].contracts[0].form =
        hourly<CAD>{.minimum_billed = 2_h, .shortfall_rate = money<CAD>::from_minor(most_money.minor() / 2) / hour};
    CHECK(refused_with(d) == "the hours of one option: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().tasks[0].briefing = most_time;
    CHECK(refused_with(d) == "the hours of all tasks together: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().owner.overtime[0].cost = most_an_hour;
    CHECK(refused_with(d) == "the objective of this scenario: too large for 64-bit arithmetic");
    d = one_week();
    d.facts().assistants[0].coordination_per_hour = most_time;
    CHECK(refused_with(d) == "the hours of task 'invoices' with 'Marc': too large for 64-bit arithmetic");
    d = one_week();
    d.facts().owner.uptake = ratio(1, std::numeric_limits<std::int64_t>::max());
    CHECK(refused_with(d) == "the unit of money: too large for 64-bit arithmetic");
}
