// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/language.hpp>

#include <set>
#include <string>

#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::literals;
using report::language;
using namespace std::chrono_literals;

namespace {

/// `text` with unbreaking blanks where `_` stands.
std::string unbroken(const std::string& text) {
    std::string all;
    for (const char c : text) all += c == '_' ? "\u00a0" : std::string(1, c);
    return all;
}

template <class C>
std::string french(std::int64_t minor) {
    return report::amount(language::french, exact_money<C>(money<C>::from_minor(minor)));
}

/// What stands after the number.
template <class C>
std::string sign_of() {
    const std::string text = french<C>(100 * minor_per_major<C>);
    return text.substr(text.rfind('0') + 1);
}

} // namespace

TEST_CASE("amounts are written as in each language", "[report][language]") {
    const auto m = exact_money<CAD>(money<CAD>::from_minor(123'456'789));
    CHECK(report::amount(language::english, m) == "1,234,567.89 CAD");
    CHECK(report::amount(language::french, m) == unbroken("1_234_567,89_$"));
    CHECK(report::gain(language::french, m) == unbroken("+1_234_567,89_$"));
    CHECK(french<CAD>(-5) == unbroken("-0,05_$"));
    CHECK(french<USD>(2'599) == unbroken("25,99_$_US"));
    CHECK(french<EUR>(2'599) == unbroken("25,99_€"));
    CHECK(french<GBP>(2'599) == unbroken("25,99_£"));
    CHECK(french<CHF>(2'599) == unbroken("25,99_CHF"));
    CHECK(french<JPY>(2'599) == unbroken("2_599_JPY"));
}

TEST_CASE("no two currencies have the same sign", "[report][language]") {
    const std::set<std::string> signs{sign_of<CAD>(), sign_of<USD>(), sign_of<EUR>(),
                                      sign_of<GBP>(), sign_of<CHF>(), sign_of<JPY>()};
    CHECK(signs.size() == 6);
}

TEST_CASE("dates and lists are written as in each language", "[report][language]") {
    CHECK(report::day(language::english, 2025y / 10 / 1) == "1 October 2025");
    CHECK(report::day(language::french, 2025y / 10 / 1) == unbroken("1er_octobre_2025"));
    CHECK(report::day(language::french, 2026y / 8 / 31) == unbroken("31_août_2026"));
    CHECK(report::all_of(language::english, {"A", "B", "C"}) == "A, B and C");
    CHECK(report::all_of(language::french, {"A", "B"}) == "A et B");
    CHECK(report::language_called("fr") == language::french);
    CHECK_FALSE(report::language_called("de"));
}
