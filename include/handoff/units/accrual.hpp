// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string>

#include <handoff/units/amount.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// Money that has been earned by the tick: a rate times an effort, before anything is rounded. It counts units of one
// minor unit / ticks per hour (a cent / 3600), so that rate x effort and sums of them are exact, and becomes money by a
// rounding word. It does not add to money: turn the money into an accrual (from_money) or the accrual into money
// (in_money) first.

namespace handoff {

/// Money of currency C earned by ticks of Tick seconds. Trivially copyable, regular, ordered, hashable, usable as a
/// template argument; 8 bytes.
template <Currency C, TickLength Tick = std::ratio<1>>
class accrual : public amount_operators {
public:
    using currency_type = C;
    using tick = Tick;
    using unit_type = typename C::unit_type; ///< Boost.Units: one major unit
    static constexpr amount_kind kind = amount_kind::accrual;

    /// How many units are one minor unit.
    static constexpr std::int64_t units_per_minor = ticks_per_hour<Tick>;

    /// Zero.
    constexpr accrual() noexcept = default;

    /// `n` units of (minor unit / ticks per hour). Cannot fail.
    [[nodiscard]] static constexpr accrual from_units(std::int64_t n) noexcept {
        accrual a;
        a.count_ = n;
        return a;
    }
    /// The same amount: exact, or overflow_error naming it.
    [[nodiscard]] static constexpr accrual from_money(money<C> m) {
        std::int64_t units = 0;
        if (__builtin_mul_overflow(m.minor(), units_per_minor, &units))
            units_detail::throw_overflow(m, "*", units_per_minor);
        return from_units(units);
    }

    template <Currency D, TickLength T>
        requires(!std::same_as<C, D>)
    constexpr accrual(accrual<D, T>,
                      refusal<"two currencies do not mix (docs/units.md, Two currencies)"> = {}) = delete;

    /// The amount in units of (minor unit / ticks per hour).
    [[nodiscard]] constexpr std::int64_t units() const noexcept { return count_; }

    /// The amount in whole minor units, rounded by the word; inexact_error naming the value for `exactly`.
    template <RoundingWord Word>
    [[nodiscard]] constexpr money<C> in_money(Word word) const {
        // |count_| / units_per_minor, rounded, is within 64 bits since units_per_minor >= 1
        return money<C>::from_minor(
            static_cast<std::int64_t>(units_detail::divide(count_, units_per_minor, word, [this] {
                units_detail::throw_not_whole(units_detail::mixed_text(count_, units_per_minor) + ' ' +
                                              money<C>::grain());
            })));
    }

    /// The amount in major units, for display and statistics only: the nearest double of the exact quotient, or next to
    /// it.
    [[nodiscard]] constexpr double to_double_major() const noexcept {
        return static_cast<double>(count_) / (static_cast<double>(units_per_minor) * minor_per_major<C>);
    }

    constexpr accrual& operator+=(accrual b) { return *this = *this + b; }
    constexpr accrual& operator-=(accrual b) { return *this = *this - b; }
    constexpr accrual& operator*=(WholeNumber auto n) { return *this = *this * n; }

    /// What one count is, in words, for errors.
    [[nodiscard]] static std::string grain() {
        return "units of 1/" + units_detail::digits_of(units_per_minor) + " minor unit of " + std::string(C::code);
    }

    /// The count itself; public only because a template argument's members must be. Use units().
    std::int64_t count_ = 0;
};

/// "58.33 1/3 CAD": the whole minor units and what is left over of one, so that nothing is rounded away.
template <Currency C, TickLength T>
[[nodiscard]] std::string to_string(accrual<C, T> a);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C, TickLength T>
std::string to_string(accrual<C, T> a) {
    using units_detail::wide;
    const ratio minor(a.units(), accrual<C, T>::units_per_minor);
    const wide rest = minor.numerator() % minor.denominator();
    const wide whole = minor.numerator() / minor.denominator();
    std::string text = units_detail::decimal_text(whole, C::minor_digits, true);
    if (rest < 0 && whole == 0) text.insert(0, 1, '-');
    if (rest != 0) text += ' ' + units_detail::quotient_text(rest < 0 ? -rest : rest, minor.denominator());
    return text + ' ' + std::string(C::code);
}

} // namespace handoff

template <handoff::Currency C, handoff::TickLength T>
struct std::hash<handoff::accrual<C, T>> {
    std::size_t operator()(handoff::accrual<C, T> a) const noexcept { return std::hash<std::int64_t>{}(a.units()); }
};
