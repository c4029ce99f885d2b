// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <handoff/economics/contract_choice.hpp>
#include <handoff/io/contract_choice_json.hpp>
#include <handoff/report/contract_choice_text.hpp>
#include <handoff/report/language.hpp>

#include "tool.hpp"

// `handoff contracts FILE`: which contracts to sign for the hours of some months.

namespace tool {

struct contracts_request {
    std::string file;
    bool json = false;
    handoff::report::language language = handoff::report::language::english;
};

inline exit_code run(const contracts_request& request) {
    return read_json(request.file, [&request](const handoff::io::json_document& document) {
        if (document.root().find("owner") || document.root().find("tasks"))
            throw bad_input_error(shown_name(request.file) +
                                  ": this is a scenario; handoff solve chooses its contracts together with its tasks");
        return handoff::io::with_contract_question(document, [&request](const auto& question) {
            const auto choice = handoff::economics::choose_contracts(question);
            write_standard_output(request.json ? handoff::io::write_contract_choice(choice, question)
                                               : handoff::report::text(choice, question, request.language));
            return optimal;
        });
    });
}

} // namespace tool
