// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/annealing.hpp>
#include <handoff/kernel/detail/branching.hpp>
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
    static constexpr int core_least = 400;  ///< options: in a smaller problem cuts on the whole do more
    static constexpr int core_percent = 70; ///< of the options: a core that has more is not worth it

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
    std::int64_t current_bound_ = largest_sum;
    std::int64_t in_work_ = 0; ///< the bound of what is being done, if it is cut short
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

/// Before the only root branches: looks only for a plan in a part of its gap, at first about as large a part as the
/// cuts have closed. With so high an aim reduced costs remove most options, and the tree is small. (Posta, Ferland and
/// Michelon 2012 raise their aim step by step from the bound on.)
template <class Instance>
void search<Instance>::aim_high(const domain& d, int proof) {
    const bool only_root = proof == 0 && waiting_.empty();
    const bool useful = limits_are_sums() && only_root && best_.value && in_.order.empty();
    if (!useful || !may_aim_ || keeper_ || aim_ || root_) return;
    const auto step = static_cast<double>(in_.step);
    const double gap = static_cast<double>(current_bound_) - static_cast<double>(*best_.value);
    if (gap < 4 * step) return;
    const double closed = bound_before_cuts_ - lp_.objective();
    const double part = std::min(closed >= step ? 0.75 * closed : gap / 64, gap / 4);
    root_ = pending{keep(d), keep_simplex(), proof, current_bound_, 0, true};
    root_proof_ = log_.here();
    aim_gap_ = std::max(std::ceil(part / step), 1.0);
    aim_ = static_cast<std::int64_t>(current_bound_ - static_cast<wide>(aim_gap_ - 1) * in_.step);
}

/// The tree is done. If it has no plan as good as the aim, the bound falls to that, and the next tree grows from the
/// same root with a lower aim; at last with none.
template <class Instance>
void search<Instance>::aim_lower() {
    if (best_.value && *best_.value >= *aim_) return;
    proven_bound_ = current_bound_ = std::min(proven_bound_, *aim_ - in_.step);
    root_->bound = std::min(root_->bound, proven_bound_);
    log_.return_to_root(root_proof_);
    aim_gap_ = std::ceil(1.5 * aim_gap_);
    const wide lower = static_cast<wide>(proven_bound_) - static_cast<wide>(aim_gap_ - 1) * in_.step;
    aim_.reset();
    if (lower > to_beat()) aim_ = static_cast<std::int64_t>(lower);
    waiting_.push_back(*root_);
}

/// Takes the plan of a core, if there is one: it is better than the best so far.
template <class Instance>
template <class Core>
void search<Instance>::accept(Core& core, const Instance& in, const incumbent& found) {
    if (found.taken.empty()) return;
    assignment choice;
    for (int g = 0; g < in.groups; ++g) choice.push_back(in.option_in_group(found.taken[at(g)]));
    best_.value = found.value;
    best_.taken = core.taken(choice);
    best_.schedule = core.schedule(found.schedule);
    report();
}

