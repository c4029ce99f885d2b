// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/scenario_mistakes.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include <handoff/model/model.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

using draft = scenario_draft<CAD>;

/// Two weeks of one owner.
draft two_weeks() {
    draft d(calendar(2026y / 3 / 2, 2026y / 3 / 13));
    d.owner("Lena").regular(7_h, 45_cad / hour).overtime(2_h, 65_cad / hour);
    return d;
}

/// The same with Marc, who keeps books.
draft with_marc() {
    draft d = two_weeks();
    d.assistant("Marc").charges(rate_for<bookkeeping>(30_cad / hour)).available(2_h);
    return d;
}

/// All mistakes, one a line.
std::string text_of(const draft& d) {
    try {
        (void)d.check();
    } catch (const invalid_scenario& e) { return e.what(); }
    return {};
}

} // namespace

TEST_CASE("a scenario that says nothing is one", "[model]") { CHECK(text_of(draft{}) == ""); }

TEST_CASE("a task is given to or excludes people who exist", "[model]") {
    draft d = with_marc();
    d.task<bookkeeping>("a", 1_h).given_to("Mark");
    d.task<bookkeeping>("b", 1_h).never_to("Ana");
    d.task<bookkeeping>("c", 1_h).given_to("Marc").never_to("Marc");
    d.task<phone>("d", 1_h).given_to("Marc");
    CHECK(text_of(d) == "tasks[0].pinned: task 'a' is given to 'Mark', who is no assistant\n"
                        "tasks[1].excluded[0]: task 'b' excludes 'Ana', who is no assistant\n"
                        "tasks[2].pinned: task 'c' is given to 'Marc', whom it excludes\n"
                        "tasks[3].pinned: task 'd' is given to 'Marc', who has no rate for 'phone'");
}

TEST_CASE("names and ids are told apart", "[model]") {
    draft d = with_marc();
    d.assistant("Marc");
    d.assistant("Lena");
    d.task<phone>("a", 1_h);
    d.task<phone>("a", 1_h);
    d.budget("cash", 5_cad).budget("cash", 6_cad);
    CHECK(text_of(d) == "assistants[1].name: two assistants are called 'Marc'\n"
                        "assistants[2].name: an assistant has the owner's name, 'Lena'\n"
                        "tasks[1].id: two tasks are called 'a'\n"
                        "budgets[1].name: two budgets are called 'cash'");
}

TEST_CASE("what was said before can be changed by name", "[model][draft]") {
    draft d = with_marc();
    d.task<phone>("a", 1_h);
    d.task<phone>("b", 2_h);
    d.change_assistant("Marc").charges(rate_for<phone>(20_cad / hour)).coordination_per_day(5_min);
    d.change_task("b").until(2026y / 3 / 4).briefing(10_min);
    d.owner().no_overtime().overtime(1_h, 70_cad / hour);
    const auto s = d.check();
    REQUIRE(s.assistants().size() == 1);
    CHECK(s.assistants()[0].coordination_per_day == 5_min);
    CHECK(s.assistants()[0].rates.size() == 2);
    REQUIRE(s.tasks().size() == 2);
    CHECK(s.tasks()[1].due == 2026y / 3 / 4);
    CHECK(s.tasks()[1].effort == 2_h);
    CHECK(s.tasks()[1].briefing == 10_min);
    CHECK(s.owner().name == "Lena");
    REQUIRE(s.owner().overtime.size() == 1);
    CHECK(s.owner().overtime[0].cost == 70_cad / hour);
    CHECK_THROWS_MATCHES(d.change_assistant("Mark"), invalid_scenario,
                         Catch::Matchers::Message("assistants: none is called 'Mark', so there is nothing to change"));
    CHECK_THROWS_MATCHES(d.change_task("c"), invalid_scenario,
                         Catch::Matchers::Message("tasks: none is called 'c', so there is nothing to change"));
}

