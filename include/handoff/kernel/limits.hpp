// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>

#include <handoff/kernel/problem.hpp>
#include <handoff/observer.hpp>
#include <handoff/stop_signal.hpp>

// What bounds a run and what it tells while it goes. A limit on nodes can be repeated exactly; the clock and the stop
// token are for people who wait. All three stop the search within milliseconds and leave the best plan and the bound
// that were found.

namespace handoff::kernel {

/// When to stop. A limit of 0 is a limit: the answer is then what is known without searching.
struct limits {
    std::optional<std::uint64_t> nodes{}; ///< nodes of the search tree
    std::optional<double> seconds{};      ///< wall-clock seconds
    stop_signal stop{};                   ///< a `std::stop_token`, or what can be asked like one
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
