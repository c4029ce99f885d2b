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
    ratio holds_at{}; ///< the last value, seen from the present one, with the present answer
    ratio turns_at{}; ///< the first with another; the same as `holds_at` where both answers are equally good there
    bool nearest = true;         ///< that none is nearer is proven
    handover<C, Tick> before{};  ///< the best plan at `holds_at`, or just before it where both values are the same
    handover<C, Tick> after{};   ///< and at `turns_at`, or just behind it
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
        if (best.baseline.has_plan()) alone_ = best.baseline.objective;
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
            if (p.kind == parameter_kind::value_of_hour || p.kind == parameter_kind::uptake) linear(found);
            else if (p.kind == parameter_kind::deadline) day_by_day(found);
            else monotone(found);
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
        scenario<C, W, Tick> moved = with_value(s_, p, value);
        formulation f = formulate(moved);
        return {std::move(moved), std::move(f)};
    }

    /// One more budget: the assistants' ticks.
    static void limit_delegated(formulation& f, std::int64_t ticks) {
        kernel::problem& p = f.problem;
        const std::size_t row = p.budgets.size();
        p.budgets.push_back(ticks / f.tick_scale);
        for (kernel::group& g : p.groups)
            for (kernel::option& o : g.options) {
                std::int64_t delegated = 0;
                for (const kernel::piece& piece : o.pieces) delegated += piece.worker > 0 ? piece.ticks : 0;
                if (delegated == 0) continue;
                o.spend.resize(row, 0);
                o.spend.push_back(delegated);
            }
    }

    [[nodiscard]] const kernel::assignment* warm() const { return choice_.empty() ? nullptr : &choice_; }

    /// Whether hiring pays; with no plan alone, whether there is a plan.
    [[nodiscard]] bool pays(const setting& x) {
        if (!alone_) return ask_.exceeds(x.f.problem, std::nullopt, warm());
        return ask_.exceeds(x.f.problem, value_at_most(x.f, *alone_), warm());
    }

    struct answer {
        std::optional<exact_money<C>> worth;
        handover<C, Tick> who;
    };

    /// The best plan of a setting, proven, against going on alone as it is there.
    [[nodiscard]] answer solve_at(const setting& x, const std::optional<exact_money<C>>& alone) {
        const settled found = ask_.optimum(x.f.problem, warm());
        answer a;
        if (!found.value) {
            a.who.answer = staffing::no_plan;
            return a;
        }
        a.worth = value_in_money<C>(x.f, *found.value);
        if (alone && *a.worth <= *alone) return a; // on her own
        a.who = read_handover(x.s, x.f, found.choice);
        return a;
    }

    /// What the present plan is worth in a setting, its hours placed as suits best; nothing if it does not fit.
    [[nodiscard]] std::optional<exact_money<C>> present_plan_at(const setting& x) {
        const auto restricted = with_workers(x.f, who_);
        if (!restricted) return std::nullopt;
        const settled found = ask_.optimum(*restricted);
        if (!found.value) return std::nullopt;
        return value_in_money<C>(x.f, *found.value);
    }

    /// Whether no plan is worth more in a setting than the present one.
    [[nodiscard]] bool stays_best(const setting& x) {
        const auto worth = present_plan_at(x);
        return worth && !ask_.exceeds(x.f.problem, value_at_most(x.f, *worth));
    }

    /// The turning point between two neighbouring values, with the best plans of both.
    [[nodiscard]] turn between(const parameter& p, std::int64_t holds, std::int64_t turns_at, bool nearest) {
        turn t;
        t.holds_at = holds;
        t.turns_at = turns_at;
        t.nearest = nearest;
        t.before = ratio(holds) == present_value(s_, p) && p.kind != parameter_kind::delegated_hours
                       ? today_
                       : solve_at(lay_out(p, holds), alone_).who;
        t.after = solve_at(lay_out(p, turns_at), alone_).who;
        return t;
    }

    // numbers that are counted

    void monotone(turns& found) {
        const parameter& p = found.what;
        if (p.kind == parameter_kind::delegated_hours) {
            if (now_ != staffing::hire) return;
            found.present = today_.delegated.ticks();
            found.searched = {0, found.present};
        }
        const std::int64_t now = found.present.numerator();
        const std::int64_t least = found.searched.least.numerator();
        const std::int64_t most = found.searched.most.numerator();
        const bool burden = p.kind == parameter_kind::coordination || p.kind == parameter_kind::assistant_rate;
        const std::int64_t worse = burden ? most : least;
        const std::int64_t better = burden ? least : most;
        auto& hiring_worse = burden ? found.hiring_above : found.hiring_below;
        auto& hiring_better = burden ? found.hiring_below : found.hiring_above;
        auto& plan_worse = burden ? found.plan_above : found.plan_below;
        auto& plan_better = burden ? found.plan_below : found.plan_above;

        const auto hires_at = [&](std::int64_t v) { return pays(lay_out(p, v)); };
        if (now_ == staffing::hire && worse != now && !hires_at(worse)) {
            const std::int64_t last = last_that_holds(now, worse, hires_at);
            hiring_worse = between(p, last, last + (worse > now ? 1 : -1), true);
        }
        if (now_ != staffing::hire && better != now && hires_at(better)) {
            const std::int64_t last = last_that_holds(now, better, [&](std::int64_t v) { return !hires_at(v); });
            hiring_better = between(p, last, last + (better > now ? 1 : -1), true);
        }
        if (now_ == staffing::no_plan) return;
        if (burden) {
            plan_worse = by_growing_steps(p, now, worse);
            plan_better = by_growing_steps(p, now, better);
            if (now_ == staffing::hire) {
                auto& broken = burden ? found.break_even_above : found.break_even_below;
                broken = break_even(p, now, worse);
            }
            return;
        }
        // The net benefit of the best plan never falls with more of it.
        const auto more_at = [&](std::int64_t v) {
            const setting x = lay_out(p, v);
            return ask_.exceeds(x.f.problem, value_at_most(x.f, *worth_), warm());
        };
        const auto still_at = [&](std::int64_t v) {
            const setting x = lay_out(p, v);
            return ask_.exceeds(x.f.problem, value_at_most(x.f, *worth_) - 1, warm());
        };
        if (worse != now && !still_at(worse)) {
            const std::int64_t last = last_that_holds(now, worse, still_at);
            plan_worse = between(p, last, last + (worse > now ? 1 : -1), true);
        }
        if (better != now && more_at(better)) {
            const std::int64_t last = last_that_holds(now, better, [&](std::int64_t v) { return !more_at(v); });
            plan_better = between(p, last, last + (better > now ? 1 : -1), true);
        }
    }

    /// Another plan is better somewhere on the way to `end`: the steps grow until one is seen, then the last step is
    /// halved down to neighbours. One that is better for less than a step may have been passed.
    [[nodiscard]] std::optional<turn> by_growing_steps(const parameter& p, std::int64_t now, std::int64_t end) {
        const std::int64_t sign = end > now ? 1 : -1;
        const auto stays = [&](std::int64_t v) { return stays_best(lay_out(p, v)); };
        std::int64_t inside = now;
        std::int64_t step = std::max<std::int64_t>(1, (end - now) * sign / 64);
        while (inside != end) {
            const std::int64_t next = (end - inside) * sign <= step ? end : inside + sign * step;
            if (!stays(next)) {
                const std::int64_t last = last_that_holds(inside, next, stays);
                return between(p, last, last + sign, (last - now) * sign == 0);
            }
            inside = next;
            step *= 2;
        }
        return std::nullopt;
    }

    /// The first value at which the present plan is worth no more than going on alone: it gets worse all the way.
    [[nodiscard]] std::optional<ratio> break_even(const parameter& p, std::int64_t now, std::int64_t worse) {
        const auto still = [&](std::int64_t v) {
            const auto worth = present_plan_at(lay_out(p, v));
            return worth && (!alone_ || *worth > *alone_);
        };
        if (worse == now || still(worse)) return std::nullopt;
        return ratio(last_that_holds(now, worse, still) + (worse > now ? 1 : -1));
    }

    // due days

    void day_by_day(turns& found) {
        for (const int sign : {-1, 1}) {
            auto& hiring = sign < 0 ? found.hiring_below : found.hiring_above;
            auto& plan = sign < 0 ? found.plan_below : found.plan_above;
            const std::int64_t end = (sign < 0 ? found.searched.least : found.searched.most).numerator();
            std::optional<scenario<C, W, Tick>> last_moved;
            for (std::int64_t v = sign; v * sign <= end * sign && !(hiring && plan); v += sign) {
                setting x = lay_out(found.what, v);
                if (x.s == (last_moved ? *last_moved : s_)) break; // no due day moves any further
                const settled alone = ask_.optimum(formulate(x.s, {.with_assistants = false}).problem);
                std::optional<exact_money<C>> worth_alone;
                if (alone.value)
                    worth_alone = value_in_money<C>(formulate(x.s, {.with_assistants = false}), *alone.value);
                const answer a = solve_at(x, worth_alone);
                turn t;
                t.holds_at = v - sign;
                t.turns_at = v;
                t.before = before_;
                t.after = a.who;
                if (v == sign) t.before = today_;
                if (!hiring && a.who.answer != now_) hiring = t;
                if (!plan && now_ != staffing::no_plan) {
                    const auto present = present_plan_at(x);
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
                    hiring = make(stops->at, with.who(stops->upper), handover<C, Tick>{});
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
            if (before_hiring || as_hiring_stops) plan->after = handover<C, Tick>{};
        }
    }

    const scenario<C, W, Tick>& s_;
    prober<> ask_;
    staffing now_;
    setting present_;
    std::optional<exact_money<C>> alone_; ///< net benefit without help
    std::optional<exact_money<C>> worth_; ///< of the best plan
    kernel::assignment choice_;           ///< of the present plan
    std::vector<int> who_;                ///< of each group
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
