// SPDX-License-Identifier: BSL-1.0
#include <iostream>

#include "problem.hpp"

// What a user's program is like: it includes handoff in several files, uses units and solver, and succeeds only when
// the answer is right.

int main() {
    using namespace handoff;
    const kernel::problem p = keep_or_give();
    const kernel::solution s = kernel::solve(p);
    const bool proven = s.proof && kernel::verify(p, *s.proof);
    const money<CAD> value = money<CAD>::from_minor(s.objective.value_or(0));
    std::cout << "giving the work away is worth " << to_string(value) << '\n';
    return proven && value == cad("0.30") ? 0 : 1;
}
