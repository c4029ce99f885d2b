// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/detail/budget_bills.hpp>
#include <handoff/model/detail/contract_mistakes.hpp>
#include <handoff/model/detail/mistake_list.hpp>
#include <handoff/model/scenario_facts.hpp>

// What can be wrong with the owner, with assistants and with budgets.

namespace handoff::detail {

/// Tiers of several days: windows in the horizon, nested or disjoint, hours and costs not negative, costs not falling.
template <class C, class Tick>
void check_pools(mistake_list& list, const std::string& place, const std::string& whose,
                 const std::vector<pool<C, Tick>>& pools) {
    struct span {
        int first;
        int last;
        std::size_t position;
    };
    std::vector<span> spans; // of the pools whose dates are right
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const std::string where = place + '.' + at("pools", i);
        const std::string what = "pool " + std::to_string(i) + " of " + whose;
        if (list.check_window(where, what, pools[i].days))
            spans.push_back(
                {first_day_from(list.days(), pools[i].days.first), last_day_until(list.days(), pools[i].days.last), i});
        const auto& tiers = pools[i].tiers;
        if (tiers.empty()) list.add(where + ".tiers", what + " has no tiers");
        for (std::size_t t = 0; t < tiers.size(); ++t) {
            const std::string tier_at = where + '.' + at("tiers", t);
            list.check_not_negative(tier_at + ".hours", "tier " + std::to_string(t) + " of " + what, tiers[t].hours);
            list.check_not_negative(tier_at + ".cost", "the cost of tier " + std::to_string(t) + " of " + what,
                                    tiers[t].cost);
            if (t > 0 && tiers[t].cost < tiers[t - 1].cost)
                list.add(tier_at + ".cost", "tier " + std::to_string(t) + " of " + what + " costs " +
                                                to_string(tiers[t].cost) + ", less than the tier before it, " +
                                                to_string(tiers[t - 1].cost) + "; costs cannot decrease");
        }
    }
    for (std::size_t i = 0; i < spans.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const span& a = spans[j];
            const span& b = spans[i];
            const bool disjoint = a.last < b.first || b.last < a.first;
            const bool nested = (a.first <= b.first && b.last <= a.last) || (b.first <= a.first && a.last <= b.last);
            if (!disjoint && !nested)
                list.add(place + '.' + at("pools", b.position),
                         "pools " + std::to_string(a.position) + " and " + std::to_string(b.position) + " of " + whose +
                             " cross: " + span_of(pools[a.position].days) + " and " + span_of(pools[b.position].days) +
                             "; pools must be nested or disjoint");
        }
}

/// Whether an hour at `price` costs less than one at `value` x `uptake`.
template <class C>
[[nodiscard]] bool cheaper_than(rate<C> price, rate<C> value, const ratio& uptake) {
    using units_detail::wide;
    return wide{price.minor_per_hour()} * uptake.denominator() < wide{value.minor_per_hour()} * uptake.numerator();
}

template <class C, class Tick>
void check_owner(mistake_list& list, const owner<C, Tick>& o) {
    if (o.name.empty()) list.add("owner.name", "the owner has no name");
    list.check_text("owner.name", "the owner's name", o.name);
    list.check_day_hours("owner.regular", "regular time", o.regular);
    list.check_not_negative("owner.value_of_hour", "the value of the owner's hour", o.value_of_hour);
    const bool uptake_ok = o.uptake >= ratio{0} && o.uptake <= ratio{1};
    if (!uptake_ok) list.add("owner.uptake", "uptake is " + to_string(o.uptake) + "; it lies between 0 and 1");
    for (std::size_t i = 0; i < o.overtime.size(); ++i) {
        const std::string where = "owner." + at("overtime", i);
        list.check_day_hours(where + ".hours", "overtime", o.overtime[i].hours);
        list.check_not_negative(where + ".cost", "the cost of overtime", o.overtime[i].cost);
        if (i > 0 && o.overtime[i].cost < o.overtime[i - 1].cost)
            list.add(where + ".cost", "overtime costs " + to_string(o.overtime[i].cost) +
                                          ", less than the overtime before it, " + to_string(o.overtime[i - 1].cost) +
                                          "; costs cannot decrease");
        if (i == 0 && uptake_ok && cheaper_than(o.overtime[0].cost, o.value_of_hour, o.uptake))
            list.add(where + ".cost", "overtime costs " + to_string(o.overtime[0].cost) +
                                          ", less than a regular hour, " + to_string(o.value_of_hour) + " x uptake " +
                                          to_string(o.uptake) + "; costs cannot decrease");
    }
    check_pools(list, "owner", "the owner", o.pools);
}

