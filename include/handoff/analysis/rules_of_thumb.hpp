// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <variant>
#include <vector>

#include <handoff/model/may_take.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/derived_hours.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/exact_money.hpp>

// What calculators and books would say of a scenario. None of it is used by the verdict; it stands beside it, with its
// name, so that people who know the rule see whether it misleads them here.

namespace handoff {

/// What a rule of thumb advises.
enum class opinion { hire, do_not_hire, none };

/// Three rules, each with the number it goes by.
template <Currency C, class Tick = std::ratio<1>>
struct rules_of_thumb {
    /// Every hour that could be handed over counted as sold at the full value of an hour, against what the cheapest
    /// offers for it cost: no coordination, no days, no overtime, no uptake. Hire if the return is above 0.
    effort<Tick> hours{};
    exact_money<C> naive_cash{};
    std::optional<ratio> naive_return{}; ///< (hours x value of an hour - cash) / cash; nothing if it costs nothing
    opinion naive_says = opinion::none;

    /// Yearly income / 2,000 hours / 4: hand over whatever can be bought for less an hour.
    exact_money<C> yearly_income{};
    bool income_assumed = false; ///< 2,000 times the value of an hour, as nobody said more
    exact_money<C> buyback_rate{};
    std::vector<std::string> below_buyback{}; ///< tasks that somebody offers to do for less
    opinion buyback_says = opinion::none;

    /// The share of the hours of all tasks that is work of a kind that can be delegated. Between 40 and 60 % is said to
    /// be usual for people who work for themselves: hire from 40 % on.
    std::optional<ratio> support_share{};
    opinion band_says = opinion::none;

    friend bool operator==(const rules_of_thumb&, const rules_of_thumb&) = default;
};

/// What the rules say of a scenario.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] rules_of_thumb<C, Tick> rules_for(const scenario<C, W, Tick>& s,
                                                std::optional<money<C>> yearly_income = std::nullopt);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, CategorySet W, class Tick>
rules_of_thumb<C, Tick> rules_for(const scenario<C, W, Tick>& s, std::optional<money<C>> yearly_income) {
    using detail::wide_int;
    constexpr std::int64_t yearly_hours = 2000;
    const std::int64_t worth = s.owner().value_of_hour.minor_per_hour();
    rules_of_thumb<C, Tick> r;
    r.income_assumed = !yearly_income;
    r.yearly_income =
        yearly_income ? exact_money<C>(*yearly_income) : exact_money<C>::fraction(wide_int{worth} * yearly_hours, 1);
    r.buyback_rate = exact_money<C>::fraction(r.yearly_income.numerator(),
                                              wide_int{r.yearly_income.denominator()} * yearly_hours * 4);
    effort<Tick> all;
    effort<Tick> support;
    for (std::size_t t = 0; t < s.tasks().size(); ++t) {
        const auto& task = s.tasks()[t];
        const auto times = static_cast<std::int64_t>(s.occurrences(t).size());
        all += task.effort * times;
        if (task.category.delegable()) support += task.effort * times;
        std::optional<exact_money<C>> cheapest;
        bool below = false;
        for (const auto& a : s.assistants()) {
            if (!may_take(a, task)) continue;
            for (const auto& c : a.contracts) {
                const exact_money<C> price = detail::offered_hour(a, c, task.category.value());
                const auto h = detail::delegated(task, a, c);
                const detail::wide_fraction hours =
                    detail::wide_fraction{h.billed, ticks_per_hour<Tick>}
                        .times({times, 1}, "the hours of a task")
                        .times({price.numerator(), price.denominator()}, "the cost of a task");
                const auto cash = exact_money<C>::fraction(hours.numerator, hours.denominator);
                if (!cheapest || cash < *cheapest) cheapest = cash;
                below = below || price < r.buyback_rate;
            }
        }
        if (!cheapest) continue;
        r.hours += task.effort * times;
        r.naive_cash += *cheapest;
        if (below) r.below_buyback.push_back(task.id);
    }
    if (r.hours > effort<Tick>{}) {
        const auto sold = exact_money<C>::fraction(wide_int{worth} * r.hours.ticks(), ticks_per_hour<Tick>);
        const exact_money<C> gain = sold - r.naive_cash;
        if (r.naive_cash > exact_money<C>{}) {
            const std::string what = "the return on what all tasks cost";
            const wide_int n = wide_int{gain.numerator()} * r.naive_cash.denominator();
            const wide_int d = wide_int{gain.denominator()} * r.naive_cash.numerator();
            const wide_int common = detail::gcd_of(n, d);
            r.naive_return = ratio(detail::narrow(n / common, what), detail::narrow(d / common, what));
        }
        r.naive_says = gain > exact_money<C>{} ? opinion::hire : opinion::do_not_hire;
        r.buyback_says = r.below_buyback.empty() ? opinion::do_not_hire : opinion::hire;
    }
    if (all > effort<Tick>{} && !s.assistants().empty()) {
        r.support_share = ratio(support.ticks(), all.ticks());
        r.band_says = *r.support_share >= percent(40) ? opinion::hire : opinion::do_not_hire;
    }
    return r;
}

} // namespace handoff
