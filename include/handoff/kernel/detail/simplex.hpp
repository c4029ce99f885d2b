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
    void pack();
    void pack(const row& q);
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
    large_vector<int> undecided_; ///< groups of which an option may enter
    std::vector<int> live_begin_; ///< of each of them, in `live_`
    std::vector<int> live_;       ///< their options that may be taken, are basic, or are keys: all that is priced
    std::vector<char> is_live_;   ///< when the rows were packed
    struct term {
        int option;
        double value;
    };
    ragged<term> packed_;       ///< the rows' live options, which deep in the tree are few
    bool packed_is_old_ = true; ///< it may have more options than are live, but must have the rows
    std::vector<double> y_;     ///< per row
    large_vector<double> r_;    ///< gain less prices, per option
    std::vector<double> rt_;    ///< prices less cost, per tier
    std::vector<double> xb_;    ///< value per position
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
    : in_(in), at_upper_(in.tiers.size(), 0), rt_(in.tiers.size()), z_(in.tiers.size()), at_(in.tiers.size()) {
    for (int o = 0; o < in.options; ++o, in.breathe(o))
        if (in.has_alternative(o)) unit_ = std::max(unit_, std::abs(static_cast<double>(in.gain[at(o)])));
    for (const flat_tier& t : in.tiers) {
        tier_cost_.push_back(static_cast<double>(t.cost) / unit_);
        tier_capacity_.push_back(static_cast<double>(t.capacity));
    }
}

/// All arrays, and the optimum without rows: only when they are first asked for, as they are large.
template <class Instance>
void simplex<Instance>::lay_out() {
    if (!r_.empty()) return;
    assign_in_stretches(in_.clock, key_, at(in_.groups));
    assign_in_stretches(in_.clock, key_value_, at(in_.groups));
    assign_in_stretches(in_.clock, where_, at(in_.options) + in_.tiers.size(), -1);
    assign_in_stretches(in_.clock, open_, at(in_.options), 1);
    for (auto* values : {&r_, &x_, &a_}) assign_in_stretches(in_.clock, *values, at(in_.options));
    forget_prices();
    mark_groups_in_basis();
    compute_keys();
    compute_objective();
}

template <class Instance>
double simplex<Instance>::upper(int v) const {
    if (is_option(v)) return open_[at(v)] ? std::numeric_limits<double>::infinity() : 0.0;
    if (is_tier(v)) return tier_capacity_[at(v - in_.options)];
    return std::numeric_limits<double>::infinity();
}

template <class Instance>
void simplex<Instance>::mark_groups_in_basis() {
    in_basis_.assign(at(in_.groups), 0);
    for (const int v : basic_)
        if (is_option(v)) in_basis_[at(in_.group_of[at(v)])] = 1;
}

/// The best allowed option of each group, for groups that have no basic option.
template <class Instance>
void simplex<Instance>::compute_keys() {
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (in_basis_[at(g)]) continue;
        int best = -1;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (open_[at(o)] && (best < 0 || r_[at(o)] > r_[at(best)])) best = o;
        key_[at(g)] = best < 0 ? in_.group_begin[at(g)] : best;
    }
}

template <class Instance>
void simplex<Instance>::compute_objective() {
    objective_ = 0;
    for (int g = 0; g < in_.groups; ++g, in_.breathe(g)) objective_ += gain(key_[at(g)]);
    for (std::size_t t = 0; t < rt_.size(); ++t)
        if (at_upper_[t]) objective_ -= tier_cost_[t] * tier_capacity_[t];
    for (int p = 0; p < size(); ++p) {
        const int v = basic_[at(p)];
        if (is_option(v))
            objective_ += xb_[at(p)] * (gain(v) - gain(key_[at(in_.group_of[at(v)])]));
        else if (is_tier(v))
            objective_ -= xb_[at(p)] * tier_cost_[at(v - in_.options)];
    }
}

template <class Instance>
void simplex<Instance>::forget_prices() {
    in_stretches(in_.clock, r_.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t o = begin; o < end; ++o) r_[o] = static_cast<double>(in_.gain[o]) / unit_;
    });
    for (std::size_t t = 0; t < rt_.size(); ++t) rt_[t] = -tier_cost_[t];
}

