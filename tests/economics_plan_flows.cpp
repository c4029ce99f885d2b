// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/plan_flows.hpp>

#include <cmath>
#include <map>
#include <string>

#include <handoff/economics/appraisal.hpp>
#include <handoff/handoff.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>

#include "catch_compat.hpp"
#include "solver_once.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

namespace {

struct solved {
    scenario<CAD, any_category> s;
    plan<CAD> p;
};

solved example(const std::string& name) {
    auto s = io::read_scenario<CAD>(
        io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + "/examples/" + name + ".json", 1 << 20));
    auto p = solve(s);
    REQUIRE(p.status == status::optimal);
    return {std::move(s), std::move(p)};
}

/// The sums of the flows are the plan's totals, in money and assistant by assistant.
void check_sums(const solved& of, const payment_terms& terms) {
    std::map<std::string, money<CAD>> billed;
    for (const auto& i : invoices_of(of.p, of.s, terms)) {
        CHECK(i.paid >= i.billed);
        billed[i.assistant] += i.amount;
    }
    money<CAD> paid;
    for (const auto& e : of.p.hired) {
        CHECK(billed[e.assistant] == e.cash.in_money(rounded_half_even));
        paid += billed[e.assistant];
    }
    CHECK(billed.size() == of.p.hired.size());
    const exact_money<CAD> brought = *of.p.net_gain + of.p.totals.cash;
    CHECK(benefits_of(of.p, of.s, terms).total() == brought.in_money(rounded_half_even));
    CHECK(cash_flows_of(of.p, of.s, terms).total() == brought.in_money(rounded_half_even) - paid);
}

/// Three months, an assistant with a fee, odd cents, a minimum and thirty days to pay.
solved three_months() {
    scenario_draft<CAD> draft(calendar(2026y / 1 / 5, 2026y / 3 / 27));
    draft.owner("Lena").regular(6_h, 61.37_cad / hour).overtime(2_h, 90_cad / hour);
    draft.assistant("Marc")
        .charges(rate_for<bookkeeping>(33.33_cad / hour) + rate_for<data_entry>(24.01_cad / hour))
        .available(3_h)
        .onboarding(120_cad, 2_h)
        .minimum_billed(70_h, 20_cad / hour);
    draft.task<bookkeeping>("books", 20_min).every_working_day();
    draft.task<data_entry>("entries", 25_min).every(Monday, Thursday);
    draft.task<data_entry>("archive", 7_h).between(2026y / 2 / 2, 2026y / 2 / 27);
    draft.task("craft", category{"craft", delegability::core_craft}, 6_h).every_working_day();
    auto s = draft.check();
    auto p = solve(s);
    REQUIRE(p.status == status::optimal);
    REQUIRE(p.hired.size() == 1);
    return {std::move(s), std::move(p)};
}

} // namespace

TEST_CASE("the sums of a plan's cash flows are the plan's totals", "[economics][plan]") {
    for (const solved& of : {example("evelyne"), three_months()})
        for (const billing invoices : {billing::each_month, billing::at_end})
            for (const billing benefits : {billing::each_month, billing::at_end}) {
                payment_terms terms;
                terms.invoices = invoices;
                terms.benefits = benefits;
                check_sums(of, terms);
                terms.invoices_paid_after = std::chrono::days{30};
                terms.benefits_paid_after = std::chrono::days{60};
                check_sums(of, terms);
            }
}

TEST_CASE("Evelyne pays V at the end of the month and has her 928.75", "[economics][plan]") {
    const solved of = example("evelyne");
    payment_terms terms;
    terms.invoices_paid_after = std::chrono::days{30};
    const auto invoices = invoices_of(of.p, of.s, terms);
    REQUIRE(invoices.size() == 1);
    CHECK(invoices[0] == invoice<CAD>{"V", 2025y / 9 / 30, 2025y / 10 / 30, 1546.25_cad, {}, 1546.25_cad});
    CHECK(cash_flows_of(of.p, of.s, terms) ==
          dated_flows<CAD>{{2025y / 9 / 30, 2475_cad}, {2025y / 10 / 30, -1546.25_cad}});
    CHECK(cash_flows_of(of.p, of.s, {}).total() == 928.75_cad);
    // Clients who pay after 60 days leave her to find the money.
    terms.benefits_paid_after = std::chrono::days{60};
    const auto flows = cash_flows_of(of.p, of.s, terms);
    CHECK(lowest_cash_on_hand(flows, 2000_cad) == lowest_cash<CAD>{2025y / 10 / 30, 453.75_cad});
    CHECK(first_day_below(flows, 2000_cad, 500_cad) == cash_shortfall<CAD>{2025y / 10 / 30, 453.75_cad, 46.25_cad});
}

