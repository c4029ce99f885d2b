// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/language.hpp>

#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::report;
using namespace handoff::literals;
using namespace std::chrono_literals;

TEST_CASE("numbers are written as people there write them", "[report][language]") {
    CHECK(number(154625, 2, language::english) == "1,546.25");
    CHECK(number(154625, 2, language::french) == "1\u202F546,25");
    CHECK(number(-1234567, 0, language::english) == "-1,234,567");
    CHECK(number(-1234567, 0, language::french) == "-1\u202F234\u202F567");
    CHECK(percentage(ratio(5, 16), 1, language::english) == "31.2 %"); // 31.25, half to even
    CHECK(percentage(ratio(5, 16), 1, language::french) == "31,2\u00A0%");
    CHECK(percentage(ratio(1, 3), 0, language::english) == "33 %");
    CHECK(decimal_hours(20_min, language::english) == "0.33");
    CHECK(decimal_hours(1000.5_h, language::french) == "1\u202F000,50");
}

TEST_CASE("dates are written as people there write them", "[report][language]") {
    CHECK(full_date(2026y / 3 / 2, language::english) == "Monday 2 March 2026");
    CHECK(full_date(2026y / 3 / 2, language::french) == "lundi 2 mars 2026");
    CHECK(full_date(2026y / 2 / 1, language::french) == "dimanche 1er février 2026");
    CHECK(full_date(2025y / 12 / 31, language::french) == "mercredi 31 décembre 2025");
}

TEST_CASE("languages have codes", "[report][language]") {
    CHECK(language_called("fr") == language::french);
    CHECK(language_called("en") == language::english);
    CHECK_FALSE(language_called("de"));
}
