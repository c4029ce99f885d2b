// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <handoff/economics/errors.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/money.hpp>

// Money that comes (above 0) and goes (below 0) over time, in exact minor units of one currency. Periodic flows come at
// equal distances; whether the first comes now or at the end of the first period is said by the name of the function
// they are given to. Dated flows come on civil dates.
//
// No flows, one flow and flows of one sign are flows like others: what a question about them has for an answer is told
// there. The order in which dated flows are given does not matter. Two flows on one day stay two, so that what is paid
// and what is received can be told apart; cash on hand, paybacks and internal rates see their sum. A date that does not
// exist is refused with invalid_flows, a sum beyond 64 bits with overflow_error.

namespace handoff::economics {

/// Flows at equal distances. `periodic_flows<CAD>{-480_cad}.then(12, 130_cad)`.
template <Currency C>
class periodic_flows {
public:
    using currency_type = C;

    periodic_flows() = default;
    periodic_flows(std::initializer_list<money<C>> amounts) : amounts_(amounts) {}
    explicit periodic_flows(std::vector<money<C>> amounts) : amounts_(std::move(amounts)) {}
    explicit periodic_flows(std::span<const money<C>> amounts) : amounts_(amounts.begin(), amounts.end()) {}

    /// The same amount in each of the next `periods` periods.
    periodic_flows& then(std::size_t periods, money<C> amount) {
        amounts_.insert(amounts_.end(), periods, amount);
        return *this;
    }

    [[nodiscard]] const std::vector<money<C>>& amounts() const noexcept { return amounts_; }
    [[nodiscard]] std::size_t size() const noexcept { return amounts_.size(); }
    [[nodiscard]] bool empty() const noexcept { return amounts_.empty(); }
    [[nodiscard]] money<C> operator[](std::size_t period) const { return amounts_[period]; }
    /// What is left when all have come and gone, not discounted. overflow_error beyond 64 bits.
    [[nodiscard]] money<C> total() const {
        money<C> sum;
        for (const money<C> m : amounts_) sum += m;
        return sum;
    }
    friend bool operator==(const periodic_flows&, const periodic_flows&) = default;

private:
    std::vector<money<C>> amounts_;
};

/// An amount on a date.
template <Currency C>
struct dated_flow {
    date day{};
    money<C> amount{};
    friend bool operator==(const dated_flow&, const dated_flow&) = default;
};

/// Flows on dates, in the order of the dates; those of one day in the order in which they were given.
template <Currency C>
class dated_flows {
public:
    using currency_type = C;

    dated_flows() = default;
    /// In any order. invalid_flows for a date that does not exist.
    dated_flows(std::initializer_list<dated_flow<C>> flows) : dated_flows(std::vector<dated_flow<C>>(flows)) {}
    explicit dated_flows(std::vector<dated_flow<C>> flows);

    [[nodiscard]] const std::vector<dated_flow<C>>& flows() const noexcept { return flows_; }
    [[nodiscard]] std::size_t size() const noexcept { return flows_.size(); }
    [[nodiscard]] bool empty() const noexcept { return flows_.empty(); }
    /// What is left when all have come and gone, not discounted. overflow_error beyond 64 bits.
    [[nodiscard]] money<C> total() const {
        money<C> sum;
        for (const auto& f : flows_) sum += f.amount;
        return sum;
    }
    /// One flow for each day, their sum. overflow_error beyond 64 bits.
    [[nodiscard]] std::vector<dated_flow<C>> by_day() const;
    /// The flows of both.
    friend dated_flows operator+(const dated_flows& a, const dated_flows& b) {
        std::vector<dated_flow<C>> all = a.flows_;
        all.insert(all.end(), b.flows_.begin(), b.flows_.end());
        return dated_flows(std::move(all));
    }
    friend bool operator==(const dated_flows&, const dated_flows&) = default;

private:
    std::vector<dated_flow<C>> flows_;
};

/// Days from one date to another; require that both exist.
[[nodiscard]] inline std::chrono::days days_between(date from, date to) {
    return std::chrono::sys_days{to} - std::chrono::sys_days{from};
}

// ---------------------------------------------------------------------------------------------------------------------

template <Currency C>
dated_flows<C>::dated_flows(std::vector<dated_flow<C>> flows) {
    for (const auto& f : flows)
        if (!f.day.ok())
            throw invalid_flows("the flow of " + to_string(f.amount) + " is on " + iso(f.day) +
                                ", a date that does not exist");
    std::stable_sort(flows.begin(), flows.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
    flows_ = std::move(flows);
}

template <Currency C>
std::vector<dated_flow<C>> dated_flows<C>::by_day() const {
    std::vector<dated_flow<C>> days;
    for (const auto& f : flows_) {
        if (!days.empty() && days.back().day == f.day)
            days.back().amount += f.amount;
        else
            days.push_back(f);
    }
    return days;
}

} // namespace handoff::economics
