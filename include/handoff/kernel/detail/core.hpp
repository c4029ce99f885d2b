// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>

// The core of a problem (Balas and Zemel 1980, for the knapsack): what a good plan and a good bound have left
// undecided. Everything settled becomes one group with one option, the last, so the core is a problem like any other,
// only smaller: its simplex has fewer columns, its cuts fewer coefficients, its proof fewer numbers. It is exact, since
// all that was removed was proven to be in no better plan.

namespace handoff::kernel::detail {

template <class Problem = problem>
struct core_problem {
    Problem left;
    std::vector<int> group;               ///< of the core -> of the whole; the rest, if any, is not among them
    std::vector<std::vector<int>> option; ///< of a group of the core -> number of the option in the whole

    core_problem(const basic_instance<Problem>& in, const domain& d);

    /// The options of the whole, by number, that a choice of the core stands for.
    [[nodiscard]] std::vector<int> taken(const basic_instance<Problem>& in, const domain& d,
                                         const assignment& choice) const;

    /// A schedule of the core as one of the whole.
    [[nodiscard]] std::vector<share> schedule(const basic_instance<Problem>& in, const domain& d,
                                              const std::vector<share>& of_core) const;

private:
    std::map<std::tuple<int, int, int>, std::size_t> rest_; ///< worker, first and last day -> piece of the rest
};

/// Which groups the core of a domain keeps: those that are not settled, that come after others or before them, and
/// those that need something that is not settled.
template <class Instance>
std::vector<char> stays_in_core(const Instance& in, const domain& d);

/// The number of options that the core of a domain has.
template <class Instance>
int core_size(const Instance& in, const domain& d) {
    const std::vector<char> stays = stays_in_core(in, d);
    int sum = 1;
    for (int g = 0; g < in.groups; ++g) sum += stays[at(g)] ? d.left[at(g)] : 0;
    return sum;
}

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
std::vector<char> stays_in_core(const Instance& in, const domain& d) {
    std::vector<char> stays(at(in.groups));
    for (int g = 0; g < in.groups; ++g) stays[at(g)] = d.left[at(g)] > 1;
    for (const precedence& a : in.source->after) stays[at(a.successor)] = stays[at(a.predecessor)] = 1;
    for (int o = 0; o < in.options; ++o)
        for (const int target : in.needs[o])
            if (d.open[at(o)] && d.left[at(in.group_of[at(target)])] > 1) stays[at(in.group_of[at(o)])] = 1;
    return stays;
}

template <class Problem>
core_problem<Problem>::core_problem(const basic_instance<Problem>& in, const domain& d) {
    const Problem& whole = *in.source;
    left.budgets = whole.budgets;
    left.workers = whole.workers;
    left.pools = whole.pools;
    const std::vector<char> stays = stays_in_core(in, d);
    std::vector<int> new_group(at(in.groups), -1), new_option(at(in.options), -1);
    for (int g = 0; g < in.groups; ++g) {
        if (!stays[at(g)]) continue;
        new_group[at(g)] = static_cast<int>(group.size());
        group.push_back(g);
        option.emplace_back();
        for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o) {
            if (!d.open[at(o)]) continue;
            new_option[at(o)] = static_cast<int>(option.back().size());
            option.back().push_back(o);
        }
    }
    const auto with_windows = [&](int o) {
        auto copy = whole.groups[at(in.group_of[at(o)])].options[at(in.option_in_group(o))];
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            piece& q = copy.pieces[at(in.pieces.items[at(k)].index)];
            q.first = d.first[at(k)];
            q.last = d.last[at(k)];
        }
        std::erase_if(copy.needs, [&](const need& n) { return !stays[at(n.group)]; });
        for (need& n : copy.needs) n = {new_group[at(n.group)], new_option[at(in.option_number(n.group, n.option))]};
        return copy;
    };
    for (const std::vector<int>& options : option) {
        left.groups.emplace_back();
        for (const int o : options) left.groups.back().options.push_back(with_windows(o));
    }
    for (const precedence& a : whole.after)
        left.after.push_back({new_group[at(a.successor)], new_group[at(a.predecessor)]});
    if (static_cast<int>(group.size()) == in.groups) return;

    kernel::option all;
    all.spend.assign(at(in.budgets), 0);
    for (int g = 0; g < in.groups; ++g) {
        if (stays[at(g)]) continue;
        const int o = d.settled(in, g);
        const auto& source = whole.groups[at(g)].options[at(in.option_in_group(o))];
        all.gain += source.gain;
        for (std::size_t b = 0; b < source.spend.size(); ++b) all.spend[b] += source.spend[b];
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in.pieces.items[at(k)];
            const auto [it, is_new] = rest_.try_emplace({q.worker, d.first[at(k)], d.last[at(k)]}, all.pieces.size());
            if (is_new) all.pieces.push_back({q.worker, d.first[at(k)], d.last[at(k)], 0});
            all.pieces[it->second].ticks += q.ticks;
        }
    }
    left.groups.push_back({"", {std::move(all)}});
}

template <class Problem>
std::vector<int> core_problem<Problem>::taken(const basic_instance<Problem>& in, const domain& d,
                                              const assignment& choice) const {
    std::vector<int> out;
    std::size_t next = 0;
    for (int g = 0; g < in.groups; ++g) {
        if (next < group.size() && group[next] == g) {
            out.push_back(option[next][at(choice[next])]);
            ++next;
        } else {
            out.push_back(d.settled(in, g));
        }
    }
    return out;
}

template <class Problem>
std::vector<share> core_problem<Problem>::schedule(const basic_instance<Problem>& in, const domain& d,
                                                   const std::vector<share>& of_core) const {
    struct part { // a piece of the whole, and the ticks of it that no day has been found for yet
        int group, piece;
        std::int64_t ticks;
    };
    std::vector<std::vector<part>> open(rest_.size());
    std::size_t next_group = 0;
    for (int g = 0; g < in.groups && !rest_.empty(); ++g) {
        if (next_group < group.size() && group[next_group] == g) {
            ++next_group;
            continue;
        }
        const int o = d.settled(in, g);
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in.pieces.items[at(k)];
            open[rest_.at({q.worker, d.first[at(k)], d.last[at(k)]})].push_back({g, q.index, q.ticks});
        }
    }
    std::vector<share> out;
    std::vector<std::size_t> next(open.size(), 0);
    for (const share& s : of_core) {
        if (at(s.group) < group.size()) {
            out.push_back({group[at(s.group)], s.piece, s.day, s.ticks});
            continue;
        }
        for (std::int64_t ticks = s.ticks; ticks > 0;) { // any part may have them: all have the same window
            part& q = open[at(s.piece)][next[at(s.piece)]];
            const std::int64_t now = std::min(ticks, q.ticks);
            out.push_back({q.group, q.piece, s.day, now});
            ticks -= now;
            if ((q.ticks -= now) == 0) ++next[at(s.piece)];
        }
    }
    return out;
}

} // namespace handoff::kernel::detail
