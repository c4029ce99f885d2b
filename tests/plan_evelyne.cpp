// SPDX-License-Identifier: BSL-1.0
#include <handoff/plan/solve.hpp>

#include <optional>
#include <string>

#include <handoff/model/model.hpp>
#include <handoff/plan/check.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

// The dressmaker's three weeks. The gains were found by an independent mixed-integer model and two public solvers.

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

struct sewing : category_type<"sewing", delegability::core_craft> {};
using work = category_set<sewing, admin, graphics, social_media, seo_writing, prospecting, purchasing>;
using draft = scenario_draft<CAD, work>;
using answer = plan<CAD, work>;

/// What varies from case to case.
struct terms {
    money<CAD> budget = 1600_cad;
    rate<CAD> hour_worth = 60_cad / hour;
    ratio uptake{1};
    std::optional<rate<CAD>> overtime = 90_cad / hour; ///< none: no overtime
    effort<> per_day = 15_min;
    effort<> per_hour = 6_min;
};

draft without_assistants(const terms& with) {
    const date monday = 2025y / 9 / 8;
    draft order(calendar(monday, 2025y / 9 / 26));
    order.owner("Evelyne").regular(7_h, with.hour_worth).uptake(with.uptake);
    if (with.overtime) order.owner("Evelyne").overtime(day_hours(2_h).on(Tuesday, 1_h), *with.overtime);
    order.task<sewing>("sewing", 6_h).every_working_day();
    order.task<admin>("T1", 2_h).until(2025y / 9 / 25);
    order.task<admin>("T2", 1.5_h).until(2025y / 9 / 12);
    order.task<admin>("T3", 1.25_h).until(2025y / 9 / 15).after("T2");
    order.task<graphics>("T4", 2_h).until(2025y / 9 / 17);
    order.task<social_media>("T5", 1.25_h).every(Monday, Wednesday, Friday);
    order.task<social_media>("T6", 30_min).every_working_day();
    order.task<seo_writing>("T7", 2_h).times_a_week(1);
    order.task<prospecting>("T8", 1.5_h).in_windows({{monday, 2025y / 9 / 12}, {monday, 2025y / 9 / 17}});
    order.task<purchasing>("T9", 3_h).between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");
    order.budget(with.budget);
    return order;
}

draft with_v(const terms& with) {
    draft order = without_assistants(with);
    order.assistant("V")
        .charges(rate_for<admin, purchasing>(35_cad / hour) + rate_for<graphics, prospecting>(45_cad / hour) +
                 rate_for<social_media>(40_cad / hour) + rate_for<seo_writing>(50_cad / hour))
        .available(3_h)
        .coordination_per_day(with.per_day)
        .coordination_per_hour(with.per_hour);
    return order;
}

draft with_three(const terms& with) {
    draft order = without_assistants(with);
    order.assistant("A")
        .charges(rate_for<admin, purchasing>(34_cad / hour) + rate_for<social_media>(38_cad / hour) +
                 rate_for<prospecting>(42_cad / hour))
        .available(1.5_h)
        .coordination_per_day(9_min)
        .coordination_per_hour(6_min);
    order.assistant("B")
        .charges(rate_for<social_media>(40_cad / hour) + rate_for<seo_writing>(46_cad / hour) +
                 rate_for<graphics>(44_cad / hour))
        .available(2_h)
        .coordination_per_day(6_min)
        .coordination_per_hour(3_min);
    order.assistant("C")
        .charges(rate_for<admin, graphics, social_media, seo_writing, prospecting, purchasing>(58_cad / hour))
        .available(4_h)
        .coordination_per_hour(3_min)
        .minimum_billed(5_h, 58_cad / hour);
    return order;
}

/// Solves, and has the proof and every number of the plan checked.
answer proven(const draft& order) {
    const auto s = order.check();
    answer p = solve(s);
    CHECK(p.certificate_checked);
    CHECK(p.baseline.certificate_checked);
    CHECK(check(p, s).reason == "");
    return p;
}

