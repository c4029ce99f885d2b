// SPDX-License-Identifier: BSL-1.0
#include <handoff/plan/check.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/model.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"
#include "oracles/random_scenario.hpp"

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

using draft = scenario_draft<CAD>;
using answer = plan<CAD>;

struct sewing : category_type<"sewing", delegability::core_craft> {};

/// A week of a dressmaker with too much to do, one assistant, and money for some of it.
draft one_assistant() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 12));
    d.owner("Evelyne").regular(7_h, 60_cad / hour).overtime(day_hours(2_h).on(Tuesday, 1_h), 90_cad / hour);
    d.assistant("V")
        .charges(rate_for<admin>(35_cad / hour) + rate_for<graphics>(45_cad / hour))
        .available(3_h)
        .coordination_per_day(15_min)
        .coordination_per_hour(6_min);
    d.task<sewing>("sewing", 6_h).every_working_day();
    d.task<admin>("T1", 2_h).until(2025y / 9 / 11);
    d.task<admin>("T2", 1.5_h).until(2025y / 9 / 12).after("T1");
    d.task<graphics>("T4", 2_h).optional().worth(300_cad);
    d.task<admin>("T5", 30_min).every_working_day();
    d.budget("month", 400_cad);
    return d;
}

/// Two weeks of a bookkeeper's client with three assistants: one bills a minimum, one needs an introduction, and one is
/// too dear. Budgets by week, payments later.
draft three_assistants() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 19).holiday(2025y / 9 / 15));
    d.owner("Ana").regular(6_h, 50_cad / hour).uptake(ratio(4, 5)).overtime(3_h, 80_cad / hour);
    d.owner("Ana").overtime(1_h, 120_cad / hour);
    d.assistant("Bo")
        .charges(rate_for<bookkeeping>(20_cad / hour))
        .available(4_h)
        .minimum_billed(8_h, 18_cad / hour)
        .paid_after(std::chrono::days{3});
    d.assistant("Cy")
        .charges(rate_for<phone, website>(25_cad / hour))
        .available(5_h)
        .speed(ratio(5, 4))
        .rework(ratio(1, 20))
        .onboarding(30_cad, 2_h, 2025y / 9 / 10)
        .coordination_per_hour(5_min)
        .billed_in_steps_of(15_min)
        .at_most(20_h, {2025y / 9 / 8, 2025y / 9 / 19});
    d.assistant("Di").charges(rate_for<bookkeeping, phone>(200_cad / hour)).available(8_h);
    d.task<sewing>("dresses", 5.5_h).every_working_day();
    d.task<bookkeeping>("invoices", 3_h).times_a_week(1, 2).worth(10_cad);
    d.task<phone>("calls", 50_min).every_working_day().assigned_one_by_one().briefing(5_min);
    d.task<website>("shop", 7_h).delegable_share(ratio(3, 5)).after("invoices");
    d.budget("first week", 200_cad, window{2025y / 9 / 8, 2025y / 9 / 14});
    d.budget("all", 900_cad);
    return d;
}

/// A week with pools of overtime, work that cannot be split, and pins.
draft with_pools() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 12));
    d.owner("Lena")
        .regular(4_h, 40_cad / hour)
        .overtime(4_h, 40_cad / hour)
        .pool({2025y / 9 / 8, 2025y / 9 / 12}, {{22_h, 0_cad / hour}, {10_h, 15_cad / hour}})
        .at_most(14_h, {2025y / 9 / 9, 2025y / 9 / 10});
    d.assistant("Marc").charges(rate_for<translation>(38_cad / hour)).available(day_hours(1_h).on(Friday, 5_h));
    d.task<translation>("letter", 3.5_h).indivisible().given_to("Marc");
    d.task<translation>("book", 4_h).times_a_week(3).indivisible().assigned_one_by_one();
    d.task<programming>("shop", 9_h).between(2025y / 9 / 9, 2025y / 9 / 11);
    d.task<programming>("tests", 2_h).after("shop").kept_by_owner();
    d.task<phone>("survey", 3_h).optional().worth(30_cad);
    return d;
}

