// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>

// Time as people read it from a clock, exactly: a part of a second is shown as a decimal or a fraction, never rounded
// away.

namespace handoff::units_detail {

inline std::string seconds_text(wide n, wide d) {
    const std::string decimal = short_decimal(n, d, 6);
    return (decimal.empty() ? mixed_text(n, d) : decimal) + " s";
}

/// n / d seconds. require (d > 0)
inline std::string clock_text(wide n, wide d) {
    const bool negative = n < 0;
    if (negative) n = -n;
    const wide h = n / (3600 * d);
    const wide m = n / (60 * d) % 60;
    const wide s = n % (60 * d);
    std::string text;
    if (h != 0) text += digits_of(h) + " h ";
    if (m != 0 || (h == 0 && s == 0)) text += digits_of(m) + " min ";
    if (s != 0) text += seconds_text(s, d) + ' ';
    text.pop_back();
    return negative ? '-' + text : text;
}

/// A tick in words: "1 s", "60 s".
template <class Tick>
std::string tick_text() {
    return seconds_text(Tick::num, Tick::den);
}

} // namespace handoff::units_detail
