// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/solve.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::kernel;

namespace {

constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();

/// One worker with two days, one budget, and two groups of two options; without mistakes.
problem sound() {
    problem p;
    p.budgets = {10};
    p.workers = {{"owner", {{{8, 1}, {2, 3}}, {{8, 1}}}}};
    p.groups = {{"first", {{}, {5, {1}, {{0, 0, 1, 4}}, {}}}}, {"", {{}, {5, {1}, {{0, 0, 1, 4}}, {{0, 1}}}}}};
    return p;
}

/// The mistakes as one text, one a line.
std::string text_of(const problem& p) {
    std::string text;
    for (const mistake& m : mistakes(p)) text += m.place + ": " + m.text + '\n';
    return text;
}

} // namespace

TEST_CASE("a sound problem has no mistakes, and neither has an empty one", "[kernel][check]") {
    CHECK(text_of(sound()).empty());
    CHECK(text_of({}).empty());
}

TEST_CASE("every mistake of days and tiers is told with its place", "[kernel][check]") {
    problem p = sound();
    p.workers.push_back({"short", {{{1, 0}}}});
    CHECK(text_of(p) == "workers[1].days: has 1 day, but workers[0] has 2 days\n");

    p = sound();
    p.workers[0].days[1] = {{-3, 1}, {2, 0}};
    CHECK(text_of(p) == "workers[0].days[1][0].capacity: the capacity is -3; it cannot be negative\n"
                        "workers[0].days[1][1].cost: the cost is 0, less than 1 of the tier before\n");
}

TEST_CASE("every mistake of pools is told with its place", "[kernel][check]") {
    problem p = sound();
    p.pools = {{1, 0, 1, {{4, 0}}}};
    CHECK(text_of(p) == "pools[0].worker: worker 1 is out of range; there is 1 worker\n");
    p.pools = {{-1, 0, 1, {{4, 0}}}};
    CHECK(text_of(p) == "pools[0].worker: worker -1 is out of range; there is 1 worker\n");
    p.pools = {{0, -1, 2, {{4, 0}}}};
    CHECK(text_of(p) == "pools[0].first: day -1 is out of range; there are 2 days\n"
                        "pools[0].last: day 2 is out of range; there are 2 days\n");
    p.pools = {{0, 1, 0, {{4, 0}}}};
    CHECK(text_of(p) == "pools[0]: the first day, 1, is after the last, 0\n");
    p.pools = {{0, 0, 1, {{4, 2}, {-4, 1}}}};
    CHECK(text_of(p) == "pools[0].tiers[1].capacity: the capacity is -4; it cannot be negative\n"
                        "pools[0].tiers[1].cost: the cost is 1, less than 2 of the tier before\n");
}

TEST_CASE("pools of one worker that cross are told, nested and disjoint ones and those of others are not",
          "[kernel][check]") {
    problem p = sound();
    p.workers[0].days.assign(6, {{8, 1}});
    p.workers.push_back(p.workers[0]);
    p.pools = {{0, 0, 5, {}}, {0, 1, 1, {}}, {0, 1, 3, {}}, {0, 4, 5, {}}, {1, 2, 4, {}}, {0, 1, 3, {}}};
    CHECK(text_of(p).empty());
    p.pools.push_back({0, 3, 4, {}});
    CHECK(text_of(p) ==
          "pools[6]: days 3 to 4 cross days 1 to 3 of pools[5]; pools of one worker are nested or disjoint\n"
          "pools[3]: days 4 to 5 cross days 3 to 4 of pools[6]; pools of one worker are nested or disjoint\n");
}

TEST_CASE("every mistake of groups and options is told with its place", "[kernel][check]") {
    problem p = sound();
    p.groups[0].options.clear();
    p.groups[1].options.clear();
    CHECK(text_of(p) == "groups[0].options: group 0 'first' has no options\n"
                        "groups[1].options: group 1 has no options\n");

    p = sound();
    p.groups[0].options[1].spend = {1, 2};
    CHECK(text_of(p) == "groups[0].options[1].spend: has 2 entries, but there is 1 budget\n");
    p.budgets.clear();
    p.groups[0].options[1].spend = {1};
    p.groups[1].options[1].spend.clear();
    CHECK(text_of(p) == "groups[0].options[1].spend: has 1 entry, but there are 0 budgets\n");

    p = sound();
    p.groups[1].options[1].pieces = {{1, 0, 1, 4}, {0, 0, 2, 4}, {0, 1, 0, 4}, {0, 0, 0, -1}};
    CHECK(text_of(p) == "groups[1].options[1].pieces[0].worker: worker 1 is out of range; there is 1 worker\n"
                        "groups[1].options[1].pieces[1].last: day 2 is out of range; there are 2 days\n"
                        "groups[1].options[1].pieces[2]: the first day, 1, is after the last, 0\n"
                        "groups[1].options[1].pieces[3].ticks: -1 ticks; they cannot be negative\n");

    p = sound();
    p.groups[0].options[1].needs = {{0, 0}, {2, 0}, {1, 2}, {1, -1}};
    CHECK(text_of(p) == "groups[0].options[1].needs[0]: an option cannot need an option of its own group 0 'first'\n"
                        "groups[0].options[1].needs[1].group: group 2 is out of range; there are 2 groups\n"
                        "groups[0].options[1].needs[2].option: option 2 is out of range; there are 2 options\n"
                        "groups[0].options[1].needs[3].option: option -1 is out of range; there are 2 options\n");
}

