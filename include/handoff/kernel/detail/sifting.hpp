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
// simplex has a few steps to go. So the cost is that of some passes over the options, not of a pass for each pivot. If
// no option that is not in the core would enter, the prices are those of the whole, and the simplex of the whole, which
// with a million tasks is some 300 MiB, is never begun. Nothing rests on the sample: the bound is added up exactly.

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
            in.breathe(g);
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

/// What is open and loses at most about as much as all but `most` others do, by the prices that `bound` was added up
/// with; and the best of every group.
template <class Instance>
domain likely_part(const Instance& in, const domain& d, const price_bound<Instance>& bound, std::size_t most) {
    // How much that is, of very many options some thousands tell as well as all.
    const int every = std::max(1, in.options >> 16);
    std::vector<std::int64_t> losses;
    for (int o = 0; o < in.options; o += every)
        if (d.open[at(o)]) losses.push_back(bound.loss(o));
    domain likely = d;
    const std::size_t keep = (most + at(in.groups)) / at(every);
    if (losses.size() <= keep) return likely;
    const auto last = losses.begin() + static_cast<std::ptrdiff_t>(keep);
    std::nth_element(losses.begin(), last, losses.end());
    for (int o = 0; o < in.options; ++o) {
        in.breathe(o);
        if (likely.open[at(o)] && bound.loss(o) > 0 && bound.loss(o) >= *last) likely.remove(in, o);
    }
    return likely;
}

/// A relaxation that was solved for some of the options only: its prices, and where the simplex stood.
template <class Instance>
struct sifted_relaxation {
    std::vector<row_ptr> rows;
    std::vector<priced_row> prices; ///< of rows that have one
    double objective = 0;
    typename simplex<Instance>::basis end;
    int options = 0;         ///< that the simplex had
    std::vector<int> number; ///< of those in the whole, or -1

    /// Whether an option of the whole was basic.
    [[nodiscard]] bool basic(int option) const {
        return std::any_of(end.basic.begin(), end.basic.end(),
                           [&](int v) { return v < options && number[at(v)] == option; });
    }

    /// Where the simplex stood, as a basis of a problem with some of the same options: `of` is the whole's number of an
    /// option there, -1 for none. Needs and cuts have no part in it. Nothing if a basic option is not among them.
    template <class Number>
    [[nodiscard]] std::optional<typename simplex<Instance>::basis> as_basis_of(const Instance& to, const domain& d,
                                                                               const Number& of) const {
        const auto there = [&](int v) { return number[at(v)] < 0 ? -1 : of[at(number[at(v)])]; };
        typename simplex<Instance>::basis b = end;
        for (int& v : b.basic) {
            v = v < options ? there(v) : v + to.options - options;
            if (v < 0) return std::nullopt;
        }
        large_vector<int> key(at(to.groups), -1);
        for (const int k : end.key)
            if (const int o = there(k); o >= 0) key[at(to.group_of[at(o)])] = o;
        b.key = std::move(key);
        for (row_ptr& r : b.rows) {
            if (r->from.what == origin::kind::budget) {
                r = make_budget_row(to, r->from.index);
                continue;
            }
            int first = to.days, last = -1;
            for (const int n : r->from.tiles) { // days and pools are the same in all these problems
                first = std::min(first, to.nodes[at(n)].first);
                last = std::max(last, to.nodes[at(n)].last);
            }
            r = make_range_row(to, d, to.nodes[at(r->from.tiles.front())].worker, first, last, r->from.tiles);
        }
        return b;
    }
};

/// The numbers themselves, where a number is asked for by number.
struct same_number {
    int operator[](std::size_t i) const { return static_cast<int>(i); }
};

} // namespace handoff::kernel::detail
