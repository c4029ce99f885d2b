// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <handoff/kernel/problem.hpp>

#include "numbers.hpp"

// The 0-1 knapsack problem: items with a profit and a weight; choose items whose weights add up to at most the capacity
// and whose profits add up to the most.
//
// Format (Pisinger's, as in kplib): the number of items, the capacity, then "profit weight" for each item.
//
// As a kernel problem: one budget, the capacity; one group per item with the options "leave" (gain 0) and "take" (gain
// profit, spend weight); no workers. A choice of options is a set of items, it keeps the budget exactly if the items
// fit, and its gain is their profit: the objective is the family's value.

namespace handoff::families::knapsack {

struct item {
    std::int64_t profit = 0; ///< at least 0
    std::int64_t weight = 0; ///< at least 0
};

struct instance {
    std::int64_t capacity = 0; ///< at least 0
    std::vector<item> items;
};

/// Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] instance read(std::istream& in);
/// In the format that `read` reads.
void write(std::ostream& out, const instance& k);

[[nodiscard]] kernel::problem to_problem(const instance& k);

/// The profit when the kernel's objective is `objective`.
[[nodiscard]] inline std::int64_t value(const instance&, std::int64_t objective) { return objective; }

/// The profit of a choice of options, from the instance alone; nothing if the items do not fit.
[[nodiscard]] std::optional<std::int64_t> value_of_choice(const instance& k, const kernel::assignment& choice);

} // namespace handoff::families::knapsack

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families::knapsack {

inline instance read(std::istream& in) {
    number_reader numbers(in);
    instance k;
    const std::size_t n = numbers.count({"number of items"});
    k.capacity = numbers.whole({"capacity"}, 0);
    for (std::size_t i = 1; i <= n; ++i) {
        item x;
        x.profit = numbers.whole({"profit", "item", i}, 0);
        x.weight = numbers.whole({"weight", "item", i}, 0);
        k.items.push_back(x);
    }
    numbers.end();
    return k;
}

inline void write(std::ostream& out, const instance& k) {
    out << k.items.size() << '\n' << k.capacity << "\n\n";
    for (const item& x : k.items) out << x.profit << ' ' << x.weight << '\n';
}

inline kernel::problem to_problem(const instance& k) {
    kernel::problem p;
    p.budgets = {k.capacity};
    for (const item& x : k.items) {
        kernel::option take;
        take.gain = x.profit;
        take.spend = {x.weight};
        p.groups.push_back({"item " + std::to_string(p.groups.size() + 1), {{}, std::move(take)}});
    }
    return p;
}

inline std::optional<std::int64_t> value_of_choice(const instance& k, const kernel::assignment& choice) {
    std::int64_t profit = 0, weight = 0;
    for (std::size_t i = 0; i < k.items.size(); ++i) {
        if (choice.at(i) == 0) continue;
        profit += k.items[i].profit;
        weight += k.items[i].weight;
    }
    if (weight > k.capacity) return std::nullopt;
    return profit;
}

} // namespace handoff::families::knapsack
