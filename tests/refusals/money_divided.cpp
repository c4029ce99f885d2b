// refused: a share need not be whole: write \(amount \* ratio\(1, 3\)\).rounded\(rounded_up\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto result = cad(100) / 3;
#else
auto result = (cad(100) * ratio(1, 3)).rounded(rounded_up);
#endif
