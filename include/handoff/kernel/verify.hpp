// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/verification/core.hpp>
#include <handoff/kernel/detail/verification/cuts.hpp>
#include <handoff/kernel/detail/verification/plan.hpp>
#include <handoff/kernel/detail/verification/refusal.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>
#include <handoff/kernel/wide.hpp>

// The checker: `verify`, which solution.hpp declares. It believes nothing that the search says and uses none of its
// code: it recomputes the plan's value, derives every cut anew and walks the tree. Whatever it is given, it says yes,
// or why not. The driver is here, the plan, the cuts and cores are in detail/verification/; docs/mathematics.md tells
// why each step is valid.
//
// Everything is added up in 128 bits and cannot leave them: `mistakes` keeps every sum of the problem (gains and costs,
// ticks, spends, capacities) below 2^62, a cut's own sums are held to the same, and the sizes of the multipliers of one
// sum of facts add up to 2^60 at most. So each of the few terms of a bound is below 2^123.

namespace handoff::kernel::verification {

template <class Problem>
class checker {
public:
    /// Numbers all options through, all nodes (the days of each worker in turn, then the pools) and all tiers.
    explicit checker(const Problem& p) : p_(p), days_(static_cast<std::size_t>(p.days())) {
        for (const group& g : p.groups) {
            first_option_.push_back(options_.size());
            for (const option& o : g.options) {
                options_.push_back({&o, open_in_.size()});
                step_ = std::gcd(step_, o.gain - g.options[0].gain);
                pieces_of_.push_back(pieces_.size());
                spends_of_.push_back(spends_.size());
                for (const piece& q : o.pieces)
                    if (q.ticks > 0) pieces_.push_back(q);
                for (std::size_t b = 0; b < o.spend.size(); ++b)
                    if (o.spend[b] != 0) spends_.emplace_back(b, o.spend[b]);
            }
            open_in_.push_back(g.options.size());
        }
        pieces_of_.push_back(pieces_.size());
        spends_of_.push_back(spends_.size());
        for (std::size_t o = 0; o < options_.size(); ++o)
            for (const need& n : options_[o].in->needs) needed_by_.emplace_back(number(n.group, n.option), o);
        std::sort(needed_by_.begin(), needed_by_.end());
        const auto add_node = [&](const std::vector<tier>& tiers) {
            first_tier_.push_back(tiers_.size());
            for (const tier& t : tiers) {
                tiers_.push_back({t, nodes_.size()});
                step_ = std::gcd(step_, t.cost);
            }
            nodes_.push_back(&tiers);
        };
        for (const worker& w : p.workers)
            for (const auto& day : w.days) add_node(day);
        first_pool_ = nodes_.size();
        for (const pool& q : p.pools) add_node(q.tiers);
        open_.assign(options_.size(), 1);
        windows_.assign(p.groups.size(), {0, std::numeric_limits<int>::max()});
    }

    void run(const certificate& c) {
        place_ = "the plan";
        if (c.feasible) check_plan(p_, c);
        // The values of two plans differ by gains of one group and by costs of ticks: by a multiple of the step.
        if (c.feasible) better_ = static_cast<wide>(c.objective) + std::max<std::int64_t>(step_, 1);
        run(c.cuts, c.tree);
    }

    [[nodiscard]] const std::string& place() const { return place_; }

private:
    static constexpr int most_cores = 64; ///< within each other

    struct flat_option {
        const option* in;
        std::size_t group;
    };
    struct flat_tier {
        tier in;
        std::size_t node;
    };
    /// What a node took away: an option, or days of a group, whose window was `before`.
    struct change {
        bool is_option;
        std::size_t index;
        window before;
    };
    [[nodiscard]] std::size_t number(std::int64_t group, std::int64_t option) const {
        (void)at(at(p_.groups, group).options, option);
        return first_option_[static_cast<std::size_t>(group)] + static_cast<std::size_t>(option);
    }
    [[nodiscard]] std::size_t node(int worker, int day) const {
        (void)at(at(p_.workers, worker).days, day);
        return static_cast<std::size_t>(worker) * days_ + static_cast<std::size_t>(day);
    }

    void run(const std::vector<cut>& cuts, const std::vector<proof_node>& tree) {
        for (const cut& c : cuts) {
            place_ = within_ + "cut " + std::to_string(cuts_.size());
            if (c.knapsack.empty())
                derive(c);
            else
                pack(c);
        }
        remove_impossible();
        place_ = within_ + "the tree";
        tree_ = &tree;
        check_shape();
        walk();
    }

