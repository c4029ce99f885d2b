// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <ratio>

#include <handoff/kernel/certificate.hpp>
#include <handoff/model/category.hpp>
#include <handoff/plan/outcome.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/effort.hpp>

// The answer to a scenario: the best plan, the best plan without anybody, and what lies between them.

namespace handoff {

/// The answer of `solve`. The plan itself is the base; the comparison is present where both plans are known.
template <Currency C, CategorySet W = any_category, class Tick = std::ratio<1>>
struct plan : outcome<C, Tick> {
    outcome<C, Tick> baseline; ///< the same scenario with no assistant

    /// The owner's hours that find no place on any day without an assistant; present when the baseline is infeasible. 0
    /// if hours are not the reason (`after`, work that cannot be split, tasks given to an assistant).
    std::optional<effort<Tick>> baseline_short_by;

    std::optional<exact_money<C>> net_gain;  ///< net benefit over the best baseline, if one exists and is proven best
    std::optional<effort<Tick>> freed_hours; ///< regular hours left free, less the baseline's
    std::optional<effort<Tick>> overtime_avoided; ///< the baseline's overtime less this plan's

    /// The proof of the status, for `kernel::verify` with the problem of `formulate`: there if `keep_certificate` asked
    /// for it and the run was not stopped.
    std::optional<kernel::certificate> certificate;

    /// Benefit per unit of cash, benefit being net gain + cash; none without a net gain or without cash.
    [[nodiscard]] std::optional<double> benefit_cost_ratio() const noexcept {
        if (!net_gain || this->totals.cash <= exact_money<C>{}) return std::nullopt;
        return net_gain->to_double_minor() / this->totals.cash.to_double_minor() + 1;
    }
    /// Net gain per unit of cash: 0.6 is sixty percent.
    [[nodiscard]] std::optional<double> return_on_investment() const noexcept {
        if (!net_gain || this->totals.cash <= exact_money<C>{}) return std::nullopt;
        return net_gain->to_double_minor() / this->totals.cash.to_double_minor();
    }

    friend bool operator==(const plan&, const plan&) = default;
};

} // namespace handoff
