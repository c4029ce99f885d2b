// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/currency.hpp>

#include <set>
#include <string>
#include <type_traits>

#include <handoff/units/literals.hpp>
#include <handoff/units/rate.hpp>

#include "catch_compat.hpp"

using namespace handoff;

namespace {

struct SEK : currency_type<SEK, 752> {
    static constexpr std::string_view code = "SEK";
    static constexpr std::string_view name = "Swedish krona";
    static constexpr int minor_digits = 2;
};
inline constexpr money_maker<SEK> kronor{};
template <char... Digits>
consteval auto operator""_sek() {
    return money_literal<SEK, Digits...>();
}

// No country's: the points of a time bank, in tenths of a minute.
struct POINT : currency_type<POINT, 1001> {
    static constexpr std::string_view code = "POINT";
    static constexpr std::string_view name = "time bank point";
    static constexpr int minor_digits = 4;
};

struct five_decimals : currency_type<five_decimals, 1002> {
    static constexpr std::string_view code = "FIVE";
    static constexpr std::string_view name = "five decimals";
    static constexpr int minor_digits = 5;
};

struct nameless : currency_type<nameless, 1003> {};

} // namespace

TEMPLATE_TEST_CASE("every currency has a code, a name, decimals and its own unit", "[units][currency]", CAD, EUR, USD,
                   GBP, CHF, JPY, SEK, POINT) {
    STATIC_REQUIRE(Currency<TestType>);
    STATIC_REQUIRE(TestType::code.size() >= 3);
    STATIC_REQUIRE_FALSE(TestType::name.empty());
    STATIC_REQUIRE(std::is_same_v<typename TestType::unit_type::dimension_type, money_dimension>);
    CHECK(TestType::base_unit_type::symbol() == TestType::code);
    CHECK(TestType::base_unit_type::name() == TestType::name);
}

TEST_CASE("no two currencies have one unit", "[units][currency]") {
    const std::set<int> numbers{CAD::number, EUR::number, USD::number, GBP::number,
                                CHF::number, JPY::number, SEK::number, POINT::number};
    CHECK(numbers.size() == 8);
    STATIC_REQUIRE_FALSE(std::is_same_v<CAD::unit_type, USD::unit_type>);
}

TEST_CASE("minor units follow from the decimals", "[units][currency]") {
    STATIC_REQUIRE(minor_per_major<CAD> == 100);
    STATIC_REQUIRE(minor_per_major<JPY> == 1);
    STATIC_REQUIRE(minor_per_major<POINT> == 10000);
}

TEST_CASE("a type without a name or with too many decimals is no currency", "[units][currency]") {
    STATIC_REQUIRE_FALSE(Currency<five_decimals>);
    STATIC_REQUIRE_FALSE(Currency<nameless>);
    STATIC_REQUIRE_FALSE(Currency<int>);
}

TEST_CASE("a currency of one's own does all that the known ones do", "[units][currency]") {
    STATIC_REQUIRE(kronor(40) + 0.50_sek == amount<SEK>("40.5"));
    STATIC_REQUIRE((350_sek / hour * hours(2)).in_money(exactly) == kronor(700));
    CHECK(to_string(kronor(1234567)) == "1,234,567.00 SEK");
    CHECK(to_string(amount<POINT>("0.0001")) == "0.0001 POINT");
}
