// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/kernel_json.hpp>

#include "problem.hpp"

handoff::kernel::problem keep_or_give() {
    return handoff::io::read_kernel_problem(R"({
      "workers": [{"name": "owner", "days": [[[60, 2]]]}],
      "groups": [{"name": "work", "options": [{"gain": 100, "pieces": [[0, 0, 0, 60]]}, {"gain": 30}]}]
    })");
}
