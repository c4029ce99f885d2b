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

class cut_finder {
public:
    explicit cut_finder(const instance& in) : in_(in), coefficient_(at(in.options)) {}

    /// The deepest cut that rounding a row gives, if it is violated by the point. `x` and `z` are the options' values
    /// and the costly tiers' usages.
    template <class X, class Z>
    bool find(const row& base, X&& x, Z&& z, found_cut& out);

private:
    struct entry {
        int option = 0;
        std::int64_t a = 0;
        double x = 0;
    };
    struct members { ///< a group of the row: its options at positive value
        int group = 0;
        int begin = 0, end = 0;
        int shift = 0; ///< option
        std::int64_t shift_a = 0;
        bool fractional = false;
    };

    bool lay_out(const row& base);
    double depth(std::int64_t limit, double kept_usage, std::int64_t divisor) const;
    [[nodiscard]] std::int64_t base_coefficient(int option) const { return coefficient_[at(option)]; }

    const instance& in_;
    std::vector<std::int64_t> coefficient_; ///< of the base row, for every option
    multipliers base_;
    std::vector<entry> entries_;
    std::vector<members> groups_;
};

// ---------------------------------------------------------------------------------------------------------------------------

/// The base row over all options, whatever the node, and its multipliers.
inline bool cut_finder::lay_out(const row& base) {
    std::fill(coefficient_.begin(), coefficient_.end(), 0);
    base_ = {};
    if (base.from.what == origin::kind::budget) {
        base_.budgets.push_back({base.from.index, 1});
        for (const row::term& t : base.options) coefficient_[at(t.index)] = t.value;
        return true;
    }
    if (base.from.what != origin::kind::range) return false;
    int worker = 0, first = in_.days, last = -1;
    for (const int n : base.from.tiles) {
        const capacity_node& node = in_.nodes[at(n)];
        worker = node.worker;
        first = std::min(first, node.first);
        last = std::max(last, node.last);
        if (node.pool >= 0)
            base_.pools.push_back({node.pool, 1});
        else if (!base_.days.empty() && base_.days.back().last + 1 == node.first)
            base_.days.back().last = node.last;
        else
            base_.days.push_back({worker, node.first, node.last, 1});
    }
    for (int o = 0; o < in_.options; ++o)
        for (const flat_piece& q : in_.pieces[o])
            if (q.worker == worker && q.first >= first && q.last <= last) coefficient_[at(o)] += q.ticks;
    return true;
}

/// How deep the cut with this divisor would be; 0 if it is not violated.
inline double cut_finder::depth(std::int64_t limit, double kept_usage, std::int64_t divisor) const {
    const std::int64_t r = remainder_of(limit, divisor);
    if (r == 0) return 0;
    double left = 0, length = 0;
    for (const members& m : groups_)
        for (int k = m.begin; k < m.end; ++k) {
            const entry& e = entries_[at(k)];
            const double c = static_cast<double>(rounded(e.a - m.shift_a, divisor, r));
            left += c * e.x;
            length += c * c;
        }
    const double violation = left - static_cast<double>(rounded(limit, divisor, r)) - kept_usage;
    return length > 0 ? violation / std::sqrt(length) : 0;
}

