// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>

#include <handoff/units/amount.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/detail/effort_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// Hours of work, exact: a 64-bit count of ticks (seconds, unless said otherwise). Effort adds to effort of the same
// tick, multiplies by integers, and times a rate it is money (rate.hpp). A finer tick is taken silently, a coarser one
// needs a rounding word. It refuses, at compile time, money and floating-point numbers.
//
//     auto week = hours(37) + minutes(30);                    // 37.5 h
//     auto billed = week.in<std::ratio<3600>>(rounded_up);    // 38 h, counted in hours

namespace handoff {

/// Every tick of From is a whole number of ticks of To.
template <class From, class To>
concept FinerTick = std::ratio_divide<From, To>::den == 1;

/// A std::chrono::duration that counts integers, without including <chrono>.
template <class D>
concept WholeDuration = WholeNumber<typename D::rep> && requires(const D& d) {
    { d.count() } -> std::same_as<typename D::rep>;
    typename D::period;
};

/// Effort counted in ticks of Tick seconds. Trivially copyable, regular, ordered, hashable, usable as a template
/// argument; 8 bytes.
template <TickLength Tick = std::ratio<1>>
class effort : public amount_operators {
public:
    using tick = Tick;
    static constexpr amount_kind kind = amount_kind::effort;

    /// Zero.
    constexpr effort() noexcept = default;

    /// `n` ticks. Cannot fail.
    [[nodiscard]] static constexpr effort from_ticks(std::int64_t n) noexcept {
        effort e;
        e.count_ = n;
        return e;
    }

    /// From a coarser tick: exact. overflow_error beyond 64 bits.
    template <TickLength From>
        requires(!std::same_as<From, Tick> && FinerTick<From, Tick>)
    constexpr effort(effort<From> e)
        : effort(units_detail::multiple(from_ticks(std::ratio_divide<From, Tick>::num), e.ticks())) {}
    template <TickLength From>
        requires(!FinerTick<From, Tick>)
    constexpr effort(effort<From>, refusal<"a coarser tick loses time: say .in<Tick>(rounded_up)"> = {}) = delete;

    /// From a std::chrono::duration whose period is a whole number of ticks. overflow_error beyond 64 bits.
    template <WholeDuration D>
        requires(FinerTick<typename D::period, Tick>)
    constexpr effort(const D& d)
        : effort(units_detail::multiple(from_ticks(std::ratio_divide<typename D::period, Tick>::num), d.count())) {}

    template <class M>
        requires requires { typename M::currency_type; }
    constexpr effort(M, refusal<"money is not hours (docs/units.md, Hours and money)"> = {}) = delete;
    template <std::floating_point F>
    constexpr effort(F, refusal<"a double is not exact time: write hours(\"1.25\") or 1.25_h"> = {}) = delete;

    /// The effort in ticks.
    [[nodiscard]] constexpr std::int64_t ticks() const noexcept { return count_; }

    /// The effort in another tick, rounded by the word. inexact_error naming the value for `exactly`; overflow_error
    /// beyond 64 bits.
    template <TickLength To, RoundingWord Word>
    [[nodiscard]] constexpr effort<To> in(Word word) const;

    constexpr effort& operator+=(effort b) { return *this = *this + b; }
    constexpr effort& operator-=(effort b) { return *this = *this - b; }
    constexpr effort& operator*=(WholeNumber auto n) { return *this = *this * n; }

    /// What one count is, in words, for errors.
    [[nodiscard]] static std::string grain() { return "ticks of " + units_detail::tick_text<Tick>(); }

    /// The count itself; public only because a template argument's members must be. Use ticks().
    std::int64_t count_ = 0;
};

/// hours(3), hours("1.25"), hours(ratio(1, 3)), hours<std::ratio<60>>(3). Always exact: inexact_error when the text is
/// no whole number of ticks, number_format_error when it is no decimal number, overflow_error beyond 64 bits.
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> hours(WholeNumber auto n) {
    return units_detail::multiple(effort<Tick>::from_ticks(ticks_per_hour<Tick>), n);
}
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> hours(ratio n) {
    return (effort<Tick>::from_ticks(ticks_per_hour<Tick>) * n).rounded(exactly);
}
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> hours(std::string_view text) {
    return hours<Tick>(ratio::from_decimal(text));
}
template <TickLength Tick = std::ratio<1>, std::floating_point F>
void hours(F, refusal<"a double is not exact time: write hours(\"1.25\") or 1.25_h"> = {}) = delete;

/// minutes(15), minutes("7.5"): as hours().
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> minutes(WholeNumber auto n) {
    return minutes<Tick>(ratio(n));
}
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> minutes(std::string_view text) {
    return minutes<Tick>(ratio::from_decimal(text));
}
template <TickLength Tick = std::ratio<1>>
[[nodiscard]] constexpr effort<Tick> minutes(ratio n) {
    return (effort<Tick>::from_ticks(ticks_per_hour<Tick>) * (n / ratio(60))).rounded(exactly);
}
template <TickLength Tick = std::ratio<1>, std::floating_point F>
void minutes(F, refusal<"a double is not exact time: write minutes(\"7.5\") or 7.5_min"> = {}) = delete;

/// "22.5 h"; where four decimals do not do, "20 min", "1 h 20 min 5 s".
template <TickLength T>
[[nodiscard]] std::string to_string(effort<T> e);

/// "7 h 30 min", "0 min", "-1 min 0.5 s".
template <TickLength T>
[[nodiscard]] std::string hours_and_minutes(effort<T> e);

// ---------------------------------------------------------------------------------------------------------------------

template <TickLength Tick>
template <TickLength To, RoundingWord Word>
constexpr effort<To> effort<Tick>::in(Word word) const {
    using factor = std::ratio_divide<Tick, To>;
    return (effort<To>::from_ticks(count_) * ratio(factor::num, factor::den)).rounded(word);
}

template <TickLength T>
std::string to_string(effort<T> e) {
    const std::string decimal = units_detail::short_decimal(e.ticks(), ticks_per_hour<T>, 4);
    return decimal.empty() ? hours_and_minutes(e) : decimal + " h";
}

template <TickLength T>
std::string hours_and_minutes(effort<T> e) {
    return units_detail::clock_text(units_detail::wide{e.ticks()} * T::num, T::den);
}

} // namespace handoff

template <handoff::TickLength T>
struct std::hash<handoff::effort<T>> {
    std::size_t operator()(handoff::effort<T> e) const noexcept { return std::hash<std::int64_t>{}(e.ticks()); }
};
