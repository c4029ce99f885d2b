// SPDX-License-Identifier: BSL-1.0
#include <handoff/plan/solve.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <handoff/model/model.hpp>
#include <handoff/plan/check.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

// Contracts in a scenario: the cases of the reference, months that go up and down against trying everything, and what
// budgets count. tests/plan_solve.cpp compares thousands of random ones with a program that shares no code.

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

using offers = std::vector<contract<CAD>>;

/// By the hour at 42; 20 h for 780 until the end of the next month; 40 h a month for 1,440, three months at least.
offers three_contracts() {
    contract<CAD> by_the_hour;
    contract<CAD> blocks;
    blocks.form = prepaid_blocks<CAD>{.hours = 20_h, .price = 780_cad, .valid_months = 2, .beyond = 42_cad / hour};
    contract<CAD> monthly;
    monthly.form = retainer<CAD>{.fee = 1440_cad, .hours = 40_h, .beyond = 42_cad / hour, .minimum_term = 3};
    return {by_the_hour, blocks, monthly};
}

/// Work of so many hours in each month from January 2026, all for an assistant.
scenario_draft<CAD> months_of_work(const std::vector<effort<>>& hours, offers contracts = three_contracts()) {
    const auto month = [](std::size_t m) {
        return std::chrono::year_month{2026y / 1} + std::chrono::months{static_cast<int>(m)};
    };
    scenario_draft<CAD> d(calendar(2026y / 1 / 1, date{month(hours.size() - 1) / std::chrono::last}));
    d.owner("Lena").regular(7_h, 60_cad / hour);
    d.assistant("Marc").charges(rate_for<admin>(42_cad / hour)).available(8_h);
    d.facts().assistants[0].contracts = std::move(contracts);
    for (std::size_t m = 0; m < hours.size(); ++m)
        if (hours[m] > 0_h)
            d.task<admin>("month " + std::to_string(m + 1), hours[m])
                .between(date{month(m) / 1}, date{month(m) / std::chrono::last})
                .given_to("Marc");
    return d;
}

plan<CAD> proven(const scenario_draft<CAD>& d) {
    const auto s = d.check();
    auto p = solve(s);
    REQUIRE(p.certificate_checked);
    INFO(check(p, s).reason);
    REQUIRE(check(p, s));
    return p;
}

/// The least that hours of months, in minutes, cost under the three contracts with 41 by the hour, in cents, by trying
/// everything.
std::int64_t cheapest(const std::vector<int>& minutes) {
    const int months = static_cast<int>(minutes.size());
    const auto at_42 = [](int m) { return std::int64_t{m} * 70; }; // cents a minute
    std::int64_t by_the_hour = 0;
    std::int64_t monthly = std::max(months, 3) * std::int64_t{144000};
    for (const int m : minutes) {
        by_the_hour += std::int64_t{m} * 4100;
        monthly += at_42(std::max(0, m - 40 * 60));
    }
    std::int64_t best = std::min(by_the_hour / 60, monthly); // minutes are quarters of an hour
    std::vector<int> bought(minutes.size(), 0);
    for (;;) {
        std::int64_t cost = 0;
        int from_last_month = 0;
        for (std::size_t m = 0; m < minutes.size(); ++m) {
            cost += 78000 * bought[m];
            const int old = std::min(minutes[m], from_last_month);
            const int now = std::min(minutes[m] - old, bought[m] * 20 * 60);
            cost += at_42(minutes[m] - old - now);
            from_last_month = bought[m] * 20 * 60 - now;
        }
        best = std::min(best, cost);
        std::size_t m = 0;
        while (m < bought.size() && bought[m] == 5) bought[m++] = 0;
        if (m == bought.size()) return best;
        ++bought[m];
    }
}

} // namespace

