// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/economics/time_audit.hpp>
#include <handoff/io/delimited_text.hpp>
#include <handoff/io/detail/time_column.hpp>
#include <handoff/io/detail/time_text.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/effort.hpp>

// Time entries from tables: what Toggl Track, Clockify and hand-kept sheets export. The columns are found by their
// names, in English or French, whatever their order and case:
//
//   date       date, start date, day, jour...; or in front of the time in the column of the start
//   time       duration, hours, time, durée, heures, minutes, secondes..., with a unit if there is one: duration (h),
//              duration (decimal), durée (min), time in minutes; or what lies between start and end
//   start, end start time, end time, début, fin...; end date for what goes past midnight
//   category   category, project, task, activity, client... in this order of preference, or the one that the caller
//   names others     billable, description, user
//
// Durations are 1:30, 1:30:00, 1.5, 1,5, 1 h 30 min or 90 min, and whole seconds; a number alone is in the unit that
// the column names, hours if it names none. Several such columns must say the same; the most exact one counts. Dates
// are 2026-03-02, or 2/3/2026 with the order of day and month that fits every line; when both do, it has to be said. An
// end of 24:00 is the midnight that ends the day. A last row that says "total" is compared with the sum, not added.
//
// Every other row is an entry: nothing is dropped. Refused with invalid_csv, all mistakes at once, each with its line:
// columns that are missing or there twice, what cannot be read, what is no whole second, times that contradict each
// other, entries that overlap or fill a day with more than 24 hours (unless overlaps are to be counted), a total that
// is not the sum.

namespace handoff::io {

/// How dates such as 2/3/2026 are meant.
enum class date_order {
    automatic, ///< as all lines allow
    day_first,
    month_first
};

struct time_csv_options {
    std::string category{}; ///< name of the column with the categories; empty: the first that is known
    date_order dates = date_order::automatic;
    std::optional<char> separator{}; ///< none: as read_delimited finds it
    bool count_overlaps = false;     ///< two things at once are counted twice, rather than refused
};

/// The entries of a table, and how it was understood.
struct time_csv {
    std::vector<economics::time_entry> entries; ///< in the order of the lines
    effort<> total{};                           ///< the sum of the rows as they were read, before anything else
    std::optional<effort<>> stated_total{};     ///< what a row with the total says; it is the sum, to its precision
    text_encoding encoding = text_encoding::utf8;
    char separator = ',';
    std::string date_column{}, category_column{}, time_column{}; ///< as the table names them; empty: not there
};

/// Reads the entries. invalid_csv with every mistake. Cost: the text, and n log n for the overlaps.
[[nodiscard]] inline time_csv read_time_csv(std::string text, const time_csv_options& options = {});

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

class time_csv_reader {
public:
    time_csv_reader(delimited_text table, const time_csv_options& options)
        : table_(std::move(table)), options_(options) {}

    [[nodiscard]] time_csv read() {
        find_columns();
        throw_if_any(std::move(mistakes_));
        mistakes_.clear();
        find_date_order();
        throw_if_any(std::move(mistakes_)); // with another order every date would be another one
        mistakes_.clear();
        for (const delimited_row& row : table_.rows) is_total(row) ? read_total(row) : read_row(row);
        check_total();
        if (!options_.count_overlaps) {
            check_overlaps();
            check_days();
        }
        throw_if_any(std::move(mistakes_));
        result_.encoding = table_.encoding;
        result_.separator = table_.separator;
        return std::move(result_);
    }

private:
    using column = std::optional<std::size_t>;

    // finding columns

    /// The first of the names that a column has.
    template <std::size_t N>
    [[nodiscard]] column find(const std::array<std::string_view, N>& names) {
        for (const std::string_view name : names)
            if (const column c = find_one(name)) return c;
        return std::nullopt;
    }

    [[nodiscard]] column find_one(std::string_view name) {
        column found;
        for (std::size_t k = 0; k < table_.header.fields.size(); ++k) {
            if (lower_case(table_.header.fields[k]) != name) continue;
            if (found)
                mistakes_.push_back({table_.header.line, table_.header.fields[k], "two columns have this name"});
            else
                found = k;
        }
        return found;
    }

