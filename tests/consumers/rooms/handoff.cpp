// SPDX-License-Identifier: BSL-1.0
#include <handoff/handoff.hpp>
#include <handoff/io/lp.hpp>

int main() {
    handoff::kernel::problem p;
    p.groups = {{"choice", {{1, {}, {}, {}}, {2, {}, {}, {}}}}};
    return handoff::io::to_lp(p).empty() ? 1 : 0;
}
