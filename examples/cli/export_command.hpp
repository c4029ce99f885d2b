// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/io/kernel_json.hpp>
#include <handoff/io/lp.hpp>
#include <handoff/io/mps.hpp>

#include "tool.hpp"

// `handoff export FILE --mps OUT` or `--lp OUT`: the problem for another solver.

namespace tool {

struct export_request {
    std::string file;
    std::string mps_file; ///< empty: not wanted
    std::string lp_file;  ///< empty: not wanted
    handoff::io::formulation how = handoff::io::formulation::flow;
};

inline exit_code run(const export_request& request) {
    const auto p = read_json(request.file,
                             [](const handoff::io::json_document& d) { return handoff::io::read_kernel_problem(d); });
    const handoff::io::linear_model model = handoff::io::to_linear_model(p, request.how);
    if (!request.mps_file.empty()) write_output(request.mps_file, handoff::io::to_mps(model));
    if (!request.lp_file.empty()) write_output(request.lp_file, handoff::io::to_lp(model));
    return optimal;
}

} // namespace tool
