// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/appraise_command.hpp"
#include "cli/audit_command.hpp"
#include "cli/check_command.hpp"
#include "cli/contracts_command.hpp"
#include "cli/export_command.hpp"
#include "cli/kernel_command.hpp"
#include "cli/solve_command.hpp"
#include "cli/tool.hpp"
#include "cli/verdict_command.hpp"
#include "cli/verify_command.hpp"

// The command-line tool. This file knows the words of the command line; what a command does is in cli/.

namespace {

const char* const file_help = "the file to read, - for standard input";

/// Numbers of seconds: finite and not negative.
const CLI::Validator seconds_range(
    [](std::string& text) {
        double value = 0;
        const bool good = CLI::detail::lexical_cast(text, value) && std::isfinite(value) && value >= 0;
        return good ? std::string() : "expected a number of seconds, at least 0, found " + text;
    },
    "", "seconds");

/// Whole numbers; the parser of the command line would take -1 for a very large one.
const CLI::Validator count_range(
    [](std::string& text) {
        std::uint64_t value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size();
        return good ? std::string() : "expected a whole number, at least 0, found " + text;
    },
    "", "count");

void add_limits(CLI::App& command, tool::limit_options& limits) {
    command.add_option("--nodes", limits.nodes, "stop after this many nodes of the search tree")->check(count_range);
    command.add_option("--seconds", limits.seconds, "stop after this time")->check(seconds_range);
    command.add_option("--memory", limits.memory, "stop before the search keeps more than this many MiB")
        ->check(count_range);
}

void add_preference(CLI::App& command, handoff::preference& prefer) {
    command
        .add_option_function<std::string>(
            "--prefer", [&prefer](const std::string&) { prefer = handoff::preference::less_cash; },
            "less-cash: among plans worth the same, the one that pays least")
        ->check(CLI::IsMember({"less-cash"}));
}

/// When something is billed.
void add_billing(CLI::App& command, const std::string& name, handoff::economics::billing& how,
                 const std::string& help) {
    command
        .add_option_function<std::string>(
            name,
            [&how](const std::string& word) {
                how = word == "at-end" ? handoff::economics::billing::at_end : handoff::economics::billing::each_month;
            },
            help)
        ->check(CLI::IsMember({"each-month", "at-end"}));
}

void add_language(CLI::App& command, handoff::report::language& language) {
    command
        .add_option_function<std::string>(
            "--lang", [&language](const std::string& code) { language = *handoff::report::language_called(code); },
            "the language of the page: en or fr")
        ->check(CLI::IsMember({"en", "fr"}));
}

void add_appraise_options(CLI::App& command, tool::appraise_request& appraise) {
    const CLI::Range days_range(0, 36500);
    command.add_option("FILE", appraise.file, file_help)->required();
    command.add_flag("--json", appraise.json, "print the answer as JSON");
    command.add_option("--rate", appraise.rate, "effective interest in percent a year")->capture_default_str();
    add_billing(command, "--invoices", appraise.terms.invoices, "when assistants send invoices");
    add_billing(command, "--benefits", appraise.terms.benefits, "when what the plan brings is billed");
    command
        .add_option_function<int>(
            "--invoices-after", [&appraise](int n) { appraise.terms.invoices_paid_after = std::chrono::days{n}; },
            "days from an invoice to its payment, instead of each assistant's own")
        ->check(days_range);
    command
        .add_option_function<int>(
            "--benefits-after", [&appraise](int n) { appraise.terms.benefits_paid_after = std::chrono::days{n}; },
            "days until what the plan brings is paid")
        ->check(days_range);
    command.add_option("--opening", appraise.opening, "cash on hand at the beginning");
    command.add_option("--floor", appraise.floor, "cash on hand that no day may end below");
    add_language(command, appraise.language);
    add_limits(command, appraise.limits);
}

void add_audit_options(CLI::App& command, tool::audit_request& audit) {
    command.add_option("FILE", audit.file, file_help)->required();
    command.add_flag("--json", audit.json, "print the answer as JSON");
    command.add_option("--by", audit.reading.category, "the name of the column with the categories");
    command.add_option("--craft", audit.options.craft, "a category that you sell; may be said several times")
        ->allow_extra_args(false);
    command
        .add_option_function<std::string>(
            "--dates",
            [&audit](const std::string& order) {
                audit.reading.dates =
                    order == "day-first" ? handoff::io::date_order::day_first : handoff::io::date_order::month_first;
            },
            "how dates such as 3/4/2026 are meant, where not all lines tell")
        ->check(CLI::IsMember({"day-first", "month-first"}));
    command
        .add_option_function<std::string>(
            "--separator",
            [&audit](const std::string& name) {
                audit.reading.separator = name == "comma" ? ',' : name == "semicolon" ? ';' : '\t';
            },
            "what stands between the columns, where the first line does not tell")
        ->check(CLI::IsMember({"comma", "semicolon", "tab"}));
    command.add_flag("--count-overlaps", audit.reading.count_overlaps, "count entries at the same time twice");
    add_language(command, audit.language);
}

/// The parser would only say that a command is missing.
void refuse_unknown_command(const CLI::App& app, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') return;
    std::vector<std::string> known;
    for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
    const std::string said = argv[1];
    if (std::find(known.begin(), known.end(), said) != known.end()) return;
    throw CLI::ExtrasError("handoff", {said + handoff::io::suggestion(said, known)});
}

/// A slip of the hand must not cost a file.
void refuse_to_overwrite(const std::string& command, const std::string& input, const std::string& output) {
    if (input == "-" || output.empty() || output == "-") return;
    std::error_code absent; // a file that is not there is not the other one
    if (std::filesystem::equivalent(input, output, absent))
        throw CLI::ValidationError(command, output + " is the file that is read; write to another one");
}

tool::exit_code run_command_line(int argc, char** argv) {
    CLI::App app("Which tasks to hand to an assistant, exactly.", "handoff");
    app.set_version_flag("--version", "handoff " HANDOFF_VERSION);
    app.require_subcommand(1);
    app.footer("Exit codes: 0 optimal (or valid), 1 infeasible (or certificate refused), 2 stopped at a limit with a\n"
               "plan, 3 stopped without one, 4 bad input, 5 bad usage. Ctrl-C stops with the best plan so far.");

    tool::solve_request solve;
    CLI::App& solve_command = *app.add_subcommand("solve", "find the best plan of a scenario file");
    solve_command.add_option("FILE", solve.file, file_help)->required();
    solve_command.add_flag("--json", solve.json, "print the answer as JSON");
    solve_command.add_option("--certificate", solve.certificate_file,
                             "write the proof to this file; - prints it instead of the answer");
    add_preference(solve_command, solve.prefer);
    add_limits(solve_command, solve.limits);

    tool::verdict_request verdict;
    CLI::App& verdict_command =
        *app.add_subcommand("verdict", "is hiring worth it, for which tasks, and where does the answer turn?");
    verdict_command.add_option("FILE", verdict.file, file_help)->required();
    verdict_command.add_flag("--json", verdict.json, "print the answer as JSON");
    add_language(verdict_command, verdict.language);
    add_limits(verdict_command, verdict.limits);

    tool::check_request check;
    CLI::App& check_command = *app.add_subcommand("check", "tell every mistake of a file, or what is in it");
    check_command.add_option("FILE", check.file, file_help)->required();

    tool::kernel_request kernel;
    CLI::App& kernel_command = *app.add_subcommand("kernel", "solve a kernel problem file");
    kernel_command.add_option("FILE", kernel.file, file_help)->required();
    kernel_command.add_flag("--json", kernel.json, "print the answer as JSON");
    kernel_command.add_flag("--progress", kernel.progress, "tell every better plan or bound on standard error");
    kernel_command.add_option("--certificate", kernel.certificate_file,
                              "write the proof to this file; - prints it instead of the answer");
    add_limits(kernel_command, kernel.limits);

    tool::verify_request verify;
    CLI::App& verify_command =
        *app.add_subcommand("verify", "check a certificate against a scenario or kernel problem file");
    verify_command.add_option("FILE", verify.file, file_help)->required();
    verify_command.add_option("CERTIFICATE", verify.certificate_file, file_help)->required();
    verify_command.add_flag("--json", verify.json, "print the answer as JSON");
    add_preference(verify_command, verify.prefer);

    tool::export_request out;
    CLI::App& export_command = *app.add_subcommand("export", "write the problem for another solver");
    export_command.add_option("FILE", out.file, file_help)->required();
    CLI::Option_group& format = *export_command.add_option_group("format");
    format.add_option("--mps", out.mps_file, "write free MPS to this file, - for standard output");
    format.add_option("--lp", out.lp_file, "write LP to this file, - for standard output");
    format.add_option("--kernel", out.kernel_file, "write the kernel problem to this file, - for standard output");
    format.require_option(1);
    std::string formulation = "flow";
    export_command
        .add_option("--formulation", formulation, "flow (a variable per piece and day) or windows (day ranges)")
        ->check(CLI::IsMember({"flow", "windows"}))
        ->capture_default_str();
    add_preference(export_command, out.prefer);

    tool::appraise_request appraise;
    CLI::App& appraise_command =
        *app.add_subcommand("appraise", "the best plan of a scenario as cash flows, and what they are worth");
    add_appraise_options(appraise_command, appraise);

    tool::audit_request audit;
    CLI::App& audit_command = *app.add_subcommand("audit", "tell where the time goes, from a table of times (CSV)");
    add_audit_options(audit_command, audit);

    tool::contracts_request contracts;
    CLI::App& contracts_command =
        *app.add_subcommand("contracts", "which contracts to sign for the hours of some months");
    contracts_command.add_option("FILE", contracts.file, file_help)->required();
    contracts_command.add_flag("--json", contracts.json, "print the answer as JSON");
    add_language(contracts_command, contracts.language);

    try {
        refuse_unknown_command(app, argc, argv);
        app.parse(argc, argv);
        if (verify_command.parsed() && verify.file == "-" && verify.certificate_file == "-") {
            throw CLI::ValidationError("verify", "only one of FILE and CERTIFICATE can be standard input");
        }
        refuse_to_overwrite("solve", solve.file, solve.certificate_file);
        refuse_to_overwrite("kernel", kernel.file, kernel.certificate_file);
        for (const std::string& file : {out.mps_file, out.lp_file, out.kernel_file})
            refuse_to_overwrite("export", out.file, file);
    } catch (const CLI::ParseError& e) {
        if (app.exit(e, std::cout, std::cerr) != 0) return tool::bad_usage;
        tool::write_standard_output(""); // --help and --version are no mistakes, a full disk is one
        return tool::optimal;
    }
    if (solve_command.parsed()) return run(solve);
    if (verdict_command.parsed()) return run_in_its_language(verdict);
    if (check_command.parsed()) return run(check);
    if (kernel_command.parsed()) return run(kernel);
    if (verify_command.parsed()) return run(verify);
    if (appraise_command.parsed()) return run_in_its_language(appraise);
    if (audit_command.parsed()) return run_in_its_language(audit);
    if (contracts_command.parsed()) return run_in_its_language(contracts);
    out.how = formulation == "flow" ? handoff::io::formulation::flow : handoff::io::formulation::windows;
    return run(out);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run_command_line(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << e.what() << '\n';
        return tool::bad_input;
    }
}
