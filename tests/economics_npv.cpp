// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/npv.hpp>

#include <cmath>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

#include <handoff/economics/npv_table.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using Catch::Matchers::Message;

namespace {

std::string rounded(approximate_money<USD> m) { return to_string(m.in_money(rounded_half_even)); }

periodic_flows<USD> random_flows(std::mt19937& random, std::size_t n) {
    periodic_flows<USD> flows;
    for (std::size_t k = 0; k < n; ++k)
        flows.then(1, money<USD>::from_minor(static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000));
    return flows;
}

} // namespace

TEST_CASE("NPV is what spreadsheets' examples say", "[economics][npv]") {
    // There the first flow comes after one period.
    const periodic_flows<USD> four{-10'000_usd, 3'000_usd, 4'200_usd, 6'800_usd};
    CHECK(rounded(npv_first_flow_after_one_period(per_period_rate(0.1), four)) == "1,188.44 USD");
    const periodic_flows<USD> shop{8'000_usd, 9'200_usd, 10'000_usd, 12'000_usd, 14'500_usd};
    const auto worth = npv_first_flow_after_one_period(per_period_rate(0.08), shop);
    CHECK(rounded(worth - approximate_money<USD>(40'000_usd)) == "1,922.06 USD");
    periodic_flows<USD> loss = shop;
    loss.then(1, -9'000_usd);
    CHECK(rounded(npv_first_flow_after_one_period(per_period_rate(0.08), loss) - approximate_money<USD>(40'000_usd)) ==
          "-3,749.47 USD");
}

TEST_CASE("NPV is what numpy-financial's example says", "[economics][npv]") {
    // There the first flow comes now.
    const periodic_flows<USD> project{-40'000_usd, 5'000_usd, 8'000_usd, 12'000_usd, 30'000_usd};
    CHECK(std::abs(npv_first_flow_now(per_period_rate(0.08), project).major() - 3065.22267) < 5e-6);
}

TEST_CASE("a year with an assistant is worth 1,016.67", "[economics][npv]") {
    const auto flows = periodic_flows<USD>{-480_usd}.then(12, 130_usd);
    const per_period_rate month = to_per_period(effective_annual_rate(0.08), monthly);
    CHECK(rounded(npv_first_flow_now(month, flows)) == "1,016.67 USD");
}

TEST_CASE("an annuity is the payment that spreadsheets' PMT gives", "[economics][npv]") {
    const approximate_money<USD> loan(10'000_usd);
    const per_period_rate month = to_per_period(nominal_annual_rate(0.08, monthly));
    CHECK(rounded(annuity_at_period_ends(loan, month, 10)) == "1,037.03 USD");
    CHECK(rounded(annuity_at_period_starts(loan, month, 10)) == "1,030.16 USD");
    // numpy-financial's example of pmt
    const per_period_rate mortgage = to_per_period(nominal_annual_rate(0.075, monthly));
    CHECK(std::abs(annuity_at_period_ends(approximate_money<USD>(200'000_usd), mortgage, 180).major() -
                   1854.0247200054619) < 1e-9);
    CHECK(annuity_at_period_ends(loan, per_period_rate(0.0), 10).major() == 1000);
    CHECK_THROWS_MATCHES(annuity_at_period_ends(loan, month, 0), invalid_flows,
                         Message("an annuity over 0 periods has no payment"));
}

TEST_CASE("NPV obeys its laws", "[economics][npv]") {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        const std::size_t n = 1 + random() % 40;
        const periodic_flows<USD> a = random_flows(random, n), b = random_flows(random, n);
        const per_period_rate rate(static_cast<double>(random() % 1000) / 2000.0 - 0.1);
        const double i = rate.value(), scale = 1e-13 * std::pow(1 + std::abs(i), static_cast<double>(n)) * 4e7;
        periodic_flows<USD> sum, later{0_usd};
        for (std::size_t k = 0; k < n; ++k) {
            sum.then(1, a[k] + b[k]);
            later.then(1, a[k]);
        }
        const double value = npv_first_flow_now(rate, a).minor();
        CHECK(std::abs(npv_first_flow_now(rate, sum).minor() - value - npv_first_flow_now(rate, b).minor()) < scale);
        CHECK(std::abs(npv_first_flow_now(rate, later).minor() - value / (1 + i)) < scale);
        CHECK(std::abs(npv_first_flow_after_one_period(rate, a).minor() - value / (1 + i)) < scale);
        CHECK(std::abs(future_value_at_last_flow(rate, a).minor() -
                       value * std::pow(1 + i, static_cast<double>(n - 1))) < scale);
        // n payments of the equivalent annuity are worth the same
        periodic_flows<USD> ends{0_usd};
        ends.then(n, 10'000_usd);
        const double each = annuity_at_period_ends(approximate_money<USD>::from_minor(value), rate, n).minor();
        CHECK(std::abs(npv_first_flow_now(rate, ends).minor() * (each / 1'000'000) - value) < scale);
        CHECK(npv_first_flow_now(per_period_rate(0.0), a).in_money(exactly) == a.total());
    }
}

TEST_CASE("no flows are worth 0, and one flow is worth itself", "[economics][npv]") {
    CHECK(npv_first_flow_now(per_period_rate(0.1), periodic_flows<USD>{}).minor() == 0);
    CHECK(npv_first_flow_now(per_period_rate(0.1), periodic_flows<USD>{5_usd}).minor() == 500);
    CHECK(future_value_at_last_flow(per_period_rate(0.1), periodic_flows<USD>{}).minor() == 0);
}

TEST_CASE("a table's values are those of its rows", "[economics][npv]") {
    std::mt19937 random(6);
    for (const std::size_t n : {1U, 2U, 3U, 4U, 5U, 7U, 60U}) {
        std::vector<money<USD>> amounts;
        std::vector<double> wanted;
        const per_period_rate rate(0.0123);
        for (int row = 0; row < 20; ++row) {
            const auto flows = random_flows(random, n);
            amounts.insert(amounts.end(), flows.amounts().begin(), flows.amounts().end());
            wanted.push_back(npv_first_flow_now(rate, flows).minor());
        }
        const auto values = npv_first_flow_now(rate, flow_table<USD>(amounts, n));
        REQUIRE(values.size() == wanted.size());
        for (std::size_t row = 0; row < wanted.size(); ++row) CHECK(std::abs(values[row].minor() - wanted[row]) < 1e-6);
    }
}

TEST_CASE("a large amount keeps all its digits on the way into a table's value", "[economics][npv]") {
    const std::int64_t large = (std::int64_t{1} << 62) + 12'345;
    const std::vector<money<USD>> amounts{money<USD>::from_minor(large), money<USD>::from_minor(-large),
                                          money<USD>::from_minor(7), money<USD>::from_minor(-large)};
    const auto values = npv_first_flow_now(per_period_rate(0.0), flow_table<USD>(amounts, 2));
    CHECK(values[0].minor() == 0);
    CHECK(values[1].minor() == static_cast<double>(7 - large));
}

TEST_CASE("a table with half a row is refused", "[economics][npv]") {
    const std::vector<money<USD>> amounts(7);
    CHECK_THROWS_MATCHES(flow_table<USD>(amounts, 3), invalid_flows,
                         Message("7 amounts are no whole number of rows of 3"));
    CHECK_THROWS_MATCHES(flow_table<USD>(amounts, 0), invalid_flows,
                         Message("a table of cash flows has rows of 0 periods"));
    std::vector<approximate_money<USD>> places(2);
    CHECK_THROWS_MATCHES(npv_first_flow_now(per_period_rate(0.0), flow_table<USD>(amounts, 1),
                                            std::span<approximate_money<USD>>(places)),
                         invalid_flows, Message("there are 2 places for the answers of 7 rows"));
}
