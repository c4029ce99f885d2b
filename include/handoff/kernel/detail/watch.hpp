// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>

#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/solution.hpp>

// The clock, the node count and the stop token of one run, asked often and cheaply.

namespace handoff::kernel::detail {

class watch {
public:
    explicit watch(const limits& l) : limits_(l), start_(std::chrono::steady_clock::now()) {}

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    [[nodiscard]] std::uint64_t nodes() const { return nodes_; }

    /// Counts a node of the tree; false if the limit does not allow it.
    bool another_node() {
        if (limits_.nodes && nodes_ >= *limits_.nodes) {
            reason_ = stop_reason::node_limit;
            return false;
        }
        ++nodes_;
        return true;
    }

    /// Whether the clock or the caller ends the run. Once true, always true.
    bool ended() {
        if (reason_ != stop_reason::finished) return true;
        if (limits_.stop.stop_requested())
            reason_ = stop_reason::stop_requested;
        else if (limits_.seconds && seconds() >= *limits_.seconds)
            reason_ = stop_reason::time_limit;
        return reason_ != stop_reason::finished;
    }

    [[nodiscard]] stop_reason reason() const { return reason_; }

private:
    const limits& limits_;
    std::chrono::steady_clock::time_point start_;
    std::uint64_t nodes_ = 0;
    stop_reason reason_ = stop_reason::finished;
};

} // namespace handoff::kernel::detail
