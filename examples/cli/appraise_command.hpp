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

/// What an option says, read by `read`; its mistake is told with the option.
template <class Read>
auto option_value(const std::string& option, const std::string& text, Read read) {
    try {
        return read(std::string_view(text));
    } catch (const handoff::error& e) { throw bad_input_error(option + ": " + e.what()); }
}

/// An amount of the file's currency; 0 where nothing is said.
template <class C>
handoff::money<C> amount_option(const std::string& option, const std::string& text) {
    return option_value(option, text, [](std::string_view said) {
        return said.empty() ? handoff::money<C>{} : handoff::amount<C>(said);
    });
}

inline std::string no_plan_to_appraise(handoff::status why, handoff::report::language in) {
    return say(in, "there is no plan to appraise: " + std::string(handoff::kernel::to_string(why)),
               std::string("il n'y a aucun plan à évaluer\u00A0: ") +
                   (why == handoff::status::infeasible ? "il n'en existe pas"
                                                       : "la recherche a été arrêtée avant d'en trouver un"));
}

template <class C>
std::string too_little_cash(const handoff::economics::cash_shortfall<C>& below, handoff::report::language in) {
    const auto shown = [in](handoff::money<C> m) { return handoff::report::amount(in, handoff::exact_money<C>(m)); };
    return say(in,
               "on " + handoff::iso(below.day) + " there is " + to_string(below.cash) + ", " +
                   to_string(below.missing) + " less than the floor",
               "le " + handoff::report::day(in, below.day) + ", il reste " + shown(below.cash) + ", soit " +
                   shown(below.missing) + " de moins que le plancher");
}

template <class C, class W, class Tick>
exit_code appraise_scenario(const appraise_request& request, const handoff::scenario<C, W, Tick>& s) {
    namespace economics = handoff::economics;
    const auto rate = option_value("--rate", request.rate, [](std::string_view said) {
        return economics::effective_annual_rate(handoff::percent(said));
    });
    const auto opening = amount_option<C>("--opening", request.opening);
    const auto floor = amount_option<C>("--floor", request.floor);
    const bool look_at_cash = !request.opening.empty() || !request.floor.empty();
    const interrupt ctrl_c;
    handoff::solve_options<C, W, Tick> options;
    options.limits = solver_limits(request.limits, ctrl_c);
    auto p = handoff::solve(s, options);
    believe_only_what_was_checked(p);
    if (!p.has_plan()) {
        std::cerr << no_plan_to_appraise(p.status, request.language) << '\n';
        return code_of(p.status);
    }
    const auto flows = economics::cash_flows_of(p, s, request.terms);
    const auto a = economics::appraise(flows, rate);
    const auto below = look_at_cash ? economics::first_day_below(flows, opening, floor) : std::nullopt;
    write_standard_output(
        request.json ? handoff::io::write_appraisal(flows, a, rate, economics::invoices_of(p, s, request.terms))
                     : handoff::report::text(flows, a, rate, request.language));
    if (!below) return code_of(p.status);
    std::cerr << too_little_cash(*below, request.language) << '\n';
    return infeasible;
}

inline exit_code run(const appraise_request& request) {
    return read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (handoff::io::is_kernel_problem(document))
            throw refusal(say(request.language, shown_name(request.file) + ": this is a kernel problem, not a scenario",
                              shown_name(request.file, request.language) +
                                  "\u00A0: c'est un problème de noyau, non un scénario"));
        return with_scenario(request.file, document,
                             [&request](const auto& s) { return appraise_scenario(request, s); });
    });
}

} // namespace tool
