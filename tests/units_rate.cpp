// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/rate.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

TEST_CASE("a rate is money by the hour", "[units][rate]") {
    STATIC_REQUIRE((cad(35) / hour).minor_per_hour() == 3500);
    STATIC_REQUIRE(per_hour(cad("37.50")) == cad("37.50") / hour);
    STATIC_REQUIRE(rate<JPY>::from_minor_per_hour(2000) == yen(2000) / hour);
    STATIC_REQUIRE(rate<CAD>() == cad(0) / hour);
}

TEST_CASE("rates add, multiply and compare", "[units][rate]") {
    STATIC_REQUIRE(cad(35) / hour + cad(5) / hour == cad(40) / hour);
    STATIC_REQUIRE(cad(35) / hour * 2 == cad(70) / hour);
    STATIC_REQUIRE(cad(35) / hour < cad(45) / hour);
    STATIC_REQUIRE((cad(60) / hour * percent(60)).rounded(exactly) == cad(36) / hour);
    rate<CAD> r = cad(35) / hour;
    r += cad(10) / hour;
    r -= cad(15) / hour;
    r *= 3;
    CHECK(r == cad(90) / hour);
}

TEST_CASE("a rate times an effort is what it earns, exactly", "[units][rate]") {
    STATIC_REQUIRE((cad(35) / hour * hours(3)).in_money(exactly) == cad(105));
    STATIC_REQUIRE(hours(3) * (cad(35) / hour) == cad(35) / hour * hours(3));
    STATIC_REQUIRE((cad(35) / hour * minutes(100)).in_money(rounded_half_even) == cad("58.33"));
    STATIC_REQUIRE((cad(35) / hour * -minutes(100)).in_money(rounded_down) == cad("-58.34"));
    STATIC_REQUIRE((cad(35) / hour * hours<std::ratio<900>>("1.25")).in_money(exactly) == cad("43.75"));
}

TEST_CASE("rates beyond 64 bits are refused, naming both operands", "[units][rate]") {
    const auto most = rate<CAD>::from_minor_per_hour(INT64_MAX);
    CHECK_THROWS_MATCHES(most + cad(1) / hour, overflow_error,
                         Message("92,233,720,368,547,758.07 CAD/h + 1.00 CAD/h does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(most * hours(2), overflow_error,
                         Message("92,233,720,368,547,758.07 CAD/h * 2 h does not fit in 64 bits"));
}

TEST_CASE("a rate is shown by the hour", "[units][rate]") {
    CHECK(to_string(cad(35) / hour) == "35.00 CAD/h");
    CHECK(to_string(yen(2000) / hour) == "2,000 JPY/h");
}

TEST_CASE("a rate takes neither money nor a number", "[units][rate]") {
    STATIC_REQUIRE_FALSE(std::is_constructible_v<rate<CAD>, money<CAD>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<rate<CAD>, rate<EUR>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<rate<CAD>, double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<rate<CAD>, int>);
}
