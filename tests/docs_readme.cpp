// SPDX-License-Identifier: BSL-1.0
// The README shows a program and a plan. Both must be the ones that are built and compared with what they print.
#include <fstream>
#include <sstream>
#include <string>

#include "catch_compat.hpp"

namespace {

std::string text_of(const std::string& file) {
    std::ifstream in(std::string(HANDOFF_SOURCE_DIR) + '/' + file);
    REQUIRE(in);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("the README's program is the first example", "[docs]") {
    const std::string program = text_of("examples/first_plan.cpp");
    const std::string code = program.substr(program.find("#include <iostream>"));
    CHECK(contains(text_of("README.md"), "```cpp\n" + code + "```"));
}

TEST_CASE("the README's plan is what Evelyne's example prints", "[docs]") {
    CHECK(contains(text_of("README.md"), "```\n" + text_of("examples/evelyne.expected") + "```"));
}
