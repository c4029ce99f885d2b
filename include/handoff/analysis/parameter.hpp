// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/tick.hpp>

// One number of a scenario that may turn out otherwise: what it is now, between which values it makes sense, and the
// same scenario with another value. Values are exact fractions in the unit that the kind names, so that a value of an
// hour of 51 13/24 CAD can be said, though no scenario can hold it.

namespace handoff {

/// What is moved, and the unit of its values.
enum class parameter_kind {
    coordination,    ///< ticks a day, of the owner with one assistant
    value_of_hour,   ///< minor units an hour; overtime keeps its distance from it
    uptake,          ///< the share itself
    assistant_rate,  ///< minor units an hour on top of every rate of one assistant, and of hours beyond; 0 now
    budget,          ///< minor units: one budget's limit
    delegated_hours, ///< ticks: an upper limit on what all assistants work together; none now
    availability,    ///< ticks on top of the hours of each day on which one assistant has any; 0 now
    deadline         ///< working days by which single due days move, later if above 0; 0 now
};

/// "coordination", "value_of_hour", ... as in files.
[[nodiscard]] constexpr std::string_view word(parameter_kind kind) noexcept;

/// A number of a scenario.
struct parameter {
    parameter_kind kind = parameter_kind::coordination;
    std::size_t subject = 0; ///< position of the assistant or the budget, where there are several
    friend bool operator==(const parameter&, const parameter&) = default;
};

/// Values from `least` to `most`, both inclusive.
struct value_range {
    ratio least{};
    ratio most{};
    friend bool operator==(const value_range&, const value_range&) = default;
};

/// The value that the scenario has. Of `delegated_hours` there is none; 0.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] ratio present_value(const scenario<C, W, Tick>& s, const parameter& p);

/// The values that make sense, the present one among them; where nothing limits them from above (the value of an hour,
/// a rate), ten times the largest rate or price of an hour in the scenario.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] value_range sensible_values(const scenario<C, W, Tick>& s, const parameter& p);

/// The scenario with another value, which must be sensible and, except for the uptake, whole. `delegated_hours` is no
/// number of the scenario and cannot be set. A due day moves no further than to the ends of the horizon and of its own
/// window; series that follow the calendar keep their days. Throws `invalid_scenario` if the result is none.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] scenario<C, W, Tick> with_value(const scenario<C, W, Tick>& s, const parameter& p, const ratio& value);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

constexpr std::string_view word(parameter_kind kind) noexcept {
    switch (kind) {
    case parameter_kind::coordination:
        return "coordination";
    case parameter_kind::value_of_hour:
        return "value_of_hour";
    case parameter_kind::uptake:
        return "uptake";
    case parameter_kind::assistant_rate:
        return "assistant_rate";
    case parameter_kind::budget:
        return "budget";
    case parameter_kind::delegated_hours:
        return "delegated_hours";
    case parameter_kind::availability:
        return "availability";
    case parameter_kind::deadline:
        break;
    }
    return "deadline";
}

namespace detail {

/// The hours of a day as `change` makes them, by rule, day of the week and date.
template <class Tick, class Change>
[[nodiscard]] day_hours<Tick> changed_hours(const day_hours<Tick>& hours, Change change) {
    day_hours<Tick> changed(change(hours.rule()));
    for (unsigned w = 0; w < 7; ++w)
        if (const auto said = hours.on(std::chrono::weekday{w})) changed.on(std::chrono::weekday{w}, change(*said));
    for (const auto& [day, said] : hours.dates()) changed.on(day, change(said));
    return changed;
}

/// All hours that the owner can work on a day, in ticks.
template <class C, class Tick>
[[nodiscard]] std::int64_t longest_day(const owner<C, Tick>& o, date d) {
    std::int64_t all = o.regular.at(d).ticks();
    for (const auto& tier : o.overtime) all += tier.hours.at(d).ticks();
    return all;
}

/// `day` moved by so many working days, no further than from `first` to the last one.
inline date moved_day(const std::vector<date>& days, date day, std::int64_t by, date first) {
    const std::int64_t last = static_cast<std::int64_t>(days.size()) - 1;
    const std::int64_t least = std::min<std::int64_t>(first_day_from(days, first), last);
    const std::int64_t now = last_day_until(days, day);
    return days[static_cast<std::size_t>(std::clamp(now + by, std::max<std::int64_t>(least, 0), last))];
}

template <class C, class W, class Tick>
void move_due_days(scenario_facts<C, W, Tick>& facts, const std::vector<date>& days, std::int64_t by) {
    if (days.empty() || by == 0) return;
    for (auto& t : facts.tasks) {
        if (std::holds_alternative<once>(t.recurs) && t.due)
            t.due = moved_day(days, *t.due, by, t.release.value_or(days.front()));
        if (auto* windows = std::get_if<in_windows>(&t.recurs))
            for (window& w : windows->windows) w.last = moved_day(days, w.last, by, w.first);
    }
}

/// What an hour costs beyond those that are paid in advance; null by the hour.
template <class C, class Tick>
[[nodiscard]] rate<C>* rate_beyond(contract<C, Tick>& c) {
    if (auto* blocks = std::get_if<prepaid_blocks<C, Tick>>(&c.form)) return &blocks->beyond;
    if (auto* monthly = std::get_if<retainer<C, Tick>>(&c.form)) return &monthly->beyond;
    return nullptr;
}

/// The largest price of an hour that the scenario names, in minor units; at least a major unit.
template <class C, class W, class Tick>
[[nodiscard]] std::int64_t largest_price(const scenario<C, W, Tick>& s) {
    std::int64_t most = std::max<std::int64_t>(minor_per_major<C>, s.owner().value_of_hour.minor_per_hour());
    for (const auto& tier : s.owner().overtime) most = std::max(most, tier.cost.minor_per_hour());
    for (const auto& a : s.assistants())
        for (const auto& r : a.rates) most = std::max(most, r.price.minor_per_hour());
    return most;
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
ratio present_value(const scenario<C, W, Tick>& s, const parameter& p) {
    switch (p.kind) {
    case parameter_kind::coordination:
        return s.assistants().at(p.subject).coordination_per_day.ticks();
    case parameter_kind::value_of_hour:
        return s.owner().value_of_hour.minor_per_hour();
    case parameter_kind::uptake:
        return s.owner().uptake;
    case parameter_kind::budget:
        return s.budgets().at(p.subject).limit.minor();
    default:
        return 0;
    }
}

template <Currency C, CategorySet W, class Tick>
value_range sensible_values(const scenario<C, W, Tick>& s, const parameter& p) {
    const auto& o = s.owner();
    const std::int64_t beyond = 10 * detail::largest_price(s);
    const std::int64_t worth = o.value_of_hour.minor_per_hour();
    switch (p.kind) {
    case parameter_kind::coordination: {
        std::int64_t most = s.assistants().at(p.subject).coordination_per_day.ticks();
        std::int64_t shortest = 24 * ticks_per_hour<Tick>;
        for (const date d : s.days()) shortest = std::min(shortest, detail::longest_day(o, d));
        return {0, std::max(most, shortest + 1)}; // with more than that no day has room for it
    }
    case parameter_kind::value_of_hour: {
        if (o.overtime.empty()) return {0, std::max(worth, beyond)};
        // Overtime costs worth + distance, which must be at least 0 and at least worth x uptake.
        const std::int64_t distance = o.overtime.front().cost.minor_per_hour() - worth;
        if (distance >= 0) return {0, std::max(worth, beyond)};
        const ratio least = ratio(-distance) / (ratio(1) - o.uptake); // uptake is below 1, or overtime were cheaper
        return {least.rounded(rounded_up), std::max(worth, beyond)};
    }
    case parameter_kind::uptake:
        if (o.overtime.empty() || o.overtime.front().cost >= o.value_of_hour) return {0, 1};
        return {0, ratio(o.overtime.front().cost.minor_per_hour(), worth)};
    case parameter_kind::assistant_rate: {
        std::int64_t least = beyond;
        for (const auto& r : s.assistants().at(p.subject).rates) least = std::min(least, r.price.minor_per_hour());
        for (auto c : s.assistants().at(p.subject).contracts)
            if (const rate<C>* extra = detail::rate_beyond(c)) least = std::min(least, extra->minor_per_hour());
        return {-least, beyond};
    }
    case parameter_kind::budget:
        return {0, std::max<std::int64_t>(s.budgets().at(p.subject).limit.minor(), std::int64_t{1} << 40)};
    case parameter_kind::availability: {
        std::int64_t most = 0;
        for (const date d : s.days()) most = std::max(most, s.assistants().at(p.subject).hours.at(d).ticks());
        return {-most, 24 * ticks_per_hour<Tick> - most};
    }
    case parameter_kind::deadline: {
        const std::int64_t days = static_cast<std::int64_t>(s.days().size());
        return {std::min<std::int64_t>(0, 1 - days), std::max<std::int64_t>(0, days - 1)};
    }
    case parameter_kind::delegated_hours:
        break;
    }
    return {0, 0};
}

template <Currency C, CategorySet W, class Tick>
scenario<C, W, Tick> with_value(const scenario<C, W, Tick>& s, const parameter& p, const ratio& value) {
    scenario_facts<C, W, Tick> facts = s.facts();
    const std::int64_t count = p.kind == parameter_kind::uptake ? 0 : value.rounded(exactly);
    switch (p.kind) {
    case parameter_kind::coordination:
        facts.assistants.at(p.subject).coordination_per_day = effort<Tick>::from_ticks(count);
        break;
    case parameter_kind::value_of_hour: {
        const rate<C> change = rate<C>::from_minor_per_hour(count) - facts.owner.value_of_hour;
        facts.owner.value_of_hour += change;
        for (auto& tier : facts.owner.overtime) tier.cost += change;
        break;
    }
    case parameter_kind::uptake:
        facts.owner.uptake = value;
        break;
    case parameter_kind::assistant_rate:
        for (auto& r : facts.assistants.at(p.subject).rates) r.price += rate<C>::from_minor_per_hour(count);
        for (auto& c : facts.assistants.at(p.subject).contracts)
            if (rate<C>* extra = detail::rate_beyond(c)) *extra += rate<C>::from_minor_per_hour(count);
        break;
    case parameter_kind::budget:
        facts.budgets.at(p.subject).limit = money<C>::from_minor(count);
        break;
    case parameter_kind::availability: {
        auto& hours = facts.assistants.at(p.subject).hours;
        hours = detail::changed_hours(hours, [count](effort<Tick> now) {
            const std::int64_t most = 24 * ticks_per_hour<Tick>;
            return now == effort<Tick>{}
                       ? now
                       : effort<Tick>::from_ticks(std::clamp<std::int64_t>(now.ticks() + count, 0, most));
        });
        break;
    }
    case parameter_kind::deadline:
        detail::move_due_days(facts, s.days(), count);
        break;
    case parameter_kind::delegated_hours:
        break;
    }
    return scenario<C, W, Tick>(std::move(facts));
}

} // namespace handoff
