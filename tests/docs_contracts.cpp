// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include <handoff/economics/contract_choice.hpp>
#include <handoff/io/contract_choice_json.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

// The program and the file of docs/contracts.md: they stand on the page as they are here, and it says what comes out.

using namespace handoff;
using namespace handoff::economics;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

void program() {
    // shown
    contract_question<CAD> q;
    q.hourly_rate = 42_cad / hour;
    q.first = 2026y / 9;
    q.hours = {37.5_h, 12_h, 0_h};
    q.contracts.resize(2); // the first is by the hour
    q.contracts[1].form = prepaid_blocks<CAD>{20_h, 780_cad, 2, 42_cad / hour};
    const auto a = choose_contracts(q);
    for (const auto& m : a.months)
        std::cout << iso(m.month) << ": " << m.blocks << " blocks, " << to_string(m.from_blocks) << " from blocks, "
                  << to_string(m.beyond) << " beyond\n";
    std::cout << to_string(a.cost) << '\n';
    // end
}

std::string file(const std::string& name) {
    return io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + '/' + name, 1 << 20);
}

/// The text of the first block of this language on the page.
std::string block(const std::string& page, const std::string& language) {
    const std::string opening = "```" + language + "\n";
    const std::size_t first = page.find(opening);
    REQUIRE(first != std::string::npos);
    const std::size_t begin = first + opening.size();
    return page.substr(begin, page.find("```", begin) - begin);
}

/// The lines between the marks, without their indentation.
std::string shown() {
    std::istringstream lines(file("tests/docs_contracts.cpp"));
    std::string text;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "    // end") return text;
        if (inside) text += line.substr(line.size() < 4 ? line.size() : 4) + '\n';
        inside = inside || line == "    // shown";
    }
    return "";
}

std::string printed() {
    std::ostringstream text;
    std::streambuf* const before = std::cout.rdbuf(text.rdbuf());
    program();
    std::cout.rdbuf(before);
    return text.str();
}

exact_money<CAD> cost_of(const std::string& json) {
    const auto document = io::json_document::parse(json);
    return io::with_contract_question(document, [](const auto& q) {
        if constexpr (std::is_same_v<std::decay_t<decltype(q)>, contract_question<CAD>>)
            return choose_contracts(q).cost;
        else
            return exact_money<CAD>{};
    });
}

} // namespace

TEST_CASE("the page on contracts shows code that is compiled, what it prints, and what files cost", "[docs]") {
    const std::string page = file("docs/contracts.md");
    CHECK(block(page, "cpp") == shown());
    CHECK(block(page, "text") == printed());
    CHECK(to_string(cost_of(block(page, "json"))) == "3,823.50 CAD"); // 6.25 h and 10.5 h at 42, four blocks
    CHECK(cost_of(file("examples/contracts/rush.json")) == 1515_cad);
    CHECK(cost_of(file("examples/contracts/growth.json")) == 18792_cad);
    CHECK(cost_of(file("examples/contracts/up_and_down.json")).in_money(rounded_half_even) == 14671.38_cad);
    for (const char* cost : {"1,515.00 $", "18,792.00 $", "14,671.38 $"}) CHECK(page.find(cost) != std::string::npos);
}
