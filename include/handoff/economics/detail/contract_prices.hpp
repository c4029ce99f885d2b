// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <variant>
#include <vector>

#include <handoff/model/contract.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/tick.hpp>

// What contracts cost in whole numbers, and how the hours of one month are paid. The unit of cost is a minor unit /
// (ticks per hour x D), D the common denominator of all factors for taxes: in it fees, blocks and the price of a tick
// are integers, so sums are exact.

namespace handoff::economics::detail {

using units_detail::wide;

inline constexpr int no_contract = -1;

/// Hours that the fee of a month pays for, in ticks; none without a retainer.
struct month_terms {
    std::int64_t included = 0;
    std::int64_t rollover = 0; ///< of these, may be used in the next month
};

/// How the hours of a month were paid, in ticks.
struct month_use {
    std::int64_t included = 0;
    std::int64_t rolled = 0;
    std::int64_t blocks = 0;
    std::int64_t beyond = 0;
    std::int64_t rolls_over = 0; ///< may be used in the next month if the retainer stays in force
};

/// Pays the hours of a month, first with those that expire first. The first `kinds` of the lots are hours of blocks
/// that expire in this month, the next ones expire in the month after, and so on; they come out used and moved on by a
/// month.
///
/// That this order is best: compare it with another one that pays for as many hours. After any month, whatever x, it
/// has no fewer hours left that expire in x or later, since it takes those only when there are no others, and no fewer
/// in all. So it never bills more hours beyond those that are paid, in any month, and no hour that is not billed costs
/// anything (a shortfall costs at most what an hour costs). Included hours that may roll over go before block hours of
/// the next month: they are lost if the retainer ends.
[[nodiscard]] inline month_use settle(const month_terms& terms, std::int64_t hours, std::int64_t rolled,
                                      std::int64_t* lots, std::size_t count, std::size_t kinds = 1) {
    month_use used;
    const auto pay = [&hours](std::int64_t& from, std::int64_t& with) {
        const std::int64_t n = std::min(from, hours);
        from -= n;
        with += n;
        hours -= n;
    };
    std::int64_t rolling = std::min(terms.rollover, terms.included);
    std::int64_t expiring = terms.included - rolling;
    pay(rolled, used.rolled);
    pay(expiring, used.included);
    for (std::size_t j = 0; j < kinds; ++j) pay(lots[j], used.blocks);
    pay(rolling, used.included);
    for (std::size_t j = kinds; j < count; ++j) {
        pay(lots[j], used.blocks);
        lots[j - kinds] = lots[j];
    }
    for (std::size_t j = count - kinds; j < count; ++j) lots[j] = 0;
    used.beyond = hours;
    used.rolls_over = rolling;
    return used;
}

/// One contract in whole numbers.
struct priced_contract {
    month_terms month{};
    std::int64_t block = 0;   ///< ticks in a block; 0 if there are none
    std::size_t lot = 0;      ///< how many months after this one a block bought now expires
    int term = 0;             ///< months that a run lasts at least
    std::int64_t minimum = 0; ///< ticks billed by a run at least
    wide onboarding = 0;
    wide fee = 0;         ///< for a month
    wide block_price = 0; ///< for a block
    wide tick = 0;        ///< for a tick that is not paid already
    wide shortfall_tick = 0;
    std::vector<bool> may_begin{}; ///< by month
};

template <Currency C, class Tick>
class contract_prices {
public:
    /// Requires contracts, months and hours without mistakes. overflow_error where the costs do not fit.
    contract_prices(const std::vector<contract<C, Tick>>& contracts, rate<C> hourly_rate, std::chrono::year_month first,
                    const std::vector<effort<Tick>>& hours)
        : hourly_rate_(hourly_rate) {
        for (const auto& c : contracts) {
            const std::int64_t d = with_taxes(c).denominator();
            common_ = product(common_ / handoff::detail::gcd_of(common_, d), d);
            if (const auto* blocks = std::get_if<prepaid_blocks<C, Tick>>(&c.form))
                lots_ = std::max(lots_, std::min(static_cast<std::size_t>(blocks->valid_months), hours.size()));
        }
        unit_ = product(common_, ticks_per_hour<Tick>);
        sums_.push_back(0);
        for (const auto& h : hours)
            sums_.push_back(handoff::detail::narrow(wide{sums_.back()} + h.ticks(), "the hours of all months"));
        for (const auto& c : contracts) {
            all_.push_back(priced(c, first, hours.size()));
            rates_.push_back(std::visit([this](const auto& form) { return this->rate_beyond(form); }, c.form));
            check_range(all_.back());
        }
    }

