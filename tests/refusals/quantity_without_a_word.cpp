// refused: this could lose something: add a word such as rounded_half_even
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/boost_units.hpp>

using namespace handoff;

money<EUR> price(boost::units::quantity<EUR::unit_type> q) {
#ifdef HANDOFF_REFUSED
    return from_quantity<money<EUR>>(q);
#else
    return from_quantity<money<EUR>>(q, rounded_half_even);
#endif
}
