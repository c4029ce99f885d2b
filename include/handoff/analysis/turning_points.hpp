// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/detail/linear_family.hpp>
#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/handover.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/plan_function.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/plan/formulate.hpp>
#include <handoff/plan/solve.hpp>

// Where the answer turns: the nearest values of one number of a scenario, below and above the present one, at which
// hiring starts or stops to pay, and at which another plan than the present one is best. docs/verdict.md says how each
// is found and why it is exact; in short:
//
// - The value of an hour and the uptake move prices only: the optimum is convex and piecewise linear, and Newton's
//   method finds the place itself, a fraction.
// - Coordination, a rate, a budget, hours: less of what burdens and more of what serves never makes a plan worse or
//   impossible, while going on alone stays as it is. So hiring pays on one side only, and bisection finds the two
//   neighbouring ticks or minor units between which it turns. The same holds for the best net benefit where no price
//   is involved (a budget, hours). Where one is (coordination, a rate) another plan may be best for a stretch in
//   between: that search looks at growing distances, and its answer is marked as perhaps not the nearest.
// - Due days are moved day by day: all of them are tried.

namespace handoff {

/// Between two values the answer changes.
template <Currency C, class Tick = std::ratio<1>>
struct turning_point {
    ratio holds_at{};    ///< the last value, seen from the present one, with the present answer
    ratio turns_at{};    ///< the first with another; the same as `holds_at` where both answers are equally good there
    bool nearest = true; ///< that none is nearer is proven
    handover<C, Tick> before{}; ///< the best plan at `holds_at`, or just before it where both values are the same
    handover<C, Tick> after{};  ///< and at `turns_at`, or just behind it
    friend bool operator==(const turning_point&, const turning_point&) = default;
};

/// The turning points of one number of a scenario.
template <Currency C, class Tick = std::ratio<1>>
struct parameter_turns {
    parameter what{};
    ratio present{};
    value_range searched{};
    bool complete = true; ///< false: a limit ended the search; what is missing is not known

    using turn = std::optional<turning_point<C, Tick>>;
    turn hiring_below{}; ///< hire, go on alone, no plan: from one of them to another
    turn hiring_above{};
    turn plan_below{}; ///< from the present plan to a better one, or it becomes impossible
    turn plan_above{};
    /// Where the present plan, kept as it is, is worth no more than going on alone: the first such value, of the
    /// numbers that prices depend on.
    std::optional<ratio> break_even_below{};
    std::optional<ratio> break_even_above{};
    friend bool operator==(const parameter_turns&, const parameter_turns&) = default;
};

/// Every number that the verdict looks at: for each assistant in `assistants` coordination, rate and availability; the
/// value of an hour, uptake, each budget, delegated hours (if some are), due days.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::vector<parameter> parameters_of(const scenario<C, W, Tick>& s,
                                                   const std::vector<std::string>& assistants);

/// The turning points of each of `parameters`. Requires the best plan of the scenario, proven, with its baseline; the
/// limits are for all runs together. A plan with help that is worth no more than the baseline counts as going on alone.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::vector<parameter_turns<C, Tick>>
turning_points(const scenario<C, W, Tick>& s, const plan<C, W, Tick>& best, const std::vector<parameter>& parameters,
               const kernel::limits& limits = {});

/// What the best answer of a solved scenario is; requires a proven plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] staffing staffing_of(const plan<C, W, Tick>& best);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, CategorySet W, class Tick>
staffing staffing_of(const plan<C, W, Tick>& best) {
    if (!best.has_plan()) return staffing::no_plan;
    if (best.baseline.has_plan() && *best.objective <= *best.baseline.objective) return staffing::alone;
    return best.hired.empty() ? staffing::alone : staffing::hire;
}

