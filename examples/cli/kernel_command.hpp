// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdio>
#include <iostream>
#include <string>

#include <handoff/io/certificate_json.hpp>
#include <handoff/io/kernel_json.hpp>
#include <handoff/io/solution_json.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "kernel_text.hpp"
#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff kernel FILE`: solves a kernel problem, checks the certificate with the independent checker, and tells the
// answer as text or JSON.

namespace tool {

struct kernel_request {
    std::string file;
    bool json = false;
    bool progress = false;        ///< tell every better plan or bound on standard error
    std::string certificate_file; ///< where the certificate goes, empty for nowhere
    limit_options limits;
};

/// Solves, and checks what is called optimal or infeasible. An answer whose certificate does not hold is no longer
/// called so: it becomes a plan without proof, or none.
struct checked_solution {
    handoff::kernel::solution answer;
    handoff::io::certificate_state certificate = handoff::io::certificate_state::not_checked;
    std::string refusal; ///< why the certificate does not hold; empty otherwise
};

/// A line of JSON; `best` is null before the first plan.
inline std::string progress_line(const handoff::kernel::progress& now) {
    return "{\"seconds\": " + handoff::io::json_number(now.seconds) + ", \"nodes\": " + std::to_string(now.nodes) +
           ", \"best\": " + (now.best ? std::to_string(*now.best) : "null") +
           ", \"bound\": " + std::to_string(now.bound) + "}\n";
}

inline checked_solution solve_and_check(const handoff::kernel::problem& p, const kernel_request& request) {
    const interrupt ctrl_c;
    handoff::kernel::options options;
    options.limits = solver_limits(request.limits, ctrl_c);
    if (request.progress)
        options.observer = [](const handoff::kernel::progress& now) { std::cerr << progress_line(now); };
    checked_solution s;
    s.answer = handoff::kernel::solve(p, options);
    if (!s.answer.proof) return s; // stopped: nothing was claimed
    const handoff::kernel::verdict verdict = handoff::kernel::verify(p, *s.answer.proof);
    if (verdict) {
        s.certificate = handoff::io::certificate_state::checked;
    } else {
        using handoff::kernel::status;
        s.refusal = verdict.reason;
        s.answer.status = s.answer.status == status::optimal ? status::feasible : status::unknown;
    }
    return s;
}

inline exit_code run(const kernel_request& request) {
    const auto p = read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (is_scenario(document))
            throw bad_input_error(shown_name(request.file) +
                                  ": this is a scenario, not a kernel problem; solve it with `handoff solve`");
        return handoff::io::read_kernel_problem(document);
    });
    const checked_solution s = solve_and_check(p, request);
    if (request.certificate_file != "-") {
        write_standard_output(request.json ? handoff::io::write_solution(p, s.answer, s.certificate)
                                           : kernel_text(p, s.answer, s.certificate));
    }
    if (!s.refusal.empty()) std::cerr << "the certificate does not hold: " << s.refusal << '\n';
    if (!request.certificate_file.empty()) {
        if (s.answer.proof) {
            write_output(request.certificate_file, handoff::io::write_certificate(*s.answer.proof));
        } else {
            tell_of_no_certificate(request.certificate_file);
        }
    }
    return code_of(s.answer.status);
}

} // namespace tool
