// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <handoff/units/decimal.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/rounding.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// An exact number: a quotient of two 64-bit integers, always reduced, for shares, speeds and uptake. ratio(3, 5),
// ratio::from_decimal("0.85") and percent(60) are what they say, which no double is.
//
// An amount times a ratio need not be whole, so it is a `portion`: the exact quotient, which becomes an amount again by
// a rounding word: (hours(3) * ratio(1, 7)).rounded(rounded_up).

namespace handoff {

class ratio;
namespace units_detail {
constexpr ratio reduced(wide numerator, wide denominator);
}

/// numerator / denominator, reduced, denominator positive. Trivially copyable, regular, ordered, hashable; 16 bytes.
class ratio {
public:
    /// Zero.
    constexpr ratio() noexcept = default;
    constexpr ratio(WholeNumber auto n) : ratio(n, 1) {}
    /// zero_division_error when the denominator is 0, overflow_error when the reduced numbers leave 64 bits.
    constexpr ratio(WholeNumber auto numerator, WholeNumber auto denominator)
        : ratio(units_detail::reduced(units_detail::wide(numerator), units_detail::wide(denominator))) {}
    template <std::floating_point F>
    constexpr ratio(F, refusal<"a double is not exact: write ratio::from_decimal(\"0.85\")"> = {}) = delete;

    /// "0.85" is 17/20. At most 18 decimals; number_format_error otherwise, overflow_error beyond 64 bits.
    [[nodiscard]] static constexpr ratio from_decimal(std::string_view text);

    [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; } ///< positive

    constexpr ratio& operator+=(ratio b) { return *this = *this + b; }
    constexpr ratio& operator-=(ratio b) { return *this = *this - b; }
    constexpr ratio& operator*=(ratio b) { return *this = *this * b; }
    constexpr ratio& operator/=(ratio b) { return *this = *this / b; }

    /// Exact, or overflow_error naming both when the reduced result leaves 64 bits.
    friend constexpr ratio operator+(ratio a, ratio b);
    friend constexpr ratio operator-(ratio a, ratio b);
    friend constexpr ratio operator*(ratio a, ratio b);
    /// zero_division_error when b is 0.
    friend constexpr ratio operator/(ratio a, ratio b);
    friend constexpr ratio operator-(ratio a) { return ratio{} - a; }

    friend constexpr bool operator==(ratio, ratio) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(ratio a, ratio b) noexcept {
        return units_detail::wide{a.numerator_} * b.denominator_ <=> units_detail::wide{b.numerator_} * a.denominator_;
    }

    /// The nearest whole number as the word says.
    template <RoundingWord Word>
    [[nodiscard]] constexpr std::int64_t rounded(Word word) const;

    /// Public only because a template argument's members must be. Use numerator() and denominator().
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

/// percent(60) is 3/5.
[[nodiscard]] constexpr ratio percent(WholeNumber auto n) { return ratio(n, 100); }
/// percent("12.5") is 1/8.
[[nodiscard]] constexpr ratio percent(std::string_view text) { return ratio::from_decimal(text) / ratio(100); }

/// "0.85" when 18 decimals suffice, otherwise "1/3".
[[nodiscard]] inline std::string to_string(ratio r);

/// The exact product of an amount (money, effort, rate) and a ratio, before it is rounded.
template <class Amount>
class portion {
public:
    /// amount * r. Cannot fail.
    constexpr portion(Amount amount, ratio r) noexcept
        : numerator_(units_detail::wide{amount.count_} * r.numerator()), denominator_(r.denominator()) {}