template <Currency C, CategorySet W, class Tick>
std::vector<parameter> parameters_of(const scenario<C, W, Tick>& s, const std::vector<std::string>& assistants) {
    std::vector<parameter> all;
    for (const std::string& name : assistants)
        if (const auto a = s.find_assistant(name))
            for (const parameter_kind kind : {parameter_kind::coordination, parameter_kind::assistant_rate})
                all.push_back({kind, *a});
    all.push_back({parameter_kind::value_of_hour, 0});
    all.push_back({parameter_kind::uptake, 0});
    for (std::size_t b = 0; b < s.budgets().size(); ++b) all.push_back({parameter_kind::budget, b});
    for (const std::string& name : assistants)
        if (const auto a = s.find_assistant(name)) all.push_back({parameter_kind::availability, *a});
    if (!assistants.empty()) all.push_back({parameter_kind::delegated_hours, 0});
    if (!s.days().empty()) all.push_back({parameter_kind::deadline, 0});
    return all;
}

namespace detail {

template <class C, class W, class Tick>
class turning_finder {
public:
    using turns = parameter_turns<C, Tick>;
    using turn = turning_point<C, Tick>;

    turning_finder(const scenario<C, W, Tick>& s, const plan<C, W, Tick>& best, const kernel::limits& limits)
        : s_(s), ask_(limits), now_(staffing_of(best)), present_{s, formulate(s)} {
        if (best.baseline.has_plan()) {
            alone_ = best.baseline.objective;
            if (auto choice = warm_choice<C, W, Tick>(s, present_.f, best.baseline).choice()) alone_choice_ = *choice;
            alone_plan_ = handover_of(best.baseline);
        }
        if (best.has_plan()) worth_ = best.objective;
        const outcome<C, Tick>& today = now_ == staffing::alone ? best.baseline : best;
        if (now_ != staffing::no_plan) {
            if (auto choice = warm_choice<C, W, Tick>(s, present_.f, today).choice()) {
                choice_ = std::move(*choice);
                who_ = workers_of(present_.f, choice_);
            }
        }
        today_ = handover_of(today);
        today_.answer = now_;
    }

    [[nodiscard]] turns of(const parameter& p) {
        turns found;
        found.what = p;
        found.present = present_value(s_, p);
        found.searched = sensible_values(s_, p);
        try {
            if (p.kind == parameter_kind::value_of_hour || p.kind == parameter_kind::uptake)
                linear(found);
            else if (p.kind == parameter_kind::deadline)
                day_by_day(found);
            else
                monotone(found);
        } catch (const analysis_stopped&) {
            found.complete = false;
        } catch (const overflow_error&) { // a breakpoint with too many digits is not known, not guessed
            found.complete = false;
        }
        return found;
    }

private:
    struct setting {
        scenario<C, W, Tick> s;
        formulation f;
    };

    // what a setting answers

    [[nodiscard]] setting lay_out(const parameter& p, std::int64_t value) const {
        if (p.kind == parameter_kind::delegated_hours) {
            setting x = present_;
            limit_delegated(x.f, value);
            return x;
        }
        scenario<C, W, Tick> moved = with_value(s_, p, value * step_of(p));
        formulation f = formulate(moved);
        return {std::move(moved), std::move(f)};
    }

    /// One more budget: the assistants' ticks.
    void limit_delegated(formulation& f, std::int64_t ticks) const {
        const int assistants = static_cast<int>(s_.assistants().size()); // workers after them are bills
        kernel::problem& p = f.problem;
        const std::size_t row = p.budgets.size();
        p.budgets.push_back(ticks / f.tick_scale);
        for (kernel::group& g : p.groups)
            for (kernel::option& o : g.options) {
                std::int64_t delegated = 0;
                for (const kernel::piece& piece : o.pieces) {
                    if (0 < piece.worker && piece.worker <= assistants) delegated += piece.ticks;
                }
                if (delegated == 0) continue;
                o.spend.resize(row, 0);
                o.spend.push_back(delegated);
            }
    }

    [[nodiscard]] const kernel::assignment* warm() const { return choice_.empty() ? nullptr : &choice_; }

    /// Whether hiring pays; with no plan alone, whether there is a plan.
    [[nodiscard]] bool pays(const setting& x, kernel::assignment* found = nullptr,
                            certainty how_sure = certainty::proof) {
        if (!alone_) return ask_.exceeds(x.f.problem, std::nullopt, nullptr, found);
        return ask_.exceeds(x.f.problem, value_at_most(x.f, *alone_), &alone_choice_, found, how_sure);
    }

