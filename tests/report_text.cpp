// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/text.hpp>

#include <chrono>
#include <string>

#include <handoff/model/catalogue.hpp>
#include <handoff/model/scenario_draft.hpp>
#include <handoff/plan/solve.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

struct sewing : category_type<"sewing", delegability::core_craft> {};

using draft = scenario_draft<CAD>;

/// The dressmaker's three weeks of docs/: sewing every day, nine tasks beside it, and V who could take them.
draft evelyne() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 26));
    d.owner("Evelyne")
        .regular(hours(7), cad(60) / hour)
        .overtime(day_hours(hours(2)).on(Tuesday, hours(1)), cad(90) / hour);
    d.assistant("V")
        .charges(rate_for<admin>(cad(35) / hour))
        .charges(rate_for<graphics>(cad(45) / hour))
        .charges(rate_for<social_media>(cad(40) / hour))
        .charges(rate_for<seo_writing>(cad(50) / hour))
        .charges(rate_for<prospecting>(cad(45) / hour))
        .charges(rate_for<purchasing>(cad(35) / hour))
        .available(hours(3))
        .coordination_per_day(minutes(15))
        .coordination_per_hour(minutes(6));
    d.task<sewing>("sewing", hours(6)).every_working_day();
    d.task<admin>("T1", hours(2), "rent a vehicle for the delivery").until(2025y / 9 / 25);
    d.task<admin>("T2", hours("1.5"), "book the flight to Vancouver").until(2025y / 9 / 12);
    d.task<admin>("T3", hours("1.25"), "book the hotel").until(2025y / 9 / 15).after("T2");
    d.task<graphics>("T4", hours(2), "business cards").until(2025y / 9 / 17);
    d.task<social_media>("T5", hours("1.25"), "social posts").every(Monday, Wednesday, Friday);
    d.task<social_media>("T6", minutes(30), "answer comments").every_working_day();
    d.task<seo_writing>("T7", hours(2), "update the blog").times_a_week(1);
    d.task<prospecting>("T8", hours("1.5"), "follow up two clients")
        .in_windows({{2025y / 9 / 8, 2025y / 9 / 12}, {2025y / 9 / 8, 2025y / 9 / 17}});
    d.task<purchasing>("T9", hours(3), "order fabric").between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");
    d.budget(cad(1600));
    return d;
}

template <class Draft>
std::string page(const Draft& d, const kernel::limits& limits = {}) {
    const auto s = d.check();
    return report::text(solve(s, {.limits = limits}), s);
}

/// The page up to the first empty line.
template <class Draft>
std::string first_lines(const Draft& d, const kernel::limits& limits = {}) {
    const std::string all = page(d, limits);
    return all.substr(0, std::min(all.find("\n\n") + 1, all.size()));
}

/// A section of the page with its heading, up to the next empty line.
std::string section(const std::string& page, const std::string& heading) {
    const std::size_t begin = page.find('\n' + heading) + 1;
    REQUIRE(begin != 0);
    return page.substr(begin, std::min(page.find("\n\n", begin) + 1, page.size()) - begin);
}

/// One day, one task of the owner and one that anybody can do.
draft one_day() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 8));
    d.owner("Ana").regular(hours(6), cad(60) / hour);
    d.task<sewing>("sewing", hours(5)).every_working_day();
    d.task<admin>("letters", hours(2), "answer letters");
    return d;
}

} // namespace

TEST_CASE("the page of a plan fits 80 columns and ends with a newline", "[report]") {
    draft d = evelyne();
    d.facts().owner.name = "Evelyne of the long name that never ends \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9";
    d.facts().tasks[1].title =
        "rent a vehicle for the delivery, which is a long title that no table has room for at all";
    d.facts().budgets[0].name =
        "what the bank lends until the customer pays for the order, at the very most, as agreed";
    const std::string all = page(d);
    std::size_t begin = 0;
    for (std::size_t end = all.find('\n'); end != std::string::npos; end = all.find('\n', begin)) {
        INFO(all.substr(begin, end - begin));
        CHECK(report::width_of(all.substr(begin, end - begin)) <= 80);
        begin = end + 1;
    }
    CHECK(begin == all.size());
}

