// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cheapest_placement.hpp"

#include <handoff/model/model.hpp>

// The best plan of a small scenario by trying every choice: who does each occurrence, on which day if it cannot be
// split, by which day each task that others wait for is finished. For each choice the hours are placed at least cost.
// It reads facts only, works out occurrences, hours and payments itself, and is written from the description of the
// model, not from the library.

namespace oracles {

using handoff::date;

/// What the best plan is worth: compared in this order.
struct worth {
    std::int64_t net_benefit = 0; ///< in minor units / (ticks per hour x per_minor x denominator of the uptake)
    std::int64_t cash = 0;        ///< in minor units / (ticks per hour x per_minor)
    std::int64_t delegated = 0;   ///< ticks

    [[nodiscard]] bool better_than(const worth& other) const {
        if (net_benefit != other.net_benefit) return net_benefit > other.net_benefit;
        if (cash != other.cash) return cash < other.cash;
        return delegated < other.delegated;
    }
};

/// What the oracle found; `too_large` if it did not try.
struct oracle_answer {
    bool too_large = false;
    std::optional<worth> best;  ///< nothing if no plan exists
    std::int64_t per_minor = 1; ///< what makes prices with surcharges and taxes whole; 1 without them
};

template <class C, class W, class Tick>
class scenario_oracle {
public:
    using facts = handoff::scenario_facts<C, W, Tick>;

    scenario_oracle(const facts& f, bool with_assistants, std::int64_t most_choices)
        : f_(f), with_assistants_(with_assistants), most_choices_(most_choices) {
        const auto range = f.calendar.range();
        for (auto d = std::chrono::sys_days{range.first}; d <= std::chrono::sys_days{range.last};
             d += std::chrono::days{1}) {
            const date day{d};
            const auto listed = [day](const std::vector<date>& list) {
                return std::find(list.begin(), list.end(), day) != list.end();
            };
            if (listed(f.calendar.exceptions()) ||
                (f.calendar.works_on(std::chrono::weekday{d}) && !listed(f.calendar.holidays())))
                days_.push_back(day);
        }
    }

    oracle_answer answer() {
        std::int64_t choices = 1;
        for (const auto& t : f_.tasks) {
            choices_.push_back(choices_of(t));
            choices *= static_cast<std::int64_t>(choices_.back().size());
            if (choices > most_choices_) return {true, {}, 1};
        }
        for (const auto& a : f_.assistants)
            for (const auto& c : a.contracts) {
                const handoff::ratio taxed = with_taxes(c);
                for (const auto& extra :
                     {handoff::ratio{1}, c.extra.rush, c.extra.evening, c.extra.rush + c.extra.evening})
                    per_minor_ = std::lcm(per_minor_, den(taxed * extra));
            }
        try_all(0);
        return {false, best_, per_minor_};
    }

private:
    static constexpr int dropped = -2;
    static constexpr int owner = -1;
    static constexpr std::int64_t tph = handoff::ticks_per_hour<Tick>;

    struct occurrence {
        int first;
        int last;
        bool extra;
    };
    struct decision { ///< for one occurrence
        int who = dropped;
        int day = -1; ///< of work that cannot be split
    };
    using choice = std::vector<decision>; ///< for one task
    struct piece {
        int worker;
        int first;
        int last;
        std::int64_t ticks;
        std::size_t task; ///< position, or the number of tasks where there is none
    };

    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    // occurrences and choices

