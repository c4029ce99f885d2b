// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <handoff/economics/detail/decaying_sum.hpp>

// All roots of a decaying sum between two points, by bisection with enclosures. A piece is dropped when the sum cannot
// be zero on it, by the parts' monotonicity or by the mean value theorem; it holds exactly one root when the derivative
// cannot be zero on it and the signs at its ends differ. Pieces are cut where the sign is certain in spite of rounding,
// so no root is lost or counted twice at a cut. What cannot be cut any more, since doubles do not tell the sum from
// zero anywhere on it, is reported as such: there it may touch zero, or have several roots close together.

namespace handoff::economics::detail {

/// Between a and b; `proven`: exactly one root. Otherwise rounding hides how many.
struct root_piece {
    decaying_sample a, b;
    bool proven = false;
};

class root_isolation {
public:
    explicit root_isolation(const decaying_sum& g) : g_(g) {}

    /// The pieces with roots, in increasing order; pieces that are not proven do not touch each other.
    [[nodiscard]] std::vector<root_piece> between(const decaying_sample& from, const decaying_sample& to);

private:
    struct piece {
        decaying_sample a, b;
    };

    /// Far above what appraisals need (some hundreds); beyond, what is left is reported as not told apart.
    static constexpr std::size_t most_pieces = 200'000;

    [[nodiscard]] static bool certainly_without_root(const piece& p) noexcept;
    [[nodiscard]] static bool certainly_monotone(const piece& p) noexcept;
    [[nodiscard]] static double steepest(const piece& p) noexcept;
    void add_unresolved(const piece& p);

    const decaying_sum& g_;
    std::vector<root_piece> found_;
};

// ---------------------------------------------------------------------------------------------------------------------

inline bool root_isolation::certainly_without_root(const piece& p) noexcept {
    const double error = p.a.error + p.b.error;
    return p.b.positive - p.a.negative > error || p.a.positive - p.b.negative < -error;
}

inline bool root_isolation::certainly_monotone(const piece& p) noexcept {
    const double error = p.a.slope_error + p.b.slope_error;
    return p.b.positive_slope - p.a.negative_slope > error || p.a.positive_slope - p.b.negative_slope < -error;
}

/// No derivative on the piece is larger.
inline double root_isolation::steepest(const piece& p) noexcept {
    return std::max(std::abs(p.b.positive_slope - p.a.negative_slope),
                    std::abs(p.a.positive_slope - p.b.negative_slope)) +
           p.a.slope_error + p.b.slope_error;
}

inline void root_isolation::add_unresolved(const piece& p) {
    if (!found_.empty() && !found_.back().proven && found_.back().b.y == p.a.y)
        found_.back().b = p.b;
    else
        found_.push_back({p.a, p.b, false});
}

inline std::vector<root_piece> root_isolation::between(const decaying_sample& from, const decaying_sample& to) {
    found_.clear();
    std::vector<piece> open{{from, to}};
    std::size_t looked_at = 0;
    while (!open.empty()) {
        const piece p = open.back();
        open.pop_back();
        if (certainly_without_root(p)) continue;
        if (certainly_monotone(p) && p.a.sign() != 0 && p.b.sign() != 0) {
            if (p.a.sign() != p.b.sign()) found_.push_back({p.a, p.b, true});
            continue;
        }
        const double width = p.b.y - p.a.y;
        decaying_sample m;
        for (const double share : {0.5, 0.47, 0.54, 0.41, 0.6, 0.3, 0.71}) {
            m = g_.at(p.a.y + share * width);
            if (m.sign() != 0) break;
        }
        const double farther = std::max(m.y - p.a.y, p.b.y - m.y);
        if (std::abs(m.value()) - m.error > 1.01 * steepest(p) * farther) continue; // the mean value theorem
        const bool too_narrow = !(m.y > p.a.y && m.y < p.b.y);
        if (m.sign() == 0 || too_narrow || ++looked_at > most_pieces) {
            add_unresolved(p);
            continue;
        }
        open.push_back({m, p.b});
        open.push_back({p.a, m}); // the lower half first: roots come in order
    }
    return found_;
}

} // namespace handoff::economics::detail
