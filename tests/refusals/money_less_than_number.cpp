// refused: a number is no amount: write cad\(5\), hours\(5\) or cad\(5\) / hour
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto result = cad(1) < 0;
#else
auto result = cad(1) < cad(0);
#endif
