// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/rederive.hpp>
#include <handoff/kernel/detail/search.hpp>

// The tree of a problem, grown again for one that differs from it a little (reoptimisation; Ralphs and Guzelsoy 2006).
// The proof of the first says how its tree branched and at which prices each leaf was closed. Any prices bound any
// problem, so the leaves are priced anew, one pass each: most are closed again, and the search goes on from the others,
// each with the simplex where it was. Cuts are derived anew from the new facts by their old recipes. The result is a
// proof like any other, of the new problem. What does not fit any more, numbers that are gone, is left out: it costs
// speed, not truth.

namespace handoff::kernel::detail {

/// What is kept of a problem's tree.
template <class Problem = problem>
struct grown_tree {
    using basis = typename simplex<basic_instance<Problem>>::basis;
    Problem source;
    assignment choice;
    std::vector<cut> cuts;
    std::vector<proof_node> tree;
    std::vector<std::shared_ptr<const basis>> ends; ///< where the simplex was when a node was left; null if unknown
    branching_scores<basic_instance<Problem>> scores;
};

/// Keeps the tree of one run, and begins it with that of another.
template <class Problem = problem>
class reoptimization final : public tree_keeper<basic_instance<Problem>> {
public:
    using instance_type = basic_instance<Problem>;
    using search_type = search<instance_type>;
    using basis = typename simplex<instance_type>::basis;

    /// `old` may be null.
    reoptimization(const instance_type& in, std::shared_ptr<const grown_tree<Problem>> old)
        : in_(in), old_(std::move(old)) {}

    /// Runs the search; what it grew is there to be taken if it came to its end.
    solution run(const options& o, watch& clock);
    [[nodiscard]] std::shared_ptr<const grown_tree<Problem>> take() { return std::move(grown_); }

    bool begin(search_type& s, domain& d) override;
    void left_at(int proof, const simplex<instance_type>& lp) override { keep(proof, lp.get_basis()); }
    void start_over() override { ends_.clear(); }

private:
    void keep(int proof, basis b) {
        if (ends_.size() <= at(proof)) ends_.resize(at(proof) + 1);
        ends_[at(proof)] = std::make_shared<const basis>(std::move(b));
    }
    [[nodiscard]] bool match();
    [[nodiscard]] int option(int group, int in_group) const { return option_[at(old_begin_[at(group)] + in_group)]; }
    [[nodiscard]] std::optional<multipliers> translated(const multipliers& m) const;
    [[nodiscard]] row_ptr translated(const row_ptr& r, const domain& d);
    [[nodiscard]] std::optional<basis> translated(const basis& old, const domain& d);
    void derive_cuts(search_type& s, const domain& all);
    void find_plan(search_type& s, const domain& d);
    [[nodiscard]] bool regrow(search_type& s, domain d);
    /// A node of the old tree, in the new problem.
    struct fresh_node {
        int old = 0;
        int depth = 0;                    ///< branchings above, but on engagements
        std::shared_ptr<const basis> end; ///< its own or that of the nearest node above, of the old problem
        std::optional<domain> open;
        std::int64_t bound = 0;
        bool branches = false, is_open = false;
        bool priced = false; ///< the bound is that of the prices
        std::vector<fixing> fixings;
        proof_node::kind how = proof_node::kind::no_option; ///< if it is closed
        multipliers prices;
        std::vector<std::vector<int>> parts; ///< one per child
        int first_child = 0;
        int leaves = 0, open_leaves = 0;
    };
    void keep(int proof, const fresh_node& n) {
        if (auto b = translated(*n.end, *n.open)) keep(proof, std::move(*b));
    }
    void price(search_type& s, fresh_node& v) const;
    [[nodiscard]] std::vector<fresh_node> children_of(fresh_node& v) const;
    void wait(search_type& s, fresh_node& n, int proof);

    static constexpr int most_open = 2;  ///< leaves that are open again, below a node that branches as before
    static constexpr int open_share = 2; ///< and at most one in so many
    static constexpr int worth_it = 10;  ///< of the whole tree, where it is not grown from the beginning

