// SPDX-License-Identifier: BSL-1.0
#include <handoff/analysis/verdict.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/alternatives.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/io/verdict_json.hpp>
#include <handoff/report/alternatives_text.hpp>
#include <handoff/report/verdict_text.hpp>

#include "../examples/situations.hpp"
#include "catch_compat.hpp"
#include "solver_once.hpp"

// The verdict's words in cases that were made for them, the texts in both languages, and the alternatives.

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

/// The numbers of a text in their order, written in one way: decimal points, no separators of thousands.
std::vector<std::string> numbers_in(const std::string& text, report::language l) {
    const bool french = l == report::language::french;
    const std::string blank = "\u00a0";
    std::vector<std::string> found;
    std::string number;
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (digit(i)) {
            number += text[i];
        } else if (!number.empty() && text[i] == (french ? ',' : '.') && digit(i + 1)) {
            number += '.';
        } else if (!number.empty() && !french && text[i] == ',' && digit(i + 1)) {
            continue;
        } else if (!number.empty() && french && text.compare(i, blank.size(), blank) == 0 && digit(i + 2) &&
                   digit(i + 3) && digit(i + 4) && text.find("septembre\u00a02", i) != i - 9) {
            i += blank.size() - 1;
        } else if (!number.empty()) {
            found.push_back(number);
            number.clear();
        }
    }
    if (!number.empty()) found.push_back(number);
    return found;
}

/// One task of ten hours in a week that has hours enough; what varies makes the verdict.
scenario_draft<CAD> quiet_week(rate<CAD> price) {
    scenario_draft<CAD> week(calendar(2026y / 3 / 2, 2026y / 3 / 6));
    week.owner("Lena").regular(8_h, 50_cad / hour).overtime(2_h, 60_cad / hour);
    week.task<admin>("files", 10_h);
    week.assistant("Ana").charges(rate_for<admin>(price)).available(8_h);
    return week;
}

} // namespace

TEST_CASE("the three situations get the verdicts that they are made for", "[analysis][verdict]") {
    const auto rush = judge(situations::rush());
    CHECK(rush.answer == advice::yes);
    CHECK(rush.why == trigger::both);
    CHECK(to_string(*rush.gain) == "928.75 CAD");
    CHECK(rush.complete);
    const auto growing = judge(situations::growing_activity());
    CHECK(growing.answer == advice::not_yet);
    CHECK(*growing.gain_without_fixed_costs > exact_money<CAD>{});
    CHECK(growing.complete);
    const auto room = judge(situations::room_for_a_project());
    CHECK(room.answer == advice::yes);
    CHECK(room.why == trigger::better_use);
    CHECK(to_string(*room.gain) == "848.00 CAD"); // four times 420 less 832
    CHECK(room.complete);
}

TEST_CASE("a situation says the same in C++ and as a file", "[analysis][verdict]") {
    const auto in_file = [](const std::string& name) {
        return io::read_scenario<CAD>(io::read_text_file(HANDOFF_SOURCE_DIR "/examples/" + name + ".json", 1 << 20));
    };
    CHECK(in_file("evelyne") == situations::rush());
    CHECK(in_file("growing_activity") == situations::growing_activity());
    CHECK(in_file("room_for_a_project") == situations::room_for_a_project());
}

TEST_CASE("no, not yet, only these and no plan are told apart", "[analysis][verdict]") {
    const auto yes = judge(quiet_week(40_cad / hour).check());
    CHECK(yes.answer == advice::yes);
    CHECK(yes.why == trigger::better_use);

    const auto no = judge(quiet_week(50_cad / hour).check()); // worth what it costs is not worth it
    CHECK(no.answer == advice::no);
    CHECK(no.why == trigger::none);
    REQUIRE(no.gain_without_fixed_costs);
    CHECK(*no.gain_without_fixed_costs == exact_money<CAD>{});

    auto dear_start = quiet_week(40_cad / hour);
    dear_start.change_assistant("Ana").onboarding(100_cad, 0_h);
    const auto not_yet = judge(dear_start.check()); // ten hours win what the start costs
    CHECK(not_yet.answer == advice::not_yet);
    CHECK(to_string(*not_yet.gain_without_fixed_costs) == "100.00 CAD");

    auto two = quiet_week(40_cad / hour);
    two.task<bookkeeping>("books", 2_h);
    two.change_assistant("Ana").charges(bookkeeping{}, 70_cad / hour);
    const auto only = judge(two.check());
    CHECK(only.answer == advice::only_these);
    CHECK(only.keep == std::vector<std::string>{"books"});

    auto too_much = quiet_week(40_cad / hour);
    too_much.task("craft", category{"craft", delegability::core_craft}, 60_h);
    const auto none = judge(too_much.check());
    CHECK(none.answer == advice::no_plan);
    CHECK(none.why == trigger::both);

    const auto stopped = judge(quiet_week(40_cad / hour).check(), {.limits = {.nodes = 0}});
    CHECK(stopped.answer == advice::unknown);
    CHECK_FALSE(stopped.complete);
}