TEST_CASE("the verdict comes first, then who does what, the money and what is left", "[report]") {
    const std::string all = page(evelyne());
    CHECK(all.starts_with("Hire V: +928.75 CAD over three weeks, 22.5 hours of overtime gone.\n"
                          "No other plan is worth more; the proof was checked.\n\nWHO DOES WHAT\n"));
    CHECK(section(all, "WHO DOES WHAT") == R"(WHO DOES WHAT
  V
    T1  rent a vehicle for the delivery      2 h   70.00 CAD
    T2  book the flight to Vancouver       1.5 h   52.50 CAD
    T3  book the hotel                    1.25 h   43.75 CAD
    T4  business cards                       2 h   90.00 CAD
    T5  social posts, 9 times            11.25 h  450.00 CAD
    T6  answer comments, 15 times          7.5 h  300.00 CAD
    T7  update the blog, 3 times             6 h  300.00 CAD
    T8  follow up two clients, 2 times       3 h  135.00 CAD
    T9  order fabric                         3 h  105.00 CAD
  Evelyne
    sewing, 15 times             90 h
    instructions and questions  7.5 h
)");
    CHECK(section(all, "MONEY") == R"(MONEY, in CAD
                           without help  this plan  difference
  Evelyne's regular hours     -6,300.00  -5,850.00     +450.00
  Evelyne's overtime          -2,025.00       0.00   +2,025.00
  paid to V                        0.00  -1,546.25   -1,546.25
  in all                      -8,325.00  -7,396.25     +928.75
  V is paid for 37.5 hours.
)");
    CHECK(section(all, "WHAT IS LEFT")
              .starts_with("WHAT IS LEFT\n  Budget: 53.75 CAD of 1,600.00 CAD left.\n"
                           "  Evelyne has 7.5 hours of regular time free and works no overtime.\n  V is full on "));
}

TEST_CASE("every day has its line, with everybody's hours to the minute", "[report]") {
    draft d = one_day();
    d.assistant("V")
        .charges(rate_for<admin>(cad(10) / hour))
        .available(hours(2))
        .coordination_per_hour(effort<>::from_ticks(100))
        .onboarding(cad(5), minutes(10))
        .minimum_billed(hours(3), cad(1) / hour);
    d.facts().calendar = calendar(2025y / 9 / 8, 2025y / 9 / 9);
    d.facts().tasks[0].recurs = once{};
    d.facts().tasks[0].due = 2025y / 9 / 8;
    d.facts().tasks[1].due = 2025y / 9 / 8;
    CHECK(page(d) == R"(Hire V: without help 1 hour of the work finds no place.
No other plan is worth more; the proof was checked.

WHO DOES WHAT
  V
    letters  answer letters  2 h  20.00 CAD
  Ana
    sewing                             5 h
    instructions and questions  3 min 20 s
    getting started                 10 min

DAY BY DAY
  Mon  8 Sep  Ana  5 h 13 min  sewing 5 h, starting V 10 min, with V 3 min
              V           2 h  letters 2 h
  Tue  9 Sep                   nothing to do
  Times are rounded to the minute.

MONEY, in CAD
                       this plan
  Ana's regular hours    -313.33
  paid to V               -26.00
  in all                 -339.33
  V is paid for 3 hours, 1 hour of them to reach the minimum (1.00 CAD), and
  gets 5.00 CAD to get started.

WHAT IS LEFT
  Ana has 6 h 46 min 40 s of regular time free and works no overtime.
  V is full on 1 of 2 days: Mon 8 Sep
)");
}

