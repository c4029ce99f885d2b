// refused: hours are not money: multiply the hours by a rate
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

void charge(money<USD>& fee, effort<> work) {
#ifdef HANDOFF_REFUSED
    fee += work;
#else
    fee += (work * (dollars(40) / hour)).in_money(rounded_half_even);
#endif
}
