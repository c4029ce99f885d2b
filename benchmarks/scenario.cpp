// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <type_traits>

#include <benchmark/benchmark.h>

#include <handoff/handoff.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>

// Evelyne's three weeks, from a scenario to a plan whose proof and numbers were checked, and what its parts take.

namespace {

using handoff::CAD;
using evelyne = handoff::scenario<CAD, handoff::any_category>;

std::string file_text() { return handoff::io::read_text_file(HANDOFF_SOURCE_DIR "/examples/evelyne.json", 1 << 20); }

const evelyne& the_scenario() {
    static const evelyne s = handoff::io::read_scenario<CAD>(file_text());
    return s;
}

/// Empty if the plan is proven, its numbers hold, and it is worth what it is known to be worth.
std::string complaint(const handoff::plan<CAD>& p) {
    if (!p.certificate_checked) return "the proof does not hold";
    if (!p.net_gain || *p.net_gain != handoff::exact_money<CAD>(handoff::cad("928.75"))) return "not the best plan";
    return check(p, the_scenario()).reason;
}

void from_scenario_to_checked_plan(benchmark::State& state) {
    const evelyne& s = the_scenario();
    for (auto _ : state) {
        const auto p = solve(s);
        if (!check(p, s)) state.SkipWithError("the plan does not hold");
        benchmark::DoNotOptimize(p);
    }
    if (const std::string wrong = complaint(solve(s)); !wrong.empty()) state.SkipWithError(wrong.c_str());
}

void solve_and_verify(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(solve(the_scenario()));
}

void formulate_only(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(formulate(the_scenario()));
}

void check_only(benchmark::State& state) {
    const auto p = solve(the_scenario());
    for (auto _ : state) benchmark::DoNotOptimize(check(p, the_scenario()).valid);
}

void read_json(benchmark::State& state) {
    const std::string text = file_text();
    for (auto _ : state) benchmark::DoNotOptimize(handoff::io::read_scenario<CAD>(text));
}

BENCHMARK(from_scenario_to_checked_plan)->Name("evelyne/from_scenario_to_checked_plan")->Unit(benchmark::kMicrosecond);
BENCHMARK(solve_and_verify)->Name("evelyne/solve_and_verify")->Unit(benchmark::kMicrosecond);
BENCHMARK(formulate_only)->Name("evelyne/formulate")->Unit(benchmark::kMicrosecond);
BENCHMARK(check_only)->Name("evelyne/check")->Unit(benchmark::kMicrosecond);
BENCHMARK(read_json)->Name("evelyne/read_json")->Unit(benchmark::kMicrosecond);

} // namespace
