// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include <handoff/model/date.hpp>
#include <handoff/units/money.hpp>

// A limit on cash: in all, or on what is paid within a period.

namespace handoff {

/// At most `limit` is paid; with a period, on its dates only. Delegated work is paid on the last working day of the
/// occurrence's window plus the assistant's `paid_after`, an onboarding fee on the first working day of the horizon, a
/// shortfall to the minimum billed on the last.
template <class C>
struct budget {
    std::string name{};
    money<C> limit{};
    std::optional<window> period{}; ///< every payment counts unless said otherwise

    /// Whether what is paid on this date counts.
    [[nodiscard]] bool counts(date paid) const noexcept {
        return !period || (period->first <= paid && paid <= period->last);
    }
    friend bool operator==(const budget&, const budget&) = default;
};

} // namespace handoff
