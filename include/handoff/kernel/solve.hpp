// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/search.hpp>
#include <handoff/kernel/solution.hpp>

// `solve`: check, lay out flat, search. The algorithm is told in detail/search.hpp, its mathematics in
// docs/mathematics.md.

namespace handoff::kernel {

namespace detail {

/// Checks a problem, lays it out and has `run(instance, watch)` solve it, all within the limits.
template <class Problem, class Run>
solution within_limits(const Problem& p, const options& o, Run&& run) {
    watch clock(o.limits);
    try {
        if (std::vector<mistake> wrong = problem_check(p, &clock).run(); !wrong.empty())
            throw invalid_problem(std::move(wrong));
        const basic_instance<Problem> in(p, &clock);
        return run(in, clock);
    } catch (const interrupted&) { // before the search began: nothing is known but that sums are not larger
        solution s;
        s.stop_reason = clock.reason();
        s.bound = largest_sum;
        s.seconds = clock.seconds();
        return s;
    }
}

} // namespace detail

template <class Problem>
solution solve(const std::type_identity_t<Problem>& p, const options& o) {
    return detail::within_limits(p, o, [&](const auto& in, detail::watch& clock) {
        return detail::search<detail::basic_instance<Problem>>(in, o, clock).run();
    });
}

} // namespace handoff::kernel
