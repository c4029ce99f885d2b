// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <handoff/units/accrual.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>

// Amounts as text, without streams or locales. to_string, which each type brings with it, is for people; decimal is for
// files: it has no commas and no unit, and parse_decimal reads it back.

namespace handoff {

/// "1546.25": major units, with all decimals of the currency.
template <Currency C>
[[nodiscard]] std::string decimal(money<C> m) {
    return units_detail::decimal_text(m.minor(), C::minor_digits);
}

/// "35.00": major units an hour.
template <Currency C>
[[nodiscard]] std::string decimal(rate<C> r) {
    return units_detail::decimal_text(r.minor_per_hour(), C::minor_digits);
}

/// Hours with at most `places` decimals, none superfluous: "0.325", "22.5"; rounded by the word. inexact_error for
/// `exactly` when they do not suffice. require (0 <= places && places <= 9)
template <TickLength T, RoundingWord Word>
[[nodiscard]] std::string decimal_hours(effort<T> e, int places, Word word);

// ---------------------------------------------------------------------------------------------------------------------

template <TickLength T, RoundingWord Word>
std::string decimal_hours(effort<T> e, int places, Word word) {
    std::int64_t power = 1;
    for (int i = 0; i != places; ++i) power *= 10;
    const units_detail::wide n =
        units_detail::divide(units_detail::wide{e.ticks()} * power, ticks_per_hour<T>, word, [&] {
            units_detail::throw_not_whole(to_string(e) + " in units of " + units_detail::decimal_text(1, places) +
                                          " h");
        });
    return units_detail::short_decimal(n, power, places);
}

} // namespace handoff
