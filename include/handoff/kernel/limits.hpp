// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>

#include <handoff/kernel/problem.hpp>
#include <handoff/observer.hpp>
#include <handoff/stop_signal.hpp>

// What bounds a run and what it tells while it goes. A limit on nodes or on memory can be repeated exactly; the clock
// and the stop token are for people who wait. All of them stop the run within milliseconds, whatever it is at, and
// leave the best plan and the bound that were found.

namespace handoff::kernel {

/// When to stop. A limit of 0 is a limit: the answer is then what is known without searching.
struct limits {
    std::optional<std::uint64_t> nodes{}; ///< nodes of the search tree
    std::optional<double> seconds{};      ///< wall-clock seconds
    /// Bytes that the search may keep: waiting nodes and the proof; not counted are the problem, a fixed multiple of
    /// it, and the cuts that nodes share. From half of it on the youngest node is next and nodes keep less, which takes
    /// longer; only then it stops.
    std::optional<std::uint64_t> memory{};
    stop_signal stop{}; ///< a `std::stop_token`, or what can be asked like one
};

/// The state of a search: `best` is the value of the best plan, `bound` what no plan can exceed.
struct progress {
    double seconds = 0;
    std::uint64_t nodes = 0;
    std::optional<std::int64_t> best;
    std::int64_t bound = 0;
};

/// How to run. The observer is called on the caller's thread whenever the plan or the bound improves; it may request a
/// stop.
struct options {
    kernel::limits limits{};
    handoff::observer<progress> observer{};
    std::optional<assignment> warm_start{}; ///< a plan to begin with; one that is not feasible is ignored
    bool certify = true;                    ///< keep the proof; without it the answer is as exact but cannot be shown
};

} // namespace handoff::kernel
