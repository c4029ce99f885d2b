// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include <handoff/plan/detail/wide.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rounding.hpp>

// Money that need not be a whole number of cents. A rate times some seconds, or an hour's value times an uptake, is a
// fraction of a cent; sums of such amounts are kept exact, and become `money` only with a word that says how to round.

namespace handoff {

/// An exact fraction of minor units, in lowest terms.
template <Currency C>
class exact_money {
public:
    using currency_type = C;

    // construction

    constexpr exact_money() = default;
    /// A whole number of minor units.
    constexpr exact_money(money<C> amount) : numerator_(amount.minor()) {}
    /// `numerator / denominator` minor units; requires a denominator above 0. Throws `overflow_error` if the fraction
    /// in lowest terms does not fit.
    [[nodiscard]] static constexpr exact_money fraction(units_detail::wide numerator, units_detail::wide denominator);

    // access

    /// In minor units.
    [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
    /// At least 1.
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; }
    [[nodiscard]] constexpr bool is_whole() const noexcept { return denominator_ == 1; }
    /// In money; the word says what becomes of a fraction of a minor unit, and `exactly` throws `inexact_error`.
    template <RoundingWord R>
    [[nodiscard]] constexpr money<C> in_money(R word) const {
        return money<C>::from_minor(
            static_cast<std::int64_t>(units_detail::divide(numerator_, denominator_, word, [this] {
                throw inexact_error(to_string(*this) + " is no whole amount");
            })));
    }
    /// In minor units, for display only.
    [[nodiscard]] constexpr double to_double_minor() const noexcept {
        return static_cast<double>(numerator_) / static_cast<double>(denominator_);
    }

    // arithmetic; throws overflow_error where the result does not fit

    [[nodiscard]] friend constexpr exact_money operator+(const exact_money& a, const exact_money& b) {
        return sum(a, b.numerator_, b.denominator_);
    }
    [[nodiscard]] friend constexpr exact_money operator-(const exact_money& a, const exact_money& b) {
        return sum(a, -units_detail::wide{b.numerator_}, b.denominator_);
    }
    constexpr exact_money& operator+=(const exact_money& other) { return *this = *this + other; }
    constexpr exact_money& operator-=(const exact_money& other) { return *this = *this - other; }

    // comparison

    friend constexpr bool operator==(const exact_money&, const exact_money&) = default;
    friend constexpr std::strong_ordering operator<=>(const exact_money& a, const exact_money& b) noexcept {
        return units_detail::wide{a.numerator_} * b.denominator_ <=> units_detail::wide{b.numerator_} * a.denominator_;
    }

private:
    [[nodiscard]] static constexpr exact_money sum(const exact_money& a, units_detail::wide n, std::int64_t d) {
        units_detail::wide numerator = a.numerator_ * units_detail::wide{d};
        if (__builtin_add_overflow(numerator, n * a.denominator_, &numerator))
            detail::throw_too_large("a sum of money");
        return fraction(numerator, units_detail::wide{a.denominator_} * d);
    }

    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

/// "928.75 CAD"; where minor units are not whole, "928 3/4" of them.
template <Currency C>
[[nodiscard]] std::string to_string(const exact_money<C>& amount) {
    if (amount.is_whole()) return to_string(money<C>::from_minor(amount.numerator()));
    return units_detail::mixed_text(amount.numerator(), amount.denominator()) + " minor units of " +
           std::string(C::code);
}

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C>
constexpr exact_money<C> exact_money<C>::fraction(units_detail::wide numerator, units_detail::wide denominator) {
    const units_detail::wide common = detail::gcd_of(numerator, denominator);
    numerator /= common;
    denominator /= common;
    if (!units_detail::fits(numerator) || !units_detail::fits(denominator))
        detail::throw_too_large("an amount of money");
    exact_money result;
    result.numerator_ = static_cast<std::int64_t>(numerator);
    result.denominator_ = static_cast<std::int64_t>(denominator);
    return result;
}

} // namespace handoff
