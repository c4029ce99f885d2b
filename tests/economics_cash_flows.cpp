// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/cash_flows.hpp>

#include <handoff/economics/cash_on_hand.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

TEST_CASE("dated flows are in the order of their dates, and by day one for each", "[economics][flows]") {
    const dated_flows<EUR> flows{{2026y / 3 / 5, 20_eur}, {2026y / 3 / 1, -50_eur}, {2026y / 3 / 5, -15_eur}};
    REQUIRE(flows.size() == 3);
    CHECK(flows.flows()[0] == dated_flow<EUR>{2026y / 3 / 1, -50_eur});
    CHECK(flows.flows()[1] == dated_flow<EUR>{2026y / 3 / 5, 20_eur});
    CHECK(flows.flows()[2] == dated_flow<EUR>{2026y / 3 / 5, -15_eur});
    CHECK(flows.by_day() == std::vector<dated_flow<EUR>>{{2026y / 3 / 1, -50_eur}, {2026y / 3 / 5, 5_eur}});
    CHECK(flows.total() == -45_eur);
    CHECK(flows + dated_flows<EUR>{{2026y / 3 / 1, 1_eur}} ==
          dated_flows<EUR>{
              {2026y / 3 / 1, -50_eur}, {2026y / 3 / 1, 1_eur}, {2026y / 3 / 5, 20_eur}, {2026y / 3 / 5, -15_eur}});
    CHECK(dated_flows<EUR>{}.total() == 0_eur);
}

TEST_CASE("a date that does not exist is refused", "[economics][flows]") {
    CHECK_THROWS_MATCHES((dated_flows<EUR>{{2026y / 2 / 30, 20_eur}}), invalid_flows,
                         Message("the flow of 20.00 EUR is on 2026-02-30, a date that does not exist"));
}

TEST_CASE("sums beyond 64 bits are refused, not wrapped", "[economics][flows]") {
    const money<EUR> most = money<EUR>::from_minor(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS((periodic_flows<EUR>{most, 0.01_eur}.total()), overflow_error);
    CHECK_THROWS_AS((dated_flows<EUR>{{2026y / 2 / 3, most}, {2026y / 2 / 3, 0.01_eur}}.by_day()), overflow_error);
    CHECK_THROWS_AS((dated_flows<EUR>{{2026y / 2 / 3, most}, {2026y / 2 / 4, 0.01_eur}}.total()), overflow_error);
}

TEST_CASE("periodic flows are built by saying how often", "[economics][flows]") {
    const auto flows = periodic_flows<CAD>{-480_cad}.then(12, 130_cad);
    CHECK(flows.size() == 13);
    CHECK(flows.total() == 1080_cad);
}

TEST_CASE("cash on hand is looked at every day", "[economics][flows]") {
    const dated_flows<EUR> flows{
        {2026y / 3 / 1, -50_eur}, {2026y / 3 / 5, 35_eur}, {2026y / 3 / 5, -40_eur}, {2026y / 4 / 1, 100_eur}};
    CHECK(lowest_cash_on_hand(flows, 60_eur) == lowest_cash<EUR>{2026y / 3 / 5, 5_eur});
    CHECK(lowest_cash_on_hand(dated_flows<EUR>{{2026y / 3 / 1, 1_eur}}, 60_eur) ==
          lowest_cash<EUR>{std::nullopt, 60_eur});
    CHECK_FALSE(first_day_below(flows, 60_eur, 5_eur));
    CHECK(first_day_below(flows, 60_eur, 6_eur) == cash_shortfall<EUR>{2026y / 3 / 5, 5_eur, 1_eur});
    CHECK(first_day_below(flows, 60_eur, 20_eur) == cash_shortfall<EUR>{2026y / 3 / 1, 10_eur, 10_eur});
    CHECK_THROWS_MATCHES(first_day_below(flows, 5_eur, 6_eur), invalid_flows,
                         Message("there is 5.00 EUR at the beginning, less than the floor of 6.00 EUR"));
}
