// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include <handoff/analysis/detail/linear_family.hpp>
#include <handoff/analysis/detail/turning_questions.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/plan_function.hpp>
#include <handoff/kernel/problem.hpp>

// The value of an hour and the uptake move prices only: the optimum is convex and piecewise linear, and Newton's method
// finds the place itself, a fraction.

namespace handoff::detail {

template <class C, class W, class Tick>
class price_turns {
public:
    using questions = turning_questions<C, W, Tick>;
    using setting = typename questions::setting;
    using turn = typename questions::turn;
    using side = turning_side<C, Tick>;

    explicit price_turns(turning_questions<C, W, Tick>& q) : q_(q) {}

    /// Both sides of the present value.
    void search(parameter_turns<C, Tick>& found) {
        if (q_.known.now == staffing::no_plan) return; // prices do not change what is possible
        for (const bool up : {false, true}) {
            const ratio end = up ? found.searched.most : found.searched.least;
            if (end != found.present) walk(found, end, up);
        }
    }

private:
    /// From the present value (place 0) to the end (place 1).
    void walk(parameter_turns<C, Tick>& found, const ratio& end, bool up) {
        auto& hiring = up ? found.hiring_above : found.hiring_below;
        auto& plan = up ? found.plan_above : found.plan_below;
        auto& broken = up ? found.break_even_above : found.break_even_below;
        const parameter_family<C, W, Tick> with(q_.known.s, found.what, found.present, end);
        const linear_family<> kept = with.restricted(q_.known.who);
        const family_plan today = *kept.best_at({0, 1}, q_.ask); // and of all plans, that is known
        const auto make = [&](const family_place& t, handover<C, Tick> before, handover<C, Tick> after) {
            turn made;
            made.holds_at = with.value_at(t);
            made.turns_at = made.holds_at;
            made.before = std::move(before);
            made.after = std::move(after);
            return made;
        };
        if (q_.known.alone) { // otherwise hiring goes on, whatever an hour is worth
            const parameter_family<C, W, Tick> without(q_.known.s, found.what, found.present, end, false);
            if (q_.known.now == staffing::hire) {
                const family_plan alone = *without.lines().best_at({0, 1}, q_.ask);
                const family_plan best{today.line, q_.known.choice, {}};
                if (const auto stops = arrival(with.lines(), best, without.lines(), alone, q_.ask))
                    hiring = make(stops->at, with.who(stops->upper), without.who(stops->lower));
                if (const auto no_gain = arrival(kept, today, without.lines(), alone, q_.ask))
                    broken = with.value_at(no_gain->at);
            } else if (const auto starts =
                           departure(with.lines(), without.lines(), *without.lines().best_at({0, 1}, q_.ask), q_.ask)) {
                hiring = make(starts->at, q_.known.today, with.who(starts->upper));
            }
        }
        if (const auto changes = departure(with.lines(), kept, today, q_.ask)) {
            plan = make(changes->at, q_.known.today, with.who(changes->upper));
            // Beside the place where hiring turns the answer is the one there: without gain nobody is hired.
            const bool before_hiring =
                q_.known.now == staffing::alone && (!hiring || plan->turns_at != hiring->turns_at);
            const bool as_hiring_stops = q_.known.now == staffing::hire && hiring && plan->turns_at == hiring->turns_at;
            if (as_hiring_stops) plan->after = hiring->after;
            if (before_hiring && plan->after.answer == staffing::hire) plan->after = q_.known.alone_plan;
        }
    }

    questions& q_;
};

} // namespace handoff::detail
