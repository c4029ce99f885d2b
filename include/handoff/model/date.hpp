// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

// Civil dates, as people write them. They are std::chrono's own types; here are only the words the model adds: a window
// of dates, the way a date is printed, and the names of the days. Nothing here knows a time zone or an hour.

namespace handoff {

/// A civil date, such as `2025y / 9 / 8`. It may be one that does not exist (30 February); a scenario refuses those.
using date = std::chrono::year_month_day;

/// Dates from `first` to `last`, both inclusive.
struct window {
    date first{};
    date last{};
    friend bool operator==(const window&, const window&) = default;
};

/// "2025-09-08"; also for dates that do not exist.
[[nodiscard]] std::string iso(date d);
/// "2025-09".
[[nodiscard]] std::string iso(std::chrono::year_month m);

/// The day of the week of a date that exists.
[[nodiscard]] constexpr std::chrono::weekday weekday_of(date d) noexcept {
    return std::chrono::weekday{std::chrono::sys_days{d}};
}

namespace detail {

/// Monday of the week in which a date lies.
[[nodiscard]] constexpr std::chrono::sys_days monday_of(date d) noexcept {
    const std::chrono::sys_days day{d};
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

} // namespace detail

/// "Monday" to "Sunday".
[[nodiscard]] constexpr std::string_view name_of(std::chrono::weekday w) noexcept {
    constexpr std::array<std::string_view, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
    return w.ok() ? names[w.c_encoding()] : std::string_view{"no day of the week"};
}

using std::chrono::Friday;
using std::chrono::Monday;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::Thursday;
using std::chrono::Tuesday;
using std::chrono::Wednesday;

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

inline std::string iso(std::chrono::year_month m) {
    const std::string first = iso(date{m / 1});
    return first.substr(0, first.size() - 3);
}

inline std::string iso(date d) {
    const auto padded = [](std::string digits, std::size_t width) {
        return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
    };
    const int year = static_cast<int>(d.year());
    return (year < 0 ? "-" : "") + padded(std::to_string(year < 0 ? -year : year), 4) + '-' +
           padded(std::to_string(static_cast<unsigned>(d.month())), 2) + '-' +
           padded(std::to_string(static_cast<unsigned>(d.day())), 2);
}

} // namespace handoff
