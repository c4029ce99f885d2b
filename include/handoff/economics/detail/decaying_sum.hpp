// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

// g(y) = sum of a[k] exp(-s[k] y), with s[0] = 0 and s increasing: the value of flows as a function of the logarithm of
// growth, counted from the first flow. Positive and negative terms are kept apart, because each part decreases in y,
// and so does each part of the derivative: two samples enclose g and its derivative between them.

namespace handoff::economics::detail {

/// The sum at one point, with bounds of what rounding did to it.
struct decaying_sample {
    double y = 0;
    double positive = 0, negative = 0;             // sums of |a| exp(-s y) over the terms of either sign
    double positive_slope = 0, negative_slope = 0; // the same with s |a|
    double error = 0, slope_error = 0;             // |computed - exact| is at most this, of value() and of slope()

    [[nodiscard]] double value() const noexcept { return positive - negative; }
    /// Minus the derivative.
    [[nodiscard]] double slope() const noexcept { return positive_slope - negative_slope; }
    /// The sign of the exact value: 0 where rounding hides it.
    [[nodiscard]] int sign() const noexcept { return value() > error ? 1 : value() < -error ? -1 : 0; }
};

class decaying_sum {
public:
    struct term {
        double amount;
        double time;
    };

    decaying_sum() = default;
    explicit decaying_sum(std::vector<term> terms) : terms_(std::move(terms)) {}

    [[nodiscard]] const std::vector<term>& terms() const noexcept { return terms_; }
    /// From the first to the last term.
    [[nodiscard]] double span() const noexcept { return terms_.back().time; }

    /// Cost: an exponential a term.
    [[nodiscard]] decaying_sample at(double y) const noexcept {
        constexpr double half_ulp = std::numeric_limits<double>::epsilon() / 2;
        decaying_sample s;
        s.y = y;
        double weighted = 0, weighted_slope = 0; // sums of the terms times the relative error of each
        for (const term& t : terms_) {
            const double exponent = t.time * y;
            const double size = std::abs(t.amount) * std::exp(-exponent);
            const double slope = size * t.time;
            (t.amount > 0 ? s.positive : s.negative) += size;
            (t.amount > 0 ? s.positive_slope : s.negative_slope) += slope;
            const double loss = 8 + 3 * std::abs(exponent); // amount, time, product, exponential (1 ulp), product
            weighted += loss * size;
            weighted_slope += (loss + 2) * slope;
        }
        const double additions = static_cast<double>(terms_.size()) + 2;
        // 1.01 stands for the rounding of these bounds themselves and for terms of second order
        s.error = 1.01 * half_ulp * (weighted + additions * (s.positive + s.negative));
        s.slope_error = 1.01 * half_ulp * (weighted_slope + additions * (s.positive_slope + s.negative_slope));
        return s;
    }

private:
    std::vector<term> terms_;
};

} // namespace handoff::economics::detail