template <class Instance>
void simplex<Instance>::compute_prices() {
    for (int i = 0; i < size(); ++i) y_[at(i)] = 0;
    for (int p = 0; p < size(); ++p) {
        const int v = basic_[at(p)];
        double cost = 0;
        if (is_option(v))
            cost = gain(v) - gain(key_[at(in_.group_of[at(v)])]);
        else if (is_tier(v))
            cost = -tier_cost_[at(v - in_.options)];
        if (cost == 0) continue;
        for (int i = 0; i < size(); ++i) y_[at(i)] += cost * inverse_(p, i);
    }
    forget_prices();
    for (int i = 0; i < size(); ++i) {
        const double y = y_[at(i)];
        if (y == 0) continue;
        const row& q = *rows_[at(i)];
        in_stretches(in_.clock, q.options.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) r_[at(q.options[k].index)] -= y * q.option_values[k];
        });
        for (std::size_t k = 0; k < q.tiers.size(); ++k) rt_[at(q.tiers[k].index)] += y * q.tier_values[k];
    }
}

/// What a row leaves for the basic variables: its limit less what the keys and the tiers at their upper bounds take.
template <class Instance>
double simplex<Instance>::left_by_nonbasic(const row& q) const {
    double value = q.scaled_limit;
    in_stretches(in_.clock, q.options.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) {
            const int o = q.options[k].index;
            if (key_[at(in_.group_of[at(o)])] == o) value -= q.option_values[k];
        }
    });
    for (std::size_t k = 0; k < q.tiers.size(); ++k)
        if (at_upper_[at(q.tiers[k].index)]) value += q.tier_values[k] * tier_capacity_[at(q.tiers[k].index)];
    return value;
}

template <class Instance>
void simplex<Instance>::compute_values() {
    std::vector<double> limit(rows_.size());
    for (int i = 0; i < size(); ++i) limit[at(i)] = left_by_nonbasic(*rows_[at(i)]);
    inverse_.apply(limit, xb_);
}

template <class Instance>
void simplex<Instance>::column(int v, std::vector<double>& out) const {
    out.assign(rows_.size(), 0);
    if (is_option(v)) {
        const int key = key_[at(in_.group_of[at(v)])];
        for (int i = 0; i < size(); ++i) out[at(i)] = rows_[at(i)]->coefficient(v) - rows_[at(i)]->coefficient(key);
    } else if (is_tier(v)) {
        for (int i = 0; i < size(); ++i) out[at(i)] = -rows_[at(i)]->tier_coefficient(v - in_.options);
    } else {
        out[at(v - slack(0))] = 1;
    }
}

template <class Instance>
bool simplex<Instance>::refactor() {
    const int m = size();
    std::vector<int> entering;
    std::vector<char> free(at(m), 1); // positions whose slack is not basic
    for (const int v : basic_) {
        if (v < slack(0))
            entering.push_back(v);
        else
            free[at(v - slack(0))] = 0;
    }
    inverse_.set_identity(m);
    for (int p = 0; p < m; ++p) basic_[at(p)] = slack(p);
    for (const int v : entering) {
        column(v, column_);
        inverse_.apply(column_, w_);
        int position = -1;
        for (int p = 0; p < m; ++p)
            if (free[at(p)] && (position < 0 || std::abs(w_[at(p)]) > std::abs(w_[at(position)]))) position = p;
        if (std::abs(w_[at(position)]) < tiny) return false;
        inverse_.replace(position, w_);
        free[at(position)] = 0;
        basic_[at(position)] = v;
    }
    for (int p = 0; p < m; ++p) where_[at(basic_[at(p)])] = p;
    since_refactor_ = 0;
    compute_prices();
    compute_values();
    compute_objective();
    return true;
}

template <class Instance>
void simplex<Instance>::restrict_to(const domain& d) {
    lay_out();
    open_ = d.open;
    undecided_.clear();
    live_.clear();
    live_begin_.clear();
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (d.left[at(g)] == 1 && open_[at(key_[at(g)])]) continue;
        undecided_.push_back(g);
        live_begin_.push_back(static_cast<int>(live_.size()));
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) {
            if (!open_[at(o)] && where_[at(o)] < 0 && key_[at(g)] != o) continue;
            live_.push_back(o);
        }
    }
    live_begin_.push_back(static_cast<int>(live_.size()));
}

template <class Instance>
void simplex<Instance>::pack() {
    is_live_.assign(at(in_.options), 0);
    for (const int o : live_) is_live_[at(o)] = 1;
    packed_.begin.assign(1, 0);
    packed_.items.clear();
    for (const row_ptr& r : rows_) pack(*r);
    packed_is_old_ = false;
}

template <class Instance>
void simplex<Instance>::pack(const row& q) {
    std::size_t end = packed_.items.size();
    packed_.items.resize(end + q.options.size());
    for (std::size_t k = 0; k < q.options.size(); ++k) { // without a branch, which would be guessed wrong half the time
        const int o = q.options[k].index;
        packed_.items[end] = {o, q.option_values[k]};
        end += static_cast<std::size_t>(is_live_[at(o)]);
    }
    packed_.items.resize(end);
    packed_.close();
}

