// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <handoff/units/detail/wide.hpp>

// Integers as people write them, without streams or locales. Cold: used by to_string and by the texts of errors.

namespace handoff::units_detail {

inline std::string digits_of(wide n) {
    __extension__ using unsigned_wide = unsigned __int128;
    const bool negative = n < 0;
    auto rest = negative ? unsigned_wide{0} - static_cast<unsigned_wide>(n) : static_cast<unsigned_wide>(n);
    std::string text;
    do {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    } while (rest != 0);
    return negative ? '-' + text : text;
}

/// 154625 with 2 decimals: "1546.25"; with `comma`, "1,546.25".
inline std::string decimal_text(wide n, int decimals, bool comma = false) {
    std::string text = digits_of(n);
    const std::size_t sign = n < 0 ? 1 : 0;
    const auto places = static_cast<std::size_t>(decimals);
    if (text.size() - sign <= places) text.insert(sign, places + 1 - (text.size() - sign), '0');
    const std::size_t point = text.size() - places;
    if (places != 0) text.insert(point, 1, '.');
    if (comma)
        for (std::size_t at = point; at > sign + 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
}

/// n / d shown exactly and reduced: "7", "1/3", "-2 1/3". require (d > 0)
inline std::string mixed_text(wide n, wide d) {
    const wide whole = n / d;
    const wide rest = n % d < 0 ? -(n % d) : n % d;
    if (rest == 0) return digits_of(whole);
    const wide common = greatest_common_divisor(rest, d);
    const std::string fraction = digits_of(rest / common) + '/' + digits_of(d / common);
    return whole != 0 ? digits_of(whole) + ' ' + fraction : (n < 0 ? "-" : "") + fraction;
}

/// n / d as a decimal if it has at most `places` decimals: "0.85", "12"; otherwise the empty text. require (d > 0)
inline std::string short_decimal(wide n, wide d, int places) {
    for (int p = 0; p <= places; ++p) {
        if (n % d == 0) return decimal_text(n / d, p);
        n *= 10;
    }
    return {};
}

} // namespace handoff::units_detail
