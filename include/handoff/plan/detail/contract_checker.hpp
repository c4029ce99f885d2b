// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/contract.hpp>
#include <handoff/model/date.hpp>
#include <handoff/plan/outcome.hpp>
#include <handoff/units/errors.hpp>

// Works the months of a contract out again for the checker, from the days on which hours were billed. It shares no code
// with the bills that the plan tells: it keeps a purse of prepaid hours, each with the month in which they expire, and
// goes through the months.

namespace handoff::detail {

template <class C, class Tick>
class contract_checker {
public:
    using time = effort<Tick>;
    using month = std::chrono::year_month;
    using dated = std::vector<std::pair<date, time>>;

    /// `billed`: due day and hours of every occurrence. Requires a working day.
    contract_checker(const contract<C, Tick>& c, const std::vector<date>& days, const dated& billed)
        : contract_(c), days_(days), billed_(billed) {}

    /// What is wrong with the months that are told; it goes on from "the bill of 'Ana'".
    [[nodiscard]] std::string first_mistake(const std::vector<month_bill<C, Tick>>& told) const {
        if (const auto* form = std::get_if<prepaid_blocks<C, Tick>>(&contract_.form)) return wrong_blocks(*form, told);
        if (const auto* form = std::get_if<retainer<C, Tick>>(&contract_.form)) return wrong_retainer(*form, told);
        return told.empty() ? "" : "has months, but the contract is by the hour";
    }

    /// Hours missing from a minimum, by the day on which they are billed.
    [[nodiscard]] dated shortfalls() const {
        const auto* form = std::get_if<hourly<C, Tick>>(&contract_.form);
        dated found;
        if (!form) return found;
        if (form->minimum_billed > time{}) {
            time all;
            for (const auto& [due, hours] : billed_) all += hours;
            if (all < form->minimum_billed) found.emplace_back(days_.back(), form->minimum_billed - all);
        }
        if (form->minimum_per_week == time{}) return found;
        for (std::size_t d = 0; d < days_.size(); ++d) {
            if (d + 1 < days_.size() && week(days_[d + 1]) == week(days_[d])) continue; // not the last of its week
            time all;
            for (const auto& [due, hours] : billed_)
                if (week(due) == week(days_[d])) all += hours;
            if (all < form->minimum_per_week) found.emplace_back(days_[d], form->minimum_per_week - all);
        }
        return found;
    }
    [[nodiscard]] time shortfall() const {
        time sum;
        for (const auto& [due, hours] : shortfalls()) sum += hours;
        return sum;
    }
    [[nodiscard]] rate<C> shortfall_rate() const {
        const auto* form = std::get_if<hourly<C, Tick>>(&contract_.form);
        return form ? form->shortfall_rate : rate<C>{};
    }

    /// The first working day of a month; its first day if none of its days is one.
    [[nodiscard]] std::chrono::sys_days first_day_of(month m) const {
        for (const date& d : days_)
            if (d.year() == m.year() && d.month() == m.month()) return d;
        return std::chrono::sys_days{m / 1};
    }
    /// The last working day in a month or before it.
    [[nodiscard]] date last_day_of(month m) const {
        date last = days_.front();
        for (const date& d : days_)
            if (d.year() / d.month() <= m) last = d;
        return last;
    }

private:
    /// Weeks are counted from a Monday.
    [[nodiscard]] static std::int64_t week(date d) {
        const std::chrono::sys_days monday = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
        return (std::chrono::sys_days{d} - monday).count() / 7;
    }

    /// Whole months from the horizon's first.
    [[nodiscard]] int number_of(month m) const {
        const date first = days_.front();
        return static_cast<int>((m - first.year() / first.month()).count());
    }

    [[nodiscard]] static std::string text_of(month m) {
        return iso(date{m / 1}).substr(0, 7); // "2025-09"
    }

    [[nodiscard]] int months_in_horizon() const { return number_of(days_.back().year() / days_.back().month()) + 1; }

