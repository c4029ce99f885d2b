// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/row.hpp>
#include <handoff/kernel/detail/row_facts.hpp>
#include <handoff/kernel/wide.hpp>

// Mixed-integer rounding cuts (Nemhauser and Wolsey 1990; the heuristic follows Marchand and Wolsey 2001). Because
// every group takes exactly one option, the coefficient of one of them may be subtracted from the whole group: for
// groups, that is what complementing is for single variables. Divide by a number, round down, and a row that the
// fractional plan satisfies may be violated. A cut is valid in the whole tree, since nothing but the problem's own rows
// and groups go into it.

namespace handoff::kernel::detail {

/// What rounding makes of a coefficient, with r = limit mod divisor: superadditive, so that the rounded row stays
/// valid.
inline wide rounded(std::int64_t a, std::int64_t divisor, std::int64_t r) {
    std::int64_t quotient = a / divisor;
    std::int64_t rest = a - quotient * divisor;
    if (rest < 0) {
        rest += divisor;
        --quotient;
    }
    return static_cast<wide>(divisor - r) * quotient + (rest > r ? rest - r : 0);
}

/// a mod divisor, never negative.
inline std::int64_t remainder_of(std::int64_t a, std::int64_t divisor) {
    const std::int64_t rest = a % divisor;
    return rest < 0 ? rest + divisor : rest;
}

struct found_cut {
    cut derivation;
    std::shared_ptr<row> inequality; ///< its number is set by who keeps it
    double depth = 0;                ///< violation over the length of the coefficients
};

template <class Instance>
class cut_finder {
public:
    explicit cut_finder(const Instance& in)
        : in_(in), left_(at(in.options)), slack_left_(at(in.options)), price_(in.tiers.size()),
          slack_price_(in.tiers.size()), touched_(at(in.groups)) {}

    /// The point that cuts are to be violated by: the options' values and the costly tiers' usages.
    template <class X, class Z>
    void look_at(X&& x, Z&& z);

    /// The deepest cut that rounding a sum of rows gives, if it is violated by the point. Rows with a negative weight
    /// must be tight at the point; their slack stays in the cut as a variable until the end.
    bool find(const std::vector<weighted_row>& sum, found_cut& out);

private:
    struct taken { ///< an option at positive value
        int option = 0;
        double x = 0;
    };
    struct group_at_point {
        int begin = 0, end = 0; ///< what it takes, in `taken_`
        int largest = -1;       ///< option
    };
    struct entry {
        int option = 0;
        double a = 0;
        double x = 0;
    };
    struct members { ///< a group of the row: its options at positive value
        int group = 0;
        int begin = 0, end = 0;
        int shift = 0; ///< option
        std::int64_t shift_a = 0;
        [[nodiscard]] bool fractional() const { return end - begin > 1; }
    };

    void forget_sum();
    void add_up(const std::vector<weighted_row>& sum);
    void add_row(const weighted_row& r);
    void lay_out_groups();
    std::int64_t best_divisor(double& best);
    double depth(std::int64_t divisor) const;
    bool write(std::int64_t divisor, found_cut& out) const;

    const Instance& in_;
    // base - slack: left_ <= limit_ + price_ x usage; slack: slack_left_ <= slack_limit_ + slack_price_ x usage
    std::vector<std::int64_t> left_, slack_left_, price_, slack_price_;
    std::vector<char> touched_; ///< groups with an option in one of the two
    std::vector<int> tiers_;    ///< with a price in one of the two, perhaps more than once
    std::int64_t limit_ = 0, slack_limit_ = 0;
    multipliers base_, slack_;
    std::vector<int> kept_;
    double kept_usage_ = 0;
    std::vector<entry> entries_;
    std::vector<members> groups_;
    std::vector<taken> taken_;
    std::vector<group_at_point> at_point_; ///< per group
    std::vector<double> usage_;            ///< per tier
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
template <class X, class Z>
void cut_finder<Instance>::look_at(X&& x, Z&& z) {
    taken_.clear();
    at_point_.clear();
    usage_.clear();
    for (int g = 0; g < in_.groups; ++g) {
        group_at_point& p = at_point_.emplace_back();
        p.begin = static_cast<int>(taken_.size());
        double most = 0;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) {
            const double value = x(o);
            if (value < 1e-9) continue;
            taken_.push_back({o, value});
            if (value <= most) continue;
            most = value;
            p.largest = o;
        }
        p.end = static_cast<int>(taken_.size());
    }
    for (int t = 0; t < static_cast<int>(in_.tiers.size()); ++t) usage_.push_back(z(t));
}

template <class Instance>
bool cut_finder<Instance>::find(const std::vector<weighted_row>& sum, found_cut& out) {
    forget_sum();
    add_up(sum);
    lay_out_groups();
    double best = 0;
    const std::int64_t divisor = best_divisor(best);
    if (best < 1e-3 || !write(divisor, out)) return false;
    out.depth = best;
    double violation = -out.inequality->scaled_limit; // writing it down rounds, which may cost all of its depth
    const row& r = *out.inequality;
    auto next = r.options.begin();
    for (const taken& t : taken_) {
        while (next != r.options.end() && next->index < t.option) ++next;
        if (next != r.options.end() && next->index == t.option)
            violation += r.option_values[static_cast<std::size_t>(next - r.options.begin())] * t.x;
    }
    for (std::size_t k = 0; k < r.tiers.size(); ++k) violation -= r.tier_values[k] * usage_[at(r.tiers[k].index)];
    return violation > 1e-7;
}

template <class Instance>
void cut_finder<Instance>::forget_sum() {
    for (int g = 0; g < in_.groups; ++g) {
        if (!touched_[at(g)]) continue;
        touched_[at(g)] = 0;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) left_[at(o)] = slack_left_[at(o)] = 0;
    }
    for (const int t : tiers_) price_[at(t)] = slack_price_[at(t)] = 0;
    tiers_.clear();
    limit_ = slack_limit_ = 0;
    base_ = slack_ = {};
    kept_.clear();
    kept_usage_ = 0;
}

