// SPDX-License-Identifier: BSL-1.0
#include <string>

#include <benchmark/benchmark.h>

#include <handoff/analysis/verdict.hpp>
#include <handoff/handoff.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>

// The verdict with all its turning points: Evelyne's case, and a scenario of 80 tasks over four weeks.

namespace {

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

const scenario<CAD>& evelyne() {
    static const scenario<CAD> s =
        io::read_scenario<CAD>(io::read_text_file(HANDOFF_SOURCE_DIR "/examples/evelyne.json", 1 << 20));
    return s;
}

/// 80 tasks of five kinds, two assistants, a budget that does not pay for all of it. The numbers follow a recipe, so
/// that they are the same everywhere.
const scenario<CAD>& eighty_tasks() {
    static const scenario<CAD> s = [] {
        scenario_draft<CAD> month(calendar(2026y / 3 / 2, 2026y / 3 / 27));
        month.owner("owner").regular(7_h, 60_cad / hour).uptake(percent(80)).overtime(2_h, 80_cad / hour);
        month.assistant("A")
            .charges(rate_for<admin, data_entry>(34_cad / hour) + rate_for<bookkeeping>(42_cad / hour))
            .available(4_h)
            .coordination_per_day(10_min)
            .coordination_per_hour(6_min);
        month.assistant("B")
            .charges(rate_for<admin>(36_cad / hour) + rate_for<graphics>(48_cad / hour) +
                     rate_for<seo_writing>(46_cad / hour))
            .available(3_h)
            .coordination_per_hour(9_min)
            .onboarding(80_cad, 1_h);
        month.task("craft", category{"craft", delegability::core_craft}, 4_h).every_working_day();
        const category kinds[] = {{"admin"}, {"data entry"}, {"bookkeeping"}, {"graphics"}, {"SEO writing"}};
        for (int i = 0; i < 80; ++i) {
            const int first = 2 + i * 7 % 18;
            const auto day = [](int d) { return date{std::chrono::sys_days{2026y / 3 / d}}; };
            month
                .task(std::string("t").append(std::to_string(i)), kinds[i % 5],
                      effort<>(std::chrono::minutes(30 + i * 37 % 60)))
                .between(day(first), day(std::min(27, first + 4 + i % 7)));
        }
        month.budget(1500_cad);
        return month.check();
    }();
    return s;
}

void verdict_on(benchmark::State& state, const scenario<CAD>& s) {
    for (auto _ : state) {
        const auto v = judge(s);
        if (v.answer == advice::unknown || !v.complete) state.SkipWithError("no whole verdict");
        benchmark::DoNotOptimize(v);
    }
}

BENCHMARK_CAPTURE(verdict_on, evelyne, evelyne())->Name("evelyne/verdict")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(verdict_on, eighty_tasks, eighty_tasks())
    ->Name("eighty_tasks/verdict")
    ->Unit(benchmark::kMillisecond);

} // namespace
