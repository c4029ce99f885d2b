// refused: money and rates do not add: use rate \* hours \(docs/units.md, Hours and money\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto result = cad(1) + cad(35) / hour;
#else
auto result = cad(1) + cad(35);
#endif
