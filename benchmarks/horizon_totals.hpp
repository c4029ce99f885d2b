// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <handoff/kernel/problem.hpp>

// Problems of very many tasks where only the totals of the horizon count: one day, one budget, one row per worker. The
// same numbers on every platform.

namespace handoff::benchmarks {

/// Every task: dropped, done by the owner (who has overtime), or by either of two assistants, who need the owner for a
/// twentieth of the time. `tasks` x 4 options.
[[nodiscard]] inline kernel::problem horizon_totals(int tasks, std::uint64_t seed) {
    boost::random::mt19937_64 random(seed);
    const auto draw = [&](std::int64_t least, std::int64_t most) {
        return boost::random::uniform_int_distribution<std::int64_t>(least, most)(random);
    };
    kernel::problem p;
    p.groups.resize(static_cast<std::size_t>(tasks));
    std::int64_t total = 0, cash = 0;
    for (kernel::group& g : p.groups) {
        const std::int64_t effort = draw(15, 360);
        const std::int64_t value = effort * draw(70, 150);
        total += effort;
        g.options.resize(4);
        g.options[1].gain = value;
        g.options[1].pieces = {{0, 0, 0, effort}};
        for (int a = 0; a < 2; ++a) {
            const std::int64_t ticks = effort * draw(80, 130) / 100, fee = ticks * draw(30, 60);
            kernel::option& o = g.options[static_cast<std::size_t>(2 + a)];
            o.gain = value - fee;
            o.spend = {fee};
            o.pieces = {{1 + a, 0, 0, ticks}, {0, 0, 0, 5 + ticks / 20}};
            if (a == 0) cash += fee;
        }
    }
    p.workers = {{"owner", {{{total * 4 / 10, 50}, {total / 10, 80}}}},
                 {"first assistant", {{{total * 2 / 10, 0}}}},
                 {"second assistant", {{{total / 4, 0}}}}};
    p.budgets = {cash * 3 / 10};
    return p;
}

} // namespace handoff::benchmarks
