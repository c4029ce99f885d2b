// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <handoff/economics/errors.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>

// What an hour is worth to somebody who works for herself. She bills some of her hours; the others (letters, invoices,
// finding clients) earn nothing, and a rate that looks good on an invoice is a poor one over all hours worked. Exact
// throughout; a rate is whole minor units an hour, so it needs a rounding word.
//
//     auto share = non_billable_share(hours(40), hours(22));                           // 9/20
//     band_of(share)                                                                   // usual: 40 to 60 %
//     effective_hourly_rate(euros(60) / hour, 1 - share, rounded_half_even)            // 33.00 EUR/h
//     required_rate(euros(48'000), 44, hours(40), ratio(11, 20), rounded_up)           // 49.59 EUR/h
//
// Refused with invalid_hours: no hours worked, more billed than worked, shares outside [0, 1], years without weeks.

namespace handoff::economics {

/// The share of the hours worked that was billed, in [0, 1].
template <TickLength T>
[[nodiscard]] ratio billable_share(effort<T> worked, effort<T> billed);

/// The share of the hours worked that was not billed, in [0, 1].
template <TickLength T>
[[nodiscard]] ratio non_billable_share(effort<T> worked, effort<T> billed) {
    return ratio(1) - billable_share(worked, billed);
}

/// Where the share of hours that are not billed lies beside what is usual among the self-employed, 40 to 60 %. A rule
/// of thumb: it says that it is worth a look, not that an assistant pays.
enum class non_billable_band {
    low,   ///< below 40 %
    usual, ///< from 40 to 60 %, both included
    high   ///< above 60 %
};
inline constexpr ratio usual_from{2, 5};
inline constexpr ratio usual_to{3, 5};

/// "low", "usual", "high".
[[nodiscard]] constexpr std::string_view word(non_billable_band band) noexcept {
    return band == non_billable_band::low ? "low" : band == non_billable_band::usual ? "usual" : "high";
}

/// The band of a share. invalid_hours outside [0, 1].
[[nodiscard]] inline non_billable_band band_of(ratio non_billable);

/// What an hour earned, over all hours worked.
template <Currency C, TickLength T, RoundingWord Word>
[[nodiscard]] rate<C> effective_hourly_rate(money<C> earned, effort<T> worked, Word word);

/// What an hour earns, over all hours worked, if this share of them is billed at this rate.
template <Currency C, RoundingWord Word>
[[nodiscard]] rate<C> effective_hourly_rate(rate<C> billed_at, ratio billable, Word word);

/// The rate to bill for `income` a year, which has to contain costs and taxes: so many working weeks of so many hours,
/// of which this share is billed.
template <Currency C, TickLength T, RoundingWord Word>
[[nodiscard]] rate<C> required_rate(money<C> income, int weeks_a_year, effort<T> hours_a_week, ratio billable,
                                    Word word);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

inline void check_share(ratio share, const char* what) {
    if (share < ratio(0) || share > ratio(1))
        throw invalid_hours(std::string(what) + " of " + to_string(share) + " is not from 0 to 1");
}

template <TickLength T>
void check_worked(effort<T> worked) {
    if (worked <= effort<T>{}) throw invalid_hours(to_string(worked) + " of work are none");
}

/// money / hours as a rate.
template <Currency C, TickLength T, RoundingWord Word>
rate<C> per_hour_of(money<C> amount, effort<T> time, ratio share, Word word) {
    const ratio hours = ratio(time.ticks(), ticks_per_hour<T>) * share;
    return rate<C>::from_minor_per_hour((amount * (ratio(1) / hours)).rounded(word).minor());
}

} // namespace detail

template <TickLength T>
ratio billable_share(effort<T> worked, effort<T> billed) {
    detail::check_worked(worked);
    if (billed < effort<T>{}) throw invalid_hours(to_string(billed) + " cannot be billed");
    if (billed > worked)
        throw invalid_hours(to_string(billed) + " are billed, but only " + to_string(worked) + " are worked");
    return billed / worked;
}

inline non_billable_band band_of(ratio non_billable) {
    detail::check_share(non_billable, "a share");
    return non_billable < usual_from ? non_billable_band::low
           : non_billable > usual_to ? non_billable_band::high
                                     : non_billable_band::usual;
}

template <Currency C, TickLength T, RoundingWord Word>
rate<C> effective_hourly_rate(money<C> earned, effort<T> worked, Word word) {
    detail::check_worked(worked);
    return detail::per_hour_of(earned, worked, ratio(1), word);
}

template <Currency C, RoundingWord Word>
rate<C> effective_hourly_rate(rate<C> billed_at, ratio billable, Word word) {
    detail::check_share(billable, "a billable share");
    return (billed_at * billable).rounded(word);
}

template <Currency C, TickLength T, RoundingWord Word>
rate<C> required_rate(money<C> income, int weeks_a_year, effort<T> hours_a_week, ratio billable, Word word) {
    if (weeks_a_year < 1 || weeks_a_year > 53)
        throw invalid_hours("a year has no " + std::to_string(weeks_a_year) + " working weeks");
    detail::check_worked(hours_a_week);
    detail::check_share(billable, "a billable share");
    if (billable == ratio(0)) throw invalid_hours("if no hour is billed, no rate earns " + to_string(income));
    return detail::per_hour_of(income, hours_a_week * weeks_a_year, billable, word);
}

} // namespace handoff::economics
