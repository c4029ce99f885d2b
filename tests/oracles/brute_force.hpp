// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/problem.hpp>

#include "cheapest_placement.hpp"

// The optimum of a small kernel problem by trying everything, and the value of a plan added up from its schedule.
// Written from the definition of the problem alone: it uses the problem's data types and nothing else of the library.
// Good for some thousand choices of options and numbers that stay far from the ends of 64 bits.

namespace oracles {

/// Every choice of options, best gains first; the hours of each are placed by a cheapest flow, for `after` once for
/// every combination of days by which the earlier groups have ended.
class brute_force {
public:
    explicit brute_force(const handoff::kernel::problem& p) : p_(p) {}

    /// The largest value of a plan; nothing if there is no plan.
    std::optional<std::int64_t> best() {
        std::vector<int> choice(p_.groups.size(), 0);
        list_choices(choice, 0);
        std::stable_sort(choices_.begin(), choices_.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        std::int64_t earned_by_hours = 0; // at most, where tiers have negative costs
        const auto add = [&](const std::vector<handoff::kernel::tier>& tiers) {
            for (const auto& t : tiers) earned_by_hours += t.capacity * std::max<std::int64_t>(0, -t.cost);
        };
        for (const auto& w : p_.workers)
            for (const auto& day : w.days) add(day);
        for (const auto& q : p_.pools) add(q.tiers);
        for (const auto& [gains, taken] : choices_) {
            if (best_ && gains + earned_by_hours <= *best_) break;
            settle(gains, taken);
        }
        return best_;
    }

private:
    struct window {
        int first = 0;
        int last = 0;
    };

    [[nodiscard]] const handoff::kernel::option& chosen(const std::vector<int>& choice, std::size_t g) const {
        return p_.groups[g].options[static_cast<std::size_t>(choice[g])];
    }

    /// All choices that meet needs and budgets.
    void list_choices(std::vector<int>& choice, std::size_t g) {
        if (g < p_.groups.size()) {
            for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o) {
                choice[g] = static_cast<int>(o);
                list_choices(choice, g + 1);
            }
            return;
        }
        std::int64_t gains = 0;
        std::vector<std::int64_t> left = p_.budgets;
        for (std::size_t i = 0; i < choice.size(); ++i) {
            const handoff::kernel::option& o = chosen(choice, i);
            gains += o.gain;
            for (std::size_t b = 0; b < o.spend.size(); ++b) left[b] -= o.spend[b];
            for (const auto& n : o.needs)
                if (choice[static_cast<std::size_t>(n.group)] != n.option) return;
        }
        if (std::any_of(left.begin(), left.end(), [](std::int64_t x) { return x < 0; })) return;
        choices_.emplace_back(gains, choice);
    }

    [[nodiscard]] bool works(const std::vector<int>& choice, std::size_t g) const {
        const auto& pieces = chosen(choice, g).pieces;
        return std::any_of(pieces.begin(), pieces.end(), [](const auto& q) { return q.ticks > 0; });
    }

    void settle(std::int64_t gains, const std::vector<int>& choice) {
        std::vector<window> windows(p_.groups.size(), {0, p_.days() - 1});
        std::vector<std::size_t> earlier; // groups with work that others with work come after
        for (const auto& a : p_.after) {
            const auto before = static_cast<std::size_t>(a.predecessor), later = static_cast<std::size_t>(a.successor);
            if (works(choice, before) && works(choice, later) &&
                std::find(earlier.begin(), earlier.end(), before) == earlier.end())
                earlier.push_back(before);
        }
        settle_ends(gains, choice, windows, earlier, 0);
    }

    void settle_ends(std::int64_t gains, const std::vector<int>& choice, const std::vector<window>& windows,
                     const std::vector<std::size_t>& earlier, std::size_t next) {
        if (next == earlier.size()) {
            if (const auto cost = placement(choice, windows))
                best_ = std::max(best_.value_or(gains - *cost), gains - *cost);
            return;
        }
        for (int end = 0; end < p_.days(); ++end) {
            std::vector<window> tighter = windows;
            tighter[earlier[next]].last = std::min(tighter[earlier[next]].last, end);
            for (const auto& a : p_.after)
                if (static_cast<std::size_t>(a.predecessor) == earlier[next]) {
                    int& first = tighter[static_cast<std::size_t>(a.successor)].first;
                    first = std::max(first, end);
                }
            settle_ends(gains, choice, tighter, earlier, next + 1);
        }
    }

