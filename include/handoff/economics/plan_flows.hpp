// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/errors.hpp>
#include <handoff/model/date.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/plan/payments.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/units/rounding.hpp>

// A plan as cash flows: what is paid to whom on which date, and when what it brings is there. Assistants bill what they
// have finished; the benefit is what the plan is worth beyond the baseline before anybody is paid, net gain + cash:
// hours that were sold instead of given to chores, and overtime that was not worked.
//
// Amounts are rounded to whole minor units, half to even, so that the sums of an assistant's invoices and of the
// benefits are the plan's totals, rounded once: what an invoice rounds away is on the next one. Taxes are different:
// each is computed on the invoice's amount and rounded there, half up, as tax offices ask, while the plan itself counts
// them exactly; the two differ by less than a minor unit for each tax and invoice. Refused with invalid_flows: a plan
// without a net gain, since there is no proven baseline to compare with.

namespace handoff::economics {

/// How often something is billed.
enum class billing {
    each_month, ///< on the last day of each calendar month, what was finished in it
    at_end      ///< once, on the last working day of the horizon
};

/// When money changes hands.
struct payment_terms {
    billing invoices = billing::each_month;
    std::optional<std::chrono::days> invoices_paid_after{}; ///< after the invoice; none: the assistant's `paid_after`
    billing benefits = billing::each_month; ///< each month: spread evenly over the working days, and billed to clients
    std::chrono::days benefits_paid_after{0};
    std::chrono::days taxes_back_after{0}; ///< from the payment of an invoice to the return of taxes that are recovered
};

/// A tax on an invoice.
template <Currency C>
struct invoiced_tax {
    std::string name;
    money<C> amount{};
    bool recoverable = false;
    friend bool operator==(const invoiced_tax&, const invoiced_tax&) = default;
};

/// An invoice of an assistant.
template <Currency C>
struct invoice {
    std::string assistant;
    date billed{};
    date paid{};
    money<C> before_taxes{};
    std::vector<invoiced_tax<C>> taxes{}; ///< in the contract's order, those that are got back among them
    money<C> amount{};                    ///< with all taxes
    friend bool operator==(const invoice&, const invoice&) = default;
};

/// The assistants' invoices, by assistant and date. Onboarding, monthly fees and blocks are paid when they are billed.
/// Hours beyond those paid in advance and a week's shortfall are billed with the month or at the end, as the tasks are.
/// An occurrence is finished on the last day on which its assistant works on it. Cost: the size of the plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::vector<invoice<C>> invoices_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s,
                                                  const payment_terms& terms = {});

/// What the plan brings, on the dates on which it is there.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] dated_flows<C> benefits_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s,
                                         const payment_terms& terms = {});

/// Benefits in, invoices out, and taxes that are recovered in again. Their sum is the net gain, but for rounding to
/// whole minor units.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] dated_flows<C> cash_flows_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s,
                                           const payment_terms& terms = {});

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

inline date last_of_month(date d) {
    return date{std::chrono::year_month_day_last{d.year(), std::chrono::month_day_last{d.month()}}};
}

inline date later(date d, std::chrono::days by) { return date{std::chrono::sys_days{d} + by}; }

template <class Scenario>
date billed_on(billing how, date day, const Scenario& s) {
    return how == billing::each_month ? last_of_month(day) : s.days().back();
}

