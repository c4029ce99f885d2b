// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <handoff/kernel/problem.hpp>

// A proof that a plan is the best one, or that there is none: data only. It is written by the search and read by
// `verify`, which shares no code with it. docs/mathematics.md says why each part is valid.
//
// Everything rests on one kind of fact, an inequality in the options x (0 or 1) and the tier usages z that every plan
// satisfies:
//   - a day range: the ticks of all chosen pieces that lie within days a..b of a worker are at most that worker's usage
//   of a..b;
//   - a budget: the spend is at most the limit;
//   - a need: x(option) <= x(what it needs);
//   - a cut: derived from other facts, by rounding or because no choice of options that keeps one of them exceeds it.
// Facts times multipliers, added up, bound the objective from above; the bound is one pass over the data, in integers.

namespace handoff::kernel {

/// A price per tick for every day of `first`..`last` of a worker, times `1 / denominator`. Ranges that overlap add up.
struct day_price {
    int worker = 0;
    int first = 0;
    int last = 0;
    std::int64_t price = 0;
    friend bool operator==(const day_price&, const day_price&) = default;
};

/// A price for one numbered thing (a pool, a budget, a cut), times `1 / denominator`.
struct item_price {
    int index = 0;
    std::int64_t price = 0;
    friend bool operator==(const item_price&, const item_price&) = default;
};

/// A price on the fact that `option` of `group` needs its `need`-th need, times `1 / denominator`.
struct need_price {
    int group = 0;
    int option = 0;
    int need = 0;
    std::int64_t price = 0;
    friend bool operator==(const need_price&, const need_price&) = default;
};

/// A weighted sum of facts. Prices of days and pools may have any sign, the others are at least 0. What is not listed
/// is 0.
struct multipliers {
    std::int64_t denominator = 1;
    std::vector<day_price> days;
    std::vector<item_price> pools;
    std::vector<item_price> budgets;
    std::vector<need_price> needs;
    std::vector<item_price> cuts;
    friend bool operator==(const multipliers&, const multipliers&) = default;
};

/// A tier of a day (pool < 0) or of a pool whose usage a cut keeps as a variable.
struct tier_ref {
    int pool = -1;
    int worker = 0;
    int day = 0;
    int tier = 0;
    friend bool operator==(const tier_ref&, const tier_ref&) = default;
};

/// A coefficient of an option.
struct option_price {
    int group = 0;
    int option = 0;
    std::int64_t price = 0;
    friend bool operator==(const option_price&, const option_price&) = default;
};

/// A mixed-integer rounding cut (Nemhauser and Wolsey 1990; Marchand and Wolsey 2001) on `base` - `slack`, two sums of
/// facts with the denominator 1 that use only earlier cuts. Count every tier that is not in `kept` as full, take the
/// slack of the second sum as a variable, subtract from every group the coefficient of its `shift` option, round with
/// `divisor`, put in what the slack is, and divide by `scale`, rounding to the weaker side.
///
/// Or, if `knapsack` is not empty, a knapsack cut (Boyd 1994): the prices of the options taken add up to at most
/// `limit`, because no choice of one option of each group that satisfies `base`, with every tier full, has more. Of the
/// rest only `base` counts then.
struct cut {
    multipliers base;
    multipliers slack;
    std::vector<item_price> shift; ///< (group, option) for the groups whose shift is not option 0
    std::vector<tier_ref> kept;
    std::int64_t divisor = 1;
    std::int64_t scale = 1;
    std::vector<option_price> knapsack{}; ///< prices at least 1
    std::int64_t limit = 0;
    friend bool operator==(const cut&, const cut&) = default;
};

/// Removes options from a node: every option with which the bound of `prices` does not beat the plan; or, as a ray,
/// with which nothing fits.
struct fixing {
    bool ray = false;
    multipliers prices;
    friend bool operator==(const fixing&, const fixing&) = default;
};

struct proof_of_core;

/// A node of the search tree. What the branchings above and the nodes' fixings removed stays removed; an option whose
/// need is removed goes too. Then the node is closed, by `bound` (the prices' bound does not beat the plan), by `ray`
/// (with all gains and costs taken as 0 the prices' bound is below 0: nothing fits), because a group has no option
/// left or by `core`; or it branches.
struct proof_node {
    enum class kind { bound, ray, no_option, core, options, finish_day };

    kind how = kind::no_option;
    std::vector<fixing> fixings;     ///< applied in this order, first of all
    multipliers prices;              ///< of a bound or a ray
    std::vector<proof_of_core> core; ///< core: one, about the problem that is left

    int group = 0;                       ///< options, finish_day: the group that is branched on
    std::vector<std::vector<int>> parts; ///< options: child i keeps only parts[i] of the group's options; core: the
                                         ///< core keeps parts[g] of group g
    int day = 0;               ///< finish_day: child 0 has the group end on this day at the latest; in child 1 all
                               ///< that comes after it starts on a later day
    std::vector<int> children; ///< positions in the tree, each larger than this node's own
    friend bool operator==(const proof_node&, const proof_node&) = default;
};

/// Shows that the core of a node, a smaller problem, has no plan that is worth more than the certificate's. The core
/// has the node's groups of several options in their order, with the options that `parts` names; what is settled is one
/// group with one option, the last.
struct proof_of_core {
    std::vector<cut> cuts;
    std::vector<proof_node> tree; ///< the root is the first
    friend bool operator==(const proof_of_core&, const proof_of_core&) = default;
};

/// The plan and the proof. With `feasible` false the claim is that no plan exists, else that none is worth more than
/// `objective`.
struct certificate {
    bool feasible = false;
    std::int64_t objective = 0;
    assignment choice;
    std::vector<share> schedule;
    std::vector<cut> cuts;
    std::vector<proof_node> tree; ///< the root is the first
    friend bool operator==(const certificate&, const certificate&) = default;
};

} // namespace handoff::kernel
