// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/simplex.hpp>

// Of the simplex: its basis, and the numbers that follow from one, the inverse, prices, values and the objective. A
// start from nothing, or from the basis of another simplex.

namespace handoff::kernel::detail {

/// The best allowed option of each group, for groups that have no basic option.
template <class Instance>
void simplex<Instance>::compute_keys() {
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (in_basis_[at(g)]) continue;
        int best = -1;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (open_[at(o)] && (best < 0 || r_[at(o)] > r_[at(best)])) best = o;
        key_[at(g)] = best < 0 ? in_.group_begin[at(g)] : best;
    }
}

template <class Instance>
void simplex<Instance>::forget_prices() {
    in_stretches(in_.clock, r_.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t o = begin; o < end; ++o) r_[o] = static_cast<double>(in_.gain[o]) / unit_;
    });
    for (std::size_t t = 0; t < rt_.size(); ++t) rt_[t] = -tier_cost_[t];
}

template <class Instance>
void simplex<Instance>::compute_prices() {
    for (int i = 0; i < size(); ++i) y_[at(i)] = 0;
    for (int p = 0; p < size(); ++p) {
        const int v = basic_[at(p)];
        double cost = 0;
        if (is_option(v))
            cost = gain(v) - gain(key_[at(in_.group_of[at(v)])]);
        else if (is_tier(v))
            cost = -tier_cost_[at(v - in_.options)];
        if (cost == 0) continue;
        for (int i = 0; i < size(); ++i) y_[at(i)] += cost * inverse_(p, i);
    }
    forget_prices();
    for (int i = 0; i < size(); ++i) {
        const double y = y_[at(i)];
        if (y == 0) continue;
        const row& q = *rows_[at(i)];
        in_stretches(in_.clock, q.options.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) r_[at(q.options[k].index)] -= y * q.option_values[k];
        });
        for (std::size_t k = 0; k < q.tiers.size(); ++k) rt_[at(q.tiers[k].index)] += y * q.tier_values[k];
    }
}

/// What a row leaves for the basic variables: its limit less what the keys and the tiers at their upper bounds take.
template <class Instance>
double simplex<Instance>::left_by_nonbasic(const row& q) const {
    double value = q.scaled_limit;
    in_stretches(in_.clock, q.options.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const int o = q.options[k].index;
            if (key_[at(in_.group_of[at(o)])] == o) value -= q.option_values[k];
        }
    });
    for (std::size_t k = 0; k < q.tiers.size(); ++k)
        if (at_upper_[at(q.tiers[k].index)]) value += q.tier_values[k] * tier_capacity_[at(q.tiers[k].index)];
    return value;
}

template <class Instance>
void simplex<Instance>::compute_values() {
    std::vector<double> limit(rows_.size());
    for (int i = 0; i < size(); ++i) limit[at(i)] = left_by_nonbasic(*rows_[at(i)]);
    inverse_.apply(limit, xb_);
}

template <class Instance>
void simplex<Instance>::compute_objective() {
    objective_ = 0;
    for (int g = 0; g < in_.groups; ++g, in_.breathe(g)) objective_ += gain(key_[at(g)]);
    for (std::size_t t = 0; t < rt_.size(); ++t)
        if (at_upper_[t]) objective_ -= tier_cost_[t] * tier_capacity_[t];
    for (int p = 0; p < size(); ++p) {
        const int v = basic_[at(p)];
        if (is_option(v))
            objective_ += xb_[at(p)] * (gain(v) - gain(key_[at(in_.group_of[at(v)])]));
        else if (is_tier(v))
            objective_ -= xb_[at(p)] * tier_cost_[at(v - in_.options)];
    }
}

template <class Instance>
void simplex<Instance>::mark_groups_in_basis() {
    in_basis_.assign(at(in_.groups), 0);
    for (const int v : basic_)
        if (is_option(v)) in_basis_[at(in_.group_of[at(v)])] = 1;
}

template <class Instance>
void simplex<Instance>::column(int v, std::vector<double>& out) const {
    out.assign(rows_.size(), 0);
    if (is_option(v)) {
        const int key = key_[at(in_.group_of[at(v)])];
        for (int i = 0; i < size(); ++i) out[at(i)] = rows_[at(i)]->coefficient(v) - rows_[at(i)]->coefficient(key);
    } else if (is_tier(v)) {
        for (int i = 0; i < size(); ++i) out[at(i)] = -rows_[at(i)]->tier_coefficient(v - in_.options);
    } else {
        out[at(v - slack(0))] = 1;
    }
}

