// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <handoff/model/detail/mistake_list.hpp>
#include <handoff/model/detail/people_mistakes.hpp>
#include <handoff/model/detail/task_mistakes.hpp>
#include <handoff/model/mistakes.hpp>
#include <handoff/model/scenario_facts.hpp>

// Everything that can be wrong with a scenario, looked for in one pass and reported together.

namespace handoff {

/// Every mistake in these facts, in the order calendar, owner, assistants, tasks, budgets; empty if they make a
/// scenario. A scenario that says nothing at all has none. Sums that leave 64 bits are looked for only if nothing else
/// is wrong. Cost: tasks x occurrences + rates squared.
template <class C, class W, class Tick>
[[nodiscard]] std::vector<mistake> mistakes_in(const scenario_facts<C, W, Tick>& facts) {
    detail::mistake_list list(facts.calendar);
    detail::check_owner(list, facts.owner);
    detail::check_assistants(list, facts);
    detail::check_categories(list, facts);
    detail::check_tasks(list, facts);
    detail::check_budgets(list, facts);
    if (list.empty()) detail::check_budget_bills(list, facts);
    if (list.empty()) detail::check_sums(list, facts);
    return list.take();
}

} // namespace handoff
