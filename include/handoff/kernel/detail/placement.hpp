// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>

// Where the hours of one worker go when the options are chosen: a minimum-cost flow from windows to days to pools, by
// shortest augmenting paths (Ford and Fulkerson 1957; Jewell 1958). The data are whole numbers, so the hours come out
// in whole ticks, and the distances in the last residual graph are whole prices that prove the cost, or that the hours
// do not fit.

namespace handoff::kernel::detail {

/// Ticks to be placed within `first`..`last`.
struct demand {
    int first = 0;
    int last = 0;
    std::int64_t ticks = 0;
};

/// How the demands of one worker are placed.
struct placement {
    bool fits = false;
    std::int64_t unplaced = 0;                                     ///< ticks that found no room
    wide cost = 0;                                                 ///< on top of the base cost
    std::vector<std::vector<std::pair<int, std::int64_t>>> shares; ///< per demand: (day, ticks)
    std::vector<std::pair<int, std::int64_t>> prices; ///< per capacity node of the worker that has one: a proof of the
                                                      ///< cost, or, if nothing fits, of that
};

namespace placing {

constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max() / 4;

struct arc {
    int to = 0;
    int back = 0; ///< position of the reverse arc in graph[to]
    std::int64_t room = 0;
    std::int64_t cost = 0;
};

template <class Ticks = std::int64_t>
struct flow_graph {
    std::vector<std::vector<arc>> out;
    watch* clock = nullptr; ///< may end the run

    void connect(int from, int to, Ticks room, Ticks cost) {
        out[at(from)].push_back({to, static_cast<int>(out[at(to)].size()), room, cost});
        out[at(to)].push_back({from, static_cast<int>(out[at(from)].size()) - 1, 0, -cost});
    }

    /// Distances to `sink` along arcs with room, by label correcting (costs of reverse arcs are negative, cycles are
    /// not).
    void distances_to(int sink, std::vector<Ticks>& distance, std::vector<std::pair<int, int>>& next) const {
        distance.assign(out.size(), unreachable);
        next.assign(out.size(), {-1, -1});
        distance[at(sink)] = 0;
        shorten({sink}, distance, next);
    }

    /// Makes potentials of distances: along every arc with room the potential falls by at most the arc's cost. Vertices
    /// from which the sink is out of reach get distances among themselves, all lifted by what the arcs into them ask.
    void make_potentials(std::vector<Ticks>& distance) const {
        constexpr Ticks far = unreachable / 2; // so high that no other vertex is concerned
        std::vector<int> outside;
        std::vector<char> reaches(out.size(), 1);
        for (int v = 0; v < static_cast<int>(out.size()); ++v)
            if (distance[at(v)] == unreachable) {
                outside.push_back(v);
                reaches[at(v)] = 0;
                distance[at(v)] = far;
            }
        std::vector<std::pair<int, int>> next(out.size());
        shorten(outside, distance, next);
        for (const int v : outside) distance[at(v)] -= far;
        Ticks lift = 0;
        for (int u = 0; u < static_cast<int>(out.size()); ++u)
            for (const arc& a : out[at(u)])
                if (reaches[at(u)] && !reaches[at(a.to)] && a.room > 0)
                    lift = std::max(lift, distance[at(u)] - a.cost - distance[at(a.to)]);
        for (const int v : outside) distance[at(v)] += lift;
    }

private:
    /// Corrects labels, starting from those of the vertices in `queue`, until none can be smaller.
    void shorten(std::vector<int> queue, std::vector<Ticks>& distance, std::vector<std::pair<int, int>>& next) const {
        std::vector<char> queued(out.size(), 0);
        for (const int v : queue) queued[at(v)] = 1;
        std::size_t steps = 0;
        for (std::size_t head = 0; head < queue.size(); ++head) {
            const int v = queue[head];
            queued[at(v)] = 0;
            for (const arc& a : out[at(v)]) {
                if ((++steps & 0x3fff) == 0 && clock) clock->breathe();
                const arc& towards = out[at(a.to)][at(a.back)];
                if (towards.room == 0 || distance[at(v)] + towards.cost >= distance[at(a.to)]) continue;
                distance[at(a.to)] = distance[at(v)] + towards.cost;
                next[at(a.to)] = {v, a.back};
                if (!queued[at(a.to)]) {
                    queued[at(a.to)] = 1;
                    queue.push_back(a.to);
                }
            }
        }
    }
};

} // namespace placing

/// Places the demands of a worker without pools into free hours, the earliest due date first (Jackson 1955; Horn 1974):
/// if that cannot be done, some days in a row are asked for more than they have. Cost: demands x log + days + shares.
template <class Instance>
placement place_in_free_hours(const Instance& in, int worker, const std::vector<demand>& demands) {
    placement result;
    result.shares.resize(demands.size());
    std::vector<int> order(demands.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return demands[at(a)].first < demands[at(b)].first; });
    const auto later = [&](const std::pair<int, int>& a, const std::pair<int, int>& b) { return a > b; };
    std::vector<std::pair<int, int>> waiting; // a heap of (due, demand)
    std::vector<std::int64_t> left;
    for (const demand& q : demands) left.push_back(q.ticks);
    std::vector<int> latest(at(in.days),
                            std::numeric_limits<int>::max()); // due of what a day did; the most if it had room
    auto next = order.begin();
    for (int day = 0; day < in.days; ++day) {
        for (; next != order.end() && demands[at(*next)].first == day; ++next) {
            if (left[at(*next)] == 0) continue;
            waiting.emplace_back(demands[at(*next)].last, *next);
            std::push_heap(waiting.begin(), waiting.end(), later);
        }
        std::int64_t room = in.nodes[at(in.day_node(worker, day))].free;
        int last = -1;
        while (room > 0 && !waiting.empty()) {
            const auto [due, i] = waiting.front();
            const std::int64_t now = std::min(room, left[at(i)]);
            result.shares[at(i)].push_back({day, now});
            room -= now;
            last = due;
            if ((left[at(i)] -= now) > 0) continue;
            std::pop_heap(waiting.begin(), waiting.end(), later);
            waiting.pop_back();
        }
        if (room == 0) latest[at(day)] = last;
        if (waiting.empty() || waiting.front().first > day) continue;
        // Late. Since the last day that had room or did what is due later, the days did only what must lie in them.
        int begin = day;
        while (begin > 0 && latest[at(begin - 1)] <= day) --begin;
        for (int d = begin; d <= day; ++d) result.prices.push_back({in.day_node(worker, d), 1});
        result.unplaced = std::accumulate(left.begin(), left.end(), std::int64_t{0});
        result.shares.clear();
        return result;
    }
    result.fits = true;
    return result;
}

