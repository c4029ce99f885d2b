// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/boost_units.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include <boost/units/systems/si/time.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

namespace {

namespace bu = boost::units;
using bu::quantity;
using hour_unit = bu::metric::hour_base_unit::unit_type;
using minute_unit = bu::metric::minute_base_unit::unit_type;
using day_unit = bu::metric::day_base_unit::unit_type;
using cad_per_hour = bu::divide_typeof_helper<CAD::unit_type, hour_unit>::type;
using cad_per_day = bu::divide_typeof_helper<CAD::unit_type, day_unit>::type;
using cad_per_second = bu::divide_typeof_helper<CAD::unit_type, bu::si::time>::type;

struct week_base_unit : bu::base_unit<week_base_unit, bu::time_dimension, 7302> {};
using week = week_base_unit::unit_type;

template <class Unit, class Number>
constexpr auto of(Number n) {
    return quantity<Unit, Number>::from_value(n);
}

constexpr std::int64_t whole(std::int64_t n) { return n; }

template <class Amount, class Quantity>
concept NeedsNoWord = requires(Quantity q) {
    from_quantity<Amount>(q);
};
template <class Amount, class Quantity>
concept Readable = requires(Quantity q) {
    from_quantity<Amount>(q, rounded_down);
};
template <class Quantity, class Amount>
concept WritesWithoutWord = requires(Amount a) {
    to_quantity<Quantity>(a);
};
template <class Quantity, class Amount>
concept Writable = requires(Amount a) {
    to_quantity<Quantity>(a, rounded_down);
};

} // namespace

template <>
struct handoff::seconds_of<handoff::reduced_unit<week>> : std::ratio<604800> {};

TEST_CASE("money comes from quantities", "[units][boost_units]") {
    STATIC_REQUIRE(from_quantity<money<CAD>>(of<CAD::unit_type>(12.5), exactly) == cad("12.50"));
    STATIC_REQUIRE(from_quantity<money<CAD>>(of<CAD::unit_type>(whole(12))) == cad(12));
    STATIC_REQUIRE(from_quantity<money<CAD>>(12.25 * CAD::unit_type(), exactly) == cad("12.25"));
    STATIC_REQUIRE(from_quantity<money<JPY>>(of<JPY::unit_type>(2.9), rounded_half_even) == yen(3)); // not 2
    STATIC_REQUIRE(from_quantity<money<JPY>>(of<JPY::unit_type>(-2.5), rounded_half_even) == yen(-2));
    STATIC_REQUIRE(from_quantity<money<JPY>>(of<JPY::unit_type>(-2.5), rounded_down) == yen(-3));
    STATIC_REQUIRE(from_quantity<money<CAD>>(of<CAD::unit_type>(0.1), rounded_half_even) == cad("0.10"));
    STATIC_REQUIRE(from_quantity<money<CAD>>(of<CAD::unit_type>(0.1), rounded_up) == cad("0.11")); // a bit above 0.1
}

TEST_CASE("the tiniest doubles round as the word says", "[units][boost_units]") {
    const double tiny = GENERATE(std::numeric_limits<double>::denorm_min(), 1e-300, 0x1p-105, 0x1p-106, 1e-20);
    CAPTURE(tiny);
    CHECK(from_quantity<money<CAD>>(of<CAD::unit_type>(tiny), rounded_up) == cad("0.01"));
    CHECK(from_quantity<money<CAD>>(of<CAD::unit_type>(tiny), rounded_half_up) == cad(0));
    CHECK(from_quantity<money<CAD>>(of<CAD::unit_type>(-tiny), rounded_down) == cad("-0.01"));
    CHECK(from_quantity<money<CAD>>(of<CAD::unit_type>(-tiny), rounded_half_even) == cad(0));
    CHECK_THROWS_AS(from_quantity<money<CAD>>(of<CAD::unit_type>(tiny), exactly), inexact_error);
    CHECK(from_quantity<money<CAD>>(of<CAD::unit_type>(0.0 * tiny), exactly) == cad(0));
}

TEST_CASE("effort comes from every time unit", "[units][boost_units]") {
    STATIC_REQUIRE(from_quantity<effort<>>(of<hour_unit>(whole(3))) == hours(3));
    STATIC_REQUIRE(from_quantity<effort<>>(of<minute_unit>(7.5), exactly) == minutes("7.5"));
    STATIC_REQUIRE(from_quantity<effort<>>(of<bu::si::time>(whole(90))) == minutes("1.5"));
    STATIC_REQUIRE(from_quantity<effort<>>(of<day_unit>(whole(1))) == hours(24));
    STATIC_REQUIRE(from_quantity<effort<>>(of<week>(whole(2))) == hours(336));
    STATIC_REQUIRE(from_quantity<effort<std::ratio<3600>>>(of<minute_unit>(whole(90)), rounded_up) ==
                   hours<std::ratio<3600>>(2));
}

