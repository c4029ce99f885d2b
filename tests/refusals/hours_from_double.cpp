// refused: a double is not exact time: write hours\(.*1.25.*\) or 1.25_h
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto work = hours(1.25);
#else
auto work = hours("1.25");
#endif
