// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff::literals;
using handoff::cad;
using handoff::hours;
using handoff::minutes;

namespace {

template <class C, char... Digits>
constexpr bool is_money = handoff::MoneyLiteral<C, Digits...>;
template <char... Digits>
constexpr bool is_hours = handoff::TimeLiteral<3600, Digits...>;

} // namespace

TEST_CASE("a money literal is exact in every currency", "[units][literals]") {
    STATIC_REQUIRE(12.50_cad == cad("12.50"));
    STATIC_REQUIRE(1'600_cad == cad(1600));
    STATIC_REQUIRE(12.5_eur == handoff::euros("12.50"));
    STATIC_REQUIRE(0.01_usd == handoff::dollars("0.01"));
    STATIC_REQUIRE(3_gbp == handoff::pounds(3));
    STATIC_REQUIRE(0.050_chf == handoff::francs("0.05"));
    STATIC_REQUIRE(2000_jpy == handoff::yen(2000));
    STATIC_REQUIRE(-0.10_cad == cad("-0.1"));
    STATIC_REQUIRE(92'233'720'368'547'758.07_cad == handoff::money<handoff::CAD>::from_minor(INT64_MAX));
    STATIC_REQUIRE(0.1_cad + 0.2_cad == 0.3_cad); // not so for doubles
    STATIC_REQUIRE(010_cad == cad(10));
}

TEST_CASE("a time literal is exact", "[units][literals]") {
    STATIC_REQUIRE(6_h == hours(6));
    STATIC_REQUIRE(1.25_h == minutes(75));
    STATIC_REQUIRE(15_min == hours("0.25"));
    STATIC_REQUIRE(7.5_min == minutes("7.5"));
    STATIC_REQUIRE(0.0025_h == handoff::effort<>::from_ticks(9));
    STATIC_REQUIRE(1'000'000.5_h == minutes(60'000'030)); // 18 decimals would leave room for 9 hours only
}

TEST_CASE("a literal that is not exact does not compile", "[units][literals]") {
    STATIC_REQUIRE(is_money<handoff::CAD, '1', '.', '2', '3'>);
    STATIC_REQUIRE(is_money<handoff::CAD, '1', '.', '2', '3', '0'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::CAD, '1', '.', '2', '3', '4'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::JPY, '1', '.', '5'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::CAD, '1', 'e', '3'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::CAD, '0', 'x', '1', '0'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::CAD, '1', '.'>);
    STATIC_REQUIRE_FALSE(is_money<handoff::CAD, '1', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0',
                                  '0', '0', '0', '0'>);
    STATIC_REQUIRE(is_hours<'0', '.', '0', '1'>);
    STATIC_REQUIRE_FALSE(is_hours<'0', '.', '0', '0', '0', '1'>);
    STATIC_REQUIRE_FALSE(is_hours<'1', 'e', '1'>);
    STATIC_REQUIRE_FALSE(is_hours<'1', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0'>);
}
