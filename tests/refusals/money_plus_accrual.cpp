// refused: money and rate x hours do not add: say .in_money\(rounded_half_even\) first
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto bill = cad(5) + cad(35) / hour * minutes(100);
#else
auto bill = cad(5) + (cad(35) / hour * minutes(100)).in_money(rounded_half_even);
#endif