    [[nodiscard]] const priced_contract& operator[](int c) const { return all_[static_cast<std::size_t>(c)]; }
    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }
    [[nodiscard]] std::size_t months() const noexcept { return sums_.size() - 1; }
    /// How many months there are in which block hours can expire: this one and those after it; at least 1.
    [[nodiscard]] std::size_t lot_months() const noexcept { return lots_; }
    /// Ticks from month `first` to the one before `end`; months after the last have none.
    [[nodiscard]] std::int64_t hours_in(std::size_t first, std::size_t end) const noexcept {
        return sums_[std::min(end, months())] - sums_[std::min(first, months())];
    }
    /// The rate of an hour that is not paid already.
    [[nodiscard]] rate<C> beyond_rate(int c) const { return rates_[static_cast<std::size_t>(c)]; }
    [[nodiscard]] exact_money<C> in_money(wide cost) const { return exact_money<C>::fraction(cost, unit_); }

    /// 1 + the taxes that are not got back.
    [[nodiscard]] static ratio with_taxes(const contract<C, Tick>& c) {
        ratio factor{1};
        for (const sales_tax& tax : c.taxes)
            if (!tax.recoverable) factor += tax.share;
        return factor;
    }

private:
    static constexpr const char* too_large = "the costs of these contracts";

    [[nodiscard]] static wide product(wide a, wide b) { return handoff::detail::wide_product(a, b, too_large); }

    [[nodiscard]] rate<C> rate_beyond(const hourly<C, Tick>&) const { return hourly_rate_; }
    [[nodiscard]] static rate<C> rate_beyond(const prepaid_blocks<C, Tick>& form) { return form.beyond; }
    [[nodiscard]] static rate<C> rate_beyond(const retainer<C, Tick>& form) { return form.beyond; }

    [[nodiscard]] priced_contract priced(const contract<C, Tick>& c, std::chrono::year_month first,
                                         std::size_t months) const {
        const ratio taxed = with_taxes(c);
        const wide for_minor_an_hour = product(common_ / taxed.denominator(), taxed.numerator()); // a tick at 1/h
        const wide for_minor = product(for_minor_an_hour, ticks_per_hour<Tick>);
        priced_contract p;
        p.onboarding = product(c.onboarding_fee.value_or(money<C>{}).minor(), for_minor);
        if (const auto* form = std::get_if<hourly<C, Tick>>(&c.form)) {
            p.tick = product(hourly_rate_.minor_per_hour(), for_minor_an_hour);
            p.minimum = form->minimum_billed.ticks();
            p.shortfall_tick = product(form->shortfall_rate.minor_per_hour(), for_minor_an_hour);
        } else if (const auto* blocks = std::get_if<prepaid_blocks<C, Tick>>(&c.form)) {
            p.tick = product(blocks->beyond.minor_per_hour(), for_minor_an_hour);
            p.block = blocks->hours.ticks();
            p.block_price = product(blocks->price.minor(), for_minor);
            p.lot = std::min(static_cast<std::size_t>(blocks->valid_months), lots_) - 1;
        } else if (const auto* monthly = std::get_if<retainer<C, Tick>>(&c.form)) {
            p.tick = product(monthly->beyond.minor_per_hour(), for_minor_an_hour);
            p.fee = product(monthly->fee.minor(), for_minor);
            p.month = {monthly->hours.ticks(), monthly->rollover.ticks()};
            p.term = std::max({1, monthly->minimum_term, monthly->notice});
        }
        for (std::size_t t = 0; t < months; ++t) {
            const auto month = first + std::chrono::months{static_cast<int>(t)};
            p.may_begin.push_back(!c.offered || (c.offered->first.year() / c.offered->first.month() <= month &&
                                                 month <= c.offered->last.year() / c.offered->last.month()));
        }
        return p;
    }

    /// Whatever is chosen costs at most this in each month; that so many months of it fit is checked once.
    void check_range(const priced_contract& p) const {
        wide most = product(p.tick, std::max(sums_.back(), p.minimum));
        if (p.block > 0) (void)product(p.block_price, 2 * (wide{sums_.back()} + p.block));
        if (p.block > 0) // no more blocks are ever bought at once than all hours need
            most = handoff::detail::wide_sum(most, product(p.block_price, sums_.back() / p.block + 1), too_large);
        for (const wide part : {p.onboarding, product(p.fee, p.term + 1), product(p.shortfall_tick, p.minimum)})
            most = handoff::detail::wide_sum(most, part, too_large);
        (void)product(most, 2 * (static_cast<wide>(months()) + 1));
        if (p.block > 0) // what is bought in all months together
            (void)handoff::detail::narrow(product(2 * wide{sums_.back()} + p.block, static_cast<wide>(months()) + 1),
                                          "the hours of a block");
    }

    rate<C> hourly_rate_;
    wide common_ = 1; ///< the denominator that all factors for taxes have in common
    wide unit_ = 1;   ///< units of cost in a minor unit
    std::size_t lots_ = 1;
    std::vector<std::int64_t> sums_; ///< of the hours of the first months
    std::vector<priced_contract> all_;
    std::vector<rate<C>> rates_;
};

} // namespace handoff::economics::detail
