// refused: two currencies do not mix \(docs/units.md, Two currencies\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

void charge(money<USD>& fee) {
#ifdef HANDOFF_REFUSED
    fee += euros(4);
#else
    fee += dollars(4);
#endif
}
