// refused: this category cannot be delegated, so no assistant has a rate for it or gets it
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/model.hpp>
#include <handoff/units/literals.hpp>

using namespace handoff;

struct sewing : category_type<"sewing", delegability::core_craft> {};
using work = category_set<sewing, categories::admin>;

void write(scenario_draft<CAD, work>& draft) {
#ifdef HANDOFF_REFUSED
    draft.task<sewing>("dress", 6_h).given_to("V");
#else
    draft.task<categories::admin>("flight", 6_h).given_to("V");
#endif
}
