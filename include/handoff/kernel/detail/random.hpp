// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

// Pseudo-random numbers for the heuristics: splitmix64 (Steele, Lea and Flood 2014). The seed is fixed, so that the
// same problem gives the same plan everywhere. It is here because <random> would cost every program that includes the
// library more than the rest of the kernel does.

namespace handoff::kernel::detail {

class random_numbers {
public:
    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    /// One of 0 .. n - 1; n is far below 2^32, so that the remainder favours none noticeably.
    [[nodiscard]] std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    /// A number of [0, 1).
    [[nodiscard]] double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t state_ = 1;
};

} // namespace handoff::kernel::detail
