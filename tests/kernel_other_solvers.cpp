// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <handoff/io/mps.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/generate.hpp"
#include "catch_compat.hpp"
#include "oracles/other_solvers.hpp"
#include "oracles/random_problem.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

const std::vector<oracles::other_solver>& others() {
    static const std::vector<oracles::other_solver> all{oracles::other_solver(oracles::other_solver::program::cbc),
                                                        oracles::other_solver(oracles::other_solver::program::glpsol)};
    return all;
}

/// Solves a problem here and there, in both formulations where there are two, and compares.
void compare(const problem& p, const oracles::other_solver& other, const std::string& what) {
    const solution ours = solve(p);
    REQUIRE(ours.proof);
    CHECK(verify(p, *ours.proof).reason.empty());
    for (const io::formulation how : {io::formulation::flow, io::formulation::windows}) {
        if (how == io::formulation::windows && !p.after.empty()) continue; // it cannot say "after"
        const oracles::other_answer theirs = other.solve(io::to_mps(p, how), 60);
        INFO(what << ", " << other.name() << ", " << (how == io::formulation::flow ? "flow" : "windows") << ": "
                  << theirs.text);
        REQUIRE(theirs.what != oracles::other_answer::kind::unclear);
        CHECK((theirs.what == oracles::other_answer::kind::optimal) == (ours.status == status::optimal));
        if (theirs.what != oracles::other_answer::kind::optimal || !ours.objective) continue;
        // They calculate in doubles, with tolerances of 1e-7 on every row: that is as near as they are.
        const auto value = static_cast<double>(*ours.objective);
        CHECK(std::abs(theirs.value + value) <= 1e-6 * std::abs(value) + 1e-3);
    }
}

/// Whether every gain and cost is small enough for solvers that calculate in doubles with tolerances.
bool small_numbers(const problem& p) {
    const auto small = [](std::int64_t number) { return number > -10'000 && number < 10'000; };
    for (const worker& w : p.workers)
        for (const auto& day : w.days)
            for (const tier& t : day)
                if (!small(t.capacity) || !small(t.cost)) return false;
    for (const pool& q : p.pools)
        for (const tier& t : q.tiers)
            if (!small(t.capacity) || !small(t.cost)) return false;
    for (const std::int64_t limit : p.budgets)
        if (!small(limit)) return false;
    for (const group& g : p.groups)
        for (const option& o : g.options) {
            if (!small(o.gain)) return false;
            for (const std::int64_t s : o.spend)
                if (!small(s)) return false;
            for (const piece& q : o.pieces)
                if (!small(q.ticks)) return false;
        }
    return true;
}

} // namespace

TEST_CASE("other solvers agree on generated problems, in both formulations", "[kernel][others]") {
    using benchmarks::correlation;
    std::vector<benchmarks::recipe> recipes(8);
    for (std::size_t i = 0; i < recipes.size(); ++i) {
        benchmarks::recipe& r = recipes[i];
        r.seed = 70 + i;
        r.tasks = i < 4 ? 40 : 15;
        r.assistants = 1 + static_cast<int>(i % 3);
        r.days = 10;
        r.values = i % 2 == 0 ? correlation::none : correlation::weak;
        r.tiers = 1 + static_cast<int>(i % 3);
        r.pools = i % 4 == 1;
        r.after = i >= 5;
        r.mandatory = i % 4 == 3;
        if (r.mandatory) r.load = i == 3 ? 60 : 160; // one with a plan, one without
    }
    for (const oracles::other_solver& other : others()) {
        if (!other.installed()) {
            WARN(other.name() << " is not installed: not compared");
            continue;
        }
        for (const benchmarks::recipe& r : recipes) {
            // GLPK's tree is too slow for the larger ones.
            if (r.tasks > 15 && std::string(other.name()) == "glpsol") continue;
            compare(benchmarks::generate(r), other, benchmarks::name(r));
        }
    }
}

TEST_CASE("other solvers agree on random problems with all features", "[kernel][others]") {
    for (const oracles::other_solver& other : others()) {
        if (!other.installed()) {
            WARN(other.name() << " is not installed: not compared");
            continue;
        }
        int compared = 0;
        for (std::uint64_t seed = 500'001; compared < 40; ++seed) {
            const problem p = oracles::random_problem(seed).draw();
            if (p.groups.empty() || !small_numbers(p)) continue;
            compare(p, other, "seed " + std::to_string(seed));
            ++compared;
        }
    }
}