    // ---- Sums of facts ----

    /// Adds up facts: in every plan of this node, the sum of left_ over the chosen options is at most right_ + the sum
    /// of price_ x usage over the tiers.
    void add_up(const multipliers& m) {
        if (m.denominator < 1) refuse("a denominator is less than 1");
        wide size = m.denominator;
        const auto weighed = [&](std::int64_t price) {
            size += price < 0 ? -static_cast<wide>(price) : price;
            if (size > wide{1} << 60) refuse("the multipliers are too large");
            return price;
        };
        const auto not_negative = [&](std::int64_t price) {
            if (price < 0) refuse("a multiplier is negative");
            return weighed(price);
        };
        for (const day_price& q : m.days) (void)weighed(q.price);
        for (const item_price& q : m.pools) (void)weighed(q.price);
        price_ticks(m);

        std::vector<std::int64_t> budget_price(p_.budgets.size(), 0);
        right_ = 0;
        for (const item_price& q : m.budgets) { // spend <= limit
            at(budget_price, q.index) += not_negative(q.price);
            right_ += static_cast<wide>(q.price) * at(p_.budgets, q.index);
        }
        const bool priced_ticks = !m.days.empty() || !m.pools.empty(), priced_budgets = !m.budgets.empty();
        left_.assign(options_.size(), 0);
        for (std::size_t o = 0; (priced_ticks || priced_budgets) && o < options_.size(); ++o) {
            if (!open_[o]) continue;
            wide sum = 0;
            for (std::size_t k = spends_of_[o]; priced_budgets && k < spends_of_[o + 1]; ++k)
                sum += wide{budget_price[spends_[k].first]} * spends_[k].second;
            for (std::size_t k = pieces_of_[o]; priced_ticks && k < pieces_of_[o + 1]; ++k)
                if (const piece& q = pieces_[k]; has_price_[static_cast<std::size_t>(q.worker)])
                    // on any day of its window a tick pays at least the cheapest
                    sum += wide{q.ticks} * cheapest_day(q, windows_[options_[o].group]);
            left_[o] = sum;
        }
        for (const need_price& q : m.needs) { // x(option) - x(what it needs) <= 0
            const std::size_t o = number(q.group, q.option);
            const need& n = at(options_[o].in->needs, q.need);
            left_[o] += not_negative(q.price);
            left_[number(n.group, n.option)] -= q.price;
        }
        for (const item_price& q : m.cuts) {
            const derived_cut& c = at(cuts_, q.index);
            const wide v = not_negative(q.price);
            right_ += v * c.right;
            for (const auto& [o, coefficient] : c.options) left_[o] += v * coefficient;
            for (const auto& [t, coefficient] : c.tiers) price_[t] += v * coefficient;
        }
    }

    /// What a tick pays on each day of each worker: the price of the day and of every pool around it. What all ticks
    /// pay is then the sum of price x usage over days and pools, whatever the signs.
    void price_ticks(const multipliers& m) {
        std::vector<std::int64_t> node_price(nodes_.size(), 0), own(first_pool_ + 1, 0), around(first_pool_ + 1, 0);
        has_price_.assign(p_.workers.size(), 0);
        for (const day_price& q : m.days) { // first as differences between a day and the one before
            if (q.first > q.last) refuse("a price has its first day after its last");
            own[node(q.worker, q.first)] += q.price;
            has_price_[static_cast<std::size_t>(q.worker)] = 1;
            own[node(q.worker, q.last) + 1] -= q.price;
        }
        for (const item_price& q : m.pools) {
            const pool& over = at(p_.pools, q.index);
            node_price[first_pool_ + static_cast<std::size_t>(q.index)] += q.price;
            around[node(over.worker, over.first)] += q.price;
            has_price_[static_cast<std::size_t>(over.worker)] = 1;
            around[node(over.worker, over.last) + 1] -= q.price;
        }
        cheapest_.resize(std::max<std::size_t>(1, static_cast<std::size_t>(std::bit_width(days_))));
        cheapest_[0].resize(first_pool_);
        for (std::size_t i = 0; i < first_pool_; ++i) {
            node_price[i] = own[i];
            cheapest_[0][i] = own[i] + around[i];
            own[i + 1] += own[i];
            around[i + 1] += around[i];
        }
        // cheapest_[k][i]: among the 2^k days from i on. Two such stretches, overlapping, make up any window.
        for (std::size_t k = 1, half = 1; k < cheapest_.size(); ++k, half *= 2) {
            cheapest_[k].resize(first_pool_);
            for (std::size_t i = 0; i + 2 * half <= first_pool_; ++i)
                cheapest_[k][i] = std::min(cheapest_[k - 1][i], cheapest_[k - 1][i + half]);
        }
        price_.clear();
        for (const flat_tier& t : tiers_) price_.push_back(node_price[t.node]);
    }