TEST_CASE("names are of one line", "[model]") {
    draft d = two_weeks();
    d.facts().owner.name = "Le\tna";
    d.assistant("Marc\n").charges(rate_for<bookkeeping>(30_cad / hour)).available(2_h);
    d.task<phone>("\x1b[2J", 1_h, "call\r\nback");
    d.task<phone>("d\xc3\xa9j\xc3\xa0", 1_h, "d\xc3\xa9j\xc3\xa0 vu");
    d.budget("ca\x7fsh", 5_cad);
    CHECK(text_of(d) ==
          "owner.name: the owner's name has a line break or another control character in it\n"
          "assistants[0].name: the name of assistant 0 has a line break or another control character in it\n"
          "tasks[0].id: the id of task 0 has a line break or another control character in it\n"
          "tasks[0].title: the title of task 0 has a line break or another control character in it\n"
          "budgets[0].name: the name of budget 0 has a line break or another control character in it");
}

TEST_CASE("the mistakes of one task stand together, in the order of the tasks", "[model]") {
    draft d = two_weeks();
    for (int i = 0; i < 11; ++i) d.task<phone>("t" + std::to_string(i), 1_h);
    d.facts().tasks[2].after = {"nobody"};
    d.facts().tasks[10].effort = -1_h;
    d.facts().tasks[2].due = 2026y / 4 / 1;
    d.facts().budgets.push_back({"", -5_cad, {}});
    CHECK(text_of(d) == "tasks[2].due: the due date of task 't2', 2026-04-01, is outside the horizon 2026-03-02 to "
                        "2026-03-13\n"
                        "tasks[2].after[0]: task 't2' comes after 'nobody', which is no task\n"
                        "tasks[10].effort: task 't10' has an effort of -1 h; it must be more than 0\n"
                        "budgets[0].limit: the limit of budget 0 is -5.00 CAD; it cannot be negative");
}

TEST_CASE("dates exist, are in order and lie in the horizon", "[model]") {
    draft d = two_weeks();
    d.task<phone>("a", 1_h).between(2026y / 3 / 6, 2026y / 3 / 4);
    d.task<phone>("b", 1_h).until(2026y / 4 / 1);
    d.task<phone>("c", 1_h).from(2026y / 2 / 30);
    d.task<phone>("d", 1_h).between(2026y / 3 / 7, 2026y / 3 / 8);
    d.task<phone>("e", 1_h).in_windows({{2026y / 3 / 5, 2026y / 3 / 3}});
    CHECK(text_of(d) ==
          "tasks[0].due: task 'a' is due on 2026-03-04, before its release on 2026-03-06\n"
          "tasks[1].due: the due date of task 'b', 2026-04-01, is outside the horizon 2026-03-02 to 2026-03-13\n"
          "tasks[2].release: the release of task 'c', 2026-02-30, does not exist\n"
          "tasks[3]: task 'd' has no working day to be done on\n"
          "tasks[4].windows[0].last: window 0 of task 'e' ends on 2026-03-03, before it begins on 2026-03-05");
}

TEST_CASE("tasks do not wait for each other in a circle", "[model]") {
    draft d = two_weeks();
    d.task<phone>("a", 1_h).after("c");
    d.task<phone>("b", 1_h).after("a");
    d.task<phone>("c", 1_h).after("b");
    d.task<phone>("d", 1_h).after("d", "e");
    CHECK(text_of(d) == "tasks[1].after: the tasks wait for each other in a circle: 'a', then 'b', then 'c', then 'a'\n"
                        "tasks[3].after[0]: task 'd' comes after itself\n"
                        "tasks[3].after[1]: task 'd' comes after 'e', which is no task");
}

TEST_CASE("costs of tiers do not decrease, and pools do not cross", "[model]") {
    draft d = two_weeks();
    d.owner("Lena")
        .overtime(1_h, 60_cad / hour)
        .at_most(20_h, {2026y / 3 / 2, 2026y / 3 / 6})
        .at_most(20_h, {2026y / 3 / 4, 2026y / 3 / 10});
    CHECK(text_of(d) == "owner.overtime[1].cost: overtime costs 60.00 CAD/h, less than the overtime before it, "
                        "65.00 CAD/h; costs cannot decrease\n"
                        "owner.pools[1]: pools 0 and 1 of the owner cross: 2026-03-02 to 2026-03-06 and 2026-03-04 to "
                        "2026-03-10; pools must be nested or disjoint");
}