/// "T1 V, T2 V, ...": who does each task, without the sewing.
std::string who_does_what(const answer& p) {
    std::string text;
    for (const auto& a : p.assignments)
        if (a.occurrence == 1 && a.task != "sewing") text += (text.empty() ? "" : ", ") + a.task + ' ' + a.worker;
    return text;
}

void check_gain(const answer& p, money<CAD> gain, money<CAD> cash) {
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.net_gain);
    CHECK(to_string(*p.net_gain) == to_string(gain));
    CHECK(to_string(p.totals.cash) == to_string(cash));
}

} // namespace

TEST_CASE("alone, Evelyne works 127.5 hours, 22.5 of them overtime", "[plan][evelyne]") {
    const answer p = proven(with_v({}));
    CHECK(p.baseline.totals.owner_hours == 127.5_h);
    CHECK(p.baseline.totals.overtime == 22.5_h);
}

TEST_CASE("with 1,600 CAD, V does all nine", "[plan][evelyne]") {
    const answer p = proven(with_v({}));
    check_gain(p, 928.75_cad, 1546.25_cad);
    CHECK(who_does_what(p) == "T1 V, T2 V, T3 V, T4 V, T5 V, T6 V, T7 V, T8 V, T9 V");
    CHECK(p.totals.overtime == 0_h);
    CHECK(p.totals.free_regular == 7.5_h);
    CHECK(p.overtime_avoided == 22.5_h);
}

TEST_CASE("with 1,200 CAD, V does all but the cards and the blog", "[plan][evelyne]") {
    const answer p = proven(with_v({.budget = 1200_cad}));
    check_gain(p, 877_cad, 1156.25_cad);
    CHECK(who_does_what(p) == "T1 V, T2 V, T3 V, T4 Evelyne, T5 V, T6 V, T7 Evelyne, T8 V, T9 V");
    CHECK(p.totals.overtime == 0.325_h);
    CHECK(p.totals.free_regular == 0.625_h);
}

TEST_CASE("where freed hours earn nothing, the vehicle and the blog stay with Evelyne", "[plan][evelyne]") {
    const answer p = proven(with_v({.uptake = ratio(0)}));
    check_gain(p, 848.75_cad, 1176.25_cad);
    CHECK(who_does_what(p) == "T1 Evelyne, T2 V, T3 V, T4 V, T5 V, T6 V, T7 Evelyne, T8 V, T9 V");
    CHECK(p.totals.overtime == 0_h);
    CHECK(p.totals.free_regular == 0.3_h);
}

TEST_CASE("where overtime costs no more than other hours, V is worth 253.75 CAD", "[plan][evelyne]") {
    check_gain(proven(with_v({.overtime = 60_cad / hour})), 253.75_cad, 1546.25_cad);
}

TEST_CASE("with an hour of coordination a day and no overtime premium, V is not hired", "[plan][evelyne]") {
    const answer p = proven(with_v({.overtime = 60_cad / hour, .per_day = 1_h, .per_hour = 0_h}));
    check_gain(p, 0_cad, 0_cad);
    CHECK(p.hired.empty());
}

TEST_CASE("with no assistant and no overtime there is no plan, 22.5 hours short", "[plan][evelyne]") {
    const answer p = proven(without_assistants({.overtime = std::nullopt}));
    CHECK(p.status == status::infeasible);
    CHECK(p.baseline_short_by == 22.5_h);
    const answer v = proven(with_v({.overtime = std::nullopt}));
    CHECK(v.status == status::optimal);
    CHECK(v.baseline_short_by == 22.5_h);
    CHECK_FALSE(v.net_gain);
}

TEST_CASE("hiring pays below 0.782 hours of coordination a day, 1.355 with the overtime premium", "[plan][evelyne]") {
    const auto hires = [](rate<CAD> overtime, int seconds) {
        return !proven(with_v({.overtime = overtime, .per_day = effort<>::from_ticks(seconds), .per_hour = 0_h}))
                    .hired.empty();
    };
    CHECK(hires(60_cad / hour, 2813)); // 0.7814 h
    CHECK_FALSE(hires(60_cad / hour, 2817));
    CHECK(hires(90_cad / hour, 4876)); // 1.3544 h
    CHECK_FALSE(hires(90_cad / hour, 4880));
}

