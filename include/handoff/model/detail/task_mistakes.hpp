// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/detail/contract_periods.hpp>
#include <handoff/model/detail/mistake_list.hpp>
#include <handoff/model/occurrence.hpp>
#include <handoff/model/scenario_facts.hpp>
#include <handoff/units/detail/wide.hpp>

// What can be wrong with tasks: amounts, windows, recurrences, who may do them, and circles in `after`.

namespace handoff::detail {

/// Most occurrences of one task in a week. A typing error is found before it costs memory.
inline constexpr int most_times_a_week = 1000;

template <class C, class W, class Tick>
void check_amounts(mistake_list& list, const std::string& place, const std::string& what, const task<C, W, Tick>& t) {
    if (t.effort <= effort<Tick>{})
        list.add(place + ".effort", what + " has an effort of " + to_string(t.effort) + "; it must be more than 0");
    list.check_not_negative(place + ".value", "the value of " + what, t.value);
    list.check_not_negative(place + ".briefing", "the briefing of " + what, t.briefing);
    if (t.delegable_share < ratio{0} || t.delegable_share > ratio{1})
        list.add(place + ".delegable_share", "the delegable share of " + what + " is " + to_string(t.delegable_share) +
                                                 "; it lies between 0 and 1");
}

/// Whether the numbers of the recurrence make sense; days and windows are looked at afterwards.
template <class C, class W, class Tick>
bool check_recurrence(mistake_list& list, const std::string& place, const std::string& what,
                      const task<C, W, Tick>& t) {
    bool ok = true;
    const auto wrong = [&](const std::string& where, const std::string& text) {
        list.add(place + where, what + ' ' + text);
        ok = false;
    };
    if (const auto* weekly = std::get_if<on_weekdays>(&t.recurs)) {
        std::set<unsigned> seen;
        if (weekly->days.empty()) wrong(".weekdays", "recurs on no day of the week");
        for (const std::chrono::weekday day : weekly->days) {
            if (!day.ok()) wrong(".weekdays", "recurs on a day of the week that does not exist");
            if (day.ok() && !seen.insert(day.c_encoding()).second)
                wrong(".weekdays", "names " + std::string(name_of(day)) + " twice");
        }
    }
    if (const auto* count = std::get_if<times_a_week>(&t.recurs)) {
        const std::string counts = std::to_string(count->at_least) + " to " + std::to_string(count->at_most);
        if (count->at_least < 0)
            wrong(".times_a_week", "recurs " + counts + " times a week; the count cannot be negative");
        else if (count->at_most < count->at_least)
            wrong(".times_a_week", "recurs " + counts + " times a week; the range ends before it begins");
        else if (count->at_most == 0)
            wrong(".times_a_week", "recurs 0 times a week; it must be at least once");
        else if (count->at_most > most_times_a_week)
            wrong(".times_a_week",
                  "recurs " + counts + " times a week; at most " + std::to_string(most_times_a_week) + " are possible");
    }
    if (const auto* windows = std::get_if<in_windows>(&t.recurs)) {
        if (windows->windows.empty()) wrong(".windows", "has an empty list of windows");
        if (t.release || t.due)
            wrong(".windows", "has windows of its own and a release or due date as well; give one or the other");
        for (std::size_t i = 0; i < windows->windows.size(); ++i)
            ok &= list.check_window(place + '.' + at("windows", i), "window " + std::to_string(i) + " of " + what,
                                    windows->windows[i]);
    }
    return ok;
}

template <class C, class W, class Tick>
void check_when(mistake_list& list, const std::string& place, const std::string& what, const task<C, W, Tick>& t) {
    const bool recurrence_ok = check_recurrence(list, place, what, t);
    const bool release_ok = !t.release || list.check_date(place + ".release", "the release of " + what, *t.release);
    const bool due_ok = !t.due || list.check_date(place + ".due", "the due date of " + what, *t.due);
    if (!recurrence_ok || !release_ok || !due_ok) return;
    if (t.release && t.due && *t.due < *t.release) {
        list.add(place + ".due", what + " is due on " + iso(*t.due) + ", before its release on " + iso(*t.release));
        return;
    }
    if (!list.has_horizon() && !list.calendar_missing()) return; // the calendar's own mistake says enough
    if (occurrences_of(t, list.days()).empty()) list.add(place, what + " has no working day to be done on");
}

template <class C, class W, class Tick>
void check_who(mistake_list& list, const std::string& place, const std::string& what, const task<C, W, Tick>& t,
               const scenario_facts<C, W, Tick>& facts) {
    const auto find = [&facts](const std::string& name) {
        return std::find_if(facts.assistants.begin(), facts.assistants.end(),
                            [&name](const auto& a) { return a.name == name; });
    };
    for (std::size_t i = 0; i < t.excluded.size(); ++i)
        if (find(t.excluded[i]) == facts.assistants.end())
            list.add(place + '.' + at("excluded", i),
                     what + " excludes " + in_quotes(t.excluded[i]) + ", who is no assistant");
    const auto* pinned = std::get_if<the_assistant>(&t.pinned);
    if (!pinned) return;
    const std::string given = what + " is given to " + in_quotes(pinned->name);
    const auto who = find(pinned->name);
    if (who == facts.assistants.end()) {
        list.add(place + ".pinned", given + ", who is no assistant");
        return;
    }
    if (!t.category.delegable())
        list.add(place + ".pinned", given + ", but " + in_quotes(t.category.name()) +
                                        " cannot be delegated: " + std::string(reason(t.category.why())));
    else if (!who->rate_for(t.category.value()))
        list.add(place + ".pinned", given + ", who has no rate for " + in_quotes(t.category.name()));
    if (std::find(t.excluded.begin(), t.excluded.end(), pinned->name) != t.excluded.end())
        list.add(place + ".pinned", given + ", whom it excludes");
    if (t.delegable_share == ratio{0}) list.add(place + ".pinned", given + ", but its delegable share is 0");
}

/// Follows `after` from task to task and reports each circle once, in the order in which the work would have to be
/// done.
template <class C, class W, class Tick>
void check_circles(mistake_list& list, const std::vector<task<C, W, Tick>>& tasks,
                   const std::map<std::string, std::size_t>& position) {
    enum class state { unseen, open, done };
    struct step {
        std::size_t task;
        std::size_t next; ///< position in its `after`
    };
    std::vector<state> states(tasks.size(), state::unseen);
    for (std::size_t start = 0; start < tasks.size(); ++start) {
        if (states[start] != state::unseen) continue;
        std::vector<step> path{{start, 0}};
        states[start] = state::open;
        while (!path.empty()) {
            step& top = path.back();
            if (top.next == tasks[top.task].after.size()) {
                states[top.task] = state::done;
                path.pop_back();
                continue;
            }
            const auto found = position.find(tasks[top.task].after[top.next++]);
            if (found == position.end() || found->second == top.task) continue; // reported as unknown or as its own
            const std::size_t before = found->second;
            if (states[before] == state::unseen) {
                states[before] = state::open;
                path.push_back({before, 0});
            } else if (states[before] == state::open) {
                std::string circle = in_quotes(tasks[before].id);
                for (auto s = path.rbegin(); s->task != before; ++s) circle += ", then " + in_quotes(tasks[s->task].id);
                list.add(at("tasks", path.back().task) + ".after",
                         "the tasks wait for each other in a circle: " + circle + ", then " +
                             in_quotes(tasks[before].id));
            }
        }
    }
}

template <class C, class W, class Tick>
void check_tasks(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < facts.tasks.size(); ++i) {
        const auto& t = facts.tasks[i];
        const std::string place = at("tasks", i);
        if (t.id.empty()) list.add(place + ".id", "a task has no id");
        list.check_text(place + ".id", "the id of task " + std::to_string(i), t.id);
        list.check_text(place + ".title", "the title of task " + std::to_string(i), t.title);
        if (!position.emplace(t.id, i).second && !t.id.empty())
            list.add(place + ".id", "two tasks are called " + in_quotes(t.id));
        const std::string what = "task " + in_quotes(t.id);
        check_amounts(list, place, what, t);
        check_when(list, place, what, t);
        check_who(list, place, what, t, facts);
    }
    for (std::size_t i = 0; i < facts.tasks.size(); ++i)
        for (std::size_t j = 0; j < facts.tasks[i].after.size(); ++j) {
            const std::string& other = facts.tasks[i].after[j];
            const std::string place = at("tasks", i) + '.' + at("after", j);
            const std::string what = "task " + in_quotes(facts.tasks[i].id);
            if (!position.contains(other))
                list.add(place, what + " comes after " + in_quotes(other) + ", which is no task");
            else if (other == facts.tasks[i].id)
                list.add(place, what + " comes after itself");
        }
    check_circles(list, facts.tasks, position);
}

