// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/formulation_builder.hpp>
#include <handoff/plan/formulation.hpp>

// From a scenario to the kernel's problem. docs/mathematics.md says why both have the same plans; what is decided here
// in short: a group per assistant (engaged or not, and with a minimum billed: at the minimum or above it), a group per
// series or per occurrence with an option for everybody who may do it, and for work that cannot be split an option for
// every day as well.

namespace handoff {

/// What to prefer among plans of equal net benefit.
enum class preference {
    any,      ///< whichever is found first; the same one every time
    less_cash ///< the one with less cash, and among those the one with fewer delegated hours
};

/// What of a scenario is formulated, and how.
struct formulate_options {
    bool with_assistants = true; ///< false: the baseline, where the owner is alone
    preference prefer = preference::any;
};

/// The scenario as a kernel problem, with all that is needed to read its answer. Throws `overflow_error`, naming the
/// quantity, where amounts of the scenario leave 64 bits, or where `preference::less_cash` would. Cost: tasks x
/// occurrences x assistants, x days for work that cannot be split.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] formulation formulate(const scenario<C, W, Tick>& s, formulate_options options = {}) {
    return detail::formulation_builder<C, W, Tick>(s, options.with_assistants)
        .build(options.prefer == preference::less_cash);
}

} // namespace handoff
