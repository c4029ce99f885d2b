// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/row.hpp>

// A row of the relaxation in the words of a certificate: which facts, how often.

namespace handoff::kernel::detail {

/// Adds a row, `size` times, to a sum of facts. Ranges that touch are joined.
template <class Instance>
void add_facts(const Instance& in, const row& f, std::int64_t size, multipliers& m) {
    switch (f.from.what) {
    case origin::kind::budget:
        m.budgets.push_back({f.from.index, size});
        return;
    case origin::kind::need:
        for (int k = in.needs.begin[at(f.from.index)]; k < in.needs.begin[at(f.from.index + 1)]; ++k) {
            if (in.needs.items[at(k)] != f.from.target) continue;
            m.needs.push_back({in.group_of[at(f.from.index)], in.option_in_group(f.from.index),
                               k - in.needs.begin[at(f.from.index)], size});
            break;
        }
        return;
    case origin::kind::cut:
        m.cuts.push_back({f.from.index, size});
        return;
    case origin::kind::range:
        break;
    }
    for (const int n : f.from.tiles) {
        const capacity_node& node = in.nodes[at(n)];
        if (node.pool >= 0)
            m.pools.push_back({node.pool, size});
        else if (!m.days.empty() && m.days.back().worker == node.worker && m.days.back().last + 1 == node.first &&
                 m.days.back().price == size)
            m.days.back().last = node.last;
        else
            m.days.push_back({node.worker, node.first, node.last, size});
    }
}

} // namespace handoff::kernel::detail
