// refused: hours and money do not add: use hours \* rate \(docs/units.md, Hours and money\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

auto earned(effort<> work, money<USD> fee) {
#ifdef HANDOFF_REFUSED
    return work + fee;
#else
    return (work * (dollars(40) / hour)).in_money(rounded_half_even) + fee;
#endif
}
