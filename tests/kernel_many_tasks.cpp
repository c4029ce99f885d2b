// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/generate.hpp"
#include "../benchmarks/horizon_totals.hpp"
#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "solver_once.hpp"

// Problems so large that the search sifts, takes long steps and solves cores.

using namespace handoff;
using namespace handoff::kernel;

TEST_CASE("thousands of tasks have a plan within a hundred-thousandth of the bound after a few hundred nodes",
          "[kernel][many]") {
    const problem p = benchmarks::horizon_totals(3000, GENERATE(std::uint64_t{1}, std::uint64_t{2}));
    options o;
    o.limits.nodes = 250;
    const solution s = solve(p, o);
    REQUIRE(s.objective);
    std::string wrong;
    CHECK(oracles::value_of(p, s.choice, s.schedule, wrong) == s.objective);
    CHECK(wrong.empty());
    CHECK(s.bound >= *s.objective);
    CHECK(s.bound - *s.objective <= *s.objective / 100'000);
    CHECK(solve(p, o).choice == s.choice);
}

TEST_CASE("thousands of tasks by day, with engagements, are solved and proven", "[kernel][many]") {
    benchmarks::recipe r;
    r.tasks = 3000;
    r.days = 20;
    const problem p = benchmarks::generate(r);
    const solution s = solve(p);
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).reason == "");
    certificate better = *s.proof; // and a plan said to be worth more is refused
    ++better.objective;
    CHECK(verify(p, better).reason == "the plan: its value is not the objective");
}

TEST_CASE("thousands of tasks that must be done and cannot are shown to be infeasible", "[kernel][many]") {
    problem p = benchmarks::horizon_totals(3000, 1);
    for (group& g : p.groups) g.options.erase(g.options.begin()); // none is dropped: there are not so many hours
    const solution s = solve(p);
    CHECK(to_string(s.status) == "infeasible");
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).reason == "");
}

TEST_CASE("thousands of jobs with due dates are as many on time as Moore's rule says", "[kernel][many]") {
    // One worker, one day of 10 ticks each; a job is done by its due date or dropped, all are worth the same: then the
    // most are done by taking them by due date and leaving out the longest whenever one is late (Moore 1968).
    constexpr int days = 300, jobs = 6000;
    problem p;
    p.workers = {{"w", std::vector<std::vector<tier>>(days, {{10, 0}})}};
    std::vector<std::vector<std::int64_t>> due(days);
    std::uint64_t state = 7;
    const auto draw = [&](int most) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<int>((state >> 33U) % static_cast<std::uint64_t>(most));
    };
    for (int j = 0; j < jobs; ++j) {
        const int last = draw(days);
        const std::int64_t ticks = 1 + draw(9);
        p.groups.push_back({"", {{0, {}, {}, {}}, {1, {}, {{0, 0, last, ticks}}, {}}}});
        due[static_cast<std::size_t>(last)].push_back(ticks);
    }
    std::multiset<std::int64_t> taken;
    std::int64_t used = 0;
    for (int d = 0; d < days; ++d)
        for (const std::int64_t ticks : due[static_cast<std::size_t>(d)]) {
            taken.insert(ticks);
            used += ticks;
            while (used > 10 * (d + 1)) {
                used -= *taken.rbegin();
                taken.erase(std::prev(taken.end()));
            }
        }
    const solution s = solve(p);
    REQUIRE(s.objective);
    CHECK(*s.objective == static_cast<std::int64_t>(taken.size()));
    REQUIRE(s.proof);
    CHECK(verify(p, *s.proof).reason == "");
}
