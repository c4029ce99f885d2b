// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <handoff/io/kernel_json.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "oracles/random_problem.hpp"
#include "oracles/random_problem_shrink.hpp"

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
            UNSCOPED_INFO("seed " << seed << ": " << wrong << "\nshrunk: " << fault(small) << '\n'
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
