// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include <handoff/io/json_text.hpp>
#include <handoff/io/solution_json.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>

// The answer to a kernel problem as text: the verdict, then what every group takes and where its ticks lie.

namespace tool {

/// Text for people, ending with a newline.
[[nodiscard]] std::string kernel_text(const handoff::kernel::problem& p, const handoff::kernel::solution& s,
                                      handoff::io::certificate_state certificate);

} // namespace tool

// ---------------------------------------------------------------------------------------------------------------------

namespace tool {

inline std::string kernel_verdict(const handoff::kernel::solution& s) {
    using handoff::kernel::status;
    const std::string stopped = "stopped (" + to_string(s.stop_reason) + ")";
    switch (s.status) {
    case status::optimal:
        return "optimal: " + std::to_string(*s.objective);
    case status::infeasible:
        return "infeasible: no choice of options fits";
    case status::feasible:
        return stopped + ": the best plan found is worth " + std::to_string(*s.objective) +
               ", none is worth more than " + std::to_string(s.bound);
    case status::unknown:
        break;
    }
    return stopped + " before a plan was found: none is worth more than " + std::to_string(s.bound);
}

/// The name in quotes, or the number of what has no name.
inline std::string kernel_name(const char* kind, std::size_t number, const std::string& name) {
    return name.empty() ? kind + std::to_string(number) : handoff::io::in_quotes(name);
}

inline std::string kernel_text(const handoff::kernel::problem& p, const handoff::kernel::solution& s,
                               handoff::io::certificate_state certificate) {
    std::string text = kernel_verdict(s) + '\n';
    text += std::to_string(s.nodes) + (s.nodes == 1 ? " node, " : " nodes, ") + handoff::io::json_number(s.seconds, 3) +
            " seconds, certificate " + std::string(to_string(certificate)) + '\n';
    for (std::size_t g = 0; g < s.choice.size(); ++g) {
        text += (g == 0 ? "\n" : "") + kernel_name("group ", g, p.groups[g].name) + ": option " +
                std::to_string(s.choice[g]) + '\n';
        const auto& option = p.groups[g].options[static_cast<std::size_t>(s.choice[g])];
        for (const handoff::kernel::share& share : s.schedule) {
            if (static_cast<std::size_t>(share.group) != g) continue;
            const auto w = static_cast<std::size_t>(option.pieces[static_cast<std::size_t>(share.piece)].worker);
            text += "    day " + std::to_string(share.day) + ": " + std::to_string(share.ticks) + " ticks of " +
                    kernel_name("worker ", w, p.workers[w].name) + '\n';
        }
    }
    return text;
}

} // namespace tool
