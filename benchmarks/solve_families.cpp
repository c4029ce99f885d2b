// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <handoff/kernel/kernel.hpp>

#include "families/any.hpp"

// Solves instances of the families that are special cases of the kernel's problem, from files in their public formats,
// and judges every answer three times: by the checker of proofs, by the family's own arithmetic, and by the optimum
// that a list beside the file knows. Prints a line for each and exits with 1 if one is wrong or was not proven.

namespace {

namespace fs = std::filesystem;
namespace kernel = handoff::kernel;
namespace families = handoff::families;

struct arguments {
    std::string format;
    std::vector<std::string> paths;
    double seconds = 100;
    bool quiet = false;
    families::tardy_jobs::recipe made;
    std::size_t made_jobs = 0;
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// What is beside the instances and is none.
bool is_instance(const fs::path& p) {
    const std::string name = p.filename().string();
    for (const char* other : {"OPT", "BEST", "LICENSE", "README", "."})
        if (name.starts_with(other)) return false;
    return true;
}

std::vector<fs::path> files_of(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths) {
        if (!fs::is_directory(path)) {
            files.emplace_back(path);
            continue;
        }
        for (const fs::directory_entry& entry : fs::directory_iterator(path))
            if (entry.is_regular_file() && is_instance(entry.path())) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

families::known_optima optima_beside(const fs::path& file) {
    families::known_optima known;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("OPT")) continue;
        std::ifstream in(entry.path());
        known.read(in);
    }
    return known;
}

struct totals {
    double solving = 0, checking = 0;
    int cases = 0, proven = 0, wrong = 0;
};

/// What is wrong with an answer; empty if nothing is.
std::string complaint(const families::case_to_solve& c, const kernel::solution& s,
                      const std::optional<std::string>& known, double& checking) {
    if (s.status != kernel::status::optimal) return {};
    const double start = cpu_seconds();
    if (!s.proof) return "it has no proof";
    if (const kernel::verdict v = kernel::verify(c.problem, *s.proof); !v) return "its proof is refused: " + v.reason;
    checking = cpu_seconds() - start;
    const auto value = c.value_of_choice(s.choice);
    if (!value) return "the choice is not allowed";
    if (*value != c.value(*s.objective)) return "the choice has another value: " + std::to_string(*value);
    const std::string text = families::decimal_text(*value, c.decimals);
    if (known && *known != text) return "the list says " + *known;
    return {};
}

void solve(const families::case_to_solve& c, const std::optional<std::string>& known, const arguments& a, totals& sum) {
    kernel::options o;
    o.limits.seconds = a.seconds;
    const double start = cpu_seconds();
    const kernel::solution s = kernel::solve(c.problem, o);
    const double solving = cpu_seconds() - start;
    double checking = 0;
    const std::string wrong = complaint(c, s, known, checking);
    sum.solving += solving;
    sum.checking += checking;
    ++sum.cases;
    if (s.status == kernel::status::optimal || s.status == kernel::status::infeasible) ++sum.proven;
    if (!wrong.empty()) ++sum.wrong;
    if (a.quiet && wrong.empty()) return;
    const bool some = s.status == kernel::status::optimal || s.status == kernel::status::feasible;
    const std::string value = some ? families::decimal_text(c.value(*s.objective), c.decimals) : "-";
    std::printf("%-44s %-10s %12s %12s %12lld %9llu %10.1f %10.1f  %s\n", c.name.c_str(), to_string(s.status).c_str(),
                value.c_str(), known ? known->c_str() : "-", some ? static_cast<long long>(s.bound - *s.objective) : 0,
                static_cast<unsigned long long>(s.nodes), solving * 1e3, checking * 1e3, wrong.c_str());
    std::fflush(stdout);
}

int run(const arguments& a) {
    std::printf("%-44s %-10s %12s %12s %12s %9s %10s %10s\n", "instance", "status", "value", "known", "gap", "nodes",
                "solve/ms", "check/ms");
    totals sum;
    if (a.made_jobs > 0) {
        families::tardy_jobs::recipe r = a.made;
        r.jobs = a.made_jobs;
        solve(families::make_case("made_" + std::to_string(r.jobs), families::tardy_jobs::generate(r)), std::nullopt, a,
              sum);
    }
    for (const fs::path& file : files_of(a.paths)) {
        std::ifstream in(file);
        if (!in) throw handoff::error(file.string() + ": cannot be read");
        const families::known_optima known = optima_beside(file);
        try {
            for (const families::case_to_solve& c : families::read_cases(a.format, file.filename().string(), in))
                solve(c, known.of(c.name), a, sum);
        } catch (const handoff::error& e) { throw handoff::error(file.string() + ": " + e.what()); }
    }
    std::printf("%d solved, %d proven, %d wrong; solving %.3f s, checking %.3f s\n", sum.cases, sum.proven, sum.wrong,
                sum.solving, sum.checking);
    return sum.wrong == 0 && sum.proven == sum.cases ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Solves instances of special cases of the kernel's problem, and judges every answer.");
    arguments a;
    app.add_option("format", a.format, "kp, mckp, mmkp, gap, sscflp, tardy or wt: see docs/benchmarks.md")
        ->required()
        ->check(CLI::IsMember(families::format_names()));
    app.add_option("path", a.paths, "files, or folders of them");
    app.add_option("--seconds", a.seconds, "limit for each instance")->check(CLI::NonNegativeNumber);
    app.add_flag("--quiet", a.quiet, "print only what is wrong, and the sum");
    app.add_option("--jobs", a.made_jobs, "make a problem of tardy jobs with so many of them")
        ->check(CLI::Range(1, 1000000));
    app.add_option("--seed", a.made.seed, "of the problem that is made");
    app.add_option("--largest", a.made.largest_processing_time, "processing time of the problem that is made")
        ->check(CLI::Range(1, 1000000));
    app.add_option("--earliest", a.made.earliest, "due date, as a part of the end of all work")
        ->check(CLI::Range(0.0, 1.0));
    app.add_option("--latest", a.made.latest, "due date, as a part of the end of all work")
        ->check(CLI::Range(0.0, 1.0));
    app.add_flag("--deadlines", a.made.deadlines, "the problem that is made has deadlines");
    const std::vector<std::pair<std::string, families::tardy_jobs::weights>> kinds{
        {"free", families::tardy_jobs::weights::free},
        {"weak", families::tardy_jobs::weights::weak},
        {"strong", families::tardy_jobs::weights::strong}};
    app.add_option("--weights", a.made.kind, "free, weak or strong")->transform(CLI::CheckedTransformer(kinds));
    CLI11_PARSE(app, argc, argv);
    try {
        return run(a);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 2;
    }
}
