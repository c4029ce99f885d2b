// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <handoff/economics/economics.hpp>
#include <handoff/economics/plan_flows.hpp>
#include <handoff/economics/time_audit.hpp>
#include <handoff/handoff.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/io/time_csv.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

// The programs of docs/economics.md. A region from "// shown: NAME" to "// end" stands on the page as a block ```cpp
// NAME, and what it prints as ```text NAME.

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

void rates() {
    // shown: rates
    const effective_annual_rate annual(percent(8));
    const per_period_rate month = to_per_period(annual, monthly);
    const nominal_annual_rate nominal = to_nominal(annual, monthly);
    const continuous_annual_rate continuous = to_continuous(annual);
    std::cout << month.value() << " a month, nominal " << nominal.value() << ", continuous " << continuous.value()
              << '\n';
    // end
}

void assistant() {
    // shown: assistant
    // 8 hours of onboarding at 60 dollars, then twelve months that bring 130 each
    const auto flows = periodic_flows<CAD>{-480_cad}.then(12, 130_cad);
    const per_period_rate month = to_per_period(effective_annual_rate(percent(8)), monthly);

    const auto npv = npv_first_flow_now(month, flows);
    std::cout << "NPV " << to_string(npv.in_money(rounded_half_even)) << '\n';
    std::cout << "as an annuity " << to_string(annuity_at_period_ends(npv, month, 12).in_money(rounded_half_even))
              << " a month\n";
    std::cout << "IRR " << irr(flows).only().value().value() << " a month\n";
    std::cout << "benefit per cost " << benefit_cost_ratio_first_flow_now(month, flows).value() << '\n';
    std::cout << "paid back after " << to_string(payback_first_flow_now(flows)->periods)
              << " months, discounted in month " << discounted_payback_first_flow_now(month, flows)->in_period << '\n';
    // end
}

void several_rates() {
    // shown: several_rates
    const auto show = [](const periodic_flows<CAD>& flows) {
        const auto rates = irr(flows);
        if (rates.count() == how_many::none) std::cout << "no rate\n";
        for (const auto& r : rates.roots())
            std::cout << r.rate.value() << (r.kind == root_kind::simple ? "" : ", a double one as far as doubles tell")
                      << '\n';
        std::cout << (rates.only() ? "" : "not a rate to compare with an interest rate\n");
    };
    show({-1000_cad, 2300_cad, -1320_cad});
    show({-100_cad, 220_cad, -121_cad});
    show({-100_cad, 200_cad, -101_cad});
    // end
}

