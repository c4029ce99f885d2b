// refused: a number is no amount: write cad\(5\), hours\(5\) or cad\(5\) / hour
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto result = hours(1) + 1;
#else
auto result = hours(1) + hours(1);
#endif