    struct answer {
        std::optional<exact_money<C>> worth;
        handover<C, Tick> who;
    };

    /// The best plan of a setting, proven, against going on alone as it is there.
    [[nodiscard]] answer solve_at(const setting& x, const std::optional<exact_money<C>>& alone,
                                  const handover<C, Tick>& alone_plan) {
        const settled found = ask_.optimum(x.f.problem, warm());
        answer a;
        if (!found.value) {
            a.who.answer = staffing::no_plan;
            return a;
        }
        a.worth = value_in_money<C>(x.f, *found.value);
        a.who = alone && *a.worth <= *alone ? alone_plan : read_handover(x.s, x.f, found.choice);
        return a;
    }

    /// What a plan is worth in a setting, its hours placed as suits best; nothing if it does not fit.
    [[nodiscard]] std::optional<exact_money<C>> plan_at(const setting& x, const std::vector<int>& who) {
        const auto restricted = with_workers(x.f, who);
        if (!restricted) return std::nullopt;
        const settled found = ask_.optimum(*restricted);
        if (!found.value) return std::nullopt;
        return value_in_money<C>(x.f, *found.value);
    }

    /// Whether no plan is worth more in a setting than the present one.
    [[nodiscard]] bool stays_best(const setting& x) {
        const auto worth = plan_at(x, who_);
        return worth && !ask_.exceeds(x.f.problem, value_at_most(x.f, *worth), warm());
    }

    /// Between two neighbouring values the present plan stops being best, which both were shown to be so.
    [[nodiscard]] turn plan_turns(const parameter& p, std::int64_t holds, std::int64_t turns_at, bool nearest) {
        turn t;
        t.holds_at = holds * step_of(p);
        t.turns_at = turns_at * step_of(p);
        t.nearest = nearest;
        t.before = today_;
        t.after = solve_at(lay_out(p, turns_at), alone_, alone_plan_).who;
        return t;
    }

    /// Between two neighbouring values hiring begins or stops to pay; at the one where it does not that was proven, so
    /// that only the other side's best plan is asked for.
    [[nodiscard]] turn hiring_turns(const parameter& p, std::int64_t holds, std::int64_t turns_at) {
        turn t;
        t.holds_at = holds * step_of(p);
        t.turns_at = turns_at * step_of(p);
        handover<C, Tick> nobody = alone_plan_;
        nobody.answer = alone_ ? staffing::alone : staffing::no_plan;
        if (now_ == staffing::hire) {
            const bool today = t.holds_at == present_value(s_, p) && p.kind != parameter_kind::delegated_hours;
            t.before = today ? today_ : solve_at(lay_out(p, holds), alone_, alone_plan_).who;
            t.after = std::move(nobody);
        } else {
            t.before = std::move(nobody);
            t.after = solve_at(lay_out(p, turns_at), alone_, alone_plan_).who;
        }
        return t;
    }

    // numbers that are counted

    /// What values are counted in: hours on offer in minutes, if those are whole ticks.
    [[nodiscard]] static std::int64_t step_of(const parameter& p) {
        return p.kind == parameter_kind::availability && ticks_per_hour<Tick> % 60 == 0 ? ticks_per_hour<Tick> / 60 : 1;
    }

    /// One side of the present value.
    struct side {
        std::int64_t end;
        std::int64_t sign;
        typename turns::turn& hiring;
        typename turns::turn& plan;
    };

