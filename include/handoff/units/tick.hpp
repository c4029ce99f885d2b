// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <ratio>

// A tick is the grain in which time is counted, a std::ratio of seconds: std::ratio<1> is a second, std::ratio<60> a
// minute. An hour must be a whole number of ticks, because rates are per hour.

namespace handoff {

namespace units_detail {

template <class T>
inline constexpr bool is_reduced_ratio = false;
template <std::intmax_t Num, std::intmax_t Den>
inline constexpr bool is_reduced_ratio<std::ratio<Num, Den>> = (std::ratio<Num, Den>::num == Num &&
                                                                std::ratio<Num, Den>::den == Den);

// The two bounds keep 3600 * Den within 64 bits: a tick is a microsecond at the least.
template <class T>
consteval bool divides_an_hour() {
    if constexpr (is_reduced_ratio<T>)
        return T::num > 0 && T::den <= 1'000'000 && 3600 * T::den % T::num == 0;
    else
        return false;
}

} // namespace units_detail

/// A reduced std::ratio in seconds, positive, of which an hour is a whole number; not shorter than a microsecond.
template <class T>
concept TickLength = units_detail::divides_an_hour<T>();

/// How many ticks an hour has: 3600 for the default, std::ratio<1>.
template <TickLength Tick>
inline constexpr std::int64_t ticks_per_hour = 3600 * Tick::den / Tick::num; // [1, 3'600'000'000]

} // namespace handoff
