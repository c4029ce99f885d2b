// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/contract_checker.hpp>
#include <handoff/plan/outcome.hpp>

// Works a plan out again from its scenario, step by step, and stops at the first thing that is wrong. It shares no code
// with the formulation: hours, costs and payments are computed here a second time.

namespace handoff::detail {

template <class C, class W, class Tick>
class outcome_checker {
public:
    outcome_checker(const scenario<C, W, Tick>& s, const outcome<C, Tick>& o, bool with_assistants)
        : s_(s), o_(o), with_assistants_(with_assistants) {
        for (std::size_t d = 0; d < s_.days().size(); ++d) day_[s_.days()[d]] = static_cast<int>(d);
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) task_[s_.tasks()[t].id] = t;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) assistant_[s_.assistants()[a].name] = a;
    }

    /// Empty if everything holds.
    [[nodiscard]] std::string first_mistake() {
        for (const auto step :
             {&outcome_checker::check_status, &outcome_checker::check_names, &outcome_checker::check_assignments,
              &outcome_checker::check_series, &outcome_checker::check_engagements, &outcome_checker::check_schedule,
              &outcome_checker::check_after, &outcome_checker::check_capacities, &outcome_checker::check_totals,
              &outcome_checker::check_budgets, &outcome_checker::check_full_days, &outcome_checker::check_objective}) {
            if (std::string wrong = (this->*step)(); !wrong.empty()) return wrong;
            if (!o_.has_plan()) return {}; // the first step has seen that nothing else is told
        }
        return {};
    }

