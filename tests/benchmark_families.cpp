// SPDX-License-Identifier: BSL-1.0
#include "../benchmarks/families/any.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

// The families of public problems: what is read is solved to the value that trying every choice finds, by a judge that
// knows the family and not the kernel.

using namespace handoff;
using namespace handoff::families;

namespace {

/// Small numbers, the same everywhere.
class draw {
public:
    explicit draw(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::int64_t operator()(std::int64_t least, std::int64_t most) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return least + static_cast<std::int64_t>((state_ >> 33U) % static_cast<std::uint64_t>(most - least + 1));
    }

private:
    std::uint64_t state_;
};

bool least_is_best(const std::string& format) { return format != "kp" && format != "mckp" && format != "mmkp"; }

/// A tiny file of a format; tight enough that some have no solution.
std::string tiny(const std::string& format, std::uint64_t seed) {
    draw d(seed);
    std::ostringstream out;
    const auto n = d(1, 5), m = d(1, 3);
    const auto numbers = [&](std::int64_t count, std::int64_t least, std::int64_t most) {
        for (std::int64_t i = 0; i < count; ++i) out << ' ' << d(least, most);
        out << '\n';
    };
    if (format == "kp") {
        out << n << '\n' << d(0, 20) << '\n';
        for (int i = 0; i < n; ++i) numbers(2, 0, 9);
    } else if (format == "mckp") {
        out << n << ' ' << m << ' ' << d(0, 20) << '\n';
        for (int i = 0; i < n * m; ++i) numbers(2, 0, 9);
    } else if (format == "mmkp") {
        out << n << ' ' << m << " 2\n";
        numbers(2, 0, 20);
        for (int c = 1; c <= n; ++c) {
            out << c << '\n';
            for (int i = 0; i < m; ++i) {
                out << d(0, 9) << (seed % 2 == 0 ? ".5" : "");
                numbers(2, 0, 9);
            }
        }
    } else if (format == "gap") {
        out << m << ' ' << n << '\n';
        for (int i = 0; i < 2 * m; ++i) numbers(n, 1, 9);
        numbers(m, 5, 15);
    } else if (format == "sscflp") {
        out << m << ' ' << n << '\n';
        for (int i = 0; i < m; ++i) out << d(4, 15) << ' ' << d(0, 30) << '\n';
        numbers(n, 1, 6);
        for (int i = 0; i < m; ++i) numbers(n, 0, 9);
    } else {
        const bool deadlines = seed % 2 == 0;
        out << n << '\n';
        for (int i = 0; i < n; ++i) {
            out << d(1, 9) << ' ' << d(1, 15);
            if (deadlines) out << ' ' << d(12, 30);
            out << ' ' << d(0, 9) << '\n';
        }
    }
    return out.str();
}

/// The best value over all choices; nothing if none is allowed.
std::optional<std::int64_t> by_trying_everything(const case_to_solve& c, bool least) {
    std::optional<std::int64_t> best;
    kernel::assignment choice(c.problem.groups.size(), 0);
    for (;;) {
        if (const auto value = c.value_of_choice(choice))
            best = !best ? *value : least ? std::min(*best, *value) : std::max(*best, *value);
        std::size_t g = 0;
        while (g < choice.size() && ++choice[g] == static_cast<int>(c.problem.groups[g].options.size()))
            choice[g++] = 0;
        if (g == choice.size()) return best;
    }
}

/// The value in the family's terms; nothing if infeasible. The proof is verified.
std::optional<std::int64_t> solved(const case_to_solve& c) {
    const kernel::solution s = kernel::solve(c.problem);
    REQUIRE(s.proof);
    CHECK(kernel::verify(c.problem, *s.proof).reason == "");
    if (!s.objective) return std::nullopt;
    CHECK(c.value_of_choice(s.choice) == c.value(*s.objective));
    return c.value(*s.objective);
}

std::string refusal_of(const std::string& format, const std::string& text) {
    std::istringstream in(text);
    try {
        (void)read_cases(format, "x", in);
    } catch (const error& e) { return e.what(); }
    return "";
}

} // namespace

TEST_CASE("what is read of a public format is solved as trying everything solves it", "[families]") {
    const auto format = GENERATE(as<std::string>(), "kp", "mckp", "mmkp", "gap", "sscflp", "tardy");
    int infeasible = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const std::string text = tiny(format, seed);
        CAPTURE(format, text);
        std::istringstream in(text);
        const auto cases = read_cases(format, "tiny", in);
        REQUIRE(cases.size() == 1);
        const auto best = by_trying_everything(cases[0], least_is_best(format));
        CHECK(solved(cases[0]) == best);
        infeasible += !best;
    }
    if (format != "kp") CHECK(infeasible > 0); // the tiny files are tight enough to tell
    CHECK(infeasible < 50);
}