/// The sum of the rows over all options, whatever the node. Tiers beyond half their capacity count as full, the others
/// stay as variables.
template <class Instance>
void cut_finder<Instance>::add_up(const std::vector<weighted_row>& sum) {
    for (const weighted_row& r : sum) add_row(r);
    std::sort(tiers_.begin(), tiers_.end());
    tiers_.erase(std::unique(tiers_.begin(), tiers_.end()), tiers_.end());
    for (const int t : tiers_) {
        std::int64_t& price = price_[at(t)];
        std::int64_t& of_slack = slack_price_[at(t)];
        if (price == 0 && of_slack == 0) continue;
        const std::int64_t capacity = in_.tiers[at(t)].capacity;
        if (usage_[at(t)] > 0.5 * static_cast<double>(capacity)) {
            limit_ += price * capacity;
            slack_limit_ += of_slack * capacity;
            price = of_slack = 0;
        } else {
            kept_.push_back(t);
            kept_usage_ += static_cast<double>(std::max<std::int64_t>(price, 0)) * usage_[at(t)];
        }
    }
}

template <class Instance>
void cut_finder<Instance>::add_row(const weighted_row& r) {
    const row& f = *r.facts;
    const std::int64_t weight = r.weight, size = std::abs(r.weight);
    const bool negative = weight < 0;
    multipliers& m = negative ? slack_ : base_;
    const auto add_left = [&](int option, std::int64_t value) {
        touched_[at(in_.group_of[at(option)])] = 1;
        left_[at(option)] += weight * value;
        if (negative) slack_left_[at(option)] += size * value;
    };
    limit_ += weight * f.limit;
    if (negative) slack_limit_ += size * f.limit;
    for (const row::term& t : f.tiers) {
        tiers_.push_back(t.index);
        price_[at(t.index)] += weight * t.value;
        if (negative) slack_price_[at(t.index)] += size * t.value;
    }
    if (!f.local)
        for (const row::term& t : f.options) add_left(t.index, t.value);

    add_facts(in_, f, size, m);
    if (!f.local) return; // else its coefficients rest on windows of the node: take those of the problem
    int worker = 0, first = in_.days, last = -1;
    for (const int n : f.from.tiles) {
        worker = in_.nodes[at(n)].worker;
        first = std::min(first, in_.nodes[at(n)].first);
        last = std::max(last, in_.nodes[at(n)].last);
    }
    for (int o = 0; o < in_.options; ++o)
        for (const flat_piece& q : in_.pieces[o])
            if (q.worker == worker && q.first >= first && q.last <= last) add_left(o, q.ticks);
}

/// The groups of the row at the point, each shifted by its largest option.
template <class Instance>
void cut_finder<Instance>::lay_out_groups() {
    entries_.clear();
    groups_.clear();
    for (int g = 0; g < in_.groups; ++g) {
        const group_at_point& p = at_point_[at(g)];
        if (!touched_[at(g)] || p.largest < 0) continue;
        members m{g, static_cast<int>(entries_.size()), 0, p.largest, left_[at(p.largest)]};
        for (int k = p.begin; k < p.end; ++k) {
            const taken& t = taken_[at(k)];
            entries_.push_back({t.option, static_cast<double>(left_[at(t.option)]), t.x});
        }
        m.end = static_cast<int>(entries_.size());
        limit_ -= m.shift_a;
        groups_.push_back(m);
    }
}