    const instance_type& in_;
    std::shared_ptr<const grown_tree<Problem>> old_;
    std::shared_ptr<const grown_tree<Problem>> grown_;
    std::vector<std::shared_ptr<const basis>> ends_;
    std::vector<int> old_begin_;        ///< of each group's options in the old problem, and their number
    std::vector<int> option_;           ///< of the old problem -> of the new one, by number, or -1
    std::vector<int> cut_;              ///< the same of cuts
    std::vector<row_ptr> cut_rows_;     ///< of the new problem
    std::map<const row*, row_ptr> row_; ///< old -> new, those that hold in the whole tree
    std::int64_t largest_base_ = 1;
    bool same_facts_ = false; ///< but for the limits of budgets
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Problem>
solution reoptimization<Problem>::run(const options& o, watch& clock) {
    options keeping = o;
    keeping.certify = true;
    search_type s(in_, keeping, clock);
    s.keeper_ = this;
    solution found = s.run();
    if (found.proof) {
        ends_.resize(found.proof->tree.size());
        grown_ = std::make_shared<const grown_tree<Problem>>(grown_tree<Problem>{
            *in_.source, found.choice, found.proof->cuts, found.proof->tree, std::move(ends_), std::move(s.scores_)});
        if (!o.certify) found.proof.reset();
    }
    return found;
}

/// Finds every option again. False if the problems have too little in common.
template <class Problem>
bool reoptimization<Problem>::match() {
    const Problem &a = old_->source, &b = *in_.source;
    if (a.budgets.size() != b.budgets.size() || a.workers.size() != b.workers.size() || a.days() != b.days() ||
        a.pools.size() != b.pools.size() || a.groups.size() != b.groups.size() || a.after != b.after)
        return false;
    for (std::size_t i = 0; i < a.pools.size(); ++i)
        if (a.pools[i].worker != b.pools[i].worker || a.pools[i].first != b.pools[i].first ||
            a.pools[i].last != b.pools[i].last)
            return false;
    for (std::size_t g = 0; g < a.groups.size(); ++g) {
        in_.breathe(static_cast<int>(g));
        const auto &before = a.groups[g].options, &now = b.groups[g].options;
        old_begin_.push_back(static_cast<int>(option_.size()));
        const int begin = in_.group_begin[g];
        if (before.size() == now.size()) {
            for (std::size_t o = 0; o < now.size(); ++o) option_.push_back(begin + static_cast<int>(o));
            continue;
        }
        std::vector<char> taken(now.size(), 0);
        for (const kernel::option& one : before) {
            int number = -1;
            for (std::size_t o = 0; o < now.size() && number < 0; ++o)
                if (!taken[o] && now[o] == one) number = static_cast<int>(o);
            if (number >= 0) taken[at(number)] = 1;
            option_.push_back(number < 0 ? -1 : begin + number);
        }
    }
    old_begin_.push_back(static_cast<int>(option_.size()));
    same_facts_ = a.workers == b.workers && a.pools == b.pools && a.groups == b.groups;
    for (const capacity_node& n : in_.nodes)
        largest_base_ = std::max(largest_base_, n.base_price < 0 ? -n.base_price : n.base_price);
    return true;
}

/// Prices of the old problem as prices of the new one; nothing if they leave their range. What they name and is gone,
/// is left out: any prices bound.
template <class Problem>
std::optional<multipliers> reoptimization<Problem>::translated(const multipliers& m) const {
    if (static_cast<wide>(m.denominator) * largest_base_ > wide{1} << 60) return {};
    multipliers out = m;
    out.needs.clear();
    for (need_price q : m.needs) {
        const int o = option(q.group, q.option);
        if (o < 0 || q.need >= in_.needs.begin[at(o + 1)] - in_.needs.begin[at(o)]) continue;
        q.option = in_.option_in_group(o);
        out.needs.push_back(q);
    }
    out.cuts.clear();
    for (const item_price& q : m.cuts)
        if (cut_[at(q.index)] >= 0) out.cuts.push_back({cut_[at(q.index)], q.price});
    return out;
}

/// Derives those cuts anew that the proof or a basis names.
template <class Problem>
void reoptimization<Problem>::derive_cuts(search_type& s, const domain& all) {
    const std::size_t count = old_->cuts.size();
    std::vector<char> named(count, 0);
    const auto name = [&](const multipliers& m) {
        for (const item_price& q : m.cuts) named[at(q.index)] = 1;
    };
    for (const proof_node& n : old_->tree) {
        name(n.prices);
        for (const fixing& f : n.fixings) name(f.prices);
    }
    for (const auto& end : old_->ends)
        for (std::size_t i = 0; end && i < end->rows.size(); ++i)
            if (end->rows[i]->from.what == origin::kind::cut) named[at(end->rows[i]->from.index)] = 1;
    for (std::size_t i = count; i-- > 0;) { // what they are made of comes before them
        if (!named[i]) continue;
        name(old_->cuts[i].base);
        name(old_->cuts[i].slack);
    }
    std::vector<row_ptr> known(count); // inequalities that are as they were
    if (same_facts_)
        for (const auto& end : old_->ends)
            for (std::size_t i = 0; end && i < end->rows.size(); ++i)
                if (const row_ptr& q = end->rows[i]; q->from.what == origin::kind::cut) known[at(q->from.index)] = q;
    std::vector<char> moved(count, 0); // not as they were
    const auto has_moved = [&](const multipliers& m) {
        return std::any_of(m.budgets.begin(), m.budgets.end(),
                           [&](const item_price& q) {
                               return old_->source.budgets[at(q.index)] != in_.source->budgets[at(q.index)];
                           }) ||
               std::any_of(m.cuts.begin(), m.cuts.end(), [&](const item_price& q) { return moved[at(q.index)] != 0; });
    };
    cut_.assign(count, -1);
    for (std::size_t i = 0; i < count; ++i) {
        if (!named[i]) continue;
        s.watch_.breathe();
        cut c = old_->cuts[i];
        moved[i] = !same_facts_ || has_moved(c.base) || has_moved(c.slack);
        const auto complete = [&](multipliers& m) {
            const auto found = translated(m);
            if (!found || found->cuts.size() != m.cuts.size()) return false;
            m = *found;
            return true;
        };
        if (!complete(c.base) || !complete(c.slack)) continue;
        c.shift.clear();
        for (const item_price& q : old_->cuts[i].shift)
            if (const int o = option(q.index, static_cast<int>(q.price)); o >= 0)
                c.shift.push_back({q.index, in_.option_in_group(o)});
        const auto missing = [&](const tier_ref& k) {
            const auto& tiers =
                k.pool >= 0 ? in_.source->pools[at(k.pool)].tiers : in_.source->workers[at(k.worker)].days[at(k.day)];
            return k.tier >= static_cast<int>(tiers.size());
        };
        if (std::any_of(c.kept.begin(), c.kept.end(), missing)) continue;
        const row_ptr r = !moved[i] && known[i] ? known[i] : rederive(in_, all, c, cut_rows_, s.bound_);
        if (!r) continue;
        cut_[i] = s.log_.add(std::move(c));
        if (r->from.index == cut_[i]) {
            cut_rows_.push_back(r);
            continue;
        }
        auto numbered = std::make_shared<row>(*r);
        numbered->from.index = cut_[i];
        cut_rows_.push_back(std::move(numbered));
    }
}

/// The row of the new problem that an old one stands for; null if there is none.
template <class Problem>
row_ptr reoptimization<Problem>::translated(const row_ptr& r, const domain& d) {
    if (r->from.what == origin::kind::cut) {
        const int c = cut_[at(r->from.index)];
        return c < 0 ? nullptr : cut_rows_[at(c)];
    }
    if (const auto known = row_.find(r.get()); known != row_.end()) return known->second;
    row_ptr made;
    switch (r->from.what) {
    case origin::kind::budget:
        made = make_budget_row(in_, r->from.index);
        break;
    case origin::kind::need: {
        const int user = option_[at(r->from.index)], target = option_[at(r->from.target)];
        if (user < 0 || target < 0) return nullptr;
        const auto needs = in_.needs[user];
        if (std::find(needs.begin(), needs.end(), target) == needs.end()) return nullptr;
        made = make_need_row(in_, user, target);
        break;
    }
    case origin::kind::range:
    case origin::kind::cut: {
        int first = in_.days, last = -1;
        for (const int n : r->from.tiles) {
            first = std::min(first, in_.nodes[at(n)].first);
            last = std::max(last, in_.nodes[at(n)].last);
        }
        made = make_range_row(in_, d, in_.nodes[at(r->from.tiles.front())].worker, first, last, r->from.tiles);
        if (made->local) return made; // of this node's windows
        break;
    }
    }
    row_.emplace(r.get(), made);
    return made;
}

/// Rows and options that are gone are left out; where that leaves a place in the basis, a slack takes it.
template <class Problem>
std::optional<typename reoptimization<Problem>::basis> reoptimization<Problem>::translated(const basis& old,
                                                                                           const domain& d) {
    const int old_options = old_begin_.back(), old_tiers = static_cast<int>(old.at_upper.size());
    if (old.at_upper.size() != in_.tiers.size()) return {};
    basis b;
    std::vector<int> row_number;
    for (const row_ptr& r : old.rows) {
        row_ptr made = translated(r, d);
        row_number.push_back(made ? static_cast<int>(b.rows.size()) : -1);
        if (made) b.rows.push_back(std::move(made));
    }
    const int first_slack = in_.options + old_tiers;
    std::vector<char> slack_basic(b.rows.size(), 0);
    for (const int v : old.basic) {
        int now = -1;
        if (v < old_options)
            now = option_[at(v)];
        else if (v < old_options + old_tiers)
            now = v - old_options + in_.options;
        else if (const int r = row_number[at(v - old_options - old_tiers)]; r >= 0)
            now = first_slack + r;
        if (now >= 0 && b.basic.size() < b.rows.size()) b.basic.push_back(now);
        if (now >= first_slack) slack_basic[at(now - first_slack)] = 1;
    }
    for (int i = 0; b.basic.size() < b.rows.size(); ++i)
        if (!slack_basic[at(i)]) b.basic.push_back(first_slack + i);
    b.key.assign(at(in_.groups), -1);
    for (const int k : old.key)
        if (k >= 0 && option_[at(k)] >= 0) b.key[at(in_.group_of[at(option_[at(k)])])] = option_[at(k)];
    for (int& v : b.basic) { // where the key is gone, a basic option takes its place
        if (v >= in_.options || b.key[at(in_.group_of[at(v)])] >= 0) continue;
        b.key[at(in_.group_of[at(v)])] = v;
        v = first_slack; // any: the rows without a basic variable keep their slacks
    }
    b.at_upper = old.at_upper;
    return b;
}

/// The old plan, as far as it goes, improved by single changes.
template <class Problem>
void reoptimization<Problem>::find_plan(search_type& s, const domain& d) {
    std::vector<int> taken, candidates;
    for (int g = 0; g < in_.groups; ++g) {
        int o = old_->choice.empty() ? -1 : option(g, old_->choice[at(g)]);
        if (o < 0 || !d.open[at(o)])
            for (o = in_.group_begin[at(g)]; !d.open[at(o)];) ++o;
        taken.push_back(o);
        for (int k = in_.group_begin[at(g)]; d.left[at(g)] > 1 && k < in_.group_begin[at(g + 1)]; ++k)
            if (d.open[at(k)]) candidates.push_back(k);
    }
    const auto stop = [&] { return s.watch_.ended(); };
    const auto offer = [&] {
        if (!s.trial_.feasible() || (s.best_.value && s.trial_.now().value <= *s.best_.value)) return;
        s.offer(judge_and_mend(in_, d, s.trial_.taken()), s.trial_.taken());
    };
    s.trial_.set(d, taken);
    offer();
    improve(s.trial_, in_, d, candidates, stop);
    offer();
    if (s.best_.value) return;
    const auto better = annealing(in_, s.trial_).run(d, candidates, 10 * candidates.size(), -(wide{1} << 100), stop);
    if (better.empty()) return;
    s.trial_.set(d, better);
    improve(s.trial_, in_, d, candidates, stop);
    offer();
}

/// False, with nothing written down, if too much of the tree is open again for it to serve.
template <class Problem>
bool reoptimization<Problem>::regrow(search_type& s, domain whole) {
    std::vector<fresh_node> fresh(1); // children come after their parents
    fresh[0].end = nullptr;
    fresh[0].open = std::move(whole);
    fresh[0].bound = s.current_bound_;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        s.watch_.breathe();
        price(s, fresh[i]);
        if (!fresh[i].branches) continue;
        std::vector<fresh_node> children = children_of(fresh[i]);
        fresh[i].first_child = static_cast<int>(fresh.size());
        for (fresh_node& c : children) fresh.push_back(std::move(c));
    }
    // Where many leaves are open again, their branchings no longer serve: then the node above them is open instead.
    for (std::size_t i = fresh.size(); i-- > 0;) {
        fresh_node& n = fresh[i];
        if (!n.branches) {
            n.leaves = 1;
            n.open_leaves = n.is_open ? 1 : 0;
            continue;
        }
        for (std::size_t c = 0; c < n.parts.size(); ++c) {
            n.leaves += fresh[at(n.first_child) + c].leaves;
            n.open_leaves += fresh[at(n.first_child) + c].open_leaves;
        }
        n.is_open = n.depth >= 0 && n.open_leaves > most_open && n.open_leaves * open_share >= n.leaves;
    }
    if (fresh[0].open_leaves > most_open && fresh[0].open_leaves * worth_it >= fresh[0].leaves) return false;
    std::vector<std::pair<std::size_t, int>> way{{0, 0}}; // with the place in the proof
    while (!way.empty()) {
        const auto [i, proof] = way.back();
        way.pop_back();
        fresh_node& n = fresh[i];
        const proof_node& old = old_->tree[at(n.old)];
        for (fixing& f : n.fixings) s.log_.fix(proof, f.ray, std::move(f.prices));
        if (n.is_open) {
            wait(s, n, proof);
        } else if (n.branches) {
            const std::vector<int> numbers = old.how == proof_node::kind::options
                                                 ? s.log_.branch(proof, old.group, n.parts)
                                                 : s.log_.branch_on_finish(proof, old.group, old.day);
            if (old_->ends[at(n.old)]) keep(proof, n);
            for (std::size_t c = 0; c < numbers.size(); ++c) way.emplace_back(at(n.first_child) + c, numbers[c]);
        } else {
            s.log_.close(proof, n.how, std::move(n.prices));
            if (n.depth == 0 && old_->ends[at(n.old)]) keep(proof, n); // other leaves may begin from the node above
        }
    }
    return true;
}

/// Prices a node anew: what it removes, and whether it is closed.
template <class Problem>
void reoptimization<Problem>::price(search_type& s, fresh_node& v) const {
    const proof_node& n = old_->tree[at(v.old)];
    if (old_->ends[at(v.old)]) v.end = old_->ends[at(v.old)];
    v.how = proof_node::kind::no_option;
    domain& d = *v.open;
    if (d.dead) return;
    for (const fixing& f : n.fixings) {
        if (!f.ray && !s.best_.value) continue;
        auto prices = translated(f.prices);
        if (!prices) continue;
        s.bound_.set(*prices, f.ray, cut_rows_);
        s.bound_.add_up(d);
        const wide enough = f.ray ? wide{0} : static_cast<wide>(prices->denominator) * s.to_beat();
        if (s.bound_.bound() < enough) {
            v.how = f.ray ? proof_node::kind::ray : proof_node::kind::bound;
            v.prices = std::move(*prices);
            return;
        }
        std::vector<int> hopeless;
        for (int o = 0; o < in_.options; ++o)
            if (d.open[at(o)] && s.bound_.bound_with(o) < enough) hopeless.push_back(o);
        if (hopeless.empty()) continue;
        v.fixings.push_back({f.ray, std::move(*prices)});
        for (const int o : hopeless) d.remove(in_, o);
        if (d.dead) return;
    }
    v.branches = n.how == proof_node::kind::options || n.how == proof_node::kind::finish_day;
    if (v.branches) return;
    v.is_open = true;
    const bool ray = n.how == proof_node::kind::ray;
    if (!ray && n.how != proof_node::kind::bound) return;
    auto prices = translated(n.prices);
    if (!prices) return;
    s.bound_.set(*prices, ray, cut_rows_);
    s.bound_.add_up(d);
    const wide sum = s.bound_.bound();
    v.is_open = ray ? sum >= 0 : !s.best_.value || sum >= static_cast<wide>(prices->denominator) * s.to_beat();
    v.how = n.how;
    if (!ray) {
        wide whole_bound = sum / prices->denominator;
        if (sum < 0 && whole_bound * prices->denominator != sum) --whole_bound;
        v.priced = whole_bound <= v.bound;
        if (v.priced) v.bound = static_cast<std::int64_t>(whole_bound);
    }
    v.prices = std::move(*prices);
}

/// The children of a node that branches, where it branched before.
template <class Problem>
std::vector<typename reoptimization<Problem>::fresh_node> reoptimization<Problem>::children_of(fresh_node& v) const {
    const proof_node& n = old_->tree[at(v.old)];
    const bool on_options = n.how == proof_node::kind::options;
    const int begin = in_.group_begin[at(n.group)], end = in_.group_begin[at(n.group + 1)];
    if (on_options) { // options that are new go to the last part
        std::vector<char> covered(at(end - begin), 0);
        for (const auto& part : n.parts) {
            v.parts.emplace_back();
            for (const int o : part)
                if (const int now = option(n.group, o); now >= 0) {
                    v.parts.back().push_back(now - begin);
                    covered[at(now - begin)] = 1;
                }
        }
        for (int o = begin; o < end; ++o)
            if (!covered[at(o - begin)] && v.open->open[at(o)]) v.parts.back().push_back(o - begin);
    } else {
        v.parts.resize(2);
    }
    const bool engages = std::find(in_.switches.begin(), in_.switches.end(), n.group) != in_.switches.end();
    std::vector<fresh_node> children(v.parts.size());
    for (std::size_t c = 0; c < children.size(); ++c) {
        fresh_node& child = children[c];
        child.old = n.children[c];
        child.depth = v.depth + (on_options && !engages ? 1 : 0);
        child.end = v.end;
        child.bound = v.bound;
        child.open = v.open;
        domain& d = *child.open;
        if (on_options) {
            for (int o = begin; o < end; ++o)
                if (std::find(v.parts[c].begin(), v.parts[c].end(), o - begin) == v.parts[c].end()) d.remove(in_, o);
        } else if (c == 0) {
            d.end_by(in_, n.group, n.day);
        } else {
            for (const int b : in_.successors[n.group]) d.start_at(in_, b, n.day + 1);
        }
    }
    return children;
}

/// Hands an open node to the search.
template <class Problem>
void reoptimization<Problem>::wait(search_type& s, fresh_node& n, int proof) {
    typename search_type::pending p;
    p.proof = proof;
    p.bound = n.bound;
    p.depth = n.depth;
    // If it is not worth less than the best plan when its turn comes, its relaxation is solved; else this closes it.
    p.prices = std::make_shared<const multipliers>(std::move(n.prices));
    p.priced = n.priced;
    std::optional<basis> b;
    if (n.end) b = translated(*n.end, *n.open);
    if (!b) b.emplace();
    p.start = std::make_shared<kept_simplex<instance_type>>(std::move(*b), s.watch_);
    p.open = s.keep(std::move(*n.open));
    s.waiting_.push_back(std::move(p));
}

template <class Problem>
bool reoptimization<Problem>::begin(search_type& s, domain& d) {
    if (!old_ || !match()) return false;
    derive_cuts(s, d);
    s.scores_ = old_->scores.translated(option_, in_.options);
    find_plan(s, d);
    if (!regrow(s, d)) { // but the plan stays, and what is known of branchings
        s.log_.start_over();
        start_over();
        d = domain(in_);
        s.remove_impossible(d);
        return false;
    }
    // If what is open grows large, the tree is grown from the beginning (search::start_over), as patiently as any.
    s.gave_up_cutting_ = true;
    s.flat_rounds_allowed_ /= 6;
    s.restart_at_ = std::max<std::uint64_t>(30, old_->tree.size() / 8);
    std::stable_sort(s.waiting_.begin(), s.waiting_.end(),
                     [](const auto& a, const auto& b) { return a.bound < b.bound; });
    s.report();
    return true;
}

} // namespace handoff::kernel::detail
