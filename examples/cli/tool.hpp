// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <handoff/error.hpp>
#include <handoff/io/json_text.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/solution.hpp>
#include <handoff/report/language.hpp>

#include "interrupt.hpp"

// What the commands of the tool share: exit codes, reading and writing with `-` for the standard streams, and how a
// mistake is told. Answers go to standard output, everything else to standard error.
//
// What the tool itself says is in the language of the page. Mistakes of files come from the library, which names keys,
// columns and values; they are in English, and a French page says so above them.

namespace tool {

/// The exit codes, for scripts.
enum exit_code {
    optimal = 0,           ///< an optimal plan; a valid certificate; no mistakes
    infeasible = 1,        ///< there is no plan; the certificate does not hold
    stopped_with_plan = 2, ///< stopped at a limit; the plan may not be the best
    stopped_without = 3,   ///< stopped at a limit before there was a plan
    bad_input = 4,         ///< files with mistakes, unreadable or unwritable files
    bad_usage = 5          ///< wrong command line
};

/// The largest text that is read, in bytes. Reading takes about ten times as much memory.
inline constexpr std::size_t most_bytes = std::size_t{64} << 20;
/// Certificates of long searches are larger.
inline constexpr std::size_t most_bytes_of_certificate = std::size_t{256} << 20;

/// Input that is no good; `what()` is what the user is told, with the place in front of every line.
class bad_input_error : public handoff::error {
public:
    using error::error;
};

/// Mistakes of one file, a line for each.
class file_mistakes : public bad_input_error {
public:
    file_mistakes(std::string file, std::size_t count, const std::string& all)
        : bad_input_error(all), file_(std::move(file)), count_(count) {}

    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    std::string file_;
    std::size_t count_;
};

/// A refusal that the tool words itself, in the language of the page.
class refusal : public bad_input_error {
public:
    using bad_input_error::bad_input_error;
};

/// The limits that the user gave.
struct limit_options {
    std::optional<std::uint64_t> nodes;
    std::optional<double> seconds;
    std::optional<std::uint64_t> memory; // MiB
};

inline std::string say(handoff::report::language in, const std::string& english, const std::string& french) {
    return in == handoff::report::language::english ? english : french;
}

inline std::string shown_name(const std::string& file,
                              handoff::report::language in = handoff::report::language::english) {
    return file == "-" ? say(in, "standard input", "entrée standard") : file;
}

inline std::string read_input(const std::string& file, std::size_t most) {
    return file == "-" ? handoff::io::read_text_stream(std::cin, shown_name(file), most)
                       : handoff::io::read_text_file(file, most);
}

/// Standard output may be a full disk or a closed pipe.
inline void write_standard_output(const std::string& text) {
    std::cout << text << std::flush;
    if (!std::cout) throw handoff::io::file_error("standard output: cannot be written");
}

inline void write_output(const std::string& file, const std::string& text) {
    file == "-" ? write_standard_output(text) : handoff::io::write_text_file(file, text);
}

/// Tells that a stopped run has no proof, and of a file there that could be taken for one.
inline void tell_of_no_certificate(const std::string& file) {
    std::error_code absent;
    std::cerr << "no certificate was written: the run was stopped before there was a proof\n";
    if (file != "-" && std::filesystem::exists(file, absent))
        std::cerr << file << " is of an earlier run and was left as it is\n";
}

/// Runs `read(document)` on the JSON in `file`; its mistakes come out as `file:line:column: path: text`.
template <class Read>
auto read_json(const std::string& file, Read read, std::size_t most = most_bytes) {
    handoff::io::json_limits limits;
    limits.bytes = most;
    try {
        return read(handoff::io::json_document::parse(read_input(file, most), limits));
    } catch (const handoff::io::invalid_json& e) {
        std::string all;
        for (const handoff::io::json_mistake& m : e.mistakes()) {
            all += (all.empty() ? "" : "\n") + shown_name(file) + ':' + to_string(m);
        }
        throw file_mistakes(file, e.mistakes().size(), all);
    }
}

/// What stands above a mistake: nothing in English; in French how many there are, and that English follows.
inline std::string heading_of(const std::exception& e, handoff::report::language in) {
    if (in == handoff::report::language::english || dynamic_cast<const refusal*>(&e) != nullptr) return "";
    const auto* const wrong = dynamic_cast<const file_mistakes*>(&e);
    if (wrong == nullptr) return "Erreur (message en anglais)\u00A0:\n";
    const bool one = wrong->count() == 1;
    return shown_name(wrong->file(), in) + "\u00A0: " + std::to_string(wrong->count()) +
           (one ? " erreur (message en anglais)" : " erreurs (messages en anglais)") + '\n';
}

/// Runs a request that has a language and tells its mistakes in that language.
template <class Request>
exit_code run_in_its_language(const Request& request) {
    try {
        return run(request);
    } catch (const std::exception& e) {
        std::cerr << heading_of(e, request.language) << e.what() << '\n';
        return bad_input;
    }
}

/// Limits for the solver; Ctrl-C asks it to stop with the best plan.
inline handoff::kernel::limits solver_limits(const limit_options& given, const interrupt& ctrl_c) {
    handoff::kernel::limits limits;
    limits.nodes = given.nodes;
    limits.seconds = given.seconds;
    if (given.memory) limits.memory = std::min(*given.memory, std::uint64_t{1} << 40) << 20;
    limits.stop = ctrl_c.token();
    return limits;
}

inline exit_code code_of(handoff::kernel::status s) {
    switch (s) {
    case handoff::kernel::status::optimal:
        return optimal;
    case handoff::kernel::status::infeasible:
        return infeasible;
    case handoff::kernel::status::feasible:
        return stopped_with_plan;
    case handoff::kernel::status::unknown:
        break;
    }
    return stopped_without;
}

} // namespace tool