    [[nodiscard]] std::int64_t cheapest_day(const piece& q, window w) const {
        const std::size_t first = node(q.worker, std::max(q.first, w.first));
        const std::size_t count = node(q.worker, std::min(q.last, w.last)) - first + 1;
        const auto k = static_cast<std::size_t>(std::bit_width(count) - 1);
        return std::min(cheapest_[k][first], cheapest_[k][first + count - (std::size_t{1} << k)]);
    }

    // ---- Cuts ----

    /// A sum of facts in which the tiers that are not kept count as full.
    fact_sum add_up_with(const multipliers& m, const std::vector<char>& kept) {
        if (m.denominator != 1) refuse("its denominator is not 1");
        if (m == multipliers()) return {std::vector<wide>(options_.size(), 0), std::vector<wide>(tiers_.size(), 0), 0};
        add_up(m);
        for (std::size_t t = 0; t < tiers_.size(); ++t) {
            if (price_[t] < 0) refuse("a tier has a negative price");
            if (!kept[t]) right_ += std::exchange(price_[t], 0) * tiers_[t].in.capacity;
        }
        return {std::exchange(left_, {}), std::exchange(price_, {}), right_};
    }

    void derive(const cut& c) {
        if (c.divisor < 1 || c.scale < 1) refuse("its divisor or its scale is less than 1");
        std::vector<char> kept(tiers_.size(), 0);
        for (const tier_ref& k : c.kept) {
            const std::vector<tier>& tiers =
                k.pool >= 0 ? at(p_.pools, k.pool).tiers : at(at(p_.workers, k.worker).days, k.day);
            (void)at(tiers, k.tier);
            const std::size_t n = k.pool >= 0 ? first_pool_ + static_cast<std::size_t>(k.pool) : node(k.worker, k.day);
            kept[first_tier_[n] + static_cast<std::size_t>(k.tier)] = 1;
        }
        const fact_sum base = add_up_with(c.base, kept), slack = add_up_with(c.slack, kept);
        std::vector<std::size_t> shift = first_option_;
        for (const item_price& s : c.shift) at(shift, s.index) = number(s.index, s.price);
        const auto group_of = [&](std::size_t o) { return options_[o].group; };
        const auto capacity_of = [&](std::size_t t) { return tiers_[t].in.capacity; };
        cuts_.push_back(rounded(c, base, slack, shift, group_of, capacity_of));
    }

    void pack(const cut& c) {
        if (c.slack != multipliers() || !c.shift.empty() || !c.kept.empty() || c.divisor != 1 || c.scale != 1)
            refuse("a knapsack cut is not rounded");
        if (c.limit < 0 || c.limit > most_profit) refuse("the limit of a knapsack cut is out of range");
        const fact_sum base = add_up_with(c.base, std::vector<char>(tiers_.size(), 0));
        cuts_.push_back(packed(p_, first_option_, c, base));
    }

    // ---- The tree ----

    /// Options that ask for more hours than the days of a piece have are in no plan.
    void remove_impossible() {
        std::vector<wide> before(first_pool_ + 1, 0); // the capacity of all days before a day of a worker
        for (std::size_t n = 0; n < first_pool_; ++n) {
            before[n + 1] = before[n];
            for (const tier& t : *nodes_[n]) before[n + 1] += t.capacity;
        }
        for (std::size_t o = 0; o < options_.size(); ++o)
            for (const piece& q : options_[o].in->pieces)
                if (q.ticks > before[node(q.worker, q.last) + 1] - before[node(q.worker, q.first)]) remove(o);
    }

    /// Each node but the root is a child of exactly one, and that comes before it.
    void check_shape() const {
        if (tree_->empty()) refuse("it is empty");
        std::vector<char> has_parent(tree_->size(), 0);
        has_parent[0] = 1;
        for (std::size_t i = 0; i < tree_->size(); ++i)
            for (const int child : (*tree_)[i].children) {
                char& taken = at(has_parent, child);
                if (taken || static_cast<std::size_t>(child) <= i) refuse("a node is not the child of one before it");
                taken = 1;
            }
        if (std::count(has_parent.begin(), has_parent.end(), 0) > 0) refuse("a node is nobody's child");
    }