/// One name, one kind of work: with an open set, facts could disagree about whether it can be delegated.
template <class C, class W, class Tick>
void check_categories(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    std::map<std::string, delegability> known;
    const auto check = [&](const std::string& place, const category& c) {
        if (c.name.empty()) list.add(place, "a category has no name");
        list.check_text(place, "the name of a category", c.name);
        const auto [found, is_new] = known.emplace(c.name, c.why);
        if (!is_new && found->second != c.why)
            list.add(place, "category " + in_quotes(c.name) + " is " + in_quotes(word(c.why)) + " here and " +
                                in_quotes(word(found->second)) + " elsewhere");
    };
    for (std::size_t i = 0; i < facts.tasks.size(); ++i)
        check(at("tasks", i) + ".category", facts.tasks[i].category.value());
    for (std::size_t i = 0; i < facts.assistants.size(); ++i)
        for (std::size_t j = 0; j < facts.assistants[i].rates.size(); ++j)
            check(at("assistants", i) + '.' + at("rates", j), facts.assistants[i].rates[j].category.value());
    for (std::size_t i = 0; i < facts.assistants.size(); ++i)
        for (std::size_t j = 0; j < facts.assistants[i].speeds.size(); ++j) {
            const std::string place = at("assistants", i) + '.' + at("speeds", j);
            const category& c = facts.assistants[i].speeds[j].category.value();
            if (!c.name.empty() && !known.contains(c.name))
                list.add(place, "assistant " + in_quotes(facts.assistants[i].name) + " has a speed factor for " +
                                    in_quotes(c.name) + ", which no task has and nobody offers");
            else
                check(place, c);
        }
}

