// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/model/calendar.hpp>
#include <handoff/model/mistakes.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/format.hpp>

// Collects the mistakes of a scenario, and checks what many places have in common: names, dates and amounts of time.

namespace handoff::detail {

/// "tasks", 3 -> "tasks[3]".
[[nodiscard]] inline std::string at(std::string_view list, std::size_t i) {
    return std::string(list) + '[' + std::to_string(i) + ']';
}

/// 'name' in quotes.
[[nodiscard]] inline std::string in_quotes(std::string_view name) { return '\'' + std::string(name) + '\''; }

[[nodiscard]] inline std::string span_of(const window& w) { return iso(w.first) + " to " + iso(w.last); }

/// The mistakes found so far, and the days they are judged by.
template <class Calendar = calendar>
class basic_mistake_list {
public:
    /// Longest horizon: ten years. A typing error in a year is found before it costs memory.
    static constexpr int longest_horizon = 3660;

    explicit basic_mistake_list(const Calendar& c);

    void add(std::string place, std::string text) { found_.push_back({std::move(place), std::move(text)}); }
    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    /// The mistakes, those of one task together: else what is found out last would stand far from the rest.
    [[nodiscard]] std::vector<mistake> take();

    /// The working days, none if the calendar itself is wrong.
    [[nodiscard]] const std::vector<date>& days() const noexcept { return days_; }
    /// Whether dates can be compared with the horizon.
    [[nodiscard]] bool has_horizon() const noexcept { return has_horizon_; }
    [[nodiscard]] bool calendar_missing() const noexcept { return calendar_missing_; }
    [[nodiscard]] const window& horizon() const noexcept { return horizon_; }

    /// A date that exists and lies in the horizon; `what` begins the sentence: "the release of task 'T1'".
    bool check_date(const std::string& place, const std::string& what, date d);
    /// Two dates in the horizon, in order, with a working day between them. `place` gets `.first` and `.last`.
    bool check_window(const std::string& place, const std::string& what, const window& w);
    /// Refuses line breaks and other control characters, which would break pages and files for other programs.
    void check_text(const std::string& place, const std::string& what, const std::string& text);
    /// Refuses amounts below 0.
    template <class Amount>
    void check_not_negative(const std::string& place, const std::string& what, const Amount& amount) {
        if (amount < Amount{}) add(place, what + " is " + to_string(amount) + "; it cannot be negative");
    }
    /// Hours of each day: not negative, not more than the day has, dates that are worked.
    template <class DayHours>
    void check_day_hours(const std::string& place, const std::string& what, const DayHours& hours);

private:
    void check_calendar(const Calendar& c);

    std::vector<mistake> found_;
    std::vector<date> days_;
    window horizon_;
    bool has_horizon_ = false;
    bool calendar_missing_ = false;
};

using mistake_list = basic_mistake_list<>;

// ---------------------------------------------------------------------------------------------------------------------

template <class Calendar>
basic_mistake_list<Calendar>::basic_mistake_list(const Calendar& c) {
    if (!c.has_dates()) {
        calendar_missing_ = true; // an empty scenario, or dates that were forgotten
        return;
    }
    horizon_ = c.range();
    check_calendar(c);
    if (!has_horizon_) return;
    days_ = c.days();
    for (std::size_t i = 0; i < c.holidays().size(); ++i)
        check_date("calendar." + at("holidays", i), "the holiday", c.holidays()[i]);
    for (std::size_t i = 0; i < c.exceptions().size(); ++i)
        check_date("calendar." + at("extra", i), "the extra working day", c.exceptions()[i]);
}

template <class Calendar>
std::vector<mistake> basic_mistake_list<Calendar>::take() {
    const auto turn = [](const mistake& m) {
        const std::string_view place = m.place;
        std::size_t number = 0;
        if (!place.starts_with("tasks[")) return std::pair(place.starts_with("budgets[") ? 2 : 0, number);
        for (const char c : place.substr(6, place.find(']') - 6))
            number = number * 10 + static_cast<std::size_t>(c - '0');
        return std::pair(1, number);
    };
    std::stable_sort(found_.begin(), found_.end(),
                     [&](const mistake& a, const mistake& b) { return turn(a) < turn(b); });
    return std::move(found_);
}

template <class Calendar>
void basic_mistake_list<Calendar>::check_text(const std::string& place, const std::string& what,
                                              const std::string& text) {
    const bool control =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control) add(place, what + " has a line break or another control character in it");
}

