// SPDX-License-Identifier: BSL-1.0
#include "catch_compat.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <handoff/model/contract.hpp>
#include <handoff/model/detail/contract_mistakes.hpp>
#include <handoff/units/literals.hpp>

using namespace handoff;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

using terms = contract<CAD>;

/// Every mistake of the contracts of V, one a line; the horizon begins on a Saturday, 7 March 2026.
std::string text_of(const std::vector<terms>& contracts) {
    detail::mistake_list list(calendar(2026y / 3 / 7, 2026y / 3 / 20));
    detail::check_contracts(list, "assistants[0]", "assistant 'V'", contracts);
    std::string text;
    for (const mistake& m : list.take()) text += m.place + ": " + m.text + "\n";
    return text;
}

terms block() { return {.form = prepaid_blocks<CAD>{20_h, 780_cad, 2, 42_cad / hour}}; }
terms monthly() { return {.form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 0_h, 3, 1}}; }

} // namespace

TEST_CASE("contracts without a mistake", "[model][contract]") {
    terms rich = monthly();
    rich.name = "rich";
    rich.increment = 15_min;
    rich.minimum_per_call = 30_min;
    std::get<retainer<CAD>>(rich.form).rollover = 40_h;
    rich.extra = {percent(25), 2, percent("12.5")};
    rich.taxes = {{"TPS", percent(5), true}, {"TVQ", percent("9.975"), false}};
    rich.onboarding_fee = 0_cad;
    rich.onboarding_hours = 2_h;
    rich.offered = window{2026y / 3 / 9, 2026y / 3 / 9};
    CHECK(text_of({terms{}}) == "");
    CHECK(text_of({terms{}, block(), monthly(), rich}) == "");
}

TEST_CASE("each mistake of one contract names the assistant and the value", "[model][contract]") {
    terms c;
    c.name = "a\nb";
    c.increment = -15_min;
    c.minimum_per_call = -1_min;
    c.form = hourly<CAD>{-1_h, -2_h, -(3_cad / hour)};
    c.extra = {percent(-5), -2, -percent("12.5")};
    c.taxes = {{"", percent(5)}, {"TPS", percent(-5)}, {"TPS", percent(1000)}, {"T\tQ", ratio(1, 3)}};
    c.onboarding_fee = -1_cad;
    c.onboarding_hours = -2_h;
    c.offered = window{2026y / 2 / 30, 2026y / 13 / 1};
    CHECK(text_of({c}) ==
          "assistants[0].contract.name: the name of a contract of assistant 'V' has a line break or another control "
          "character in it\n"
          "assistants[0].contract.increment: the billing increment of assistant 'V' is -0.25 h; it cannot be negative\n"
          "assistants[0].contract.minimum_per_call: the minimum per call of assistant 'V' is -1 min; it cannot be "
          "negative\n"
          "assistants[0].contract.minimum_billed: the minimum billed by assistant 'V' is -1 h; it cannot be negative\n"
          "assistants[0].contract.minimum_per_week: the minimum billed each week by assistant 'V' is -2 h; it cannot "
          "be negative\n"
          "assistants[0].contract.shortfall_rate: the shortfall rate of assistant 'V' is -3.00 CAD/h; it cannot be "
          "negative\n"
          "assistants[0].contract.surcharges.rush: the surcharge for a rush of assistant 'V' is -5 %; it cannot be "
          "negative\n"
          "assistants[0].contract.surcharges.rush_days: a rush of assistant 'V' is a window of at most -2 working "
          "days; it cannot be negative\n"
          "assistants[0].contract.surcharges.evening: the surcharge for evenings of assistant 'V' is -12.5 %; it "
          "cannot be negative\n"
          "assistants[0].contract.taxes[0].name: a tax of assistant 'V' has no name\n"
          "assistants[0].contract.taxes[1].share: the tax 'TPS' of assistant 'V' is -5 %; it cannot be negative\n"
          "assistants[0].contract.taxes[2].name: two taxes of assistant 'V' are called 'TPS'\n"
          "assistants[0].contract.taxes[2].share: the tax 'TPS' of assistant 'V' is 1000 %; it is at most 100 %: five "
          "per cent "
          "are 0.05 or \"5 %\"\n"
          "assistants[0].contract.taxes[3].name: the name of a tax of assistant 'V' has a line break or another "
          "control character in it\n"
          "assistants[0].contract.onboarding_fee: the onboarding fee of assistant 'V' is -1.00 CAD; it cannot be "
          "negative\n"
          "assistants[0].contract.onboarding_hours: onboarding of assistant 'V' is -2 h; it cannot be negative\n"
          "assistants[0].contract.offered.first: the first day on which assistant 'V' may be signed, 2026-02-30, does "
          "not exist\n"
          "assistants[0].contract.offered.last: the last day on which assistant 'V' may be signed, 2026-13-01, does "
          "not exist\n");

    terms both;
    both.form = hourly<CAD>{10_h, 2_h, 3_cad / hour};
    both.extra = {percent(25), 0, ratio{0}};
    CHECK(text_of({both}) ==
          "assistants[0].contract.minimum_per_week: assistant 'V' bills at least 10 h in all and at least 2 h a week; "
          "a contract has one of these minimums, not both\n"
          "assistants[0].contract.surcharges.rush: assistant 'V' charges 25 % more for a rush, but does not say of how "
          "many working days a window is one; \"rush_days\" must be at least 1\n");
    terms free_rush;
    free_rush.extra = {ratio{0}, 1, ratio(4, 3)};
    CHECK(text_of({free_rush}) ==
          "assistants[0].contract.surcharges.rush_days: assistant 'V' says that a window of at most 1 working day is a "
          "rush, but not what it costs more; \"rush\" must be more than 0\n");
}