template <class C, class W, class Tick>
void check_assistant(mistake_list& list, const std::string& place, const assistant<C, W, Tick>& a) {
    const std::string who = "assistant " + in_quotes(a.name);
    for (std::size_t i = 0; i < a.rates.size(); ++i) {
        const std::string where = place + '.' + at("rates", i);
        const category& work = a.rates[i].category.value();
        if (!work.delegable())
            list.add(where, who + " has a rate for " + in_quotes(work.name) +
                                ", which cannot be delegated: " + std::string(reason(work.why)));
        for (std::size_t j = 0; j < i; ++j)
            if (a.rates[j].category.name() == work.name)
                list.add(where, who + " has two rates for " + in_quotes(work.name) + ", " +
                                    to_string(a.rates[j].price) + " and " + to_string(a.rates[i].price));
        list.check_not_negative(where, "the rate of " + who + " for " + in_quotes(work.name), a.rates[i].price);
    }
    list.check_day_hours(place + ".hours", "availability of " + who, a.hours);
    for (std::size_t i = 0; i < a.speeds.size(); ++i) {
        const std::string where = place + '.' + at("speeds", i);
        const std::string& name = a.speeds[i].category.name();
        if (a.speeds[i].factor <= ratio{0})
            list.add(where, "the speed factor of " + who + " for " + in_quotes(name) + " is " +
                                to_string(a.speeds[i].factor) + "; it must be more than 0");
        if (!a.speeds[i].category.delegable() && !a.rate_for(a.speeds[i].category.value())) // else told of the rate
            list.add(where, who + " has a speed factor for " + in_quotes(name) +
                                ", which cannot be delegated: " + std::string(reason(a.speeds[i].category.why())));
        for (std::size_t j = 0; j < i; ++j)
            if (a.speeds[j].category.name() == name)
                list.add(where, who + " has two speed factors for " + in_quotes(name));
    }
    if (a.rework < ratio{0})
        list.add(place + ".rework", "the rework of " + who + " is " + to_string(a.rework) + "; it cannot be negative");
    list.check_not_negative(place + ".coordination_per_hour", "coordination per hour of " + who,
                            a.coordination_per_hour);
    list.check_not_negative(place + ".coordination_per_day", "coordination per day of " + who, a.coordination_per_day);
    list.check_not_negative(place + ".onboarding_fee", "the onboarding fee of " + who, a.onboarding_fee);
    list.check_not_negative(place + ".onboarding_hours", "onboarding of " + who, a.onboarding_hours);
    if (a.onboarding_due &&
        list.check_date(place + ".onboarding_due", "the onboarding date of " + who, *a.onboarding_due) &&
        last_day_until(list.days(), *a.onboarding_due) < 0)
        list.add(place + ".onboarding_due",
                 "onboarding of " + who + " is due on " + iso(*a.onboarding_due) + ", before the first working day");
    check_contracts(list, place, who, a.contracts);
    check_pools(list, place, who, a.pools);
    for (std::size_t i = 0; i < a.pools.size(); ++i)
        for (std::size_t t = 0; t < a.pools[i].tiers.size(); ++t)
            if (a.pools[i].tiers[t].cost > rate<C>{})
                list.add(place + '.' + at("pools", i) + '.' + at("tiers", t) + ".cost",
                         "pool " + std::to_string(i) + " of " + who + " costs " + to_string(a.pools[i].tiers[t].cost) +
                             "; an assistant's pool only limits hours, the money is in the rates");
    if (a.paid_after.count() < 0 || a.paid_after.count() > mistake_list::longest_horizon)
        list.add(place + ".paid_after", who + " is paid after " + std::to_string(a.paid_after.count()) +
                                            " days; it must be between 0 and " +
                                            std::to_string(mistake_list::longest_horizon));
}

