// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/analysis/rules_of_thumb.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/plan/solve.hpp>

// The same work, settled in other ways: alone, with one assistant, with several, with an employee who costs so much a
// month whatever there is to do, or not at all. Each is the best plan of its kind, proven.

namespace handoff {

/// Somebody employed instead of engaged: a monthly cost, and nothing for the single hour.
template <Currency C, class Tick = std::ratio<1>>
struct employee {
    std::string name = "employee";
    money<C> monthly_cost{}; ///< all that an employer pays, for every month begun from the first working day on
    day_hours<Tick> hours{};
    effort<Tick> coordination_per_hour{}; ///< of the owner, per delegated hour
    effort<Tick> coordination_per_day{};  ///< of the owner, on every working day
    friend bool operator==(const employee&, const employee&) = default;
};

/// How the work is settled.
enum class alternative_kind {
    alone,         ///< the owner does it
    one_assistant, ///< with the help of this one, as far as it pays
    several,       ///< with the help of all assistants, as far as it pays
    employee,      ///< an employee takes over what can be delegated; the scenario's budgets do not limit the salary
    not_doing      ///< what could be delegated is left undone, whether it is mandatory or not, and its value is lost
};

/// "alone", "one_assistant", "several", "employee", "not_doing".
[[nodiscard]] constexpr std::string_view word(alternative_kind kind) noexcept;

/// One way, and what it comes to.
template <Currency C, class Tick = std::ratio<1>>
struct alternative {
    alternative_kind kind = alternative_kind::alone;
    std::string who{};                           ///< the assistant's or the employee's name
    handoff::status status = status::unknown;    ///< of the plan
    std::optional<exact_money<C>> net_benefit{}; ///< nothing without a plan
    std::optional<exact_money<C>> gain{};        ///< over going on alone, if both have a plan
    plan_totals<C, Tick> totals{};
    friend bool operator==(const alternative&, const alternative&) = default;
};

/// All of them, in the order of the kinds.
template <Currency C, class Tick = std::ratio<1>>
struct comparison {
    std::vector<alternative<C, Tick>> all;
    std::optional<std::size_t> best{}; ///< of those that do the work, the first of equals; nothing if none is possible
    /// Not doing the work is better than the best way of doing it unless what would be lost is worth this much more
    /// than the values that the scenario names; below 0: doing it is better whatever it is worth. Nothing if the work
    /// cannot be done at all.
    std::optional<exact_money<C>> worth_doing_from{};
};

/// Compares. Without an employee there is no such row. Throws `overflow_error` as `solve` does. Cost: a run per row.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] comparison<C, Tick> compare_alternatives(const scenario<C, W, Tick>& s,
                                                       const std::optional<employee<C, Tick>>& employed = std::nullopt,
                                                       const kernel::limits& limits = {});

/// The months begun from the first of these days to the last: 1 from 8 to 26 September, 2 to 8 October. At least 1.
[[nodiscard]] inline std::int64_t months_begun(date first, date last) noexcept;

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

constexpr std::string_view word(alternative_kind kind) noexcept {
    switch (kind) {
    case alternative_kind::alone:
        return "alone";
    case alternative_kind::one_assistant:
        return "one_assistant";
    case alternative_kind::several:
        return "several";
    case alternative_kind::employee:
        return "employee";
    case alternative_kind::not_doing:
        break;
    }
    return "not_doing";
}

inline std::int64_t months_begun(date first, date last) noexcept {
    const auto month = [](date d) {
        return std::int64_t{static_cast<int>(d.year())} * 12 + static_cast<unsigned>(d.month());
    };
    return std::max<std::int64_t>(1, month(last) - month(first) + (last.day() >= first.day() ? 1 : 0));
}

