// refused: this category is not in the scenario's category set; add it to category_set<...>
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/model.hpp>
#include <handoff/units/literals.hpp>

using namespace handoff;

void write(scenario_draft<CAD, category_set<categories::admin, categories::graphics>>& draft) {
#ifdef HANDOFF_REFUSED
    draft.assistant("V").charges(rate_for<categories::phone>(30_cad / hour));
#else
    draft.assistant("V").charges(rate_for<categories::admin>(30_cad / hour));
#endif
}
