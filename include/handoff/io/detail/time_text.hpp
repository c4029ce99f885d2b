// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/model/date.hpp>
#include <handoff/units/decimal.hpp>

// Dates, times of day and durations as people and services write them, in whole seconds.

namespace handoff::io::detail {

/// Seconds, and how coarse the notation is: hours and minutes alone could stand for any of 60 seconds.
struct read_seconds {
    std::int64_t seconds = 0;
    std::int64_t grain = 1;
};

inline bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Text in lower case: ASCII, and the letters with accents of Latin-1 in UTF-8. Runs of blanks become one.
inline std::string lower_case(std::string_view text) {
    std::string lower;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool after_c3 = !lower.empty() && static_cast<unsigned char>(lower.back()) == 0xC3;
        if (c >= 'A' && c <= 'Z')
            lower += static_cast<char>(c - 'A' + 'a');
        else if (after_c3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
            lower += static_cast<char>(byte + 0x20);
        else if (c != ' ' || (!lower.empty() && lower.back() != ' '))
            lower += c == '\n' ? ' ' : c;
    }
    if (!lower.empty() && lower.back() == ' ') lower.pop_back();
    return lower;
}

/// A whole number of at most nine digits at the front of `text`, which loses them.
inline std::optional<std::int64_t> take_number(std::string_view& text) noexcept {
    std::int64_t n = 0;
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) {
        if (digits == 9) return std::nullopt;
        n = n * 10 + (text[digits++] - '0');
    }
    text.remove_prefix(digits);
    return digits == 0 ? std::nullopt : std::optional(n);
}

inline void skip_blanks(std::string_view& text) noexcept {
    while (text.starts_with(' ')) text.remove_prefix(1);
}

/// Whether `text` begins with one of `words` (the longer ones first), which it then loses.
template <std::size_t N>
bool take_word(std::string_view& text, const std::array<std::string_view, N>& words) noexcept {
    for (const std::string_view w : words)
        if (text.starts_with(w)) {
            text.remove_prefix(w.size());
            return true;
        }
    return false;
}

/// The three numbers of a date and whether the first has four digits.
struct date_numbers {
    std::array<std::int64_t, 3> number{};
    bool year_first = false;
};

/// "2026-03-02", "2/3/2026", "02.03.2026".
inline std::optional<date_numbers> date_numbers_in(std::string_view text) noexcept {
    date_numbers found;
    char mark = '\0';
    for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t before = text.size();
        const auto n = take_number(text);
        if (!n) return std::nullopt;
        const std::size_t digits = before - text.size();
        if (k == 0) found.year_first = digits == 4;
        const bool year = k == (found.year_first ? 0 : 2);
        if (year ? digits != 4 : digits > 2) return std::nullopt;
        found.number[k] = *n;
        if (k == 2) break;
        const bool separated = text.starts_with('-') || text.starts_with('/') || text.starts_with('.');
        if (!separated || (k == 1 && text[0] != mark)) return std::nullopt;
        mark = text[0];
        text.remove_prefix(1);
    }
    return text.empty() ? std::optional(found) : std::nullopt;
}

/// "9:05", "09:05:30", "9h05", "9:05 PM", "24:00".
inline std::optional<read_seconds> time_of_day_in(const std::string& written) {
    const std::string lower = lower_case(written);
    std::string_view text = lower;
    const auto h = take_number(text);
    if (!h) return std::nullopt;
    skip_blanks(text);
    if (!take_word(text, std::array<std::string_view, 2>{":", "h"})) return std::nullopt;
    skip_blanks(text);
    const auto m = take_number(text);
    if (!m || *m > 59) return std::nullopt;
    std::int64_t s = 0, grain = 60;
    if (text.starts_with(':')) {
        text.remove_prefix(1);
        const auto seconds = take_number(text);
        if (!seconds || *seconds > 59) return std::nullopt;
        s = *seconds;
        grain = 1;
    }
    skip_blanks(text);
    std::int64_t hours = *h;
    if (!text.empty()) {
        const bool afternoon = text == "pm" || text == "p.m.";
        if ((!afternoon && text != "am" && text != "a.m.") || hours < 1 || hours > 12) return std::nullopt;
        hours = hours % 12 + (afternoon ? 12 : 0);
    }
    const std::int64_t all = hours * 3600 + *m * 60 + s;
    if (all > 86400) return std::nullopt;
    return read_seconds{all, grain};
}

enum class duration_reading {
    fine,
    malformed,
    not_whole_seconds, ///< the time is what it would be to a second, with how coarse it is
    not_minutes        ///< "1:30" where numbers are minutes or seconds
};

