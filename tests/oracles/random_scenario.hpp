// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <ratio>
#include <string>
#include <vector>

#include <handoff/model/model.hpp>

// Small scenarios with everything in them, from a seed: the same on every platform.

namespace oracles {

using quarter = std::ratio<900>; ///< time in quarters of an hour, so that derived hours really get rounded
using small_facts = handoff::scenario_facts<handoff::CAD, handoff::any_category, quarter>;
using small_scenario = handoff::scenario<handoff::CAD, handoff::any_category, quarter>;

class random_scenario {
public:
    explicit random_scenario(std::uint64_t seed) : random_(seed) {}

    /// Facts whose assistants offer up to three contracts of any form. The working days lie up to 16 days apart, so
    /// that a few of them make several months.
    small_facts facts_with_contracts() {
        stride_ = one_of({1, 1, 6, 9, 16});
        small_facts f = facts();
        for (auto& a : f.assistants) {
            a.contracts.clear();
            for (int k = 1 + below(3); k > 0; --k) a.contracts.push_back(contract(k));
        }
        for (auto& t : f.tasks) t.evening = one_in(4);
        for (auto& b : f.budgets) b.limit = handoff::cad(below(40) * 7);
        if (one_in(4)) return f;
        f.owner.value_of_hour = dollars_an_hour(70); // hiring should pay more often than not
        f.owner.uptake = handoff::ratio{1};
        for (auto& tier : f.owner.overtime) tier.cost = tier.cost + dollars_an_hour(40);
        for (auto& a : f.assistants) a.hours = handoff::day_hours<quarter>(quarters(8 + below(20)));
        return f;
    }

    /// Facts that are mostly without mistakes, now and then with some.
    small_facts facts() {
        using namespace std::chrono_literals;
        small_facts f;
        const auto first = std::chrono::sys_days{2025y / 9 / 1} + std::chrono::days{below(7)};
        const int length = 2 + below(5);
        first_ = first;
        length_ = length;
        f.calendar = handoff::calendar(day(0), day(length - 1));
        if (stride_ > 1) {
            f.calendar.working({});
            for (int d = 0; d < length; ++d) f.calendar.also_working(day(d));
        }
        if (one_in(6)) f.calendar.holiday(any_day());
        if (one_in(6)) f.calendar.also_working(any_day());
        if (one_in(3) && stride_ == 1)
            f.calendar.working({handoff::Monday, handoff::Tuesday, handoff::Thursday, handoff::Saturday});
        owner(f.owner);
        const int assistants = below(3);
        for (int a = 0; a < assistants; ++a) f.assistants.push_back(assistant(a));
        const int tasks = below(5) + (one_in(20) ? 0 : 1);
        for (int t = 0; t < tasks; ++t) f.tasks.push_back(task(t, f));
        const int budgets = below(3);
        for (int b = 0; b < budgets; ++b) {
            handoff::budget<handoff::CAD> one{"", handoff::cad(below(12) * 20), {}};
            if (b > 0 || one_in(3)) one.period = days();
            f.budgets.push_back(one);
        }
        return f;
    }

private:
    using effort = handoff::effort<quarter>;
    using rate = handoff::rate<handoff::CAD>;

    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
    bool one_in(int n) { return below(n) == 0; }
    template <class T>
    T one_of(std::initializer_list<T> list) {
        return list.begin()[below(static_cast<int>(list.size()))];
    }

    static effort quarters(int n) { return effort::from_ticks(n); }
    static rate dollars_an_hour(int n) { return handoff::cad(n) / handoff::hour; }

    handoff::date day(int d) const { return handoff::date{first_ + std::chrono::days{d * stride_}}; }
    handoff::date any_day() { return day(below(length_)); }
    handoff::window days() {
        const int first = below(length_);
        return {day(first), day(first + below(length_ - first))};
    }

    handoff::day_hours<quarter> hours(int most) {
        handoff::day_hours<quarter> h(quarters(below(most + 1)));
        if (one_in(3)) h.on(std::chrono::weekday{static_cast<unsigned>(below(7))}, quarters(below(most + 1)));
        if (one_in(6)) h.on(any_day(), quarters(below(most + 1)));
        return h;
    }

    void owner(handoff::owner<handoff::CAD, quarter>& o) {
        o.name = "owner";
        o.regular = hours(20);
        o.value_of_hour = dollars_an_hour(one_of({0, 30, 60, 61}));
        o.uptake = one_of(
            {handoff::ratio{1}, handoff::ratio{1}, handoff::ratio{0}, handoff::ratio(1, 3), handoff::percent(85)});
        int cost = 55 + below(3) * 10;
        for (int i = below(3); i > 0; --i) {
            o.overtime.push_back({hours(8), dollars_an_hour(cost)});
            cost += below(3) * 15;
        }
        for (int i = one_in(3) ? 1 + below(2) : 0; i > 0; --i) o.pools.push_back(pool(true));
    }

    handoff::pool<handoff::CAD, quarter> pool(bool priced) {
        handoff::pool<handoff::CAD, quarter> p{days(), {}};
        int cost = priced ? below(3) * 7 : 0;
        for (int i = 1 + below(2); i > 0; --i) {
            p.tiers.push_back({quarters(4 + below(30)), dollars_an_hour(cost)});
            if (priced) cost += below(3) * 11;
        }
        return p;
    }

