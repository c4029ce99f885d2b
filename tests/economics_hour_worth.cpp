// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/hour_worth.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include <handoff/handoff.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

TEST_CASE("shares of hours are exact, and the usual band has both its ends", "[economics][hour]") {
    CHECK(non_billable_share(40_h, 22_h) == ratio(9, 20));
    CHECK(billable_share(40_h, 22_h) == ratio(11, 20));
    CHECK(billable_share(40_h, 0_h) == ratio(0));
    CHECK(band_of(ratio(9, 20)) == non_billable_band::usual);
    CHECK(band_of(percent(40)) == non_billable_band::usual);
    CHECK(band_of(percent(60)) == non_billable_band::usual);
    CHECK(band_of(ratio(399'999, 1'000'000)) == non_billable_band::low);
    CHECK(band_of(ratio(600'001, 1'000'000)) == non_billable_band::high);
    CHECK(word(band_of(ratio(1))) == "high");
}

TEST_CASE("the effective rate counts the hours that nobody pays", "[economics][hour]") {
    CHECK(effective_hourly_rate(60_eur / hour, ratio(11, 20), exactly) == 33_eur / hour);
    CHECK(effective_hourly_rate(1320_eur, 40_h, exactly) == 33_eur / hour);
    CHECK(effective_hourly_rate(100_eur, 3_h, rounded_down) == 33.33_eur / hour);
    CHECK(effective_hourly_rate(100_eur, 3_h, rounded_up) == 33.34_eur / hour);
    CHECK_THROWS_AS(effective_hourly_rate(100_eur, 3_h, exactly), inexact_error);
}

TEST_CASE("the required rate earns the income, and a cent less does not", "[economics][hour]") {
    CHECK(required_rate(48'000_eur, 44, 40_h, ratio(11, 20), rounded_up) == 49.59_eur / hour);
    std::mt19937 random(4);
    for (int round = 0; round < 200; ++round) {
        const auto income = money<EUR>::from_minor(1 + static_cast<std::int64_t>(random() % 10'000'000));
        const int weeks = 1 + static_cast<int>(random() % 53);
        const effort<> week = minutes(1 + static_cast<int>(random() % 4000));
        const ratio share(1 + static_cast<int>(random() % 100), 100);
        const rate<EUR> needed = required_rate(income, weeks, week, share, rounded_up);
        const auto earns = [&](rate<EUR> r) { // in cents a year, by doubles
            return static_cast<double>(r.minor_per_hour()) * static_cast<double>(week.ticks()) / 3600 * weeks *
                   static_cast<double>(share.numerator()) / static_cast<double>(share.denominator());
        };
        const auto wanted = static_cast<double>(income.minor());
        CHECK(earns(needed) >= wanted * (1 - 1e-12));
        CHECK(earns(needed - 0.01_eur / hour) < wanted * (1 + 1e-12));
    }
}

TEST_CASE("hours that make no sense are refused", "[economics][hour]") {
    CHECK_THROWS_MATCHES(billable_share(0_h, 0_h), invalid_hours, Message("0 h of work are none"));
    CHECK_THROWS_MATCHES(billable_share(40_h, 41_h), invalid_hours,
                         Message("41 h are billed, but only 40 h are worked"));
    CHECK_THROWS_MATCHES(billable_share(40_h, -1_h), invalid_hours, Message("-1 h cannot be billed"));
    CHECK_THROWS_MATCHES(band_of(ratio(6, 5)), invalid_hours, Message("a share of 1.2 is not from 0 to 1"));
    CHECK_THROWS_MATCHES(effective_hourly_rate(60_eur / hour, ratio(-1, 5), exactly), invalid_hours,
                         Message("a billable share of -0.2 is not from 0 to 1"));
    CHECK_THROWS_MATCHES(effective_hourly_rate(60_eur, 0_h, exactly), invalid_hours, Message("0 h of work are none"));
    CHECK_THROWS_MATCHES(required_rate(48'000_eur, 0, 40_h, ratio(1, 2), rounded_up), invalid_hours,
                         Message("a year has no 0 working weeks"));
    CHECK_THROWS_MATCHES(required_rate(48'000_eur, 44, 40_h, ratio(0), rounded_up), invalid_hours,
                         Message("if no hour is billed, no rate earns 48,000.00 EUR"));
}

TEST_CASE("hours that can be sold are the same as optional work and as a pool, where there is no overtime",
          "[economics][hour]") {
    std::mt19937 random(11);
    const auto upto = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n + 1)); };
    const category craft{"sewing", delegability::core_craft};
    const window days{2026y / 3 / 2, 2026y / 3 / 6};
    int hired = 0, gave_some = 0;
    for (int round = 0; round < 60; ++round) {
        const int demand = 1 + upto(7), worth = 25 + upto(60), regular = 2 + upto(2);
        scenario_draft<CAD> draft(calendar(days.first, days.last));
        draft.owner("Eva").regular(hours(regular), money<CAD>{} / hour);
        draft.assistant("Ben")
            .charges(rate_for<categories::admin>(25_cad / hour))
            .available(hours(1 + upto(3)))
            .onboarding(money<CAD>::from_minor(1000 * upto(3)), effort<>{});
        draft.task("craft", craft, hours(2)).every_working_day();
        for (int t = 0, n = 1 + upto(3); t < n; ++t)
            draft.task<categories::admin>("letter " + std::to_string(t), hours(1 + upto(3)));

        const money<CAD> an_hour = money<CAD>::from_minor(100 * worth);
        auto as_work = draft;
        as_work.task("sold", craft, 1_h)
            .in_windows(std::vector<window>(static_cast<std::size_t>(demand), days))
            .assigned_one_by_one()
            .optional()
            .worth(an_hour);
        auto as_pool = draft;
        as_pool.owner().pool(days, {{hours(5 * regular - demand), {}}, {hours(demand), an_hour / hour}});
        const auto work = solve(as_work.check()), pool = solve(as_pool.check());
        REQUIRE(work.status == pool.status);
        if (work.status != status::optimal) continue;
        CHECK(*work.objective == *pool.objective + exact_money<CAD>(an_hour * demand));
        CHECK(work.net_gain == pool.net_gain);
        hired += work.totals.delegated > effort<>{};
        gave_some += work.totals.delegated > effort<>{} && work.totals.value < exact_money<CAD>(an_hour * demand);
    }
    CHECK(hired > 5); // both kinds of cases are there
    CHECK(gave_some > 0);
}
