// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <handoff/economics/time_audit.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/io/plan_json.hpp>
#include <handoff/io/time_csv.hpp>
#include <handoff/model/catalogue.hpp>
#include <handoff/units/currency.hpp>

// A time audit as JSON, for programs. Times are whole seconds beside hours as decimals, shares fractions. `scenario`
// has the keys `categories` and `tasks` of a scenario file: a week's average load, to be copied into one.

namespace handoff::io {

/// The keys are `first`, `last` (dates), `weeks`, `entries`, `total_seconds`, `hours`, `billable_seconds` and
/// `non_billable_share` (null where nothing says what is billable), `categories`, `time_eaters` (names), `file` (how it
/// was read) and `scenario`. Cost: the categories.
[[nodiscard]] inline std::string write_audit(const economics::time_audit& a, const time_csv& read);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// At most 12 decimals, for display; the seconds beside it are exact.
inline std::string json_share(ratio r) {
    constexpr std::int64_t places = 1'000'000'000'000;
    const auto n = units_detail::divide(units_detail::wide{r.numerator()} * places, r.denominator(), rounded_half_even,
                                        [] {}); // this word does not refuse
    return units_detail::short_decimal(n, places, 12);
}

inline std::string json_clock(effort<> time) {
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return json_string(std::to_string(time.ticks() / 3600) + ':' + two(time.ticks() / 60 % 60) + ':' +
                       two(time.ticks() % 60));
}

inline std::string category_text(const economics::category_time& c, const economics::time_audit& a) {
    json_entry entry;
    entry.put("category", json_string(c.category))
        .put("total_seconds", std::to_string(c.time.ticks()))
        .put("hours", json_hours(c.time))
        .put("hours_per_week", json_hours(a.per_week(c.time, rounded_half_even)))
        .put("share", json_share(a.share(c)))
        .put("billable_seconds", a.billable_known ? std::to_string(c.billable.ticks()) : "null")
        .put("entries", std::to_string(c.entries))
        .put("days", std::to_string(c.days))
        .put("craft", c.craft ? "true" : "false");
    return entry.str();
}

inline std::string weekly_scenario_text(const economics::time_audit& a) {
    std::string categories, tasks;
    for (const auto& t : economics::weekly_tasks<CAD>(a)) { // no money is in them
        const auto known = catalogue::find(t.category.name());
        if (known != t.category.value())
            categories += (categories.empty() ? "" : ", ") + json_string(t.category.name()) + ": " +
                          json_string(word(t.category.why()));
        tasks += (tasks.empty() ? "\n      {" : ",\n      {") + std::string("\"id\": ") + json_string(t.id) +
                 ", \"category\": " + json_string(t.category.name()) + ", \"effort\": " + json_clock(t.effort) +
                 ", \"times_a_week\": 1}";
    }
    return "{\n    \"categories\": {" + categories + "},\n    \"tasks\": [" + tasks + "]\n  }";
}

} // namespace detail

inline std::string write_audit(const economics::time_audit& a, const time_csv& read) {
    const bool any = a.entries > 0;
    const auto name_or_null = [](const std::string& s) { return s.empty() ? std::string("null") : json_string(s); };
    detail::json_lines lines;
    lines.put("first", any ? json_string(iso(a.first)) : "null");
    lines.put("last", any ? json_string(iso(a.last)) : "null");
    lines.put("weeks", std::to_string(a.weeks()));
    lines.put("entries", std::to_string(a.entries));
    lines.put("total_seconds", std::to_string(a.total.ticks()));
    lines.put("hours", json_hours(a.total));
    lines.put("billable_seconds", a.billable_known ? std::to_string(a.billable.ticks()) : "null");
    const auto unpaid = a.non_billable();
    lines.put("non_billable_share", unpaid ? detail::json_share(*unpaid) : "null");
    lines.put("categories", json_list(
                                a.categories, [&](const auto& c) { return detail::category_text(c, a); }, ","));
    lines.put("time_eaters", json_list(a.time_eaters, [](const auto& c) { return json_string(c.category); }));
    lines.put("file", "{\"total_seconds\": " + std::to_string(read.total.ticks()) + ", \"stated_total_seconds\": " +
                          (read.stated_total ? std::to_string(read.stated_total->ticks()) : "null") +
                          ", \"encoding\": " + json_string(word(read.encoding)) +
                          ", \"separator\": " + json_string(std::string(1, read.separator)) +
                          ", \"date_column\": " + name_or_null(read.date_column) +
                          ", \"category_column\": " + name_or_null(read.category_column) +
                          ", \"time_column\": " + name_or_null(read.time_column) + "}");
    lines.put("scenario", detail::weekly_scenario_text(a));
    return lines.str();
}

} // namespace handoff::io