namespace detail {

/// The scenario with this assistant only; tasks that another one must do have nobody then.
template <class C, class W, class Tick>
[[nodiscard]] scenario<C, W, Tick> only_with(const scenario<C, W, Tick>& s, std::size_t assistant) {
    auto facts = s.facts();
    for (std::size_t a = 0; a < facts.assistants.size(); ++a)
        if (a != assistant) facts.assistants[a].rates.clear(); // offers nothing, but keeps its name
    return scenario<C, W, Tick>(std::move(facts));
}

/// The scenario with an employee in the assistants' place, the salary left aside.
template <class C, class W, class Tick>
[[nodiscard]] scenario<C, W, Tick> with_employee(const scenario<C, W, Tick>& s, const employee<C, Tick>& e) {
    auto facts = s.facts();
    facts.assistants.clear();
    facts.budgets.clear();
    assistant<C, W, Tick> a;
    a.name = e.name;
    a.hours = e.hours;
    a.coordination_per_hour = e.coordination_per_hour;
    a.coordination_per_day = e.coordination_per_day;
    for (auto& t : facts.tasks) {
        if (std::holds_alternative<the_assistant>(t.pinned)) t.pinned = anyone{};
        t.excluded.clear();
        if (t.category.delegable() && !a.rate_for(t.category.value())) a.rates.push_back({t.category, {}});
    }
    facts.assistants.push_back(std::move(a));
    return scenario<C, W, Tick>(std::move(facts));
}

/// The scenario without what could be delegated, and what that is worth.
template <class C, class W, class Tick>
[[nodiscard]] scenario<C, W, Tick> without_the_work(const scenario<C, W, Tick>& s) {
    auto facts = s.facts();
    const auto gone = [&](const std::string& id) { return s.tasks()[*s.find_task(id)].category.delegable(); };
    std::vector<task<C, W, Tick>> kept;
    for (auto& t : facts.tasks) {
        if (gone(t.id)) continue;
        std::vector<std::string> after;
        for (std::string& id : t.after)
            if (!gone(id)) after.push_back(std::move(id));
        t.after = std::move(after);
        kept.push_back(std::move(t));
    }
    facts.tasks = std::move(kept);
    facts.assistants.clear();
    for (auto& t : facts.tasks) t.excluded.clear();
    return scenario<C, W, Tick>(std::move(facts));
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
comparison<C, Tick> compare_alternatives(const scenario<C, W, Tick>& s,
                                         const std::optional<employee<C, Tick>>& employed,
                                         const kernel::limits& limits) {
    comparison<C, Tick> result;
    const auto add = [&](alternative_kind kind, std::string who, const outcome<C, Tick>& o) {
        alternative<C, Tick> a;
        a.kind = kind;
        a.who = std::move(who);
        a.status = o.status;
        a.net_benefit = o.objective;
        a.totals = o.totals;
        if (o.objective && !result.all.empty() && result.all.front().net_benefit)
            a.gain = *o.objective - *result.all.front().net_benefit;
        result.all.push_back(std::move(a));
    };
    const plan<C, W, Tick> whole = solve(s, {.limits = limits});
    add(alternative_kind::alone, "", whole.baseline);
    if (s.assistants().size() == 1) add(alternative_kind::one_assistant, s.assistants()[0].name, whole);
    if (s.assistants().size() > 1) {
        for (std::size_t a = 0; a < s.assistants().size(); ++a)
            add(alternative_kind::one_assistant, s.assistants()[a].name,
                solve(detail::only_with(s, a), {.limits = limits}));
        add(alternative_kind::several, "", whole);
    }
    if (employed) {
        money<C> salary{}; // paid whether there is something to hand over or not
        if (!s.days().empty()) salary = employed->monthly_cost * months_begun(s.days().front(), s.days().back());
        plan<C, W, Tick> p = solve(detail::with_employee(s, *employed), {.limits = limits});
        if (p.objective) p.objective = *p.objective - exact_money<C>(salary);
        p.totals.cash += exact_money<C>(salary);
        add(alternative_kind::employee, employed->name, p);
    }
    for (std::size_t i = 0; i < result.all.size(); ++i) {
        const auto& value = result.all[i].net_benefit;
        if (value && (!result.best || *value > *result.all[*result.best].net_benefit)) result.best = i;
    }
    const plan<C, W, Tick> undone = solve(detail::without_the_work(s), {.limits = limits});
    add(alternative_kind::not_doing, "", undone);
    if (undone.objective && result.best)
        result.worth_doing_from = *undone.objective - *result.all[*result.best].net_benefit;
    return result;
}

} // namespace handoff