template <class Instance>
void simplex<Instance>::add(row_ptr r) {
    const int m = size();
    std::vector<double> in_basis;
    double slack_value = left_by_nonbasic(*r);
    for (const int v : basic_) {
        double value = 0;
        if (is_option(v))
            value = r->coefficient(v) - r->coefficient(key_[at(in_.group_of[at(v)])]);
        else if (is_tier(v))
            value = -r->tier_coefficient(v - in_.options);
        slack_value -= value * xb_[in_basis.size()];
        in_basis.push_back(value);
    }
    inverse_.append(in_basis);
    if (!packed_is_old_) pack(*r);
    rows_.push_back(std::move(r));
    y_.push_back(0);
    age_.push_back(0);
    xb_.push_back(slack_value);
    where_.push_back(m);
    basic_.push_back(slack(m));
}

template <class Instance>
void simplex<Instance>::drop_slack_rows() {
    constexpr int patience = 3;
    std::vector<int> keep_rows, keep_positions;
    for (int i = 0; i < size(); ++i) {
        const bool idle = where_[at(slack(i))] >= 0 && xb_[at(where_[at(slack(i))])] > 1e-6;
        age_[at(i)] = idle ? age_[at(i)] + 1 : 0;
        if (age_[at(i)] <= patience) keep_rows.push_back(i);
    }
    if (static_cast<int>(keep_rows.size()) == size()) return;
    std::vector<char> dropped(rows_.size(), 1);
    for (const int i : keep_rows) dropped[at(i)] = 0;
    for (int p = 0; p < size(); ++p)
        if (basic_[at(p)] < slack(0) || !dropped[at(basic_[at(p)] - slack(0))]) keep_positions.push_back(p);
    const int m = static_cast<int>(keep_rows.size());
    packed_is_old_ = true;
    inverse_.keep(keep_positions, keep_rows);
    std::vector<int> new_number(rows_.size(), -1);
    for (int i = 0; i < m; ++i) {
        const auto old = at(keep_rows[at(i)]);
        new_number[old] = i;
        rows_[at(i)] = rows_[old];
        y_[at(i)] = y_[old];
        age_[at(i)] = age_[old];
    }
    for (int p = 0; p < m; ++p) {
        const auto old = at(keep_positions[at(p)]);
        basic_[at(p)] = basic_[old] < slack(0) ? basic_[old] : slack(new_number[at(basic_[old] - slack(0))]);
        xb_[at(p)] = xb_[old];
    }
    rows_.resize(at(m));
    y_.resize(at(m));
    age_.resize(at(m));
    basic_.resize(at(m));
    xb_.resize(at(m));
    where_.assign(at(slack(0) + m), -1);
    for (int p = 0; p < m; ++p) where_[at(basic_[at(p)])] = p;
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
    for (const int g : undecided_) {
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

/// The simplex row of a position, over the live options (before the key is subtracted) and the tiers.
template <class Instance>
void simplex<Instance>::price_row(int position) {
    if (packed_is_old_) pack();
    for (const int o : live_) a_[at(o)] = 0;
    std::fill(at_.begin(), at_.end(), 0.0);
    rho_.resize(rows_.size());
    for (int i = 0; i < size(); ++i) {
        const double rho = inverse_(position, i);
        rho_[at(i)] = rho;
        if (std::abs(rho) < 1e-14) continue;
        const row& q = *rows_[at(i)];
        for (const term& t : packed_[i]) a_[at(t.option)] += rho * t.value;
        for (std::size_t k = 0; k < q.tiers.size(); ++k) at_[at(q.tiers[k].index)] -= rho * q.tier_values[k];
    }
}

/// The ratio test of the priced-out row, with a tolerance that lets a larger pivot win (Harris 1973). `increase`: the
/// leaving variable must grow. -1 if nothing can enter.
template <class Instance>
int simplex<Instance>::entering(bool increase) {
    const double sign = increase ? -1.0 : 1.0; // an entering variable at its lower bound needs sign * alpha > 0
    candidates_.clear();
    double limit = std::numeric_limits<double>::infinity();
    const auto consider = [&](int v, double d, double alpha) {
        const double slackened = std::max(d, 0.0);
        if (slackened > limit * alpha) return; // a smaller ratio is known
        limit = std::min(limit, (slackened + tiny) / alpha);
        candidates_.push_back({v, slackened, alpha});
    };
    for (std::size_t i = 0; i < undecided_.size(); ++i) {
        in_.breathe(static_cast<int>(i));
        const int key = key_[at(undecided_[i])];
        const double ak = a_[at(key)], rk = r_[at(key)];
        for (int k = live_begin_[i]; k < live_begin_[i + 1]; ++k) {
            const int o = live_[at(k)];
            const double alpha = sign * (a_[at(o)] - ak);
            if (alpha > tiny && open_[at(o)] && where_[at(o)] < 0) consider(o, rk - r_[at(o)], alpha);
        }
    }
    for (int t = 0; t < static_cast<int>(at_.size()); ++t) {
        const double alpha = sign * (at_upper_[at(t)] ? -at_[at(t)] : at_[at(t)]);
        if (alpha > tiny && where_[at(tier_variable(t))] < 0)
            consider(tier_variable(t), at_upper_[at(t)] ? rt_[at(t)] : -rt_[at(t)], alpha);
    }
    for (int i = 0; i < size(); ++i) {
        const double alpha = sign * rho_[at(i)];
        if (alpha > tiny && where_[at(slack(i))] < 0) consider(slack(i), y_[at(i)], alpha);
    }
    int best = -1;
    double best_alpha = 0;
    for (const candidate& c : candidates_)
        if (c.d <= limit * c.alpha && c.alpha > best_alpha) {
            best = c.variable;
            best_alpha = c.alpha;
        }
    return best;
}

/// The long step (Fourer 1994; Kostina 2002), for groups: the row's variable misses its bound by `miss`, and the dual
/// step may go on past the first option that would enter, as long as letting each group's best option change on the way
/// does not fill the miss. From no prices at all this takes the place of one pivot for every group that changes its
/// option. Changes the keys of the groups that are passed and the values; the pivot must follow. False if there are
/// none.
template <class Instance>
bool simplex<Instance>::step_far(bool increase, double miss) {
    const double sign = increase ? -1.0 : 1.0;
    double shortest = std::numeric_limits<double>::infinity(); // step at which something has to enter that is no option
    for (int t = 0; t < static_cast<int>(at_.size()); ++t) {
        const double alpha = sign * (at_upper_[at(t)] ? -at_[at(t)] : at_[at(t)]);
        if (alpha > tiny && where_[at(tier_variable(t))] < 0)
            shortest = std::min(shortest, std::max(at_upper_[at(t)] ? rt_[at(t)] : -rt_[at(t)], 0.0) / alpha);
    }
    for (int i = 0; i < size(); ++i) {
        const double alpha = sign * rho_[at(i)];
        if (alpha > tiny && where_[at(slack(i))] < 0) shortest = std::min(shortest, std::max(y_[at(i)], 0.0) / alpha);
    }
    mark_groups_in_basis();
    // The next option of a group that would be best on the way, seen from `key`.
    const auto next = [&](int group, int key) {
        change c{std::numeric_limits<double>::infinity(), group, key, -1, 0};
        for (int o = in_.group_begin[at(group)]; o < in_.group_begin[at(group + 1)]; ++o) {
            const double alpha = sign * (a_[at(o)] - a_[at(key)]);
            if (alpha <= tiny || !open_[at(o)] || where_[at(o)] >= 0) continue;
            const double step = std::max(r_[at(key)] - r_[at(o)], 0.0) / alpha;
            if (step < c.step || (step == c.step && alpha > c.alpha)) c = {step, group, key, o, alpha};
        }
        return c;
    };
    changes_.clear();
    for (const int g : undecided_) {
        in_.breathe(g);
        const change c = next(g, key_[at(g)]);
        if (c.option < 0) continue;
        if (in_basis_[at(g)])
            shortest = std::min(shortest, c.step); // what is basic there would leave its bounds
        else
            changes_.push_back(c);
    }
    std::erase_if(changes_, [&](const change& c) { return c.step >= shortest; });
    const auto later = [](const change& a, const change& b) {
        return a.step != b.step ? a.step > b.step : a.option > b.option;
    };
    std::make_heap(changes_.begin(), changes_.end(), later);
    passed_.clear();
    while (!changes_.empty() && (miss -= changes_.front().alpha) > 0) {
        const change c = changes_.front();
        std::pop_heap(changes_.begin(), changes_.end(), later);
        passed_.push_back(c);
        changes_.back() = next(c.group, c.option);
        if (changes_.back().option >= 0 && changes_.back().step < shortest)
            std::push_heap(changes_.begin(), changes_.end(), later);
        else
            changes_.pop_back();
    }
    for (const change& c : passed_) key_[at(c.group)] = c.option;
    if (!passed_.empty()) compute_values();
    return !passed_.empty();
}

/// Undoes the long step.
template <class Instance>
void simplex<Instance>::step_back() {
    for (auto c = passed_.rbegin(); c != passed_.rend(); ++c) key_[at(c->group)] = c->from;
    passed_.clear();
    compute_values();
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
    for (const int o : live_) r_[at(o)] -= tau * a_[at(o)];
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

/// From the basis of slacks, which any rows have: the best open option of each group and no prices.
template <class Instance>
void simplex<Instance>::start_over() {
    const int m = size();
    std::fill(where_.begin(), where_.end(), -1);
    std::fill(at_upper_.begin(), at_upper_.end(), 0);
    for (int p = 0; p < m; ++p) {
        basic_[at(p)] = slack(p);
        where_[at(slack(p))] = p;
    }
    forget_prices();
    in_basis_.assign(at(in_.groups), 0);
    compute_keys();
    (void)refactor(); // slacks only: cannot fail
}

/// Whether no option would enter at the present prices: a basis of another problem may not be one of this.
template <class Instance>
bool simplex<Instance>::dual_feasible() const {
    constexpr double tolerance = 1e-7;
    if (std::any_of(y_.begin(), y_.end(), [](double y) { return y < -tolerance; })) return false;
    for (int g = 0; g < in_.groups; ++g) {
        in_.breathe(g);
        if (!in_basis_[at(g)]) continue;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            if (open_[at(o)] && r_[at(o)] > r_[at(key_[at(g)])] + tolerance) return false;
    }
    return true;
}

template <class Instance>
void simplex<Instance>::start_from(basis b) {
    packed_is_old_ = true;
    lay_out();
    rows_ = std::move(b.rows);
    basic_ = std::move(b.basic);
    at_upper_ = std::move(b.at_upper);
    at_upper_.resize(rt_.size(), 0);
    age_.assign(rows_.size(), 0);
    y_.assign(rows_.size(), 0);
    assign_in_stretches(in_.clock, where_, at(slack(0) + size()), -1);
    for (int p = 0; p < size(); ++p) where_[at(basic_[at(p)])] = p;
    for (std::size_t g = 0; g < b.key.size(); ++g)
        if (b.key[g] >= 0) key_[g] = b.key[g];
    if (!refactor()) return start_over();
    mark_groups_in_basis();
    compute_keys(); // of the other groups
    if (!dual_feasible()) return start_over();
    for (int t = 0; t < static_cast<int>(rt_.size()); ++t)
        if (where_[at(tier_variable(t))] < 0) at_upper_[at(t)] = rt_[at(t)] > 0;
    compute_values();
    compute_objective();
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
typename simplex<Instance>::fall simplex<Instance>::penalties(int option) {
    const int position = where_[at(option)];
    if (position < 0) return {};
    price_row(position);
    const double value = xb_[at(position)];
    const auto per_unit = [&](bool up) {
        const int v = entering(up);
        if (v < 0) return std::numeric_limits<double>::infinity();
        double d = 0, alpha = 0;
        if (is_option(v)) {
            const int key = key_[at(in_.group_of[at(v)])];
            d = r_[at(v)] - r_[at(key)];
            alpha = a_[at(v)] - a_[at(key)];
        } else if (is_tier(v)) {
            d = rt_[at(v - in_.options)];
            alpha = at_[at(v - in_.options)];
        } else {
            d = -y_[at(v - slack(0))];
            alpha = rho_[at(v - slack(0))];
        }
        return std::abs(d / alpha) * unit_;
    };
    return {per_unit(false) * value, per_unit(true) * (1 - value)};
}

template <class Instance>
std::vector<weighted_row> simplex<Instance>::simplex_row(int option) const {
    const int position = where_[at(option)];
    double sum = 1; // of the largest numbers that enter the row
    for (int i = 0; i < size(); ++i)
        sum += std::abs(inverse_(position, i)) * std::max(1.0, std::abs(rows_[at(i)]->scaled_limit));
    const double unit = std::ldexp(1.0, std::min(40, static_cast<int>(std::log2(0x1p57 / sum))));
    std::vector<weighted_row> out;
    for (int i = 0; i < size(); ++i) {
        const double weight = inverse_(position, i) * unit / rows_[at(i)]->scale;
        if (std::abs(weight) >= 0.5) out.push_back({rows_[at(i)].get(), std::llround(weight)});
    }
    return out;
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
    packed_is_old_ = true;
}

} // namespace handoff::kernel::detail