TEST_CASE("amounts are not negative, and efforts more than nothing", "[model]") {
    draft d = two_weeks();
    d.task<phone>("a", 0_h).worth(-1_cad);
    d.task<phone>("b", 1_h).delegable_share(ratio(3, 2));
    d.budget(-5_cad);
    d.owner("Lena").uptake(ratio(2));
    CHECK(text_of(d) == "owner.uptake: uptake is 2; it lies between 0 and 1\n"
                        "tasks[0].effort: task 'a' has an effort of 0 h; it must be more than 0\n"
                        "tasks[0].value: the value of task 'a' is -1.00 CAD; it cannot be negative\n"
                        "tasks[1].delegable_share: the delegable share of task 'b' is 1.5; it lies between 0 and 1\n"
                        "budgets[0].limit: the limit of budget 0 is -5.00 CAD; it cannot be negative");
}

TEST_CASE("the horizon exists, in order, and is no longer than ten years", "[model][calendar]") {
    const auto said = [](date first, date last) { return text_of(draft(calendar(first, last))); };
    CHECK(said(2026y / 2 / 30, 2026y / 13 / 1) ==
          "calendar.first: the first day of the horizon, 2026-02-30, does not exist\n"
          "calendar.last: the last day of the horizon, 2026-13-01, does not exist");
    CHECK(said(2026y / 3 / 2, 2026y / 3 / 1) ==
          "calendar.last: the horizon ends on 2026-03-01, before it begins on 2026-03-02");
    CHECK(said(2026y / 1 / 1, 2036y / 1 / 9) ==
          "calendar.last: the horizon from 2026-01-01 to 2036-01-09 has 3661 days; at most 3660 are possible");
    CHECK(said(2026y / 1 / 1, 2036y / 1 / 8) == "");
}

TEST_CASE("holidays and extra days lie in the horizon", "[model][calendar]") {
    draft d = two_weeks();
    d.facts()
        .calendar.holiday(2026y / 3 / 14)
        .holiday(2026y / 3 / 9)
        .holiday(2026y / 2 / 29)
        .also_working(2026y / 3 / 1)
        .also_working(2026y / 3 / 7)
        .also_working(2026y / 4 / 31);
    CHECK(text_of(d) ==
          "calendar.holidays[0]: the holiday, 2026-03-14, is outside the horizon 2026-03-02 to 2026-03-13\n"
          "calendar.holidays[2]: the holiday, 2026-02-29, does not exist\n"
          "calendar.extra[0]: the extra working day, 2026-03-01, is outside the horizon 2026-03-02 to 2026-03-13\n"
          "calendar.extra[2]: the extra working day, 2026-04-31, does not exist");
}

TEST_CASE("dates need a calendar", "[model][calendar]") {
    draft d;
    d.task<phone>("a", 1_h).until(2026y / 3 / 4);
    d.task<phone>("b", 1_h);
    CHECK(text_of(d) ==
          "tasks[0].due: the due date of task 'a', 2026-03-04, is outside the horizon: the calendar has no dates\n"
          "tasks[1]: task 'b' has no working day to be done on");
}

TEST_CASE("hours of a day fit in it and are those of a working day", "[model][day_hours]") {
    draft d = two_weeks();
    d.owner("").regular(day_hours(25_h)
                            .on(Monday, -1_h)
                            .on(2026y / 3 / 7, 1_h)
                            .on(2026y / 3 / 8, 0_h)
                            .on(2026y / 3 / 14, 1_h)
                            .on(2026y / 3 / 10, 24.5_h),
                        -1_cad / hour);
    d.owner("").overtime(-2_h, 70_cad / hour).uptake(-ratio(1));
    CHECK(text_of(d) == "owner.name: the owner has no name\n"
                        "owner.regular: regular time is 25 h; a day has 24 h\n"
                        "owner.regular.Monday: regular time on Monday is -1 h; it cannot be negative\n"
                        "owner.regular.2026-03-07: regular time on 2026-03-07 is 1 h, but that is not a working day\n"
                        "owner.regular.2026-03-10: regular time on 2026-03-10 is 24.5 h; a day has 24 h\n"
                        "owner.regular.2026-03-14: a date of regular time, 2026-03-14, is outside the horizon "
                        "2026-03-02 to 2026-03-13\n"
                        "owner.value_of_hour: the value of the owner's hour is -1.00 CAD/h; it cannot be negative\n"
                        "owner.uptake: uptake is -1; it lies between 0 and 1\n"
                        "owner.overtime[1].hours: overtime is -2 h; it cannot be negative");
}

