// SPDX-License-Identifier: BSL-1.0
// docs/tutorial.md: every block of code on the page is a region of this file ("// shown: NAME" to "// end"; regions of
// one name follow each other), and what the page shows as printed is what that code prints. Its commands are run by the
// code of the tool, on the file that the page shows. What it calls refused is what the refusals refuse.

// shown: first
#include <iostream>

#include <handoff/handoff.hpp>
#include <handoff/report/text.hpp>

// end
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "../examples/cli/check_command.hpp"
#include "../examples/cli/export_command.hpp"
#include "../examples/cli/kernel_command.hpp"
#include "../examples/cli/solve_command.hpp"
#include "../examples/cli/verify_command.hpp"
#include "catch_compat.hpp"
#include "solver_once.hpp"

// shown: first
using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

struct sewing : category_type<"sewing", delegability::core_craft> {};

static scenario_draft<CAD> a_week() {
    scenario_draft<CAD> week(calendar(2025y / 9 / 8, 2025y / 9 / 12));
    week.owner("Evelyne").regular(7_h, 60_cad / hour).overtime(2_h, 90_cad / hour);
    week.task<sewing>("sewing", 6_h).every_working_day();
    week.task<admin>("flight", 1.5_h, "book the flight to Vancouver");
    week.task<social_media>("posts", 1.25_h, "social posts").every(Monday, Wednesday, Friday);
    return week;
}

// end
namespace program {
// shown: first
int main() {
    const auto s = a_week().check();
    const auto p = solve(s);
    std::cout << report::verdict(p, s) << '\n' << to_string(p.totals.overtime) << " of overtime\n";
    return 0;
}
// end
} // namespace program

static void first() { CHECK(program::main() == 0); }

// shown: with_v
static scenario_draft<CAD> with_v() {
    auto week = a_week();
    week.assistant("V").charges(rate_for<admin>(35_cad / hour) + rate_for<social_media>(40_cad / hour)).available(3_h);
    return week;
}
// end

static void plan_of_v() {
    // shown: plan_of_v
    const auto s = with_v().check();
    const auto p = solve(s);
    std::cout << report::text(p, s);
    // end
}

static void answer_in_numbers() {
    const auto s = with_v().check();
    const auto p = solve(s);
    // shown: answer_in_numbers
    std::cout << to_string(p.net_gain.value()) << " for " << to_string(p.totals.cash) << '\n';
    for (const auto& a : p.assignments)
        if (a.worker == "V") std::cout << a.task << ' ' << a.occurrence << ": " << to_string(a.cash) << '\n';
    // end
}

// shown: tell
static void tell(const std::string& question, const scenario_draft<CAD>& draft) {
    const auto s = draft.check();
    std::cout << question << ": " << report::verdict(solve(s), s) << '\n';
}
// end

static void uptake() {
    // shown: uptake
    for (const int used : {100, 50, 40}) {
        auto week = with_v();
        week.owner("Evelyne").uptake(percent(used));
        tell(std::to_string(used) + " % of the freed hours used", week);
    }
    // end
}

static void tiers() {
    // shown: tiers
    auto week = a_week();
    week.task<purchasing>("fabric", 2.5_h, "order fabric").until(2025y / 9 / 8);
    tell("two hours of overtime", week);
    week.owner("Evelyne").overtime(1_h, 120_cad / hour);
    tell("and a third one at 120", week);
    const auto p = solve(week.check());
    std::cout << to_string(p.totals.overtime) << " of overtime, " << to_string(p.totals.owner_cost) << " in all\n";
    // end
}

static void coordination() {
    // shown: coordination
    for (const auto a_day : {0_min, 15_min, 30_min}) {
        auto week = with_v();
        week.change_assistant("V").coordination_per_hour(6_min);
        week.change_assistant("V").coordination_per_day(a_day);
        tell("6 min an hour and " + to_string(a_day) + " a day", week);
    }
    auto week = with_v();
    week.change_assistant("V").coordination_per_hour(6_min);
    week.change_task("flight").briefing(30_min);
    tell("6 min an hour and half an hour to explain the flight", week);
    // end
}

