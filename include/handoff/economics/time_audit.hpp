// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/economics/errors.hpp>
#include <handoff/model/catalogue.hpp>
#include <handoff/model/category.hpp>
#include <handoff/model/date.hpp>
#include <handoff/model/detail/one_line.hpp>
#include <handoff/model/task.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>

// Where the time goes: from dated entries (io/time_csv.hpp reads them from exports) to hours by category, the
// categories that eat most of the time nobody pays for, and tasks to put into a scenario. Whole seconds throughout;
// every entry is in exactly one category, so the categories add up to the entries.

namespace handoff::economics {

/// Some work on a day.
struct time_entry {
    date day{};
    std::string category; ///< may be empty
    effort<> time{};
    std::optional<bool> billable{};                  ///< if it was said
    std::optional<std::chrono::sys_seconds> start{}; ///< on the clock where it was written down, if it was
    std::optional<std::chrono::sys_seconds> end{};
    std::string person{};
    std::string description{};
    std::size_t line = 0; ///< where it was read
    friend bool operator==(const time_entry&, const time_entry&) = default;
};

/// What went into a category.
struct category_time {
    std::string category; ///< may be empty
    effort<> time{};
    effort<> billable{};
    std::size_t entries = 0;
    std::size_t days = 0; ///< with an entry
    bool craft = false;   ///< what the owner sells, as the caller said
    friend bool operator==(const category_time&, const category_time&) = default;
};

/// Hours by category.
struct time_audit {
    date first{}, last{}; ///< of the entries; meaningless without any
    std::size_t entries = 0;
    effort<> total{};
    effort<> billable{};
    bool billable_known = false;            ///< whether any entry says so
    std::vector<category_time> categories;  ///< the most hours first, of equal ones in the order of names
    std::vector<category_time> time_eaters; ///< see audit_options::eaters

    /// Weeks, Monday to Sunday, from that of the first entry to that of the last: three days of one week are one week,
    /// so that nobody is told of seven times what was done on the only day. 0 without entries.
    [[nodiscard]] std::int64_t weeks() const;
    /// Hours a week on average. requires an entry
    template <RoundingWord Word>
    [[nodiscard]] effort<> per_week(effort<> time, Word word) const {
        return (time * ratio(1, weeks())).rounded(word);
    }
    /// The share of a category in all hours; 0 if there are none.
    [[nodiscard]] ratio share(const category_time& c) const { return total == effort<>{} ? ratio(0) : c.time / total; }
    /// The share of the hours that is not billable; none if nothing says what is. An entry that does not say is not.
    [[nodiscard]] std::optional<ratio> non_billable() const {
        if (!billable_known || total == effort<>{}) return std::nullopt;
        return ratio(1) - billable / total;
    }
    friend bool operator==(const time_audit&, const time_audit&) = default;
};

struct audit_options {
    std::vector<std::string> craft{}; ///< categories that the owner sells: they eat no time and are not delegable
    /// The time-eaters are the fewest categories, largest first, that make up this share of the hours that are neither
    /// the craft nor billable.
    ratio eaters{4, 5};
};

/// Adds up. invalid_hours for an entry of less than 0, for a date that does not exist, for a craft that no entry has,
/// and for a share of the time-eaters outside [0, 1]. overflow_error beyond 64 bits. Cost: n log n.
[[nodiscard]] inline time_audit audit(const std::vector<time_entry>& entries, const audit_options& options = {});

/// A task a week for each category, of its average hours a week rounded up to whole `step`s: the weekly load to put
/// into a scenario. Names of the catalogue become its categories; others are delegable, the craft is not. An entry
/// without a category is the task "other"; line breaks and other control characters, which a scenario refuses in names,
/// become \n, \t, \u001b. Cost: the categories.
template <class C>
[[nodiscard]] std::vector<task<C, any_category>> weekly_tasks(const time_audit& a, effort<> step = minutes(1));

// ---------------------------------------------------------------------------------------------------------------------

inline std::int64_t time_audit::weeks() const {
    if (entries == 0) return 0;
    const auto monday = [](date d) {
        const std::chrono::sys_days day{d};
        return day - (std::chrono::weekday{day} - std::chrono::Monday);
    };
    return (monday(last) - monday(first)).count() / 7 + 1;
}

inline time_audit audit(const std::vector<time_entry>& entries, const audit_options& options) {
    if (options.eaters < ratio(0) || options.eaters > ratio(1))
        throw invalid_hours("a share of " + to_string(options.eaters) + " is not from 0 to 1");
    time_audit a;
    std::map<std::string, category_time> by_category;
    std::map<std::string, std::set<std::chrono::sys_days>> days;
    for (const time_entry& e : entries) {
        if (!e.day.ok()) throw invalid_hours("an entry is on " + iso(e.day) + ", a date that does not exist");
        if (e.time < effort<>{}) throw invalid_hours("an entry of " + to_string(e.time) + " on " + iso(e.day));
        if (a.entries == 0 || e.day < a.first) a.first = e.day;
        if (a.entries == 0 || e.day > a.last) a.last = e.day;
        ++a.entries;
        category_time& c = by_category[e.category];
        c.time += e.time;
        ++c.entries;
        days[e.category].insert(std::chrono::sys_days{e.day});
        a.total += e.time;
        a.billable_known = a.billable_known || e.billable.has_value();
        if (!e.billable.value_or(false)) continue;
        c.billable += e.time;
        a.billable += e.time;
    }
    for (const std::string& name : options.craft) {
        const auto found = by_category.find(name);
        if (found == by_category.end()) throw invalid_hours("no entry has the category '" + name + "'");
        found->second.craft = true;
    }
    for (auto& [name, c] : by_category) {
        c.category = name;
        c.days = days[name].size();
        a.categories.push_back(std::move(c));
    }
    std::stable_sort(a.categories.begin(), a.categories.end(),
                     [](const auto& x, const auto& y) { return x.time > y.time; });

    std::vector<category_time> eaters;
    effort<> unpaid;
    for (const category_time& c : a.categories)
        if (!c.craft && c.time > c.billable) {
            eaters.push_back(c);
            unpaid += c.time - c.billable;
        }
    std::stable_sort(eaters.begin(), eaters.end(),
                     [](const auto& x, const auto& y) { return x.time - x.billable > y.time - y.billable; });
    effort<> so_far;
    for (const category_time& c : eaters) {
        if (so_far / unpaid >= options.eaters) break; // unpaid > 0, since there is one
        so_far += c.time - c.billable;
        a.time_eaters.push_back(c);
    }
    return a;
}

template <class C>
std::vector<task<C, any_category>> weekly_tasks(const time_audit& a, effort<> step) {
    std::vector<task<C, any_category>> tasks;
    for (const category_time& c : a.categories) {
        if (c.time == effort<>{}) continue; // nothing to plan
        const std::string name = c.category.empty() ? "other" : handoff::detail::on_one_line(c.category);
        category kind = catalogue::find(name).value_or(category{name, delegability::delegable});
        if (c.craft) kind.why = delegability::core_craft;
        const ratio steps = a.per_week(c.time, rounded_up) / step;
        task<C, any_category> t{.id = name, .category = category_in<any_category>(kind)};
        t.effort = step * steps.rounded(rounded_up);
        t.recurs = times_a_week{1, 1};
        tasks.push_back(std::move(t));
    }
    return tasks;
}

} // namespace handoff::economics
