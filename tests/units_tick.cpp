// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/tick.hpp>

#include "catch_compat.hpp"

using namespace handoff;

TEST_CASE("a tick divides an hour", "[units][tick]") {
    STATIC_REQUIRE(TickLength<std::ratio<1>>);
    STATIC_REQUIRE(TickLength<std::ratio<60>>);
    STATIC_REQUIRE(TickLength<std::ratio<900>>);
    STATIC_REQUIRE(TickLength<std::ratio<3600>>);
    STATIC_REQUIRE(TickLength<std::milli>);
    STATIC_REQUIRE(TickLength<std::ratio<1, 7>>);
    STATIC_REQUIRE_FALSE(TickLength<std::ratio<7>>);
    STATIC_REQUIRE_FALSE(TickLength<std::ratio<7200>>);
}

TEST_CASE("a tick is positive, reduced and no shorter than a microsecond", "[units][tick]") {
    STATIC_REQUIRE(TickLength<std::micro>);
    STATIC_REQUIRE_FALSE(TickLength<std::nano>);
    STATIC_REQUIRE_FALSE(TickLength<std::ratio<0>>);
    STATIC_REQUIRE_FALSE(TickLength<std::ratio<-60>>);
    STATIC_REQUIRE_FALSE(TickLength<std::ratio<2, 2>>); // would be another type than std::ratio<1>
    STATIC_REQUIRE_FALSE(TickLength<int>);
}

TEST_CASE("ticks of an hour", "[units][tick]") {
    STATIC_REQUIRE(ticks_per_hour<std::ratio<1>> == 3600);
    STATIC_REQUIRE(ticks_per_hour<std::ratio<900>> == 4);
    STATIC_REQUIRE(ticks_per_hour<std::ratio<3600>> == 1);
    STATIC_REQUIRE(ticks_per_hour<std::micro> == 3'600'000'000);
    STATIC_REQUIRE(ticks_per_hour<std::ratio<2, 3>> == 5400);
}