/// Rounds the sum so far, so that nothing is lost from one amount to the next.
template <Currency C>
class running_total {
public:
    /// The whole minor units that are due with `amount` more.
    money<C> add(const exact_money<C>& amount) {
        exact_ += amount;
        const money<C> before = rounded_;
        rounded_ = exact_.in_money(rounded_half_even);
        return rounded_ - before;
    }
    [[nodiscard]] const exact_money<C>& exact() const noexcept { return exact_; }

private:
    exact_money<C> exact_{};
    money<C> rounded_{};
};

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::vector<invoice<C>> invoices_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s,
                                    const payment_terms& terms) {
    struct occurrence_key {
        std::string_view worker, task;
        int number;
        auto operator<=>(const occurrence_key&) const = default;
    };
    std::map<occurrence_key, date> finished;
    for (const auto& e : p.schedule)
        if (e.kind == work_kind::task) finished[{e.worker, e.task, e.occurrence}] = e.day; // in the order of days
    std::vector<invoice<C>> all;
    for (const auto& e : p.hired)
        if (!s.find_assistant(e.assistant))
            throw invalid_flows("'" + e.assistant + "' is hired, but not in the scenario");
    struct bill_key {
        date billed, paid;
        auto operator<=>(const bill_key&) const = default;
    };
    std::map<std::string_view, std::map<bill_key, exact_money<C>>> bills; // before taxes
    const std::vector<payment<C>> payments = payments_of(s, p);
    for (const auto& paid : payments) {
        date day = paid.billed;
        if (paid.what == payment_kind::onboarding || paid.what == payment_kind::in_advance) {
            bills[paid.assistant][{day, day}] += paid.before_taxes;
            continue;
        }
        if (paid.what == payment_kind::task) {
            const auto last = finished.find({paid.assistant, paid.task, paid.occurrence});
            if (last != finished.end()) day = last->second; // no hours, no day
        }
        const date billed = detail::billed_on(terms.invoices, day, s);
        const auto after =
            terms.invoices_paid_after.value_or(s.assistants()[*s.find_assistant(paid.assistant)].paid_after);
        bills[paid.assistant][{billed, detail::later(billed, after)}] += paid.before_taxes;
    }
    for (const auto& e : p.hired) {
        const auto& who = s.assistants()[*s.find_assistant(e.assistant)];
        const auto& under = who.contracts[*who.find_contract(e.contract)];
        detail::running_total<C> sum;
        for (const auto& [day, amount] : bills[e.assistant]) {
            const money<C> whole = sum.add(amount);
            if (whole == money<C>{}) continue;
            invoice<C> one{e.assistant, day.billed, day.paid, whole, {}, whole};
            for (const sales_tax& tax : under.taxes) {
                one.taxes.push_back({tax.name, (whole * tax.share).rounded(rounded_half_up), tax.recoverable});
                one.amount += one.taxes.back().amount;
            }
            all.push_back(std::move(one));
        }
    }
    return all;
}

template <Currency C, CategorySet W, class Tick>
dated_flows<C> benefits_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s, const payment_terms& terms) {
    if (!p.net_gain)
        throw invalid_flows(p.baseline.status == status::infeasible
                                ? "the plan has no net gain: without help the work cannot be done, so there is nothing "
                                  "to compare it with"
                                : "the plan has no net gain: without a proven baseline nobody knows what it brings");
    const exact_money<C> total = *p.net_gain + p.totals.cash;
    std::map<date, std::int64_t> share; // working days by the day of billing
    for (const date d : s.days()) ++share[detail::billed_on(terms.benefits, d, s)];
    std::vector<dated_flow<C>> flows;
    detail::running_total<C> sum;
    std::int64_t so_far = 0;
    for (const auto& [day, count] : share) {
        so_far += count;
        const auto until_here = exact_money<C>::fraction(units_detail::wide{total.numerator()} * so_far,
                                                         units_detail::wide{total.denominator()} *
                                                             static_cast<std::int64_t>(s.days().size()));
        if (const money<C> whole = sum.add(until_here - sum.exact()); whole != money<C>{})
            flows.push_back({detail::later(day, terms.benefits_paid_after), whole});
    }
    return dated_flows<C>(std::move(flows));
}

template <Currency C, CategorySet W, class Tick>
dated_flows<C> cash_flows_of(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s, const payment_terms& terms) {
    std::vector<dated_flow<C>> out;
    for (const invoice<C>& i : invoices_of(p, s, terms)) {
        money<C> back{};
        for (const invoiced_tax<C>& tax : i.taxes)
            if (tax.recoverable) back += tax.amount;
        const bool at_once = terms.taxes_back_after == std::chrono::days{0};
        out.push_back({i.paid, at_once ? back - i.amount : -i.amount});
        if (!at_once && back != money<C>{}) out.push_back({detail::later(i.paid, terms.taxes_back_after), back});
    }
    return benefits_of(p, s, terms) + dated_flows<C>(std::move(out));
}

} // namespace handoff::economics
