// SPDX-License-Identifier: BSL-1.0
// docs/units.md: the code it shows is the code that is compiled here, and what it calls broken is a refusal's.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <boost/units/systems/si/time.hpp>

#include <handoff/units/boost_units.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"

using namespace handoff;

// The lines are those of the page.
// clang-format off

struct SEK : handoff::currency_type<SEK, 752> { // its ISO 4217 number
    static constexpr std::string_view code = "SEK";
    static constexpr std::string_view name = "Swedish krona";
    static constexpr int minor_digits = 2; // 1 krona = 100 ore
};
inline constexpr handoff::money_maker<SEK> kronor{};
template <char... Digits> consteval auto operator""_sek() { return handoff::money_literal<SEK, Digits...>(); }

TEST_CASE("the guide's first bill", "[units][docs]") {
    const money<CAD> budget = 1'600_cad;
    const effort<> work = 22.5_h + 20_min;
    const rate<CAD> price = 35_cad / hour;

    const accrual<CAD> earned = price * work;                     // 799.16 2/3 CAD, exactly
    const money<CAD> bill = earned.in_money(rounded_half_even);   // 799.17 CAD
    const bool affordable = bill <= budget;
    const std::string text = to_string(budget - bill);            // "800.83 CAD"

    CHECK(to_string(earned) == "799.16 2/3 CAD");
    CHECK(bill == 799.17_cad);
    CHECK(affordable);
    CHECK(text == "800.83 CAD");
}

TEST_CASE("the guide's rounding", "[units][docs]") {
    const money<CAD> third = (100_cad * ratio(1, 3)).rounded(rounded_down);        // 33.33 CAD
    const money<CAD> share = (100_cad * percent(60)).rounded(exactly);             // 60.00 CAD, or inexact_error
    const auto billed = minutes(50).in<std::ratio<3600>>(rounded_up);              // 1 h, counted in hours

    CHECK(third == 33.33_cad);
    CHECK(share == 60_cad);
    CHECK(billed.ticks() == 1);
}

TEST_CASE("the guide's own currency", "[units][docs]") {
    const money<SEK> fee = kronor(350) + 0.50_sek;

    CHECK(to_string(fee) == "350.50 SEK");
}

TEST_CASE("the guide's exchange of currencies", "[units][docs]") {
    const ratio dollars_per_euro = ratio::from_decimal("1.0842");
    const money<EUR> invoice = 4_eur;
    const money<USD> converted = (dollars(1) * (dollars_per_euro * (invoice / 1_eur))).rounded(rounded_half_even);
    const money<USD> sum = 3_usd + converted;                                      // 7.34 USD

    CHECK(sum == 7.34_usd);
}

TEST_CASE("the guide's hours and money", "[units][docs]") {
    const money<USD> total = (hours(2) * (40_usd / hour)).in_money(rounded_half_even) + 15_usd;

    CHECK(total == 95_usd);
}

TEST_CASE("the guide's ticks", "[units][docs]") {
    const effort<std::ratio<60>> break_time = minutes<std::ratio<60>>(15);
    const effort<> in_seconds = break_time;
    const auto in_hours = break_time.in<std::ratio<3600>>(rounded_half_even);      // 0 h
    const effort<> day = hours(8) - break_time.in<std::ratio<1>>(exactly);

    CHECK(in_seconds == 15_min);
    CHECK(in_hours.ticks() == 0);
    CHECK(day == 7.75_h);
}

TEST_CASE("the guide's decimals", "[units][docs]") {
    const money<CAD> per_page = (ratio::from_decimal("12.345") * 1_cad).rounded(rounded_half_even); // 12.34 CAD

    CHECK(per_page == 12.34_cad);
}

TEST_CASE("the guide's quantities", "[units][docs]") {
    using boost::units::quantity;
    const auto price_tag = from_quantity<money<EUR>>(12.5 * EUR::unit_type(), rounded_half_even); // 12.50 EUR
    const auto as_double = to_quantity<quantity<EUR::unit_type>>(9.99_eur, rounded_half_even);    // 9.99
    const auto seconds = to_quantity<quantity<boost::units::si::time, std::int64_t>>(2_h);        // 7200, no word

    CHECK(price_tag == 12.50_eur);
    CHECK(as_double.value() == 9.99);
    CHECK(seconds.value() == 7200);
}

// clang-format on

namespace {

std::string trimmed(const std::string& line) {
    const std::size_t first = line.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : line.substr(first);
}

/// The lines of a file, without indentation, as one text that starts and ends with a line break.
std::string lines_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    REQUIRE(file);
    std::string text = "\n", line;
    while (std::getline(file, line)) text += trimmed(line) + '\n';
    return text;
}

/// The blocks of code after ```mark on the page, as lines_of gives them.
std::vector<std::string> blocks(const std::string& page, const std::string& mark) {
    std::vector<std::string> found;
    const std::string opening = "\n```" + mark + '\n';
    for (std::size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at + 1)) {
        const std::size_t first = at + opening.size() - 1;
        found.push_back(page.substr(first, page.find("\n```\n", first) + 1 - first));
    }
    return found;
}

} // namespace

TEST_CASE("the guide shows code that compiles", "[units][docs]") {
    const std::filesystem::path root = HANDOFF_SOURCE_DIR;
    const std::string compiled = lines_of(root / "tests" / "units_guide.cpp");
    const auto shown = blocks(lines_of(root / "docs" / "units.md"), "cpp");
    CHECK(shown.size() >= 8);
    for (const std::string& block : shown) {
        CAPTURE(block);
        CHECK(compiled.find(block) != std::string::npos);
    }
}

TEST_CASE("the guide calls broken what the refusals refuse", "[units][docs]") {
    const std::filesystem::path root = HANDOFF_SOURCE_DIR;
    std::string refused;
    for (const auto& entry : std::filesystem::directory_iterator(root / "tests" / "refusals"))
        if (entry.path().extension() == ".cpp") {
            const std::string text = lines_of(entry.path());
            const std::size_t from = text.find("\n#ifdef HANDOFF_REFUSED\n");
            REQUIRE(from != std::string::npos);
            refused += text.substr(from, text.find("\n#else\n", from) + 1 - from);
        }
    const auto shown = blocks(lines_of(root / "docs" / "units.md"), "cpp broken");
    CHECK(shown.size() >= 4);
    for (const std::string& block : shown) {
        CAPTURE(block);
        CHECK(refused.find(block) != std::string::npos);
    }
}

TEST_CASE("every heading that an error names is in the guide", "[units][docs]") {
    const std::filesystem::path root = HANDOFF_SOURCE_DIR;
    const std::string page = lines_of(root / "docs" / "units.md");
    const std::string reference = "(docs/units.md, ";
    int references = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "include")) {
        if (entry.path().extension() != ".hpp") continue;
        const std::string text = lines_of(entry.path());
        for (std::size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1)) {
            const std::size_t first = at + reference.size();
            const std::string heading = text.substr(first, text.find(')', first) - first);
            CAPTURE(entry.path(), heading);
            CHECK(page.find("\n### " + heading + '\n') != std::string::npos);
            ++references;
        }
    }
    CHECK(references >= 10);
}
