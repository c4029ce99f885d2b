// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/core.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/kept.hpp>
#include <handoff/kernel/detail/proof_log.hpp>
#include <handoff/kernel/detail/search.hpp>
#include <handoff/kernel/detail/sifting.hpp>

// Of the search: where a tree begins. Engagements are settled side by side, many options are sifted, what a root has
// left undecided is solved as a problem of its own, and where limits are sums the tree looks for a plan above an aim
// first.

namespace handoff::kernel::detail {

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

/// Solves the core of a root as a problem of its own, with a proof of its own.
template <class Instance>
void search<Instance>::descend(const domain& d, const pending& node) {
    using problem_type = std::remove_cvref_t<decltype(*in_.source)>;
    core_problem<problem_type> core(in_, d);
    Instance in(core.left, &watch_);
    in.step = in_.step; // the best plan may not be one of the core's, so the core's own step says nothing about it
    search inner(in, options_, watch_);
    inner.is_core_ = true;
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
        inner.log_.drop_unused_cuts();
        return log_.close_by_core(node.proof, std::move(parts),
                                  proof_of_core{std::move(inner.log_.cuts), inner.log_.take()});
    }
    pending left = node;
    left.bound = std::min(node.bound, current_bound_);
    waiting_.push_back(std::move(left));
}

/// Options that ask for more hours than their window holds. The checker sees that by itself.
template <class Instance>
void search<Instance>::remove_impossible(domain& d) {
    for (int o = 0; o < in_.options && !d.dead; ++o) {
        in_.breathe(o);
        if (!in_.possible[at(o)]) d.remove(in_, o);
    }
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

} // namespace handoff::kernel::detail
