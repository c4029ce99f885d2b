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

#include "capacities.hpp"
#include "numbers.hpp"

// The generalised assignment problem: every job is done by exactly one agent, costs what it costs with this agent and
// takes what it takes of the agent's capacity; the costs are to add up to the least.
//
// Format (OR-Library): the number of agents m and of jobs n; the costs, an agent's n after the other's; the weights,
// likewise; the m capacities.
//
// As a kernel problem: a capacity per agent, a group per job, an option per agent with the gain -cost and the weight as
// its load. A choice of options says who does each job, and nothing else is asked of it: the family's value is the
// objective with the other sign.

namespace handoff::families::generalised_assignment {

struct instance {
    std::vector<std::int64_t> capacities;           ///< at least 0
    std::vector<std::vector<std::int64_t>> costs;   ///< [agent][job]
    std::vector<std::vector<std::int64_t>> weights; ///< [agent][job], at least 0

    [[nodiscard]] std::size_t agents() const noexcept { return costs.size(); }
    [[nodiscard]] std::size_t jobs() const noexcept { return costs.empty() ? 0 : costs.front().size(); }
};

/// Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] instance read(std::istream& in);

[[nodiscard]] kernel::problem to_problem(const instance& a, capacity_kind kind = usual_capacity_kind);

/// The cost when the kernel's objective is `objective`.
[[nodiscard]] inline std::int64_t value(const instance&, std::int64_t objective) { return -objective; }

/// The cost of a choice of options, from the instance alone; nothing if an agent has too much to do.
[[nodiscard]] std::optional<std::int64_t> value_of_choice(const instance& a, const kernel::assignment& choice);

} // namespace handoff::families::generalised_assignment

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families::generalised_assignment {

inline instance read(std::istream& in) {
    number_reader numbers(in);
    instance a;
    const std::size_t agents = numbers.count({"number of agents"});
    const std::size_t jobs = numbers.count({"number of jobs"});
    const auto table = [&](std::vector<std::vector<std::int64_t>>& rows, const char* what, std::int64_t least) {
        for (std::size_t i = 1; i <= agents; ++i) {
            std::vector<std::int64_t>& row = rows.emplace_back();
            for (std::size_t j = 1; j <= jobs; ++j) row.push_back(numbers.whole({what, "job", j, "agent", i}, least));
        }
    };
    table(a.costs, "cost", -largest_number);
    table(a.weights, "weight", 0);
    for (std::size_t i = 1; i <= agents; ++i) a.capacities.push_back(numbers.whole({"capacity", "agent", i}, 0));
    numbers.end();
    return a;
}

inline kernel::problem to_problem(const instance& a, capacity_kind kind) {
    kernel::problem p;
    add_capacities(p, a.capacities, kind, "agent");
    for (std::size_t j = 0; j < a.jobs(); ++j) {
        kernel::group& g = p.groups.emplace_back();
        g.name = "job " + std::to_string(j + 1);
        for (std::size_t i = 0; i < a.agents(); ++i) {
            kernel::option o;
            o.gain = -a.costs[i][j];
            add_load(o, i, a.weights[i][j], kind);
            g.options.push_back(std::move(o));
        }
    }
    return p;
}

inline std::optional<std::int64_t> value_of_choice(const instance& a, const kernel::assignment& choice) {
    std::int64_t cost = 0;
    std::vector<std::int64_t> left = a.capacities;
    for (std::size_t j = 0; j < a.jobs(); ++j) {
        const auto i = static_cast<std::size_t>(choice.at(j));
        cost += a.costs.at(i)[j];
        if ((left[i] -= a.weights[i][j]) < 0) return std::nullopt;
    }
    return cost;
}

} // namespace handoff::families::generalised_assignment
