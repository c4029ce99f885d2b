// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/delimited_text.hpp>

#include <random>
#include <string>
#include <vector>

#include "catch_compat.hpp"

using namespace handoff::io;
using Catch::Matchers::Message;
using fields = std::vector<std::string>;

namespace {

std::string what_is_wrong(const std::string& text) {
    try {
        (void)read_delimited(text);
    } catch (const invalid_csv& e) { return e.what(); }
    return "";
}

} // namespace

TEST_CASE("rows know their lines, whatever ends a line", "[io][csv]") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto t = read_delimited("a,b" + end + end + "1,2" + end + " , " + end + "3,4");
        CHECK(t.header == delimited_row{1, fields{"a", "b"}});
        REQUIRE(t.rows.size() == 2); // blank lines are left out
        CHECK(t.rows[0] == delimited_row{3, fields{"1", "2"}});
        CHECK(t.rows[1] == delimited_row{5, fields{"3", "4"}});
    }
}

TEST_CASE("quotes keep separators, line breaks and quotes", "[io][csv]") {
    const auto t = read_delimited("a,b\n\"1,5\", \"two\r\nlines\" \n\"say \"\"yes\"\"\",5\" pipe\n");
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[0] == delimited_row{2, fields{"1,5", "two\nlines"}});
    CHECK(t.rows[1] == delimited_row{4, fields{"say \"yes\"", "5\" pipe"}});
}

TEST_CASE("the separator is found, said in the text, or given", "[io][csv]") {
    CHECK(read_delimited("a;b,c;d\n1;2;3").separator == ';');
    CHECK(read_delimited("a\tb\n1\t2").separator == '\t');
    CHECK(read_delimited("\"a;b;c\",d\n1,2").separator == ',');
    CHECK(read_delimited("only\n1").separator == ',');
    const auto said = read_delimited("sep=;\r\na,x;b\r\n1;2");
    CHECK(said.separator == ';');
    CHECK(said.header == delimited_row{2, fields{"a,x", "b"}});
    CHECK(said.rows[0].line == 3);
    CHECK(read_delimited("a|b\n1|2", '|').header.fields == fields{"a", "b"});
}

TEST_CASE("UTF-8 with and without a byte-order mark, and Windows-1252", "[io][csv]") {
    const auto marked = read_delimited("\xEF\xBB\xBF"
                                       "catégorie\nété");
    CHECK(marked.header.fields[0] == "catégorie");
    CHECK(marked.encoding == text_encoding::utf8);
    const auto latin = read_delimited("cat\xE9gorie\n\xE9t\xE9 \x80\x9C"); // é in Latin-1, € and œ in Windows-1252
    CHECK(latin.encoding == text_encoding::windows_1252);
    CHECK(word(latin.encoding) == "Windows-1252");
    CHECK(latin.header.fields[0] == "catégorie");
    CHECK(latin.rows[0].fields[0] == "été €œ");
    CHECK(what_is_wrong("a\nb\n\xE9\x81") == "3: byte 129 is a character neither in UTF-8 nor in Windows-1252");
    CHECK(what_is_wrong("\xEF\xBB\xBF"
                        "a\n\xE9") == "2: the byte-order mark says UTF-8, but this line is not");
    CHECK(what_is_wrong("\xFF\xFE"
                        "a") == "1: the text is UTF-16; save it as UTF-8");
    CHECK(what_is_wrong(std::string("a\n\0b", 4)) == "2: a zero byte: this is no text");
    CHECK(read_delimited("a\n\xED\xA0\x80").encoding == text_encoding::windows_1252); // a surrogate is not UTF-8
}

TEST_CASE("each mistake is told with its line", "[io][csv]") {
    CHECK(what_is_wrong("") == "1: there is no line with the names of columns");
    CHECK(what_is_wrong("\n\n") == "1: there is no line with the names of columns");
    CHECK(what_is_wrong("a,b\n1\n\n1,5,2\n") ==
          "2: 1 field, but the first line names 2 columns\n"
          "4: 3 fields, but the first line names 2 columns; between commas a number with a decimal comma needs quotes");
    CHECK(what_is_wrong("a;b\n1;2;3") == "2: 3 fields, but the first line names 2 columns");
    CHECK(what_is_wrong("a,b\n1,\"2\n3,4\n") == "2: a quote is opened here and never closed");
    CHECK(what_is_wrong("a,b\n1,\"2\" x\n") ==
          "2: there is text after a closing quote; a quote inside quotes is written twice");
    CHECK(read_delimited("a,b,\n1,2,,\n").rows[0].fields == fields{"1", "2"}); // empty ones at the end
    std::string many = "a,b\n";
    for (int k = 0; k < 150; ++k) many += "1\n";
    const std::string wrong = what_is_wrong(many);
    CHECK(wrong.ends_with("\n102: and 50 more mistakes"));
    CHECK(invalid_csv({{3, "duration", "wrong"}}).what() == std::string("3: duration: wrong"));
}

TEST_CASE("a table that is written is read again", "[io][csv]") {
    std::mt19937 random(2);
    const std::string letters = "ab,;\"\n\t x";
    for (int round = 0; round < 300; ++round) {
        const std::size_t width = 1 + random() % 4;
        std::vector<fields> wanted(1, fields(width, "n"));
        for (std::size_t r = 0; r < 5; ++r) {
            fields row;
            for (std::size_t k = 0; k < width; ++k) {
                std::string f = "v"; // no blanks at the ends
                for (std::size_t n = random() % 5; n > 0; --n) f += letters[random() % letters.size()];
                row.push_back(f + 'v');
            }
            wanted.push_back(row);
        }
        const char separator = ",;\t"[random() % 3];
        std::string text;
        for (const fields& row : wanted) {
            for (std::size_t k = 0; k < width; ++k) {
                std::string escaped;
                for (const char c : row[k]) escaped += c == '"' ? std::string("\"\"") : std::string(1, c);
                text += (k > 0 ? std::string(1, separator) : "") + '"' + escaped + '"';
            }
            text += '\n';
        }
        const auto t = read_delimited(text, separator);
        REQUIRE(t.rows.size() == 5);
        for (std::size_t r = 0; r < 5; ++r) CHECK(t.rows[r].fields == wanted[r + 1]);
    }
}
