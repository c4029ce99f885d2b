// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/annealing.hpp>
#include <handoff/kernel/detail/branching.hpp>
#include <handoff/kernel/detail/budget_steps.hpp>
#include <handoff/kernel/detail/core.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/incumbent.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/kept.hpp>
#include <handoff/kernel/detail/knapsack_cuts.hpp>
#include <handoff/kernel/detail/ordering.hpp>
#include <handoff/kernel/detail/price_bound.hpp>
#include <handoff/kernel/detail/proof_log.hpp>
#include <handoff/kernel/detail/random.hpp>
#include <handoff/kernel/detail/ranges.hpp>
#include <handoff/kernel/detail/rounding_cuts.hpp>
#include <handoff/kernel/detail/sifting.hpp>
#include <handoff/kernel/detail/simplex.hpp>
#include <handoff/kernel/detail/trial_plan.hpp>
#include <handoff/kernel/detail/watch.hpp>
#include <handoff/kernel/solution.hpp>

// Branch and bound (Land and Doig 1960). A node's relaxation is a linear program whose rows are found when they are
// violated; its prices, rounded to whole numbers, close the node, remove options by their reduced cost, or it branches.
// Which assistants are engaged is settled first, all combinations side by side while they are few, because then fixed
// charges are exact.

namespace handoff::kernel::detail {

template <class Instance>
class search;
template <class Problem>
class reoptimization;

/// Somebody who looks on while a tree grows and may begin it, to have it again when the problem has changed a little
/// (reoptimization.hpp). Nobody, for a problem that is solved once.
template <class Instance>
struct tree_keeper {
    /// Has the search begin with what is known; false if nothing is.
    virtual bool begin(search<Instance>& s, domain& d) = 0;
    /// A node of the proof was closed or branched on with the simplex as it is.
    virtual void left_at(int proof, const simplex<Instance>& lp) = 0;
    /// All nodes are forgotten.
    virtual void start_over() = 0;

protected:
    ~tree_keeper() = default;
};

template <class Instance>
class search {
public:
    search(const Instance& in, const options& o, watch& w)
        : in_(in), options_(o), watch_(w), log_(o.certify, w), lp_(in), bound_(in), ranges_(in), cuts_(in),
          knapsacks_(in), trial_(in), scores_(in) {}

    solution run();

private:
    template <class Problem>
    friend class reoptimization;

    void grow();
    /// A node that waits: what is open, where the simplex was when its parent branched, its place in the proof.
    struct pending {
        std::shared_ptr<const kept_domain<Instance>> open;
        std::shared_ptr<kept_simplex<Instance>> start; ///< where it is, if null: for a first node
        int proof = 0;
        std::int64_t bound = 0;
        int depth = 0;
        bool counted = false; ///< as a node of the tree, when its relaxation was first solved
        int option = -1;      ///< that the parent branched on, in the simplex's value `before` of its relaxation
        bool up = false;
        double distance = 0; ///< of the option's value from 0, or (up) from 1
        double before = 0;
        std::shared_ptr<const multipliers> prices{}; ///< where a tree is grown again; and whether they
        bool priced = false;                         ///< are those of the bound
    };
    enum class fate { closed, open, stopped };

    void seed();
    void remove_impossible(domain& d);
    int keep_in_order(domain& d, int proof);
    std::optional<sifted_relaxation<Instance>> sift(const domain& d);
    std::optional<sifted_relaxation<Instance>> first_relaxation(domain d);
    std::optional<sifted_relaxation<Instance>> relaxation_as_it_is(domain d);
    void start_from_sifted(const domain& d);
    void engage(domain d);
    void start_over();
    void aim_high(const domain& d, int proof);
    void aim_lower();
    pending next();
    void expand(pending node);
    void descend(const domain& d, const pending& node);
    void grow_tree();
    template <class Core>
    void accept(Core& core, const Instance& in, const incumbent& found);
    void try_likely(const domain& d, int most_options);
    void close_settled(int proof, const judgement& j);
    fate relax(domain& d, int proof, int cut_rounds, bool with_needs = true);
    fate close_or_fix(domain& d, int proof, bool ray);
    bool separate(const domain& d, bool with_needs);
    bool round_rows(bool simplex_rows);
    bool pack_rows();
    bool round_budgets();
    void add_cut(found_cut f);
    void split(const domain& d, int proof, std::int64_t bound, int option);
    bool split_overlap(const domain& d, int proof, std::int64_t bound);
    void split_finish(const domain& d, int proof, std::int64_t bound, int group, int begins, int ends);
    void push(domain d, pending child);
    std::shared_ptr<const kept_domain<Instance>> keep(domain d);
    std::shared_ptr<kept_simplex<Instance>> keep_simplex();
    domain in_order(const domain& d);
    void round(const domain& d, bool thorough);
    void dive(const domain& d);
    void offer(const judgement& j, const std::vector<int>& taken);
    void report();

