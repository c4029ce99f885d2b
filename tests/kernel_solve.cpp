// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <handoff/io/json_text.hpp>
#include <handoff/io/kernel_json.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "oracles/random_problem.hpp"
#include "oracles/random_problem_shrink.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

/// A number from the environment, for long runs: HANDOFF_RANDOM_PROBLEMS=100000, HANDOFF_FIRST_SEED=1.
std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// What is wrong with the answer to a problem; empty if nothing is.
std::string fault(const problem& p) {
    const std::optional<std::int64_t> right = oracles::brute_force(p).best();
    solution s;
    try {
        options o;
        o.limits.nodes = 20'000; // such small problems need a few dozen
        s = solve(p, o);
    } catch (const std::exception& e) { return std::string("thrown: ") + e.what(); }
    if (s.stop_reason != stop_reason::finished) return "does not come to an end";
    if (!right) {
        if (s.status != status::infeasible) return "the status is " + to_string(s.status) + ", but there is no plan";
        if (s.objective || s.bound != 0 || !s.choice.empty() || !s.schedule.empty())
            return "infeasible, but with a plan";
    } else {
        if (s.status != status::optimal) return "the status is " + to_string(s.status) + ", but there is a plan";
        if (s.objective != right)
            return "the objective is " + std::to_string(*s.objective) + " instead of " + std::to_string(*right);
        if (s.bound != *right) return "the bound is not the objective";
        std::string why;
        const std::optional<std::int64_t> value = oracles::value_of(p, s.choice, s.schedule, why);
        if (!value) return "the plan is none: " + why;
        if (value != right) return "the plan is worth " + std::to_string(*value);
    }
    if (!s.proof) return "there is no proof";
    if (s.proof->feasible != right.has_value()) return "the proof is of something else";
    if (right && s.proof->objective != *right) return "the proof is of another objective";
    if (const verdict v = verify(p, *s.proof); !v) return "the proof is refused: " + v.reason;
    return "";
}

} // namespace

TEST_CASE("the answers to random small problems are those of trying everything, and every proof holds",
          "[kernel][solve][random]") {
    const std::uint64_t count = from_environment("HANDOFF_RANDOM_PROBLEMS", 3000);
    const std::uint64_t first = from_environment("HANDOFF_FIRST_SEED", 1);
    std::uint64_t infeasible = 0, with_after = 0, failures = 0;
    for (std::uint64_t seed = first; seed < first + count && failures < 5; ++seed) {
        const problem p = oracles::random_problem(seed).draw();
        REQUIRE(mistakes(p).empty());
        const std::string wrong = fault(p);
        if (!wrong.empty()) {
            ++failures;
            const problem small = oracles::shrink(p, [](const problem& q) { return !fault(q).empty(); });
            WARN("seed " << seed << ": " << wrong << "\nshrunk: " << fault(small) << '\n'
                         << io::write_kernel_problem(small));
        }
        infeasible += oracles::brute_force(p).best() ? 0u : 1u;
        with_after += p.after.empty() ? 0u : 1u;
    }
    CHECK(failures == 0);
    // The recipe stays one that tries everything: no kind of problem dies out.
    if (count >= 1000) {
        CHECK(infeasible > count / 20);
        CHECK(infeasible < count / 2);
        CHECK(with_after > count / 5);
    }
}