// shown: three_weeks
static scenario_draft<CAD> three_weeks() {
    const date monday = 2025y / 9 / 8;
    scenario_draft<CAD> order(calendar(monday, 2025y / 9 / 26));
    order.owner("Evelyne").regular(7_h, 60_cad / hour).overtime(day_hours(2_h).on(Tuesday, 1_h), 90_cad / hour);
    order.task<sewing>("sewing", 6_h).every_working_day();
    order.task<admin>("T1", 2_h, "rent a vehicle for the delivery").until(2025y / 9 / 25);
    order.task<admin>("T2", 1.5_h, "book the flight to Vancouver").until(2025y / 9 / 12);
    order.task<admin>("T3", 1.25_h, "book the hotel").until(2025y / 9 / 15).after("T2");
    order.task<graphics>("T4", 2_h, "business cards").until(2025y / 9 / 17);
    order.task<social_media>("T5", 1.25_h, "social posts").every(Monday, Wednesday, Friday);
    order.task<social_media>("T6", 30_min, "answer comments").every_working_day();
    order.task<seo_writing>("T7", 2_h, "update the blog").times_a_week(1);
    order.task<prospecting>("T8", 1.5_h, "follow up two clients")
        .in_windows({{monday, 2025y / 9 / 12}, {monday, 2025y / 9 / 17}});
    order.task<purchasing>("T9", 3_h, "order fabric").between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");
    order.assistant("V")
        .charges(rate_for<admin, purchasing>(35_cad / hour) + rate_for<graphics, prospecting>(45_cad / hour) +
                 rate_for<social_media>(40_cad / hour) + rate_for<seo_writing>(50_cad / hour))
        .available(3_h)
        .coordination_per_day(15_min)
        .coordination_per_hour(6_min);
    return order;
}
// end

static void deadlines() {
    // shown: deadlines
    auto order = three_weeks();
    for (const date due : {2025y / 9 / 9, 2025y / 9 / 8}) {
        order.change_task("T1").until(due); // the vehicle
        order.change_task("T4").until(due); // the cards
        tell("by " + iso(due), order);
    }
    // end
}

static void series() {
    // shown: series
    auto order = three_weeks();
    order.budget(1200_cad);
    tell("whole series", order);
    for (auto& t : order.facts().tasks) t.assignment = assignment_rule::per_occurrence;
    tell("each occurrence by itself", order);
    // end
}

static void budgets() {
    // shown: budgets
    for (const int limit : {1600, 400, 200}) {
        auto order = three_weeks();
        order.budget(cad(limit));
        tell(to_string(cad(limit)), order);
    }
    auto order = three_weeks();
    order.budget("first week", 400_cad, window{2025y / 9 / 8, 2025y / 9 / 12});
    tell("400 in the first week", order);
    order.change_assistant("V").paid_after(std::chrono::days(7));
    tell("paid a week later", order);
    // end
}

static void several() {
    // shown: several
    for (const auto least : {0_h, 8_h, 12_h}) {
        auto week = a_week();
        week.assistant("C")
            .charges(rate_for<admin, social_media>(30_cad / hour))
            .available(4_h)
            .minimum_billed(least, 30_cad / hour);
        tell("at least " + to_string(least) + " billed", week);
    }
    auto week = with_v();
    week.assistant("W").charges(rate_for<social_media>(30_cad / hour)).available(2_h);
    tell("V, and W who writes posts for 30 an hour", week);
    week.change_assistant("W").onboarding(40_cad, 0_h);
    tell("and asks 40 to get started", week);
    // end
}

static void stopping() {
    // shown: stopping
    auto order = three_weeks();
    order.budget(800_cad);
    for (auto& t : order.facts().tasks) t.assignment = assignment_rule::per_occurrence;
    const auto s = order.check();
    std::stop_source enough;
    solve_options<CAD> options;
    options.limits.nodes = 100'000;
    options.limits.stop = enough.get_token();
    options.observer = [&](const progress<CAD>& now) {
        if (now.net_gain && *now.net_gain >= 500_cad) enough.request_stop();
    };
    const auto p = solve(s, options);
    std::cout << to_string(p.status) << ", " << to_string(p.stop_reason) << '\n';
    // end
}

static void checking() {
    // shown: checking
    const auto s = three_weeks().check();
    auto p = solve(s);
    std::cout << std::boolalpha << p.certificate_checked << ' ' << check(p, s).valid << '\n';

    p.assignments.back().cash += 5_cad;
    std::cout << check(p, s).reason << '\n';

    const auto problem = formulate(s).problem; // what the kernel sees
    const kernel::certificate proof = kernel::solve(problem).proof.value();
    std::cout << kernel::verify(problem, proof).valid << '\n';
    // end
}

static void mistakes_at_run_time() {
    // shown: mistakes_at_run_time
    auto week = with_v();
    week.task<phone>("fitting", 0_h, "call about the fitting").until(2025y / 9 / 31);
    week.task<admin>("hotel", 1_h).after("flights");
    week.owner("Evelyne").uptake(percent(120));
    try {
        (void)week.check();
    } catch (const invalid_scenario& wrong) { std::cout << wrong.what() << '\n'; }
    // end
}

// ---------------------------------------------------------------------------------------------------------------------

