// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/detail/turning_burdens.hpp>
#include <handoff/analysis/detail/turning_days.hpp>
#include <handoff/analysis/detail/turning_prices.hpp>
#include <handoff/analysis/detail/turning_questions.hpp>
#include <handoff/analysis/detail/turning_rates.hpp>
#include <handoff/analysis/detail/turning_services.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/analysis/turning_point.hpp>
#include <handoff/kernel/limits.hpp>
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

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

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

/// Numbers that are counted: on one side of the present value everything gets worse, on the other better.
template <class C, class W, class Tick>
void search_both_sides(turning_questions<C, W, Tick>& q, parameter_turns<C, Tick>& found) {
    const parameter& p = found.what;
    if (p.kind == parameter_kind::delegated_hours) {
        if (q.known.now != staffing::hire) return;
        found.present = q.known.today.delegated.ticks();
        found.searched = {0, found.present};
    }
    const std::int64_t step = q.step_of(p);
    const std::int64_t now = found.present.numerator() / step;
    turning_side<C, Tick> below{found.searched.least.numerator() / step, -1, found.hiring_below, found.plan_below};
    turning_side<C, Tick> above{found.searched.most.numerator() / step, 1, found.hiring_above, found.plan_above};
    if (p.kind == parameter_kind::assistant_rate && q.known.now != staffing::no_plan) {
        rate_turns<C, W, Tick> rates(q);
        rates.up(found, above);
        rates.down(found, below);
    } else if (p.kind == parameter_kind::coordination || p.kind == parameter_kind::assistant_rate) {
        burden_turns<C, W, Tick>(q).search(found, now, above, below);
    } else {
        service_turns<C, W, Tick>(q).search(p, now, below, above);
    }
}

template <class C, class W, class Tick>
[[nodiscard]] parameter_turns<C, Tick> turns_of(turning_questions<C, W, Tick>& q, const parameter& p) {
    parameter_turns<C, Tick> found;
    found.what = p;
    found.present = present_value(q.known.s, p);
    found.searched = sensible_values(q.known.s, p);
    try {
        if (p.kind == parameter_kind::value_of_hour || p.kind == parameter_kind::uptake)
            price_turns<C, W, Tick>(q).search(found);
        else if (p.kind == parameter_kind::deadline)
            day_turns<C, W, Tick>(q).search(found);
        else
            search_both_sides(q, found);
    } catch (const analysis_stopped&) {
        found.complete = false;
    } catch (const overflow_error&) { // a breakpoint with too many digits is not known, not guessed
        found.complete = false;
    }
    return found;
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::vector<parameter_turns<C, Tick>> turning_points(const scenario<C, W, Tick>& s, const plan<C, W, Tick>& best,
                                                     const std::vector<parameter>& parameters,
                                                     const kernel::limits& limits) {
    detail::turning_questions<C, W, Tick> q(s, best, limits);
    std::vector<parameter_turns<C, Tick>> all;
    for (const parameter& p : parameters) all.push_back(detail::turns_of(q, p));
    return all;
}

} // namespace handoff
