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
        const std::int64_t first = found.searched.least.numerator(), last = found.searched.most.numerator();
        look(found.what, first, -1, {found.hiring_below, found.plan_below, false, q_.known.now == staffing::no_plan});
        look(found.what, last, 1, settled_by_the_latest(found));
    }

private:
    /// What is looked for on one side, and whether there is nothing more to find.
    struct sought {
        typename parameter_turns<C, Tick>::turn& hiring;
        typename parameter_turns<C, Tick>::turn& plan;
        bool no_hiring = false;
        bool no_plan = false;
    };
    /// A day's problem with its baseline.
    struct moved {
        setting with;
        formulation without;
        settled alone;

        [[nodiscard]] std::optional<exact_money<C>> worth_alone() const {
            if (!alone.value) return std::nullopt;
            return value_in_money<C>(without, *alone.value);
        }
    };

    [[nodiscard]] moved lay_out(const parameter& p, std::int64_t by) {
        setting with = q_.lay_out(p, by);
        formulation without = formulate(with.s, {.with_assistants = false});
        settled alone = q_.ask.optimum(without.problem);
        return {std::move(with), std::move(without), std::move(alone)};
    }

    /// Later due days never make a plan impossible or worse, if no payment moves from budget to budget with them. Then
    /// the latest ones settle much: V stays if it does there, and hiring goes on to pay if V is more than B there.
    [[nodiscard]] sought settled_by_the_latest(parameter_turns<C, Tick>& found) {
        const auto& known = q_.known;
        sought all{found.hiring_above, found.plan_above, false, known.now == staffing::no_plan};
        for (const auto& b : known.s.budgets())
            if (b.period) return all;
        const moved latest = lay_out(found.what, found.searched.most.numerator());
        const kernel::problem& p = latest.with.f.problem;
        const bool stays = !(known.worth ? q_.ask.exceeds(p, value_at_most(latest.with.f, *known.worth), q_.warm())
                                         : q_.ask.exceeds(p, std::nullopt));
        all.no_plan = all.no_plan || stays;
        const auto alone = latest.worth_alone();
        all.no_hiring = known.now == staffing::hire ? !alone || *alone < *known.worth : stays;
        return all;
    }

    void look(const parameter& p, std::int64_t end, std::int64_t sign, sought to) {
        std::optional<moved> before;
        for (std::int64_t v = sign; v * sign <= end * sign && !(to.no_hiring && to.no_plan); v += sign) {
            moved x = lay_out(p, v);
            if (x.with.s == (before ? before->with.s : q_.known.s)) return; // no due day moves any further
            const bool hiring = !to.no_hiring && answer_at(x) != q_.known.now;
            const bool plan = !to.no_plan && !q_.stays_best(x.with);
            if (hiring || plan) {
                turn t;
                t.holds_at = v - sign;
                t.turns_at = v;
                t.before = before ? best_of(*before) : q_.known.today;
                t.after = best_of(x);
                if (hiring) to.hiring = t;
                if (plan) to.plan = t;
                to.no_hiring = to.no_hiring || hiring;
                to.no_plan = to.no_plan || plan;
            }
            before = std::move(x);
        }
    }

    [[nodiscard]] staffing answer_at(const moved& x) {
        if (q_.ask.exceeds(x.with.f.problem,
                           x.alone.value ? std::optional(value_at_most(x.with.f, *x.worth_alone())) : std::nullopt,
                           q_.warm()))
            return staffing::hire;
        return x.alone.value ? staffing::alone : staffing::no_plan;
    }

    [[nodiscard]] handover<C, Tick> best_of(const moved& x) {
        return q_
            .solve_at(x.with, x.worth_alone(),
                      x.alone.value ? read_handover(x.with.s, x.without, x.alone.choice) : handover<C, Tick>{})
            .who;
    }

    questions& q_;
};

} // namespace handoff::detail