TEST_CASE("without a budget the verdict says how much money hiring takes", "[analysis][verdict]") {
    auto two = quiet_week(40_cad / hour);
    two.task<admin>("letters", 3_h);
    const auto s = two.check();
    const auto v = judge(s);
    REQUIRE(v.complete);
    const parameter_turns<CAD>& money = v.turns.back();
    REQUIRE(money.what.kind == parameter_kind::budget);
    CHECK(money.present == ratio(52000)); // 13 hours at 40
    REQUIRE(money.plan_below);
    CHECK(money.plan_below->holds_at == ratio(52000));
    REQUIRE(money.hiring_below);
    CHECK(money.hiring_below->holds_at == ratio(12000)); // the letters alone
    CHECK_FALSE(money.plan_above);
    CHECK_FALSE(money.hiring_above);
    for (const auto& [limit, answer] :
         {std::pair(120_cad, staffing::hire), std::pair(cad("119.99"), staffing::alone)}) {
        auto limited = two;
        limited.budget(limit);
        CHECK(staffing_of(solve(limited.check())) == answer);
    }
    CHECK(report::text(v, s).find("Budget, none set; this plan pays out 520.00 CAD") != std::string::npos);
    CHECK(report::text(v, s, report::language::french).find("Budget, aucun fixé\u00a0; ce plan coûte") !=
          std::string::npos);
    CHECK(io::write_verdict(v, s).find("\"budget\": 0,\n      \"present\": null") != std::string::npos);
    // One that has a budget says it once.
    two.budget(600_cad);
    std::size_t budgets = 0;
    for (const auto& t : judge(two.check()).turns) budgets += t.what.kind == parameter_kind::budget ? 1U : 0U;
    CHECK(budgets == 1);
}

TEST_CASE("rules of thumb say what they say, and where they mislead is told", "[analysis][verdict]") {
    // Flat prices and an hour of coordination a day: a return of 45.5 %, and do not hire.
    auto facts = situations::rush().facts();
    facts.owner.overtime[0].cost = 60_cad / hour;
    facts.assistants[0].coordination_per_hour = {};
    facts.assistants[0].coordination_per_day = 1_h;
    const auto v = judge(scenario<CAD>(facts));
    CHECK(v.answer == advice::not_yet);
    REQUIRE(v.rules.naive_return);
    CHECK(*v.rules.naive_return == ratio(70375, 154625)); // (37.5 x 60 - 1,546.25) / 1,546.25
    CHECK(v.rules.naive_says == opinion::hire);
    CHECK(misleads(v.rules.naive_says, v));
    CHECK(to_string(v.rules.buyback_rate) == "15.00 CAD");
    CHECK(v.rules.buyback_says == opinion::do_not_hire);
    CHECK_FALSE(misleads(v.rules.buyback_says, v));
    CHECK(v.rules.support_share == ratio(375, 1275)); // 37.5 of 127.5 hours
    CHECK(v.rules.band_says == opinion::do_not_hire);
    const auto richer = rules_for(situations::rush(), std::optional(320000_cad));
    CHECK(to_string(richer.buyback_rate) == "40.00 CAD");
    CHECK(richer.buyback_says == opinion::hire);
    CHECK(richer.below_buyback == std::vector<std::string>{"T1", "T2", "T3", "T9"});
}

TEST_CASE("English and French tell the same numbers in the same order", "[analysis][verdict][report]") {
    std::vector<scenario<CAD>> all{situations::rush(), situations::growing_activity(), situations::room_for_a_project(),
                                   quiet_week(50_cad / hour).check(), quiet_week(40_cad / hour).check()};
    auto rich = situations::rush().facts();
    rich.owner.value_of_hour = 1234_cad / hour;
    rich.owner.overtime[0].cost = 2345_cad / hour;
    all.emplace_back(rich);
    for (const auto& s : all) {
        const auto v = judge(s);
        const std::string english = report::text(v, s);
        const std::string french = report::text(v, s, report::language::french);
        const auto numbers = numbers_in(english, report::language::english);
        CHECK(numbers.size() > 10);
        CHECK(numbers == numbers_in(french, report::language::french));
        const auto c = compare_alternatives(s, std::optional(employee<CAD>{.name = "E", .monthly_cost = 2400_cad}));
        CHECK(numbers_in(report::text(c), report::language::english) ==
              numbers_in(report::text(c, report::language::french), report::language::french));
    }
}

