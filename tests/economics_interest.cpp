// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/interest.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using Catch::Matchers::Message;

TEST_CASE("rates convert as the published examples say", "[economics][interest]") {
    // The examples of the spreadsheet functions EFFECT and NOMINAL.
    CHECK(std::abs(to_effective_annual(nominal_annual_rate(0.0525, quarterly)).value() - 0.0535427) < 5e-8);
    CHECK(std::abs(to_nominal(effective_annual_rate(0.053543), quarterly).value() - 0.05250032) < 5e-9);
    // 8 % effective a year is 1.08^(1/12) - 1 a month.
    CHECK(std::abs(to_per_period(effective_annual_rate(percent(8)), monthly).value() - 0.00643403011) < 5e-12);
    CHECK(std::abs(to_effective_annual(continuous_annual_rate(std::log(2))).value() - 1) < 1e-15);
}

TEST_CASE("every way there and back ends at the same rate", "[economics][interest]") {
    for (const double rate : {-0.999, -0.5, -1e-9, 0.0, 1e-12, 0.05, 0.3, 7.0, 1000.0})
        for (const periods_per_year periods : {yearly, quarterly, monthly, weekly, periods_per_year(365)}) {
            const effective_annual_rate annual(rate);
            const auto near = [rate](double back) { return std::abs(back - rate) <= 1e-13 * (1 + std::abs(rate)); };
            CHECK(near(to_effective_annual(to_per_period(annual, periods), periods).value()));
            CHECK(near(to_effective_annual(to_nominal(annual, periods)).value()));
            CHECK(near(to_effective_annual(to_continuous(annual)).value()));
            CHECK(std::abs(to_per_period(to_continuous(annual), periods).value() -
                           to_per_period(annual, periods).value()) < 1e-12);
            const nominal_annual_rate half(rate / 2, periods);
            CHECK(near(2 * to_nominal(to_per_period(half), periods).value()));
        }
    // More frequent compounding approaches continuous compounding from below.
    double before = 0;
    for (const int n : {1, 2, 4, 12, 52, 365, 100'000}) {
        const double now = to_effective_annual(nominal_annual_rate(0.08, periods_per_year(n))).value();
        CHECK(now > before);
        CHECK(now < std::expm1(0.08));
        before = now;
    }
}

TEST_CASE("kinds of rates do not turn into each other silently", "[economics][interest]") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, per_period_rate>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, effective_annual_rate>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<per_period_rate, effective_annual_rate>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effective_annual_rate, per_period_rate>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effective_annual_rate, nominal_annual_rate>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effective_annual_rate, continuous_annual_rate>);
}

TEST_CASE("a rate of -100 % or below is refused by name where nothing would be left", "[economics][interest]") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_THROWS_MATCHES(per_period_rate(-1.0), invalid_rate,
                         Message("a rate of -1 a period leaves nothing: it must be above -1 (-100 %)"));
    CHECK_THROWS_MATCHES(effective_annual_rate(-1.5), invalid_rate,
                         Message("a rate of -1.5 a year leaves nothing: it must be above -1 (-100 %)"));
    CHECK_THROWS_MATCHES(effective_annual_rate(percent(-100)), invalid_rate,
                         Message("a rate of -1 a year leaves nothing: it must be above -1 (-100 %)"));
    CHECK_THROWS_MATCHES(nominal_annual_rate(-12.0, monthly), invalid_rate,
                         Message("a rate of -1 a period leaves nothing: it must be above -1 (-100 %)"));
    CHECK_THROWS_MATCHES(per_period_rate(infinity), invalid_rate, Message("inf is no rate a period"));
    CHECK_THROWS_MATCHES(continuous_annual_rate(-infinity), invalid_rate, Message("-inf is no rate a year"));
    CHECK_THROWS_MATCHES(effective_annual_rate(std::nan("")), invalid_rate, Message("nan is no rate a year"));
    CHECK_THROWS_MATCHES(periods_per_year(0), invalid_rate, Message("0 periods a year are none"));
    CHECK_THROWS_MATCHES(to_effective_annual(per_period_rate(1e300), monthly), invalid_rate,
                         Message("inf is no rate a year"));
    CHECK(nominal_annual_rate(-2.0, monthly).value() == -2.0); // a month leaves five sixths
    CHECK(to_effective_annual(continuous_annual_rate(-3.0)).value() > -1);
    CHECK(per_period_rate(0.0).value() == 0);
}
