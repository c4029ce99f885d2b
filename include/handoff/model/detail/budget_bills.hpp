// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

#include <handoff/model/budget.hpp>
#include <handoff/model/detail/contract_periods.hpp>
#include <handoff/model/worker.hpp>

// Which bills a budget counts whose amount is not a plain sum: the hours missing from a minimum, or beyond what is paid
// in advance, in the periods that close and are paid within the budget's dates. The cost of such bills is the largest
// of one linear function for each set of periods, so the budget holds if one row holds for each of them. Of the
// contracts of one assistant one is in force at most: their sets share rows. Those of two assistants do not, and
// multiply.

namespace handoff::detail {

template <class C, class Tick>
class budget_bills {
public:
    /// More periods than this, of all assistants together, are refused with the scenario: a year of months.
    static constexpr std::size_t most_periods = 12;
    static constexpr std::size_t most_rows = std::size_t{1} << most_periods;

    /// Requires a working day, and contracts without mistakes.
    template <class Assistants>
    budget_bills(const budget<C>& b, const Assistants& assistants, const std::vector<date>& days) {
        for (const auto& who : assistants) {
            contracts_.emplace_back();
            std::size_t most = 0;
            for (const auto& c : who.contracts) {
                counted here;
                if (may_be_signed(c, days.front())) {
                    const contract_periods<C, Tick> terms(c, days);
                    const std::chrono::days later = terms.for_missing ? std::chrono::days{0} : who.paid_after;
                    here.all = terms.periods.size();
                    for (std::size_t p = 0; p < here.all; ++p) {
                        const date paid{std::chrono::sys_days{terms.periods[p].closes} + later};
                        if (b.counts(paid)) here.periods.push_back(p);
                    }
                    here.in_parts = terms.hours_move() && !here.periods.empty() && here.periods.size() < here.all;
                }
                most = std::max(most, here.periods.size());
                contracts_.back().push_back(std::move(here));
            }
            strides_.push_back(rows_);
            if (most > most_periods || (rows_ <<= most) > most_rows) rows_ = most_rows + 1;
        }
    }

    /// How many rows say that the budget holds; `most_rows + 1` stands for more.
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

    /// Whether the budget counts some, but not all bills of a contract whose hours can be used in another month.
    [[nodiscard]] bool in_parts(std::size_t assistant, std::size_t contract) const {
        return contracts_[assistant][contract].in_parts;
    }

    /// The periods of a contract whose bills are in a row; empty if the budget counts none of them.
    [[nodiscard]] std::vector<bool> periods_in(std::size_t row, std::size_t assistant, std::size_t contract) const {
        const counted& here = contracts_[assistant][contract];
        if (here.periods.empty()) return {};
        std::vector<bool> found(here.all, false);
        const std::size_t set = row / strides_[assistant];
        for (std::size_t i = 0; i < here.periods.size(); ++i) found[here.periods[i]] = (set >> i & 1) != 0;
        return found;
    }

private:
    struct counted {
        std::size_t all = 0;              ///< periods of the contract
        std::vector<std::size_t> periods; ///< those that the budget counts
        bool in_parts = false;
    };

    std::vector<std::vector<counted>> contracts_;
    std::vector<std::size_t> strides_; ///< of each assistant
    std::size_t rows_ = 1;
};

} // namespace handoff::detail
