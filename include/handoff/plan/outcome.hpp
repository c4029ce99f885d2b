// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/kernel/solution.hpp>
#include <handoff/model/date.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>

// What is known at the end of a run: the status, and if there is a plan, who does what, when, and what it adds up to.
// Everything is in the scenario's words, in money and hours; nothing here refers to positions.

namespace handoff {

using kernel::status;
using kernel::stop_reason;

/// How one occurrence of a task is settled.
template <class C, class Tick = std::ratio<1>>
struct assigned_task {
    std::string task;
    int occurrence = 1;             ///< from 1
    std::string worker;             ///< the owner's name or an assistant's; empty if the occurrence is dropped
    effort<Tick> owner_hours{};     ///< of the task itself: all of it, or what cannot be delegated
    effort<Tick> assistant_hours{}; ///< worked by the assistant
    effort<Tick> coordination{};    ///< of the owner, for the delegated hours
    effort<Tick> briefing{};        ///< of the owner
    effort<Tick> billed{};          ///< the assistant's hours after rounding up to the billing increment
    exact_money<C> cash{};          ///< what these hours cost by themselves, with surcharges and before taxes

    [[nodiscard]] bool dropped() const noexcept { return worker.empty(); }
    friend bool operator==(const assigned_task&, const assigned_task&) = default;
};

/// What a contract with fees or blocks bills in a month, whatever the tasks cost by themselves.
template <class C, class Tick = std::ratio<1>>
struct month_bill {
    std::chrono::year_month month{};
    effort<Tick> billed{};   ///< for the occurrences that are due in the month
    std::int64_t blocks = 0; ///< bought in it
    money<C> in_advance{};   ///< the fee of a retainer, or the price of the blocks
    effort<Tick> beyond{};   ///< the part of `billed` that was not paid in advance
    exact_money<C> beyond_cash{};
    friend bool operator==(const month_bill&, const month_bill&) = default;
};

/// An assistant who is engaged. Amounts are before taxes, but for `taxes` and `cash`.
template <class C, class Tick = std::ratio<1>>
struct engagement {
    std::string assistant;
    std::string contract; ///< what it is called
    money<C> onboarding_fee{};
    effort<Tick> onboarding_hours{}; ///< of the owner
    effort<Tick> coordination{};     ///< of the owner, day by day; not what single tasks need
    effort<Tick> hours{};            ///< worked
    effort<Tick> billed{};           ///< for tasks
    effort<Tick> shortfall{};        ///< billed on top to reach the minimum
    exact_money<C> shortfall_cash{};
    std::vector<month_bill<C, Tick>> months{}; ///< of prepaid blocks and retainers; also those that are paid later
    exact_money<C> taxes{};                    ///< that are not got back
    exact_money<C> cash{};                     ///< onboarding, tasks, shortfall, months and taxes
    friend bool operator==(const engagement&, const engagement&) = default;
};

/// What the hours of a day are for.
enum class work_kind {
    task,               ///< the task itself, by whoever has it
    coordination,       ///< of the owner: briefing and questions about a delegated task
    daily_coordination, ///< of the owner with an engaged assistant
    onboarding          ///< of the owner with a new assistant
};

/// "task", "coordination", "daily coordination", "onboarding".
[[nodiscard]] constexpr std::string_view word(work_kind kind) noexcept;

/// Hours of one worker on one day for one purpose.
template <class Tick = std::ratio<1>>
struct schedule_entry {
    date day{};
    std::string worker;
    work_kind kind = work_kind::task;
    std::string task;      ///< empty for daily coordination and onboarding
    int occurrence = 0;    ///< from 1; 0 where there is no task
    std::string assistant; ///< whom coordination or onboarding is with; empty otherwise
    effort<Tick> time{};   ///< more than 0
    friend bool operator==(const schedule_entry&, const schedule_entry&) = default;
};

/// What a plan adds up to.
template <class C, class Tick = std::ratio<1>>
struct plan_totals {
    exact_money<C> value{};      ///< of the occurrences that are done
    exact_money<C> cash{};       ///< paid to assistants, less the taxes that are got back
    exact_money<C> owner_cost{}; ///< of the owner's hours, tiers and pools
    effort<Tick> owner_hours{};  ///< worked by the owner, all kinds
    effort<Tick> overtime{};     ///< the part of them beyond regular hours
    effort<Tick> free_regular{}; ///< regular hours of the owner that stay free
    effort<Tick> delegated{};    ///< worked by assistants
    effort<Tick> coordination{}; ///< of the owner: briefing, per hour and per day
    effort<Tick> onboarding{};   ///< of the owner
    friend bool operator==(const plan_totals&, const plan_totals&) = default;
};

/// What a budget has left.
template <class C>
struct budget_use {
    std::string name;
    money<C> limit{};
    exact_money<C> spent{};
    exact_money<C> left{}; ///< rounded down to whole minor units where the exact amount does not fit in 64 bits
    friend bool operator==(const budget_use&, const budget_use&) = default;
};

/// A worker who cannot take one more minute on a day.
struct full_day {
    date day{};
    std::string worker;
    friend bool operator==(const full_day&, const full_day&) = default;
};

/// The answer of a run. Lists are in the scenario's order, the schedule by day, then worker, then task.
template <class C, class Tick = std::ratio<1>>
struct outcome {
    handoff::status status = status::unknown;
    handoff::stop_reason stop_reason = stop_reason::finished;
    std::optional<exact_money<C>> objective; ///< net benefit: value - cash - cost of the owner's hours
    exact_money<C> bound{};                  ///< no plan has more; 0 when infeasible
    std::uint64_t nodes = 0;
    double seconds = 0;
    bool certificate_checked = false; ///< the proof of optimality or infeasibility was verified

    std::vector<engagement<C, Tick>> hired;
    std::vector<assigned_task<C, Tick>> assignments;
    std::vector<schedule_entry<Tick>> schedule;
    plan_totals<C, Tick> totals;
    std::vector<budget_use<C>> budgets;
    std::vector<full_day> full_days;

    [[nodiscard]] bool has_plan() const noexcept { return objective.has_value(); }
    friend bool operator==(const outcome&, const outcome&) = default;
};

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

constexpr std::string_view word(work_kind kind) noexcept {
    switch (kind) {
    case work_kind::task:
        return "task";
    case work_kind::coordination:
        return "coordination";
    case work_kind::daily_coordination:
        return "daily coordination";
    case work_kind::onboarding:
        break;
    }
    return "onboarding";
}

} // namespace handoff