TEST_CASE("problems that once were not answered, or not with a proof", "[kernel][solve]") {
    const char* const text = GENERATE(
        R"({"budgets": [], "workers": [{"name": "w0", "days": [[[7200, 19999982], [7200, 69999937], [7200, 109999901]],
            [[1, -29999973], [7200, 0], [0, 39999964]]]}, {"name": "w1", "days": [[[7200, 9999991], [7200, 59999946],
            [7200, 59999946]], [[3600, -19999982], [3600, 29999973]]]}], "groups": [{"name": "g0", "options": [{"gain":
            0}]}, {"name": "g1", "options": [{"gain": 0}, {"gain": 199999820, "needs": [[0, 0], [2, 0]]}]}, {"name": "g2",
            "options": [{"gain": 0}, {"gain": -39999964, "pieces": [[1, 0, 0, 3599]]}, {"gain": 299999730, "pieces": [[0,
            1, 1, 18000], [1, 0, 1, 10800]]}]}, {"name": "g3", "options": [{"gain": 0, "needs": [[2, 0]]}, {"gain":
            79999928, "pieces": [[0, 0, 1, 18000]]}, {"gain": -79999928, "pieces": [[0, 0, 1, 21600], [1, 0, 0, 7200]]}]},
            {"name": "g4", "options": [{"gain": 0}, {"gain": 129999883, "pieces": [[1, 0, 0, 7200], [1, 0, 0, 18000]],
            "needs": [[1, 1]]}, {"gain": 259999766, "pieces": [[0, 0, 0, 10800], [1, 0, 0, 7200]]}]}], "after": [[4, 0],
            [4, 1]]})",
        R"({"budgets": [0, 0], "workers": [{"name": "w0", "days": [[], [[3, 0], [2, 2]], [[5, 1]]]}, {"name": "w1",
            "days": [[[1, 1]], [], [[1, 0]]]}, {"name": "w2", "days": [[], [], []]}], "pools": [{"worker": 1, "first": 0,
            "last": 0, "tiers": [[1, 0]]}], "groups": [{"name": "g1", "options": [{"gain": 11718750000, "spend": [0],
            "pieces": [[0, 1, 2, 5], [1, 0, 0, 1]]}]}]})",
        R"({"budgets": [], "workers": [{"name": "w0", "days": [[[4, 0], [2, 3]], [[4, 0], [3, 0], [2, 1]]]}, {"name":
            "w1", "days": [[], [[1, 0]]]}, {"name": "w2", "days": [[], []]}], "groups": [{"name": "g1", "options":
            [{"gain": 0, "pieces": [[0, 1, 1, 3], [0, 1, 1, 5]]}]}, {"name": "g2", "options": [{"gain": 0}, {"gain":
            31250000000, "pieces": [[1, 1, 1, 1], [0, 0, 0, 5]]}]}, {"name": "g4", "options": [{"gain": 0}, {"gain": 0,
            "pieces": [[0, 0, 0, 1]]}]}], "after": [[2, 1]]})",
        R"({"budgets": [0, 0, 0], "workers": [{"name": "w0", "days": [[[14400, 1]], [[5400, 0]]]}], "pools": [{"worker":
            0, "first": 0, "last": 1, "tiers": [[14400, 0]]}], "groups": [{"name": "g0", "options": [{"gain": 0, "spend":
            [0], "pieces": [[0, 0, 1, 10800], [0, 1, 1, 3600]]}]}, {"name": "g1", "options": [{"gain": 0}, {"gain":
            15625000000, "spend": [0, 0], "pieces": [[0, 0, 0, 7199]]}]}]})",
        R"({"budgets": [], "workers": [{"name": "w0", "days": [[], [], [], []]}, {"name": "w1", "days": [[], [], [],
            []]}, {"name": "w2", "days": [[], [], [], [[60, 0], [300, 1]]]}], "pools": [{"worker": 2, "first": 3, "last":
            3, "tiers": [[180, -19999982]]}], "groups": [{"name": "g0", "options": [{"gain": 0, "pieces": [[2, 3, 3,
            180]]}, {"gain": 0, "pieces": [[2, 3, 3, 150], [2, 0, 3, 359]]}]}]})",
        R"({"budgets": [0], "workers": [{"name": "w0", "days": [[], [[10800, 0]], [[21600, 0]], [[18000, 1]]]}],
            "groups": [{"name": "g0", "options": [{"gain": 0, "pieces": [[0, 2, 2, 9000]]}]}, {"name": "g1", "options":
            [{"gain": 27939, "pieces": [[0, 1, 2, 21600]]}, {"gain": 0}]}, {"name": "g3", "options": [{"gain": 5371093750,
            "pieces": [[0, 2, 3, 14400]]}]}], "after": [[1, 2]]})",
        R"({"budgets": [], "workers": [{"name": "w0", "days": [[[4, 0], [12, 0], [3, 3]], [[3, 1]]]}, {"name": "w1",
            "days": [[], []]}, {"name": "w2", "days": [[], []]}], "pools": [{"worker": 0, "first": 1, "last": 1, "tiers":
            [[3, 0]]}], "groups": [{"name": "g0", "options": [{"gain": 0, "pieces": [[0, 0, 0, 15]]}]}, {"name": "g1",
            "options": [{"gain": 29296875000, "pieces": [[0, 0, 1, 4], [0, 0, 0, 3]]}]}]})");
    CAPTURE(text);
    CHECK(fault(io::read_kernel_problem(io::json_document::parse(text))) == "");
}

namespace {

/// Workers with the same tiers on every day.
problem with_workers(int days, const std::vector<std::vector<tier>>& each) {
    problem p;
    for (const auto& tiers : each)
        p.workers.push_back({"w" + std::to_string(p.workers.size()),
                             std::vector<std::vector<tier>>(static_cast<std::size_t>(days), tiers)});
    return p;
}

/// A group that must be done, after the one before it.
void next_in_line(problem& p, piece q) {
    const int number = static_cast<int>(p.groups.size());
    p.groups.push_back({"g" + std::to_string(number), {{0, {}, {q}, {}}}});
    if (number > 0) p.after.push_back({number, number - 1});
}

} // namespace

TEST_CASE("a long chain of one worker's groups costs no branching", "[kernel][solve][after]") {
    problem p = with_workers(30, {{{6, 0}, {2, 5}}});
    for (int g = 0; g < 65; ++g) next_in_line(p, {0, 0, 29, 3});
    options o;
    o.limits.nodes = 1;
    const solution s = solve(p, o);
    CHECK(s.status == status::optimal);
    CHECK(s.objective == -5 * (65 * 3 - 30 * 6));
    std::string why;
    CHECK(oracles::value_of(p, s.choice, s.schedule, why) == s.objective);
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).valid);
}

TEST_CASE("due dates are brought forward along a chain, and what then lacks hours is shown to",
          "[kernel][solve][after]") {
    problem p = with_workers(5, {{{8, 0}}});
    for (int g = 0; g < 3; ++g) next_in_line(p, {0, 0, 4, 6});
    next_in_line(p, {0, 0, 2, 6}); // by then 24 ticks are due: that is all there is
    CHECK(solve(p).objective == 0);
    p.groups[0].options[0].pieces[0].ticks = 7;
    const solution s = solve(p);
    CHECK(s.status == status::infeasible);
    CHECK(s.nodes == 1);
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).valid);
}

TEST_CASE("who comes after another worker waits for the hours that needs", "[kernel][solve][after]") {
    problem p = with_workers(6, {{{2, 0}}, {{1, 0}, {3, 7}}});
    next_in_line(p, {0, 0, 5, 9}); // not before the fifth day, so two days are left for 5 ticks
    next_in_line(p, {1, 0, 5, 5});
    const solution s = solve(p);
    CHECK(s.objective == -7 * 3);
    CHECK(s.nodes == 1);
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).valid);
}
