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
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

using draft = scenario_draft<CAD>;
using answer = plan<CAD>;
using facts = scenario_facts<CAD>; // named, since Clang 14 emits no literals in lambdas with `auto` parameters
using helper = assistant<CAD, any_category>;
using work = task<CAD, any_category>;

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

/// Three months with a few working days each, and every form of contract: one assistant is best with a retainer whose
/// hours roll over, one with blocks, and one has a minimum a week.
draft with_contracts() {
    draft d(calendar(2025y / 9 / 8, 2025y / 11 / 14));
    d.facts().calendar.working({Monday, Thursday});
    d.owner("Ana").regular(5_h, 70_cad / hour).overtime(2_h, 95_cad / hour);
    const std::vector<sales_tax> taxes{{"TPS", percent(5), true}, {"TVQ", percent("9.975"), false}};
    const retainer<CAD> monthly{.fee = 150_cad, .hours = 6_h, .beyond = 50_cad / hour, .rollover = 2_h};
    const prepaid_blocks<CAD> blocks{.hours = 5_h, .price = 120_cad, .valid_months = 2, .beyond = 40_cad / hour};
    const hourly<CAD> weekly{.minimum_per_week = 2_h, .shortfall_rate = 5_cad / hour};
    const surcharges extra{.rush = percent(25), .rush_days = 1, .evening = percent(50)};
    d.assistant("Bo")
        .charges(rate_for<bookkeeping>(60_cad / hour))
        .available(4_h)
        .onboarding(30_cad, 1_h)
        .offers(contract<CAD>{.name = "by the hour", .taxes = taxes},
                contract<CAD>{.form = monthly, .increment = 15_min, .taxes = taxes, .onboarding_fee = 10_cad});
    d.assistant("Cy")
        .charges(rate_for<phone>(45_cad / hour))
        .available(3_h)
        .paid_after(std::chrono::days{5})
        .offers(contract<CAD>{.form = blocks, .minimum_per_call = 30_min, .extra = extra});
    d.assistant("Di")
        .charges(rate_for<website>(20_cad / hour))
        .available(5_h)
        .offers(contract<CAD>{.form = weekly, .taxes = taxes});
    d.task<sewing>("dresses", 4_h).every_working_day();
    d.task<bookkeeping>("invoices", 100_min).every_working_day().assigned_one_by_one();
    d.task<phone>("calls", 20_min).every(Monday).until(2025y / 10 / 13);
    d.task<phone>("evening calls", 1_h).every(Thursday).evening();
    d.task<website>("shop", 12_h).after("calls");
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
            change_name(what + "contract", e.contract, contracts_);
            change_list(what + "months", e.months);
            for (auto& m : e.months) {
                const std::string bill = what + "month " + iso(date{m.month / 1}) + ' ';
                change_to(bill + "month", m.month, m.month + std::chrono::months{1});
                change_to(bill + "month", m.month, m.month - std::chrono::months{12});
                change(bill + "billed", m.billed);
                change_to(bill + "blocks", m.blocks, m.blocks + 1);
                change_to(bill + "blocks", m.blocks, m.blocks - 1);
                change_to(bill + "blocks", m.blocks, std::numeric_limits<std::int64_t>::max());
                change(bill + "in_advance", m.in_advance);
                change(bill + "beyond", m.beyond);
                change(bill + "beyond_cash", m.beyond_cash);
            }
            change(what + "taxes", e.taxes);
            change(what + "cash", e.cash);
        }
        for (const std::string& name : names_) { // somebody with nothing to do
            auto more = o.hired;
            more.emplace_back().assistant = name;
            more.back().contract = "hourly";
            change_to(where + "hired " + name, o.hired, more);
            more = o.hired;
            more.emplace(more.begin())->assistant = name;
            more.front().contract = "hourly";
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
    std::vector<std::string> contracts_{"hourly", "by the hour", "prepaid blocks", "retainer"};
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

TEST_CASE("every change to a plan with a retainer, blocks, taxes and a minimum a week is refused", "[plan][check]") {
    const draft d = with_contracts();
    const answer p = solved(d);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.hired.size() == 3);
    CHECK(p.hired[0].contract == "retainer");
    CHECK(p.hired[0].months.size() == 3);
    CHECK(p.hired[0].taxes > exact_money<CAD>{});
    CHECK(p.hired[1].contract == "prepaid blocks");
    CHECK(p.hired[2].shortfall > 0_h);
    CHECK(refuse_all_changes(p, d.check()).refused > 3000);
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

TEST_CASE("the checker says what is wrong with one number", "[plan][check]") {
    const draft d = one_assistant();
    const auto s = d.check();
    const answer p = solve(s);
    const auto said = [&](auto change) {
        answer changed = p;
        change(changed);
        return check(changed, s).reason;
    };
    CHECK(said([](answer&) {}) == "");
    CHECK(said([](answer& a) { a.status = status::feasible; }) ==
          "the status is feasible, but the run ended for this reason: finished");
    CHECK(said([](answer& a) { a.objective.reset(); }) == "the status is optimal, but there is no plan");
    CHECK(said([](answer& a) { a.bound += 1_cad; }) ==
          "the bound of the best plan is its net benefit, -1,923.00 CAD, not -1,922.00 CAD");
    CHECK(said([](answer& a) { a.certificate_checked = false; }) ==
          "the certificate of the baseline was checked, that of the plan was not");
    CHECK(said([](answer& a) { a.baseline.certificate_checked = false; }) ==
          "the certificate of the plan was checked, that of the baseline was not");
    CHECK(said([](answer& a) {
              a.nodes = 4;
              a.baseline.nodes = 5;
          }) == "the run took 4 nodes, but its baseline alone took 5");
    CHECK(said([](answer& a) { a.seconds = std::numeric_limits<double>::quiet_NaN(); }) ==
          "the run took less than no time");
    CHECK(said([](answer& a) { a.hired.clear(); }) == "task 'T1', occurrence 1 is with 'V', who is not hired");
    CHECK(said([](answer& a) { a.hired[0].hours += 1_h; }) == "the time worked of 'V' is 8 h, not 9 h");
    CHECK(said([](answer& a) { a.hired[0].cash -= 5_cad; }) == "the cash of 'V' is 300.00 CAD, not 295.00 CAD");
    CHECK(said([](answer& a) { a.assignments.pop_back(); }) == "task 'T5', occurrence 5 is missing");
    CHECK(said([](answer& a) { a.assignments.push_back(a.assignments.back()); }) ==
          "task 'T5', occurrence 5 is told twice or does not exist");
    CHECK(said([](answer& a) { a.assignments[0].worker = "V"; }) ==
          "task 'sewing', occurrence 1 is with 'V', but 'sewing' cannot be delegated");
    CHECK(said([](answer& a) { a.assignments[0].worker = ""; }) ==
          "task 'sewing', occurrence 1 is dropped, but it is mandatory");
    CHECK(said([](answer& a) { a.assignments[5].cash += 1_cad; }) ==
          "the cash of task 'T1', occurrence 1 is 70.00 CAD, not 71.00 CAD");
    CHECK(said([](answer& a) { a.assignments[5].coordination += 1_min; }) ==
          "the coordination of task 'T1', occurrence 1 is 0.2 h, not 13 min");
    CHECK(said([](answer& a) { a.schedule.erase(a.schedule.begin()); }) ==
          "the schedule has 0 h of daily coordination of 'Evelyne' with 'V'; 0.25 h are needed");
    CHECK(
        said([](answer& a) { a.schedule[1].time += 1_min; }) ==
        "the schedule of 2025-09-08 has 6 h 1 min of task of 'Evelyne' for task 'sewing', occurrence 1, which is more "
        "than the assignments ask for");
    CHECK(
        said([](answer& a) { a.schedule[1].day = 2025y / 9 / 9; }) ==
        "the schedule of 2025-09-09 has 6 h of task of 'Evelyne' for task 'sewing', occurrence 1, which is outside its "
        "window");
    CHECK(said([](answer& a) { a.schedule[1].day = 2025y / 9 / 13; }) ==
          "the schedule of 2025-09-13 has 6 h of task of 'Evelyne' for task 'sewing', occurrence 1, but that is not a "
          "working day");
    CHECK(said([](answer& a) { a.schedule[1].worker = "V"; }) ==
          "the schedule of 2025-09-08 has 6 h of task of 'V' for task 'sewing', occurrence 1, which the assignments do "
          "not ask for");
    CHECK(said([](answer& a) { std::swap(a.schedule[0], a.schedule[1]); }) ==
          "the schedule of 2025-09-08 has daily coordination of 'Evelyne' with 'V' after task of 'Evelyne' for task "
          "'sewing', occurrence 1, which is out of order");
    CHECK(said([](answer& a) {
              a.schedule.insert(a.schedule.begin() + 1, a.schedule[1]);
              a.schedule[1].time = 2_h;
              a.schedule[2].time = 4_h;
          }) == "the schedule of 2025-09-08 has task of 'Evelyne' for task 'sewing', occurrence 1 twice");
    CHECK(said([](answer& a) { a.totals.overtime += 1_min; }) == "the overtime in total is 0 h, not 1 min");
    CHECK(said([](answer& a) { a.totals.owner_cost += 1_cad; }) ==
          "the cost of the owner's hours is 1,923.00 CAD, not 1,924.00 CAD");
    CHECK(said([](answer& a) { a.totals.value += 1_cad; }) ==
          "the value of the tasks done is 300.00 CAD, not 301.00 CAD");
    CHECK(said([](answer& a) { a.totals.coordination = 0_h; }) == "the coordination in total is 2.05 h, not 0 h");
    CHECK(said([](answer& a) { a.budgets[0].left += 1_cad; }) ==
          "the rest of budget 'month' is 100.00 CAD, not 101.00 CAD");
    CHECK(said([](answer& a) { a.budgets.clear(); }) == "there are 1 budgets, but 0 are told");
    CHECK(said([](answer& a) {
              a.full_days.push_back({2025y / 9 / 12, "V"});
          }) == "the days without slack are not those that are told");
    CHECK(said([](answer& a) { a.objective = *a.objective + exact_money<CAD>{1_cad}; }) ==
          "the net benefit is -1,923.00 CAD, not -1,922.00 CAD");
    CHECK(said([](answer& a) { a.net_gain = exact_money<CAD>{1000_cad}; }) ==
          "the net gain is 147.00 CAD, not 1,000.00 CAD");
    CHECK(said([](answer& a) { a.freed_hours = 1000_h; }) == "the freed hours are 2.95 h, not 1000 h");
    CHECK(said([](answer& a) { a.overtime_avoided = 1000_h; }) == "the overtime avoided is 3 h, not 1000 h");
    CHECK(said([](answer& a) { a.net_gain.reset(); }) ==
          "a comparison is told exactly if there is a plan and a best baseline");
    CHECK(said([](answer& a) { a.baseline_short_by = 1_h; }) ==
          "the hours that the baseline is short are told exactly if it is infeasible");
    CHECK(said([](answer& a) { a.baseline.totals.overtime += 1_h; }) ==
          "in the baseline: the overtime in total is 3 h, not 4 h");
    CHECK(said([](answer& a) { a.baseline.hired = a.hired; }) ==
          "in the baseline: 'V' is hired, but the baseline has no assistant");
}

TEST_CASE("the checker recomputes the hours that the baseline is short", "[plan][check]") {
    const draft d = without_baseline();
    answer p = solved(d);
    p.baseline_short_by = 4_h;
    CHECK(verdict(p, d) == "the baseline is 3.5 h short, not 4 h");
}

TEST_CASE("a series that goes to one person is not shared or dropped in part", "[plan][check]") {
    draft d = one_assistant();
    answer p = solved(d);
    auto& second = p.assignments[9]; // of T5, every working day
    const auto reassigned = [&second](std::string worker, effort<> time) {
        assigned_task<CAD> other;
        other.task = second.task;
        other.occurrence = second.occurrence;
        other.worker = std::move(worker);
        other.owner_hours = time;
        return other;
    };
    second = reassigned("Evelyne", 30_min);
    CHECK(verdict(p, d) == "task 'T5' is assigned as a whole, but both 'V' and 'Evelyne' have a part of it");
    d.facts().tasks[4].optional = true;
    second = reassigned("", 0_h);
    CHECK(verdict(p, d) == "task 'T5' is assigned as a whole, but only a part of it is dropped");
}

TEST_CASE("an answer does not contradict its baseline", "[plan][check]") {
    draft d = one_assistant();
    const answer right = solved(d);
    REQUIRE(right.baseline.objective == exact_money<CAD>{-2070_cad});

    answer none;
    none.baseline = right.baseline;
    none.status = status::infeasible;
    none.certificate_checked = true;
    none.nodes = none.baseline.nodes;
    CHECK(verdict(none, d) == "there is no plan, but the baseline is one");
    none.status = status::unknown;
    none.stop_reason = stop_reason::time_limit;
    none.certificate_checked = false;
    none.bound = -2070_cad;
    CHECK(verdict(none, d) == "");
    none.bound = -2071_cad;
    CHECK(verdict(none, d) == "the bound -2,071.00 CAD is below the net benefit of the baseline, -2,070.00 CAD");

    for (auto& offered : d.facts().assistants[0].rates) offered.price = 300_cad / hour;
    d.facts().budgets[0].limit = 10000_cad;
    draft given = d; // all to V, who is too dear
    for (auto& t : given.facts().tasks)
        if (t.category.delegable()) t.pinned = the_assistant{"V"};
    answer dear = solved(given);
    dear.baseline = solved(d).baseline;
    dear.baseline_short_by.reset();
    dear.nodes += dear.baseline.nodes;
    CHECK(verdict(dear, d) ==
          "the best plan has a net benefit of -3,711.00 CAD, less than the baseline's -2,070.00 CAD");
}

TEST_CASE("nobody is hired where there is nothing to do or no day to do it on", "[plan][check]") {
    const draft d = three_assistants();
    answer p = solved(d);
    p.hired.emplace_back().assistant = "Di";
    CHECK(verdict(p, d) == "'Di' is hired under the contract '', which she does not offer");
    p.hired.back().contract = "hourly";
    CHECK(verdict(p, d) == "'Di' is hired, but has nothing to do and costs nothing");

    draft empty;
    empty.assistant("Di").onboarding(5_cad, 0_h);
    empty.budget(100_cad);
    answer nothing = solved(empty);
    CHECK(verdict(nothing, empty) == "");
    auto& di = nothing.hired.emplace_back();
    di.assistant = "Di";
    di.contract = "hourly";
    di.onboarding_fee = 5_cad;
    di.cash = 5_cad;
    CHECK(verdict(nothing, empty) == "'Di' is hired, but there is no working day");
}

TEST_CASE("a plan for another scenario is refused for what is different", "[plan][check]") {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 9)); // where every hour has its day
    d.owner("Eve").regular(4_h, 60_cad / hour);
    d.assistant("V").charges(rate_for<admin>(35_cad / hour)).available(3_h);
    d.task<admin>("first", 2_h).until(2025y / 9 / 8).given_to("V");
    d.task<admin>("second", 1_h).from(2025y / 9 / 9).given_to("V");
    d.task<sewing>("dress", 5_h);
    d.task<sewing>("hem", 3_h).until(2025y / 9 / 8);
    d.budget("month", 400_cad);
    const answer p = solved(d);
    REQUIRE(verdict(p, d) == "");
    const auto said = [&](auto change) {
        draft changed = d;
        change(changed.facts(), changed.facts().assistants[0], changed.facts().tasks[0]);
        return verdict(p, changed);
    };
    const window both{2025y / 9 / 8, 2025y / 9 / 9};
    CHECK(said([](facts&, helper&, work& first) { first.pinned = the_owner{}; }) ==
          "task 'first', occurrence 1 is with 'V', but it stays with the owner");
    CHECK(said([](facts& all, helper& v, work& first) {
              first.pinned = the_assistant{"W"};
              auto w = v;
              w.name = "W";
              all.assistants.push_back(w);
          }) == "task 'first', occurrence 1 is with 'V', but it is given to 'W'");
    CHECK(said([](facts&, helper&, work& first) {
              first.pinned = anyone{};
              first.excluded = {"V"};
          }) == "task 'first', occurrence 1 is with 'V', but she is excluded");
    CHECK(said([](facts& all, helper& v, work&) {
              for (auto& t : all.tasks) t.pinned = anyone{};
              v.rates.clear();
          }) == "task 'first', occurrence 1 is with 'V', but she has no rate for 'admin'");
    CHECK(said([](facts&, helper&, work& first) {
              first.pinned = anyone{};
              first.delegable_share = ratio(0);
          }) == "task 'first', occurrence 1 is with 'V', but no part of it can be delegated");
    CHECK(said([](facts&, helper&, work& first) { first.delegable_share = ratio(1, 2); }) ==
          "the owner's part of task 'first', occurrence 1 is 1 h, not 0 h");
    CHECK(said([](facts&, helper&, work& first) { first.briefing = 1_h; }) ==
          "the briefing of task 'first', occurrence 1 is 1 h, not 0 h");
    CHECK(said([](facts&, helper& v, work&) { v.rework = ratio(1, 2); }) ==
          "the assistant's part of task 'first', occurrence 1 is 3 h, not 2 h");
    CHECK(said([](facts&, helper& v, work&) { v.contracts[0].increment = 4_h; }) ==
          "the billed time of task 'first', occurrence 1 is 4 h, not 2 h");
    CHECK(said([](facts&, helper& v, work&) {
              v.contracts[0].form = hourly<CAD>{.minimum_billed = 5_h, .shortfall_rate = 20_cad / hour};
          }) == "the time short of the minimum of 'V' is 2 h, not 0 h");
    CHECK(said([](facts&, helper& v, work&) { v.onboarding_fee = 1_cad; }) ==
          "the onboarding fee of 'V' is 1.00 CAD, not 0.00 CAD");
    CHECK(said([](facts&, helper& v, work&) { v.hours = 1_h; }) == "'V' works 2 h on 2025-09-08, but has 1 h");
    CHECK(said([](facts& all, helper&, work&) { all.owner.regular = 3.5_h; }) ==
          "'Eve' works 4 h on 2025-09-08, but has 3.5 h");
    CHECK(said([&](facts& all, helper&, work&) {
              all.owner.pools = {{both, {{6_h, {}}, {1_h, {}}}}};
          }) == "'Eve' works 8 h from 2025-09-08 to 2025-09-09, 1 h more than the pool has");
    CHECK(said([&](facts&, helper& v, work&) {
              v.pools = {{both, {{2_h, {}}}}};
          }) == "'V' works 3 h from 2025-09-08 to 2025-09-09, 1 h more than the pool has");
    CHECK(said([](facts&, helper&, work& first) { first.after = {"second"}; }) ==
          "task 'first' begins on 2025-09-08, before task 'second' is finished on 2025-09-09");
    CHECK(said([](facts& all, helper&, work&) { all.tasks[2].indivisible = true; }) ==
          "the schedule of 2025-09-09 has 4 h of task of 'Eve' for task 'dress', occurrence 1, but it cannot be split "
          "over days");
    CHECK(said([](facts& all, helper&, work&) { all.budgets[0].limit = 100_cad; }) ==
          "budget 'month' has 100.00 CAD, but 105.00 CAD are spent");
    CHECK(said([](facts& all, helper&, work&) { all.budgets[0].name = "year"; }) == "budget 'year' is told as 'month'");
    CHECK(said([](facts& all, helper&, work&) {
              all.budgets[0].period = window{2025y / 9 / 9, 2025y / 9 / 9};
          }) == "the spend of budget 'month' is 35.00 CAD, not 105.00 CAD");
    CHECK(said([](facts& all, helper&, work&) { all.owner.uptake = ratio(1, 2); }) ==
          "the cost of the owner's hours is 240.00 CAD, not 480.00 CAD");
    CHECK(said([&](facts& all, helper&, work&) {
              all.owner.pools = {{both, {{1_h, {}}, {9_h, 6_cad / hour}}}};
          }) == "the cost of the owner's hours is 522.00 CAD, not 480.00 CAD");
}
