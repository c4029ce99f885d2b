// SPDX-License-Identifier: BSL-1.0
#include "catch_compat.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <handoff/io/detail/contract_json_reader.hpp>
#include <handoff/io/detail/contract_json_writer.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/units/literals.hpp>

using namespace handoff;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

using terms = contract<CAD>;

terms read(const std::string& text) {
    const auto document = io::json_document::parse(text);
    io::json_mistakes mistakes(document);
    terms c = io::detail::contract_json_reader<CAD, std::ratio<1>>(mistakes, true).read(document.root());
    mistakes.throw_if_any();
    return c;
}

std::string complaint(const std::string& text) {
    try {
        (void)read(text);
    } catch (const io::invalid_json& e) { return e.what(); }
    return "";
}

} // namespace

TEST_CASE("each kind of contract is read with what is usual left out", "[io][contract]") {
    CHECK(read("{}") == terms{});
    CHECK(read(R"({"kind": "hourly"})") == terms{});
    CHECK(read(R"({"kind": "prepaid blocks", "hours": 20, "price": 780, "beyond": 42})") ==
          terms{.form = prepaid_blocks<CAD>{20_h, 780_cad, 1, 42_cad / hour}});
    CHECK(read(R"({"kind": "retainer", "fee": "1440 CAD", "hours": 40, "beyond": 42})") ==
          terms{.form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 0_h, 1, 0}});
}

TEST_CASE("every key of a contract", "[io][contract]") {
    terms c{.name = "by the hour", .form = hourly<CAD>{10_h, 0_h, 20_cad / hour}};
    c.increment = 15_min;
    c.minimum_per_call = 30_min;
    c.extra = {percent(25), 2, ratio(1, 3)};
    c.taxes = {{"TPS", percent(5), true}, {"TVQ", percent("9.975"), false}};
    c.onboarding_fee = 100_cad;
    c.onboarding_hours = 2_h;
    c.offered = window{2026y / 1 / 1, 2026y / 6 / 30};
    const std::string text =
        R"({"name": "by the hour", "increment": 0.25, "minimum_per_call": 0.5, "minimum_billed": 10, )"
        R"("shortfall_rate": 20.00, "surcharges": {"rush": "25 %", "rush_days": 2, "evening": "1/3"}, )"
        R"("taxes": [{"name": "TPS", "share": "5 %", "recoverable": true}, {"name": "TVQ", "share": "9.975 %"}], )"
        R"("onboarding_fee": 100.00, "onboarding_hours": 2, "offered": {"first": "2026-01-01", "last": "2026-06-30"}})";
    CHECK(io::detail::contract_text(c) == text);
    CHECK(read(text) == c);
    CHECK(read(R"({"surcharges": {"rush": 0.25, "rush_days": 1}, "taxes": [{"name": "a", "share": "9.975%"}]})") ==
          terms{.extra = {percent(25), 1, ratio{0}}, .taxes = {{"a", percent("9.975"), false}}});
}

TEST_CASE("what is written reads as the same contract", "[io][contract]") {
    std::vector<terms> all{{.form = hourly<CAD>{}},
                           {.form = hourly<CAD>{1_h, 0_h, 0_cad / hour}},
                           {.form = hourly<CAD>{0_h, 1_h, 3_cad / hour}},
                           {.form = hourly<CAD>{0_h, 0_h, 3_cad / hour}},
                           {.form = prepaid_blocks<CAD>{20_h, 780_cad, 1, 42_cad / hour}},
                           {.name = "b", .form = prepaid_blocks<CAD>{20_min, 0_cad, 12, 0_cad / hour}},
                           {.form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 0_h, 3, 0}},
                           {.form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 40_h, 1, 2}},
                           {.form = retainer<CAD>{1440_cad, 40_h, 42_cad / hour, 8_h, 1, 2}}};
    for (const terms& c : all) {
        const std::string text = io::detail::contract_text(c);
        CAPTURE(text);
        CHECK(read(text) == c);
    }
    CHECK(io::detail::contract_text(all[0]) == "{}");
    CHECK(io::detail::contract_text(all[4]) ==
          R"({"kind": "prepaid blocks", "hours": 20, "price": 780.00, "beyond": 42.00})");
    CHECK(io::detail::contract_text(all[7]) == R"({"kind": "retainer", "fee": 1440.00, "hours": 40, "beyond": 42.00, )"
                                               R"("rollover": "one month", "notice": 2})");
    CHECK(read(R"({"kind": "retainer", "fee": 1, "hours": 40, "beyond": 42, "rollover": "none"})") ==
          terms{.form = retainer<CAD>{1_cad, 40_h, 42_cad / hour, 0_h, 1, 0}});
    CHECK(read(R"({"kind": "retainer", "fee": 1, "hours": 40, "beyond": 42, "rollover": "1:30"})") ==
          terms{.form = retainer<CAD>{1_cad, 40_h, 42_cad / hour, 90_min, 1, 0}});
}