template <class X, class Z>
bool cut_finder::find(const row& base, X&& x, Z&& z, found_cut& out) {
    if (!lay_out(base)) return false;
    // The groups of the row at the point, each shifted by its largest option.
    entries_.clear();
    groups_.clear();
    std::int64_t limit = base.limit;
    for (int g = 0; g < in_.groups; ++g) {
        members m{g, static_cast<int>(entries_.size()), 0, -1, 0, false};
        bool touched = false;
        double most = 0;
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) {
            touched = touched || coefficient_[at(o)] != 0;
            const double value = x(o);
            if (value < 1e-9) continue;
            entries_.push_back({o, coefficient_[at(o)], value});
            if (value > most) {
                most = value;
                m.shift = o;
                m.shift_a = coefficient_[at(o)];
            }
        }
        m.end = static_cast<int>(entries_.size());
        m.fractional = m.end - m.begin > 1;
        if (!touched || m.shift < 0) {
            entries_.resize(at(m.begin));
            continue;
        }
        limit -= m.shift_a;
        groups_.push_back(m);
    }
    // Tiers beyond half their capacity count as full, the others stay as variables.
    double kept_usage = 0;
    std::vector<int> kept;
    for (const row::term& t : base.tiers) {
        const auto capacity = static_cast<double>(in_.tiers[at(t.index)].capacity);
        if (z(t.index) > 0.5 * capacity) {
            limit += t.value * in_.tiers[at(t.index)].capacity;
        } else {
            kept.push_back(t.index);
            kept_usage += static_cast<double>(t.value) * z(t.index);
        }
    }
    // Divisors: the differences within the fractional groups.
    std::vector<std::int64_t> divisors;
    for (const members& m : groups_)
        if (m.fractional)
            for (int k = m.begin; k < m.end; ++k)
                if (const std::int64_t a = std::abs(entries_[at(k)].a - m.shift_a); a > 1) divisors.push_back(a);
    std::sort(divisors.begin(), divisors.end());
    divisors.erase(std::unique(divisors.begin(), divisors.end()), divisors.end());
    double best = 0;
    std::int64_t divisor = 0;
    const auto attempt = [&](std::int64_t d) {
        const double value = depth(limit, kept_usage, d);
        if (value <= best) return false;
        best = value;
        divisor = d;
        return true;
    };
    for (const std::int64_t d : divisors) attempt(d);
    if (divisor == 0) return false;
    for (const std::int64_t part : {2, 4, 8})
        if (const std::int64_t d = divisor; d / part > 1) attempt(d / part);
    // Other shifts of the fractional groups, one at a time.
    for (members& m : groups_) {
        if (!m.fractional) continue;
        for (int k = m.begin; k < m.end; ++k) {
            const entry& e = entries_[at(k)];
            if (e.option == m.shift) continue;
            const members before = m;
            limit += m.shift_a - e.a;
            m.shift = e.option;
            m.shift_a = e.a;
            if (!attempt(divisor)) {
                limit += m.shift_a - before.shift_a;
                m = before;
            }
        }
    }
    if (best < 1e-3) return false;

    // The cut over all options.
    const std::int64_t r = remainder_of(limit, divisor);
    constexpr wide most = wide{1} << 52;
    auto inequality = std::make_shared<row>();
    inequality->from.what = origin::kind::cut;
    out.derivation = {base_, {}, {}, divisor};
    for (const members& m : groups_) {
        if (in_.option_in_group(m.shift) != 0) out.derivation.shift.push_back({m.group, in_.option_in_group(m.shift)});
        for (int o = in_.group_begin[at(m.group)]; o < in_.group_begin[at(m.group + 1)]; ++o) {
            const wide c = rounded(coefficient_[at(o)] - m.shift_a, divisor, r);
            if (c > most || c < -most) return false;
            if (c != 0) inequality->options.push_back({o, static_cast<std::int64_t>(c)});
        }
    }
    const wide right = rounded(limit, divisor, r);
    if (right > most || right < -most) return false;
    inequality->limit = static_cast<std::int64_t>(right);
    for (const int t : kept) {
        const flat_tier& tier = in_.tiers[at(t)];
        const capacity_node& node = in_.nodes[at(tier.node)];
        out.derivation.kept.push_back({node.pool, node.worker, node.pool < 0 ? node.first : 0, tier.index});
    }
    for (const row::term& t : base.tiers)
        if (std::find(kept.begin(), kept.end(), t.index) != kept.end()) inequality->tiers.push_back(t);
    std::sort(inequality->options.begin(), inequality->options.end(),
              [](const row::term& a, const row::term& b) { return a.index < b.index; });
    inequality->rescale();
    out.inequality = std::move(inequality);
    out.depth = best;
    return true;
}

} // namespace handoff::kernel::detail
