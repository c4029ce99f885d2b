// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <utility>

#include <handoff/model/category.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/unsatisfied.hpp>

// What somebody charges for each kind of work, by category type: `rate_for<admin, purchasing>(35_cad / hour) +
// rate_for<graphics>(45_cad / hour)`. A rate for work that cannot be delegated, a second rate for the same work, and a
// question for a rate that is not on the card do not compile.

namespace handoff {

/// Categories that can all be delegated.
template <class... Cats>
concept AllDelegable =
    ((Cats::why == delegability::delegable) && ...) ||
    unsatisfied<"this category cannot be delegated, so no assistant has a rate for it or gets it; its "
                "delegability says why">();

/// A category that is one of `Cats`.
template <class Cat, class... Cats>
concept OnTheCard = (std::same_as<Cat, Cats> || ...) ||
                    unsatisfied<"this rate card has no rate for this category; add rate_for<...>(...) to the card">();

namespace detail {

template <class Cat, class... Cats>
inline constexpr std::size_t occurrences_in_pack = (std::size_t{std::same_as<Cat, Cats>} + ... + std::size_t{0});

} // namespace detail

/// Categories no two of which are the same.
template <class... Cats>
concept AllDifferent = ((detail::occurrences_in_pack<Cats, Cats...> == 1) && ...) ||
                       unsatisfied<"this rate card has two rates for the same category; keep one of them">();

/// Rates by category type.
template <class C, Category... Cats>
    requires AllDelegable<Cats...> && AllDifferent<Cats...>
class rate_card {
public:
    /// One rate per category, in the order of `Cats`.
    constexpr explicit rate_card(std::array<rate<C>, sizeof...(Cats)> rates) : rates_(rates) {}

    /// The rate for a category of the card; another category does not compile.
    template <class Cat>
        requires(OnTheCard<Cat, Cats...>)
    [[nodiscard]] constexpr rate<C> of() const {
        std::size_t position = 0;
        std::size_t i = 0;
        ((std::same_as<Cat, Cats> ? void(position = i++) : void(++i)), ...);
        return rates_[position];
    }

    [[nodiscard]] constexpr const std::array<rate<C>, sizeof...(Cats)>& rates() const noexcept { return rates_; }

    /// One card with the rates of both; a category that is on both does not compile.
    template <class... Others>
        requires(AllDifferent<Cats..., Others...>)
    [[nodiscard]] constexpr auto operator+(const rate_card<C, Others...>& other) const {
        std::array<rate<C>, sizeof...(Cats) + sizeof...(Others)> all{};
        std::size_t i = 0;
        for (const rate<C>& r : rates_) all[i++] = r;
        for (const rate<C>& r : other.rates()) all[i++] = r;
        return rate_card<C, Cats..., Others...>(all);
    }

    friend constexpr bool operator==(const rate_card&, const rate_card&) = default;

private:
    std::array<rate<C>, sizeof...(Cats)> rates_;
};

// `rate_for` and `+` deduce what they return: with the card named there, Clang would try to form it first and tell that
// it failed, but not why.

/// A card with the same rate for each of these categories; one that cannot be delegated does not compile.
template <Category... Cats, class C>
    requires(AllDelegable<Cats...>)
[[nodiscard]] constexpr auto rate_for(rate<C> price) {
    std::array<rate<C>, sizeof...(Cats)> rates{};
    rates.fill(price);
    return rate_card<C, Cats...>(rates);
}

} // namespace handoff
