// refused: a coarser tick loses time: say .in<Tick>\(rounded_up\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
effort<std::ratio<3600>> billed = minutes(50);
#else
effort<std::ratio<3600>> billed = minutes(50).in<std::ratio<3600>>(rounded_up);
#endif