TEST_CASE("many jobs in one file are as many problems", "[families]") {
    std::ostringstream text;
    for (int problem = 0; problem < 125; ++problem) text << "3 4 5\n2 7 1\n" << 3 + problem % 9 << " 6 9\n";
    std::istringstream in(text.str());
    const auto cases = read_cases("wt", "small", in);
    REQUIRE(cases.size() == 125);
    for (const std::size_t i : {0U, 8U, 124U}) {
        CHECK(cases[i].name == "small " + std::to_string(i + 1));
        CHECK(solved(cases[i]) == by_trying_everything(cases[i], true));
    }
}

TEST_CASE("a generated problem of tardy jobs has a plan that keeps its deadlines, and comes back from its file",
          "[families]") {
    tardy_jobs::recipe r;
    r.jobs = 12;
    r.deadlines = true;
    for (r.seed = 1; r.seed <= 5; ++r.seed) {
        const tardy_jobs::instance t = tardy_jobs::generate(r);
        std::stringstream file;
        tardy_jobs::write(file, t);
        const case_to_solve c = make_case("generated", t);
        const auto best = by_trying_everything(c, true);
        CHECK(best);
        CHECK(solved(c) == best);
        const auto again = read_cases("tardy", "again", file);
        CHECK(again[0].problem == c.problem);
    }
}

TEST_CASE("malformed files are refused with the line and the number that is wrong", "[families]") {
    CHECK(refusal_of("kp", "2\n10\n3 4\n5") == "line 4: the file ends before the weight of item 2");
    CHECK(refusal_of("kp", "2\n10\n3 4\n5 -6\n") == "line 4: the weight of item 2 is -6; it must be at least 0");
    CHECK(refusal_of("kp", "1\n10\n3 4\n5\n") == "line 4: '5' follows the last number");
    CHECK(refusal_of("kp", "0\n10\n") == "line 1: the number of items is 0; it must be at least 1");
    CHECK(refusal_of("mckp", "1 2 x\n") == "line 1: the capacity is 'x', not a whole number");
    CHECK(refusal_of("mmkp", "1 1 1\n5\n2\n1.5 2\n") == "line 3: class 2 stands where class 1 should be");
    CHECK(refusal_of("mmkp", "1 1 1\n5\n1\n1.55 2\n") ==
          "line 4: the profit of item 1, class 1 is '1.55', not a whole number or one with 1 decimals");
    CHECK(refusal_of("gap", "1 2\n3 9999999999999\n") ==
          "line 2: the cost of job 2, agent 1 is 9999999999999; it must be at most 1000000000000");
    CHECK(refusal_of("chess", "") == "'chess' is not a format");
}

TEST_CASE("the public instances with known optima are solved and proven", "[families][shared]") {
    const std::filesystem::path data = std::filesystem::path(HANDOFF_SOURCE_DIR) / ".." / "shared" / "data";
    if (!std::filesystem::exists(data)) {
        WARN("skipped: the shared instances are not here");
        return;
    }
    // Those that take milliseconds; solve_families takes all.
    const std::vector<std::pair<std::string, std::string>> files{{"kp", "kp/00Uncorrelated_n00100_R01000_s016.kp"},
                                                                 {"kp", "kp/05SubsetSum_n01000_R10000_s016.kp"},
                                                                 {"mckp", "mckp/uc_100x10_R1000.txt"},
                                                                 {"mckp", "mckp/sc_1000x10_R1000.txt"},
                                                                 {"mmkp", "mmkp/I01"},
                                                                 {"mmkp", "mmkp/I05"},
                                                                 {"gap", "gap/a05100"},
                                                                 {"gap", "gap/c05100"},
                                                                 {"gap", "gap/e05100"},
                                                                 {"tardy", "tardy/dl_n50_c0.txt"}};
    for (const auto& [format, file] : files) {
        CAPTURE(file);
        known_optima known;
        for (const auto& entry : std::filesystem::directory_iterator((data / file).parent_path()))
            if (entry.path().filename().string().starts_with("OPT")) {
                std::ifstream in(entry.path());
                known.read(in);
            }
        std::ifstream in(data / file);
        REQUIRE(in);
        const auto cases = read_cases(format, std::filesystem::path(file).filename().string(), in);
        REQUIRE(cases.size() == 1);
        const auto best = solved(cases[0]);
        const auto optimum = known.of(cases[0].name);
        REQUIRE(best);
        REQUIRE(optimum);
        CHECK(decimal_text(*best, cases[0].decimals) == *optimum);
    }
}
