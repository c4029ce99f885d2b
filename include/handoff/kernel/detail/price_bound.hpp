// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/wide.hpp>

// The bound on which every proof rests, in whole numbers. Put a price on every tick of every day and pool, on every
// unit of a budget, on needs and cuts. Each group then takes its best option on its own, each tier is used if its price
// exceeds its cost, and the sum is at least the value of any plan (Lagrangian duality; Everett 1963). The simplex
// suggests prices in doubles; here they are rounded to multiples of 1 / denominator, and what they prove is exact
// whatever the simplex did.

namespace handoff::kernel::detail {

/// A row with its price.
struct priced_row {
    const row* facts = nullptr;
    double price = 0; ///< per unit of its whole coefficients, at least 0
};

template <class Instance>
class price_bound {
public:
    explicit price_bound(const Instance& in);

    /// Takes prices, rounded to multiples of 1 / denominator. As a `ray`, gains and costs count as 0.
    void set(const std::vector<priced_row>& rows, std::int64_t denominator, bool ray);
    /// The same from whole prices of days and pools, and one budget at price 1 or none (-1).
    void set(const std::vector<std::pair<int, std::int64_t>>& node_prices, int budget, bool ray);

    /// The same from the multipliers of a proof; `cuts` are the inequalities that it numbers.
    void set(const multipliers& m, bool ray, const std::vector<row_ptr>& cuts);

    /// Adds up the bound of a node, times the denominator. Cost: one pass over the open options.
    void add_up(const domain& d);

    [[nodiscard]] wide bound() const { return bound_; }
    [[nodiscard]] std::int64_t denominator() const { return denominator_; }
    [[nodiscard]] bool ray() const { return ray_; }
    /// The bound if this open option is taken.
    [[nodiscard]] wide bound_with(int option) const { return bound_ - loss_[at(option)]; }
    /// What an open option loses against the best of its group, times the denominator; where that is beyond 64 bits,
    /// the most that is within.
    [[nodiscard]] std::int64_t loss(int option) const { return loss_[at(option)]; }
    [[nodiscard]] multipliers as_multipliers() const;

    /// The sum of facts of which the multipliers, set as a ray, are: the coefficient of an option, the price of a
    /// costly tier, and the right side if all tiers with a price above 0 are full.
    [[nodiscard]] wide coefficient(const domain& d, int option) const { return -term(d, option); }
    [[nodiscard]] wide tier_price(int tier) const {
        return node_[at(in_.tiers[at(tier)].node)] + tier_extra_[at(tier)];
    }
    [[nodiscard]] wide right_side() const { return constant_; }

    /// The finest denominator, a power of 2 up to 2^44, at which the multipliers add up to less than the 2^60 that a
    /// proof allows.
    [[nodiscard]] std::int64_t finest(const std::vector<priced_row>& rows) const;

private:
    void clear(std::int64_t denominator, bool ray);
    void add_cut(const row& inequality, int index, std::int64_t price);
    void add_need(int need_item, int option, int target, std::int64_t price);
    void spread();
    [[nodiscard]] wide term(const domain& d, int option) const;

