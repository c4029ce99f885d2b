// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>

#include <handoff/model/occurrence.hpp>
#include <handoff/model/task.hpp>
#include <handoff/model/worker.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/exact_money.hpp>

// What an hour of a task costs under a contract, and how many are billed. Factors are exact.

namespace handoff::detail {

/// What an occurrence bills: the hours worked, at least the minimum, in whole increments; nothing for no work.
template <class C, class Tick>
[[nodiscard]] std::int64_t billed_ticks(const contract<C, Tick>& c, std::int64_t worked, const std::string& what) {
    if (worked == 0) return 0;
    const wide_int least = std::max(worked, c.minimum_per_call.ticks());
    const std::int64_t step = c.increment.ticks();
    return narrow(step == 0 ? least : (least + step - 1) / step * step, what);
}

/// The price of an hour that bears surcharges. Requires a rate for the category.
template <class C, class W, class Tick>
[[nodiscard]] rate<C> hour_price(const assistant<C, W, Tick>& a, const contract<C, Tick>& c, const category& work) {
    if (const auto* blocks = std::get_if<prepaid_blocks<C, Tick>>(&c.form)) return blocks->beyond;
    if (const auto* monthly = std::get_if<retainer<C, Tick>>(&c.form)) return monthly->beyond;
    return *a.rate_for(work);
}

/// What an hour costs as the contract offers it, in minor units: the rate for the category, or an hour's part of a
/// block or a month's fee, or `beyond` if that is less. For rules of thumb; what is paid depends on how many there are.
template <class C, class W, class Tick>
[[nodiscard]] exact_money<C> offered_hour(const assistant<C, W, Tick>& a, const contract<C, Tick>& c,
                                          const category& work) {
    const auto beyond = exact_money<C>::fraction(hour_price(a, c, work).minor_per_hour(), 1);
    const auto part = [](money<C> paid, effort<Tick> hours) {
        return exact_money<C>::fraction(wide_int{paid.minor()} * ticks_per_hour<Tick>, hours.ticks());
    };
    if (const auto* blocks = std::get_if<prepaid_blocks<C, Tick>>(&c.form))
        return std::min(beyond, part(blocks->price, blocks->hours));
    if (const auto* monthly = std::get_if<retainer<C, Tick>>(&c.form)) return part(monthly->fee, monthly->hours);
    return beyond;
}

/// The share of the price of an hour that an occurrence costs by itself: all of it by the hour, else the surcharges
/// only, since the hour is paid in advance or as one beyond.
template <class C, class W, class Tick>
[[nodiscard]] ratio share_paid(const contract<C, Tick>& c, const task<C, W, Tick>& t, const occurrence& one) {
    ratio share{std::holds_alternative<hourly<C, Tick>>(c.form) ? 1 : 0};
    if (one.last - one.first < c.extra.rush_days) share = share + c.extra.rush;
    if (t.evening) share = share + c.extra.evening;
    return share;
}

/// What a contract's amounts cost with the taxes that are not got back: 1.14975.
template <class C, class Tick>
[[nodiscard]] ratio tax_factor(const contract<C, Tick>& c) {
    ratio factor{1};
    for (const sales_tax& tax : c.taxes)
        if (!tax.recoverable) factor = factor + tax.share;
    return factor;
}

/// A bill with the taxes that are not got back.
template <class C, class Tick>
[[nodiscard]] exact_money<C> with_taxes(const contract<C, Tick>& c, const exact_money<C>& bill) {
    const wide_fraction sum =
        wide_fraction{bill.numerator(), bill.denominator()}.times(wide_fraction{tax_factor(c)}, "a bill with taxes");
    return exact_money<C>::fraction(sum.numerator, sum.denominator);
}

} // namespace handoff::detail