void dated() {
    // shown: dated
    const dated_flows<USD> flows{{2008y / 1 / 1, -10'000_usd},
                                 {2008y / 3 / 1, 2'750_usd},
                                 {2008y / 10 / 30, 4'250_usd},
                                 {2009y / 2 / 15, 3'250_usd},
                                 {2009y / 4 / 1, 2'750_usd}};
    std::cout << "XNPV "
              << to_string(xnpv_actual_365(effective_annual_rate(percent(9)), flows).in_money(rounded_half_even))
              << '\n';
    const auto rates = xirr_actual_365(flows);
    std::cout << "XIRR " << rates.only().value().value() << '\n';
    // end
}

std::string evelyne_file() { return io::read_text_file(HANDOFF_SOURCE_DIR "/examples/evelyne.json", 1 << 20); }

void plan_to_flows() {
    const auto s = io::read_scenario<CAD>(evelyne_file());
    // shown: plan_to_flows
    payment_terms terms;
    terms.invoices_paid_after = std::chrono::days{30}; // V
    terms.benefits_paid_after = std::chrono::days{60}; // her clients
    const auto flows = cash_flows_of(solve(s), s, terms);
    for (const auto& f : flows.flows()) std::cout << iso(f.day) << "  " << to_string(f.amount) << '\n';

    const auto a = appraise(flows, effective_annual_rate(percent(8)));
    std::cout << "in all " << to_string(a.total) << ", worth " << to_string(a.npv.in_money(rounded_half_even))
              << " on the first date\n";
    if (const auto short_of = first_day_below(flows, 1800_cad, 500_cad))
        std::cout << iso(short_of->day) << ": " << to_string(short_of->missing) << " missing\n";
    // end
}

void hour() {
    // shown: hour
    const ratio unpaid = non_billable_share(hours(40), hours(22));
    std::cout << to_string(unpaid) << ", " << word(band_of(unpaid)) << '\n';
    std::cout << to_string(effective_hourly_rate(60_eur / handoff::hour, ratio(1) - unpaid, rounded_half_even)) << '\n';
    std::cout << to_string(required_rate(48'000_eur, 44, hours(40), ratio(1) - unpaid, rounded_up)) << '\n';
    // end
}

void freed_hours() {
    // shown: freed_hours
    const category sewing{"sewing", delegability::core_craft}, shop{"web shop", delegability::core_craft};
    const window weeks{2026y / 3 / 2, 2026y / 3 / 20};
    using scene = scenario_draft<CAD>;
    const auto show = [&](const std::string& words, const std::function<void(scene&)>& say) {
        scene draft(calendar(weeks.first, weeks.last)); // three weeks
        draft.assistant("Ben").charges(rate_for<admin>(25_cad / handoff::hour)).available(3_h);
        draft.task("orders", sewing, 5_h).every_working_day();
        draft.task<admin>("letters", 2_h).every_working_day().assigned_one_by_one(); // could go to Ben
        draft.owner("Eva").regular(7_h, money<CAD>{} / handoff::hour);
        say(draft);
        const auto p = solve(draft.check());
        std::cout << words << ": Ben works " << to_string(p.totals.delegated)
                  << (p.net_gain ? ", " + to_string(p.net_gain->in_money(rounded_half_even)) : ", else no plan")
                  << '\n';
    };
    show("billed, four freed hours of five", [](scene& d) { // her rate, and the share that finds a client
        d.owner().regular(7_h, 60_cad / handoff::hour).uptake(percent(80));
    });
    show("at most 10 hours can be sold", [&](scene& d) { // ten hours of other orders, if there is room for them
        d.task("other orders", sewing, 1_h)
            .in_windows(std::vector<window>(10, weeks))
            .assigned_one_by_one()
            .optional()
            .worth(60_cad);
    });
    show("overtime avoided", [](scene& d) { // what an hour of overtime costs her
        d.owner().regular(6_h, money<CAD>{} / handoff::hour).overtime(1_h, 70_cad / handoff::hour);
    });
    show("5 hours a week are for a web shop", [&](scene& d) { // reserved: a task like others, on any day of the week
        d.task("shop", shop, 5_h).times_a_week(1);
    });
    show("5 hours a week for it are worth 80 each, 5 more 30", [&](scene& d) {
        d.task("shop", shop, 1_h).times_a_week(0, 5).assigned_one_by_one().worth(80_cad);
        d.task("more shop", shop, 1_h).times_a_week(0, 5).assigned_one_by_one().worth(30_cad);
    });
    show("an hour with the family after 18:00 is worth 45", [](scene& d) { // hours that work takes from the family
        d.owner().regular(6_h, money<CAD>{} / handoff::hour).overtime(2_h, 45_cad / handoff::hour);
    });
    // end
}

void time_audit_of_lena() {
    const std::string text = io::read_text_file(HANDOFF_SOURCE_DIR "/examples/times.csv", 1 << 20);
    // shown: time_audit
    const auto read = io::read_time_csv(text);
    const auto a = audit(read.entries, {.craft = {"novel"}});
    for (const auto& c : a.time_eaters) std::cout << c.category << ": " << to_string(c.time) << '\n';
    scenario_draft<EUR> draft(calendar(2026y / 3 / 16, 2026y / 3 / 27));
    for (const auto& t : weekly_tasks<EUR>(a)) draft.add(t);
    std::cout << to_string(read.total) << " in the file, " << to_string(a.total) << " in the categories\n";
    // end
}

// ---------------------------------------------------------------------------------------------------------------------

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(std::string(HANDOFF_SOURCE_DIR) + '/' + file);
    REQUIRE(in);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// Code without indentation, on one line.
std::string words_of(const std::string& line) {
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string::npos) return "";
    return (line[first] == '.' ? "" : " ") + line.substr(first);
}

/// The regions of this file, by name.
std::map<std::string, std::string> regions() {
    std::map<std::string, std::string> found;
    std::string* open = nullptr;
    for (const std::string& line : lines_of("tests/docs_economics.cpp")) {
        const std::string words = words_of(line);
        if (words.starts_with(" // shown: "))
            open = &found[words.substr(11)];
        else if (words == " // end")
            open = nullptr;
        else if (open != nullptr)
            *open += words;
    }
    return found;
}

/// The blocks of one kind on the page, by name.
std::map<std::string, std::string> blocks(const std::string& kind) {
    std::map<std::string, std::string> found;
    std::string* open = nullptr;
    for (const std::string& line : lines_of("docs/economics.md")) {
        if (line.starts_with("```" + kind + ' '))
            open = &found[line.substr(kind.size() + 4)];
        else if (line.starts_with("```"))
            open = nullptr;
        else if (open != nullptr)
            *open += kind == "cpp" ? words_of(line) : line + '\n';
    }
    return found;
}

std::string printed(void (*run)()) {
    const std::ostringstream to;
    std::streambuf* const before = std::cout.rdbuf(to.rdbuf());
    run();
    std::cout.rdbuf(before);
    return to.str();
}

const std::map<std::string, void (*)()> programs{{"rates", rates},
                                                 {"assistant", assistant},
                                                 {"several_rates", several_rates},
                                                 {"dated", dated},
                                                 {"plan_to_flows", plan_to_flows},
                                                 {"hour", hour},
                                                 {"freed_hours", freed_hours},
                                                 {"time_audit", time_audit_of_lena}};

/// The same sayings in a file, from an object that has what each adds to the case.
std::string freed_hours_in_json(const std::string& block) {
    std::ostringstream out;
    const auto sayings = nlohmann::ordered_json::parse(block);
    for (const auto& [words, said] : sayings.items()) {
        auto file = nlohmann::ordered_json::parse(R"({
            "currency": "CAD",
            "categories": {"sewing": "core craft", "web shop": "core craft"},
            "calendar": {"first": "2026-03-02", "last": "2026-03-20"},
            "owner": {"name": "Eva", "regular": 7, "value_of_hour": 0},
            "assistants": [{"name": "Ben", "rates": {"admin": 25}, "hours": 3}],
            "tasks": [
                {"id": "orders", "category": "sewing", "effort": 5, "every_working_day": true},
                {"id": "letters", "category": "admin", "effort": 2, "every_working_day": true,
                 "assignment": "per occurrence"}
            ]})");
        if (said.contains("owner")) file["owner"].update(said["owner"]);
        if (said.contains("tasks"))
            for (const auto& t : said["tasks"]) file["tasks"].push_back(t);
        const auto p = solve(io::read_scenario<CAD>(file.dump()));
        out << words << ": Ben works " << to_string(p.totals.delegated)
            << (p.net_gain ? ", " + to_string(p.net_gain->in_money(rounded_half_even)) : ", else no plan") << '\n';
    }
    return out.str();
}

} // namespace

TEST_CASE("what a freed hour is worth is said in a file as in a program", "[docs]") {
    CHECK(freed_hours_in_json(blocks("json").at("freed_hours")) == blocks("text").at("freed_hours"));
}

TEST_CASE("the page on economics shows code that is compiled, and what it prints", "[docs]") {
    const auto code = regions(), shown = blocks("cpp"), said = blocks("text");
    REQUIRE(shown.size() == programs.size());
    REQUIRE(said.size() == programs.size());
    for (const auto& [name, run] : programs) {
        CAPTURE(name);
        REQUIRE(code.contains(name));
        REQUIRE(shown.contains(name));
        REQUIRE(said.contains(name));
        CHECK(shown.at(name) == code.at(name));
        CHECK(said.at(name) == printed(run));
    }
}
