// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/appraisal_text.hpp>

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <handoff/io/appraisal_json.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

const effective_annual_rate eight(percent(8));

std::string page(const dated_flows<CAD>& flows, report::language in = report::language::english) {
    return report::text(flows, appraise(flows, eight), eight, in);
}

/// Digits only, number by number: 1,234.5 and 1 234,5 are the same.
std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || c == '\n') digits += c;
    return digits;
}

const dated_flows<CAD> two_years{
    {2025y / 1 / 1, -4'800_cad}, {2025y / 7 / 1, 3'000_cad}, {2026y / 1 / 1, 3'000_cad}, {2026y / 7 / 2, -200_cad}};

} // namespace

TEST_CASE("an appraisal says several rates as several, and none as none", "[report][appraisal]") {
    const auto several = page({{2025y / 1 / 1, -1000_cad}, {2026y / 1 / 1, 2300_cad}, {2027y / 1 / 1, -1320_cad}});
    CHECK(several.find("10 % and 20 % a year, so none to go by") != std::string::npos);
    const std::string one = page({{2025y / 1 / 1, 5_cad}});
    const std::size_t at = one.find("internal rate of return");
    REQUIRE(at != std::string::npos);
    CHECK(one.substr(at, one.find('\n', at) - at).ends_with(" none"));
    CHECK(page({{2025y / 1 / 1, -5_cad}}).find("never") != std::string::npos);
    CHECK(page({}) == "No money flows: there is nothing to appraise.\n");
    CHECK(page({{2025y / 1 / 1, -1_cad}, {2025y / 1 / 2, 1.10_cad}}).find("over 1,000,000 % a year") !=
          std::string::npos);
}

TEST_CASE("an appraisal tells the same numbers in both languages", "[report][appraisal]") {
    CHECK(digits_of(page(two_years)) == digits_of(page(two_years, report::language::french)));
}

TEST_CASE("an appraisal's JSON has what the appraisal has", "[io][appraisal]") {
    const auto a = appraise(two_years, eight);
    const auto j = nlohmann::json::parse(io::write_appraisal(two_years, a, eight, {}));
    CHECK(j["rate"] == 0.08);
    CHECK(j["total"] == 1000.0);
    CHECK(j["flows"].size() == 4);
    REQUIRE(j["internal_rates"].size() == a.internal_rates.size());
    for (std::size_t k = 0; k < a.internal_rates.size(); ++k) {
        CHECK(j["internal_rates"][k]["rate"].get<double>() == a.internal_rates[k].rate.value()); // every digit
        CHECK(j["internal_rates"][k]["kind"] == "simple");
    }
    CHECK(j["internal_rate"].is_null() == !a.internal_rates.only());
    CHECK(j["npv"].get<double>() == static_cast<double>(a.npv.in_money(rounded_half_even).minor()) / 100);
    CHECK(j["lowest_cash"] == -4800.0);
    CHECK(j["paid_back_on"] == "2026-01-01");
    const dated_flows<CAD> nothing;
    const auto none = nlohmann::json::parse(io::write_appraisal(nothing, appraise(nothing, eight), eight, {}));
    CHECK(none["npv_date"].is_null());
    CHECK(none["benefit_cost_ratio"].is_null());
    CHECK(none["lowest_cash_on"].is_null());
}
