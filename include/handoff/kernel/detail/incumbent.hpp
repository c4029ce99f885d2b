// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/ordering.hpp>
#include <handoff/kernel/detail/placement.hpp>

// A complete choice of options, judged exactly: what it is worth and where its hours lie, or the whole prices that show
// why it is not a plan. And the best plan so far.

namespace handoff::kernel::detail {

/// The judgement of a complete choice under the windows of a domain.
struct judgement {
    enum class kind { plan, over_budget, overloaded, out_of_order };
    kind what = kind::plan;
    std::int64_t value = 0;
    int budget = -1;                                       ///< over_budget: which
    std::vector<std::pair<int, std::int64_t>> node_prices; ///< a proof of the value, or of the overload
    std::vector<share> schedule;
    int predecessor = -1; ///< out_of_order: it ends after a successor begins
    int begins = 0;       ///< the first day of that successor
    int ends = 0;         ///< the last day of the predecessor
};

/// Judges a choice (option numbers per group) whose needs are met. Cost: a minimum-cost flow per worker.
template <class Instance>
judgement judge(const Instance& in, const domain& d, const std::vector<int>& taken) {
    judgement j;
    std::vector<wide> spent(at(in.budgets), 0);
    wide value = 0;
    struct origin_of {
        int group, piece;
    };
    std::vector<std::vector<demand>> demands(at(in.workers));
    std::vector<std::vector<origin_of>> origins(at(in.workers));
    for (int g = 0; g < in.groups; ++g) {
        in.breathe(g);
        const int o = taken[at(g)];
        value += in.gain[at(o)];
        for (const flat_spend& s : in.spends[o]) spent[at(s.budget)] += s.amount;
        for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in.pieces.items[at(k)];
            demands[at(q.worker)].push_back({d.first[at(k)], d.last[at(k)], q.ticks});
            origins[at(q.worker)].push_back({g, q.index});
        }
    }
    for (int b = 0; b < in.budgets; ++b)
        if (spent[at(b)] > in.source->budgets[at(b)]) {
            j.what = judgement::kind::over_budget;
            j.budget = b;
            return j;
        }
    std::vector<int> begins(at(in.groups), in.days), ends(at(in.groups), -1);
    for (int w = 0; w < in.workers; ++w) {
        placement p = place(in, w, demands[at(w)]);
        if (!p.fits) {
            j.what = judgement::kind::overloaded;
            j.node_prices = std::move(p.prices);
            return j;
        }
        value -= p.cost;
        if (!in.order.empty()) {
            std::vector<int> rank;
            for (const origin_of& from : origins[at(w)]) rank.push_back(in.rank[at(from.group)]);
            earliest_due_first(demands[at(w)], rank, in.days, p.shares);
        }
        j.node_prices.insert(j.node_prices.end(), p.prices.begin(), p.prices.end());
        for (std::size_t i = 0; i < p.shares.size(); ++i, in.breathe(static_cast<int>(i)))
            for (const auto& [day, ticks] : p.shares[i]) {
                const auto [g, piece] = origins[at(w)][i];
                j.schedule.push_back({g, piece, day, ticks});
                begins[at(g)] = std::min(begins[at(g)], day);
                ends[at(g)] = std::max(ends[at(g)], day);
            }
    }
    j.value = static_cast<std::int64_t>(value);
    for (int a = 0; a < in.groups; ++a)
        for (const int b : in.successors[a])
            if (begins[at(b)] < ends[at(a)]) {
                j.what = judgement::kind::out_of_order;
                j.predecessor = a;
                j.begins = begins[at(b)];
                j.ends = ends[at(a)];
                return j;
            }
    return j;
}

/// The best plan found so far.
template <class Judgement = judgement>
struct basic_incumbent {
    std::optional<std::int64_t> value;
    std::vector<int> taken;
    std::vector<share> schedule;

    /// Takes a plan if it is better.
    bool offer(const Judgement& j, const std::vector<int>& choice) {
        if (j.what != Judgement::kind::plan || (value && j.value <= *value)) return false;
        value = j.value;
        taken = choice;
        schedule = j.schedule;
        return true;
    }
};

using incumbent = basic_incumbent<>;

/// Judges a choice; where only the order is broken, tries to mend it by shortening windows, a few times.
template <class Instance>
judgement judge_and_mend(const Instance& in, const domain& d, const std::vector<int>& taken) {
    judgement j = judge(in, d, taken);
    if (j.what != judgement::kind::out_of_order) return j;
    domain mended = d;
    for (const int o : taken) mended.take(in, o);
    tighten(in, mended, [](const order_conclusion&) {});
    if (mended.dead) return j;
    j = judge(in, mended, taken);
    for (std::size_t round = 0; j.what == judgement::kind::out_of_order && round < 2 * in.successors.items.size() + 2;
         ++round) {
        judgement best;
        domain next = mended;
        bool found = false;
        for (int day = j.begins; day <= j.ends; ++day) { // the meeting day that costs least
            domain trial = mended;
            trial.end_by(in, j.predecessor, day);
            for (const int b : in.successors[j.predecessor]) trial.start_at(in, b, day);
            tighten(in, trial, [](const order_conclusion&) {});
            if (trial.dead) continue;
            judgement t = judge(in, trial, taken);
            if (t.what != judgement::kind::plan && t.what != judgement::kind::out_of_order) continue;
            if (!found || t.value > best.value) {
                best = std::move(t);
                next = std::move(trial);
                found = true;
            }
        }
        if (!found) return j;
        if (best.what == judgement::kind::plan) return best;
        j = std::move(best);
        mended = std::move(next);
    }
    return j;
}

} // namespace handoff::kernel::detail