    std::vector<occurrence> occurrences_of(const handoff::task<C, W, Tick>& t) const {
        std::vector<occurrence> found;
        const auto inside = [&](int d) {
            return (!t.release || *t.release <= days_[at(d)]) && (!t.due || days_[at(d)] <= *t.due);
        };
        const int n = static_cast<int>(days_.size());
        int first = n;
        int last = -1;
        for (int d = 0; d < n; ++d)
            if (inside(d)) {
                first = std::min(first, d);
                last = d;
            }
        if (std::holds_alternative<handoff::once>(t.recurs)) found.push_back({first, last, false});
        for (int d = 0; d < n; ++d) {
            if (!inside(d)) continue;
            if (std::holds_alternative<handoff::every_working_day>(t.recurs)) found.push_back({d, d, false});
            if (const auto* weekly = std::get_if<handoff::on_weekdays>(&t.recurs))
                if (std::count(weekly->days.begin(), weekly->days.end(), handoff::weekday_of(days_[at(d)])) > 0)
                    found.push_back({d, d, false});
        }
        if (const auto* count = std::get_if<handoff::times_a_week>(&t.recurs)) {
            std::map<int, std::pair<int, int>> weeks; // weeks are counted from a Monday long ago
            for (int d = 0; d < n; ++d) {
                if (!inside(d)) continue;
                const auto since =
                    std::chrono::sys_days{days_[at(d)]} - std::chrono::sys_days{std::chrono::year{1999} / 1 / 4};
                const int week = static_cast<int>(since.count() / 7);
                weeks.try_emplace(week, d, d).first->second.second = d;
            }
            for (const auto& [week, span] : weeks)
                for (int i = 1; i <= count->at_most; ++i)
                    found.push_back({span.first, span.second, i > count->at_least});
        }
        if (const auto* list = std::get_if<handoff::in_windows>(&t.recurs))
            for (const auto& w : list->windows) {
                occurrence o{n, -1, false};
                for (int d = 0; d < n; ++d)
                    if (w.first <= days_[at(d)] && days_[at(d)] <= w.last) {
                        o.first = std::min(o.first, d);
                        o.last = d;
                    }
                if (o.last >= 0) found.push_back(o);
            }
        return found;
    }

    std::vector<int> workers_of(const handoff::task<C, W, Tick>& t) const {
        std::vector<int> who;
        const auto* reserved = std::get_if<handoff::the_assistant>(&t.pinned);
        if (!reserved) who.push_back(owner);
        if (!with_assistants_ || t.category.why() != handoff::delegability::delegable) return who;
        if (std::holds_alternative<handoff::the_owner>(t.pinned) || t.delegable_share == handoff::ratio{0}) return who;
        for (int a = 0; a < static_cast<int>(f_.assistants.size()); ++a) {
            const auto& name = f_.assistants[at(a)].name;
            if (reserved && reserved->name != name) continue;
            if (std::count(t.excluded.begin(), t.excluded.end(), name) > 0) continue;
            for (const auto& offered : f_.assistants[at(a)].rates)
                if (offered.category.name() == t.category.name()) who.push_back(a);
        }
        return who;
    }

    std::vector<choice> choices_of(const handoff::task<C, W, Tick>& t) const {
        const std::vector<occurrence> all = occurrences_of(t);
        const std::vector<int> workers = workers_of(t);
        std::vector<choice> found;
        choice current(all.size());
        const auto extend = [&](const auto& self, std::size_t i,
                                const std::function<std::vector<int>(std::size_t)>& who) {
            if (static_cast<std::int64_t>(found.size()) > most_choices_) return;
            if (i == all.size()) {
                if (std::find(found.begin(), found.end(), current) == found.end()) found.push_back(current);
                return;
            }
            for (const int w : who(i)) {
                const bool day_matters = t.indivisible && w != dropped;
                for (int d = day_matters ? all[i].first : -1; d <= (day_matters ? all[i].last : -1); ++d) {
                    current[i] = {w, d};
                    self(self, i + 1, who);
                }
            }
        };
        if (t.assignment == handoff::assignment_rule::per_occurrence) {
            extend(extend, 0, [&](std::size_t i) {
                std::vector<int> who = workers;
                if (t.optional || all[i].extra) who.push_back(dropped);
                return who;
            });
            return found;
        }
        for (const int w : workers) // one person has the series
            extend(extend, 0, [&](std::size_t i) {
                return all[i].extra ? std::vector<int>{w, dropped} : std::vector<int>{w};
            });
        const bool may_vanish =
            t.optional || std::all_of(all.begin(), all.end(), [](const auto& o) { return o.extra; });
        if (may_vanish) extend(extend, 0, [&](std::size_t) { return std::vector<int>{dropped}; });
        return found;
    }

    friend bool operator==(const decision& a, const decision& b) { return a.who == b.who && a.day == b.day; }

    // one choice of everything

    void try_all(std::size_t t) {
        if (t == f_.tasks.size()) {
            weigh();
            return;
        }
        for (const choice& c : choices_[t]) {
            chosen_.push_back(&c);
            try_all(t + 1);
            chosen_.pop_back();
        }
    }

    static std::int64_t round_up(__int128_t numerator, __int128_t denominator) {
        return static_cast<std::int64_t>((numerator + denominator - 1) / denominator);
    }

