// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/knapsack_cuts.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/kernel.hpp>

#include "catch_compat.hpp"
#include "dice.hpp"
#include "solver_once.hpp"

// Knapsack cuts against all choices there are, and the lightest knapsacks against all subsets.

using namespace handoff::kernel;
using handoff::kernel::detail::at;

namespace {

/// Groups of two or three options that spend some of one budget.
problem small_problem(dice& d) {
    problem p;
    std::int64_t sum = 0;
    for (std::int64_t g = d.from_to(2, 7); g > 0; --g) {
        p.groups.emplace_back();
        std::int64_t most = 0;
        for (std::int64_t o = d.from_to(2, 3); o > 0; --o) {
            const std::int64_t spend = d.from_to(0, 2) == 0 ? 0 : d.from_to(1, 20);
            p.groups.back().options.push_back({0, {spend}, {}, {}});
            most = std::max(most, spend);
        }
        sum += most;
    }
    p.budgets = {d.from_to(sum / 4, sum)};
    return p;
}

/// Every choice that keeps the budget, as 0 and 1 for each option.
std::vector<std::vector<double>> choices_that_fit(const problem& p) {
    std::vector<std::vector<double>> found;
    std::vector<std::size_t> choice(p.groups.size(), 0);
    for (;;) {
        std::int64_t spent = 0;
        std::vector<double> x;
        for (std::size_t g = 0; g < p.groups.size(); ++g)
            for (std::size_t o = 0; o < p.groups[g].options.size(); ++o) {
                x.push_back(choice[g] == o ? 1 : 0);
                if (choice[g] == o) spent += p.groups[g].options[o].spend[0];
            }
        if (spent <= p.budgets[0]) found.push_back(x);
        std::size_t g = 0;
        while (g < choice.size() && ++choice[g] == p.groups[g].options.size()) choice[g++] = 0;
        if (g == choice.size()) return found;
    }
}

double zero(int) { return 0; }

} // namespace

TEST_CASE("a knapsack cut holds for every choice that fits, and not for the point it was made for",
          "[kernel][knapsack]") {
    int cuts = 0;
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        CAPTURE(seed);
        dice d(seed);
        const problem p = small_problem(d);
        const auto all = choices_that_fit(p);
        if (all.empty()) continue;
        const detail::instance in(p);
        const auto row = detail::make_budget_row(in, 0);
        detail::knapsack_cut_finder finder(in);

        // A point that has two options of some groups, one of the others, and spends no more than there is.
        std::vector<double> x(at(in.options), 0);
        for (int g = 0; g < in.groups; ++g) {
            const int first = in.group_begin[at(g)], last = in.group_begin[at(g + 1)] - 1;
            const auto a = at(static_cast<int>(d.from_to(first, last))),
                       b = at(static_cast<int>(d.from_to(first, last)));
            const double part = static_cast<double>(d.from_to(0, 6)) / 6;
            x[a] += part;
            x[b] += 1 - part;
        }
        const auto value = [&](int o) { return x[at(o)]; };
        detail::found_cut f;
        if (row->violation(value, zero) <= 0 && finder.find(*row, value, zero, f)) {
            ++cuts;
            CHECK(f.inequality->violation(value, zero) > 0);
            for (const auto& choice : all)
                CHECK(f.inequality->violation([&](int o) { return choice[at(o)]; }, zero) < 1e-9);
            // The checker derives it too: a proof that does not use it is refused for the tree, not for the cut.
            certificate c;
            c.cuts = {f.derivation};
            CHECK(verify(p, c).reason == "the tree: it is empty");
            --c.cuts[0].limit;
            CHECK(verify(p, c).reason == (c.cuts[0].limit < 0 ? "cut 0: the limit of a knapsack cut is out of range"
                                                              : "cut 0: a choice that fits has more than its limit"));
        }

        // What lies between choices that fit is cut off by nothing.
        std::fill(x.begin(), x.end(), 0.0);
        for (int k = 0; k < 4; ++k) {
            const auto& choice = all[static_cast<std::size_t>(d.from_to(0, static_cast<std::int64_t>(all.size()) - 1))];
            for (std::size_t o = 0; o < x.size(); ++o) x[o] += choice[o] / 4;
        }
        CHECK(!finder.find(*row, value, zero, f));
    }
    CHECK(cuts > 300);
}

TEST_CASE("the table of lightest knapsacks knows the most that fits into any room", "[kernel][knapsack]") {
    struct load {
        std::int64_t weight, profit;
    };
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        dice d(seed);
        constexpr std::int64_t capacity = 40;
        detail::basic_knapsack_table<> table;
        table.clear(capacity);
        std::vector<std::int64_t> most(capacity + 1, 0); // by room, the usual way
        for (std::int64_t g = d.from_to(1, 8); g > 0; --g) {
            std::vector<load> classes;
            for (std::int64_t k = d.from_to(1, 3); k > 0; --k) classes.push_back({d.from_to(0, 30), d.from_to(0, 6)});
            REQUIRE(table.add(classes, 1000));
            const auto before = most;
            for (std::size_t room = 0; room <= capacity; ++room)
                for (const load& c : classes)
                    if (static_cast<std::int64_t>(room) >= c.weight)
                        most[room] = std::max(most[room], before[room - static_cast<std::size_t>(c.weight)] + c.profit);
        }
        for (std::int64_t room = 0; room <= capacity; ++room)
            CHECK(table.most(room) == most[static_cast<std::size_t>(room)]);
        CHECK(table.most(-1) == -1);
        CHECK(!table.add(std::vector<load>{{1, 1000}}, 1000));
    }
}

TEST_CASE("assignment problems are solved as trying everything solves them, with knapsack cuts in their proofs",
          "[kernel][knapsack]") {
    std::size_t cuts = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        dice d(seed);
        constexpr int agents = 5, jobs = 7;
        problem p;
        std::vector<std::int64_t> load(agents, 0);
        for (int j = 0; j < jobs; ++j) {
            p.groups.emplace_back();
            for (std::size_t i = 0; i < agents; ++i) {
                option o;
                o.spend.assign(agents, 0);
                o.spend[i] = d.from_to(5, 40);
                o.gain = o.spend[i] + d.from_to(-5, 5) - 51; // the dearer, the shorter
                load[i] += o.spend[i];
                p.groups.back().options.push_back(std::move(o));
            }
        }
        for (const std::int64_t sum : load) p.budgets.push_back(sum * d.from_to(20, 30) / 100);

        std::optional<std::int64_t> best;
        const auto place = [&](auto& self, std::size_t j, std::vector<std::int64_t>& left, std::int64_t value) -> void {
            if (j == p.groups.size()) {
                best = std::max(best.value_or(value), value);
                return;
            }
            for (std::size_t i = 0; i < agents; ++i) {
                const option& o = p.groups[j].options[i];
                if (o.spend[i] > left[i]) continue;
                left[i] -= o.spend[i];
                self(self, j + 1, left, value + o.gain);
                left[i] += o.spend[i];
            }
        };
        std::vector<std::int64_t> left = p.budgets;
        place(place, 0, left, 0);

        const solution s = solve(p);
        CHECK(s.status == (best ? status::optimal : status::infeasible));
        CHECK(s.objective == best);
        REQUIRE(s.proof);
        CHECK(verify(p, *s.proof).reason.empty());
        for (const cut& c : s.proof->cuts) cuts += !c.knapsack.empty();
    }
    CHECK(cuts > 40);
}
