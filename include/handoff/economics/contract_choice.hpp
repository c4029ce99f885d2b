// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/economics/detail/contract_prices.hpp>
#include <handoff/economics/detail/contract_search.hpp>
#include <handoff/error.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/model/detail/contract_mistakes.hpp>
#include <handoff/model/detail/mistake_list.hpp>
#include <handoff/model/mistakes.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>

// Which contracts to sign for the hours of some months, and when: by the hour, in blocks, as a retainer, or one after
// the other. Without tasks and days; a scenario chooses the contract together with its tasks (plan/solve.hpp).
//
// In a month at most one contract is in force. A month needs none if it has no hours, or if blocks bought before pay
// for all of them. A contract begins in a month in which it may be signed, and stays in force from month to month as
// long as one likes, a retainer for at least its minimum term and its notice; its fee is due for all of these months,
// also after the last month of the question. Hours are paid as soon as they are billed, first by hours that are paid
// already, whichever contract is in force, those first that expire first; what is left costs the rate of the contract
// in force. A minimum of billed hours is of one run by the hour, from signing to leaving. The onboarding fee is that of
// the first contract that is signed, and paid once. Taxes that are not recoverable are part of the cost.
//
// Not counted here are hours of the owner (onboarding), and what needs tasks: increments, the minimum per call and
// surcharges; the hours are billed hours. Contracts with a minimum by the week are refused, there are no weeks here.

namespace handoff::economics {

/// The hours of consecutive months and the contracts that are offered for them.
template <Currency C, class Tick = std::ratio<1>>
struct contract_question {
    std::vector<contract<C, Tick>> contracts{};
    rate<C> hourly_rate{};             ///< of contracts by the hour
    std::chrono::year_month first{};   ///< the month of hours[0]
    std::vector<effort<Tick>> hours{}; ///< billed, by month
};

/// What a month's invoice says: each amount rounded half up to minor units, taxes of the rounded subtotal.
template <Currency C>
struct month_invoice {
    money<C> subtotal{};
    std::vector<money<C>> taxes{}; ///< in the order of the contract's
    money<C> total{};
    friend bool operator==(const month_invoice&, const month_invoice&) = default;
};

/// A month under the contracts chosen.
template <Currency C, class Tick = std::ratio<1>>
struct contract_month {
    std::chrono::year_month month{};
    effort<Tick> hours{};                  ///< as asked: the sum of the next four
    effort<Tick> included{};               ///< paid by the month's fee
    effort<Tick> rolled_over{};            ///< paid by last month's fee
    effort<Tick> from_blocks{};            ///< paid by blocks, bought now or before
    effort<Tick> beyond{};                 ///< paid at `beyond_rate`
    rate<C> beyond_rate{};                 ///< the hourly rate for contracts by the hour
    std::optional<std::size_t> contract{}; ///< in force, a position in the question
    bool signed_now = false;               ///< a run begins
    money<C> onboarding_fee{};
    money<C> fee{};           ///< of a retainer
    std::int64_t blocks = 0;  ///< bought
    money<C> blocks_price{};  ///< of all of them
    effort<Tick> shortfall{}; ///< billed to reach the minimum of the run that ends
    exact_money<C> cost{};    ///< exact, with the taxes that are not recoverable
    month_invoice<C> invoice{};
    friend bool operator==(const contract_month&, const contract_month&) = default;
};

/// What it costs if one contract is the only one.
template <Currency C>
struct contract_alone {
    std::optional<exact_money<C>> cost{};
    std::string why_not{}; ///< if there is no cost
    friend bool operator==(const contract_alone&, const contract_alone&) = default;
};

template <Currency C, class Tick = std::ratio<1>>
struct contract_choice {
    exact_money<C> cost{};                         ///< the least there is
    money<C> invoiced{};                           ///< what the invoices add up to, recoverable taxes too
    money<C> recovered{};                          ///< of these, the recoverable taxes
    std::vector<contract_month<C, Tick>> months{}; ///< those of the question, then months that a term still lasts
    std::vector<contract_alone<C>> alone{};        ///< in the order of the contracts
    friend bool operator==(const contract_choice&, const contract_choice&) = default;
};

/// Contracts or hours of which the question makes no sense, all mistakes at once. Their places are `contracts[1].fee`,
/// `hours[3]`, `hourly_rate`, `first`.
class invalid_contracts : public error {
public:
    explicit invalid_contracts(std::vector<mistake> mistakes)
        : error(handoff::detail::one_a_line(mistakes)), mistakes_(std::move(mistakes)) {}
    [[nodiscard]] const std::vector<mistake>& mistakes() const noexcept { return mistakes_; }

private:
    std::vector<mistake> mistakes_;
};

/// What is wrong with a question; nothing if it can be answered.
template <Currency C, class Tick>
[[nodiscard]] std::vector<mistake> mistakes_in(const contract_question<C, Tick>& q);

/// The contracts and purchases of least cost; among those, with the fewest signatures. Exact: the cost is a fraction of
/// minor units, nothing is rounded but on the invoices. invalid_contracts lists all mistakes; overflow_error if the
/// costs do not fit; too_many_states if more than `most_states` states would have to be looked at, which takes blocks
/// that are tiny beside the hours, or many kinds of blocks that stay good for long. Cost: months x contracts x the
/// states that nothing else dominates, usually some dozens.
template <Currency C, class Tick>
[[nodiscard]] contract_choice<C, Tick> choose_contracts(const contract_question<C, Tick>& q,
                                                        std::size_t most_states = 2'000'000);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <Currency C, class Tick>
class contract_report {
public:
    contract_report(const contract_question<C, Tick>& q, const contract_prices<C, Tick>& prices)
        : question_(q), prices_(prices) {}

