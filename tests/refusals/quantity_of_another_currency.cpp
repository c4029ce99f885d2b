// refused: this unit does not measure this amount \(docs/units.md, Boost.Units\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/boost_units.hpp>

using namespace handoff;

auto price(boost::units::quantity<EUR::unit_type> q) {
#ifdef HANDOFF_REFUSED
    return from_quantity<money<USD>>(q, rounded_half_even);
#else
    return from_quantity<money<EUR>>(q, rounded_half_even);
#endif
}
