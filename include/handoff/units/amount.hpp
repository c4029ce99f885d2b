// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <type_traits>

#include <handoff/units/detail/checked.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// What money, effort, rates and accruals have in common: they add to their own kind, compare with it, divide by it,
// and multiply by integers, exactly. Two currencies, two ticks, two kinds, or an amount and a bare number do not
// compile, each with its sentence.

namespace handoff {

enum class amount_kind { money, effort, rate, accrual };

/// Money, effort, a rate or an accrual. Each counts something in 64 bits and says what in `kind`.
template <class T>
concept Amount = std::same_as<std::remove_cvref_t<decltype(T::kind)>, amount_kind>;

namespace units_detail {

template <class A, class B>
inline constexpr bool two_currencies = false;
template <Amount A, Amount B>
    requires(!std::same_as<typename A::currency_type, typename B::currency_type>)
inline constexpr bool two_currencies<A, B> = true;

template <class A, class B, amount_kind K>
inline constexpr bool one_is = false;
template <Amount A, Amount B, amount_kind K>
inline constexpr bool one_is<A, B, K> = !two_currencies<A, B> && (A::kind == K) != (B::kind == K);

template <class A, class B>
inline constexpr bool hours_and_money = one_is<A, B, amount_kind::effort>;
template <class A, class B>
inline constexpr bool money_and_rate = one_is<A, B, amount_kind::rate> && !hours_and_money<A, B>;
template <class A, class B>
inline constexpr bool money_and_accrual = (one_is<A, B, amount_kind::accrual> && one_is<A, B, amount_kind::money>);

template <class A, class B>
inline constexpr bool two_ticks = false;
template <Amount A, Amount B>
    requires(A::kind == B::kind && !std::same_as<typename A::tick, typename B::tick> && !two_currencies<A, B>)
inline constexpr bool two_ticks<A, B> = true;

template <class A, class B>
inline constexpr bool amount_and_number = (Amount<A> && std::is_arithmetic_v<B>) ||
                                          (std::is_arithmetic_v<A> && Amount<B>);

} // namespace units_detail

/// Base of every amount. The operators are its friends, so that they are only candidates where an amount is an operand.
struct amount_operators {
    /// Sum and difference: exact, or overflow_error naming both.
    template <Amount A>
    friend constexpr A operator+(A a, A b) {
        return units_detail::sum(a, b);
    }
    template <Amount A>
    friend constexpr A operator-(A a, A b) {
        return units_detail::difference(a, b);
    }

    template <Amount A>
    friend constexpr A operator+(A a) noexcept {
        return a;
    }
    /// overflow_error for the least of all amounts, which has no opposite.
    template <Amount A>
    friend constexpr A operator-(A a) {
        return units_detail::negation(a);
    }

    /// The multiple: exact, or overflow_error naming both.
    template <Amount A, WholeNumber N>
    friend constexpr A operator*(A a, N n) {
        return units_detail::multiple(a, n);
    }
    template <Amount A, WholeNumber N>
    friend constexpr A operator*(N n, A a) {
        return units_detail::multiple(a, n);
    }

    /// How often b goes into a, exactly: hours(3) / minutes(45) is 4. zero_division_error when b is zero.
    template <Amount A>
    friend constexpr ratio operator/(A a, A b) {
        if (b.count_ == 0) throw zero_division_error(to_string(a) + " / " + to_string(b) + " has no value");
        return ratio(a.count_, b.count_);
    }

    template <Amount A>
    friend constexpr bool operator==(A a, A b) noexcept {
        return a.count_ == b.count_;
    }
    template <Amount A>
    friend constexpr std::strong_ordering operator<=>(A a, A b) noexcept {
        return a.count_ <=> b.count_;
    }

    // The refusals are deleted functions, not constraints on the good ones: for a constraint that fails, a compiler
    // lists every operator+ there is, those of std too, and why it does not fit. GCC shows of a deleted one only that,
    // Clang shows it first, by the line of its name, which is why the layout is by hand.

    // clang-format off

