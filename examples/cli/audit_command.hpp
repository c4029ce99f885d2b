// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <handoff/economics/time_audit.hpp>
#include <handoff/io/audit_json.hpp>
#include <handoff/io/time_csv.hpp>
#include <handoff/model/detail/one_line.hpp>
#include <handoff/report/audit_text.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

#include "tool.hpp"

// `handoff audit TIMES.csv`: where the time goes, from an export of a time tracker or a sheet kept by hand.

namespace tool {

struct audit_request {
    std::string file;
    bool json = false;
    handoff::report::language language = handoff::report::language::english;
    handoff::io::time_csv_options reading;
    handoff::economics::audit_options options;
};

/// How the file was understood, and that nothing of it is missing.
inline std::string how_it_was_read(const std::string& file, const handoff::io::time_csv& read,
                                   handoff::report::language in) {
    const bool english = in == handoff::report::language::english;
    const std::string separators = english                 ? std::string(handoff::io::name_of_separator(read.separator))
                                   : read.separator == ';' ? "points-virgules"
                                   : read.separator == '\t' ? "tabulations"
                                                            : "virgules";
    std::string text = shown_name(file, in) + (english ? ": " : "\u00A0: ") + std::string(word(read.encoding)) +
                       (english ? ", between " : ", séparé par des ") + separators +
                       (english ? "; categories from \"" : "\u00A0; catégories de «\u00A0") +
                       handoff::detail::on_one_line(read.category_column) +
                       (english ? "\", days from \"" : "\u00A0», jours de «\u00A0") +
                       handoff::detail::on_one_line(read.date_column) + (english ? "\". " : "\u00A0». ");
    text += read.stated_total
                ? (english ? "All hours of the file are counted; its own total agrees."
                           : "Toutes les heures du fichier sont comptées\u00A0; son propre total concorde.")
                : (english ? "All hours of the file are counted." : "Toutes les heures du fichier sont comptées.");
    return '\n' + handoff::report::paragraph("", text);
}

inline exit_code run(const audit_request& request) {
    handoff::io::time_csv read;
    try {
        read = handoff::io::read_time_csv(read_input(request.file, most_bytes), request.reading);
    } catch (const handoff::io::invalid_csv& e) {
        std::string all;
        for (const handoff::io::csv_mistake& m : e.mistakes())
            all += (all.empty() ? "" : "\n") + shown_name(request.file) + ':' + to_string(m);
        throw file_mistakes(request.file, e.mistakes().size(), all);
    }
    const auto a = [&] {
        try {
            return handoff::economics::audit(read.entries, request.options);
        } catch (const handoff::economics::invalid_hours& e) {
            throw bad_input_error(shown_name(request.file) + ": " + e.what());
        }
    }();
    if (a.total != read.total) throw bad_input_error(shown_name(request.file) + ": not all hours were counted");
    write_standard_output(request.json ? handoff::io::write_audit(a, read)
                                       : handoff::report::text(a, request.language) +
                                             how_it_was_read(request.file, read, request.language));
    return optimal;
}

} // namespace tool
