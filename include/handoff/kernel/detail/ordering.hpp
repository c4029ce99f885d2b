// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>

// "B after a" couples the schedules of two groups. Between two workers it is branched on; what it says of the windows
// alone, and the order of one worker's own hours, cost nothing and are here:
//   - b cannot start before a can have ended, nor a end after b must have started;
//   - with such windows the hours of one worker need no branching at all: those with the earliest due date first, they
//   are in order whatever the hours of the days are (Horn 1974; Blazewicz 1976).

namespace handoff::kernel::detail {

/// A conclusion of `tighten`: were it otherwise, the group `shut` would have no option left.
struct order_conclusion {
    int group = 0; ///< that others come after
    int day = 0;
    bool later = false; ///< the group ends after the day, so what comes after it starts after the day; else by the day
    int shut = 0;
};

/// The earliest day by which a worker can have put in the ticks of a flat piece; past the horizon if there is none.
template <class Instance>
int earliest_finish(const Instance& in, const domain& d, int piece) {
    const flat_piece& q = in.pieces.items[at(piece)];
    wide room = 0;
    for (int day = d.first[at(piece)]; day < in.days; ++day)
        if ((room += in.nodes[at(in.day_node(q.worker, day))].capacity) >= q.ticks) return day;
    return in.days;
}

/// The latest day on which a worker can start a flat piece and still finish it; -1 if there is none.
template <class Instance>
int latest_start(const Instance& in, const domain& d, int piece) {
    const flat_piece& q = in.pieces.items[at(piece)];
    wide room = 0;
    for (int day = d.last[at(piece)]; day >= 0; --day)
        if ((room += in.nodes[at(in.day_node(q.worker, day))].capacity) >= q.ticks) return day;
    return -1;
}

/// Shortens the windows of groups that come after one another as far as they alone and the hours of the days ask it.
/// Calls `tell(const order_conclusion&)` before each change. Cost: a few passes over the pieces of these groups.
template <class Instance, class Tell>
void tighten(const Instance& in, domain& d, Tell&& tell) {
    // Over the open options of a group: the least last day, the greatest first day. An option without work has neither.
    const auto ends = [&](int group) {
        int least = in.days;
        for (int o = in.group_begin[at(group)]; o < in.group_begin[at(group + 1)]; ++o) {
            if (!d.open[at(o)]) continue;
            int end = -1;
            for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k)
                end = std::max(end, earliest_finish(in, d, k));
            least = std::min(least, end);
        }
        return least;
    };
    const auto starts = [&](int group) {
        int greatest = -1;
        for (int o = in.group_begin[at(group)]; o < in.group_begin[at(group + 1)]; ++o) {
            if (!d.open[at(o)]) continue;
            int start = in.days;
            for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k)
                start = std::min(start, latest_start(in, d, k));
            greatest = std::max(greatest, start);
        }
        return greatest;
    };
    const auto any_piece = [&](int group, auto&& is) {
        for (int o = in.group_begin[at(group)]; o < in.group_begin[at(group + 1)]; ++o)
            for (int k = in.pieces.begin[at(o)]; d.open[at(o)] && k < in.pieces.begin[at(o + 1)]; ++k)
                if (is(at(k))) return true;
        return false;
    };
    for (bool fewer = true; fewer && !d.dead;) {
        const auto before = d.open;
        for (auto a = in.order.begin(); a != in.order.end() && !d.dead; ++a) {
            if (in.successors[*a].empty()) continue;
            const int end = std::min(ends(*a), in.days - 1);
            const auto too_early = [&](std::size_t k) { return d.first[k] < end; };
            for (const int b : in.successors[*a]) {
                if (!any_piece(b, too_early)) continue;
                tell(order_conclusion{*a, end - 1, true, *a});
                for (const int c : in.successors[*a]) d.start_at(in, c, end);
                break;
            }
        }
        for (auto a = in.order.rbegin(); a != in.order.rend() && !d.dead; ++a)
            for (const int b : in.successors[*a]) {
                const int start = std::max(starts(b), 0);
                if (d.dead || !any_piece(*a, [&](std::size_t k) { return d.last[k] > start; })) continue;
                tell(order_conclusion{*a, start, false, b});
                d.end_by(in, *a, start);
            }
        fewer = d.open != before;
    }
}

/// Demands of one worker and how its days are used by them: the same use of the days, with the earliest due date first
/// and of several the one with the lower rank. `shares[i]` are the (day, ticks) of `demands[i]`.
template <class Demand, class Shares>
void earliest_due_first(const std::vector<Demand>& demands, const std::vector<int>& rank, int days, Shares& shares) {
    std::vector<std::int64_t> used(at(days), 0), left;
    for (auto& list : shares) {
        for (const auto& [day, ticks] : list) used[at(day)] += ticks;
        list.clear();
    }
    for (const Demand& q : demands) left.push_back(q.ticks);
    std::vector<std::size_t> turn(demands.size());
    std::iota(turn.begin(), turn.end(), std::size_t{0});
    std::stable_sort(turn.begin(), turn.end(), [&](std::size_t a, std::size_t b) {
        return demands[a].last != demands[b].last ? demands[a].last < demands[b].last : rank[a] < rank[b];
    });
    for (int day = 0; day < days; ++day)
        for (auto i = turn.begin(); i != turn.end() && used[at(day)] > 0; ++i) {
            const std::int64_t ticks = demands[*i].first <= day ? std::min(left[*i], used[at(day)]) : 0;
            if (ticks == 0) continue;
            shares[*i].push_back({day, ticks});
            left[*i] -= ticks;
            used[at(day)] -= ticks;
        }
}

/// The domain with the overlap of the windows of groups in a row cut at the day that `day(a, b, from, to)` picks from
/// it; a negative one leaves it. Where that leaves a group without options, the domain as it was.
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
    for (const int a : in.order)
        for (const int b : in.successors[a]) {
            const auto [first_a, last_a] = window(a);
            const auto [first_b, last_b] = window(b);
            const int from = std::max(first_a, first_b), to = std::min(last_a, last_b);
            if (last_a <= first_b || from > to) continue;
            const int at_day = day(a, b, from, to);
            if (at_day < 0) continue;
            cut.end_by(in, a, at_day);
            cut.start_at(in, b, at_day);
        }
    return cut.dead ? d : cut;
}

} // namespace handoff::kernel::detail
