// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/scenario_json.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

#include <handoff/io/text_file.hpp>
#include <handoff/model/scenario_draft.hpp>

#include "catch_compat.hpp"
#include "oracles/random_scenario.hpp"

using namespace handoff;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

const char* const example = R"({
  "currency": "CAD",
  "categories": {"sewing": "core craft"},
  "calendar": {"first": "2025-09-08", "last": "2025-09-19"},
  "owner": {"name": "Evelyne", "regular": 7, "value_of_hour": 60,
    "overtime": [{"hours": {"default": 2, "Tuesday": 1}, "cost": 90}]},
  "assistants": [{"name": "V", "hours": 3, "rates": {"admin": 35, "graphics": 45},
    "coordination_per_day": "0:15"}],
  "tasks": [
    {"id": "sewing", "category": "sewing", "effort": 6, "every_working_day": true},
    {"id": "flight", "category": "admin", "effort": 1.5, "due": "2025-09-12"},
    {"id": "hotel", "category": "admin", "effort": 1.25, "after": ["flight"]},
    {"id": "cards", "category": "graphics", "effort": 2, "windows": [{"first": "2025-09-08", "last": "2025-09-10"}]}],
  "budgets": [{"limit": 1600}]
})";

std::string complaint(const std::string& text) {
    try {
        return io::with_scenario(io::json_document::parse(text), [](const auto&) { return std::string("fine"); });
    } catch (const io::invalid_json& e) { return e.what(); }
}

/// The example with one part replaced by another.
std::string with(const std::string& part, const std::string& other) {
    std::string text = example;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

struct sewing : category_type<"sewing", delegability::core_craft> {};
struct fitting : category_type<"fitting", delegability::physical_presence> {};
/// In this file the client does not want it handed over.
struct own_phone : category_type<"phone", delegability::forbidden> {};
struct embroidery : category_type<"embroidery"> {};

/// Everything that a file can say; the schema is tested with it too.
std::string everything() {
    return io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + "/tests/fuzz/corpus/scenario_json/everything.json",
                              1 << 20);
}

scenario_draft<EUR> everything_in_words() {
    calendar days(2025y / 9 / 1, 2025y / 9 / 30);
    days.working({Monday, Tuesday, Saturday}).holiday(2025y / 9 / 8);
    days.also_working(2025y / 9 / 10).also_working(2025y / 9 / 11);
    scenario_draft<EUR> d(days);
    d.owner("Jos\u00e9e")
        .regular(day_hours(hours("7.5")).on(Tuesday, hours("6.5")).on(2025y / 9 / 10, hours(0)), euros(60) / hour)
        .uptake(ratio(2, 3))
        .overtime(hours(1), euros(60) / hour)
        .overtime(day_hours(hours(0)).on(Monday, minutes(30)), euros("75.50") / hour)
        .pool({2025y / 9 / 1, 2025y / 9 / 30}, {{hours(100), euros(0) / hour}, {hours("20.5"), euros(3) / hour}})
        .at_most(hours(30), {2025y / 9 / 1, 2025y / 9 / 6});
    d.assistant("V")
        .charges(admin{}, euros(35) / hour)
        .charges(embroidery{}, euros("45.05") / hour)
        .available(hours(3))
        .speed(ratio::from_decimal("1.25"))
        .rework(percent(5))
        .coordination_per_hour(minutes(6))
        .coordination_per_day(minutes(15))
        .onboarding(euros("40.10"), hours(2), 2025y / 9 / 2)
        .at_most(hours(20), {2025y / 9 / 1, 2025y / 9 / 13})
        .billed_in_steps_of(minutes(15))
        .minimum_billed(hours(5), euros(20) / hour)
        .paid_after(std::chrono::days{30});
    d.assistant("W").charges(admin{}, euros(20) / hour).available(hours(2)).speed(admin{}, ratio(4, 3));
    contract<EUR> weekly;
    weekly.name = "by the week";
    weekly.form = hourly<EUR>{.minimum_per_week = hours(2), .shortfall_rate = euros("21.5") / hour};
    weekly.minimum_per_call = minutes(30);
    weekly.extra = {.rush = percent(25), .rush_days = 2, .evening = ratio(1, 2)};
    weekly.onboarding_fee = euros(10);
    weekly.onboarding_hours = minutes(30);
    contract<EUR> blocks;
    blocks.form =
        prepaid_blocks<EUR>{.hours = hours(20), .price = euros(780), .valid_months = 2, .beyond = euros(42) / hour};
    blocks.taxes = {{"TPS", percent(5), true}, {"TVQ", percent("9.975"), false}};
    contract<EUR> monthly;
    monthly.form = retainer<EUR>{.fee = euros(1440),
                                 .hours = hours(40),
                                 .beyond = euros(42) / hour,
                                 .rollover = hours(40),
                                 .minimum_term = 3,
                                 .notice = 1};
    monthly.offered = window{2025y / 8 / 1, 2025y / 9 / 30};
    d.assistant("X").charges(admin{}, euros(42) / hour).available(hours(4)).offers(weekly, blocks, monthly);
    d.task<sewing>("a", hours(1) + effort<>::from_ticks(1)).every_working_day();
    d.task<admin>("b", minutes(30), "the second")
        .every(Saturday, Monday)
        .assigned_one_by_one()
        .briefing(minutes(5))
        .never_to("W");
    d.task<embroidery>("c", hours(1)).times_a_week(2, 3).worth(euros("99.99")).optional();
    d.task<admin>("d", hours(1)).times_a_week(2).delegable_share(percent(60)).indivisible();
    d.task<admin>("e", hours(1))
        .after("a", "b")
        .given_to("W")
        .in_windows({{2025y / 9 / 1, 2025y / 9 / 2}, {2025y / 9 / 15, 2025y / 9 / 16}});
    d.task<admin>("f", hours(1)).between(2025y / 9 / 2, 2025y / 9 / 20).kept_by_owner();
    d.task<own_phone>("g", hours(1)).evening();
    d.task<fitting>("h", hours(1));
    d.budget(euros(1600));
    d.budget("September", euros("0.1"), window{2025y / 9 / 1, 2025y / 10 / 15});
    return d;
}

} // namespace

