// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/xnpv.hpp>

#include <cmath>
#include <random>

#include <handoff/economics/npv.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

TEST_CASE("XNPV is what spreadsheets' example says", "[economics][xnpv]") {
    const dated_flows<USD> flows{{2008y / 1 / 1, -10'000_usd},
                                 {2008y / 3 / 1, 2'750_usd},
                                 {2008y / 10 / 30, 4'250_usd},
                                 {2009y / 2 / 15, 3'250_usd},
                                 {2009y / 4 / 1, 2'750_usd}};
    CHECK(std::abs(xnpv_actual_365(effective_annual_rate(0.09), flows).major() - 2086.6476) < 5e-5);
}

TEST_CASE("flows 365 days apart are worth what periodic flows are", "[economics][xnpv]") {
    std::mt19937 random(9);
    for (int round = 0; round < 50; ++round) {
        periodic_flows<USD> periodic;
        std::vector<dated_flow<USD>> dated;
        std::chrono::sys_days day{date{2025y / 3 / 1}};
        for (int k = 0; k < 15; ++k, day += std::chrono::days{365}) {
            const auto m = money<USD>::from_minor(static_cast<std::int64_t>(random() % 200'001) - 100'000);
            periodic.then(1, m);
            dated.push_back({date{day}, m});
        }
        const double rate = static_cast<double>(random() % 1000) / 1000.0;
        CHECK(std::abs(xnpv_actual_365(effective_annual_rate(rate), dated_flows<USD>(dated)).minor() -
                       npv_first_flow_now(per_period_rate(rate), periodic).minor()) < 1e-6);
    }
}

TEST_CASE("the order in which dated flows are given does not matter", "[economics][xnpv]") {
    const effective_annual_rate rate(0.2);
    CHECK(xnpv_actual_365(rate, dated_flows<USD>{{2025y / 5 / 1, 10_usd}, {2024y / 5 / 1, -9_usd}}) ==
          xnpv_actual_365(rate, dated_flows<USD>{{2024y / 5 / 1, -9_usd}, {2025y / 5 / 1, 10_usd}}));
}

TEST_CASE("the day of valuation compounds or discounts everything", "[economics][xnpv]") {
    const dated_flows<USD> flows{{2025y / 1 / 1, -100_usd}, {2025y / 7 / 1, 120_usd}};
    const effective_annual_rate rate(0.1);
    const double at_first = xnpv_actual_365(rate, flows).minor();
    CHECK(std::abs(xnpv_actual_365(rate, flows, 2026y / 1 / 1).minor() - 1.1 * at_first) < 1e-9);
    CHECK(xnpv_actual_365(rate, dated_flows<USD>{}).minor() == 0);
    CHECK_THROWS_MATCHES(xnpv_actual_365(rate, flows, 2025y / 2 / 29), invalid_flows,
                         Message("flows cannot be valued on 2025-02-29, which does not exist"));
}