    const Instance& in_;
    std::int64_t denominator_ = 1;
    bool ray_ = false;
    double base_ = 0;                ///< the base prices of all nodes together
    std::vector<std::int64_t> node_; ///< price per capacity node, on top of the base price
    std::vector<std::int64_t> budget_;
    std::vector<item_price> cuts_;
    std::vector<std::int64_t> need_; ///< per need of an option, in the order of in_.needs.items
    large_vector<wide> extra_;       ///< per option: what cuts and needs take off; empty until there are any
    std::vector<wide> tier_extra_;   ///< per tier: what cuts add to its price
    bool any_extra_ = false, any_tier_extra_ = false;
    wide constant_ = 0;
    std::vector<std::vector<std::int64_t>> cheapest_; ///< per worker and window: its least price; empty when all are 0
    large_vector<std::int64_t> loss_;                 ///< per open option
    std::vector<wide> terms_;                         ///< of a group's options
    wide bound_ = 0;
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
price_bound<Instance>::price_bound(const Instance& in)
    : in_(in), node_(in.nodes.size()), budget_(at(in.budgets)), need_(in.needs.items.size()),
      tier_extra_(in.tiers.size()), cheapest_(at(in.workers)) {
    for (const capacity_node& n : in.nodes) base_ += std::abs(static_cast<double>(n.base_price));
}

template <class Instance>
void price_bound<Instance>::clear(std::int64_t denominator, bool ray) {
    denominator_ = denominator;
    ray_ = ray;
    std::fill(node_.begin(), node_.end(), 0);
    std::fill(budget_.begin(), budget_.end(), 0);
    std::fill(need_.begin(), need_.end(), 0);
    if (any_extra_) std::fill(extra_.begin(), extra_.end(), 0);
    if (any_tier_extra_) std::fill(tier_extra_.begin(), tier_extra_.end(), 0);
    any_extra_ = any_tier_extra_ = false;
    cuts_.clear();
    constant_ = 0;
}

template <class Instance>
std::int64_t price_bound<Instance>::finest(const std::vector<priced_row>& rows) const {
    double sum = 1 + base_;
    for (const priced_row& r : rows)
        sum += r.price * static_cast<double>(std::max<std::size_t>(r.facts->from.tiles.size(), 1));
    int bits = 44;
    while (bits > 0 && std::ldexp(sum, bits) > 0x1p59) --bits;
    return std::int64_t{1} << bits;
}

template <class Instance>
void price_bound<Instance>::set(const std::vector<priced_row>& rows, std::int64_t denominator, bool ray) {
    clear(denominator, ray);
    if (extra_.empty() && std::any_of(rows.begin(), rows.end(), [](const priced_row& r) {
            return r.facts->from.what == origin::kind::need || r.facts->from.what == origin::kind::cut;
        }))
        extra_.resize(at(in_.options));
    for (const priced_row& r : rows) {
        const auto price = static_cast<std::int64_t>(std::llround(r.price * static_cast<double>(denominator)));
        if (price <= 0) continue;
        const row& f = *r.facts;
        switch (f.from.what) {
        case origin::kind::range:
            for (const int n : f.from.tiles) node_[at(n)] += price;
            break;
        case origin::kind::budget:
            budget_[at(f.from.index)] += price;
            break;
        case origin::kind::need:
            for (int k = in_.needs.begin[at(f.from.index)]; k < in_.needs.begin[at(f.from.index + 1)]; ++k)
                if (in_.needs.items[at(k)] == f.from.target) {
                    add_need(k, f.from.index, f.from.target, price);
                    break;
                }
            break;
        case origin::kind::cut:
            add_cut(f, f.from.index, price);
            break;
        }
    }
    spread();
}

template <class Instance>
void price_bound<Instance>::add_need(int need_item, int option, int target, std::int64_t price) {
    need_[at(need_item)] += price;
    extra_[at(option)] += price;
    extra_[at(target)] -= price;
    any_extra_ = true;
}

template <class Instance>
void price_bound<Instance>::add_cut(const row& inequality, int index, std::int64_t price) {
    cuts_.push_back({index, price});
    for (const row::term& t : inequality.options) extra_[at(t.index)] += static_cast<wide>(price) * t.value;
    for (const row::term& t : inequality.tiers) {
        tier_extra_[at(t.index)] += static_cast<wide>(price) * t.value;
        any_tier_extra_ = true;
    }
    constant_ += static_cast<wide>(price) * inequality.limit;
    any_extra_ = true;
}

template <class Instance>
void price_bound<Instance>::set(const multipliers& m, bool ray, const std::vector<row_ptr>& cuts) {
    clear(m.denominator, ray);
    if (extra_.empty() && !(m.cuts.empty() && m.needs.empty())) extra_.resize(at(in_.options));
    for (const day_price& q : m.days)
        for (int d = q.first; d <= q.last; ++d) node_[at(in_.day_node(q.worker, d))] += q.price;
    for (const item_price& q : m.pools) node_[at(in_.workers * in_.days + q.index)] += q.price;
    for (std::size_t n = 0; !ray && n < node_.size(); ++n) node_[n] -= m.denominator * in_.nodes[n].base_price;
    for (const item_price& q : m.budgets) budget_[at(q.index)] += q.price;
    for (const need_price& q : m.needs) {
        const int o = in_.option_number(q.group, q.option), item = in_.needs.begin[at(o)] + q.need;
        add_need(item, o, in_.needs.items[at(item)], q.price);
    }
    for (const item_price& q : m.cuts) add_cut(*cuts[at(q.index)], q.index, q.price);
    spread();
}

template <class Instance>
void price_bound<Instance>::set(const std::vector<std::pair<int, std::int64_t>>& node_prices, int budget, bool ray) {
    clear(1, ray);
    for (const auto& [n, price] : node_prices) node_[at(n)] += price;
    if (budget >= 0) budget_[at(budget)] = 1;
    spread();
}

/// From prices per node to the cheapest day of every window, and the part of the bound that no option changes.
template <class Instance>
void price_bound<Instance>::spread() {
    for (int b = 0; b < in_.budgets; ++b) constant_ += static_cast<wide>(budget_[at(b)]) * in_.source->budgets[at(b)];
    for (std::size_t n = 0; n < in_.nodes.size(); ++n) {
        const capacity_node& node = in_.nodes[n];
        if (node_[n] > 0) constant_ += static_cast<wide>(node.free) * node_[n];
        if (node_[n] == 0 && !any_tier_extra_) continue;
        for (int t = node.tiers_begin; t < node.tiers_end; ++t) {
            const wide cost = ray_ ? wide{0} : static_cast<wide>(denominator_) * in_.tiers[at(t)].cost;
            const wide margin = node_[n] + tier_extra_[at(t)] - cost;
            if (margin > 0) constant_ += margin * in_.tiers[at(t)].capacity;
        }
    }
    const int days = in_.days;
    std::vector<std::int64_t> price(at(days));
    for (int w = 0; w < in_.workers; ++w) {
        bool any = false;
        for (int d = 0; d < days; ++d) {
            std::int64_t sum = 0;
            for (int n = in_.day_node(w, d); n >= 0; n = in_.nodes[at(n)].parent) sum += node_[at(n)];
            price[at(d)] = sum;
            any = any || sum != 0;
        }
        auto& table = cheapest_[at(w)];
        if (!any) {
            table.clear();
            continue;
        }
        table.resize(in_.windows());
        for (const int a : in_.starts) {
            std::int64_t least = price[at(a)];
            for (int b = a; b < days; ++b) table[in_.window(a, b)] = least = std::min(least, price[at(b)]);
        }
    }
}

/// What an option adds to the bound.
template <class Instance>
wide price_bound<Instance>::term(const domain& d, int o) const {
    wide sum = ray_ ? wide{0} : static_cast<wide>(denominator_) * in_.gain[at(o)];
    if (any_extra_) sum -= extra_[at(o)];
    for (const flat_spend& s : in_.spends[o]) sum -= static_cast<wide>(budget_[at(s.budget)]) * s.amount;
    for (int k = in_.pieces.begin[at(o)]; k < in_.pieces.begin[at(o + 1)]; ++k) {
        const flat_piece& q = in_.pieces.items[at(k)];
        const auto& table = cheapest_[at(q.worker)];
        if (!table.empty()) sum -= static_cast<wide>(table[in_.window(d.first[at(k)], d.last[at(k)])]) * q.ticks;
    }
    return sum;
}

template <class Instance>
void price_bound<Instance>::add_up(const domain& d) {
    bound_ = constant_;
    if (loss_.empty()) assign_in_stretches(in_.clock, loss_, at(in_.options));
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        bool first = true;
        wide best = 0;
        const int begin = in_.group_begin[at(g)], end = in_.group_begin[at(g + 1)];
        if (terms_.size() < at(end - begin)) terms_.resize(at(end - begin));
        for (int o = begin; o < end; ++o) {
            if (!d.open[at(o)]) continue;
            const wide here = term(d, o);
            terms_[at(o - begin)] = here;
            if (first || here > best) best = here;
            first = false;
        }
        bound_ += best;
        for (int o = begin; o < end; ++o)
            if (d.open[at(o)])
                loss_[at(o)] = static_cast<std::int64_t>(
                    std::min<wide>(best - terms_[at(o - begin)], std::numeric_limits<std::int64_t>::max()));
    }
}

template <class Instance>
multipliers price_bound<Instance>::as_multipliers() const {
    multipliers m;
    m.denominator = denominator_;
    const auto full = [&](int n) { return node_[at(n)] + (ray_ ? 0 : denominator_ * in_.nodes[at(n)].base_price); };
    for (int w = 0; w < in_.workers; ++w)
        for (int d = 0; d < in_.days;) {
            int last = d;
            const std::int64_t price = full(in_.day_node(w, d));
            while (last + 1 < in_.days && full(in_.day_node(w, last + 1)) == price) ++last;
            if (price != 0) m.days.push_back({w, d, last, price});
            d = last + 1;
        }
    for (int n = in_.workers * in_.days; n < static_cast<int>(in_.nodes.size()); ++n)
        if (full(n) != 0) m.pools.push_back({in_.nodes[at(n)].pool, full(n)});
    for (int b = 0; b < in_.budgets; ++b)
        if (budget_[at(b)] != 0) m.budgets.push_back({b, budget_[at(b)]});
    for (int o = 0; o < in_.options && !need_.empty(); ++o)
        for (int k = in_.needs.begin[at(o)]; k < in_.needs.begin[at(o + 1)]; ++k)
            if (need_[at(k)] != 0)
                m.needs.push_back(
                    {in_.group_of[at(o)], in_.option_in_group(o), k - in_.needs.begin[at(o)], need_[at(k)]});
    m.cuts = cuts_;
    return m;
}

} // namespace handoff::kernel::detail
