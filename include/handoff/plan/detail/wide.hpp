// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include <handoff/units/detail/wide.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/ratio.hpp>

// 128-bit arithmetic for what is derived from a scenario. Nothing wraps: what does not fit throws `overflow_error` and
// says which quantity of the scenario it was.

namespace handoff::detail {

using wide_int = units_detail::wide;

[[nodiscard]] constexpr wide_int magnitude(wide_int a) noexcept { return a < 0 ? -a : a; }

[[nodiscard]] constexpr wide_int gcd_of(wide_int a, wide_int b) noexcept {
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const wide_int r = a % b;
        a = b;
        b = r;
    }
    return a;
}

[[noreturn]] inline void throw_too_large(const std::string& what) {
    throw overflow_error(what + ": too large for 64-bit arithmetic");
}

/// A wide number as a 64-bit one.
[[nodiscard]] inline std::int64_t narrow(wide_int value, const std::string& what) {
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        throw_too_large(what);
    return static_cast<std::int64_t>(value);
}

[[nodiscard]] inline wide_int wide_product(wide_int a, wide_int b, const std::string& what) {
    wide_int product = 0;
    if (__builtin_mul_overflow(a, b, &product)) throw_too_large(what);
    return product;
}

[[nodiscard]] inline wide_int wide_sum(wide_int a, wide_int b, const std::string& what) {
    wide_int sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) throw_too_large(what);
    return sum;
}

/// An exact fraction with a denominator above 0.
struct wide_fraction {
    wide_int numerator = 0;
    wide_int denominator = 1;

    wide_fraction(wide_int n, wide_int d) : numerator(n), denominator(d) {}
    explicit wide_fraction(const ratio& r) : numerator(r.numerator()), denominator(r.denominator()) {}

    [[nodiscard]] wide_fraction times(const wide_fraction& other, const std::string& what) const {
        const wide_int a = gcd_of(numerator, other.denominator);
        const wide_int b = gcd_of(other.numerator, denominator);
        const wide_int x = a == 0 ? 1 : a;
        const wide_int y = b == 0 ? 1 : b;
        return {wide_product(numerator / x, other.numerator / y, what),
                wide_product(denominator / y, other.denominator / x, what)};
    }

    /// Requires a value of at least 0.
    [[nodiscard]] std::int64_t rounded_up(const std::string& what) const {
        return narrow(wide_sum(numerator, denominator - 1, what) / denominator, what);
    }
};

} // namespace handoff::detail