/// More work than the owner can do, so that there is no baseline.
draft without_baseline() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 12));
    d.owner("Lena").regular(4_h, 40_cad / hour).at_most(7_h, {2025y / 9 / 9, 2025y / 9 / 10});
    d.assistant("Marc").charges(rate_for<translation>(20_cad / hour)).available(5_h);
    d.task<translation>("letter", 13_h).until(2025y / 9 / 10);
    d.task<phone>("calls", 90_min).every(Tuesday, Friday);
    return d;
}

answer solved(const draft& d, const solve_options<CAD>& how = {}) { return solve(d.check(), how); }

/// What the checker says about this plan of this scenario.
template <class Plan, class Draft>
std::string verdict(const Plan& p, const Draft& d) {
    return check(p, d.check()).reason;
}

// Changing one thing -------------------------------------------------------------------------------------------------

/// Calls `visit` with a copy of the plan for every single change that is made to it, and what was changed.
template <class Plan, class Visit>
class changes {
public:
    changes(const Plan& p, std::vector<std::string> names, std::vector<std::string> tasks, Visit visit)
        : p_(p), copy_(p), names_(std::move(names)), tasks_(std::move(tasks)), visit_(visit) {}

    void make_all() {
        change_outcome("", copy_);
        change_outcome("baseline ", copy_.baseline);
        change_optional("baseline_short_by", copy_.baseline_short_by);
        change_optional("net_gain", copy_.net_gain);
        change_optional("freed_hours", copy_.freed_hours);
        change_optional("overtime_avoided", copy_.overtime_avoided);
    }

private:
    template <class T>
    void change_to(const std::string& what, T& field, T other) {
        if (field == other) return;
        T kept = std::exchange(field, std::move(other));
        visit_(what, copy_);
        field = std::move(kept);
        REQUIRE(copy_ == p_);
    }

    static std::vector<std::int64_t> others(std::int64_t n) {
        using limits = std::numeric_limits<std::int64_t>;
        std::vector<std::int64_t> all{0, -n, limits::max(), limits::min() + 1};
        for (const std::int64_t step : {1, 60, 900, 3600, 100000}) {
            all.push_back(n + step);
            all.push_back(n - step);
        }
        return all;
    }

    template <class Tick>
    void change(const std::string& what, effort<Tick>& field) {
        for (const std::int64_t n : others(field.ticks())) change_to(what, field, effort<Tick>::from_ticks(n));
    }
    template <class C>
    void change(const std::string& what, money<C>& field) {
        for (const std::int64_t n : others(field.minor())) change_to(what, field, money<C>::from_minor(n));
    }
    template <class C>
    void change(const std::string& what, exact_money<C>& field) {
        for (const std::int64_t n : others(field.numerator()))
            change_to(what, field, exact_money<C>::fraction(n, field.denominator()));
        change_to(what, field, field + exact_money<C>::fraction(1, 3600)); // a second of one cent an hour
    }
    void change(const std::string& what, int& field) {
        for (const int n : {field + 1, field - 1, 0, -field, std::numeric_limits<int>::max()})
            change_to(what, field, n);
    }
    void change(const std::string& what, date& field) {
        for (const int days : {-70, -7, -1, 1, 7, 70}) // not a working day, or another one
            change_to(what, field, date{std::chrono::sys_days{field} + std::chrono::days{days}});
        change_to(what, field, date{2025y / 2 / 30});
    }
    void change_name(const std::string& what, std::string& field, const std::vector<std::string>& names) {
        for (const std::string& name : names) change_to(what, field, name);
        for (const char* name : {"", "nobody", " "}) change_to(what, field, std::string(name));
    }

    template <class T>
    void change_optional(const std::string& what, std::optional<T>& field) {
        if (field) change(what, *field);
        change_to(what, field, field ? std::optional<T>() : std::optional<T>(T{}));
    }