template <class C, class W, class Tick>
void check_assistants(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < facts.assistants.size(); ++i) {
        const std::string place = at("assistants", i);
        const std::string& name = facts.assistants[i].name;
        if (name.empty()) list.add(place + ".name", "an assistant has no name");
        list.check_text(place + ".name", "the name of assistant " + std::to_string(i), name);
        if (!name.empty() && name == facts.owner.name)
            list.add(place + ".name", "an assistant has the owner's name, " + in_quotes(name));
        if (!names.insert(name).second && !name.empty())
            list.add(place + ".name", "two assistants are called " + in_quotes(name));
        check_assistant(list, place, facts.assistants[i]);
    }
}

template <class C, class W, class Tick>
void check_budgets(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    std::chrono::days longest_wait{0};
    for (const auto& a : facts.assistants)
        if (a.paid_after.count() <= mistake_list::longest_horizon) longest_wait = std::max(longest_wait, a.paid_after);
    for (std::size_t i = 0; i < facts.budgets.size(); ++i) {
        const auto& b = facts.budgets[i];
        const std::string place = at("budgets", i);
        const std::string what = b.name.empty() ? "budget " + std::to_string(i) : "budget " + in_quotes(b.name);
        list.check_text(place + ".name", "the name of budget " + std::to_string(i), b.name);
        list.check_not_negative(place + ".limit", "the limit of " + what, b.limit);
        for (std::size_t j = 0; j < i; ++j)
            if (!b.name.empty() && facts.budgets[j].name == b.name)
                list.add(place + ".name", "two budgets are called " + in_quotes(b.name));
        if (!b.period) continue;
        const auto& [first, last] = *b.period;
        if (!first.ok())
            list.add(place + ".first", "the first day of " + what + ", " + iso(first) + ", does not exist");
        if (!last.ok()) list.add(place + ".last", "the last day of " + what + ", " + iso(last) + ", does not exist");
        if (!first.ok() || !last.ok()) continue;
        if (last < first)
            list.add(place + ".last", what + " ends on " + iso(last) + ", before it begins on " + iso(first));
        else if (list.has_horizon() &&
                 (last < list.horizon().first ||
                  std::chrono::sys_days{first} > std::chrono::sys_days{list.horizon().last} + longest_wait))
            list.add(place, what + " counts payments from " + span_of(*b.period) +
                                ", but none can fall there: the horizon is " + span_of(list.horizon()));
    }
}

/// Bills that a budget cannot count. Requires facts without other mistakes.
template <class C, class W, class Tick>
void check_budget_bills(mistake_list& list, const scenario_facts<C, W, Tick>& facts) {
    if (list.days().empty()) return;
    for (std::size_t i = 0; i < facts.budgets.size(); ++i) {
        const auto& b = facts.budgets[i];
        const std::string what = b.name.empty() ? "budget " + std::to_string(i) : "budget " + in_quotes(b.name);
        const budget_bills<C, Tick> bills(b, facts.assistants, list.days());
        for (std::size_t a = 0; a < facts.assistants.size(); ++a)
            for (std::size_t k = 0; k < facts.assistants[a].contracts.size(); ++k)
                if (bills.in_parts(a, k))
                    list.add(at("budgets", i),
                             what + " counts only some of the months of contract " +
                                 in_quotes(name_of(facts.assistants[a].contracts[k])) + " of assistant " +
                                 in_quotes(facts.assistants[a].name) +
                                 ", whose hours can be used in another month; let it count all of them or none");
        if (bills.rows() > budget_bills<C, Tick>::most_rows)
            list.add(at("budgets", i), what +
                                           " counts too many months or weeks that are billed by what is worked in "
                                           "them: 12 at most, for all assistants together; give it a shorter period");
    }
}

} // namespace handoff::detail
