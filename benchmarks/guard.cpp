// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

#include "families/tardy_jobs.hpp"
#include "generate.hpp"
#include "horizon_totals.hpp"

// Solves one of a handful of problems, once, and verifies the proof: guard_problems NAME. Without a name it lists them.
// guard.py counts the instructions that each takes. Each is there for a part of the solver that the others hardly use.

namespace {

using namespace handoff;
using benchmarks::correlation;

kernel::problem day_exact(int tasks, int assistants, int days, correlation values, bool pools_and_after) {
    benchmarks::recipe r;
    r.tasks = tasks;
    r.assistants = assistants;
    r.days = days;
    r.values = values;
    r.pools = r.after = pools_and_after;
    return benchmarks::generate(r);
}

kernel::problem tardy() {
    families::tardy_jobs::recipe r;
    r.jobs = 100;
    return families::tardy_jobs::to_problem(families::tardy_jobs::generate(r));
}

struct entry {
    std::string name;
    std::function<kernel::problem()> make;
};

const std::vector<entry>& problems() {
    static const std::vector<entry> all{
        {"20-tasks", [] { return day_exact(20, 1, 15, correlation::weak, false); }},
        {"40-tasks-strong", [] { return day_exact(40, 3, 15, correlation::strong, false); }},
        {"40-tasks-pools-after", [] { return day_exact(40, 3, 15, correlation::weak, true); }},
        {"80-tasks", [] { return day_exact(80, 3, 20, correlation::weak, false); }},
        {"one-day-2500-tasks", [] { return benchmarks::horizon_totals(2500, 1); }},
        {"tardy-100-jobs", [] { return tardy(); }},
    };
    return all;
}

} // namespace

int main(int argc, char** argv) {
    for (const entry& e : problems()) {
        if (argc != 2) std::cout << e.name << '\n';
        if (argc != 2 || e.name != argv[1]) continue;
        const kernel::problem p = e.make();
        kernel::options o;
        o.limits.nodes = 300; // a limit that can be repeated exactly
        const kernel::solution s = kernel::solve(p, o);
        if (s.proof && !kernel::verify(p, *s.proof)) {
            std::cerr << "the proof does not hold\n";
            return EXIT_FAILURE;
        }
        std::cout << to_string(s.status) << ' ' << s.objective.value_or(0) << ", nodes " << s.nodes << '\n';
        return EXIT_SUCCESS;
    }
    if (argc == 1) return EXIT_SUCCESS;
    std::cerr << "usage: guard_problems [NAME]\n";
    return EXIT_FAILURE;
}