    [[nodiscard]] int branching_option(const domain& d);
    [[nodiscard]] std::vector<int> nearest_choice(const domain& d) const;
    [[nodiscard]] bool whole(const domain& d) const;
    [[nodiscard]] bool apart(int option_a, int option_b) const;
    [[nodiscard]] bool all_settled(const domain& d) const;
    [[nodiscard]] std::vector<priced_row> priced_rows(bool ray) const;
    /// The least value that improves on the best plan.
    [[nodiscard]] wide to_beat() const {
        const wide least = best_.value ? static_cast<wide>(*best_.value) + in_.step : -(wide{1} << 100);
        return aim_ ? std::max<wide>(least, *aim_) : least;
    }
    /// Whether nodes may be closed by their bound.
    [[nodiscard]] bool has_goal() const { return best_.value || aim_; }
    /// Whether the limits are sums, and several, as in assignment problems. There knapsack cuts close most of the gap,
    /// and a plan from the likely options is worth little before they have. Day-exact problems gain nothing.
    [[nodiscard]] bool many_sums() const {
        return limits_are_sums() && in_.switches.empty() && in_.budgets + in_.workers >= 5;
    }
    [[nodiscard]] bool limits_are_sums() const { return in_.days <= 1 && in_.tiers.empty(); }
    [[nodiscard]] double cutoff() const;
    [[nodiscard]] int worthwhile_percent() const {
        return in_.options >= core_least ? core_percent : small_core_percent;
    }
    /// The relaxation says nothing about the order of groups, so where there is one it leads to no plan.
    [[nodiscard]] bool may_dive() const { return in_.order.empty(); }
    [[nodiscard]] std::int64_t global_bound() const;
    /// After growing: what no plan of the tree exceeds, the best plan's value if the tree is done.
    [[nodiscard]] std::int64_t proven_bound() const {
        if (watch_.ended()) return global_bound();
        const std::int64_t best = best_.value.value_or(std::numeric_limits<std::int64_t>::min());
        return aim_ ? std::max(best, *aim_ - in_.step) : best;
    }

    static constexpr std::size_t most_combinations = 256;
    static constexpr std::size_t most_waiting = 2000;
    static constexpr std::size_t most_cuts_at_once = 40;
    static constexpr int root_rounds = 100; ///< of cuts
    static constexpr int tree_rounds = 1;
    static constexpr std::size_t most_effort = 100000; ///< for a plan by annealing; ten times that by single changes
    static constexpr int sift_least = 10000;           ///< options
    static constexpr int sample_groups = 1000;
    static constexpr int core_least = 400;        ///< options: in a smaller problem cuts on the whole do more,
    static constexpr int core_percent = 70;       ///< of the options: a core that has more is not worth it;
    static constexpr int small_core_percent = 33; ///< unless the core has no more than this