    /// Depth first. What a node takes away is given back when everything below it is done.
    void walk() {
        struct visit {
            std::size_t node, next, mark;
        };
        std::vector<visit> way{{0, 0, 0}};
        bool branches = settle(0);
        while (!way.empty()) {
            visit& v = way.back();
            const proof_node& n = (*tree_)[v.node];
            if (!branches || v.next == n.children.size()) {
                undo(v.mark);
                way.pop_back();
                branches = true; // as its parent did
                continue;
            }
            const visit child{static_cast<std::size_t>(n.children[v.next]), 0, changes_.size()};
            restrict_to(n, v.next++);
            way.push_back(child);
            branches = settle(child.node);
        }
    }

    /// Whether a node branches; if not, it is closed.
    bool settle(std::size_t i) {
        place_ = within_ + "node " + std::to_string(i);
        const proof_node& n = (*tree_)[i];
        for (const fixing& f : n.fixings)
            if (empty_groups_ == 0) fix(f);
        if (empty_groups_ > 0) return false; // whatever else it says: no plan is left
        switch (n.how) {
        case proof_node::kind::no_option:
            refuse("every group has an option left");
        case proof_node::kind::bound:
        case proof_node::kind::ray:
            if (const bool ray = n.how == proof_node::kind::ray; bound(n.prices, ray) >= enough(n.prices, ray))
                refuse("its bound does not close it");
            return false;
        case proof_node::kind::core:
            check_core(n);
            return false;
        case proof_node::kind::options:
            check_parts(n);
            return true;
        case proof_node::kind::finish_day:
            (void)at(p_.groups, n.group);
            if (n.day < 0 || n.day >= p_.days() || n.children.size() != 2) refuse("it does not branch on a day");
            return true;
        }
        refuse("it is of no known kind");
    }

    /// The problem that is left has no plan that is better, either.
    void check_core(const proof_node& n) {
        if (n.core.size() != 1) refuse("it does not have one proof of its core");
        if (depth_ == most_cores) refuse("its cores lie too deep in each other");
        const Problem left = core_of(p_, first_option_, open_, windows_, n.parts);
        checker within(left);
        within.better_ = better_;
        within.depth_ = depth_ + 1;
        within.within_ = place_ + ", ";
        try {
            within.run(n.core[0].cuts, n.core[0].tree);
        } catch (const refusal&) {
            place_ = within.place_;
            throw;
        }
    }

    void check_parts(const proof_node& n) const {
        std::vector<char> covered(at(p_.groups, n.group).options.size(), 0);
        for (const auto& part : n.parts)
            for (const int o : part) at(covered, o) = 1;
        for (std::size_t o = 0; o < covered.size(); ++o)
            if (open_[number(n.group, 0) + o] && !covered[o]) refuse("its parts do not cover the group");
        if (n.parts.size() != n.children.size()) refuse("it does not have a child for every part");
    }

    /// No plan of this node is worth more than this / denominator; as a ray, gains and costs counting nothing, a plan
    /// has at least 0. Leaves in left_ what each open option adds to the bound and in best_ the most of each group.
    wide bound(const multipliers& m, bool ray) {
        if (!ray && !better_) refuse("there is no plan to measure a bound by");
        add_up(m);
        const wide scale = ray ? 0 : m.denominator;
        wide sum = right_;
        for (std::size_t t = 0; t < tiers_.size(); ++t) // usage between 0 and the capacity, as it suits the bound
            sum += tiers_[t].in.capacity * std::max<wide>(0, price_[t] - scale * tiers_[t].in.cost);
        best_.assign(p_.groups.size(), -(wide{1} << 125)); // below any sum
        for (std::size_t o = 0; o < options_.size(); ++o) {
            if (!open_[o]) continue;
            left_[o] = scale * options_[o].in->gain - left_[o];
            wide& best = best_[options_[o].group];
            best = std::max(best, left_[o]);
        }
        return std::accumulate(best_.begin(), best_.end(), sum);
    }
    /// What a plan that still counts reaches: more than the plan's value, and a ray's 0.
    [[nodiscard]] wide enough(const multipliers& m, bool ray) const { return ray ? 0 : m.denominator * *better_; }

    /// Removes every option with which a plan cannot reach enough.
    void fix(const fixing& f) {
        const wide sum = bound(f.prices, f.ray);
        for (std::size_t o = 0; o < options_.size(); ++o)
            if (open_[o] && sum - best_[options_[o].group] + left_[o] < enough(f.prices, f.ray)) remove(o);
    }