private:
    using time = effort<Tick>;
    using cash = exact_money<C>;
    using wide = units_detail::wide;
    using task_type = task<C, W, Tick>;
    using assistant_type = assistant<C, W, Tick>;
    using contract_type = contract<C, Tick>;

    // texts -----------------------------------------------------------------------------------------------------------

    template <class Amount>
    [[nodiscard]] static std::string differs(const std::string& what, const Amount& told, const Amount& right) {
        if (told == right) return {};
        return what + " is " + to_string(right) + ", not " + to_string(told);
    }

    [[nodiscard]] static std::string first_of(std::initializer_list<std::string> found) {
        for (const std::string& text : found)
            if (!text.empty()) return text;
        return {};
    }

    [[nodiscard]] static std::string name_of(const assigned_task<C, Tick>& a) {
        return "task '" + a.task + "', occurrence " + std::to_string(a.occurrence);
    }

    // steps -----------------------------------------------------------------------------------------------------------

    std::string check_status() {
        const bool known = o_.status == status::optimal || o_.status == status::feasible;
        if (known != o_.has_plan())
            return "the status is " + to_string(o_.status) +
                   (known ? ", but there is no plan" : ", but there is a plan");
        const bool finished = o_.status == status::optimal || o_.status == status::infeasible;
        if (finished != (o_.stop_reason == stop_reason::finished))
            return "the status is " + to_string(o_.status) +
                   ", but the run ended for this reason: " + to_string(o_.stop_reason);
        if (!(o_.seconds >= 0)) return "the run took less than no time";
        if (o_.certificate_checked && !finished) return "a certificate was checked, but nothing was proven";
        if (o_.status == status::infeasible && o_.bound != cash{}) return "the bound of an infeasible scenario is 0";
        if (!known && (!o_.hired.empty() || !o_.assignments.empty() || !o_.schedule.empty() || !o_.budgets.empty() ||
                       !o_.full_days.empty() || o_.totals != plan_totals<C, Tick>{}))
            return "there is no plan, but parts of one are told";
        return {};
    }

    /// Those who are hired, and their contracts, are known; what they are told to do and to cost is for later steps.
    std::string check_names() {
        for (const auto& e : o_.hired) {
            if (!assistant_.contains(e.assistant)) return "'" + e.assistant + "' is hired, whom nobody knows";
            if (!contract_of(e.assistant))
                return "'" + e.assistant + "' is hired under the contract '" + e.contract +
                       "', which she does not offer";
        }
        return {};
    }

    std::string check_assignments() {
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const occurrence& one : s_.occurrences(t)) {
                if (i == o_.assignments.size())
                    return "task '" + s_.tasks()[t].id + "', occurrence " + std::to_string(one.number) + " is missing";
                const auto& a = o_.assignments[i++];
                if (a.task != s_.tasks()[t].id || a.occurrence != one.number)
                    return "where task '" + s_.tasks()[t].id + "', occurrence " + std::to_string(one.number) +
                           " should be told, " + name_of(a) + " is";
                if (std::string wrong = check_assignment(s_.tasks()[t], one, a); !wrong.empty()) return wrong;
            }
        if (i != o_.assignments.size()) return name_of(o_.assignments[i]) + " is told twice or does not exist";
        return {};
    }

    std::string check_assignment(const task_type& t, const occurrence& one, const assigned_task<C, Tick>& a) {
        assigned_task<C, Tick> right;
        right.task = a.task;
        right.occurrence = a.occurrence;
        right.worker = a.worker;
        if (a.dropped()) {
            if (!t.optional && !one.extra) return name_of(a) + " is dropped, but it is mandatory";
        } else if (a.worker == s_.owner().name) {
            if (std::holds_alternative<the_assistant>(t.pinned))
                return name_of(a) + " is with the owner, but it is given to '" +
                       std::get<the_assistant>(t.pinned).name + "'";
            right.owner_hours = t.effort;
        } else {
            const auto found = assistant_.find(a.worker);
            if (found == assistant_.end()) return name_of(a) + " is with '" + a.worker + "', whom nobody knows";
            const assistant_type& who = s_.assistants()[found->second];
            if (std::string wrong = may_do(t, who); !wrong.empty()) return name_of(a) + ' ' + wrong;
            const contract_type* under = contract_of(who.name);
            if (!under) return name_of(a) + " is with '" + who.name + "', who is not hired";
            fill_in_delegated(t, one, who, *under, right);
        }
        const std::string what = " of " + name_of(a);
        return first_of({differs("the owner's part" + what, a.owner_hours, right.owner_hours),
                         differs("the assistant's part" + what, a.assistant_hours, right.assistant_hours),
                         differs("the coordination" + what, a.coordination, right.coordination),
                         differs("the briefing" + what, a.briefing, right.briefing),
                         differs("the billed time" + what, a.billed, right.billed),
                         differs("the cash" + what, a.cash, right.cash)});
    }

    /// Why an assistant may not do a task; empty if she may.
    [[nodiscard]] std::string may_do(const task_type& t, const assistant_type& who) const {
        const std::string with = "is with '" + who.name + "', but ";
        if (!with_assistants_) return with + "the baseline has no assistant";
        if (!t.category.delegable()) return with + "'" + t.category.name() + "' cannot be delegated";
        if (t.delegable_share == ratio{0}) return with + "no part of it can be delegated";
        if (!who.rate_for(t.category.value())) return with + "she has no rate for '" + t.category.name() + "'";
        if (std::holds_alternative<the_owner>(t.pinned)) return with + "it stays with the owner";
        if (const auto* pinned = std::get_if<the_assistant>(&t.pinned); pinned && pinned->name != who.name)
            return with + "it is given to '" + pinned->name + "'";
        if (std::count(t.excluded.begin(), t.excluded.end(), who.name) > 0) return with + "she is excluded";
        return {};
    }

    /// A product of fractions, kept in lowest terms.
    struct product {
        wide n = 1;
        wide d = 1;

        static wide common(wide a, wide b) { return b == 0 ? a : common(b, a % b); }

        product& by(wide numerator, wide denominator) {
            const wide g = numerator == 0 ? 1 : common(numerator, d);
            const wide h = n == 0 ? 1 : common(n, denominator);
            if (__builtin_mul_overflow(n / h, numerator / g, &n) || __builtin_mul_overflow(d / g, denominator / h, &d))
                throw overflow_error("the hours of a delegated task do not fit in 64 bits");
            return *this;
        }
        [[nodiscard]] time up() const {
            const wide whole = n / d + (n % d != 0 ? 1 : 0);
            if (!units_detail::fits(whole)) throw overflow_error("the hours of a delegated task do not fit in 64 bits");
            return time::from_ticks(static_cast<std::int64_t>(whole));
        }
    };

    /// The contract under which somebody is said to be hired; null if there is none.
    [[nodiscard]] const contract_type* contract_of(const std::string& name) const {
        for (const auto& e : o_.hired)
            if (e.assistant == name)
                for (const contract_type& c : s_.assistants()[assistant_.at(name)].contracts)
                    if ((c.name.empty() ? std::string(word(c.form)) : c.name) == e.contract) return &c;
        return nullptr;
    }

    static void fill_in_delegated(const task_type& t, const occurrence& one, const assistant_type& who,
                                  const contract_type& under, assigned_task<C, Tick>& right) {
        const ratio share = t.delegable_share;
        const ratio speed = who.speed_for(t.category.value());
        const ratio again = who.rework;
        right.owner_hours = product{}
                                .by(t.effort.ticks(), 1)
                                .by(wide{share.denominator()} - share.numerator(), share.denominator())
                                .up();
        right.assistant_hours = product{}
                                    .by(t.effort.ticks(), 1)
                                    .by(share.numerator(), share.denominator())
                                    .by(speed.numerator(), speed.denominator())
                                    .by(wide{again.denominator()} + again.numerator(), again.denominator())
                                    .up();
        right.coordination = product{}
                                 .by(right.assistant_hours.ticks(), 1)
                                 .by(who.coordination_per_hour.ticks(), ticks_per_hour<Tick>)
                                 .up();
        right.briefing = t.briefing;
        right.billed = right.assistant_hours;
        if (right.billed > time{} && right.billed < under.minimum_per_call) right.billed = under.minimum_per_call;
        if (under.increment > time{} && right.billed.ticks() % under.increment.ticks() != 0)
            right.billed += under.increment - time::from_ticks(right.billed.ticks() % under.increment.ticks());
        rate<C> price = *who.rate_for(t.category.value());
        ratio charged{1};
        if (const auto* form = std::get_if<prepaid_blocks<C, Tick>>(&under.form)) {
            price = form->beyond;
            charged = ratio{};
        }
        if (const auto* form = std::get_if<retainer<C, Tick>>(&under.form)) {
            price = form->beyond;
            charged = ratio{};
        }
        if (one.last - one.first + 1 <= under.extra.rush_days) charged = charged + under.extra.rush;
        if (t.evening) charged = charged + under.extra.evening;
        right.cash = times(cost(price, right.billed), charged);
    }

    [[nodiscard]] static cash times(const cash& amount, const ratio& factor) {
        const product p =
            product{}.by(amount.numerator(), amount.denominator()).by(factor.numerator(), factor.denominator());
        return cash::fraction(p.n, p.d);
    }

    [[nodiscard]] static cash cost(rate<C> price, time worked) {
        return cash::fraction(wide{price.minor_per_hour()} * worked.ticks(), ticks_per_hour<Tick>);
    }

    std::string check_series() {
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) {
            const auto& all = s_.occurrences(t);
            std::optional<std::string> worker;
            bool some_dropped = false; // of the mandatory occurrences
            bool any_mandatory = false;
            bool any_done = false;
            for (const occurrence& one : all) {
                const auto& a = o_.assignments[i++];
                if (s_.tasks()[t].assignment == assignment_rule::per_occurrence) continue;
                any_mandatory = any_mandatory || !one.extra;
                some_dropped = some_dropped || (a.dropped() && !one.extra);
                any_done = any_done || !a.dropped();
                if (a.dropped()) continue;
                if (worker && *worker != a.worker)
                    return "task '" + a.task + "' is assigned as a whole, but both '" + *worker + "' and '" + a.worker +
                           "' have a part of it";
                worker = a.worker;
            }
            if (any_mandatory && some_dropped && any_done)
                return "task '" + s_.tasks()[t].id + "' is assigned as a whole, but only a part of it is dropped";
        }
        return {};
    }

    std::string check_engagements() {
        std::size_t last = 0;
        std::set<std::string> hired;
        for (const auto& e : o_.hired) {
            const auto found = assistant_.find(e.assistant);
            if (s_.days().empty()) return "'" + e.assistant + "' is hired, but there is no working day";
            if (!with_assistants_) return "'" + e.assistant + "' is hired, but the baseline has no assistant";
            if (!hired.empty() && found->second <= last) return "'" + e.assistant + "' is hired twice or out of order";
            last = found->second;
            hired.insert(e.assistant);
            if (std::string wrong = check_engagement(s_.assistants()[found->second], e); !wrong.empty()) return wrong;
        }
        for (const auto& a : o_.assignments)
            if (!a.dropped() && a.worker != s_.owner().name && !hired.contains(a.worker))
                return name_of(a) + " is with '" + a.worker + "', who is not hired";
        return {};
    }

    std::string check_engagement(const assistant_type& who, const engagement<C, Tick>& e) {
        const contract_type& under = *contract_of(who.name);
        const std::string of = " of '" + who.name + "'";
        if (under.offered && (s_.days().front() < under.offered->first || under.offered->last < s_.days().front()))
            return "'" + who.name + "' is hired under the contract '" + e.contract + "', which cannot be signed on " +
                   iso(s_.days().front());
        engagement<C, Tick> right;
        right.onboarding_fee = under.onboarding_fee ? *under.onboarding_fee : who.onboarding_fee;
        right.onboarding_hours = under.onboarding_hours ? *under.onboarding_hours : who.onboarding_hours;
        cash before_taxes = right.onboarding_fee;
        std::vector<std::pair<date, time>> billed; // by due day
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const occurrence& one : s_.occurrences(t)) {
                const auto& a = o_.assignments[i++];
                if (a.worker != who.name) continue;
                right.hours += a.assistant_hours;
                right.billed += a.billed;
                before_taxes += a.cash;
                billed.emplace_back(day_at(one.last), a.billed);
            }
        contract_checker<C, Tick> bills(under, s_.days(), billed);
        if (std::string wrong = bills.first_mistake(e.months); !wrong.empty()) return "the bill" + of + ' ' + wrong;
        right.shortfall = bills.shortfall();
        right.shortfall_cash = cost(bills.shortfall_rate(), right.shortfall);
        before_taxes += right.shortfall_cash;
        for (const auto& m : e.months) before_taxes += cash{m.in_advance} + m.beyond_cash;
        ratio tax;
        for (const sales_tax& t : under.taxes)
            if (!t.recoverable) tax = tax + t.share;
        right.taxes = times(before_taxes, tax);
        right.cash = before_taxes + right.taxes;
        if (right.hours == time{} && right.cash == cash{} && right.onboarding_hours == time{} &&
            who.coordination_per_day == time{})
            return "'" + who.name + "' is hired, but has nothing to do and costs nothing";
        return first_of({differs("the onboarding fee" + of, e.onboarding_fee, right.onboarding_fee),
                         differs("the onboarding time" + of, e.onboarding_hours, right.onboarding_hours),
                         differs("the daily coordination" + of, e.coordination,
                                 who.coordination_per_day * static_cast<std::int64_t>(s_.days().size())),
                         differs("the time worked" + of, e.hours, right.hours),
                         differs("the time billed" + of, e.billed, right.billed),
                         differs("the time short of the minimum" + of, e.shortfall, right.shortfall),
                         differs("the cash for the minimum" + of, e.shortfall_cash, right.shortfall_cash),
                         differs("the taxes" + of, e.taxes, right.taxes),
                         differs("the cash" + of, e.cash, right.cash)});
    }

    // Everything that has to be in the schedule: who, what kind, task, occurrence, with whom.
    using work_key = std::tuple<std::string, work_kind, std::string, int, std::string, int>;
    struct required {
        std::int64_t ticks = 0;
        int first = 0;
        int last = 0;
        bool one_day = false;
        std::int64_t found = 0;
        int found_day = -1;
    };

    [[nodiscard]] std::map<work_key, required> required_work() const {
        std::map<work_key, required> work;
        const auto add = [&work](work_key key, time amount, int first, int last, bool one_day) {
            if (amount > time{}) work[std::move(key)] = {amount.ticks(), first, last, one_day, 0, -1};
        };
        const std::string& owner = s_.owner().name;
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const occurrence& one : s_.occurrences(t)) {
                const auto& a = o_.assignments[i++];
                const bool whole = s_.tasks()[t].indivisible;
                add({owner, work_kind::task, a.task, a.occurrence, "", -1}, a.owner_hours, one.first, one.last, whole);
                if (a.dropped() || a.worker == owner) continue;
                add({a.worker, work_kind::task, a.task, a.occurrence, "", -1}, a.assistant_hours, one.first, one.last,
                    whole);
                add({owner, work_kind::coordination, a.task, a.occurrence, a.worker, -1}, a.coordination + a.briefing,
                    one.first, one.last, false);
            }
        for (const auto& e : o_.hired) {
            const auto& who = s_.assistants()[assistant_.at(e.assistant)];
            int due = static_cast<int>(s_.days().size()) - 1;
            while (who.onboarding_due && due > 0 && s_.days()[static_cast<std::size_t>(due)] > *who.onboarding_due)
                --due;
            add({owner, work_kind::onboarding, "", 0, who.name, -1}, e.onboarding_hours, 0, due, false);
            for (int d = 0; d < static_cast<int>(s_.days().size()); ++d)
                add({owner, work_kind::daily_coordination, "", 0, who.name, d}, who.coordination_per_day, d, d, false);
        }
        return work;
    }

    /// One line of the schedule, without its time: "task of 'V' for task 'T1', occurrence 1".
    [[nodiscard]] static std::string purpose_of(const schedule_entry<Tick>& e) {
        std::string text = std::string(word(e.kind)) + " of '" + e.worker + "'";
        if (!e.assistant.empty()) text += " with '" + e.assistant + "'";
        if (!e.task.empty()) text += " for task '" + e.task + "', occurrence " + std::to_string(e.occurrence);
        return text;
    }

    /// Where a line stands in the schedule: day, worker, task (what has none comes first), occurrence, kind, assistant.
    using line_order = std::tuple<date, std::size_t, std::size_t, int, work_kind, std::size_t>;

    [[nodiscard]] line_order order_of(const schedule_entry<Tick>& e) const {
        const auto worker = assistant_.find(e.worker);
        return {e.day,
                worker == assistant_.end() ? 0 : worker->second + 1,
                e.task.empty() ? 0 : task_.at(e.task) + 1,
                e.occurrence,
                e.kind,
                e.assistant.empty() ? 0 : assistant_.at(e.assistant) + 1};
    }

    /// Lines are in order, and no two of them are for the same work on the same day.
    [[nodiscard]] std::string check_order() const {
        for (std::size_t i = 1; i < o_.schedule.size(); ++i) {
            const line_order before = order_of(o_.schedule[i - 1]);
            const line_order here = order_of(o_.schedule[i]);
            const std::string what =
                "the schedule of " + iso(o_.schedule[i].day) + " has " + purpose_of(o_.schedule[i]);
            if (here == before) return what + " twice";
            if (here < before)
                return what + " after " + purpose_of(o_.schedule[i - 1]) +
                       (o_.schedule[i - 1].day == o_.schedule[i].day ? "" : " on " + iso(o_.schedule[i - 1].day)) +
                       ", which is out of order";
        }
        return {};
    }

    std::string check_schedule() {
        std::map<work_key, required> work = required_work();
        for (const auto& e : o_.schedule) {
            const std::string what =
                "the schedule of " + iso(e.day) + " has " + to_string(e.time) + " of " + purpose_of(e);
            const auto day = day_.find(e.day);
            if (day == day_.end()) return what + ", but that is not a working day";
            if (e.time <= time{}) return what + "; a line has more than 0 h";
            const int d = e.kind == work_kind::daily_coordination ? day->second : -1;
            const auto found = work.find({e.worker, e.kind, e.task, e.occurrence, e.assistant, d});
            if (found == work.end()) return what + ", which the assignments do not ask for";
            required& r = found->second;
            if (day->second < r.first || day->second > r.last) return what + ", which is outside its window";
            if (r.one_day && r.found_day >= 0 && r.found_day != day->second)
                return what + ", but it cannot be split over days";
            if (e.time.ticks() > r.ticks - r.found) return what + ", which is more than the assignments ask for";
            r.found_day = day->second;
            r.found += e.time.ticks();
            usage_[{e.worker, day->second}] += e.time.ticks();
            if (e.task.empty()) continue;
            const auto [extent, is_new] = extent_.try_emplace(e.task, day->second, day->second);
            extent->second.first = std::min(extent->second.first, day->second);
            extent->second.second = std::max(extent->second.second, day->second);
        }
        for (const auto& [key, r] : work)
            if (r.found != r.ticks)
                return "the schedule has " + to_string(time::from_ticks(r.found)) + " of " +
                       std::string(word(std::get<1>(key))) + " of '" + std::get<0>(key) + "'" +
                       (std::get<2>(key).empty()
                            ? " with '" + std::get<4>(key) + "'"
                            : " for task '" + std::get<2>(key) + "', occurrence " + std::to_string(std::get<3>(key))) +
                       "; " + to_string(time::from_ticks(r.ticks)) + " are needed";
        return first_of({check_order(), one_day_for_both()});
    }

    /// The parts of owner and assistant of work that cannot be split lie on the same day.
    [[nodiscard]] std::string one_day_for_both() const {
        std::map<std::pair<std::string, int>, date> day_of;
        for (const auto& e : o_.schedule) {
            if (e.kind != work_kind::task || !s_.tasks()[task_.at(e.task)].indivisible) continue;
            const auto [known, is_new] = day_of.try_emplace({e.task, e.occurrence}, e.day);
            if (known->second != e.day)
                return "task '" + e.task + "', occurrence " + std::to_string(e.occurrence) + " is done on " +
                       iso(known->second) + " and on " + iso(e.day) + ", but it cannot be split over days";
        }
        return {};
    }

    std::string check_after() {
        for (const task_type& t : s_.tasks())
            for (const std::string& before : t.after) {
                const auto mine = extent_.find(t.id);
                const auto other = extent_.find(before);
                if (mine == extent_.end() || other == extent_.end()) continue; // one of them is dropped
                if (mine->second.first < other->second.second)
                    return "task '" + t.id + "' begins on " + iso(day_at(mine->second.first)) + ", before task '" +
                           before + "' is finished on " + iso(day_at(other->second.second));
            }
        return {};
    }

    std::string check_capacities() {
        const auto& owner = s_.owner();
        for (int d = 0; d < static_cast<int>(s_.days().size()); ++d) {
            std::int64_t most = owner.regular.at(day_at(d)).ticks();
            for (const auto& tier : owner.overtime) most += tier.hours.at(day_at(d)).ticks();
            if (std::string wrong = day_fits(owner.name, d, most); !wrong.empty()) return wrong;
            for (const auto& who : s_.assistants())
                if (std::string wrong = day_fits(who.name, d, who.hours.at(day_at(d)).ticks()); !wrong.empty())
                    return wrong;
        }
        if (std::string wrong = pools_fit(owner.name, owner.pools); !wrong.empty()) return wrong;
        for (const auto& who : s_.assistants())
            if (std::string wrong = pools_fit(who.name, who.pools); !wrong.empty()) return wrong;
        return {};
    }

    [[nodiscard]] date day_at(int d) const { return s_.days()[static_cast<std::size_t>(d)]; }

    [[nodiscard]] std::int64_t used(const std::string& worker, int d) const {
        const auto found = usage_.find({worker, d});
        return found == usage_.end() ? 0 : found->second;
    }

    [[nodiscard]] std::int64_t used(const std::string& worker, const window& days) const {
        std::int64_t sum = 0;
        for (int d = 0; d < static_cast<int>(s_.days().size()); ++d)
            if (days.first <= day_at(d) && day_at(d) <= days.last) sum += used(worker, d);
        return sum;
    }

    [[nodiscard]] std::string day_fits(const std::string& worker, int d, std::int64_t most) const {
        if (used(worker, d) <= most) return {};
        return "'" + worker + "' works " + to_string(time::from_ticks(used(worker, d))) + " on " + iso(day_at(d)) +
               ", but has " + to_string(time::from_ticks(most));
    }

    [[nodiscard]] std::string pools_fit(const std::string& worker, const std::vector<pool<C, Tick>>& pools) const {
        for (const auto& p : pools) {
            std::int64_t left = used(worker, p.days);
            for (const auto& tier : p.tiers) left -= std::min(left, tier.hours.ticks());
            if (left > 0)
                return "'" + worker + "' works " + to_string(time::from_ticks(used(worker, p.days))) + " from " +
                       iso(p.days.first) + " to " + iso(p.days.last) + ", " + to_string(time::from_ticks(left)) +
                       " more than the pool has";
        }
        return {};
    }

    /// What `worked` costs on tiers, cheapest first.
    template <class Tiers, class Hours>
    [[nodiscard]] static cash tier_cost(const Tiers& tiers, std::int64_t worked, Hours hours) {
        cash sum;
        for (const auto& tier : tiers) {
            const std::int64_t here = std::min(worked, hours(tier).ticks());
            sum += cost(tier.cost, time::from_ticks(here));
            worked -= here;
        }
        return sum;
    }

    std::string check_totals() {
        plan_totals<C, Tick> right;
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (std::size_t k = 0; k < s_.occurrences(t).size(); ++k) {
                const auto& a = o_.assignments[i++];
                if (!a.dropped()) right.value += s_.tasks()[t].value;
                right.delegated += a.assistant_hours;
                right.coordination += a.coordination + a.briefing;
            }
        for (const auto& e : o_.hired) {
            right.cash += e.cash;
            right.coordination += e.coordination;
            right.onboarding += e.onboarding_hours;
        }
        const auto& owner = s_.owner();
        std::int64_t regular_hours = 0;
        for (int d = 0; d < static_cast<int>(s_.days().size()); ++d) {
            const std::int64_t worked = used(owner.name, d);
            const std::int64_t regular = std::min(worked, owner.regular.at(day_at(d)).ticks());
            right.owner_hours += time::from_ticks(worked);
            right.overtime += time::from_ticks(worked - regular);
            right.free_regular += owner.regular.at(day_at(d)) - time::from_ticks(regular);
            regular_hours += regular;
            right.owner_cost +=
                tier_cost(owner.overtime, worked - regular, [&](const auto& tier) { return tier.hours.at(day_at(d)); });
        }
        const product hours = product{}
                                  .by(regular_hours, ticks_per_hour<Tick>)
                                  .by(owner.value_of_hour.minor_per_hour(), 1)
                                  .by(owner.uptake.numerator(), owner.uptake.denominator());
        right.owner_cost += cash::fraction(hours.n, hours.d);
        for (const auto& p : owner.pools)
            right.owner_cost +=
                tier_cost(p.tiers, used(owner.name, p.days), [](const auto& tier) { return tier.hours; });
        const auto& told = o_.totals;
        return first_of({differs("the value of the tasks done", told.value, right.value),
                         differs("the cash in total", told.cash, right.cash),
                         differs("the cost of the owner's hours", told.owner_cost, right.owner_cost),
                         differs("the owner's time in total", told.owner_hours, right.owner_hours),
                         differs("the overtime in total", told.overtime, right.overtime),
                         differs("the regular time left free", told.free_regular, right.free_regular),
                         differs("the delegated time in total", told.delegated, right.delegated),
                         differs("the coordination in total", told.coordination, right.coordination),
                         differs("the onboarding in total", told.onboarding, right.onboarding)});
    }

    std::string check_budgets() {
        if (o_.budgets.size() != s_.budgets().size())
            return "there are " + std::to_string(s_.budgets().size()) + " budgets, but " +
                   std::to_string(o_.budgets.size()) + " are told";
        for (std::size_t b = 0; b < s_.budgets().size(); ++b) {
            const budget<C>& asked = s_.budgets()[b];
            const budget_use<C>& told = o_.budgets[b];
            const cash spent = spent_on(asked);
            cash left;
            try {
                left = cash{asked.limit} - spent;
            } catch (const overflow_error&) { // a huge limit leaves no room for a fraction of a minor unit
                left = asked.limit - spent.in_money(rounded_up);
            }
            const std::string what = asked.name.empty() ? "budget " + std::to_string(b) : "budget '" + asked.name + "'";
            if (told.name != asked.name) return what + " is told as '" + told.name + "'";
            if (spent > cash{asked.limit})
                return what + " has " + to_string(asked.limit) + ", but " + to_string(spent) + " are spent";
            if (std::string wrong = first_of({differs("the limit of " + what, told.limit, asked.limit),
                                              differs("the spend of " + what, told.spent, spent),
                                              differs("the rest of " + what, told.left, left)});
                !wrong.empty())
                return wrong;
        }
        return {};
    }

    [[nodiscard]] cash spent_on(const budget<C>& b) const {
        cash spent;
        const auto pay = [&](std::chrono::sys_days on, const cash& amount) {
            const date d{on};
            if (!b.period || (d >= b.period->first && d <= b.period->last)) spent += amount;
        };
        for (const auto& e : o_.hired) {
            const assistant_type& who = s_.assistants()[assistant_.at(e.assistant)];
            const contract_type& under = *contract_of(e.assistant);
            ratio taxed{1};
            for (const sales_tax& t : under.taxes)
                if (!t.recoverable) taxed = taxed + t.share;
            pay(s_.days().front(), times(e.onboarding_fee, taxed));
            std::vector<std::pair<date, time>> billed;
            std::size_t i = 0;
            for (std::size_t t = 0; t < s_.tasks().size(); ++t)
                for (const occurrence& one : s_.occurrences(t)) {
                    const auto& a = o_.assignments[i++];
                    if (a.worker != e.assistant) continue;
                    pay(std::chrono::sys_days{day_at(one.last)} + who.paid_after, times(a.cash, taxed));
                    billed.emplace_back(day_at(one.last), a.billed);
                }
            const contract_checker<C, Tick> bills(under, s_.days(), billed);
            for (const auto& m : e.months) {
                pay(bills.first_day_of(m.month), times(m.in_advance, taxed));
                if (m.beyond_cash != cash{})
                    pay(std::chrono::sys_days{bills.last_day_of(m.month)} + who.paid_after,
                        times(m.beyond_cash, taxed));
            }
            for (const auto& [week_ends, missing] : bills.shortfalls())
                pay(week_ends, times(cost(bills.shortfall_rate(), missing), taxed));
        }
        return spent;
    }

    std::string check_full_days() {
        std::vector<full_day> right;
        for (int d = 0; d < static_cast<int>(s_.days().size()); ++d) {
            std::int64_t most = s_.owner().regular.at(day_at(d)).ticks();
            for (const auto& tier : s_.owner().overtime) most += tier.hours.at(day_at(d)).ticks();
            if (most > 0 && used(s_.owner().name, d) == most) right.push_back({day_at(d), s_.owner().name});
            for (const auto& e : o_.hired) {
                const std::int64_t available = s_.assistants()[assistant_.at(e.assistant)].hours.at(day_at(d)).ticks();
                if (available > 0 && used(e.assistant, d) == available) right.push_back({day_at(d), e.assistant});
            }
        }
        if (right != o_.full_days) return "the days without slack are not those that are told";
        return {};
    }

    std::string check_objective() {
        const cash right = o_.totals.value - o_.totals.cash - o_.totals.owner_cost;
        if (std::string wrong = differs("the net benefit", *o_.objective, right); !wrong.empty()) return wrong;
        if (o_.status == status::optimal && o_.bound != right)
            return "the bound of the best plan is its net benefit, " + to_string(right) + ", not " +
                   to_string(o_.bound);
        if (o_.bound < right)
            return "the bound " + to_string(o_.bound) + " is below the net benefit " + to_string(right);
        return {};
    }

    const scenario<C, W, Tick>& s_;
    const outcome<C, Tick>& o_;
    bool with_assistants_;
    std::map<date, int> day_;
    std::map<std::string, std::size_t> task_;
    std::map<std::string, std::size_t> assistant_;
    std::map<std::pair<std::string, int>, std::int64_t> usage_; ///< ticks by worker and day
    std::map<std::string, std::pair<int, int>> extent_;         ///< first and last day of a task's hours
};

} // namespace handoff::detail
