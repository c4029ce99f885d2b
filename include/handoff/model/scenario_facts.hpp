// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ratio>
#include <vector>

#include <handoff/model/budget.hpp>
#include <handoff/model/calendar.hpp>
#include <handoff/model/category.hpp>
#include <handoff/model/task.hpp>
#include <handoff/model/worker.hpp>

// All that somebody says about a case, not yet checked: what a reader of files fills in, and what a checked scenario
// gives back.

namespace handoff {

/// The facts of a scenario, as said.
template <class C, class W = any_category, class Tick = std::ratio<1>>
struct scenario_facts {
    handoff::calendar calendar;
    handoff::owner<C, Tick> owner;
    std::vector<assistant<C, W, Tick>> assistants;
    std::vector<task<C, W, Tick>> tasks;
    std::vector<budget<C>> budgets;
    friend bool operator==(const scenario_facts&, const scenario_facts&) = default;
};

} // namespace handoff
