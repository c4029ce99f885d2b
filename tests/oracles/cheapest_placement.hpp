// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

// A minimum-cost flow by shortest augmenting paths (Busacker and Gowen 1960), for graphs of a few dozen nodes: how work
// is placed once it is settled who does what. Slow, short, and nothing of the library in it.

namespace oracles {

class cheapest_flow {
public:
    int add_node() { return nodes_++; }

    void add_edge(int from, int to, std::int64_t capacity, std::int64_t cost) {
        edges_.push_back({from, to, capacity, cost});
        edges_.push_back({to, from, 0, -cost});
    }

    /// The least cost of sending `amount`; nothing if it does not fit.
    std::optional<std::int64_t> send(int source, int sink, std::int64_t amount) {
        std::int64_t total = 0;
        while (amount > 0) {
            constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
            std::vector<std::int64_t> distance(static_cast<std::size_t>(nodes_), far);
            std::vector<int> via(static_cast<std::size_t>(nodes_), -1);
            distance[at(source)] = 0;
            for (bool changed = true; changed;) {
                changed = false;
                for (int e = 0; e < static_cast<int>(edges_.size()); ++e) {
                    const edge& x = edges_[at(e)];
                    if (x.capacity == 0 || distance[at(x.from)] == far) continue;
                    if (distance[at(x.from)] + x.cost >= distance[at(x.to)]) continue;
                    distance[at(x.to)] = distance[at(x.from)] + x.cost;
                    via[at(x.to)] = e;
                    changed = true;
                }
            }
            if (distance[at(sink)] == far) return std::nullopt;
            std::int64_t push = amount;
            for (int n = sink; n != source; n = edges_[at(via[at(n)])].from)
                push = std::min(push, edges_[at(via[at(n)])].capacity);
            for (int n = sink; n != source; n = edges_[at(via[at(n)])].from) {
                edges_[at(via[at(n)])].capacity -= push;
                edges_[at(via[at(n)] ^ 1)].capacity += push;
            }
            total += push * distance[at(sink)];
            amount -= push;
        }
        return total;
    }

private:
    struct edge {
        int from;
        int to;
        std::int64_t capacity;
        std::int64_t cost;
    };

    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    int nodes_ = 0;
    std::vector<edge> edges_; // an edge and its reverse are neighbours
};

} // namespace oracles
