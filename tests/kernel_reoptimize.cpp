// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <handoff/kernel/reoptimize.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "../benchmarks/generate.hpp"
#include "catch_compat.hpp"
#include "oracles/brute_force.hpp"
#include "oracles/random_problem.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

/// What is wrong with an answer; empty if nothing is.
std::string fault(const problem& p, const solution& s, std::optional<std::int64_t> right) {
    if (s.stop_reason != stop_reason::finished) return "does not come to an end";
    if (s.objective != right) return "another objective";
    if (!s.proof) return "no proof";
    if (const verdict v = verify(p, *s.proof); !v) return "the proof is refused: " + v.reason;
    if (!right) return s.status == status::infeasible ? "" : "not infeasible";
    std::string why;
    if (oracles::value_of(p, s.choice, s.schedule, why) != right) return "the plan is none: " + why;
    return s.status == status::optimal ? "" : "not optimal";
}

/// Numbers that are the same everywhere.
class numbers {
public:
    explicit numbers(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t below(std::size_t n) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33) % n;
    }

private:
    std::uint64_t state_;
};

/// A problem of the same family: one thing is changed.
problem changed(const problem& original, problem p, numbers& draw) {
    const std::size_t g = p.groups.empty() ? 0 : draw.below(p.groups.size());
    switch (p.groups.empty() ? 0 : draw.below(7)) {
    case 0:
        if (!p.budgets.empty()) p.budgets[draw.below(p.budgets.size())] += static_cast<std::int64_t>(draw.below(9)) - 4;
        break;
    case 1: { // pin
        bool needed = false;
        for (const group& other : p.groups)
            for (const option& o : other.options)
                for (const need& n : o.needs) needed = needed || n.group == static_cast<int>(g);
        if (!needed) p.groups[g].options = {p.groups[g].options[draw.below(p.groups[g].options.size())]};
        break;
    }
    case 2: { // as it was
        p.groups[g] = original.groups[g];
        break;
    }
    case 3:
        p.groups[g].options[draw.below(p.groups[g].options.size())].gain +=
            static_cast<std::int64_t>(draw.below(9)) - 4;
        break;
    case 4:
        if (p.workers.empty() || p.days() == 0) break;
        for (tier& t : p.workers[draw.below(p.workers.size())].days[draw.below(static_cast<std::size_t>(p.days()))])
            t.capacity += static_cast<std::int64_t>(draw.below(2));
        break;
    case 5:
        for (option& o : p.groups[g].options)
            for (piece& q : o.pieces) q.ticks += static_cast<std::int64_t>(draw.below(2));
        break;
    default:
        p = original;
    }
    return p;
}

} // namespace

TEST_CASE("random problems that change a little have the answers of trying everything, with proofs",
          "[kernel][reoptimize][random]") {
    // As many problems in all as the other test of random problems: HANDOFF_RANDOM_PROBLEMS, HANDOFF_FIRST_SEED.
    const char *const text = std::getenv("HANDOFF_RANDOM_PROBLEMS"), *const begin = std::getenv("HANDOFF_FIRST_SEED");
    const std::uint64_t count = text ? std::strtoull(text, nullptr, 10) / 8 : 250;
    const std::uint64_t first = begin ? std::strtoull(begin, nullptr, 10) : 1;
    std::uint64_t answers = 0, infeasible = 0;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const problem original = oracles::random_problem(seed).draw();
        numbers draw(seed);
        reoptimizer again;
        problem p = original;
        for (int change = 0; change < 8; ++change) {
            if (!mistakes(p).empty()) break; // a change may close a sum's range
            const std::optional<std::int64_t> right = oracles::brute_force(p).best();
            CAPTURE(seed, change);
            REQUIRE(fault(p, again.solve(p), right) == "");
            ++answers;
            infeasible += right ? 0u : 1u;
            p = changed(original, p, draw);
        }
    }
    CHECK(answers > 6 * count);
    CHECK(infeasible > count / 5);
}