template <class Calendar>
void basic_mistake_list<Calendar>::check_calendar(const Calendar& c) {
    const auto& [first, last] = c.range();
    if (!first.ok()) add("calendar.first", "the first day of the horizon, " + iso(first) + ", does not exist");
    if (!last.ok()) add("calendar.last", "the last day of the horizon, " + iso(last) + ", does not exist");
    if (!first.ok() || !last.ok()) return;
    if (last < first) {
        add("calendar.last", "the horizon ends on " + iso(last) + ", before it begins on " + iso(first));
        return;
    }
    const auto length = (std::chrono::sys_days{last} - std::chrono::sys_days{first}).count() + 1;
    if (length > longest_horizon) {
        add("calendar.last", "the horizon from " + span_of(c.range()) + " has " + std::to_string(length) +
                                 " days; at most " + std::to_string(longest_horizon) + " are possible");
        return;
    }
    has_horizon_ = true;
}

template <class Calendar>
bool basic_mistake_list<Calendar>::check_date(const std::string& place, const std::string& what, date d) {
    if (!d.ok()) {
        add(place, what + ", " + iso(d) + ", does not exist");
        return false;
    }
    if (calendar_missing_) add(place, what + ", " + iso(d) + ", is outside the horizon: the calendar has no dates");
    if (!has_horizon_) return false;
    if (d < horizon_.first || d > horizon_.last) {
        add(place, what + ", " + iso(d) + ", is outside the horizon " + span_of(horizon_));
        return false;
    }
    return true;
}

template <class Calendar>
bool basic_mistake_list<Calendar>::check_window(const std::string& place, const std::string& what, const window& w) {
    const bool first_ok = check_date(place + ".first", "the first day of " + what, w.first);
    const bool last_ok = check_date(place + ".last", "the last day of " + what, w.last);
    if (!first_ok || !last_ok) return false;
    if (w.last < w.first) {
        add(place + ".last", what + " ends on " + iso(w.last) + ", before it begins on " + iso(w.first));
        return false;
    }
    if (first_day_from(days_, w.first) > last_day_until(days_, w.last)) {
        add(place, what + " has no working day between " + iso(w.first) + " and " + iso(w.last));
        return false;
    }
    return true;
}

template <class Calendar>
template <class DayHours>
void basic_mistake_list<Calendar>::check_day_hours(const std::string& place, const std::string& what,
                                                   const DayHours& hours) {
    const auto check_amount = [&](const std::string& where, const std::string& when, const auto& amount) {
        using amount_type = std::remove_cvref_t<decltype(amount)>;
        check_not_negative(where, what + when, amount);
        if (amount > amount_type::from_ticks(24 * ticks_per_hour<typename amount_type::tick>))
            add(where, what + when + " is " + to_string(amount) + "; a day has 24 h");
    };
    check_amount(place, "", hours.rule());
    for (unsigned day = 0; day < 7; ++day) {
        const std::chrono::weekday w{day};
        if (const auto amount = hours.on(w))
            check_amount(place + '.' + std::string(name_of(w)), " on " + std::string(name_of(w)), *amount);
    }
    for (const auto& [d, amount] : hours.dates()) {
        const std::string where = place + '.' + iso(d);
        check_amount(where, " on " + iso(d), amount);
        if (!check_date(where, "a date of " + what, d)) continue;
        if (amount > std::remove_cvref_t<decltype(amount)>{} && first_day_from(days_, d) > last_day_until(days_, d))
            add(where, what + " on " + iso(d) + " is " + to_string(amount) + ", but that is not a working day");
    }
}

} // namespace handoff::detail