    /// Lives through the months again, with every hour that was bought, and writes down what happens.
    [[nodiscard]] contract_choice<C, Tick> of(contract_path path) {
        contract_choice<C, Tick> all;
        end_idle_runs(path);
        bool started = false;
        int in_force = no_contract;
        int served = 0; // months of the run in force
        std::int64_t rolled = 0;
        std::int64_t billed = 0; // of the run by the hour in force
        std::vector<std::int64_t> lots(prices_.lot_months(), 0);
        const std::size_t asked = path.months.size();
        for (std::size_t t = 0; t < asked; ++t) {
            const contract_step& step = path.months[t];
            contract_month<C, Tick>& m = all.months.emplace_back();
            m.month = question_.first + std::chrono::months{static_cast<int>(t)};
            m.hours = question_.hours[t];
            if (step.contract != in_force) {
                served = 0;
                rolled = 0;
                billed = 0;
            }
            m.signed_now = step.contract != no_contract && step.contract != in_force;
            in_force = step.contract;
            month_terms now;
            if (in_force != no_contract) {
                now = prices_[in_force].month;
                m.contract = static_cast<std::size_t>(in_force);
                if (!started) m.onboarding_fee = terms(in_force).onboarding_fee.value_or(money<C>{});
                started = true;
                ++served;
                fees(m, step.blocks, lots);
            }
            const month_use used = settle(now, question_.hours[t].ticks(), rolled, lots.data(), lots.size());
            m.included = effort<Tick>::from_ticks(used.included);
            m.rolled_over = effort<Tick>::from_ticks(used.rolled);
            m.from_blocks = effort<Tick>::from_ticks(used.blocks);
            m.beyond = effort<Tick>::from_ticks(used.beyond);
            rolled = used.rolls_over;
            billed += used.beyond;
            if (in_force == no_contract) continue;
            m.beyond_rate = prices_.beyond_rate(in_force);
            const bool ends = t + 1 == asked || path.months[t + 1].contract != in_force;
            const std::int64_t least = prices_[in_force].minimum;
            if (ends && billed < least) m.shortfall = effort<Tick>::from_ticks(least - billed);
        }
        for (int left = in_force == no_contract ? 0 : prices_[in_force].term - served; left > 0; --left) {
            contract_month<C, Tick>& m = all.months.emplace_back();
            m.month = question_.first + std::chrono::months{static_cast<int>(all.months.size()) - 1};
            m.contract = static_cast<std::size_t>(in_force);
            m.beyond_rate = prices_.beyond_rate(in_force);
            fees(m, 0, lots);
        }
        for (auto& m : all.months)
            if (m.contract) bill(m, all);
        return all;
    }

private:
    [[nodiscard]] const contract<C, Tick>& terms(int c) const {
        return question_.contracts[static_cast<std::size_t>(c)];
    }

