// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>
#include <ratio>
#include <string>
#include <variant>
#include <vector>

#include <handoff/model/category.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/ratio.hpp>

// A task or a series of them. Its `recurrence` says how often it comes and with which windows; everything that is an
// amount (effort, briefing, value) is per occurrence.

namespace handoff {

/// One occurrence, from the release day to the due day.
struct once {
    friend bool operator==(const once&, const once&) = default;
};

/// An occurrence on every working day from the release day to the due day.
struct every_working_day {
    friend bool operator==(const every_working_day&, const every_working_day&) = default;
};

/// An occurrence on every working day that falls on one of these days of the week, to be done that day.
struct on_weekdays {
    std::vector<std::chrono::weekday> days;
    friend bool operator==(const on_weekdays&, const on_weekdays&) = default;
};

/// Occurrences in every week (Monday to Sunday) that has a working day between the release day and the due day, each
/// with that week as its window: `at_least` as mandatory as the task is, and up to `at_most` in all that may be
/// dropped.
struct times_a_week {
    int at_least = 1;
    int at_most = 1;
    friend bool operator==(const times_a_week&, const times_a_week&) = default;
};

/// An occurrence for each of these windows; the task then has no release day and no due day of its own.
struct in_windows {
    std::vector<window> windows;
    friend bool operator==(const in_windows&, const in_windows&) = default;
};

/// How often a task comes.
using recurrence = std::variant<once, every_working_day, on_weekdays, times_a_week, in_windows>;

/// Whether a series goes to one person, or each of its occurrences to whom it suits.
enum class assignment_rule { whole_series, per_occurrence };

/// Whoever suits.
struct anyone {
    friend bool operator==(const anyone&, const anyone&) = default;
};

/// The owner and nobody else.
struct the_owner {
    friend bool operator==(const the_owner&, const the_owner&) = default;
};

/// This assistant and nobody else.
struct the_assistant {
    std::string name;
    friend bool operator==(const the_assistant&, const the_assistant&) = default;
};

/// Who a task is reserved for.
using reservation = std::variant<anyone, the_owner, the_assistant>;

/// What is to be done.
template <class C, class W, class Tick = std::ratio<1>>
struct task {
    std::string id;
    category_in<W> category;
    handoff::effort<Tick> effort{}; ///< hours of the owner, if the owner does it
    std::string title{};
    std::optional<date> release{}; ///< the horizon's first day unless said otherwise
    std::optional<date> due{};     ///< inclusive; the horizon's last day unless said otherwise
    recurrence recurs = once{};
    assignment_rule assignment = assignment_rule::whole_series;
    money<C> value{};                    ///< what doing an occurrence is worth
    bool optional = false;               ///< may be dropped; then the value is lost
    bool indivisible = false;            ///< each occurrence is done within one day
    bool evening = false;                ///< delegated, it is evening work, for which a contract may ask more
    ratio delegable_share{1};            ///< the rest stays with the owner, in the same window
    handoff::effort<Tick> briefing{};    ///< of the owner, for each delegated occurrence
    std::vector<std::string> after{};    ///< ids; this task starts on the day they are finished, or later
    reservation pinned = anyone{};       ///< who gets it, if that is settled
    std::vector<std::string> excluded{}; ///< names of assistants who do not get it
    friend bool operator==(const task&, const task&) = default;
};

} // namespace handoff
