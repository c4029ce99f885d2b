// refused: this amount does not fit in 64 bits of minor units
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto fee = 92'233'720'368'547'758.08_cad;
#else
auto fee = 92'233'720'368'547'758.07_cad;
#endif