/// Places the demands of `worker` at the least cost. Cost: about one tree of shortest paths per tier that fills up,
/// each linear in demands x days.
template <class Instance>
placement place(const Instance& in, int worker, const std::vector<demand>& demands) {
    using namespace placing;
    const auto costs = [&](int day) {
        const capacity_node& n = in.nodes[at(in.day_node(worker, day))];
        return n.tiers_begin < n.tiers_end;
    };
    bool free = !in.has_pools[at(worker)];
    for (int d = 0; d < in.days; ++d) free = free && !costs(d);
    if (free) return place_in_free_hours(in, worker, demands);
    // Vertices: demands, then the worker's days, then its pools, then the sink.
    const int first_day = static_cast<int>(demands.size());
    std::vector<int> members;
    std::vector<int> vertex(in.nodes.size(), -1);
    for (int n = 0; n < static_cast<int>(in.nodes.size()); ++n)
        if (in.nodes[at(n)].worker == worker) {
            vertex[at(n)] = first_day + static_cast<int>(members.size());
            members.push_back(n);
        }
    const int sink = first_day + static_cast<int>(members.size());
    flow_graph<> graph;
    graph.out.resize(at(sink + 1));
    graph.clock = in.clock;
    for (int i = 0; i < first_day; ++i, in.breathe(i))
        for (int d = demands[at(i)].first; d <= demands[at(i)].last; ++d)
            graph.connect(i, vertex[at(in.day_node(worker, d))], demands[at(i)].ticks, 0);
    for (const int n : members) {
        const capacity_node& node = in.nodes[at(n)];
        const int above = node.parent < 0 ? sink : vertex[at(node.parent)];
        if (node.free > 0) graph.connect(vertex[at(n)], above, node.free, 0);
        for (int t = node.tiers_begin; t < node.tiers_end; ++t)
            graph.connect(vertex[at(n)], above, in.tiers[at(t)].capacity, in.tiers[at(t)].cost);
    }

    placement result;
    std::vector<std::int64_t> distance;
    std::vector<std::pair<int, int>> next;
    std::vector<std::int64_t> waiting;
    for (const demand& d : demands) waiting.push_back(d.ticks);
    for (;;) {
        graph.distances_to(sink, distance, next);
        // All arcs of the tree of shortest paths have reduced cost 0, so every demand may go along it, whatever its
        // distance, until an arc is full.
        bool placed = false;
        for (int i = 0; i < first_day; ++i) {
            in.breathe(i);
            if (waiting[at(i)] == 0 || distance[at(i)] == unreachable) continue;
            std::int64_t amount = waiting[at(i)];
            for (int v = i; v != sink && amount > 0; v = next[at(v)].first)
                amount = std::min(amount, graph.out[at(v)][at(next[at(v)].second)].room);
            if (amount == 0) continue;
            for (int v = i; v != sink;) {
                arc& a = graph.out[at(v)][at(next[at(v)].second)];
                a.room -= amount;
                graph.out[at(a.to)][at(a.back)].room += amount;
                v = a.to;
            }
            waiting[at(i)] -= amount;
            result.cost += static_cast<wide>(amount) * distance[at(i)];
            placed = true;
        }
        if (!placed) break;
    }
    for (const std::int64_t ticks : waiting) result.unplaced += ticks;
    result.fits = result.unplaced == 0;

    if (result.fits) {
        result.shares.resize(demands.size());
        for (int i = 0; i < first_day; ++i, in.breathe(i))
            for (const arc& a : graph.out[at(i)]) {
                const std::int64_t used = graph.out[at(a.to)][at(a.back)].room;
                if (used > 0) result.shares[at(i)].push_back({in.nodes[at(members[at(a.to - first_day)])].first, used});
            }
    }
    // Prices: the potentials, differenced along the tree; or, as a ray, price 1 on what is out of reach.
    if (result.fits)
        graph.make_potentials(distance);
    else
        for (std::int64_t& d : distance) d = d == unreachable ? 1 : 0;
    const auto level = [&](int v) { return distance[at(v)]; };
    for (const int n : members) {
        const int parent = in.nodes[at(n)].parent;
        const std::int64_t price = level(vertex[at(n)]) - (parent < 0 ? 0 : level(vertex[at(parent)]));
        if (price != 0) result.prices.push_back({n, price});
    }
    return result;
}

} // namespace handoff::kernel::detail
