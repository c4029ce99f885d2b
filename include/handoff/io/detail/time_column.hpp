// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <handoff/io/detail/time_text.hpp>

// What the name of a column says about the times in it: "Duration (h)", "durée [min]", "minutes", "time in seconds".

namespace handoff::io::detail {

/// A name of a column that has durations.
struct time_column_name {
    time_unit unit = time_unit::hours;
    bool known = true; ///< not if it names a unit that is none of these, or could be several: "duration (m)"
    int turn = 0; ///< of several such columns the one with the lowest counts: exact before rounded, plain words last
};

/// Turns of what may also be a time of day.
inline constexpr int last_turn = 5;

/// What a name of a column, in lower case, says; nothing if it is none of a duration.
[[nodiscard]] inline std::optional<time_column_name> time_column_called(std::string_view name);

// ---------------------------------------------------------------------------------------------------------------------

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) noexcept {
    for (const std::string_view w : words)
        if (text == w) return true;
    return false;
}

/// The name of a unit, as it stands in brackets or after "in".
inline std::optional<time_column_name> time_unit_called(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 12> hours{"h",      "hr",    "hrs",  "hour",    "hours",    "heure",
                                                     "heures", "hh:mm", "h:mm", "h:mm:ss", "hh:mm:ss", "hh:mm:ss.sss"};
    constexpr std::array<std::string_view, 8> decimal{"decimal",  "décimal",       "décimale",         "décimales",
                                                      "decimale", "decimal hours", "heures décimales", "decimals"};
    constexpr std::array<std::string_view, 5> minutes{"min", "mins", "minute", "minutes", "mn"};
    constexpr std::array<std::string_view, 7> seconds{"s", "sec", "secs", "second", "seconds", "seconde", "secondes"};
    if (is_one_of(text, hours)) return time_column_name{time_unit::hours, true, 0};
    if (is_one_of(text, minutes)) return time_column_name{time_unit::minutes, true, 2};
    if (is_one_of(text, seconds)) return time_column_name{time_unit::seconds, true, 3};
    if (is_one_of(text, decimal)) return time_column_name{time_unit::hours, true, 4};
    return std::nullopt;
}

inline std::optional<time_column_name> time_column_called(std::string_view name) {
    constexpr std::array<std::string_view, 11> things{"hours worked", "heures travaillées",
                                                      "time spent",   "temps passé",
                                                      "duration",     "durée",
                                                      "duree",        "hours",
                                                      "heures",       "time",
                                                      "temps"};
    constexpr std::array<std::string_view, 2> decimal{"decimal hours", "heures décimales"};
    constexpr std::array<std::string_view, 2> also_of_day{"time", "temps"};
    std::string_view rest = name;
    if (is_one_of(name, decimal)) return time_column_name{time_unit::hours, true, 4};
    if (!take_word(rest, things)) { // a unit alone
        if (name == "s" || name == "sec" || name == "second" || name == "seconde") return std::nullopt;
        const auto unit = time_unit_called(name);
        return unit && unit->turn != 4 && name.find(':') == std::string_view::npos ? unit : std::nullopt;
    }
    if (rest.empty()) {
        if (is_one_of(name, also_of_day)) return time_column_name{time_unit::hours, true, last_turn};
        return time_column_name{time_unit::hours, true, name == "hours" || name == "heures" ? 1 : 0};
    }
    skip_blanks(rest);
    const bool brackets =
        (rest.starts_with('(') && rest.ends_with(')')) || (rest.starts_with('[') && rest.ends_with(']'));
    if (brackets) {
        rest = rest.substr(1, rest.size() - 2);
    } else if (!take_word(rest, std::array<std::string_view, 3>{"in ", "en ", ", "})) {
        return std::nullopt; // "time zone", "hours rounded"
    }
    skip_blanks(rest);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (const auto unit = time_unit_called(rest)) return unit;
    return brackets ? std::optional(time_column_name{time_unit::hours, false, last_turn}) : std::nullopt;
}

} // namespace handoff::io::detail
