// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>

// What a fuzzer checks must stop the program, whatever the build.

inline void require(bool holds) {
    if (!holds) std::abort();
}
