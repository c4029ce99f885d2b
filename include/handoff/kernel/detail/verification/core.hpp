// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/verification/refusal.hpp>
#include <handoff/kernel/problem.hpp>

// Of the checker: the smaller problem that is left when most of a node is settled. Its plans, with what is settled, are
// all plans of the node, and worth the same.

namespace handoff::kernel::verification {

/// The problem that is left at a node: of each group the options in `parts`, which may be more than are open but
/// not fewer, in windows as short as they have become. What is settled, neither comes after something nor before
/// it, and needs nothing that is not settled, becomes one group with one option, the last.
/// Options are numbered through all groups, those of group g from first_option[g] on.
template <class Problem>
Problem core_of(const Problem& p, const std::vector<std::size_t>& first_option, const std::vector<char>& open,
                const std::vector<window>& windows, const std::vector<std::vector<int>>& parts) {
    if (parts.size() != p.groups.size()) refuse("it does not have a part for every group");
    const auto number = [&](std::int64_t group, std::int64_t option) {
        (void)at(at(p.groups, group).options, option);
        return first_option[static_cast<std::size_t>(group)] + static_cast<std::size_t>(option);
    };
    std::vector<int> position(open.size(), -1); // of an option in its part
    std::vector<char> stays(parts.size(), 0);
    for (std::size_t g = 0; g < parts.size(); ++g) {
        int next = 0;
        for (const int o : parts[g]) {
            int& here = position[number(static_cast<std::int64_t>(g), o)];
            if (here >= 0) refuse("a part has an option twice");
            here = next++;
        }
        if (next == 0) refuse("a part is empty");
        stays[g] = next > 1;
    }
    for (const precedence& a : p.after)
        stays[static_cast<std::size_t>(a.successor)] = stays[static_cast<std::size_t>(a.predecessor)] = 1;
    for (std::size_t g = 0; g < parts.size(); ++g)
        for (std::size_t k = 0; k < p.groups[g].options.size(); ++k) {
            const std::size_t o = first_option[g] + k;
            if (open[o] && position[o] < 0) refuse("its parts do not cover a group");
            for (const need& n : p.groups[g].options[k].needs)
                if (position[o] >= 0 && parts[static_cast<std::size_t>(n.group)].size() > 1) stays[g] = 1;
        }
    std::vector<int> new_group(parts.size(), -1);
    int groups = 0;
    for (std::size_t g = 0; g < parts.size(); ++g)
        if (stays[g]) new_group[g] = groups++;

    Problem left{p.budgets, p.workers, p.pools, {}, {}};
    option rest;
    rest.spend.resize(p.budgets.size());
    for (std::size_t g = 0; g < parts.size(); ++g) {
        if (stays[g]) left.groups.emplace_back();
        for (const int o : parts[g]) {
            option in = p.groups[g].options[static_cast<std::size_t>(o)];
            for (piece& q : in.pieces) {
                if (q.ticks == 0) continue;
                q.first = std::max(q.first, windows[g].first);
                q.last = std::min(q.last, windows[g].last);
                if (q.first > q.last) refuse("a part has an option without days");
            }
            // A need of what is settled is met. (If it were not, to leave it out would only allow more.)
            std::erase_if(in.needs, [&](const need& n) { return !stays[static_cast<std::size_t>(n.group)]; });
            for (need& n : in.needs) {
                const int target = position[number(n.group, n.option)];
                if (target < 0) refuse("a part has an option without what it needs");
                n = {new_group[static_cast<std::size_t>(n.group)], target};
            }
            if (stays[g]) {
                left.groups.back().options.push_back(std::move(in));
                continue;
            }
            rest.gain += in.gain;
            for (std::size_t b = 0; b < in.spend.size(); ++b) rest.spend[b] += in.spend[b];
            rest.pieces.insert(rest.pieces.end(), in.pieces.begin(), in.pieces.end());
        }
    }
    // Pieces with the same days are one.
    const auto days = [](const piece& q) { return std::tuple(q.worker, q.first, q.last); };
    std::sort(rest.pieces.begin(), rest.pieces.end(),
              [&](const piece& a, const piece& b) { return days(a) < days(b); });
    std::vector<piece> together;
    for (const piece& q : rest.pieces) {
        if (together.empty() || days(together.back()) != days(q))
            together.push_back(q);
        else
            together.back().ticks += q.ticks;
    }
    rest.pieces = std::move(together);
    if (left.groups.size() < parts.size()) left.groups.push_back({"", {std::move(rest)}});
    for (const precedence& a : p.after)
        left.after.push_back(
            {new_group[static_cast<std::size_t>(a.successor)], new_group[static_cast<std::size_t>(a.predecessor)]});
    return left;
}

} // namespace handoff::kernel::verification
