// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include <handoff/economics/approximate_money.hpp>
#include <handoff/economics/benefit_cost.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/cash_on_hand.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/irr.hpp>
#include <handoff/economics/payback.hpp>
#include <handoff/economics/xnpv.hpp>

// Everything that is usually asked about dated cash flows, at once. The cash flows of a plan are made by
// plan_flows.hpp: appraise(cash_flows_of(p, s), effective_annual_rate(percent(8))).

namespace handoff::economics {

/// What dated flows amount to. Years are days / 365; the value is that on the date of the earliest flow.
template <Currency C>
struct appraisal {
    money<C> total{};           ///< not discounted
    approximate_money<C> npv{}; ///< at the rate that was asked for
    rate_set<effective_annual_rate> internal_rates;
    std::optional<double> benefit_cost_ratio;  ///< discounted; none if nothing is paid
    std::optional<ratio> return_on_investment; ///< not discounted; none if nothing is paid
    std::optional<date> paid_back_on;          ///< not discounted; none if never
    lowest_cash<C> lowest;                     ///< from an opening of 0: the money that must be there beforehand
    friend bool operator==(const appraisal&, const appraisal&) = default;
};

/// Cost: that of xirr_actual_365. overflow_error where sums leave 64 bits. Flows that cancel day by day have no
/// internal rate here.
template <Currency C>
[[nodiscard]] appraisal<C> appraise(const dated_flows<C>& flows, effective_annual_rate rate);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
appraisal<C> appraise(const dated_flows<C>& flows, effective_annual_rate rate) {
    const auto all = flows.by_day();
    const bool nothing = std::all_of(all.begin(), all.end(), [](const auto& f) { return f.amount == money<C>{}; });
    return {flows.total(),
            xnpv_actual_365(rate, flows),
            xirr_actual_365(nothing ? dated_flows<C>{} : flows),
            benefit_cost_ratio_actual_365(rate, flows),
            handoff::economics::return_on_investment(flows),
            payback_day(flows),
            lowest_cash_on_hand(flows, money<C>{})};
}

} // namespace handoff::economics
