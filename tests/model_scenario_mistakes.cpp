// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/scenario_mistakes.hpp>

#include <string>

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
    CHECK(text_of(d) == "tasks[3].after[0]: task 'd' comes after itself\n"
                        "tasks[3].after[1]: task 'd' comes after 'e', which is no task\n"
                        "tasks[1].after: the tasks wait for each other in a circle: 'a', then 'b', then 'c', then 'a'");
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
