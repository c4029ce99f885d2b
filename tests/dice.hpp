// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <random>

// Whole numbers from a seed, the same on every platform.

class dice {
public:
    explicit dice(std::uint64_t seed) : bits_(seed) {}
    std::int64_t from_to(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(bits_() % static_cast<std::uint64_t>(most - least + 1));
    }

private:
    std::mt19937_64 bits_;
};