    /// Lines that are missing, doubled or exchanged.
    template <class T>
    void change_list(const std::string& what, std::vector<T>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto other = list;
            other.erase(other.begin() + static_cast<std::ptrdiff_t>(i));
            change_to(what + " missing", list, other);
            other = list;
            other.insert(other.begin() + static_cast<std::ptrdiff_t>(i), list[i]);
            change_to(what + " doubled", list, other);
            if (i == 0) continue;
            other = list;
            std::swap(other[i - 1], other[i]);
            change_to(what + " exchanged", list, other);
        }
        auto longer = list;
        longer.emplace_back();
        change_to(what + " added", list, longer);
        change_to(what + " all missing", list, {});
    }

    template <class Outcome>
    void change_outcome(const std::string& where, Outcome& o) {
        for (const status s : {status::optimal, status::feasible, status::infeasible, status::unknown})
            change_to(where + "status", o.status, s);
        // Of the reasons to stop, only the search knows which it was.
        change_to(where + "stop_reason", o.stop_reason,
                  o.stop_reason == stop_reason::finished ? stop_reason::node_limit : stop_reason::finished);
        change_optional(where + "objective", o.objective);
        if (o.stop_reason == stop_reason::finished) change(where + "bound", o.bound);
        change_to(where + "seconds", o.seconds, -1.0);
        change_to(where + "certificate_checked", o.certificate_checked, !o.certificate_checked);

        change_list(where + "hired", o.hired);
        for (auto& e : o.hired) {
            const std::string what = where + "hired " + e.assistant + ' ';
            change_name(what + "assistant", e.assistant, names_);
            change(what + "onboarding_fee", e.onboarding_fee);
            change(what + "onboarding_hours", e.onboarding_hours);
            change(what + "coordination", e.coordination);
            change(what + "hours", e.hours);
            change(what + "billed", e.billed);
            change(what + "shortfall", e.shortfall);
            change(what + "shortfall_cash", e.shortfall_cash);
            change(what + "cash", e.cash);
        }
        for (const std::string& name : names_) { // somebody with nothing to do
            auto more = o.hired;
            more.emplace_back().assistant = name;
            change_to(where + "hired " + name, o.hired, more);
            more = o.hired;
            more.emplace(more.begin())->assistant = name;
            change_to(where + "hired first " + name, o.hired, more);
        }
        change_list(where + "assignments", o.assignments);
        for (auto& a : o.assignments) {
            const std::string what = where + "assignment " + a.task + '#' + std::to_string(a.occurrence) + ' ';
            change_name(what + "task", a.task, tasks_);
            change(what + "occurrence", a.occurrence);
            change_name(what + "worker", a.worker, names_);
            change(what + "owner_hours", a.owner_hours);
            change(what + "assistant_hours", a.assistant_hours);
            change(what + "coordination", a.coordination);
            change(what + "briefing", a.briefing);
            change(what + "billed", a.billed);
            change(what + "cash", a.cash);
        }
        change_list(where + "schedule", o.schedule);
        for (std::size_t i = 0; i < o.schedule.size(); ++i) {
            auto& e = o.schedule[i];
            const std::string what = where + "schedule " + std::to_string(i) + ' ';
            change(what + "day", e.day);
            change_name(what + "worker", e.worker, names_);
            for (const work_kind kind :
                 {work_kind::task, work_kind::coordination, work_kind::daily_coordination, work_kind::onboarding})
                change_to(what + "kind", e.kind, kind);
            change_name(what + "task", e.task, tasks_);
            change(what + "occurrence", e.occurrence);
            change_name(what + "assistant", e.assistant, names_);
            change(what + "time", e.time);
            if (e.time.ticks() < 2) continue;
            auto halves = o.schedule; // the same hours in two lines
            auto half = halves[i];
            half.time = half.time - decltype(half.time)::from_ticks(1);
            halves[i].time = decltype(half.time)::from_ticks(1);
            halves.insert(halves.begin() + static_cast<std::ptrdiff_t>(i), half);
            change_to(what + "in two lines", o.schedule, halves);
        }
        change(where + "totals value", o.totals.value);
        change(where + "totals cash", o.totals.cash);
        change(where + "totals owner_cost", o.totals.owner_cost);
        change(where + "totals owner_hours", o.totals.owner_hours);
        change(where + "totals overtime", o.totals.overtime);
        change(where + "totals free_regular", o.totals.free_regular);
        change(where + "totals delegated", o.totals.delegated);
        change(where + "totals coordination", o.totals.coordination);
        change(where + "totals onboarding", o.totals.onboarding);
        change_list(where + "budgets", o.budgets);
        for (auto& b : o.budgets) {
            const std::string what = where + "budget " + b.name + ' ';
            change_name(what + "name", b.name, names_);
            change(what + "limit", b.limit);
            change(what + "spent", b.spent);
            change(what + "left", b.left);
        }
        change_list(where + "full_days", o.full_days);
        for (auto& f : o.full_days) {
            const std::string what = where + "full day " + iso(f.day) + ' ' + f.worker + ' ';
            change(what + "day", f.day);
            change_name(what + "worker", f.worker, names_);
        }
    }

    const Plan& p_;
    Plan copy_;
    std::vector<std::string> names_;
    std::vector<std::string> tasks_;
    Visit visit_;
};

