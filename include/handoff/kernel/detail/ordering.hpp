// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>

// "B after a" couples the schedules of two groups. If a day is fixed on which the one ends at the latest and the other
// begins at the earliest, the coupling is gone: both have shorter windows, and every placement in them is in order.
// The heuristics look for plans in such a domain.

namespace handoff::kernel::detail {

/// The groups, each after those that it comes after. The problem has been checked: there are no circles.
template <class Instance>
std::vector<int> in_topological_order(const Instance& in) {
    std::vector<int> waits(at(in.groups), 0), order;
    for (int a = 0; a < in.groups; ++a)
        for (const int b : in.successors[a]) ++waits[at(b)];
    for (int g = 0; g < in.groups; ++g)
        if (waits[at(g)] == 0) order.push_back(g);
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const int b : in.successors[order[i]])
            if (--waits[at(b)] == 0) order.push_back(b);
    return order;
}

/// The domain with the overlap of the windows of every group and its successors cut at the day that
/// `day(a, b, from, to)` picks from it. Where that leaves a group without options, the domain as it was.
template <class Instance, class Day>
domain cut_into_order(const Instance& in, const domain& d, Day&& day) {
    domain cut = d;
    const auto window = [&](int group) {
        std::pair<int, int> w{in.days, -1};
        for (int o = in.group_begin[at(group)]; o < in.group_begin[at(group + 1)]; ++o)
            for (int k = in.pieces.begin[at(o)]; cut.open[at(o)] && k < in.pieces.begin[at(o + 1)]; ++k)
                w = {std::min(w.first, cut.first[at(k)]), std::max(w.second, cut.last[at(k)])};
        return w;
    };
    for (const int a : in_topological_order(in))
        for (const int b : in.successors[a]) {
            const auto [first_a, last_a] = window(a);
            const auto [first_b, last_b] = window(b);
            const int from = std::max(first_a, first_b), to = std::min(last_a, last_b);
            if (last_a <= first_b || from > to) continue;
            const int at_day = day(a, b, from, to);
            cut.end_by(in, a, at_day);
            cut.start_at(in, b, at_day);
        }
    return cut.dead ? d : cut;
}

} // namespace handoff::kernel::detail