TEST_CASE("a plan without anybody says that hiring does not pay", "[report]") {
    draft d = evelyne();
    d.facts().owner.overtime[0].cost = cad(60) / hour;
    d.facts().assistants[0].coordination_per_day = hours(1);
    d.facts().assistants[0].coordination_per_hour = {};
    CHECK(first_lines(d) == "Do not hire: handing work to V does not pay at these rates, hours, coordination\n"
                            "and budget.\n"
                            "No other plan is worth more; the proof was checked.\n");
    CHECK(page(d).find("without help") == std::string::npos); // there is nothing to compare
    d.assistant("W").charges(rate_for<admin>(cad(900) / hour)).available(hours(1));
    CHECK(first_lines(d).starts_with("Do not hire: handing work over does not pay at these rates, hours, coordination\n"
                                     "and budget.\n"));
    draft e = one_day(); // nothing is named that the scenario does not have
    e.facts().owner.regular = hours(7);
    e.assistant("V").charges(rate_for<admin>(cad(90) / hour)).available(hours(2));
    CHECK(first_lines(e).starts_with("Do not hire: handing work to V does not pay at these rates and hours.\n"));
    e.facts().owner.uptake = percent(50);
    e.facts().tasks[1].briefing = minutes(5);
    e.facts().assistants[0].onboarding_hours = hours(1);
    e.facts().assistants[0].contracts[0].form =
        hourly<CAD>{.minimum_billed = hours(1), .shortfall_rate = cad(1) / hour};
    e.budget("cash", cad(100)).budget("more", cad(100));
    CHECK(first_lines(e).starts_with("Do not hire: handing work to V does not pay at these rates, hours, uptake,\n"
                                     "briefings, onboarding, minimum hours and budgets.\n"));
    d.facts().assistants.clear();
    CHECK(first_lines(d).starts_with("Everything stays with Evelyne.\n"));
}

TEST_CASE("overtime that is left and time that is won are told in the verdict", "[report]") {
    draft d = evelyne();
    d.facts().budgets[0].limit = cad(1200);
    CHECK(first_lines(d).starts_with("Hire V: +877.00 CAD over three weeks, 22.175 hours of overtime saved.\n"));
    draft e = one_day();
    e.facts().owner.regular = hours(7);
    e.assistant("V").charges(rate_for<admin>(cad(30) / hour)).available(hours(2));
    CHECK(first_lines(e).starts_with("Hire V: +60.00 CAD over one day, 2 hours more of free time.\n"));
}

TEST_CASE("a plan that only help makes possible says so", "[report]") {
    draft d = evelyne();
    d.facts().owner.overtime.clear();
    const std::string all = page(d);
    CHECK(all.starts_with("Hire V: without help 22.5 hours of the work find no place.\n"));
    CHECK(section(all, "MONEY") == R"(MONEY, in CAD
                           this plan
  Evelyne's regular hours  -5,850.00
  paid to V                -1,546.25
  in all                   -7,396.25
  V is paid for 37.5 hours.
)");
    draft e = one_day(); // indivisible work does not fit behind something else
    e.facts().owner.regular = hours(7);
    e.facts().calendar = calendar(2025y / 9 / 8, 2025y / 9 / 9);
    e.facts().owner.regular.on(2025y / 9 / 8, hours(3)).on(2025y / 9 / 9, hours(3));
    e.facts().tasks = {{.id = "blog", .category = admin{}, .effort = hours(4), .indivisible = true}};
    e.assistant("V").charges(rate_for<admin>(cad(30) / hour)).available(hours(4));
    CHECK(first_lines(e).starts_with("Hire V: without help the work does not fit.\n"));
    draft f = one_day(); // hours there are; what is given away is the reason
    f.facts().owner.regular = hours(7);
    f.facts().tasks.back().pinned = the_assistant{"V"};
    f.assistant("V").charges(rate_for<admin>(cad(30) / hour)).available(hours(2));
    CHECK(first_lines(f).starts_with("Hire V: " + f.facts().tasks.back().id +
                                     " is given to V, so there is no plan without help to compare with.\n"));
}

