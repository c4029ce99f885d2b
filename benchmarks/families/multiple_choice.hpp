// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/problem.hpp>

#include "numbers.hpp"

// Multiple-choice knapsack problems: classes of items with a profit and a weight; take exactly one item of every class
// so that the weights add up to at most the capacity and the profits to the most. With one capacity it is called MCKP,
// with several, and a weight for each, MMKP.
//
// Formats. MCKP: the number of classes k, of items in each n, the capacity; then "profit weight" for each item, class
// after class. MMKP (Khan et al. 2002): the number of classes n, of items in each l, of capacities m; the capacities;
// then for each class its number and for each item "profit weight1 ... weightm". Profits of some MMKP files have a
// decimal.
//
// As a kernel problem: a budget per capacity, a group per class, an option per item with its profit and its weights as
// gain and spend; no workers. This is the kernel's problem without people, word for word: the objective is the family's
// value, in tenths where the profits are read in tenths.

namespace handoff::families::multiple_choice {

struct item {
    std::int64_t profit = 0;           ///< at least 0, times 10^decimals
    std::vector<std::int64_t> weights; ///< at least 0 each, one for every capacity
};

struct instance {
    int decimals = 0; ///< of the profits
    std::vector<std::int64_t> capacities;
    std::vector<std::vector<item>> classes;
};

/// Reads MCKP. Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] instance read(std::istream& in);
/// Reads MMKP; profits may have one decimal. Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] instance read_several_capacities(std::istream& in);

[[nodiscard]] kernel::problem to_problem(const instance& k);

/// The profit times 10^decimals when the kernel's objective is `objective`.
[[nodiscard]] inline std::int64_t value(const instance&, std::int64_t objective) { return objective; }

/// The profit, times 10^decimals, of a choice of options, from the instance alone; nothing if it exceeds a capacity.
[[nodiscard]] std::optional<std::int64_t> value_of_choice(const instance& k, const kernel::assignment& choice);

} // namespace handoff::families::multiple_choice

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families::multiple_choice {

inline instance read(std::istream& in) {
    number_reader numbers(in);
    instance k;
    const std::size_t classes = numbers.count({"number of classes"});
    const std::size_t items = numbers.count({"number of items of a class"});
    k.capacities = {numbers.whole({"capacity"}, 0)};
    for (std::size_t c = 1; c <= classes; ++c) {
        std::vector<item>& list = k.classes.emplace_back();
        for (std::size_t i = 1; i <= items; ++i) {
            item x;
            x.profit = numbers.whole({"profit", "item", i, "class", c}, 0);
            x.weights = {numbers.whole({"weight", "item", i, "class", c}, 0)};
            list.push_back(std::move(x));
        }
    }
    numbers.end();
    return k;
}

inline instance read_several_capacities(std::istream& in) {
    number_reader numbers(in);
    instance k;
    k.decimals = 1;
    const std::size_t classes = numbers.count({"number of classes"});
    const std::size_t items = numbers.count({"number of items of a class"});
    const std::size_t capacities = numbers.count({"number of capacities"});
    for (std::size_t r = 1; r <= capacities; ++r) k.capacities.push_back(numbers.whole({"limit", "capacity", r}, 0));
    bool tenths = false;
    for (std::size_t c = 1; c <= classes; ++c) {
        const auto number = static_cast<std::size_t>(numbers.whole({"number of the next class"}, 0));
        if (number != c) {
            numbers.refuse("class " + std::to_string(number) + " stands where class " + std::to_string(c) +
                           " should be");
        }
        std::vector<item>& list = k.classes.emplace_back();
        for (std::size_t i = 1; i <= items; ++i) {
            item x;
            x.profit = numbers.decimal({"profit", "item", i, "class", c}, 1, 0);
            tenths = tenths || x.profit % 10 != 0;
            for (std::size_t r = 1; r <= capacities; ++r)
                x.weights.push_back(numbers.whole({"weight", "item", i, "class", c}, 0));
            list.push_back(std::move(x));
        }
    }
    // Some files go on with words about the solution, which are not read.
    if (numbers.more() && !numbers.word_follows()) numbers.end();
    if (!tenths) { // all profits are whole
        k.decimals = 0;
        for (std::vector<item>& list : k.classes)
            for (item& x : list) x.profit /= 10;
    }
    return k;
}

inline kernel::problem to_problem(const instance& k) {
    kernel::problem p;
    p.budgets = k.capacities;
    for (const std::vector<item>& list : k.classes) {
        kernel::group& g = p.groups.emplace_back();
        g.name = "class " + std::to_string(p.groups.size());
        for (const item& x : list) g.options.push_back({x.profit, x.weights, {}, {}});
    }
    return p;
}

inline std::optional<std::int64_t> value_of_choice(const instance& k, const kernel::assignment& choice) {
    std::int64_t profit = 0;
    std::vector<std::int64_t> left = k.capacities;
    for (std::size_t c = 0; c < k.classes.size(); ++c) {
        const item& x = k.classes[c].at(static_cast<std::size_t>(choice.at(c)));
        profit += x.profit;
        for (std::size_t r = 0; r < left.size(); ++r)
            if ((left[r] -= x.weights[r]) < 0) return std::nullopt;
    }
    return profit;
}

} // namespace handoff::families::multiple_choice
