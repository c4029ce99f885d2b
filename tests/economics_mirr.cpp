// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/mirr.hpp>

#include <cmath>

#include <handoff/economics/benefit_cost.hpp>
#include <handoff/economics/payback.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {
per_period_rate rate(double x) { return per_period_rate(x); }
} // namespace

TEST_CASE("MIRR is what spreadsheets' example says", "[economics][mirr]") {
    periodic_flows<USD> fishing{-120'000_usd, 39'000_usd, 30'000_usd, 21'000_usd};
    CHECK(std::abs(mirr(fishing, rate(0.1), rate(0.12)).value().value() + 0.048) < 5e-5);
    fishing.then(1, 37'000_usd).then(1, 46'000_usd);
    CHECK(std::abs(mirr(fishing, rate(0.1), rate(0.12)).value().value() - 0.1261) < 5e-5);
    CHECK(std::abs(mirr(fishing, rate(0.1), rate(0.14)).value().value() - 0.1348) < 5e-5);
}

TEST_CASE("MIRR is what numpy-financial computes", "[economics][mirr]") {
    // numpy_financial 1.0.0: mirr([100, 200, -50, 300, -200], 0.05, 0.06)
    const periodic_flows<USD> flows{100_usd, 200_usd, -50_usd, 300_usd, -200_usd};
    CHECK(std::abs(mirr(flows, rate(0.05), rate(0.06)).value().value() - 0.3428233878421769) < 1e-14);
}

TEST_CASE("where nothing is paid or nothing received there is no MIRR", "[economics][mirr]") {
    CHECK_FALSE(mirr(periodic_flows<USD>{}, rate(0.1), rate(0.1)));
    CHECK_FALSE(mirr(periodic_flows<USD>{-5_usd}, rate(0.1), rate(0.1)));
    CHECK_FALSE(mirr(periodic_flows<USD>{5_usd, 5_usd}, rate(0.1), rate(0.1)));
    CHECK_FALSE(mirr(periodic_flows<USD>{0_usd, 0_usd}, rate(0.1), rate(0.1)));
}

TEST_CASE("a year with an assistant brings 3.118 per dollar paid", "[economics][bcr]") {
    const auto flows = periodic_flows<USD>{-480_usd}.then(12, 130_usd);
    const per_period_rate month = to_per_period(effective_annual_rate(0.08), monthly);
    CHECK(std::abs(benefit_cost_ratio_first_flow_now(month, flows).value() - 3.118) < 5e-4);
    CHECK(return_on_investment(flows) == ratio(9, 4));
    CHECK(return_on_investment(dated_flows<USD>{{2025y / 1 / 1, -480_usd}, {2025y / 2 / 1, 120_usd}}) == ratio(-3, 4));
    CHECK_FALSE(benefit_cost_ratio_first_flow_now(month, periodic_flows<USD>{5_usd}));
    CHECK_FALSE(return_on_investment(periodic_flows<USD>{}));
}

TEST_CASE("it is paid back in the fourth month", "[economics][payback]") {
    const auto flows = periodic_flows<USD>{-480_usd}.then(12, 130_usd);
    CHECK(payback_first_flow_now(flows) == payback_time<ratio>{ratio(48, 13), 4});
    const per_period_rate month = to_per_period(effective_annual_rate(0.08), monthly);
    const auto discounted = discounted_payback_first_flow_now(month, flows);
    REQUIRE(discounted);
    CHECK(discounted->in_period == 4);
    CHECK(discounted->periods > 48.0 / 13);
    CHECK(discounted->periods < 4);
    // At a rate of 0 the two agree.
    CHECK(std::abs(discounted_payback_first_flow_now(rate(0), flows).value().periods - 48.0 / 13) < 1e-15);
}

TEST_CASE("payback is the first moment with nothing missing", "[economics][payback]") {
    const auto back = [](const periodic_flows<USD>& f) { return payback_first_flow_now(f); };
    CHECK(back({}) == payback_time<ratio>{ratio(0), 0});
    CHECK(back({5_usd, -100_usd}) == payback_time<ratio>{ratio(0), 0});
    CHECK(back({-5_usd, 5_usd, -5_usd}) == payback_time<ratio>{ratio(1), 1});
    CHECK(back({-5_usd, 0_usd, -1_usd, 12_usd}) == payback_time<ratio>{ratio(5, 2), 3});
    CHECK_FALSE(back({-5_usd, 4_usd}));
    CHECK_FALSE(back({-5_usd}));
    CHECK_FALSE(discounted_payback_first_flow_now(rate(0.3), periodic_flows<USD>{-5_usd, 5_usd}));
}
