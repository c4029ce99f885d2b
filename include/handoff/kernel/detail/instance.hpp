// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/large_pages.hpp>
#include <handoff/kernel/detail/watch.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/wide.hpp>

// A problem laid out flat for the search, with the cheapest cost of every worker's hours moved into the gains: a tick
// costs its worker at least `base_cost`, wherever it lies, so that much is taken off the gain of the option at once.
// What remains are hours that cost nothing more (`free`) and costly tiers. Every plan has the same value in both forms,
// and the numbers that the simplex sees become small.

namespace handoff::kernel::detail {

/// A piece with more than 0 ticks.
struct flat_piece {
    int worker = 0;
    int first = 0;
    int last = 0;
    int index = 0; ///< position in the option as the user wrote it
    std::int64_t ticks = 0;
};

/// A tier that costs more than its worker's base cost.
struct flat_tier {
    int node = 0;
    int index = 0; ///< position in the day or pool as the user wrote it
    std::int64_t capacity = 0;
    std::int64_t cost = 0; ///< on top of the base cost, > 0
};

/// A day of a worker or a pool. Days and pools form trees: what is used on a day is used in every pool above it.
struct capacity_node {
    int worker = 0;
    int first = 0;
    int last = 0;
    int parent = -1;             ///< the smallest pool around it, as a node
    int pool = -1;               ///< number of the pool; -1 for a day
    std::int64_t free = 0;       ///< ticks at no further cost
    std::int64_t capacity = 0;   ///< ticks in all
    std::int64_t base_price = 0; ///< the part of the base cost that was taken off here
    int tiers_begin = 0;         ///< its costly tiers
    int tiers_end = 0;
};

/// An amount of a budget that an option spends.
struct flat_spend {
    int budget = 0;
    std::int64_t amount = 0;
};

/// A list of lists in two arrays. If all lists are empty, `begin` may stay as it is.
template <class T>
struct ragged {
    large_vector<int> begin = large_vector<int>(1, 0);
    large_vector<T> items;

    void push(T item) { items.push_back(std::move(item)); }
    void close() { begin.push_back(static_cast<int>(items.size())); }

    struct range {
        const T* first;
        const T* last;
        const T* begin() const { return first; }
        const T* end() const { return last; }
        bool empty() const { return first == last; }
    };
    range operator[](int i) const {
        if (items.empty()) return {nullptr, nullptr};
        const auto k = static_cast<std::size_t>(i);
        return {items.data() + begin[k], items.data() + begin[k + 1]};
    }
};

inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The flat form. All that works on it is a template over it, though there is only this one: a program that includes
/// the kernel and never solves then compiles none of it. Options are numbered through all groups; those of group g are
/// group_begin[g] .. group_begin[g + 1]
/// - 1.
template <class Problem = problem>
struct basic_instance {
    const Problem* source = nullptr;
    watch* clock = nullptr; ///< asked in the middle of long passes, if there is one
    int groups = 0;
    int options = 0;
    int workers = 0;
    int days = 0;
    int budgets = 0;

    large_vector<int> group_begin;
    large_vector<int> group_of;
    large_vector<std::int64_t> gain; ///< less the base cost of the ticks
    large_vector<char> possible;     ///< false when a piece exceeds all the capacity of its window
    ragged<flat_piece> pieces;
    ragged<flat_spend> spends;
    ragged<int> needs;         ///< of an option, as option numbers
    ragged<int> needed_by;     ///< the options that need an option
    std::vector<int> switches; ///< groups that other groups' options need: engagements
    ragged<int> successors;    ///< of a group
    std::vector<int> order;    ///< the groups, each after those that it comes after; empty if none comes after another
    std::vector<int> rank;     ///< of a group, its place in `order`
    std::vector<int> starts;   ///< the days on which a window can begin; all days if groups come after one another
    std::vector<int> start_of; ///< of a day, its place in `starts`, or -1

    std::vector<capacity_node> nodes; ///< day d of worker w is node w * days + d; then the pools
    std::vector<flat_tier> tiers;
    std::vector<std::int64_t> base_cost; ///< per worker
    std::vector<char> has_pools;         ///< per worker
    std::int64_t step = 1;               ///< values of plans differ by multiples of this

    explicit basic_instance(const Problem& p, watch* may_end_it = nullptr);

    /// To be called with every i of a pass over very many things: from time to time it asks the watch, which throws
    /// `interrupted` if the run is to end.
    void breathe(int i) const {
        if ((i & 0x3ff) == 0x3ff && clock) clock->breathe();
    }

