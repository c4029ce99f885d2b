// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/certificate_json.hpp>

#include <cstdint>
#include <random>
#include <string>

#include "catch_compat.hpp"

using namespace handoff;

namespace {

std::string complaint(const std::string& text) {
    try {
        (void)io::read_certificate(text);
        return "fine";
    } catch (const io::invalid_json& e) { return e.what(); }
}

/// Certificates of every shape, mostly senseless: the reader must not care.
class random_certificates {
public:
    explicit random_certificates(unsigned seed) : random_(seed) {}

    kernel::certificate next() {
        kernel::certificate c;
        c.feasible = number(0, 1) == 1;
        c.objective = wide();
        many([&] { c.choice.push_back(position()); });
        many([&] { c.schedule.push_back({position(), position(), position(), wide()}); });
        many([&] {
            kernel::cut cut;
            cut.base = prices();
            many([&] { cut.shift.push_back({position(), wide()}); });
            many([&] { cut.kept.push_back({position() - 1, position(), position(), position()}); });
            cut.divisor = wide();
            many([&] { cut.knapsack.push_back({position(), position(), wide()}); });
            if (!cut.knapsack.empty()) cut.limit = wide();
            c.cuts.push_back(cut);
        });
        many([&] { c.tree.push_back(node(3)); });
        return c;
    }

private:
    kernel::proof_node node(int cores) {
        using kind = kernel::proof_node::kind;
        kernel::proof_node n;
        const kind kinds[] = {kind::bound, kind::ray, kind::no_option, kind::core, kind::options, kind::finish_day};
        n.how = kinds[number(0, 5)];
        many([&] { n.fixings.push_back({number(0, 1) == 1, prices()}); });
        if (number(0, 1) == 1) n.prices = prices();
        n.group = position();
        many([&] {
            n.parts.emplace_back();
            many([&] { n.parts.back().push_back(position()); });
        });
        n.day = position();
        many([&] { n.children.push_back(position()); });
        if (cores > 0)
            many([&] {
                n.core.emplace_back();
                many([&] { n.core.back().tree.push_back(node(cores - 1)); });
                if (number(0, 1) == 1) n.core.back().cuts.emplace_back().base = prices();
            });
        return n;
    }

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    int position() { return number(0, 3) == 0 ? INT_MAX : number(-1, 5); }
    std::int64_t wide() {
        const std::int64_t special[] = {0, 1, -1, INT64_MAX, INT64_MIN, 9007199254740993};
        return special[number(0, 5)];
    }
    template <class Add>
    void many(Add add) {
        for (int i = number(0, 2); i > 0; --i) add();
    }
    kernel::multipliers prices() {
        kernel::multipliers m;
        m.denominator = wide();
        many([&] { m.days.push_back({position(), position(), position(), wide()}); });
        many([&] { m.pools.push_back({position(), wide()}); });
        many([&] { m.budgets.push_back({position(), wide()}); });
        many([&] { m.needs.push_back({position(), position(), position(), wide()}); });
        many([&] { m.cuts.push_back({position(), wide()}); });
        return m;
    }

    std::mt19937 random_;
};

} // namespace

TEST_CASE("a certificate is read exactly as it was written", "[io][certificate]") {
    random_certificates certificates(7);
    for (int i = 0; i < 500; ++i) {
        const kernel::certificate c = certificates.next();
        const std::string text = io::write_certificate(c);
        INFO(text);
        REQUIRE(io::read_certificate(text) == c);
    }
    CHECK(io::read_certificate(io::write_certificate({})) == kernel::certificate());
}

TEST_CASE("a certificate is one line a node, without what goes without saying", "[io][certificate]") {
    kernel::certificate c;
    c.feasible = true;
    c.objective = -222;
    c.choice = {1, 0};
    c.schedule = {{0, 1, 2, 15}};
    c.cuts.emplace_back();
    c.cuts[0].base.days = {{0, 1, 2, -3}};
    c.cuts[0].kept = {{-1, 0, 1, 1}};
    c.cuts[0].divisor = 7;
    c.cuts.emplace_back();
    c.cuts[1].base.budgets = {{0, 1}};
    c.cuts[1].knapsack = {{0, 1, 2}, {3, 1, 4}};
    c.cuts[1].limit = 5;
    c.tree.resize(3);
    c.tree[0].how = kernel::proof_node::kind::options;
    c.tree[0].parts = {{0}, {1, 2}};
    c.tree[0].children = {1, 2};
    c.tree[1].how = kernel::proof_node::kind::bound;
    c.tree[1].prices.denominator = 4;
    c.tree[1].prices.cuts = {{0, 5}};
    c.tree[1].fixings.emplace_back();
    c.tree[2].how = kernel::proof_node::kind::core;
    c.tree[2].parts = {{0}, {1, 2}};
    c.tree[2].core = {{{}, {{}}}};
    CHECK(io::write_certificate(c) == R"({
  "version": 1,
  "feasible": true,
  "objective": -222,
  "choice": [1, 0],
  "schedule": [[0, 1, 2, 15]],
  "cuts": [
    {"base": {"days": [[0, 1, 2, -3]]}, "kept": [[-1, 0, 1, 1]], "divisor": 7},
    {"base": {"budgets": [[0, 1]]}, "knapsack": [[0, 1, 2], [3, 1, 4]], "limit": 5}],
  "tree": [
    {"how": "options", "group": 0, "parts": [[0], [1, 2]], "children": [1, 2]},
    {"how": "bound", "fixings": [{"prices": {}}], "prices": {"denominator": 4, "cuts": [[0, 5]]}},
    {"how": "core", "parts": [[0], [1, 2]], "core": [{"tree": [
    {"how": "no option"}]}]}]
}
)");
    CHECK(io::read_certificate(io::write_certificate(c)) == c);
}

TEST_CASE("text of another form is refused with every place", "[io][certificate]") {
    CHECK(complaint("{\"version\": 2, \"feasible\": true, \"tree\": []}") ==
          "1:13: version: 2 is out of range; it must be from 1 to 1");
    CHECK(complaint(
              "{\"feasible\": 1,\n \"choice\": [1.5],\n \"schedule\": [[1], [0, 0, 0, 3000000000], [3000000000, 0, 0, "
              "0]],\n \"cuts\": [{\"kept\": [[-1, 0, 0, 3000000000]]}],\n \"tree\": [{\"how\": \"bounds\"}, {}],\n "
              "\"fesible\": 1}") ==
          "1:1: the key \"version\" is missing\n"
          "1:14: feasible: expected true or false, found 1\n"
          "2:13: choice[0]: expected an integer, found 1.5\n"
          "3:15: schedule[0]: expected [group, piece, day, ticks], found 1 value\n"
          "3:44: schedule[2][0]: 3000000000 is out of range; it must be from -2147483648 to 2147483647\n"
          "4:11: cuts[0]: the key \"base\" is missing\n"
          "4:11: cuts[0]: the key \"divisor\" is missing\n"
          "4:32: cuts[0].kept[0][3]: 3000000000 is out of range; it must be from -2147483648 to 2147483647\n"
          "5:19: tree[0].how: unknown word \"bounds\"; did you mean \"bound\"?\n"
          "5:30: tree[1]: the key \"how\" is missing\n"
          "6:2: fesible: unknown key \"fesible\"; known: \"version\", \"feasible\", \"objective\", \"choice\", "
          "\"schedule\", "
          "\"cuts\", \"tree\"");
}