/// What a number without a unit means.
enum class time_unit { hours, minutes, seconds };

struct read_duration {
    duration_reading how = duration_reading::malformed;
    read_seconds time{};
};

/// Hours, minutes or seconds as a decimal number with a point or a comma.
inline read_duration decimal_time_in(std::string text, std::int64_t seconds_in_unit) {
    std::size_t places = 0;
    for (std::size_t k = 0; k < text.size(); ++k)
        if (text[k] == '.' || text[k] == ',') {
            places = text.size() - k - 1;
            text[k] = '.';
        }
    const auto r = units_detail::read_decimal(text, 9);
    if (r.how == units_detail::reading::too_many_decimals) return {duration_reading::not_whole_seconds, {0, 86400}};
    if (r.how != units_detail::reading::fine || text.front() == '+') return {};
    const units_detail::wide nanoseconds = units_detail::wide{r.value} * seconds_in_unit;
    // 2 and 2.5 are meant exactly; more decimals may have been rounded, to one in the last place.
    std::int64_t grain = places < 2 ? 1 : (seconds_in_unit + 99) / 100;
    for (std::size_t k = 2; k < places && grain > 1; ++k) grain = (grain + 9) / 10;
    const auto seconds = static_cast<std::int64_t>(nanoseconds / 1'000'000'000);
    if (nanoseconds % 1'000'000'000 != 0) return {duration_reading::not_whole_seconds, {seconds, grain + 1}};
    return {duration_reading::fine, {seconds, grain}};
}

/// "1:30", "1:30:00", "1.5", "1,5", "1.5 h", "1 h 30 min", "90 min". Minutes below 60 after hours, seconds below 60. A
/// number alone is in `unit_of_numbers`.
inline read_duration duration_in(const std::string& written, time_unit unit_of_numbers = time_unit::hours) {
    const std::string lower = lower_case(written);
    std::string_view text = lower;
    if (text.empty()) return {};
    if (text.find(':') != std::string_view::npos) {
        const bool negative = text.front() == '-';
        if (negative) text.remove_prefix(1);
        const auto h = take_number(text);
        if (!h || !text.starts_with(':')) return {};
        text.remove_prefix(1);
        const auto m = take_number(text);
        if (!m || *m > 59) return {};
        read_seconds t{*h * 3600 + *m * 60, 60};
        if (text.starts_with(':')) {
            text.remove_prefix(1);
            const auto s = take_number(text);
            if (!s || *s > 59) return {};
            t = {t.seconds + *s, 1};
        }
        if (!text.empty()) return {};
        if (unit_of_numbers != time_unit::hours) return {duration_reading::not_minutes, {}};
        if (negative) t.seconds = -t.seconds;
        return {duration_reading::fine, t};
    }
    if (text.find_first_not_of("+-0123456789.,") == std::string_view::npos) {
        const std::int64_t scale = unit_of_numbers == time_unit::hours     ? 3600
                                   : unit_of_numbers == time_unit::minutes ? 60
                                                                           : 1;
        return decimal_time_in(lower, scale);
    }
    // Numbers with units, each at most once, the larger first.
    constexpr std::array<std::string_view, 6> hours{"heures", "hours", "heure", "hour", "hrs", "h"};
    constexpr std::array<std::string_view, 7> minutes{"minutes", "minute", "mins", "min", "mn", "m", "'"};
    constexpr std::array<std::string_view, 7> seconds{"secondes", "seconds", "seconde", "second", "sec", "s", "\""};
    read_seconds t{0, 3600};
    int last = 0; // 1 hours, 2 minutes, 3 seconds
    while (!text.empty()) {
        const std::size_t length = std::min(text.find_first_not_of("0123456789.,"), text.size());
        const std::string number(text.substr(0, length));
        if (number.empty()) return {};
        text.remove_prefix(length);
        skip_blanks(text);
        const int unit = take_word(text, hours)      ? 1
                         : take_word(text, minutes)  ? 2
                         : take_word(text, seconds)  ? 3
                         : text.empty() && last == 1 ? 2 // "1h30"
                                                     : 0;
        if (unit <= last) return {};
        if (number.find_first_of(".,") != std::string::npos) {
            if (unit != 1 || !text.empty()) return {};
            return decimal_time_in(number, 3600);
        }
        std::string_view digits = number;
        const auto n = take_number(digits);
        if (!n || (last != 0 && *n > 59)) return {};
        const std::int64_t scale = unit == 1 ? 3600 : unit == 2 ? 60 : 1;
        t = {t.seconds + *n * scale, scale};
        last = unit;
        skip_blanks(text);
    }
    return {duration_reading::fine, t};
}

} // namespace handoff::io::detail
