// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>

#include <handoff/error.hpp>
#include <handoff/io/kernel_json.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/plan/formulate.hpp>

#include "tool.hpp"

// What the commands that read scenarios share: telling a scenario from a kernel problem, and amounts that are too large
// for the solver.

namespace tool {

/// Calls `visit(scenario)` in the file's currency. Amounts that leave 64 bits only in sums are the file's mistake too.
template <class Visit>
auto with_scenario(const std::string& file, const handoff::io::json_document& document, Visit visit) {
    try {
        return handoff::io::with_scenario(document, std::move(visit));
    } catch (const handoff::overflow_error& e) {
        throw bad_input_error(shown_name(file) + ": amounts are too large: " + e.what());
    } catch (const handoff::kernel::invalid_problem& e) {
        throw bad_input_error(shown_name(file) + ": amounts are too large: " + e.what());
    }
}

/// Whether a document looks like a scenario rather than a kernel problem.
inline bool is_scenario(const handoff::io::json_document& document) {
    return !handoff::io::is_kernel_problem(document) && document.root().find("currency").has_value();
}

/// The scenario as a kernel problem that is fit to be solved: its sums stay within 64 bits.
template <class Scenario>
handoff::kernel::problem kernel_problem_of(const Scenario& s, handoff::preference prefer) {
    handoff::kernel::problem p = handoff::formulate(s, {.prefer = prefer}).problem;
    if (auto wrong = handoff::kernel::mistakes(p); !wrong.empty())
        throw handoff::kernel::invalid_problem(std::move(wrong));
    return p;
}

/// The kernel problem in a file: read from it, or formulated from the scenario in it.
inline handoff::kernel::problem kernel_problem_of(const std::string& file, const handoff::io::json_document& document,
                                                  handoff::preference prefer) {
    if (handoff::io::is_kernel_problem(document)) return handoff::io::read_kernel_problem(document);
    return with_scenario(file, document, [prefer](const auto& s) { return kernel_problem_of(s, prefer); });
}

} // namespace tool