TEST_CASE("without an overtime premium, handing over all nine pays from 51.55 CAD an hour", "[plan][evelyne]") {
    const auto pays = [](rate<CAD> worth) {
        const terms with{.hour_worth = worth, .overtime = worth};
        draft all_nine = with_v(with);
        for (auto& t : all_nine.facts().tasks)
            if (t.id != "sewing") t.pinned = the_assistant{"V"};
        return *proven(all_nine).objective > *proven(with_v(with)).baseline.objective;
    };
    CHECK_FALSE(pays(51.54_cad / hour));
    CHECK(pays(51.55_cad / hour));
}

TEST_CASE("without the blog, at 50 CAD the dearest, hiring pays from 50.67 CAD an hour", "[plan][evelyne]") {
    // 1,246.25 CAD buy 31.5 hours less 6.9 of coordination.
    const auto hires = [](rate<CAD> worth) {
        return !proven(with_v({.hour_worth = worth, .overtime = worth})).hired.empty();
    };
    CHECK_FALSE(hires(50.66_cad / hour));
    CHECK(hires(50.67_cad / hour));
}

TEST_CASE("two of three assistants are worth more than any one", "[plan][evelyne]") {
    const answer p = proven(with_three({}));
    check_gain(p, 1051.75_cad, 1503.50_cad);
    CHECK(who_does_what(p) == "T1 A, T2 A, T3 A, T4 B, T5 B, T6 B, T7 B, T8 A, T9 A");
}

TEST_CASE("occurrences handed out one by one, many of them nearly equal, are settled in a few nodes",
          "[plan][evelyne]") {
    struct row {
        money<CAD> budget, gain;
    };
    // Another solver (HiGHS, on the exported problem) has the same optimum with 600 CAD.
    const row rows[] = {{400_cad, 142_cad}, {600_cad, 347_cad}, {800_cad, 552_cad}};
    for (const row& r : rows) {
        terms with;
        with.budget = r.budget;
        auto facts = with_v(with).facts();
        for (auto& t : facts.tasks) t.assignment = assignment_rule::per_occurrence;
        const answer p = proven(draft(facts));
        REQUIRE(p.net_gain);
        CHECK(to_string(*p.net_gain) == to_string(r.gain));
        CHECK(p.nodes < 1000); // before rounds of cuts that move nothing were forgiven: up to 800,000 and more
    }
}

TEST_CASE("a search that starts over keeps its plan and its bound", "[plan][evelyne]") {
    terms with;
    with.budget = 1250_cad;
    with.uptake = percent(60);
    with.per_day = 20_min;
    auto facts = without_assistants(with).facts();
    draft order(facts);
    order.assistant("V")
        .charges(rate_for<admin, social_media, seo_writing>(42.25_cad / hour) +
                 rate_for<graphics, prospecting>(55_cad / hour) + rate_for<purchasing>(45_cad / hour))
        .available(2.5_h)
        .coordination_per_day(with.per_day)
        .coordination_per_hour(with.per_hour);
    facts = order.facts();
    for (auto& t : facts.tasks) t.assignment = assignment_rule::per_occurrence;
    const auto s = draft(facts).check();

    solve_options<CAD, work> options;
    std::optional<exact_money<CAD>> bound, best;
    bool got_worse = false;
    options.observer = [&](const progress<CAD>& now) {
        got_worse =
            got_worse || (bound && now.bound > *bound) || (best && (!now.net_benefit || *now.net_benefit < *best));
        bound = now.bound;
        best = now.net_benefit;
    };
    const answer p = solve(s, options);
    CHECK(p.status == status::optimal);
    CHECK(p.certificate_checked);
    CHECK(p.nodes > 500); // it did start over
    CHECK_FALSE(got_worse);
    CHECK(check(p, s).reason == "");
}
