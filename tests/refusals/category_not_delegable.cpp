// refused: this category cannot be delegated, so no assistant has a rate for it
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/category.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/units/units.hpp>

using namespace handoff;

struct sewing : category_type<"sewing", delegability::core_craft> {};
struct admin : category_type<"admin"> {};

#ifdef HANDOFF_REFUSED
rate_card<CAD, sewing> card({35_cad / hour});
#else
rate_card<CAD, admin> card({35_cad / hour});
#endif
