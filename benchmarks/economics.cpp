// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <benchmark/benchmark.h>

#include <handoff/economics/economics.hpp>
#include <handoff/units/units.hpp>

// Appraisal of many series of 60 months: what a second delivers. benchmarks/economics.py gives the same series to
// numpy-financial. They are what the library is for: something paid at first, then months that bring more than they
// cost, now and then one that does not (without a second change of sign in all but the rows called restless).

namespace {

using handoff::CAD;
using handoff::money;
using namespace handoff::economics;

constexpr std::size_t months = 60;

/// The same numbers on every machine, and in economics.py.
class small_random {
public:
    std::int64_t below(std::int64_t n) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(n));
    }

private:
    std::uint64_t state_ = 1;
};

std::vector<money<CAD>> series(std::size_t rows, std::int64_t least) {
    small_random random;
    std::vector<money<CAD>> amounts;
    amounts.reserve(rows * months);
    for (std::size_t r = 0; r < rows; ++r) {
        amounts.push_back(money<CAD>::from_minor(-20'000 - random.below(400'000)));
        for (std::size_t k = 1; k < months; ++k)
            amounts.push_back(money<CAD>::from_minor(least + random.below(20'000)));
    }
    return amounts;
}

const std::vector<money<CAD>>& usual_series() {
    static const auto all = series(1'000'000, 0);
    return all;
}

const per_period_rate month = to_per_period(effective_annual_rate(0.08), monthly);

void count(benchmark::State& state, std::size_t rows) {
    state.SetItemsProcessed(static_cast<std::int64_t>(rows) * state.iterations());
    state.SetBytesProcessed(static_cast<std::int64_t>(rows * months * sizeof(money<CAD>)) * state.iterations());
}

void npv_table(benchmark::State& state) {
    const auto rows = static_cast<std::size_t>(state.range(0));
    const flow_table<CAD> table(std::span<const money<CAD>>(usual_series()).first(rows * months), months);
    std::vector<approximate_money<CAD>> values(rows);
    for (auto _ : state) {
        npv_first_flow_now(month, table, std::span<approximate_money<CAD>>(values));
        benchmark::DoNotOptimize(values.data());
    }
    for (std::size_t r = 0; r < rows; r += 997) {
        const double wanted = npv_first_flow_now(month, periodic_flows<CAD>(table[r])).minor();
        if (std::abs(values[r].minor() - wanted) > 1e-6) state.SkipWithError("a wrong value");
    }
    count(state, rows);
}

/// What memory gives at best: all amounts read once.
void read_only(benchmark::State& state) {
    const auto& all = usual_series();
    for (auto _ : state) {
        std::int64_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (std::size_t k = 0; k + 4 <= all.size(); k += 4) {
            s0 ^= all[k].minor();
            s1 ^= all[k + 1].minor();
            s2 ^= all[k + 2].minor();
            s3 ^= all[k + 3].minor();
        }
        benchmark::DoNotOptimize(s0 ^ s1 ^ s2 ^ s3);
    }
    count(state, all.size() / months);
}

void irr_table(benchmark::State& state) {
    const auto rows = static_cast<std::size_t>(state.range(0));
    const flow_table<CAD> table(std::span<const money<CAD>>(usual_series()).first(rows * months), months);
    std::vector<irr_answer> answers(rows);
    for (auto _ : state) {
        irr(table, std::span<irr_answer>(answers));
        benchmark::DoNotOptimize(answers.data());
    }
    for (std::size_t r = 0; r < rows; r += 997) {
        const double rest = npv_first_flow_now(per_period_rate(answers[r].rate), periodic_flows<CAD>(table[r])).minor();
        if (!(std::abs(rest) < 1e-4)) state.SkipWithError("a wrong rate");
    }
    count(state, rows);
}

/// Series whose sign changes again and again: all their rates, isolated.
void irr_restless(benchmark::State& state) {
    static const auto all = series(1'000, -4'000);
    const flow_table<CAD> table(all, months);
    for (auto _ : state) {
        const auto answers = irr(table);
        benchmark::DoNotOptimize(answers.data());
    }
    count(state, table.rows());
}

void irr_of_one(benchmark::State& state) {
    const periodic_flows<CAD> flows(std::span<const money<CAD>>(usual_series()).first(months));
    for (auto _ : state) {
        const auto rates = irr(flows);
        benchmark::DoNotOptimize(rates.roots().data());
    }
}

BENCHMARK(npv_table)->Name("economics/npv_table")->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_only)->Name("economics/read_only")->Unit(benchmark::kMillisecond);
BENCHMARK(irr_table)->Name("economics/irr_table")->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(irr_restless)->Name("economics/irr_restless/1000")->Unit(benchmark::kMillisecond);
BENCHMARK(irr_of_one)->Name("economics/irr_of_one")->Unit(benchmark::kMicrosecond);

} // namespace
