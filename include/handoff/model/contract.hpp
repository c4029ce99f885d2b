// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <handoff/model/date.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>

// On which terms an assistant works: how hours are counted on the bill, what they cost, what is paid whether or not
// there are any, and the taxes on top. An assistant may offer several contracts; an engagement is under one of them.
//
// Every occurrence of a task is billed on the last working day of its window, whenever before that it is worked; that
// day says in which week and in which calendar month its hours count. docs/contracts.md has the formulas.

namespace handoff {

/// Work billed by the hour, at the assistant's rate for the category. If fewer hours are billed than the minimum, of
/// the whole engagement or of a week (Monday to Sunday, every week with a working day of the horizon), the rest is
/// billed at `shortfall_rate`. Only one of the two minimums may be set.
template <class C, class Tick = std::ratio<1>>
struct hourly {
    effort<Tick> minimum_billed{};   ///< of the engagement; 0: no minimum
    effort<Tick> minimum_per_week{}; ///< 0: no minimum
    rate<C> shortfall_rate{};
    friend bool operator==(const hourly&, const hourly&) = default;
};

/// Hours paid in advance, in blocks: any number of them may be bought in any month. A block bought in a month pays for
/// hours billed in that month and the `valid_months - 1` after it. Hours that no block covers cost `beyond`.
template <class C, class Tick = std::ratio<1>>
struct prepaid_blocks {
    effort<Tick> hours{}; ///< in a block
    money<C> price{};     ///< of a block
    int valid_months = 1; ///< 1: to the end of the month in which it is bought; 2: to the end of the next
    rate<C> beyond{};
    friend bool operator==(const prepaid_blocks&, const prepaid_blocks&) = default;
};

/// A fee every calendar month that pays for `hours` of it; hours beyond cost `beyond`. Of the included hours that are
/// left at the end of a month, at most `rollover` may be used in the next one, and no later: 0 is no rollover, `hours`
/// lets everything roll over for a month. The fee is due for every month of the horizon, and for at least
/// `minimum_term` months and `notice` months, whichever is longer.
template <class C, class Tick = std::ratio<1>>
struct retainer {
    money<C> fee{};
    effort<Tick> hours{};
    rate<C> beyond{};
    effort<Tick> rollover{};
    int minimum_term = 1; ///< months
    int notice = 0;       ///< months that must be paid after saying that it ends; it can be said on the first day
    friend bool operator==(const retainer&, const retainer&) = default;
};

/// What is paid on top for work at short notice and in the evening, as shares of the price of an hour: 0.25 is a
/// quarter more. The price of an hour is the rate for the category by the hour, and `beyond` in the other forms, where
/// hours that are paid already cost the surcharge alone. A task that is both costs both.
struct surcharges {
    ratio rush{0};
    int rush_days = 0; ///< an occurrence is a rush if its window has no more working days than this
    ratio evening{0};  ///< for tasks marked `evening`
    friend bool operator==(const surcharges&, const surcharges&) = default;
};

/// A tax on everything that is billed, fees included. What is `recoverable` is got back by the owner: it is on the
/// invoice, and counts neither as a cost nor against a budget.
struct sales_tax {
    std::string name{};
    ratio share{0}; ///< percent("9.975")
    bool recoverable = false;
    friend bool operator==(const sales_tax&, const sales_tax&) = default;
};

/// The form of a contract.
template <class C, class Tick = std::ratio<1>>
using contract_form = std::variant<hourly<C, Tick>, prepaid_blocks<C, Tick>, retainer<C, Tick>>;

/// "hourly", "prepaid blocks", "retainer", as in files.
template <class C, class Tick>
[[nodiscard]] constexpr std::string_view word(const contract_form<C, Tick>& form) noexcept {
    constexpr std::string_view words[] = {"hourly", "prepaid blocks", "retainer"};
    return words[form.index()];
}

/// One of the contracts that an assistant offers. The default is by the hour, counted to the tick.
template <class C, class Tick = std::ratio<1>>
struct contract {
    std::string name{};              ///< as answers call it; its form's word unless said otherwise
    contract_form<C, Tick> form{};   ///< by the hour unless said otherwise
    effort<Tick> increment{};        ///< the hours of each occurrence are rounded up to whole ones; 0: to the tick
    effort<Tick> minimum_per_call{}; ///< billed at least for each occurrence
    surcharges extra{};
    std::vector<sales_tax> taxes{};
    std::optional<money<C>> onboarding_fee{};       ///< instead of the assistant's
    std::optional<effort<Tick>> onboarding_hours{}; ///< of the owner, instead of the assistant's
    std::optional<window> offered{};                ///< it may be signed on these days only

    friend bool operator==(const contract&, const contract&) = default;
};

/// What answers call a contract.
template <class C, class Tick>
[[nodiscard]] std::string name_of(const contract<C, Tick>& c) {
    return c.name.empty() ? std::string(word(c.form)) : c.name;
}

/// Whether a contract may be signed on a date.
template <class C, class Tick>
[[nodiscard]] bool may_be_signed(const contract<C, Tick>& c, date d) {
    return !c.offered || (c.offered->first <= d && d <= c.offered->last);
}

} // namespace handoff
