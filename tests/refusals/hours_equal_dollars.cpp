// refused: hours and money do not add: use hours \* rate \(docs/units.md, Hours and money\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

bool same(effort<> work, money<USD> fee) {
#ifdef HANDOFF_REFUSED
    return work == fee;
#else
    return work == hours(2) && fee == dollars(80);
#endif
}
