// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/kernel_json.hpp>

#include <string>

#include <handoff/io/text_file.hpp>

#include "catch_compat.hpp"

using namespace handoff;

namespace {

const char* const example = R"({
  "budgets": [180000],
  "workers": [
    {"name": "owner", "days": [[[420, 6000], [120, 9000]],
                               [[420, 6000], [60, 9000]]]},
    {"name": "V", "days": [[[180, 0]], [[180, 0]]]}
  ],
  "pools": [
    {"worker": 0, "first": 0, "last": 1, "tiers": [[600, 0], [400, 1500]]}
  ],
  "groups": [
    {"name": "hire V", "options": [
      {"gain": 0},
      {"gain": -300000, "spend": [5000], "pieces": [[0, 0, 0, 15], [0, 1, 1, 15]]}
    ]},
    {"name": "blog", "options": [
      {"gain": 0, "pieces": [[0, 0, 1, 120]]},
      {"gain": -360000, "spend": [6000], "pieces": [[1, 0, 1, 120], [0, 0, 1, 12]], "needs": [[0, 1]]}
    ]}
  ],
  "after": [[1, 0]]
})";

std::string complaint(const std::string& text) {
    try {
        (void)io::read_kernel_problem(text);
        return "fine";
    } catch (const io::invalid_json& e) { return e.what(); }
}

/// The example with one part replaced by another.
std::string with(const std::string& part, const std::string& other) {
    std::string text = example;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

} // namespace

TEST_CASE("the example of the format is read in full", "[io][kernel]") {
    const kernel::problem p = io::read_kernel_problem(std::string(example));
    CHECK(p.budgets == std::vector<std::int64_t>{180000});
    REQUIRE(p.workers.size() == 2);
    CHECK(p.workers[0].name == "owner");
    CHECK(p.workers[0].days ==
          std::vector<std::vector<kernel::tier>>{{{420, 6000}, {120, 9000}}, {{420, 6000}, {60, 9000}}});
    CHECK(p.workers[1] == kernel::worker{"V", {{{180, 0}}, {{180, 0}}}});
    CHECK(p.pools == std::vector<kernel::pool>{{0, 0, 1, {{600, 0}, {400, 1500}}}});
    REQUIRE(p.groups.size() == 2);
    CHECK(p.groups[0].name == "hire V");
    CHECK(p.groups[0].options ==
          std::vector<kernel::option>{{0, {}, {}, {}}, {-300000, {5000}, {{0, 0, 0, 15}, {0, 1, 1, 15}}, {}}});
    CHECK(p.groups[1].options[1].needs == std::vector<kernel::need>{{0, 1}});
    CHECK(p.after == std::vector<kernel::precedence>{{1, 0}});
}

TEST_CASE("the example on the page about the format is read", "[io][kernel]") {
    const std::string page = io::read_text_file(std::string(HANDOFF_SOURCE_DIR) + "/docs/kernel-format.md", 1 << 20);
    const std::size_t begin = page.find("```json\n") + 8;
    const kernel::problem p = io::read_kernel_problem(page.substr(begin, page.find("```", begin) - begin));
    CHECK(p.groups.size() == 3);
    CHECK(p.groups.at(1).options.at(1).needs == std::vector<kernel::need>{{0, 1}});
}

TEST_CASE("what is written is read as the same problem", "[io][kernel]") {
    const kernel::problem p = io::read_kernel_problem(std::string(example));
    CHECK(io::read_kernel_problem(io::write_kernel_problem(p)) == p);
    kernel::problem odd;
    odd.groups.push_back({"line\nbreak, \"quotes\", \\ and é", {{-9007199254740993, {}, {}, {}}}});
    CHECK(io::read_kernel_problem(io::write_kernel_problem(odd)) == odd);
    CHECK(io::write_kernel_problem({}) == "{\n  \"budgets\": [],\n  \"workers\": [],\n  \"groups\": []\n}\n");
    CHECK(io::read_kernel_problem(io::write_kernel_problem({})) == kernel::problem());
}

TEST_CASE("everything but the groups may be left out", "[io][kernel]") {
    CHECK(io::read_kernel_problem(std::string("{\"groups\": [{\"options\": [{\"gain\": 3}]}]}")) ==
          kernel::problem{{}, {}, {}, {{"", {{3, {}, {}, {}}}}}, {}});
    CHECK(complaint("{}") == "1:1: the key \"groups\" is missing");
    CHECK(complaint("{\"groups\": [{}]}") == "1:13: groups[0]: the key \"options\" is missing");
    CHECK(complaint("{\"groups\": [{\"options\": [{}]}]}") ==
          "1:26: groups[0].options[0]: the key \"gain\" is missing");
}

