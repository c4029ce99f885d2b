// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/basis_inverse.hpp>
#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/large_pages.hpp>
#include <handoff/kernel/detail/live_rows.hpp>
#include <handoff/kernel/detail/row.hpp>

// The linear relaxation, by a dual simplex in which the groups are implicit (generalised upper bounds, Dantzig and Van
// Slyke 1967): one option of every group, its key, is eliminated by "exactly one", so the basis has a row per
// inequality and none per group. There is no phase one: without rows, the best option of each group is optimal, and
// rows are added later, their slack basic.
//
//   maximise  gain x - cost z   over   A x - Q z + s = limit,  x >= 0,  sum of x over each group = 1,  0 <= z <=
//   capacity,  s >= 0.
//
// Options that the node forbids are held at 0. Everything here is in doubles and proves nothing: the prices it finds
// are rounded to whole numbers, and the bound they give is added up exactly elsewhere (price_bound.hpp).

namespace handoff::kernel::detail {

template <class Instance>
class simplex {
public:
    enum class outcome { optimal, cutoff, infeasible, stopped, failed };

    explicit simplex(const Instance& in);

    /// Allows the options that are open in the domain, and only those. Every group must have one. What is kept of the
    /// others' prices is then out of date, also in states that are saved later: go on to nodes below only, or to an
    /// older state.
    void restrict_to(const domain& d);

    /// Adds an inequality; the next `run` makes it hold.
    void add(row_ptr r);

    /// Drops the rows that have been slack for a while, so that the basis stays small.
    void drop_slack_rows();

    /// Whether a step may pass options by: far fewer steps from scratch. In the tree it is a step or two either way.
    void take_long_steps(bool may) { long_steps_ = may; }

    /// Runs to the optimum, or until the bound is below `cutoff` (in units of the objective), or until `stop()` says
    /// so.
    template <class Stop>
    outcome run(double cutoff, Stop&& stop);

    [[nodiscard]] double objective() const { return objective_ * unit_; }
    /// The options' values; valid after an `optimal` run.
    [[nodiscard]] const large_vector<double>& x() const { return x_; }
    [[nodiscard]] double tier_usage(int tier) const { return z_[at(tier)]; }
    [[nodiscard]] const std::vector<row_ptr>& rows() const { return rows_; }
    /// The price of a row per unit of its whole coefficients.
    [[nodiscard]] double price(int i) const { return y_[at(i)] * unit_ / rows_[at(i)]->scale; }
    /// After `infeasible`: multipliers of the rows that show it.
    [[nodiscard]] double ray(int i) const { return ray_[at(i)] / rows_[at(i)]->scale; }
    /// What the objective loses at least per unit of an option that is now 0.
    [[nodiscard]] double reduced_cost(int option) const {
        return (r_[at(key_[at(in_.group_of[at(option)])])] - r_[at(option)]) * unit_;
    }
    /// A reduced cost that is nothing but rounding.
    [[nodiscard]] double reduced_cost_of_tie() const { return tiny * unit_; }
    [[nodiscard]] std::uint64_t pivots() const { return pivots_; }
    [[nodiscard]] bool basic(int option) const { return where_[at(option)] >= 0; }
    [[nodiscard]] bool slack_basic(int i) const { return where_[at(slack(i))] >= 0; }
    [[nodiscard]] int key(int group) const { return key_[at(group)]; }
    /// The rows that add up to the simplex row of a basic option, with whole weights, so that the option's own
    /// coefficient is a large number. Empty if there are no such weights within 64 bits.
    [[nodiscard]] std::vector<weighted_row> simplex_row(int option) const;

    /// How much the objective falls at least when an option is pushed to 0 or to 1: one dual step each. 0 if the
    /// option is not basic.
    struct fall {
        double down = 0, up = 0;
    };
    [[nodiscard]] fall penalties(int option);

