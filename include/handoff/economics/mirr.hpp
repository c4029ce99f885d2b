// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/npv.hpp>

// The modified internal rate of return: what goes out is borrowed at one rate, what comes in is put away at another,
// and the rate is that from the first to the last moment. There is never more than one. As in spreadsheets and in
// numpy-financial.

namespace handoff::economics {

/// The rate a period at which what is paid, valued at the first flow's time at `finance`, becomes what is received,
/// valued at the last flow's time at `reinvest`. Nothing where nothing is paid or nothing received. Cost: two passes.
template <Currency C>
[[nodiscard]] std::optional<per_period_rate> mirr(const periodic_flows<C>& flows, per_period_rate finance,
                                                  per_period_rate reinvest);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
std::optional<per_period_rate> mirr(const periodic_flows<C>& flows, per_period_rate finance, per_period_rate reinvest) {
    std::vector<money<C>> paid, received;
    for (const money<C> m : flows.amounts()) {
        paid.push_back(m < money<C>{} ? m : money<C>{});
        received.push_back(m > money<C>{} ? m : money<C>{});
    }
    const double out = -npv_first_flow_now(finance, periodic_flows<C>(std::move(paid))).minor();
    const double in = future_value_at_last_flow(reinvest, periodic_flows<C>(std::move(received))).minor();
    if (out <= 0 || in <= 0) return std::nullopt;
    return per_period_rate(std::expm1(std::log(in / out) / static_cast<double>(flows.size() - 1)));
}

} // namespace handoff::economics
