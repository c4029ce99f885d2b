// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/may_take.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/derived_hours.hpp>
#include <handoff/plan/detail/hiring.hpp>
#include <handoff/plan/detail/problem_draft.hpp>
#include <handoff/plan/detail/scaling.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/formulation.hpp>

// Builds the kernel's problem from a scenario: workers and pools, engagements (hiring.hpp), groups per task, and
// precedences. Gains, cash and spends are collected in exact units (problem_draft.hpp) and scaled to the kernel's
// integers at the end.

namespace handoff::detail {

template <class C, class W, class Tick>
class formulation_builder {
public:
    /// Amounts have the same unit with assistants and without, so that both can be compared.
    formulation_builder(const scenario<C, W, Tick>& s, bool with_assistants)
        : s_(s), with_assistants_(with_assistants), draft_(s, hiring<C, W, Tick>::per_money(s)), hiring_(s, draft_),
          raw_(draft_.raw), out_(draft_.out) {}

    [[nodiscard]] formulation build(bool prefer_less_cash) {
        add_workers();
        if (with_assistants_) {
            hiring_.add_meters();
            for (std::size_t a = 0; a < s_.assistants().size(); ++a) hiring_.add_groups(a);
        }
        find_ordered_tasks();
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) add_task(t);
        if (with_assistants_) hiring_.close_meters();
        add_precedences();
        make_days_equal();
        draft_.drop_rows_that_hold();
        scale(raw_, out_, prefer_less_cash);
        return std::move(out_);
    }

private:
    static constexpr std::int64_t tph = ticks_per_hour<Tick>;

    [[nodiscard]] int days() const { return static_cast<int>(s_.days().size()); }

    // workers ---------------------------------------------------------------------------------------------------------