    /// Everything that changes while running, to come back to.
    struct state {
        std::vector<row_ptr> rows;
        std::vector<int> age, basic;
        large_vector<int> key, where;
        std::vector<char> at_upper;
        large_vector<char> open;
        std::vector<double> y, rt, xb;
        large_vector<double> r;
        basis_inverse<> inverse;
        double objective = 0;
    };
    [[nodiscard]] state save() const;
    void restore(const state& s);

    /// Where the simplex stands, without the numbers that follow from it.
    struct basis {
        std::vector<row_ptr> rows;
        std::vector<int> basic; ///< a variable per row: an option, a tier after all options, a slack after all tiers
        large_vector<int> key;  ///< per group; -1 where no option is basic
        std::vector<char> at_upper; ///< per tier
    };
    [[nodiscard]] basis get_basis() const { return {rows_, basic_, key_, at_upper_}; }
    /// Starts from a basis; from the one without rows, if this is none.
    void start_from(basis b);

private:
    static constexpr double feasible = 1e-9; ///< of primal values, in scaled units
    static constexpr double tiny = 1e-10;    ///< of pivots and reduced costs

    // Variables: options 0 .. n-1, tiers n .. n+T-1, the slack of row i at n+T+i.
    [[nodiscard]] int size() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] int tier_variable(int t) const { return in_.options + t; }
    [[nodiscard]] int slack(int i) const { return in_.options + static_cast<int>(in_.tiers.size()) + i; }
    [[nodiscard]] bool is_option(int v) const { return v < in_.options; }
    [[nodiscard]] bool is_tier(int v) const { return v >= in_.options && v < slack(0); }
    [[nodiscard]] double upper(int v) const;
    [[nodiscard]] double gain(int option) const { return static_cast<double>(in_.gain[at(option)]) / unit_; }

    void lay_out();
    void column(int variable, std::vector<double>& out) const;
    bool refactor();
    [[nodiscard]] double left_by_nonbasic(const row& q) const;
    void compute_values();
    void forget_prices();
    void compute_prices();
    void compute_objective();
    void compute_keys();
    void mark_groups_in_basis();
    void swap_key(int group, int position);
    bool settle_forbidden_keys();
    void price_row(int position);
    int entering(bool increase);
    bool step_far(bool increase, double miss);
    void step_back();
    bool pivot(int position, int entering, double bound);
    template <class Stop>
    outcome iterate(double cutoff, Stop&& stop);
    void start_over();
    [[nodiscard]] bool dual_feasible() const;
    void extract();

    const Instance& in_;
    double unit_ = 1; ///< the objective is kept in units of this
    std::vector<double> tier_cost_, tier_capacity_;

    std::vector<row_ptr> rows_;
    std::vector<int> age_;    ///< runs for which a row's slack has been basic
    large_vector<int> key_;   ///< per group
    std::vector<int> basic_;  ///< variable per position
    large_vector<int> where_; ///< position per variable, -1 when not basic
    std::vector<char> at_upper_;
    large_vector<char> open_;
    live_rows<Instance> live_; ///< the groups, options and coefficients that are priced
    std::vector<double> y_;    ///< per row
    large_vector<double> r_;   ///< gain less prices, per option
    std::vector<double> rt_;   ///< prices less cost, per tier
    std::vector<double> xb_;   ///< value per position
    basis_inverse<> inverse_;
    double objective_ = 0;