    [[nodiscard]] std::string wrong_blocks(const prepaid_blocks<C, Tick>& form,
                                           const std::vector<month_bill<C, Tick>>& told) const {
        if (static_cast<int>(told.size()) != months_in_horizon()) return wrong_number(told.size(), months_in_horizon());
        purse hours;
        for (std::size_t m = 0; m < told.size(); ++m) {
            const auto& here = told[m];
            const int now = static_cast<int>(m);
            if (here.blocks < 0) return "buys less than no block in " + text_of(here.month);
            wide price = wide{form.price.minor()} * here.blocks;
            if (!units_detail::fits(price) || here.in_advance.minor() != static_cast<std::int64_t>(price))
                return "has " + std::to_string(here.blocks) + " blocks for " + to_string(here.in_advance) + " in " +
                       text_of(here.month);
            hours.put(now + form.valid_months - 1, wide{form.hours.ticks()} * here.blocks);
            if (std::string wrong = wrong_month(here, now, hours, form.beyond); !wrong.empty()) return wrong;
        }
        return {};
    }

    [[nodiscard]] std::string wrong_retainer(const retainer<C, Tick>& form,
                                             const std::vector<month_bill<C, Tick>>& told) const {
        const int paid = std::max({months_in_horizon(), form.minimum_term, form.notice});
        if (static_cast<int>(told.size()) != paid) return wrong_number(told.size(), paid);
        purse hours;
        for (std::size_t m = 0; m < told.size(); ++m) {
            const auto& here = told[m];
            const int now = static_cast<int>(m);
            if (here.blocks != 0) return "has blocks in " + text_of(here.month) + ", but the contract is a retainer";
            if (here.in_advance != form.fee)
                return "has a fee of " + to_string(here.in_advance) + " in " + text_of(here.month) + ", not " +
                       to_string(form.fee);
            hours.put(now, form.hours.ticks() - form.rollover.ticks());
            hours.put(now + 1, form.rollover.ticks());
            if (std::string wrong = wrong_month(here, now, hours, form.beyond); !wrong.empty()) return wrong;
        }
        return {};
    }

    using wide = units_detail::wide;

    /// Prepaid hours by the month in which they expire.
    class purse {
    public:
        void put(int expires, wide ticks) { hours_[expires] += ticks; }
        /// Takes what is there, of what expires first; returns what was not.
        [[nodiscard]] wide take(int now, wide ticks) {
            for (auto& [expires, left] : hours_) {
                if (expires < now) continue;
                const wide here = std::min(left, ticks);
                left -= here;
                ticks -= here;
            }
            return ticks;
        }

    private:
        std::map<int, wide> hours_;
    };

    [[nodiscard]] static std::string wrong_number(std::size_t told, int right) {
        return "has " + std::to_string(told) + " months, not " + std::to_string(right);
    }

    [[nodiscard]] std::string wrong_month(const month_bill<C, Tick>& told, int now, purse& hours,
                                          rate<C> beyond) const {
        if (number_of(told.month) != now) return "has " + text_of(told.month) + " out of order";
        const std::string in = " in " + text_of(told.month);
        time billed;
        for (const auto& [due, amount] : billed_)
            if (due.year() / due.month() == told.month) billed += amount;
        if (told.billed != billed) return "has " + to_string(told.billed) + in + ", not " + to_string(billed);
        const time without = time::from_ticks(static_cast<std::int64_t>(hours.take(now, billed.ticks())));
        if (told.beyond != without)
            return "has " + to_string(told.beyond) + " that nothing pays for" + in + ", not " + to_string(without);
        const auto price =
            exact_money<C>::fraction(wide{beyond.minor_per_hour()} * without.ticks(), ticks_per_hour<Tick>);
        if (told.beyond_cash != price)
            return "has " + to_string(told.beyond_cash) + " for them" + in + ", not " + to_string(price);
        return {};
    }

    const contract<C, Tick>& contract_;
    const std::vector<date>& days_;
    const dated& billed_;
};

} // namespace handoff::detail
