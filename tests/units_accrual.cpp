// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/accrual.hpp>

#include <cmath>

#include <handoff/units/rate.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

namespace {

constexpr auto third = cad("0.01") / hour * minutes(20); // a third of a cent

} // namespace

TEST_CASE("an accrual counts parts of a minor unit by the tick", "[units][accrual]") {
    STATIC_REQUIRE(accrual<CAD>::units_per_minor == 3600);
    STATIC_REQUIRE(accrual<CAD, std::ratio<900>>::units_per_minor == 4);
    STATIC_REQUIRE(third.units() == 1200);
    STATIC_REQUIRE(accrual<CAD>::from_units(1200) == third);
    STATIC_REQUIRE(accrual<CAD>::from_money(cad("12.34")).units() == 1234 * 3600);
}

TEST_CASE("sums of accruals round once, at their end", "[units][accrual]") {
    STATIC_REQUIRE((third + third + third).in_money(exactly) == cad("0.01"));
    STATIC_REQUIRE((third * 3).in_money(exactly) == cad("0.01"));
    accrual<CAD> bill;
    for (int i = 0; i != 300; ++i) bill += third;
    CHECK(bill.in_money(exactly) == cad(1));
    bill -= third;
    CHECK(bill.in_money(rounded_half_even) == cad("1.00"));
    CHECK(bill.in_money(rounded_down) == cad("0.99"));
    bill *= 2;
    CHECK(bill.in_money(rounded_up) == cad(2));
}

TEST_CASE("money goes through an accrual unchanged", "[units][accrual]") {
    for (const money<CAD> m : {cad(0), cad("-0.01"), cad("1234.56")}) {
        CHECK(accrual<CAD>::from_money(m).in_money(exactly) == m);
        CHECK(accrual<CAD>::from_money(m).in_money(rounded_down) == m);
        CHECK(accrual<CAD>::from_money(m).in_money(rounded_up) == m);
    }
}

TEST_CASE("half a cent goes where the word says", "[units][accrual]") {
    constexpr auto half = cad("0.01") / hour * minutes(30);
    STATIC_REQUIRE(half.in_money(rounded_half_even) == cad(0));
    STATIC_REQUIRE(half.in_money(rounded_half_up) == cad("0.01"));
    STATIC_REQUIRE((-half).in_money(rounded_half_up) == cad(0));
    STATIC_REQUIRE((half * 3).in_money(rounded_half_even) == cad("0.02"));
    CHECK_THROWS_MATCHES(half.in_money(exactly), inexact_error,
                         Message("1/2 minor units of CAD is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES(
        (-half * 3).in_money(exactly), inexact_error,
        Message("-1 1/2 minor units of CAD is not whole: round it by a word such as rounded_half_even"));
}

TEST_CASE("an accrual is shown with what is left of a minor unit", "[units][accrual]") {
    CHECK(to_string(cad(35) / hour * minutes(100)) == "58.33 1/3 CAD");
    CHECK(to_string(cad(35) / hour * -minutes(100)) == "-58.33 1/3 CAD");
    CHECK(to_string(-third) == "-0.00 1/3 CAD");
    CHECK(to_string(cad(35) / hour * hours(100)) == "3,500.00 CAD");
    CHECK(to_string(yen(1) / hour * minutes(90)) == "1 1/2 JPY");
}

TEST_CASE("an accrual as a double is for display", "[units][accrual]") {
    CHECK((cad(35) / hour * hours("1.5")).to_double_major() == 52.5);
    CHECK((yen(35) / hour * hours(2)).to_double_major() == 70.0);
    CHECK(std::abs(third.to_double_major() - 0.01 / 3) < 1e-17);
}

TEST_CASE("accruals beyond 64 bits are refused, naming both operands", "[units][accrual]") {
    const auto most = accrual<JPY>::from_units(INT64_MAX);
    CHECK_THROWS_MATCHES(most + accrual<JPY>::from_money(yen(1)), overflow_error,
                         Message("2,562,047,788,015,215 1807/3600 JPY + 1 JPY does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(accrual<JPY>::from_money(yen(INT64_MAX)), overflow_error,
                         Message("9,223,372,036,854,775,807 JPY * 3600 does not fit in 64 bits"));
    CHECK_THROWS_AS(-accrual<JPY>::from_units(INT64_MIN), overflow_error);
}