    [[nodiscard]] int day_node(int worker, int day) const { return worker * days + day; }
    [[nodiscard]] int option_in_group(int option) const { return option - group_begin[at(group_of[at(option)])]; }
    /// Of a worker's windows, for tables: many days may have few on which windows begin.
    [[nodiscard]] std::size_t windows() const { return starts.size() * at(days); }
    [[nodiscard]] std::size_t window(int first, int last) const {
        return at(start_of[at(first)]) * at(days) + at(last);
    }
    [[nodiscard]] bool has_alternative(int option) const {
        const int g = group_of[at(option)];
        return group_begin[at(g + 1)] - group_begin[at(g)] > 1;
    }
    [[nodiscard]] int option_number(int group, int in_group) const { return group_begin[at(group)] + in_group; }

private:
    void lay_out_nodes(const Problem& p);
    void lay_out_options(const Problem& p);
    void lay_out_order(const Problem& p);
    void find_starts();
    void find_step(const Problem& p);
};

using instance = basic_instance<>;

// ---------------------------------------------------------------------------------------------------------------------------

template <class Problem>
basic_instance<Problem>::basic_instance(const Problem& p, watch* may_end_it)
    : source(&p), clock(may_end_it), groups(static_cast<int>(p.groups.size())),
      workers(static_cast<int>(p.workers.size())), days(p.days()), budgets(static_cast<int>(p.budgets.size())) {
    lay_out_nodes(p);
    lay_out_options(p);
    lay_out_order(p);
    find_starts();
    find_step(p);
}

/// The first tier that has any hours; nullptr if there is none.
template <class Tiers>
const tier* first_used(const Tiers& tiers) {
    for (const tier& t : tiers)
        if (t.capacity > 0) return &t;
    return nullptr;
}

template <class Problem>
void basic_instance<Problem>::lay_out_nodes(const Problem& p) {
    base_cost.assign(at(workers), 0);
    has_pools.assign(at(workers), 0);
    for (int w = 0; w < workers; ++w)
        for (int d = 0; d < days; ++d) {
            capacity_node n;
            n.worker = w;
            n.first = n.last = d;
            nodes.push_back(n);
        }
    // Larger pools first, so that the smallest pool around a node is the last one written there.
    std::vector<int> by_length(p.pools.size());
    std::iota(by_length.begin(), by_length.end(), 0);
    std::stable_sort(by_length.begin(), by_length.end(), [&](int a, int b) {
        const pool &x = p.pools[at(a)], &y = p.pools[at(b)];
        return x.last - x.first > y.last - y.first;
    });
    const int first_pool = static_cast<int>(nodes.size());
    nodes.resize(nodes.size() + p.pools.size());
    for (const int i : by_length) {
        const pool& q = p.pools[at(i)];
        capacity_node& n = nodes[at(first_pool + i)];
        n.worker = q.worker;
        n.first = q.first;
        n.last = q.last;
        n.pool = i;
        n.parent = nodes[at(day_node(q.worker, q.first))].parent;
        has_pools[at(q.worker)] = 1;
        if (const tier* t = first_used(q.tiers)) n.base_price = t->cost;
        for (int d = q.first; d <= q.last; ++d) nodes[at(day_node(q.worker, d))].parent = first_pool + i;
    }
    // What an hour costs at least on a day is its first tier there and in every pool above.
    std::vector<std::int64_t> above(nodes.size(), 0);
    for (int n = 0; n < workers * days; ++n)
        for (int q = nodes[at(n)].parent; q >= 0; q = nodes[at(q)].parent) above[at(n)] += nodes[at(q)].base_price;
    for (int w = 0; w < workers; ++w) {
        bool any = false;
        for (int d = 0; d < days; ++d) {
            const tier* t = first_used(p.workers[at(w)].days[at(d)]);
            if (!t) continue;
            const std::int64_t cost = t->cost + above[at(day_node(w, d))];
            base_cost[at(w)] = any ? std::min(base_cost[at(w)], cost) : cost;
            any = true;
        }
    }
    for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
        capacity_node& n = nodes[at(i)];
        const bool day = n.pool < 0;
        const auto& source_tiers = day ? p.workers[at(n.worker)].days[at(n.first)] : p.pools[at(n.pool)].tiers;
        if (day) n.base_price = base_cost[at(n.worker)] - above[at(i)];
        n.tiers_begin = static_cast<int>(tiers.size());
        for (int k = 0; k < static_cast<int>(source_tiers.size()); ++k) {
            const tier& t = source_tiers[at(k)];
            if (t.capacity == 0) continue;
            n.capacity += t.capacity;
            const std::int64_t cost = t.cost - n.base_price;
            if (cost == 0)
                n.free += t.capacity;
            else
                tiers.push_back({i, k, t.capacity, cost});
        }
        n.tiers_end = static_cast<int>(tiers.size());
    }
}

