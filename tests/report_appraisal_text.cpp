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

TEST_CASE("where money comes first the internal rate is said to be a cost", "[report][appraisal]") {
    const dated_flows<CAD> invest{{2025y / 1 / 1, -1'000_cad}, {2026y / 1 / 1, 1'100_cad}};
    const dated_flows<CAD> loan{{2025y / 1 / 1, 1'000_cad}, {2026y / 1 / 1, -1'100_cad}};
    const auto sense = [](const dated_flows<CAD>& flows) { return appraise(flows, eight).internal_rate_is; };
    CHECK(sense(invest) == rate_sense::earned);
    CHECK(sense(loan) == rate_sense::paid);
    // It decides as the present value does: a loan at 10 % is bad for whom money costs 8 %, good for whom it costs 12
    // %.
    const auto worth = [&](const dated_flows<CAD>& flows, int rate) {
        return appraise(flows, effective_annual_rate(percent(rate))).npv.minor() > 0;
    };
    CHECK((worth(invest, 8) && !worth(invest, 12)));
    CHECK((!worth(loan, 8) && worth(loan, 12)));
    // What cancels on the first day is no first flow; several rates, one or none of them, have no sense.
    CHECK(sense({{2025y / 1 / 1, 5_cad}, {2025y / 1 / 1, -5_cad}, {2025y / 2 / 1, -7_cad}, {2025y / 3 / 1, 8_cad}}) ==
          rate_sense::earned);
    CHECK_FALSE(sense({{2025y / 1 / 1, -1000_cad}, {2026y / 1 / 1, 2300_cad}, {2027y / 1 / 1, -1320_cad}}));
    CHECK_FALSE(sense({{2025y / 1 / 1, 5_cad}}));
    CHECK_FALSE(sense({}));

    CHECK(page(loan).find("internal rate, paid") != std::string::npos);
    CHECK(page(loan).find("\nMoney comes in before it is paid out, as with a loan: the internal rate is what") !=
          std::string::npos);
    CHECK(page(loan, report::language::french).find("comme pour un prêt") != std::string::npos);
    CHECK(page(invest).find("loan") == std::string::npos);
    const auto kind = [](const dated_flows<CAD>& flows) {
        return nlohmann::json::parse(io::write_appraisal(flows, appraise(flows, eight), eight, {}))["internal_rate_is"];
    };
    CHECK(kind(loan) == "paid");
    CHECK(kind(invest) == "earned");
    CHECK(kind({{2025y / 1 / 1, 5_cad}}).is_null());
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