    template <class A, class B> requires(units_detail::two_currencies<A, B>) friend
    refusal<"two currencies do not mix: convert one first (docs/units.md, Two currencies)"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::two_currencies<A, B>) friend
    refusal<"two currencies do not mix: convert one first (docs/units.md, Two currencies)"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::two_currencies<A, B>) friend
    refusal<"two currencies do not mix: convert one first (docs/units.md, Two currencies)"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::two_currencies<A, B>) friend
    refusal<"two currencies do not mix: convert one first (docs/units.md, Two currencies)"> operator<=>(A, B) = delete;

    template <class A, class B> requires(units_detail::hours_and_money<A, B>) friend
    refusal<"hours and money do not add: use hours * rate (docs/units.md, Hours and money)"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::hours_and_money<A, B>) friend
    refusal<"hours and money do not add: use hours * rate (docs/units.md, Hours and money)"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::hours_and_money<A, B>) friend
    refusal<"hours and money do not add: use hours * rate (docs/units.md, Hours and money)"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::hours_and_money<A, B>) friend
    refusal<"hours and money do not add: use hours * rate (docs/units.md, Hours and money)"> operator<=>(A, B) = delete;

    template <class A, class B> requires(units_detail::money_and_rate<A, B>) friend
    refusal<"money and rates do not add: use rate * hours (docs/units.md, Hours and money)"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_rate<A, B>) friend
    refusal<"money and rates do not add: use rate * hours (docs/units.md, Hours and money)"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_rate<A, B>) friend
    refusal<"money and rates do not add: use rate * hours (docs/units.md, Hours and money)"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_rate<A, B>) friend
    refusal<"money and rates do not add: use rate * hours (docs/units.md, Hours and money)"> operator<=>(A, B) = delete;

    template <class A, class B> requires(units_detail::money_and_accrual<A, B>) friend
    refusal<"money and rate x hours do not add: say .in_money(rounded_half_even) first"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_accrual<A, B>) friend
    refusal<"money and rate x hours do not add: say .in_money(rounded_half_even) first"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_accrual<A, B>) friend
    refusal<"money and rate x hours do not add: say .in_money(rounded_half_even) first"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::money_and_accrual<A, B>) friend
    refusal<"money and rate x hours do not add: say .in_money(rounded_half_even) first"> operator<=>(A, B) = delete;

    template <class A, class B> requires(units_detail::two_ticks<A, B>) friend
    refusal<"two ticks do not mix: say .in<Tick>(rounded_up) (docs/units.md, Two ticks)"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::two_ticks<A, B>) friend
    refusal<"two ticks do not mix: say .in<Tick>(rounded_up) (docs/units.md, Two ticks)"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::two_ticks<A, B>) friend
    refusal<"two ticks do not mix: say .in<Tick>(rounded_up) (docs/units.md, Two ticks)"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::two_ticks<A, B>) friend
    refusal<"two ticks do not mix: say .in<Tick>(rounded_up) (docs/units.md, Two ticks)"> operator<=>(A, B) = delete;

    template <class A, class B> requires(units_detail::amount_and_number<A, B>) friend
    refusal<"a number is no amount: write cad(5), hours(5) or cad(5) / hour"> operator+(A, B) = delete;
    template <class A, class B> requires(units_detail::amount_and_number<A, B>) friend
    refusal<"a number is no amount: write cad(5), hours(5) or cad(5) / hour"> operator-(A, B) = delete;
    template <class A, class B> requires(units_detail::amount_and_number<A, B>) friend
    refusal<"a number is no amount: write cad(5), hours(5) or cad(5) / hour"> operator==(A, B) = delete;
    template <class A, class B> requires(units_detail::amount_and_number<A, B>) friend
    refusal<"a number is no amount: write cad(5), hours(5) or cad(5) / hour"> operator<=>(A, B) = delete;

    template <Amount A, class N> requires(std::is_arithmetic_v<N>) friend
    refusal<"a share need not be whole: write (amount * ratio(1, 3)).rounded(rounded_up)"> operator/(A, N) = delete;

    // clang-format on
};

} // namespace handoff
