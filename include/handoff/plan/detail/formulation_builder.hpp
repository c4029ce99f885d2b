// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/derived_hours.hpp>
#include <handoff/plan/detail/scaling.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/formulation.hpp>

// Builds the kernel's problem from a scenario: workers and pools, a group per assistant (engaged or not), groups per
// task, budgets and precedences. Gains, cash and spends are collected in exact units (minor unit / ticks per hour) and
// scaled to the kernel's integers at the end.

namespace handoff::detail {

template <class C, class W, class Tick>
class formulation_builder {
public:
    formulation_builder(const scenario<C, W, Tick>& s, bool with_assistants)
        : s_(s), with_assistants_(with_assistants) {}

    [[nodiscard]] formulation build(bool prefer_less_cash) {
        budgets_ = s_.budgets().size();
        add_workers();
        if (with_assistants_)
            for (std::size_t a = 0; a < s_.assistants().size(); ++a) add_engagement(a);
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) add_task(t);
        add_precedences();
        set_limits();
        scale(draft_, out_, prefer_less_cash);
        return std::move(out_);
    }

private:
    static constexpr std::int64_t tph = ticks_per_hour<Tick>;

    using terms = hourly<C, Tick>;

    // What the kernel's rows are: budgets_ of the scenario's, then two per assistant with a minimum.
    struct engagement_rows {
        int group = -1;
        int modes = 0;              ///< 1 without a minimum; 2 with: at it, above it
        std::size_t at_minimum = 0; ///< row: billed <= minimum
        std::size_t above = 0;      ///< row: billed >= minimum
    };

    [[nodiscard]] int days() const { return static_cast<int>(s_.days().size()); }
    [[nodiscard]] const terms& terms_of(std::size_t a) const { return std::get<terms>(s_.assistants()[a].terms); }

    // workers ---------------------------------------------------------------------------------------------------------