/// Hours and money of all tasks together fit in 64 bits. Requires facts without other mistakes.
template <class C, class W, class Tick>
void check_sums(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    using units_detail::wide;
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::string most_hours = to_string(effort<Tick>::from_ticks(most)) + ", the most that can be counted";
    const std::string most_money = to_string(money<C>::from_minor(most)) + ", the most that can be counted";
    // Whether adding `amount` is what goes beyond: a sum is reported once, where that happens.
    const auto goes_beyond = [](wide& sum, wide amount) {
        const bool fitted = sum <= most;
        sum += amount;
        return fitted && sum > most;
    };
    wide hours = 0;
    wide value = 0;
    wide cash = 0;
    for (std::size_t i = 0; i < facts.assistants.size(); ++i) {
        const auto& a = facts.assistants[i];
        wide largest = 0; // of the bills of its contracts without any work
        for (const auto& c : a.contracts) {
            wide bill = c.onboarding_fee.value_or(a.onboarding_fee).minor();
            if (!list.days().empty()) {
                const contract_periods<C, Tick> terms(c, list.days());
                for (const auto& fee : terms.fees) bill += fee.amount.minor();
                if (terms.for_missing)
                    for (const std::int64_t hours_paid : terms.sources)
                        bill += wide{hours_paid} * terms.price.minor_per_hour() / ticks_per_hour<Tick>;
            }
            largest = std::max(largest, bill);
        }
        if (goes_beyond(cash, largest))
            list.add(at("assistants", i), "with assistant " + in_quotes(a.name) +
                                              " the fees and minimum bills of all assistants add up to more than " +
                                              most_money);
    }
    for (std::size_t i = 0; i < facts.tasks.size(); ++i) {
        const auto& t = facts.tasks[i];
        const auto times = static_cast<std::int64_t>(occurrences_of(t, list.days()).size());
        const std::string with = "with task " + in_quotes(t.id);
        if (goes_beyond(hours, wide{t.effort.ticks()} * times))
            list.add(at("tasks", i) + ".effort", with + " the efforts of all tasks add up to more than " + most_hours);
        if (goes_beyond(value, wide{t.value.minor()} * times))
            list.add(at("tasks", i) + ".value", with + " the values of all tasks add up to more than " + most_money);
    }
}

} // namespace handoff::detail
