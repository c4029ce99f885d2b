// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>

#include <handoff/units/accrual.hpp>
#include <handoff/units/amount.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// What an hour costs: whole minor units an hour, exact. A rate times an effort is money earned bit by bit, an accrual
// (accrual.hpp), which is exact too and becomes money by a rounding word, once, at the end.
//
//     auto bill = cad(35) / hour * minutes(100);         // 58 1/3 CAD, exactly
//     bill.in_money(rounded_half_even)                   // 58.33 CAD

namespace handoff {

/// Money of currency C an hour. Trivially copyable, regular, ordered, hashable, usable as a template argument; 8 bytes.
template <Currency C>
class rate : public amount_operators {
public:
    using currency_type = C;
    static constexpr amount_kind kind = amount_kind::rate;

    /// Zero an hour.
    constexpr rate() noexcept = default;

    /// `n` minor units an hour: rate<CAD>::from_minor_per_hour(3500) is 35.00 CAD/h. Cannot fail.
    [[nodiscard]] static constexpr rate from_minor_per_hour(std::int64_t n) noexcept {
        rate r;
        r.count_ = n;
        return r;
    }

    template <Currency D>
        requires(!std::same_as<C, D>)
    constexpr rate(rate<D>, refusal<"two currencies do not mix (docs/units.md, Two currencies)"> = {}) = delete;
    template <Currency D>
    constexpr rate(money<D>, refusal<"money is not a rate: write cad(35) / hour"> = {}) = delete;
    template <std::floating_point F>
    constexpr rate(F, refusal<"a double is not an exact rate: write cad(\"37.50\") / hour"> = {}) = delete;

    /// The rate in minor units an hour.
    [[nodiscard]] constexpr std::int64_t minor_per_hour() const noexcept { return count_; }

    constexpr rate& operator+=(rate b) { return *this = *this + b; }
    constexpr rate& operator-=(rate b) { return *this = *this - b; }
    constexpr rate& operator*=(WholeNumber auto n) { return *this = *this * n; }

    /// What one count is, in words, for errors.
    [[nodiscard]] static std::string grain() { return "minor units of " + std::string(C::code) + " an hour"; }

    /// The count itself; public only because a template argument's members must be. Use minor_per_hour().
    std::int64_t count_ = 0;
};

struct hour_t {
    explicit hour_t() = default;
};
inline constexpr hour_t hour{}; ///< the divisor of a rate: cad(35) / hour

template <Currency C>
[[nodiscard]] constexpr rate<C> operator/(money<C> m, hour_t) noexcept {
    return rate<C>::from_minor_per_hour(m.minor());
}
/// per_hour(cad(35)) is cad(35) / hour.
template <Currency C>
[[nodiscard]] constexpr rate<C> per_hour(money<C> m) noexcept {
    return rate<C>::from_minor_per_hour(m.minor());
}

/// What the effort earns at the rate: exact, or overflow_error naming both.
template <Currency C, TickLength T>
[[nodiscard]] constexpr accrual<C, T> operator*(rate<C> r, effort<T> e) {
    std::int64_t units = 0;
    if (__builtin_mul_overflow(r.count_, e.count_, &units)) units_detail::throw_overflow(r, "*", e);
    return accrual<C, T>::from_units(units);
}
template <Currency C, TickLength T>
[[nodiscard]] constexpr accrual<C, T> operator*(effort<T> e, rate<C> r) {
    return r * e;
}

/// "35.00 CAD/h".
template <Currency C>
[[nodiscard]] std::string to_string(rate<C> r) {
    return to_string(money<C>::from_minor(r.minor_per_hour())) + "/h";
}

} // namespace handoff

template <handoff::Currency C>
struct std::hash<handoff::rate<C>> {
    std::size_t operator()(handoff::rate<C> r) const noexcept { return std::hash<std::int64_t>{}(r.minor_per_hour()); }
};
