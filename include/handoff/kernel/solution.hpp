// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/problem.hpp>

// The kernel's answer. What is known and why the run ended are two things: a stopped run is never called optimal.

namespace handoff::kernel {

/// What is known about the problem when the run ends.
enum class status {
    optimal,    ///< `objective` is the maximum, and `proof` shows it
    infeasible, ///< no plan exists, and `proof` shows it
    feasible,   ///< stopped at a limit with a plan
    unknown     ///< stopped at a limit without one
};

/// Why the run ended.
enum class stop_reason { finished, node_limit, time_limit, stop_requested, memory_limit };

/// The words used in files and on the command line: "optimal", "infeasible", "feasible", "unknown".
[[nodiscard]] std::string to_string(status s);
/// "finished", "node limit", "time limit", "stop requested", "memory limit".
[[nodiscard]] std::string to_string(stop_reason r);

/// The answer of `solve`.
struct solution {
    kernel::status status = status::unknown;
    kernel::stop_reason stop_reason = stop_reason::finished;
    std::optional<std::int64_t> objective; ///< of the best plan, if there is one
    std::int64_t bound = 0;      ///< no plan is worth more; equal to `objective` when optimal; 0 when infeasible
    assignment choice;           ///< empty without a plan
    std::vector<share> schedule; ///< where the ticks of the chosen options lie; empty without a plan
    std::uint64_t nodes = 0;
    double seconds = 0;
    std::optional<certificate> proof; ///< present when optimal or infeasible and `options::certify` is set
};

/// Solves the problem exactly. Throws `invalid_problem` with every mistake if it is not one or if its sums could leave
/// 64 bits. Deterministic: the same problem and node limit give the same plan and the same number of nodes.
template <class Problem = problem>
[[nodiscard]] solution solve(const std::type_identity_t<Problem>& p, const options& o = {});

/// What `verify` found: either the claim holds, or the reason why this certificate does not show it.
struct verdict {
    bool valid = false;
    std::string reason; ///< empty when valid
    explicit operator bool() const noexcept { return valid; }
};

/// Checks a certificate against a problem in integers, with no code of the search: the plan's feasibility and value,
/// every cut and every leaf. Cost: one pass over the data per leaf, fixing and cut.
template <class Problem = problem>
[[nodiscard]] verdict verify(const std::type_identity_t<Problem>& p, const certificate& c);

/// All mistakes of a problem: indices out of range, negative capacities or ticks, decreasing tier costs, crossing
/// pools, groups without options, circles in `after`, sums that could leave 64 bits. Empty when it is fit to be solved.
template <class Problem = problem>
[[nodiscard]] std::vector<mistake> mistakes(const std::type_identity_t<Problem>& p);

} // namespace handoff::kernel

// ---------------------------------------------------------------------------------------------------------------------------

namespace handoff::kernel {

inline std::string to_string(status s) {
    switch (s) {
    case status::optimal:
        return "optimal";
    case status::infeasible:
        return "infeasible";
    case status::feasible:
        return "feasible";
    case status::unknown:
        break;
    }
    return "unknown";
}

inline std::string to_string(stop_reason r) {
    switch (r) {
    case stop_reason::finished:
        return "finished";
    case stop_reason::node_limit:
        return "node limit";
    case stop_reason::time_limit:
        return "time limit";
    case stop_reason::memory_limit:
        return "memory limit";
    case stop_reason::stop_requested:
        break;
    }
    return "stop requested";
}

} // namespace handoff::kernel