namespace {

const std::filesystem::path root = HANDOFF_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// Code without the indentation and without the line breaks that depend on where it stands.
std::string words_of(const std::string& code) {
    std::string text;
    for (const std::string& line : lines_of(code)) {
        const std::size_t first = line.find_first_not_of(' ');
        if (first != std::string::npos) text += (line[first] == '.' ? "" : " ") + line.substr(first);
    }
    return text;
}

/// A fenced block of a page: ```kind name.
struct block {
    std::string kind, name, text;
};

std::vector<block> blocks_of(const std::string& page) {
    std::vector<block> blocks;
    bool inside = false;
    for (const std::string& line : lines_of(page)) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (!inside) continue;
            const std::size_t blank = std::min(line.find(' '), line.size());
            blocks.push_back({line.substr(3, blank - 3), line.substr(std::min(blank + 1, line.size())), ""});
        } else if (inside) {
            blocks.back().text += line + '\n';
        }
    }
    CHECK_FALSE(inside);
    return blocks;
}

std::vector<block> blocks_on_page(const std::string& kind) {
    std::vector<block> found;
    for (block& b : blocks_of(text_of(root / "docs" / "tutorial.md")))
        if (b.kind == kind) found.push_back(std::move(b));
    return found;
}

/// What the regions of this file say, by name.
std::map<std::string, std::string> regions() {
    std::map<std::string, std::string> found;
    std::string* open = nullptr;
    for (const std::string& line : lines_of(text_of(root / "tests" / "docs_tutorial.cpp"))) {
        const std::size_t mark = line.find("// shown: ");
        const bool starts = mark != std::string::npos && line.find_first_not_of(' ') == mark;
        if (starts)
            open = &found[line.substr(mark + 10)];
        else if (line.ends_with("// end") && line.find_first_not_of(' ') == line.size() - 6)
            open = nullptr;
        else if (open != nullptr)
            *open += line + '\n';
    }
    CHECK(open == nullptr);
    return found;
}

/// What a function prints.
std::string printed(const std::function<void()>& run) {
    const std::ostringstream to;
    std::streambuf* const out = std::cout.rdbuf(to.rdbuf());
    std::streambuf* const err = std::cerr.rdbuf(to.rdbuf());
    const std::ios_base::fmtflags flags = std::cout.flags();
    try {
        run();
    } catch (const std::exception& e) { std::cout << "exception: " << e.what() << '\n'; }
    std::cout.flags(flags);
    std::cout.rdbuf(out);
    std::cerr.rdbuf(err);
    return to.str();
}

const std::map<std::string, void (*)()> programs{
    {"first", first},
    {"plan_of_v", plan_of_v},
    {"answer_in_numbers", answer_in_numbers},
    {"uptake", uptake},
    {"tiers", tiers},
    {"coordination", coordination},
    {"deadlines", deadlines},
    {"series", series},
    {"budgets", budgets},
    {"several", several},
    {"stopping", stopping},
    {"checking", checking},
    {"mistakes_at_run_time", mistakes_at_run_time},
};