    /// The amount, rounded by the word. inexact_error naming the value for `exactly`; overflow_error beyond 64 bits.
    template <RoundingWord Word>
    [[nodiscard]] constexpr Amount rounded(Word word) const;

private:
    units_detail::wide numerator_;
    std::int64_t denominator_;
};

template <units_detail::Exact Amount>
[[nodiscard]] constexpr portion<Amount> operator*(Amount a, ratio r) noexcept {
    return {a, r};
}
template <units_detail::Exact Amount>
[[nodiscard]] constexpr portion<Amount> operator*(ratio r, Amount a) noexcept {
    return {a, r};
}

// ---------------------------------------------------------------------------------------------------------------------

namespace units_detail {

/// n / d reduced; false when it does not fit. require (d != 0, |n|, |d| < 2^127)
constexpr bool reduce(wide n, wide d, ratio& result) noexcept {
    if (d < 0) {
        n = -n;
        d = -d;
    }
    const wide g = greatest_common_divisor(n < 0 ? -n : n, d);
    n /= g;
    d /= g;
    if (!fits(n) || !fits(d)) return false;
    result.numerator_ = static_cast<std::int64_t>(n);
    result.denominator_ = static_cast<std::int64_t>(d);
    return true;
}

inline std::string quotient_text(wide n, wide d) { return digits_of(n) + '/' + digits_of(d); }

constexpr ratio reduced(wide numerator, wide denominator) {
    if (denominator == 0) throw zero_division_error("ratio " + quotient_text(numerator, 0) + " has denominator 0");
    ratio result;
    if (!reduce(numerator, denominator, result))
        throw overflow_error("ratio " + quotient_text(numerator, denominator) + " does not fit in 64 bits");
    return result;
}

[[noreturn]] inline void throw_not_whole(const std::string& value) {
    throw inexact_error(value + " is not whole: round it by a word such as rounded_half_even");
}

} // namespace units_detail

constexpr ratio ratio::from_decimal(std::string_view text) {
    const int written = units_detail::read_decimal(text, 18).decimals;
    const int decimals = written < 18 ? written : 18;
    const std::int64_t numerator = parse_decimal(text, decimals); // refuses more than 18
    std::int64_t power = 1;                                       // [1, 10^18]
    for (int i = 0; i != decimals; ++i) power *= 10;
    return ratio(numerator, power);
}

constexpr ratio operator+(ratio a, ratio b) {
    using units_detail::wide;
    ratio sum;
    if (!units_detail::reduce(wide{a.numerator_} * b.denominator_ + wide{b.numerator_} * a.denominator_,
                              wide{a.denominator_} * b.denominator_, sum))
        units_detail::throw_overflow(a, "+", b);
    return sum;
}
constexpr ratio operator-(ratio a, ratio b) {
    using units_detail::wide;
    ratio difference;
    if (!units_detail::reduce(wide{a.numerator_} * b.denominator_ - wide{b.numerator_} * a.denominator_,
                              wide{a.denominator_} * b.denominator_, difference))
        units_detail::throw_overflow(a, "-", b);
    return difference;
}
constexpr ratio operator*(ratio a, ratio b) {
    using units_detail::wide;
    ratio product;
    if (!units_detail::reduce(wide{a.numerator_} * b.numerator_, wide{a.denominator_} * b.denominator_, product))
        units_detail::throw_overflow(a, "*", b);
    return product;
}
constexpr ratio operator/(ratio a, ratio b) {
    using units_detail::wide;
    if (b.numerator_ == 0) throw zero_division_error(to_string(a) + " / 0 has no value");
    ratio quotient;
    if (!units_detail::reduce(wide{a.numerator_} * b.denominator_, wide{a.denominator_} * b.numerator_, quotient))
        units_detail::throw_overflow(a, "/", b);
    return quotient;
}

inline std::string to_string(ratio r) {
    std::string decimal = units_detail::short_decimal(r.numerator(), r.denominator(), 18);
    return decimal.empty() ? units_detail::quotient_text(r.numerator(), r.denominator()) : decimal;
}

template <RoundingWord Word>
constexpr std::int64_t ratio::rounded(Word word) const {
    return static_cast<std::int64_t>(units_detail::divide(numerator_, denominator_, word,
                                                          [this] { units_detail::throw_not_whole(to_string(*this)); }));
}

template <class Amount>
template <RoundingWord Word>
constexpr Amount portion<Amount>::rounded(Word word) const {
    const units_detail::wide n = units_detail::divide(numerator_, denominator_, word, [this] {
        units_detail::throw_not_whole(units_detail::mixed_text(numerator_, denominator_) + ' ' +
                                      std::string(Amount::grain()));
    });
    if (!units_detail::fits(n))
        throw overflow_error(units_detail::digits_of(n) + ' ' + std::string(Amount::grain()) +
                             " do not fit in 64 bits");
    return units_detail::make<Amount>(static_cast<std::int64_t>(n));
}

} // namespace handoff

template <>
struct std::hash<handoff::ratio> {
    std::size_t operator()(handoff::ratio r) const noexcept {
        const std::size_t n = std::hash<std::int64_t>{}(r.numerator());
        return n ^ (std::hash<std::int64_t>{}(r.denominator()) + 0x9e3779b9U + (n << 6U) + (n >> 2U));
    }
};
