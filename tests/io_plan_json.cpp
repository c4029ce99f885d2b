// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/plan_json.hpp>

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/plan/solve.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

using namespace handoff;

namespace {

using json = nlohmann::json;

/// The example with parts replaced, in turn.
std::string evelyne(const std::vector<std::pair<std::string, std::string>>& changes = {}) {
    std::string text = io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + "/examples/evelyne.json", 1 << 20);
    for (const auto& [part, other] : changes) {
        const std::size_t at = text.find(part);
        REQUIRE(at != std::string::npos);
        text.replace(at, part.size(), other);
    }
    return text;
}

/// What a program reads that runs the tool with --json.
json answer(const std::string& text, const kernel::limits& limits = {}) {
    const auto s = io::read_scenario<CAD>(text);
    return json::parse(io::write_plan(solve(s, {.limits = limits}), s));
}

/// Who does T1 to T9: "VVV-VV-VV" has T4 and T7 with the owner.
std::string who_does_what(const json& plan) {
    std::string who(9, '?');
    for (const json& a : plan.at("assignments")) {
        const std::string task = a.at("task");
        if (task == "sewing") continue;
        const std::string worker = a.at("worker");
        char& one = who.at(static_cast<std::size_t>(task.at(1) - '1'));
        const char found = worker == "Evelyne" ? '-' : worker.at(0);
        CHECK((one == '?' || one == found)); // a series goes to one person
        one = found;
    }
    return who;
}

} // namespace

TEST_CASE("the dressmaker's case from its file gives the answers that are known", "[io][reference]") {
    const json best = answer(evelyne());
    CHECK(best.at("status") == "optimal");
    CHECK(best.at("certificate") == "checked");
    CHECK(best.at("net_gain") == 928.75);
    CHECK(best.at("cash") == 1546.25);
    CHECK(best.at("overtime_hours") == 0);
    CHECK(best.at("freed_hours") == 7.5);
    CHECK(best.at("baseline").at("overtime_hours") == 22.5);
    CHECK(best.at("baseline").at("owner_hours") == 127.5);
    CHECK(who_does_what(best) == "VVVVVVVVV");

    const json lean = answer(evelyne({{"1600", "1200"}}));
    CHECK(lean.at("net_gain") == 877.00);
    CHECK(lean.at("cash") == 1156.25);
    CHECK(lean.at("overtime_hours") == 0.325);
    CHECK(lean.at("freed_hours") == 0.625);
    CHECK(who_does_what(lean) == "VVV-VV-VV");

    const json unused = answer(evelyne({{"\"value_of_hour\": 60", "\"value_of_hour\": 60, \"uptake\": 0"}}));
    CHECK(unused.at("net_gain") == 848.75);
    CHECK(unused.at("cash") == 1176.25);
    CHECK(unused.at("overtime_hours") == 0);
    CHECK(who_does_what(unused) == "-VVVVV-VV");

    const json flat = answer(evelyne({{"\"cost\": 90", "\"cost\": 60"}}));
    CHECK(flat.at("net_gain") == 253.75);
    CHECK(flat.at("cash") == 1546.25);
    CHECK(who_does_what(flat) == "VVVVVVVVV");

    const json dear = answer(evelyne({{"\"cost\": 90", "\"cost\": 60"},
                                      {"\"0:15\"", "1"},
                                      {"\"coordination_per_hour\": \"0:06\"", "\"rework\": 0"}}));
    CHECK(dear.at("net_gain") == 0);
    CHECK(dear.at("cash") == 0);
    CHECK(dear.at("hired").empty());

    const std::string file = evelyne({{"\"hours\": {\"default\": 2, \"Tuesday\": 1}", "\"hours\": 0"}});
    const std::size_t begin = file.find("\"assistants\"");
    const json alone = answer(file.substr(0, begin) + file.substr(file.find("\"tasks\"")));
    CHECK(alone.at("status") == "infeasible");
    CHECK(alone.at("short_by_hours") == 22.5);
    CHECK(alone.at("objective").is_null());
    CHECK(alone.at("schedule").empty());
}

TEST_CASE("hiring pays below the known hours of coordination a day", "[io][reference]") {
    const auto gain_at = [](const std::string& per_day, bool flat) {
        std::vector<std::pair<std::string, std::string>> changes{
            {"\"0:15\"", '"' + per_day + '"'}, {"\"coordination_per_hour\": \"0:06\"", "\"rework\": 0"}};
        if (flat) changes.push_back({"\"cost\": 90", "\"cost\": 60"});
        return answer(evelyne(changes)).at("net_gain").get<double>();
    };
    CHECK(gain_at("0:46", true) > 0); // below 0.782 h
    CHECK(gain_at("0:47", true) == 0);
    CHECK(gain_at("1:21", false) > 0); // below 1.355 h
    CHECK(gain_at("1:22", false) == 0);
}