TEST_CASE("a file says the same as the words of the program", "[io][scenario]") {
    const auto from_file = io::read_scenario<EUR>(everything());
    const auto in_words = everything_in_words();
    CHECK(in_words.mistakes().empty());
    CHECK(from_file.facts().calendar == in_words.facts().calendar);
    CHECK(from_file.facts().owner == in_words.facts().owner);
    CHECK(from_file.facts().assistants == in_words.facts().assistants);
    CHECK(from_file.facts().tasks == in_words.facts().tasks);
    CHECK(from_file.facts().budgets == in_words.facts().budgets);
}

TEST_CASE("what is written is read as the same scenario", "[io][scenario]") {
    const auto facts = everything_in_words().facts();
    CHECK(io::read_scenario<EUR>(io::write_scenario(facts)).facts() == facts);
    const scenario_facts<JPY> empty;
    CHECK(io::write_scenario(empty) ==
          "{\n  \"currency\": \"JPY\",\n  \"owner\": {\"name\": \"owner\", \"regular\": 0, \"value_of_hour\": 0}\n}\n");
    CHECK(io::read_scenario<JPY>(io::write_scenario(empty)).facts() == empty);

    int tried = 0;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        const oracles::small_facts random = oracles::random_scenario(seed).facts();
        if (!mistakes_in(random).empty()) continue;
        ++tried;
        INFO(io::write_scenario(random));
        CHECK(io::read_scenario<CAD, oracles::quarter>(io::write_scenario(random)).facts() == random);
    }
    CHECK(tried > 500);
}

TEST_CASE("hours without a decimal form are written as on a clock", "[io][scenario]") {
    scenario_facts<CAD> facts;
    facts.calendar = calendar(2025y / 9 / 8, 2025y / 9 / 8);
    facts.tasks.push_back({.id = "t", .category = admin{}, .effort = minutes(20)});
    facts.tasks.push_back({.id = "u", .category = admin{}, .effort = effort<>::from_ticks(36601)});
    const std::string text = io::write_scenario(facts);
    CHECK(text.find("\"effort\": \"0:20\"") != std::string::npos);
    CHECK(text.find("\"effort\": \"10:10:01\"") != std::string::npos);
    CHECK(io::read_scenario<CAD>(text).facts() == facts);
    scenario_facts<CAD, any_category, std::ratio<1, 7>> odd;
    odd.owner.regular = effort<std::ratio<1, 7>>::from_ticks(1);
    CHECK_THROWS_AS(io::write_scenario(odd), inexact_error);
}

TEST_CASE("the currency of the file chooses the type", "[io][scenario]") {
    const auto limit_in_minor_units = [](const std::string& code, const std::string& limit) {
        const std::string text = "{\"currency\": \"" + code + "\", \"budgets\": [{\"limit\": " + limit + "}]}";
        return io::with_scenario(io::json_document::parse(text), [&code](const auto& s) {
            CHECK(std::remove_cvref_t<decltype(s)>::currency_type::code == code);
            return s.budgets().at(0).limit.minor();
        });
    };
    for (const char* const code : {"CAD", "EUR", "USD", "GBP", "CHF"}) {
        CHECK(limit_in_minor_units(code, "0.1") == 10);
        CHECK(limit_in_minor_units(code, "\"1600.25 " + std::string(code) + '"') == 160025);
    }
    CHECK(limit_in_minor_units("JPY", "1200") == 1200);
    CHECK(limit_in_minor_units("JPY", "1200.00") == 1200);
    CHECK(complaint("{\"currency\": \"JPY\", \"budgets\": [{\"limit\": 0.5}]}") ==
          "1:43: budgets[0].limit: 0.5 has 1 decimal, but JPY has none");
    CHECK_THROWS_WITH(io::read_scenario<EUR>(std::string(example)),
                      "2:15: currency: unknown currency \"CAD\"; known: \"EUR\"");
}