TEST_CASE("numbers and dates are written as people write them", "[report]") {
    using report::language;
    const exact_money<CAD> m = cad("1234567.50");
    CHECK(report::amount(language::english, m) == "1,234,567.50 CAD");
    CHECK(report::amount(language::french, m) == "1\u00a0234\u00a0567,50\u00a0$");
    CHECK(report::amount(language::french, exact_money<EUR>(money<EUR>::from_minor(-1200))) == "-12,00\u00a0€");
    CHECK(report::amount(language::french, exact_money<JPY>(money<JPY>::from_minor(1500))) == "1\u00a0500\u00a0JPY");
    CHECK(report::gain(language::french, exact_money<CAD>(5_cad)) == "+5,00\u00a0$");
    CHECK(report::hours(language::english, 22.5_h) == "22.5 h");
    CHECK(report::hours(language::french, 22.5_h) == "22,5\u00a0h");
    CHECK(report::share(language::english, ratio(563, 1237)) == "45.5 %");
    CHECK(report::share(language::french, ratio(563, 1237)) == "45,5\u00a0%");
    CHECK(report::day(language::english, 2025y / 9 / 8) == "8 September 2025");
    CHECK(report::day(language::french, 2025y / 9 / 8) == "8\u00a0septembre\u00a02025");
    CHECK(report::day(language::french, 2025y / 10 / 1) == "1er\u00a0octobre\u00a02025");
    CHECK(report::all_of(language::french, {"A", "B", "C"}) == "A, B et C");
    CHECK(report::language_called("fr") == language::french);
    CHECK_FALSE(report::language_called("de"));
}

TEST_CASE("alternatives on the same work are each the best plan of their kind", "[analysis][alternatives]") {
    auto facts = situations::rush().facts();
    auto second = facts.assistants[0];
    second.name = "W";
    for (auto& r : second.rates) r.price = 30_cad / hour;
    second.hours = 1_h;
    second.coordination_per_day = {}; // so that two are better than one
    facts.assistants.push_back(second);
    const scenario<CAD> s(facts);
    employee<CAD> half_time{
        .name = "half-time", .monthly_cost = 2400_cad, .hours = 4_h, .coordination_per_day = 15_min};
    const auto c = compare_alternatives(s, std::optional(half_time));
    REQUIRE(c.all.size() == 6);
    CHECK(c.all[0].kind == alternative_kind::alone);
    CHECK(to_string(*c.all[1].gain) == "928.75 CAD"); // V alone
    CHECK(c.all[2].who == "W");
    CHECK(c.all[3].kind == alternative_kind::several);
    CHECK(*c.all[3].gain > *c.all[1].gain);
    CHECK(*c.all[3].gain > *c.all[2].gain);
    CHECK(c.best == 3U);
    // 22.5 hours of overtime at 90 and 11.25 regular ones at 60, less a month's 2,400.
    CHECK(to_string(*c.all[4].gain) == "300.00 CAD");
    CHECK(c.all[4].totals.cash == exact_money<CAD>(2400_cad));
    // Left undone: 22.5 x 90 + 15 x 60.
    CHECK(to_string(*c.all[5].gain) == "2,925.00 CAD");
    REQUIRE(c.worth_doing_from);
    CHECK(*c.worth_doing_from == *c.all[5].gain - *c.all[3].gain);
}

TEST_CASE("an employee is paid for every month begun", "[analysis][alternatives]") {
    CHECK(months_begun(2025y / 9 / 8, 2025y / 9 / 26) == 1);
    CHECK(months_begun(2025y / 9 / 8, 2025y / 10 / 7) == 1);
    CHECK(months_begun(2025y / 9 / 8, 2025y / 10 / 8) == 2);
    CHECK(months_begun(2025y / 12 / 31, 2026y / 1 / 30) == 1);
    CHECK(months_begun(2025y / 12 / 31, 2025y / 12 / 31) == 1);
}
