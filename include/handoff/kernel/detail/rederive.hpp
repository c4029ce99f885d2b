// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/price_bound.hpp>
#include <handoff/kernel/detail/row.hpp>

// A cut of a problem that has changed since. Its derivation, multipliers of facts and a divisor, is a recipe that gives
// a valid inequality of any problem with such facts: with other limits and options, other coefficients.
// docs/mathematics.md, section 5, has the formula.

namespace handoff::kernel::detail {

/// The inequality that a derivation gives in this problem; null where it gives none. `cuts` are the inequalities that
/// it numbers, `all` is the whole problem, and `sum` is used for the sums.
template <class Instance>
row_ptr rederive(const Instance& in, const domain& all, const cut& c, const std::vector<row_ptr>& cuts,
                 price_bound<Instance>& sum);

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
row_ptr rederive(const Instance& in, const domain& all, const cut& c, const std::vector<row_ptr>& cuts,
                 price_bound<Instance>& sum) {
    std::vector<char> kept(in.tiers.size(), 0);
    for (const tier_ref& k : c.kept) {
        const int node = k.pool >= 0 ? in.workers * in.days + k.pool : in.day_node(k.worker, k.day);
        for (int t = in.nodes[at(node)].tiers_begin; t < in.nodes[at(node)].tiers_end; ++t)
            if (in.tiers[at(t)].index == k.tier) kept[at(t)] = 1;
    }
    struct side {
        std::vector<wide> left, price;
        wide right = 0;
    };
    bool sound = true;
    const auto add_up = [&](const multipliers& m) {
        side s{std::vector<wide>(at(in.options)), std::vector<wide>(in.tiers.size()), 0};
        if (m.days.empty() && m.pools.empty() && m.budgets.empty() && m.needs.empty() && m.cuts.empty()) return s;
        sum.set(m, true, cuts);
        s.right = sum.right_side();
        for (int t = 0; t < static_cast<int>(in.tiers.size()); ++t) {
            const wide price = sum.tier_price(t);
            sound = sound && price >= 0;
            s.price[at(t)] = kept[at(t)] ? price : wide{0};
            if (kept[at(t)] && price > 0) s.right -= price * in.tiers[at(t)].capacity; // it was taken as full
        }
        for (int o = 0; o < in.options; ++o) s.left[at(o)] = sum.coefficient(all, o);
        return s;
    };
    const side base = add_up(c.base), slack = add_up(c.slack);
    if (!sound) return nullptr;

    std::vector<int> shift(in.group_begin.begin(), in.group_begin.end() - 1);
    for (const item_price& s : c.shift) shift[at(s.index)] = in.option_number(s.index, static_cast<int>(s.price));
    wide b = base.right - slack.right;
    for (const int o : shift) b -= base.left[at(o)] - slack.left[at(o)];
    const auto floor_of = [](wide x, std::int64_t y) -> wide {
        if (const auto n = static_cast<std::int64_t>(x); n == x) return n / y - (n % y < 0 ? 1 : 0); // much faster
        return x / y - (x % y < 0 ? 1 : 0);
    };
    const auto mod = [&](wide x) { return x - floor_of(x, c.divisor) * c.divisor; };
    wide size = 0;
    const auto in_range = [&](wide coefficient, std::int64_t times) {
        const wide magnitude = coefficient < 0 ? -coefficient : coefficient;
        sound = sound && magnitude < largest_sum && (size += magnitude * times) < largest_sum;
        return sound ? static_cast<std::int64_t>(coefficient) : 0;
    };
    auto r = std::make_shared<row>();
    r->from.what = origin::kind::cut;
    const wide rest = mod(b);
    r->limit = in_range(-floor_of(-((c.divisor - rest) * floor_of(b, c.divisor) + slack.right), c.scale), 1);
    for (int t = 0; t < static_cast<int>(in.tiers.size()); ++t)
        if (const wide price = std::max(base.price[at(t)], slack.price[at(t)]); price > 0)
            r->tiers.push_back(
                {t, in_range(-floor_of(-price, c.scale), std::max<std::int64_t>(in.tiers[at(t)].capacity, 1))});
    for (int o = 0; o < in.options; ++o) {
        const int by = shift[at(in.group_of[at(o)])];
        const wide a = base.left[at(o)] - slack.left[at(o)] - (base.left[at(by)] - slack.left[at(by)]);
        if (a == 0 && slack.left[at(o)] == 0) continue;
        const wide rounded = (c.divisor - rest) * floor_of(a, c.divisor) + std::max<wide>(0, mod(a) - rest);
        const wide coefficient = floor_of(rounded + slack.left[at(o)], c.scale);
        if (coefficient != 0) r->options.push_back({o, in_range(coefficient, 1)});
    }
    if (!sound) return nullptr;
    r->rescale(in);
    return r;
}

} // namespace handoff::kernel::detail