TEST_CASE("every limit of 64 bits is reached exactly", "[io][scenario]") {
    const auto limit = [](const std::string& text) {
        return io::read_scenario<CAD>("{\"currency\": \"CAD\", \"budgets\": [{\"limit\": " + text + "}]}")
            .budgets()
            .at(0)
            .limit.minor();
    };
    CHECK(limit("92233720368547758.07") == std::numeric_limits<std::int64_t>::max());
    CHECK(limit("0.30000000000000000000000000000") == 30);
    CHECK(limit("\"0000000000000000000000000012.5\"") == 1250);
}

TEST_CASE("an empty scenario is one", "[io][scenario]") {
    const auto s = io::read_scenario<CAD>(std::string("{\"currency\": \"CAD\"}"));
    CHECK(s.facts() == scenario_facts<CAD>());
    CHECK(complaint("{\"currency\": \"CAD\", \"tasks\": [], \"assistants\": [], \"budgets\": []}") == "fine");
}

TEST_CASE("text that is no scenario is refused at its place", "[io][scenario]") {
    CHECK(complaint("") == "1:1: there is nothing in it");
    CHECK(complaint("{}") == "1:1: the key \"currency\" is missing");
    CHECK(complaint("[]") == "1:1: expected an object, found an array");
    CHECK(complaint("null") == "1:1: expected an object, found null");
    CHECK(complaint(std::string(example).substr(0, 500)) ==
          "11:19: it ends too early: the object that begins at line 11, column 5 is not closed");
    CHECK(complaint("{\"currency\": \"CAD\", \"tasks\": " + std::string(100000, '[')) ==
          "1:93: nested deeper than 64 levels");
    const std::string name(300000, 'n');
    CHECK(complaint("{\"currency\": \"CAD\", \"" + name + "\": 1}") ==
          "1:21: " + name + ": unknown key \"" + name.substr(0, 60) +
              "...\"; known: \"$schema\", \"about\", \"currency\", \"categories\", \"tasks\", \"calendar\", \"owner\", "
              "\"assistants\", \"budgets\"");
}

TEST_CASE("thousands of mistakes are told in short time, the first hundred in full", "[io][scenario]") {
    std::string text = "{\"currency\": \"CAD\", \"calendar\": {\"first\": \"2025-09-08\", \"last\": \"2025-09-12\"},\n"
                       "\"owner\": {\"regular\": 7, \"value_of_hour\": 60},\n\"tasks\": [";
    for (int i = 0; i < 30000; ++i)
        text += std::string(i == 0 ? "" : ",") + "\n{\"id\": \"t" + std::to_string(i) +
                "\", \"category\": \"admin\", \"effort\": 0}";
    const std::string all = complaint(text + "]}");
    CHECK(all.starts_with("4:45: tasks[0].effort: task 't0' has an effort of 0 h; it must be more than 0\n5:45: "));
    CHECK(all.ends_with("\n103:46: and 29900 more mistakes"));

    std::string keys = "{\"currency\": \"CAD\"";
    for (int i = 0; i < 30000; ++i) keys += ", \"k" + std::to_string(i) + "\": 0";
    CHECK(complaint(keys + '}').ends_with(": and 29900 more mistakes"));
}

TEST_CASE("the examples are read", "[io][scenario]") {
    const std::string folder = std::string(HANDOFF_SOURCE_DIR) + "/examples/";
    const auto evelyne = io::read_scenario<CAD>(io::read_text_file(folder + "evelyne.json", 1 << 20));
    CHECK(evelyne.days().size() == 15);
    CHECK(evelyne.tasks().size() == 10);
    CHECK(evelyne.owner().overtime.at(0).hours.at(2025y / 9 / 9) == hours(1));
    CHECK(evelyne.assistants().at(0).coordination_per_hour == minutes(6));
    CHECK(io::read_scenario<CAD>(io::read_text_file(folder + "several_assistants.json", 1 << 20)).assistants().size() ==
          3);
    CHECK(io::read_scenario<EUR>(io::read_text_file(folder + "first_plan.json", 1 << 20)).tasks().size() == 6);
    const std::string page = io::read_text_file(folder + "../docs/scenario-format.md", 1 << 20);
    const std::size_t begin = page.find("```json\n") + 8;
    const auto in_page = io::read_scenario<EUR>(page.substr(begin, page.find("```", begin) - begin));
    CHECK(in_page.tasks().at(2).effort == minutes(150));
}

TEST_CASE("a scenario says which currency it is in, and every amount is in that one", "[io][scenario]") {
    CHECK(complaint(with("\"CAD\"", "\"CDA\"")) == "2:15: currency: unknown currency \"CDA\"; did you mean \"CAD\"?");
    CHECK(complaint(with("\"CAD\"", "\"SEK\"")) ==
          "2:15: currency: unknown currency \"SEK\"; known: \"CAD\", \"EUR\", \"USD\", \"GBP\", \"CHF\", \"JPY\"");
    CHECK(complaint(with("\"CAD\"", "[\"CAD\", \"EUR\"]")) == "2:15: currency: expected a string, found an array");
    CHECK(complaint(with("\"currency\": \"CAD\",", "")) == "1:1: the key \"currency\" is missing");
    CHECK(complaint(with("\"value_of_hour\": 60", "\"value_of_hour\": \"60.00 EUR\"")) ==
          "5:63: owner.value_of_hour: \"60.00 EUR\" is in EUR, but the file is in CAD: a scenario has one currency");
    CHECK(complaint(with("\"name\": \"V\"", "\"name\": \"V\", \"currency\": \"EUR\"")) ==
          "7:44: assistants[0].currency: a second currency, \"EUR\", in a file in CAD: a scenario has one currency");
    CHECK(complaint(with("\"name\": \"V\"", "\"name\": \"V\", \"currency\": \"CAD\"")) ==
          "7:44: assistants[0].currency: the currency stands once, at the top of the file");
    CHECK(complaint(with("\"CAD\"", "\"CDA\", \"about\": 3")) ==
          "2:15: currency: unknown currency \"CDA\"; did you mean \"CAD\"?\n"
          "2:31: about: expected a string, found 3");
}

