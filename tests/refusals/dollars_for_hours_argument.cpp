// refused: money is not hours \(docs/units.md, Hours and money\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

void plan(effort<> work);

void ask() {
#ifdef HANDOFF_REFUSED
    plan(80_usd);
#else
    plan(2_h);
#endif
}