    /// A run without fees ends when it is of no more use: with the last month in which hours are billed by it or blocks
    /// bought, or with the one in which it is signed.
    void end_idle_runs(contract_path& path) const {
        std::vector<contract_step>& steps = path.months;
        std::vector<std::int64_t> lots(prices_.lot_months(), 0);
        std::vector<bool> of_use;
        std::int64_t rolled = 0;
        for (std::size_t t = 0; t < steps.size(); ++t) {
            const int c = steps[t].contract;
            const bool begins = c != no_contract && (t == 0 || steps[t - 1].contract != c);
            if (c != no_contract) lots[prices_[c].lot] += prices_[c].block * steps[t].blocks;
            const month_use used = settle(c == no_contract ? month_terms{} : prices_[c].month,
                                          question_.hours[t].ticks(), begins ? 0 : rolled, lots.data(), lots.size());
            rolled = used.rolls_over;
            of_use.push_back(begins || used.beyond > 0 || steps[t].blocks > 0);
        }
        for (std::size_t t = steps.size(); t-- > 0;) {
            const int c = steps[t].contract;
            const bool ends = c != no_contract && (t + 1 == steps.size() || steps[t + 1].contract != c);
            if (ends && prices_[c].term == 0 && !of_use[t]) steps[t].contract = no_contract;
        }
    }

    void fees(contract_month<C, Tick>& m, std::int64_t blocks, std::vector<std::int64_t>& lots) const {
        const auto& form = question_.contracts[*m.contract].form;
        if (const auto* monthly = std::get_if<retainer<C, Tick>>(&form)) m.fee = monthly->fee;
        if (const auto* prepaid = std::get_if<prepaid_blocks<C, Tick>>(&form)) {
            m.blocks = blocks;
            m.blocks_price = prepaid->price * blocks;
            const std::size_t lot = prices_[static_cast<int>(*m.contract)].lot;
            lots[lot] += prepaid->hours.ticks() * blocks;
        }
    }

    void bill(contract_month<C, Tick>& m, contract_choice<C, Tick>& all) const {
        const contract<C, Tick>& c = question_.contracts[*m.contract];
        using units_detail::wide;
        constexpr std::int64_t per_hour = ticks_per_hour<Tick>;
        wide subtotal = wide{(m.onboarding_fee + m.fee + m.blocks_price).minor()} * per_hour;
        subtotal += wide{m.beyond_rate.minor_per_hour()} * m.beyond.ticks();
        if (const auto* form = std::get_if<hourly<C, Tick>>(&c.form))
            subtotal += wide{form->shortfall_rate.minor_per_hour()} * m.shortfall.ticks();
        const auto exact = exact_money<C>::fraction(subtotal, per_hour);
        const ratio taxed = prices_.with_taxes(c);
        const wide n = handoff::detail::wide_product(exact.numerator(), taxed.numerator(), "the cost of a month");
        m.cost = exact_money<C>::fraction(n, wide{exact.denominator()} * taxed.denominator());
        all.cost += m.cost;
        m.invoice.subtotal = exact.in_money(rounded_half_up);
        m.invoice.total = m.invoice.subtotal;
        for (const sales_tax& tax : c.taxes) {
            const money<C> amount = (m.invoice.subtotal * tax.share).rounded(rounded_half_up);
            m.invoice.taxes.push_back(amount);
            m.invoice.total += amount;
            if (tax.recoverable) all.recovered += amount;
        }
        all.invoiced += m.invoice.total;
    }

    const contract_question<C, Tick>& question_;
    const contract_prices<C, Tick>& prices_;
};

/// The first month with hours; nothing if there is none.
template <Currency C, class Tick>
[[nodiscard]] std::optional<std::chrono::year_month> first_month_with_hours(const contract_question<C, Tick>& q) {
    for (std::size_t t = 0; t < q.hours.size(); ++t)
        if (q.hours[t] > effort<Tick>{}) return q.first + std::chrono::months{static_cast<int>(t)};
    return std::nullopt;
}

/// "from 2026-01 to 2026-03, the first month with hours". Requires one.
template <Currency C, class Tick>
[[nodiscard]] std::string early_enough(const contract_question<C, Tick>& q) {
    const auto needed = first_month_with_hours(q).value();
    return (needed == q.first ? "in " : "from " + iso(q.first) + " to ") + iso(needed) + ", the first month with hours";
}

/// Whether a run can begin early enough: in the first month with hours or in one of the question before it.
template <Currency C, class Tick>
[[nodiscard]] bool in_time(const contract_question<C, Tick>& q, const contract<C, Tick>& c) {
    const auto needed = first_month_with_hours(q);
    if (!needed || !c.offered) return true;
    const auto month_of = [](date d) { return d.year() / d.month(); };
    return month_of(c.offered->first) <= *needed && month_of(c.offered->last) >= q.first;
}

} // namespace detail

