// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include <handoff/economics/contract_choice.hpp>
#include <handoff/units/literals.hpp>

// The choice between five contracts for two years of hours that go up and down: by the hour, blocks of one or of two
// sizes, and retainers with rollover, terms and notice. What makes it hard is how long blocks stay good: the hours in
// stock are the state of the search.

namespace {

using namespace handoff;
using namespace handoff::literals;
using namespace std::chrono_literals;

/// The same hours on every machine: quarters of an hour below 70 hours.
std::vector<effort<>> up_and_down(std::size_t months, std::uint64_t seed) {
    std::vector<effort<>> hours;
    for (std::size_t t = 0; t < months; ++t) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        hours.push_back(15_min * static_cast<std::int64_t>((seed >> 33) % 280));
    }
    return hours;
}

economics::contract_question<CAD> two_years(bool two_blocks, int valid_months, std::uint64_t seed) {
    economics::contract_question<CAD> q;
    q.hourly_rate = 42_cad / hour;
    q.first = 2026y / 1;
    q.hours = up_and_down(24, seed);
    q.contracts.resize(5);
    q.contracts[1].name = "20 hours";
    q.contracts[1].form = prepaid_blocks<CAD>{20_h, 780_cad, valid_months, 42_cad / hour};
    q.contracts[2].name = "40 a month";
    q.contracts[2].form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 10_h, 3, 0};
    q.contracts[3].name = "20 a month";
    q.contracts[3].form = retainer<CAD>{750_cad, 20_h, 41_cad / hour, 20_h, 2, 2};
    q.contracts[4].name = "fifth";
    if (two_blocks)
        q.contracts[4].form = prepaid_blocks<CAD>{10_h, 400_cad, valid_months, 41_cad / hour};
    else
        q.contracts[4].form = retainer<CAD>{2040_cad, 60_h, 42_cad / hour, 30_h, 6, 1};
    for (auto& c : q.contracts) c.taxes = {{"TPS", percent(5)}, {"TVQ", percent("9.975")}};
    return q;
}

/// Arguments: 1 for two sizes of blocks; how many months they are good. Ten demands in turn.
void choose(benchmark::State& state) {
    std::uint64_t seed = 0;
    for (auto _ : state) {
        const auto a =
            economics::choose_contracts(two_years(state.range(0) == 1, static_cast<int>(state.range(1)), seed));
        benchmark::DoNotOptimize(a);
        for (const auto& alone : a.alone)
            if (*alone.cost < a.cost) state.SkipWithError("one contract alone costs less");
        seed = (seed + 1) % 10;
    }
}

} // namespace

BENCHMARK(choose)
    ->Name("contracts")
    ->ArgNames({"two_sizes", "valid"})
    ->ArgsProduct({{0, 1}, {1, 2, 3, 6, 12}})
    ->Unit(benchmark::kMillisecond);
