// SPDX-License-Identifier: BSL-1.0
#include "problem.hpp"

handoff::kernel::problem keep_or_give() {
    handoff::kernel::problem p;
    p.workers = {{"owner", {{{60, 2}}}}};
    p.groups = {{"work", {{100, {}, {{0, 0, 0, 60}}, {}}, {30, {}, {}, {}}}}};
    return p;
}