/// The command line of the page, as far as the page goes; the tool's own tests are in cli/.
int run_tool(const std::vector<std::string>& words) {
    std::vector<std::string> files;
    std::map<std::string, std::string> options;
    for (std::size_t i = 2; i < words.size(); ++i)
        if (words[i].starts_with("--")) {
            options[words[i]] = words.at(i + 1);
            ++i;
        } else {
            files.push_back(words[i]);
        }
    const std::string& command = words.at(1);
    if (command == "check") return run(tool::check_request{files.at(0)});
    if (command == "verify") {
        tool::verify_request request;
        request.file = files.at(0);
        request.certificate_file = files.at(1);
        return run(request);
    }
    if (command == "export") {
        tool::export_request request;
        request.file = files.at(0);
        request.kernel_file = options["--kernel"];
        request.lp_file = options["--lp"];
        return run(request);
    }
    const auto solve_or_kernel = [&](auto request) {
        request.file = files.at(0);
        request.certificate_file = options["--certificate"];
        return run(request);
    };
    if (command == "solve") return solve_or_kernel(tool::solve_request{});
    if (command == "kernel") return solve_or_kernel(tool::kernel_request{});
    throw std::invalid_argument("no command: " + command);
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

/// Standard input from a text, for as long as this lives.
class input_from {
public:
    explicit input_from(const std::string& text) : text_(text), before_(std::cin.rdbuf(text_.rdbuf())) {}
    input_from(const input_from&) = delete;
    input_from& operator=(const input_from&) = delete;
    ~input_from() {
        std::cin.rdbuf(before_);
        std::cin.clear();
    }

private:
    std::istringstream text_;
    std::streambuf* before_;
};

/// What a line after `$ ` prints: a command of the tool, with `sed s/A/B/ FILE |`, `| head -N` and `; echo $?` as in a
/// shell.
std::string answer_of(std::string line) {
    std::smatch found;
    std::string input;
    if (std::regex_search(line, found, std::regex("^sed s/([^/]*)/([^/]*)/ (\\S+) \\| "))) {
        input = std::regex_replace(text_of(found[3].str()), std::regex(found[1].str()), found[2].str());
        line = std::string(found.suffix());
    }
    const input_from here(input);
    std::size_t most = std::string::npos;
    if (std::regex_search(line, found, std::regex(" \\| head -(\\d+)$"))) {
        most = std::stoul(found[1]);
        line = found.prefix();
    }
    const bool echo = line.ends_with("; echo $?");
    if (echo) line.resize(line.rfind(';'));
    std::string text = printed([&] {
        int code = tool::bad_input;
        try {
            code = run_tool(words_in(line));
        } catch (const handoff::error& e) { std::cerr << e.what() << '\n'; }
        if (echo) std::cout << code << '\n';
    });
    const std::vector<std::string> lines = lines_of(text);
    if (most < lines.size()) {
        text.clear();
        for (std::size_t i = 0; i < most; ++i) text += lines[i] + '\n';
    }
    return text;
}

/// Nodes and seconds differ from machine to machine and from version to version.
std::string without_times(const std::string& text) {
    return std::regex_replace(text, std::regex("\\d+ nodes?, [0-9.]+ seconds"), "NODES, SECONDS");
}

/// A folder to work in that is gone afterwards.
class work_folder {
public:
    work_folder() : before_(std::filesystem::current_path()), path_(before_ / "docs_tutorial_work") {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directory(path_);
        std::filesystem::current_path(path_);
    }
    work_folder(const work_folder&) = delete;
    work_folder& operator=(const work_folder&) = delete;
    ~work_folder() {
        std::filesystem::current_path(before_);
        std::filesystem::remove_all(path_);
    }

private:
    std::filesystem::path before_, path_;
};

} // namespace

TEST_CASE("the tutorial shows code that is compiled", "[docs]") {
    auto compiled = regions();
    std::size_t shown = 0;
    for (const block& b : blocks_on_page("cpp")) {
        if (b.name.starts_with("refused ")) continue;
        CAPTURE(b.name);
        REQUIRE(compiled.contains(b.name));
        CHECK(words_of(b.text) == words_of(compiled[b.name]));
        compiled.erase(b.name);
        ++shown;
    }
    CHECK(shown >= 14);
    for (const auto& [name, code] : compiled) FAIL_CHECK("not on the page, or twice in this file: " << name);
}

TEST_CASE("the tutorial's programs print what it says", "[docs]") {
    auto left = programs;
    for (const block& b : blocks_on_page("text")) {
        CAPTURE(b.name);
        REQUIRE(left.contains(b.name));
        CHECK(b.text == printed(left[b.name]));
        left.erase(b.name);
    }
    for (const auto& [name, run] : left) FAIL_CHECK("the page does not say what is printed by " << name);
}

TEST_CASE("the tutorial's commands print what it says", "[docs]") {
    const auto files = blocks_on_page("json");
    const auto consoles = blocks_on_page("console");
    REQUIRE(files.size() >= 1);
    REQUIRE(consoles.size() >= 2);
    const work_folder here;
    for (const block& b : files) std::ofstream(b.name) << b.text;
    for (const block& b : consoles) {
        std::string said;
        for (const std::string& line : lines_of(b.text))
            if (line.starts_with("$ ")) said += line + '\n' + answer_of(line.substr(2));
        CHECK(without_times(b.text) == without_times(said));
    }
}

TEST_CASE("what the tutorial calls refused is refused", "[docs]") {
    const std::string says = "// refused: ";
    std::size_t shown = 0;
    for (const block& b : blocks_on_page("cpp")) {
        if (!b.name.starts_with("refused ")) continue;
        CAPTURE(b.name);
        const std::string refusal = text_of(root / "tests" / "refusals" / (b.name.substr(8) + ".cpp"));
        const std::size_t from = refusal.find("\n#ifdef HANDOFF_REFUSED\n");
        REQUIRE(from != std::string::npos);
        const std::string refused = refusal.substr(from, refusal.find("\n#else\n", from) - from);
        const std::size_t comment = b.text.find(says);
        REQUIRE(comment != std::string::npos);
        CHECK(words_of(refused).find(words_of(b.text.substr(0, comment))) != std::string::npos);
        const std::string sentence = std::regex_replace(lines_of(refusal).at(0), std::regex("\\\\"), "");
        CHECK(b.text.substr(comment) == sentence + '\n');
        ++shown;
    }
    CHECK(shown >= 2);
}
