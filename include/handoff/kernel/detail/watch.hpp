// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/solution.hpp>

// The clock, the node count and the stop token of one run, asked often and cheaply.

namespace handoff::kernel::detail {

/// Thrown where a pass over very many things is cut short; caught before `solve` returns.
struct interrupted {};

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
        else if (limits_.memory && kept_ > *limits_.memory)
            reason_ = stop_reason::memory_limit;
        return reason_ != stop_reason::finished;
    }

    /// In the middle of long work: throws `interrupted` if the run is to end.
    void breathe() {
        if (ended()) throw interrupted{};
    }

    /// Bytes that the search keeps, and no longer.
    void keep(std::size_t bytes) { kept_ += bytes; }
    void give_back(std::size_t bytes) { kept_ -= bytes; }
    /// Whether what is kept from now on should be small; whether what is kept already should be made small.
    [[nodiscard]] bool memory_is_short() const { return limits_.memory && kept_ > *limits_.memory / 2; }
    [[nodiscard]] bool memory_is_very_short() const {
        return limits_.memory && kept_ > *limits_.memory - *limits_.memory / 4;
    }

    /// Takes a bound of the whole problem; returns the least so far.
    std::int64_t least_bound(std::int64_t bound) { return bound_ = bound < bound_ ? bound : bound_; }

    [[nodiscard]] stop_reason reason() const { return reason_; }

private:
    const limits& limits_;
    std::chrono::steady_clock::time_point start_;
    std::uint64_t nodes_ = 0;
    std::size_t kept_ = 0;
    std::int64_t bound_ = std::numeric_limits<std::int64_t>::max();
    stop_reason reason_ = stop_reason::finished;
};

/// Calls f(begin, end) for stretches of 0 .. count - 1, and between them, if there is a watch, lets it end the run.
template <class Watch, class F>
void in_stretches(Watch* clock, std::size_t count, F&& f) {
    constexpr std::size_t stretch = std::size_t{1} << 12; // well below a millisecond
    for (std::size_t begin = 0; begin < count; begin += stretch) {
        if (begin > 0 && clock) clock->breathe();
        f(begin, count - begin < stretch ? count : begin + stretch);
    }
}

/// Sets a vector to `count` times `value`; the watch may end the run meanwhile. That a system gives memory takes long.
template <class Watch, class Vector>
void assign_in_stretches(Watch* clock, Vector& v, std::size_t count, const typename Vector::value_type& value = {}) {
    v.clear();
    v.reserve(count);
    in_stretches(clock, count, [&](std::size_t, std::size_t end) { v.resize(end, value); });
}

/// Has memory for `count` elements ready.
template <class Watch, class Vector>
void reserve_in_stretches(Watch* clock, Vector& v, std::size_t count) {
    assign_in_stretches(clock, v, count);
    v.clear();
}

} // namespace handoff::kernel::detail