TEST_CASE("what does not fit is told with its hours and days", "[report]") {
    CHECK(page(one_day()) == "Infeasible: 1 hour of the work finds no place.\n"
                             "That is certain: the proof was checked.\n\n"
                             "WHERE IT IS SHORT\n"
                             "  Too much on Mon 8 Sep 2025: 7 hours of work in 6 hours.\n");
    draft d = evelyne();
    d.facts().owner.overtime.clear();
    d.facts().budgets[0].limit = cad(200);
    CHECK(page(d) == "Infeasible: 22.5 hours of the work find no place without help, and with help\n"
                     "there is no plan either.\n"
                     "That is certain: the proof was checked.\n\n"
                     "WHERE IT IS SHORT\n"
                     "  Without help there is too much from Mon 8 Sep 2025 to Fri 26 Sep 2025: 127.5\n"
                     "  hours of work in 105 hours.\n"
                     "  Nobody can take over enough: hours of assistants, the budget, the owner's time\n"
                     "  for coordination or the order of the work stand against it.\n");
    d.facts().tasks[0].effort = hours("7.5");
    CHECK(section(page(d), "WHERE IT IS SHORT") ==
          "WHERE IT IS SHORT\n"
          "  What only Evelyne can do is too much from Mon 8 Sep 2025 to Fri 26 Sep 2025:\n"
          "  112.5 hours of work in 105 hours.\n"
          "  Without help there is too much from Mon 8 Sep 2025 to Fri 26 Sep 2025: 150\n"
          "  hours of work in 105 hours.\n");
    draft e = one_day(); // hours suffice, the days do not
    e.facts().calendar = calendar(2025y / 9 / 8, 2025y / 9 / 9);
    e.facts().owner.regular = hours(3);
    e.facts().tasks = {{.id = "blog", .category = admin{}, .effort = hours(4), .indivisible = true}};
    CHECK(page(e) == "Infeasible: there are hours enough, but work that cannot be split does not fit\n"
                     "the days.\nThat is certain: the proof was checked.\n");
    draft f = one_day(); // nor where each day has hours enough, but for what comes later
    f.facts().calendar = calendar(2025y / 9 / 8, 2025y / 9 / 9);
    f.facts().owner.regular = hours(4);
    f.facts().tasks = {{.id = "blog", .category = admin{}, .effort = hours(4), .due = 2025y / 9 / 8, .after = {"plan"}},
                       {.id = "plan", .category = admin{}, .effort = hours(4)}};
    CHECK(page(f) == "Infeasible: there are hours enough, but the order of the work does not fit the\n"
                     "days.\nThat is certain: the proof was checked.\n");
}

TEST_CASE("a stopped run says how far it came", "[report]") {
    kernel::limits none;
    none.nodes = 0;
    CHECK(page(evelyne(), none) == "Stopped at the limit of nodes before a plan was found.\n"
                                   "Whether there is a plan is not known. If there is one, it is worth at most\n"
                                   "-7,171.25 CAD after all costs. Give it more time or more nodes.\n");
    const auto s = evelyne().check();
    auto p = solve(s);
    p.status = status::feasible;
    p.stop_reason = stop_reason::time_limit;
    p.bound = *p.objective + exact_money<CAD>(cad("12.5"));
    CHECK(
        report::text(p, s).starts_with("Stopped at the limit of time. The best plan so far: Hire V: +928.75 CAD over\n"
                                       "three weeks, 22.5 hours of overtime gone.\n"
                                       "Another plan may be worth up to 12.50 CAD more.\n"));
    p.stop_reason = stop_reason::stop_requested;
    p.net_gain.reset();
    p.baseline.status = status::unknown;
    CHECK(report::verdict(p, s) == "Stopped on request. The best plan so far: Hire V: the gain is not known, because "
                                   "the search for the best plan without help was stopped.");
}

TEST_CASE("an owner without a name is the owner", "[report]") {
    draft d = one_day();
    d.facts().owner.name = "owner";
    d.facts().owner.regular = hours(7);
    const std::string all = page(d);
    CHECK(all.starts_with("Everything stays with the owner.\n"));
    CHECK(section(all, "WHAT IS LEFT") == "WHAT IS LEFT\n  The owner has no regular time free and works no overtime.\n"
                                          "  The owner is full on 1 of 1 day: Mon 8 Sep\n");
}

TEST_CASE("free time of one day and overtime of another are told apart", "[report]") {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 9));
    d.owner("Ana").regular(hours(6), cad(60) / hour).overtime(hours(2), cad(90) / hour);
    d.task<sewing>("fitting", hours("6.75")).until(2025y / 9 / 8);
    d.task<sewing>("hem", hours("5.5")).from(2025y / 9 / 9);
    CHECK(section(page(d), "WHAT IS LEFT") ==
          "WHAT IS LEFT\n  Ana has 0.5 hours of regular time free and works 0.75 hours of overtime.\n");
}

