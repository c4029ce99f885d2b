// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/economics/approximate_money.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/npv.hpp>
#include <handoff/economics/xnpv.hpp>
#include <handoff/units/ratio.hpp>

// Benefit per cost and gain per cost. A ratio hides size: of two plans the one with the larger ratio may be worth less,
// so these stand beside a present value, not in place of it.

namespace handoff::economics {

/// What is received over what is paid, both valued now, the first flow now: above 1 it pays. Nothing where nothing is
/// paid.
template <Currency C>
[[nodiscard]] std::optional<double> benefit_cost_ratio_first_flow_now(per_period_rate rate,
                                                                      const periodic_flows<C>& flows);

/// The same for dated flows, valued on the date of the earliest; years are days / 365.
template <Currency C>
[[nodiscard]] std::optional<double> benefit_cost_ratio_actual_365(effective_annual_rate rate,
                                                                  const dated_flows<C>& flows);

/// What is left over what is paid, not discounted and exact: 1/2 is fifty percent. Nothing where nothing is paid.
/// overflow_error where sums leave 64 bits.
template <Currency C>
[[nodiscard]] std::optional<ratio> return_on_investment(const periodic_flows<C>& flows);
template <Currency C>
[[nodiscard]] std::optional<ratio> return_on_investment(const dated_flows<C>& flows);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <Currency C>
struct paid_and_received {
    money<C> paid, received;
    void add(money<C> m) { m < money<C>{} ? paid -= m : received += m; }
    [[nodiscard]] std::optional<ratio> gain_over_paid() const {
        if (paid == money<C>{}) return std::nullopt;
        return (received - paid) / paid;
    }
};

} // namespace detail

template <Currency C>
std::optional<double> benefit_cost_ratio_first_flow_now(per_period_rate rate, const periodic_flows<C>& flows) {
    const double v = 1 / (1 + rate.value());
    double paid = 0, received = 0;
    for (std::size_t k = flows.size(); k-- > 0;) {
        const auto m = static_cast<double>(flows[k].minor());
        paid = paid * v + (m < 0 ? -m : 0);
        received = received * v + (m > 0 ? m : 0);
    }
    if (paid <= 0) return std::nullopt;
    return received / paid;
}

template <Currency C>
std::optional<double> benefit_cost_ratio_actual_365(effective_annual_rate rate, const dated_flows<C>& flows) {
    std::vector<dated_flow<C>> paid, received;
    for (const auto& f : flows.flows()) (f.amount.minor() < 0 ? paid : received).push_back(f);
    if (paid.empty()) return std::nullopt;
    const date first = flows.flows().front().day;
    return -xnpv_actual_365(rate, dated_flows<C>(std::move(received)), first).minor() /
           xnpv_actual_365(rate, dated_flows<C>(std::move(paid)), first).minor();
}

template <Currency C>
std::optional<ratio> return_on_investment(const periodic_flows<C>& flows) {
    detail::paid_and_received<C> sums;
    for (const money<C> m : flows.amounts()) sums.add(m);
    return sums.gain_over_paid();
}

template <Currency C>
std::optional<ratio> return_on_investment(const dated_flows<C>& flows) {
    detail::paid_and_received<C> sums;
    for (const auto& f : flows.flows()) sums.add(f.amount);
    return sums.gain_over_paid();
}

} // namespace handoff::economics