TEST_CASE("several assistants from their file give the answer that is known", "[io][reference]") {
    const auto s = io::read_scenario<CAD>(
        io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + "/examples/several_assistants.json", 1 << 20));
    const json best = json::parse(io::write_plan(solve(s), s));
    CHECK(best.at("net_gain") == 1051.75);
    CHECK(best.at("cash") == 1503.50);
    CHECK(who_does_what(best) == "AAABBBBAA");
}

TEST_CASE("the sums of a plan are those of its parts", "[io][plan]") {
    const json plan = answer(evelyne({{"1600", "1200"}}));
    double cash = 0;
    double coordination = 0;
    double in_schedule = 0;
    double in_assignments = 0;
    for (const json& a : plan.at("assignments")) {
        cash += a.at("cash").get<double>();
        in_assignments += a.at("owner_hours").get<double>() + a.at("assistant_hours").get<double>();
    }
    for (const json& e : plan.at("schedule")) {
        const bool work = e.at("kind") == "task";
        (work ? in_schedule : coordination) += e.at("hours").get<double>();
        CHECK(e.at("hours").get<double>() > 0);
        CHECK(e.at("day").get<int>() >= 1);
        CHECK(e.at("day").get<int>() <= 15);
        CHECK(e.at("task").is_null() == (e.at("kind") == "daily coordination"));
        CHECK(e.at("assistant").is_null() == work);
    }
    CHECK(std::abs(cash - plan.at("cash").get<double>()) < 1e-6);
    CHECK(std::abs(in_schedule - in_assignments) < 1e-6);
    CHECK(std::abs(coordination - plan.at("coordination_hours").get<double>()) < 1e-6);
    CHECK(plan.at("budgets").at(0).at("left").get<double>() == 1200 - 1156.25);
}

TEST_CASE("whatever the answer, every key is there", "[io][plan]") {
    const std::vector<std::string> keys{
        "status",         "stop_reason", "objective",          "bound",          "nodes",
        "seconds",        "certificate", "currency",           "net_gain",       "cash",
        "overtime_hours", "freed_hours", "coordination_hours", "short_by_hours", "baseline",
        "hired",          "budgets",     "assignments",        "schedule"};
    kernel::limits none;
    none.nodes = 0;
    for (const json& plan : {answer(evelyne()), answer(evelyne(), none), answer("{\"currency\": \"CAD\"}"),
                             answer(evelyne({{"\"effort\": 6", "\"effort\": 12"}}))}) {
        CHECK(plan.size() == keys.size());
        for (const std::string& key : keys) {
            INFO(key);
            CHECK(plan.contains(key));
        }
    }
    CHECK(answer(evelyne(), none).at("status") == "unknown");
    CHECK(answer(evelyne(), none).at("stop_reason") == "node limit");
    CHECK(answer(evelyne({{"\"effort\": 6", "\"effort\": 12"}})).at("status") == "infeasible");
}

TEST_CASE("money is a decimal number of major units, exact where decimals can be", "[io][plan]") {
    CHECK(io::json_money(exact_money<CAD>(cad("928.75"))) == "928.75");
    CHECK(io::json_money(exact_money<CAD>(cad(877))) == "877.00");
    CHECK(io::json_money(exact_money<CAD>(cad("-0.05"))) == "-0.05");
    CHECK(io::json_money(exact_money<CAD>::fraction(25, 2)) == "0.125");
    CHECK(io::json_money(exact_money<CAD>::fraction(-25, 2)) == "-0.125");
    CHECK(io::json_money(exact_money<CAD>::fraction(100, 3)) == "0.333333333333");
    CHECK(io::json_money(exact_money<CAD>::fraction(200, 3)) == "0.666666666667");
    CHECK(io::json_money(exact_money<JPY>(yen(1200))) == "1200");
    CHECK(io::json_money(exact_money<JPY>::fraction(1, 4)) == "0.25");
    CHECK(io::json_money(exact_money<CAD>(money<CAD>::from_minor(9223372036854775807))) == "92233720368547758.07");
}

TEST_CASE("hours are decimals, rounded at the ninth", "[io][plan]") {
    CHECK(io::json_hours(hours("22.5")) == "22.5");
    CHECK(io::json_hours(hours(0)) == "0");
    CHECK(io::json_hours(effort<>::from_ticks(1170)) == "0.325");
    CHECK(io::json_hours(effort<>::from_ticks(1)) == "0.000277778");
    CHECK(io::json_hours(minutes(20)) == "0.333333333");
}
