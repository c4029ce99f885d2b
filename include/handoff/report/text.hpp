// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/report/layout.hpp>
#include <handoff/units/format.hpp>

// A plan as a page of text, 80 columns wide, for somebody who wants to know what to do: the verdict first, then who
// does what, day by day, the money, and what is left tight. It tells every answer: hire, do not hire, infeasible,
// stopped.

namespace handoff::report {

/// The whole page; it ends with a newline. Amounts are rounded to the currency's minor unit, half to even, where they
/// are a fraction of it. Cost: the size of the plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string text(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

/// The first sentence alone: "Hire V: +928.75 CAD over three weeks, 22.5 hours of overtime gone."
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string verdict(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

namespace detail {

inline std::string number_word(std::size_t n) {
    constexpr std::array<std::string_view, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return n < words.size() ? std::string(words[n]) : std::to_string(n);
}

/// "V", "A and B", "A, B and C".
inline std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

/// "Mon  8 Sep".
inline std::string short_date(date d) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(name_of(weekday_of(d)).substr(0, 3)) + ' ' +
           right_aligned(std::to_string(static_cast<unsigned>(d.day())), 2) + ' ' +
           std::string(months[static_cast<unsigned>(d.month()) - 1]);
}

/// "three weeks", "one week", "three days": weeks from Monday to Sunday that have a working day.
inline std::string span_of(const std::vector<date>& days) {
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

/// "22.5 hours", "1 hour", "20 min".
template <class Tick>
std::string in_hours(effort<Tick> e) {
    const std::string text = to_string(e);
    if (text == "1 h") return "1 hour";
    const bool decimal = text.ends_with(" h") && text.find("min") == std::string::npos;
    return decimal ? text.substr(0, text.size() - 1) + "hours" : text;
}

template <Currency C>
std::string amount_of(const exact_money<C>& m) {
    const std::string text = to_string(m.in_money(rounded_half_even));
    return text.substr(0, text.rfind(' ')); // the currency stands once, in the heading
}

template <Currency C>
std::string signed_amount(const exact_money<C>& m) {
    return (m > exact_money<C>() ? "+" : "") + amount_of(m);
}

template <Currency C>
std::string with_currency(const exact_money<C>& m) {
    return amount_of(m) + ' ' + std::string(C::code);
}

/// Writes the page section by section.
template <Currency C, CategorySet W, class Tick>
class page {
public:
    page(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) : p_(p), s_(s) {}

    [[nodiscard]] std::string verdict() const {
        switch (p_.status) {
        case status::optimal:
            return advice();
        case status::infeasible:
            return "Infeasible: " + shortage();
        case status::feasible:
            return "Stopped (" + kernel::to_string(p_.stop_reason) +
                   ") with a plan that may not be the best. So far: " + advice();
        case status::unknown:
            break;
        }
        return "Stopped (" + kernel::to_string(p_.stop_reason) + ") before a plan was found.";
    }

    [[nodiscard]] std::string whole() const {
        std::string text = paragraph("", verdict()) + paragraph("", standing());
        if (!p_.has_plan() || s_.tasks().empty()) return text;
        return text + who_does_what() + day_by_day() + money() + tight();
    }

private:
    // the verdict

    [[nodiscard]] std::string advice() const {
        if (s_.tasks().empty()) return "Nothing to do: the scenario has no tasks.";
        if (p_.hired.empty() && s_.assistants().empty())
            return s_.owner().name + " does everything; nobody else is there.";
        if (p_.hired.empty()) return "Do not hire: nothing that could be handed over is worth its price.";
        std::vector<std::string> names;
        for (const auto& e : p_.hired) names.push_back(e.assistant);
        std::string text = "Hire " + listed(names) + ": ";
        if (!p_.net_gain) {
            if (p_.baseline.status != status::infeasible)
                return text + "what it gains is not known, " + comparison_missing();
            text += "without help the work does not fit";
            const bool hours_short = p_.baseline_short_by && p_.baseline_short_by->ticks() > 0;
            return text + (hours_short ? ", " + in_hours(*p_.baseline_short_by) + " find no place." : ".");
        }
        text += signed_amount(*p_.net_gain) + ' ' + std::string(C::code) + " over " + span_of(s_.days());
        if (p_.overtime_avoided && p_.overtime_avoided->ticks() > 0) {
            const bool all = p_.totals.overtime.ticks() == 0;
            text += ", " + in_hours(*p_.overtime_avoided) + (all ? " of overtime gone" : " of overtime less");
        }
        return text + '.';
    }

    [[nodiscard]] std::string comparison_missing() const {
        return "because the search for the best plan without help was stopped.";
    }

    [[nodiscard]] std::string shortage() const {
        const bool hours_short = p_.baseline_short_by && p_.baseline_short_by->ticks() > 0;
        const std::string amount = hours_short ? in_hours(*p_.baseline_short_by) + " short" : "";
        if (s_.assistants().empty()) return hours_short ? amount + '.' : "no order of the work fits the days.";
        return hours_short ? amount + " without help, and no assistant makes it fit."
                           : "no plan fits, with or without help.";
    }

    /// How sure the verdict is.
    [[nodiscard]] std::string standing() const {
        const std::string checked = p_.certificate_checked ? "the proof was checked." : "the proof was not checked.";
        switch (p_.status) {
        case status::optimal:
            return "No other plan is worth more; " + checked;
        case status::infeasible:
            return "There is no plan at all; " + checked;
        case status::feasible:
            return "Another plan can be worth at most " + with_currency(p_.bound - *p_.objective) + " more.";
        case status::unknown:
            break;
        }
        return "Nothing is known yet; give it more time or more nodes.";
    }

    // who does what

    struct share_of_task {
        std::size_t times = 0;
        effort<Tick> hours{};
        exact_money<C> cash{};
    };

    [[nodiscard]] static std::string heading(std::string_view title) { return '\n' + std::string(title) + '\n'; }

    [[nodiscard]] std::string task_name(std::size_t t) const {
        const auto& task = s_.tasks()[t];
        return task.title.empty() ? task.id : task.id + "  " + task.title;
    }

    /// The tasks of one worker (or of nobody), a row each.
    template <class HoursOf>
    [[nodiscard]] std::vector<std::vector<std::string>> rows_of(const std::string& worker, bool with_cash,
                                                                HoursOf hours_of) const {
        std::vector<std::vector<std::string>> rows;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) {
            share_of_task sum;
            for (const auto& a : p_.assignments) {
                if (a.task != s_.tasks()[t].id) continue;
                const std::optional<effort<Tick>> hours = hours_of(a, worker);
                if (!hours) continue;
                ++sum.times;
                sum.hours += *hours;
                if (with_cash) sum.cash += a.cash;
            }
            if (sum.times == 0) continue;
            const std::size_t all = s_.occurrences(t).size();
            const std::string times = all == 1 ? ""
                                      : sum.times == all
                                          ? ", " + std::to_string(all) + " times"
                                          : ", " + std::to_string(sum.times) + " of " + std::to_string(all) + " times";
            std::vector<std::string> row{cut_to(task_name(t), 46 - width_of(times)) + times, to_string(sum.hours)};
            if (with_cash) row.push_back(with_currency(sum.cash));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] std::string who_does_what() const {
        std::string text = heading("WHO DOES WHAT");
        using assigned = assigned_task<C, Tick>;
        for (const auto& e : p_.hired) {
            auto rows = rows_of(e.assistant, true, [](const assigned& a, const std::string& worker) {
                return a.worker == worker ? std::optional(a.assistant_hours) : std::nullopt;
            });
            text += "  " + e.assistant + '\n' + indented(table(rows));
        }
        const std::string& owner = s_.owner().name;
        auto own = rows_of(owner, false, [](const assigned& a, const std::string&) {
            return a.owner_hours.ticks() > 0 ? std::optional(a.owner_hours) : std::nullopt;
        });
        if (p_.totals.coordination.ticks() > 0) {
            own.push_back({"instructions and questions", to_string(p_.totals.coordination)});
        }
        if (p_.totals.onboarding.ticks() > 0) own.push_back({"getting started", to_string(p_.totals.onboarding)});
        if (!own.empty()) text += "  " + owner + '\n' + indented(table(own));
        auto dropped = rows_of("", false, [](const assigned& a, const std::string&) {
            return a.dropped() ? std::optional(effort<Tick>()) : std::nullopt;
        });
        for (auto& row : dropped) row.pop_back(); // no hours
        if (!dropped.empty()) text += "  nobody: left undone\n" + indented(table(dropped));
        return text;
    }

    [[nodiscard]] static std::string indented(std::string text) {
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) text.insert(at, "  ");
        return text;
    }

    // day by day

    [[nodiscard]] std::string entry_name(const schedule_entry<Tick>& e) const {
        switch (e.kind) {
        case work_kind::task:
            return e.task;
        case work_kind::coordination:
            return "instructions for " + e.task;
        case work_kind::daily_coordination:
            return "questions of " + e.assistant;
        case work_kind::onboarding:
            break;
        }
        return "getting " + e.assistant + " started";
    }

    [[nodiscard]] std::string day_by_day() const {
        std::size_t name_width = width_of("who");
        for (const auto& e : p_.schedule)
            name_width = std::max(name_width, std::min<std::size_t>(width_of(e.worker), 16));
        std::string text = heading("DAY BY DAY");
        std::size_t i = 0;
        for (const date day : s_.days()) {
            std::string shown_date = short_date(day);
            bool idle = true;
            while (i < p_.schedule.size() && p_.schedule[i].day == day) {
                const std::string& worker = p_.schedule[i].worker;
                effort<Tick> sum{};
                std::string what;
                for (; i < p_.schedule.size() && p_.schedule[i].day == day && p_.schedule[i].worker == worker; ++i) {
                    sum += p_.schedule[i].time;
                    what += (what.empty() ? "" : ", ") + entry_name(p_.schedule[i]) + ' ' +
                            hours_and_minutes(p_.schedule[i].time);
                }
                if (worker == s_.owner().name) what += overtime_of(day, sum);
                text += paragraph("  " + left_aligned(shown_date, 10) + "  " +
                                      left_aligned(cut_to(worker, name_width), name_width) + "  " +
                                      right_aligned(hours_and_minutes(sum), 11) + "  ",
                                  what);
                shown_date.clear();
                idle = false;
            }
            if (idle) text += "  " + shown_date + "  free\n";
        }
        return text;
    }

    [[nodiscard]] std::string overtime_of(date day, effort<Tick> worked) const {
        const effort<Tick> regular = s_.owner().regular.at(day);
        return worked > regular ? "; " + hours_and_minutes(worked - regular) + " of it overtime" : "";
    }

    // money

    [[nodiscard]] std::string money() const {
        const bool compare = p_.net_gain.has_value() && p_.baseline.has_plan();
        std::vector<std::vector<std::string>> rows;
        const auto row = [&](std::string name, const exact_money<C>& before, const exact_money<C>& after) {
            std::vector<std::string> cells{std::move(name)};
            if (compare) cells.push_back(amount_of(before));
            cells.push_back(amount_of(after));
            if (compare) cells.push_back(signed_amount(after - before));
            rows.push_back(std::move(cells));
        };
        if (compare) {
            rows.push_back({"", "without help", "this plan", "difference"});
        } else {
            rows.push_back({"", "this plan"});
        }
        const exact_money<C> none;
        const plan_totals<C, Tick>& before = p_.baseline.totals;
        row("value of what gets done", before.value, p_.totals.value);
        row(cut_to(s_.owner().name, 24) + "'s hours", none - before.owner_cost, none - p_.totals.owner_cost);
        for (const auto& e : p_.hired) row("paid to " + cut_to(e.assistant, 24), none, none - e.cash);
        row("together", compare ? *p_.baseline.objective : none, *p_.objective);
        std::string text = heading("MONEY, in " + std::string(C::code)) + table(rows);
        for (const auto& e : p_.hired) {
            std::string what = e.assistant + " is paid for " + in_hours(e.billed + e.shortfall);
            if (e.shortfall.ticks() > 0) {
                what += ", " + in_hours(e.shortfall) + " of them to reach the minimum (" +
                        with_currency(e.shortfall_cash) + ")";
            }
            if (e.onboarding_fee.minor() != 0) {
                what += ", and gets " + with_currency(exact_money<C>(e.onboarding_fee)) + " to get started";
            }
            text += paragraph("  ", what + '.');
        }
        return text;
    }

    // what is tight

    [[nodiscard]] std::string tight() const {
        std::string text = heading("WHAT IS LEFT");
        for (const auto& b : p_.budgets) {
            text += paragraph("  ", (b.name.empty() ? "Budget" : b.name) + ": " + with_currency(b.left) + " of " +
                                        with_currency(exact_money<C>(b.limit)) + " left.");
        }
        text += paragraph("  ", s_.owner().name + ": " + in_hours(p_.totals.free_regular) + " of regular time free, " +
                                    in_hours(p_.totals.overtime) + " of overtime worked.");
        std::vector<std::string> workers{s_.owner().name};
        for (const auto& e : p_.hired) workers.push_back(e.assistant);
        for (const std::string& worker : workers) {
            std::vector<std::string> full;
            for (const auto& f : p_.full_days) {
                if (f.worker == worker) full.push_back(trimmed(short_date(f.day)));
            }
            if (full.empty()) continue;
            const std::string when = full.size() == s_.days().size() ? "on any day" : "on " + listed(full);
            text += paragraph("  ", worker + " cannot take one more minute " + when + '.');
        }
        return text;
    }

    /// "Mon 8 Sep", without the blank that aligns dates.
    [[nodiscard]] static std::string trimmed(std::string text) {
        if (const std::size_t two = text.find("  "); two != std::string::npos) text.erase(two, 1);
        return text;
    }

    const plan<C, W, Tick>& p_;
    const scenario<C, W, Tick>& s_;
};

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::string verdict(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) {
    return detail::page<C, W, Tick>(p, s).verdict();
}

template <Currency C, CategorySet W, class Tick>
std::string text(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) {
    return detail::page<C, W, Tick>(p, s).whole();
}

} // namespace handoff::report