    void find_columns() {
        constexpr std::array<std::string_view, 6> dates{"date", "start date",    "day",
                                                        "jour", "date de début", "date de debut"};
        constexpr std::array<std::string_view, 2> end_dates{"end date", "date de fin"};
        constexpr std::array<std::string_view, 7> starts{"start time",     "start", "from", "heure de début",
                                                         "heure de debut", "début", "debut"};
        constexpr std::array<std::string_view, 5> ends{"end time", "end", "to", "heure de fin", "fin"};
        constexpr std::array<std::string_view, 11> categories{"category", "catégorie", "categorie", "project",
                                                              "projet",   "task",      "tâche",     "tache",
                                                              "activity", "activité",  "client"};
        constexpr std::array<std::string_view, 3> billables{"billable", "facturable", "billable?"};
        constexpr std::array<std::string_view, 5> descriptions{"description", "note", "notes", "comment",
                                                               "commentaire"};
        constexpr std::array<std::string_view, 4> persons{"user", "utilisateur", "member", "email"};
        constexpr std::array<std::string_view, 2> first_names{"first name", "prénom"};
        constexpr std::array<std::string_view, 2> last_names{"last name", "nom de famille"};
        date_ = find(dates);
        end_date_ = find(end_dates);
        start_ = find(starts);
        end_ = find(ends);
        find_durations();
        category_ = options_.category.empty() ? find(categories) : find_one(lower_case(options_.category));
        billable_ = find(billables);
        description_ = find(descriptions);
        person_ = find(persons);
        if (!person_) { // two columns make one name
            person_ = find(first_names);
            last_name_ = find(last_names);
        }
        if (!date_ && !start_) missing("the date, such as \"date\"");
        if (!duration_ && !no_known_unit_ && !(start_ && end_))
            missing("the time, such as \"duration\", or \"start\" and \"end\"");
        if (!category_)
            missing(options_.category.empty() ? "the category, such as \"category\" or \"project\""
                                              : "the category, \"" + options_.category + '"');
        result_.date_column = name_of(date_ ? date_ : start_);
        result_.category_column = name_of(category_);
        result_.time_column = name_of(duration_);
    }

    /// All columns with times, those to go by first. Beside another one a plain "time" is a time of day.
    void find_durations() {
        const auto& names = table_.header.fields;
        std::vector<std::pair<std::size_t, time_column_name>> unknown;
        std::set<std::string> seen;
        for (std::size_t k = 0; k < names.size(); ++k) {
            const std::string name = lower_case(names[k]);
            const auto said = time_column_called(name);
            if (!said) continue;
            if (!seen.insert(name).second) {
                mistakes_.push_back({table_.header.line, names[k], "two columns have this name"});
                continue;
            }
            (said->known ? durations_ : unknown).emplace_back(k, *said);
        }
        std::stable_sort(durations_.begin(), durations_.end(),
                         [](const auto& a, const auto& b) { return a.second.turn < b.second.turn; });
        while (durations_.size() > 1 && durations_.back().second.turn == last_turn) durations_.pop_back();
        if (!durations_.empty()) duration_ = durations_.front().first;
        if (durations_.empty() && !(start_ && end_))
            for (const auto& [k, said] : unknown)
                mistakes_.push_back({table_.header.line, names[k],
                                     "the unit of these times is not known; say hours, minutes or seconds, such as "
                                     "\"duration (min)\""});
        no_known_unit_ = durations_.empty() && !unknown.empty();
    }

    void missing(const std::string& what) {
        std::string names;
        for (const std::string& field : table_.header.fields) names += (names.empty() ? "\"" : ", \"") + field + '"';
        mistakes_.push_back({table_.header.line, "",
                             "no column with " + what + "; there are " + names + ", between " +
                                 std::string(name_of_separator(table_.separator))});
    }

    [[nodiscard]] std::string name_of(column c) const { return c ? table_.header.fields[*c] : std::string(); }

    // reading cells

    [[nodiscard]] static const std::string& cell(const delimited_row& row, column c) {
        static const std::string none;
        return c ? row.fields[*c] : none;
    }

    void mistake(const delimited_row& row, column c, std::string text) {
        mistakes_.push_back({row.line, name_of(c), std::move(text)});
    }

    [[nodiscard]] static std::string quoted(std::string_view text) {
        std::string shown = "\"";
        std::size_t characters = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = std::max<std::size_t>(utf8_length(text, at), 1);
            if (++characters > 40) return shown + "...\"";
            shown += text.substr(at, length);
            at += length;
        }
        return shown + '"';
    }

