// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

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

/// What a single internal rate is. An investment pays first and earns its rate: the higher the better, and good above
/// one's own rate. A loan receives first and pays its rate: the lower the better, and good below one's own rate.
enum class rate_sense { earned, paid };

/// "earned", "paid".
[[nodiscard]] constexpr std::string_view word(rate_sense s) noexcept {
    return s == rate_sense::earned ? "earned" : "paid";
}

/// What dated flows amount to. Years are days / 365; the value is that on the date of the earliest flow.
template <Currency C>
struct appraisal {
    money<C> total{};           ///< not discounted
    approximate_money<C> npv{}; ///< at the rate that was asked for
    rate_set<effective_annual_rate> internal_rates;
    std::optional<rate_sense> internal_rate_is; ///< none unless there is exactly one rate
    std::optional<double> benefit_cost_ratio;   ///< discounted; none if nothing is paid
    std::optional<ratio> return_on_investment;  ///< not discounted; none if nothing is paid
    std::optional<date> paid_back_on;           ///< not discounted; none if never
    lowest_cash<C> lowest;                      ///< from an opening of 0: the money that must be there beforehand
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
    const auto first = std::find_if(all.begin(), all.end(), [](const auto& f) { return f.amount != money<C>{}; });
    auto rates = xirr_actual_365(first == all.end() ? dated_flows<C>{} : flows);
    // At large rates only the first flow counts, so with a single rate its sign is that of the value above it.
    std::optional<rate_sense> sense;
    if (rates.only()) sense = first->amount.minor() < 0 ? rate_sense::earned : rate_sense::paid;
    return {flows.total(),
            xnpv_actual_365(rate, flows),
            std::move(rates),
            sense,
            benefit_cost_ratio_actual_365(rate, flows),
            handoff::economics::return_on_investment(flows),
            payback_day(flows),
            lowest_cash_on_hand(flows, money<C>{})};
}

} // namespace handoff::economics
