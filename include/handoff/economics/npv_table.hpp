// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <handoff/economics/approximate_money.hpp>
#include <handoff/economics/flow_table.hpp>
#include <handoff/economics/interest.hpp>

// Present values of many series at one rate, as fast as memory delivers them: each row is multiplied with the same
// discount factors. docs/economics.md has the times.

namespace handoff::economics {

/// The value now of each row, whose first flow comes now; `values[row]` receives it. invalid_flows unless there is a
/// place for each row. The result differs from that of npv_first_flow_now in the last digits only (the order of the
/// additions). Cost: a pass over the table.
template <Currency C>
void npv_first_flow_now(per_period_rate rate, const flow_table<C>& table, std::span<approximate_money<C>> values);

/// The same, in a new vector.
template <Currency C>
[[nodiscard]] std::vector<approximate_money<C>> npv_first_flow_now(per_period_rate rate, const flow_table<C>& table) {
    std::vector<approximate_money<C>> values(table.rows());
    npv_first_flow_now(rate, table, std::span<approximate_money<C>>(values));
    return values;
}

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
void npv_first_flow_now(per_period_rate rate, const flow_table<C>& table, std::span<approximate_money<C>> values) {
    detail::check_places(values.size(), table.rows());
    const std::size_t n = table.periods();
    std::vector<double> factors(n);
    double factor = 1;
    for (double& f : factors) {
        f = factor;
        factor /= 1 + rate.value();
    }
    const double* const w = factors.data();
    const money<C>* row = table.amounts().data();
    for (std::size_t r = 0; r < values.size(); ++r, row += n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0; // four sums, since one would wait for itself
        std::size_t k = 0;
        for (; k + 4 <= n; k += 4) {
            s0 += w[k] * static_cast<double>(row[k].minor());
            s1 += w[k + 1] * static_cast<double>(row[k + 1].minor());
            s2 += w[k + 2] * static_cast<double>(row[k + 2].minor());
            s3 += w[k + 3] * static_cast<double>(row[k + 3].minor());
        }
        for (; k < n; ++k) s0 += w[k] * static_cast<double>(row[k].minor());
        values[r] = approximate_money<C>::from_minor((s0 + s1) + (s2 + s3));
    }
}

} // namespace handoff::economics
