// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/rounding.hpp>

// Doubles taken apart into integers and put together again, so that the way from a double to an amount and back is
// exact until a rounding word speaks. For IEEE 754 doubles, which the compilers of this library have.

namespace handoff::units_detail {

static_assert(std::numeric_limits<double>::is_iec559 && std::numeric_limits<double>::digits == 53);

constexpr std::uint64_t bits_of(double x) noexcept { return std::bit_cast<std::uint64_t>(x); }

constexpr bool is_finite(double x) noexcept { return (bits_of(x) >> 52 & 0x7ff) != 0x7ff; }

/// How many binary digits n has. require (n >= 0)
constexpr int width(wide n) noexcept {
    int digits = 0;
    for (; n != 0; n >>= 1) ++digits;
    return digits;
}

struct fraction {
    wide numerator;
    wide denominator;
};

/// x, exactly; for 0 < |x| < 2^-52 it may be 2^-105 with the sign of x, which no rounding word can tell from x, even
/// times 2^43. require (|x| <= 2^83)  ensure (|numerator| <= 2^83, denominator <= 2^105)
constexpr fraction fraction_of(double x) noexcept {
    const auto exponent = static_cast<int>(bits_of(x) >> 52 & 0x7ff);
    wide mantissa = static_cast<wide>(bits_of(x) & ((std::uint64_t{1} << 52) - 1));
    if (exponent != 0) mantissa += wide{1} << 52;
    int power = (exponent == 0 ? 1 : exponent) - 1075; // x = +-mantissa * 2^power
    for (; mantissa != 0 && mantissa % 2 == 0; mantissa /= 2) ++power;
    const wide sign = bits_of(x) >> 63 != 0 ? -1 : 1;
    if (mantissa == 0) return {0, 1};
    if (power >= 0) return {sign * (mantissa << power), 1};
    if (power < -105) return {sign, wide{1} << 105};
    return {sign * mantissa, wide{1} << -power};
}

/// n / d as a double, rounded by the word. require (|n| < 2^83, 0 < d < 2^43)
template <RoundingWord Word, class Refuse>
constexpr double nearest_double(wide n, wide d, Word word, Refuse refuse) {
    if (n == 0) return 0;
    const wide size = n < 0 ? -n : n;
    int shift = 53 - (width(size) - width(d)); // [-30, 95]; n / d * 2^shift in (2^52, 2^54)
    const auto scaled = [&](wide x) { return shift > 0 ? x * (wide{1} << shift) : x; };
    const auto divisor = [&] { return shift < 0 ? d * (wide{1} << -shift) : d; };
    if (scaled(size) / divisor() >= wide{1} << 53) --shift; // one digit too many for a double
    const wide digits = divide(scaled(n), divisor(), word, refuse);
    return static_cast<double>(digits) * std::bit_cast<double>(static_cast<std::uint64_t>(1023 - shift) << 52);
}

/// 2^43 and 2^20 keep every product within 128 bits.
template <class Scale>
inline constexpr bool scale_is_moderate = (Scale::num <= std::int64_t{1} << 43 && Scale::den <= std::int64_t{1} << 20);

inline std::string number_text(std::int64_t n) { return digits_of(n); }
/// The shortest text that reads back as x.
inline std::string number_text(double x) {
    if (x != x) return "nan"; // some have a sign
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, x).ptr};
}

} // namespace handoff::units_detail