/// Tries the differences within the fractional groups as divisors, then parts of the best, then other shifts with it.
template <class Instance>
std::int64_t cut_finder<Instance>::best_divisor(double& best) {
    std::vector<std::int64_t> divisors;
    std::int64_t largest = 0;
    for (const members& m : groups_)
        if (m.fractional())
            for (int k = m.begin; k < m.end; ++k)
                if (const std::int64_t a = std::abs(left_[at(entries_[at(k)].option)] - m.shift_a); a > 1)
                    divisors.push_back(a);
    std::sort(divisors.begin(), divisors.end());
    divisors.erase(std::unique(divisors.begin(), divisors.end()), divisors.end());
    if (!divisors.empty()) largest = divisors.back();
    std::int64_t divisor = 0;
    const auto attempt = [&](std::int64_t d) {
        const double value = depth(d);
        if (value <= best) return false;
        best = value;
        divisor = d;
        return true;
    };
    for (const std::int64_t d : divisors)
        if (d >= largest >> 12) attempt(d); // what is smaller is what rounding the weights left
    if (divisor == 0) return 0;
    for (const std::int64_t part : {2, 4, 8})
        if (const std::int64_t d = divisor; d / part > 1) attempt(d / part);
    for (members& m : groups_) {
        if (!m.fractional()) continue;
        for (int k = m.begin; k < m.end; ++k) {
            const entry& e = entries_[at(k)];
            if (e.option == m.shift) continue;
            const members before = m;
            limit_ += m.shift_a - left_[at(e.option)];
            m.shift = e.option;
            m.shift_a = left_[at(e.option)];
            if (!attempt(divisor)) {
                limit_ += m.shift_a - before.shift_a;
                m = before;
            }
        }
    }
    return divisor;
}

/// How deep the cut with this divisor would be; 0 if it is not violated. In doubles, since it only compares.
template <class Instance>
double cut_finder<Instance>::depth(std::int64_t divisor) const {
    if (remainder_of(limit_, divisor) == 0) return 0;
    const auto rest_of_limit = static_cast<double>(remainder_of(limit_, divisor));
    const auto by = static_cast<double>(divisor);
    const auto rounded_in_doubles = [&](double a) {
        auto quotient = static_cast<double>(static_cast<std::int64_t>(a / by));
        double rest = a - quotient * by;
        if (rest < 0) {
            rest += by;
            --quotient;
        }
        return (by - rest_of_limit) * quotient + std::max(rest - rest_of_limit, 0.0);
    };
    double left = 0, length = 0;
    for (const members& m : groups_) {
        const auto shift = static_cast<double>(m.shift_a);
        for (int k = m.begin; k < m.end; ++k) {
            const entry& e = entries_[at(k)];
            const double c = rounded_in_doubles(e.a - shift);
            left += c * e.x;
            const double with_slack = c + static_cast<double>(slack_left_[at(e.option)]);
            length += with_slack * with_slack;
        }
    }
    const double violation = left - rounded_in_doubles(static_cast<double>(limit_)) - kept_usage_;
    return length > 0 ? violation / std::sqrt(length) : 0;
}

/// The cut over all options. False if its numbers are too large.
template <class Instance>
bool cut_finder<Instance>::write(std::int64_t divisor, found_cut& out) const {
    const std::int64_t r = remainder_of(limit_, divisor);
    std::vector<std::pair<int, wide>> options;
    wide largest = 0;
    const auto put = [&](int o, wide c) {
        if (c == 0) return;
        options.emplace_back(o, c);
        largest = std::max(largest, c < 0 ? -c : c);
    };
    out.derivation = {base_, slack_, {}, {}, divisor, 1};
    auto m = groups_.begin();
    for (int g = 0; g < in_.groups; ++g) {
        if (!touched_[at(g)]) continue;
        const bool shifted = m != groups_.end() && m->group == g;
        if (shifted && in_.option_in_group(m->shift) != 0)
            out.derivation.shift.push_back({g, in_.option_in_group(m->shift)});
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
            put(o, slack_left_[at(o)] + (shifted ? rounded(left_[at(o)] - m->shift_a, divisor, r) : wide{0}));
        if (shifted) ++m;
    }
    if (largest == 0) return false;

    // Divided so that coefficients stay small: rounding them costs one part in 2^26.
    constexpr wide most = wide{1} << 26;
    const wide scale = largest > most ? largest / most : wide{1};
    const auto down = [&](wide a) { return scale == 1 ? a : a / scale - (a % scale < 0 ? 1 : 0); };
    const auto up = [&](wide a) { return -down(-a); };
    const wide right = up(rounded(limit_, divisor, r) + slack_limit_);
    constexpr wide too_large = wide{1} << 52;
    if (scale > too_large || right > too_large || right < -too_large) return false;
    out.derivation.scale = static_cast<std::int64_t>(scale);
    auto inequality = std::make_shared<row>();
    inequality->from.what = origin::kind::cut;
    inequality->limit = static_cast<std::int64_t>(right);
    for (const auto& [option, c] : options)
        if (const wide value = down(c); value != 0)
            inequality->options.push_back({option, static_cast<std::int64_t>(value)});
    for (const int t : kept_) {
        const flat_tier& tier = in_.tiers[at(t)];
        const capacity_node& node = in_.nodes[at(tier.node)];
        out.derivation.kept.push_back({node.pool, node.worker, node.pool < 0 ? node.first : 0, tier.index});
        // With the slack put in, a tier has its price in base or in slack, whichever is larger.
        const wide price = up(static_cast<wide>(std::max<std::int64_t>(price_[at(t)], 0)) + slack_price_[at(t)]);
        if (price > too_large) return false;
        if (price > 0) inequality->tiers.push_back({t, static_cast<std::int64_t>(price)});
    }
    inequality->rescale(in_);
    out.inequality = std::move(inequality);
    return true;
}

} // namespace handoff::kernel::detail
