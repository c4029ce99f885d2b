// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/errors.hpp>

// Exact reading of decimal numbers: "12.34" with 2 decimals is 1234, never a double on the way. An optional sign,
// digits, an optional point with digits: no exponent, no thousands separators, no spaces.

namespace handoff {

/// The number in `text`, times 10^digits: parse_decimal("12.3", 2) is 1230. Zeros beyond the decimals are harmless
/// ("12.500" with 2 is 1250). Refuses what is no decimal number, or not whole at `digits` decimals, with
/// number_format_error, and what leaves 64 bits with overflow_error. require (0 <= digits && digits <= 18)
constexpr std::int64_t parse_decimal(std::string_view text, int digits);

// ---------------------------------------------------------------------------------------------------------------------

namespace units_detail {

enum class reading { fine, malformed, too_many_decimals, too_large };

struct decimal_reading {
    reading how = reading::fine;
    std::int64_t value = 0; // times 10^digits
    int decimals = 0;       // written, without zeros at the end
};

/// `separators`: digits may be grouped by ', as in C++ literals.
constexpr decimal_reading read_decimal(std::string_view text, int digits, bool separators = false) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (negative || text.front() == '+')) text.remove_prefix(1);
    wide n = 0; // at most 10^20 before it is called too large
    bool too_large = false, point = false, digit_before = false, digit_last = false;
    int places = 0, decimals = 0;
    for (const char c : text) {
        if (c == '.' && !point && digit_last) {
            point = true;
            digit_last = false;
        } else if (c == '\'' && separators && digit_last) {
            continue; // the compiler has checked that a digit follows
        } else if (c >= '0' && c <= '9') {
            digit_before = digit_last = true;
            if (point && ++places > digits) {
                if (c != '0') decimals = places;
                continue; // zeros beyond the decimals are harmless
            }
            if (point && c != '0') decimals = places;
            if (!too_large) n = n * 10 + (c - '0');
            too_large = n > wide{most} + 1;
        } else
            return {reading::malformed, 0, 0};
    }
    if (!digit_before || !digit_last) return {reading::malformed, 0, 0};
    if (decimals > digits) return {reading::too_many_decimals, 0, decimals};
    for (; places < digits && !too_large; ++places) {
        n *= 10;
        too_large = n > wide{most} + 1;
    }
    if (negative) n = -n;
    if (too_large || !fits(n)) return {reading::too_large, 0, decimals};
    return {reading::fine, static_cast<std::int64_t>(n), decimals};
}

[[noreturn]] inline void throw_reading(const decimal_reading& r, std::string_view text, int digits) {
    const std::string quoted = '"' + std::string(text) + '"';
    if (r.how == reading::malformed) throw number_format_error(quoted + " is not a decimal number such as 12 or 12.34");
    if (r.how == reading::too_many_decimals)
        throw number_format_error(quoted + " has " + digits_of(r.decimals) +
                                  (r.decimals == 1 ? " decimal; at most " : " decimals; at most ") + digits_of(digits) +
                                  (digits == 1 ? " is" : " are") + " possible");
    throw overflow_error(quoted + " does not fit in 64 bits; with " + digits_of(digits) + " decimals at most " +
                         decimal_text(most, digits) + " does");
}

} // namespace units_detail

constexpr std::int64_t parse_decimal(std::string_view text, int digits) {
    const units_detail::decimal_reading r = units_detail::read_decimal(text, digits);
    if (r.how != units_detail::reading::fine) units_detail::throw_reading(r, text, digits);
    return r.value;
}

} // namespace handoff
