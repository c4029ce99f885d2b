// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/kernel/problem.hpp>

#include "../benchmarks/generate.hpp"

// A problem that needs a tree of some thousands of nodes: 40 tasks with values strongly tied to effort.

inline const handoff::kernel::problem& hard() {
    static const handoff::kernel::problem p = [] {
        handoff::benchmarks::recipe r;
        r.values = handoff::benchmarks::correlation::strong;
        return handoff::benchmarks::generate(r);
    }();
    return p;
}
