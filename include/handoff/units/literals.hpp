// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ratio>

#include <handoff/units/decimal.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/unsatisfied.hpp>

// 12.50_eur, 1'600_cad, 1.25_h, 15_min: read digit by digit at compile time, never as a double. A literal that is not
// whole at the currency's decimals, or not a whole number of seconds, does not compile.
//
//     using namespace handoff::literals;
//
// A currency of your own gets its literal in one line:
//
//     template <char... Digits> consteval auto operator""_sek() { return handoff::money_literal<SEK, Digits...>(); }

namespace handoff {

namespace units_detail {

template <char... Digits>
inline constexpr char literal_text[] = {Digits...};

template <char... Digits>
constexpr decimal_reading read_literal(int digits) {
    return read_decimal({literal_text<Digits...>, sizeof...(Digits)}, digits, true);
}

} // namespace units_detail

template <class C, char... Digits>
concept MoneyLiteral = units_detail::read_literal<Digits...>(C::minor_digits)
.how == units_detail::reading::fine ||
    unsatisfied<"this literal is no exact amount: too many decimals for the currency, too large, or not decimal">();

template <char... Digits>
concept HoursLiteral =
    units_detail::hours_literal_fits<3600, Digits...>() || unsatisfied<"this literal is no whole number of seconds">();

template <Currency C, char... Digits>
    requires MoneyLiteral<C, Digits...>
[[nodiscard]] consteval money<C> money_literal() {
    return money<C>::from_minor(units_detail::read_literal<Digits...>(C::minor_digits).value);
}

} // namespace handoff