TEST_CASE("an empty scenario has nothing to do", "[report]") {
    CHECK(page(draft()) == "Nothing to do: the scenario has no tasks.\n"
                           "No other plan is worth more; the proof was checked.\n");
}

TEST_CASE("work left undone and several people are listed", "[report]") {
    draft d = one_day();
    d.facts().tasks[1].optional = true;
    d.facts().tasks[1].value = cad(10);
    const std::string all = page(d);
    CHECK(section(all, "WHO DOES WHAT") == R"(WHO DOES WHAT
  Ana
    sewing  5 h
  nobody: left undone
    letters  answer letters
)");
}

TEST_CASE("the tightest stretch is the shortest one with the largest lack", "[report]") {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 12));
    d.owner("Ana").regular(hours(6), cad(60) / hour).overtime(hours(1), cad(60) / hour);
    d.task<admin>("a", hours(10)).between(2025y / 9 / 9, 2025y / 9 / 9);
    d.task<admin>("b", hours(7)).between(2025y / 9 / 8, 2025y / 9 / 10);
    const auto everything = [](const auto&) { return true; };
    CHECK(report::tightest_stretch(d.check(), everything) ==
          report::stretch<>{2025y / 9 / 9, 2025y / 9 / 9, hours(10), hours(7)});
    d.task<admin>("c", hours(20)).between(2025y / 9 / 8, 2025y / 9 / 10);
    CHECK(report::tightest_stretch(d.check(), everything) ==
          report::stretch<>{2025y / 9 / 8, 2025y / 9 / 10, hours(37), hours(21)});
    d.facts().tasks[0].optional = true;
    CHECK(report::tightest_stretch(d.check(), everything) ==
          report::stretch<>{2025y / 9 / 8, 2025y / 9 / 10, hours(27), hours(21)});
    d.facts().tasks[2].effort = hours(14);
    CHECK(report::tightest_stretch(d.check(), everything) == std::nullopt);
    CHECK(report::tightest_stretch(draft().check(), everything) == std::nullopt);
}

TEST_CASE("numbers, dates, spans and hours read as people say them", "[report]") {
    CHECK(report::number_word(0) == "no");
    CHECK(report::number_word(12) == "twelve");
    CHECK(report::number_word(13) == "13");
    CHECK(report::listed({}).empty());
    CHECK(report::listed({"A"}) == "A");
    CHECK(report::listed({"A", "B", "C"}) == "A, B and C");
    CHECK(report::short_date(2025y / 9 / 8) == "Mon  8 Sep");
    CHECK(report::long_date(2025y / 9 / 8) == "Mon 8 Sep 2025");
    CHECK(report::long_date(2025y / 12 / 31) == "Wed 31 Dec 2025");
    CHECK(report::span_in_words(calendar(2025y / 9 / 8, 2025y / 9 / 26).days()) == "three weeks");
    CHECK(report::span_in_words(calendar(2025y / 9 / 10, 2025y / 9 / 16).days()) == "two weeks");
    CHECK(report::span_in_words(calendar(2025y / 9 / 8, 2025y / 9 / 10).days()) == "three days");
    CHECK(report::hours_in_words(hours("22.5")) == "22.5 hours");
    CHECK(report::hours_in_words(hours(1)) == "1 hour");
    CHECK(report::hours_in_words(minutes(20)) == "20 minutes");
    CHECK(report::hours_in_words(minutes(80)) == "1 h 20 min");
    CHECK(report::hours_in_words(effort<>::from_ticks(1)) == "1 s");
    CHECK(report::signed_amount(exact_money<CAD>(cad(5))) == "+5.00");
    CHECK(report::signed_amount(exact_money<CAD>(cad(-5))) == "-5.00");
    CHECK(report::with_currency(exact_money<CAD>::fraction(1, 3)) == "0.00 CAD");
}
