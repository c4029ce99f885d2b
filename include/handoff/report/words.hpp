// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/model/date.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/report/layout.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/rounding.hpp>

// Numbers, dates, hours and amounts as people say them.

namespace handoff::report {

/// "no", "one" ... "twelve", "13".
[[nodiscard]] std::string number_word(std::size_t n);

/// "V", "A and B", "A, B and C".
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

/// "Mon  8 Sep", ten characters wide.
[[nodiscard]] std::string short_date(date d);

/// "Mon 8 Sep 2025".
[[nodiscard]] std::string long_date(date d);

/// "three weeks", "one week", "three days": weeks from Monday to Sunday that have a working day.
[[nodiscard]] std::string span_in_words(const std::vector<date>& days);

/// "22.5 hours", "1 hour", "20 minutes", "1 h 20 min".
template <class Tick>
[[nodiscard]] std::string hours_in_words(effort<Tick> e);

/// "1,546.25", rounded half to even to the minor unit, and the same with a sign and with the currency.
template <Currency C>
[[nodiscard]] std::string amount_in_words(const exact_money<C>& m);
template <Currency C>
[[nodiscard]] std::string signed_amount(const exact_money<C>& m);
template <Currency C>
[[nodiscard]] std::string with_currency(const exact_money<C>& m);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

inline std::string number_word(std::size_t n) {
    constexpr std::array<std::string_view, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n < words.size() ? std::string(words[n]) : std::to_string(n);
}

inline std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

inline std::string short_date(date d) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(name_of(weekday_of(d)).substr(0, 3)) + ' ' +
           right_aligned(std::to_string(static_cast<unsigned>(d.day())), 2) + ' ' +
           std::string(months[static_cast<unsigned>(d.month()) - 1]);
}

inline std::string long_date(date d) {
    std::string text = short_date(d);
    if (text[4] == ' ') text.erase(4, 1); // the blank that aligns dates
    return text + ' ' + std::to_string(static_cast<int>(d.year()));
}

inline std::string span_in_words(const std::vector<date>& days) {
    if (days.size() < 4) return number_word(days.size()) + (days.size() == 1 ? " day" : " days");
    std::size_t weeks = 0;
    std::optional<std::chrono::sys_days> last;
    for (const date d : days) {
        const std::chrono::sys_days day{d};
        const std::chrono::sys_days monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
        if (last != monday) ++weeks;
        last = monday;
    }
    return number_word(weeks) + (weeks == 1 ? " week" : " weeks");
}

template <class Tick>
std::string hours_in_words(effort<Tick> e) {
    const std::string text = to_string(e);
    if (text == "1 h") return "1 hour";
    if (text.ends_with(" min") && text.find(" h ") == std::string::npos)
        return text + (text == "1 min" ? "ute" : "utes");
    const bool decimal = text.ends_with(" h");
    return decimal ? text.substr(0, text.size() - 1) + "hours" : text;
}

template <Currency C>
std::string amount_in_words(const exact_money<C>& m) {
    const std::string text = to_string(m.in_money(rounded_half_even));
    return text.substr(0, text.rfind(' '));
}

template <Currency C>
std::string signed_amount(const exact_money<C>& m) {
    return (m > exact_money<C>() ? "+" : "") + amount_in_words(m);
}

template <Currency C>
std::string with_currency(const exact_money<C>& m) {
    return amount_in_words(m) + ' ' + std::string(C::code);
}

} // namespace handoff::report
