// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/report/layout.hpp>
#include <handoff/report/stretch.hpp>
#include <handoff/report/words.hpp>

// A plan as a page of text, 80 columns wide, for somebody who wants to know what to do: the verdict first, then who
// does what, day by day, the money, and what is left tight. It tells every answer: hire, do not hire, infeasible,
// stopped.

namespace handoff::report {

/// The whole page; it ends with a newline. Amounts are rounded to the currency's minor unit, half to even, where they
/// are a fraction of it. Cost: the size of the plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string text(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

/// The first sentence alone, on one line that does not end: "Hire V: +928.75 CAD over three weeks, 22.5 hours of
/// overtime gone."
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string verdict(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

namespace detail {

/// Writes the page section by section.
template <Currency C, CategorySet W, class Tick>
class page {
public:
    page(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) : p_(p), s_(s), assignments_(s.tasks().size()) {
        std::size_t t = 0; // assignments stand in the order of the tasks
        for (const auto& a : p.assignments) {
            while (t < s.tasks().size() && s.tasks()[t].id != a.task) ++t;
            if (t < s.tasks().size()) assignments_[t].push_back(&a);
        }
    }

    [[nodiscard]] std::string verdict() const {
        switch (p_.status) {
        case status::optimal:
            return advice();
        case status::infeasible:
            return "Infeasible: " + shortage();
        case status::feasible:
            return stopped() + ". The best plan so far: " + advice();
        case status::unknown:
            break;
        }
        return stopped() + " before a plan was found.";
    }

    [[nodiscard]] std::string whole() const {
        std::string text = paragraph("", verdict()) + paragraph("", standing());
        if (p_.status == status::infeasible) return text + where_it_is_short();
        if (!p_.has_plan() || s_.tasks().empty()) return text;
        return text + who_does_what() + day_by_day() + money() + tight();
    }

private:
    // the verdict

    /// An owner without a name of her own is "the owner".
    [[nodiscard]] std::string in_a_sentence() const {
        return s_.owner().name == "owner" ? "the owner" : s_.owner().name;
    }
    [[nodiscard]] std::string beginning_a_sentence(const std::string& worker) const {
        return worker == s_.owner().name && worker == "owner" ? "The owner" : worker;
    }

    [[nodiscard]] std::string stopped() const {
        switch (p_.stop_reason) {
        case stop_reason::node_limit:
            return "Stopped at the limit of nodes";
        case stop_reason::time_limit:
            return "Stopped at the limit of time";
        case stop_reason::memory_limit:
            return "Stopped at the limit of memory";
        case stop_reason::stop_requested:
            return "Stopped on request";
        case stop_reason::finished:
            break;
        }
        return "Stopped"; // the proof was refused
    }

    /// "22.5 hours of the work find no place".
    [[nodiscard]] std::string no_place() const {
        const std::string hours = hours_in_words(*p_.baseline_short_by);
        return hours + " of the work " + (hours == "1 hour" ? "finds" : "find") + " no place";
    }

    [[nodiscard]] bool hours_are_short() const { return p_.baseline_short_by && p_.baseline_short_by->ticks() > 0; }

    /// What hiring depends on in this scenario.
    [[nodiscard]] std::vector<std::string> terms_of_hiring() const {
        const auto any = [](const auto& list, auto&& has) { return std::any_of(list.begin(), list.end(), has); };
        constexpr effort<Tick> none{};
        std::vector<std::string> terms{"rates", "hours"};
        if (s_.owner().uptake < ratio{1}) terms.push_back("uptake");
        if (any(s_.tasks(), [&](const auto& t) { return t.briefing > none; })) terms.push_back("briefings");
        if (any(s_.assistants(),
                [&](const auto& a) { return a.coordination_per_hour > none || a.coordination_per_day > none; }))
            terms.push_back("coordination");
        if (any(s_.assistants(),
                [&](const auto& a) { return a.onboarding_hours > none || a.onboarding_fee.minor() > 0; }))
            terms.push_back("onboarding");
        const auto any_contract = [&](auto&& has) {
            return any(s_.assistants(), [&](const auto& a) { return any(a.contracts, has); });
        };
        if (any_contract([&](const auto& c) {
                const auto* form = std::get_if<hourly<C, Tick>>(&c.form);
                return form && (form->minimum_billed > none || form->minimum_per_week > none);
            }))
            terms.push_back("minimum hours");
        if (any_contract([](const auto& c) { return !std::holds_alternative<hourly<C, Tick>>(c.form); }))
            terms.push_back("contracts");
        if (!s_.budgets().empty()) terms.push_back(s_.budgets().size() == 1 ? "budget" : "budgets");
        return terms;
    }

    /// "T1 and T2 are given to V": work that must be done by an assistant; empty if there is none.
    [[nodiscard]] std::string given_away() const {
        std::vector<std::string> tasks, assistants;
        for (const auto& t : s_.tasks()) {
            const auto* to = std::get_if<the_assistant>(&t.pinned);
            if (!to || t.optional) continue;
            tasks.push_back(t.id);
            if (std::find(assistants.begin(), assistants.end(), to->name) == assistants.end())
                assistants.push_back(to->name);
        }
        if (tasks.empty()) return "";
        return listed(tasks) + (tasks.size() == 1 ? " is" : " are") + " given to " + listed(assistants);
    }

    [[nodiscard]] std::string advice() const {
        if (s_.tasks().empty()) return "Nothing to do: the scenario has no tasks.";
        if (p_.hired.empty() && s_.assistants().empty()) return "Everything stays with " + in_a_sentence() + '.';
        if (p_.hired.empty() && p_.status == status::feasible)
            return "everything stays with " + in_a_sentence() + "; whether hiring pays is not known yet.";
        if (p_.hired.empty())
            return "Do not hire: handing work " +
                   (s_.assistants().size() == 1 ? "to " + s_.assistants().front().name : std::string("over")) +
                   " does not pay at these " + listed(terms_of_hiring()) + '.';
        std::vector<std::string> names;
        for (const auto& e : p_.hired) names.push_back(e.assistant);
        std::string text = "Hire " + listed(names) + ": ";
        if (!p_.net_gain) {
            if (p_.baseline.status != status::infeasible)
                return text + "the gain is not known, because the search for the best plan without help was stopped.";
            if (hours_are_short()) return text + "without help " + no_place() + '.';
            if (const std::string given = given_away(); !given.empty())
                return text + given + ", so there is no plan without help to compare with.";
            return text + "without help the work does not fit.";
        }
        text += signed_amount(*p_.net_gain) + ' ' + std::string(C::code) + " over " + span_in_words(s_.days());
        if (p_.overtime_avoided && p_.overtime_avoided->ticks() > 0) {
            const bool all = p_.totals.overtime.ticks() == 0;
            text += ", " + (all ? hours_in_words(*p_.overtime_avoided) + " of overtime gone"
                                : hours_in_words(*p_.overtime_avoided) + " of overtime saved");
        } else if (p_.freed_hours && p_.freed_hours->ticks() > 0) {
            text += ", " + hours_in_words(*p_.freed_hours) + " more of free time";
        }
        return text + '.';
    }

    [[nodiscard]] std::string shortage() const {
        if (!hours_are_short())
            return s_.assistants().empty() ? "there are hours enough, but " + what_stands_against_it() + "."
                                           : "no plan fits, with or without help.";
        return no_place() + (s_.assistants().empty() ? "." : " without help, and with help there is no plan either.");
    }

    /// What keeps work from its place where there are hours enough.
    [[nodiscard]] std::string what_stands_against_it() const {
        const auto& tasks = s_.tasks();
        std::vector<std::string> reasons;
        if (std::any_of(tasks.begin(), tasks.end(), [](const auto& t) { return t.indivisible; }))
            reasons.push_back("work that cannot be split");
        if (waits()) reasons.push_back("the order of the work");
        if (reasons.empty()) return "the work does not fit the days";
        return listed(reasons) + (reasons.size() == 1 ? " does" : " do") + " not fit the days";
    }

    /// Whether some task comes after another.
    [[nodiscard]] bool waits() const {
        return std::any_of(s_.tasks().begin(), s_.tasks().end(), [](const auto& t) { return !t.after.empty(); });
    }

    /// How sure the verdict is.
    [[nodiscard]] std::string standing() const {
        const std::string checked = p_.certificate_checked ? "the proof was checked." : "the proof was not checked.";
        switch (p_.status) {
        case status::optimal:
            return "No other plan is worth more; " + checked;
        case status::infeasible:
            return "That is certain: " + checked;
        case status::feasible:
            return "Another plan may be worth up to " + with_currency(p_.bound - *p_.objective) + " more.";
        case status::unknown:
            break;
        }
        return "Whether there is a plan is not known. If there is one, it is worth at most " + with_currency(p_.bound) +
               " after all costs. Give it more time or more nodes.";
    }

    /// The days on which the owner has too much, as far as hours alone tell it.
    [[nodiscard]] std::string where_it_is_short() const {
        const std::string owner = in_a_sentence();
        const auto told = [](const stretch<Tick>& days) {
            const std::string hours = hours_in_words(days.work) + " of work in " + hours_in_words(days.hours) + '.';
            if (days.first == days.last) return "on " + long_date(days.first) + ": " + hours;
            return "from " + long_date(days.first) + " to " + long_date(days.last) + ": " + hours;
        };
        const auto own = tightest_stretch(s_, [this](const auto& t) { return only_for_owner(s_, t); });
        const auto all = tightest_stretch(s_, [](const auto&) { return true; });
        std::string text;
        if (own && !s_.assistants().empty())
            text += paragraph("  ", "What only " + owner + " can do is too much " + told(*own));
        if (all)
            text += paragraph("  ",
                              (s_.assistants().empty() ? "Too much " : "Without help there is too much ") + told(*all));
        if (!own && !s_.assistants().empty()) {
            std::string reasons = "hours of assistants";
            if (!s_.budgets().empty()) reasons += s_.budgets().size() == 1 ? ", the budget" : ", budgets";
            reasons += std::string(waits() ? "," : " or") + " the owner's time for coordination";
            if (waits()) reasons += " or the order of the work";
            text += paragraph("  ", "Nobody can take over enough: " + reasons + " stand against it.");
        }
        return text.empty() ? text : '\n' + std::string("WHERE IT IS SHORT\n") + text;
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
            for (const auto* a : assignments_[t]) {
                const std::optional<effort<Tick>> hours = hours_of(*a, worker);
                if (!hours) continue;
                ++sum.times;
                sum.hours += *hours;
                if (with_cash) sum.cash += a->cash;
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
            bool paid_by_task = e.months.empty(); // else by the month, but for surcharges
            for (const auto& a : p_.assignments)
                paid_by_task = paid_by_task || (a.worker == e.assistant && a.cash != exact_money<C>{});
            auto rows = rows_of(e.assistant, paid_by_task, [](const assigned& a, const std::string& worker) {
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

    using minute = std::ratio<60>;

    /// To the minute: nobody works by the second.
    [[nodiscard]] static std::string on_the_clock(effort<Tick> time) {
        const effort<minute> rounded = time.template in<minute>(rounded_half_up);
        return rounded.ticks() == 0 ? "under 1 min" : hours_and_minutes(rounded);
    }
    [[nodiscard]] static bool whole_minutes(effort<Tick> time) {
        return time.template in<minute>(rounded_down) == time.template in<minute>(rounded_up);
    }

    /// What a worker does on a day: single tasks first, then the time with assistants.
    struct day_of_worker {
        effort<Tick> sum{};
        std::vector<std::pair<std::string, effort<Tick>>> tasks;
        std::vector<std::pair<std::string, effort<Tick>>> with_others;

        void add(const schedule_entry<Tick>& e) {
            sum += e.time;
            if (e.kind == work_kind::task) put(tasks, e.task, e.time);
            if (e.kind == work_kind::onboarding) put(with_others, "starting " + e.assistant, e.time);
            if (e.kind == work_kind::coordination || e.kind == work_kind::daily_coordination) {
                put(with_others, "with " + e.assistant, e.time);
            }
        }
        static void put(std::vector<std::pair<std::string, effort<Tick>>>& to, const std::string& what,
                        effort<Tick> time) {
            for (auto& [name, sum_of_name] : to) {
                if (name != what) continue;
                sum_of_name += time;
                return;
            }
            to.emplace_back(what, time);
        }
        [[nodiscard]] std::vector<std::string> items() const {
            std::vector<std::string> all;
            for (const auto* list : {&tasks, &with_others}) {
                for (const auto& [name, time] : *list) all.push_back(name + ' ' + on_the_clock(time));
            }
            return all;
        }
    };

    /// A line to be printed: date (empty if it is the line before's), who, how long, what.
    struct day_line {
        std::string date;
        std::string who;
        std::string hours;
        std::vector<std::string> items;
    };

    [[nodiscard]] std::string day_by_day() const {
        std::vector<day_line> lines;
        std::size_t i = 0;
        const auto& schedule = p_.schedule; // by day, then worker
        for (const date day : s_.days()) {
            std::string shown_date = short_date(day);
            while (i < schedule.size() && schedule[i].day == day) {
                const std::string& worker = schedule[i].worker;
                day_of_worker work;
                for (; i < schedule.size() && schedule[i].day == day && schedule[i].worker == worker; ++i) {
                    work.add(schedule[i]);
                }
                std::vector<std::string> items = work.items();
                const effort<Tick> regular = s_.owner().regular.at(day);
                if (worker == s_.owner().name && work.sum > regular) {
                    items.push_back("overtime " + on_the_clock(work.sum - regular));
                }
                lines.push_back({std::exchange(shown_date, ""), cut_to(worker, 16), on_the_clock(work.sum), items});
            }
            if (!shown_date.empty()) lines.push_back({shown_date, "", "", {"nothing to do"}});
        }
        std::size_t who_width = 0;
        std::size_t hours_width = 0;
        for (const day_line& line : lines) {
            who_width = std::max(who_width, width_of(line.who));
            hours_width = std::max(hours_width, width_of(line.hours));
        }
        std::string text = heading("DAY BY DAY");
        for (const day_line& line : lines) {
            text +=
                listing("  " + left_aligned(line.date, width_of("Mon 10 Sep")) + "  " +
                            left_aligned(line.who, who_width) + "  " + right_aligned(line.hours, hours_width) + "  ",
                        line.items);
        }
        for (const auto& e : schedule) {
            if (!whole_minutes(e.time)) return text + "  Times are rounded to the minute.\n";
        }
        return text;
    }

    // money

    [[nodiscard]] std::string money() const {
        const bool compare = p_.net_gain.has_value() && p_.baseline.has_plan() && !p_.hired.empty();
        std::vector<std::vector<std::string>> rows;
        const auto row = [&](std::string name, const exact_money<C>& before, const exact_money<C>& after) {
            std::vector<std::string> cells{std::move(name)};
            if (compare) cells.push_back(amount_in_words(before));
            cells.push_back(amount_in_words(after));
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
        const plan_totals<C, Tick>& after = p_.totals;
        if (before.value != none || after.value != none) row("value of what gets done", before.value, after.value);
        const std::string whose = cut_to(s_.owner().name, 24) + "'s ";
        row(whose + "regular hours", none - regular_cost(before), none - regular_cost(after));
        const exact_money<C> extra_before = before.owner_cost - regular_cost(before);
        const exact_money<C> extra_after = after.owner_cost - regular_cost(after);
        if (extra_before != none || extra_after != none)
            row(whose + (s_.owner().pools.empty() ? "overtime" : "overtime and pools"), none - extra_before,
                none - extra_after);
        for (const auto& e : p_.hired) row("paid to " + cut_to(e.assistant, 24), none, none - e.cash);
        row("in all", compare ? *p_.baseline.objective : none, *p_.objective);
        std::string text = heading("MONEY, in " + std::string(C::code)) + table(rows);
        for (const auto& e : p_.hired) {
            std::string what =
                e.assistant + under_contract(e) + " is paid for " + hours_in_words(e.billed + e.shortfall);
            if (e.shortfall.ticks() > 0) {
                what += ", " + hours_in_words(e.shortfall) + " of them to reach the minimum (" +
                        with_currency(e.shortfall_cash) + ")";
            }
            if (e.onboarding_fee.minor() != 0) {
                what += ", and gets " + with_currency(exact_money<C>(e.onboarding_fee)) + " to get started";
            }
            what += taxes_of(e) + '.';
            text += paragraph("  ", what);
            if (!e.months.empty()) text += months_of(e);
        }
        return text;
    }

    /// ", under the contract 'retainer'," where there was a choice or it is not by the hour.
    [[nodiscard]] std::string under_contract(const engagement<C, Tick>& e) const {
        const auto a = s_.find_assistant(e.assistant);
        const bool choice = a && s_.assistants()[*a].contracts.size() > 1;
        return choice || !e.months.empty() ? ", under the contract '" + e.contract + "'," : "";
    }

    [[nodiscard]] std::string taxes_of(const engagement<C, Tick>& e) const {
        return e.taxes == exact_money<C>{} ? "" : ", with " + with_currency(e.taxes) + " of taxes";
    }

    /// What is paid in advance and beyond it, month by month.
    [[nodiscard]] std::string months_of(const engagement<C, Tick>& e) const {
        const auto a = s_.find_assistant(e.assistant);
        const auto k = a ? s_.assistants()[*a].find_contract(e.contract) : std::nullopt;
        const bool blocks =
            k && std::holds_alternative<prepaid_blocks<C, Tick>>(s_.assistants()[*a].contracts[*k].form);
        std::vector<std::vector<std::string>> rows;
        rows.push_back({"month", "billed", blocks ? "blocks bought" : "fee", "beyond", "cost"});
        for (const auto& m : e.months) {
            const exact_money<C> cost = exact_money<C>(m.in_advance) + m.beyond_cash;
            rows.push_back({iso(m.month), hours_in_words(m.billed),
                            blocks ? std::to_string(m.blocks) : with_currency(exact_money<C>(m.in_advance)),
                            hours_in_words(m.beyond), with_currency(cost)});
        }
        return table(rows);
    }

    /// What the regular hours of a plan would have earned.
    [[nodiscard]] exact_money<C> regular_cost(const plan_totals<C, Tick>& totals) const {
        using handoff::detail::wide_fraction;
        const std::string what = "the cost of regular hours";
        const wide_fraction cost =
            wide_fraction{s_.owner().value_of_hour.minor_per_hour(), 1}
                .times(wide_fraction{s_.owner().uptake}, what)
                .times({(totals.owner_hours - totals.overtime).ticks(), ticks_per_hour<Tick>}, what);
        return exact_money<C>::fraction(cost.numerator, cost.denominator);
    }

    // what is tight

    [[nodiscard]] std::string tight() const {
        std::string text = heading("WHAT IS LEFT");
        for (const auto& b : p_.budgets) {
            text += paragraph("  ", (b.name.empty() ? "Budget" : b.name) + ": " + with_currency(b.left) + " of " +
                                        with_currency(exact_money<C>(b.limit)) + " left.");
        }
        const auto or_none = [](effort<Tick> e) {
            return e.ticks() == 0 ? std::string("no") : hours_in_words(e) + " of";
        };
        text += paragraph("  ", beginning_a_sentence(s_.owner().name) + " has " + or_none(p_.totals.free_regular) +
                                    " regular time free and works " + or_none(p_.totals.overtime) + " overtime.");
        std::vector<std::string> workers{s_.owner().name};
        for (const auto& e : p_.hired) workers.push_back(e.assistant);
        for (const std::string& worker : workers) {
            std::vector<bool> full;
            for (const date day : s_.days()) {
                full.push_back(std::find(p_.full_days.begin(), p_.full_days.end(), full_day{day, worker}) !=
                               p_.full_days.end());
            }
            const auto count = std::count(full.begin(), full.end(), true);
            if (count == 0) continue;
            text += listing("  " + beginning_a_sentence(worker) + " is full on " + std::to_string(count) + " of " +
                                std::to_string(full.size()) + (full.size() == 1 ? " day: " : " days: "),
                            runs_of(full));
        }
        return text;
    }

    /// "Mon 8 Sep to Wed 10 Sep" for days in a row, one by one otherwise.
    [[nodiscard]] std::vector<std::string> runs_of(const std::vector<bool>& days) const {
        const auto name = [this](std::size_t d) {
            const std::string text = long_date(s_.days()[d]);
            return text.substr(0, text.rfind(' ')); // the year is known
        };
        std::vector<std::string> runs;
        for (std::size_t first = 0; first < days.size(); ++first) {
            if (!days[first]) continue;
            std::size_t last = first;
            while (last + 1 < days.size() && days[last + 1]) ++last;
            runs.push_back(first == last ? name(first) : name(first) + " to " + name(last));
            first = last;
        }
        return runs;
    }

    const plan<C, W, Tick>& p_;
    const scenario<C, W, Tick>& s_;
    std::vector<std::vector<const assigned_task<C, Tick>*>> assignments_; ///< by task
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