    static std::int64_t num(const handoff::ratio& r) { return r.numerator(); }
    static std::int64_t den(const handoff::ratio& r) { return r.denominator(); }

    /// Cash with the date it is paid on.
    using payments = std::vector<std::pair<std::chrono::sys_days, std::int64_t>>;

    /// An occurrence that an assistant has.
    struct handed_over {
        int who;
        int first;
        int last;
        std::int64_t work;
        std::int64_t price; ///< of an hour
        bool evening;
    };

    static handoff::ratio with_taxes(const handoff::contract<C, Tick>& c) {
        handoff::ratio all{1};
        for (const auto& t : c.taxes)
            if (!t.recoverable) all = all + t.share;
        return all;
    }

    void weigh() {
        std::vector<piece> pieces;
        std::vector<handed_over> handed;
        std::int64_t value = 0;
        std::int64_t delegated = 0;
        std::set<int> engaged; // those who work
        for (std::size_t t = 0; t < f_.tasks.size(); ++t) {
            const auto& task = f_.tasks[t];
            const std::vector<occurrence> all = occurrences_of(task);
            for (std::size_t i = 0; i < all.size(); ++i) {
                const decision d = (*chosen_[t])[i];
                if (d.who == dropped) continue;
                value += task.value.minor() * tph * per_minor_;
                const int first = d.day < 0 ? all[i].first : d.day;
                const int last = d.day < 0 ? all[i].last : d.day;
                const std::int64_t e = task.effort.ticks();
                if (d.who == owner) {
                    pieces.push_back({0, first, last, e, t});
                    continue;
                }
                const auto& a = f_.assistants[at(d.who)];
                const handoff::ratio share = task.delegable_share;
                handoff::ratio speed{1};
                for (const auto& s : a.speeds)
                    if (s.category.name() == task.category.name()) speed = s.factor;
                std::int64_t price = 0;
                for (const auto& r : a.rates)
                    if (r.category.name() == task.category.name()) price = r.price.minor_per_hour();
                const std::int64_t work =
                    round_up(__int128_t{e} * num(share) * num(speed) * (den(a.rework) + num(a.rework)),
                             __int128_t{den(share)} * den(speed) * den(a.rework));
                const std::int64_t kept = round_up(__int128_t{e} * (den(share) - num(share)), den(share));
                const std::int64_t talk =
                    round_up(__int128_t{work} * a.coordination_per_hour.ticks(), tph) + task.briefing.ticks();
                pieces.push_back({d.who + 1, first, last, work, t});
                pieces.push_back({0, first, last, kept, t});
                pieces.push_back({0, all[i].first, all[i].last, talk, t});
                handed.push_back({d.who, all[i].first, all[i].last, work, price, task.evening});
                engaged.insert(d.who);
                delegated += work;
            }
        }
        sign({engaged.begin(), engaged.end()}, 0, handed, pieces, {}, value, delegated);
    }

    // contracts

    /// Tries every contract of everybody who works.
    void sign(const std::vector<int>& engaged, std::size_t next, const std::vector<handed_over>& handed,
              const std::vector<piece>& pieces, const payments& paid, std::int64_t value, std::int64_t delegated) {
        if (next == engaged.size()) {
            settle(pieces, paid, value, delegated);
            return;
        }
        const auto& a = f_.assistants[at(engaged[next])];
        for (const auto& c : a.contracts) {
            if (c.offered && (days_.front() < c.offered->first || c.offered->last < days_.front())) continue;
            std::vector<piece> more = pieces;
            const std::size_t nothing = f_.tasks.size();
            const int last_day = static_cast<int>(days_.size()) - 1;
            int due = 0;
            while (due < last_day && (!a.onboarding_due || days_[at(due + 1)] <= *a.onboarding_due)) ++due;
            more.push_back(
                {0, 0, due, (c.onboarding_hours ? *c.onboarding_hours : a.onboarding_hours).ticks(), nothing});
            for (int d = 0; d <= last_day; ++d) more.push_back({0, d, d, a.coordination_per_day.ticks(), nothing});
            for (const payments& bill : bills_of(engaged[next], c, handed)) {
                payments all = paid;
                all.insert(all.end(), bill.begin(), bill.end());
                sign(engaged, next + 1, handed, more, all, value, delegated);
            }
        }
    }

