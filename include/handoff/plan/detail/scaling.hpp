// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/formulation.hpp>

// From exact amounts to the kernel's 64-bit integers. Ticks, money and each budget are divided by the greatest common
// divisor of all their coefficients, which changes no plan and no order of plans. If less cash and then fewer delegated
// hours are preferred, the three objectives are joined into one integer, each weighted by more than the ones after it
// can ever add up to.

namespace handoff::detail {

template <class Tick>
struct raw_tier {
    std::int64_t capacity = 0;
    wide_int cost = 0; ///< per tick, in minor units / (ticks per hour x per_money x per_unit)
    wide_int cash = 0; ///< the part of it that is paid; per tick, in the unit of an option's cash
};

template <class Tick>
struct raw_worker {
    std::string name;
    std::vector<std::vector<raw_tier<Tick>>> days;
};

template <class Tick>
struct raw_pool {
    int worker = 0;
    int first = 0;
    int last = 0;
    std::vector<raw_tier<Tick>> tiers;
};

template <class Tick>
struct raw_option {
    wide_int value = 0;          ///< in minor units / (ticks per hour x per_money)
    wide_int cash = 0;           ///< in the same unit
    wide_int delegated = 0;      ///< ticks
    std::vector<wide_int> spend; ///< per budget, in the unit of its limit
    std::vector<kernel::piece> pieces;
    std::vector<kernel::need> needs;
};

template <class Tick>
struct raw_group {
    std::string name;
    std::vector<raw_option<Tick>> options;
};

template <class Tick>
struct raw_problem {
    std::int64_t per_money = 1; ///< what makes prices with surcharges and taxes whole numbers
    std::int64_t per_unit = 1;  ///< what makes the value of an hour x uptake a whole number
    std::vector<raw_worker<Tick>> workers;
    std::vector<raw_pool<Tick>> pools;
    std::vector<raw_group<Tick>> groups;
    std::vector<wide_int> limits;
    std::vector<kernel::precedence> after;
};

/// Greatest common divisor of what it was shown; 1 if all of it was 0.
class divisor {
public:
    void show(wide_int value) { gcd_ = gcd_of(gcd_, value); }
    [[nodiscard]] wide_int value() const { return gcd_ == 0 ? 1 : gcd_; }

private:
    wide_int gcd_ = 0;
};

/// Calls `visit` with every tier of the problem.
template <class Raw, class Visit>
void for_each_tier(const Raw& p, Visit visit) {
    for (const auto& w : p.workers)
        for (const auto& day : w.days)
            for (const auto& t : day) visit(t);
    for (const auto& q : p.pools)
        for (const auto& t : q.tiers) visit(t);
}

/// Calls `visit` with every option of the problem.
template <class Raw, class Visit>
void for_each_option(const Raw& p, Visit visit) {
    for (const auto& g : p.groups)
        for (const auto& o : g.options) visit(o);
}

/// The largest sum of `amount` over one option of every group; amounts below 0 count as 0.
template <class Raw, class Amount>
[[nodiscard]] wide_int largest_sum(const Raw& p, Amount amount, const std::string& what) {
    wide_int sum = 0;
    for (const auto& g : p.groups) {
        wide_int most = 0;
        for (const auto& o : g.options) most = std::max<wide_int>(most, amount(o));
        sum = wide_sum(sum, most, what);
    }
    return sum;
}

/// How the three objectives become one: gain x `primary` - cash x `cash` - delegated, each after its own division.
struct weights {
    wide_int primary = 1;
    wide_int cash = 0;
    wide_int delegated = 0;
    wide_int cash_divisor = 1;
    wide_int delegated_divisor = 1;
};

template <class Raw>
[[nodiscard]] weights preference_weights(const Raw& p, wide_int tick_scale) {
    static const std::string what = "net benefit, cash and delegated hours as one objective";
    divisor cash;
    divisor delegated;
    for_each_option(p, [&](const auto& o) {
        cash.show(o.cash);
        delegated.show(o.delegated);
    });
    for_each_tier(p, [&](const auto& t) { cash.show(wide_product(t.cash, tick_scale, what)); });
    weights w;
    w.cash_divisor = cash.value();
    w.delegated_divisor = delegated.value();
    w.delegated = 1;
    const wide_int most_delegated = largest_sum(
        p, [&w](const auto& o) { return o.delegated / w.delegated_divisor; }, what);
    w.cash = most_delegated + 1;
    wide_int most_cash = largest_sum(
        p, [&w](const auto& o) { return o.cash / w.cash_divisor; }, what);
    for_each_tier(p, [&](const auto& t) {
        const wide_int all = wide_product(t.cash * tick_scale / w.cash_divisor, t.capacity / tick_scale, what);
        most_cash = wide_sum(most_cash, std::max<wide_int>(all, 0), what);
    });
    w.primary = wide_sum(wide_sum(wide_product(w.cash, most_cash, what), most_delegated, what), 1, what);
    return w;
}

/// What the kernel adds up must stay in its range; otherwise throws `overflow_error` in the words of the scenario.
template <class Problem>
void refuse_large_sums(const Problem& p, const std::string& objective) {
    const std::string payments = "the payments of all tasks together";
    const std::string time = "the hours of all tasks together";
    const auto refuse_large = [](wide_int sum, const std::string& what) {
        if (sum >= kernel::largest_sum) throw_too_large(what);
    };
    wide_int worth = 0;
    wide_int ticks = 0;
    std::vector<wide_int> spend(p.budgets.begin(), p.budgets.end());
    for (const auto& g : p.groups) {
        wide_int gain = 0;
        std::vector<wide_int> most(spend.size(), 0);
        for (const auto& o : g.options) {
            gain = std::max(gain, magnitude(o.gain));
            for (std::size_t b = 0; b < o.spend.size(); ++b) most[b] = std::max(most[b], magnitude(o.spend[b]));
            for (const auto& piece : o.pieces) ticks += piece.ticks;
        }
        worth += gain;
        for (std::size_t b = 0; b < spend.size(); ++b) spend[b] += most[b];
    }
    const auto add_tiers = [&](const auto& tiers) {
        for (const auto& t : tiers) {
            const wide_int hours = std::max<std::int64_t>(t.capacity, 1);
            worth = wide_sum(worth, wide_product(hours, t.cost, objective), objective);
        }
    };
    for (const auto& w : p.workers)
        for (const auto& day : w.days) add_tiers(day);
    for (const auto& q : p.pools) add_tiers(q.tiers);
    refuse_large(ticks, time);
    refuse_large(worth, objective);
    for (const wide_int sum : spend) refuse_large(sum, payments);
}

/// Fills in the problem and the scales. Throws `overflow_error` naming what does not fit.
template <class Raw, class Formulation>
void scale(const Raw& raw, Formulation& out, bool prefer_less_cash) {
    static const std::string objective = "the objective of this scenario";
    divisor ticks;
    for_each_tier(raw, [&](const auto& t) { ticks.show(t.capacity); });
    for_each_option(raw, [&](const auto& o) {
        for (const kernel::piece& p : o.pieces) ticks.show(p.ticks);
    });
    const weights w = prefer_less_cash ? preference_weights(raw, ticks.value()) : weights{};
    const auto net_gain = [&](const auto& o) { return wide_product(o.value - o.cash, raw.per_unit, objective); };
    divisor money;
    for_each_tier(raw, [&](const auto& t) { money.show(wide_product(t.cost, ticks.value(), objective)); });
    for_each_option(raw, [&](const auto& o) { money.show(net_gain(o)); });

    const auto joined_cost = [&](const auto& t) {
        const wide_int main = wide_product(t.cost * ticks.value() / money.value(), w.primary, objective);
        const wide_int cash = wide_product(t.cash * ticks.value() / w.cash_divisor, w.cash, objective);
        return narrow(wide_sum(main, cash, objective), objective);
    };
    const auto joined_gain = [&](const auto& o) {
        const wide_int main = wide_product(net_gain(o) / money.value(), w.primary, objective);
        const wide_int cash = wide_product(o.cash / w.cash_divisor, w.cash, objective);
        return narrow(main - cash - o.delegated / w.delegated_divisor * w.delegated, objective);
    };
    const auto scaled_tiers = [&](const auto& tiers) {
        std::vector<kernel::tier> scaled;
        for (const auto& t : tiers)
            scaled.push_back({static_cast<std::int64_t>(t.capacity / ticks.value()), joined_cost(t)});
        return scaled;
    };

    kernel::problem& p = out.problem;
    for (const auto& worker : raw.workers) {
        p.workers.push_back({worker.name, {}});
        for (const auto& day : worker.days) p.workers.back().days.push_back(scaled_tiers(day));
    }
    for (const auto& q : raw.pools) p.pools.push_back({q.worker, q.first, q.last, scaled_tiers(q.tiers)});

    std::vector<divisor> spends(raw.limits.size());
    for_each_option(raw, [&](const auto& o) {
        for (std::size_t b = 0; b < o.spend.size(); ++b) spends[b].show(o.spend[b]);
    });
    for (const auto& g : raw.groups) {
        p.groups.push_back({g.name, {}});
        for (const auto& o : g.options) {
            kernel::option option;
            option.gain = joined_gain(o);
            for (std::size_t b = 0; b < o.spend.size(); ++b)
                option.spend.push_back(narrow(o.spend[b] / spends[b].value(), "the payments of '" + g.name + "'"));
            option.pieces = o.pieces;
            for (kernel::piece& piece : option.pieces)
                piece.ticks = static_cast<std::int64_t>(piece.ticks / ticks.value());
            option.needs = o.needs;
            p.groups.back().options.push_back(std::move(option));
        }
    }
    for (std::size_t b = 0; b < raw.limits.size(); ++b) {
        const std::string what = "the payments of all tasks together";
        const wide_int unit = spends[b].value();
        const wide_int most = largest_sum(
            raw, [b, unit](const auto& o) { return b < o.spend.size() ? o.spend[b] / unit : wide_int{0}; }, what);
        // Spends are multiples of the unit: what is left over buys nothing. Nor does what nobody could ever spend.
        p.budgets.push_back(narrow(std::min(raw.limits[b] / unit, most), what));
    }
    p.after = raw.after;
    refuse_large_sums(p, objective);

    out.tick_scale = static_cast<std::int64_t>(ticks.value());
    out.money_scale = narrow(money.value(), objective);
    out.primary_factor = narrow(w.primary, objective);
}

} // namespace handoff::detail
