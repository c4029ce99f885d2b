// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/wide.hpp>

// The cost of one worker's hours without their schedule, fast enough for a heuristic that asks thousands of times.
// Without pools the tiers of all days are one matroid: fill the cheapest cost level as far as it goes, then the next.
// How far a level goes is the maximum flow from windows to days, which the earliest due date first finds in one sweep
// (Glover 1967). With pools that is no longer exact: the same sweep then says what the pools are used, and the answer
// is an estimate. (Asking `place` for the exact cost made whole runs 5 to 16 times as long and found no better plans.)

namespace handoff::kernel::detail {

/// The ticks of a worker per window. Changing an entry is O(1).
template <class Ticks = std::int64_t>
class basic_load {
public:
    explicit basic_load(std::size_t windows) : ticks_(windows, 0) {}
    void add(std::size_t window, Ticks ticks) {
        ticks_[window] += ticks;
        total_ += ticks;
    }
    [[nodiscard]] Ticks ticks(std::size_t window) const { return ticks_[window]; }
    [[nodiscard]] Ticks total() const { return total_; }

private:
    std::vector<Ticks> ticks_;
    Ticks total_ = 0;
};

using load_by_window = basic_load<>;

struct quick_answer {
    std::int64_t cost = 0;   ///< of what fits, on top of the base cost; an estimate if the worker has pools
    std::int64_t excess = 0; ///< ticks that do not fit
};

template <class Instance>
class quick_cost {
public:
    explicit quick_cost(const Instance& in);

    /// Cost: days x days on which windows begin, per cost level.
    quick_answer operator()(int worker, const load_by_window& l);

private:
    struct level {
        std::int64_t cost = 0;
        std::vector<std::int64_t> capacity; ///< per day, of all tiers up to this cost
    };

    void begin(int day, const load_by_window& l, int& due);
    std::int64_t placed(const level& v, const load_by_window& l);
    quick_answer pooled(int worker, const load_by_window& l);

    const Instance& in_;
    std::vector<std::vector<level>> levels_; ///< per worker
    std::vector<std::int64_t> waiting_;      ///< per last day, during a sweep
    std::vector<std::int64_t> used_;         ///< per pool, as a node, during a sweep
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
quick_cost<Instance>::quick_cost(const Instance& in) : in_(in), levels_(at(in.workers)), waiting_(at(in.days)) {
    for (int w = 0; w < in.workers; ++w) {
        std::vector<std::int64_t> costs{0};
        for (int d = 0; d < in.days; ++d) {
            const capacity_node& n = in.nodes[at(in.day_node(w, d))];
            for (int t = n.tiers_begin; t < n.tiers_end; ++t) costs.push_back(in.tiers[at(t)].cost);
        }
        std::sort(costs.begin(), costs.end());
        costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
        for (const std::int64_t cost : costs) {
            level v;
            v.cost = cost;
            for (int d = 0; d < in.days; ++d) {
                const capacity_node& n = in.nodes[at(in.day_node(w, d))];
                std::int64_t capacity = n.free;
                for (int t = n.tiers_begin; t < n.tiers_end; ++t)
                    if (in.tiers[at(t)].cost <= cost) capacity += in.tiers[at(t)].capacity;
                v.capacity.push_back(capacity);
            }
            levels_[at(w)].push_back(std::move(v));
        }
    }
}

/// On a new day of the sweep: what may now be done, and what can no longer be.
template <class Instance>
void quick_cost<Instance>::begin(int day, const load_by_window& l, int& due) {
    due = std::max(due, day);
    if (in_.start_of[at(day)] < 0) return;
    for (int b = day; b < in_.days; ++b) waiting_[at(b)] += l.ticks(in_.window(day, b));
    due = day;
}

template <class Instance>
std::int64_t quick_cost<Instance>::placed(const level& v, const load_by_window& l) {
    std::fill(waiting_.begin(), waiting_.end(), 0);
    std::int64_t sum = 0;
    int due = 0; // nothing is due before it
    for (int d = 0; d < in_.days; ++d) {
        begin(d, l, due);
        std::int64_t room = v.capacity[at(d)];
        while (room > 0 && due < in_.days) {
            const std::int64_t done = std::min(room, waiting_[at(due)]);
            waiting_[at(due)] -= done;
            room -= done;
            sum += done;
            if (room > 0) ++due;
        }
    }
    return sum;
}

template <class Instance>
quick_answer quick_cost<Instance>::operator()(int worker, const load_by_window& l) {
    if (l.total() == 0) return {};
    wide cost = 0;
    std::int64_t before = 0;
    for (const level& v : levels_[at(worker)]) {
        const std::int64_t now = placed(v, l);
        cost += static_cast<wide>(now - before) * v.cost;
        before = now;
        if (now == l.total()) break;
    }
    quick_answer a{static_cast<std::int64_t>(cost), l.total() - before};
    if (in_.has_pools[at(worker)]) {
        const quick_answer of_pools = pooled(worker, l);
        a.cost += of_pools.cost;
        a.excess = std::max(a.excess, of_pools.excess);
    }
    return a;
}

/// What the pools cost when each day takes what is due first, as far as the day and the pools around it have room.
template <class Instance>
quick_answer quick_cost<Instance>::pooled(int worker, const load_by_window& l) {
    used_.assign(in_.nodes.size(), 0);
    std::fill(waiting_.begin(), waiting_.end(), 0);
    std::int64_t placed = 0;
    int due = 0;
    for (int d = 0; d < in_.days; ++d) {
        begin(d, l, due);
        const int day = in_.day_node(worker, d);
        std::int64_t room = in_.nodes[at(day)].capacity;
        for (int n = in_.nodes[at(day)].parent; n >= 0; n = in_.nodes[at(n)].parent)
            room = std::min(room, in_.nodes[at(n)].capacity - used_[at(n)]);
        std::int64_t today = 0;
        while (today < room && due < in_.days) {
            const std::int64_t done = std::min(room - today, waiting_[at(due)]);
            waiting_[at(due)] -= done;
            today += done;
            if (today < room) ++due;
        }
        for (int n = in_.nodes[at(day)].parent; n >= 0; n = in_.nodes[at(n)].parent) used_[at(n)] += today;
        placed += today;
    }
    wide cost = 0;
    for (int n = in_.workers * in_.days; n < static_cast<int>(in_.nodes.size()); ++n) {
        std::int64_t beyond = used_[at(n)] - in_.nodes[at(n)].free;
        for (int t = in_.nodes[at(n)].tiers_begin; t < in_.nodes[at(n)].tiers_end && beyond > 0; ++t) {
            const std::int64_t here = std::min(beyond, in_.tiers[at(t)].capacity);
            cost += static_cast<wide>(here) * in_.tiers[at(t)].cost;
            beyond -= here;
        }
    }
    return {static_cast<std::int64_t>(cost), l.total() - placed};
}

} // namespace handoff::kernel::detail
