// refused: money is not a rate: write cad\(35\) / hour
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
rate<CAD> price = cad(35);
#else
rate<CAD> price = cad(35) / hour;
#endif
