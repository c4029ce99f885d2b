// SPDX-License-Identifier: BSL-1.0
//
// A rush, a growing activity, room for a project: is help worth it, where does the answer turn, and what else could be
// done with the same work?

#include <iostream>

#include <handoff/analysis/alternatives.hpp>
#include <handoff/analysis/verdict.hpp>
#include <handoff/report/alternatives_text.hpp>
#include <handoff/report/verdict_text.hpp>

#include "situations.hpp"

using namespace handoff;
using namespace handoff::literals;

int main() {
    const auto tell = [](const char* title, const scenario<CAD>& s, money<CAD> monthly_cost) {
        std::cout << "=== " << title << "\n\n" << report::text(judge(s), s) << "\nOTHER WAYS\n";
        const employee<CAD> half_time{
            .name = "half-time", .monthly_cost = monthly_cost, .hours = 4_h, .coordination_per_day = 15_min};
        std::cout << report::text(compare_alternatives(s, std::optional(half_time))) << '\n';
    };
    tell("A rush", situations::rush(), 2400_cad);
    tell("A growing activity", situations::growing_activity(), 2400_cad);
    tell("Room for a project", situations::room_for_a_project(), 2400_cad);
}