template <Currency C, class Tick>
std::vector<mistake> mistakes_in(const contract_question<C, Tick>& q) {
    using handoff::detail::at;
    using handoff::detail::in_quotes;
    constexpr std::size_t most_months = 1200;
    handoff::detail::mistake_list list{calendar()};
    bool windows_fine = true;
    bool by_the_hour = false;
    if (q.contracts.empty()) list.add("contracts", "there is no contract to choose");
    for (std::size_t i = 0; i < q.contracts.size(); ++i) {
        const contract<C, Tick>& c = q.contracts[i];
        const std::string place = at("contracts", i);
        const std::string who = "contract " + in_quotes(name_of(c));
        handoff::detail::check_contract(list, place, who, c);
        for (std::size_t j = 0; j < i; ++j)
            if (name_of(q.contracts[j]) == name_of(c)) {
                list.add(place, "two contracts are called " + in_quotes(name_of(c)) + "; give one another \"name\"");
                break;
            }
        if (c.offered)
            windows_fine =
                windows_fine && c.offered->first.ok() && c.offered->last.ok() && c.offered->first <= c.offered->last;
        const auto* form = std::get_if<hourly<C, Tick>>(&c.form);
        if (form == nullptr) continue;
        by_the_hour = true;
        if (form->minimum_per_week > effort<Tick>{})
            list.add(place + ".minimum_per_week",
                     who + " bills at least " + to_string(form->minimum_per_week) +
                         " a week, but hours are known by the month here; a minimum can be of the whole run, "
                         "\"minimum_billed\"");
        if (form->minimum_billed > effort<Tick>{} && form->shortfall_rate > q.hourly_rate)
            list.add(place + ".shortfall_rate", who + " bills hours that are not worked at " +
                                                    to_string(form->shortfall_rate) + ", more than those that are, " +
                                                    to_string(q.hourly_rate));
    }
    list.check_not_negative("hourly_rate", "the rate of an hour", q.hourly_rate);
    if (by_the_hour && q.hourly_rate == rate<C>{})
        list.add("hourly_rate", "there is a contract by the hour, but no rate of an hour; say \"hourly_rate\"");
    if (!q.first.ok()) list.add("first", "the first month, " + iso(q.first) + ", does not exist");
    if (q.hours.empty()) list.add("hours", "there is no month");
    if (q.hours.size() > most_months)
        list.add("hours",
                 std::to_string(q.hours.size()) + " months; at most " + std::to_string(most_months) + " are possible");
    bool hours_fine = q.first.ok();
    for (std::size_t t = 0; t < q.hours.size(); ++t)
        if (q.hours[t] < effort<Tick>{}) {
            hours_fine = false;
            list.add(at("hours", t), "the hours are " + to_string(q.hours[t]) + "; they cannot be negative");
        }
    if (q.contracts.empty() || !windows_fine || !hours_fine) return list.take();
    for (const auto& c : q.contracts)
        if (detail::in_time(q, c)) return list.take();
    std::string when;
    for (const auto& c : q.contracts)
        when += (when.empty() ? "" : ", ") + in_quotes(name_of(c)) + " is offered from " +
                handoff::detail::span_of(*c.offered);
    list.add("contracts", "none of the contracts may be signed " + detail::early_enough(q) + ": " + when);
    return list.take();
}

template <Currency C, class Tick>
contract_choice<C, Tick> choose_contracts(const contract_question<C, Tick>& q, std::size_t most_states) {
    if (auto mistakes = mistakes_in(q); !mistakes.empty()) throw invalid_contracts(std::move(mistakes));
    const detail::contract_prices<C, Tick> prices(q.contracts, q.hourly_rate, q.first, q.hours);
    std::vector<int> all;
    for (std::size_t i = 0; i < q.contracts.size(); ++i) all.push_back(static_cast<int>(i));
    auto choice = detail::contract_report<C, Tick>(q, prices).of(
        detail::contract_search<C, Tick>(prices, all, most_states).best());
    for (const int c : all) {
        const auto& terms = q.contracts[static_cast<std::size_t>(c)];
        if (detail::in_time(q, terms))
            choice.alone.push_back(
                {prices.in_money(detail::contract_search<C, Tick>(prices, {c}, most_states).best().cost), ""});
        else
            choice.alone.push_back({std::nullopt, "it may not be signed " + detail::early_enough(q) +
                                                      ": it is offered from " +
                                                      handoff::detail::span_of(*terms.offered)});
    }
    return choice;
}

} // namespace handoff::economics