    /// The day and the time of day in a cell that may have both.
    struct moment {
        std::string day, time;
    };
    [[nodiscard]] static moment split(const std::string& text) {
        const std::size_t at = text.find_first_of(" T");
        if (at == std::string::npos || !date_numbers_in(text.substr(0, at))) {
            if (date_numbers_in(text)) return {text, {}};
            return {{}, text};
        }
        return {text.substr(0, at), text.substr(at + 1)};
    }

    /// Looks at all dates that do not begin with the year, before any is read.
    void find_date_order() {
        day_first_ = options_.dates != date_order::month_first;
        if (options_.dates != date_order::automatic) return;
        const delimited_row* must_be_day_first = nullptr;
        const delimited_row* must_be_month_first = nullptr;
        const delimited_row* open = nullptr;
        const auto look = [&](const delimited_row& row, const std::string& text) {
            const auto n = date_numbers_in(text);
            if (!n || n->year_first) return;
            const std::int64_t a = n->number[0], b = n->number[1];
            if (a > 12 && b <= 12 && !must_be_day_first) must_be_day_first = &row;
            if (b > 12 && a <= 12 && !must_be_month_first) must_be_month_first = &row;
            if (a <= 12 && b <= 12 && a != b && !open) open = &row;
        };
        for (const delimited_row& row : table_.rows)
            for (const column c : {date_, end_date_, start_, end_}) look(row, split(cell(row, c)).day);
        const column shown = date_ ? date_ : start_;
        if (must_be_day_first && must_be_month_first)
            mistake(*must_be_month_first, shown,
                    quoted(cell(*must_be_month_first, shown)) + " has the month first, but line " +
                        std::to_string(must_be_day_first->line) + " the day");
        else if (open && !must_be_day_first && !must_be_month_first)
            mistake(*open, shown,
                    "every date reads with the day first and with the month first, such as " +
                        quoted(cell(*open, shown)) + "; say which");
        day_first_ = must_be_month_first == nullptr;
    }

    [[nodiscard]] std::optional<date> day_of(const delimited_row& row, column c, const std::string& text) {
        if (text.empty()) {
            mistake(row, c, "the date is missing");
            return std::nullopt;
        }
        const auto n = date_numbers_in(text);
        if (!n) {
            mistake(row, c, quoted(text) + " is no date such as 2026-03-02");
            return std::nullopt;
        }
        const auto& x = n->number;
        const std::int64_t year = n->year_first ? x[0] : x[2];
        const std::int64_t month = n->year_first ? x[1] : day_first_ ? x[1] : x[0];
        const std::int64_t day = n->year_first ? x[2] : day_first_ ? x[0] : x[1];
        const date d{std::chrono::year{static_cast<int>(year)}, std::chrono::month{static_cast<unsigned>(month)},
                     std::chrono::day{static_cast<unsigned>(day)}};
        if (d.ok()) return d;
        mistake(row, c, quoted(text) + " is a date that does not exist");
        return std::nullopt;
    }

    [[nodiscard]] std::optional<read_seconds> clock(const delimited_row& row, column c, const std::string& text) {
        const auto t = time_of_day_in(text);
        if (!t) {
            mistake(row, c, quoted(text) + " is no time of day such as 9:05");
            return std::nullopt;
        }
        if (c == start_ && t->seconds == 86400) {
            mistake(row, c, quoted(text) + " begins no entry; write 0:00 of the next day");
            return std::nullopt;
        }
        return t;
    }

    /// The column that says how long this row is: the first in which there is something.
    [[nodiscard]] column duration_column(const delimited_row& row) const {
        for (const auto& [k, name] : durations_)
            if (!row.fields[k].empty()) return k;
        return duration_;
    }

