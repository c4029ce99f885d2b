// refused: two currencies do not mix \(docs/units.md, Two currencies\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

void pay(money<USD> fee);

void settle() {
#ifdef HANDOFF_REFUSED
    pay(euros(40));
#else
    pay(dollars(40));
#endif
}
