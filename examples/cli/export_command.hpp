// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/io/kernel_json.hpp>
#include <handoff/io/lp.hpp>
#include <handoff/io/mps.hpp>

#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff export FILE --mps OUT`, `--lp OUT` or `--kernel OUT`: the problem for another solver, or as the kernel sees
// it. FILE is a scenario or a kernel problem.

namespace tool {

struct export_request {
    std::string file;
    std::string mps_file;    ///< empty: not wanted
    std::string lp_file;     ///< empty: not wanted
    std::string kernel_file; ///< empty: not wanted
    handoff::preference prefer = handoff::preference::any;
    handoff::io::formulation how = handoff::io::formulation::flow;
};

inline exit_code run(const export_request& request) {
    const auto p = read_json(request.file, [&request](const handoff::io::json_document& document) {
        return kernel_problem_of(request.file, document, request.prefer);
    });
    if (!request.kernel_file.empty()) write_output(request.kernel_file, handoff::io::write_kernel_problem(p));
    if (request.mps_file.empty() && request.lp_file.empty()) return optimal;
    const handoff::io::linear_model model = handoff::io::to_linear_model(p, request.how);
    if (!request.mps_file.empty()) write_output(request.mps_file, handoff::io::to_mps(model));
    if (!request.lp_file.empty()) write_output(request.lp_file, handoff::io::to_lp(model));
    return optimal;
}

} // namespace tool
