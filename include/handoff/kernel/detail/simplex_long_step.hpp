// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <limits>

#include <handoff/kernel/detail/simplex.hpp>

// Of the simplex: the long step, which passes by groups that change their best option on the way.

namespace handoff::kernel::detail {

/// The long step (Fourer 1994; Kostina 2002), for groups: the row's variable misses its bound by `miss`, and the dual
/// step may go on past the first option that would enter, as long as letting each group's best option change on the way
/// does not fill the miss. From no prices at all this takes the place of one pivot for every group that changes its
/// option. Changes the keys of the groups that are passed and the values; the pivot must follow. False if there are
/// none.
template <class Instance>
bool simplex<Instance>::step_far(bool increase, double miss) {
    const double sign = increase ? -1.0 : 1.0;
    double shortest = std::numeric_limits<double>::infinity(); // step at which something has to enter that is no option
    for (int t = 0; t < static_cast<int>(at_.size()); ++t) {
        const double alpha = sign * (at_upper_[at(t)] ? -at_[at(t)] : at_[at(t)]);
        if (alpha > tiny && where_[at(tier_variable(t))] < 0)
            shortest = std::min(shortest, std::max(at_upper_[at(t)] ? rt_[at(t)] : -rt_[at(t)], 0.0) / alpha);
    }
    for (int i = 0; i < size(); ++i) {
        const double alpha = sign * rho_[at(i)];
        if (alpha > tiny && where_[at(slack(i))] < 0) shortest = std::min(shortest, std::max(y_[at(i)], 0.0) / alpha);
    }
    mark_groups_in_basis();
    // The next option of a group that would be best on the way, seen from `key`.
    const auto next = [&](int group, int key) {
        change c{std::numeric_limits<double>::infinity(), group, key, -1, 0};
        for (int o = in_.group_begin[at(group)]; o < in_.group_begin[at(group + 1)]; ++o) {
            const double alpha = sign * (a_[at(o)] - a_[at(key)]);
            if (alpha <= tiny || !open_[at(o)] || where_[at(o)] >= 0) continue;
            const double step = std::max(r_[at(key)] - r_[at(o)], 0.0) / alpha;
            if (step < c.step || (step == c.step && alpha > c.alpha)) c = {step, group, key, o, alpha};
        }
        return c;
    };
    changes_.clear();
    for (const int g : live_.groups()) {
        in_.breathe(g);
        const change c = next(g, key_[at(g)]);
        if (c.option < 0) continue;
        if (in_basis_[at(g)])
            shortest = std::min(shortest, c.step); // what is basic there would leave its bounds
        else
            changes_.push_back(c);
    }
    std::erase_if(changes_, [&](const change& c) { return c.step >= shortest; });
    const auto later = [](const change& a, const change& b) {
        return a.step != b.step ? a.step > b.step : a.option > b.option;
    };
    std::make_heap(changes_.begin(), changes_.end(), later);
    passed_.clear();
    while (!changes_.empty() && (miss -= changes_.front().alpha) > 0) {
        const change c = changes_.front();
        std::pop_heap(changes_.begin(), changes_.end(), later);
        passed_.push_back(c);
        changes_.back() = next(c.group, c.option);
        if (changes_.back().option >= 0 && changes_.back().step < shortest)
            std::push_heap(changes_.begin(), changes_.end(), later);
        else
            changes_.pop_back();
    }
    for (const change& c : passed_) key_[at(c.group)] = c.option;
    if (!passed_.empty()) compute_values();
    return !passed_.empty();
}

/// Undoes the long step.
template <class Instance>
void simplex<Instance>::step_back() {
    for (auto c = passed_.rbegin(); c != passed_.rend(); ++c) key_[at(c->group)] = c->from;
    passed_.clear();
    compute_values();
}

} // namespace handoff::kernel::detail
