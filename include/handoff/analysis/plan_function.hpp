// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/detail/linear_family.hpp>
#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/handover.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/error.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/plan/formulate.hpp>

// The best plan as a function of one number that only prices depend on: the value of an hour, the uptake, or, where no
// budget counts, an assistant's rate. Its value is then convex and piecewise linear, and all its breakpoints are found
// exactly (Eisner and Severance 1976): where the lines of two best plans meet, either the optimum lies on them, and it
// is a breakpoint, or a third plan is better there. Each line is proven by a certificate; no breakpoint is rounded.

namespace handoff {

/// Thrown for a number that the objective does not depend on linearly.
class not_linear : public error {
public:
    using error::error;
};

/// Values between which one plan is best.
template <Currency C, class Tick = std::ratio<1>>
struct plan_piece {
    ratio from{};
    ratio to{};
    exact_money<C> net_benefit_from{}; ///< at `from`
    exact_money<C> net_benefit_to{};
    handover<C, Tick> plan;
};

/// Whether net benefit depends on the number linearly and what is possible does not depend on it at all.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] bool only_prices(const scenario<C, W, Tick>& s, const parameter& p);

/// The pieces from the least value to the most, which must be sensible values of the parameter; empty if there is no
/// plan at all. Empty as well if a limit ended the run: `complete` tells. Throws `not_linear`; `overflow_error` where
/// breakpoints leave 64 bits. Cost: less than two runs per piece.
template <Currency C, class Tick = std::ratio<1>>
struct plan_function {
    std::vector<plan_piece<C, Tick>> pieces;
    bool complete = true;
    std::size_t runs = 0; ///< of the solver
};

template <Currency C, CategorySet W, class Tick>
[[nodiscard]] plan_function<C, Tick> plan_as_function_of(const parameter& p, const scenario<C, W, Tick>& s,
                                                         const value_range& values, const kernel::limits& limits = {});

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, CategorySet W, class Tick>
bool only_prices(const scenario<C, W, Tick>& s, const parameter& p) {
    return p.kind == parameter_kind::value_of_hour || p.kind == parameter_kind::uptake ||
           (p.kind == parameter_kind::assistant_rate && s.budgets().empty());
}

namespace detail {

/// A family between two values of a parameter, with the scenario's formulation at the first.
template <class C, class W, class Tick>
class parameter_family {
public:
    /// Where payments change too, the budgets are those at `from`, or those at `to`: all that is possible at the values
    /// in between is possible with the looser ones.
    parameter_family(const scenario<C, W, Tick>& s, const parameter& p, const ratio& from, const ratio& to,
                     bool with_assistants = true, bool budgets_of_last = false)
        : from_(from), to_(to), scenario_(with_value(s, p, from)),
          formulation_(formulate(scenario_, {.with_assistants = with_assistants})),
          last_(formulate(with_value(s, p, to), {.with_assistants = with_assistants})),
          unit_(linear_family<>::unit_for(formulation_, last_)),
          lines_(budgets_of_last ? with_budgets(formulation_, last_) : formulation_, last_, unit_) {}

    [[nodiscard]] const linear_family<>& lines() const noexcept { return lines_; }
    /// The family of the plans in which everybody does what `who` says of each group; requires that there are some.
    [[nodiscard]] linear_family<> restricted(const std::vector<int>& who) const {
        return {of_workers(formulation_, who), of_workers(last_, who), unit_};
    }

