// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/model/words.hpp>

// Where a scenario is written: one statement per person, task and budget, in any order, then `check()`.
//
//     scenario_draft<CAD, work> order(calendar(2025y / 9 / 8, 2025y / 9 / 26));
//     order.owner("Evelyne").regular(7_h, 60_cad / hour).overtime(2_h, 90_cad / hour);
//     order.assistant("V").charges(rate_for<admin>(35_cad / hour)).available(3_h);
//     order.task<sewing>("sewing", 6_h).every_working_day();
//     order.task<admin>("flight", 1.5_h).until(2025y / 9 / 12);
//     order.budget(1600_cad);
//     const scenario s = order.check();

namespace handoff {

/// What somebody says about a case, before it is checked.
template <Currency C, CategorySet W = any_category, class Tick = std::ratio<1>>
class scenario_draft {
public:
    /// An empty scenario: no dates, nobody, nothing to do.
    scenario_draft() = default;
    /// A scenario over this horizon.
    explicit scenario_draft(handoff::calendar days) { facts_.calendar = std::move(days); }
    /// A copy of what was said before, to be changed.
    explicit scenario_draft(scenario_facts<C, W, Tick> facts) : facts_(std::move(facts)) {}

    /// The owner; there is one, and another name renames her.
    owner_words<C, W, Tick> owner(std::string name) {
        facts_.owner.name = std::move(name);
        return owner();
    }
    /// The owner under the name she has, at first "owner".
    owner_words<C, W, Tick> owner() { return owner_words<C, W, Tick>(facts_); }
    /// One more person who can be engaged.
    assistant_words<C, W, Tick> assistant(std::string name) {
        facts_.assistants.emplace_back().name = std::move(name);
        return {facts_, facts_.assistants.size() - 1};
    }
    /// The assistant of this name once more, to say something else: "what if V asked for less?". Throws
    /// `invalid_scenario` if there is none; of several the first.
    assistant_words<C, W, Tick> change_assistant(const std::string& name) {
        return {facts_, position(facts_.assistants, &handoff::assistant<C, W, Tick>::name, "assistants", name)};
    }
    /// One more task, of a category that must be in the set `W`; `effort` is the owner's, for one occurrence.
    template <Category Cat>
        requires(CategoryOf<Cat, W>)
    task_words<C, W, Tick, Cat> task(std::string id, effort<Tick> effort, std::string title = {}) {
        add({.id = std::move(id), .category = Cat{}, .effort = effort, .title = std::move(title)});
        return {facts_, facts_.tasks.size() - 1};
    }
    /// One more task, of a category known at run time.
    task_words<C, W, Tick> task(std::string id, category_in<W> category, effort<Tick> effort, std::string title = {}) {
        add({.id = std::move(id), .category = std::move(category), .effort = effort, .title = std::move(title)});
        return {facts_, facts_.tasks.size() - 1};
    }
    /// The task of this id once more, to say something else; as `change_assistant`.
    task_words<C, W, Tick> change_task(const std::string& id) {
        return {facts_, position(facts_.tasks, &handoff::task<C, W, Tick>::id, "tasks", id)};
    }
    /// A limit on all cash, or on what is paid within a period.
    scenario_draft& budget(money<C> limit, std::optional<window> period = std::nullopt) {
        return budget({}, limit, period);
    }
    /// The same with a name.
    scenario_draft& budget(std::string name, money<C> limit, std::optional<window> period = std::nullopt) {
        facts_.budgets.push_back({std::move(name), limit, period});
        return *this;
    }

    /// A person, a task or a budget as facts, instead of in words.
    scenario_draft& add(handoff::assistant<C, W, Tick> a) {
        facts_.assistants.push_back(std::move(a));
        return *this;
    }
    scenario_draft& add(handoff::task<C, W, Tick> t) {
        facts_.tasks.push_back(std::move(t));
        return *this;
    }
    scenario_draft& add(handoff::budget<C> b) {
        facts_.budgets.push_back(std::move(b));
        return *this;
    }

    /// All that was said, to read and to change.
    [[nodiscard]] scenario_facts<C, W, Tick>& facts() noexcept { return facts_; }
    [[nodiscard]] const scenario_facts<C, W, Tick>& facts() const noexcept { return facts_; }

    /// Every mistake in what was said; empty if `check` would succeed.
    [[nodiscard]] std::vector<mistake> mistakes() const { return mistakes_in(facts_); }
    /// The scenario. Throws `invalid_scenario` with every mistake.
    [[nodiscard]] scenario<C, W, Tick> check() const { return scenario<C, W, Tick>(facts_); }

private:
    template <class List, class Name>
    [[nodiscard]] static std::size_t position(const List& list, Name name, const std::string& place,
                                              const std::string& wanted) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].*name == wanted) return i;
        throw invalid_scenario({{place, "none is called '" + wanted + "', so there is nothing to change"}});
    }

    scenario_facts<C, W, Tick> facts_;
};

} // namespace handoff
