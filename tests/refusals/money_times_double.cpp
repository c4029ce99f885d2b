// refused: a double is not exact: write ratio::from_decimal\(.*0.85.*\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto half = cad(25) * 0.5;
#else
auto half = (cad(25) * ratio::from_decimal("0.5")).rounded(exactly);
#endif
