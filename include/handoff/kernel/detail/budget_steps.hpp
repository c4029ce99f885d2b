// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/rounding_cuts.hpp>
#include <handoff/kernel/detail/row.hpp>

// What is spent of a budget grows in steps: the greatest common divisor of the differences within its groups. What a
// limit has beyond whole steps buys nothing, but the relaxation spends it, and where many plans spend all but a little
// the tree then lists them one by one. Among all options the step is mostly 1, since everybody has another rate; among
// those that a bound has left, often those of one rate, it is not: so the limits of a core are rounded down to whole
// steps, by a cut (Gomory 1958).

namespace handoff::kernel::detail {

/// The steps of a budget among all options.
struct budget_steps {
    std::int64_t step = 0; ///< 0: all plans spend the same
    std::int64_t room = 0; ///< the limit, less what every plan spends

    [[nodiscard]] bool leave_over() const { return step > 1 && room > 0 && room % step != 0; }
};

/// Costs a pass over what is spent.
template <class Instance>
budget_steps steps_of_budget(const Instance& in, int budget) {
    budget_steps found{0, in.source->budgets[at(budget)]};
    for (int g = 0; g < in.groups; ++g) {
        in.breathe(g);
        std::int64_t base = 0;
        for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o) {
            std::int64_t amount = 0;
            for (const flat_spend& s : in.spends[o]) amount += s.budget == budget ? s.amount : 0;
            if (o == in.group_begin[at(g)]) base = amount;
            found.step = std::gcd(found.step, amount - base);
        }
        found.room -= base;
    }
    return found;
}

/// The limit of a budget rounded down to whole steps.
template <class Instance>
found_cut whole_steps(const Instance& in, int budget, const budget_steps& s) {
    found_cut f;
    f.derivation.base.budgets.push_back({budget, 1});
    f.derivation.divisor = s.step;
    f.derivation.scale = s.step - s.room % s.step; // what rounding multiplies by
    auto r = std::make_shared<row>();
    r->from.what = origin::kind::cut;
    r->limit = s.room / s.step;
    for (int g = 0; g < in.groups; ++g) {
        std::int64_t base = 0; // option 0 is subtracted from its group
        for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o) {
            std::int64_t amount = 0;
            for (const flat_spend& q : in.spends[o]) amount += q.budget == budget ? q.amount : 0;
            if (o == in.group_begin[at(g)]) base = amount;
            if (amount != base) r->options.push_back({o, (amount - base) / s.step});
        }
    }
    r->rescale(in);
    f.inequality = std::move(r);
    return f;
}

} // namespace handoff::kernel::detail