TEST_CASE("groups that wait for themselves are told, also around a circle", "[kernel][check]") {
    problem p = sound();
    p.after = {{0, 0}, {0, 2}, {-1, 1}};
    CHECK(text_of(p) == "after[0]: group 0 'first' cannot come after itself\n"
                        "after[1].predecessor: group 2 is out of range; there are 2 groups\n"
                        "after[2].successor: group -1 is out of range; there are 2 groups\n");
    p.after = {{1, 0}, {1, 0}};
    CHECK(text_of(p).empty());
    p.after = {{1, 0}, {0, 1}};
    CHECK(text_of(p) == "after[0]: a circle: group 0 'first' after group 1 after group 0 'first'\n");

    p = {};
    for (int g = 0; g < 12; ++g) {
        p.groups.push_back({"", {{}}});
        p.after.push_back({g, (g + 1) % 12});
    }
    CHECK(text_of(p) == "after[11]: a circle: group 0 after group 1 after group 2 after group 3 after group 4 after "
                        "group 5 after group 6 after group 7 after ... (12 groups) ... after group 0\n");
}

TEST_CASE("sums that could leave 64 bits are told, by kind", "[kernel][check]") {
    const std::string limit = " must add up to less than 4611686018427387904\n";
    problem p = sound();
    p.budgets = {-huge - 1};
    CHECK(text_of(p) == "budgets[0]: the limit and the largest spend of each group, without signs," + limit);
    p = sound();
    p.groups[0].options[1].spend = {-huge};
    CHECK(text_of(p) == "budgets[0]: the limit and the largest spend of each group, without signs," + limit);
    p = sound();
    p.groups[0].options[1].gain = -huge - 1;
    const std::string worth =
        "groups: the largest gain of each group and the costs of all hours, without signs," + limit;
    CHECK(text_of(p) == worth);
    p = sound();
    p.workers[0].days[0] = {{std::int64_t{1} << 32, 1 << 30}};
    CHECK(text_of(p) == worth);
    p.workers[0].days[0] = {{0, huge}}; // the cost alone
    CHECK(text_of(p) == worth);
    p = sound();
    p.workers[0].days[0] = {{huge, 0}};
    CHECK(text_of(p) == "workers: the capacities of all days and pools" + limit);
    p = sound();
    p.groups[0].options[1].pieces[0].ticks = huge;
    CHECK(text_of(p) == "groups: the ticks of all pieces" + limit);
    p = sound();
    p.groups[0].options[0].gain = largest_sum - 5 - 8 - 6 - 8; // less the other gain and the costs of all hours
    CHECK(text_of(p) == worth);
    p.groups[0].options[0].gain -= 1;
    CHECK(text_of(p).empty());
}

TEST_CASE("all mistakes are told together, and solve throws them all", "[kernel][check]") {
    problem p = sound();
    p.budgets[0] = huge;
    p.workers[0].days[0][0].capacity = -1;
    p.pools = {{0, 0, 7, {}}};
    p.groups.push_back({"empty", {}});
    p.after = {{0, 0}};
    const std::string all = "workers[0].days[0][0].capacity: the capacity is -1; it cannot be negative\n"
                            "pools[0].last: day 7 is out of range; there are 2 days\n"
                            "groups[2].options: group 2 'empty' has no options\n"
                            "after[0]: group 0 'first' cannot come after itself\n"
                            "budgets[0]: the limit and the largest spend of each group, without signs, must add up to "
                            "less than 4611686018427387904\n";
    CHECK(text_of(p) == all);
    try {
        (void)solve(p);
        FAIL("it was solved");
    } catch (const invalid_problem& e) {
        CHECK(e.what() + std::string("\n") == all);
        CHECK(e.mistakes() == mistakes(p));
    }
}
