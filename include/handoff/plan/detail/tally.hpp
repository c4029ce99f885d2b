// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/outcome.hpp>
#include <handoff/plan/payments.hpp>

// Adds up a plan that was read back: totals, budgets, days without slack.

namespace handoff::detail {

template <class C, class W, class Tick>
class tally {
public:
    /// Requires assignments, engagements and schedule as `answer_reader` writes them.
    tally(const scenario<C, W, Tick>& s, outcome<C, Tick>& out) : s_(s), out_(out) {
        for (const auto& e : out.schedule) usage_[{e.worker, e.day}] += e.time.ticks();
    }

    /// Fills in totals, budgets and full days.
    void add_up() {
        add_tasks();
        add_owner();
        if (!s_.budgets().empty()) payments_ = payments_of(s_, out_);
        for (const auto& b : s_.budgets()) add_budget(b);
        for (const date& d : s_.days()) add_full_days(d);
    }

private:
    struct worker_day {
        std::string worker;
        date day;
        friend auto operator<=>(const worker_day&, const worker_day&) = default;
    };

    [[nodiscard]] static exact_money<C> cost(rate<C> r, std::int64_t ticks) {
        return exact_money<C>::fraction(wide_int{r.minor_per_hour()} * ticks, ticks_per_hour<Tick>);
    }

    [[nodiscard]] std::int64_t used(const std::string& worker, date d) const {
        const auto found = usage_.find({worker, d});
        return found == usage_.end() ? 0 : found->second;
    }

    /// Calls `visit` with every assignment, its task and its occurrence.
    template <class Visit>
    void for_each_assignment(Visit visit) const {
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const occurrence& one : s_.occurrences(t)) visit(out_.assignments[i++], s_.tasks()[t], one);
    }

    void add_tasks() {
        plan_totals<C, Tick>& sum = out_.totals;
        for_each_assignment([&sum](const auto& a, const auto& t, const occurrence&) {
            if (!a.dropped()) sum.value += t.value;
            sum.delegated += a.assistant_hours;
            sum.coordination += a.coordination + a.briefing;
        });
        for (const auto& e : out_.hired) {
            sum.cash += e.cash;
            sum.coordination += e.coordination;
            sum.onboarding += e.onboarding_hours;
        }
    }

    void add_owner() {
        const auto& o = s_.owner();
        plan_totals<C, Tick>& sum = out_.totals;
        const auto on_tiers = [&sum](std::int64_t left, const auto& tiers, auto hours) {
            for (const auto& tier : tiers) {
                const std::int64_t here = std::min(left, hours(tier).ticks());
                sum.owner_cost += cost(tier.cost, here);
                left -= here;
            }
        };
        wide_int regular_hours = 0;
        for (const date& d : s_.days()) {
            const std::int64_t all = used(o.name, d);
            const std::int64_t regular = std::min(all, o.regular.at(d).ticks());
            sum.owner_hours += effort<Tick>::from_ticks(all);
            sum.overtime += effort<Tick>::from_ticks(all - regular);
            sum.free_regular += o.regular.at(d) - effort<Tick>::from_ticks(regular);
            regular_hours += regular;
            on_tiers(all - regular, o.overtime, [d](const auto& tier) { return tier.hours.at(d); });
        }
        const std::string what = "the cost of the owner's hours";
        const wide_fraction regular_cost = wide_fraction{o.value_of_hour.minor_per_hour(), 1}
                                               .times(wide_fraction{o.uptake}, what)
                                               .times({regular_hours, ticks_per_hour<Tick>}, what);
        sum.owner_cost += exact_money<C>::fraction(regular_cost.numerator, regular_cost.denominator);
        for (const auto& p : o.pools) {
            std::int64_t all = 0;
            for (const date& d : s_.days())
                if (p.days.first <= d && d <= p.days.last) all += used(o.name, d);
            on_tiers(all, p.tiers, [](const auto& tier) { return tier.hours; });
        }
    }

    void add_budget(const budget<C>& b) {
        budget_use<C> use{b.name, b.limit, {}, {}};
        for (const auto& p : payments_)
            if (b.counts(p.paid)) use.spent += p.amount;
        use.left = left_of(b.limit, use.spent);
        out_.budgets.push_back(std::move(use));
    }

    /// What is left, less the fraction of a minor unit where a huge limit leaves no room for it.
    [[nodiscard]] static exact_money<C> left_of(money<C> limit, const exact_money<C>& spent) {
        const wide_int rest = wide_int{limit.minor()} * spent.denominator() - spent.numerator();
        if (units_detail::fits(rest)) return exact_money<C>::fraction(rest, spent.denominator());
        return money<C>::from_minor(static_cast<std::int64_t>(rest / spent.denominator()));
    }

    void add_full_days(date d) {
        const auto add_if_full = [&](const std::string& worker, std::int64_t hours) {
            if (hours > 0 && used(worker, d) == hours) out_.full_days.push_back({d, worker});
        };
        std::int64_t hours = s_.owner().regular.at(d).ticks();
        for (const auto& tier : s_.owner().overtime) hours += tier.hours.at(d).ticks();
        add_if_full(s_.owner().name, hours);
        for (const auto& e : out_.hired)
            add_if_full(e.assistant, s_.assistants()[*s_.find_assistant(e.assistant)].hours.at(d).ticks());
    }

    const scenario<C, W, Tick>& s_;
    outcome<C, Tick>& out_;
    std::vector<payment<C>> payments_;
    std::map<worker_day, std::int64_t> usage_; ///< ticks
};

} // namespace handoff::detail
