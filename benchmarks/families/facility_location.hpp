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

// Facility location with single sourcing (SSCFLP): facilities have a capacity and a cost of opening them; every
// client's whole demand is served by one open facility at the cost of this pair; all costs are to add up to the least.
//
// Format (Gadegaard's collection): the number of facilities n and of clients m; "capacity cost" of each facility; the m
// demands; the costs of serving, a facility's m after the other's.
//
// As a kernel problem: a group per facility with the options "closed" (gain 0) and "open" (gain -cost); a group per
// client with an option per facility, gain -cost of serving, the demand as load of the facility's capacity, needing the
// open option. Closed facilities serve nobody, so their capacity may be taken away, and then the relaxation pays for a
// part of a facility at least what that part can serve: as budgets the limit is 0 and the open option spends -capacity;
// as workers the closed option fills the day. The family's value is the objective with the other sign.

namespace handoff::families::facility_location {

struct facility {
    std::int64_t capacity = 0; ///< at least 0
    std::int64_t cost = 0;     ///< of opening it
};

struct instance {
    std::vector<facility> facilities;
    std::vector<std::int64_t> demands;            ///< at least 0
    std::vector<std::vector<std::int64_t>> costs; ///< [facility][client]
};

/// Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] instance read(std::istream& in);

/// Groups: the facilities, then the clients.
[[nodiscard]] kernel::problem to_problem(const instance& f, capacity_kind kind = usual_capacity_kind);

/// The cost when the kernel's objective is `objective`.
[[nodiscard]] inline std::int64_t value(const instance&, std::int64_t objective) { return -objective; }

/// The cost of a choice of options, from the instance alone; nothing if a client's facility is closed or full.
[[nodiscard]] std::optional<std::int64_t> value_of_choice(const instance& f, const kernel::assignment& choice);

} // namespace handoff::families::facility_location

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families::facility_location {

inline instance read(std::istream& in) {
    number_reader numbers(in);
    instance f;
    const std::size_t facilities = numbers.count({"number of facilities"});
    const std::size_t clients = numbers.count({"number of clients"});
    for (std::size_t i = 1; i <= facilities; ++i) {
        facility x;
        x.capacity = numbers.whole({"capacity", "facility", i}, 0);
        x.cost = numbers.whole({"cost", "facility", i});
        f.facilities.push_back(x);
    }
    for (std::size_t j = 1; j <= clients; ++j) f.demands.push_back(numbers.whole({"demand", "client", j}, 0));
    for (std::size_t i = 1; i <= facilities; ++i) {
        std::vector<std::int64_t>& row = f.costs.emplace_back();
        for (std::size_t j = 1; j <= clients; ++j) row.push_back(numbers.whole({"cost", "client", j, "facility", i}));
    }
    numbers.end();
    return f;
}

inline kernel::problem to_problem(const instance& f, capacity_kind kind) {
    const bool budgets = kind == capacity_kind::budgets;
    kernel::problem p;
    std::vector<std::int64_t> limits;
    for (const facility& x : f.facilities) limits.push_back(budgets ? 0 : x.capacity);
    add_capacities(p, limits, kind, "facility");
    for (std::size_t i = 0; i < f.facilities.size(); ++i) {
        kernel::option closed, open;
        open.gain = -f.facilities[i].cost;
        const std::int64_t capacity = f.facilities[i].capacity;
        add_load(budgets ? open : closed, i, budgets ? -capacity : capacity, kind);
        p.groups.push_back({"facility " + std::to_string(i + 1), {std::move(closed), std::move(open)}});
    }
    for (std::size_t j = 0; j < f.demands.size(); ++j) {
        kernel::group& g = p.groups.emplace_back();
        g.name = "client " + std::to_string(j + 1);
        for (std::size_t i = 0; i < f.facilities.size(); ++i) {
            kernel::option o;
            o.gain = -f.costs[i][j];
            o.needs = {{static_cast<int>(i), 1}};
            add_load(o, i, f.demands[j], kind);
            g.options.push_back(std::move(o));
        }
    }
    return p;
}

inline std::optional<std::int64_t> value_of_choice(const instance& f, const kernel::assignment& choice) {
    std::int64_t cost = 0;
    std::vector<std::int64_t> left;
    for (std::size_t i = 0; i < f.facilities.size(); ++i) {
        const bool open = choice.at(i) == 1;
        if (open) cost += f.facilities[i].cost;
        left.push_back(open ? f.facilities[i].capacity : -1); // -1: a closed one serves no client at all
    }
    for (std::size_t j = 0; j < f.demands.size(); ++j) {
        const auto i = static_cast<std::size_t>(choice.at(f.facilities.size() + j));
        cost += f.costs.at(i)[j];
        if ((left[i] -= f.demands[j]) < 0) return std::nullopt;
    }
    return cost;
}

} // namespace handoff::families::facility_location
