// SPDX-License-Identifier: BSL-1.0
//
// handoff inside another program: a planning desk that answers "what if the budget were ...?" while its user waits. It
// sets limits, can be stopped, shows progress, starts from the plan on the screen, and tells apart a caller's mistake
// from an answer.

#include <iostream>
#include <stop_token>
#include <string>

#include <handoff/handoff.hpp>

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

using desk_plan = plan<CAD>;

static scenario_draft<CAD> a_month(money<CAD> budget) {
    scenario_draft<CAD> month(calendar(2026y / 6 / 1, 2026y / 6 / 30).holiday(2026y / 6 / 24));
    month.owner("Noor").regular(6.5_h, 70_cad / hour).uptake(percent(60)).overtime(2_h, 95_cad / hour);
    month.assistant("Sam")
        .charges(rate_for<bookkeeping, data_entry>(32_cad / hour) + rate_for<phone>(28_cad / hour))
        .available(2_h)
        .speed(ratio(6, 5))
        .coordination_per_hour(6_min);
    month.task<website>("site", 5_h).every_working_day();
    month.task<bookkeeping>("books", 4_h).times_a_week(1).assigned_one_by_one();
    month.task<data_entry>("stock", 1_h).every(std::chrono::Monday, std::chrono::Thursday).assigned_one_by_one();
    month.task<phone>("calls", 45_min).every_working_day().assigned_one_by_one();
    month.budget(budget);
    return month;
}

static void show(const std::string& question, const desk_plan& p) {
    std::cout << question << ": " << to_string(p.status);
    if (p.net_gain) std::cout << ", " << to_string(*p.net_gain) << " more than alone";
    if (p.has_plan()) std::cout << ", " << to_string(p.totals.cash) << " paid";
    std::cout << '\n';
}

int main() {
    // A caller's mistake is an exception that says everything that is wrong.
    try {
        auto draft = a_month(500_cad);
        draft.task<phone>("calls", 1_h).until(2026y / 5 / 1);
        (void)draft.check();
    } catch (const invalid_scenario& mistakes) { std::cout << mistakes.what() << "\n\n"; }

    // Limits count nodes, so that a run can be repeated, or seconds; the observer sees plans and bounds as they come.
    std::size_t reports = 0;
    bool falling = true;
    std::optional<exact_money<CAD>> bound;
    solve_options<CAD> options;
    options.limits.seconds = 5.0;
    options.observer = [&](const progress<CAD>& now) {
        ++reports;
        if (bound && now.bound > *bound) falling = false;
        bound = now.bound;
    };
    const auto s = a_month(500_cad).check();
    const desk_plan first = solve(s, options);
    show("with 500 CAD", first);
    std::cout << (reports > 0 && falling ? "the bound only fell, and the proof was "
                                         : "unexpected progress, the proof was ")
              << (first.certificate_checked ? "checked" : "not checked") << "\n\n";

    // The slider moves: start from the plan on the screen.
    for (const auto budget : {300_cad, 700_cad, 2000_cad}) {
        solve_options<CAD> again;
        again.warm_start = first;
        show("with " + to_string(budget), solve(a_month(budget).check(), again));
    }

    // The user has gone: a stop is an answer too, and never called optimal.
    std::stop_source gone;
    gone.request_stop();
    solve_options<CAD> stopped;
    stopped.limits.stop = gone.get_token();
    const desk_plan late = solve(s, stopped);
    std::cout << "\nstopped at once: " << to_string(late.status) << ", " << to_string(late.stop_reason) << '\n';
}
