// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/model/category.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/model/day_hours.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>

// The people: the owner, whose hours have a price, and assistants, whose hours are billed. These are plain facts; the
// scenario checks them.

namespace handoff {

/// Hours of one day at one price.
template <class C, class Tick = std::ratio<1>>
struct day_tier {
    day_hours<Tick> hours{};
    rate<C> cost{};
    friend bool operator==(const day_tier&, const day_tier&) = default;
};

/// Hours of several days together at one price, on top of what the days cost.
template <class C, class Tick = std::ratio<1>>
struct pool_tier {
    effort<Tick> hours{};
    rate<C> cost{};
    friend bool operator==(const pool_tier&, const pool_tier&) = default;
};

/// Tiers over the days of a window: the first hours worked in it cost the first tier's rate, the next the second's;
/// beyond the last tier there are none. Pools of one worker are nested or disjoint, their costs do not decrease, and
/// those of assistants cost nothing (their money is in the rates): they limit hours.
template <class C, class Tick = std::ratio<1>>
struct pool {
    window days{};
    std::vector<pool_tier<C, Tick>> tiers{};
    friend bool operator==(const pool&, const pool&) = default;
};

/// The self-employed person. A regular hour costs what it would earn if it were free, `value_of_hour` x `uptake`;
/// overtime tiers come after the regular hours and do not get cheaper.
template <class C, class Tick = std::ratio<1>>
struct owner {
    std::string name = "owner";
    day_hours<Tick> regular{};
    rate<C> value_of_hour{};
    ratio uptake{1}; ///< in [0, 1]: the share of freed hours that really gets sold or used
    std::vector<day_tier<C, Tick>> overtime{};
    std::vector<pool<C, Tick>> pools{};
    friend bool operator==(const owner&, const owner&) = default;
};

/// What an assistant asks for an hour of one category.
template <class C, class W>
struct category_rate {
    category_in<W> category;
    rate<C> price{};
    friend bool operator==(const category_rate&, const category_rate&) = default;
};

/// How many hours an assistant takes for what the owner does in one: 1.25 is slower, 0.8 faster.
template <class W>
struct category_speed {
    category_in<W> category;
    ratio factor{1};
    friend bool operator==(const category_speed&, const category_speed&) = default;
};

/// Somebody who can be engaged.
template <class C, class W, class Tick = std::ratio<1>>
struct assistant {
    std::string name{};
    std::vector<category_rate<C, W>> rates{}; ///< what is not here is not offered
    day_hours<Tick> hours{};
    std::vector<category_speed<W>> speeds{}; ///< 1 where nothing is said
    ratio rework{0};                         ///< share of the work that is done twice: 0.05 is five percent more hours
    effort<Tick> coordination_per_hour{};    ///< of the owner, per delegated hour
    effort<Tick> coordination_per_day{};     ///< of the owner, on every working day once engaged
    money<C> onboarding_fee{};               ///< paid on the first working day, unless a contract says otherwise
    effort<Tick> onboarding_hours{};         ///< of the owner
    std::optional<date> onboarding_due{};    ///< the horizon's last day unless said otherwise
    std::vector<contract<C, Tick>> contracts{contract<C, Tick>{}}; ///< an engagement is under one of them
    std::vector<pool<C, Tick>> pools{};
    std::chrono::days paid_after{0}; ///< days from the due day of delegated work to its payment

    /// What an hour of this category costs; nothing if it is not offered.
    [[nodiscard]] std::optional<rate<C>> rate_for(const category& work) const {
        for (const auto& offered : rates)
            if (offered.category.value() == work) return offered.price;
        return std::nullopt;
    }
    /// The speed factor for this category.
    [[nodiscard]] ratio speed_for(const category& work) const {
        for (const auto& known : speeds)
            if (known.category.value() == work) return known.factor;
        return ratio{1};
    }

    /// Position of the contract that answers call so, if any.
    [[nodiscard]] std::optional<std::size_t> find_contract(std::string_view called) const {
        for (std::size_t k = 0; k < contracts.size(); ++k)
            if (name_of(contracts[k]) == called) return k;
        return std::nullopt;
    }

    friend bool operator==(const assistant&, const assistant&) = default;
};

} // namespace handoff
