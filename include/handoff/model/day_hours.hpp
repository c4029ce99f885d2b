// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <ratio>

#include <handoff/model/date.hpp>
#include <handoff/units/effort.hpp>

// How many hours a worker has on each day: so many as a rule, others on some days of the week, others again on single
// dates. "Two hours of overtime, one on Tuesdays, none on the 19th" is
// `day_hours(2_h).on(Tuesday, 1_h).on(2025y / 9 / 19, 0_h)`.

namespace handoff {

/// Hours by day. A date beats a day of the week, a day of the week beats the rule. An `effort` converts to it.
template <class Tick = std::ratio<1>>
class day_hours {
public:
    /// No hours on any day.
    day_hours() = default;
    /// The same hours on every day.
    day_hours(effort<Tick> rule) : rule_(rule) {}

    /// Other hours on this day of the week. Said twice, the later one counts.
    day_hours& on(std::chrono::weekday day, effort<Tick> hours) {
        if (day.ok()) by_weekday_[day.c_encoding()] = hours;
        return *this;
    }
    /// Other hours on this date. Said twice, the later one counts.
    day_hours& on(date d, effort<Tick> hours) {
        by_date_[d] = hours;
        return *this;
    }

    /// The hours on a date that exists.
    [[nodiscard]] effort<Tick> at(date d) const {
        if (const auto found = by_date_.find(d); found != by_date_.end()) return found->second;
        return by_weekday_[weekday_of(d).c_encoding()].value_or(rule_);
    }

    [[nodiscard]] effort<Tick> rule() const noexcept { return rule_; }
    /// What was said for this day of the week, if anything.
    [[nodiscard]] std::optional<effort<Tick>> on(std::chrono::weekday day) const {
        return day.ok() ? by_weekday_[day.c_encoding()] : std::nullopt;
    }
    [[nodiscard]] const std::map<date, effort<Tick>>& dates() const noexcept { return by_date_; }

    friend bool operator==(const day_hours&, const day_hours&) = default;

private:
    effort<Tick> rule_{};
    std::array<std::optional<effort<Tick>>, 7> by_weekday_; // from Sunday, as std::chrono counts
    std::map<date, effort<Tick>> by_date_;
};

} // namespace handoff
