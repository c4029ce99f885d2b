// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <string>

#include <handoff/io/certificate_json.hpp>
#include <handoff/io/kernel_json.hpp>
#include <handoff/kernel/verify.hpp>

#include "require.hpp"

// Any text is either a certificate, which survives being written and read, or is refused with a place. Whatever a
// certificate says, checking it ends with a verdict, and no certificate shows another optimum than the true one.

namespace {

/// Two workers, overtime, a pool, a budget, a need and an `after`. Best is to hire V, give the blog away and do the
/// extra: the owner has 10 + 6 + 80 + 15 regular ticks, 222 in all, and the gains are -40 - 30 + 70 = 0. Keeping all is
/// worth -360 without the extra and -380 with it.
const char* const fixed_problem = R"({
  "budgets": [10],
  "workers": [{"name": "owner", "days": [[[60, 2], [20, 5]], [[60, 2], [20, 5]]]},
              {"name": "V", "days": [[[50, 0]], [[50, 0]]]}],
  "pools": [{"worker": 0, "first": 0, "last": 1, "tiers": [[120, 0], [40, 1]]}],
  "groups": [
    {"name": "hire V", "options": [{"gain": 0}, {"gain": -40, "spend": [2], "pieces": [[0, 0, 0, 5], [0, 1, 1, 5]]}]},
    {"name": "blog", "options": [{"gain": 0, "pieces": [[0, 0, 1, 60]]},
                                 {"gain": -30, "spend": [6], "pieces": [[1, 0, 1, 60], [0, 0, 1, 6]],
                                  "needs": [[0, 1]]}]},
    {"name": "sewing", "options": [{"gain": 0, "pieces": [[0, 0, 0, 40], [0, 1, 1, 40]]}]},
    {"name": "extra", "options": [{"gain": 0}, {"gain": 70, "pieces": [[0, 1, 1, 15]]}]}],
  "after": [[3, 1]]
})";

const handoff::kernel::problem& problem() {
    static const handoff::kernel::problem p = handoff::io::read_kernel_problem(std::string(fixed_problem));
    return p;
}

constexpr std::int64_t optimum = -222;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace handoff;
    try {
        const kernel::certificate c = io::read_certificate(std::string(data, data + size));
        require(io::read_certificate(io::write_certificate(c)) == c);
        if (kernel::verify(problem(), c)) require(c.feasible && c.objective == optimum);
    } catch (const io::invalid_json& e) {
        require(!e.mistakes().empty());
        for (const io::json_mistake& m : e.mistakes()) require(m.line > 0 && m.column > 0 && !m.text.empty());
    }
    return 0;
}