    [[nodiscard]] ratio value_at(const family_place& t) const {
        return from_ + (to_ - from_) * ratio(narrow(t.numerator, family_text), narrow(t.denominator, family_text));
    }
    [[nodiscard]] exact_money<C> net_benefit(const value_line& line, const family_place& t) const {
        return exact_money<C>::fraction(line.at(t), wide_product(unit_, t.denominator, family_text));
    }
    /// The line of an amount that does not move. Throws `overflow_error` if it is no multiple of the family's unit.
    [[nodiscard]] value_line constant(const exact_money<C>& amount) const {
        if (unit_ % amount.denominator() != 0) throw_too_large(family_text);
        const wide_int value = wide_product(amount.numerator(), unit_ / amount.denominator(), family_text);
        return {value, value};
    }
    [[nodiscard]] handover<C, Tick> who(const family_plan& plan) const {
        return read_handover(scenario_, formulation_, plan.choice);
    }

private:
    /// Without what the options mean.
    [[nodiscard]] static formulation of_workers(const formulation& f, const std::vector<int>& who) {
        formulation part;
        part.problem = with_workers(f, who).value();
        part.tick_scale = f.tick_scale;
        part.money_scale = f.money_scale;
        part.units_per_minor = f.units_per_minor;
        return part;
    }

    [[nodiscard]] static formulation with_budgets(formulation f, const formulation& of) {
        f.problem.budgets = of.problem.budgets;
        for (std::size_t g = 0; g < f.problem.groups.size(); ++g)
            for (std::size_t o = 0; o < f.problem.groups[g].options.size(); ++o)
                f.problem.groups[g].options[o].spend = of.problem.groups[g].options[o].spend;
        return f;
    }

    ratio from_;
    ratio to_;
    scenario<C, W, Tick> scenario_;
    formulation formulation_;
    formulation last_;
    wide_int unit_;
    linear_family<> lines_;
};

/// Breakpoints and plans between two places, left to right; `left` and `right` are best at their places.
template <class Family, class Prober, class Report>
void sweep(const Family& family, const family_place& from, const family_plan& left, const family_place& to,
           const family_plan& right, Prober& ask, Report report) {
    if (left.line.at(to) == right.line.at(to)) return; // the left one is best all the way
    if (left.line.at(from) == right.line.at(from)) {   // and here the right one
        report(from, right);
        return;
    }
    const family_place t = *meeting(left.line, right.line);
    const family_plan middle = *family.best_at(t, ask, &left.choice);
    if (middle.line.at(t) == left.line.at(t)) {
        report(t, right);
        return;
    }
    sweep(family, from, left, t, middle, ask, report);
    sweep(family, t, middle, to, right, ask, report);
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
plan_function<C, Tick> plan_as_function_of(const parameter& p, const scenario<C, W, Tick>& s, const value_range& values,
                                           const kernel::limits& limits) {
    using namespace detail;
    if (!only_prices(s, p))
        throw not_linear("the best plan is no piecewise linear function of " + std::string(word(p.kind)) +
                         (p.kind == parameter_kind::assistant_rate ? " where budgets count" : "") +
                         "; its turning points are found by turning_points()");
    plan_function<C, Tick> result;
    prober<> ask(limits);
    try {
        const parameter_family<C, W, Tick> family(s, p, values.least, values.most);
        const family_place begin{0, 1};
        const family_place end{1, 1};
        const std::optional<family_plan> first = family.lines().best_at(begin, ask);
        if (first) {
            const family_plan last = *family.lines().best_at(end, ask, &first->choice);
            std::vector<std::pair<family_place, family_plan>> starts{{begin, *first}};
            const auto add = [&](const family_place& t, const family_plan& plan) {
                if (starts.back().first == t)
                    starts.back().second = plan; // best at this very place only
                else if (!(starts.back().second.line == plan.line))
                    starts.emplace_back(t, plan);
            };
            sweep(family.lines(), begin, *first, end, last, ask, add);
            for (std::size_t i = 0; i < starts.size(); ++i) {
                const auto& [t, plan] = starts[i];
                const family_place next = i + 1 < starts.size() ? starts[i + 1].first : end;
                result.pieces.push_back({family.value_at(t), family.value_at(next), family.net_benefit(plan.line, t),
                                         family.net_benefit(plan.line, next), family.who(plan)});
            }
        }
    } catch (const analysis_stopped&) {
        result.pieces.clear();
        result.complete = false;
    }
    result.runs = ask.runs();
    return result;
}

} // namespace handoff