TEST_CASE("an amount is whole in minor units, or it is refused by name", "[io][scenario]") {
    CHECK(complaint(with("1600}", "1600.005}")) == "14:25: budgets[0].limit: 1600.005 has 3 decimals, but CAD has 2");
    CHECK(complaint(with("1600}", "16e2}")) == "14:25: budgets[0].limit: expected an amount in CAD such as 12.50, "
                                               "found 16e2; write the number without an exponent");
    CHECK(complaint(with("1600}", "\"NaN\"}")) ==
          "14:25: budgets[0].limit: expected an amount in CAD such as 12.50, found \"NaN\"");
    CHECK(complaint(with("1600}", "NaN}")) == "14:25: this is not JSON: invalid literal");
    CHECK(complaint(with("1600}", "-Infinity}")) ==
          "14:26: this is not JSON: invalid number; expected digit after '-'");
    CHECK(complaint(with("1600}", "1e999}")) == "14:25: the number \"1e999\" is out of range");
    CHECK(complaint(with("1600}", "92233720368547758.08}")) ==
          "14:25: budgets[0].limit: 92233720368547758.08 is too large: it does not fit in 64 bits of minor units");
    CHECK(complaint(with("1600}", "-1}")) ==
          "14:25: budgets[0].limit: the limit of budget 0 is -1.00 CAD; it cannot be negative");
    CHECK(complaint(with("1600}", "null}")) ==
          "14:25: budgets[0].limit: expected an amount in CAD such as 12.50, found null");
    CHECK(complaint(with("1600}", "\"12,50\"}")) ==
          "14:25: budgets[0].limit: expected an amount in CAD such as 12.50, found \"12,50\"");
    CHECK(complaint(with("1600}", "\"\"}")) ==
          "14:25: budgets[0].limit: expected an amount in CAD such as 12.50, found \"\"");
}

TEST_CASE("hours are whole in seconds, or they are refused by name", "[io][scenario]") {
    CHECK(complaint(with("1.5,", "0.3333,")) ==
          "11:53: tasks[1].effort: 0.3333 h is not a whole number of seconds; minutes can be written as in \"1:20\"");
    CHECK(complaint(with("1.5,", "\"1:75\",")) ==
          "11:53: tasks[1].effort: expected hours such as 1.25 or \"1:15\", found \"1:75\"");
    CHECK(complaint(with("1.5,", "\":15\",")) ==
          "11:53: tasks[1].effort: expected hours such as 1.25 or \"1:15\", found \":15\"");
    CHECK(complaint(with("1.5,", "\"1:5\",")) ==
          "11:53: tasks[1].effort: expected hours such as 1.25 or \"1:15\", found \"1:5\"");
    CHECK(complaint(with("1.5,", "0,")) ==
          "11:53: tasks[1].effort: task 'flight' has an effort of 0 h; it must be more than 0");
    CHECK(complaint(with("1.5,", "-2,")) ==
          "11:53: tasks[1].effort: task 'flight' has an effort of -2 h; it must be more than 0");
    CHECK(complaint(with("1.5,", "1e3,")) == "11:53: tasks[1].effort: expected hours such as 1.25 or \"1:15\", found "
                                             "1e3; write the number without an exponent");
    CHECK(complaint(with("1.5,", "99999999999999999999,")) ==
          "11:53: tasks[1].effort: 99999999999999999999 h is too large: it does not fit in 64 bits of seconds");
    CHECK(complaint(with("1.5,", "true,")) ==
          "11:53: tasks[1].effort: expected hours such as 1.25 or \"1:15\", found true");
    CHECK(complaint(with("1.5,", "0.00000000000000000001,")) ==
          "11:53: tasks[1].effort: 0.00000000000000000001 h is not a whole number of seconds; minutes can be written "
          "as in \"1:20\"");
    CHECK(complaint(with("\"regular\": 7", "\"regular\": [7]")) ==
          "5:43: owner.regular: expected hours such as 1.25 or \"1:15\", found an array");
}