    /// Every way to pay an assistant under a contract: one, or one for each number of blocks.
    std::vector<payments> bills_of(int who, const handoff::contract<C, Tick>& c,
                                   const std::vector<handed_over>& handed) const {
        const auto& a = f_.assistants[at(who)];
        const handoff::ratio tax = with_taxes(c);
        const auto taxed = [&](std::int64_t amount, handoff::ratio factor) { // tph x minor units
            return amount * num(tax * factor) * (per_minor_ / den(tax * factor));
        };
        const handoff::ratio one{1};
        const auto* blocks = std::get_if<handoff::prepaid_blocks<C, Tick>>(&c.form);
        const auto* monthly = std::get_if<handoff::retainer<C, Tick>>(&c.form);
        const std::int64_t beyond =
            blocks ? blocks->beyond.minor_per_hour() : (monthly ? monthly->beyond.minor_per_hour() : 0);
        payments fixed{
            {days_.front(), taxed((c.onboarding_fee ? *c.onboarding_fee : a.onboarding_fee).minor() * tph, one)}};
        const int months = month_of(days_.back()) - month_of(days_.front()) + 1;
        std::vector<std::int64_t> used(at(months), 0); // by month of the due day
        std::map<int, std::int64_t> weekly;
        for (const date d : days_) weekly[week_of(d)] += 0;
        std::int64_t in_all = 0;
        for (const handed_over& h : handed) {
            if (h.who != who) continue;
            std::int64_t ticks = h.work;
            if (ticks > 0) ticks = std::max(ticks, c.minimum_per_call.ticks());
            if (c.increment.ticks() > 0) ticks = round_up(ticks, c.increment.ticks()) * c.increment.ticks();
            handoff::ratio factor{blocks || monthly ? 0 : 1};
            if (h.last - h.first + 1 <= c.extra.rush_days) factor = factor + c.extra.rush;
            if (h.evening) factor = factor + c.extra.evening;
            fixed.push_back({std::chrono::sys_days{days_[at(h.last)]} + a.paid_after,
                             taxed((blocks || monthly ? beyond : h.price) * ticks, factor)});
            used[at(month_of(days_[at(h.last)]) - month_of(days_.front()))] += ticks;
            weekly[week_of(days_[at(h.last)])] += ticks;
            in_all += ticks;
        }
        if (const auto* form = std::get_if<handoff::hourly<C, Tick>>(&c.form)) {
            const std::int64_t price = form->shortfall_rate.minor_per_hour();
            const std::int64_t missing = std::max<std::int64_t>(0, form->minimum_billed.ticks() - in_all);
            fixed.push_back({days_.back(), taxed(missing * price, one)});
            for (const auto& [week, ticks] : weekly) {
                date last{};
                for (const date d : days_)
                    if (week_of(d) == week) last = d;
                const std::int64_t short_by = std::max<std::int64_t>(0, form->minimum_per_week.ticks() - ticks);
                fixed.push_back({last, taxed(short_by * price, one)});
            }
            return {fixed};
        }
        if (monthly) {
            for (int m = 0; m < std::max({months, monthly->minimum_term, monthly->notice}); ++m)
                fixed.push_back({opening(m), taxed(monthly->fee.minor() * tph, one)});
            std::vector<prepaid> sources;
            for (int m = 0; m < months; ++m) {
                sources.push_back({m, m, monthly->hours.ticks() - monthly->rollover.ticks()});
                sources.push_back({m, m + 1, monthly->rollover.ticks()});
            }
            add_beyond(fixed, used, sources, monthly->rollover.ticks() > 0, beyond, a.paid_after, taxed);
            return {fixed};
        }
        std::vector<payments> all;
        const std::int64_t most = round_up(in_all, blocks->hours.ticks());
        std::vector<std::int64_t> bought(at(months), 0);
        for (;;) {
            payments bill = fixed;
            std::vector<prepaid> sources;
            for (int m = 0; m < months; ++m) {
                bill.push_back({opening(m), taxed(bought[at(m)] * blocks->price.minor() * tph, one)});
                sources.push_back({m, m + blocks->valid_months - 1, bought[at(m)] * blocks->hours.ticks()});
            }
            add_beyond(bill, used, sources, blocks->valid_months > 1, beyond, a.paid_after, taxed);
            all.push_back(std::move(bill));
            std::size_t m = 0;
            while (m < bought.size() && bought[m] == most) bought[m++] = 0;
            if (m == bought.size()) return all;
            ++bought[m];
        }
    }

