// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/problem.hpp>

// Small kernel problems with everything in them, from a seed: the same on every platform. Every seed has its own mood
// (how large the numbers are, how tight the hours, whether there are pools, chains, dropped tasks ...), so that the
// features meet in all combinations. About a fifth of them are infeasible.

namespace oracles {

class random_problem {
public:
    explicit random_problem(std::uint64_t seed) : random_(seed) {}

    /// A problem without mistakes.
    handoff::kernel::problem draw() {
        set_mood();
        if (one_in(60)) return bare();
        const int budgets = one_in(3) ? 0 : below(3) + (one_in(4) ? 1 : 0);
        const int workers = one_in(25) ? 0 : 1 + below(3);
        days_ = one_in(25) ? 0 : 1 + below(one_in(3) ? 6 : 4);
        for (int w = 0; w < workers; ++w) add_worker(w);
        if (workers > 0 && days_ > 0 && one_in(2)) add_pools();
        const int groups = one_in(25) ? 0 : 1 + below(5);
        p_.budgets.resize(static_cast<std::size_t>(budgets));
        for (int g = 0; g < groups; ++g) add_group(g);
        for (int g = 0; g < groups; ++g) add_needs(g);
        for (std::int64_t& limit : p_.budgets)
            limit = budget_unit_ * (below(4 * groups + 2) - (one_in(6) ? groups : 0));
        if (groups > 1 && one_in(2)) add_after(groups);
        return std::move(p_);
    }

private:
    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
    bool one_in(int n) { return below(n) == 0; }
    template <class List>
    auto any_of(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
    }

    void set_mood() {
        static const std::vector<std::int64_t> units{1, 1, 1, 7, 100, 9'999'991, 1'000'000'000'000};
        tick_unit_ = any_of(std::vector<std::int64_t>{1, 1, 1, 3, 60, 3600});
        money_unit_ = any_of(units);
        if (money_unit_ > 1'000'000'000) tick_unit_ = 1; // the costs of all hours must stay far below 2^62
        gain_unit_ = one_in(2) ? money_unit_ : any_of(units);
        budget_unit_ = any_of(units);
        tightness_ = 1 + below(6);
        equal_gains_ = one_in(8);
        free_hours_ = one_in(8);
        negative_costs_ = one_in(4);
        mandatory_ = one_in(3);
    }

    /// No workers, or no days, or no groups, or nothing at all.
    handoff::kernel::problem bare() {
        if (one_in(2)) add_worker(0);
        if (one_in(2)) p_.budgets.push_back(below(3) - 1);
        if (one_in(2)) p_.groups.push_back({"only", {{below(9) - 4, {}, {}, {}}}});
        return std::move(p_);
    }

    std::int64_t capacity(int most) { return one_in(5) ? 0 : tick_unit_ * below(most) + (one_in(4) ? below(2) : 0); }

    /// One to three tiers, now and then none.
    std::vector<handoff::kernel::tier> tiers(int most) {
        std::vector<handoff::kernel::tier> list;
        const int count = one_in(9) ? 0 : 1 + below(3);
        std::int64_t cost = free_hours_ ? 0 : money_unit_ * (below(6) - (negative_costs_ ? 3 : 0));
        for (int k = 0; k < count; ++k) {
            list.push_back({capacity(most), cost});
            if (!one_in(4)) cost += money_unit_ * below(6);
        }
        return list;
    }

    void add_worker(int w) {
        handoff::kernel::worker one{"w" + std::to_string(w), {}};
        for (int d = 0; d < days_; ++d) one.days.push_back(tiers(1 + tightness_));
        p_.workers.push_back(std::move(one));
    }

    /// Splits days first..last of a worker again and again; some of the parts become pools, in any order.
    void add_pools() {
        for (int w = 0; w < static_cast<int>(p_.workers.size()); ++w)
            if (!one_in(3)) split_days(w, 0, days_ - 1);
        for (std::size_t i = p_.pools.size(); i > 1; --i)
            std::swap(p_.pools[i - 1], p_.pools[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }
    void split_days(int w, int first, int last) {
        if (one_in(2)) p_.pools.push_back({w, first, last, tiers(1 + tightness_ * (last - first + 1))});
        if (one_in(9))
            p_.pools.push_back({w, first, last, tiers(1 + tightness_ * (last - first + 1))}); // the same days
        if (first == last || one_in(2)) return;
        const int middle = first + below(last - first);
        split_days(w, first, middle);
        if (!one_in(3)) split_days(w, middle + 1, last);
    }

    handoff::kernel::piece any_piece() {
        const int first = below(days_);
        const int last = one_in(3) ? first : first + below(days_ - first);
        return {below(static_cast<int>(p_.workers.size())), first, last,
                one_in(10) ? 0 : tick_unit_ * (1 + below(6)) + (one_in(4) ? below(3) - 1 : 0)};
    }

    void add_group(int g) {
        handoff::kernel::group one{"g" + std::to_string(g), {}};
        const int count = one_in(6) ? 1 : 1 + below(3) + (one_in(3) ? 1 : 0);
        for (int o = 0; o < count; ++o) {
            handoff::kernel::option x;
            const bool drop = o == 0 && !mandatory_;
            x.gain = drop || equal_gains_ ? 0 : gain_unit_ * (below(40) - 8);
            if (!drop && !one_in(3)) {
                const int entries = below(static_cast<int>(p_.budgets.size()) + 1); // the others count as 0
                for (int b = 0; b < entries; ++b) x.spend.push_back(budget_unit_ * (below(7) - (one_in(4) ? 4 : 0)));
            }
            const int pieces = drop || p_.workers.empty() || days_ == 0 || one_in(7) ? 0 : 1 + below(2);
            for (int k = 0; k < pieces; ++k) x.pieces.push_back(any_piece());
            one.options.push_back(std::move(x));
        }
        p_.groups.push_back(std::move(one));
    }

    /// Of options of any other group, so that there are chains, circles and needs that exclude each other.
    void add_needs(int g) {
        const int groups = static_cast<int>(p_.groups.size());
        if (groups < 2) return;
        for (handoff::kernel::option& x : p_.groups[static_cast<std::size_t>(g)].options)
            while (one_in(6)) {
                const int other = (g + 1 + below(groups - 1)) % groups;
                const auto& options = p_.groups[static_cast<std::size_t>(other)].options;
                x.needs.push_back({other, below(static_cast<int>(options.size()))});
            }
    }

    /// Along a random order of the groups, so that there is no circle.
    void add_after(int groups) {
        std::vector<int> order;
        for (int g = 0; g < groups; ++g) order.insert(order.begin() + below(g + 1), g);
        const int count = 1 + below(groups);
        for (int k = 0; k < count; ++k) {
            const int earlier = below(groups - 1);
            const int later = earlier + 1 + below(groups - 1 - earlier);
            p_.after.push_back({order[static_cast<std::size_t>(later)], order[static_cast<std::size_t>(earlier)]});
        }
    }

    std::mt19937_64 random_;
    handoff::kernel::problem p_;
    int days_ = 0;
    std::int64_t tick_unit_ = 1;
    std::int64_t money_unit_ = 1; ///< of costs
    std::int64_t gain_unit_ = 1;
    std::int64_t budget_unit_ = 1;
    int tightness_ = 1;
    bool equal_gains_ = false;
    bool free_hours_ = false;
    bool negative_costs_ = false;
    bool mandatory_ = false;
};

} // namespace oracles