TEST_CASE("overtime costs no less than a regular hour that is used", "[model][tiers]") {
    draft d = two_weeks();
    d.facts().owner.overtime[0].cost = 30_cad / hour;
    CHECK(text_of(d) == "owner.overtime[0].cost: overtime costs 30.00 CAD/h, less than a regular hour, 45.00 CAD/h x "
                        "uptake 1; costs cannot decrease");
    d.owner("Lena").uptake(ratio(2, 3));
    CHECK(text_of(d) == "");
    d.facts().owner.overtime[0].cost = -1_cad / hour;
    CHECK(text_of(d) == "owner.overtime[0].cost: the cost of overtime is -1.00 CAD/h; it cannot be negative\n"
                        "owner.overtime[0].cost: overtime costs -1.00 CAD/h, less than a regular hour, 45.00 CAD/h x "
                        "uptake 2/3; costs cannot decrease");
}

TEST_CASE("pools lie in the horizon and have tiers that do not get cheaper", "[model][pools]") {
    draft d = with_marc();
    d.owner("Lena")
        .pool({2026y / 3 / 1, 2026y / 3 / 6}, {{20_h, 0_cad / hour}})
        .pool({2026y / 3 / 7, 2026y / 3 / 8}, {{20_h, 0_cad / hour}})
        .pool({2026y / 3 / 6, 2026y / 3 / 5}, {{20_h, 0_cad / hour}})
        .pool({2026y / 3 / 2, 2026y / 3 / 6}, {})
        .pool({2026y / 3 / 2, 2026y / 3 / 5}, {{-1_h, 7_cad / hour}, {20_h, 5_cad / hour}, {1_h, -1_cad / hour}});
    d.facts().assistants[0].pools = {{{2026y / 3 / 2, 2026y / 3 / 6}, {{20_h, 1_cad / hour}}}};
    CHECK(text_of(d) == "owner.pools[0].first: the first day of pool 0 of the owner, 2026-03-01, is outside the "
                        "horizon 2026-03-02 to 2026-03-13\n"
                        "owner.pools[1]: pool 1 of the owner has no working day between 2026-03-07 and 2026-03-08\n"
                        "owner.pools[2].last: pool 2 of the owner ends on 2026-03-05, before it begins on 2026-03-06\n"
                        "owner.pools[3].tiers: pool 3 of the owner has no tiers\n"
                        "owner.pools[4].tiers[0].hours: tier 0 of pool 4 of the owner is -1 h; it cannot be negative\n"
                        "owner.pools[4].tiers[1].cost: tier 1 of pool 4 of the owner costs 5.00 CAD/h, less than the "
                        "tier before it, 7.00 CAD/h; costs cannot decrease\n"
                        "owner.pools[4].tiers[2].cost: the cost of tier 2 of pool 4 of the owner is -1.00 CAD/h; it "
                        "cannot be negative\n"
                        "owner.pools[4].tiers[2].cost: tier 2 of pool 4 of the owner costs -1.00 CAD/h, less than the "
                        "tier before it, 5.00 CAD/h; costs cannot decrease\n"
                        "assistants[0].pools[0].tiers[0].cost: pool 0 of assistant 'Marc' costs 1.00 CAD/h; an "
                        "assistant's pool only limits hours, the money is in the rates");
}

TEST_CASE("pools may be nested, disjoint or the same, and meet where no day is worked", "[model][pools]") {
    draft d = two_weeks();
    d.owner("Lena")
        .at_most(60_h, {2026y / 3 / 2, 2026y / 3 / 13})
        .at_most(30_h, {2026y / 3 / 2, 2026y / 3 / 8})
        .at_most(30_h, {2026y / 3 / 7, 2026y / 3 / 13})
        .at_most(0_h, {2026y / 3 / 7, 2026y / 3 / 13});
    CHECK(text_of(d) == "");
}