TEST_CASE("a monthly invoice has what was finished in the month", "[economics][plan]") {
    const solved of = three_months();
    payment_terms terms;
    terms.invoices_paid_after = std::chrono::days{10};
    const auto invoices = invoices_of(of.p, of.s, terms);
    REQUIRE(invoices.size() == 4);
    CHECK(invoices[0] == invoice<CAD>{"Marc", 2026y / 1 / 5, 2026y / 1 / 5, 120_cad, {}, 120_cad}); // at once
    CHECK(invoices[1].billed == 2026y / 1 / 31);
    CHECK(invoices[1].paid == 2026y / 2 / 10);
    CHECK(invoices[2].billed == 2026y / 2 / 28);
    CHECK(invoices[3].billed == 2026y / 3 / 31);
    // January by hand: books on 20 working days at 33.33 / 3, entries on 8 at 24.01 x 5 / 12.
    const auto january = exact_money<CAD>::fraction(20 * 3333, 3) + exact_money<CAD>::fraction(8 * 2401 * 5, 12);
    CHECK(invoices[1].amount == january.in_money(rounded_half_even));
}

/// Work of a month for two months, with a retainer of 10 h, in Quebec.
solved taxed_retainer(bool recoverable) {
    scenario_draft<CAD> draft(calendar(2026y / 1 / 1, 2026y / 2 / 28));
    draft.owner("Lena").regular(7_h, 60_cad / hour);
    draft.assistant("Marc")
        .charges(rate_for<bookkeeping>(45_cad / hour))
        .available(3_h)
        .paid_after(std::chrono::days{20})
        .offers(contract<CAD>{
            .form = retainer<CAD>{.fee = 301.30_cad, .hours = 10_h, .beyond = 41.10_cad / hour, .minimum_term = 3},
            .taxes = {{"TPS", percent(5), recoverable}, {"TVQ", percent("9.975"), recoverable}}});
    draft.task<bookkeeping>("January", 12_h).until(2026y / 1 / 31).given_to("Marc");
    draft.task<bookkeeping>("February", 8_h).from(2026y / 2 / 1).given_to("Marc");
    draft.task("craft", category{"craft", delegability::core_craft}, 7_h).every_working_day();
    auto s = draft.check();
    auto p = solve(s);
    REQUIRE(p.status == status::optimal);
    return {std::move(s), std::move(p)};
}

TEST_CASE("every tax is rounded on the invoice, the plan counts it exactly", "[economics][plan][contract]") {
    const solved of = taxed_retainer(false);
    const auto invoices = invoices_of(of.p, of.s);
    using bill = invoice<CAD>;
    const auto taxes = [](money<CAD> tps, money<CAD> tvq) {
        return std::vector<invoiced_tax<CAD>>{{"TPS", tps, false}, {"TVQ", tvq, false}};
    };
    // 301.30 x 5 % = 15.065 and x 9.975 % = 30.054675; the two hours beyond are 82.20: 4.11 and 8.19945.
    const auto fee = [&](date day) {
        return bill{"Marc", day, day, 301.30_cad, taxes(15.07_cad, 30.05_cad), 346.42_cad};
    };
    REQUIRE(invoices.size() == 4);
    CHECK(invoices[0] == fee(2026y / 1 / 1));
    CHECK(invoices[1] == bill{"Marc", 2026y / 1 / 31, 2026y / 2 / 20, 82.20_cad, taxes(4.11_cad, 8.20_cad), 94.51_cad});
    CHECK(invoices[2] == fee(2026y / 2 / 2));                                // the first working day
    CHECK(invoices[3] == fee(2026y / 3 / 1));                                // the minimum term ends after the horizon
    const auto exact = exact_money<CAD>::fraction(98610LL * 114975, 100000); // (3 x 301.30 + 82.20) x 1.14975
    CHECK(of.p.totals.cash == exact);
    CHECK(of.p.hired.at(0).taxes == exact - exact_money<CAD>(986.10_cad));
}

TEST_CASE("taxes that are recovered cost nothing, but come back later", "[economics][plan][contract]") {
    const solved of = taxed_retainer(true);
    CHECK(of.p.totals.cash == exact_money<CAD>(986.10_cad));
    CHECK(of.p.hired.at(0).taxes == exact_money<CAD>{});
    REQUIRE_FALSE(of.p.net_gain); // only Marc may do it
    const auto invoices = invoices_of(of.p, of.s);
    REQUIRE(invoices.size() == 4);
    CHECK(invoices[1].amount == 94.51_cad);
    CHECK(invoices[1].taxes[0].recoverable);
}

