// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/wide.hpp>

// An inequality of the relaxation: sum of coefficients x options <= limit + sum of coefficients x usage of costly
// tiers. It is kept in whole numbers, from which proofs are made, and scaled in doubles, for the simplex.

namespace handoff::kernel::detail {

/// Where a row comes from, so that a proof can name it.
struct origin {
    enum class kind { range, budget, need, cut };
    kind what = kind::range;
    std::vector<int> tiles; ///< range: the days and pools whose usage bounds it, side by side
    int index = 0;          ///< budget or cut: its number; need: the option that needs
    int target = 0;         ///< need: the option that is needed
};

template <class Real = double>
struct basic_row {
    struct term {
        int index = 0; ///< of an option or a tier, ascending
        std::int64_t value = 0;
    };
    origin from;
    large_vector<term> options;
    std::vector<term> tiers;
    std::int64_t limit = 0;
    bool local = false; ///< a range whose coefficients rest on windows that the node has shortened

    Real scale = 1; ///< a whole coefficient = scale x the scaled one
    large_vector<Real> option_values;
    std::vector<Real> tier_values;
    Real scaled_limit = 0;
    std::vector<Real> dense; ///< all options' scaled coefficients; empty where that would take much memory

    /// The scaled coefficient of an option.
    [[nodiscard]] Real coefficient(int option) const {
        if (!dense.empty()) return dense[static_cast<std::size_t>(option)];
        const auto it =
            std::lower_bound(options.begin(), options.end(), option, [](const term& t, int o) { return t.index < o; });
        return it == options.end() || it->index != option
                   ? Real{0}
                   : option_values[static_cast<std::size_t>(it - options.begin())];
    }

    [[nodiscard]] Real tier_coefficient(int tier) const {
        const auto it =
            std::lower_bound(tiers.begin(), tiers.end(), tier, [](const term& t, int k) { return t.index < k; });
        return it == tiers.end() || it->index != tier ? Real{0}
                                                      : tier_values[static_cast<std::size_t>(it - tiers.begin())];
    }

    /// How far a point breaks the inequality, scaled; at most 0 if it holds.
    template <class X, class Z>
    [[nodiscard]] Real violation(X&& x, Z&& z) const {
        Real sum = -scaled_limit;
        for (std::size_t k = 0; k < options.size(); ++k) sum += option_values[k] * x(options[k].index);
        for (std::size_t k = 0; k < tiers.size(); ++k) sum -= tier_values[k] * z(tiers[k].index);
        return sum;
    }

    /// Makes the scaled numbers from the whole ones. Options without an alternative, such as all that a core has
    /// settled, are constants and have no say in the scale.
    template <class Instance>
    void rescale(const Instance& in) {
        const int all = in.options;
        std::int64_t most = 1;
        for (const term& t : options) {
            in.breathe(t.index);
            if (in.has_alternative(t.index)) most = std::max(most, std::abs(t.value));
        }
        for (const term& t : tiers) most = std::max(most, std::abs(t.value));
        scale = static_cast<Real>(most);
        option_values.clear();
        reserve_in_stretches(in.clock, option_values, options.size());
        tier_values.clear();
        in_stretches(in.clock, options.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k)
                option_values.push_back(static_cast<Real>(options[k].value) / scale);
        });
        for (const term& t : tiers) tier_values.push_back(static_cast<Real>(t.value) / scale);
        scaled_limit = static_cast<Real>(limit) / scale;
        constexpr int most_dense = 2048;
        if (all > most_dense) return;
        dense.assign(static_cast<std::size_t>(all), 0);
        for (std::size_t k = 0; k < options.size(); ++k)
            dense[static_cast<std::size_t>(options[k].index)] = option_values[k];
    }
};

using row = basic_row<>;
using row_ptr = std::shared_ptr<const row>;

/// A row and how often it counts in a sum of rows.
struct weighted_row {
    const row* facts = nullptr;
    std::int64_t weight = 0;
};

// ---------------------------------------------------------------------------------------------------------------------------

/// The coefficients of all options that `of(option)` does not find to be 0.
template <class Instance, class Coefficient>
void fill_options(const Instance& in, row& r, Coefficient&& of) {
    constexpr int few = 1 << 16; // of more, the memory is measured first: it is much
    if (in.options > few) {
        std::size_t count = 0;
        for (int o = 0; o < in.options; ++o) {
            in.breathe(o);
            count += of(o) != 0;
        }
        reserve_in_stretches(in.clock, r.options, count);
    }
    for (int o = 0; o < in.options; ++o) {
        in.breathe(o);
        if (const std::int64_t value = of(o); value != 0) r.options.push_back({o, value});
    }
}

/// The ticks of all pieces within days `first`..`last` of a worker are at most what the tiles offer; the tiles are days
/// and pools that cover these days side by side.
template <class Instance>
row_ptr make_range_row(const Instance& in, const domain& at_node, int worker, int first, int last,
                       std::vector<int> tiles) {
    auto r = std::make_shared<row>();
    r->from.what = origin::kind::range;
    const auto ticks_within = [&](int o, bool& local) {
        std::int64_t ticks = 0;
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in.pieces.items[at(k)];
            if (q.worker != worker || at_node.first[at(k)] < first || at_node.last[at(k)] > last) continue;
            ticks += q.ticks;
            local = local || q.first < first || q.last > last;
        }
        return ticks;
    };
    fill_options(in, *r, [&](int o) { return ticks_within(o, r->local); });
    for (const int n : tiles) {
        r->limit += in.nodes[at(n)].free;
        for (int t = in.nodes[at(n)].tiers_begin; t < in.nodes[at(n)].tiers_end; ++t) r->tiers.push_back({t, 1});
    }
    std::sort(r->tiers.begin(), r->tiers.end(),
              [](const row::term& a, const row::term& b) { return a.index < b.index; });
    r->from.tiles = std::move(tiles);
    r->rescale(in);
    return r;
}

template <class Instance>
row_ptr make_budget_row(const Instance& in, int budget) {
    auto r = std::make_shared<row>();
    r->from.what = origin::kind::budget;
    r->from.index = budget;
    fill_options(in, *r, [&](int o) {
        std::int64_t sum = 0;
        for (const flat_spend& s : in.spends[o])
            if (s.budget == budget) sum += s.amount;
        return sum;
    });
    r->limit = in.source->budgets[at(budget)];
    r->rescale(in);
    return r;
}

/// An option is taken at most as often as what it needs.
template <class Instance>
row_ptr make_need_row(const Instance& in, int option, int target) {
    auto r = std::make_shared<row>();
    r->from.what = origin::kind::need;
    r->from.index = option;
    r->from.target = target;
    r->options = {{std::min(option, target), 1}, {std::max(option, target), 1}};
    r->options[option < target ? 1 : 0].value = -1;
    r->rescale(in);
    return r;
}

} // namespace handoff::kernel::detail
