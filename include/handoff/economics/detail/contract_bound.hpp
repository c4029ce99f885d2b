// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <handoff/economics/detail/contract_prices.hpp>

// What the months to come cost at least. In the relaxed problem behind it, hours of blocks can be bought one by one, in
// every month and at the best price per hour that any contract with blocks has, and there are no minimums and
// onboarding fees. Then hours that are paid already are worth at most that price each, or the rate beyond where that is
// less for hours that roll over, since it would buy what they pay for; and the cheapest way on depends on nothing but
// the contract in force and how long it must still be paid.
//
// In a run of a retainer an hour that its fees do not pay for costs the same in every month, so what rolls over is used
// as soon as it can be (earliest expiry first pays for the most hours), and the cost of the run from month to month is
// a plain sum. Fractions are rounded down, so the bound stays one.

namespace handoff::economics::detail {

template <Currency C, class Tick>
class contract_bound {
public:
    static constexpr wide endless = std::numeric_limits<wide>::max() / 4; ///< there is no way on

    /// With `contracts` only. Cost: months squared x contracts.
    contract_bound(const contract_prices<C, Tick>& prices, const std::vector<int>& contracts)
        : prices_(prices), runs_(prices.size()) {
        for (const int c : contracts) {
            const priced_contract& p = prices[c];
            if (p.block > 0 && (block_ == 0 || p.block_price * block_ < block_price_ * p.block)) {
                block_ = p.block;
                block_price_ = p.block_price;
            }
        }
        const std::size_t months = prices.months();
        free_.assign(months + 1, endless);
        free_[months] = 0;
        for (const int c : contracts) run_of(c).assign(months + 1, std::vector<wide>(width(c), 0));
        for (const int c : contracts) // what is still owed after the last month
            for (std::size_t owed = 0; owed < width(c); ++owed)
                run_of(c)[months][owed] = prices[c].fee * static_cast<std::int64_t>(owed);
        for (std::size_t t = months; t-- > 0;) {
            const std::int64_t hours = prices.hours_in(t, t + 1);
            if (hours == 0 || block_ > 0) free_[t] = bought(hours) + free_[t + 1];
            for (const int c : contracts) {
                stay(c, t);
                if (prices[c].may_begin[t]) free_[t] = std::min(free_[t], run_of(c)[t][width(c) - 1]);
            }
            for (const int c : contracts) run_of(c)[t][0] = std::min(run_of(c)[t][0], free_[t]);
        }
    }

    /// From month t on, at least, with this contract in force, so many months of it still to pay, and so many ticks
    /// that roll over and that blocks have left.
    [[nodiscard]] wide from(std::size_t t, int c, int owed, std::int64_t rolled, std::int64_t in_blocks) const {
        const wide way = c == no_contract ? free_[t] : run_of(c)[t][static_cast<std::size_t>(owed)];
        if (way >= endless) return endless;
        wide worth = in_blocks == 0 ? wide{0} : (block_price_ * in_blocks + block_ - 1) / block_;
        if (rolled > 0) worth += prices_[c].tick * rolled;
        return way - worth;
    }

private:
    using table = std::vector<std::vector<wide>>; ///< by month, then by months owed

    [[nodiscard]] table& run_of(int c) { return runs_[static_cast<std::size_t>(c)]; }
    [[nodiscard]] const table& run_of(int c) const { return runs_[static_cast<std::size_t>(c)]; }
    /// Months owed: 0 to the term, at least to 1 (this month).
    [[nodiscard]] std::size_t width(int c) const { return static_cast<std::size_t>(std::max(prices_[c].term, 1)) + 1; }

    [[nodiscard]] wide bought(std::int64_t hours) const { return hours == 0 ? wide{0} : block_price_ * hours / block_; }
    /// Hours that nothing has paid for, under a contract.
    [[nodiscard]] wide cheapest(int c, std::int64_t hours) const {
        const wide beyond = prices_[c].tick * hours;
        return block_ > 0 ? std::min(beyond, bought(hours)) : beyond;
    }

    /// In force in month t and perhaps on; what is owed counts from month t.
    void stay(int c, std::size_t t) {
        const priced_contract& p = prices_[c];
        const std::size_t months = prices_.months();
        table& run = run_of(c);
        std::vector<wide>& here = run[t];
        here.assign(width(c), endless);
        // paid[n]: the run lasts n more months of the question, and something else begins then
        wide sum = 0;
        std::int64_t rolled = 0;
        for (std::size_t end = t + 1; end <= months; ++end) {
            const std::int64_t hours = prices_.hours_in(end - 1, end);
            const std::int64_t left = hours - std::min(hours, rolled);
            const std::int64_t included = std::min(left, p.month.included);
            rolled = std::min(p.month.rollover, p.month.included - included);
            sum += p.fee + cheapest(c, left - included);
            for (std::size_t owed = 0; owed < here.size(); ++owed) {
                const std::size_t served = end - t;
                if (end < months && served < owed) continue; // must stay
                const std::size_t after = served < owed ? owed - served : 0;
                const wide rest = end < months ? free_[end] : p.fee * static_cast<std::int64_t>(after);
                if (rest < endless) here[owed] = std::min(here[owed], sum + rest);
            }
        }
    }

    const contract_prices<C, Tick>& prices_;
    std::int64_t block_ = 0; ///< ticks in the block of least price per hour; 0 without any
    wide block_price_ = 0;
    std::vector<wide> free_;  ///< nothing in force, by month
    std::vector<table> runs_; ///< by contract
};

} // namespace handoff::economics::detail