/// A plan from the options that the relaxation finds likely, some tens of them: those with the least reduced costs, as
/// a problem of their own (kernel search, Angelelli, Mansini and Speranza 2010). With many tasks its best plan is all
/// but the best of all, and what is then removed by reduced costs leaves a core not much larger.
template <class Instance>
void search<Instance>::try_likely(const domain& d, int most_options) {
    // Ties are many where tasks are alike, and most of them change nothing: so as many are kept of those that lose
    // little, and the ties from all over.
    const auto most = at(most_options);
    const double nothing = lp_.reduced_cost_of_tie();
    const auto unit = static_cast<double>(bound_.denominator());
    const auto loss_of = [&](int o) {
        return sifted_ ? static_cast<double>(bound_.loss(o)) / unit : lp_.reduced_cost(o);
    };
    const auto is_likely = [&](int o) {
        if (!sifted_) return lp_.basic(o) || lp_.key(in_.group_of[at(o)]) == o;
        return bound_.loss(o) == 0 || (loss_of(o) <= 1 && sifted_->basic(o));
    };
    std::size_t ties = 0, others = 0;
    std::vector<std::pair<double, int>> least; // a heap of the least losses, the largest of them on top
    for (int o = 0; o < in_.options; ++o) {
        in_.breathe(o);
        if (!d.open[at(o)] || d.left[at(in_.group_of[at(o)])] == 1 || is_likely(o)) continue;
        const double loss = loss_of(o);
        if (loss <= nothing) {
            ++ties;
            continue;
        }
        ++others;
        if (least.size() == most) {
            if (std::pair(loss, o) > least.front()) continue;
            std::pop_heap(least.begin(), least.end());
            least.pop_back();
        }
        least.emplace_back(loss, o);
        std::push_heap(least.begin(), least.end());
    }
    if (ties + others <= 3 * most) return; // the whole is not much more
    std::vector<char> keeps(at(in_.options), 0);
    for (const auto& [loss, o] : least) keeps[at(o)] = 1;
    domain likely = d;
    std::size_t tie = 0;
    for (int o = 0; o < in_.options && !likely.dead; ++o) {
        in_.breathe(o);
        if (!d.open[at(o)] || d.left[at(in_.group_of[at(o)])] == 1 || is_likely(o) || keeps[at(o)]) continue;
        if (loss_of(o) <= nothing) {
            const std::size_t i = tie++;
            if (ties <= most || i * most / ties != (i + 1) * most / ties) continue;
        }
        likely.remove(in_, o);
    }
    if (likely.dead) return;
    using problem_type = std::remove_cvref_t<decltype(*in_.source)>;
    core_problem<problem_type> core(in_, likely);
    Instance in(core.left, &watch_);
    in.step = in_.step;
    options without_proof = options_;
    without_proof.certify = false;
    search inner(in, without_proof, watch_);
    inner.partial_ = true;
    inner.best_.value = best_.value;
    inner.began_at_ = watch_.nodes();
    inner.most_nodes_ = 200;
    inner.may_aim_ = false;
    inner.grow();
    accept(core, in, inner.best_);
}

/// Solves the core of a root as a problem of its own, with a proof of its own.
template <class Instance>
void search<Instance>::descend(const domain& d, const pending& node) {
    using problem_type = std::remove_cvref_t<decltype(*in_.source)>;
    core_problem<problem_type> core(in_, d);
    Instance in(core.left, &watch_);
    in.step = in_.step; // the best plan may not be one of the core's, so the core's own step says nothing about it
    search inner(in, options_, watch_);
    inner.best_.value = best_.value;
    inner.proven_bound_ = node.bound;
    inner.elsewhere_ = elsewhere_;
    inner.aim_ = aim_;
    inner.began_at_ = watch_.nodes();
    for (const pending& p : waiting_) inner.elsewhere_ = std::max(inner.elsewhere_, p.bound);
    inner.grow();
    current_bound_ = std::min(current_bound_, inner.proven_bound());
    accept(core, in, inner.best_);
    if (!watch_.ended()) {
        std::vector<std::vector<int>> parts(at(in_.groups));
        for (int o = 0; o < in_.options; ++o)
            if (d.open[at(o)]) parts[at(in_.group_of[at(o)])].push_back(in_.option_in_group(o));
        return log_.close_by_core(node.proof, std::move(parts),
                                  proof_of_core{std::move(inner.log_.cuts), inner.log_.take()});
    }
    pending left = node;
    left.bound = std::min(node.bound, current_bound_);
    waiting_.push_back(std::move(left));
}

/// The caller's plan, if there is one.
template <class Instance>
void search<Instance>::seed() try {
    if (!options_.warm_start || static_cast<int>(options_.warm_start->size()) != in_.groups) return;
    std::vector<int> taken;
    for (int g = 0; g < in_.groups; ++g) {
        const int o = (*options_.warm_start)[at(g)];
        if (o < 0 || o >= in_.group_begin[at(g + 1)] - in_.group_begin[at(g)]) return;
        taken.push_back(in_.option_number(g, o));
    }
    for (const int o : taken) {
        if (!in_.possible[at(o)]) return;
        for (const int target : in_.needs[o])
            if (taken[at(in_.group_of[at(target)])] != target) return;
    }
    offer(judge_and_mend(in_, domain(in_), taken), taken);
} catch (const interrupted&) { // then the tree will not grow, either
}