    large_vector<double> x_;
    std::vector<double> z_, ray_;
    large_vector<double> key_value_;
    large_vector<double> a_; ///< the priced-out row: per option,
    std::vector<double> at_; ///< per tier
    std::vector<double> rho_;
    struct candidate {
        int variable;
        double d, alpha;
    };
    std::vector<candidate> candidates_; ///< of the ratio test
    struct change {
        double step;
        int group, from, option;
        double alpha;
    };
    std::vector<change> changes_, passed_; ///< of the long step
    large_vector<char> in_basis_;          ///< groups with a basic option
    std::vector<double> column_, w_;       ///< of the variable that enters, before and after the inverse
    bool long_steps_ = false;
    int since_refactor_ = 0;
    std::uint64_t pivots_ = 0;
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
simplex<Instance>::simplex(const Instance& in)
    : in_(in), at_upper_(in.tiers.size(), 0), live_(in), rt_(in.tiers.size()), z_(in.tiers.size()),
      at_(in.tiers.size()) {
    for (int o = 0; o < in.options; ++o, in.breathe(o))
        if (in.has_alternative(o)) unit_ = std::max(unit_, std::abs(static_cast<double>(in.gain[at(o)])));
    for (const flat_tier& t : in.tiers) {
        tier_cost_.push_back(static_cast<double>(t.cost) / unit_);
        tier_capacity_.push_back(static_cast<double>(t.capacity));
    }
}

template <class Instance>
double simplex<Instance>::upper(int v) const {
    if (is_option(v)) return open_[at(v)] ? std::numeric_limits<double>::infinity() : 0.0;
    if (is_tier(v)) return tier_capacity_[at(v - in_.options)];
    return std::numeric_limits<double>::infinity();
}

/// Makes the basic option at `position` the key of its group; the old key becomes basic there.
template <class Instance>
void simplex<Instance>::swap_key(int group, int position) {
    const int entering_key = basic_[at(position)];
    const int old_key = key_[at(group)];
    double old_value = 1;
    std::vector<double> sum(rows_.size(), 0);
    for (int p = 0; p < size(); ++p)
        if (is_option(basic_[at(p)]) && in_.group_of[at(basic_[at(p)])] == group) {
            for (int i = 0; i < size(); ++i) sum[at(i)] += inverse_(p, i);
            old_value -= xb_[at(p)];
        }
    for (int i = 0; i < size(); ++i) inverse_.row(position)[i] = -sum[at(i)];
    key_[at(group)] = entering_key;
    where_[at(entering_key)] = -1;
    basic_[at(position)] = old_key;
    where_[at(old_key)] = position;
    xb_[at(position)] = old_value;
}

/// Gives every group an allowed key: a basic option of the group, or else the best one left. False if a forbidden basic
/// option stands in the way, which must be pivoted out first.
template <class Instance>
bool simplex<Instance>::settle_forbidden_keys() {
    bool settled = true;
    bool changed = false;
    for (const int g : live_.groups()) {
        in_.breathe(g);
        if (open_[at(key_[at(g)])]) continue;
        int allowed = -1;
        bool any = false;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (where_[at(o)] >= 0) {
                any = true;
                if (open_[at(o)] && (allowed < 0 || xb_[at(where_[at(o)])] > xb_[at(where_[at(allowed)])])) allowed = o;
            }
        if (allowed >= 0) {
            swap_key(g, where_[at(allowed)]);
        } else if (any) {
            settled = false;
        } else {
            int best = -1;
            for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
                if (open_[at(o)] && (best < 0 || r_[at(o)] > r_[at(best)])) best = o;
            key_[at(g)] = best;
            changed = true;
        }
    }
    if (changed) {
        compute_values();
        compute_objective();
    }
    return settled;
}

/// Lets `v` enter at `position`, whose variable leaves at the value `bound`. The row must be priced out. False, with
/// nothing done, if the row and the column disagree on the pivot or it is next to 0: the inverse has worn out.
template <class Instance>
bool simplex<Instance>::pivot(int position, int v, double bound) {
    column(v, column_);
    inverse_.apply(column_, w_);
    const double alpha = w_[at(position)];
    const double alpha_by_row = is_option(v) ? a_[at(v)] - a_[at(key_[at(in_.group_of[at(v)])])]
                                : is_tier(v) ? at_[at(v - in_.options)]
                                             : rho_[at(v - slack(0))];
    if (!(std::abs(alpha) > 1e-9) || !(std::abs(alpha - alpha_by_row) < 1e-6 * (1 + std::abs(alpha)))) return false;
    double d = 0;
    double from = 0;
    if (is_option(v)) {
        d = r_[at(v)] - r_[at(key_[at(in_.group_of[at(v)])])];
    } else if (is_tier(v)) {
        d = rt_[at(v - in_.options)];
        if (at_upper_[at(v - in_.options)]) from = tier_capacity_[at(v - in_.options)];
    } else {
        d = -y_[at(v - slack(0))];
    }
    const double tau = d / alpha;
    const double step = (xb_[at(position)] - bound) / alpha;
    objective_ += tau * (xb_[at(position)] - bound);
    for (const int o : live_.options()) r_[at(o)] -= tau * a_[at(o)];
    for (std::size_t t = 0; t < at_.size(); ++t) rt_[t] -= tau * at_[t];
    for (int i = 0; i < size(); ++i) y_[at(i)] += tau * rho_[at(i)];
    for (int p = 0; p < size(); ++p) xb_[at(p)] -= step * w_[at(p)];
    xb_[at(position)] = from + step;

    const int leaving = basic_[at(position)];
    where_[at(leaving)] = -1;
    if (is_tier(leaving)) at_upper_[at(leaving - in_.options)] = bound > 0;
    basic_[at(position)] = v;
    where_[at(v)] = position;
    if (is_tier(v)) at_upper_[at(v - in_.options)] = 0;
    inverse_.replace(position, w_);
    ++pivots_;
    ++since_refactor_;
    return true;
}

template <class Instance>
template <class Stop>
typename simplex<Instance>::outcome simplex<Instance>::run(double cutoff, Stop&& stop) {
    const outcome first = iterate(cutoff, stop);
    if (first != outcome::failed) return first;
    start_over();
    return iterate(cutoff, stop);
}

template <class Instance>
template <class Stop>
typename simplex<Instance>::outcome simplex<Instance>::iterate(double cutoff, Stop&& stop) {
    const double enough = cutoff / unit_;
    if (since_refactor_ > 60 && !refactor()) return outcome::failed;
    for (int iteration = 0;; ++iteration) {
        if (iteration > 20000) return outcome::failed;
        if (since_refactor_ > 100 && !refactor()) return outcome::failed;
        if ((iteration & 15) == 15 && stop()) return outcome::stopped;
        const bool settled = settle_forbidden_keys();
        if (!std::isfinite(objective_)) return outcome::failed;
        if (objective_ < enough) return outcome::cutoff;

        // The leaving variable: the largest infeasibility, measured along the row of the inverse (dual steepest edge).
        int position = -1;
        bool increase = true;
        double bound = 0, best = 0;
        for (const int v : basic_)
            if (is_option(v)) key_value_[at(in_.group_of[at(v)])] = 1;
        for (int p = 0; p < size(); ++p) {
            const int v = basic_[at(p)];
            if (is_option(v)) key_value_[at(in_.group_of[at(v)])] -= xb_[at(p)];
            const double most = upper(v);
            const double below = -xb_[at(p)], above = xb_[at(p)] - most;
            const double miss = std::max(below, above);
            const double slack_unit = is_tier(v) ? std::max(1.0, tier_capacity_[at(v - in_.options)]) : 1.0;
            if (miss <= feasible * slack_unit) continue;
            const double score = miss * miss / inverse_.squared_length(p);
            if (score > best) {
                best = score;
                position = p;
                increase = below > above;
                bound = increase ? 0 : most;
            }
        }
        // A key below 0 changes places with the largest basic option of its group, and leaves from there.
        for (int p = 0; p < size(); ++p) {
            const int v = basic_[at(p)];
            if (!is_option(v)) continue;
            const int g = in_.group_of[at(v)];
            const double miss = -key_value_[at(g)];
            if (miss <= feasible) continue;
            if (position < 0 || miss * miss > best) {
                int largest = p;
                for (int q = 0; q < size(); ++q)
                    if (is_option(basic_[at(q)]) && in_.group_of[at(basic_[at(q)])] == g &&
                        open_[at(basic_[at(q)])] >= open_[at(basic_[at(largest)])] && xb_[at(q)] > xb_[at(largest)])
                        largest = q;
                swap_key(g, largest);
                position = largest;
                increase = true;
                bound = 0;
                best = std::numeric_limits<double>::infinity();
                key_value_[at(g)] = 0;
            }
        }
        bool forced = false;
        if (position < 0 && !settled) { // a forbidden option at 0 keeps a forbidden key: it must go
            for (int p = 0; p < size() && position < 0; ++p)
                if (is_option(basic_[at(p)]) && !open_[at(basic_[at(p)])] &&
                    !open_[at(key_[at(in_.group_of[at(basic_[at(p)])])])])
                    position = p;
            if (position < 0) return outcome::failed;
            increase = xb_[at(position)] < 0;
            bound = 0;
            forced = true;
        }
        if (position < 0) {
            extract();
            return outcome::optimal;
        }
        price_row(position);
        int v = entering(increase);
        if (v < 0 && forced) {
            increase = !increase;
            v = entering(increase);
        }
        passed_.clear();
        const double miss = std::abs(xb_[at(position)] - bound);
        if (long_steps_ && v >= 0 && !forced && is_option(v) &&
            std::abs(a_[at(v)] - a_[at(key_[at(in_.group_of[at(v)])])]) < miss && step_far(increase, miss))
            v = entering(increase);
        if (v < 0) {
            if (forced) return outcome::failed;
            if (!passed_.empty()) step_back();
            ray_.assign(rows_.size(), 0.0);
            for (int i = 0; i < size(); ++i) ray_[at(i)] = increase ? rho_[at(i)] : -rho_[at(i)];
            return outcome::infeasible;
        }
        if (pivot(position, v, bound)) {
            if (!passed_.empty()) compute_objective();
            continue;
        }
        if (!passed_.empty()) step_back();
        if (since_refactor_ == 0 || !refactor()) return outcome::failed;
    }
}

template <class Instance>
void simplex<Instance>::extract() {
    std::fill(x_.begin(), x_.end(), 0.0);
    for (int g = 0; g < in_.groups; ++g) x_[at(key_[at(g)])] = 1;
    for (std::size_t t = 0; t < z_.size(); ++t) z_[t] = at_upper_[t] ? tier_capacity_[t] : 0.0;
    for (int p = 0; p < size(); ++p) {
        const int v = basic_[at(p)];
        if (is_option(v)) {
            x_[at(v)] = xb_[at(p)];
            x_[at(key_[at(in_.group_of[at(v)])])] -= xb_[at(p)];
        } else if (is_tier(v)) {
            z_[at(v - in_.options)] = xb_[at(p)];
        }
    }
}

template <class Instance>
typename simplex<Instance>::state simplex<Instance>::save() const {
    return {rows_, age_, basic_, key_, where_, at_upper_, open_, y_, rt_, xb_, r_, inverse_, objective_};
}

template <class Instance>
void simplex<Instance>::restore(const state& s) {
    rows_ = s.rows;
    age_ = s.age;
    key_ = s.key;
    basic_ = s.basic;
    where_ = s.where;
    at_upper_ = s.at_upper;
    open_ = s.open;
    y_ = s.y;
    r_ = s.r;
    rt_ = s.rt;
    xb_ = s.xb;
    inverse_ = s.inverse;
    objective_ = s.objective;
    live_.forget();
}

} // namespace handoff::kernel::detail

#include <handoff/kernel/detail/simplex_basis.hpp>
#include <handoff/kernel/detail/simplex_long_step.hpp>
#include <handoff/kernel/detail/simplex_ratio_test.hpp>
#include <handoff/kernel/detail/simplex_rows.hpp>
