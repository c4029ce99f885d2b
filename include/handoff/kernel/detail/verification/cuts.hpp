// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/verification/refusal.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/wide.hpp>

// Of the checker: the inequality that a cut's derivation gives. Of options and tiers it knows the numbers only.

namespace handoff::kernel::verification {

/// A sum of facts: left <= right + price x usage of kept tiers.
struct fact_sum {
    std::vector<wide> left, price;
    wide right = 0;
};

/// The sum of the chosen options' coefficients is at most `right` + the sum of the tiers' coefficients x usage.
struct derived_cut {
    std::vector<std::pair<std::size_t, std::int64_t>> options, tiers;
    std::int64_t right = 0;
};

inline constexpr std::int64_t most_profit = 1 << 16; ///< of a knapsack cut: its table has an entry for each

/// Mixed-integer rounding of base - slack. With s, the slack of the second sum, at least 0, the two sums say
/// a <= b + s + the kept tiers whose price stays positive. One option of each group is taken, so the coefficient of
/// the `shift` option may be subtracted from all of its group. With r = b mod divisor, the rounded row is
/// (divisor - r) floor(a / divisor) + max(0, a mod divisor - r) <= (divisor - r) floor(b / divisor) + s + tiers.
/// `shift` has an option for each group.
template <class GroupOf, class CapacityOf>
derived_cut rounded(const cut& c, const fact_sum& base, const fact_sum& slack, const std::vector<std::size_t>& shift,
                    GroupOf&& group_of, CapacityOf&& capacity_of) {
    wide b = base.right - slack.right;
    for (const std::size_t o : shift) b -= base.left[o] - slack.left[o];

    const auto floor_of = [](wide x, std::int64_t y) -> wide { // in 64 bits, where they do, it is much faster
        if (const auto n = static_cast<std::int64_t>(x); n == x) return n / y - (n % y < 0 ? 1 : 0);
        return x / y - (x % y < 0 ? 1 : 0);
    };
    const auto mod = [&](wide x) { return x - floor_of(x, c.divisor) * c.divisor; };
    wide size = 0;
    const auto in_range = [&](wide coefficient, std::int64_t times) {
        const wide magnitude = coefficient < 0 ? -coefficient : coefficient;
        if (magnitude < largest_sum) size += magnitude * times;
        if (magnitude >= largest_sum || size >= largest_sum) refuse("its coefficients are too large");
        return static_cast<std::int64_t>(coefficient);
    };
    derived_cut made;
    const wide r = mod(b);
    made.right = in_range(-floor_of(-((c.divisor - r) * floor_of(b, c.divisor) + slack.right), c.scale), 1);
    // A tier: s has the price of slack, the rest of base - slack is beside it.
    for (std::size_t t = 0; t < base.price.size(); ++t)
        if (const wide price = std::max(base.price[t], slack.price[t]); price > 0)
            made.tiers.emplace_back(t, in_range(-floor_of(-price, c.scale), std::max<std::int64_t>(capacity_of(t), 1)));
    for (std::size_t o = 0; o < base.left.size(); ++o) {
        const std::size_t by = shift[group_of(o)];
        const wide a = base.left[o] - slack.left[o] - (base.left[by] - slack.left[by]);
        if (a == 0 && slack.left[o] == 0) continue; // it stays 0
        const wide whole = (c.divisor - r) * floor_of(a, c.divisor) + std::max<wide>(0, mod(a) - r);
        const wide coefficient = floor_of(whole + slack.left[o], c.scale);
        if (coefficient != 0) made.options.emplace_back(o, in_range(coefficient, 1));
    }
    return made;
}

/// The sum of the knapsack's prices over one option of each group is at most the limit, because every choice that
/// has more weighs more than `base` allows. lightest[k] is the least weight of any choice, among the groups so far,
/// whose prices add up to at least k; weights count from the lightest option of each group on.
template <class Problem>
derived_cut packed(const Problem& p, const std::vector<std::size_t>& first_option, const cut& c, const fact_sum& base) {
    derived_cut made;
    made.right = c.limit;
    std::vector<std::int64_t> price(base.left.size(), 0);
    for (const option_price& q : c.knapsack) {
        (void)at(at(p.groups, q.group).options, q.option);
        std::int64_t& here =
            price[first_option[static_cast<std::size_t>(q.group)] + static_cast<std::size_t>(q.option)];
        if (q.price < 1 || q.price > most_profit) refuse("a price of a knapsack cut is out of range");
        if (here != 0) refuse("a knapsack cut has two prices for an option");
        here = q.price;
    }
    const auto most = static_cast<std::size_t>(c.limit) + 1; // what nothing may reach
    std::vector<wide> lightest(most + 1, wide{1} << 126);
    lightest[0] = 0;
    wide room = base.right;
    for (std::size_t g = 0; g < p.groups.size(); ++g) {
        const std::size_t first = first_option[g], end = first + p.groups[g].options.size();
        const wide least = *std::min_element(base.left.begin() + static_cast<std::ptrdiff_t>(first),
                                             base.left.begin() + static_cast<std::ptrdiff_t>(end));
        room -= least;
        if (std::all_of(price.begin() + static_cast<std::ptrdiff_t>(first),
                        price.begin() + static_cast<std::ptrdiff_t>(end), [](std::int64_t q) { return q == 0; }))
            continue;                              // its lightest option is as good as any
        for (std::size_t k = most + 1; k-- > 0;) { // from above, so that below k are the groups before
            wide best = wide{1} << 126;
            for (std::size_t o = first; o < end; ++o) {
                const std::size_t before = k - std::min(k, static_cast<std::size_t>(price[o]));
                best = std::min(best, lightest[before] + base.left[o] - least);
            }
            lightest[k] = best;
        }
    }
    if (lightest[most] <= room) refuse("a choice that fits has more than its limit");
    for (std::size_t o = 0; o < base.left.size(); ++o)
        if (price[o] > 0) made.options.emplace_back(o, price[o]);
    return made;
}

} // namespace handoff::kernel::verification
