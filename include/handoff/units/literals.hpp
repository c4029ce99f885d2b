// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

#include <handoff/units/currency.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/unsatisfied.hpp>

// 12.50_eur, 1'600_cad, 1.25_h, 15_min: read digit by digit at compile time, never as a double. A literal that is not
// whole at the currency's decimals, or not a whole number of seconds, does not compile. 010_cad is 10.00 CAD: zeros in
// front mean nothing to a bookkeeper.
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

constexpr decimal_reading read_time_literal(std::string_view text, std::int64_t seconds) noexcept;

template <Currency C, char... Digits>
inline constexpr decimal_reading money_reading = read_decimal({literal_text<Digits...>, sizeof...(Digits)},
                                                              C::minor_digits, true);

template <std::int64_t Seconds, char... Digits>
inline constexpr decimal_reading time_reading = read_time_literal({literal_text<Digits...>, sizeof...(Digits)},
                                                                  Seconds);

} // namespace units_detail

/// The digits are an exact amount of the currency, or the error says what is wrong with them.
template <class C, char... Digits>
concept MoneyLiteral =
    ((units_detail::money_reading<C, Digits...>.how != units_detail::reading::malformed ||
      unsatisfied<"write an amount in decimal digits, such as 12.50_cad or 1'600_cad">()) &&
     (units_detail::money_reading<C, Digits...>.how != units_detail::reading::too_many_decimals ||
      unsatisfied<"this literal has more decimals than its currency (docs/units.md, Too many decimals)">()) &&
     (units_detail::money_reading<C, Digits...>.how != units_detail::reading::too_large ||
      unsatisfied<"this amount does not fit in 64 bits of minor units">()));

/// The digits, times so many seconds, are whole seconds, or the error says what is wrong with them.
template <std::int64_t Seconds, char... Digits>
concept TimeLiteral =
    ((units_detail::time_reading<Seconds, Digits...>.how != units_detail::reading::malformed ||
      unsatisfied<"write a time in decimal digits, such as 1.25_h or 15_min">()) &&
     (units_detail::time_reading<Seconds, Digits...>.how != units_detail::reading::too_many_decimals ||
      unsatisfied<"this literal is no whole number of seconds (docs/units.md, Too many decimals)">()) &&
     (units_detail::time_reading<Seconds, Digits...>.how != units_detail::reading::too_large ||
      unsatisfied<"this time does not fit in 64 bits of seconds">()));

/// The amount that the digits are, such as '1', '2', '.', '5'; for literals of a currency of your own.
template <Currency C, char... Digits>
    requires(MoneyLiteral<C, Digits...>)
[[nodiscard]] consteval money<C> money_literal() {
    return money<C>::from_minor(units_detail::money_reading<C, Digits...>.value);
}

inline namespace literals {

template <char... Digits>
    requires(MoneyLiteral<CAD, Digits...>)
consteval money<CAD> operator""_cad() { return money_literal<CAD, Digits...>(); }
template <char... Digits>
    requires(MoneyLiteral<EUR, Digits...>)
consteval money<EUR> operator""_eur() { return money_literal<EUR, Digits...>(); }
template <char... Digits>
    requires(MoneyLiteral<USD, Digits...>)
consteval money<USD> operator""_usd() { return money_literal<USD, Digits...>(); }
template <char... Digits>
    requires(MoneyLiteral<GBP, Digits...>)
consteval money<GBP> operator""_gbp() { return money_literal<GBP, Digits...>(); }
template <char... Digits>
    requires(MoneyLiteral<CHF, Digits...>)
consteval money<CHF> operator""_chf() { return money_literal<CHF, Digits...>(); }
template <char... Digits>
    requires(MoneyLiteral<JPY, Digits...>)
consteval money<JPY> operator""_jpy() { return money_literal<JPY, Digits...>(); }

/// Hours: 6_h, 1.25_h.
template <char... Digits>
    requires(TimeLiteral<3600, Digits...>)
consteval effort<> operator""_h() { return effort<>::from_ticks(units_detail::time_reading<3600, Digits...>.value); }
/// Minutes: 15_min, 7.5_min.
template <char... Digits>
    requires(TimeLiteral<60, Digits...>)
consteval effort<> operator""_min() { return effort<>::from_ticks(units_detail::time_reading<60, Digits...>.value); }

} // namespace literals

// ---------------------------------------------------------------------------------------------------------------------

namespace units_detail {

/// The number in `text` times `seconds`, which is too many decimals when it is not whole.
constexpr decimal_reading read_time_literal(std::string_view text, std::int64_t seconds) noexcept {
    decimal_reading read = read_decimal(text, 18, true);
    if (read.how == reading::malformed || read.how == reading::too_many_decimals) return read;
    read = read_decimal(text, read.decimals, true); // 18 decimals leave room for 9 hours
    if (read.how != reading::fine) return read;
    wide power = 1;
    for (int i = 0; i != read.decimals; ++i) power *= 10;
    const wide n = wide{read.value} * seconds;
    if (n % power != 0) return {reading::too_many_decimals, 0, read.decimals};
    if (!fits(n / power)) return {reading::too_large, 0, read.decimals};
    return {reading::fine, static_cast<std::int64_t>(n / power), read.decimals};
}

} // namespace units_detail

} // namespace handoff
