// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/units/effort.hpp>

// Where the work does not fit: the days in a row that have the most work too much, as a reason that people can check
// with a pencil. It looks at hours and windows alone; order, work that cannot be split and pools may make it worse.

namespace handoff::report {

/// Days in a row and the work that must be done within them.
template <class Tick = std::ratio<1>>
struct stretch {
    date first{};
    date last{};
    effort<Tick> work{};  ///< of occurrences whose whole window lies in these days
    effort<Tick> hours{}; ///< of the owner on these days, overtime included
    friend bool operator==(const stretch&, const stretch&) = default;
};

/// The stretch where the owner lacks most hours for the mandatory occurrences of tasks that satisfy `counts(task)`, the
/// shortest one of those; nothing if there is no lack. Cost: days squared + occurrences.
template <Currency C, CategorySet W, class Tick, class Counts>
[[nodiscard]] std::optional<stretch<Tick>> tightest_stretch(const scenario<C, W, Tick>& s, Counts counts);

/// Whether nobody but the owner may do any of this task.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] bool only_for_owner(const scenario<C, W, Tick>& s, const task<C, W, Tick>& t);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

template <Currency C, CategorySet W, class Tick, class Counts>
std::optional<stretch<Tick>> tightest_stretch(const scenario<C, W, Tick>& s, Counts counts) {
    const std::size_t days = s.days().size();
    std::vector<effort<Tick>> hours;
    for (const date d : s.days()) {
        effort<Tick> sum = s.owner().regular.at(d);
        for (const auto& tier : s.owner().overtime) sum += tier.hours.at(d);
        hours.push_back(sum);
    }
    struct piece {
        std::size_t last;
        effort<Tick> work;
    };
    std::vector<std::vector<piece>> by_first_day(days);
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        const auto& task = s.tasks()[t];
        if (task.optional || !counts(task)) continue;
        for (const occurrence& one : s.occurrences(t)) {
            if (one.extra) continue;
            by_first_day[static_cast<std::size_t>(one.first)].push_back(
                {static_cast<std::size_t>(one.last), task.effort});
        }
    }
    std::optional<stretch<Tick>> worst;
    effort<Tick> worst_lack;
    std::size_t worst_length = 0;
    std::vector<effort<Tick>> due(days); // work released on `first` or later, by its last day
    for (std::size_t first = days; first-- > 0;) {
        for (const piece& p : by_first_day[first]) due[p.last] += p.work;
        effort<Tick> work;
        effort<Tick> room;
        for (std::size_t last = first; last < days; ++last) {
            work += due[last];
            room += hours[last];
            const effort<Tick> lack = work - room;
            const std::size_t length = last - first + 1;
            if (lack > worst_lack || (worst && lack == worst_lack && length < worst_length)) {
                worst = stretch<Tick>{s.days()[first], s.days()[last], work, room};
                worst_lack = lack;
                worst_length = length;
            }
        }
    }
    return worst;
}

template <Currency C, CategorySet W, class Tick>
bool only_for_owner(const scenario<C, W, Tick>& s, const task<C, W, Tick>& t) {
    if (!t.category.delegable() || std::holds_alternative<the_owner>(t.pinned) || t.delegable_share == ratio{0})
        return true;
    for (const auto& a : s.assistants()) {
        bool excluded = false;
        for (const auto& name : t.excluded) excluded = excluded || name == a.name;
        if (!excluded && a.rate_for(t.category.value())) return false;
    }
    return true;
}

} // namespace handoff::report