TEST_CASE("a budget that moves is solved by the prices of the old tree", "[kernel][reoptimize]") {
    benchmarks::recipe r;
    r.tasks = 80;
    r.days = 20;
    problem p = benchmarks::generate(r);
    reoptimizer again;
    const solution first = again.solve(p);
    REQUIRE(first.nodes > 50);
    for (const std::int64_t percent : {101, 98, 103, 100}) {
        problem moved = p;
        moved.budgets[0] = p.budgets[0] * percent / 100;
        const solution s = again.solve(moved), from_scratch = solve(moved);
        CHECK(fault(moved, s, from_scratch.objective) == "");
        CHECK(s.nodes * 5 <= from_scratch.nodes);
        const solution same = again.solve(moved); // and what was made of the tree serves again
        CHECK(fault(moved, same, from_scratch.objective) == "");
        CHECK(same.nodes == 0);
    }
}

TEST_CASE("an option that is pinned as the plan has it leaves nothing to search, another one is searched for",
          "[kernel][reoptimize]") {
    benchmarks::recipe r;
    r.seed = 5;
    r.values = benchmarks::correlation::strong;
    const problem p = benchmarks::generate(r);
    reoptimizer again;
    const solution first = again.solve(p);
    REQUIRE(first.nodes > 300);
    std::size_t g = p.groups.size() / 2;
    while (p.groups[g].options.size() < 3) ++g;
    for (std::size_t o = 0; o < p.groups[g].options.size(); ++o) {
        problem pinned = p;
        pinned.groups[g].options = {p.groups[g].options[o]};
        const solution s = again.solve(pinned);
        CHECK(fault(pinned, s, solve(pinned).objective) == "");
        if (static_cast<int>(o) == first.choice[g]) {
            CHECK(s.objective == first.objective);
            CHECK(s.nodes == 0);
        }
        CHECK(fault(p, again.solve(p), first.objective) == ""); // and it is let go
    }
}

TEST_CASE("a problem of another form is solved from the beginning", "[kernel][reoptimize]") {
    benchmarks::recipe r;
    const problem p = benchmarks::generate(r);
    reoptimizer again;
    (void)again.solve(p);
    for (const int what : {0, 1, 2, 3, 4}) {
        problem other = p;
        if (what == 0) other.groups.push_back({"more", {{0, {}, {}, {}}, {1, {}, {}, {}}}});
        if (what == 1) other.budgets.push_back(5);
        if (what == 2) other.pools.push_back({0, 0, 3, {{1'000'000, 0}}});
        if (what == 3)
            for (worker& w : other.workers) w.days.pop_back();
        if (what == 3)
            for (group& g : other.groups)
                for (option& o : g.options)
                    for (piece& q : o.pieces) {
                        q.last = std::min(q.last, other.days() - 1);
                        q.first = std::min(q.first, q.last);
                    }
        if (what == 4) other = problem{};
        const solution plain = solve(other), s = again.solve(other);
        CAPTURE(what);
        CHECK(fault(other, s, plain.objective) == "");
        CHECK(s.nodes == plain.nodes);
        again.reset();
        (void)again.solve(p);
    }
}

TEST_CASE("a stopped run is said to be stopped and leaves the tree of the last one that was finished",
          "[kernel][reoptimize]") {
    benchmarks::recipe r;
    r.values = benchmarks::correlation::strong;
    problem p = benchmarks::generate(r);
    reoptimizer again;
    const solution first = again.solve(p);
    options o;
    o.limits.nodes = 3;
    p.budgets[0] -= p.budgets[0] / 4;
    const solution stopped = again.solve(p, o);
    CHECK(to_string(stopped.stop_reason) == "node limit");
    CHECK_FALSE(stopped.proof);
    CHECK(stopped.bound >= *solve(p).objective);
    p = benchmarks::generate(r);
    o.certify = false;
    const solution same = again.solve(p, o);
    CHECK(same.objective == first.objective);
    CHECK(same.nodes == 0);
    CHECK_FALSE(same.proof);
    CHECK(to_string(same.status) == "optimal");
}
