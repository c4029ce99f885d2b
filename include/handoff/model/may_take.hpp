// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <variant>

#include <handoff/model/task.hpp>
#include <handoff/model/worker.hpp>

// Who may be given what.

namespace handoff {

/// Whether an assistant may be given some of a task.
template <class C, class W, class Tick>
[[nodiscard]] bool may_take(const assistant<C, W, Tick>& a, const task<C, W, Tick>& t) {
    if (!t.category.delegable() || t.delegable_share == ratio{0}) return false;
    if (std::holds_alternative<the_owner>(t.pinned)) return false;
    const auto* pinned = std::get_if<the_assistant>(&t.pinned);
    if (pinned && pinned->name != a.name) return false;
    for (const std::string& name : t.excluded)
        if (name == a.name) return false;
    return a.rate_for(t.category.value()).has_value();
}

} // namespace handoff
