// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/effort.hpp>

#include <chrono>

#include <handoff/units/money.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

namespace {

using quarters = effort<std::ratio<900>>;
using whole_hours = effort<std::ratio<3600>>;

template <class N>
concept CanBeHours = requires(N n) {
    hours(n);
};

} // namespace

TEST_CASE("effort counts ticks", "[units][effort]") {
    STATIC_REQUIRE(hours(3).ticks() == 10800);
    STATIC_REQUIRE(minutes(15).ticks() == 900);
    STATIC_REQUIRE(hours("1.25") == minutes(75));
    STATIC_REQUIRE(minutes("7.5").ticks() == 450);
    STATIC_REQUIRE(hours<std::ratio<900>>("1.25").ticks() == 5);
    STATIC_REQUIRE(minutes<std::ratio<900>>(45).ticks() == 3);
    STATIC_REQUIRE(minutes(ratio(1, 3)).ticks() == 20);
    STATIC_REQUIRE(hours(ratio(1, 3)) == minutes(20));
    STATIC_REQUIRE(effort<>::from_ticks(-7).ticks() == -7);
    STATIC_REQUIRE(hours("-0.5") == -minutes(30));
}

TEST_CASE("a time that is no whole number of ticks is refused", "[units][effort]") {
    CHECK_THROWS_MATCHES(hours("0.0001"), inexact_error,
                         Message("9/25 ticks of 1 s is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES(minutes<std::ratio<900>>(20), inexact_error,
                         Message("1 1/3 ticks of 900 s is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES(hours("1:30"), number_format_error,
                         Message("\"1:30\" is not a decimal number such as 12 or 12.34"));
    CHECK_THROWS_MATCHES(hours(INT64_MAX), overflow_error,
                         Message("1 h * 9223372036854775807 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(hours("9223372036854775807"), overflow_error,
                         Message("33204139332677192905200 ticks of 1 s do not fit in 64 bits"));
}

TEST_CASE("sums and multiples of effort are exact or refused", "[units][effort]") {
    STATIC_REQUIRE(hours(37) + minutes(30) == hours("37.5"));
    STATIC_REQUIRE(hours(1) - minutes(90) == -minutes(30));
    STATIC_REQUIRE(minutes(20) * 3 == hours(1));
    effort<> week = hours(7) * 5;
    week += minutes(30);
    week -= hours(1);
    week *= 2;
    CHECK(week == hours(69));
    const auto most = effort<>::from_ticks(INT64_MAX);
    CHECK_THROWS_MATCHES(most + minutes(1), overflow_error,
                         Message("2562047788015215 h 30 min 7 s + 1 min does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(-effort<>::from_ticks(INT64_MIN), overflow_error,
                         Message("-(-2562047788015215 h 30 min 8 s) does not fit in 64 bits"));
}

TEST_CASE("efforts divide to an exact ratio", "[units][effort]") {
    STATIC_REQUIRE(hours(3) / minutes(45) == ratio(4));
    STATIC_REQUIRE(hours(1) / hours(3) == ratio(1, 3));
    CHECK_THROWS_MATCHES(hours(3) / hours(0), zero_division_error, Message("3 h / 0 h has no value"));
}

TEST_CASE("a coarser tick needs a word, a finer one does not", "[units][effort]") {
    STATIC_REQUIRE(minutes(50).in<std::ratio<3600>>(rounded_up) == whole_hours::from_ticks(1));
    STATIC_REQUIRE(minutes(50).in<std::ratio<3600>>(rounded_down) == whole_hours());
    STATIC_REQUIRE(minutes(-50).in<std::ratio<3600>>(rounded_down) == whole_hours::from_ticks(-1));
    STATIC_REQUIRE(minutes(90).in<std::ratio<3600>>(rounded_half_even) == whole_hours::from_ticks(2));
    STATIC_REQUIRE(minutes(150).in<std::ratio<3600>>(rounded_half_even) == whole_hours::from_ticks(2));
    STATIC_REQUIRE(minutes(120).in<std::ratio<3600>>(exactly) == whole_hours::from_ticks(2));
    STATIC_REQUIRE(quarters::from_ticks(3).in<std::ratio<1>>(exactly) == minutes(45));
    CHECK_THROWS_MATCHES(minutes(50).in<std::ratio<3600>>(exactly), inexact_error,
                         Message("5/6 ticks of 3600 s is not whole: round it by a word such as rounded_half_even"));

    const effort<> finer = quarters::from_ticks(3);
    CHECK(finer == minutes(45));
    CHECK_THROWS_MATCHES(effort<>(whole_hours::from_ticks(INT64_MAX)), overflow_error,
                         Message("1 h * 9223372036854775807 does not fit in 64 bits"));
}

TEST_CASE("a chrono duration is effort when its period is whole ticks", "[units][effort]") {
    using namespace std::chrono_literals;
    STATIC_REQUIRE(effort<>(90min) == hours("1.5"));
    STATIC_REQUIRE(quarters(2h) == quarters::from_ticks(8));
    STATIC_REQUIRE(std::is_convertible_v<std::chrono::hours, effort<>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effort<>, std::chrono::milliseconds>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<quarters, std::chrono::minutes>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effort<>, std::chrono::duration<double>>);
}

TEST_CASE("effort takes no number and no double", "[units][effort]") {
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effort<>, double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<effort<>, int>);
    STATIC_REQUIRE(CanBeHours<int>);
    STATIC_REQUIRE_FALSE(CanBeHours<double>);
    STATIC_REQUIRE_FALSE(CanBeHours<bool>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<effort<>, std::int64_t>);
}

TEST_CASE("effort is shown in hours where four decimals do, else as a clock", "[units][effort]") {
    CHECK(to_string(hours("22.5")) == "22.5 h");
    CHECK(to_string(hours(0)) == "0 h");
    CHECK(to_string(hours("-1.25")) == "-1.25 h");
    CHECK(to_string(minutes(20)) == "20 min");
    CHECK(to_string(effort<>::from_ticks(4805)) == "1 h 20 min 5 s");
    CHECK(to_string(effort<std::milli>::from_ticks(-60500)) == "-1 min 0.5 s");
    CHECK(to_string(effort<std::ratio<1, 7>>::from_ticks(1)) == "1/7 s");
    CHECK(hours_and_minutes(hours("7.5")) == "7 h 30 min");
    CHECK(hours_and_minutes(hours(0)) == "0 min");
    CHECK(hours_and_minutes(-minutes(90)) == "-1 h 30 min");
}