TEST_CASE("every kind of wrong value is refused at its place", "[io][kernel]") {
    CHECK(complaint("[]") == "1:1: expected an object, found an array");
    CHECK(complaint(with("[180000]", "180000")) == "2:14: budgets: expected an array, found 180000");
    CHECK(complaint(with("[180000]", "[1800.5]")) == "2:15: budgets[0]: expected an integer, found 1800.5");
    CHECK(complaint(with("\"owner\"", "null")) == "4:14: workers[0].name: expected a string, found null");
    CHECK(complaint(with("[420, 6000], [60", "[420], [60")) ==
          "5:33: workers[0].days[1][0]: expected [capacity, cost], found 1 value");
    CHECK(complaint(with("\"worker\": 0", "\"worker\": -1")) ==
          "9:16: pools[0].worker: -1 is out of range; it must be from 0 to 2147483647");
    CHECK(complaint(with("\"first\": 0, ", "")) == "9:5: pools[0]: the key \"first\" is missing");
    CHECK(complaint(with("[[0, 0, 1, 120]]", "[[0, 0, 120]]")) ==
          "17:30: groups[1].options[0].pieces[0]: expected [worker, first day, last day, ticks], found 3 values");
    CHECK(complaint(with("\"needs\": [[0, 1]]", "\"needs\": [[0, \"1\"]]")) ==
          "18:99: groups[1].options[1].needs[0][1]: expected an integer, found \"1\"");
    CHECK(complaint(with("\"spend\": [6000]", "\"spent\": [6000]")) ==
          "18:25: groups[1].options[1].spent: unknown key \"spent\"; did you mean \"spend\"?");
    CHECK(complaint(with("\"after\": [[1, 0]]", "\"after\": [1, 0]")) ==
          "21:13: after[0]: expected [successor, predecessor], found 1\n"
          "21:16: after[1]: expected [successor, predecessor], found 0");
    CHECK(complaint(with("-300000", "-30000000000000000000")) ==
          "14:16: groups[0].options[1].gain: expected an integer of 64 bits, found -30000000000000000000");
}

TEST_CASE("a problem that does not make sense is refused at the value that is wrong", "[io][kernel]") {
    CHECK(complaint(with("[420, 6000], [60, 9000]", "[420, 6000], [-60, 5999]")) ==
          "5:47: workers[0].days[1][1].capacity: the capacity is -60; it cannot be negative\n"
          "5:52: workers[0].days[1][1].cost: the cost is 5999, less than 6000 of the tier before");
    CHECK(complaint(with("[[180, 0]], [[180, 0]]", "[[180, 0]]")) ==
          "6:27: workers[1].days: has 1 day, but workers[0] has 2 days");
    CHECK(complaint(with("\"last\": 1", "\"last\": 2")) ==
          "9:39: pools[0].last: day 2 is out of range; there are 2 days");
    CHECK(complaint(with("[0, 0, 1, 120]", "[2, 1, 0, -1]")) ==
          "17:30: groups[1].options[0].pieces[0]: the first day, 1, is after the last, 0\n"
          "17:31: groups[1].options[0].pieces[0].worker: worker 2 is out of range; there are 2 workers\n"
          "17:40: groups[1].options[0].pieces[0].ticks: -1 ticks; they cannot be negative");
    CHECK(complaint(with("\"needs\": [[0, 1]]", "\"needs\": [[0, 2]]")) ==
          "18:99: groups[1].options[1].needs[0].option: option 2 is out of range; there are 2 options");
    CHECK(complaint(with("[[1, 0]]", "[[1, 0], [0, 1]]")) ==
          "21:13: after[0]: a circle: group 0 'hire V' after group 1 'blog' after group 0 'hire V'");
    CHECK(complaint(with("-300000", "-9223372036854775808")) ==
          "11:13: groups: the largest gain of each group and the costs of all hours, without signs, must add up to "
          "less than "
          "4611686018427387904");
}

TEST_CASE("mistakes of the text and of the problem are told together, unless one follows from the other",
          "[io][kernel]") {
    // The first group cannot be read; the second has a mistake of its own, and one that could follow from the first.
    CHECK(complaint("{\"workers\": [{\"days\": [[]]}], \"groups\": [{\"options\": 1},\n {\"options\": [{\"gain\": 0, "
                    "\"pieces\": [[3, 0, 0, 1]], \"needs\": [[0, 1]]}]}]}") ==
          "1:54: groups[0].options: expected an array, found 1\n"
          "2:39: groups[1].options[0].pieces[0].worker: worker 3 is out of range; there is 1 worker");
    // Without workers, nothing can be said about days.
    CHECK(complaint("{\"workers\": [{\"days\": 5}], \"groups\": [{\"options\": [{\"gain\": 0, \"pieces\": [[0, 7, 7, "
                    "1]]}]}, {\"options\": []}]}") == "1:23: workers[0].days: expected an array, found 5");
    // Budgets are none of the workers' business.
    CHECK(complaint("{\"budgets\": [0.5], \"workers\": [{\"days\": [[[-1, 0]]]}], \"groups\": []}") ==
          "1:14: budgets[0]: expected an integer, found 0.5\n"
          "1:44: workers[0].days[0][0].capacity: the capacity is -1; it cannot be negative");
}
