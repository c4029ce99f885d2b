// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/rounding_cuts.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/detail/row_facts.hpp>

// Knapsack cuts: everything that a single row and "one option of each group" say together (Boyd 1994; for assignment
// problems Avella, Boccia and Vasilyev 2010). With all of them the relaxation is as good as one in which every worker's
// row is a knapsack solved in whole numbers, which is what bounds of generalised assignment problems are made of.
//
// Few groups are fractional on a row. On those the cut that separates the point the most is found exactly: a small
// linear program over the knapsacks that fit, which are generated when they are asked for. What the relaxation has
// settled is then given coefficients one group after the other (sequential lifting, Padberg 1975; with groups, Gu,
// Nemhauser and Savelsbergh 1998), as large as the lightest weight for each profit allows. The proof needs nothing of
// this: it has the coefficients, and the checker solves the one knapsack that they make.

namespace handoff::kernel::detail {

/// The lightest knapsack for each profit, up to a capacity; options of a group exclude each other.
template <class Weight = std::int64_t>
class basic_knapsack_table {
public:
    void clear(Weight capacity) {
        capacity_ = capacity;
        lightest_.assign(1, 0);
    }
    /// The largest profit that fits into `room`, at most the capacity; -1 if `room` is negative.
    [[nodiscard]] std::int64_t most(Weight room) const {
        return std::upper_bound(lightest_.begin(), lightest_.end(), room) - lightest_.begin() - 1;
    }
    /// Allows one of the classes, each with a weight and a whole profit, or none of them. False, if the table would
    /// have more than `most_entries`.
    template <class Classes>
    bool add(const Classes& classes, std::size_t most_entries) {
        std::int64_t largest = 0;
        for (const auto& c : classes) largest = std::max<std::int64_t>(largest, c.profit);
        if (largest == 0) return true;
        const std::size_t before = lightest_.size();
        if (before + static_cast<std::size_t>(largest) > most_entries) return false;
        next_ = lightest_;
        next_.resize(before + static_cast<std::size_t>(largest), capacity_ + 1);
        for (const auto& c : classes) {
            if (c.profit <= 0 || c.weight > capacity_) continue;
            const auto p = static_cast<std::size_t>(c.profit);
            for (std::size_t k = 0; k < p && k < next_.size(); ++k) next_[k] = std::min<Weight>(next_[k], c.weight);
            for (std::size_t k = 0; k < before; ++k)
                next_[k + p] = std::min<Weight>(next_[k + p], lightest_[k] + c.weight);
        }
        for (std::size_t k = next_.size() - 1; k > 0; --k) next_[k - 1] = std::min(next_[k - 1], next_[k]);
        while (next_.back() > capacity_) next_.pop_back();
        lightest_.swap(next_);
        return true;
    }

private:
    Weight capacity_ = 0;
    std::vector<Weight> lightest_, next_; ///< per profit: of all knapsacks with at least that much
};

/// When to stop asking for them: at the latest after `most` rounds, or when eight rounds have closed less than a tenth
/// of what all have.
class packing_rounds {
public:
    explicit packing_rounds(int most) : most_(most) {}

    /// Begins a round, the objective being what it is; false if there shall be none.
    bool another(double objective) {
        if (done_ >= most_) return false;
        if (done_ == 0) first_ = lately_ = objective;
        if (done_ > 0 && done_ % 8 == 0) {
            if (lately_ - objective < 0.1 * (first_ - objective)) return end();
            lately_ = objective;
        }
        ++done_;
        return true;
    }
    bool end() {
        done_ = most_;
        return false;
    }
    [[nodiscard]] int done() const { return done_; }

private:
    int most_, done_ = 0;
    double first_ = 0, lately_ = 0;
};

template <class Instance>
class knapsack_cut_finder {
public:
    explicit knapsack_cut_finder(const Instance& in) : in_(in) {}

    /// A cut of one row that the point violates. `x` are the options' values, `loss` what an option at 0 is likely to
    /// cost: those with the least are lifted first. Tiers of the row count as full. Cost: some ten thousand steps for
    /// a hundred options.
    template <class X, class Loss>
    bool find(const row& r, X&& x, Loss&& loss, found_cut& out);

private:
    /// Options of a group that weigh the same are one.
    struct weight_class {
        std::int64_t weight = 0; ///< beyond the lightest of the group
        double x = 0;
        double loss = 0;
        std::int64_t profit = 0; ///< the coefficient
    };
    struct member { ///< a group of the row; its first class weighs 0
        int group = 0;
        int begin = 0, end = 0; ///< classes
        int settled = -1;       ///< class, if the point has settled the group
    };
    struct item { ///< a class at positive value of a fractional group
        int member = 0, class_number = 0;
        std::int64_t weight = 0;
        double x = 0;
    };

