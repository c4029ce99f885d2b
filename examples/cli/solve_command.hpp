// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <iostream>
#include <string>

#include <handoff/io/certificate_json.hpp>
#include <handoff/io/plan_json.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/report/text.hpp>

#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff solve FILE`: the best plan of a scenario, as a page to read or as JSON.

namespace tool {

struct solve_request {
    std::string file;
    bool json = false;
    std::string certificate_file; ///< where the certificate goes, empty for nowhere
    handoff::preference prefer = handoff::preference::any;
    limit_options limits;
};

/// A proof that does not hold proves nothing: the answer becomes a plan without proof, or none.
template <class Plan>
void believe_only_what_was_checked(Plan& p) {
    using handoff::status;
    if (p.certificate_checked) return;
    if (p.status == status::optimal) p.status = status::feasible;
    if (p.status == status::infeasible) p.status = status::unknown;
}

template <class C, class W, class Tick>
exit_code solve_scenario(const solve_request& request, const handoff::scenario<C, W, Tick>& s) {
    const interrupt ctrl_c;
    handoff::solve_options<C, W, Tick> options;
    options.limits = solver_limits(request.limits, ctrl_c);
    options.prefer = request.prefer;
    options.keep_certificate = !request.certificate_file.empty();
    handoff::plan<C, W, Tick> p = handoff::solve(s, options);
    const bool claimed = p.status == handoff::status::optimal || p.status == handoff::status::infeasible;
    believe_only_what_was_checked(p);
    const exit_code code = code_of(p.status);
    if (request.certificate_file != "-")
        write_standard_output(request.json ? handoff::io::write_plan(p, s) : handoff::report::text(p, s));
    if (claimed && !p.certificate_checked) std::cerr << "the certificate does not hold\n";
    if (request.certificate_file.empty()) return code;
    if (p.certificate && p.certificate_checked)
        write_output(request.certificate_file, handoff::io::write_certificate(*p.certificate));
    else
        tell_of_no_certificate(request.certificate_file);
    return code;
}

inline exit_code run(const solve_request& request) {
    return read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (handoff::io::is_kernel_problem(document))
            throw bad_input_error(shown_name(request.file) +
                                  ": this is a kernel problem, not a scenario; solve it with `handoff kernel`");
        return with_scenario(request.file, document, [&request](const auto& s) { return solve_scenario(request, s); });
    });
}

} // namespace tool