TEST_CASE("rates come from money per any time", "[units][boost_units]") {
    STATIC_REQUIRE(from_quantity<rate<CAD>>(of<cad_per_hour>(35.25), exactly) == cad("35.25") / hour);
    STATIC_REQUIRE(from_quantity<rate<CAD>>(of<cad_per_hour>(whole(35))) == cad(35) / hour);
    STATIC_REQUIRE(from_quantity<rate<CAD>>(of<cad_per_second>(whole(1))) == cad(3600) / hour);
    STATIC_REQUIRE(from_quantity<rate<CAD>>(of<cad_per_day>(whole(241)), rounded_down) == cad("10.04") / hour);
    STATIC_REQUIRE(from_quantity<rate<CAD>>((35.0 * CAD::unit_type()) / (2.0 * hour_unit()), rounded_half_even) ==
                   cad("17.50") / hour);
}

TEST_CASE("amounts go to quantities", "[units][boost_units]") {
    STATIC_REQUIRE(to_quantity<quantity<CAD::unit_type>>(cad("9.99"), rounded_half_even).value() == 9.99);
    STATIC_REQUIRE(to_quantity<quantity<CAD::unit_type>>(cad("-12.25"), exactly).value() == -12.25);
    STATIC_REQUIRE(to_quantity<quantity<CAD::unit_type>>(cad(0), exactly).value() == 0);
    STATIC_REQUIRE(to_quantity<quantity<JPY::unit_type, std::int64_t>>(yen(7)).value() == 7);
    STATIC_REQUIRE(to_quantity<quantity<CAD::unit_type, std::int64_t>>(cad("2.90"), rounded_half_even).value() == 3);
    STATIC_REQUIRE(to_quantity<quantity<bu::si::time, std::int64_t>>(hours(3)).value() == 10800);
    STATIC_REQUIRE(to_quantity<quantity<hour_unit>>(minutes(90), exactly).value() == 1.5);
    STATIC_REQUIRE(to_quantity<quantity<day_unit, std::int64_t>>(hours(36), rounded_half_even).value() == 2);
    STATIC_REQUIRE(to_quantity<quantity<cad_per_hour, std::int64_t>>(cad(35) / hour, exactly).value() == 35);
    STATIC_REQUIRE(to_quantity<quantity<cad_per_day>>(cad(10) / hour, exactly).value() == 240);
}

TEST_CASE("every day of integer minutes survives, as it does not in Boost.Units", "[units][boost_units]") {
    for (std::int64_t days = 1; days <= 2000; ++days) {
        const auto e = from_quantity<effort<>>(of<day_unit>(days));
        const auto in_minutes = to_quantity<quantity<minute_unit, std::int64_t>>(e, exactly);
        REQUIRE(in_minutes.value() == days * 1440);
        REQUIRE(to_quantity<quantity<day_unit, std::int64_t>>(from_quantity<effort<>>(in_minutes), exactly).value() ==
                days);
    }
}

TEST_CASE("every amount survives the way to a double and back while it has 53 bits", "[units][boost_units]") {
    std::uint64_t seed = 1; // of Knuth's generator
    for (int i = 0; i != 5000; ++i) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        const auto n = static_cast<std::int64_t>(seed >> 12);
        const auto m = money<CAD>::from_minor(i % 2 == 0 ? n : -n);
        const auto q = to_quantity<quantity<CAD::unit_type>>(m, rounded_half_even);
        REQUIRE(q.value() == static_cast<double>(m.minor()) / 100); // IEEE division rounds half to even, too
        REQUIRE(from_quantity<money<CAD>>(q, rounded_half_even) == m);
        const double down = to_quantity<quantity<CAD::unit_type>>(m, rounded_down).value();
        const double up = to_quantity<quantity<CAD::unit_type>>(m, rounded_up).value();
        REQUIRE((down <= q.value() && q.value() <= up));
        REQUIRE((down == up || std::nextafter(down, up) == up));
    }
}

TEST_CASE("infinities and not-a-number are refused", "[units][boost_units]") {
    const double infinity = std::numeric_limits<double>::infinity();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_MATCHES(from_quantity<money<CAD>>(of<CAD::unit_type>(infinity), rounded_down), not_finite_error,
                         Message("inf CAD is not finite"));
    CHECK_THROWS_MATCHES(from_quantity<effort<>>(of<hour_unit>(-infinity), rounded_down), not_finite_error,
                         Message("-inf times 3600 s is not finite"));
    CHECK_THROWS_MATCHES(from_quantity<rate<CAD>>(of<cad_per_hour>(-nan), rounded_down), not_finite_error,
                         Message("nan CAD per 3600 s is not finite"));
}