    /// Prepaid ticks, and the months in which they can be used.
    struct prepaid {
        int first;
        int last;
        std::int64_t ticks;
    };

    /// What nothing pays for in advance is the most by which, over all sets of months, what they use exceeds what can
    /// be used in any of them (Hall 1935). Where hours stay in their month, each month is such a set of its own; else
    /// it is all billed with the last month, which is the same to a budget that counts all of them or none.
    template <class Taxed>
    void add_beyond(payments& bill, const std::vector<std::int64_t>& used, const std::vector<prepaid>& sources,
                    bool together, std::int64_t price, std::chrono::days later, Taxed taxed) const {
        const std::size_t months = used.size();
        const auto missing = [&](std::size_t set) {
            std::int64_t sum = 0;
            for (std::size_t m = 0; m < months; ++m)
                if (set >> m & 1) sum += used[m];
            for (const prepaid& s : sources) {
                bool reaches = false;
                for (int m = s.first; m <= s.last && m < static_cast<int>(months); ++m)
                    reaches = reaches || (set >> m & 1);
                if (reaches) sum -= s.ticks;
            }
            return sum;
        };
        const auto pay = [&](std::size_t month, std::int64_t ticks) {
            date last = days_.front();
            for (const date d : days_)
                if (month_of(d) - month_of(days_.front()) <= static_cast<int>(month)) last = d;
            bill.push_back({std::chrono::sys_days{last} + later, taxed(ticks * price, handoff::ratio{1})});
        };
        if (!together)
            for (std::size_t m = 0; m < months; ++m) pay(m, std::max<std::int64_t>(0, missing(std::size_t{1} << m)));
        std::int64_t most = 0;
        for (std::size_t set = 0; set < std::size_t{1} << months; ++set) most = std::max(most, missing(set));
        if (together) pay(months - 1, most);
    }

    static int month_of(date d) {
        return static_cast<int>(d.year()) * 12 + static_cast<int>(static_cast<unsigned>(d.month()));
    }
    static int week_of(date d) {
        return static_cast<int>(
            (std::chrono::sys_days{d} - std::chrono::sys_days{std::chrono::year{1999} / 1 / 4}).count() / 7);
    }
    /// The first working day of a month counted from the first, or its first day.
    std::chrono::sys_days opening(int m) const {
        for (const date d : days_)
            if (month_of(d) - month_of(days_.front()) == m) return d;
        const auto month = days_.front().year() / days_.front().month() + std::chrono::months{m};
        return month / 1;
    }

    void settle(const std::vector<piece>& pieces, const payments& paid, std::int64_t value, std::int64_t delegated) {
        std::int64_t cash = 0;
        for (const auto& [on, amount] : paid) cash += amount;
        for (const auto& b : f_.budgets) {
            std::int64_t spent = 0;
            for (const auto& [on, amount] : paid)
                if (!b.period ||
                    (std::chrono::sys_days{b.period->first} <= on && on <= std::chrono::sys_days{b.period->last}))
                    spent += amount;
            if (spent > b.limit.minor() * tph * per_minor_) return;
        }
        const std::int64_t scale = den(f_.owner.uptake);
        const worth at_most{(value - cash) * scale, cash, delegated};
        if (best_ && !at_most.better_than(*best_)) return; // hours cost nothing at the least
        if (const auto cost = cheapest(pieces)) {
            const worth w{(value - cash) * scale - *cost * per_minor_, cash, delegated};
            if (!best_ || w.better_than(*best_)) best_ = w;
        }
    }

    // placing

    /// The least cost of the owner's hours over all days by which the tasks that others wait for may be finished.
    std::optional<std::int64_t> cheapest(const std::vector<piece>& pieces) const {
        std::set<std::size_t> awaited;
        for (const auto& t : f_.tasks)
            for (const std::string& id : t.after) awaited.insert(position_of(id));
        std::map<std::size_t, int> finished;
        std::optional<std::int64_t> best;
        const std::vector<std::size_t> order(awaited.begin(), awaited.end());
        const auto choose = [&](const auto& self, std::size_t i) -> void {
            if (i == order.size()) {
                const auto cost = place(pieces, finished);
                if (cost && (!best || *cost < *best)) best = cost;
                return;
            }
            const bool has_work = std::any_of(pieces.begin(), pieces.end(),
                                              [&](const piece& p) { return p.task == order[i] && p.ticks > 0; });
            for (int d = 0; d < (has_work ? static_cast<int>(days_.size()) : 1); ++d) {
                finished[order[i]] = has_work ? d : -1;
                self(self, i + 1);
            }
        };
        choose(choose, 0);
        return best;
    }