    /// The least cost of all hours: source -> pieces -> days -> pools from the smallest around a day to the largest ->
    /// sink. Each day and pool is two nodes with its tiers between them.
    [[nodiscard]] std::optional<std::int64_t> placement(const std::vector<int>& choice,
                                                        const std::vector<window>& windows) const {
        cheapest_flow flow;
        const int source = flow.add_node(), sink = flow.add_node();
        struct gate {
            int in, out;
        };
        const auto add_gate = [&](const std::vector<handoff::kernel::tier>& tiers) {
            const gate g{flow.add_node(), flow.add_node()};
            for (const auto& t : tiers) flow.add_edge(g.in, g.out, t.capacity, t.cost);
            return g;
        };
        constexpr std::int64_t plenty = std::numeric_limits<std::int64_t>::max() / 4;
        std::vector<std::vector<gate>> days;
        for (const auto& w : p_.workers) {
            days.emplace_back();
            for (const auto& day : w.days) days.back().push_back(add_gate(day));
        }
        std::vector<gate> pools;
        for (const auto& q : p_.pools) pools.push_back(add_gate(q.tiers));
        for (std::size_t w = 0; w < days.size(); ++w)
            for (int d = 0; d < p_.days(); ++d)
                flow.add_edge(days[w][static_cast<std::size_t>(d)].out,
                              next_around(static_cast<int>(w), d, d, pools.size(), pools, sink), plenty, 0);
        for (std::size_t i = 0; i < pools.size(); ++i)
            flow.add_edge(pools[i].out,
                          next_around(p_.pools[i].worker, p_.pools[i].first, p_.pools[i].last, i, pools, sink), plenty,
                          0);
        std::int64_t amount = 0;
        for (std::size_t g = 0; g < p_.groups.size(); ++g)
            for (const auto& q : chosen(choice, g).pieces) {
                if (q.ticks == 0) continue;
                const int piece = flow.add_node();
                flow.add_edge(source, piece, q.ticks, 0);
                amount += q.ticks;
                for (int d = std::max(q.first, windows[g].first); d <= std::min(q.last, windows[g].last); ++d)
                    flow.add_edge(piece, days[static_cast<std::size_t>(q.worker)][static_cast<std::size_t>(d)].in,
                                  plenty, 0);
            }
        return flow.send(source, sink, amount);
    }

    /// Where the usage of days first..last goes next: into the smallest pool around them. Of pools over the same days
    /// the one of the larger number is inside.
    template <class Gates>
    [[nodiscard]] int next_around(int worker, int first, int last, std::size_t self, const Gates& pools,
                                  int sink) const {
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < p_.pools.size(); ++i) {
            const auto& q = p_.pools[i];
            if (q.worker != worker || q.first > first || q.last < last) continue;
            if (self < p_.pools.size() && q.first == first && q.last == last && i >= self)
                continue; // itself, inside it
            if (!smallest || q.last - q.first <= p_.pools[*smallest].last - p_.pools[*smallest].first) smallest = i;
        }
        return smallest ? pools[*smallest].in : sink;
    }

    const handoff::kernel::problem& p_;
    std::vector<std::pair<std::int64_t, std::vector<int>>> choices_;
    std::optional<std::int64_t> best_;
};

/// What a plan is worth by its schedule; nothing, and a word about it in `why`, if it is no plan.
inline std::optional<std::int64_t> value_of(const handoff::kernel::problem& p, const std::vector<int>& choice,
                                            const std::vector<handoff::kernel::share>& schedule, std::string& why) {
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    const auto no = [&](const char* word) {
        why = word;
        return std::optional<std::int64_t>();
    };
    if (choice.size() != p.groups.size()) return no("not a choice for each group");
    std::int64_t value = 0;
    std::vector<std::int64_t> spent(p.budgets.size(), 0);
    std::vector<std::vector<std::int64_t>> placed;
    for (std::size_t g = 0; g < choice.size(); ++g) {
        if (choice[g] < 0 || at(choice[g]) >= p.groups[g].options.size()) return no("no such option");
        const auto& o = p.groups[g].options[at(choice[g])];
        value += o.gain;
        for (std::size_t b = 0; b < o.spend.size(); ++b) spent[b] += o.spend[b];
        for (const auto& n : o.needs)
            if (choice[at(n.group)] != n.option) return no("a need is not met");
        placed.emplace_back(o.pieces.size(), 0);
    }
    for (std::size_t b = 0; b < spent.size(); ++b)
        if (spent[b] > p.budgets[b]) return no("over budget");
    std::vector<std::vector<std::int64_t>> usage(p.workers.size(), std::vector<std::int64_t>(at(p.days()), 0));
    std::vector<int> starts(choice.size(), p.days()), ends(choice.size(), -1);
    for (const auto& s : schedule) {
        if (s.group < 0 || at(s.group) >= choice.size() || s.piece < 0 || at(s.piece) >= placed[at(s.group)].size())
            return no("a share of nothing");
        const auto& q = p.groups[at(s.group)].options[at(choice[at(s.group)])].pieces[at(s.piece)];
        if (s.day < q.first || s.day > q.last || s.ticks <= 0) return no("a share that is none of its piece");
        placed[at(s.group)][at(s.piece)] += s.ticks;
        usage[at(q.worker)][at(s.day)] += s.ticks;
        starts[at(s.group)] = std::min(starts[at(s.group)], s.day);
        ends[at(s.group)] = std::max(ends[at(s.group)], s.day);
    }
    for (std::size_t g = 0; g < choice.size(); ++g)
        for (std::size_t k = 0; k < placed[g].size(); ++k)
            if (placed[g][k] != p.groups[g].options[at(choice[g])].pieces[k].ticks)
                return no("a piece is not all placed");
    for (const auto& a : p.after)
        if (starts[at(a.successor)] < ends[at(a.predecessor)]) return no("out of order");
    bool fits = true;
    const auto charge = [&](const std::vector<handoff::kernel::tier>& tiers, std::int64_t ticks) {
        for (const auto& t : tiers) {
            value -= std::min(ticks, t.capacity) * t.cost;
            ticks -= std::min(ticks, t.capacity);
        }
        fits = fits && ticks == 0;
    };
    for (std::size_t w = 0; w < usage.size(); ++w)
        for (std::size_t d = 0; d < usage[w].size(); ++d) charge(p.workers[w].days[d], usage[w][d]);
    for (const auto& q : p.pools) {
        std::int64_t ticks = 0;
        for (int d = q.first; d <= q.last; ++d) ticks += usage[at(q.worker)][at(d)];
        charge(q.tiers, ticks);
    }
    if (!fits) return no("more hours than there are");
    return value;
}

} // namespace oracles
