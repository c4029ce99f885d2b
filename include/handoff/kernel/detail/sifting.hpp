// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/core.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/price_bound.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/detail/simplex.hpp>

// The relaxation of a problem of many tasks (sifting; Bixby, Gregory, Lustig, Marsten and Shanno 1992). A sample, with
// hours and money in proportion, has prices close to those of the whole. By them most options are far from being taken:
// the relaxation of the others, a core, has prices closer still, and its basis is one of the whole from which the
// simplex has a few steps to go. So the cost is that of some passes over the options, not of a pass for each pivot.
// Nothing rests on the sample: the simplex ends at the optimum of the whole wherever it begins.

namespace handoff::kernel::detail {

template <class Problem = problem>
struct sample_problem {
    Problem part;
    std::vector<int> option; ///< of the sample -> of the whole, by number

    /// Every `stride`-th group with a `stride`-th of the hours and the money; and as large a share of the groups that
    /// others need.
    sample_problem(const basic_instance<Problem>& in, const domain& d, int stride) {
        const Problem& whole = *in.source;
        const auto share = [&](std::int64_t amount) { return (amount + stride - 1) / stride; };
        part.budgets = whole.budgets;
        part.workers = whole.workers;
        part.pools = whole.pools;
        for (std::int64_t& b : part.budgets) b = share(b);
        for (auto& w : part.workers)
            for (auto& day : w.days)
                for (auto& t : day) t.capacity = share(t.capacity);
        for (auto& q : part.pools)
            for (auto& t : q.tiers) t.capacity = share(t.capacity);
        std::vector<char> needed(at(in.groups), 0);
        for (const int g : in.switches) needed[at(g)] = 1;
        for (int g = 0; g < in.groups; ++g) {
            if (g % stride != 0 && !needed[at(g)]) continue;
            part.groups.emplace_back();
            for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o) {
                if (!d.open[at(o)]) continue;
                auto copy = whole.groups[at(g)].options[at(in.option_in_group(o))];
                copy.needs.clear();
                if (needed[at(g)]) {
                    copy.gain = share(copy.gain);
                    for (std::int64_t& s : copy.spend) s = share(s);
                    for (auto& q : copy.pieces) q.ticks = share(q.ticks);
                }
                part.groups.back().options.push_back(std::move(copy));
                option.push_back(o);
            }
        }
    }
};

/// What is open and loses at most as much as all but `most` others do, by the prices that `bound` was added up with;
/// and the best of every group.
template <class Instance>
domain likely_part(const Instance& in, const domain& d, const price_bound<Instance>& bound, std::size_t most) {
    std::vector<double> losses;
    for (int o = 0; o < in.options; ++o)
        if (d.open[at(o)]) losses.push_back(static_cast<double>(bound.loss(o)));
    domain likely = d;
    if (losses.size() <= most + at(in.groups)) return likely;
    const auto last = losses.begin() + static_cast<std::ptrdiff_t>(most + at(in.groups));
    std::nth_element(losses.begin(), last, losses.end());
    for (int o = 0; o < in.options; ++o)
        if (likely.open[at(o)] && bound.loss(o) > 0 && static_cast<double>(bound.loss(o)) >= *last)
            likely.remove(in, o);
    return likely;
}

/// The basis that one problem's simplex ended with, for another with some of the same options: `option` says which, by
/// number, -1 for none. Needs and cuts have no part in it. Nothing if a basic option is not among them.
template <class Instance>
std::optional<typename simplex<Instance>::basis> translated(const simplex<Instance>& lp, const Instance& from,
                                                            const Instance& to, const domain& d,
                                                            const std::vector<int>& option) {
    typename simplex<Instance>::basis b = lp.get_basis();
    for (int& v : b.basic) {
        v = v < from.options ? option[at(v)] : v + to.options - from.options;
        if (v < 0) return std::nullopt;
    }
    std::vector<int> key(at(to.groups), -1);
    for (const int k : b.key)
        if (option[at(k)] >= 0) key[at(to.group_of[at(option[at(k)])])] = option[at(k)];
    b.key = std::move(key);
    for (row_ptr& r : b.rows) {
        if (r->from.what == origin::kind::budget) {
            r = make_budget_row(to, r->from.index);
            continue;
        }
        int first = to.days, last = -1;
        for (const int n : r->from.tiles) {
            first = std::min(first, to.nodes[at(n)].first);
            last = std::max(last, to.nodes[at(n)].last);
        }
        r = make_range_row(to, d, to.nodes[at(r->from.tiles.front())].worker, first, last, r->from.tiles);
    }
    return b;
}

} // namespace handoff::kernel::detail
