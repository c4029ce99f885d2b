// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/io/certificate_json.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/io/kernel_json.hpp>
#include <handoff/kernel/verify.hpp>

#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff verify FILE CERTIFICATE`: checks a proof against a kernel problem, with no code of the search. FILE may also
// be the scenario that the problem is formulated from.

namespace tool {

struct verify_request {
    std::string file;
    std::string certificate_file;
    bool json = false;
    handoff::preference prefer = handoff::preference::any;
};

inline exit_code run(const verify_request& request) {
    bool scenario = false; // then the kernel's units mean nothing to the reader
    const auto p = read_json(request.file, [&](const handoff::io::json_document& document) {
        scenario = is_scenario(document);
        return kernel_problem_of(request.file, document, request.prefer);
    });
    const auto c = read_json(
        request.certificate_file, [](const handoff::io::json_document& d) { return handoff::io::read_certificate(d); },
        most_bytes_of_certificate);
    const handoff::kernel::verdict verdict = handoff::kernel::verify(p, c);
    if (request.json) {
        write_standard_output("{\n  \"valid\": " + std::string(verdict ? "true" : "false") +
                              ",\n  \"reason\": " + handoff::io::json_string(verdict.reason) + "\n}\n");
    } else if (!verdict) {
        write_standard_output("refused: " + verdict.reason + '\n');
    } else if (c.feasible && scenario) {
        write_standard_output("valid: no plan of the scenario is worth more than the one it is about\n");
    } else if (c.feasible) {
        write_standard_output("valid: the plan is worth " + std::to_string(c.objective) + " and none is worth more\n");
    } else {
        write_standard_output("valid: there is no plan\n");
    }
    return verdict ? optimal : infeasible;
}

} // namespace tool