    void add_workers() {
        const auto& o = s_.owner();
        const std::string what = "the unit of money";
        const wide_fraction hour =
            wide_fraction{o.value_of_hour.minor_per_hour(), 1}.times(wide_fraction{o.uptake}, "the value of an hour");
        raw_.per_unit = narrow(hour.denominator, "the value of an hour"); // makes value x uptake whole
        out_.units_per_minor = narrow(wide_product(wide_product(tph, raw_.per_unit, what), raw_.per_money, what), what);

        raw_worker<Tick> owner{o.name, {}};
        for (const date& d : s_.days()) {
            std::vector<raw_tier<Tick>> tiers{
                {o.regular.at(d).ticks(), wide_product(hour.numerator, raw_.per_money, "the value of an hour"), 0}};
            for (const auto& tier : o.overtime) tiers.push_back({tier.hours.at(d).ticks(), in_units(tier.cost), 0});
            owner.days.push_back(std::move(tiers));
        }
        raw_.workers.push_back(std::move(owner));
        add_pools(0, o.pools);
        if (!with_assistants_) return;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) {
            raw_worker<Tick> worker{s_.assistants()[a].name, {}};
            for (const date& d : s_.days()) worker.days.push_back({{s_.assistants()[a].hours.at(d).ticks(), 0, 0}});
            raw_.workers.push_back(std::move(worker));
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
                raw.tiers.push_back({static_cast<std::int64_t>(hours), in_units(tier.cost), 0});
                rest -= hours;
            }
            raw_.pools.push_back(std::move(raw));
        }
    }

    /// All the hours of a worker on these days.
    [[nodiscard]] wide_int hours_between(int worker, int first, int last) const {
        wide_int sum = 0;
        const auto& days = raw_.workers[static_cast<std::size_t>(worker)].days;
        for (int d = first; d <= last; ++d)
            for (const auto& tier : days[static_cast<std::size_t>(d)]) sum += tier.capacity;
        return sum;
    }

    /// A rate as cost per tick, in the unit of the gains.
    [[nodiscard]] wide_int in_units(rate<C> r) const {
        return wide_product(wide_int{r.minor_per_hour()} * raw_.per_unit, raw_.per_money, "a rate");
    }

    /// The kernel's workers all have the same days; a bill may have more sources than the horizon has working days.
    void make_days_equal() {
        std::size_t most = 0;
        for (const auto& w : raw_.workers) most = std::max(most, w.days.size());
        for (auto& w : raw_.workers) w.days.resize(most);
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
            draft_.push(group, meaning, {}, std::move(drop));
        }
        for_each_worker(t, [&](int who, int contract) {
            raw_option<Tick> option;
            option_meaning option_is = done_by(who, contract, direct);
            for (const int i : direct) add_work(option, option_is, t, i, who, contract, any_day);
            if (who >= 0 && !mandatory.empty()) need_engagement(option, who, contract);
            draft_.push(group, meaning, std::move(option), std::move(option_is));
        });
        make_possible(group, meaning);
        const int leader = static_cast<int>(raw_.groups.size());
        if (!direct.empty()) task_groups_.back().push_back(leader);
        add_group(t, std::move(group), std::move(meaning));
        int previous = leader;
        for (int i = 0; i < static_cast<int>(all.size()); ++i) {
            const occurrence& o = all[static_cast<std::size_t>(i)];
            if (!o.extra && !spread) continue;
            // Extra occurrences of one window are the same: the second is done only if the first is.
            const bool chained = o.extra && !spread && i > 0 && all[static_cast<std::size_t>(i) - 1].extra &&
                                 all[static_cast<std::size_t>(i) - 1].first == o.first;
            const follower f{leader, chained ? previous : leader, !mandatory.empty()};
            previous = static_cast<int>(raw_.groups.size());
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
            draft_.push(group, meaning, std::move(option), std::move(drop));
        }
        for_each_worker(t, [&](int who, int contract) {
            const bool choose_day = what.indivisible && o.first < o.last;
            for (int day = choose_day ? o.first : any_day; day <= (choose_day ? o.last : any_day); ++day) {
                raw_option<Tick> option;
                option_meaning option_is = done_by(who, contract, {i});
                add_work(option, option_is, t, i, who, contract, day);
                if (f.follows()) need_same(option, f.condition, who, contract);
                if (who >= 0 && !f.engaged) need_engagement(option, who, contract);
                draft_.push(group, meaning, std::move(option), std::move(option_is));
            }
        });
        make_possible(group, meaning);
        task_groups_.back().push_back(static_cast<int>(raw_.groups.size()));
        add_group(t, std::move(group), std::move(meaning));
    }

    /// Everybody who may do the task: the owner, then each assistant under each contract.
    template <class Visit>
    void for_each_worker(std::size_t t, Visit visit) const {
        const auto& what = s_.tasks()[t];
        const auto* pinned = std::get_if<the_assistant>(&what.pinned);
        if (!pinned) visit(option_meaning::by_owner, 0);
        if (!with_assistants_) return;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) {
            if (!may_take(s_.assistants()[a], what)) continue;
            for (std::size_t k = 0; k < hiring_.contracts(a); ++k)
                if (hiring_.offered(a, k)) visit(static_cast<int>(a), static_cast<int>(k));
        }
    }

    [[nodiscard]] static option_meaning done_by(int who, int contract, std::vector<int> occurrences) {
        option_meaning meaning;
        meaning.who = who;
        meaning.contract = contract;
        meaning.occurrences = std::move(occurrences);
        return meaning;
    }

    static constexpr int any_day = -1;

    /// Adds one occurrence to an option: its value, hours and cash; on one day if it cannot be split.
    void add_work(raw_option<Tick>& option, option_meaning& meaning, std::size_t t, int i, int who, int contract,
                  int on_day) {
        const auto& what = s_.tasks()[t];
        const occurrence& o = s_.occurrences(t)[static_cast<std::size_t>(i)];
        const int first = on_day == any_day ? o.first : on_day;
        const int last = on_day == any_day ? o.last : on_day;
        const int task = static_cast<int>(t);
        option.value = wide_sum(option.value, draft_.amount(what.value), "the values of task '" + what.id + "'");
        if (who == option_meaning::by_owner) {
            draft_.add_piece(option, meaning, 0, first, last, {work_kind::task, task, i, -1, false, kept(what).owner});
            return;
        }
        const auto a = static_cast<std::size_t>(who);
        const auto k = static_cast<std::size_t>(contract);
        const auto& assistant = s_.assistants()[a];
        const derived_hours h = delegated(what, assistant, assistant.contracts[k]);
        const std::int64_t talk = narrow(wide_int{h.coordination} + h.briefing, what.id);
        draft_.add_piece(option, meaning, who + 1, first, last, {work_kind::task, task, i, -1, false, h.assistant});
        draft_.add_piece(option, meaning, 0, first, last, {work_kind::task, task, i, -1, false, h.owner});
        draft_.add_piece(option, meaning, 0, o.first, o.last, {work_kind::coordination, task, i, who, false, talk});
        option.delegated = wide_sum(option.delegated, h.assistant, "the hours of task '" + what.id + "'");
        hiring_.bill(option, meaning, a, k, what, o, h.billed);
    }

    /// Adds a group of a task. Where the order of tasks matters, hours on a bill are no work on a day: a second group
    /// has them, each of whose options needs the same one of the first.
    void add_group(std::size_t t, raw_group<Tick> group, group_meaning meaning) {
        raw_group<Tick> bill{group.name + ", billed", {}};
        group_meaning bill_is{group_meaning::kind::bill, static_cast<int>(t), {}};
        bill_is.mirrors = static_cast<int>(raw_.groups.size());
        bool any = false;
        if (ordered_[t])
            for (std::size_t i = 0; i < group.options.size(); ++i) {
                bill.options.emplace_back();
                bill_is.options.emplace_back();
                bill.options.back().needs = {{bill_is.mirrors, static_cast<int>(i)}};
                any = move_billed(group.options[i].pieces, meaning.options[i].pieces, bill.options.back().pieces,
                                  bill_is.options.back().pieces) ||
                      any;
            }
        draft_.add(std::move(group), std::move(meaning));
        if (any) draft_.add(std::move(bill), std::move(bill_is));
    }

    /// Whether there was anything to move.
    static bool move_billed(std::vector<kernel::piece>& pieces, std::vector<std::vector<piece_part>>& parts,
                            std::vector<kernel::piece>& to, std::vector<std::vector<piece_part>>& to_parts) {
        for (std::size_t p = pieces.size(); p-- > 0;) {
            if (!parts[p].front().billed) continue;
            to.push_back(pieces[p]);
            to_parts.push_back(std::move(parts[p]));
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(p));
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(p));
        }
        return !to.empty();
    }

    // options ---------------------------------------------------------------------------------------------------------

    void need_engagement(raw_option<Tick>& option, int assistant, int contract) const {
        option.needs.push_back(hiring_.needed(static_cast<std::size_t>(assistant), static_cast<std::size_t>(contract)));
    }

    /// Needs the option of another group of the same series that has the same worker.
    void need_same(raw_option<Tick>& option, int group, int who, int contract) const {
        const auto& options = out_.groups[static_cast<std::size_t>(group)].options;
        for (int i = 0; i < static_cast<int>(options.size()); ++i) {
            const option_meaning& other = options[static_cast<std::size_t>(i)];
            if (other.who == who && other.contract == contract) option.needs.push_back({group, i});
        }
    }

    /// Nobody may do a task that must be done: its only option overspends a budget of 0, so that no plan exists and the
    /// kernel can prove it.
    void make_possible(raw_group<Tick>& group, group_meaning& meaning) {
        if (!group.options.empty()) return;
        if (nobody_ == none) nobody_ = draft_.new_row(0);
        raw_option<Tick> impossible;
        draft_.spend(impossible, nobody_, 1);
        draft_.push(group, meaning, std::move(impossible), {});
    }

    // the rest --------------------------------------------------------------------------------------------------------

    void find_ordered_tasks() {
        ordered_.assign(s_.tasks().size(), false);
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const std::string& id : s_.tasks()[t].after) ordered_[t] = ordered_[*s_.find_task(id)] = true;
    }

    void add_precedences() {
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const std::string& id : s_.tasks()[t].after)
                for (const int before : task_groups_[*s_.find_task(id)])
                    for (const int later : task_groups_[t]) raw_.after.push_back({later, before});
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const scenario<C, W, Tick>& s_;
    bool with_assistants_;
    problem_draft<C, W, Tick> draft_;
    hiring<C, W, Tick> hiring_;
    raw_problem<Tick>& raw_;                    ///< of the draft
    formulation& out_;                          ///< of the draft
    std::vector<std::vector<int>> task_groups_; ///< of each task, the groups that have work
    std::vector<bool> ordered_;                 ///< tasks that wait for another or that another waits for
    std::size_t nobody_ = none;
};

} // namespace handoff::detail