TEST_CASE("rates and speeds are for work that can be delegated, once and with sense", "[model][rates]") {
    const category craft{"tailoring", delegability::core_craft};
    const category law{"notary", delegability::forbidden};
    draft d = with_marc();
    d.assistant("Ana")
        .charges(craft, 20_cad / hour)
        .charges(phone{}, 20_cad / hour)
        .charges(phone{}, -1_cad / hour)
        .speed(craft, ratio(2))
        .speed(phone{}, ratio(0))
        .speed(phone{}, ratio(2))
        .speed(law, ratio(2))
        .speed(category{"fone"}, ratio(2))
        .speed(bookkeeping{}, ratio(1, 2));
    d.task("will", law, 1_h);
    CHECK(
        text_of(d) ==
        "assistants[1].rates[0]: assistant 'Ana' has a rate for 'tailoring', which cannot be delegated: it is the "
        "owner's core craft\n"
        "assistants[1].rates[2]: assistant 'Ana' has two rates for 'phone', 20.00 CAD/h and -1.00 CAD/h\n"
        "assistants[1].rates[2]: the rate of assistant 'Ana' for 'phone' is -1.00 CAD/h; it cannot be negative\n"
        "assistants[1].speeds[1]: the speed factor of assistant 'Ana' for 'phone' is 0; it must be more than 0\n"
        "assistants[1].speeds[2]: assistant 'Ana' has two speed factors for 'phone'\n"
        "assistants[1].speeds[3]: assistant 'Ana' has a speed factor for 'notary', which cannot be delegated: law or "
        "the client forbids it\n"
        "assistants[1].speeds[4]: assistant 'Ana' has a speed factor for 'fone', which no task has and nobody offers");
}

TEST_CASE("a category means the same everywhere", "[model][category]") {
    draft d = with_marc();
    d.task("a", category{"bookkeeping", delegability::forbidden}, 1_h);
    d.task("b", category{""}, 1_h);
    d.facts().assistants[0].speeds = {{category{"bookkeeping", delegability::personal}, ratio(2)}};
    CHECK(text_of(d) == "assistants[0].speeds[0]: assistant 'Marc' has a speed factor for 'bookkeeping', which cannot "
                        "be delegated: it is personal\n"
                        "assistants[0].rates[0]: category 'bookkeeping' is 'delegable' here and 'forbidden' elsewhere\n"
                        "assistants[0].speeds[0]: category 'bookkeeping' is 'personal' here and 'forbidden' elsewhere\n"
                        "tasks[1].category: a category has no name");
}

TEST_CASE("a closed set knows its own categories and no others", "[model][category]") {
    using known = category_in<category_set<phone, bookkeeping>>;
    REQUIRE(known::find("phone"));
    CHECK(known::find("phone")->value() == category{"phone"});
    CHECK_FALSE(known::find("translation"));
    CHECK_FALSE(known::find("Phone"));
    CHECK_FALSE(known::find(""));
    STATIC_REQUIRE_FALSE(std::is_constructible_v<known, translation>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<known, category>);
}

TEST_CASE("what an assistant asks for is not negative", "[model][assistant]") {
    draft d = two_weeks();
    d.facts().calendar.holiday(2026y / 3 / 2);
    d.assistant("")
        .available(-1_h)
        .rework(-ratio(1, 20))
        .coordination_per_hour(-1_min)
        .coordination_per_day(-2_min)
        .onboarding(-3_cad, -4_h, 2026y / 3 / 2)
        .billed_in_steps_of(-15_min)
        .minimum_billed(-1_h, -2_cad / hour)
        .paid_after(std::chrono::days{-1});
    d.assistant("Bo").onboarding(0_cad, 0_h, 2026y / 3 / 14).paid_after(std::chrono::days{3661});
    CHECK(
        text_of(d) ==
        "assistants[0].name: an assistant has no name\n"
        "assistants[0].hours: availability of assistant '' is -1 h; it cannot be negative\n"
        "assistants[0].rework: the rework of assistant '' is -0.05; it cannot be negative\n"
        "assistants[0].coordination_per_hour: coordination per hour of assistant '' is -1 min; it cannot be negative\n"
        "assistants[0].coordination_per_day: coordination per day of assistant '' is -2 min; it cannot be negative\n"
        "assistants[0].onboarding_fee: the onboarding fee of assistant '' is -3.00 CAD; it cannot be negative\n"
        "assistants[0].onboarding_hours: onboarding of assistant '' is -4 h; it cannot be negative\n"
        "assistants[0].onboarding_due: onboarding of assistant '' is due on 2026-03-02, before the first working day\n"
        "assistants[0].contract.increment: the billing increment of assistant '' is -0.25 h; it cannot be negative\n"
        "assistants[0].contract.minimum_billed: the minimum billed by assistant '' is -1 h; it cannot be negative\n"
        "assistants[0].contract.shortfall_rate: the shortfall rate of assistant '' is -2.00 CAD/h; it cannot be "
        "negative\n"
        "assistants[0].paid_after: assistant '' is paid after -1 days; it must be between 0 and 3660\n"
        "assistants[1].onboarding_due: the onboarding date of assistant 'Bo', 2026-03-14, is outside the horizon "
        "2026-03-02 to 2026-03-13\n"
        "assistants[1].paid_after: assistant 'Bo' is paid after 3661 days; it must be between 0 and 3660");
}