/// Options that ask for more hours than their window holds. The checker sees that by itself.
template <class Instance>
void search<Instance>::remove_impossible(domain& d) {
    for (int o = 0; o < in_.options && !d.dead; ++o) {
        in_.breathe(o);
        if (!in_.possible[at(o)]) d.remove(in_, o);
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

/// A tree that grows large after cutting was given up at its root is grown anew, with more patience there and with the
/// best plan so far from the beginning on.
template <class Instance>
void search<Instance>::start_over() {
    gave_up_cutting_ = false;
    restart_at_ *= 32;
    flat_rounds_allowed_ *= 6;
    in_work_ = proven_bound_ = std::min(proven_bound_, global_bound());
    waiting_.clear();
    log_.start_over();
    if (keeper_) keeper_->start_over();
    lp_.start_from({});
    current_bound_ = proven_bound_;
    domain d(in_);
    remove_impossible(d);
    sifted_ = sift(d);
    if (!in_.switches.empty()) start_from_sifted(d);
    engage(std::move(d));
}

/// The relaxation where there are many options, without the needs, and the bound added up by its prices; nothing where
/// there are few, or if it is of no use.
template <class Instance>
std::optional<sifted_relaxation<Instance>> search<Instance>::sift(const domain& d) {
    const int stride = std::min(in_.groups / sample_groups, 30);
    if (in_.options < sift_least || stride < 2 || !in_.order.empty()) return {};
    options without_proof;
    without_proof.certify = false;
    using problem_type = std::remove_cvref_t<decltype(*in_.source)>;
    std::optional<sifted_relaxation<Instance>> found;
    double part = 0;
    {
        sample_problem<problem_type> sample(in_, d, stride);
        const Instance few(sample.part, &watch_);
        search of_sample(few, without_proof, watch_);
        domain all_few(few);
        of_sample.remove_impossible(all_few);
        if (!all_few.dead) found = of_sample.first_relaxation(std::move(all_few));
        if (!found) return {};
        for (int& o : found->number) o = o < 0 ? -1 : sample.option[at(o)];
        part = 3.0 / std::sqrt(static_cast<double>(few.groups)); // the prices of a large sample err less
    }
    watch_.breathe();
    bound_.set(found->prices, 1 << 12, false);
    bound_.add_up(d);
    for (int round = 0; round < 3; ++round) {
        const domain likely = likely_part(in_, d, bound_, static_cast<std::size_t>(part * in_.options));
        if (likely.dead) return {};
        core_problem<problem_type> core(in_, likely);
        std::vector<int> in_whole;
        large_vector<int> in_core;
        assign_in_stretches(&watch_, in_core, at(in_.options), -1);
        for (const std::vector<int>& numbers : core.option)
            in_whole.insert(in_whole.end(), numbers.begin(), numbers.end());
        for (std::size_t i = 0; i < in_whole.size(); ++i) in_core[at(in_whole[i])] = static_cast<int>(i);
        {
            const Instance less(core.left, &watch_);
            search of_core(less, without_proof, watch_);
            in_whole.resize(at(less.options), -1); // the rest has no number
            domain all_less(less);
            if (auto b = found->as_basis_of(less, all_less, in_core)) of_core.lp_.start_from(std::move(*b));
            found = of_core.relaxation_as_it_is(std::move(all_less));
        }
        watch_.breathe();
        if (!found) return {};
        found->number = std::move(in_whole);
        bound_.set(found->prices, bound_.finest(found->prices), false);
        bound_.add_up(d);
        const double sum = static_cast<double>(bound_.bound()) / static_cast<double>(bound_.denominator());
        if (sum - found->objective < 1e-9 * std::abs(found->objective)) break; // nothing would enter
    }
    return found;
}

/// The relaxation without the needs, sifted if there are many options; nothing if it is of no use.
template <class Instance>
std::optional<sifted_relaxation<Instance>> search<Instance>::first_relaxation(domain d) {
    auto found = sift(d);
    return found ? std::move(found) : relaxation_as_it_is(std::move(d));
}

template <class Instance>
std::optional<sifted_relaxation<Instance>> search<Instance>::relaxation_as_it_is(domain d) {
    if (relax(d, 0, 0, false) != fate::open) return {};
    std::vector<int> same(at(in_.options));
    std::iota(same.begin(), same.end(), 0);
    return sifted_relaxation<Instance>{lp_.rows(),      priced_rows(false), lp_.objective(),
                                       lp_.get_basis(), in_.options,        std::move(same)};
}

/// Brings the simplex to where sifting ended.
template <class Instance>
void search<Instance>::start_from_sifted(const domain& d) {
    if (!sifted_) return;
    if (auto b = sifted_->as_basis_of(in_, d, same_number())) lp_.start_from(std::move(*b));
    sifted_.reset();
}

/// Settles the engagements: all their combinations, each with its own relaxation, best bound last in the list of
/// waiting nodes.
template <class Instance>
void search<Instance>::engage(domain d) {
    std::size_t combinations = 1;
    for (const int g : in_.switches)
        combinations = std::min(most_combinations + 1, combinations * static_cast<std::size_t>(d.left[at(g)]));
    waiting_.push_back({keep(d), nullptr, 0, current_bound_, 0, false});
    if (combinations > most_combinations || combinations == 1) return;
    if (!watch_.another_node()) return;
    // The relaxation without the needs: every combination restricts it, so each may go on from its basis.
    const fate all = relax(d, 0, 0, false);
    if (all == fate::stopped) return;
    waiting_.clear();
    if (all == fate::closed) return;
    const auto start = keep_simplex();
    waiting_.push_back({keep(std::move(d)), start, 0, current_bound_, 0, false});
    for (const int g : in_.switches) {
        std::vector<pending> parts;
        for (const pending& node : waiting_) {
            if (node.open->open.dead || node.open->open.left[at(g)] < 2) {
                parts.push_back(node);
                continue;
            }
            std::vector<int> open;
            std::vector<std::vector<int>> singles;
            for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
                if (node.open->open.open[at(o)]) {
                    open.push_back(o);
                    singles.push_back({in_.option_in_group(o)});
                }
            const std::vector<int> children = log_.branch(node.proof, g, std::move(singles));
            for (std::size_t i = 0; i < open.size(); ++i) {
                domain part = node.open->open;
                part.take(in_, open[i]);
                parts.push_back({keep(std::move(part)), start, children[i], node.bound, 0, false});
            }
        }
        waiting_ = std::move(parts);
    }
    // Every combination's own bound; the tree below is grown later, from the best one on.
    std::vector<pending> roots = std::move(waiting_);
    waiting_.clear();
    std::vector<pending> open;
    for (std::size_t i = 0; i < roots.size(); ++i) {
        domain part = roots[i].open->open;
        if (part.dead) {
            log_.close(roots[i].proof, proof_node::kind::no_option);
            continue;
        }
        start->restore(lp_, part);
        current_bound_ = roots[i].bound;
        const fate f = watch_.another_node() ? relax(part, roots[i].proof, 0) : fate::stopped;
        if (f == fate::stopped) {
            for (; i < roots.size(); ++i) open.push_back(roots[i]);
            break;
        }
        if (f == fate::closed) continue;
        open.push_back({keep(std::move(part)), keep_simplex(), roots[i].proof, current_bound_, 0, true});
    }
    std::stable_sort(open.begin(), open.end(), [](const pending& a, const pending& b) { return a.bound < b.bound; });
    waiting_ = std::move(open);
    report();
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
        bound_before_cuts_ = lp_.objective();
        if (f == fate::open && in_.options < sift_least) round(d, !may_dive());
        for (const int likely : {50, 150})
            if (!(many_sums() && best_.value) && f == fate::open &&
                (f = close_or_fix(d, node.proof, false)) == fate::open)
                try_likely(d, likely);
        if (f == fate::open) f = close_or_fix(d, node.proof, false);
        if (f == fate::open && in_.options >= core_least && !keeper_ &&
            core_size(in_, d) <= in_.options * core_percent / 100) {
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

/// Whether two groups have work of different workers in these options of theirs.
template <class Instance>
bool search<Instance>::apart(int option_a, int option_b) const {
    for (const flat_piece& p : in_.pieces[option_a])
        for (const flat_piece& q : in_.pieces[option_b])
            if (p.worker != q.worker) return true;
    return false;
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

/// Solves the relaxation of a node, adding rows until none is violated. Removes options that cannot improve.
template <class Instance>
typename search<Instance>::fate search<Instance>::relax(domain& d, int proof, int cut_rounds, bool with_needs) {
    lp_.restrict_to(d);
    lp_.take_long_steps(cut_rounds == 0);
    double before = 0;
    int flat_rounds = 0;
    packing_rounds packing(cut_rounds == 0 || !many_sums() ? 0 : cut_rounds == root_rounds ? root_rounds : tree_rounds);
    for (int round = 0;;) {
        if (watch_.ended()) return fate::stopped;
        const auto outcome = lp_.run(cutoff(), [&] { return watch_.ended(); });
        if (outcome == simplex<Instance>::outcome::stopped) return fate::stopped;
        if (outcome == simplex<Instance>::outcome::infeasible) {
            if (close_or_fix(d, proof, true) == fate::closed) return fate::closed;
            return fate::open; // rounding lost the proof: smaller nodes will have it
        }
        if (outcome == simplex<Instance>::outcome::failed) return fate::open;
        if (outcome == simplex<Instance>::outcome::cutoff) {
            if (close_or_fix(d, proof, false) == fate::closed) return fate::closed;
            // The two sums differ by rounding: go on to the optimum, where they meet.
            const auto again = lp_.run(-1e300, [&] { return watch_.ended(); });
            if (again == simplex<Instance>::outcome::stopped) return fate::stopped;
            if (again != simplex<Instance>::outcome::optimal) return fate::open;
        }
        if (separate(d, with_needs)) continue;
        if (packing.another(lp_.objective())) {
            if (packing.done() % 5 == 0) lp_.drop_slack_rows();
            if (pack_rows()) continue;
            packing.end();
        }
        // Cuts, as long as a round of them moves the bound. Where many plans are nearly equal some rounds only turn the
        // point on the spot before the bound falls; so a few that move nothing at all are forgiven at the root.
        const double gap = has_goal() ? lp_.objective() - cutoff() : std::abs(lp_.objective());
        const double fell = before - lp_.objective();
        const bool moved = round == 0 || fell > 1e-7 * gap;
        flat_rounds = moved ? 0 : flat_rounds + 1;
        if (round == cut_rounds || (moved && round > 0 && fell < 0.03 * gap)) break;
        if (flat_rounds > (cut_rounds == root_rounds ? flat_rounds_allowed_ : 0)) {
            gave_up_cutting_ = gave_up_cutting_ || cut_rounds == root_rounds;
            break;
        }
        before = lp_.objective();
        ++round;
        if (!round_rows(cut_rounds == root_rounds)) break;
    }
    lp_.drop_slack_rows();
    return close_or_fix(d, proof, false);
}

/// Tries to close the node with the simplex's prices, or else removes what cannot be in a better plan.
template <class Instance>
typename search<Instance>::fate search<Instance>::close_or_fix(domain& d, int proof, bool ray) {
    const std::vector<priced_row> rows = sifted_ ? sifted_->prices : priced_rows(ray);
    const std::int64_t finest = bound_.finest(rows);
    const double objective = sifted_ ? sifted_->objective : lp_.objective();
    const bool may_close = ray || (has_goal() && objective < cutoff()); // then short numbers may do
    for (const std::int64_t denominator : {may_close ? std::min<std::int64_t>(finest, 1 << 12) : finest, finest}) {
        bound_.set(rows, denominator, ray);
        bound_.add_up(d);
        const bool closes =
            ray ? bound_.bound() < 0 : has_goal() && bound_.bound() < static_cast<wide>(denominator) * to_beat();
        if (closes) {
            log_.close(proof, ray ? proof_node::kind::ray : proof_node::kind::bound, bound_.as_multipliers());
            if (keeper_) keeper_->left_at(proof, lp_);
            return fate::closed;
        }
        if (denominator == finest) break;
    }
    if (ray) return fate::open;
    wide whole_bound = bound_.bound() / bound_.denominator();
    if (bound_.bound() < 0 && whole_bound * bound_.denominator() != bound_.bound()) --whole_bound;
    current_bound_ = static_cast<std::int64_t>(std::min<wide>(whole_bound, current_bound_));
    if (!has_goal()) return fate::open;
    std::vector<int> hopeless;
    const wide beat = static_cast<wide>(bound_.denominator()) * to_beat();
    for (int o = 0; o < in_.options; ++o, in_.breathe(o))
        if (d.open[at(o)] && d.left[at(in_.group_of[at(o)])] > 1 && bound_.bound_with(o) < beat) hopeless.push_back(o);
    if (hopeless.empty()) return fate::open;
    log_.fix(proof, false, bound_.as_multipliers());
    for (const int o : hopeless) {
        in_.breathe(o);
        d.remove(in_, o);
    }
    if (d.dead) {
        log_.close(proof, proof_node::kind::no_option);
        return fate::closed;
    }
    if (!sifted_) lp_.restrict_to(d);
    return fate::open;
}

template <class Instance>
std::vector<priced_row> search<Instance>::priced_rows(bool ray) const {
    std::vector<priced_row> out;
    double most = 0;
    if (ray)
        for (std::size_t i = 0; i < lp_.rows().size(); ++i) most = std::max(most, lp_.ray(static_cast<int>(i)));
    for (std::size_t i = 0; i < lp_.rows().size(); ++i) {
        const double price =
            ray ? lp_.ray(static_cast<int>(i)) / std::max(most, 1e-300) : lp_.price(static_cast<int>(i));
        if (price > 0) out.push_back({lp_.rows()[i].get(), price});
    }
    return out;
}

/// Adds what the fractional plan violates. False if nothing.
template <class Instance>
bool search<Instance>::separate(const domain& d, bool with_needs) {
    bool any = false;
    const auto& x = lp_.x();
    if (budget_row_.empty()) budget_row_.assign(at(in_.budgets), 0);
    std::vector<char> present(at(in_.budgets), 0);
    for (const row_ptr& r : lp_.rows())
        if (r->from.what == origin::kind::budget) present[at(r->from.index)] = 1;
    for (int b = 0; b < in_.budgets; ++b) {
        if (present[at(b)]) continue;
        double spent = 0, size = 1;
        for (int o = 0; o < in_.options; ++o, in_.breathe(o))
            for (const flat_spend& s : in_.spends[o])
                if (s.budget == b) {
                    spent += x[at(o)] * static_cast<double>(s.amount);
                    if (in_.has_alternative(o)) size = std::max(size, std::abs(static_cast<double>(s.amount)));
                }
        if (spent <= static_cast<double>(in_.source->budgets[at(b)]) + 1e-7 * size) continue;
        lp_.add(make_budget_row(in_, b));
        any = true;
    }
    for (const int g : in_.switches) {
        if (!with_needs || d.left[at(g)] == 1) continue;
        for (int target = in_.group_begin[at(g)]; target < in_.group_begin[at(g + 1)]; ++target)
            for (const int user : in_.needed_by[target]) {
                if (x[at(user)] <= x[at(target)] + 1e-6) continue;
                lp_.add(make_need_row(in_, user, target));
                any = true;
            }
    }
    const auto found = ranges_.find(
        d, [&](int o) { return x[at(o)]; }, [&](int t) { return lp_.tier_usage(t); }, 3);
    for (const overload& v : found) {
        row_ptr r = make_range_row(in_, d, v.worker, v.first, v.last, v.tiles);
        // In the row's own scale, where the simplex leaves far less than that: else the row would come again and again.
        if (r->violation([&](int o) { return x[at(o)]; }, [&](int t) { return lp_.tier_usage(t); }) < 1e-7) continue;
        lp_.add(std::move(r));
        any = true;
    }
    return any;
}

/// Adds the cuts that rounding gives, of tight rows and of the simplex rows of fractional options. False if none is
/// violated.
template <class Instance>
bool search<Instance>::round_rows(bool simplex_rows) {
    std::vector<found_cut> found;
    const auto& x = lp_.x();
    const auto attempt = [&](const std::vector<weighted_row>& sum) {
        found_cut f;
        if (!sum.empty() && cuts_.find(sum, f)) found.push_back(std::move(f));
    };
    cuts_.look_at([&](int o) { return x[at(o)]; }, [&](int t) { return lp_.tier_usage(t); });
    for (int i = 0; i < static_cast<int>(lp_.rows().size()); ++i)
        if (!lp_.slack_basic(i) && lp_.rows()[at(i)]->from.what != origin::kind::cut)
            attempt({{lp_.rows()[at(i)].get(), 1}});
    for (int o = 0; simplex_rows && o < in_.options; ++o)
        if (lp_.basic(o) && x[at(o)] > 0.01 && x[at(o)] < 0.99) attempt(lp_.simplex_row(o));
    std::stable_sort(found.begin(), found.end(),
                     [](const found_cut& a, const found_cut& b) { return a.depth > b.depth; });
    if (found.size() > most_cuts_at_once) found.resize(most_cuts_at_once);
    for (found_cut& f : found) add_cut(std::move(f));
    return !found.empty();
}

template <class Instance>
void search<Instance>::add_cut(found_cut f) {
    f.inequality->from.index = log_.add(std::move(f.derivation));
    lp_.add(std::move(f.inequality));
}

/// Adds the knapsack cuts of single rows. False if none is violated.
template <class Instance>
bool search<Instance>::pack_rows() {
    std::vector<found_cut> found;
    for (int i = 0; i < static_cast<int>(lp_.rows().size()); ++i) {
        const row& r = *lp_.rows()[at(i)];
        if (r.from.what != origin::kind::range && r.from.what != origin::kind::budget) continue;
        found_cut f;
        if (knapsacks_.find(
                r, [&](int o) { return lp_.x()[at(o)]; }, [&](int o) { return lp_.reduced_cost(o); }, f))
            found.push_back(std::move(f));
    }
    for (found_cut& f : found) add_cut(std::move(f));
    return !found.empty();
}

template <class Instance>
bool search<Instance>::all_settled(const domain& d) const {
    return std::all_of(d.left.begin(), d.left.end(), [](int n) { return n == 1; });
}

template <class Instance>
bool search<Instance>::whole(const domain& d) const {
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (d.left[at(g)] == 1) continue;
        double most = 0;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) most = std::max(most, lp_.x()[at(o)]);
        if (most < 1 - 1e-6) return false;
    }
    const std::vector<int> taken = nearest_choice(d);
    for (const int o : taken)
        for (const int target : in_.needs[o])
            if (taken[at(in_.group_of[at(target)])] != target) return false;
    return true;
}

template <class Instance>
std::vector<int> search<Instance>::nearest_choice(const domain& d) const {
    std::vector<int> taken;
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        int best = -1;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (d.open[at(o)] && (best < 0 || lp_.x()[at(o)] > lp_.x()[at(best)])) best = o;
        taken.push_back(best);
    }
    return taken;
}

/// The domain with chains between workers cut into order: at first in the middle, then in turn where the best plan has
/// its days, and at random.
template <class Instance>
domain search<Instance>::in_order(const domain& d) {
    const std::uint64_t turn = roundings_++;
    const std::vector<int> nearest = nearest_choice(d);
    std::vector<int> first(at(in_.groups), -1), last(at(in_.groups), -1);
    if (turn % 2 == 1)
        for (const share& s : best_.schedule) {
            int& f = first[at(s.group)];
            f = f < 0 ? s.day : std::min(f, s.day);
            last[at(s.group)] = std::max(last[at(s.group)], s.day);
        }
    return cut_into_order(in_, d, [&](int a, int b, int from, int to) {
        if (!apart(nearest[at(a)], nearest[at(b)])) return -1;
        if (last[at(a)] >= 0 && first[at(b)] >= 0) return std::clamp((last[at(a)] + first[at(b)]) / 2, from, to);
        if (turn == 0) return (from + to) / 2;
        return from + static_cast<int>(random_.below(at(to - from + 1)));
    });
}

/// Goes down from the node as far as it goes, each time taking the likeliest option that is not certain, and improves
/// what comes out by single changes. The simplex is where it was afterwards.
template <class Instance>
void search<Instance>::dive(const domain& d) {
    const auto start = lp_.save();
    const auto stop = [this] { return watch_.ended(); };
    domain deep = d;
    std::vector<int> plan;
    while (!stop()) {
        int likeliest = -1;
        for (int o = 0; o < in_.options; ++o) {
            if (!deep.open[at(o)] || deep.left[at(in_.group_of[at(o)])] < 2 || lp_.x()[at(o)] > 1 - 1e-6) continue;
            if (likeliest < 0 || lp_.x()[at(o)] > lp_.x()[at(likeliest)]) likeliest = o;
        }
        if (likeliest < 0) break;
        deep.take(in_, likeliest);
        if (deep.dead) break;
        lp_.restrict_to(deep);
        bool open = true;
        do open = lp_.run(cutoff(), stop) == simplex<Instance>::outcome::optimal;
        while (open && separate(deep, true));
        if (!open) break;
        plan = nearest_choice(deep);
        if (whole(deep)) break;
    }
    lp_.restore(start);
    lp_.restrict_to(d);
    (void)lp_.run(-1e300, stop);
    if (plan.empty()) return;
    std::vector<int> candidates;
    for (int o = 0; o < in_.options; ++o)
        if (d.open[at(o)] && d.left[at(in_.group_of[at(o)])] > 1) candidates.push_back(o);
    trial_.set(d, plan);
    improve(trial_, in_, d, candidates, stop);
    if (trial_.feasible() && (!best_.value || trial_.now().value > *best_.value))
        offer(judge(in_, d, trial_.taken()), trial_.taken());
}

/// A plan near the fractional one, first by single changes, then, if it is to be `thorough`, by annealing.
template <class Instance>
void search<Instance>::round(const domain& node, bool thorough) {
    const bool chains = !in_.order.empty();
    const domain cut = chains ? in_order(node) : domain(node);
    const auto stop = [this] { return watch_.ended(); };
    const double gap = best_.value ? static_cast<double>(current_bound_) - static_cast<double>(*best_.value) : 1e300;
    std::vector<int> candidates;
    for (int o = 0; o < in_.options; ++o, in_.breathe(o))
        if (cut.open[at(o)] && cut.left[at(in_.group_of[at(o)])] > 1 && lp_.reduced_cost(o) <= gap)
            candidates.push_back(o);
    const std::size_t effort = candidates.size() * at(in_.days + 20); // of trying every candidate once
    if (effort > 10 * most_effort) return;
    const auto best_here = [&] { return best_.value && *best_.value >= current_bound_; };
    const auto polish = [&](const std::vector<int>& taken) {
        trial_.set(cut, taken);
        improve(trial_, in_, cut, candidates, stop);
        if (!trial_.feasible() || (best_.value && trial_.now().value <= *best_.value)) return;
        offer(judge(in_, cut, trial_.taken()), trial_.taken());
        if (chains && !best_here()) // other days may be better
            offer(judge_and_mend(in_, node, trial_.taken()), trial_.taken());
    };
    polish(nearest_choice(cut));
    if (!thorough || best_here() || effort > most_effort) return;
    const wide at_least = best_.value ? static_cast<wide>(*best_.value) : -(wide{1} << 100);
    const auto better = annealing(in_, trial_).run(cut, candidates, 10 * candidates.size(), at_least, stop);
    if (!better.empty()) polish(better);
}

template <class Instance>
void search<Instance>::offer(const judgement& j, const std::vector<int>& taken) {
    if (best_.offer(j, taken)) report();
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
