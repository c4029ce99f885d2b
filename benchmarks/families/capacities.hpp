// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <handoff/kernel/problem.hpp>

// A capacity that loads share can be said to the kernel in two ways: as a budget, or as the only day of a worker. Both
// are exact. Here is the one place where the families that have agents or facilities choose between them.

namespace handoff::families {

enum class capacity_kind { budgets, workers };

/// Measured on the public instances of generalised assignment and facility location: see docs/benchmarks.md.
constexpr capacity_kind usual_capacity_kind = capacity_kind::budgets;

/// Adds a capacity for each limit to a problem that has no budgets and no workers.
inline void add_capacities(kernel::problem& p, const std::vector<std::int64_t>& limits, capacity_kind kind,
                           const std::string& name) {
    if (kind == capacity_kind::budgets) {
        p.budgets = limits;
        return;
    }
    for (const std::int64_t limit : limits)
        p.workers.push_back({name + ' ' + std::to_string(p.workers.size() + 1), {{{limit, 0}}}});
}

/// Makes an option take `load` of capacity `c`.
inline void add_load(kernel::option& o, std::size_t c, std::int64_t load, capacity_kind kind) {
    if (kind == capacity_kind::workers) {
        o.pieces.push_back({static_cast<int>(c), 0, 0, load});
        return;
    }
    if (o.spend.size() <= c) o.spend.resize(c + 1, 0);
    o.spend[c] += load;
}

} // namespace handoff::families
