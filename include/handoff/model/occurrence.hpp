// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <variant>
#include <vector>

#include <handoff/model/calendar.hpp>
#include <handoff/model/task.hpp>

// From a recurrence to the occurrences it stands for, each with its window of working days.

namespace handoff {

/// One occurrence of a task. Days are positions in the calendar's list of working days.
struct occurrence {
    int number = 1;     ///< from 1, in the order of the windows
    int first = 0;      ///< release day
    int last = 0;       ///< due day, inclusive
    bool extra = false; ///< one that the recurrence itself leaves open: the third of "2 or 3 a week"
    friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// The occurrences of a task over these working days, numbered from 1. Windows without a working day give none, except
/// that they are not silently accepted: the scenario's check counts them. Cost: the number of occurrences.
template <class C, class W, class Tick>
[[nodiscard]] std::vector<occurrence> occurrences_of(const task<C, W, Tick>& t, const std::vector<date>& days);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <class C, class W, class Tick>
std::vector<occurrence> occurrences_of(const task<C, W, Tick>& t, const std::vector<date>& days) {
    std::vector<occurrence> found;
    const auto add = [&found](int first, int last, bool extra = false) {
        if (first <= last) found.push_back({static_cast<int>(found.size()) + 1, first, last, extra});
    };
    const int first = t.release ? first_day_from(days, *t.release) : 0;
    const int last = t.due ? last_day_until(days, *t.due) : static_cast<int>(days.size()) - 1;
    const auto day = [&days](int d) { return days[static_cast<std::size_t>(d)]; };

    if (std::holds_alternative<once>(t.recurs)) add(first, last);
    if (std::holds_alternative<every_working_day>(t.recurs))
        for (int d = first; d <= last; ++d) add(d, d);
    if (const auto* weekly = std::get_if<on_weekdays>(&t.recurs))
        for (int d = first; d <= last; ++d)
            for (const std::chrono::weekday w : weekly->days)
                if (weekday_of(day(d)) == w) add(d, d);
    if (const auto* count = std::get_if<times_a_week>(&t.recurs))
        for (int monday = first; monday <= last;) {
            int sunday = monday;
            while (sunday < last && detail::monday_of(day(sunday + 1)) == detail::monday_of(day(monday))) ++sunday;
            for (int i = 0; i < count->at_most; ++i) add(monday, sunday, i >= count->at_least);
            monday = sunday + 1;
        }
    if (const auto* explicit_windows = std::get_if<in_windows>(&t.recurs))
        for (const window& w : explicit_windows->windows)
            add(first_day_from(days, w.first), last_day_until(days, w.last));
    return found;
}

} // namespace handoff
