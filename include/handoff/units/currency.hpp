// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>

#include <handoff/units/unsatisfied.hpp>

// Currencies as types. Each is a base unit of one Boost.Units dimension, money, and no conversion between two of them
// exists, so mixing them does not compile. A currency that is not here takes five lines:
//
//     struct SEK : handoff::currency_type<SEK, 752> { // its ISO 4217 number
//         static constexpr std::string_view code = "SEK";
//         static constexpr std::string_view name = "Swedish krona";
//         static constexpr int minor_digits = 2; // 1 krona = 100 ore
//     };
//
// A currency that ISO does not number takes a number above 999 that no other currency of the program has.

namespace handoff {

/// Boost.Units numbers its base dimensions and base units; these are ours.
inline constexpr long money_dimension_ordinal = 7301;
inline constexpr long currency_ordinal_offset = 7'301'000;

struct money_base_dimension : boost::units::base_dimension<money_base_dimension, money_dimension_ordinal> {};
using money_dimension = money_base_dimension::dimension_type;

/// The Boost.Units base unit of a currency: one major unit (a dollar, a euro).
template <class C, int Number>
struct currency_base_unit
    : boost::units::base_unit<currency_base_unit<C, Number>, money_dimension, currency_ordinal_offset + Number> {
    static std::string name() { return std::string(C::name); }
    static std::string symbol() { return std::string(C::code); }
};

/// Base of a currency: its Boost.Units unit, from its ISO 4217 number. Two currencies with one number do not compile.
template <class Derived, int Number>
struct currency_type {
    static_assert(Number > 0,
                  "a currency's number is its ISO 4217 number, or one above 999 for a currency of your own");

    static constexpr int number = Number;
    using base_unit_type = currency_base_unit<Derived, Number>;
    using unit_type = typename base_unit_type::unit_type;
};

/// A type with `code` ("CAD"), `name`, `minor_digits` (0 to 4: how many decimals an amount has) and `unit_type`.
template <class C>
concept Currency = requires {
    { C::code } -> std::convertible_to<std::string_view>;
    { C::name } -> std::convertible_to<std::string_view>;
    { C::minor_digits } -> std::convertible_to<int>;
    typename C::unit_type;
    requires(C::minor_digits >= 0 && C::minor_digits <= 4);
};

struct CAD : currency_type<CAD, 124> {
    static constexpr std::string_view code = "CAD";
    static constexpr std::string_view name = "Canadian dollar";
    static constexpr int minor_digits = 2;
};

struct EUR : currency_type<EUR, 978> {
    static constexpr std::string_view code = "EUR";
    static constexpr std::string_view name = "euro";
    static constexpr int minor_digits = 2;
};

struct USD : currency_type<USD, 840> {
    static constexpr std::string_view code = "USD";
    static constexpr std::string_view name = "US dollar";
    static constexpr int minor_digits = 2;
};

struct GBP : currency_type<GBP, 826> {
    static constexpr std::string_view code = "GBP";
    static constexpr std::string_view name = "pound sterling";
    static constexpr int minor_digits = 2;
};

struct CHF : currency_type<CHF, 756> {
    static constexpr std::string_view code = "CHF";
    static constexpr std::string_view name = "Swiss franc";
    static constexpr int minor_digits = 2;
};

struct JPY : currency_type<JPY, 392> {
    static constexpr std::string_view code = "JPY";
    static constexpr std::string_view name = "yen";
    static constexpr int minor_digits = 0;
};

/// Minor units in one major unit: 100 for CAD, 1 for JPY.
template <Currency C>
inline constexpr int minor_per_major = [] {
    int n = 1;
    for (int i = 0; i != C::minor_digits; ++i) n *= 10;
    return n;
}(); // [1, 10000]

} // namespace handoff
