// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/missing_hours.hpp>
#include <handoff/plan/detail/outcome_checker.hpp>
#include <handoff/plan/plan.hpp>

// Is this a plan for this scenario, and do all of its numbers hold? Everything is worked out again from the scenario
// alone, with no code of the formulation: who may do what, the hours of every occurrence, every window, day, pool and
// budget, every sum, the comparison with the baseline. Whether a better plan exists is not for this check but for the
// kernel's certificate.

namespace handoff {

/// What `check` found: either everything holds, or the first thing that is wrong.
struct plan_check {
    bool valid = true;
    std::string reason{}; ///< empty when valid
    explicit operator bool() const noexcept { return valid; }
};

/// Recomputes a plan from its scenario. A plan in which any one number was changed is refused, except for what only the
/// search knows: its time, its nodes, and why a run was stopped and at which bound. A plan is refused too if only one
/// of its two proofs was verified; whether either was, nobody but the search can tell. Hours moved to another day where
/// they do as well are another plan, not a wrong one. Cost: schedule + tasks x occurrences x days + days squared.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] plan_check check(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

namespace detail {

/// What cannot be true of a plan and its baseline together, since the baseline is a plan with assistants too; empty if
/// nothing is wrong.
template <class C, class W, class Tick>
[[nodiscard]] std::string contradiction(const plan<C, W, Tick>& p) {
    const auto finished = [](const outcome<C, Tick>& o) { return o.stop_reason == stop_reason::finished; };
    if (finished(p) && finished(p.baseline) && p.certificate_checked != p.baseline.certificate_checked)
        return std::string("the certificate of the ") + (p.certificate_checked ? "plan" : "baseline") +
               " was checked, that of the " + (p.certificate_checked ? "baseline" : "plan") + " was not";
    if (p.nodes < p.baseline.nodes)
        return "the run took " + std::to_string(p.nodes) + " nodes, but its baseline alone took " +
               std::to_string(p.baseline.nodes);
    if (!p.baseline.has_plan()) return {};
    if (p.status == status::infeasible) return "there is no plan, but the baseline is one";
    if (p.status == status::optimal && *p.objective < *p.baseline.objective)
        return "the best plan has a net benefit of " + to_string(*p.objective) + ", less than the baseline's " +
               to_string(*p.baseline.objective);
    if (p.bound < *p.baseline.objective)
        return "the bound " + to_string(p.bound) + " is below the net benefit of the baseline, " +
               to_string(*p.baseline.objective);
    return {};
}

/// The comparison of a plan with its baseline; empty if it holds.
template <class C, class W, class Tick>
[[nodiscard]] std::string wrong_comparison(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) {
    if (p.baseline_short_by.has_value() != (p.baseline.status == status::infeasible))
        return "the hours that the baseline is short are told exactly if it is infeasible";
    if (p.baseline_short_by)
        if (const effort<Tick> missing = missing_hours(s); *p.baseline_short_by != missing)
            return "the baseline is " + to_string(missing) + " short, not " + to_string(*p.baseline_short_by);
    const bool comparable = p.has_plan() && p.baseline.status == status::optimal;
    if (p.net_gain.has_value() != comparable || p.freed_hours.has_value() != comparable ||
        p.overtime_avoided.has_value() != comparable)
        return "a comparison is told exactly if there is a plan and a best baseline";
    if (!comparable) return {};
    if (*p.net_gain != *p.objective - *p.baseline.objective)
        return "the net gain is " + to_string(*p.objective - *p.baseline.objective) + ", not " + to_string(*p.net_gain);
    if (*p.freed_hours != p.totals.free_regular - p.baseline.totals.free_regular)
        return "the freed hours are " + to_string(p.totals.free_regular - p.baseline.totals.free_regular) + ", not " +
               to_string(*p.freed_hours);
    if (*p.overtime_avoided != p.baseline.totals.overtime - p.totals.overtime)
        return "the overtime avoided is " + to_string(p.baseline.totals.overtime - p.totals.overtime) + ", not " +
               to_string(*p.overtime_avoided);
    return {};
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
plan_check check(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) {
    std::string wrong = detail::outcome_checker<C, W, Tick>(s, p, true).first_mistake();
    if (wrong.empty()) {
        wrong = detail::outcome_checker<C, W, Tick>(s, p.baseline, false).first_mistake();
        if (!wrong.empty()) wrong = "in the baseline: " + wrong;
    }
    if (wrong.empty()) wrong = detail::contradiction(p);
    if (wrong.empty()) wrong = detail::wrong_comparison(p, s);
    return {wrong.empty(), wrong};
}

} // namespace handoff
