// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <ratio>
#include <utility>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/observer.hpp>
#include <handoff/plan/detail/answer_reader.hpp>
#include <handoff/plan/detail/shortage.hpp>
#include <handoff/plan/detail/tally.hpp>
#include <handoff/plan/detail/warm_choice.hpp>
#include <handoff/plan/formulate.hpp>
#include <handoff/plan/plan.hpp>

// From a scenario to a proven plan: formulate, solve, verify the proof, read the answer back, compare with the
// baseline.

namespace handoff {

/// How far a search is, in money.
template <Currency C>
struct progress {
    double seconds = 0;
    std::uint64_t nodes = 0;
    std::optional<exact_money<C>> net_benefit; ///< of the best plan so far
    exact_money<C> bound{};                    ///< no plan has more
    std::optional<exact_money<C>> net_gain;    ///< of the best plan so far over the baseline, if both are known
};

/// How to solve a scenario. `solve(s, {.limits = {.seconds = 2.0}})`.
template <Currency C, CategorySet W = any_category, class Tick = std::ratio<1>>
struct solve_options {
    kernel::limits limits{};                      ///< of the baseline's run and the plan's together
    handoff::observer<progress<C>> observer{};    ///< called on the caller's thread; may request a stop
    std::optional<plan<C, W, Tick>> warm_start{}; ///< a plan to begin with; one that does not fit is ignored
    preference prefer = preference::any;
    bool certify = true;           ///< write the proof and verify it
    bool keep_certificate = false; ///< leave the proof in the plan, for others to verify
};

/// The best plan, or the best one found within the limits, and the baseline. "Infeasible" and "stopped" are answers.
/// Throws `overflow_error` if amounts of the scenario leave 64 bits. The same scenario, options and node limit give the
/// same plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] plan<C, W, Tick> solve(const scenario<C, W, Tick>& s, const solve_options<C, W, Tick>& options = {});

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

namespace detail {

/// A kernel bound as money. Less cash and fewer hours weigh less than one unit of net benefit together, so rounding the
/// joint bound up to whole units leaves a bound on the net benefit.
template <class C>
[[nodiscard]] exact_money<C> bound_in_money(const formulation& f, std::int64_t bound) {
    wide_int gains = 0; // no plan gains more than the best option of every group
    for (const kernel::group& g : f.problem.groups) {
        std::int64_t most = g.options.front().gain;
        for (const kernel::option& o : g.options) most = std::max(most, o.gain);
        gains += most;
    }
    const wide_int units = units_detail::divide(std::min<wide_int>(bound, gains), f.primary_factor, rounded_up, [] {});
    return exact_money<C>::fraction(units * f.money_scale, f.units_per_minor);
}

/// One run of the kernel, read back into `out`. Returns its proof.
template <class C, class W, class Tick>
std::optional<kernel::certificate> run_kernel(const scenario<C, W, Tick>& s, const formulation& f,
                                              const kernel::options& how, outcome<C, Tick>& out) {
    kernel::solution answer = kernel::solve(f.problem, how);
    out.status = answer.status;
    out.stop_reason = answer.stop_reason;
    out.nodes = answer.nodes;
    out.seconds = answer.seconds;
    out.certificate_checked = answer.proof && answer.proof->feasible == answer.objective.has_value() &&
                              (!answer.objective || answer.proof->objective == *answer.objective) &&
                              kernel::verify(f.problem, *answer.proof).valid;
    if (answer.status != status::infeasible) out.bound = bound_in_money<C>(f, answer.bound);
    if (answer.objective) {
        answer_reader<C, W, Tick>(s, f).read(answer, out);
        tally<C, W, Tick>(s, out).add_up();
        out.objective = out.totals.value - out.totals.cash - out.totals.owner_cost;
        if (out.status == status::optimal) out.bound = *out.objective;
    }
    return std::move(answer.proof);
}

/// What is left of the limits after a first run.
[[nodiscard]] inline kernel::limits left_of(kernel::limits limits, std::uint64_t nodes, double seconds) {
    if (limits.nodes) limits.nodes = *limits.nodes - std::min(*limits.nodes, nodes);
    if (limits.seconds) limits.seconds = std::max(0.0, *limits.seconds - seconds);
    return limits;
}

/// The baseline's plan is a plan too: what a run that was stopped early found may be worse, or nothing.
template <class C, class W, class Tick>
void go_on_as_before_if_better(plan<C, W, Tick>& p) {
    const bool stopped = p.status == status::unknown || p.status == status::feasible;
    if (!stopped || !p.baseline.objective || (p.objective && *p.objective >= *p.baseline.objective)) return;
    outcome<C, Tick> settled = p.baseline;
    settled.status = status::feasible;
    settled.stop_reason = p.stop_reason;
    settled.bound = p.bound;
    settled.nodes = p.nodes;
    settled.certificate_checked = false;
    static_cast<outcome<C, Tick>&>(p) = std::move(settled);
}

template <class C, class W, class Tick>
void compare(plan<C, W, Tick>& p) {
    if (!p.has_plan() || p.baseline.status != status::optimal) return;
    p.net_gain = *p.objective - *p.baseline.objective;
    p.freed_hours = p.totals.free_regular - p.baseline.totals.free_regular;
    p.overtime_avoided = p.baseline.totals.overtime - p.totals.overtime;
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
plan<C, W, Tick> solve(const scenario<C, W, Tick>& s, const solve_options<C, W, Tick>& options) {
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    plan<C, W, Tick> p;
    kernel::options how;
    how.limits = options.limits;
    how.certify = options.certify;
    detail::run_kernel(s, formulate(s, {.with_assistants = false, .prefer = options.prefer}), how, p.baseline);
    if (p.baseline.status == status::infeasible) p.baseline_short_by = detail::owner_shortage(s);

    const formulation f = formulate(s, {.with_assistants = true, .prefer = options.prefer});
    how.limits = detail::left_of(options.limits, p.baseline.nodes, elapsed());
    if (options.warm_start) how.warm_start = detail::warm_choice<C, W, Tick>(s, f, *options.warm_start).choice();
    if (options.observer)
        how.observer = [&](const kernel::progress& state) {
            progress<C> told;
            told.seconds = elapsed();
            told.nodes = p.baseline.nodes + state.nodes;
            told.bound = detail::bound_in_money<C>(f, state.bound);
            if (state.best) told.net_benefit = detail::bound_in_money<C>(f, *state.best);
            if (state.best && p.baseline.status == status::optimal)
                told.net_gain = *told.net_benefit - *p.baseline.objective;
            options.observer(told);
        };
    auto proof = detail::run_kernel(s, f, how, p);
    if (options.keep_certificate) p.certificate = std::move(proof);
    detail::go_on_as_before_if_better(p);
    p.nodes += p.baseline.nodes;
    p.seconds = elapsed();
    detail::compare(p);
    return p;
}

} // namespace handoff
