// SPDX-License-Identifier: BSL-1.0
#include <handoff/economics/irr.hpp>

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <Eigen/Eigenvalues>

#include <handoff/economics/irr_table.hpp>
#include <handoff/economics/npv.hpp>
#include <handoff/economics/xnpv.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

namespace {

/// Rounded to so many decimals.
double rounded(double x, int decimals) {
    const double power = std::pow(10, decimals);
    return std::round(x * power) / power;
}

double the_only(const rate_set<per_period_rate>& rates) {
    REQUIRE(rates.count() == how_many::one);
    REQUIRE(rates.only());
    return rates.only()->value();
}

/// v = 1 / (1 + i) at the zeros of sum of c[k] v^k: eigenvalues of the companion matrix.
std::vector<std::complex<double>> eigenvalues(std::vector<double> c) {
    while (!c.empty() && c.back() == 0) c.pop_back();
    while (!c.empty() && c.front() == 0) c.erase(c.begin());
    if (c.size() < 2) return {};
    const auto n = static_cast<Eigen::Index>(c.size()) - 1;
    Eigen::MatrixXd companion = Eigen::MatrixXd::Zero(n, n);
    for (Eigen::Index k = 0; k < n; ++k) {
        companion(k, n - 1) = -c[static_cast<std::size_t>(k)] / c.back();
        if (k > 0) companion(k, k - 1) = 1;
    }
    const Eigen::VectorXcd values = Eigen::EigenSolver<Eigen::MatrixXd>(companion, false).eigenvalues();
    return {values.data(), values.data() + values.size()};
}

/// What every answer has to be: in order, each bracket with the flows' value of different sign at its ends (or hidden
/// by rounding), as many simple roots as Descartes' rule allows.
void check_set(const periodic_flows<USD>& flows, const rate_set<per_period_rate>& rates) {
    int changes = 0, sign = 0;
    double size = 0;
    for (const auto m : flows.amounts()) {
        const int s = m > 0_usd ? 1 : m < 0_usd ? -1 : 0;
        changes += s * sign < 0;
        if (s != 0) sign = s;
        size += std::abs(static_cast<double>(m.minor()));
    }
    CHECK(static_cast<int>(rates.size()) <= changes);
    if (rates.all_simple()) CHECK((changes - static_cast<int>(rates.size())) % 2 == 0);
    double before = -1;
    for (const auto& r : rates.roots()) {
        CHECK(r.lowest <= r.rate);
        CHECK(r.rate <= r.highest);
        CHECK(r.rate.value() > before);
        before = r.rate.value();
        const double i = r.rate.value(), n = static_cast<double>(flows.size());
        const double scale = size * std::max(1.0, std::pow(1 + i, -n));
        CHECK(std::abs(npv_first_flow_now(r.rate, flows).minor()) < 1e-12 * scale); // the value at an IRR is 0
    }
}

} // namespace

