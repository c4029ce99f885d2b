// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <ratio>

#include <handoff/analysis/handover.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/units/ratio.hpp>

// What is told of one number of a scenario: at which values, above and below the present one, hiring starts or stops to
// pay, another plan than the present one is best, and the present one breaks even. turning_points.hpp finds them.

namespace handoff {

/// Between two values the answer changes.
template <Currency C, class Tick = std::ratio<1>>
struct turning_point {
    ratio holds_at{};    ///< the last value, seen from the present one, with the present answer
    ratio turns_at{};    ///< the first with another; the same as `holds_at` where both answers are equally good there
    bool nearest = true; ///< that none is nearer is proven
    handover<C, Tick> before{}; ///< the best plan at `holds_at`, or just before it where both values are the same
    handover<C, Tick> after{};  ///< and at `turns_at`, or just behind it
    friend bool operator==(const turning_point&, const turning_point&) = default;
};

/// The turning points of one number of a scenario.
template <Currency C, class Tick = std::ratio<1>>
struct parameter_turns {
    parameter what{};
    ratio present{};
    value_range searched{};
    bool complete = true; ///< false: a limit ended the search; what is missing is not known

    using turn = std::optional<turning_point<C, Tick>>;
    turn hiring_below{}; ///< hire, go on alone, no plan: from one of them to another
    turn hiring_above{};
    turn plan_below{}; ///< from the present plan to a better one, or it becomes impossible
    turn plan_above{};
    /// Where the present plan, kept as it is, is worth no more than going on alone: the first such value, of the
    /// numbers that prices depend on.
    std::optional<ratio> break_even_below{};
    std::optional<ratio> break_even_above{};
    /// Where the present plan, kept as it is, no longer fits, though it still pays just before: the first such value,
    /// of coordination and of a rate.
    std::optional<ratio> impossible_above{};
    friend bool operator==(const parameter_turns&, const parameter_turns&) = default;
};

/// What the best answer of a solved scenario is; requires a proven plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] staffing staffing_of(const plan<C, W, Tick>& best);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, CategorySet W, class Tick>
staffing staffing_of(const plan<C, W, Tick>& best) {
    if (!best.has_plan()) return staffing::no_plan;
    if (best.baseline.has_plan() && *best.objective <= *best.baseline.objective) return staffing::alone;
    return best.hired.empty() ? staffing::alone : staffing::hire;
}

} // namespace handoff
