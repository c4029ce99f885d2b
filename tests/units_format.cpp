// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/format.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

TEST_CASE("money in files has all decimals, no commas and no code", "[units][format]") {
    CHECK(decimal(cad("1546.25")) == "1546.25");
    CHECK(decimal(cad(-3)) == "-3.00");
    CHECK(decimal(cad("-0.05")) == "-0.05");
    CHECK(decimal(cad(0)) == "0.00");
    CHECK(decimal(yen(2000)) == "2000");
    CHECK(decimal(cad(35) / hour) == "35.00");
    CHECK(decimal(money<CAD>::from_minor(INT64_MIN)) == "-92233720368547758.08");
}

TEST_CASE("what is written is read back the same", "[units][format]") {
    for (const std::int64_t n : {INT64_MIN, std::int64_t{-101}, std::int64_t{-1}, std::int64_t{0}, std::int64_t{7},
                                 std::int64_t{100}, INT64_MAX}) {
        const auto m = money<CAD>::from_minor(n);
        CHECK(cad(decimal(m)) == m);
        const auto y = money<JPY>::from_minor(n);
        CHECK(yen(decimal(y)) == y);
    }
}

TEST_CASE("hours in files have the decimals they need", "[units][format]") {
    CHECK(decimal_hours(hours("22.5"), 4, exactly) == "22.5");
    CHECK(decimal_hours(hours("0.325"), 4, exactly) == "0.325");
    CHECK(decimal_hours(hours(3), 4, exactly) == "3");
    CHECK(decimal_hours(-minutes(15), 2, exactly) == "-0.25");
    CHECK(decimal_hours(hours(0), 0, exactly) == "0");
    CHECK(decimal_hours(effort<>::from_ticks(INT64_MAX), 9, rounded_down) == "2562047788015215.501944444");
}

TEST_CASE("hours that need more decimals are rounded by a word", "[units][format]") {
    CHECK(decimal_hours(minutes(20), 4, rounded_half_even) == "0.3333");
    CHECK(decimal_hours(minutes(20), 2, rounded_up) == "0.34");
    CHECK(decimal_hours(-minutes(20), 2, rounded_down) == "-0.34");
    CHECK(decimal_hours(minutes(15), 1, rounded_half_even) == "0.2");
    CHECK(decimal_hours(minutes(15), 1, rounded_half_up) == "0.3");
    CHECK_THROWS_MATCHES(
        decimal_hours(minutes(20), 2, exactly), inexact_error,
        Message("20 min in units of 0.01 h is not whole: round it by a word such as rounded_half_even"));
}
