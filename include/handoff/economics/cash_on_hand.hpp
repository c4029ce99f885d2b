// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include <handoff/economics/cash_flows.hpp>

// Whether there is enough money on every day. A plan that pays in the end is no use to somebody who cannot pay the
// invoice before. Flows of one day count together.

namespace handoff::economics {

/// The least there is, and when.
template <Currency C>
struct lowest_cash {
    std::optional<date> day; ///< the first such day; nothing if there is never less than at the beginning
    money<C> amount{};
    friend bool operator==(const lowest_cash&, const lowest_cash&) = default;
};

/// The least cash on hand at the end of a day, from `opening` on. Exact; overflow_error beyond 64 bits.
template <Currency C>
[[nodiscard]] lowest_cash<C> lowest_cash_on_hand(const dated_flows<C>& flows, money<C> opening);

/// A day on which there is less than the floor.
template <Currency C>
struct cash_shortfall {
    date day{};
    money<C> cash{};
    money<C> missing{}; ///< up to the floor
    friend bool operator==(const cash_shortfall&, const cash_shortfall&) = default;
};

/// The first day that ends with less than `floor`; nothing if none does. invalid_flows if the opening is below it.
template <Currency C>
[[nodiscard]] std::optional<cash_shortfall<C>> first_day_below(const dated_flows<C>& flows, money<C> opening,
                                                               money<C> floor);

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
lowest_cash<C> lowest_cash_on_hand(const dated_flows<C>& flows, money<C> opening) {
    lowest_cash<C> lowest{std::nullopt, opening};
    money<C> cash = opening;
    for (const auto& f : flows.by_day()) {
        cash += f.amount;
        if (cash < lowest.amount) lowest = {f.day, cash};
    }
    return lowest;
}

template <Currency C>
std::optional<cash_shortfall<C>> first_day_below(const dated_flows<C>& flows, money<C> opening, money<C> floor) {
    if (opening < floor)
        throw invalid_flows("there is " + to_string(opening) + " at the beginning, less than the floor of " +
                            to_string(floor));
    money<C> cash = opening;
    for (const auto& f : flows.by_day()) {
        cash += f.amount;
        if (cash < floor) return cash_shortfall<C>{f.day, cash, floor - cash};
    }
    return std::nullopt;
}

} // namespace handoff::economics
