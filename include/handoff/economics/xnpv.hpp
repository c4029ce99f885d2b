// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cmath>

#include <handoff/economics/approximate_money.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>

// What dated flows are worth on one day. Years are days / 365, leap years too (actual/365 fixed), as in the functions
// called XNPV of spreadsheets. Those refuse a flow that is dated before the first one in the list; here the order does
// not matter and the earliest date is the day of valuation. Flows before a day of valuation that the caller names are
// compounded up to it. No flows are worth 0.
//
// Results are within (n + 4 + 2 x years x |ln(1 + i)|) x 2^-52 of the exact value, relative to the sum of the
// discounted amounts without signs. Cost: an exponential a flow.

namespace handoff::economics {

/// Value on the date of the earliest flow.
template <Currency C>
[[nodiscard]] approximate_money<C> xnpv_actual_365(effective_annual_rate rate, const dated_flows<C>& flows);

/// Value on `valued_on`. invalid_flows if that date does not exist.
template <Currency C>
[[nodiscard]] approximate_money<C> xnpv_actual_365(effective_annual_rate rate, const dated_flows<C>& flows,
                                                   date valued_on);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
approximate_money<C> xnpv_actual_365(effective_annual_rate rate, const dated_flows<C>& flows) {
    if (flows.empty()) return {};
    return xnpv_actual_365(rate, flows, flows.flows().front().day);
}

template <Currency C>
approximate_money<C> xnpv_actual_365(effective_annual_rate rate, const dated_flows<C>& flows, date valued_on) {
    if (!valued_on.ok()) throw invalid_flows("flows cannot be valued on " + iso(valued_on) + ", which does not exist");
    const double growth = std::log1p(rate.value());
    double sum = 0;
    for (const auto& f : flows.flows()) {
        const double years = static_cast<double>(days_between(valued_on, f.day).count()) / 365;
        sum += static_cast<double>(f.amount.minor()) * std::exp(-years * growth);
    }
    return approximate_money<C>::from_minor(sum);
}

} // namespace handoff::economics
