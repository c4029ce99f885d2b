// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <handoff/economics/flow_table.hpp>
#include <handoff/economics/irr.hpp>

// Internal rates of return of many series. Rows whose sign changes once, as nearly all do in practice, have exactly one
// rate; for those Newton's method on the polynomial in v = 1 / (1 + i), kept between bounds, takes a tenth of the time.
// The others are given to `irr`. docs/economics.md has the times.

namespace handoff::economics {

/// What is known of a row's rates.
struct irr_answer {
    how_many count = how_many::none;
    double rate = std::numeric_limits<double>::quiet_NaN(); ///< if there is exactly one for certain, else no number
};

/// The rates of each row; `answers[row]` receives what is known. invalid_flows unless there is a place for each row,
/// and for a row that is all zero, naming it. A rate r is within 10^-12 x (1 + r) of the one of `irr` for rows of up to
/// 60 flows.
template <Currency C>
void irr(const flow_table<C>& table, std::span<irr_answer> answers);

/// The same, in a new vector.
template <Currency C>
[[nodiscard]] std::vector<irr_answer> irr(const flow_table<C>& table) {
    std::vector<irr_answer> answers(table.rows());
    irr(table, std::span<irr_answer>(answers));
    return answers;
}

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

/// The root in (0, 1] of sum of a[k] v^k, where a[0] and the sum at 1 differ in sign or the latter is 0, and there is
/// only one. Newton from the right; a step that leaves the bracket is replaced by its middle.
inline double only_root_below_one(const std::vector<double>& a) {
    double low = 0, high = 1, v = 1;
    const bool rises = a.front() < 0;
    for (int step = 0; step < 200; ++step) {
        double value = 0, slope = 0;
        for (std::size_t k = a.size(); k-- > 0;) {
            slope = slope * v + value;
            value = value * v + a[k];
        }
        if (value == 0) return v;
        ((value > 0) == rises ? high : low) = v;
        double next = v - value / slope;
        if (!(next > low && next < high)) next = low + (high - low) / 2;
        if (std::abs(next - v) <= 1e-15 * v) return next;
        v = next;
    }
    return v;
}

} // namespace detail

template <Currency C>
void irr(const flow_table<C>& table, std::span<irr_answer> answers) {
    detail::check_places(answers.size(), table.rows());
    std::vector<double> coefficients;
    for (std::size_t r = 0; r < table.rows(); ++r) {
        const auto row = table[r];
        int changes = 0, sign = 0;
        coefficients.clear();
        for (const money<C> m : row) {
            const int s = m.minor() > 0 ? 1 : m.minor() < 0 ? -1 : 0;
            changes += s * sign < 0;
            if (s != 0) sign = s;
            if (sign != 0) coefficients.push_back(static_cast<double>(m.minor())); // from the first that is not zero
        }
        if (sign == 0)
            throw invalid_flows("row " + std::to_string(r) + " is all zero: there is no internal rate of return");
        answers[r] = {};
        if (changes == 0) continue;
        if (changes == 1) {
            while (coefficients.back() == 0) coefficients.pop_back();
            double sum = 0;
            for (const double c : coefficients) sum += c;
            const bool negative_rate = sum != 0 && (sum > 0) == (coefficients.front() > 0);
            if (negative_rate) std::reverse(coefficients.begin(), coefficients.end()); // in w = 1 + i
            const double root = detail::only_root_below_one(coefficients);
            answers[r] = {how_many::one, negative_rate ? root - 1 : (1 - root) / root};
        } else {
            const auto all = irr(periodic_flows<C>(row));
            answers[r].count = all.count();
            if (const auto only = all.only()) answers[r].rate = only->value();
        }
    }
}

} // namespace handoff::economics
