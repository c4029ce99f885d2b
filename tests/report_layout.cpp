// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/layout.hpp>

#include <string>

#include "catch_compat.hpp"

using namespace handoff::report;

TEST_CASE("widths count characters, not bytes", "[report]") {
    CHECK(width_of("") == 0);
    CHECK(width_of("Évelyne") == 7);
    CHECK(left_aligned("é", 3) == "é  ");
    CHECK(right_aligned("é", 3) == "  é");
    CHECK(left_aligned("abcd", 3) == "abcd");
    CHECK(cut_to("Évelyne", 7) == "Évelyne");
    CHECK(cut_to("Évelyne", 6) == "Éve...");
    CHECK(cut_to("Évelyne", 2) == "..");
    CHECK(cut_to("Évelyne", 0).empty());
}

TEST_CASE("a paragraph is broken between words and indented", "[report]") {
    CHECK(paragraph("", "") == "\n");
    CHECK(paragraph("  a: ", "one two") == "  a: one two\n");
    CHECK(paragraph("  a: ", "") == "  a:\n");
    const std::string forty(40, 'x');
    CHECK(paragraph("", forty + ' ' + forty) == forty + '\n' + forty + '\n');
    CHECK(paragraph("", forty + ' ' + forty.substr(1)) == forty + ' ' + forty.substr(1) + '\n'); // just 80
    CHECK(paragraph("- ", forty + ' ' + forty) == "- " + forty + "\n  " + forty + '\n');
    const std::string hundred(100, 'y');
    CHECK(paragraph("- ", "a " + hundred + " b") == "- a\n  " + hundred + "\n  b\n");
    CHECK(paragraph("", "a  b ") == "a b\n");
}

TEST_CASE("a table aligns names left and numbers right", "[report]") {
    CHECK(table({}).empty());
    CHECK(table({{"", "before", "after"}, {"Évelyne", "1.00", "12,345.00"}, {"V"}}) == "           before      after\n"
                                                                                       "  Évelyne    1.00  12,345.00\n"
                                                                                       "  V\n");
}