    template <class X, class Loss>
    bool lay_out(const row& r, X&& x, Loss&& loss);
    bool separate();
    bool to_whole_numbers();
    bool lift();
    bool add_to_table(const member& m);
    void write(const row& r, found_cut& out) const;
    double fullest();
    void pack(std::size_t i, std::int64_t room, double profit);

    static constexpr std::size_t most_items = 40;
    static constexpr int most_effort = 20000; ///< of finding one knapsack
    static constexpr std::size_t most_profit = 4000;
    static constexpr int most_steps = 300; ///< of the small linear program
    static constexpr double least_violation = 1e-4;

    const Instance& in_;
    std::vector<std::pair<int, std::int64_t>> weights_; ///< option -> weight, the options in order
    std::vector<weight_class> classes_;
    std::vector<int> class_of_; ///< of each option of each member, in order
    std::vector<member> members_;
    std::vector<item> items_;
    std::int64_t room_ = 0;      ///< what settled groups leave
    std::int64_t capacity_ = 0;  ///< of the row, beyond the lightest options
    std::int64_t limit_ = 0;     ///< of the cut
    std::vector<double> profit_; ///< of each item
    basic_knapsack_table<> table_;

    struct packing_item {
        std::int64_t weight;
        double profit;
        int number, member;
    };
    std::vector<packing_item> order_;
    std::vector<std::size_t> now_; ///< what is packed, as positions in the order
    std::vector<char> packed_;     ///< the best knapsack, per item
    double best_ = 0;
    int effort_ = 0;
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
template <class X, class Loss>
bool knapsack_cut_finder<Instance>::find(const row& r, X&& x, Loss&& loss, found_cut& out) {
    if (!lay_out(r, x, loss) || !separate() || !to_whole_numbers() || !lift()) return false;
    write(r, out);
    const double violation = out.inequality->violation(x, [](int) { return 0.0; });
    double length = 0;
    for (const double value : out.inequality->option_values) length += value * value;
    out.depth = length > 0 ? violation / std::sqrt(length) : 0;
    return out.depth > 1e-5;
}

/// The row's groups at the point. False if no cut can come of it.
template <class Instance>
template <class X, class Loss>
bool knapsack_cut_finder<Instance>::lay_out(const row& r, X&& x, Loss&& loss) {
    weights_.clear();
    capacity_ = r.limit;
    for (const row::term& t : r.tiers) capacity_ += t.value * in_.tiers[at(t.index)].capacity;
    if (!r.local) {
        for (const row::term& t : r.options) weights_.emplace_back(t.index, t.value);
    } else { // with the problem's own windows
        int worker = 0, first = in_.days, last = -1;
        for (const int n : r.from.tiles) {
            worker = in_.nodes[at(n)].worker;
            first = std::min(first, in_.nodes[at(n)].first);
            last = std::max(last, in_.nodes[at(n)].last);
        }
        for (int o = 0; o < in_.options; ++o) {
            std::int64_t ticks = 0;
            for (const flat_piece& q : in_.pieces[o])
                if (q.worker == worker && q.first >= first && q.last <= last) ticks += q.ticks;
            if (ticks != 0) weights_.emplace_back(o, ticks);
        }
    }
    members_.clear();
    classes_.clear();
    class_of_.clear();
    items_.clear();
    std::vector<std::pair<std::int64_t, int>> sorted; // weight, option
    std::int64_t divisor = 0;
    for (std::size_t i = 0; i < weights_.size();) {
        const int g = in_.group_of[at(weights_[i].first)];
        const int first = in_.group_begin[at(g)], end = in_.group_begin[at(g + 1)];
        sorted.clear();
        for (int o = first; o < end; ++o) {
            const bool has = i < weights_.size() && weights_[i].first == o;
            sorted.emplace_back(has ? weights_[i].second : 0, o);
            if (has) ++i;
        }
        std::sort(sorted.begin(), sorted.end());
        const std::int64_t lightest = sorted.front().first;
        capacity_ -= lightest;
        if (sorted.back().first == lightest) continue; // a constant
        member m{g, static_cast<int>(classes_.size()), 0, -1};
        const std::size_t base = class_of_.size();
        class_of_.resize(base + at(end - first));
        for (const auto& [weight, o] : sorted) {
            const std::int64_t more = weight - lightest;
            if (static_cast<int>(classes_.size()) == m.begin || classes_.back().weight != more) {
                classes_.push_back({more, 0, 1e300, 0});
                divisor = std::gcd(divisor, more);
            }
            classes_.back().x += x(o);
            classes_.back().loss = std::min(classes_.back().loss, loss(o));
            class_of_[base + at(o - first)] = static_cast<int>(classes_.size()) - 1;
        }
        m.end = static_cast<int>(classes_.size());
        members_.push_back(m);
    }
    if (members_.empty() || capacity_ < 0) return false;
    for (weight_class& c : classes_) c.weight /= divisor;
    capacity_ /= divisor;
    room_ = capacity_;
    for (member& m : members_) {
        for (int k = m.begin; k < m.end; ++k)
            if (classes_[at(k)].x > 1 - 1e-6) m.settled = k;
        if (m.settled >= 0) {
            room_ -= classes_[at(m.settled)].weight;
            continue;
        }
        const std::size_t before = items_.size();
        for (int k = m.begin + 1; k < m.end; ++k)
            if (classes_[at(k)].x > 1e-6)
                items_.push_back(
                    {static_cast<int>(&m - members_.data()), k, classes_[at(k)].weight, classes_[at(k)].x});
        if (items_.size() > before + 1) return false; // where groups mix several loads, this brought little
    }
    return room_ >= 0 && !items_.empty() && items_.size() <= most_items;
}

/// The best knapsack of the items for the profits, if it has more than 1: depth first, the items with the most profit
/// per weight first, as far as the rest filled up with a part of an item says that there may be a better one (Horowitz
/// and Sahni 1974). 1 if there is none, negative if that takes too long.
template <class Instance>
double knapsack_cut_finder<Instance>::fullest() {
    order_.clear();
    for (std::size_t i = 0; i < items_.size(); ++i)
        if (profit_[i] > 1e-9) order_.push_back({items_[i].weight, profit_[i], static_cast<int>(i), items_[i].member});
    std::sort(order_.begin(), order_.end(), [](const packing_item& a, const packing_item& b) {
        return a.profit * static_cast<double>(b.weight) > b.profit * static_cast<double>(a.weight);
    });
    order_.push_back({1, 0.0, 0, 0}); // an end of no profit, which any room that is left can be filled up with
    best_ = 1 + 1e-7;
    packed_.assign(items_.size(), 0);
    now_.clear();
    effort_ = 0;
    pack(0, room_, 0);
    return effort_ > most_effort ? -1 : best_ > 1 + 1e-7 ? best_ : 1;
}

template <class Instance>
void knapsack_cut_finder<Instance>::pack(std::size_t i, std::int64_t room, double profit) {
    if (profit > best_) {
        best_ = profit;
        std::fill(packed_.begin(), packed_.end(), 0);
        for (const std::size_t k : now_) packed_[at(order_[k].number)] = 1;
    }
    for (; i + 1 < order_.size(); ++i) {
        if (++effort_ > most_effort) return;
        std::int64_t left = room;
        double most = profit;
        std::size_t k = i;
        for (; order_[k].weight <= left && k + 1 < order_.size(); ++k) {
            left -= order_[k].weight;
            most += order_[k].profit;
        }
        most += order_[k].profit * static_cast<double>(left) / static_cast<double>(order_[k].weight);
        if (most <= best_ + 1e-9) return;
        const packing_item& next = order_[i];
        if (next.weight > room || std::any_of(now_.begin(), now_.end(),
                                              [&](std::size_t taken) { return order_[taken].member == next.member; }))
            continue;
        now_.push_back(i);
        pack(i + 1, room - next.weight, profit + next.profit);
        now_.pop_back();
    }
}

/// The profits for which the point exceeds the best knapsack, 1, the most: by the dual, the fewest knapsacks in all
/// that together cover the point, whose columns are made when they are wanted. False if the point is not cut off.
template <class Instance>
bool knapsack_cut_finder<Instance>::separate() {
    const std::size_t n = items_.size();
    profit_.assign(n, 0);
    for (std::size_t i = 0; i < n; ++i)
        if (items_[i].weight > room_) { // cannot be taken beside what is settled
            profit_[i] = 1;
            return true;
        }
    std::vector<double> inverse(n * n, 0.0), value(n), cost(n, 1.0), entering(n);
    for (std::size_t i = 0; i < n; ++i) {
        inverse[i * n + i] = 1;
        value[i] = items_[i].x;
    }
    for (int step = 0;; ++step) {
        if (step == most_steps) return false;
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i) sum += cost[i] * value[i];
        if (sum <= 1 + least_violation) return false;
        for (std::size_t j = 0; j < n; ++j) {
            profit_[j] = 0;
            for (std::size_t i = 0; i < n; ++i) profit_[j] += cost[i] * inverse[i * n + j];
        }
        std::size_t negative = n;
        for (std::size_t j = 0; j < n; ++j)
            if (profit_[j] < -1e-9 && (negative == n || profit_[j] < profit_[negative])) negative = j;
        double enters_at = 1;
        if (negative < n) { // covering the item more than it needs
            enters_at = 0;
            for (std::size_t i = 0; i < n; ++i) entering[i] = -inverse[i * n + negative];
        } else {
            const double best = fullest();
            if (best < 0) return false;
            if (best <= 1 + 1e-7) return true;
            for (std::size_t i = 0; i < n; ++i) {
                entering[i] = 0;
                for (std::size_t j = 0; j < n; ++j)
                    if (packed_[j]) entering[i] += inverse[i * n + j];
            }
        }
        std::size_t leaves = n;
        for (std::size_t i = 0; i < n; ++i)
            if (entering[i] > 1e-9 && (leaves == n || value[i] * entering[leaves] < value[leaves] * entering[i]))
                leaves = i;
        if (leaves == n) return false; // rounding
        const double pivot = entering[leaves];
        value[leaves] /= pivot;
        cost[leaves] = enters_at;
        for (std::size_t j = 0; j < n; ++j) inverse[leaves * n + j] /= pivot;
        for (std::size_t i = 0; i < n; ++i) {
            if (i == leaves || entering[i] == 0) continue;
            value[i] -= entering[i] * value[leaves];
            for (std::size_t j = 0; j < n; ++j) inverse[i * n + j] -= entering[i] * inverse[leaves * n + j];
        }
    }
}

/// Profits are ratios of small numbers, nearly always: the least multiple that makes them whole.
template <class Instance>
bool knapsack_cut_finder<Instance>::to_whole_numbers() {
    constexpr int largest = 400;
    int factor = 1;
    for (; factor < largest; ++factor)
        if (std::all_of(profit_.begin(), profit_.end(), [&](double p) {
                const double y = p * factor;
                return std::abs(y - std::round(y)) < 1e-6 * factor;
            }))
            break;
    const double up = factor < largest ? 0.5 : 0.01;
    for (std::size_t i = 0; i < items_.size(); ++i)
        classes_[at(items_[i].class_number)].profit = static_cast<std::int64_t>(std::floor(profit_[i] * factor + up));
    // A heavier option of a fractional group is worth at least as much as a lighter one.
    for (const member& m : members_)
        if (m.settled < 0)
            for (int k = m.begin + 1; k < m.end; ++k)
                classes_[at(k)].profit = std::max(classes_[at(k)].profit, classes_[at(k - 1)].profit);
    table_.clear(capacity_);
    for (const member& m : members_)
        if (m.settled < 0 && !add_to_table(m)) return false;
    limit_ = table_.most(room_);
    return true;
}

template <class Instance>
bool knapsack_cut_finder<Instance>::add_to_table(const member& m) {
    struct range {
        const weight_class *first, *last;
        const weight_class* begin() const { return first; }
        const weight_class* end() const { return last; }
    };
    return table_.add(range{classes_.data() + m.begin, classes_.data() + m.end}, most_profit);
}

/// Gives the settled groups their coefficients: first those that hold room, then those that hold none.
template <class Instance>
bool knapsack_cut_finder<Instance>::lift() {
    std::vector<std::pair<double, int>> order;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const member& m = members_[i];
        if (m.settled < 0) continue;
        double key = -1e301;
        if (m.settled == m.begin) {
            key = 1e300;
            for (int k = m.begin + 1; k < m.end; ++k) key = std::min(key, classes_[at(k)].loss);
        } else {
            key = -1e301 - 1e290 * static_cast<double>(classes_[at(m.settled)].weight);
        }
        order.emplace_back(key, static_cast<int>(i));
    }
    std::sort(order.begin(), order.end());
    for (const auto& [key, i] : order) {
        const member& m = members_[at(i)];
        const std::int64_t with_own = room_ + classes_[at(m.settled)].weight;
        const std::int64_t most = table_.most(with_own); // without any of the group's weight
        for (int k = m.begin + 1; k < m.end; ++k)
            classes_[at(k)].profit = most - std::max<std::int64_t>(table_.most(with_own - classes_[at(k)].weight), 0);
        limit_ = most; // = the old limit + the settled class's coefficient
        room_ = with_own;
        if (!add_to_table(m)) return false;
    }
    return true;
}

template <class Instance>
void knapsack_cut_finder<Instance>::write(const row& r, found_cut& out) const {
    out.derivation = {};
    add_facts(in_, r, 1, out.derivation.base);
    out.derivation.limit = limit_;
    auto inequality = std::make_shared<row>();
    inequality->from.what = origin::kind::cut;
    inequality->limit = limit_;
    std::size_t base = 0;
    for (const member& m : members_) {
        const int first = in_.group_begin[at(m.group)], end = in_.group_begin[at(m.group + 1)];
        for (int o = first; o < end; ++o)
            if (const std::int64_t c = classes_[at(class_of_[base + at(o - first)])].profit; c > 0) {
                inequality->options.push_back({o, c});
                out.derivation.knapsack.push_back({m.group, o - first, c});
            }
        base += at(end - first);
    }
    inequality->rescale(in_);
    out.inequality = std::move(inequality);
}

} // namespace handoff::kernel::detail
