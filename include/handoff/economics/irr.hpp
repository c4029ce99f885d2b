// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/detail/find_rates.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/rate_set.hpp>

// Internal rates of return: the rates at which flows are worth nothing. All of them, above -100 % and as far as a
// double reaches, each between two bounds that hold in spite of rounding. No flows, one flow and flows of one sign have
// none. Flows that are all zero are worth nothing at every rate and are refused with invalid_flows.
//
// Whether the first flow comes now or after a period does not change the rates. Cost: flows whose sign changes once, a
// dozen evaluations; others, some tens of evaluations a root, each an exponential a flow.

namespace handoff::economics {

/// All rates a period at which the flows are worth nothing.
template <Currency C>
[[nodiscard]] rate_set<per_period_rate> irr(const periodic_flows<C>& flows);

/// Those from `lowest` to `highest`.
template <Currency C>
[[nodiscard]] rate_set<per_period_rate> irr(const periodic_flows<C>& flows, per_period_rate lowest,
                                            per_period_rate highest) {
    return irr(flows).within(lowest, highest);
}

/// All effective annual rates at which dated flows are worth nothing; years are days / 365.
template <Currency C>
[[nodiscard]] rate_set<effective_annual_rate> xirr_actual_365(const dated_flows<C>& flows);

template <Currency C>
[[nodiscard]] rate_set<effective_annual_rate> xirr_actual_365(const dated_flows<C>& flows, effective_annual_rate lowest,
                                                              effective_annual_rate highest) {
    return xirr_actual_365(flows).within(lowest, highest);
}

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// `amount(k)` in minor units at the whole step `time(k)`, for k below n.
template <class Rate, class AmountAt, class TimeAt>
rate_set<Rate> rates_of(std::size_t n, AmountAt amount, TimeAt time, int steps) {
    std::vector<timed_amount> flows;
    for (std::size_t k = 0; k < n; ++k)
        if (amount(k) != 0) flows.push_back({amount(k), time(k)});
    if (flows.empty() && n > 0)
        throw invalid_flows("flows that are all zero are worth nothing at every rate: there is no internal rate");
    if (flows.size() < 2) flows = {{1, 0}, {1, 1}}; // like them, flows of one sign
    return rate_finder(flows, steps).template rates<Rate>();
}

} // namespace detail

template <Currency C>
rate_set<per_period_rate> irr(const periodic_flows<C>& flows) {
    return detail::rates_of<per_period_rate>(
        flows.size(), [&](std::size_t k) { return flows[k].minor(); },
        [](std::size_t k) { return static_cast<std::int64_t>(k); }, 1);
}

template <Currency C>
rate_set<effective_annual_rate> xirr_actual_365(const dated_flows<C>& flows) {
    const std::vector<dated_flow<C>> all = flows.by_day();
    return detail::rates_of<effective_annual_rate>(
        all.size(), [&](std::size_t k) { return all[k].amount.minor(); },
        [&](std::size_t k) { return std::int64_t{days_between(all.front().day, all[k].day).count()}; }, 365);
}

} // namespace handoff::economics