template <class Problem>
void basic_instance<Problem>::lay_out_options(const Problem& p) {
    reserve_in_stretches(clock, group_begin, at(groups + 1));
    group_begin.push_back(0);
    std::size_t count_pieces = 0, count_spends = 0, count_needs = 0;
    for (int g = 0; g < groups; ++g) {
        breathe(g);
        group_begin.push_back(group_begin.back() + static_cast<int>(p.groups[at(g)].options.size()));
        for (const option& o : p.groups[at(g)].options) {
            count_pieces += o.pieces.size();
            count_spends += o.spend.size();
            count_needs += o.needs.size();
        }
    }
    options = group_begin.back();
    const std::size_t count = at(options);
    reserve_in_stretches(clock, pieces.items, count_pieces);
    reserve_in_stretches(clock, spends.items, count_spends);
    reserve_in_stretches(clock, needs.items, count_needs);
    reserve_in_stretches(clock, group_of, count);
    reserve_in_stretches(clock, gain, count);
    reserve_in_stretches(clock, possible, count);
    for (auto* list : {&pieces.begin, &spends.begin, &needs.begin}) {
        if (list == &needs.begin && count_needs == 0) continue;
        reserve_in_stretches(clock, *list, count + 1);
        list->push_back(0);
    }
    std::vector<char> is_switch(at(groups), 0);
    std::vector<wide> before(nodes.size() + 1, 0); // the hours of all days before a day of a worker
    for (int n = 0; n < workers * days; ++n) before[at(n + 1)] = before[at(n)] + nodes[at(n)].capacity;
    for (int g = 0; g < groups; ++g) {
        breathe(g);
        for (const option& o : p.groups[at(g)].options) {
            const int number = static_cast<int>(group_of.size());
            group_of.push_back(g);
            wide value = o.gain;
            bool fits = true;
            for (int k = 0; k < static_cast<int>(o.pieces.size()); ++k) {
                const piece& q = o.pieces[at(k)];
                if (q.ticks == 0) continue;
                pieces.push({q.worker, q.first, q.last, k, q.ticks});
                fits = fits &&
                       q.ticks <= before[at(day_node(q.worker, q.last) + 1)] - before[at(day_node(q.worker, q.first))];
                value -= static_cast<wide>(base_cost[at(q.worker)]) * q.ticks;
            }
            pieces.close();
            constexpr auto most = static_cast<wide>(1) << 62;
            if (fits && (value >= most || value <= -most))
                throw invalid_problem(
                    {{"groups[" + std::to_string(g) + "].options[" + std::to_string(number - group_begin[at(g)]) + "]",
                      "the gain less the cost of the hours could leave 64 bits"}});
            gain.push_back(fits ? static_cast<std::int64_t>(value) : 0);
            possible.push_back(fits ? 1 : 0);
            for (int b = 0; b < static_cast<int>(o.spend.size()); ++b)
                if (o.spend[at(b)] != 0) spends.push({b, o.spend[at(b)]});
            spends.close();
            for (const need& n : o.needs) {
                const int target = option_number(n.group, n.option);
                needs.push(target);
                is_switch[at(n.group)] = 1;
            }
            if (count_needs > 0) needs.close();
        }
    }
    if (count_needs == 0) return;
    needed_by.begin.assign(at(options + 1), 0);
    needed_by.items.resize(needs.items.size());
    for (const int target : needs.items) ++needed_by.begin[at(target + 1)];
    for (int o = 0; o < options; ++o) needed_by.begin[at(o + 1)] += needed_by.begin[at(o)];
    std::vector<int> next(at(options), 0);
    for (int o = 0; o < options; ++o)
        for (const int target : needs[o]) needed_by.items[at(needed_by.begin[at(target)] + next[at(target)]++)] = o;
    for (int g = 0; g < groups; ++g)
        if (is_switch[at(g)]) switches.push_back(g);
}

/// The problem has been checked: there are no circles.
template <class Problem>
void basic_instance<Problem>::lay_out_order(const Problem& p) {
    if (p.after.empty()) return;
    std::vector<std::vector<int>> later(at(groups));
    for (const precedence& a : p.after) later[at(a.predecessor)].push_back(a.successor);
    for (const auto& list : later) {
        for (const int g : list) successors.push(g);
        successors.close();
    }
    std::vector<int> waits(at(groups), 0);
    for (const int g : successors.items) ++waits[at(g)];
    for (int g = 0; g < groups; ++g)
        if (waits[at(g)] == 0) order.push_back(g);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const int b : successors[order[i]])
            if (--waits[at(b)] == 0) order.push_back(b);
    rank.resize(at(groups));
    for (int i = 0; i < groups; ++i) rank[at(order[at(i)])] = i;
}

template <class Problem>
void basic_instance<Problem>::find_starts() {
    start_of.assign(at(days), order.empty() ? -1 : 0);
    in_stretches(clock, pieces.items.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) start_of[at(pieces.items[k].first)] = 0;
    });
    for (int d = 0; d < days; ++d) {
        if (start_of[at(d)] < 0) continue;
        start_of[at(d)] = static_cast<int>(starts.size());
        starts.push_back(d);
    }
}

template <class Problem>
void basic_instance<Problem>::find_step(const Problem& p) {
    std::int64_t divisor = 0;
    for (int g = 0; g < groups && divisor != 1; ++g) {
        breathe(g);
        const auto& all = p.groups[at(g)].options;
        for (const option& o : all) divisor = std::gcd(divisor, o.gain - all.front().gain);
    }
    for (const worker& w : p.workers)
        for (const auto& day : w.days)
            for (const tier& t : day) divisor = std::gcd(divisor, t.cost);
    for (const pool& q : p.pools)
        for (const tier& t : q.tiers) divisor = std::gcd(divisor, t.cost);
    step = divisor == 0 ? 1 : divisor;
}

} // namespace handoff::kernel::detail