TEST_CASE("shares and factors are decimals or fractions", "[io][scenario]") {
    CHECK(complaint(with("\"value_of_hour\": 60", "\"value_of_hour\": 60, \"uptake\": 1.5")) ==
          "5:77: owner.uptake: uptake is 1.5; it lies between 0 and 1");
    CHECK(complaint(with("\"value_of_hour\": 60", "\"value_of_hour\": 60, \"uptake\": \"1/0\"")) ==
          "5:77: owner.uptake: expected a number such as 0.85 or \"1/3\", found \"1/0\"");
    CHECK(complaint(with("\"value_of_hour\": 60", "\"value_of_hour\": 60, \"uptake\": \"85 %\"")) ==
          "5:77: owner.uptake: expected a number such as 0.85 or \"1/3\", found \"85 %\"");
    CHECK(complaint(with("\"value_of_hour\": 60", "\"value_of_hour\": 60, \"uptake\": 0.1234567890123456789")) ==
          "5:77: owner.uptake: 0.1234567890123456789 has more than 18 decimals");
    CHECK(complaint(with("\"hours\": 3", "\"hours\": 3, \"rework\": -0.1, \"speeds\": 0")) ==
          "7:54: assistants[0].rework: the rework of assistant 'V' is -0.1; it cannot be negative\n"
          "7:70: assistants[0].speeds: the speed factor of assistant 'V' for 'admin' is 0; it must be more than 0");
    CHECK(
        complaint(with("\"hours\": 3", "\"hours\": 3, \"speeds\": {\"admin\": \"x\", \"sewing\": 2, \"adnin\": 2}")) ==
        "7:64: assistants[0].speeds.admin: expected a number such as 0.85 or \"1/3\", found \"x\"\n"
        "7:79: assistants[0].speeds.sewing: assistant 'V' has a speed factor for 'sewing', which cannot be delegated: "
        "it is the owner's core craft\n"
        "7:82: assistants[0].speeds.adnin: unknown category \"adnin\"; did you mean \"admin\"?");
}

TEST_CASE("dates exist and lie in the horizon", "[io][scenario]") {
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"due\": \"12.9.2025\"")) ==
          "11:65: tasks[1].due: expected a date such as \"2025-09-08\", found \"12.9.2025\"");
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"due\": \"2025-02-30\"")) ==
          "11:65: tasks[1].due: the due date of task 'flight', 2025-02-30, does not exist");
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"due\": \"2026-09-12\"")) ==
          "11:65: tasks[1].due: the due date of task 'flight', 2026-09-12, is outside the horizon 2025-09-08 to "
          "2025-09-19");
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"due\": \"2025-09-12\", \"release\": \"2025-09-15\"")) ==
          "11:65: tasks[1].due: task 'flight' is due on 2025-09-12, before its release on 2025-09-15");
    CHECK(complaint(with("\"first\": \"2025-09-08\", \"last\": \"2025-09-19\"",
                         "\"first\": \"2025-09-19\", \"last\": \"2025-09-08\"")) ==
          "4:47: calendar.last: the horizon ends on 2025-09-08, before it begins on 2025-09-19");
    CHECK(complaint(with("\"first\": \"2025-09-08\", \"last\": \"2025-09-19\"", "\"first\": \"2025-09-08\"")) ==
          "4:15: calendar: the key \"last\" is missing");
    CHECK(complaint(with("\"last\": \"2025-09-19\"", "\"last\": \"2925-09-19\"")) ==
          "4:47: calendar.last: the horizon from 2025-09-08 to 2925-09-19 has 328730 days; at most 3660 are possible");
    CHECK(complaint(with("\"last\": \"2025-09-19\"", "\"last\": \"2025-09-19\", \"holidays\": [\"2025-10-01\", "
                                                     "\"never\"], \"working\": [\"Mon\", \"Mondya\"]")) ==
          "4:88: calendar.holidays[1]: expected a date such as \"2025-09-08\", found \"never\"\n"
          "4:110: calendar.working[0]: unknown day of the week \"Mon\"; known: \"Monday\", \"Tuesday\", \"Wednesday\", "
          "\"Thursday\", \"Friday\", \"Saturday\", \"Sunday\"\n"
          "4:117: calendar.working[1]: unknown day of the week \"Mondya\"; did you mean \"Monday\"?");
    CHECK(
        complaint(with("\"last\": \"2025-09-19\"",
                       "\"last\": \"2025-09-19\", \"holidays\": [\"2025-10-01\"], \"extra\": [\"2025-09-07\"]")) ==
        "4:74: calendar.holidays[0]: the holiday, 2025-10-01, is outside the horizon 2025-09-08 to 2025-09-19\n"
        "4:99: calendar.extra[0]: the extra working day, 2025-09-07, is outside the horizon 2025-09-08 to 2025-09-19");
    CHECK(complaint(with("\"last\": \"2025-09-10\"}", "\"last\": \"2025-09-32\"}")) ==
          "13:102: tasks[3].windows[0].last: the last day of window 0 of task 'cards', 2025-09-32, does not exist");
    CHECK(complaint(with("{\"first\": \"2025-09-08\", \"last\": \"2025-09-10\"}",
                         "{\"from\": \"2025-09-08\", \"last\": \"2025-09-10\"}, 5")) ==
          "13:70: tasks[3].windows[0]: the key \"first\" is missing\n"
          "13:71: tasks[3].windows[0].from: unknown key \"from\"; known: \"first\", \"last\"\n"
          "13:116: tasks[3].windows[1]: expected an object, found 5");
    CHECK(complaint(with("{\"first\": \"2025-09-08\", \"last\": \"2025-09-10\"}",
                         "{\"first\": \"2025-09-13\", \"last\": \"2025-09-14\"}")) ==
          "13:70: tasks[3].windows[0]: window 0 of task 'cards' has no working day between 2025-09-13 and 2025-09-14");
    CHECK(complaint(with("1600}", "1600, \"first\": \"2025-09-08\"}")) ==
          "14:15: budgets[0]: the key \"last\" is missing");
    CHECK(complaint(with("1600}", "1600, \"first\": \"2024-09-08\", \"last\": \"2024-09-30\"}")) ==
          "14:15: budgets[0]: budget 0 counts payments from 2024-09-08 to 2024-09-30, but none can fall there: the "
          "horizon is 2025-09-08 to 2025-09-19");
}

