// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/analysis/handover.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/rules_of_thumb.hpp>
#include <handoff/analysis/turning_points.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/model/budget.hpp>
#include <handoff/plan/solve.hpp>

// "Is it worth it?", answered: hire or not and for which tasks, what makes it worth while, and at which other values of
// the scenario's numbers the answer would be another. docs/verdict.md defines every word of it.

namespace handoff {

/// The answer.
enum class advice {
    yes,        ///< hire, and hand over everything that somebody offers to do
    only_these, ///< hire, and hand over some of it
    not_yet,    ///< hiring does not pay, but would if engaging somebody cost nothing by itself: there is too little to
                ///< hand over for the onboarding, the minimum and the daily coordination
    no,         ///< hiring does not pay, even if engaging somebody cost nothing by itself
    no_plan,    ///< the work does not fit, with help or without
    unknown     ///< a limit ended the search
};

/// What makes people think of hiring.
enum class trigger {
    none,
    too_much_work, ///< alone there is overtime, or no plan at all
    better_use,    ///< some task costs less to hand over than the regular hours that it frees are worth, or the best
                   ///< plan does something of value that alone is left undone
    both
};

/// "yes", "only_these", "not_yet", "no", "no_plan", "unknown".
[[nodiscard]] constexpr std::string_view word(advice a) noexcept;
/// "none", "too_much_work", "better_use", "both".
[[nodiscard]] constexpr std::string_view word(trigger t) noexcept;

/// How to judge. The limits are for all runs together.
template <Currency C>
struct verdict_options {
    kernel::limits limits{};
    std::optional<money<C>> yearly_income{}; ///< for the buyback rate; 2,000 hours' value unless said otherwise
    bool turning_points = true;
};

/// The verdict on a scenario.
template <Currency C, CategorySet W = any_category, class Tick = std::ratio<1>>
struct verdict {
    advice answer = advice::unknown;
    trigger why = trigger::none;
    plan<C, W, Tick> best;              ///< with its baseline
    handover<C, Tick> hand_over;        ///< the best answer in short
    std::vector<std::string> keep;      ///< tasks that somebody offers to do, of which the owner keeps some
    std::optional<exact_money<C>> gain; ///< of hiring over going on alone; nothing if alone there is no plan
    std::optional<exact_money<C>>
        gain_without_fixed_costs; ///< not_yet, no: if engaging somebody cost nothing by itself
    /// Where the scenario has no budget, the last is about one that just pays for the best plan.
    std::vector<parameter_turns<C, Tick>> turns;
    bool complete = true; ///< every turning point was searched for to the end
    rules_of_thumb<C, Tick> rules;
    double seconds = 0;

    [[nodiscard]] bool hires() const noexcept { return answer == advice::yes || answer == advice::only_these; }
};

/// Whether a rule's opinion is the opposite of the verdict.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] bool misleads(opinion o, const verdict<C, W, Tick>& v) noexcept {
    if (o == opinion::none || v.answer == advice::no_plan || v.answer == advice::unknown) return false;
    return (o == opinion::hire) != v.hires();
}

/// The verdict. Throws `overflow_error` as `solve` does.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] verdict<C, W, Tick> judge(const scenario<C, W, Tick>& s, const verdict_options<C>& options = {});

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

constexpr std::string_view word(advice a) noexcept {
    switch (a) {
    case advice::yes:
        return "yes";
    case advice::only_these:
        return "only_these";
    case advice::not_yet:
        return "not_yet";
    case advice::no:
        return "no";
    case advice::no_plan:
        return "no_plan";
    case advice::unknown:
        break;
    }
    return "unknown";
}

constexpr std::string_view word(trigger t) noexcept {
    switch (t) {
    case trigger::too_much_work:
        return "too_much_work";
    case trigger::better_use:
        return "better_use";
    case trigger::both:
        return "both";
    case trigger::none:
        break;
    }
    return "none";
}