TEST_CASE("IRR is what spreadsheets' examples say", "[economics][irr]") {
    periodic_flows<USD> business{-70'000_usd, 12'000_usd, 15'000_usd};
    CHECK(rounded(the_only(irr(business)), 3) == -0.444);
    business.then(1, 18'000_usd).then(1, 21'000_usd);
    CHECK(rounded(the_only(irr(business)), 3) == -0.021);
    business.then(1, 26'000_usd);
    CHECK(rounded(the_only(irr(business)), 3) == 0.087);
}

TEST_CASE("IRR is what numpy-financial's examples say", "[economics][irr]") {
    CHECK(rounded(the_only(irr(periodic_flows<USD>{-100_usd, 39_usd, 59_usd, 55_usd, 20_usd})), 5) == 0.28095);
    CHECK(rounded(the_only(irr(periodic_flows<USD>{-100_usd, 0_usd, 0_usd, 74_usd})), 4) == -0.0955);
    CHECK(rounded(the_only(irr(periodic_flows<USD>{-100_usd, 100_usd, 0_usd, 7_usd})), 5) == 0.06206);
    // The last two change their sign more than once: there is more than one rate, and numpy-financial gives one.
    const auto twice = irr(periodic_flows<USD>{-100_usd, 100_usd, 0_usd, -7_usd});
    REQUIRE(twice.count() == how_many::several);
    CHECK(rounded(twice[1].rate.value(), 4) == -0.0833);
    CHECK_FALSE(twice.only());
    const auto thrice = irr(periodic_flows<USD>{-5_usd, 10.5_usd, 1_usd, -8_usd, 1_usd});
    REQUIRE(thrice.count() == how_many::several);
    CHECK(std::any_of(thrice.roots().begin(), thrice.roots().end(),
                      [](const auto& r) { return rounded(r.rate.value(), 4) == 0.0886; }));
    check_set(periodic_flows<USD>{-5_usd, 10.5_usd, 1_usd, -8_usd, 1_usd}, thrice);
}

TEST_CASE("a year with an assistant returns 25.27 % a month", "[economics][irr]") {
    CHECK(rounded(the_only(irr(periodic_flows<USD>{-480_usd}.then(12, 130_usd))), 4) == 0.2527);
}

TEST_CASE("flows with two rates have two, and none is taken for the one", "[economics][irr]") {
    const periodic_flows<USD> flows{-1000_usd, 2300_usd, -1320_usd};
    const auto rates = irr(flows);
    REQUIRE(rates.count() == how_many::several);
    REQUIRE(rates.size() == 2);
    CHECK(std::abs(rates[0].rate.value() - 0.1) < 1e-13);
    CHECK(std::abs(rates[1].rate.value() - 0.2) < 1e-13);
    CHECK(rates.all_simple());
    CHECK_FALSE(rates.only());
    check_set(flows, rates);
    const auto above = irr(flows, per_period_rate(0.15), per_period_rate(1.0));
    CHECK(above.only());
    CHECK(above.count() == how_many::one);
    CHECK(above.from() == per_period_rate(0.15));
    CHECK(irr(flows, per_period_rate(0.3), per_period_rate(1.0)).count() == how_many::none);
}

TEST_CASE("a doubled rate is found and called touching", "[economics][irr]") {
    const auto doubled = irr(periodic_flows<USD>{-100_usd, 220_usd, -121_usd}); // -(10 - 11 v)^2
    REQUIRE(doubled.size() == 1);
    CHECK(doubled[0].kind == root_kind::touching);
    CHECK(std::abs(doubled[0].rate.value() - 0.1) < 1e-7);
    CHECK(doubled[0].lowest.value() < 0.1);
    CHECK(doubled[0].highest.value() > 0.1);
    CHECK_FALSE(doubled.only());
    // A cent beside it there are none, or two.
    CHECK(irr(periodic_flows<USD>{-100_usd, 220_usd, -121.01_usd}).count() == how_many::none);
    const auto two = irr(periodic_flows<USD>{-100_usd, 220_usd, -120.99_usd});
    REQUIRE(two.size() == 2);
    CHECK(std::abs(two[0].rate.value() - 0.09) < 1e-12);
    CHECK(std::abs(two[1].rate.value() - 0.11) < 1e-12);
}

TEST_CASE("a tripled rate is a root, perhaps several", "[economics][irr]") {
    const auto rates = irr(periodic_flows<USD>{-1000_usd, 3300_usd, -3630_usd, 1331_usd});
    REQUIRE(rates.size() == 1);
    CHECK(rates[0].kind == root_kind::clustered);
    CHECK(rates[0].lowest.value() < 0.1);
    CHECK(rates[0].highest.value() > 0.1);
    CHECK_FALSE(rates.only());
}

TEST_CASE("a rate of 0 is known from whole numbers", "[economics][irr]") {
    const auto rates = irr(periodic_flows<USD>{-100_usd, 50_usd, 50_usd});
    REQUIRE(rates.only());
    CHECK(rates.only()->value() == 0);
    CHECK(rates[0].lowest.value() == 0);
    CHECK(rates[0].highest.value() == 0);
}

TEST_CASE("no flows, one flow and flows of one sign have no rate", "[economics][irr]") {
    CHECK(irr(periodic_flows<USD>{}).count() == how_many::none);
    CHECK(irr(periodic_flows<USD>{-5_usd}).count() == how_many::none);
    CHECK(irr(periodic_flows<USD>{5_usd, 0_usd, 3_usd}).count() == how_many::none);
    CHECK(irr(periodic_flows<USD>{-5_usd, -3_usd}).count() == how_many::none);
    CHECK(xirr_actual_365(dated_flows<USD>{}).count() == how_many::none);
    CHECK(xirr_actual_365(dated_flows<USD>{{2025y / 1 / 1, 3_usd}}).count() == how_many::none);
    CHECK(irr(periodic_flows<USD>{-100_usd, 200_usd, -101_usd}).count() == how_many::none); // v^2 - 2 v + 1.01 > 0
}

TEST_CASE("flows that are all zero are refused", "[economics][irr]") {
    CHECK_THROWS_MATCHES(irr(periodic_flows<USD>{0_usd, 0_usd}), invalid_flows,
                         Message("flows that are all zero are worth nothing at every rate: there is no internal rate"));
    CHECK_THROWS_MATCHES( // they cancel on their day
        xirr_actual_365(dated_flows<USD>{{2025y / 1 / 1, 3_usd}, {2025y / 1 / 1, -3_usd}}), invalid_flows,
        Message("flows that are all zero are worth nothing at every rate: there is no internal rate"));
}

TEST_CASE("XIRR is what spreadsheets' example says", "[economics][irr]") {
    const dated_flows<USD> flows{{2008y / 1 / 1, -10'000_usd},
                                 {2008y / 3 / 1, 2'750_usd},
                                 {2008y / 10 / 30, 4'250_usd},
                                 {2009y / 2 / 15, 3'250_usd},
                                 {2009y / 4 / 1, 2'750_usd}};
    const auto rates = xirr_actual_365(flows);
    REQUIRE(rates.only());
    // The page says 0.373362535, from an iteration that stops within 0.000001 %.
    CHECK(std::abs(rates.only()->value() - 0.373362535) < 5e-9);
    CHECK(std::abs(xnpv_actual_365(*rates.only(), flows).minor()) < 1e-6);
    CHECK(rates[0].highest.value() - rates[0].lowest.value() < 1e-12);
}

TEST_CASE("XIRR of flows 365 days apart is the IRR", "[economics][irr]") {
    std::mt19937 random(3);
    for (int round = 0; round < 100; ++round) {
        periodic_flows<USD> periodic;
        std::vector<dated_flow<USD>> dated;
        std::chrono::sys_days day{date{2025y / 3 / 1}};
        for (int k = 0; k < 8; ++k, day += std::chrono::days{365}) {
            const auto m = money<USD>::from_minor(static_cast<std::int64_t>(random() % 2001) - 1000);
            periodic.then(1, m);
            dated.push_back({date{day}, m});
        }
        const auto by_period = irr(periodic);
        const auto by_date = xirr_actual_365(dated_flows<USD>(dated));
        REQUIRE(by_period.size() == by_date.size());
        for (std::size_t k = 0; k < by_date.size(); ++k)
            CHECK(std::abs(by_date[k].rate.value() - by_period[k].rate.value()) <
                  1e-9 * (1 + by_period[k].rate.value()));
    }
}

TEST_CASE("the rates are the positive real eigenvalues of the companion matrix", "[economics][irr]") {
    std::mt19937 random(11);
    std::size_t compared = 0, several = 0;
    for (int round = 0; round < 3000; ++round) {
        periodic_flows<USD> flows;
        std::vector<double> c;
        const std::size_t n = 2 + random() % 11;
        for (std::size_t k = 0; k < n; ++k) {
            const std::int64_t minor = static_cast<std::int64_t>(random() % 41) - 20;
            flows.then(1, money<USD>::from_minor(minor));
            c.push_back(static_cast<double>(minor));
        }
        if (std::all_of(c.begin(), c.end(), [](double x) { return x == 0; })) continue;
        const auto rates = irr(flows);
        check_set(flows, rates);
        std::vector<double> wanted;
        bool clear = rates.all_simple();
        for (const auto& v : eigenvalues(c)) {
            if (std::abs(v.imag()) < 1e-5 * std::abs(v) && std::abs(v.imag()) > 1e-13 * std::abs(v)) clear = false;
            if (std::abs(v.imag()) <= 1e-13 * std::abs(v) && v.real() > 0) wanted.push_back(1 / v.real() - 1);
        }
        if (!clear) continue; // nearly doubled: the eigenvalues cannot tell
        std::sort(wanted.begin(), wanted.end());
        REQUIRE(rates.size() == wanted.size());
        for (std::size_t k = 0; k < wanted.size(); ++k)
            CHECK(std::abs(rates[k].rate.value() - wanted[k]) < 1e-6 * (1 + wanted[k]));
        ++compared;
        several += rates.size() > 1;
    }
    CHECK(compared > 2500);
    CHECK(several > 300);
}

TEST_CASE("rates that were put in are found again", "[economics][irr]") {
    // (v - 1/2)(v - 4/5)(v - 1)(v - 5/4)(v - 2), times 200: rates of 100, 25, 0, -20 and -50 %
    const std::vector<double> roots{0.5, 0.8, 1, 1.25, 2};
    std::vector<double> c{200};
    for (const double r : roots) {
        std::vector<double> next(c.size() + 1, 0);
        for (std::size_t k = 0; k < c.size(); ++k) {
            next[k + 1] += c[k];
            next[k] -= r * c[k];
        }
        c = next;
    }
    periodic_flows<USD> flows;
    for (const double x : c) {
        REQUIRE(x == std::round(x));
        flows.then(1, money<USD>::from_minor(static_cast<std::int64_t>(x)));
    }
    const auto rates = irr(flows);
    REQUIRE(rates.size() == 5);
    CHECK(rates.all_simple());
    const std::vector<double> wanted{-0.5, -0.2, 0, 0.25, 1};
    for (std::size_t k = 0; k < 5; ++k) CHECK(std::abs(rates[k].rate.value() - wanted[k]) < 1e-11);
    CHECK(rates[2].rate.value() == 0);
}

TEST_CASE("the bounds hold: rates that are known exactly lie between them", "[economics][irr]") {
    std::mt19937 random(17);
    std::size_t simple = 0, multiple = 0;
    for (int round = 0; round < 2000; ++round) {
        // the product of (q v - p), in whole numbers; at v = p / q the rate is q / p - 1
        std::map<double, int> wanted; // how often each rate was put in
        std::vector<std::int64_t> c{1};
        for (std::size_t n = 1 + random() % 6; n > 0; --n) {
            const std::int64_t p = 1 + static_cast<std::int64_t>(random() % 12),
                               q = 1 + static_cast<std::int64_t>(random() % 12);
            ++wanted[static_cast<double>(q) / static_cast<double>(p) - 1];
            std::vector<std::int64_t> next(c.size() + 1, 0);
            for (std::size_t k = 0; k < c.size(); ++k) {
                next[k + 1] += q * c[k];
                next[k] -= p * c[k];
            }
            c = next;
        }
        periodic_flows<USD> flows;
        for (const std::int64_t x : c) flows.then(1, money<USD>::from_minor(x));
        const auto rates = irr(flows);
        CAPTURE(round, rates.size());
        std::size_t found = 0;
        for (const auto& [rate, times] : wanted) {
            int in_simple = 0, in_others = 0;
            for (const auto& r : rates.roots()) {
                const double slack = 4e-16 * (1 + rate); // of the division that says what is wanted
                if (rate < r.lowest.value() - slack || rate > r.highest.value() + slack) continue;
                ++(r.kind == root_kind::simple ? in_simple : in_others);
            }
            CHECK(in_simple + in_others == 1);
            if (times > 1) CHECK(in_simple == 0); // a multiple root is never called simple
            found += static_cast<std::size_t>(in_simple);
            ++(in_simple == 1 ? simple : multiple);
        }
        if (rates.all_simple()) CHECK(found == rates.size());
    }
    CHECK(simple > 3000);
    CHECK(multiple > 150);
}

TEST_CASE("a rate that is many times a root is one place, however it was met", "[economics][irr]") {
    for (const int times : {2, 3, 7, 12, 19, 20, 25}) {
        std::vector<std::int64_t> c{1}; // (1 - v)^times
        for (int n = 0; n < times; ++n) {
            c.push_back(0);
            for (std::size_t k = c.size() - 1; k > 0; --k) c[k] -= c[k - 1];
        }
        periodic_flows<USD> flows;
        for (const std::int64_t x : c) flows.then(1, money<USD>::from_minor(x));
        const auto rates = irr(flows);
        CAPTURE(times);
        REQUIRE(rates.size() == 1);
        CHECK(rates[0].kind == (times % 2 == 0 ? root_kind::touching : root_kind::clustered));
        CHECK(rates[0].rate.value() == 0);
        CHECK(rates[0].lowest.value() < 0);
        CHECK(rates[0].highest.value() > 0);
    }
}

TEST_CASE("no change of sign on a fine grid is without its XIRR", "[economics][irr]") {
    std::mt19937 random(23);
    std::size_t several = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<dated_flow<USD>> dated;
        std::chrono::sys_days day{date{2024y / 1 / 1}};
        const std::size_t n = 3 + random() % 12;
        for (std::size_t k = 0; k < n; ++k) {
            dated.push_back({date{day}, money<USD>::from_minor(static_cast<std::int64_t>(random() % 2001) - 1000)});
            day += std::chrono::days{1 + static_cast<int>(random() % 400)};
        }
        const dated_flows<USD> flows(dated);
        const auto rates = xirr_actual_365(flows);
        std::size_t changes = 0;
        double before = 0, x_before = 0;
        for (int step = 0; step <= 20'000; ++step) {
            const double x = -4 + step * 0.0004; // ln(1 + i): from -98 % to +5,360 %
            const double value = xnpv_actual_365(effective_annual_rate(std::expm1(x)), flows).minor();
            if (step > 0 && value * before < 0) {
                ++changes;
                CHECK(std::any_of(rates.roots().begin(), rates.roots().end(), [&](const auto& r) {
                    const double at = std::log1p(r.rate.value());
                    return at > x_before - 1e-9 && at < x + 1e-9;
                }));
            }
            before = value;
            x_before = x;
        }
        CHECK(changes <= rates.size());
        for (const auto& r : rates.roots()) // and none of them is made up
            if (r.kind == root_kind::simple) {
                const double growth = std::log1p(r.rate.value());
                double size = 0, years = 0;
                for (const auto& f : flows.flows()) {
                    years = static_cast<double>(days_between(flows.flows().front().day, f.day).count()) / 365;
                    size += std::abs(static_cast<double>(f.amount.minor())) * std::exp(-growth * years);
                }
                // Near -100 % a double has few digits left for what remains of 1.
                CHECK(std::abs(xnpv_actual_365(r.rate, flows).minor()) <
                      size * (1e-10 + years * 1e-15 / (1 + r.rate.value())));
            }
        several += rates.size() > 1;
    }
    CHECK(several > 50);
}

TEST_CASE("extreme flows still have their rate", "[economics][irr]") {
    CHECK(std::abs((the_only(irr(periodic_flows<USD>{-0.01_usd, 1'000'000'000_usd})) + 1) / 1e11 - 1) < 1e-13);
    CHECK(std::abs(the_only(irr(periodic_flows<USD>{-1'000'000'000_usd, 0.01_usd})) + 1 - 1e-11) < 1e-15);
    // 40 years of months
    const auto loan = irr(periodic_flows<USD>{-200'000_usd}.then(480, 1'000_usd));
    check_set(periodic_flows<USD>{-200'000_usd}.then(480, 1'000_usd), loan);
    REQUIRE(loan.only());
    // Signs that change at every flow, 60 times
    periodic_flows<USD> restless;
    for (int k = 0; k < 60; ++k) restless.then(1, money<USD>::from_minor((k % 2 == 0 ? -1 : 1) * (100 + k * k % 37)));
    check_set(restless, irr(restless));
    // On the next day a million comes for a dollar: the rate a year is beyond all doubles, so it is not in the range.
    const dated_flows<USD> lottery{
        {2008y / 1 / 1, -1_usd}, {2008y / 1 / 2, 1'000'000_usd}, {2009y / 1 / 2, -100'000_usd}};
    const auto rates = xirr_actual_365(lottery);
    CHECK(rates.size() == 1);
    CHECK(rates[0].rate.value() < 0);
    CHECK(rates.to().value() > 1e299);
}

TEST_CASE("a table's rates are those of its rows", "[economics][irr]") {
    std::mt19937 random(8);
    std::vector<money<USD>> amounts;
    const std::size_t n = 60;
    for (int row = 0; row < 300; ++row) {
        periodic_flows<USD> flows{money<USD>::from_minor(-static_cast<std::int64_t>(1 + random() % 1'000'000))};
        while (flows.size() < n) {
            const bool wild = row % 10 == 0; // some rows change their sign often
            flows.then(1, money<USD>::from_minor(static_cast<std::int64_t>(random() % 50'000) - (wild ? 10'000 : 0)));
        }
        if (row % 7 == 0) { // paid at the end instead
            auto turned = flows.amounts();
            std::reverse(turned.begin(), turned.end());
            flows = periodic_flows<USD>(turned);
        }
        amounts.insert(amounts.end(), flows.amounts().begin(), flows.amounts().end());
    }
    const flow_table<USD> table(amounts, n);
    const auto answers = irr(table);
    REQUIRE(answers.size() == 300);
    std::size_t ones = 0;
    for (std::size_t row = 0; row < answers.size(); ++row) {
        const auto rates = irr(periodic_flows<USD>(table[row]));
        CHECK(answers[row].count == rates.count());
        if (const auto only = rates.only()) {
            CHECK(std::abs(answers[row].rate - only->value()) < 1e-12 * (1 + only->value()));
            ++ones;
        } else
            CHECK(std::isnan(answers[row].rate));
    }
    CHECK(ones > 250);
}

TEST_CASE("a row that is all zero is refused by its number", "[economics][irr]") {
    const std::vector<money<USD>> amounts{-1_usd, 2_usd, 0_usd, 0_usd};
    CHECK_THROWS_MATCHES(irr(flow_table<USD>(amounts, 2)), invalid_flows,
                         Message("row 1 is all zero: there is no internal rate of return"));
    const std::vector<money<USD>> signs{1_usd, 2_usd, -1_usd, 1_usd, 0_usd, 5_usd};
    const auto answers = irr(flow_table<USD>(signs, 2));
    CHECK(answers[0].count == how_many::none);
    CHECK(answers[1].rate == 0);
    CHECK(answers[2].count == how_many::none);
}