    void monotone(turns& found) {
        const parameter& p = found.what;
        if (p.kind == parameter_kind::delegated_hours) {
            if (now_ != staffing::hire) return;
            found.present = today_.delegated.ticks();
            found.searched = {0, found.present};
        }
        const std::int64_t now = found.present.numerator() / step_of(p);
        side below{found.searched.least.numerator() / step_of(p), -1, found.hiring_below, found.plan_below};
        side above{found.searched.most.numerator() / step_of(p), 1, found.hiring_above, found.plan_above};
        if (p.kind == parameter_kind::assistant_rate && now_ != staffing::no_plan) {
            rate_up(found, above);
            rate_down(found, below);
            return;
        }
        const bool burden = p.kind == parameter_kind::coordination || p.kind == parameter_kind::assistant_rate;
        side& worse = burden ? above : below;
        side& better = burden ? below : above;
        if (now_ != staffing::hire) {
            if (better.end != now) begins_to_pay(p, now, better, burden);
            // Going on alone does not depend on any of these numbers: until hiring pays, nothing changes.
            if (now_ == staffing::alone) better.plan = better.hiring;
            return;
        }
        if (burden) {
            if (worse.end != now) {
                found.break_even_above = first_without_gain(p, who_, now, worse.end);
                const auto reach = [&](const kernel::assignment&, const std::vector<int>& who, std::int64_t v) {
                    return first_without_gain(p, who, v, worse.end);
                };
                if (found.break_even_above)
                    if (const auto last = last_paying(p, found.break_even_above->numerator(), worse.end, {}, reach))
                        worse.hiring = hiring_turns(p, *last, *last + 1);
                by_growing_steps(p, now, worse);
            }
            if (better.end != now) by_growing_steps(p, now, better);
            return;
        }
        const auto alone_is_less = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return pays(x, &choice, how_sure);
        };
        const auto as_good = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return ask_.exceeds(x.f.problem, value_at_most(x.f, *worth_) - 1, nullptr, &choice, how_sure);
        };
        const auto more = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return ask_.exceeds(x.f.problem, value_at_most(x.f, *worth_), warm(), &choice, how_sure);
        };
        if (worse.end != now) {
            const std::int64_t needed = least_for(p, choice_, worse.end, now);
            if (const auto last = least_that_allows(p, worse.end, needed, as_good))
                worse.plan = plan_turns(p, *last, *last - 1, true);
            if (const auto last = least_that_allows(p, worse.end, needed, alone_is_less))
                worse.hiring = hiring_turns(p, *last, *last - 1);
        }
        kernel::assignment better_plan;
        if (better.end != now && more(lay_out(p, better.end), better_plan, certainty::proof)) {
            const std::int64_t needed = least_for(p, better_plan, now, better.end);
            const std::int64_t first = *least_that_allows(p, now, needed, more);
            better.plan = plan_turns(p, first - 1, first, true);
        }
    }

    // what burdens: coordination, a rate

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
            const auto worth = plan_at(lay_out(p, v), who);
            if (!worth) return seen{v, std::nullopt, false};
            if (!alone_) return seen{v, std::nullopt, true};
            const exact_money<C> gain = *worth - *alone_;
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

    /// Hiring does not pay now; where it begins to on the way to the end.
    void begins_to_pay(const parameter& p, std::int64_t now, side& to, bool burden) {
        kernel::assignment choice;
        const setting far = lay_out(p, to.end);
        if (!pays(far, &choice)) return;
        std::int64_t first = 0;
        if (burden) {
            const auto reach = [&](const kernel::assignment&, const std::vector<int>& who, std::int64_t v) {
                return first_without_gain(p, who, v, now);
            };
            const auto even = first_without_gain(p, workers_of(far.f, choice), to.end, now);
            first = *last_paying(p, even->numerator(), now, now, reach);
        } else {
            const auto more = [&](const setting& x, kernel::assignment& found, certainty how_sure) {
                return pays(x, &found, how_sure);
            };
            first = *least_that_allows(p, now, least_for(p, choice, now, to.end), more);
        }
        to.hiring = hiring_turns(p, first - to.sign, first);
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
            const setting x = lay_out(p, v);
            kernel::assignment choice;
            if (!pays(x, &choice)) { // proven: it may be the last one asked
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
        const auto stays = [&](std::int64_t v) { return stays_best(lay_out(p, v)); };
        const std::int64_t end = to.hiring ? to.hiring->holds_at.numerator() : to.end;
        const auto left = [&](std::int64_t from) { return (end - from) * to.sign; };
        std::int64_t inside = now;
        for (std::int64_t step = std::max<std::int64_t>(1, left(now) / 8); inside != end; step *= 2) {
            const std::int64_t next = left(inside) <= step ? end : inside + to.sign * step;
            if (!stays(next)) {
                const std::int64_t last = last_that_holds(inside, next, stays);
                to.plan = plan_turns(p, last, last + to.sign, last == now);
                return;
            }
            inside = next;
        }
        to.plan = to.hiring;
        if (to.plan) to.plan->nearest = false;
    }

    // a rate: prices and payments

    // With the budgets as they are where payments are least, everything that is possible at the values in between is
    // possible, and what remains are prices: a family whose optimum is never less than the true one. Where the family
    // turns, the truth is looked at.

    void rate_up(turns& found, side& to) {
        if (now_ != staffing::hire || to.end == 0) return;
        const parameter& p = found.what;
        const parameter_family<C, W, Tick> loose(s_, p, 0, to.end);
        const linear_family<> kept = loose.restricted(who_);
        const setting dearest = lay_out(p, to.end);
        const std::int64_t possible_until = affordable_until(choice_, present_, dearest, to.end);
        const auto reach = [&](const kernel::assignment& choice, const std::vector<int>& who,
                               std::int64_t) -> std::optional<ratio> {
            std::int64_t until = affordable_until(choice, present_, dearest, to.end);
            if (alone_) { // a choice has one line, however its hours are placed
                const value_line line = loose.restricted(who).best_at({0, 1}, ask_)->line;
                const value_line alone = loose.constant(*alone_);
                if (const auto even = meeting(line, alone); even && line.at_1 < line.at_0)
                    until = std::min(until, loose.value_at(*even).rounded(rounded_up) - 1);
            }
            return until < to.end ? std::optional(ratio(until + 1)) : std::nullopt;
        };
        std::int64_t last = to.end; // no plan pays beyond
        if (const auto even = reach(choice_, who_, 0)) {
            found.break_even_above = even;
            std::optional<std::int64_t> none_from;
            if (alone_) {
                const parameter_family<C, W, Tick> without(s_, p, 0, to.end, false);
                if (const auto never = arrival(loose.lines(), without.lines(), ask_))
                    none_from = loose.value_at(never->at).rounded(rounded_up);
            }
            last = last_paying(p, even->numerator(), to.end, none_from, reach).value_or(to.end);
        }
        if (last < to.end) to.hiring = hiring_turns(p, last, last + 1);

        const auto better = departure(loose.lines(), kept, ask_);
        const std::int64_t best_until = better ? loose.value_at(better->at).rounded(rounded_down) : to.end;
        const std::int64_t until = std::min({best_until, possible_until, last});
        if (until < to.end && (until == possible_until || until == last || !stays_best(lay_out(p, until + 1))))
            to.plan = plan_turns(p, until, until + 1, true);
        else if (until < to.end)
            by_growing_steps(p, until, to);
    }

    void rate_down(turns& found, side& to) {
        if (to.end == 0) return;
        const parameter& p = found.what;
        const parameter_family<C, W, Tick> loose(s_, p, 0, to.end, true, true);
        const exact_money<C> most = loose.net_benefit(loose.lines().best_at({0, 1}, ask_)->line, {0, 1});
        if (most > (now_ == staffing::hire ? *worth_ : *alone_)) { // the family says nothing
            if (now_ == staffing::hire)
                by_growing_steps(p, 0, to);
            else
                begins_to_pay(p, 0, to, true);
        } else if (now_ == staffing::hire) {
            const auto better = departure(loose.lines(), loose.restricted(who_), ask_);
            if (!better) return;
            const std::int64_t until = loose.value_at(better->at).rounded(rounded_up);
            if (until == to.end) return;
            if (!stays_best(lay_out(p, until - 1)))
                to.plan = plan_turns(p, until, until - 1, true);
            else
                by_growing_steps(p, until - 1, to);
        } else {
            const parameter_family<C, W, Tick> without(s_, p, 0, to.end, false);
            const auto starts = departure(loose.lines(), without.lines(), ask_);
            if (!starts) return;
            const std::int64_t first = loose.value_at(starts->at).rounded(rounded_up) - 1;
            if (first < to.end) return;
            if (pays(lay_out(p, first)))
                to.hiring = hiring_turns(p, first + 1, first);
            else
                begins_to_pay(p, first, to, true);
        }
        if (now_ == staffing::alone) to.plan = to.hiring;
    }

    /// The largest value up to `end` at which no budget is too small for a plan: what it spends of each grows evenly.
    [[nodiscard]] static std::int64_t affordable_until(const kernel::assignment& choice, const setting& now,
                                                       const setting& dearest, std::int64_t end) {
        const outcome<C, Tick> first = read(now, choice);
        const outcome<C, Tick> last = read(dearest, choice);
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

    // what serves: a budget, hours

    /// The least value at which the plan of a choice is possible, as far as that can be read off it, given that it is
    /// at `fits`; not below `least`.
    [[nodiscard]] std::int64_t least_for(const parameter& p, const kernel::assignment& choice, std::int64_t least,
                                         std::int64_t fits) {
        if (p.kind == parameter_kind::availability) return fits;
        const outcome<C, Tick> out = read(present_, choice);
        if (p.kind == parameter_kind::delegated_hours) return std::max(least, handover_of(out).delegated.ticks());
        return std::max(least, out.budgets[p.subject].spent.in_money(rounded_up).minor());
    }

    /// Who does what by a choice and what it costs; without a schedule.
    [[nodiscard]] static outcome<C, Tick> read(const setting& x, const kernel::assignment& choice) {
        kernel::solution chosen;
        chosen.choice = choice;
        outcome<C, Tick> out;
        answer_reader<C, W, Tick>(x.s, x.f).read(chosen, out);
        tally<C, W, Tick>(x.s, out).add_up();
        return out;
    }

    /// The least value, more than `least`, at which the answer is yes, given that it is at `known` and at all larger
    /// values; nothing if it is at `least`. A yes comes with a plan and leads on to what that plan needs.
    template <class Question>
    [[nodiscard]] std::optional<std::int64_t> least_that_allows(const parameter& p, std::int64_t least,
                                                                std::int64_t known, Question question) {
        std::int64_t no = least - 1; // not asked yet
        std::int64_t yes = known;
        bool proven = false;
        const bool leads_on = p.kind != parameter_kind::availability;
        for (bool next_to_it = leads_on; yes - no > 1 || (!proven && no >= least);
             next_to_it = leads_on && !next_to_it) {
            const std::int64_t v = yes - no == 1 ? no : next_to_it ? yes - 1 : no + (yes - no) / 2;
            const certainty how_sure = v == yes - 1 ? certainty::proof : certainty::bound;
            kernel::assignment choice;
            if (question(lay_out(p, v), choice, how_sure)) {
                yes = least_for(p, choice, least, v);
                if (yes <= no) throw analysis_stopped{}; // a no that did not hold
            } else {
                no = v;
                proven = how_sure == certainty::proof;
            }
        }
        return yes == least ? std::nullopt : std::optional(yes);
    }

    // due days

    /// Later due days never make a plan impossible or worse, if no payment moves from budget to budget with them: if
    /// the latest of them change neither the best plan's worth nor that of going on alone, none does.
    [[nodiscard]] bool later_changes_nothing(const turns& found) {
        for (const auto& b : s_.budgets())
            if (b.period) return false;
        const setting x = lay_out(found.what, found.searched.most.numerator());
        const settled best = ask_.optimum(x.f.problem, warm());
        if (best.value.has_value() != worth_.has_value()) return false;
        if (best.value && value_in_money<C>(x.f, *best.value) != *worth_) return false;
        const formulation f = formulate(x.s, {.with_assistants = false});
        const settled alone = ask_.optimum(f.problem);
        if (alone.value.has_value() != alone_.has_value()) return false;
        return !alone.value || value_in_money<C>(f, *alone.value) == *alone_;
    }

    void day_by_day(turns& found) {
        for (const int sign : {-1, 1}) {
            auto& hiring = sign < 0 ? found.hiring_below : found.hiring_above;
            auto& plan = sign < 0 ? found.plan_below : found.plan_above;
            const std::int64_t end = (sign < 0 ? found.searched.least : found.searched.most).numerator();
            if (sign > 0 && later_changes_nothing(found)) continue;
            std::optional<scenario<C, W, Tick>> last_moved;
            for (std::int64_t v = sign; v * sign <= end * sign && !(hiring && plan); v += sign) {
                setting x = lay_out(found.what, v);
                if (x.s == (last_moved ? *last_moved : s_)) break; // no due day moves any further
                const formulation without = formulate(x.s, {.with_assistants = false});
                const settled alone = ask_.optimum(without.problem);
                std::optional<exact_money<C>> worth_alone;
                if (alone.value) worth_alone = value_in_money<C>(without, *alone.value);
                const answer a = solve_at(
                    x, worth_alone, alone.value ? read_handover(x.s, without, alone.choice) : handover<C, Tick>{});
                turn t;
                t.holds_at = v - sign;
                t.turns_at = v;
                t.before = before_;
                t.after = a.who;
                if (v == sign) t.before = today_;
                if (!hiring && a.who.answer != now_) hiring = t;
                if (!plan && now_ != staffing::no_plan) {
                    const auto present = plan_at(x, who_);
                    if (!present || *present != a.worth) plan = t;
                }
                before_ = a.who;
                last_moved = std::move(x.s);
            }
        }
    }

    // numbers that only prices depend on

    void linear(turns& found) {
        if (now_ == staffing::no_plan) return; // prices do not change what is possible
        for (const bool up : {false, true}) {
            const ratio end = up ? found.searched.most : found.searched.least;
            if (end != found.present) walk(found, end, up);
        }
    }

    /// From the present value (place 0) to the end (place 1).
    void walk(turns& found, const ratio& end, bool up) {
        auto& hiring = up ? found.hiring_above : found.hiring_below;
        auto& plan = up ? found.plan_above : found.plan_below;
        auto& broken = up ? found.break_even_above : found.break_even_below;
        const parameter_family<C, W, Tick> with(s_, found.what, found.present, end);
        const linear_family<> kept = with.restricted(who_);
        const auto make = [&](const family_place& t, handover<C, Tick> before, handover<C, Tick> after) {
            turn made;
            made.holds_at = with.value_at(t);
            made.turns_at = made.holds_at;
            made.before = std::move(before);
            made.after = std::move(after);
            return made;
        };
        if (alone_) { // otherwise hiring goes on, whatever an hour is worth
            const parameter_family<C, W, Tick> without(s_, found.what, found.present, end, false);
            if (now_ == staffing::hire) {
                if (const auto stops = arrival(with.lines(), without.lines(), ask_))
                    hiring = make(stops->at, with.who(stops->upper), without.who(stops->lower));
                if (const auto no_gain = arrival(kept, without.lines(), ask_)) broken = with.value_at(no_gain->at);
            } else if (const auto starts = departure(with.lines(), without.lines(), ask_)) {
                hiring = make(starts->at, today_, with.who(starts->upper));
            }
        }
        if (const auto changes = departure(with.lines(), kept, ask_)) {
            plan = make(changes->at, today_, with.who(changes->upper));
            // Beside the place where hiring turns the answer is the one there: without gain nobody is hired.
            const bool before_hiring = now_ == staffing::alone && (!hiring || plan->turns_at != hiring->turns_at);
            const bool as_hiring_stops = now_ == staffing::hire && hiring && plan->turns_at == hiring->turns_at;
            if (as_hiring_stops) plan->after = hiring->after;
            if (before_hiring && plan->after.answer == staffing::hire) plan->after = alone_plan_;
        }
    }

    const scenario<C, W, Tick>& s_;
    prober<> ask_;
    staffing now_;
    setting present_;
    std::optional<exact_money<C>> alone_; ///< net benefit without help
    std::optional<exact_money<C>> worth_; ///< of the best plan
    kernel::assignment alone_choice_;
    handover<C, Tick> alone_plan_;
    kernel::assignment choice_; ///< of the present plan
    std::vector<int> who_;      ///< of each group
    handover<C, Tick> today_;
    handover<C, Tick> before_; ///< the day before, in `day_by_day`
};

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::vector<parameter_turns<C, Tick>> turning_points(const scenario<C, W, Tick>& s, const plan<C, W, Tick>& best,
                                                     const std::vector<parameter>& parameters,
                                                     const kernel::limits& limits) {
    detail::turning_finder<C, W, Tick> finder(s, best, limits);
    std::vector<parameter_turns<C, Tick>> all;
    for (const parameter& p : parameters) all.push_back(finder.of(p));
    return all;
}

} // namespace handoff
