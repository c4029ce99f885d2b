// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <handoff/model/detail/contract_periods.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/contract_price.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/outcome.hpp>

// What a plan pays, to whom and when: the payments that its budgets count.

namespace handoff {

/// What a payment is for.
enum class payment_kind {
    onboarding, ///< on the first working day
    task,       ///< what an occurrence costs by itself, on its due day + `paid_after`
    in_advance, ///< a fee or blocks, on the first working day of their month
    beyond,     ///< hours beyond those, on the last working day of the month + `paid_after`
    shortfall   ///< hours missing from a minimum, on the last working day of the week or of the horizon
};

/// One payment, exact, with the taxes that are not got back.
template <class C>
struct payment {
    std::string assistant;
    payment_kind what = payment_kind::task;
    std::string task{}; ///< empty where it is for no task
    int occurrence = 0; ///< from 1; 0 where there is no task
    date billed{};      ///< the day on which the amount is settled
    date paid{};
    exact_money<C> before_taxes{};
    exact_money<C> amount{};
    friend bool operator==(const payment&, const payment&) = default;
};

/// The payments of a plan of this scenario, by assistant; for each in the order of `payment_kind`, then by date. They
/// add up to the plan's cash. Cost: assignments x people hired.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::vector<payment<C>> payments_of(const scenario<C, W, Tick>& s, const outcome<C, Tick>& o);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, CategorySet W, class Tick>
std::vector<payment<C>> payments_of(const scenario<C, W, Tick>& s, const outcome<C, Tick>& o) {
    std::vector<payment<C>> all;
    for (const auto& e : o.hired) {
        const auto& who = s.assistants()[*s.find_assistant(e.assistant)];
        const auto& under = who.contracts[*who.find_contract(e.contract)];
        const detail::contract_periods<C, Tick> terms(under, s.days());
        const auto pay = [&](payment_kind what, date due, std::chrono::days later, const exact_money<C>& amount,
                             const std::string& task = {}, int occurrence = 0) {
            if (amount == exact_money<C>{}) return;
            all.push_back({e.assistant, what, task, occurrence, due, date{std::chrono::sys_days{due} + later}, amount,
                           detail::with_taxes(under, amount)});
        };
        const std::chrono::days none{0};
        pay(payment_kind::onboarding, s.days().front(), none, e.onboarding_fee);
        std::vector<std::int64_t> billed(terms.periods.size(), 0);
        std::size_t i = 0;
        for (std::size_t t = 0; t < s.tasks().size(); ++t)
            for (const occurrence& one : s.occurrences(t)) {
                const auto& a = o.assignments[i++];
                if (a.worker != e.assistant) continue;
                pay(payment_kind::task, s.days()[static_cast<std::size_t>(one.last)], who.paid_after, a.cash, a.task,
                    a.occurrence);
                if (!billed.empty()) billed[terms.period_of(one.last)] += a.billed.ticks();
            }
        for (std::size_t m = 0; m < e.months.size(); ++m) {
            const auto& month = e.months[m];
            const date due = m < terms.fees.size() ? terms.fees[m].due : terms.block_days[m];
            pay(payment_kind::in_advance, due, none, month.in_advance);
        }
        for (std::size_t m = 0; m < e.months.size() && m < terms.periods.size(); ++m)
            pay(payment_kind::beyond, terms.periods[m].closes, who.paid_after, e.months[m].beyond_cash);
        if (!terms.for_missing) continue;
        const std::vector<std::int64_t> missing = terms.priced(billed, {});
        for (std::size_t p = 0; p < missing.size(); ++p)
            pay(payment_kind::shortfall, terms.periods[p].closes, none,
                exact_money<C>::fraction(detail::wide_int{terms.price.minor_per_hour()} * missing[p],
                                         ticks_per_hour<Tick>));
    }
    return all;
}

} // namespace handoff