TEST_CASE("days are known by name or date", "[io][scenario]") {
    CHECK(complaint(with("\"Tuesday\": 1", "\"Tuseday\": 1")) ==
          "6:43: owner.overtime[0].hours.Tuseday: \"Tuseday\" is no day; did you mean \"Tuesday\"?");
    CHECK(
        complaint(with("\"Tuesday\": 1", "\"Tuesday\": 25, \"2025-09-13\": 1, \"2025-9-1\": 3")) ==
        "6:54: owner.overtime[0].hours.Tuesday: overtime on Tuesday is 25 h; a day has 24 h\n"
        "6:72: owner.overtime[0].hours[\"2025-09-13\"]: overtime on 2025-09-13 is 1 h, but that is not a working day\n"
        "6:75: owner.overtime[0].hours[\"2025-9-1\"]: \"2025-9-1\" is no day; days are \"default\", \"Monday\" to "
        "\"Sunday\", and dates such as \"2025-09-08\"");
}

TEST_CASE("unknown names come with what was probably meant", "[io][scenario]") {
    CHECK(complaint(with("\"category\": \"admin\", \"effort\": 1.5", "\"category\": \"admn\", \"effort\": 1.5")) ==
          "11:34: tasks[1].category: unknown category \"admn\"; did you mean \"admin\"?");
    CHECK(complaint(with("\"admin\": 35", "\"flying\": 35")) ==
          "7:54: assistants[0].rates.flying: unknown category \"flying\"; your own are declared under \"categories\"");
    CHECK(complaint(with("[\"flight\"]", "[\"fligth\", \"T22\"]")) ==
          "12:68: tasks[2].after[0]: task 'hotel' comes after 'fligth', which is no task; did you mean \"flight\"?\n"
          "12:78: tasks[2].after[1]: task 'hotel' comes after 'T22', which is no task");
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"deu\": \"2025-09-12\"")) ==
          "11:58: tasks[1].deu: unknown key \"deu\"; did you mean \"due\"?");
    CHECK(complaint(with("\"effort\": 2,", "\"effort\": 2, \"pinned\": \"v\", \"excluded\": [\"W\", 3],")) ==
          "13:68: tasks[3].pinned: task 'cards' is given to 'v', who is no assistant; did you mean \"V\"?\n"
          "13:86: tasks[3].excluded[0]: task 'cards' excludes 'W', who is no assistant\n"
          "13:91: tasks[3].excluded[1]: expected a string, found 3");
    CHECK(complaint(with("\"effort\": 2,", "\"effort\": 2, \"pinned\": \"Evelyn\",")) ==
          "13:68: tasks[3].pinned: task 'cards' is given to 'Evelyn', who is no assistant; did you mean \"Evelyne\"?");
    CHECK(complaint(with("\"sewing\": \"core craft\"", "\"sewing\": \"craft\"")) ==
          "3:28: categories.sewing: unknown word \"craft\"; known: \"delegable\", \"physical presence\", \"personal\", "
          "\"core craft\", \"forbidden\"");
    CHECK(complaint(with("\"sewing\": \"core craft\"", "\"\": \"core craft\"")) ==
          "3:18: categories[\"\"]: a category needs a name");
    CHECK(complaint(with("{\"sewing\": \"core craft\"}", "[\"sewing\"]")) ==
          "3:17: categories: expected an object of names, each with why it can be delegated or not, found an array");
    CHECK(complaint(with("\"id\": \"flight\"", "\"identifier\": \"flight\"")) ==
          "11:5: tasks[1]: the key \"id\" is missing\n"
          "11:6: tasks[1].identifier: unknown key \"identifier\"; known: \"id\", \"title\", \"category\", \"effort\", "
          "\"release\", \"due\", \"every_working_day\", \"weekdays\", \"times_a_week\", \"windows\", \"assignment\", "
          "\"value\", \"optional\", \"indivisible\", \"evening\", \"delegable_share\", \"briefing\", \"after\", "
          "\"pinned\", "
          "\"excluded\"");
    CHECK(complaint(with("\"id\": \"flight\"", "\"id\": 2")) == "11:12: tasks[1].id: expected a string, found 2");
}