    void add_workers() {
        const auto& o = s_.owner();
        const wide_fraction hour =
            wide_fraction{o.value_of_hour.minor_per_hour(), 1}.times(wide_fraction{o.uptake}, "the value of an hour");
        draft_.per_unit = narrow(hour.denominator, "the value of an hour"); // makes value x uptake whole
        out_.units_per_minor = narrow(wide_product(tph, draft_.per_unit, "the unit of money"), "the unit of money");

        raw_worker<Tick> owner{o.name, {}};
        for (const date& d : s_.days()) {
            std::vector<raw_tier<Tick>> tiers{{o.regular.at(d).ticks(), hour.numerator}};
            for (const auto& tier : o.overtime) tiers.push_back({tier.hours.at(d).ticks(), in_units(tier.cost)});
            owner.days.push_back(std::move(tiers));
        }
        draft_.workers.push_back(std::move(owner));
        add_pools(0, o.pools);
        if (!with_assistants_) return;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) {
            raw_worker<Tick> worker{s_.assistants()[a].name, {}};
            for (const date& d : s_.days()) worker.days.push_back({{s_.assistants()[a].hours.at(d).ticks(), 0}});
            draft_.workers.push_back(std::move(worker));
            add_pools(static_cast<int>(a) + 1, s_.assistants()[a].pools);
        }
    }

    void add_pools(int worker, const std::vector<pool<C, Tick>>& pools) {
        for (const auto& p : pools) {
            raw_pool<Tick> raw{
                worker, first_day_from(s_.days(), p.days.first), last_day_until(s_.days(), p.days.last), {}};
            wide_int rest = hours_between(worker, raw.first, raw.last); // more than its days have is never worked
            for (const auto& tier : p.tiers) {
                const wide_int hours = std::min<wide_int>(tier.hours.ticks(), rest);
                raw.tiers.push_back({static_cast<std::int64_t>(hours), in_units(tier.cost)});
                rest -= hours;
            }
            draft_.pools.push_back(std::move(raw));
        }
    }

    /// All the hours of a worker on these days.
    [[nodiscard]] wide_int hours_between(int worker, int first, int last) const {
        wide_int sum = 0;
        const auto& days = draft_.workers[static_cast<std::size_t>(worker)].days;
        for (int d = first; d <= last; ++d)
            for (const auto& tier : days[static_cast<std::size_t>(d)]) sum += tier.capacity;
        return sum;
    }

    /// A rate as cost per tick, in the unit of the gains.
    [[nodiscard]] wide_int in_units(rate<C> r) const { return wide_int{r.minor_per_hour()} * draft_.per_unit; }

    // engagements -----------------------------------------------------------------------------------------------------

    void add_engagement(std::size_t a) {
        const auto& who = s_.assistants()[a];
        engagement_rows rows{static_cast<int>(draft_.groups.size()), 1, 0, 0};
        raw_group<Tick> group{"hire " + who.name, {raw_option<Tick>{}}};
        group_meaning meaning{group_meaning::kind::engagement, static_cast<int>(a), {option_meaning{}}};
        if (days() > 0) {
            const std::int64_t minimum = terms_of(a).minimum_billed.ticks();
            raw_option<Tick> engaged;
            option_meaning engaged_meaning;
            engaged_meaning.who = static_cast<int>(a);
            const int due = who.onboarding_due ? last_day_until(s_.days(), *who.onboarding_due) : days() - 1;
            const auto owner_time = [&](int first, int last, work_kind kind, std::int64_t ticks) {
                add_piece(engaged, engaged_meaning, 0, first, last, {kind, -1, -1, static_cast<int>(a), ticks});
            };
            owner_time(0, due, work_kind::onboarding, who.onboarding_hours.ticks());
            for (int d = 0; d < days(); ++d)
                owner_time(d, d, work_kind::daily_coordination, who.coordination_per_day.ticks());
            pay(engaged, wide_int{who.onboarding_fee.minor()} * tph, s_.days().front());
            if (minimum == 0) {
                push(group, meaning, engaged, engaged_meaning);
            } else {
                rows.modes = 2;
                rows.at_minimum = budgets_++;
                rows.above = budgets_++;
                raw_option<Tick> at = engaged;
                pay(at, shortfall(a, minimum), s_.days().back());
                spend(at, rows.at_minimum, -minimum);
                push(group, meaning, at, engaged_meaning);
                raw_option<Tick> above = engaged;
                spend(above, rows.above, minimum);
                push(group, meaning, above, engaged_meaning);
            }
        }
        engagements_.push_back(rows);
        draft_.groups.push_back(std::move(group));
        out_.groups.push_back(std::move(meaning));
    }

    /// What this many billed ticks cost at the shortfall rate.
    [[nodiscard]] wide_int shortfall(std::size_t a, std::int64_t ticks) const {
        return wide_product(terms_of(a).shortfall_rate.minor_per_hour(), ticks, "the minimum billed");
    }

    // tasks -----------------------------------------------------------------------------------------------------------

    void add_task(std::size_t t) {
        const auto& what = s_.tasks()[t];
        const auto& all = s_.occurrences(t);
        task_groups_.emplace_back();
        if (all.size() == 1 || what.assignment == assignment_rule::per_occurrence) {
            for (int i = 0; i < static_cast<int>(all.size()); ++i) add_single(t, i, {});
            return;
        }
        std::vector<int> mandatory;
        bool spread = false; // an occurrence that cannot be split has several days to choose from
        for (int i = 0; i < static_cast<int>(all.size()); ++i) {
            const occurrence& o = all[static_cast<std::size_t>(i)];
            if (!o.extra) mandatory.push_back(i);
            spread = spread || (what.indivisible && o.first < o.last);
        }
        // One group says who does the series. It does the work of the occurrences that must be done, unless each of
        // them still has to choose its day; those and the extra ones are groups that follow it.
        raw_group<Tick> group{what.id, {}};
        group_meaning meaning{group_meaning::kind::task, static_cast<int>(t), {}};
        const std::vector<int> direct = spread ? std::vector<int>{} : mandatory;
        if (what.optional || mandatory.empty()) {
            option_meaning drop;
            drop.occurrences = direct;
            push(group, meaning, {}, std::move(drop));
        }
        for_each_worker(t, [&](int who, int mode) {
            raw_option<Tick> option;
            option_meaning option_is{who, mode, direct, {}};
            for (const int i : direct) add_work(option, option_is, t, i, who, mode, any_day);
            if (who >= 0 && !mandatory.empty()) need_engagement(option, who, mode);
            push(group, meaning, std::move(option), std::move(option_is));
        });
        make_possible(group, meaning);
        const int leader = static_cast<int>(draft_.groups.size());
        if (!direct.empty()) task_groups_.back().push_back(leader);
        draft_.groups.push_back(std::move(group));
        out_.groups.push_back(std::move(meaning));
        int previous = leader;
        for (int i = 0; i < static_cast<int>(all.size()); ++i) {
            const occurrence& o = all[static_cast<std::size_t>(i)];
            if (!o.extra && !spread) continue;
            // Extra occurrences of one window are the same: the second is done only if the first is.
            const bool chained = o.extra && !spread && i > 0 && all[static_cast<std::size_t>(i) - 1].extra &&
                                 all[static_cast<std::size_t>(i) - 1].first == o.first;
            const follower f{leader, chained ? previous : leader, !mandatory.empty()};
            previous = static_cast<int>(draft_.groups.size());
            add_single(t, i, f);
        }
    }

    /// How an occurrence follows the group of its series.
    struct follower {
        int leader = -1;
        int condition = -1;   ///< the group whose same option it needs: the leader, or the extra before it
        bool engaged = false; ///< the leader's option already needs the engagement
        [[nodiscard]] bool follows() const { return leader >= 0; }
    };

    void add_single(std::size_t t, int i, follower f) {
        const auto& what = s_.tasks()[t];
        const occurrence& o = s_.occurrences(t)[static_cast<std::size_t>(i)];
        raw_group<Tick> group{s_.occurrences(t).size() == 1 ? what.id : what.id + " #" + std::to_string(o.number), {}};
        group_meaning meaning{group_meaning::kind::task, static_cast<int>(t), {}};
        if (what.optional || o.extra) {
            raw_option<Tick> option;
            option_meaning drop;
            drop.occurrences = {i};
            if (f.follows() && !o.extra) need_same(option, f.leader, option_meaning::dropped, 0);
            push(group, meaning, std::move(option), std::move(drop));
        }
        for_each_worker(t, [&](int who, int mode) {
            const bool choose_day = what.indivisible && o.first < o.last;
            for (int day = choose_day ? o.first : any_day; day <= (choose_day ? o.last : any_day); ++day) {
                raw_option<Tick> option;
                option_meaning option_is{who, mode, {i}, {}};
                add_work(option, option_is, t, i, who, mode, day);
                if (f.follows()) need_same(option, f.condition, who, mode);
                if (who >= 0 && !f.engaged) need_engagement(option, who, mode);
                push(group, meaning, std::move(option), std::move(option_is));
            }
        });
        make_possible(group, meaning);
        task_groups_.back().push_back(static_cast<int>(draft_.groups.size()));
        draft_.groups.push_back(std::move(group));
        out_.groups.push_back(std::move(meaning));
    }

    /// Everybody who may do the task: the owner, then each assistant in each mode of engagement.
    template <class Visit>
    void for_each_worker(std::size_t t, Visit visit) const {
        const auto& what = s_.tasks()[t];
        const auto* pinned = std::get_if<the_assistant>(&what.pinned);
        if (!pinned) visit(option_meaning::by_owner, 0);
        if (!with_assistants_ || std::holds_alternative<the_owner>(what.pinned)) return;
        if (!what.category.delegable() || what.delegable_share == ratio{0}) return;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) {
            const auto& who = s_.assistants()[a];
            if (pinned && pinned->name != who.name) continue;
            if (!who.rate_for(what.category.value())) continue; // not offered
            if (std::find(what.excluded.begin(), what.excluded.end(), who.name) != what.excluded.end()) continue;
            for (int mode = 1; mode <= engagements_[a].modes; ++mode) visit(static_cast<int>(a), mode);
        }
    }

    static constexpr int any_day = -1;

    /// Adds one occurrence to an option: its value, hours and cash; on one day if it cannot be split.
    void add_work(raw_option<Tick>& option, option_meaning& meaning, std::size_t t, int i, int who, int mode,
                  int on_day) {
        const auto& what = s_.tasks()[t];
        const occurrence& o = s_.occurrences(t)[static_cast<std::size_t>(i)];
        const int first = on_day == any_day ? o.first : on_day;
        const int last = on_day == any_day ? o.last : on_day;
        const int task = static_cast<int>(t);
        option.value =
            wide_sum(option.value, wide_int{what.value.minor()} * tph, "the values of task '" + what.id + "'");
        if (who == option_meaning::by_owner) {
            add_piece(option, meaning, 0, first, last, {work_kind::task, task, i, -1, kept(what).owner});
            return;
        }
        const auto a = static_cast<std::size_t>(who);
        const auto& assistant = s_.assistants()[a];
        const derived_hours h = delegated(what, assistant);
        add_piece(option, meaning, who + 1, first, last, {work_kind::task, task, i, -1, h.assistant});
        add_piece(option, meaning, 0, first, last, {work_kind::task, task, i, -1, h.owner});
        add_piece(option, meaning, 0, o.first, o.last,
                  {work_kind::coordination, task, i, who, narrow(wide_int{h.coordination} + h.briefing, what.id)});
        option.delegated = wide_sum(option.delegated, h.assistant, "the hours of task '" + what.id + "'");
        const rate<C> price = *assistant.rate_for(what.category.value());
        pay(option, wide_int{price.minor_per_hour()} * h.billed, s_.days()[static_cast<std::size_t>(o.last)],
            assistant.paid_after);
        if (engagements_[a].modes == 1) return;
        if (mode == 1) { // the minimum is paid already
            pay(option, -shortfall(a, h.billed), s_.days().back());
            spend(option, engagements_[a].at_minimum, h.billed);
        } else {
            spend(option, engagements_[a].above, -wide_int{h.billed});
        }
    }

    // options ---------------------------------------------------------------------------------------------------------

    /// Adds work to an option; work of one worker in one window is one piece.
    void add_piece(raw_option<Tick>& option, option_meaning& meaning, int worker, int first, int last,
                   piece_part part) {
        if (part.ticks == 0) return;
        for (std::size_t i = 0; i < option.pieces.size(); ++i) {
            kernel::piece& p = option.pieces[i];
            if (p.worker != worker || p.first != first || p.last != last) continue;
            p.ticks = narrow(wide_int{p.ticks} + part.ticks, "the hours of one option");
            meaning.pieces[i].push_back(part);
            return;
        }
        option.pieces.push_back({worker, first, last, part.ticks});
        meaning.pieces.push_back({part});
    }

    /// Cash of an option, and what it takes from the budgets that count payments on that date.
    void pay(raw_option<Tick>& option, wide_int amount, date due, std::chrono::days later = std::chrono::days{0}) {
        option.cash = wide_sum(option.cash, amount, "the cash of one option");
        const date paid{std::chrono::sys_days{due} + later};
        for (std::size_t b = 0; b < s_.budgets().size(); ++b) {
            const auto& period = s_.budgets()[b].period;
            if (!period || (period->first <= paid && paid <= period->last)) spend(option, b, amount);
        }
    }

    static void spend(raw_option<Tick>& option, std::size_t row, wide_int amount) {
        if (amount == 0) return;
        if (option.spend.size() <= row) option.spend.resize(row + 1, 0);
        option.spend[row] = wide_sum(option.spend[row], amount, "the spend of one option");
    }

    void need_engagement(raw_option<Tick>& option, int assistant, int mode) const {
        option.needs.push_back({engagements_[static_cast<std::size_t>(assistant)].group, mode});
    }

    /// Needs the option of another group of the same series that has the same worker.
    void need_same(raw_option<Tick>& option, int group, int who, int mode) const {
        const auto& options = out_.groups[static_cast<std::size_t>(group)].options;
        for (int i = 0; i < static_cast<int>(options.size()); ++i)
            if (options[static_cast<std::size_t>(i)].who == who && options[static_cast<std::size_t>(i)].mode == mode)
                option.needs.push_back({group, i});
    }

    static void push(raw_group<Tick>& group, group_meaning& meaning, raw_option<Tick> option,
                     option_meaning option_is) {
        group.options.push_back(std::move(option));
        meaning.options.push_back(std::move(option_is));
    }

    /// Nobody may do a task that must be done: its only option overspends a budget of 0, so that no plan exists and the
    /// kernel can prove it.
    void make_possible(raw_group<Tick>& group, group_meaning& meaning) {
        if (!group.options.empty()) return;
        if (nobody_ == none) nobody_ = budgets_++;
        raw_option<Tick> impossible;
        spend(impossible, nobody_, 1);
        push(group, meaning, std::move(impossible), {});
    }

    // the rest --------------------------------------------------------------------------------------------------------

    void add_precedences() {
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const std::string& id : s_.tasks()[t].after)
                for (const int before : task_groups_[*s_.find_task(id)])
                    for (const int later : task_groups_[t]) draft_.after.push_back({later, before});
    }

    void set_limits() {
        draft_.limits.assign(budgets_, 0); // of a minimum, and of what nobody can do
        for (std::size_t b = 0; b < s_.budgets().size(); ++b)
            draft_.limits[b] = wide_int{s_.budgets()[b].limit.minor()} * tph;
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const scenario<C, W, Tick>& s_;
    bool with_assistants_;
    raw_problem<Tick> draft_;
    formulation out_;
    std::vector<engagement_rows> engagements_;
    std::vector<std::vector<int>> task_groups_; ///< of each task, the groups that have work
    std::size_t budgets_ = 0;
    std::size_t nobody_ = none;
};

} // namespace handoff::detail
