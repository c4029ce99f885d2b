// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/approximate_money.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using Catch::Matchers::Message;

TEST_CASE("discounted money becomes exact money by a word only", "[economics]") {
    using cents = approximate_money<CAD>;
    CHECK(cents::from_minor(101667.2).in_money(rounded_half_even) == 1016.67_cad);
    CHECK(cents::from_minor(101667.2).in_money(rounded_up) == 1016.68_cad);
    CHECK(cents::from_minor(-0.5).in_money(rounded_down) == -0.01_cad);
    CHECK(cents::from_minor(2.5).in_money(rounded_half_even) == 0.02_cad);
    CHECK(cents(12.34_cad).in_money(exactly) == 12.34_cad);
    CHECK(cents(12.34_cad).major() == 12.34);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<cents, money<CAD>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<cents, double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<cents, money<EUR>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<cents, approximate_money<EUR>>);
}

TEST_CASE("discounted money that is no amount is refused by name", "[economics]") {
    const auto in_money = [](double minor) { return approximate_money<CAD>::from_minor(minor).in_money(rounded_up); };
    CHECK_THROWS_MATCHES(in_money(std::nan("")), not_finite_error, Message("nan minor units of CAD is no amount"));
    CHECK_THROWS_MATCHES(in_money(1e300), overflow_error, Message("1e+300 minor units of CAD does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(approximate_money<CAD>::from_minor(0.25).in_money(exactly), inexact_error,
                         Message("0.25 minor units of CAD is not whole: round it by a word such as rounded_half_even"));
    CHECK(in_money(-0x1p63) == money<CAD>::from_minor(std::numeric_limits<std::int64_t>::min()));
}
