// refused: this category is not in the scenario's category set; add it to category_set<...>
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/model.hpp>
#include <handoff/units/literals.hpp>

using namespace handoff;

void write(scenario_draft<CAD, category_set<categories::admin, categories::graphics>>& draft) {
#ifdef HANDOFF_REFUSED
    draft.task<categories::phone>("calls", 1_h);
#else
    draft.task<categories::admin>("calls", 1_h);
#endif
}