    const Instance& in_;
    const options& options_;
    watch& watch_;
    proof_log log_;
    simplex<Instance> lp_;
    std::optional<sifted_relaxation<Instance>> sifted_; ///< in place of the simplex, at a first node of many options
    price_bound<Instance> bound_;
    range_finder<Instance> ranges_;
    cut_finder<Instance> cuts_;
    knapsack_cut_finder<Instance> knapsacks_;
    trial_plan<Instance> trial_;
    branching_scores<Instance> scores_;
    incumbent best_;
    tree_keeper<Instance>* keeper_ = nullptr;
    std::vector<pending> waiting_;
    std::int64_t current_bound_ = largest_sum; ///< nothing is known before the first node
    std::int64_t in_work_ = 0;                 ///< the bound of what is being done, if it is cut short
    int depth_ = 0;
    bool fresh_ = false;              ///< the youngest waiting node is a child of the last one
    std::optional<std::int64_t> aim_; ///< the tree looks for a plan of at least this value, and for no other
    double aim_gap_ = 0;              ///< steps of values between the bound and the aim
    bool may_aim_ = true;
    std::optional<pending> root_;  ///< the only root before the first aim, for the next
    proof_log::place root_proof_;  ///< then
    double bound_before_cuts_ = 0; ///< of a root
    std::uint64_t expanded_ = 0;   ///< nodes that were not closed at once
    std::uint64_t roundings_ = 0;
    random_numbers random_;
    std::int64_t proven_bound_ = largest_sum;                           ///< before this tree
    std::int64_t elsewhere_ = std::numeric_limits<std::int64_t>::min(); ///< a core's: the bound of what lies outside
    bool is_core_ = false;
    bool partial_ = false; ///< some options are left out: the bound says nothing about the whole
    std::uint64_t most_nodes_ = std::numeric_limits<std::uint64_t>::max(); ///< of this tree
    std::uint64_t began_at_ = 0;                                           ///< nodes before this tree
    std::uint64_t restart_at_ = 500;                                       ///< nodes
    int flat_rounds_allowed_ = 30;
    bool gave_up_cutting_ = false; ///< at a root, though rounds of cuts may still have come to move the bound
    std::vector<char> budget_row_;
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
solution search<Instance>::run() {
    seed();
    grow();
    const bool stopped = watch_.ended();

    solution s;
    s.stop_reason = watch_.reason();
    s.nodes = watch_.nodes();
    s.objective = best_.value;
    if (best_.value)
        for (int g = 0; g < in_.groups; ++g) s.choice.push_back(in_.option_in_group(best_.taken[at(g)]));
    s.schedule = std::move(best_.schedule);
    if (stopped) {
        s.status = best_.value ? status::feasible : status::unknown;
        s.bound = watch_.least_bound(global_bound());
    } else {
        s.status = best_.value ? status::optimal : status::infeasible;
        s.bound = best_.value.value_or(0);
        if (!keeper_) log_.drop_unused_cuts(); // who keeps the tree may go on with the others
        if (options_.certify)
            s.proof = certificate{
                best_.value.has_value(), best_.value.value_or(0), s.choice, s.schedule, log_.cuts, log_.take()};
    }
    s.seconds = watch_.seconds();
    return s;
}

/// The whole tree, unless the watch ends it before.
template <class Instance>
void search<Instance>::grow() {
    try {
        grow_tree();
    } catch (const interrupted&) { // a node was lost, or all that was waiting: its bound stands for it
        pending lost;
        lost.bound = in_work_;
        waiting_.push_back(std::move(lost));
    }
}

template <class Instance>
void search<Instance>::grow_tree() {
    in_work_ = proven_bound_;
    domain d(in_);
    wide sum = 0;
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        sum +=
            *std::max_element(in_.gain.begin() + in_.group_begin[at(g)], in_.gain.begin() + in_.group_begin[at(g + 1)]);
    }
    in_work_ = current_bound_ = proven_bound_ = static_cast<std::int64_t>(std::min<wide>(sum, proven_bound_));
    remove_impossible(d);
    if (d.dead) return log_.close(0, proof_node::kind::no_option);
    if (watch_.ended()) return;
    if (!keeper_ || !keeper_->begin(*this, d)) {
        sifted_ = sift(d);
        if (!in_.switches.empty()) start_from_sifted(d);
        engage(d);
    }
    while (!waiting_.empty() && !watch_.ended() && watch_.nodes() - began_at_ < most_nodes_) {
        if (gave_up_cutting_ && !aim_ && !root_ && watch_.nodes() - began_at_ >= restart_at_) start_over();
        pending node = next();
        in_work_ = node.bound;
        expand(std::move(node));
        if (waiting_.empty() && root_ && aim_ && !watch_.ended()) aim_lower();
    }
}

/// Shortens windows as far as the order of groups asks it, each time as a branching with one child closed at once.
/// Returns the place of the other one.
template <class Instance>
int search<Instance>::keep_in_order(domain& d, int proof) {
    if (in_.order.empty()) return proof;
    tighten(in_, d, [&](const order_conclusion& c) {
        const std::vector<int> children = log_.branch_on_finish(proof, c.group, c.day);
        const int closed = children[c.later ? 0 : 1];
        proof = children[c.later ? 1 : 0];
        for (int o = in_.group_begin[at(c.shut)]; options_.certify && o < in_.group_begin[at(c.shut + 1)]; ++o)
            for (int k = in_.pieces.begin[at(o)]; d.open[at(o)] && k < in_.pieces.begin[at(o + 1)]; ++k) {
                const int first = c.later ? d.first[at(k)] : std::max(d.first[at(k)], c.day + 1);
                const int last = c.later ? std::min(d.last[at(k)], c.day) : d.last[at(k)];
                const bool lacks_hours =
                    c.later ? earliest_finish(in_, d, k) > c.day : latest_start(in_, d, k) <= c.day;
                if (first > last || !lacks_hours) continue;
                multipliers m;
                m.days.push_back({in_.pieces.items[at(k)].worker, first, last, 1});
                log_.fix(closed, true, std::move(m));
                break;
            }
        log_.close(closed, proof_node::kind::no_option);
    });
    return proof;
}

/// The node with the best bound, the youngest of several; with very many waiting the youngest of all, which keeps their
/// number down. With an aim, a child of the last node as long as there is one: a plan ends the search for the aim.
template <class Instance>
typename search<Instance>::pending search<Instance>::next() {
    auto it = waiting_.end() - 1;
    const bool goes_on = (aim_ && fresh_) || watch_.memory_is_short();
    fresh_ = false;
    if (waiting_.size() < most_waiting && !goes_on)
        for (auto k = waiting_.begin(); k != waiting_.end(); ++k)
            if (k->bound > it->bound) it = k;
    pending node = std::move(*it);
    waiting_.erase(it);
    return node;
}

template <class Instance>
void search<Instance>::expand(pending node) {
    if (!node.counted && !watch_.another_node()) {
        waiting_.push_back(std::move(node));
        return;
    }
    domain d = node.open->open;
    if (d.dead) {
        log_.close(node.proof, proof_node::kind::no_option);
        return;
    }
    if (node.priced && best_.value && node.bound < to_beat())
        return log_.close(node.proof, proof_node::kind::bound, *node.prices); // by the prices that gave the bound
    node.proof = keep_in_order(d, node.proof);
    if (d.dead) return log_.close(node.proof, proof_node::kind::no_option);
    if (node.start) node.start->restore(lp_, d);
    current_bound_ = node.bound;
    depth_ = node.depth;
    fate f = fate::open;
    if (node.depth == 0 && !node.prices && !root_) { // a good plan first: cuts and fixing then have an end
        f = sifted_ ? fate::open : relax(d, node.proof, 0);
        if (f == fate::open && is_core_ && round_budgets()) f = relax(d, node.proof, 0);
        bound_before_cuts_ = lp_.objective();
        if (f == fate::open && in_.options < sift_least) round(d, !may_dive());
        for (const int likely : {50, 150})
            if (!(many_sums() && best_.value) && f == fate::open &&
                (f = close_or_fix(d, node.proof, false)) == fate::open)
                try_likely(d, likely);
        if (f == fate::open) f = close_or_fix(d, node.proof, false);
        if (f == fate::open && !keeper_ && core_size(in_, d) <= in_.options * worthwhile_percent() / 100) {
            node.bound = std::min(node.bound, current_bound_);
            return descend(d, node);
        }
        start_from_sifted(d);
    }
    if (f == fate::open) f = relax(d, node.proof, node.depth == 0 && !node.prices ? root_rounds : tree_rounds);
    if (f == fate::open && node.depth == 0 && !node.prices) {
        aim_high(d, node.proof);
        if (aim_) f = close_or_fix(d, node.proof, false);
        if (aim_ && f == fate::open && in_.options >= core_least &&
            core_size(in_, d) <= in_.options * core_percent / 100) {
            node.bound = std::min(node.bound, current_bound_);
            return descend(d, node);
        }
    }
    if (node.option >= 0 && f != fate::stopped)
        scores_.record(node.option, node.up,
                       node.before - (f == fate::closed ? std::min(lp_.objective(), cutoff()) : lp_.objective()),
                       node.distance);
    if (f == fate::stopped) waiting_.push_back(std::move(node));
    if (f != fate::open) return;
    std::int64_t bound = std::min(current_bound_, node.bound);
    ++expanded_;
    const bool thorough = std::has_single_bit(expanded_) && std::countr_zero(expanded_) % 2 == 0; // 1, 4, 16, ...
    if (thorough || expanded_ % 8 == 0) round(d, thorough && (!may_dive() || expanded_ >= 64));
    if (thorough && may_dive()) dive(d);
    bool changed = true;
    while (changed && (all_settled(d) || whole(d))) {
        const std::vector<int> taken = nearest_choice(d);
        const judgement j = judge(in_, d, taken);
        if (j.what == judgement::kind::out_of_order) {
            offer(judge_and_mend(in_, d, taken), taken);
            return split_finish(d, node.proof, bound, j.predecessor, j.begins, j.ends);
        }
        offer(j, taken);
        if (all_settled(d)) return close_settled(node.proof, j);
        domain fewer = d; // the plan may be the best of this node: then its prices close it
        if (close_or_fix(fewer, node.proof, false) == fate::closed) return;
        bound = std::min(bound, current_bound_);
        changed = fewer.open != d.open;
        d = std::move(fewer);
        if (d.dead) return log_.close(node.proof, proof_node::kind::no_option);
    }
    if (!split_overlap(d, node.proof, bound)) split(d, node.proof, bound, branching_option(d));
}

/// Closes a node whose only choice has been judged: by whole prices, those of its schedule or those that show why there
/// is none.
template <class Instance>
void search<Instance>::close_settled(int proof, const judgement& j) {
    if (j.what == judgement::kind::over_budget)
        bound_.set({}, j.budget, true);
    else
        bound_.set(j.node_prices, -1, j.what == judgement::kind::overloaded);
    log_.close(proof, bound_.ray() ? proof_node::kind::ray : proof_node::kind::bound, bound_.as_multipliers());
}

/// Branches on the days of two groups in a row that the relaxation takes both, with different workers, and whose
/// windows overlap: it does not see their order, so that is better settled early than last of all. False if there are
/// none.
template <class Instance>
bool search<Instance>::split_overlap(const domain& d, int proof, std::int64_t bound) {
    if (in_.order.empty()) return false;
    const std::vector<int> nearest = nearest_choice(d);
    const auto works = [&](int group) { // how much of the group is on options with work
        double sum = 0;
        for (int o = in_.group_begin[at(group)]; o < in_.group_begin[at(group + 1)]; ++o)
            if (in_.pieces.begin[at(o)] < in_.pieces.begin[at(o + 1)]) sum += lp_.x()[at(o)];
        return sum;
    };
    for (int a = 0; a < in_.groups; ++a)
        for (const int b : in_.successors[a]) {
            if (works(a) < 0.9 || works(b) < 0.9 || !apart(nearest[at(a)], nearest[at(b)])) continue;
            int from = in_.days, to = -1;
            for (int o = in_.group_begin[at(b)]; o < in_.group_begin[at(b + 1)]; ++o)
                for (int k = in_.pieces.begin[at(o)]; d.open[at(o)] && k < in_.pieces.begin[at(o + 1)]; ++k)
                    from = std::min(from, d.first[at(k)]);
            for (int o = in_.group_begin[at(a)]; o < in_.group_begin[at(a + 1)]; ++o)
                for (int k = in_.pieces.begin[at(o)]; d.open[at(o)] && k < in_.pieces.begin[at(o + 1)]; ++k)
                    to = std::max(to, d.last[at(k)]);
            if (from >= to) continue;
            split_finish(d, proof, bound, a, from, to);
            return true;
        }
    return false;
}

template <class Instance>
int search<Instance>::branching_option(const domain& d) {
    // An engagement first; then the option whose two sides both cost the most by one dual step.
    const auto& x = lp_.x();
    for (const int g : in_.switches) {
        if (d.left[at(g)] < 2) continue;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (d.open[at(o)] && x[at(o)] > 1e-6 && x[at(o)] < 1 - 1e-6) return o;
    }
    int best = -1;
    double best_score = -1;
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (d.left[at(g)] < 2) continue;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) {
            if (!d.open[at(o)] || x[at(o)] < 1e-6 || x[at(o)] > 1 - 1e-6) continue;
            const double score = scores_.score(lp_, o) + 1e-9 * std::min(x[at(o)], 1 - x[at(o)]);
            if (score > best_score) {
                best_score = score;
                best = o;
            }
        }
    }
    if (best >= 0) return best;
    for (int g = 0; g < in_.groups; ++g) // all whole: settle the first open group
        if (d.left[at(g)] > 1)
            for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
                if (d.open[at(o)] && (best < 0 || x[at(o)] > x[at(best)])) best = o;
    return best;
}