    [[nodiscard]] std::optional<read_seconds> duration(const delimited_row& row) {
        std::optional<read_seconds> time;
        std::size_t by = 0;
        for (const auto& [k, name] : durations_) {
            const std::string& text = row.fields[k];
            if (text.empty()) continue;
            const read_duration r = duration_in(text, name.unit);
            if (time && r.how == duration_reading::not_whole_seconds) { // rounded decimals of the same time
                same_time(row, k, r.time, by, *time);
                continue;
            }
            if (r.how == duration_reading::malformed)
                mistake(row, k,
                        quoted(text) + " is no time such as " +
                            (name.unit == time_unit::hours ? "1:30 or 1.5" : "90 or 1 h 30 min"));
            else if (r.how == duration_reading::not_minutes)
                mistake(row, k,
                        quoted(text) + " among " + (name.unit == time_unit::minutes ? "minutes" : "seconds") +
                            " may be hours and minutes or minutes and seconds; write a number, or units");
            else if (r.how == duration_reading::not_whole_seconds)
                mistake(row, k,
                        quoted(text) + (name.unit == time_unit::hours
                                            ? " h is no whole number of seconds; export hours and minutes"
                                            : " is no whole number of seconds"));
            else if (r.time.seconds < 0)
                mistake(row, k, quoted(text) + " is less than nothing");
            else if (time)
                same_time(row, k, r.time, by, *time);
            else {
                time = r.time;
                by = k;
                continue;
            }
            if (!time) return std::nullopt;
        }
        return time;
    }

    /// Two columns with times must mean the same one: "1" hour and "30" minutes side by side could be a sum.
    void same_time(const delimited_row& row, std::size_t k, read_seconds t, std::size_t by, read_seconds time) {
        const std::int64_t difference = std::abs(t.seconds - time.seconds);
        if (difference == 0 || difference < std::max(t.grain, time.grain)) return;
        mistake(row, k,
                quoted(row.fields[k]) + " is not the time that " + quoted(row.fields[by]) + " is under " +
                    quoted(table_.header.fields[by]) + "; keep one column with times, not two parts of a time");
    }

    [[nodiscard]] std::optional<bool> billable(const delimited_row& row) {
        const std::string text = lower_case(cell(row, billable_));
        if (text.empty()) return std::nullopt;
        for (const std::string_view yes : {"yes", "oui", "true", "vrai", "1", "y", "x"})
            if (text == yes) return true;
        for (const std::string_view no : {"no", "non", "false", "faux", "0", "n", "-"})
            if (text == no) return false;
        mistake(row, billable_, quoted(cell(row, billable_)) + " is neither yes nor no");
        return std::nullopt;
    }

    // reading rows

    /// A row that has no date and says "total".
    [[nodiscard]] bool is_total(const delimited_row& row) const {
        const std::string day = lower_case(cell(row, date_ ? date_ : start_));
        const auto says_total = [](const std::string& text) {
            for (const std::string_view word : {"total", "total:", "total :", "totals", "totaux", "sum", "somme"})
                if (text == word) return true;
            return false;
        };
        if (says_total(day)) return true;
        return day.empty() && std::any_of(row.fields.begin(), row.fields.end(),
                                          [&](const std::string& f) { return says_total(lower_case(f)); });
    }

    void read_total(const delimited_row& row) {
        if (total_row_)
            mistake(row, {}, "a second row with a total; the first is on line " + std::to_string(total_row_->line));
        total_row_ = &row;
        if (&row != &table_.rows.back()) mistake(row, {}, "rows follow after the row with the total");
        if (cell(row, duration_column(row)).empty()) return; // it says nothing
        if (const auto said = duration(row)) total_said_ = *said;
    }

