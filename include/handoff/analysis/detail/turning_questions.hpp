// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/handover.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/turning_point.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/plan/detail/answer_reader.hpp>
#include <handoff/plan/detail/tally.hpp>
#include <handoff/plan/detail/warm_choice.hpp>
#include <handoff/plan/formulate.hpp>
#include <handoff/plan/plan.hpp>

// What every search for a turning point asks: does hiring pay when a number has this value, is the present plan still
// the best, what is it worth, which plan is best instead. Beside it what is known from the start: the best plan,
// proven, and going on alone.

namespace handoff::detail {

/// A scenario with some value of a number, as the kernel sees it.
template <class C, class W, class Tick>
struct turning_setting {
    scenario<C, W, Tick> s;
    formulation f;
};

/// One side of the present value: how far to look, in which direction, and where to put what is found.
template <class C, class Tick>
struct turning_side {
    std::int64_t end;
    std::int64_t sign;
    typename parameter_turns<C, Tick>::turn& hiring;
    typename parameter_turns<C, Tick>::turn& plan;
};

/// What is known from the start.
template <class C, class W, class Tick>
struct turning_facts {
    turning_facts(const scenario<C, W, Tick>& scene, const plan<C, W, Tick>& best)
        : s(scene), now(staffing_of(best)), present{scene, formulate(scene)} {
        if (best.baseline.has_plan()) {
            alone = best.baseline.objective;
            if (auto found = warm_choice<C, W, Tick>(scene, present.f, best.baseline).choice()) alone_choice = *found;
            alone_plan = handover_of(best.baseline);
        }
        if (best.has_plan()) worth = best.objective;
        const outcome<C, Tick>& answer = now == staffing::alone ? best.baseline : best;
        if (now != staffing::no_plan) {
            if (auto found = warm_choice<C, W, Tick>(scene, present.f, answer).choice()) {
                choice = std::move(*found);
                who = workers_of(present.f, choice);
            }
        }
        today = handover_of(answer);
        today.answer = now;
    }

    const scenario<C, W, Tick>& s;
    staffing now;
    turning_setting<C, W, Tick> present;
    std::optional<exact_money<C>> alone{}; ///< net benefit without help
    std::optional<exact_money<C>> worth{}; ///< of the best plan
    kernel::assignment alone_choice{};
    handover<C, Tick> alone_plan{};
    kernel::assignment choice{}; ///< of the present plan
    std::vector<int> who{};      ///< of each group
    handover<C, Tick> today{};
};

template <class C, class W, class Tick>
class turning_questions {
public:
    using setting = turning_setting<C, W, Tick>;
    using turn = turning_point<C, Tick>;

    turning_questions(const scenario<C, W, Tick>& s, const plan<C, W, Tick>& best, const kernel::limits& limits)
        : known(s, best), ask(limits) {}

    const turning_facts<C, W, Tick> known;
    prober<> ask;

    [[nodiscard]] setting lay_out(const parameter& p, std::int64_t value) const {
        if (p.kind == parameter_kind::delegated_hours) {
            setting x = known.present;
            limit_delegated(x.f, value);
            return x;
        }
        scenario<C, W, Tick> moved = with_value(known.s, p, value * step_of(p));
        formulation f = formulate(moved);
        return {std::move(moved), std::move(f)};
    }

    /// One more budget: the assistants' ticks.
    void limit_delegated(formulation& f, std::int64_t ticks) const {
        const int assistants = static_cast<int>(known.s.assistants().size()); // workers after them are bills
        kernel::problem& p = f.problem;
        const std::size_t row = p.budgets.size();
        p.budgets.push_back(ticks / f.tick_scale);
        for (kernel::group& g : p.groups)
            for (kernel::option& o : g.options) {
                std::int64_t delegated = 0;
                for (const kernel::piece& piece : o.pieces)
                    if (0 < piece.worker && piece.worker <= assistants) delegated += piece.ticks;
                if (delegated == 0) continue;
                o.spend.resize(row, 0);
                o.spend.push_back(delegated);
            }
    }

    [[nodiscard]] const kernel::assignment* warm() const { return known.choice.empty() ? nullptr : &known.choice; }

    /// Whether hiring pays; with no plan alone, whether there is a plan.
    [[nodiscard]] bool pays(const setting& x, kernel::assignment* found = nullptr,
                            certainty how_sure = certainty::proof) {
        if (!known.alone) return ask.exceeds(x.f.problem, std::nullopt, nullptr, found);
        return ask.exceeds(x.f.problem, value_at_most(x.f, *known.alone), &known.alone_choice, found, how_sure);
    }

    struct answer {
        std::optional<exact_money<C>> worth;
        handover<C, Tick> who;
    };

    /// The best plan of a setting, proven, against going on alone as it is there.
    [[nodiscard]] answer solve_at(const setting& x, const std::optional<exact_money<C>>& alone,
                                  const handover<C, Tick>& alone_plan) {
        const settled found = ask.optimum(x.f.problem, warm());
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
        const settled found = ask.optimum(*restricted);
        if (!found.value) return std::nullopt;
        return value_in_money<C>(x.f, *found.value);
    }

    /// Whether no plan is worth more in a setting than the present one.
    [[nodiscard]] bool stays_best(const setting& x) {
        const auto worth = plan_at(x, known.who);
        return worth && !ask.exceeds(x.f.problem, value_at_most(x.f, *worth), warm());
    }

    /// Between two neighbouring values the present plan stops being best, which both were shown to be so.
    [[nodiscard]] turn plan_turns(const parameter& p, std::int64_t holds, std::int64_t turns_at, bool nearest) {
        turn t;
        t.holds_at = holds * step_of(p);
        t.turns_at = turns_at * step_of(p);
        t.nearest = nearest;
        t.before = known.today;
        t.after = solve_at(lay_out(p, turns_at), known.alone, known.alone_plan).who;
        return t;
    }

    /// Between two neighbouring values hiring begins or stops to pay; at the one where it does not that was proven, so
    /// that only the other side's best plan is asked for.
    [[nodiscard]] turn hiring_turns(const parameter& p, std::int64_t holds, std::int64_t turns_at) {
        turn t;
        t.holds_at = holds * step_of(p);
        t.turns_at = turns_at * step_of(p);
        handover<C, Tick> nobody = known.alone_plan;
        nobody.answer = known.alone ? staffing::alone : staffing::no_plan;
        if (known.now == staffing::hire) {
            const bool today = t.holds_at == present_value(known.s, p) && p.kind != parameter_kind::delegated_hours;
            t.before = today ? known.today : solve_at(lay_out(p, holds), known.alone, known.alone_plan).who;
            t.after = std::move(nobody);
        } else {
            t.before = std::move(nobody);
            t.after = solve_at(lay_out(p, turns_at), known.alone, known.alone_plan).who;
        }
        return t;
    }

    /// What values are counted in: hours on offer in minutes, if those are whole ticks.
    [[nodiscard]] static std::int64_t step_of(const parameter& p) {
        return p.kind == parameter_kind::availability && ticks_per_hour<Tick> % 60 == 0 ? ticks_per_hour<Tick> / 60 : 1;
    }

    /// The least value at which the plan of a choice is possible, as far as that can be read off it, given that it is
    /// at `fits`; not below `least`.
    [[nodiscard]] std::int64_t least_for(const parameter& p, const kernel::assignment& choice, std::int64_t least,
                                         std::int64_t fits) {
        if (p.kind == parameter_kind::availability) return fits;
        const outcome<C, Tick> out = read(known.present, choice);
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
};

} // namespace handoff::detail
