// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <type_traits>

#include <handoff/units/detail/wide.hpp>

// The words that say what to do with a remainder. Nothing in the library rounds without one of them at the call:
//
//     word               7/2   -7/2   10/3   -10/3
//     rounded_down        3     -4     3      -4       toward minus infinity
//     rounded_up          4     -3     4      -3       toward plus infinity
//     rounded_half_up     4     -3     3      -3       nearest, a tie toward plus infinity
//     rounded_half_even   4     -4     3      -3       nearest, a tie to the even one (banker's rounding)
//     exactly            throws inexact_error, naming the value

namespace handoff {

struct exactly_t {
    explicit exactly_t() = default;
};
struct rounded_down_t {
    explicit rounded_down_t() = default;
};
struct rounded_up_t {
    explicit rounded_up_t() = default;
};
struct rounded_half_up_t {
    explicit rounded_half_up_t() = default;
};
struct rounded_half_even_t {
    explicit rounded_half_even_t() = default;
};

inline constexpr exactly_t exactly{};                     ///< no remainder, or inexact_error
inline constexpr rounded_down_t rounded_down{};           ///< toward minus infinity
inline constexpr rounded_up_t rounded_up{};               ///< toward plus infinity
inline constexpr rounded_half_up_t rounded_half_up{};     ///< nearest, ties toward plus infinity
inline constexpr rounded_half_even_t rounded_half_even{}; ///< nearest, ties to even

template <class T, class... Ts>
concept OneOf = (std::same_as<T, Ts> || ...);

/// One of the five words above.
template <class W>
concept RoundingWord =
    OneOf<std::remove_cvref_t<W>, exactly_t, rounded_down_t, rounded_up_t, rounded_half_up_t, rounded_half_even_t>;

// ---------------------------------------------------------------------------------------------------------------------

namespace units_detail {

/// n / d as the word says; `refuse` is called (and must throw) when the word is `exactly` and there is a remainder.
/// require (d > 0)
template <RoundingWord Word, class Refuse>
constexpr wide divide(wide n, wide d, Word, Refuse refuse) {
    wide floor = n / d;
    wide rest = n % d;
    if (rest < 0) { // C++ divides toward zero
        --floor;
        rest += d;
    }
    if (rest == 0) return floor;
    // rest < d, so d - rest cannot overflow where 2 * rest could
    if constexpr (std::same_as<Word, exactly_t>) {
        refuse();
        return floor;
    } else if constexpr (std::same_as<Word, rounded_down_t>)
        return floor;
    else if constexpr (std::same_as<Word, rounded_up_t>)
        return floor + 1;
    else if constexpr (std::same_as<Word, rounded_half_up_t>)
        return rest >= d - rest ? floor + 1 : floor;
    else
        return rest > d - rest || (rest == d - rest && floor % 2 != 0) ? floor + 1 : floor;
}

} // namespace units_detail

} // namespace handoff
