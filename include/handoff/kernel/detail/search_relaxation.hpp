// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/knapsack_cuts.hpp>
#include <handoff/kernel/detail/price_bound.hpp>
#include <handoff/kernel/detail/rounding_cuts.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/detail/search.hpp>

// Of the search: the relaxation of a node. Rows are added while the fractional plan violates any, then cuts while they
// move the bound; the prices, rounded to whole numbers, close the node or remove options.

namespace handoff::kernel::detail {

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

/// Rounds the limits of budgets down to whole steps. False if they are.
template <class Instance>
bool search<Instance>::round_budgets() {
    bool any = false;
    for (int b = 0; b < in_.budgets; ++b)
        if (const budget_steps s = steps_of_budget(in_, b); s.leave_over()) {
            add_cut(whole_steps(in_, b, s));
            any = true;
        }
    return any;
}

} // namespace handoff::kernel::detail