    void read_row(const delimited_row& row) {
        const std::size_t before = mistakes_.size();
        economics::time_entry e;
        e.line = row.line;
        e.category = cell(row, category_);
        e.description = cell(row, description_);
        e.person = cell(row, person_);
        if (last_name_) e.person += (e.person.empty() ? "" : " ") + cell(row, last_name_);
        e.billable = billable(row);
        const moment from = split(cell(row, start_)), to = split(cell(row, end_));
        const std::string& day_text = date_ ? split(cell(row, date_)).day : from.day;
        const auto day = day_of(row, date_ ? date_ : start_, day_text.empty() && date_ ? cell(row, date_) : day_text);
        std::optional<read_seconds> time;
        const column said = duration_column(row);
        if (!cell(row, said).empty()) time = duration(row);

        std::optional<read_seconds> start, end;
        if (!from.time.empty()) start = clock(row, start_, from.time);
        if (!to.time.empty()) end = clock(row, end_, to.time);
        std::optional<date> end_day = day;
        if (!cell(row, end_date_).empty())
            end_day = day_of(row, end_date_, cell(row, end_date_));
        else if (!to.day.empty())
            end_day = day_of(row, end_, to.day);
        if (day && end_day && start && end) {
            e.start = std::chrono::sys_days{*day} + std::chrono::seconds{start->seconds};
            e.end = std::chrono::sys_days{*end_day} + std::chrono::seconds{end->seconds};
            const std::int64_t between = (*e.end - *e.start).count();
            const std::int64_t grain = std::max(start->grain, end->grain);
            if (between < 0)
                mistake(row, end_, "it ends before it starts; what goes past midnight needs an end date");
            else if (!time && cell(row, said).empty())
                time = read_seconds{between, grain};
            else if (time && std::abs(between - time->seconds) >= std::max(grain, time->grain) &&
                     between != time->seconds)
                mistake(row, said,
                        quoted(cell(row, said)) + " is not what lies between start and end, " +
                            hours_and_minutes(effort<>::from_ticks(between)));
        }
        if (!time && before == mistakes_.size()) mistake(row, duration_ ? duration_ : end_, "the time is missing");
        if (time && !e.end && time->seconds > 86400)
            mistake(row, said, quoted(cell(row, said)) + " is more than a day has");
        if (time) result_.total += effort<>::from_ticks(time->seconds);
        if (before != mistakes_.size() || !day || !time) return;
        e.day = *day;
        e.time = effort<>::from_ticks(time->seconds);
        result_.entries.push_back(std::move(e));
    }

    // what all rows say together

    void check_total() {
        if (!total_said_ || !mistakes_.empty()) return;
        result_.stated_total = effort<>::from_ticks(total_said_->seconds);
        const std::int64_t difference = total_said_->seconds - result_.total.ticks();
        if (difference != 0 && std::abs(difference) >= total_said_->grain)
            mistake(*total_row_, duration_,
                    "the total says " + hours_and_minutes(*result_.stated_total) + ", but the rows add up to " +
                        hours_and_minutes(result_.total));
    }

    void check_overlaps() {
        std::vector<const economics::time_entry*> timed;
        for (const auto& e : result_.entries)
            if (e.start && *e.end > *e.start) timed.push_back(&e);
        std::stable_sort(timed.begin(), timed.end(), [](const auto* a, const auto* b) {
            return a->person != b->person ? a->person < b->person : *a->start < *b->start;
        });
        const economics::time_entry* longest = nullptr; // the one that ends last so far
        for (const auto* e : timed) {
            const bool same = longest != nullptr && longest->person == e->person;
            if (same && *e->start < *longest->end) {
                const auto [first, second] = std::minmax(longest->line, e->line);
                mistakes_.push_back(
                    {second, "", "this entry and the one on line " + std::to_string(first) + " are at the same time"});
            }
            if (!same || *e->end > *longest->end) longest = e;
        }
    }

    /// Without times of day, what a day cannot hold is all that can be seen.
    void check_days() {
        std::map<std::pair<std::string, std::chrono::sys_days>, std::pair<effort<>, std::size_t>> by_day;
        for (const auto& e : result_.entries) {
            if (e.start) continue; // looked at above
            auto& [sum, line] = by_day[{e.person, std::chrono::sys_days{e.day}}];
            sum += e.time;
            line = e.line;
        }
        for (const auto& [key, value] : by_day)
            if (value.first > hours(24))
                mistakes_.push_back({value.second, "",
                                     "with this entry " + iso(date{key.second}) + " has " + to_string(value.first) +
                                         ", more than a day"});
    }

    delimited_text table_;
    time_csv_options options_;
    time_csv result_;
    std::vector<csv_mistake> mistakes_;
    column date_, end_date_, start_, end_, duration_, category_, billable_, description_, person_, last_name_;
    std::vector<std::pair<std::size_t, time_column_name>> durations_; ///< all of them, the one to go by first
    bool no_known_unit_ = false;
    bool day_first_ = true;
    const delimited_row* total_row_ = nullptr;
    std::optional<read_seconds> total_said_;
};

} // namespace detail

inline time_csv read_time_csv(std::string text, const time_csv_options& options) {
    return detail::time_csv_reader(read_delimited(std::move(text), options.separator), options).read();
}

} // namespace handoff::io
