// refused: two currencies do not mix: convert one first \(docs/units.md, Two currencies\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto rest = dollars(3) - euros(4);
#else
auto rest = dollars(3) - dollars(4);
#endif
