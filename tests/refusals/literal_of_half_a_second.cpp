// refused: this literal is no whole number of seconds \(docs/units.md, Too many decimals\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto work = 0.0001_h;
#else
auto work = 0.01_h;
#endif
