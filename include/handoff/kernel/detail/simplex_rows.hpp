// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/simplex.hpp>

// Of the simplex: its inequalities, which come when they are violated and go when they have been slack for a while, and
// the options that a node leaves it.

namespace handoff::kernel::detail {

template <class Instance>
void simplex<Instance>::restrict_to(const domain& d) {
    lay_out();
    open_ = d.open;
    live_.restrict_to(
        d, [&](int g) { return d.left[at(g)] == 1 && open_[at(key_[at(g)])]; },
        [&](int o) { return where_[at(o)] >= 0 || key_[at(in_.group_of[at(o)])] == o; });
}

template <class Instance>
void simplex<Instance>::add(row_ptr r) {
    const int m = size();
    std::vector<double> in_basis;
    double slack_value = left_by_nonbasic(*r);
    for (const int v : basic_) {
        double value = 0;
        if (is_option(v))
            value = r->coefficient(v) - r->coefficient(key_[at(in_.group_of[at(v)])]);
        else if (is_tier(v))
            value = -r->tier_coefficient(v - in_.options);
        slack_value -= value * xb_[in_basis.size()];
        in_basis.push_back(value);
    }
    inverse_.append(in_basis);
    live_.add(*r);
    rows_.push_back(std::move(r));
    y_.push_back(0);
    age_.push_back(0);
    xb_.push_back(slack_value);
    where_.push_back(m);
    basic_.push_back(slack(m));
}

template <class Instance>
void simplex<Instance>::drop_slack_rows() {
    constexpr int patience = 3;
    std::vector<int> keep_rows, keep_positions;
    for (int i = 0; i < size(); ++i) {
        const bool idle = where_[at(slack(i))] >= 0 && xb_[at(where_[at(slack(i))])] > 1e-6;
        age_[at(i)] = idle ? age_[at(i)] + 1 : 0;
        if (age_[at(i)] <= patience) keep_rows.push_back(i);
    }
    if (static_cast<int>(keep_rows.size()) == size()) return;
    std::vector<char> dropped(rows_.size(), 1);
    for (const int i : keep_rows) dropped[at(i)] = 0;
    for (int p = 0; p < size(); ++p)
        if (basic_[at(p)] < slack(0) || !dropped[at(basic_[at(p)] - slack(0))]) keep_positions.push_back(p);
    const int m = static_cast<int>(keep_rows.size());
    live_.forget();
    inverse_.keep(keep_positions, keep_rows);
    std::vector<int> new_number(rows_.size(), -1);
    for (int i = 0; i < m; ++i) {
        const auto old = at(keep_rows[at(i)]);
        new_number[old] = i;
        rows_[at(i)] = rows_[old];
        y_[at(i)] = y_[old];
        age_[at(i)] = age_[old];
    }
    for (int p = 0; p < m; ++p) {
        const auto old = at(keep_positions[at(p)]);
        basic_[at(p)] = basic_[old] < slack(0) ? basic_[old] : slack(new_number[at(basic_[old] - slack(0))]);
        xb_[at(p)] = xb_[old];
    }
    rows_.resize(at(m));
    y_.resize(at(m));
    age_.resize(at(m));
    basic_.resize(at(m));
    xb_.resize(at(m));
    where_.assign(at(slack(0) + m), -1);
    for (int p = 0; p < m; ++p) where_[at(basic_[at(p)])] = p;
}

template <class Instance>
std::vector<weighted_row> simplex<Instance>::simplex_row(int option) const {
    const int position = where_[at(option)];
    double sum = 1; // of the largest numbers that enter the row
    for (int i = 0; i < size(); ++i)
        sum += std::abs(inverse_(position, i)) * std::max(1.0, std::abs(rows_[at(i)]->scaled_limit));
    const double unit = std::ldexp(1.0, std::min(40, static_cast<int>(std::log2(0x1p57 / sum))));
    std::vector<weighted_row> out;
    for (int i = 0; i < size(); ++i) {
        const double weight = inverse_(position, i) * unit / rows_[at(i)]->scale;
        if (std::abs(weight) >= 0.5) out.push_back({rows_[at(i)].get(), std::llround(weight)});
    }
    return out;
}

} // namespace handoff::kernel::detail
