// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <string>

#include <handoff/units/currency.hpp>
#include <handoff/units/detail/binary.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rounding.hpp>

// Money that was discounted. A power of 1.08 is no fraction of cents, so this is the one kind of money here that is a
// double; it keeps its currency, mixes with nothing else, and becomes exact money again only by a rounding word:
// npv.in_money(rounded_half_even).

namespace handoff::economics {

/// An amount of currency C in minor units, as a double. What rounding does to it is told where it comes from.
template <Currency C>
class approximate_money {
public:
    using currency_type = C;

    /// Zero.
    constexpr approximate_money() noexcept = default;
    /// Exact up to 2^53 minor units.
    explicit constexpr approximate_money(money<C> m) noexcept : minor_(static_cast<double>(m.minor())) {}
    [[nodiscard]] static constexpr approximate_money from_minor(double amount) noexcept {
        approximate_money m;
        m.minor_ = amount;
        return m;
    }

    /// In minor units (cents).
    [[nodiscard]] constexpr double minor() const noexcept { return minor_; }
    /// In major units (dollars).
    [[nodiscard]] constexpr double major() const noexcept { return minor_ / minor_per_major<C>; }
    /// Exact money by a rounding word. not_finite_error for what is infinite or no number, overflow_error beyond 64
    /// bits, and inexact_error from `exactly` for a fraction of a minor unit.
    template <RoundingWord Word>
    [[nodiscard]] constexpr money<C> in_money(Word word) const;

    friend constexpr approximate_money operator+(approximate_money a, approximate_money b) noexcept {
        return from_minor(a.minor_ + b.minor_);
    }
    friend constexpr approximate_money operator-(approximate_money a, approximate_money b) noexcept {
        return from_minor(a.minor_ - b.minor_);
    }
    friend constexpr approximate_money operator-(approximate_money a) noexcept { return from_minor(-a.minor_); }
    friend constexpr approximate_money operator*(approximate_money a, double factor) noexcept {
        return from_minor(a.minor_ * factor);
    }
    friend constexpr auto operator<=>(approximate_money, approximate_money) noexcept = default;

private:
    double minor_ = 0;
};

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
template <RoundingWord Word>
constexpr money<C> approximate_money<C>::in_money(Word word) const {
    const auto text = [this] { return units_detail::number_text(minor_) + ' ' + money<C>::grain(); };
    if (!units_detail::is_finite(minor_)) throw not_finite_error(text() + " is no amount");
    if (minor_ >= 0x1p63 || minor_ < -0x1p63) throw overflow_error(text() + " does not fit in 64 bits");
    const units_detail::fraction exact = units_detail::fraction_of(minor_);
    const units_detail::wide n = units_detail::divide(exact.numerator, exact.denominator, word, [&] {
        throw inexact_error(text() + " is not whole: round it by a word such as rounded_half_even");
    });
    if (!units_detail::fits(n)) throw overflow_error(text() + " does not fit in 64 bits");
    return money<C>::from_minor(static_cast<std::int64_t>(n));
}

} // namespace handoff::economics
