// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <handoff/kernel/kernel.hpp>

#include "generate.hpp"

// How long the kernel takes to solve problems of a size to proven optimality. A row is a size and a kind of value; it
// solves the problems of several seeds, one after the other, and its time is the CPU time of all of them together,
// without the checking of every answer. `median_ms` and `worst_ms` are times of single problems, the ones to compare
// with a goal. A problem that hits the limit of time is counted in `stopped`, and its time is then only what it takes
// at least.

namespace {

namespace kernel = handoff::kernel;
using handoff::benchmarks::correlation;
using handoff::benchmarks::recipe;

constexpr std::uint64_t seeds = 9;
constexpr double most_seconds = 60; ///< for one problem

struct size {
    const char* name;
    int tasks, assistants, days;
};
constexpr size sizes[] = {{"20x1x15", 20, 1, 15}, {"40x3x15", 40, 3, 15}, {"80x3x20", 80, 3, 20}};

struct kind {
    const char* name;
    correlation values;
    bool pools, after;
};
constexpr kind kinds[] = {{"none", correlation::none, false, false},
                          {"weak", correlation::weak, false, false},
                          {"strong", correlation::strong, false, false},
                          {"weak_pools_after", correlation::weak, true, true}};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What is wrong with an answer; empty if nothing is.
std::string complaint(const kernel::problem& p, const kernel::solution& s) {
    if (s.stop_reason == kernel::stop_reason::time_limit) return {};
    if (s.status != kernel::status::optimal || !s.proof) return "it is " + to_string(s.status);
    if (s.proof->objective != s.objective) return "its proof is of something else";
    return kernel::verify(p, *s.proof).reason;
}

void solve_problems(benchmark::State& state, const size& z, const kind& k) {
    std::vector<kernel::problem> problems;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        recipe r;
        r.seed = seed;
        r.tasks = z.tasks;
        r.assistants = z.assistants;
        r.days = z.days;
        r.values = k.values;
        r.pools = k.pools;
        r.after = k.after;
        problems.push_back(handoff::benchmarks::generate(r));
    }
    kernel::options o;
    o.limits.seconds = most_seconds;

    std::vector<std::vector<double>> milliseconds(problems.size());
    std::uint64_t nodes = 0, stopped = 0;
    for (auto _ : state) {
        double seconds = 0;
        nodes = stopped = 0;
        for (std::size_t i = 0; i < problems.size(); ++i) {
            const std::clock_t start = std::clock(); // the search has one thread, and its CPU time is what it takes
            const kernel::solution s = kernel::solve(problems[i], o);
            const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            seconds += taken;
            milliseconds[i].push_back(taken * 1e3);
            nodes += s.nodes;
            if (s.stop_reason == kernel::stop_reason::time_limit) ++stopped;
            if (const std::string wrong = complaint(problems[i], s); !wrong.empty()) {
                state.SkipWithError(("the answer to seed " + std::to_string(i + 1) + " is wrong: " + wrong).c_str());
                return;
            }
        }
        state.SetIterationTime(seconds);
    }
    std::vector<double> each;
    for (std::vector<double>& times : milliseconds) each.push_back(median(times));
    state.counters["median_ms"] = median(each);
    state.counters["worst_ms"] = *std::max_element(each.begin(), each.end());
    state.counters["nodes"] = static_cast<double>(nodes);
    state.counters["stopped"] = static_cast<double>(stopped);
}

/// A name and a function for every row.
const bool registered = [] {
    for (const size& z : sizes)
        for (const kind& k : kinds)
            benchmark::RegisterBenchmark((std::string("kernel/") + z.name + "/" + k.name).c_str(),
                                         [z, k](benchmark::State& state) { solve_problems(state, z, k); })
                ->UseManualTime()
                ->Unit(benchmark::kMillisecond);
    return true;
}();

} // namespace
