// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <handoff/model/task.hpp>
#include <handoff/model/worker.hpp>
#include <handoff/plan/detail/contract_price.hpp>
#include <handoff/plan/detail/wide.hpp>

// What one occurrence of a task means in whole ticks, by whoever does it. Fractions are exact and rounded up once.

namespace handoff::detail {

/// Ticks of one occurrence.
struct derived_hours {
    std::int64_t owner = 0;        ///< of the task itself
    std::int64_t assistant = 0;    ///< worked by the assistant
    std::int64_t coordination = 0; ///< of the owner, for the delegated hours
    std::int64_t briefing = 0;     ///< of the owner
    std::int64_t billed = 0;
};

/// The owner does all of it.
template <class C, class W, class Tick>
[[nodiscard]] derived_hours kept(const task<C, W, Tick>& t) {
    return {.owner = t.effort.ticks()};
}

/// The assistant does what can be delegated, under this contract.
template <class C, class W, class Tick>
[[nodiscard]] derived_hours delegated(const task<C, W, Tick>& t, const assistant<C, W, Tick>& a,
                                      const contract<C, Tick>& under) {
    const std::string what = "the hours of task '" + t.id + "' with '" + a.name + "'";
    derived_hours h;
    const wide_fraction share{t.delegable_share};
    const wide_fraction kept_share{wide_int{share.denominator} - share.numerator, share.denominator};
    const wide_fraction rework{a.rework};
    const wide_fraction with_rework{wide_int{rework.denominator} + rework.numerator, rework.denominator};
    const wide_fraction effort{t.effort.ticks(), 1};
    h.owner = (effort.times(kept_share, what)).rounded_up(what);
    h.assistant = effort.times(share, what)
                      .times(wide_fraction{a.speed_for(t.category.value())}, what)
                      .times(with_rework, what)
                      .rounded_up(what);
    h.coordination = wide_fraction{h.assistant, 1}
                         .times({a.coordination_per_hour.ticks(), ticks_per_hour<Tick>}, what)
                         .rounded_up(what);
    h.briefing = t.briefing.ticks();
    h.billed = billed_ticks(under, h.assistant, what);
    return h;
}

} // namespace handoff::detail
