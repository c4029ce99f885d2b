// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/json_reader.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catch_compat.hpp"

using namespace handoff::io;

namespace {

/// Reads `text` with `read(value, mistakes)` and gives the mistakes, one a line.
template <class Read>
std::string complaints(const std::string& text, Read read) {
    const json_document document = json_document::parse(text);
    json_mistakes mistakes(document);
    read(document.root(), mistakes);
    std::string all;
    for (const json_mistake& m : mistakes.sorted()) all += to_string(m) + '\n';
    return all;
}

std::optional<std::int64_t> integer(const std::string& text, std::string* complaint = nullptr) {
    std::optional<std::int64_t> value;
    const std::string said = complaints(text, [&](json_value v, json_mistakes& m) { value = read_integer(v, m); });
    if (complaint != nullptr) *complaint = said;
    return value;
}

std::optional<std::string> decimal(const std::string& text) {
    std::optional<std::string> value;
    (void)complaints(text, [&](json_value v, json_mistakes& m) { value = read_decimal(v, m); });
    return value;
}

} // namespace

TEST_CASE("integers are read within 64 bits and never through a double", "[io][json]") {
    CHECK(integer("9223372036854775807") == INT64_MAX);
    CHECK(integer("-9223372036854775808") == INT64_MIN);
    CHECK(integer("9007199254740993") == 9007199254740993);
    CHECK(integer("-0") == 0);
    std::string said;
    CHECK_FALSE(integer("9223372036854775808", &said).has_value());
    CHECK(said == "1:1: expected an integer of 64 bits, found 9223372036854775808\n");
    CHECK_FALSE(integer("1.0", &said).has_value());
    CHECK(said == "1:1: expected an integer, found 1.0\n");
    CHECK_FALSE(integer("1e3", &said).has_value());
    CHECK(said == "1:1: expected an integer, found 1e3\n");
    CHECK_FALSE(integer("\"3\"", &said).has_value());
    CHECK(said == "1:1: expected an integer, found \"3\"\n");
    CHECK_FALSE(integer("[3]", &said).has_value());
    CHECK(said == "1:1: expected an integer, found an array\n");
    CHECK_FALSE(integer(std::string(300, '9'), &said).has_value());
    CHECK(said == "1:1: expected an integer of 64 bits, found " + std::string(40, '9') + "...\n");
}

TEST_CASE("a range is told as it was asked for", "[io][json]") {
    const auto range = [](const std::string& text, std::int64_t low, std::int64_t high) {
        return complaints(text, [&](json_value v, json_mistakes& m) { (void)read_integer(v, m, low, high); });
    };
    CHECK(range("7", 0, 7).empty());
    CHECK(range("-3", 0, INT64_MAX) == "1:1: -3 is out of range; it must be at least 0\n");
    CHECK(range("8", 0, 7) == "1:1: 8 is out of range; it must be from 0 to 7\n");
    CHECK(range("8", INT64_MIN, 7) == "1:1: 8 is out of range; it must be at most 7\n");
}

TEST_CASE("decimals keep every digit, exponents are written out", "[io][json]") {
    CHECK(decimal("928.75") == "928.75");
    CHECK(decimal("-0.1") == "-0.1");
    CHECK(decimal("0.10000000000000000555") == "0.10000000000000000555");
    CHECK(decimal("1e3") == "1000");
    CHECK(decimal("1.25e-3") == "0.00125");
    CHECK(decimal("-12.5E+1") == "-125");
    CHECK(decimal("12.5e0") == "12.5");
    CHECK(decimal("0e5") == "0");
    CHECK(decimal("1e-40") == "0." + std::string(39, '0') + "1");
    CHECK_FALSE(decimal("1e41").has_value());
    CHECK_FALSE(decimal("\"1\"").has_value());
    CHECK(complaints("1e-41", [](json_value v, json_mistakes& m) { (void)read_decimal(v, m); }) ==
          "1:1: expected a number with an exponent from -40 to 40, found 1e-41\n");
}

TEST_CASE("other types are not converted", "[io][json]") {
    CHECK(complaints("[1, \"x\", null, {}]",
                     [](json_value v, json_mistakes& m) {
                         std::vector<json_value> all = read_array(v, m).value();
                         CHECK_FALSE(read_string(all[0], m).has_value());
                         CHECK_FALSE(read_bool(all[1], m).has_value());
                         CHECK_FALSE(read_decimal(all[2], m).has_value());
                         CHECK_FALSE(read_array(all[3], m).has_value());
                         CHECK(read_string(all[1], m) == "x");
                     }) == "1:2: [0]: expected a string, found 1\n"
                           "1:5: [1]: expected true or false, found \"x\"\n"
                           "1:10: [2]: expected a number, found null\n"
                           "1:16: [3]: expected an array, found an object\n");
}

