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

// What burdens: coordination, a rate. With less of it every plan stays possible and none is worth less, so V never
// rises, and where hiring turns is found between neighbours. Each plan found says how far it pays, which leads on.

namespace handoff::detail {

template <class C, class W, class Tick>
class burden_turns {
public:
    using questions = turning_questions<C, W, Tick>;
    using setting = typename questions::setting;
    using turn = typename questions::turn;
    using side = turning_side<C, Tick>;

    explicit burden_turns(turning_questions<C, W, Tick>& q) : q_(q) {}

    /// `now` is the present value; more than it is worse, less is better.
    void search(parameter_turns<C, Tick>& found, std::int64_t now, side& worse, side& better) {
        const parameter& p = found.what;
        if (q_.known.now != staffing::hire) {
            if (better.end != now) begins_to_pay(p, now, better);
            // Going on alone does not depend on any of these numbers: until hiring pays, nothing changes.
            if (q_.known.now == staffing::alone) better.plan = better.hiring;
            return;
        }
        if (worse.end != now) {
            const std::optional<ratio> stops = first_without_gain(p, q_.known.who, now, worse.end);
            const bool fits = stops && q_.plan_at(q_.lay_out(p, stops->numerator()), q_.known.who);
            (fits ? found.break_even_above : found.impossible_above) = stops;
            const auto reach = [&](const kernel::assignment&, const std::vector<int>& who, std::int64_t v) {
                return first_without_gain(p, who, v, worse.end);
            };
            if (stops)
                if (const auto last = last_paying(p, stops->numerator(), worse.end, {}, reach))
                    worse.hiring = q_.hiring_turns(p, *last, *last + 1);
            by_growing_steps(p, now, worse);
        }
        if (better.end != now) by_growing_steps(p, now, better);
    }

    /// Hiring does not pay now; where it begins to on the way to the end.
    void begins_to_pay(const parameter& p, std::int64_t now, side& to) {
        kernel::assignment choice;
        const setting far = q_.lay_out(p, to.end);
        if (!q_.pays(far, &choice)) return;
        const auto reach = [&](const kernel::assignment&, const std::vector<int>& who, std::int64_t v) {
            return first_without_gain(p, who, v, now);
        };
        const auto even = first_without_gain(p, workers_of(far.f, choice), to.end, now);
        const std::int64_t first = *last_paying(p, even->numerator(), now, now, reach);
        to.hiring = q_.hiring_turns(p, first - to.sign, first);
    }

    /// The last value on the way to `end` at which some plan pays, given that one pays until just before `even`. Where
    /// it does no more the best plan is asked how far it reaches; where that leads on by little, halves do. Nothing if
    /// some plan pays at the end; `none_from` is a value, if one is known, from which on none does.
    template <class Reach>
    [[nodiscard]] std::optional<std::int64_t> last_paying(const parameter& p, std::int64_t even, std::int64_t end,
                                                          std::optional<std::int64_t> none_from, Reach reach) {
        const std::int64_t sign = end >= even ? 1 : -1;
        std::int64_t yes = even - sign;
        std::optional<std::int64_t> no = none_from;
        for (bool next_to_it = true;; next_to_it = !next_to_it) {
            if (no && *no - yes == sign) return yes;
            const std::int64_t v = next_to_it ? yes + sign : no ? yes + (*no - yes) / 2 : end;
            const setting x = q_.lay_out(p, v);
            kernel::assignment choice;
            if (!q_.pays(x, &choice)) { // proven: it may be the last one asked
                no = v;
                continue;
            }
            if (v == end) return std::nullopt;
            const std::optional<ratio> next = reach(choice, workers_of(x.f, choice), v);
            if (!next) return std::nullopt;
            yes = next->numerator() - sign;
        }
    }

    /// Another plan than the present one is better somewhere on the way to the end, or to where hiring turns: the steps
    /// grow until one is seen, then the last step is halved down to neighbours. One that is better for less than a step
    /// may have been passed.
    void by_growing_steps(const parameter& p, std::int64_t now, side& to) {
        const auto stays = [&](std::int64_t v) { return q_.stays_best(q_.lay_out(p, v)); };
        const std::int64_t end = to.hiring ? to.hiring->holds_at.numerator() : to.end;
        const auto left = [&](std::int64_t from) { return (end - from) * to.sign; };
        std::int64_t inside = now;
        for (std::int64_t step = std::max<std::int64_t>(1, left(now) / 8); inside != end; step *= 2) {
            const std::int64_t next = left(inside) <= step ? end : inside + to.sign * step;
            if (!stays(next)) {
                const std::int64_t last = last_that_holds(inside, next, stays);
                to.plan = q_.plan_turns(p, last, last + to.sign, last == now);
                return;
            }
            inside = next;
        }
        to.plan = to.hiring;
        if (to.plan) to.plan->nearest = false;
    }

private:
    /// The first value on the way to `end` at which a plan that pays at `from` pays no more: it is worth less all the
    /// way, or impossible from some value on. Nothing if it pays at the end. With coordination its worth is concave: a
    /// chord leads to a value that is not too far, a tangent to one that is not too near. Guesses are doubles, answers
    /// are not.
    [[nodiscard]] std::optional<ratio> first_without_gain(const parameter& p, const std::vector<int>& who,
                                                          std::int64_t from, std::int64_t end) {
        struct seen {
            std::int64_t value;
            std::optional<double> gain;
            bool pays;
        };
        const auto look = [&](std::int64_t v) {
            const auto worth = q_.plan_at(q_.lay_out(p, v), who);
            if (!worth) return seen{v, std::nullopt, false};
            if (!q_.known.alone) return seen{v, std::nullopt, true};
            const exact_money<C> gain = *worth - *q_.known.alone;
            return seen{v, gain.to_double_minor(), gain > exact_money<C>{}};
        };
        seen outside = look(end);
        if (outside.pays) return std::nullopt;
        seen inside = look(from);
        double before = 0; // the gain at the neighbour of `inside`, if that was looked at
        const std::int64_t sign = end > from ? 1 : -1;
        const auto apart = [&] { return (outside.value - inside.value) * sign; };
        for (int turn_of = 0; apart() > 1; ++turn_of) {
            std::int64_t step = apart() / 2;
            const auto guess = [&](double d) {
                step = static_cast<std::int64_t>(std::clamp(d, 1.0, static_cast<double>(apart() - 1)));
            };
            if (turn_of % 3 == 1)
                step = 1;
            else if (turn_of % 3 == 0 && inside.gain && outside.gain)
                guess(static_cast<double>(apart()) * *inside.gain / (*inside.gain - *outside.gain));
            else if (turn_of % 3 == 2 && inside.gain && before > *inside.gain)
                guess(*inside.gain / (before - *inside.gain) + 2);
            const seen next = look(inside.value + sign * step);
            before = 0;
            if (!next.pays) {
                outside = next;
            } else {
                if (step == 1) before = inside.gain.value_or(0);
                inside = next;
            }
        }
        return ratio(outside.value);
    }

    questions& q_;
};

} // namespace handoff::detail
