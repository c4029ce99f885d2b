// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/analysis/verdict.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/verdict_json.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/verdict_text.hpp>

#include "scenario_request.hpp"
#include "tool.hpp"

// `handoff verdict FILE`: is it worth it, and where does the answer turn? As a page in English or French, or as JSON.

namespace tool {

struct verdict_request {
    std::string file;
    bool json = false;
    handoff::report::language language = handoff::report::language::english;
    limit_options limits;
};

template <class C, class W, class Tick>
exit_code judge_scenario(const verdict_request& request, const handoff::scenario<C, W, Tick>& s) {
    const interrupt ctrl_c;
    handoff::verdict_options<C> options;
    options.limits = solver_limits(request.limits, ctrl_c);
    const handoff::verdict<C, W, Tick> v = handoff::judge(s, options);
    write_standard_output(request.json ? handoff::io::write_verdict(v, s)
                                       : handoff::report::text(v, s, request.language));
    switch (v.answer) {
    case handoff::advice::no_plan:
        return infeasible;
    case handoff::advice::unknown:
        return v.best.has_plan() ? stopped_with_plan : stopped_without;
    default:
        return v.complete ? optimal : stopped_with_plan;
    }
}

inline exit_code run(const verdict_request& request) {
    return read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (handoff::io::is_kernel_problem(document))
            throw refusal(say(request.language,
                              shown_name(request.file) + ": this is a kernel problem, not a scenario; a verdict needs "
                                                         "people, hours and prices",
                              shown_name(request.file, request.language) +
                                  "\u00A0: c'est un problème de noyau, non un scénario\u00A0; un verdict demande des "
                                  "personnes, des heures et des prix"));
        return with_scenario(request.file, document, [&request](const auto& s) { return judge_scenario(request, s); });
    });
}

} // namespace tool
