// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/large_pages.hpp>

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

    /// The options of the whole, by number, that a choice of the core stands for. Once: what is settled was written
    /// down when the core was made, so that this takes no longer than the core is large.
    [[nodiscard]] std::vector<int> taken(const assignment& choice);

    /// A schedule of the core as one of the whole. Once.
    [[nodiscard]] std::vector<share> schedule(const std::vector<share>& of_core);

private:
    struct part { ///< a piece of the whole, and the ticks of it that no day has been found for yet
        int group, piece;
        std::int64_t ticks;
    };
    void settle(const basic_instance<Problem>& in, const domain& d, const std::vector<char>& stays);

    std::vector<int> settled_;             ///< options of the groups of the whole that are
    std::vector<share> fixed_;             ///< shares of their pieces that have only one day
    std::vector<std::vector<part>> parts_; ///< of a piece of the rest: theirs that have the same days
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
    for (int o = 0; o < in.options && !in.needs.items.empty(); ++o, in.breathe(o))
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
    std::vector<int> new_group(at(in.groups), -1);
    large_vector<int> new_option; // only needs are translated
    assign_in_stretches(in.clock, new_option, in.needs.items.empty() ? 0 : at(in.options), -1);
    for (int g = 0; g < in.groups; ++g) {
        in.breathe(g);
        if (!stays[at(g)]) continue;
        new_group[at(g)] = static_cast<int>(group.size());
        group.push_back(g);
        option.emplace_back();
        for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o) {
            if (!d.open[at(o)]) continue;
            if (!new_option.empty()) new_option[at(o)] = static_cast<int>(option.back().size());
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
    left.groups.reserve(option.size() + 1);
    for (const std::vector<int>& options : option) {
        in.breathe(static_cast<int>(left.groups.size()));
        left.groups.emplace_back();
        left.groups.back().options.reserve(options.size());
        for (const int o : options) left.groups.back().options.push_back(with_windows(o));
    }
    for (const precedence& a : whole.after)
        left.after.push_back({new_group[at(a.successor)], new_group[at(a.predecessor)]});
    settle(in, d, stays);
}

/// Puts what is settled together, as the last group.
template <class Problem>
void core_problem<Problem>::settle(const basic_instance<Problem>& in, const domain& d, const std::vector<char>& stays) {
    assign_in_stretches(in.clock, settled_, at(in.groups), -1);
    if (static_cast<int>(group.size()) == in.groups) return;
    std::size_t of_one_day = 0; // and what the core adds to them in the end
    for (int g = 0; g < in.groups; ++g) {
        in.breathe(g);
        if (stays[at(g)]) {
            const int begin = in.group_begin[at(g)], end = in.group_begin[at(g + 1)];
            of_one_day += at(in.pieces.begin[at(end)] - in.pieces.begin[at(begin)]);
            continue;
        }
        const int o = settled_[at(g)] = d.settled(in, g);
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k)
            of_one_day += d.first[at(k)] == d.last[at(k)];
    }
    reserve_in_stretches(in.clock, fixed_, of_one_day);
    kernel::option all;
    all.spend.assign(at(in.budgets), 0);
    std::vector<int> rest(at(in.workers) * in.windows(), -1); // of a worker's window -> piece of the rest
    for (int g = 0; g < in.groups; ++g) {
        in.breathe(g);
        const int o = settled_[at(g)];
        if (o < 0) continue;
        all.gain += in.source->groups[at(g)].options[at(in.option_in_group(o))].gain;
        for (const flat_spend& s : in.spends[o]) all.spend[at(s.budget)] += s.amount;
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in.pieces.items[at(k)];
            const int first = d.first[at(k)], last = d.last[at(k)];
            int& number = rest[at(q.worker) * in.windows() + in.window(first, last)];
            if (number < 0) {
                number = static_cast<int>(all.pieces.size());
                all.pieces.push_back({q.worker, first, last, 0});
                parts_.emplace_back();
            }
            all.pieces[at(number)].ticks += q.ticks;
            if (first == last)
                fixed_.push_back({g, q.index, first, q.ticks});
            else
                parts_[at(number)].push_back({g, q.index, q.ticks});
        }
    }
    left.groups.push_back({"", {std::move(all)}});
}

template <class Problem>
std::vector<int> core_problem<Problem>::taken(const assignment& choice) {
    for (std::size_t i = 0; i < group.size(); ++i) settled_[at(group[i])] = option[i][at(choice[i])];
    return std::move(settled_);
}

template <class Problem>
std::vector<share> core_problem<Problem>::schedule(const std::vector<share>& of_core) {
    std::vector<share> out = std::move(fixed_);
    std::vector<std::size_t> next(parts_.size(), 0);
    for (const share& s : of_core) {
        if (at(s.group) < group.size()) {
            out.push_back({group[at(s.group)], s.piece, s.day, s.ticks});
            continue;
        }
        std::vector<part>& open = parts_[at(s.piece)];
        if (open.empty()) continue;                      // its day was settled with it
        for (std::int64_t ticks = s.ticks; ticks > 0;) { // any part may have them: all have the same window
            part& q = open[next[at(s.piece)]];
            const std::int64_t now = std::min(ticks, q.ticks);
            out.push_back({q.group, q.piece, s.day, now});
            ticks -= now;
            if ((q.ticks -= now) == 0) ++next[at(s.piece)];
        }
    }
    return out;
}

} // namespace handoff::kernel::detail
