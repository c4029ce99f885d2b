// refused: two currencies do not mix: convert one first \(docs/units.md, Two currencies\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
bool cheaper = dollars(35) / hour < euros(35) / hour;
#else
bool cheaper = dollars(35) / hour < dollars(40) / hour;
#endif
