// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <handoff/units/amount.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// An amount of money in one currency, exact: a 64-bit count of minor units (cents). It adds to money of the same
// currency and multiplies by integers, and every result that leaves 64 bits is an overflow_error that names both
// operands. It refuses, at compile time: another currency, hours, and floating-point numbers.
//
//     auto fee = cad(40) + cad("12.50");        // 52.50 CAD
//     bool fits = fee <= budget;                // both in CAD, or it does not compile
//     fee + euros(3);                           // does not compile: two currencies do not mix

namespace handoff {

template <TickLength Tick>
class effort;
template <Currency C, TickLength Tick>
class accrual;

/// Money of currency C. Trivially copyable, regular, ordered, hashable, usable as a template argument; 8 bytes.
template <Currency C>
class money : public amount_operators {
public:
    using currency_type = C;
    using unit_type = typename C::unit_type; ///< Boost.Units: one major unit
    static constexpr amount_kind kind = amount_kind::money;

    /// Zero.
    constexpr money() noexcept = default;

    /// `n` minor units: money<CAD>::from_minor(1250) is 12.50 CAD. Cannot fail.
    [[nodiscard]] static constexpr money from_minor(std::int64_t n) noexcept {
        money m;
        m.count_ = n;
        return m;
    }

    template <Currency D>
        requires(!std::same_as<C, D>)
    constexpr money(money<D>, refusal<"two currencies do not mix (docs/units.md, Two currencies)"> = {}) = delete;
    template <TickLength T>
    constexpr money(effort<T>, refusal<"hours are not money: multiply the hours by a rate"> = {}) = delete;
    template <Currency D, TickLength T>
    constexpr money(accrual<D, T>, refusal<"rate x hours need not be whole: say .in_money(rounded_up)"> = {}) = delete;
    template <std::floating_point F>
    constexpr money(F, refusal<"a double is not exact money: write cad(\"12.50\") or 12.50_cad"> = {}) = delete;

    /// The amount in minor units.
    [[nodiscard]] constexpr std::int64_t minor() const noexcept { return count_; }

    constexpr money& operator+=(money b) { return *this = *this + b; }
    constexpr money& operator-=(money b) { return *this = *this - b; }
    constexpr money& operator*=(WholeNumber auto n) { return *this = *this * n; }

    /// What one count is, in words, for errors.
    [[nodiscard]] static std::string grain() { return "minor units of " + std::string(C::code); }

    /// The count itself; public only because a template argument's members must be. Use minor().
    std::int64_t count_ = 0;
};

/// Makes money of one currency; the names below are made of it, and a currency of your own gets its name the same way:
/// `inline constexpr handoff::money_maker<SEK> kronor{};`
template <Currency C>
struct money_maker {
    /// `n` major units: cad(40) is 40.00 CAD. overflow_error beyond 64 bits.
    [[nodiscard]] constexpr money<C> operator()(WholeNumber auto n) const {
        return units_detail::multiple(money<C>::from_minor(minor_per_major<C>), n);
    }
    /// The exact amount in a text: cad("12.34"). number_format_error when it is no decimal number or has too many
    /// decimals, overflow_error beyond 64 bits.
    [[nodiscard]] constexpr money<C> operator()(std::string_view text) const {
        return money<C>::from_minor(parse_decimal(text, C::minor_digits));
    }
    template <std::floating_point F>
    refusal<"a double is not exact money: write cad(\"12.50\") or 12.50_cad"> operator()(F) const = delete;
};

template <Currency C>
inline constexpr money_maker<C> amount{}; ///< by its currency, for templates: amount<C>(40), amount<C>("12.34")

inline constexpr money_maker<CAD> cad{};
inline constexpr money_maker<EUR> euros{};
inline constexpr money_maker<USD> dollars{};
inline constexpr money_maker<GBP> pounds{};
inline constexpr money_maker<CHF> francs{};
inline constexpr money_maker<JPY> yen{};

/// "1,546.25 CAD", "-3 JPY".
template <Currency C>
[[nodiscard]] std::string to_string(money<C> m) {
    return units_detail::decimal_text(m.minor(), C::minor_digits, true) + ' ' + std::string(C::code);
}

} // namespace handoff

template <handoff::Currency C>
struct std::hash<handoff::money<C>> {
    std::size_t operator()(handoff::money<C> m) const noexcept { return std::hash<std::int64_t>{}(m.minor()); }
};