TEST_CASE("a block that expires before it starts, a retainer with more rollover than hours", "[model][contract]") {
    terms b = block();
    b.form = prepaid_blocks<CAD>{0_h, -780_cad, 0, -(42_cad / hour)};
    terms m = monthly();
    m.form = retainer<CAD>{-(1440_cad), 40_h, -(42_cad / hour), 41_h, 0, -1};
    terms none = monthly();
    none.name = "none";
    none.form = retainer<CAD>{1440_cad, 0_h, 42_cad / hour, -1_h, 1201, 1201};
    terms old = block();
    old.name = "old";
    old.form = prepaid_blocks<CAD>{20_h, 780_cad, 1201, 42_cad / hour};
    CHECK(text_of({b, m, none, old}) ==
          "assistants[0].contracts[0].hours: the size of a block of contract 'prepaid blocks' of assistant 'V' is 0 h; "
          "it must be more than 0\n"
          "assistants[0].contracts[0].price: the price of a block of contract 'prepaid blocks' of assistant 'V' is "
          "-780.00 CAD; it cannot be negative\n"
          "assistants[0].contracts[0].valid_months: a block of contract 'prepaid blocks' of assistant 'V' expires "
          "before it starts: it is valid for 0 months; it must be at least 1\n"
          "assistants[0].contracts[0].beyond: the rate beyond the blocks of contract 'prepaid blocks' of assistant 'V' "
          "is -42.00 CAD/h; it cannot be negative\n"
          "assistants[0].contracts[1].fee: the monthly fee of contract 'retainer' of assistant 'V' is -1,440.00 CAD; "
          "it cannot be negative\n"
          "assistants[0].contracts[1].beyond: the rate beyond the hours of contract 'retainer' of assistant 'V' is "
          "-42.00 CAD/h; it cannot be negative\n"
          "assistants[0].contracts[1].rollover: contract 'retainer' of assistant 'V' lets 41 h roll over, but a month "
          "has only 40 h; \"one month\" lets all of them roll over\n"
          "assistants[0].contracts[1].minimum_term: the minimum term of contract 'retainer' of assistant 'V' is 0 "
          "months; it must be at least 1\n"
          "assistants[0].contracts[1].notice: the notice of contract 'retainer' of assistant 'V' is -1 months; it "
          "cannot be negative\n"
          "assistants[0].contracts[2].hours: the hours that the fee pays for with contract 'none' of assistant 'V' is "
          "0 h; it must be more than 0\n"
          "assistants[0].contracts[2].rollover: the rollover of contract 'none' of assistant 'V' is -1 h; it cannot be "
          "negative\n"
          "assistants[0].contracts[2].minimum_term: the minimum term of contract 'none' of assistant 'V' is 1201 "
          "months; at most 1200 are possible\n"
          "assistants[0].contracts[2].notice: the notice of contract 'none' of assistant 'V' is 1201 months; at most "
          "1200 are possible\n"
          "assistants[0].contracts[3].valid_months: a block of contract 'old' of assistant 'V' is valid for 1201 "
          "months; at most 1200 are possible\n");
}

TEST_CASE("two contracts of one name, none at all, and none that may be signed", "[model][contract]") {
    CHECK(text_of({}) == "assistants[0].contracts: assistant 'V' offers no contract\n");
    terms named;
    named.name = "retainer";
    CHECK(text_of({monthly(), block(), named, monthly()}) ==
          "assistants[0].contracts[2]: two contracts of assistant 'V' are called 'retainer'; give one another "
          "\"name\"\n"
          "assistants[0].contracts[3]: two contracts of assistant 'V' are called 'retainer'; give one another "
          "\"name\"\n");

    terms early = monthly();
    early.offered = window{2026y / 1 / 1, 2026y / 3 / 8}; // the Sunday before the first working day
    terms late;
    late.offered = window{2026y / 3 / 10, 2026y / 12 / 31};
    CHECK(text_of({early}) ==
          "assistants[0].contract.offered: the contract of assistant 'V' may not be signed on 2026-03-09, the first "
          "working day: it is offered from 2026-01-01 to 2026-03-08\n");
    CHECK(text_of({early, late}) ==
          "assistants[0].contracts: none of the contracts of assistant 'V' may be signed on 2026-03-09, the first "
          "working day: 'retainer' is offered from 2026-01-01 to 2026-03-08, 'hourly' is offered from 2026-03-10 to "
          "2026-12-31\n");
    CHECK(text_of({early, late, block()}) == "");
    late.offered = window{2026y / 12 / 31, 2026y / 3 / 10};
    CHECK(text_of({early, late}) ==
          "assistants[0].contracts[1].offered.last: contract 'hourly' of assistant 'V' is offered until 2026-03-10, "
          "before it is offered from 2026-12-31\n");
}
