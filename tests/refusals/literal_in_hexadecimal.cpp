// refused: write an amount in decimal digits, such as 12.50_cad or 1'600_cad
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto fee = 0x10_cad;
#else
auto fee = 16_cad;
#endif
