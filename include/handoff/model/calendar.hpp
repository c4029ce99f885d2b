// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include <handoff/model/date.hpp>

// The horizon: which dates between the first and the last are working days. All else in a scenario counts in those
// days. A calendar is only what somebody said; whether it makes sense (dates that exist, holidays inside the horizon)
// is checked with the scenario.

namespace handoff {

/// The working days of a horizon: a weekly pattern (Monday to Friday unless said otherwise), less the holidays, plus
/// single dates that are worked all the same. `calendar(2025y / 9 / 8, 2025y / 9 / 26).holiday(2025y / 9 / 19)`.
class calendar {
public:
    /// A horizon without days: the calendar of an empty scenario.
    calendar() = default;

    /// The dates from `first` to `last`, both inclusive, Monday to Friday.
    calendar(date first, date last) : range_{window{first, last}} {}

    /// These days of the week are worked, and no others.
    calendar& working(std::initializer_list<std::chrono::weekday> days);
    /// Whether a day of the week is worked.
    calendar& working(std::chrono::weekday day, bool worked);
    /// This date is not worked, whatever the weekly pattern says.
    calendar& holiday(date d);
    /// This date is worked, though the weekly pattern or a holiday says otherwise.
    calendar& also_working(date d);

    /// False for the calendar of an empty scenario.
    [[nodiscard]] bool has_dates() const noexcept { return range_.has_value(); }
    /// First and last date; requires `has_dates()`.
    [[nodiscard]] const window& range() const { return range_.value(); }
    [[nodiscard]] const std::vector<date>& holidays() const noexcept { return holidays_; }
    [[nodiscard]] const std::vector<date>& exceptions() const noexcept { return exceptions_; }
    [[nodiscard]] bool works_on(std::chrono::weekday day) const noexcept {
        return day.ok() && pattern_[day.c_encoding()];
    }

    /// Whether a date of the horizon is a working day.
    [[nodiscard]] bool works_on(date d) const noexcept;
    /// The working days in order. Cost: the length of the horizon times the exceptions.
    [[nodiscard]] std::vector<date> days() const;

    friend bool operator==(const calendar&, const calendar&) = default;

private:
    std::optional<window> range_;
    std::array<bool, 7> pattern_{false, true, true, true, true, true, false}; // from Sunday, as std::chrono counts
    std::vector<date> holidays_;
    std::vector<date> exceptions_;
};

/// Position of the first day on or after `d` in an ordered list of days; the list's size if there is none.
[[nodiscard]] inline int first_day_from(const std::vector<date>& days, date d) {
    return static_cast<int>(std::lower_bound(days.begin(), days.end(), d) - days.begin());
}

/// Position of the last day on or before `d`; -1 if there is none.
[[nodiscard]] inline int last_day_until(const std::vector<date>& days, date d) {
    return static_cast<int>(std::upper_bound(days.begin(), days.end(), d) - days.begin()) - 1;
}

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

inline calendar& calendar::working(std::initializer_list<std::chrono::weekday> days) {
    pattern_.fill(false);
    for (const std::chrono::weekday day : days) working(day, true);
    return *this;
}

inline calendar& calendar::working(std::chrono::weekday day, bool worked) {
    if (day.ok()) pattern_[day.c_encoding()] = worked;
    return *this;
}

inline calendar& calendar::holiday(date d) {
    holidays_.push_back(d);
    return *this;
}

inline calendar& calendar::also_working(date d) {
    exceptions_.push_back(d);
    return *this;
}

inline bool calendar::works_on(date d) const noexcept {
    if (!range_ || !d.ok() || d < range_->first || d > range_->last) return false;
    if (std::find(exceptions_.begin(), exceptions_.end(), d) != exceptions_.end()) return true;
    if (std::find(holidays_.begin(), holidays_.end(), d) != holidays_.end()) return false;
    return works_on(weekday_of(d));
}

inline std::vector<date> calendar::days() const {
    std::vector<date> days;
    if (!range_ || !range_->first.ok() || !range_->last.ok()) return days;
    for (std::chrono::sys_days day{range_->first}; day <= std::chrono::sys_days{range_->last};
         day += std::chrono::days{1})
        if (works_on(date{day})) days.emplace_back(day);
    return days;
}

} // namespace handoff