    void restrict_to(const proof_node& n, std::size_t child) {
        if (n.how == proof_node::kind::options) {
            std::vector<char> stays(p_.groups[static_cast<std::size_t>(n.group)].options.size(), 0);
            for (const int o : n.parts[child]) stays[static_cast<std::size_t>(o)] = 1;
            for (std::size_t o = 0; o < stays.size(); ++o)
                if (!stays[o]) remove(number(n.group, 0) + o);
        } else if (child == 0) { // the group has ended on the day, or ...
            shorten(static_cast<std::size_t>(n.group), 0, n.day);
        } else { // ... it works later, and nothing that comes after it starts on the day
            for (const precedence& a : p_.after)
                if (a.predecessor == n.group)
                    shorten(static_cast<std::size_t>(a.successor), n.day + 1, std::numeric_limits<int>::max());
        }
    }

    /// Leaves a group the days from first to last; options that have ticks for no day that is left go.
    void shorten(std::size_t g, int first, int last) {
        window& w = windows_[g];
        changes_.push_back({false, g, w});
        w = {std::max(w.first, first), std::min(w.last, last)};
        for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o)
            for (const piece& q : p_.groups[g].options[o].pieces)
                if (q.ticks > 0 && std::max(q.first, w.first) > std::min(q.last, w.last)) remove(first_option_[g] + o);
    }

    /// Removes an option, those that need it, those that need them ...
    void remove(std::size_t option) {
        std::size_t next = changes_.size();
        const auto take = [&](std::size_t o) {
            if (!open_[o]) return;
            open_[o] = 0;
            changes_.push_back({true, o, {}});
            if (--open_in_[options_[o].group] == 0) ++empty_groups_;
        };
        for (take(option); next < changes_.size(); ++next) {
            const std::size_t gone = changes_[next].index;
            auto by = std::lower_bound(needed_by_.begin(), needed_by_.end(), std::pair(gone, std::size_t{0}));
            for (; by != needed_by_.end() && by->first == gone; ++by) take(by->second);
        }
    }

    void undo(std::size_t mark) {
        for (; changes_.size() > mark; changes_.pop_back()) {
            const change& c = changes_.back();
            if (!c.is_option) {
                windows_[c.index] = c.before;
                continue;
            }
            open_[c.index] = 1;
            if (open_in_[options_[c.index].group]++ == 0) --empty_groups_;
        }
    }

    const Problem& p_;
    const std::vector<proof_node>* tree_ = nullptr;
    std::size_t days_;
    std::string within_, place_; ///< which core, if any; what is being checked
    std::int64_t step_ = 0;
    std::optional<wide> better_; ///< the least value of a plan that is better than the certificate's

    std::vector<flat_option> options_;
    std::vector<piece> pieces_;                                ///< with ticks, option after option,
    std::vector<std::pair<std::size_t, std::int64_t>> spends_; ///< and what is spent of which budget
    std::vector<std::size_t> pieces_of_, spends_of_;           ///< where those of an option begin
    std::vector<std::size_t> first_option_;                    ///< of a group
    std::vector<std::pair<std::size_t, std::size_t>> needed_by_;
    std::vector<const std::vector<tier>*> nodes_;
    std::size_t first_pool_ = 0; ///< as a node
    std::vector<flat_tier> tiers_;
    std::vector<std::size_t> first_tier_; ///< of a node

    std::vector<derived_cut> cuts_;
    std::vector<wide> left_, price_, best_;
    wide right_ = 0;
    std::vector<std::vector<std::int64_t>> cheapest_;
    std::vector<char> has_price_; ///< whether ticks of a worker have any

    std::vector<char> open_;           ///< options that this node and those above it have left
    std::vector<std::size_t> open_in_; ///< their number in a group
    std::size_t empty_groups_ = 0;
    std::vector<window> windows_; ///< of a group
    int depth_ = 0;               ///< of cores within each other
    std::vector<change> changes_;
};

} // namespace handoff::kernel::verification

namespace handoff::kernel {

template <class Problem>
verdict verify(const std::type_identity_t<Problem>& p, const certificate& c) {
    if (const std::vector<mistake> wrong = mistakes(p); !wrong.empty())
        return {false, "the problem: " + wrong[0].place + ": " + wrong[0].text};
    verification::checker checker(p);
    try {
        checker.run(c);
        return {true, ""};
    } catch (const verification::refusal& r) { return {false, checker.place() + ": " + r.reason}; }
}

} // namespace handoff::kernel
