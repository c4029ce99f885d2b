// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/json_text.hpp>

#include <string>
#include <vector>

#include "catch_compat.hpp"

using handoff::io::in_quotes;
using handoff::io::invalid_json;
using handoff::io::json_document;
using handoff::io::json_kind;
using handoff::io::json_limits;
using handoff::io::json_mistake;
using handoff::io::json_mistakes;
using handoff::io::json_value;

namespace {

/// What reading `text` complains about; "fine" when it does not.
std::string complaint(const std::string& text, const json_limits& limits = {}) {
    try {
        const json_document document = json_document::parse(text, limits);
        json_mistakes(document).throw_if_any();
        return "fine";
    } catch (const invalid_json& e) { return e.what(); }
}

std::string text_of(const json_mistakes& mistakes) {
    std::string all;
    for (const json_mistake& m : mistakes.sorted()) all += to_string(m) + '\n';
    return all;
}

} // namespace

TEST_CASE("a value knows its kind, its source text and its place", "[io][json]") {
    const json_document document = json_document::parse("{\n  \"a\": [1, -2.50, true, null],\n  \"b é\": \"x\\ny\"\n}");
    const json_value root = document.root();
    CHECK(root.is(json_kind::object));
    CHECK(root.path().empty());
    CHECK(root.size() == 2);
    CHECK(root.source() == "{");
    const json_value a = *root.find("a");
    CHECK(a.is(json_kind::array));
    CHECK(a.path() == "a");
    CHECK(a.line() == 2);
    CHECK(a.column() == 8);
    std::vector<std::string> sources;
    std::vector<std::string> paths;
    std::vector<std::size_t> columns;
    for (const json_value v : a.children()) {
        sources.emplace_back(v.source());
        paths.push_back(v.path());
        columns.push_back(v.column());
    }
    CHECK(sources == std::vector<std::string>{"1", "-2.50", "true", "null"});
    CHECK(paths == std::vector<std::string>{"a[0]", "a[1]", "a[2]", "a[3]"});
    CHECK(columns == std::vector<std::size_t>{9, 12, 19, 25});
    const json_value b = *root.find("b é");
    CHECK(b.text() == "x\ny");
    CHECK(b.source() == "\"x\\ny\"");
    CHECK(b.path() == "[\"b é\"]");
    CHECK(b.column() == 10); // columns count characters, and é is one
    CHECK_FALSE(root.find("c").has_value());
    CHECK(root.find("a")->children().begin() != root.find("a")->children().end());
}

TEST_CASE("numbers stay as they are written", "[io][json]") {
    const json_document document =
        json_document::parse("[928.75, 0.1, 1e-7, -0, 123456789012345678901234567890, 0.30000000000000000001]");
    std::string all;
    for (const json_value v : document.root().children()) all += std::string(v.source()) + ' ';
    CHECK(all == "928.75 0.1 1e-7 -0 123456789012345678901234567890 0.30000000000000000001 ");
}

TEST_CASE("escapes in keys and strings are undone", "[io][json]") {
    const json_document document = json_document::parse(R"({"\u0061\"\\": "\ud83d\ude00\/"})");
    const json_value v = *document.root().find("a\"\\");
    CHECK(v.text() == "\xF0\x9F\x98\x80/");
    CHECK(v.path() == "[\"a\\\"\\\\\"]");
}

TEST_CASE("a path leads to the deepest value that is there", "[io][json]") {
    const json_document document = json_document::parse(R"({"groups": [{"options": [{"gain": 1}]}, {}], "a b": [7]})");
    const json_value root = document.root();
    const auto where = [&](const std::string& path) { return root.locate(path).path(); };
    CHECK(where("groups[0].options[0].gain") == "groups[0].options[0].gain");
    CHECK(where("groups[0].options[3].gain") == "groups[0].options");
    CHECK(where("groups[1].options[0]") == "groups[1]");
    CHECK(where("groups[9]") == "groups");
    CHECK(where("[\"a b\"][0]") == "[\"a b\"][0]");
    CHECK(where("[\"a b") == "");
    CHECK(where("pools") == "");
    CHECK(where("groups.x") == "groups");
    CHECK(where("") == "");
    CHECK(where("groups[") == "groups[0]"); // no digits count as 0; never a crash
}

TEST_CASE("text that is not JSON is refused at the place where it stops being JSON", "[io][json]") {
    CHECK(complaint("[1,,2]") == "1:4: this is not JSON: unexpected ','; expected '[', '{', or a literal");
    CHECK(complaint("{\"a\" 1}") == "1:6: this is not JSON: unexpected number literal; expected ':'");
    CHECK(complaint("{\"x\":\n [01]}") == "2:4: this is not JSON: unexpected number literal; expected ']'");
    CHECK(complaint("[1] 2") == "1:5: this is not JSON: unexpected number literal; expected end of input");
    CHECK(complaint("[\"a\tb\"]") == "1:4: this is not JSON: invalid string: control character U+0009 (HT) must be "
                                     "escaped to \\u0009 or \\t");
    CHECK(complaint("[\"\xff\"]") == "1:3: this is not JSON: invalid string: ill-formed UTF-8 byte");
    CHECK(complaint("[nan]") == "1:3: this is not JSON: invalid literal");
    CHECK(complaint("{a: 1}") == "1:2: this is not JSON: invalid literal");
    CHECK(complaint("[1, // one\n2]") == "1:5: this is not JSON: invalid literal");
    CHECK(complaint("[-]") == "1:3: this is not JSON: invalid number; expected digit after '-'");
    CHECK(complaint(std::string("[1]\0[2]", 7)) == "1:4: this is not JSON: a zero byte");
    CHECK(complaint("[1e999]") == "1:2: the number \"1e999\" is out of range");
}

