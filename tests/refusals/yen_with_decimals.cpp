// refused: this literal has more decimals than its currency \(docs/units.md, Too many decimals\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto fee = 12.5_jpy;
#else
auto fee = 12.0_jpy;
#endif