TEST_CASE("recovered taxes are cash that is out for a while", "[economics][plan][contract]") {
    const solved plain = example("evelyne");
    auto facts = plain.s.facts();
    facts.assistants[0].contracts[0].taxes = {{"TPS", percent(5), true}};
    scenario<CAD> s(std::move(facts));
    const auto p = solve(s);
    CHECK(p.net_gain == plain.p.net_gain);
    payment_terms terms;
    terms.invoices_paid_after = std::chrono::days{30};
    terms.taxes_back_after = std::chrono::days{90};
    CHECK(cash_flows_of(p, s, terms) == dated_flows<CAD>{{2025y / 9 / 30, 2475_cad},
                                                         {2025y / 10 / 30, -1623.56_cad}, // 77.3125 of it TPS
                                                         {2026y / 1 / 28, 77.31_cad}});
}

TEST_CASE("benefits come evenly over the working days", "[economics][plan]") {
    const solved of = three_months();
    const auto flows = benefits_of(of.p, of.s);
    REQUIRE(flows.size() == 3);
    const exact_money<CAD> total = *of.p.net_gain + of.p.totals.cash;
    CHECK(of.s.days().size() == 60); // 20 a month
    for (const auto& f : flows.flows())
        CHECK(std::abs(static_cast<double>(f.amount.minor()) - total.to_double_minor() / 3) <= 1);
}

TEST_CASE("what is paid and what is received on one day are told apart", "[economics][appraisal]") {
    const solved of = example("evelyne"); // both on the last day of September
    const auto a = appraise(cash_flows_of(of.p, of.s), effective_annual_rate(0.08));
    CHECK(a.return_on_investment == ratio(92'875, 154'625));
    REQUIRE(a.benefit_cost_ratio);
    CHECK(std::abs(*a.benefit_cost_ratio - 2475.0 / 1546.25) < 1e-14);
    CHECK(std::abs(*a.benefit_cost_ratio - of.p.benefit_cost_ratio().value()) < 1e-14); // the plan's own
    CHECK(a.internal_rates.count() == how_many::none);
    CHECK(a.lowest.amount == 0_cad);
    CHECK(a.paid_back_on == date{2025y / 9 / 30});
}

TEST_CASE("a plan that hires nobody has no flows", "[economics][plan]") {
    scenario_draft<CAD> draft(calendar(2026y / 1 / 5, 2026y / 1 / 9));
    draft.owner("Lena").regular(6_h, 40_cad / hour);
    draft.task<admin>("letters", 1_h);
    const auto s = draft.check();
    const auto p = solve(s);
    CHECK(cash_flows_of(p, s).empty());
    const auto a = appraise(cash_flows_of(p, s), effective_annual_rate(0.08));
    CHECK(a.internal_rates.count() == how_many::none);
    CHECK_FALSE(a.benefit_cost_ratio);
}

TEST_CASE("a plan without a baseline is refused", "[economics][plan]") {
    scenario_draft<CAD> draft(calendar(2026y / 1 / 5, 2026y / 1 / 9));
    draft.owner("Lena").regular(1_h, 40_cad / hour);
    draft.assistant("Marc").charges(rate_for<admin>(30_cad / hour)).available(8_h);
    draft.task<admin>("letters", 20_h);
    const auto s = draft.check();
    const auto p = solve(s);
    REQUIRE(p.status == status::optimal);
    CHECK_THROWS_MATCHES(cash_flows_of(p, s), invalid_flows,
                         Message("the plan has no net gain: without help the work cannot be done, "
                                 "so there is nothing to compare it with"));
    CHECK(invoices_of(p, s).size() == 1); // what is paid is known all the same
}

TEST_CASE("an appraisal is what its parts say", "[economics][appraisal]") {
    const dated_flows<CAD> flows{
        {2025y / 1 / 1, -480_cad}, {2025y / 7 / 1, 300_cad}, {2026y / 1 / 1, 300_cad}, {2026y / 7 / 1, -20_cad}};
    const effective_annual_rate rate(0.08);
    const auto a = appraise(flows, rate);
    CHECK(a.total == 100_cad);
    CHECK(a.npv == xnpv_actual_365(rate, flows));
    CHECK(a.internal_rates == xirr_actual_365(flows));
    CHECK(a.return_on_investment == ratio(1, 5));
    CHECK(a.paid_back_on == date{2026y / 1 / 1});
    CHECK(a.lowest == lowest_cash<CAD>{2025y / 1 / 1, -480_cad});
    REQUIRE(a.benefit_cost_ratio);
    CHECK((*a.benefit_cost_ratio > 1) == (a.npv.minor() > 0)); // the two never disagree
    const double v = 1 / 1.08;
    CHECK(std::abs(*a.benefit_cost_ratio -
                   300 * (std::pow(v, 181.0 / 365) + v) / (480 + 20 * std::pow(v, 546.0 / 365))) < 1e-14);
    // Flows that cancel day by day have nothing to find a rate of.
    CHECK(appraise(dated_flows<CAD>{{2025y / 1 / 1, 5_cad}, {2025y / 1 / 1, -5_cad}}, rate).internal_rates.count() ==
          how_many::none);
}
