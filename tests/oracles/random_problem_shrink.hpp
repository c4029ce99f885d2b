// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>

// Makes a problem that shows a failure as small as it gets: takes away what it can and halves the numbers, one change
// after the other, as long as the failure stays.

namespace oracles {

namespace shrinking {

using handoff::kernel::problem;

/// Without a group, or (if option >= 0) without one of its options. What pointed there goes too.
inline problem without(const problem& p, std::size_t group, int option = -1) {
    problem q = p;
    const auto gone = static_cast<int>(group);
    if (option >= 0) {
        auto& options = q.groups[group].options;
        options.erase(options.begin() + option);
    } else {
        q.groups.erase(q.groups.begin() + gone);
        q.after.clear();
        for (auto a : p.after) {
            if (a.successor == gone || a.predecessor == gone) continue;
            a.successor -= a.successor > gone ? 1 : 0;
            a.predecessor -= a.predecessor > gone ? 1 : 0;
            q.after.push_back(a);
        }
    }
    for (auto& g : q.groups)
        for (auto& o : g.options) {
            std::vector<handoff::kernel::need> kept;
            for (auto n : o.needs) {
                if (n.group == gone && (option < 0 || n.option == option)) continue;
                if (n.group == gone && n.option > option) --n.option;
                if (option < 0 && n.group > gone) --n.group;
                kept.push_back(n);
            }
            o.needs = std::move(kept);
        }
    return q;
}

/// Every list and every number of the problem, one by one.
template <class OnList, class OnNumber>
void each_part(problem& p, const OnList& on_list, const OnNumber& on_number) {
    const auto tiers = [&](auto& list) {
        on_list(list);
        for (auto& t : list) {
            on_number(t.capacity);
            on_number(t.cost);
        }
    };
    on_list(p.after);
    on_list(p.pools);
    for (auto& q : p.pools) tiers(q.tiers);
    for (auto& w : p.workers)
        for (auto& day : w.days) tiers(day);
    for (auto& g : p.groups)
        for (auto& o : g.options) {
            on_list(o.pieces);
            on_list(o.needs);
            on_number(o.gain);
            for (auto& s : o.spend) on_number(s);
            for (auto& q : o.pieces) on_number(q.ticks);
        }
    for (auto& limit : p.budgets) on_number(limit);
}

/// All problems that are one step smaller.
inline std::vector<problem> smaller(const problem& p) {
    std::vector<problem> found;
    for (std::size_t g = 0; g < p.groups.size(); ++g) {
        found.push_back(without(p, g));
        for (std::size_t o = 0; p.groups[g].options.size() > 1 && o < p.groups[g].options.size(); ++o)
            found.push_back(without(p, g, static_cast<int>(o)));
    }
    for (std::size_t step = 0;; ++step) { // takes away the element number `step` of all lists together
        std::size_t seen = 0;
        problem q = p;
        each_part(
            q,
            [&](auto& list) {
                const std::size_t size = list.size();
                if (step >= seen && step < seen + size)
                    list.erase(list.begin() + static_cast<std::ptrdiff_t>(step - seen));
                seen += size;
            },
            [](std::int64_t&) {});
        if (step >= seen) break;
        found.push_back(std::move(q));
    }
    for (const bool halve : {false, true})
        for (std::size_t step = 0;; ++step) {
            std::size_t seen = 0;
            bool changed = false;
            problem q = p;
            each_part(
                q, [](auto&) {},
                [&](std::int64_t& number) {
                    if (seen++ != step || number == 0) return;
                    changed = true;
                    number = halve ? number / 2 : 0;
                });
            if (step >= seen) break;
            if (changed) found.push_back(std::move(q));
        }
    return found;
}

} // namespace shrinking

/// The smallest problem without mistakes that is found, for which `fails` still holds. `fails(p)` must hold.
template <class Predicate>
handoff::kernel::problem shrink(handoff::kernel::problem p, const Predicate& fails) {
    for (bool again = true; again;) {
        again = false;
        for (handoff::kernel::problem& q : shrinking::smaller(p)) {
            if (!handoff::kernel::mistakes(q).empty() || !fails(q)) continue;
            p = std::move(q);
            again = true;
            break;
        }
    }
    return p;
}

} // namespace oracles
