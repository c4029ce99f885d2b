// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/math/tools/toms748_solve.hpp>

#include <handoff/economics/detail/decaying_sum.hpp>
#include <handoff/economics/detail/isolate_roots.hpp>
#include <handoff/economics/rate_set.hpp>
#include <handoff/units/detail/wide.hpp>

// From flows to the set of rates at which they are worth nothing. With x = ln(1 + i), the value f(x) = sum of
// c[k] exp(-t[k] x) is looked at from its first flow where x is not negative and from its last flow where it is not
// positive: either way it is a decaying sum, in which nothing overflows and in which one flow outweighs all others from
// some point on. So both sides end, and what lies between is isolated. Flows whose sign changes once have one root
// (Descartes' rule of signs, which holds for real exponents too) and need no isolation.

namespace handoff::economics::detail {

/// A flow that is not zero, `time` whole steps (periods or days) after some moment.
struct timed_amount {
    std::int64_t amount;
    std::int64_t time;
};

class rate_finder {
public:
    /// `steps` is how many steps of time the rate that is looked for spans (365 for days and a rate a year).
    /// require that there are at least two flows, none zero, in the order of their times.
    rate_finder(const std::vector<timed_amount>& flows, int steps);

    template <class Rate>
    [[nodiscard]] rate_set<Rate> rates() const;

private:
    /// A root in x or y, with a point on either side where the sign is certain, or the end of what is searched.
    struct located {
        double lowest, root, highest;
        root_kind kind;
        int sign_before, sign_after; ///< at lowest and highest; 0 where rounding hides it

        [[nodiscard]] located mirrored() const noexcept {
            return {-highest, -root, -lowest, kind, sign_after, sign_before};
        }
    };

    // Rates above exp(690) - 1 come near the end of what a double can say, those below exp(-36) - 1 are -1 in a double.
    static constexpr double highest_growth = 690;
    static constexpr double lowest_growth = -36;

    [[nodiscard]] static decaying_sample where_first_outweighs(const decaying_sum& g, double at_most);
    [[nodiscard]] static root_kind unresolved_kind(int sign_before, int sign_after) noexcept {
        return sign_before * sign_after < 0 ? root_kind::clustered : root_kind::touching;
    }
    static void merge_neighbours(std::vector<located>& roots);
    [[nodiscard]] static located polished(const decaying_sum& g, const root_piece& piece);
    [[nodiscard]] static located told_apart_no_further(const decaying_sum& g, const root_piece& piece);
    [[nodiscard]] std::vector<located> roots_of(const decaying_sum& g, const decaying_sample& from,
                                                const decaying_sample& to) const;
    [[nodiscard]] decaying_sample split_near_zero() const;
    template <class Rate>
    [[nodiscard]] rate_root<Rate> in_rates(const located& r) const;

