// refused: a double is not exact money: write cad\(.*12.50.*\) or 12.50_cad
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
money<CAD> fee = 12.5;
#else
money<CAD> fee = 12.5_cad;
#endif
