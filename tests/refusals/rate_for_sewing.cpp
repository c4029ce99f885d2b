// refused: this category cannot be delegated, so no assistant has a rate for it
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/catalogue.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/units/units.hpp>

using namespace handoff;

struct sewing : category_type<"sewing", delegability::core_craft> {};

#ifdef HANDOFF_REFUSED
auto card = rate_for<categories::admin>(35_cad / hour) + rate_for<sewing>(45_cad / hour);
#else
auto card = rate_for<categories::admin>(35_cad / hour) + rate_for<categories::graphics>(45_cad / hour);
#endif
