// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include <handoff/io/kernel_json.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/report/layout.hpp>
#include <handoff/report/words.hpp>
#include <handoff/units/format.hpp>

#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff check FILE`: every mistake of a file with its place; without any, what the file was understood to say.

namespace tool {

struct check_request {
    std::string file;
};

/// "3 tasks", "1 task".
inline std::string counted(std::size_t n, const std::string& one) {
    return std::to_string(n) + ' ' + one + (n == 1 ? "" : "s");
}

template <class Tick>
std::string hours_in_words(const handoff::day_hours<Tick>& hours) {
    std::string text = to_string(hours.rule()) + " a day";
    std::vector<std::string> others;
    for (unsigned d = 1; d <= 7; ++d) {
        const std::chrono::weekday day{d};
        if (const auto said = hours.on(day))
            others.push_back(to_string(*said) + " on " + std::string(handoff::name_of(day)));
    }
    for (const auto& [date, amount] : hours.dates()) others.push_back(to_string(amount) + " on " + handoff::iso(date));
    for (const std::string& other : others) text += ", " + other;
    return text;
}

/// "by the hour, in steps of 0.25 h, with TPS 5 %": a contract in one sentence.
template <class C, class Tick>
std::string contract_in_words(const handoff::contract<C, Tick>& c) {
    const handoff::effort<Tick> none{};
    std::string text = handoff::name_of(c) + ": ";
    if (const auto* form = std::get_if<handoff::hourly<C, Tick>>(&c.form)) {
        text += "by the hour";
        if (form->minimum_billed > none) text += ", at least " + to_string(form->minimum_billed);
        if (form->minimum_per_week > none) text += ", at least " + to_string(form->minimum_per_week) + " a week";
    }
    if (const auto* form = std::get_if<handoff::prepaid_blocks<C, Tick>>(&c.form))
        text += "blocks of " + to_string(form->hours) + " for " + to_string(form->price) + ", good for " +
                counted(static_cast<std::size_t>(form->valid_months), "month") + ", then " + to_string(form->beyond);
    if (const auto* form = std::get_if<handoff::retainer<C, Tick>>(&c.form)) {
        text += to_string(form->hours) + " a month for " + to_string(form->fee) + ", then " + to_string(form->beyond) +
                ", for " + counted(static_cast<std::size_t>(std::max(form->minimum_term, form->notice)), "month") +
                " at least";
        if (form->rollover > none) text += ", " + to_string(form->rollover) + " roll over";
    }
    if (c.increment > none) text += ", in steps of " + to_string(c.increment);
    for (const auto& tax : c.taxes)
        text += ", " + tax.name + ' ' + to_string(tax.share * handoff::ratio{100}) + " %" +
                (tax.recoverable ? " (recovered)" : "");
    return text;
}

/// A line for each contract, unless the only one is by the hour without anything to tell.
template <class Scenario, class Assistant, class Line>
std::string contracts_of(const Scenario& s, const Assistant& a, Line line) {
    using contract = typename decltype(a.contracts)::value_type;
    if (a.contracts.size() == 1 && a.contracts.front() == contract{}) return "";
    std::string text;
    for (const auto& c : a.contracts) {
        const bool now = s.days().empty() || may_be_signed(c, s.days().front());
        text += line("", contract_in_words(c) + (now ? "" : "; cannot be signed on the first working day"));
    }
    return text;
}

template <class C, class W, class Tick>
std::string what_is_in(const handoff::scenario<C, W, Tick>& s) {
    namespace report = handoff::report;
    const auto line = [](const std::string& name, const std::string& what) {
        return report::paragraph("  " + report::left_aligned(name, 12), what);
    };
    std::string text = line("currency", std::string(C::code) + ", " + std::string(C::name));
    if (s.calendar().has_dates()) {
        const auto& range = s.calendar().range();
        text += line("calendar", counted(s.days().size(), "working day") + " from " + report::long_date(range.first) +
                                     " to " + report::long_date(range.last));
    }
    const auto& o = s.owner();
    text += line("owner", o.name + ": " + hours_in_words(o.regular) + ", an hour is worth " +
                              to_string(handoff::money<C>::from_minor(o.value_of_hour.minor_per_hour())));
    for (const auto& tier : o.overtime)
        text += line("", "overtime " + hours_in_words(tier.hours) + ", " + to_string(tier.cost));
    for (const auto& a : s.assistants())
        text += line("assistant",
                     a.name + ": " + hours_in_words(a.hours) + ", " + counted(a.rates.size(), "kind") + " of work") +
                contracts_of(s, a, line);
    std::size_t occurrences = 0;
    std::size_t delegable = 0;
    handoff::effort<Tick> work;
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        const auto& task = s.tasks()[t];
        occurrences += s.occurrences(t).size();
        work += task.effort * static_cast<std::int64_t>(s.occurrences(t).size());
        const bool with_the_owner = std::holds_alternative<handoff::the_owner>(task.pinned);
        if (task.category.delegable() && !with_the_owner) ++delegable;
    }
    text += line("tasks", s.tasks().empty()
                              ? "none"
                              : counted(s.tasks().size(), "task") + ", " + counted(occurrences, "occurrence") + ", " +
                                    to_string(work) + " in all; " + std::to_string(delegable) + " can be handed over");
    for (const auto& b : s.budgets())
        text += line("budget", (b.name.empty() ? "" : b.name + ": ") + to_string(b.limit) +
                                   (b.period ? " from " + report::long_date(b.period->first) + " to " +
                                                   report::long_date(b.period->last)
                                             : ""));
    return text;
}

inline std::string what_is_in(const handoff::kernel::problem& p) {
    std::size_t options = 0;
    for (const auto& g : p.groups) options += g.options.size();
    const std::size_t days = p.workers.empty() ? 0 : p.workers.front().days.size();
    return "  " + counted(p.groups.size(), "group") + " with " + counted(options, "option") + ", " +
           counted(p.workers.size(), "worker") + " over " + counted(days, "day") + ", " +
           counted(p.pools.size(), "pool") + ", " + counted(p.budgets.size(), "budget") + ", " +
           counted(p.after.size(), "order") + "\n";
}

/// Sums that leave 64 bits are found where the solver lays out its problem; it need not search.
template <class C, class W, class Tick>
void refuse_large_sums(const handoff::scenario<C, W, Tick>& s) {
    (void)kernel_problem_of(s, handoff::preference::any);
    handoff::solve_options<C, W, Tick> options;
    options.limits.nodes = 0;
    (void)handoff::solve(s, options);
}

inline exit_code run(const check_request& request) {
    const std::string text = read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (handoff::io::is_kernel_problem(document))
            return "a kernel problem without mistakes\n" + what_is_in(handoff::io::read_kernel_problem(document));
        return with_scenario(request.file, document, [](const auto& s) {
            refuse_large_sums(s);
            return "a scenario without mistakes\n" + what_is_in(s);
        });
    });
    write_standard_output(shown_name(request.file) + ": " + text);
    return optimal;
}

} // namespace tool