/// One child takes the option, the other does without; the likelier one is searched first.
template <class Instance>
void search<Instance>::split(const domain& d, int proof, std::int64_t bound, int option) {
    const int g = in_.group_of[at(option)];
    std::vector<int> others;
    for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
        if (o != option && d.open[at(o)]) others.push_back(in_.option_in_group(o));
    const auto children = log_.branch(proof, g, {{in_.option_in_group(option)}, others});
    if (keeper_) keeper_->left_at(proof, lp_);
    const auto start = keep_simplex();
    domain with = d, without = d;
    with.take(in_, option);
    without.remove(in_, option);
    const double x = lp_.x()[at(option)];
    const auto child = [&](bool up) {
        return pending{nullptr, start, children[up ? 0 : 1], bound,          depth_ + 1, false,
                       option,  up,    up ? 1 - x : x,       lp_.objective()};
    };
    if (x >= 0.5) push(std::move(without), child(false));
    push(std::move(with), child(true));
    if (x < 0.5) push(std::move(without), child(false));
}

/// The group ends by a day between `begins` and `ends`, or what comes after it starts later.
template <class Instance>
void search<Instance>::split_finish(const domain& d, int proof, std::int64_t bound, int group, int begins, int ends) {
    const int day = (begins + ends - 1) / 2; // begins <= day < ends: neither child keeps this schedule
    const auto children = log_.branch_on_finish(proof, group, day);
    if (keeper_) keeper_->left_at(proof, lp_);
    const auto start = keep_simplex();
    domain early = d, late = d;
    early.end_by(in_, group, day);
    for (const int b : in_.successors[group]) late.start_at(in_, b, day + 1);
    push(std::move(late), {nullptr, start, children[1], bound, depth_ + 1, false});
    push(std::move(early), {nullptr, start, children[0], bound, depth_ + 1, false});
}

