// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <ratio>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/model/budget.hpp>
#include <handoff/model/calendar.hpp>
#include <handoff/model/mistakes.hpp>
#include <handoff/model/occurrence.hpp>
#include <handoff/model/scenario_facts.hpp>
#include <handoff/model/scenario_mistakes.hpp>
#include <handoff/model/task.hpp>
#include <handoff/model/worker.hpp>
#include <handoff/units/currency.hpp>

// A scenario that was checked: it cannot be changed any more, and whoever holds one need not check it again. Made from
// a `scenario_draft` or from facts.

namespace handoff {

/// Calendar, people, tasks and budgets, in one currency `C`, with the categories of `W`, in whole ticks of `Tick`
/// seconds.
template <Currency C, CategorySet W = any_category, class Tick = std::ratio<1>>
class scenario {
public:
    using currency_type = C;
    using categories_type = W;
    using tick_type = Tick;

    /// Checks the facts. Throws `invalid_scenario` with every mistake. Cost: tasks x occurrences.
    explicit scenario(scenario_facts<C, W, Tick> facts) : facts_(std::move(facts)) {
        if (std::vector<mistake> found = mistakes_in(facts_); !found.empty()) throw invalid_scenario(std::move(found));
        days_ = facts_.calendar.days();
        occurrences_.reserve(facts_.tasks.size());
        for (const auto& t : facts_.tasks) occurrences_.push_back(occurrences_of(t, days_));
    }

    [[nodiscard]] const scenario_facts<C, W, Tick>& facts() const noexcept { return facts_; }
    [[nodiscard]] const handoff::calendar& calendar() const noexcept { return facts_.calendar; }
    [[nodiscard]] const handoff::owner<C, Tick>& owner() const noexcept { return facts_.owner; }
    [[nodiscard]] const std::vector<assistant<C, W, Tick>>& assistants() const noexcept { return facts_.assistants; }
    [[nodiscard]] const std::vector<task<C, W, Tick>>& tasks() const noexcept { return facts_.tasks; }
    [[nodiscard]] const std::vector<budget<C>>& budgets() const noexcept { return facts_.budgets; }

    /// The working days of the horizon, in order.
    [[nodiscard]] const std::vector<date>& days() const noexcept { return days_; }
    /// The occurrences of the task at this position.
    [[nodiscard]] const std::vector<occurrence>& occurrences(std::size_t task) const { return occurrences_.at(task); }

    /// Position of the task with this id, if any.
    [[nodiscard]] std::optional<std::size_t> find_task(std::string_view id) const {
        for (std::size_t i = 0; i < tasks().size(); ++i)
            if (tasks()[i].id == id) return i;
        return std::nullopt;
    }
    /// Position of the assistant with this name, if any.
    [[nodiscard]] std::optional<std::size_t> find_assistant(std::string_view name) const {
        for (std::size_t i = 0; i < assistants().size(); ++i)
            if (assistants()[i].name == name) return i;
        return std::nullopt;
    }

    friend bool operator==(const scenario& a, const scenario& b) { return a.facts_ == b.facts_; }

private:
    scenario_facts<C, W, Tick> facts_;
    std::vector<date> days_;
    std::vector<std::vector<occurrence>> occurrences_;
};

} // namespace handoff
