// SPDX-License-Identifier: BSL-1.0
#include <handoff/kernel/kernel.hpp>

int main() {
    using namespace handoff::kernel;
    problem p;
    p.groups = {{"choice", {{1, {}, {}, {}}, {2, {}, {}, {}}}}};
    return solve(p).objective == 2 ? 0 : 1;
}