/// Whether two plans differ only in the day of one line of the schedule.
template <class Plan>
bool same_but_for_a_day(Plan a, Plan b) {
    for (Plan* p : {&a, &b}) {
        for (auto& e : p->schedule) e.day = date{};
        for (auto& e : p->baseline.schedule) e.day = date{};
    }
    return a == b;
}

struct counts {
    int refused = 0;
    int moved = 0; ///< hours that do as well on another day
};

/// Changes one thing after the other; each change must be refused with a text.
template <class Plan, class Scenario>
counts refuse_all_changes(const Plan& p, const Scenario& s) {
    std::vector<std::string> names{s.owner().name};
    std::vector<std::string> tasks;
    for (const auto& a : s.assistants()) names.push_back(a.name);
    for (const auto& t : s.tasks()) tasks.push_back(t.id);
    REQUIRE(check(p, s).reason == "");
    counts count;
    const auto look = [&](const std::string& what, const Plan& changed) {
        const plan_check found = check(changed, s);
        if (!found && !found.reason.empty()) {
            ++count.refused;
        } else if (same_but_for_a_day(p, changed)) {
            ++count.moved;
        } else {
            FAIL_CHECK("accepted: " << what);
        }
    };
    changes<Plan, decltype(look)>(p, names, tasks, look).make_all();
    return count;
}

} // namespace

TEST_CASE("every change to a plan with money and overtime is refused", "[plan][check]") {
    const draft d = one_assistant();
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.hired.size() == 1);
    REQUIRE(p.baseline.totals.overtime > 0_h);
    CHECK(refuse_all_changes(p, d.check()).refused > 3000);
}

TEST_CASE("every change to a plan with three assistants and budgets by week is refused", "[plan][check]") {
    const draft d = three_assistants();
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.hired.size() == 2);
    REQUIRE(p.totals.onboarding > 0_h);
    CHECK(refuse_all_changes(p, d.check()).refused > 3000);
}

TEST_CASE("every change to a plan with a bill brought up to its minimum is refused", "[plan][check]") {
    draft d = three_assistants();
    d.facts().tasks[1].recurs = once{};
    d.facts().tasks[1].effort = 7_h;
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.hired.size() == 2);
    REQUIRE(p.hired[0].shortfall == 1_h);
    CHECK(refuse_all_changes(p, d.check()).refused > 3000);
}

TEST_CASE("every change to a plan with pools and work that cannot be split is refused", "[plan][check]") {
    const draft d = with_pools();
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    CHECK(refuse_all_changes(p, d.check()).refused > 1000);
}

TEST_CASE("every change to a plan without a baseline is refused", "[plan][check]") {
    const draft d = without_baseline();
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.baseline.status == status::infeasible);
    CHECK(p.baseline_short_by == 3.5_h);
    CHECK(refuse_all_changes(p, d.check()).refused > 500);
}

TEST_CASE("every change to the answer that there is no plan is refused", "[plan][check]") {
    draft d = without_baseline();
    d.facts().assistants.clear();
    const answer p = solved(d);
    REQUIRE(p.status == status::infeasible);
    CHECK(refuse_all_changes(p, d.check()).refused > 50);
}

TEST_CASE("every change to the answers of a run that was stopped is refused", "[plan][check]") {
    const draft d = three_assistants();
    solve_options<CAD> how;
    how.limits.nodes = 0;
    const answer p = solved(d, how);
    REQUIRE(p.stop_reason == stop_reason::node_limit);
    CHECK(refuse_all_changes(p, d.check()).refused > 50);
}

TEST_CASE("every change to the plan of an empty scenario is refused", "[plan][check]") {
    const draft d;
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    CHECK(refuse_all_changes(p, d.check()).refused > 100);
}
