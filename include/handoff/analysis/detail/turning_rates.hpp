// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include <handoff/analysis/detail/linear_family.hpp>
#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/detail/turning_burdens.hpp>
#include <handoff/analysis/detail/turning_questions.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/plan_function.hpp>
#include <handoff/kernel/problem.hpp>

// An assistant's rate has prices and payments. With the budgets as they are where payments are least, everything that
// is possible at the values in between is possible, and what remains are prices: a family whose optimum is never less
// than the true one. Where the family turns, the truth is looked at.

namespace handoff::detail {

template <class C, class W, class Tick>
class rate_turns {
public:
    using questions = turning_questions<C, W, Tick>;
    using setting = typename questions::setting;
    using turn = typename questions::turn;
    using side = turning_side<C, Tick>;

    explicit rate_turns(turning_questions<C, W, Tick>& q) : q_(q), burdens_(q) {}

    /// More of it is worse.
    void up(parameter_turns<C, Tick>& found, side& to) {
        if (q_.known.now != staffing::hire || to.end == 0) return;
        const parameter& p = found.what;
        const parameter_family<C, W, Tick> loose(q_.known.s, p, 0, to.end);
        const linear_family<> kept = loose.restricted(q_.known.who);
        const family_plan today = *kept.best_at({0, 1}, q_.ask); // and of all plans, that is known
        const setting dearest = q_.lay_out(p, to.end);
        const std::int64_t possible_until = affordable_until(q_.known.choice, q_.known.present, dearest, to.end);
        const auto reach = [&](const kernel::assignment& choice, const std::vector<int>& who,
                               std::int64_t) -> std::optional<ratio> {
            std::int64_t until = affordable_until(choice, q_.known.present, dearest, to.end);
            if (q_.known.alone) { // a choice has one line, however its hours are placed
                const value_line line = loose.restricted(who).best_at({0, 1}, q_.ask)->line;
                const value_line alone = loose.constant(*q_.known.alone);
                if (const auto even = meeting(line, alone); even && line.at_1 < line.at_0)
                    until = std::min(until, loose.value_at(*even).rounded(rounded_up) - 1);
            }
            return until < to.end ? std::optional(ratio(until + 1)) : std::nullopt;
        };
        std::int64_t last = to.end; // no plan pays beyond
        if (const auto even = reach(q_.known.choice, q_.known.who, 0)) {
            (*even == ratio(possible_until + 1) ? found.impossible_above : found.break_even_above) = even;
            std::optional<std::int64_t> none_from;
            if (q_.known.alone) {
                const parameter_family<C, W, Tick> without(q_.known.s, p, 0, to.end, false);
                const family_plan alone = *without.lines().best_at({0, 1}, q_.ask);
                const family_plan best{today.line, q_.known.choice, {}};
                if (const auto never = arrival(loose.lines(), best, without.lines(), alone, q_.ask))
                    none_from = loose.value_at(never->at).rounded(rounded_up);
            }
            last = burdens_.last_paying(p, even->numerator(), to.end, none_from, reach).value_or(to.end);
        }
        if (last < to.end) to.hiring = q_.hiring_turns(p, last, last + 1);

        const auto better = departure(loose.lines(), kept, today, q_.ask);
        const std::int64_t best_until = better ? loose.value_at(better->at).rounded(rounded_down) : to.end;
        const std::int64_t until = std::min({best_until, possible_until, last});
        if (until < to.end && (until == possible_until || until == last || !q_.stays_best(q_.lay_out(p, until + 1))))
            to.plan = q_.plan_turns(p, until, until + 1, true);
        else if (until < to.end)
            burdens_.by_growing_steps(p, until, to);
    }

    /// Less of it is better.
    void down(parameter_turns<C, Tick>& found, side& to) {
        if (to.end == 0) return;
        const parameter& p = found.what;
        const parameter_family<C, W, Tick> loose(q_.known.s, p, 0, to.end, true, true);
        const exact_money<C> most = loose.net_benefit(loose.lines().best_at({0, 1}, q_.ask)->line, {0, 1});
        if (most > (q_.known.now == staffing::hire ? *q_.known.worth : *q_.known.alone)) { // the family says nothing
            if (q_.known.now == staffing::hire)
                burdens_.by_growing_steps(p, 0, to);
            else
                burdens_.begins_to_pay(p, 0, to);
        } else if (q_.known.now == staffing::hire) {
            const linear_family<> kept = loose.restricted(q_.known.who);
            const auto better = departure(loose.lines(), kept, *kept.best_at({0, 1}, q_.ask), q_.ask);
            if (!better) return;
            const std::int64_t until = loose.value_at(better->at).rounded(rounded_up);
            if (until == to.end) return;
            if (!q_.stays_best(q_.lay_out(p, until - 1)))
                to.plan = q_.plan_turns(p, until, until - 1, true);
            else
                burdens_.by_growing_steps(p, until - 1, to);
        } else {
            const parameter_family<C, W, Tick> without(q_.known.s, p, 0, to.end, false);
            const auto starts =
                departure(loose.lines(), without.lines(), *without.lines().best_at({0, 1}, q_.ask), q_.ask);
            if (!starts) return;
            const std::int64_t first = loose.value_at(starts->at).rounded(rounded_up) - 1;
            if (first < to.end) return;
            if (q_.pays(q_.lay_out(p, first)))
                to.hiring = q_.hiring_turns(p, first + 1, first);
            else
                burdens_.begins_to_pay(p, first, to);
        }
        if (q_.known.now == staffing::alone) to.plan = to.hiring;
    }

private:
    /// The largest value up to `end` at which no budget is too small for a plan: what it spends of each grows evenly.
    [[nodiscard]] static std::int64_t affordable_until(const kernel::assignment& choice, const setting& now,
                                                       const setting& dearest, std::int64_t end) {
        const outcome<C, Tick> first = questions::read(now, choice);
        const outcome<C, Tick> last = questions::read(dearest, choice);
        std::int64_t until = end;
        for (std::size_t b = 0; b < first.budgets.size(); ++b) {
            const exact_money<C> growth = last.budgets[b].spent - first.budgets[b].spent;
            const exact_money<C> room = exact_money<C>(first.budgets[b].limit) - first.budgets[b].spent;
            if (growth <= exact_money<C>{}) continue;
            // room / (growth / end), rounded down
            const wide_int n =
                wide_product(wide_product(room.numerator(), growth.denominator(), family_text), end, family_text);
            const wide_int d = wide_product(growth.numerator(), room.denominator(), family_text);
            if (n / d < until) until = static_cast<std::int64_t>(n / d);
        }
        return until;
    }

    questions& q_;
    burden_turns<C, W, Tick> burdens_;
};

} // namespace handoff::detail