template <class Instance>
std::shared_ptr<const kept_domain<Instance>> search<Instance>::keep(domain d) {
    return std::make_shared<const kept_domain<Instance>>(in_, std::move(d), watch_);
}

/// Where the simplex is. If memory is very short, all that wait keep less.
template <class Instance>
std::shared_ptr<kept_simplex<Instance>> search<Instance>::keep_simplex() {
    if (watch_.memory_is_very_short())
        for (const pending& p : waiting_)
            if (p.start) p.start->shrink(watch_);
    return std::make_shared<kept_simplex<Instance>>(lp_, watch_);
}

template <class Instance>
void search<Instance>::push(domain d, pending child) {
    if (d.dead) {
        log_.close(child.proof, proof_node::kind::no_option);
        return;
    }
    fresh_ = true;
    child.open = keep(std::move(d));
    waiting_.push_back(std::move(child));
}

template <class Instance>
double search<Instance>::cutoff() const {
    return has_goal() ? static_cast<double>(to_beat()) * (1 - 1e-12) - 1e-3 : -1e300;
}

template <class Instance>
std::int64_t search<Instance>::global_bound() const {
    std::int64_t bound = best_.value.value_or(std::numeric_limits<std::int64_t>::min());
    if (aim_) bound = std::max(bound, *aim_ - in_.step);
    for (const pending& p : waiting_) bound = std::max(bound, p.bound);
    if (waiting_.empty()) bound = std::max(bound, current_bound_);
    return std::min(bound, proven_bound_);
}

template <class Instance>
void search<Instance>::report() {
    if (partial_) return;
    const std::int64_t bound =
        watch_.least_bound(std::max(elsewhere_, std::min(proven_bound_, std::max(global_bound(), current_bound_))));
    if (options_.observer) options_.observer({watch_.seconds(), watch_.nodes(), best_.value, bound});
}
} // namespace handoff::kernel::detail

#include <handoff/kernel/detail/search_plans.hpp>
#include <handoff/kernel/detail/search_relaxation.hpp>
#include <handoff/kernel/detail/search_roots.hpp>
