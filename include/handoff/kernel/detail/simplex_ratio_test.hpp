// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include <handoff/kernel/detail/simplex.hpp>

// Of the simplex: which variable enters. The row of the leaving one is priced out over the options that are live, and
// the variable whose reduced cost is the first to reach 0 enters.

namespace handoff::kernel::detail {

/// The simplex row of a position, over the live options (before the key is subtracted) and the tiers.
template <class Instance>
void simplex<Instance>::price_row(int position) {
    live_.name(rows_);
    for (const int o : live_.options()) a_[at(o)] = 0;
    std::fill(at_.begin(), at_.end(), 0.0);
    rho_.resize(rows_.size());
    for (int i = 0; i < size(); ++i) {
        const double rho = inverse_(position, i);
        rho_[at(i)] = rho;
        if (std::abs(rho) < 1e-14) continue;
        const row& q = *rows_[at(i)];
        for (const auto& t : live_[i]) a_[at(t.option)] += rho * t.value;
        for (std::size_t k = 0; k < q.tiers.size(); ++k) at_[at(q.tiers[k].index)] -= rho * q.tier_values[k];
    }
}

/// The ratio test of the priced-out row, with a tolerance that lets a larger pivot win (Harris 1973). `increase`: the
/// leaving variable must grow. -1 if nothing can enter.
template <class Instance>
int simplex<Instance>::entering(bool increase) {
    const double sign = increase ? -1.0 : 1.0; // an entering variable at its lower bound needs sign * alpha > 0
    candidates_.clear();
    double limit = std::numeric_limits<double>::infinity();
    const auto consider = [&](int v, double d, double alpha) {
        const double slackened = std::max(d, 0.0);
        if (slackened > limit * alpha) return; // a smaller ratio is known
        limit = std::min(limit, (slackened + tiny) / alpha);
        candidates_.push_back({v, slackened, alpha});
    };
    const std::vector<int>& live = live_.options();
    for (std::size_t i = 0; i < live_.groups().size(); ++i) {
        in_.breathe(static_cast<int>(i));
        const int key = key_[at(live_.groups()[i])];
        const double ak = a_[at(key)], rk = r_[at(key)];
        for (std::size_t k = live_.begin(i); k < live_.begin(i + 1); ++k) {
            const int o = live[k];
            const double alpha = sign * (a_[at(o)] - ak);
            if (alpha > tiny && open_[at(o)] && where_[at(o)] < 0) consider(o, rk - r_[at(o)], alpha);
        }
    }
    for (int t = 0; t < static_cast<int>(at_.size()); ++t) {
        const double alpha = sign * (at_upper_[at(t)] ? -at_[at(t)] : at_[at(t)]);
        if (alpha > tiny && where_[at(tier_variable(t))] < 0)
            consider(tier_variable(t), at_upper_[at(t)] ? rt_[at(t)] : -rt_[at(t)], alpha);
    }
    for (int i = 0; i < size(); ++i) {
        const double alpha = sign * rho_[at(i)];
        if (alpha > tiny && where_[at(slack(i))] < 0) consider(slack(i), y_[at(i)], alpha);
    }
    int best = -1;
    double best_alpha = 0;
    for (const candidate& c : candidates_)
        if (c.d <= limit * c.alpha && c.alpha > best_alpha) {
            best = c.variable;
            best_alpha = c.alpha;
        }
    return best;
}

template <class Instance>
typename simplex<Instance>::fall simplex<Instance>::penalties(int option) {
    const int position = where_[at(option)];
    if (position < 0) return {};
    price_row(position);
    const double value = xb_[at(position)];
    const auto per_unit = [&](bool up) {
        const int v = entering(up);
        if (v < 0) return std::numeric_limits<double>::infinity();
        double d = 0, alpha = 0;
        if (is_option(v)) {
            const int key = key_[at(in_.group_of[at(v)])];
            d = r_[at(v)] - r_[at(key)];
            alpha = a_[at(v)] - a_[at(key)];
        } else if (is_tier(v)) {
            d = rt_[at(v - in_.options)];
            alpha = at_[at(v - in_.options)];
        } else {
            d = -y_[at(v - slack(0))];
            alpha = rho_[at(v - slack(0))];
        }
        return std::abs(d / alpha) * unit_;
    };
    return {per_unit(false) * value, per_unit(true) * (1 - value)};
}

} // namespace handoff::kernel::detail