TEST_CASE("people and tasks that make no sense are refused where they stand", "[io][scenario]") {
    CHECK(complaint(with("\"admin\": 35", "\"sewing\": 35")) ==
          "7:64: assistants[0].rates.sewing: assistant 'V' has a rate for 'sewing', which cannot be delegated: it is "
          "the owner's core craft");
    CHECK(complaint(with("\"admin\": 35", "\"admin\": -35")) ==
          "7:63: assistants[0].rates.admin: the rate of assistant 'V' for 'admin' is -35.00 CAD/h; it cannot be "
          "negative");
    CHECK(complaint(with("\"admin\": 35", "\"admin\": 35, \"admin\": 36")) ==
          "7:67: assistants[0].rates.admin: the key \"admin\" stands twice, first at line 7, column 54");
    CHECK(complaint(with("{\"admin\": 35, \"graphics\": 45}", "35")) ==
          "7:53: assistants[0].rates: expected an object of rates by category, found 35");
    CHECK(complaint(with("\"name\": \"V\"", "\"name\": \"Evelyne\"")) ==
          "7:27: assistants[0].name: an assistant has the owner's name, 'Evelyne'");
    CHECK(complaint(with("\"effort\": 6", "\"effort\": 6, \"pinned\": \"V\"")) ==
          "10:67: tasks[0].pinned: task 'sewing' is given to 'V', but 'sewing' cannot be delegated: it is the owner's "
          "core craft");
    CHECK(complaint(with("\"effort\": 6", "\"effort\": 6, \"delegable_share\": 2, \"value\": -5")) ==
          "10:76: tasks[0].delegable_share: the delegable share of task 'sewing' is 2; it lies between 0 and 1\n"
          "10:88: tasks[0].value: the value of task 'sewing' is -5.00 CAD; it cannot be negative");
    CHECK(complaint(with("\"id\": \"hotel\"", "\"id\": \"flight\"")) ==
          "12:12: tasks[2].id: two tasks are called 'flight'\n"
          "12:69: tasks[2].after[0]: task 'flight' comes after itself");
    CHECK(complaint(with("\"cost\": 90", "\"cost\": 50")) ==
          "6:66: owner.overtime[0].cost: overtime costs 50.00 CAD/h, less than a regular hour, 60.00 CAD/h x uptake 1; "
          "costs cannot decrease");
    CHECK(complaint(with("[\"flight\"]", "[\"hotel\"]")) ==
          "12:68: tasks[2].after[0]: task 'hotel' comes after itself");
    CHECK(complaint(with("\"due\": \"2025-09-12\"", "\"after\": [\"hotel\"]")) ==
          "12:67: tasks[2].after: the tasks wait for each other in a circle: 'flight', then 'hotel', then 'flight'");
    CHECK(
        complaint(
            with("\"hours\": 3",
                 "\"hours\": 3, \"paid_after\": -3, \"onboarding_due\": \"2025-09-07\", \"onboarding_fee\": -1")) ==
        "7:58: assistants[0].paid_after: assistant 'V' is paid after -3 days; it must be between 0 and 3660\n"
        "7:80: assistants[0].onboarding_due: the onboarding date of assistant 'V', 2025-09-07, is outside the horizon "
        "2025-09-08 to 2025-09-19\n"
        "7:112: assistants[0].onboarding_fee: the onboarding fee of assistant 'V' is -1.00 CAD; it cannot be negative");
    CHECK(complaint(
              with("\"hours\": 3",
                   "\"hours\": 3, \"contract\": {\"kind\": \"houly\", \"minimum_billed\": 5, \"increment\": -1}")) ==
          "7:65: assistants[0].contract.kind: unknown word \"houly\"; did you mean \"hourly\"?\n"
          "7:74: assistants[0].contract.minimum_billed: hours that are billed at least need a \"shortfall_rate\"\n"
          "7:108: assistants[0].contract.increment: the billing increment of assistant 'V' is -1 h; it cannot be "
          "negative");
    CHECK(complaint(with("\"hours\": 3", "\"hours\": 3, \"contract\": {\"shortfall_rate\": 5}")) ==
          "7:57: assistants[0].contract.shortfall_rate: a shortfall has a rate only with \"minimum_billed\"");
}

TEST_CASE("pools are nested or disjoint, and their costs do not decrease", "[io][scenario]") {
    CHECK(complaint(with("\"hours\": 3",
                         "\"hours\": 3, \"pools\": [{\"first\": \"2025-09-08\", \"last\": \"2025-09-12\", \"hours\": "
                         "10}, {\"first\": \"2025-09-10\", \"last\": \"2025-09-17\", \"hours\": 12}]")) ==
          "7:114: assistants[0].pools[1]: pools 0 and 1 of assistant 'V' cross: 2025-09-08 to 2025-09-12 and "
          "2025-09-10 to 2025-09-17; pools must be nested or disjoint");
    CHECK(complaint(with("\"hours\": 3", "\"hours\": 3, \"pools\": [{\"first\": \"2025-09-08\", \"last\": "
                                         "\"2025-09-12\", \"hours\": 10, \"tiers\": []}]")) ==
          "7:113: assistants[0].pools[0].tiers: a pool has \"hours\" or \"tiers\", not both");
    CHECK(complaint(with("\"value_of_hour\": 60",
                         "\"value_of_hour\": 60, \"pools\": [{\"first\": \"2025-09-08\", \"last\": \"2025-09-09\", "
                         "\"tiers\": [{\"hours\": 2, \"cost\": 3}, {\"hours\": -2, \"cost\": 1}]}, {\"first\": "
                         "\"2025-09-08\", \"last\": \"2025-09-09\", \"tiers\": []}]")) ==
          "5:168: owner.pools[0].tiers[1].hours: tier 1 of pool 0 of the owner is -2 h; it cannot be negative\n"
          "5:180: owner.pools[0].tiers[1].cost: tier 1 of pool 0 of the owner costs 1.00 CAD/h, less than the tier "
          "before it, 3.00 CAD/h; costs cannot decrease\n"
          "5:241: owner.pools[1].tiers: pool 1 of the owner has no tiers");
}