TEST_CASE("a recurrence comes at least once, and its range does not end before it begins", "[model][recurrence]") {
    draft d = two_weeks();
    d.task<phone>("a", 1_h).times_a_week(0);
    d.task<phone>("b", 1_h).times_a_week(3, 2);
    d.task<phone>("c", 1_h).times_a_week(-1, 2);
    d.task<phone>("d", 1_h).times_a_week(1, 1001);
    d.task<phone>("e", 1_h).every();
    d.task<phone>("f", 1_h).every(Monday, Tuesday, Monday);
    d.task<phone>("g", 1_h).every(std::chrono::weekday{9});
    d.task<phone>("h", 1_h).every(Saturday, Sunday);
    d.task<phone>("i", 1_h).in_windows({});
    d.task<phone>("j", 1_h).in_windows({{2026y / 3 / 2, 2026y / 3 / 4}}).until(2026y / 3 / 4);
    d.task<phone>("k", 1_h).in_windows({{2026y / 3 / 1, 2026y / 3 / 4}, {2026y / 3 / 7, 2026y / 3 / 8}});
    CHECK(text_of(d) ==
          "tasks[0].times_a_week: task 'a' recurs 0 times a week; it must be at least once\n"
          "tasks[1].times_a_week: task 'b' recurs 3 to 2 times a week; the range ends before it begins\n"
          "tasks[2].times_a_week: task 'c' recurs -1 to 2 times a week; the count cannot be negative\n"
          "tasks[3].times_a_week: task 'd' recurs 1 to 1001 times a week; at most 1000 are possible\n"
          "tasks[4].weekdays: task 'e' recurs on no day of the week\n"
          "tasks[5].weekdays: task 'f' names Monday twice\n"
          "tasks[6].weekdays: task 'g' recurs on a day of the week that does not exist\n"
          "tasks[7]: task 'h' has no working day to be done on\n"
          "tasks[8].windows: task 'i' has an empty list of windows\n"
          "tasks[9].windows: task 'j' has windows of its own and a release or due date as well; give one or the other\n"
          "tasks[10].windows[0].first: the first day of window 0 of task 'k', 2026-03-01, is outside the horizon "
          "2026-03-02 to 2026-03-13\n"
          "tasks[10].windows[1]: window 1 of task 'k' has no working day between 2026-03-07 and 2026-03-08");
}

TEST_CASE("a task may come more often in a week than there are days, or not at all", "[model][recurrence]") {
    draft d = two_weeks();
    d.task<phone>("posts", 1_h).times_a_week(7);
    d.task<phone>("more posts", 1_h).times_a_week(0, 2);
    const auto s = d.check();
    CHECK(s.occurrences(0).size() == 14);
    CHECK(s.occurrences(1).size() == 4);
}

TEST_CASE("limits of zero are limits", "[model][budget]") {
    draft d = with_marc();
    d.budget("none", 0_cad).budget("none then", 0_cad, window{2026y / 3 / 2, 2026y / 3 / 2});
    d.owner("Lena").regular(0_h, 0_cad / hour).uptake(ratio(0)).at_most(0_h, {2026y / 3 / 2, 2026y / 3 / 13});
    d.facts().owner.overtime[0] = {0_h, 0_cad / hour};
    d.facts().assistants[0].rates[0].price = 0_cad / hour;
    d.facts().assistants[0].hours = 0_h;
    d.task<bookkeeping>("books", 1_h).delegable_share(ratio(0)).optional();
    CHECK(text_of(d) == "");
}

