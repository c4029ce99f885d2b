// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include <handoff/model/calendar.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/model/date.hpp>

// A contract laid over the working days of a horizon: in which period the hours that are billed on a day count, which
// hours are paid for in advance (or at least) and in which periods they can be used, what an hour costs that is not
// among them, and which fees are due when. Every form comes down to the same picture:
//
//     sources  o---o---o---o     hours paid in advance, by the period in which they expire
//               \ / \ / \ /
//     periods    p   p   p       hours billed in a period may use the sources first_source to last_source
//
// By the hour the picture has one source for each period, the minimum, and hours that are *missing* from it cost; in
// the other forms hours *beyond* the sources cost.

namespace handoff::detail {

template <class C, class Tick>
struct contract_periods {
    struct period {
        std::chrono::year_month month{}; ///< of its last day; a week may have begun in the month before
        int first_day = 0;               ///< positions among the working days; none if first_day > last_day
        int last_day = -1;
        date closes{}; ///< its last working day, on which it is billed
        int first_source = 0;
        int last_source = 0;
    };
    struct fee {
        std::chrono::year_month month{};
        date due{};
        money<C> amount{};
    };

    std::vector<period> periods;       ///< none by the hour without a minimum
    std::vector<std::int64_t> sources; ///< ticks in each, blocks aside
    rate<C> price{};                   ///< of an hour missing from the sources, or beyond them
    bool for_missing = false;          ///< a minimum: hours missing from the sources cost
    bool at_own_rates = true;          ///< hours cost the assistant's rate for the category
    std::vector<fee> fees;
    std::int64_t block = 0; ///< ticks of a block; 0: there are none to buy
    money<C> block_price{};
    std::vector<date> block_days; ///< for each source, when blocks for it are bought

    /// Requires a working day.
    contract_periods(const contract<C, Tick>& terms, const std::vector<date>& days) : days_(days) {
        std::visit([this](const auto& form) { this->lay_out(form); }, terms.form);
    }

    /// The period in which work that is due on this working day is billed; requires periods.
    [[nodiscard]] std::size_t period_of(int day) const {
        std::size_t p = 0;
        while (day > periods[p].last_day) ++p; // a month without working days is passed: its last day is before
        return p;
    }

    /// Whether hours can be used in another period than the one that pays for them.
    [[nodiscard]] bool hours_move() const {
        return std::any_of(periods.begin(), periods.end(),
                           [](const period& p) { return p.first_source < p.last_source; });
    }

    /// Ticks that cost `price` in each period, when so many are billed and so many blocks are bought for each source.
    /// Hours that expire first are used first, which leaves the fewest without: a source that can be used longer never
    /// replaces less.
    [[nodiscard]] std::vector<std::int64_t> priced(const std::vector<std::int64_t>& billed,
                                                   const std::vector<std::int64_t>& blocks) const {
        std::vector<std::int64_t> left = sources;
        for (std::size_t i = 0; i < blocks.size(); ++i) left[i] += blocks[i] * block;
        std::vector<std::int64_t> result;
        for (std::size_t p = 0; p < periods.size(); ++p) {
            std::int64_t rest = billed[p];
            for (int i = periods[p].first_source; i <= periods[p].last_source; ++i) {
                std::int64_t& source = left[static_cast<std::size_t>(i)];
                const std::int64_t used = std::min(rest, source);
                source -= used;
                rest -= used;
            }
            result.push_back(for_missing ? left[static_cast<std::size_t>(periods[p].last_source)] : rest);
        }
        return result;
    }

private:
    void lay_out(const hourly<C, Tick>& form) {
        price = form.shortfall_rate;
        for_missing = true;
        const int last = static_cast<int>(days_.size()) - 1;
        if (form.minimum_billed != effort<Tick>{}) add_period(0, last, form.minimum_billed);
        if (form.minimum_per_week == effort<Tick>{}) return;
        for (int first = 0; first <= last;) {
            int end = first;
            while (end < last && monday_of(day(end + 1)) == monday_of(day(first))) ++end;
            add_period(first, end, form.minimum_per_week);
            first = end + 1;
        }
    }

    void lay_out(const prepaid_blocks<C, Tick>& form) {
        at_own_rates = false;
        price = form.beyond;
        block = form.hours.ticks();
        block_price = form.price;
        for (const std::chrono::year_month m : months()) {
            block_days.push_back(opening_of(m));
            add_month(m, effort<Tick>{});
            period& p = periods.back();
            p.first_source = std::max(0, p.last_source - (form.valid_months - 1));
        }
    }

    void lay_out(const retainer<C, Tick>& form) {
        at_own_rates = false;
        price = form.beyond;
        const std::vector<std::chrono::year_month> all = months();
        const auto paid =
            std::max<std::size_t>(all.size(), static_cast<std::size_t>(std::max({form.minimum_term, form.notice, 1})));
        for (std::size_t i = 0; i < paid; ++i) {
            const std::chrono::year_month m = all.front() + std::chrono::months{static_cast<int>(i)};
            fees.push_back({m, opening_of(m), form.fee});
        }
        // Hours of a month that expire with it come first, then those that may be used in the next month too.
        const bool split = form.rollover != effort<Tick>{} && form.rollover != form.hours;
        for (const std::chrono::year_month m : all) {
            add_month(m, split ? form.hours - form.rollover : form.hours);
            period& p = periods.back();
            if (form.rollover != effort<Tick>{} && p.first_source > 0) --p.first_source;
            if (!split) continue;
            sources.push_back(form.rollover.ticks());
            ++p.last_source;
        }
    }

    void add_period(int first, int last, effort<Tick> hours) {
        const int source = static_cast<int>(sources.size());
        const date closes = day(last);
        periods.push_back({closes.year() / closes.month(), first, last, closes, source, source});
        sources.push_back(hours.ticks());
    }

    void add_month(std::chrono::year_month m, effort<Tick> hours) {
        const int first = first_day_from(days_, date{m / 1});
        const int last = last_day_until(days_, date{m / std::chrono::last});
        add_period(first, last, hours); // a month without working days closes when the one before does
        periods.back().month = m;
    }

    /// The calendar months from the first working day to the last.
    [[nodiscard]] std::vector<std::chrono::year_month> months() const {
        std::vector<std::chrono::year_month> all;
        const auto month = [](date d) { return d.year() / d.month(); };
        for (auto m = month(days_.front()); m <= month(days_.back()); m += std::chrono::months{1}) all.push_back(m);
        return all;
    }

    /// The first working day of a month, its first day if it has none.
    [[nodiscard]] date opening_of(std::chrono::year_month m) const {
        const auto found = static_cast<std::size_t>(first_day_from(days_, date{m / 1}));
        const bool has_one = found < days_.size() && days_[found] <= date{m / std::chrono::last};
        return has_one ? days_[found] : date{m / 1};
    }

    [[nodiscard]] date day(int d) const { return days_[static_cast<std::size_t>(d)]; }

    std::vector<date> days_;
};

} // namespace handoff::detail