TEST_CASE("a task recurs in one way that is possible", "[io][scenario]") {
    CHECK(complaint(with("\"every_working_day\": true", "\"times_a_week\": [3, 2]")) ==
          "10:73: tasks[0].times_a_week: task 'sewing' recurs 3 to 2 times a week; the range ends before it begins");
    CHECK(complaint(with("\"every_working_day\": true", "\"times_a_week\": 1.5")) ==
          "10:73: tasks[0].times_a_week: expected an integer, found 1.5");
    CHECK(complaint(with("\"every_working_day\": true", "\"times_a_week\": [2]")) ==
          "10:73: tasks[0].times_a_week: expected [at least, at most], found 1 value");
    CHECK(complaint(with("\"every_working_day\": true", "\"times_a_week\": 0")) ==
          "10:73: tasks[0].times_a_week: task 'sewing' recurs 0 times a week; it must be at least once");
    CHECK(
        complaint(with("\"every_working_day\": true", "\"times_a_week\": 1, \"every_working_day\": true")) ==
        "10:57: tasks[0].times_a_week: a task recurs in one way: \"every_working_day\" or \"times_a_week\", not both");
    CHECK(complaint(with("\"every_working_day\": true", "\"every_working_day\": 1")) ==
          "10:78: tasks[0].every_working_day: expected true or false, found 1");
    CHECK(complaint(with("\"every_working_day\": true", "\"weekdays\": [\"Monday\", \"Monday\"]")) ==
          "10:69: tasks[0].weekdays: task 'sewing' names Monday twice");
    CHECK(complaint(with("\"every_working_day\": true", "\"weekdays\": [\"Monday\", \"Feierabend\", 7]")) ==
          "10:80: tasks[0].weekdays[1]: unknown day of the week \"Feierabend\"; known: \"Monday\", \"Tuesday\", "
          "\"Wednesday\", \"Thursday\", \"Friday\", \"Saturday\", \"Sunday\"\n"
          "10:94: tasks[0].weekdays[2]: expected a day of the week such as \"Monday\", found 7");
    CHECK(complaint(with("\"every_working_day\": true", "\"weekdays\": []")) ==
          "10:69: tasks[0].weekdays: task 'sewing' recurs on no day of the week");
    CHECK(complaint(with("\"every_working_day\": true", "\"weekdays\": [\"Sunday\"]")) ==
          "10:5: tasks[0]: task 'sewing' has no working day to be done on");
    CHECK(
        complaint(with("\"every_working_day\": true", "\"every_working_day\": true, \"assignment\": \"one by one\"")) ==
        "10:98: tasks[0].assignment: unknown word \"one by one\"; known: \"whole series\", \"per occurrence\"");
}

TEST_CASE("what must be there is missed once, and nothing that follows from it is told as well", "[io][scenario]") {
    CHECK(complaint(with("\"owner\"", "\"owners\"")) == "1:1: the key \"owner\" is missing\n"
                                                        "5:3: owners: unknown key \"owners\"; did you mean \"owner\"?");
    CHECK(complaint(with("\"calendar\"", "\"calender\"")) ==
          "1:1: the key \"calendar\" is missing\n"
          "4:3: calender: unknown key \"calender\"; did you mean \"calendar\"?");
    CHECK(complaint(with("\"name\": \"V\", ", "")) == "7:18: assistants[0]: the key \"name\" is missing");
    CHECK(complaint(with("\"regular\": 7, ", "")) == "5:12: owner: the key \"regular\" is missing");
    CHECK(complaint(with("\"value_of_hour\": 60", " \"values\": 60")) ==
          "5:12: owner: the key \"value_of_hour\" is missing\n"
          "5:47: owner.values: unknown key \"values\"; known: \"name\", \"regular\", \"value_of_hour\", \"uptake\", "
          "\"overtime\", \"pools\"");
    CHECK(complaint(with("\"cost\": 90", "\"costs\": 90")) ==
          "6:18: owner.overtime[0]: the key \"cost\" is missing\n"
          "6:58: owner.overtime[0].costs: unknown key \"costs\"; did you mean \"cost\"?");
    CHECK(complaint(with("{\"limit\": 1600}", "{}, 1600")) == "14:15: budgets[0]: the key \"limit\" is missing\n"
                                                              "14:19: budgets[1]: expected an object, found 1600");
    CHECK(complaint(with("\"effort\": 1.5, ", "")) == "11:5: tasks[1]: the key \"effort\" is missing");
}
