// refused: this rate card has two rates for the same category; keep one of them
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/catalogue.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/units/units.hpp>

using namespace handoff;
using namespace handoff::categories;

#ifdef HANDOFF_REFUSED
auto card = rate_for<admin, graphics>(35_cad / hour) + rate_for<admin>(45_cad / hour);
#else
auto card = rate_for<admin, graphics>(35_cad / hour) + rate_for<phone>(45_cad / hour);
#endif