TEST_CASE("a key of another kind of contract is told as that", "[io][contract]") {
    CHECK(
        complaint(R"({"fee": 5, "hours": 3})") ==
        "1:2: fee: \"fee\" is of \"retainer\", but this contract is \"hourly\", which it is if no \"kind\" is said\n"
        "1:12: hours: \"hours\" is of \"prepaid blocks\" or \"retainer\", but this contract is \"hourly\", which it is "
        "if no \"kind\" is said");
    CHECK(complaint(R"({"kind": "retainer", "fee": 5, "hours": 3, "beyond": 2, "valid_months": 2})") ==
          "1:57: valid_months: \"valid_months\" is of \"prepaid blocks\", but this contract is \"retainer\"");
    CHECK(complaint(R"({"kind": "monthly", "fee": 5, "hours": 3, "beyond": 2})") ==
          "1:10: kind: unknown word \"monthly\"; known: \"hourly\", \"prepaid blocks\", \"retainer\"");
    CHECK(complaint(R"({"kind": "retainr", "fee": 5, "hours": 3, "beyond": 2})") ==
          "1:10: kind: unknown word \"retainr\"; did you mean \"retainer\"?");
}

TEST_CASE("what cannot be read in a contract", "[io][contract]") {
    CHECK(complaint("3") == "1:1: expected an object, found 3");
    CHECK(complaint(R"({"kind": 3})") == "1:10: kind: expected a string, found 3");
    CHECK(complaint(R"({"kind": "retainer"})") == "1:1: the key \"fee\" is missing\n"
                                                  "1:1: the key \"hours\" is missing\n"
                                                  "1:1: the key \"beyond\" is missing");
    CHECK(complaint(R"({"kind": "prepaid blocks"})") == "1:1: the key \"hours\" is missing\n"
                                                        "1:1: the key \"price\" is missing\n"
                                                        "1:1: the key \"beyond\" is missing");
    CHECK(complaint(R"({"minimum_per_week": 3})") ==
          "1:2: minimum_per_week: hours that are billed at least need a \"shortfall_rate\"");
    CHECK(complaint(R"({"shortfall_rate": 3})") ==
          "1:2: shortfall_rate: a shortfall has a rate only with \"minimum_billed\"");
    CHECK(complaint(R"({"incremnt": 1, "currency": "EUR"})") ==
          "1:2: incremnt: unknown key \"incremnt\"; did you mean \"increment\"?\n"
          "1:29: currency: a second currency, \"EUR\", in a file in CAD: a scenario has one currency");
    CHECK(complaint(R"({"kind": "retainer", "fee": 5, "hours": 3, "beyond": 2, "rollover": "one mont",
                        "minimum_term": 1.5, "notice": "two"})") ==
          "1:69: rollover: expected hours, \"none\" or \"one month\", found \"one mont\"; did you mean \"one month\"?\n"
          "2:41: minimum_term: expected an integer, found 1.5\n"
          "2:56: notice: expected an integer, found \"two\"");
    CHECK(complaint(R"({"surcharges": {"rush": "a %", "rush_day": 2, "evening": "1 2"}, "taxes": [{"nam": "a"}, 3],
                        "offered": {"first": "2026-1-1"}})") ==
          "1:25: surcharges.rush: expected a share such as 0.25 or \"25 %\", found \"a %\"\n"
          "1:32: surcharges.rush_day: unknown key \"rush_day\"; did you mean \"rush_days\"?\n"
          "1:58: surcharges.evening: expected a number such as 0.85 or \"1/3\", found \"1 2\"\n"
          "1:76: taxes[0]: the key \"name\" is missing\n"
          "1:76: taxes[0]: the key \"share\" is missing\n"
          "1:77: taxes[0].nam: unknown key \"nam\"; did you mean \"name\"?\n"
          "1:90: taxes[1]: expected an object, found 3\n"
          "2:36: offered: the key \"last\" is missing\n"
          "2:46: offered.first: expected a date such as \"2025-09-08\", found \"2026-1-1\"");
}