TEST_CASE("a rush is one block and 17.5 hours, growth is the retainer and 3 hours a month", "[plan][contract]") {
    const auto rush = proven(months_of_work({37.5_h}));
    CHECK(rush.totals.cash == exact_money<CAD>(1515_cad));
    REQUIRE(rush.hired.size() == 1);
    CHECK(rush.hired[0].contract == "prepaid blocks");
    REQUIRE(rush.hired[0].months.size() == 1);
    CHECK(rush.hired[0].months[0] == month_bill<CAD>{2026y / 1, 37.5_h, 1, 780_cad, 17.5_h, exact_money<CAD>(735_cad)});

    const auto growth = proven(months_of_work(std::vector<effort<>>(12, 43_h)));
    CHECK(growth.totals.cash == exact_money<CAD>(18'792_cad));
    CHECK(growth.hired.at(0).contract == "retainer");
    CHECK(growth.hired[0].months.at(11) ==
          month_bill<CAD>{2026y / 12, 43_h, 0, 1440_cad, 3_h, exact_money<CAD>(126_cad)});

    // A rush of a year: the other months have no work. The retainer would have to be paid for all of them.
    std::vector<effort<>> once(12, 0_h);
    once[4] = 37.5_h;
    CHECK(proven(months_of_work(once)).totals.cash == exact_money<CAD>(1515_cad));
}

TEST_CASE("months that go up and down cost the least that they can", "[plan][contract][oracle]") {
    std::uint32_t state = 12345; // a small generator of our own, the same everywhere
    const auto below = [&state](std::uint32_t n) {
        state = state * 1664525u + 1013904223u;
        return static_cast<int>((state >> 8) % n);
    };
    int retainers = 0, blocks = 0, by_the_hour = 0;
    for (int run = 0; run < 120; ++run) {
        std::vector<int> minutes;
        std::vector<effort<>> hours;
        const int most = 1 + below(100);
        for (int m = 1 + below(5); m >= 0; --m) {
            const bool steady = run % 3 == 0; // else up and down, with months off
            minutes.push_back(steady          ? 60 * 37 + 15 * below(60)
                              : below(3) == 0 ? 0
                                              : 15 * below(static_cast<std::uint32_t>(4 * most)));
            hours.push_back(effort<>::from_ticks(minutes.back() * 60));
        }
        if (std::all_of(minutes.begin(), minutes.end(), [](int m) { return m == 0; })) continue;
        auto d = months_of_work(hours);
        d.facts().assistants[0].rates[0].price =
            41_cad / hour; // else blocks, of which none need be bought, are as good
        const auto p = proven(d);
        REQUIRE(p.status == status::optimal);
        CHECK(p.totals.cash == exact_money<CAD>(money<CAD>::from_minor(cheapest(minutes))));
        retainers += p.hired.at(0).contract == "retainer";
        blocks += p.hired[0].contract == "prepaid blocks";
        by_the_hour += p.hired[0].contract == "hourly";
    }
    CHECK(retainers > 10);
    CHECK(blocks > 10);
    CHECK(by_the_hour > 10);
}

TEST_CASE("a contract more never costs more, and a longer term never less", "[plan][contract]") {
    const std::vector<effort<>> hours{12_h, 45_h, 61_h, 8_h};
    const offers all = three_contracts();
    const auto best = proven(months_of_work(hours)).totals.cash;
    for (std::size_t gone = 0; gone < all.size(); ++gone) {
        offers fewer = all;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(gone));
        CHECK(proven(months_of_work(hours, fewer)).totals.cash >= best);
    }
    exact_money<CAD> before{};
    for (const int term : {1, 3, 5, 9}) {
        offers one{all[2]};
        std::get<retainer<CAD>>(one[0].form).minimum_term = term;
        const auto cash = proven(months_of_work(hours, one)).totals.cash;
        CHECK(cash >= before);
        before = cash;
    }
    for (const int rollover : {0, 5, 20, 40}) {
        offers one{all[2]};
        std::get<retainer<CAD>>(one[0].form).rollover = effort<>::from_ticks(3600 * rollover);
        const auto p = proven(months_of_work(hours, one));
        // January leaves 28 h, of which February uses what it may first, and then of its own; what February has left of
        // its own helps March, and nothing else does.
        const int from_january = std::min(rollover, 28);
        const int from_february = std::min(rollover, std::max(0, 40 - (45 - from_january)));
        CHECK(p.hired.at(0).months.at(1).beyond.ticks() == 3600 * std::max(0, 45 - from_january - 40));
        CHECK(p.hired[0].months.at(2).beyond.ticks() == 3600 * std::max(0, 61 - from_february - 40));
    }
}

TEST_CASE("a budget counts fees, blocks and hours beyond at their dates", "[plan][contract][budget]") {
    auto d = months_of_work({43_h, 50_h, 43_h}, {three_contracts()[2]});
    d.facts().tasks[1].optional = true; // 10 h beyond, if it is done
    d.facts().tasks[1].value = 5000_cad;
    d.budget("all", 4992_cad); // 3 x 1,440 + (3 + 10 + 3) x 42
    CHECK(proven(d).totals.cash == exact_money<CAD>(4992_cad));
    d.facts().budgets[0].limit = 4991.99_cad;
    const auto p = proven(d);
    CHECK(p.totals.cash == exact_money<CAD>(4572_cad));
    CHECK(p.assignments.at(1).dropped());
    CHECK(p.budgets.at(0).left == exact_money<CAD>(419.99_cad));
    // A month on its own: the fee on its first working day, what is beyond on its last.
    d.facts().budgets[0] = {"February", 1859.99_cad, window{2026y / 2 / 1, 2026y / 2 / 28}};
    CHECK(proven(d).assignments.at(1).dropped());
    d.facts().budgets[0].limit = 1860_cad;
    CHECK(proven(d).totals.cash == exact_money<CAD>(4992_cad));
    // Paid three days after: what is beyond in January on 2 February, in February on 2 March.
    d.facts().assistants[0].paid_after = std::chrono::days{3};
    d.facts().budgets[0].limit = 1566_cad;
    CHECK(proven(d).totals.cash == exact_money<CAD>(4992_cad));
}

TEST_CASE("a budget of nine months holds to the cent", "[plan][contract][budget]") {
    // 42 h a month, 50 in the fourth: 9 x 1,440 + (8 x 2 + 10) x 42.
    std::vector<effort<>> hours(9, 42_h);
    hours[3] = 50_h;
    auto d = months_of_work(hours, {three_contracts()[2]});
    d.budget("all", 14'052_cad);
    CHECK(proven(d).totals.cash == exact_money<CAD>(14'052_cad));
    d.facts().budgets[0].limit = 14'051.99_cad;
    CHECK(solve(d.check()).status == status::infeasible);
    // A limit that nothing can reach costs no rows.
    d.facts().budgets[0].limit = 1'000'000_cad;
    CHECK(formulate(d.check()).problem.budgets.size() == 1);
}

TEST_CASE("bills that a budget cannot count are refused by name", "[plan][contract][budget]") {
    const auto said = [](const scenario_draft<CAD>& d) {
        std::string text;
        for (const mistake& m : d.mistakes()) text += m.place + ": " + m.text + '\n';
        return text;
    };
    offers rolling{three_contracts()[2]};
    std::get<retainer<CAD>>(rolling[0].form).rollover = 40_h;
    auto d = months_of_work({10_h, 10_h}, rolling);
    d.budget("January", 2000_cad, window{2026y / 1 / 1, 2026y / 1 / 31});
    CHECK(said(d) == "budgets[0]: budget 'January' counts only some of the months of contract 'retainer' of assistant "
                     "'Marc', whose hours can be used in another month; let it count all of them or none\n");
    d.facts().budgets[0] = {"both", 5000_cad, window{2026y / 1 / 1, 2026y / 2 / 28}};
    CHECK(said(d) == "");
    d = months_of_work(std::vector<effort<>>(13, 10_h));
    d.budget("a year", 9000_cad);
    CHECK(said(d) == "budgets[0]: budget 'a year' counts too many months or weeks that are billed by what is "
                     "worked in them: 12 at most, for all assistants together; give it a shorter period\n");
    d.facts().assistants[0].contracts.clear();
    CHECK(said(d) == "assistants[0].contracts: assistant 'Marc' offers no contract\n");
}

TEST_CASE("blocks are bought no earlier than they save money", "[plan][contract]") {
    contract<CAD> blocks;
    blocks.form = prepaid_blocks<CAD>{.hours = 20_h, .price = 700_cad, .valid_months = 12, .beyond = 60_cad / hour};
    const auto p = proven(months_of_work({30_h, 45_h, 60_h}, {blocks}));
    std::vector<std::int64_t> bought;
    for (const auto& m : p.hired.at(0).months) bought.push_back(m.blocks);
    CHECK(bought == std::vector<std::int64_t>{2, 2, 3}); // 135 h are 7 blocks
    CHECK(p.totals.cash == exact_money<CAD>(4900_cad));
}

TEST_CASE("surcharges and minimums of a call are billed", "[plan][contract]") {
    scenario_draft<CAD> d(calendar(2026y / 1 / 5, 2026y / 1 / 9));
    d.owner("Lena").regular(7_h, 200_cad / hour);
    d.assistant("Marc")
        .charges(rate_for<admin>(40_cad / hour))
        .available(8_h)
        .offers(contract<CAD>{.increment = 15_min,
                              .minimum_per_call = 40_min,
                              .extra = {.rush = percent(25), .rush_days = 2, .evening = percent(50)}});
    d.task<admin>("short", 10_min);                                   // 40 min, so 45: 30.00
    d.task<admin>("soon", 1_h).between(2026y / 1 / 5, 2026y / 1 / 6); // 50.00
    d.task<admin>("late", 50_min).evening();                          // 1 h: 60.00
    d.task<admin>("tonight", 2_h).until(2026y / 1 / 5).evening();     // 2 x 70.00
    const auto p = proven(d);
    const auto cash = [&](std::size_t i) { return p.assignments.at(i).cash; };
    CHECK(cash(0) == exact_money<CAD>(30_cad));
    CHECK(cash(1) == exact_money<CAD>(50_cad));
    CHECK(cash(2) == exact_money<CAD>(60_cad));
    CHECK(cash(3) == exact_money<CAD>(140_cad));
    CHECK(p.totals.cash == exact_money<CAD>(280_cad));
}
