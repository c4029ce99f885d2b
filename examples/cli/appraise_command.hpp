// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <handoff/economics/appraisal.hpp>
#include <handoff/economics/plan_flows.hpp>
#include <handoff/io/appraisal_json.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/report/appraisal_text.hpp>
#include <handoff/report/language.hpp>

#include "scenario_request.hpp"
#include "solve_command.hpp"
#include "tool.hpp"

// `handoff appraise FILE`: the best plan of a scenario as cash flows by date, and what they are worth.

namespace tool {

struct appraise_request {
    std::string file;
    bool json = false;
    handoff::report::language language = handoff::report::language::english;
    std::string rate = "8"; ///< in percent a year
    handoff::economics::payment_terms terms;
    std::string opening, floor; ///< amounts; empty: not looked at
    limit_options limits;
};

/// The first day that ends below the floor, told on standard error.
template <class C>
bool stays_above_the_floor(const appraise_request& request, const handoff::economics::dated_flows<C>& flows) {
    if (request.floor.empty() && request.opening.empty()) return true;
    const auto read = [](const std::string& text) {
        return text.empty() ? handoff::money<C>{} : handoff::amount<C>(text);
    };
    const auto below = handoff::economics::first_day_below(flows, read(request.opening), read(request.floor));
    if (!below) return true;
    std::cerr << "on " << handoff::iso(below->day) << " there is " << to_string(below->cash) << ", "
              << to_string(below->missing) << " too little\n";
    return false;
}

template <class C, class W, class Tick>
exit_code appraise_scenario(const appraise_request& request, const handoff::scenario<C, W, Tick>& s) {
    namespace economics = handoff::economics;
    const interrupt ctrl_c;
    handoff::solve_options<C, W, Tick> options;
    options.limits = solver_limits(request.limits, ctrl_c);
    auto p = handoff::solve(s, options);
    believe_only_what_was_checked(p);
    const economics::effective_annual_rate rate(handoff::percent(std::string_view(request.rate)));
    if (!p.has_plan()) {
        std::cerr << "there is no plan to appraise: " << handoff::kernel::to_string(p.status) << '\n';
        return code_of(p.status);
    }
    const auto flows = economics::cash_flows_of(p, s, request.terms);
    const auto a = economics::appraise(flows, rate);
    write_standard_output(
        request.json ? handoff::io::write_appraisal(flows, a, rate, economics::invoices_of(p, s, request.terms))
                     : handoff::report::text(flows, a, rate, request.language));
    if (!stays_above_the_floor(request, flows)) return infeasible;
    return code_of(p.status);
}

inline exit_code run(const appraise_request& request) {
    return read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (handoff::io::is_kernel_problem(document))
            throw bad_input_error(shown_name(request.file) + ": this is a kernel problem, not a scenario");
        return with_scenario(request.file, document,
                             [&request](const auto& s) { return appraise_scenario(request, s); });
    });
}

} // namespace tool
