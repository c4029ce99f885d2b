// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/time_audit.hpp>

#include <string>
#include <vector>

#include <handoff/model/scenario_draft.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

namespace {

/// Two weeks of Lena's, a translator.
const std::vector<time_entry> two_weeks{
    {2026y / 3 / 2, "novel", 20_h, true},        {2026y / 3 / 3, "bookkeeping", 6_h, false},
    {2026y / 3 / 4, "mail", 4_h, false},         {2026y / 3 / 9, "novel", 18_h, true},
    {2026y / 3 / 10, "bookkeeping", 5_h, false}, {2026y / 3 / 15, "", 1_h},
    {2026y / 3 / 11, "errands", 20_min, false},  {2026y / 3 / 10, "bookkeeping", 1_h, false},
};

std::vector<std::string> names(const std::vector<category_time>& list) {
    std::vector<std::string> all;
    for (const auto& c : list) all.push_back(c.category);
    return all;
}

} // namespace

TEST_CASE("an audit adds up by category", "[economics][audit]") {
    const time_audit a = audit(two_weeks);
    CHECK(a.first == date{2026y / 3 / 2});
    CHECK(a.last == date{2026y / 3 / 15});
    CHECK(a.weeks() == 2);
    CHECK(audit({{2026y / 3 / 8, "Sunday", 1_h}}).weeks() == 1);
    CHECK(audit({{2026y / 3 / 8, "Sunday", 1_h}, {2026y / 3 / 9, "Monday", 1_h}}).weeks() == 2);
    CHECK(a.entries == 8);
    CHECK(a.total == hours(55) + minutes(20));
    CHECK(a.billable == 38_h);
    CHECK(a.non_billable() == ratio(1) - ratio(38 * 3, 166));
    CHECK(names(a.categories) == std::vector<std::string>{"novel", "bookkeeping", "mail", "", "errands"});
    CHECK(a.categories[1] == category_time{"bookkeeping", 12_h, 0_h, 3, 2, false});
    CHECK(a.per_week(a.categories[1].time, exactly) == 6_h);
    ratio all;
    for (const auto& c : a.categories) all += a.share(c);
    CHECK(all == ratio(1));
}

TEST_CASE("time-eaters are the fewest categories with most of the hours that nobody pays", "[economics][audit]") {
    // 17 h 20 min unpaid; bookkeeping has 12 h of them, 69 %, with mail it is 92 %.
    CHECK(names(audit(two_weeks).time_eaters) == std::vector<std::string>{"bookkeeping", "mail"});
    CHECK(names(audit(two_weeks, {.eaters = ratio(2, 3)}).time_eaters) == std::vector<std::string>{"bookkeeping"});
    CHECK(names(audit(two_weeks, {.eaters = ratio(1)}).time_eaters) ==
          std::vector<std::string>{"bookkeeping", "mail", "", "errands"});
    CHECK(audit(two_weeks, {.eaters = ratio(0)}).time_eaters.empty());
    // Where nothing says what is billed, the caller says what the craft is.
    std::vector<time_entry> silent = two_weeks;
    for (auto& e : silent) e.billable.reset();
    CHECK_FALSE(audit(silent).non_billable());
    CHECK(names(audit(silent).time_eaters) == std::vector<std::string>{"novel", "bookkeeping"});
    const time_audit a = audit(silent, {.craft = {"novel"}});
    CHECK(names(a.time_eaters) == std::vector<std::string>{"bookkeeping", "mail"});
    CHECK(a.categories[0].craft);
}

TEST_CASE("an audit becomes tasks of a scenario, a weekly load each", "[economics][audit]") {
    const time_audit a = audit(two_weeks, {.craft = {"novel"}});
    const auto tasks = weekly_tasks<EUR>(a);
    REQUIRE(tasks.size() == 5);
    CHECK(tasks[0].id == "novel");
    CHECK(tasks[0].effort == 19_h);
    CHECK(tasks[0].category.why() == delegability::core_craft);
    CHECK(tasks[1].category == category_in<any_category>(categories::bookkeeping{})); // the catalogue's
    CHECK(tasks[2].category.delegable());
    CHECK(tasks[3].id == "other");
    CHECK(tasks[4].effort == 10_min);
    CHECK(weekly_tasks<EUR>(a, 15_min)[4].effort == 15_min); // rounded up
    scenario_draft<EUR> draft(calendar(2026y / 3 / 16, 2026y / 3 / 27));
    draft.owner("Lena").regular(8_h, 40_eur / hour);
    for (const auto& t : tasks) draft.add(t);
    const auto s = draft.check();
    CHECK(s.occurrences(1).size() == 2); // once in each of the two weeks
}

TEST_CASE("an empty audit has nothing in it", "[economics][audit]") {
    const time_audit a = audit({});
    CHECK(a.entries == 0);
    CHECK(a.categories.empty());
    CHECK(a.time_eaters.empty());
    CHECK_FALSE(a.non_billable());
    CHECK(weekly_tasks<EUR>(a).empty());
}

TEST_CASE("entries that make no sense are refused", "[economics][audit]") {
    CHECK_THROWS_MATCHES(audit({{2026y / 2 / 30, "a", 1_h}}), invalid_hours,
                         Message("an entry is on 2026-02-30, a date that does not exist"));
    CHECK_THROWS_MATCHES(audit({{2026y / 2 / 3, "a", -1_h}}), invalid_hours, Message("an entry of -1 h on 2026-02-03"));
    CHECK_THROWS_MATCHES(audit(two_weeks, {.craft = {"novels"}}), invalid_hours,
                         Message("no entry has the category 'novels'"));
    CHECK_THROWS_MATCHES(audit(two_weeks, {.eaters = ratio(2)}), invalid_hours,
                         Message("a share of 2 is not from 0 to 1"));
}