template <class Instance>
bool simplex<Instance>::refactor() {
    const int m = size();
    std::vector<int> entering;
    std::vector<char> free(at(m), 1); // positions whose slack is not basic
    for (const int v : basic_) {
        if (v < slack(0))
            entering.push_back(v);
        else
            free[at(v - slack(0))] = 0;
    }
    inverse_.set_identity(m);
    for (int p = 0; p < m; ++p) basic_[at(p)] = slack(p);
    for (const int v : entering) {
        column(v, column_);
        inverse_.apply(column_, w_);
        int position = -1;
        for (int p = 0; p < m; ++p)
            if (free[at(p)] && (position < 0 || std::abs(w_[at(p)]) > std::abs(w_[at(position)]))) position = p;
        if (std::abs(w_[at(position)]) < tiny) return false;
        inverse_.replace(position, w_);
        free[at(position)] = 0;
        basic_[at(position)] = v;
    }
    for (int p = 0; p < m; ++p) where_[at(basic_[at(p)])] = p;
    since_refactor_ = 0;
    compute_prices();
    compute_values();
    compute_objective();
    return true;
}

/// All arrays, and the optimum without rows: only when they are first asked for, as they are large.
template <class Instance>
void simplex<Instance>::lay_out() {
    if (!r_.empty()) return;
    assign_in_stretches(in_.clock, key_, at(in_.groups));
    assign_in_stretches(in_.clock, key_value_, at(in_.groups));
    assign_in_stretches(in_.clock, where_, at(in_.options) + in_.tiers.size(), -1);
    assign_in_stretches(in_.clock, open_, at(in_.options), 1);
    for (auto* values : {&r_, &x_, &a_}) assign_in_stretches(in_.clock, *values, at(in_.options));
    forget_prices();
    mark_groups_in_basis();
    compute_keys();
    compute_objective();
}

/// From the basis of slacks, which any rows have: the best open option of each group and no prices.
template <class Instance>
void simplex<Instance>::start_over() {
    const int m = size();
    std::fill(where_.begin(), where_.end(), -1);
    std::fill(at_upper_.begin(), at_upper_.end(), 0);
    for (int p = 0; p < m; ++p) {
        basic_[at(p)] = slack(p);
        where_[at(slack(p))] = p;
    }
    forget_prices();
    in_basis_.assign(at(in_.groups), 0);
    compute_keys();
    (void)refactor(); // slacks only: cannot fail
}

/// Whether no option would enter at the present prices: a basis of another problem may not be one of this.
template <class Instance>
bool simplex<Instance>::dual_feasible() const {
    constexpr double tolerance = 1e-7;
    if (std::any_of(y_.begin(), y_.end(), [](double y) { return y < -tolerance; })) return false;
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (!in_basis_[at(g)]) continue;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (open_[at(o)] && r_[at(o)] > r_[at(key_[at(g)])] + tolerance) return false;
    }
    return true;
}

template <class Instance>
void simplex<Instance>::start_from(basis b) {
    live_.forget();
    lay_out();
    rows_ = std::move(b.rows);
    basic_ = std::move(b.basic);
    at_upper_ = std::move(b.at_upper);
    at_upper_.resize(rt_.size(), 0);
    age_.assign(rows_.size(), 0);
    y_.assign(rows_.size(), 0);
    assign_in_stretches(in_.clock, where_, at(slack(0) + size()), -1);
    for (int p = 0; p < size(); ++p) where_[at(basic_[at(p)])] = p;
    for (std::size_t g = 0; g < b.key.size(); ++g)
        if (b.key[g] >= 0) key_[g] = b.key[g];
    if (!refactor()) return start_over();
    mark_groups_in_basis();
    compute_keys(); // of the other groups
    if (!dual_feasible()) return start_over();
    for (int t = 0; t < static_cast<int>(rt_.size()); ++t)
        if (where_[at(tier_variable(t))] < 0) at_upper_[at(t)] = rt_[at(t)] > 0;
    compute_values();
    compute_objective();
}

} // namespace handoff::kernel::detail
