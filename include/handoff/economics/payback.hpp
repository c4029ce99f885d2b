// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>

#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/units/ratio.hpp>

// When what was paid has come back: the first moment at which the sum of all flows so far is not below zero. The first
// flow comes now, at time 0; within a period money is taken to come evenly, as is usual: 480 paid, 130 a month received
// are back after 48/13 = 3.69 months, in the fourth. What comes back may be paid out again later; ask cash_on_hand for
// that. Discounting makes the wait longer.

namespace handoff::economics {

/// A time of payback: how long, and the period in which it lies (0: at once).
template <class Number>
struct payback_time {
    Number periods;
    std::size_t in_period = 0;
    friend bool operator==(const payback_time&, const payback_time&) = default;
};

/// Not discounted, exact. Nothing if the money never comes back. overflow_error where sums leave 64 bits.
template <Currency C>
[[nodiscard]] std::optional<payback_time<ratio>> payback_first_flow_now(const periodic_flows<C>& flows);

/// The first day at whose end the sum of all dated flows so far is not below zero. Nothing if there is no such day.
template <Currency C>
[[nodiscard]] std::optional<date> payback_day(const dated_flows<C>& flows);

/// With every flow discounted to now. Nothing if the money never comes back.
template <Currency C>
[[nodiscard]] std::optional<payback_time<double>> discounted_payback_first_flow_now(per_period_rate rate,
                                                                                    const periodic_flows<C>& flows);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
std::optional<payback_time<ratio>> payback_first_flow_now(const periodic_flows<C>& flows) {
    money<C> missing; // minus the sum so far
    for (std::size_t k = 0; k < flows.size(); ++k) {
        const money<C> left = missing - flows[k];
        if (left <= money<C>{}) {
            if (k == 0) return payback_time<ratio>{ratio(0), 0};
            return payback_time<ratio>{ratio(k - 1) + missing / flows[k], k};
        }
        missing = left;
    }
    if (flows.empty()) return payback_time<ratio>{ratio(0), 0};
    return std::nullopt;
}

template <Currency C>
std::optional<date> payback_day(const dated_flows<C>& flows) {
    money<C> sum;
    for (const auto& f : flows.by_day()) {
        sum += f.amount;
        if (sum >= money<C>{}) return f.day;
    }
    return std::nullopt;
}

template <Currency C>
std::optional<payback_time<double>> discounted_payback_first_flow_now(per_period_rate rate,
                                                                      const periodic_flows<C>& flows) {
    const double v = 1 / (1 + rate.value());
    double missing = 0, factor = 1;
    for (std::size_t k = 0; k < flows.size(); ++k, factor *= v) {
        const double flow = static_cast<double>(flows[k].minor()) * factor;
        if (missing - flow <= 0) {
            if (k == 0) return payback_time<double>{0, 0};
            return payback_time<double>{static_cast<double>(k - 1) + missing / flow, k};
        }
        missing -= flow;
    }
    if (flows.empty()) return payback_time<double>{0, 0};
    return std::nullopt;
}

} // namespace handoff::economics
