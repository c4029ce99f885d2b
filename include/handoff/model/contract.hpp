// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ratio>
#include <variant>

#include <handoff/units/effort.hpp>
#include <handoff/units/rate.hpp>

// What an engagement costs beyond the rates: how hours are counted on the bill, and how many are billed at least.

namespace handoff {

/// Work billed by the hour. The hours of each occurrence are rounded up to whole steps of `increment` (0: to the tick);
/// if the hours billed to an engagement stay below `minimum_billed`, the rest is billed at `shortfall_rate`.
template <class C, class Tick = std::ratio<1>>
struct hourly {
    effort<Tick> increment{};      ///< 0: what was worked is billed
    effort<Tick> minimum_billed{}; ///< 0: no minimum
    rate<C> shortfall_rate{};
    friend bool operator==(const hourly&, const hourly&) = default;
};

/// The contract of an engagement: one of the forms above.
template <class C, class Tick = std::ratio<1>>
using contract = std::variant<hourly<C, Tick>>;

} // namespace handoff
