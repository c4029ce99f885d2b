// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/verification/refusal.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/wide.hpp>

// Of the checker: the plan. It is recomputed from the problem alone, tick by tick.

namespace handoff::kernel::verification {

/// Refuses a plan that is none, or is not worth what is claimed.
template <class Problem>
void check_plan(const Problem& p, const certificate& c) {
    if (c.choice.size() != p.groups.size()) refuse("it does not have a choice for every group");
    wide value = 0;
    std::vector<wide> budget(p.budgets.begin(), p.budgets.end());
    std::vector<std::vector<wide>> unplaced; // ticks of each piece
    for (std::size_t g = 0; g < p.groups.size(); ++g) {
        const option& o = at(p.groups[g].options, c.choice[g]);
        value += o.gain;
        for (std::size_t b = 0; b < o.spend.size(); ++b) budget[b] -= o.spend[b];
        for (const need& n : o.needs)
            if (at(c.choice, n.group) != n.option) refuse("a need is not met");
        unplaced.emplace_back();
        for (const piece& q : o.pieces) unplaced[g].push_back(q.ticks);
    }
    for (const wide left : budget)
        if (left < 0) refuse("a budget is exceeded");

    std::vector<std::vector<wide>> used(p.workers.size(), std::vector<wide>(static_cast<std::size_t>(p.days()), 0));
    std::vector<window> worked(p.groups.size(), {std::numeric_limits<int>::max(), -1}); // on no day at all
    for (const share& s : c.schedule) {
        wide& to_place = at(at(unplaced, s.group), s.piece);
        const piece& q = at(p.groups, s.group)
                             .options[static_cast<std::size_t>(at(c.choice, s.group))]
                             .pieces[static_cast<std::size_t>(s.piece)];
        if (s.ticks <= 0) refuse("a share is not of at least 1 tick");
        if (s.day < q.first || s.day > q.last) refuse("a share lies outside the days of its piece");
        to_place -= s.ticks;
        at(at(used, q.worker), s.day) += s.ticks;
        window& w = at(worked, s.group);
        w = {std::min(w.first, s.day), std::max(w.last, s.day)};
    }
    for (const auto& pieces : unplaced)
        for (const wide ticks : pieces)
            if (ticks != 0) refuse("the shares of a piece are not all of its ticks");
    for (const precedence& a : p.after)
        if (at(worked, a.successor).first < at(worked, a.predecessor).last)
            refuse("a group starts before one that it comes after has ended");

    // What the hours of a day or a pool cost: the cheapest tiers first.
    const auto charge = [&](wide ticks, const std::vector<tier>& tiers) {
        for (const tier& t : tiers) {
            const wide here = std::min<wide>(ticks, t.capacity);
            value -= here * t.cost;
            ticks -= here;
        }
        if (ticks > 0) refuse("a day or a pool is used beyond its capacity");
    };
    for (std::size_t w = 0; w < p.workers.size(); ++w)
        for (std::size_t d = 0; d < used[w].size(); ++d) charge(used[w][d], p.workers[w].days[d]);
    for (const pool& q : p.pools) {
        const auto day = at(used, q.worker).begin();
        charge(std::accumulate(day + q.first, day + q.last + 1, wide{0}), q.tiers);
    }
    if (value != c.objective) refuse("its value is not the objective");
}

} // namespace handoff::kernel::verification
