// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <string>

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/generate.hpp"
#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "solver_once.hpp"

// The limit of memory: within it the search makes do, by another order and by keeping less; beyond it, it says so.

using namespace handoff;
using namespace handoff::kernel;

namespace {

/// 40 tasks with values strongly tied to effort, which take some hundreds of nodes and 2 MiB.
const problem& hard() {
    static const problem p = [] {
        benchmarks::recipe r;
        r.seed = 4;
        r.values = benchmarks::correlation::strong;
        return benchmarks::generate(r);
    }();
    return p;
}

solution solve_within(std::uint64_t bytes, bool certify) {
    options o;
    o.limits.memory = bytes;
    o.certify = certify;
    return solve(hard(), o);
}

} // namespace

TEST_CASE("plenty of memory changes nothing", "[kernel][limits][memory]") {
    const solution free = solve(hard()), bounded = solve_within(std::uint64_t{1} << 30, true);
    REQUIRE(free.nodes > 500);
    CHECK(bounded.nodes == free.nodes);
    CHECK(bounded.choice == free.choice);
    CHECK(bounded.proof == free.proof);
}

TEST_CASE("without a proof a search goes on to the end in a twentieth of the memory", "[kernel][limits][memory]") {
    const solution free = solve(hard());
    for (const std::uint64_t bytes : {std::uint64_t{2} << 20, std::uint64_t{512} << 10, std::uint64_t{100} << 10}) {
        CAPTURE(bytes);
        const solution s = solve_within(bytes, false), again = solve_within(bytes, false);
        CHECK(to_string(s.status) == "optimal");
        CHECK(s.objective == free.objective);
        CHECK(again.nodes == s.nodes);
        CHECK(again.choice == s.choice);
    }
}

TEST_CASE("where the proof itself is too large it is said, with the best plan and a bound",
          "[kernel][limits][memory]") {
    const solution free = solve(hard());
    std::uint64_t last = 0;
    for (const std::uint64_t kibibytes : {0U, 30U, 300U, 1000U}) {
        const solution s = solve_within(kibibytes << 10, true), again = solve_within(kibibytes << 10, true);
        CAPTURE(kibibytes);
        CHECK(to_string(s.stop_reason) == "memory limit");
        CHECK_FALSE(s.proof);
        CHECK(s.bound >= *free.objective);
        CHECK(s.nodes >= last);
        CHECK(again.nodes == s.nodes);
        CHECK(again.choice == s.choice);
        last = s.nodes;
        if (!s.objective) continue;
        std::string wrong;
        CHECK(oracles::value_of(hard(), s.choice, s.schedule, wrong) == s.objective);
        CHECK(wrong.empty());
    }
    CHECK(last > 0);
}

TEST_CASE("a proof made with little memory holds", "[kernel][limits][memory]") {
    // As much as the proof itself takes and a little more: the nodes that wait have to make do.
    std::uint64_t least = 1 << 20;
    solution s = solve_within(least, true);
    while (s.stop_reason == stop_reason::memory_limit) s = solve_within(least += least / 4, true);
    REQUIRE(s.status == status::optimal);
    REQUIRE(s.proof);
    CHECK(verify(hard(), *s.proof).reason.empty());
    CHECK(s.nodes != solve(hard()).nodes); // it went another way
}