TEST_CASE("tuples and lists of integers name what they want", "[io][json]") {
    const std::array<std::string, 2> shape{"capacity", "cost"};
    CHECK(complaints("[[1, 2], [1], 3, [1.5, 2]]",
                     [&](json_value v, json_mistakes& m) {
                         std::vector<json_value> all = read_array(v, m).value();
                         CHECK(read_tuple(all[0], m, shape)->size() == 2);
                         CHECK_FALSE(read_tuple(all[1], m, shape).has_value());
                         CHECK_FALSE(read_tuple(all[2], m, shape).has_value());
                         CHECK(read_integers(all[0], m) == std::vector<std::int64_t>{1, 2});
                         CHECK_FALSE(read_integers(all[2], m).has_value());
                         CHECK_FALSE(read_integers(all[3], m).has_value());
                     }) == "1:10: [1]: expected [capacity, cost], found 1 value\n"
                           "1:15: [2]: expected [capacity, cost], found 3\n"
                           "1:15: [2]: expected an array of integers, found 3\n"
                           "1:19: [3][0]: expected an integer, found 1.5\n");
}

TEST_CASE("the candidate that was meant is found", "[io][json]") {
    const std::vector<std::string> words{"gain", "spend", "pieces", "needs", "overtime"};
    CHECK(closest("gian", words) == "gain");
    CHECK(closest("Gain", words) == "gain");
    CHECK(closest("piece", words) == "pieces");
    CHECK(closest("overtme", words) == "overtime");
    CHECK(closest("need", words) == "needs");
    CHECK_FALSE(closest("xyz", words).has_value());
    CHECK_FALSE(closest("", words).has_value());
    CHECK_FALSE(closest(std::string(1000, 'x'), words).has_value());
    CHECK(suggestion("spent", words) == "; did you mean \"spend\"?");
    CHECK(suggestion("zzzzz", {words.data(), 2}) == "; known: \"gain\", \"spend\"");
    CHECK(suggestion("zzzzz", {}) == "");
    CHECK(suggestion("zzzzz", std::vector<std::string>(21, "word")) == "");
}

TEST_CASE("an object reader names missing, unknown and misspelt keys", "[io][json]") {
    const auto read = [](json_value v, json_mistakes& m) {
        object_reader o(v, m);
        (void)o.integer("gain");
        (void)o.string_or("name", "nobody");
        (void)o.boolean_or("optional", false);
        (void)o.array_or_empty("pieces");
        (void)o.integer_or("count", 1, 0);
        o.finish();
    };
    CHECK(
        complaints("{\"gain\": 1, \"name\": \"x\", \"optional\": true, \"pieces\": [1], \"count\": 2}", read).empty());
    CHECK(complaints("{\n \"gian\": 1, \"name\": 2, \"peices\": [], \"what\": 0, \"count\": -1}", read) ==
          "1:1: the key \"gain\" is missing\n"
          "2:2: gian: unknown key \"gian\"; did you mean \"gain\"?\n"
          "2:21: name: expected a string, found 2\n"
          "2:24: peices: unknown key \"peices\"; did you mean \"pieces\"?\n"
          "2:38: what: unknown key \"what\"; known: \"gain\", \"name\", \"optional\", \"pieces\", \"count\"\n"
          "2:58: count: -1 is out of range; it must be at least 0\n");
    CHECK(complaints("[]", read) == "1:1: expected an object, found an array\n");
    CHECK(complaints("{\"gain\": 1, \"gains\": 2}", read) ==
          "1:13: gains: unknown key \"gains\"; known: \"gain\", \"name\", \"optional\", \"pieces\", \"count\"\n");
}

TEST_CASE("an object reader gives what is there", "[io][json]") {
    CHECK(complaints("{\"i\": 5, \"d\": 0.5, \"s\": \"x\", \"b\": true, \"a\": [1, 2], \"w\": \"red\"}",
                     [](json_value v, json_mistakes& m) {
                         object_reader o(v, m);
                         CHECK(o);
                         CHECK(o.integer("i") == 5);
                         CHECK(o.integer_or("i", 9) == 5);
                         CHECK(o.integer_or("none", 9) == 9);
                         CHECK(o.decimal("d") == "0.5");
                         CHECK(o.string("s") == "x");
                         CHECK(o.string_or("none", "y") == "y");
                         CHECK(o.boolean("b") == true);
                         CHECK(o.array("a")->size() == 2);
                         CHECK(o.has("a"));
                         CHECK_FALSE(o.has("none"));
                         const std::vector<std::string> colours{"green", "red"};
                         CHECK(read_word(*o.required("w"), m, colours) == 1);
                         CHECK_FALSE(read_word(*o.required("s"), m, colours).has_value());
                     }) == "1:25: s: unknown word \"x\"; known: \"green\", \"red\"\n");
}