    std::size_t position_of(const std::string& id) const {
        std::size_t i = 0;
        while (f_.tasks[i].id != id) ++i;
        return i;
    }

    std::optional<std::int64_t> place(const std::vector<piece>& pieces,
                                      const std::map<std::size_t, int>& finished) const {
        cheapest_flow net;
        const int source = net.add_node();
        const int sink = net.add_node();
        const int workers = static_cast<int>(f_.assistants.size()) + 1;
        const int days = static_cast<int>(days_.size());
        std::vector<int> day_node;
        for (int i = 0; i < workers * days; ++i) day_node.push_back(net.add_node());
        for (int w = 0; w < workers; ++w) add_worker(net, sink, w, day_node);
        std::int64_t work = 0;
        for (const piece& p : pieces) {
            if (p.ticks == 0) continue;
            int first = p.first;
            int last = p.last;
            if (p.task < f_.tasks.size()) {
                if (const auto d = finished.find(p.task); d != finished.end()) last = std::min(last, d->second);
                for (const std::string& id : f_.tasks[p.task].after)
                    if (const auto d = finished.find(position_of(id)); d != finished.end())
                        first = std::max(first, d->second);
            }
            const int node = net.add_node();
            net.add_edge(source, node, p.ticks, 0);
            for (int d = first; d <= last; ++d) net.add_edge(node, day_node[at(p.worker * days + d)], p.ticks, 0);
            work += p.ticks;
        }
        return net.send(source, sink, work);
    }

    /// The days and pools of a worker, each pool behind the days and pools inside it.
    void add_worker(cheapest_flow& net, int sink, int w, const std::vector<int>& day_node) const {
        const int days = static_cast<int>(days_.size());
        const auto& pools = w == 0 ? f_.owner.pools : f_.assistants[at(w - 1)].pools;
        std::vector<int> order; // larger pools first
        for (int i = 0; i < static_cast<int>(pools.size()); ++i) order.push_back(i);
        const auto size = [&](int i) {
            return std::count_if(days_.begin(), days_.end(),
                                 [&](date d) { return pools[at(i)].days.first <= d && d <= pools[at(i)].days.last; });
        };
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return size(a) > size(b); });
        std::vector<int> behind(at(days), sink);
        const std::int64_t scale = den(f_.owner.uptake);
        for (const int i : order) {
            const int node = net.add_node();
            int next = sink;
            for (int d = 0; d < days; ++d)
                if (pools[at(i)].days.first <= days_[at(d)] && days_[at(d)] <= pools[at(i)].days.last) {
                    next = behind[at(d)];
                    behind[at(d)] = node;
                }
            for (const auto& tier : pools[at(i)].tiers)
                net.add_edge(node, next, tier.hours.ticks(), tier.cost.minor_per_hour() * scale);
        }
        for (int d = 0; d < days; ++d) {
            const int node = day_node[at(w * days + d)];
            if (w > 0) {
                net.add_edge(node, behind[at(d)], f_.assistants[at(w - 1)].hours.at(days_[at(d)]).ticks(), 0);
                continue;
            }
            net.add_edge(node, behind[at(d)], f_.owner.regular.at(days_[at(d)]).ticks(),
                         f_.owner.value_of_hour.minor_per_hour() * num(f_.owner.uptake));
            for (const auto& tier : f_.owner.overtime)
                net.add_edge(node, behind[at(d)], tier.hours.at(days_[at(d)]).ticks(),
                             tier.cost.minor_per_hour() * scale);
        }
    }

    const facts& f_;
    bool with_assistants_;
    std::int64_t most_choices_;
    std::int64_t per_minor_ = 1;
    std::vector<date> days_;
    std::vector<std::vector<choice>> choices_;
    std::vector<const choice*> chosen_;
    std::optional<worth> best_;
};

} // namespace oracles
