// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/errors.hpp>

// The owner's hours that find no place, found a second time for the checker, by another way than the flow of `solve`.
// What finds a place is a maximum flow from work through days and pools, hence a minimum cut (Ford and Fulkerson 1956):
// the hours that are missing are the most by which, over all sets of days, the work that can only be done on them
// exceeds what they can take. Windows, days and pools are all ranges of days, so the best set is found range by range.

namespace handoff::detail {

/// Hours of mandatory work for which the owner alone has no place; 0 if all of it has one. Order of tasks and work that
/// cannot be split are left aside. Cost: days x (days + pools) + occurrences.
template <class C, class W, class Tick>
[[nodiscard]] effort<Tick> missing_hours(const scenario<C, W, Tick>& s) {
    using wide = units_detail::wide;
    const auto position = [](int d) { return static_cast<std::size_t>(d); };
    const std::size_t n = s.days().size();

    struct range {
        std::size_t first;
        wide hours;
    };
    std::vector<std::vector<range>> ending(n); // what limits hours, by the last day it covers: days and pools
    for (std::size_t d = 0; d < n; ++d) {
        wide hours = s.owner().regular.at(s.days()[d]).ticks();
        for (const auto& tier : s.owner().overtime) hours += tier.hours.at(s.days()[d]).ticks();
        ending[d].push_back({d, hours});
    }
    for (const auto& p : s.owner().pools) {
        wide hours = 0;
        for (const auto& tier : p.tiers) hours += tier.hours.ticks();
        ending[position(last_day_until(s.days(), p.days.last))].push_back(
            {position(first_day_from(s.days(), p.days.first)), hours});
    }

    struct work {
        std::size_t last;
        std::int64_t ticks;
    };
    std::vector<std::vector<work>> released(n);
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        const auto& task = s.tasks()[t];
        if (task.optional || std::holds_alternative<the_assistant>(task.pinned)) continue;
        for (const occurrence& one : s.occurrences(t))
            if (!one.extra) released[position(one.first)].push_back({position(one.last), task.effort.ticks()});
    }

    std::vector<wide> due_on(n, 0);   // work released on `first` or later, by its due day
    std::vector<wide> most(n + 1, 0); // most that is missing, looking only at the days from here on
    std::vector<wide> room(n + 1, 0); // least hours that take in all days from `first` up to here, exclusive
    for (std::size_t first = n; first-- > 0;) {
        for (const work& w : released[first]) due_on[w.last] += w.ticks;
        most[first] = most[first + 1];
        room[first] = 0;
        wide asked = 0; // by work that lies between `first` and `last`
        for (std::size_t last = first; last < n; ++last) {
            asked += due_on[last];
            wide least = room[last] + ending[last].front().hours; // the day by itself
            for (const range& r : ending[last])
                if (r.first >= first) least = std::min(least, room[r.first] + r.hours);
            room[last + 1] = least;
            most[first] = std::max(most[first], asked - least + most[last + 1]);
        }
    }
    if (!units_detail::fits(most[0])) throw overflow_error("the hours that the owner is short do not fit in 64 bits");
    return effort<Tick>::from_ticks(static_cast<std::int64_t>(most[0]));
}

} // namespace handoff::detail