    handoff::assistant<handoff::CAD, handoff::any_category, quarter> assistant(int number) {
        using namespace handoff::categories;
        handoff::assistant<handoff::CAD, handoff::any_category, quarter> a;
        a.name = number == 0 ? "Ana" : "Ben";
        if (!one_in(4)) a.rates.push_back({admin{}, dollars_an_hour(10 + below(30))});
        if (!one_in(4)) a.rates.push_back({phone{}, dollars_an_hour(10 + below(30))});
        a.hours = hours(16);
        if (one_in(3))
            a.speeds.push_back({admin{}, one_of({handoff::ratio(5, 4), handoff::ratio(2, 3), handoff::ratio(7, 5)})});
        if (one_in(4)) a.rework = one_of({handoff::percent(5), handoff::ratio(1, 3)});
        if (one_in(2)) a.coordination_per_hour = quarters(below(3));
        if (one_in(3)) a.coordination_per_day = quarters(1);
        if (one_in(3)) a.onboarding_fee = handoff::cad(below(40));
        if (one_in(3)) a.onboarding_hours = quarters(below(5));
        if (one_in(5)) a.onboarding_due = any_day();
        handoff::hourly<handoff::CAD, quarter> terms;
        if (one_in(3)) a.contracts.front().increment = quarters(one_of({1, 2, 4, 5}));
        if (one_in(3)) {
            terms.minimum_billed = quarters(4 + below(20));
            terms.shortfall_rate = dollars_an_hour(below(3) * 12);
        }
        a.contracts.front().form = terms;
        if (one_in(4)) a.pools.push_back(pool(false));
        if (one_in(8)) a.pools.push_back(pool(false));
        if (one_in(3)) a.paid_after = std::chrono::days{below(5)};
        return a;
    }

    handoff::contract<handoff::CAD, quarter> contract(int number) {
        handoff::contract<handoff::CAD, quarter> c;
        c.name = "contract " + std::to_string(number);
        switch (below(4)) {
        case 0: {
            handoff::hourly<handoff::CAD, quarter> form;
            (one_in(2) ? form.minimum_per_week : form.minimum_billed) = quarters(below(12));
            form.shortfall_rate = dollars_an_hour(below(3) * 12);
            c.form = form;
            break;
        }
        case 1: {
            handoff::prepaid_blocks<handoff::CAD, quarter> form;
            form.hours = quarters(6 + below(20));
            form.price = handoff::cad(below(120));
            form.valid_months = 1 + below(3);
            form.beyond = dollars_an_hour(below(50));
            c.form = form;
            break;
        }
        default: {
            handoff::retainer<handoff::CAD, quarter> form;
            form.fee = handoff::cad(below(60));
            form.hours = quarters(2 + below(16));
            form.beyond = dollars_an_hour(below(50));
            if (one_in(2)) form.rollover = one_in(2) ? form.hours : quarters(below(2 + 1));
            form.minimum_term = 1 + below(3);
            form.notice = below(3);
            c.form = form;
            break;
        }
        }
        if (one_in(3)) c.increment = quarters(one_of({1, 2, 4, 5}));
        if (one_in(4)) c.minimum_per_call = quarters(below(6));
        if (one_in(4)) c.extra = {handoff::percent(25), 1 + below(2), handoff::ratio{0}};
        if (one_in(4)) c.extra.evening = handoff::percent(50);
        if (one_in(3))
            c.taxes = {{"TPS", handoff::percent(5), one_in(2)}, {"TVQ", handoff::percent("9.975"), one_in(2)}};
        if (one_in(5)) c.onboarding_fee = handoff::cad(below(30));
        if (one_in(5)) c.onboarding_hours = quarters(below(4));
        if (one_in(6)) c.offered = days();
        return c;
    }

    handoff::task<handoff::CAD, handoff::any_category, quarter> task(int number, const small_facts& f) {
        using namespace handoff::categories;
        const handoff::category craft{"craft", handoff::delegability::core_craft};
        handoff::task<handoff::CAD, handoff::any_category, quarter> t{
            .id = "t" + std::to_string(number),
            .category = one_in(5)   ? handoff::category_in<handoff::any_category>(craft)
                        : one_in(2) ? handoff::category_in<handoff::any_category>(admin{})
                                    : handoff::category_in<handoff::any_category>(phone{}),
            .effort = quarters(1 + below(14))};
        if (one_in(3)) {
            const handoff::window w = days();
            t.release = w.first;
            t.due = w.last;
        }
        switch (below(8)) {
        case 0:
            t.recurs = handoff::every_working_day{};
            break;
        case 1:
            t.recurs = handoff::on_weekdays{{handoff::Monday, handoff::Thursday}};
            break;
        case 2: {
            const int n = below(3);
            t.recurs = handoff::times_a_week{n, std::max(n, 1) + below(2)};
            break;
        }
        case 3:
            t.recurs = handoff::in_windows{{days(), days()}};
            t.release.reset();
            t.due.reset();
            break;
        default:
            break;
        }
        if (one_in(2)) t.assignment = handoff::assignment_rule::per_occurrence;
        t.value = handoff::cad(below(5) * 45);
        t.optional = one_in(3);
        t.indivisible = one_in(4);
        if (one_in(5)) t.delegable_share = one_of({handoff::percent(60), handoff::ratio(1, 3), handoff::ratio{0}});
        if (one_in(4)) t.briefing = quarters(below(3));
        if (number > 0 && one_in(3)) t.after.push_back("t" + std::to_string(below(number)));
        if (one_in(10)) t.pinned = handoff::the_owner{};
        if (one_in(8) && !f.assistants.empty()) t.pinned = handoff::the_assistant{f.assistants.front().name};
        if (one_in(8) && !f.assistants.empty()) t.excluded.push_back(f.assistants.back().name);
        return t;
    }

    std::mt19937_64 random_;
    std::chrono::sys_days first_{};
    int length_ = 1;
    int stride_ = 1;
};

} // namespace oracles
