// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/annealing.hpp>
#include <handoff/kernel/detail/core.hpp>
#include <handoff/kernel/detail/incumbent.hpp>
#include <handoff/kernel/detail/ordering.hpp>
#include <handoff/kernel/detail/search.hpp>
#include <handoff/kernel/detail/trial_plan.hpp>
#include <handoff/kernel/detail/watch.hpp>

// Of the search: how it comes by plans. The caller's own, the nearest one to the relaxation, improved by single changes
// and by annealing, a dive, and the best one of the likely options. They prove nothing, but the better the best plan,
// the more options the bound removes.

namespace handoff::kernel::detail {

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

/// Whether two groups have work of different workers in these options of theirs.
template <class Instance>
bool search<Instance>::apart(int option_a, int option_b) const {
    for (const flat_piece& p : in_.pieces[option_a])
        for (const flat_piece& q : in_.pieces[option_b])
            if (p.worker != q.worker) return true;
    return false;
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

} // namespace handoff::kernel::detail
