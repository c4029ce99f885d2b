// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/detail/turning_questions.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/kernel/problem.hpp>

// Due days move the baseline too, and payments between the periods of budgets: nothing is monotone, so days are tried
// one by one.

namespace handoff::detail {

template <class C, class W, class Tick>
class day_turns {
public:
    using questions = turning_questions<C, W, Tick>;
    using setting = typename questions::setting;
    using turn = typename questions::turn;
    using side = turning_side<C, Tick>;

    explicit day_turns(turning_questions<C, W, Tick>& q) : q_(q) {}

    /// Both sides of the present value.
    void search(parameter_turns<C, Tick>& found) {
        for (const int sign : {-1, 1}) {
            auto& hiring = sign < 0 ? found.hiring_below : found.hiring_above;
            auto& plan = sign < 0 ? found.plan_below : found.plan_above;
            const std::int64_t end = (sign < 0 ? found.searched.least : found.searched.most).numerator();
            if (sign > 0 && later_changes_nothing(found)) continue;
            std::optional<scenario<C, W, Tick>> last_moved;
            for (std::int64_t v = sign; v * sign <= end * sign && !(hiring && plan); v += sign) {
                setting x = q_.lay_out(found.what, v);
                if (x.s == (last_moved ? *last_moved : q_.known.s)) break; // no due day moves any further
                const formulation without = formulate(x.s, {.with_assistants = false});
                const settled alone = q_.ask.optimum(without.problem);
                std::optional<exact_money<C>> worth_alone;
                if (alone.value) worth_alone = value_in_money<C>(without, *alone.value);
                const auto a = q_.solve_at(
                    x, worth_alone, alone.value ? read_handover(x.s, without, alone.choice) : handover<C, Tick>{});
                turn t;
                t.holds_at = v - sign;
                t.turns_at = v;
                t.before = before_;
                t.after = a.who;
                if (v == sign) t.before = q_.known.today;
                if (!hiring && a.who.answer != q_.known.now) hiring = t;
                if (!plan && q_.known.now != staffing::no_plan) {
                    const auto present = q_.plan_at(x, q_.known.who);
                    if (!present || *present != a.worth) plan = t;
                }
                before_ = a.who;
                last_moved = std::move(x.s);
            }
        }
    }

private:
    /// Later due days never make a plan impossible or worse, if no payment moves from budget to budget with them: if
    /// the latest of them change neither the best plan's worth nor that of going on alone, none does.
    [[nodiscard]] bool later_changes_nothing(const parameter_turns<C, Tick>& found) {
        for (const auto& b : q_.known.s.budgets())
            if (b.period) return false;
        const setting x = q_.lay_out(found.what, found.searched.most.numerator());
        const settled best = q_.ask.optimum(x.f.problem, q_.warm());
        if (best.value.has_value() != q_.known.worth.has_value()) return false;
        if (best.value && value_in_money<C>(x.f, *best.value) != *q_.known.worth) return false;
        const formulation f = formulate(x.s, {.with_assistants = false});
        const settled alone = q_.ask.optimum(f.problem);
        if (alone.value.has_value() != q_.known.alone.has_value()) return false;
        return !alone.value || value_in_money<C>(f, *alone.value) == *q_.known.alone;
    }

    questions& q_;
    handover<C, Tick> before_{}; ///< the day before
};

} // namespace handoff::detail
