// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <handoff/economics/detail/contract_prices.hpp>

// What the months to come cost at least. In the relaxed problem behind it hours of blocks are bought one by one, at the
// best price per hour that any contract with blocks has, in every month in which such a contract is in force, and in
// the months after it in which its blocks would still be good; there are no minimums and no onboarding fees. What
// matters of a state is then the contract in force, how long it must still be paid, and in how many months hours of
// blocks can still be bought. Hours in stock are worth at most that price each, since it would buy what they pay for,
// in the months until they expire; hours that roll over at most the rate beyond.
//
// In a run of a retainer what rolls over is used as soon as it can be: earliest expiry first pays for the most hours.
// Only where hours of blocks are to be had in one month of the run and not in the next, it could be better to keep
// included hours for the next; at most as many as may roll over, so the bound gives away the difference in price for
// that many. Fractions are rounded down, so the bound stays one.

namespace handoff::economics::detail {

template <Currency C, class Tick>
class contract_bound {
public:
    static constexpr wide endless = std::numeric_limits<wide>::max() / 4; ///< there is no way on

    /// With `contracts` only. Cost: months squared x contracts x the months in which blocks are good.
    contract_bound(const contract_prices<C, Tick>& prices, const std::vector<int>& contracts)
        : prices_(prices), ways_(prices.size()) {
        for (const int c : contracts) {
            const priced_contract& p = prices[c];
            if (p.block == 0) continue;
            windows_ = std::max(windows_, p.lot + 2);
            if (block_ > 0 && p.block_price * block_ >= block_price_ * p.block) continue;
            block_ = p.block;
            block_price_ = p.block_price;
        }
        const std::size_t months = prices.months();
        free_.assign((months + 1) * windows_, endless);
        std::fill(free_.end() - static_cast<std::ptrdiff_t>(windows_), free_.end(), 0);
        for (const int c : contracts) {
            ways_of(c).assign((months + 1) * width(c) * windows_, 0);
            for (std::size_t owed = 0; owed < width(c); ++owed) // what is still owed after the last month
                for (std::size_t w = 0; w < windows_; ++w)
                    way(c, months, owed, w) = prices[c].fee * static_cast<std::int64_t>(owed);
        }
        for (std::size_t t = months; t-- > 0;)
            for (std::size_t w = 0; w < windows_; ++w) look_at(t, w, contracts);
    }

    /// From month t on, at least, with this contract in force, so many months of it still to pay, so many ticks that
    /// roll over and that blocks have left, and `window` months in which some of these are still good.
    [[nodiscard]] wide from(std::size_t t, int c, int owed, std::int64_t rolled, std::int64_t in_blocks,
                            std::size_t window) const {
        const wide on = c == no_contract ? free(t, window) : way(c, t, static_cast<std::size_t>(owed), window);
        if (on >= endless) return endless;
        wide worth = in_blocks == 0 ? wide{0} : (block_price_ * in_blocks + block_ - 1) / block_;
        if (rolled > 0) worth += prices_[c].tick * rolled;
        return on - worth;
    }

private:
    [[nodiscard]] std::vector<wide>& ways_of(int c) { return ways_[static_cast<std::size_t>(c)]; }
    /// Months owed: 0 to the term, at least to 1 (this month).
    [[nodiscard]] std::size_t width(int c) const { return static_cast<std::size_t>(std::max(prices_[c].term, 1)) + 1; }
    [[nodiscard]] wide& way(int c, std::size_t t, std::size_t owed, std::size_t window) {
        return ways_of(c)[(t * width(c) + owed) * windows_ + window];
    }
    [[nodiscard]] const wide& way(int c, std::size_t t, std::size_t owed, std::size_t window) const {
        return ways_[static_cast<std::size_t>(c)][(t * width(c) + owed) * windows_ + window];
    }
    [[nodiscard]] wide& free(std::size_t t, std::size_t window) { return free_[t * windows_ + window]; }
    [[nodiscard]] const wide& free(std::size_t t, std::size_t window) const { return free_[t * windows_ + window]; }

    [[nodiscard]] wide bought(std::int64_t hours) const { return hours == 0 ? wide{0} : block_price_ * hours / block_; }
    /// Hours that nothing has paid for, under a contract; `open`: hours of blocks can be bought.
    [[nodiscard]] wide cheapest(int c, std::int64_t hours, bool open) const {
        const wide beyond = prices_[c].tick * hours;
        return open ? std::min(beyond, bought(hours)) : beyond;
    }

    void look_at(std::size_t t, std::size_t w, const std::vector<int>& contracts) {
        const std::int64_t hours = prices_.hours_in(t, t + 1);
        if (hours == 0 || w > 0) free(t, w) = bought(hours) + free(t + 1, w == 0 ? 0 : w - 1);
        for (const int c : contracts) {
            if (prices_[c].term > 0)
                run_retainer(c, t, w);
            else
                stay_a_month(c, t, w);
            if (prices_[c].may_begin[t]) free(t, w) = std::min(free(t, w), way(c, t, width(c) - 1, w));
        }
        for (const int c : contracts) way(c, t, 0, w) = std::min(way(c, t, 1, w), free(t, w));
    }

    /// By the hour or with blocks, in force in month t.
    void stay_a_month(int c, std::size_t t, std::size_t w) {
        const priced_contract& p = prices_[c];
        std::size_t after = w == 0 ? 0 : w - 1;
        if (p.block > 0) after = std::max(after, p.lot);
        way(c, t, 1, w) = cheapest(c, prices_.hours_in(t, t + 1), w > 0 || p.block > 0) + way(c, t + 1, 0, after);
    }

    /// In force from month t until any other; what is owed counts from month t.
    void run_retainer(int c, std::size_t t, std::size_t w) {
        const priced_contract& p = prices_[c];
        const std::size_t months = prices_.months();
        lasting_.assign(months + 1, endless); // by the month in which something else begins
        wide sum = 0;
        std::int64_t rolled = 0;
        for (std::size_t end = t + 1; end <= months; ++end) {
            const std::size_t window = end - t <= w ? w - (end - t) : 0; // after the run
            const std::int64_t hours = prices_.hours_in(end - 1, end);
            const std::int64_t left = hours - std::min(hours, rolled);
            const std::int64_t included = std::min(left, p.month.included);
            rolled = std::min(p.month.rollover, p.month.included - included);
            sum += p.fee + cheapest(c, left - included, end - t <= w);
            if (w > 0 && end - t == w + 1)
                sum -= std::max(wide{0}, p.tick * p.month.rollover - bought(p.month.rollover));
            if (free(end, window) < endless) lasting_[end] = sum + free(end, window);
        }
        wide least = lasting_[months];
        for (std::size_t owed = width(c); --owed > 0;) { // first those that outlast the question
            if (t + owed <= months) break;
            way(c, t, owed, w) = least + p.fee * static_cast<std::int64_t>(t + owed - months);
        }
        for (std::size_t end = months; end > t; --end) {
            least = std::min(least, lasting_[end]);
            if (end - t < width(c)) way(c, t, end - t, w) = least;
        }
    }

    const contract_prices<C, Tick>& prices_;
    std::int64_t block_ = 0; ///< ticks in the block of least price per hour; 0 without any
    wide block_price_ = 0;
    std::size_t windows_ = 1;             ///< how many months hours of blocks can still be bought, from none on
    std::vector<wide> free_;              ///< nothing in force, by month and window
    std::vector<std::vector<wide>> ways_; ///< by contract, then month, months owed and window
    std::vector<wide> lasting_;
};

} // namespace handoff::economics::detail