TEST_CASE("what does not fit in 64 bits is refused by name", "[units][boost_units]") {
    CHECK_THROWS_MATCHES(from_quantity<money<CAD>>(of<CAD::unit_type>(1e30), rounded_down), overflow_error,
                         Message("1e+30 CAD does not fit in 64 bits of minor units of CAD"));
    CHECK_THROWS_MATCHES(from_quantity<money<CAD>>(of<CAD::unit_type>(-9.3e16), rounded_down), overflow_error,
                         Message("-9.3e+16 CAD does not fit in 64 bits of minor units of CAD"));
    CHECK_THROWS_MATCHES(from_quantity<effort<>>(of<hour_unit>(INT64_MAX)), overflow_error,
                         Message("9223372036854775807 times 3600 s does not fit in 64 bits of ticks of 1 s"));
    CHECK_THROWS_MATCHES(
        (to_quantity<quantity<bu::si::time, std::int64_t>>(effort<std::ratio<3600>>::from_ticks(INT64_MAX))),
        overflow_error, Message("9223372036854775807 h in units of 1 s does not fit in 64 bits"));
    CHECK(from_quantity<money<JPY>>(of<JPY::unit_type>(-0x1p63), exactly).minor() == INT64_MIN);
    CHECK_THROWS_AS(from_quantity<money<JPY>>(of<JPY::unit_type>(0x1p63), exactly), overflow_error);
    CHECK(to_quantity<quantity<JPY::unit_type>>(yen(INT64_MAX), rounded_half_even).value() == 0x1p63);
    CHECK(to_quantity<quantity<JPY::unit_type>>(yen(INT64_MAX), rounded_down).value() == 0x1p63 - 1024);
}

TEST_CASE("`exactly` refuses what is not, by name", "[units][boost_units]") {
    CHECK_THROWS_MATCHES(
        from_quantity<money<CAD>>(of<CAD::unit_type>(0.1), exactly), inexact_error,
        Message("0.1 CAD in minor units of CAD is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES(from_quantity<rate<CAD>>(of<cad_per_day>(whole(241)), exactly), inexact_error,
                         Message("241 CAD per 86400 s in minor units of CAD an hour is not whole: round it by a word "
                                 "such as rounded_half_even"));
    CHECK_THROWS_MATCHES(
        (to_quantity<quantity<hour_unit, std::int64_t>>(minutes(5), exactly)), inexact_error,
        Message("5 min in units of 3600 s is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES(
        to_quantity<quantity<CAD::unit_type>>(cad("10.01"), exactly), inexact_error,
        Message("10.01 CAD in units of CAD is no double: round it by a word such as rounded_half_even"));
}

TEST_CASE("a word is needed wherever something could be lost, and units must fit", "[units][boost_units]") {
    using cad_double = quantity<CAD::unit_type>;
    using cad_whole = quantity<CAD::unit_type, std::int64_t>;
    STATIC_REQUIRE(NeedsNoWord<money<CAD>, cad_whole>);
    STATIC_REQUIRE_FALSE(NeedsNoWord<money<CAD>, cad_double>);
    STATIC_REQUIRE_FALSE(WritesWithoutWord<cad_whole, money<CAD>>); // cents
    STATIC_REQUIRE_FALSE(WritesWithoutWord<cad_double, money<CAD>>);
    STATIC_REQUIRE(WritesWithoutWord<quantity<JPY::unit_type, std::int64_t>, money<JPY>>);
    STATIC_REQUIRE(NeedsNoWord<effort<>, quantity<minute_unit, std::int64_t>>);
    STATIC_REQUIRE_FALSE(NeedsNoWord<effort<std::ratio<3600>>, quantity<minute_unit, std::int64_t>>);
    STATIC_REQUIRE_FALSE(NeedsNoWord<rate<CAD>, quantity<cad_per_day, std::int64_t>>);

    STATIC_REQUIRE(Readable<money<CAD>, cad_double>);
    STATIC_REQUIRE_FALSE(Readable<money<EUR>, cad_double>);
    STATIC_REQUIRE_FALSE(Readable<effort<>, cad_double>);
    STATIC_REQUIRE_FALSE(Readable<rate<CAD>, cad_double>);
    STATIC_REQUIRE_FALSE(Readable<money<CAD>, quantity<cad_per_hour>>);
    STATIC_REQUIRE_FALSE(Readable<rate<EUR>, quantity<cad_per_hour>>);
    STATIC_REQUIRE_FALSE(Readable<money<CAD>, quantity<CAD::unit_type, int>>);
    STATIC_REQUIRE_FALSE(Readable<money<CAD>, quantity<CAD::unit_type, float>>);
    STATIC_REQUIRE_FALSE(Readable<money<CAD>, double>);
    STATIC_REQUIRE_FALSE(Writable<quantity<EUR::unit_type>, money<CAD>>);
    STATIC_REQUIRE_FALSE(Writable<quantity<hour_unit>, rate<CAD>>);
}