TEST_CASE("a budget counts payments that can fall in its period", "[model][budget]") {
    draft d = with_marc();
    d.facts().assistants[0].paid_after = std::chrono::days{10}; // until 2026-03-23
    d.budget("before", 1_cad, window{2026y / 2 / 1, 2026y / 3 / 1});
    d.budget("after", 1_cad, window{2026y / 3 / 24, 2026y / 3 / 31});
    d.budget("late", 1_cad, window{2026y / 3 / 23, 2026y / 3 / 31});
    d.budget("backwards", 1_cad, window{2026y / 3 / 5, 2026y / 3 / 4});
    d.budget("never", 1_cad, window{2026y / 2 / 30, 2026y / 2 / 31});
    d.budget(-1_cad, window{2026y / 3 / 2, 2026y / 3 / 31});
    CHECK(text_of(d) == "budgets[0]: budget 'before' counts payments from 2026-02-01 to 2026-03-01, but none can fall "
                        "there: the horizon is 2026-03-02 to 2026-03-13\n"
                        "budgets[1]: budget 'after' counts payments from 2026-03-24 to 2026-03-31, but none can fall "
                        "there: the horizon is 2026-03-02 to 2026-03-13\n"
                        "budgets[3].last: budget 'backwards' ends on 2026-03-04, before it begins on 2026-03-05\n"
                        "budgets[4].first: the first day of budget 'never', 2026-02-30, does not exist\n"
                        "budgets[4].last: the last day of budget 'never', 2026-02-31, does not exist\n"
                        "budgets[5].limit: the limit of budget 5 is -1.00 CAD; it cannot be negative");
}

TEST_CASE("every circle is told, and long ones from end to end", "[model][after]") {
    draft d = two_weeks();
    d.task<phone>("a", 1_h).after("b", "c");
    d.task<phone>("b", 1_h).after("a");
    d.task<phone>("c", 1_h).after("a");
    d.task<phone>("d", 1_h).after("a");
    CHECK(text_of(d) == "tasks[1].after: the tasks wait for each other in a circle: 'a', then 'b', then 'a'\n"
                        "tasks[2].after: the tasks wait for each other in a circle: 'a', then 'c', then 'a'");
}

TEST_CASE("sums that leave 64 bits are told where it happens", "[model][overflow]") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    draft d = two_weeks();
    d.task<phone>("a", effort<>::from_ticks(most)).worth(money<CAD>::from_minor(most));
    CHECK(text_of(d) == "");
    d.task<phone>("b", 1_h).worth(1_cad);
    d.task<phone>("c", 1_h).worth(1_cad);
    CHECK(text_of(d) == "tasks[1].effort: with task 'b' the efforts of all tasks add up to more than 2562047788015215 "
                        "h 30 min 7 s, the most that can be counted\n"
                        "tasks[1].value: with task 'b' the values of all tasks add up to more than "
                        "92,233,720,368,547,758.07 CAD, the most that can be counted");

    d = two_weeks();
    d.task<phone>("a", effort<>::from_ticks(most / 10 + 1))
        .worth(money<CAD>::from_minor(most / 10 + 1))
        .every_working_day();
    CHECK(text_of(d) == "tasks[0].effort: with task 'a' the efforts of all tasks add up to more than 2562047788015215 "
                        "h 30 min 7 s, the most that can be counted\n"
                        "tasks[0].value: with task 'a' the values of all tasks add up to more than "
                        "92,233,720,368,547,758.07 CAD, the most that can be counted");

    d = with_marc();
    d.facts().assistants[0].onboarding_fee = money<CAD>::from_minor(most);
    CHECK(text_of(d) == "");
    d.assistant("Bo").minimum_billed(1_h, 0.01_cad / hour);
    CHECK(text_of(d) == "assistants[1]: with assistant 'Bo' the fees and minimum bills of all assistants add up to "
                        "more than 92,233,720,368,547,758.07 CAD, the most that can be counted");
    d.facts().assistants.erase(d.facts().assistants.begin());
    d.facts().assistants[0].contracts[0].form = hourly<CAD>{.minimum_billed = effort<>::from_ticks(most),
                                                            .shortfall_rate = money<CAD>::from_minor(most) / hour};
    CHECK(text_of(d) == "assistants[0]: with assistant 'Bo' the fees and minimum bills of all assistants add up to "
                        "more than 92,233,720,368,547,758.07 CAD, the most that can be counted");
}
