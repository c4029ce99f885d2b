// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/reoptimization.hpp>
#include <handoff/kernel/solution.hpp>
#include <handoff/kernel/solve.hpp>

// For a slider, a frontier of plans, a study of risks: problems that differ a little are solved one after the other,
// and each takes up the tree of the last. The answers and their proofs are as those of `solve`: optimal, or said to be
// stopped. Only of several plans of the same value another one may be found.

namespace handoff::kernel {

/// Solves problems of one family: any numbers may change, options may go and come back (one that is pinned is the only
/// one of its group). A problem with other groups, workers or days is solved from the beginning.
///
///     reoptimizer again;
///     again.solve(p);
///     p.budgets[0] += 100;
///     again.solve(p); // the tree of the first is priced anew
///
/// It keeps a copy of the last problem that was solved to its end, and its proof. Meant for problems of up to some
/// thousand options: there are no cores within a tree that is kept.
template <class Problem = problem>
class basic_reoptimizer {
public:
    /// As `solve`, which tells what is refused.
    [[nodiscard]] solution solve(const Problem& p, const options& o = {});

    /// Forgets the last problem.
    void reset() { last_.reset(); }

private:
    std::shared_ptr<const detail::grown_tree<Problem>> last_;
};

using reoptimizer = basic_reoptimizer<>;

} // namespace handoff::kernel

// ---------------------------------------------------------------------------------------------------------------------------

namespace handoff::kernel {

template <class Problem>
solution basic_reoptimizer<Problem>::solve(const Problem& p, const options& o) {
    return detail::within_limits(p, o, [&](const auto& in, detail::watch& clock) {
        detail::reoptimization<Problem> run(in, last_);
        solution s = run.run(o, clock);
        if (auto grown = run.take()) last_ = std::move(grown);
        return s;
    });
}

} // namespace handoff::kernel