namespace detail {

/// Whether handing over one occurrence of some task costs less than the regular hours that it frees are worth.
template <class C, class W, class Tick>
[[nodiscard]] bool time_has_a_better_use(const scenario<C, W, Tick>& s) {
    const std::string what = "the value of the hours that a task frees";
    for (const auto& t : s.tasks())
        for (const auto& a : s.assistants()) {
            if (!may_take(a, t)) continue;
            for (const auto& c : a.contracts) {
                const derived_hours h = delegated(t, a, c);
                const exact_money<C> hour = offered_hour(a, c, t.category.value());
                const wide_int freed = wide_int{t.effort.ticks()} - h.owner - h.coordination - h.briefing;
                const wide_fraction worth = wide_fraction{s.owner().value_of_hour.minor_per_hour(), 1}
                                                .times(wide_fraction{s.owner().uptake}, what)
                                                .times({freed, 1}, what);
                const wide_fraction price = wide_fraction{tax_factor(c)}
                                                .times({hour.numerator(), hour.denominator()}, what)
                                                .times({h.billed, 1}, what);
                if (freed > 0 && wide_product(worth.numerator, price.denominator, what) >
                                     wide_product(price.numerator, worth.denominator, what))
                    return true;
            }
        }
    return false;
}

template <class C, class Tick>
void waive_fixed_costs(hourly<C, Tick>& form) {
    form.minimum_billed = {};
    form.minimum_per_week = {};
}
template <class C, class Tick>
void waive_fixed_costs(prepaid_blocks<C, Tick>&) {}
template <class C, class Tick>
void waive_fixed_costs(retainer<C, Tick>& form) {
    form.minimum_term = 1;
    form.notice = 0;
}

/// The same scenario, with nothing to pay or to spend time on for the engagement itself.
template <class C, class W, class Tick>
[[nodiscard]] scenario<C, W, Tick> without_fixed_costs(const scenario<C, W, Tick>& s) {
    auto facts = s.facts();
    for (auto& a : facts.assistants) {
        a.onboarding_fee = {};
        a.onboarding_hours = {};
        a.coordination_per_day = {};
        for (auto& c : a.contracts) {
            c.onboarding_fee = {};
            c.onboarding_hours = {};
            std::visit([](auto& form) { waive_fixed_costs(form); }, c.form);
        }
    }
    return scenario<C, W, Tick>(std::move(facts));
}

/// Tasks that somebody offers to do and of which some occurrence is with nobody who is hired.
template <class C, class W, class Tick>
[[nodiscard]] std::vector<std::string> kept_tasks(const scenario<C, W, Tick>& s, const handover<C, Tick>& h) {
    std::vector<std::string> kept;
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        bool offered = false;
        for (const auto& a : s.assistants()) offered = offered || may_take(a, s.tasks()[t]);
        std::size_t handed = 0;
        for (const handed_task& one : h.tasks)
            if (one.task == s.tasks()[t].id) handed += one.occurrences;
        if (offered && handed < s.occurrences(t).size()) kept.push_back(s.tasks()[t].id);
    }
    return kept;
}

/// The same scenario with the least budget that pays for its best plan, for one that has none.
template <class C, class W, class Tick>
[[nodiscard]] scenario<C, W, Tick> with_least_budget(const scenario<C, W, Tick>& s, const exact_money<C>& cash) {
    auto facts = s.facts();
    budget<C> all;
    all.limit = cash.in_money(rounded_up);
    facts.budgets.push_back(all);
    return scenario<C, W, Tick>(std::move(facts));
}

/// What is left of the limits after so many seconds and nodes.
[[nodiscard]] inline kernel::limits rest_of(const kernel::limits& all, std::uint64_t nodes,
                                            std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - start;
    return left_of(all, nodes, gone.count());
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
verdict<C, W, Tick> judge(const scenario<C, W, Tick>& s, const verdict_options<C>& options) {
    const auto start = std::chrono::steady_clock::now();
    verdict<C, W, Tick> v;
    v.best = solve(s, {.limits = options.limits});
    v.rules = rules_for(s, options.yearly_income);
    const auto certain = [](const outcome<C, Tick>& o) {
        return o.certificate_checked && (o.status == status::optimal || o.status == status::infeasible);
    };
    if (!certain(v.best) || !certain(v.best.baseline)) {
        v.complete = false;
        v.seconds = v.best.seconds;
        return v;
    }
    const auto& alone = v.best.baseline;
    const bool too_much = !alone.has_plan() || alone.totals.overtime > effort<Tick>{};
    const bool more_done = alone.has_plan() && v.best.has_plan() && v.best.totals.value > alone.totals.value;
    const bool better_use = more_done || detail::time_has_a_better_use(s);
    v.why = too_much ? (better_use ? trigger::both : trigger::too_much_work)
                     : (better_use ? trigger::better_use : trigger::none);
    const staffing now = staffing_of(v.best);
    v.hand_over = handover_of<C, Tick>(now == staffing::alone ? alone : v.best);
    v.hand_over.answer = now;
    v.gain = v.best.net_gain;
    std::uint64_t nodes = v.best.nodes;
    if (now == staffing::no_plan) {
        v.answer = advice::no_plan;
    } else if (now == staffing::hire) {
        v.keep = detail::kept_tasks(s, v.hand_over);
        v.answer = v.keep.empty() ? advice::yes : advice::only_these;
    } else {
        v.answer = advice::no;
        if (!s.assistants().empty()) {
            const auto free =
                solve(detail::without_fixed_costs(s), {.limits = detail::rest_of(options.limits, nodes, start)});
            nodes += free.nodes;
            if (certain(free) && certain(free.baseline))
                v.gain_without_fixed_costs = free.net_gain;
            else
                v.answer = advice::unknown;
            if (v.gain_without_fixed_costs && *v.gain_without_fixed_costs > exact_money<C>{})
                v.answer = advice::not_yet;
        }
    }
    if (options.turning_points) {
        std::vector<std::string> people = v.hand_over.hired;
        if (now != staffing::hire)
            for (const auto& a : s.assistants()) people.push_back(a.name);
        if (!people.empty())
            v.turns =
                turning_points(s, v.best, parameters_of(s, people), detail::rest_of(options.limits, nodes, start));
        if (now == staffing::hire && s.budgets().empty()) { // how much money it takes is asked all the same
            const auto tight = detail::with_least_budget(s, v.hand_over.cash);
            const auto needed = turning_points(tight, v.best, std::vector<parameter>{{parameter_kind::budget, 0}},
                                               detail::rest_of(options.limits, nodes, start));
            v.turns.insert(v.turns.end(), needed.begin(), needed.end());
        }
        for (const auto& t : v.turns) v.complete = v.complete && t.complete;
    }
    v.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return v;
}

} // namespace handoff
