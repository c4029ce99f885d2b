// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <handoff/kernel/problem.hpp>
#include <handoff/plan/outcome.hpp>

// A scenario as the kernel sees it, with what each of its integers stands for, so that an answer can be read back.
// Worker 0 of the problem is the owner, worker 1 + a the assistant at position a. The scenario's budgets come first
// among the problem's; after them more rows of those budgets that count bills (see hiring.hpp). After the people come
// the bills of contracts, which are workers to the kernel only.

namespace handoff {

/// What a part of a piece is for: work, or hours on a bill.
struct piece_part {
    work_kind kind = work_kind::task;
    int task = -1;       ///< position in the scenario; -1 if there is none
    int occurrence = -1; ///< position in the task's occurrences
    int assistant = -1;  ///< whom coordination or onboarding is with
    bool billed = false; ///< not work, but hours on the bill of a contract
    std::int64_t ticks = 0;
};

/// What an option stands for.
struct option_meaning {
    static constexpr int dropped = -2;
    static constexpr int by_owner = -1;

    int who = dropped;                           ///< `dropped`, `by_owner` or an assistant's position
    int contract = 0;                            ///< of a delegated option or an engagement: which one, by position
    int source = -1;                             ///< of blocks: when they are bought, a position in `contract_periods`
    std::int64_t blocks = 0;                     ///< how many
    std::vector<int> occurrences;                ///< settled by this option, positions in the task's occurrences
    std::vector<std::vector<piece_part>> pieces; ///< the parts of each piece of the kernel's option
};

/// What a group stands for.
struct group_meaning {
    enum class kind { engagement, blocks, task, bill };

    kind what = kind::task;
    int subject = 0; ///< position of the assistant or the task
    std::vector<option_meaning> options;
    int mirrors = -1; ///< of a bill: the task's group, whose options it has one by one
};

/// The problem, and how to read its answer. Kernel ticks are `tick_scale` ticks; a kernel gain of
/// `primary_factor` is `money_scale / units_per_minor` minor units.
struct formulation {
    kernel::problem problem;
    std::vector<group_meaning> groups; ///< as many as the problem's

    std::int64_t tick_scale = 1;
    std::int64_t money_scale = 1;
    std::int64_t units_per_minor = 1;
    std::int64_t primary_factor = 1; ///< more than 1 when less cash and fewer delegated hours are preferred
};

} // namespace handoff
