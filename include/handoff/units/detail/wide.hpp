// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>

// 128-bit intermediates: the product of two 64-bit integers always fits, so an operation is checked once, at its end.

namespace handoff::units_detail {

__extension__ typedef __int128 wide;

inline constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

constexpr bool fits(wide n) noexcept { return n >= least && n <= most; }

constexpr wide greatest_common_divisor(wide a, wide b) noexcept { // a, b >= 0
    while (b != 0) {
        const wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

} // namespace handoff::units_detail
