// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <handoff/economics/errors.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/money.hpp>

// Many series of cash flows of one length, to be appraised together: a row for each series, one after the other in
// memory. It refers to the amounts and does not copy them.

namespace handoff::economics {

/// Rows of `periods` amounts. `flow_table(amounts, 60)`.
template <Currency C>
class flow_table {
public:
    using currency_type = C;

    /// invalid_flows if the amounts are no whole number of rows, or rows have no periods.
    flow_table(std::span<const money<C>> amounts, std::size_t periods) : amounts_(amounts), periods_(periods) {
        if (periods == 0) throw invalid_flows("a table of cash flows has rows of 0 periods");
        if (amounts.size() % periods != 0)
            throw invalid_flows(std::to_string(amounts.size()) + " amounts are no whole number of rows of " +
                                std::to_string(periods));
    }
    flow_table(const std::vector<money<C>>& amounts, std::size_t periods)
        : flow_table(std::span<const money<C>>(amounts), periods) {}

    [[nodiscard]] std::size_t rows() const noexcept { return amounts_.size() / periods_; }
    [[nodiscard]] std::size_t periods() const noexcept { return periods_; }
    [[nodiscard]] std::span<const money<C>> operator[](std::size_t row) const noexcept {
        return amounts_.subspan(row * periods_, periods_);
    }
    /// All amounts, row after row.
    [[nodiscard]] std::span<const money<C>> amounts() const noexcept { return amounts_; }

private:
    std::span<const money<C>> amounts_;
    std::size_t periods_;
};

namespace detail {

/// A place for each row, or invalid_flows.
inline void check_places(std::size_t places, std::size_t rows) {
    if (places != rows)
        throw invalid_flows("there are " + std::to_string(places) + " places for the answers of " +
                            std::to_string(rows) + " rows");
}

} // namespace detail

} // namespace handoff::economics
