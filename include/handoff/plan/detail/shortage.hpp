// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>

// How many hours the owner lacks without an assistant: the mandatory work, less what of it finds a place in the days of
// its windows and in the pools. What finds a place is a maximum flow from occurrences through days and pools (Dinic
// 1970), in whole ticks.

namespace handoff::detail {

/// Maximum flow in a small graph.
template <class Ticks>
class flow_network {
public:
    int add_node() {
        edges_of_.emplace_back();
        return static_cast<int>(edges_of_.size()) - 1;
    }

    void add_edge(int from, int to, Ticks capacity) {
        edges_of_[at(from)].push_back(static_cast<int>(edges_.size()));
        edges_.push_back({to, capacity});
        edges_of_[at(to)].push_back(static_cast<int>(edges_.size()));
        edges_.push_back({from, 0});
    }

    [[nodiscard]] Ticks maximum_flow(int source, int sink) {
        Ticks total = 0;
        while (find_levels(source, sink)) {
            next_.assign(edges_of_.size(), 0);
            while (const Ticks pushed = push(source, sink, std::numeric_limits<Ticks>::max())) total += pushed;
        }
        return total;
    }

private:
    struct edge {
        int to;
        Ticks capacity;
    };

    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    bool find_levels(int source, int sink) {
        level_.assign(edges_of_.size(), -1);
        level_[at(source)] = 0;
        std::vector<int> reached{source}; // in the order of their levels
        for (std::size_t i = 0; i < reached.size(); ++i)
            for (const int e : edges_of_[at(reached[i])])
                if (edges_[at(e)].capacity > 0 && level_[at(edges_[at(e)].to)] < 0) {
                    level_[at(edges_[at(e)].to)] = level_[at(reached[i])] + 1;
                    reached.push_back(edges_[at(e)].to);
                }
        return level_[at(sink)] >= 0;
    }

    Ticks push(int node, int sink, Ticks amount) { // depth at most 4 + pools
        if (node == sink) return amount;
        for (std::size_t& i = next_[at(node)]; i < edges_of_[at(node)].size(); ++i) {
            const int e = edges_of_[at(node)][i];
            const int to = edges_[at(e)].to;
            if (edges_[at(e)].capacity == 0 || level_[at(to)] != level_[at(node)] + 1) continue;
            const Ticks pushed = push(to, sink, std::min(amount, edges_[at(e)].capacity));
            if (pushed == 0) continue; // a dead end
            edges_[at(e)].capacity -= pushed;
            edges_[at(e ^ 1)].capacity += pushed;
            return pushed;
        }
        return 0;
    }

    std::vector<edge> edges_; // an edge and its reverse are neighbours
    std::vector<std::vector<int>> edges_of_;
    std::vector<int> level_;
    std::vector<std::size_t> next_;
};

/// Ticks of all tiers of a day or a pool together; a sum beyond 64 bits is as good as no limit.
template <class Tiers, class Ticks>
[[nodiscard]] std::int64_t capacity_of(const Tiers& tiers, Ticks ticks, std::int64_t start = 0) {
    std::int64_t sum = start;
    for (const auto& tier : tiers)
        if (__builtin_add_overflow(sum, ticks(tier), &sum)) return std::numeric_limits<std::int64_t>::max();
    return sum;
}

/// Hours of mandatory work that find no place when the owner is alone; 0 if all of it does. Order of tasks and work
/// that cannot be split are left aside. Throws `overflow_error` if the work leaves 64 bits.
template <class C, class W, class Tick>
[[nodiscard]] effort<Tick> owner_shortage(const scenario<C, W, Tick>& s) {
    const auto& o = s.owner();
    flow_network<std::int64_t> net;
    const int source = net.add_node();
    const int sink = net.add_node();

    // Pools from large to small, so that each hangs below the smallest one around it.
    struct pool_node {
        int node;
        date first;
        date last;
    };
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < o.pools.size(); ++i) order.push_back(i);
    const auto length = [&](std::size_t i) {
        return last_day_until(s.days(), o.pools[i].days.last) - first_day_from(s.days(), o.pools[i].days.first);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
    std::vector<pool_node> pools;
    const auto smallest_around = [&](date first, date last) {
        for (auto p = pools.rbegin(); p != pools.rend(); ++p)
            if (p->first <= first && last <= p->last) return p->node;
        return sink;
    };
    for (const std::size_t i : order) {
        const date first = s.days()[static_cast<std::size_t>(first_day_from(s.days(), o.pools[i].days.first))];
        const date last = s.days()[static_cast<std::size_t>(last_day_until(s.days(), o.pools[i].days.last))];
        const int node = net.add_node();
        net.add_edge(node, smallest_around(first, last),
                     capacity_of(o.pools[i].tiers, [](const auto& tier) { return tier.hours.ticks(); }));
        pools.push_back({node, first, last});
    }
    std::vector<int> day_nodes;
    for (const date& d : s.days()) {
        day_nodes.push_back(net.add_node());
        net.add_edge(
            day_nodes.back(), smallest_around(d, d),
            capacity_of(
                o.overtime, [&d](const auto& tier) { return tier.hours.at(d).ticks(); }, o.regular.at(d).ticks()));
    }
    effort<Tick> work;
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        const auto& task = s.tasks()[t];
        if (task.optional || std::holds_alternative<the_assistant>(task.pinned)) continue;
        for (const occurrence& one : s.occurrences(t)) {
            if (one.extra) continue;
            work += task.effort;
            const int node = net.add_node();
            net.add_edge(source, node, task.effort.ticks());
            for (int d = one.first; d <= one.last; ++d)
                net.add_edge(node, day_nodes[static_cast<std::size_t>(d)], task.effort.ticks());
        }
    }
    return work - effort<Tick>::from_ticks(net.maximum_flow(source, sink));
}

} // namespace handoff::detail