    decaying_sum from_first_; // in y = x, the logarithm of growth in one step
    decaying_sum from_last_;  // in y = -x
    double steps_;
    int sign_changes_ = 0;
    bool zero_is_root_ = false;
};

// ---------------------------------------------------------------------------------------------------------------------

inline rate_finder::rate_finder(const std::vector<timed_amount>& flows, int steps) : steps_(steps) {
    std::vector<decaying_sum::term> forward, backward;
    const std::int64_t begin = flows.front().time, end = flows.back().time;
    units_detail::wide total = 0;
    for (const timed_amount& f : flows) {
        forward.push_back({static_cast<double>(f.amount), static_cast<double>(f.time - begin)});
        total += f.amount;
    }
    for (std::size_t k = flows.size(); k-- > 0;)
        backward.push_back({static_cast<double>(flows[k].amount), static_cast<double>(end - flows[k].time)});
    for (std::size_t k = 1; k < flows.size(); ++k) sign_changes_ += (flows[k - 1].amount > 0) != (flows[k].amount > 0);
    from_first_ = decaying_sum(std::move(forward));
    from_last_ = decaying_sum(std::move(backward));
    zero_is_root_ = total == 0;
}

/// A point from which on the first term is larger than all others together, or the farthest one.
inline decaying_sample rate_finder::where_first_outweighs(const decaying_sum& g, double at_most) {
    const double first = std::abs(g.terms().front().amount);
    for (double y = 1 / g.span();; y *= 2) {
        const decaying_sample s = g.at(std::min(y, at_most));
        if (2 * first > s.positive + s.negative + s.error || y >= at_most) return s;
    }
}

/// A point near 0 where the sign is certain, if there is one; near enough for both ways of counting.
inline decaying_sample rate_finder::split_near_zero() const {
    const double near = 1 / from_first_.span();
    for (const double share : {0.061, -0.057, 0.37, -0.33, 0.91, -0.87}) {
        const decaying_sample s = from_first_.at(share * near);
        if (s.sign() != 0 && from_last_.at(-s.y).sign() != 0) return s;
    }
    return from_first_.at(0.061 * near);
}

inline rate_finder::located rate_finder::polished(const decaying_sum& g, const root_piece& piece) {
    std::uintmax_t steps = 200;
    const auto narrow = [](double a, double b) {
        return std::abs(b - a) <= 4e-16 * std::min(std::abs(a), std::abs(b)) || std::abs(b - a) < 1e-300;
    };
    const auto [low, high] =
        boost::math::tools::toms748_solve([&g](double y) { return g.at(y).value(); }, piece.a.y, piece.b.y,
                                          piece.a.value(), piece.b.value(), narrow, steps);
    const double root = low + (high - low) / 2;
    located r{piece.a.y, root, piece.b.y, root_kind::simple, piece.a.sign(), piece.b.sign()};
    // Outward until rounding cannot hide the sign: the true root lies between.
    for (double step = 4e-16 * std::max(std::abs(root), 1e-3 / g.span()); root - step > piece.a.y; step *= 2)
        if (g.at(root - step).sign() == piece.a.sign()) {
            r.lowest = root - step;
            break;
        }
    for (double step = 4e-16 * std::max(std::abs(root), 1e-3 / g.span()); root + step < piece.b.y; step *= 2)
        if (g.at(root + step).sign() == piece.b.sign()) {
            r.highest = root + step;
            break;
        }
    return r;
}

/// Where the sum is nearest to zero: where its derivative changes sign, if it does.
inline rate_finder::located rate_finder::told_apart_no_further(const decaying_sum& g, const root_piece& piece) {
    double root = piece.a.y + (piece.b.y - piece.a.y) / 2;
    if (piece.a.slope() * piece.b.slope() < 0) {
        std::uintmax_t steps = 100;
        const auto slope = [&g](double y) { return g.at(y).slope(); };
        const auto narrow = [](double a, double b) { return std::abs(b - a) <= 4e-16 * std::abs(a); };
        const auto [low, high] = boost::math::tools::toms748_solve(slope, piece.a.y, piece.b.y, piece.a.slope(),
                                                                   piece.b.slope(), narrow, steps);
        root = low + (high - low) / 2;
    }
    return {piece.a.y,      root,          piece.b.y, unresolved_kind(piece.a.sign(), piece.b.sign()),
            piece.a.sign(), piece.b.sign()};
}

inline std::vector<rate_finder::located> rate_finder::roots_of(const decaying_sum& g, const decaying_sample& from,
                                                               const decaying_sample& to) const {
    std::vector<located> roots;
    if (sign_changes_ == 1 && from.sign() != 0 && to.sign() != 0) {
        if (from.sign() != to.sign()) roots.push_back(polished(g, {from, to, true}));
        return roots;
    }
    for (const root_piece& piece : root_isolation(g).between(from, to))
        roots.push_back(piece.proven ? polished(g, piece) : told_apart_no_further(g, piece));
    return roots;
}

/// Where doubles do not tell the value from zero, they may do so at some points in between: places that are not farther
/// from each other than they are wide are one.
inline void rate_finder::merge_neighbours(std::vector<located>& roots) {
    std::vector<located> merged;
    for (const located& r : roots) {
        if (!merged.empty() && r.kind != root_kind::simple && merged.back().kind != root_kind::simple) {
            located& last = merged.back();
            const double widths = (last.highest - last.lowest) + (r.highest - r.lowest);
            if (r.lowest - last.highest <= widths) {
                if (r.highest - r.lowest > last.highest - last.lowest) last.root = r.root;
                last.highest = r.highest;
                last.sign_after = r.sign_after;
                last.kind = unresolved_kind(last.sign_before, last.sign_after);
                continue;
            }
        }
        merged.push_back(r);
    }
    roots = std::move(merged);
}

/// A root in rates; the bounds are moved outward by what the conversion may round away.
template <class Rate>
rate_root<Rate> rate_finder::in_rates(const located& r) const {
    const auto loss = [](double growth) { return 5e-16 * (1 + std::abs(growth)) * std::exp(growth); };
    const double least = std::expm1(lowest_growth), most = std::expm1(highest_growth);
    const double low = steps_ * r.lowest, high = steps_ * r.highest;
    rate_root<Rate> found{Rate(std::expm1(steps_ * r.root)), Rate(std::max(std::expm1(low) - loss(low), least)),
                          Rate(std::min(std::expm1(high) + loss(high), most)), r.kind};
    if (zero_is_root_ && r.lowest <= 0 && r.highest >= 0) { // known from whole numbers
        found.rate = Rate(0.0);
        if (r.kind == root_kind::simple) found.lowest = found.highest = found.rate;
    }
    return found;
}

template <class Rate>
rate_set<Rate> rate_finder::rates() const {
    std::vector<rate_root<Rate>> roots;
    if (sign_changes_ > 0) {
        const decaying_sample below = where_first_outweighs(from_last_, -lowest_growth / steps_);
        const decaying_sample above = where_first_outweighs(from_first_, highest_growth / steps_);
        const decaying_sample split = split_near_zero();
        std::vector<located> all = roots_of(from_last_, from_last_.at(-split.y), below);
        std::reverse(all.begin(), all.end());
        for (located& r : all) r = r.mirrored();
        for (const located& r : roots_of(from_first_, split, above)) all.push_back(r);
        merge_neighbours(all);
        for (const located& r : all) roots.push_back(in_rates<Rate>(r));
    }
    return {Rate(std::expm1(lowest_growth)), Rate(std::expm1(highest_growth)), std::move(roots)};
}

} // namespace handoff::economics::detail