TEST_CASE("text that ends too early says what is still open", "[io][json]") {
    CHECK(complaint("") == "1:1: there is nothing in it");
    CHECK(complaint(" \n ") == "2:2: there is nothing in it");
    CHECK(complaint("\xEF\xBB\xBF") == "1:2: there is nothing in it");
    CHECK(complaint("tru") == "1:4: it ends too early");
    CHECK(complaint("{\n\"a\": [1, 2") ==
          "2:11: it ends too early: the array that begins at line 2, column 6 is not closed");
    CHECK(complaint("{\"a\": [1, 2]") ==
          "1:13: it ends too early: the object that begins at line 1, column 1 is not closed");
    CHECK(complaint("[\"abc") == "1:6: it ends too early: the array that begins at line 1, column 1 is not closed");
    CHECK(complaint("[\"abc\\") == "1:7: it ends too early: the array that begins at line 1, column 1 is not closed");
    CHECK(complaint("[1.") == "1:4: it ends too early: the array that begins at line 1, column 1 is not closed");
}

TEST_CASE("every beginning of a document is refused and never crashes", "[io][json]") {
    const std::string whole = R"({"a": [1, -2.5e3, "x\u00e9\n", true, false, null, {"b c": {}}], "d": []})";
    REQUIRE(complaint(whole) == "fine");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        INFO(whole.substr(0, length));
        CHECK(complaint(whole.substr(0, length)).find(length == 0 ? "nothing" : "ends too early") != std::string::npos);
    }
}

TEST_CASE("nesting and size have limits", "[io][json]") {
    CHECK(complaint(std::string(64, '[') + std::string(64, ']')) == "fine");
    CHECK(complaint(std::string(65, '[') + std::string(65, ']')) == "1:65: nested deeper than 64 levels");
    CHECK(complaint(std::string(1000000, '[')) == "1:65: nested deeper than 64 levels");
    std::string objects;
    for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
    CHECK(complaint(objects) == "1:321: nested deeper than 64 levels");
    json_limits limits;
    limits.bytes = 3;
    CHECK(complaint("[1]", limits) == "fine");
    CHECK(complaint("[12]", limits) == "1:1: the text has 4 bytes, more than the limit of 3");
}

TEST_CASE("a key that stands twice is refused at its second place", "[io][json]") {
    CHECK(complaint("{\"a\": 1,\n \"b\": {\"c\": 1, \"\\u0063\": 2},\n \"a\": 3, \"a\": 4}") ==
          "2:16: b.c: the key \"c\" stands twice, first at line 2, column 8\n"
          "3:2: a: the key \"a\" stands twice, first at line 1, column 2\n"
          "3:10: a: the key \"a\" stands twice, first at line 3, column 2");
}

TEST_CASE("mistakes are told in the order of the file, the first hundred with their places", "[io][json]") {
    std::string text = "[0";
    for (int i = 1; i < 150; ++i) text += ",\n" + std::to_string(i);
    const json_document document = json_document::parse(text + "]");
    json_mistakes mistakes(document);
    CHECK(mistakes.empty());
    CHECK_NOTHROW(mistakes.throw_if_any());
    const json_value root = document.root();
    const std::vector<json_value> all(root.children().begin(), root.children().end());
    mistakes.add(all[1], "second");
    mistakes.add(all[0], "first");
    mistakes.add(root, "[1].x", "from elsewhere");
    CHECK(text_of(mistakes) == "1:2: [0]: first\n2:1: [1]: second\n2:1: [1].x: from elsewhere\n");
    CHECK(mistakes.any_under(""));
    CHECK(mistakes.any_under("[1]"));
    CHECK_FALSE(mistakes.any_under("[1].y"));
    CHECK_FALSE(mistakes.any_under("[2]"));
    for (const json_value v : all) mistakes.add(v, "wrong");
    CHECK(mistakes.sorted().size() == 101);
    CHECK(mistakes.sorted().back().text == "and 53 more mistakes");
    CHECK_THROWS_AS(mistakes.throw_if_any(), invalid_json);
}

TEST_CASE("what is quoted in a message is short and has no control characters", "[io][json]") {
    CHECK(in_quotes("a \"b\" \\") == "\"a \\\"b\\\" \\\\\"");
    CHECK(in_quotes("a\nb\x1b") == "\"a\\nb\\u001b\"");
    CHECK(in_quotes(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "...\"");
    std::string accents;
    for (int i = 0; i < 61; ++i) accents += "é";
    CHECK(in_quotes(accents) == "\"" + accents.substr(2) + "...\"");
}

TEST_CASE("a moved document keeps its values", "[io][json]") {
    json_document first = json_document::parse("[1, 2]");
    const json_value root = first.root();
    const json_document second = std::move(first);
    CHECK(root.size() == 2);
    CHECK(second.root() == root);
}
