// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <handoff/kernel/solve.hpp>

#include "../benchmarks/generate.hpp"
#include "../benchmarks/horizon_totals.hpp"
#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"

// That a run can be ended wherever it is: the stop signal counts how often it is asked and says yes once, at every
// place in turn. Clocks say how long it takes from one question to the next: benchmarks/scale.cpp.

using namespace handoff;
using namespace handoff::kernel;

namespace {

/// Says yes from its k-th question on.
struct after_questions {
    std::uint64_t* asked;
    std::uint64_t k;
    [[nodiscard]] bool stop_requested() const { return ++*asked >= k; }
};

constexpr std::uint64_t never = UINT64_MAX;

solution solve_until(const problem& p, options o, std::uint64_t k, std::uint64_t& asked) {
    asked = 0;
    o.limits.stop = after_questions{&asked, k};
    return solve(p, o);
}

/// Ends the run at its first, second, third ... question, later in growing steps, and looks at what it says.
void end_everywhere(const problem& p, const options& o) {
    std::uint64_t all = 0;
    const solution whole = solve_until(p, o, never, all);
    REQUIRE(whole.objective);
    std::uint64_t with_plan = 0, places = 0;
    for (std::uint64_t k = 1; k <= all; k += 1 + k / 24) {
        CAPTURE(k, all);
        std::uint64_t asked = 0;
        progress told{0, 0, {}, INT64_MAX};
        options tell = o;
        tell.observer = [&](const progress& now) { told = now; };
        const solution s = solve_until(p, tell, k, asked);
        ++places;
        CHECK(asked == k);               // nothing is asked after a yes
        CHECK(s.objective >= told.best); // what was told before is kept
        CHECK(s.bound <= told.bound);
        CHECK(to_string(s.stop_reason) == "stop requested");
        CHECK_FALSE(s.proof);
        CHECK(s.bound >= *whole.objective);
        if (!s.objective) {
            CHECK(to_string(s.status) == "unknown");
            continue;
        }
        ++with_plan;
        CHECK(to_string(s.status) == "feasible");
        std::string wrong;
        CHECK(oracles::value_of(p, s.choice, s.schedule, wrong) == s.objective);
        CHECK(wrong.empty());
    }
    CHECK(places > 30);
    CHECK(with_plan > 0);
}

} // namespace

TEST_CASE("a run of many tasks ends at whatever question it is told to, with what it knows", "[kernel][limits]") {
    const problem p = benchmarks::horizon_totals(3'000, 1); // as many options as are sifted
    options o;
    o.limits.nodes = 300;
    end_everywhere(p, o);
}

TEST_CASE("a run of many windows and days ends at whatever question it is told to", "[kernel][limits]") {
    benchmarks::recipe r;
    r.tasks = 3'000;
    r.days = 20;
    options o;
    o.limits.nodes = 50;
    end_everywhere(benchmarks::generate(r), o);
}

TEST_CASE("a small run ends at whatever question it is told to", "[kernel][limits]") {
    benchmarks::recipe r;
    r.values = benchmarks::correlation::strong;
    r.pools = true;
    r.after = true;
    options o;
    o.limits.nodes = 40;
    end_everywhere(benchmarks::generate(r), o);
}

TEST_CASE("the judging of a plan to begin with can be ended, too", "[kernel][limits]") {
    const problem p = benchmarks::horizon_totals(3'000, 1);
    options o;
    o.limits.nodes = 300;
    std::uint64_t asked = 0, without = 0, judged = 0;
    const solution found = solve_until(p, o, never, asked);
    o.limits.nodes = 0;
    (void)solve_until(p, o, never, without);
    o.warm_start = found.choice;
    const solution kept = solve_until(p, o, never, judged);
    CHECK(kept.objective == found.objective);
    REQUIRE(judged > without + 2);
    o.limits.nodes.reset();
    std::uint64_t plans = 0;
    for (std::uint64_t k = 1; k <= judged; k += 1 + k / 24) {
        const solution s = solve_until(p, o, k, asked);
        CHECK(asked == k);
        CHECK(s.bound >= *found.objective);
        plans += s.objective.has_value();
        if (s.objective) CHECK(s.objective == found.objective);
    }
    CHECK(plans > 0); // it was judged before all was done
}
