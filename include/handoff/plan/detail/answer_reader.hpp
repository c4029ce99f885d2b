// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/solution.hpp>
#include <handoff/model/detail/contract_periods.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/derived_hours.hpp>
#include <handoff/plan/formulation.hpp>
#include <handoff/plan/outcome.hpp>

// From the kernel's choice and shares back to people, tasks and hours.

namespace handoff::detail {

template <class C, class W, class Tick>
class answer_reader {
public:
    answer_reader(const scenario<C, W, Tick>& s, const formulation& f) : s_(s), f_(f) {}

    /// Fills in who does what, who is hired and the schedule. Requires a choice.
    void read(const kernel::solution& answer, outcome<C, Tick>& out) const {
        read_assignments(answer.choice, out);
        read_schedule(answer, out);
        read_engagements(answer.choice, out);
    }

private:
    struct piece_place {
        int group, piece;
        friend auto operator<=>(const piece_place&, const piece_place&) = default;
    };
    struct entry_place { ///< entries sort by day, worker, task (what has none comes first), occurrence and kind
        int day, worker, task, occurrence;
        work_kind kind;
        int assistant;
        friend auto operator<=>(const entry_place&, const entry_place&) = default;
    };

    [[nodiscard]] const option_meaning& chosen(const kernel::assignment& choice, std::size_t group) const {
        return f_.groups[group].options[static_cast<std::size_t>(choice[group])];
    }

    [[nodiscard]] std::string name_of_worker(int who) const {
        return who < 0 ? s_.owner().name : s_.assistants()[static_cast<std::size_t>(who)].name;
    }

    [[nodiscard]] static effort<Tick> ticks(std::int64_t n) { return effort<Tick>::from_ticks(n); }

    void read_assignments(const kernel::assignment& choice, outcome<C, Tick>& out) const {
        static const option_meaning nobody;
        std::vector<std::vector<const option_meaning*>> by;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) by.emplace_back(s_.occurrences(t).size(), &nobody);
        for (std::size_t g = 0; g < f_.groups.size(); ++g)
            if (f_.groups[g].what == group_meaning::kind::task)
                for (const int i : chosen(choice, g).occurrences)
                    by[static_cast<std::size_t>(f_.groups[g].subject)][static_cast<std::size_t>(i)] =
                        &chosen(choice, g);
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (std::size_t i = 0; i < by[t].size(); ++i) out.assignments.push_back(settled(t, i, *by[t][i]));
    }

    [[nodiscard]] assigned_task<C, Tick> settled(std::size_t t, std::size_t i, const option_meaning& by) const {
        const auto& task = s_.tasks()[t];
        const occurrence& one = s_.occurrences(t)[i];
        assigned_task<C, Tick> settled;
        settled.task = task.id;
        settled.occurrence = one.number;
        if (by.who == option_meaning::dropped) return settled;
        settled.worker = name_of_worker(by.who);
        if (by.who == option_meaning::by_owner) {
            settled.owner_hours = ticks(kept(task).owner);
            return settled;
        }
        const auto& assistant = s_.assistants()[static_cast<std::size_t>(by.who)];
        const auto& under = assistant.contracts[static_cast<std::size_t>(by.contract)];
        const derived_hours h = delegated(task, assistant, under);
        settled.owner_hours = ticks(h.owner);
        settled.assistant_hours = ticks(h.assistant);
        settled.coordination = ticks(h.coordination);
        settled.briefing = ticks(h.briefing);
        settled.billed = ticks(h.billed);
        settled.cash =
            cost(hour_price(assistant, under, task.category.value()), h.billed, share_paid(under, task, one));
        return settled;
    }

    /// So many ticks at a price, times a factor.
    [[nodiscard]] static exact_money<C> cost(rate<C> price, std::int64_t ticks, const ratio& factor = ratio{1}) {
        static const std::string what = "the cost of hours";
        const wide_fraction sum =
            wide_fraction{factor}.times({price.minor_per_hour(), ticks_per_hour<Tick>}, what).times({ticks, 1}, what);
        return exact_money<C>::fraction(sum.numerator, sum.denominator);
    }

    void read_schedule(const kernel::solution& answer, outcome<C, Tick>& out) const {
        std::map<piece_place, std::map<int, std::int64_t>> days_of; // ticks by day
        for (const kernel::share& s : answer.schedule) days_of[{s.group, s.piece}][s.day] += s.ticks * f_.tick_scale;
        std::map<entry_place, std::int64_t> entries;
        for (const auto& [piece, days] : days_of) {
            const auto g = static_cast<std::size_t>(piece.group);
            const auto p = static_cast<std::size_t>(piece.piece);
            const kernel::option& option = f_.problem.groups[g].options[static_cast<std::size_t>(answer.choice[g])];
            if (option.pieces[p].worker > static_cast<int>(s_.assistants().size())) continue; // a bill
            const std::vector<piece_part>& parts = chosen(answer.choice, g).pieces[p];
            // The parts of a piece share its worker and window: the first part fills the first days.
            std::size_t part = 0;
            std::int64_t rest = parts[0].ticks;
            for (auto [day, time] : days)
                while (time > 0) {
                    while (rest == 0) rest = parts[++part].ticks;
                    const std::int64_t taken = std::min(time, rest);
                    const piece_part& is = parts[part];
                    entries[{day, option.pieces[p].worker, is.task, is.occurrence, is.kind, is.assistant}] += taken;
                    time -= taken;
                    rest -= taken;
                }
        }
        for (const auto& [at, time] : entries) {
            const auto& [day, worker, task, i, kind, assistant] = at;
            schedule_entry<Tick> e;
            e.day = s_.days()[static_cast<std::size_t>(day)];
            e.worker = name_of_worker(worker - 1);
            e.kind = kind;
            if (task >= 0) {
                e.task = s_.tasks()[static_cast<std::size_t>(task)].id;
                e.occurrence = s_.occurrences(static_cast<std::size_t>(task))[static_cast<std::size_t>(i)].number;
            }
            if (assistant >= 0) e.assistant = name_of_worker(assistant);
            e.time = ticks(time);
            out.schedule.push_back(std::move(e));
        }
    }

    void read_engagements(const kernel::assignment& choice, outcome<C, Tick>& out) const {
        for (std::size_t g = 0; g < f_.groups.size(); ++g) {
            if (f_.groups[g].what != group_meaning::kind::engagement || choice[g] == 0) continue;
            engagement<C, Tick> e = engaged(chosen(choice, g), choice, out);
            // Engaging somebody who costs nothing and does nothing is as good as not engaging, and not worth telling.
            const effort<Tick> nothing{};
            const bool idle = e.hours == nothing && e.onboarding_hours == nothing && e.coordination == nothing &&
                              e.cash == exact_money<C>{};
            if (!idle) out.hired.push_back(std::move(e));
        }
    }

    [[nodiscard]] engagement<C, Tick> engaged(const option_meaning& is, const kernel::assignment& choice,
                                              const outcome<C, Tick>& out) const {
        const auto& who = s_.assistants()[static_cast<std::size_t>(is.who)];
        const auto& under = who.contracts[static_cast<std::size_t>(is.contract)];
        const contract_periods<C, Tick> terms(under, s_.days());
        engagement<C, Tick> e;
        e.assistant = who.name;
        e.contract = name_of(under);
        e.onboarding_fee = under.onboarding_fee.value_or(who.onboarding_fee);
        e.onboarding_hours = under.onboarding_hours.value_or(who.onboarding_hours);
        e.coordination = who.coordination_per_day * static_cast<std::int64_t>(s_.days().size());
        exact_money<C> bill = e.onboarding_fee;
        std::vector<std::int64_t> billed(terms.periods.size(), 0);
        for_each_occurrence(out, [&](const auto& a, const occurrence& one) {
            if (a.worker != who.name) return;
            e.hours += a.assistant_hours;
            e.billed += a.billed;
            bill += a.cash;
            if (!billed.empty()) billed[terms.period_of(one.last)] += a.billed.ticks();
        });
        std::vector<std::int64_t> blocks(terms.block > 0 ? terms.sources.size() : 0, 0);
        for (std::size_t g = 0; g < f_.groups.size(); ++g)
            if (f_.groups[g].what == group_meaning::kind::blocks) {
                const option_meaning& bought = chosen(choice, g);
                if (bought.who == is.who && bought.contract == is.contract)
                    blocks[static_cast<std::size_t>(bought.source)] = bought.blocks;
            }
        if (std::none_of(s_.budgets().begin(), s_.budgets().end(), [](const auto& b) { return b.period.has_value(); }))
            buy_later(terms, billed, blocks);
        const std::vector<std::int64_t> priced = terms.priced(billed, blocks);
        if (terms.at_own_rates) {
            for (const std::int64_t missing : priced) e.shortfall += ticks(missing);
            e.shortfall_cash = cost(terms.price, e.shortfall.ticks());
            bill += e.shortfall_cash;
        } else {
            read_months(terms, billed, blocks, priced, e);
            for (const auto& m : e.months) bill += exact_money<C>(m.in_advance) + m.beyond_cash;
        }
        const exact_money<C> taxed = with_taxes(under, bill);
        e.taxes = taxed - bill;
        e.cash = taxed;
        return e;
    }

    /// Among plans of equal cost blocks are bought as late as they can be; where a budget has a period, as they were.
    static void buy_later(const contract_periods<C, Tick>& terms, const std::vector<std::int64_t>& billed,
                          std::vector<std::int64_t>& blocks) {
        const auto beyond = [&] {
            wide_int sum = 0;
            for (const std::int64_t hours : terms.priced(billed, blocks)) sum += hours;
            return sum;
        };
        const wide_int least = beyond();
        for (std::size_t m = 0; m + 1 < blocks.size(); ++m)
            while (blocks[m] > 0) {
                --blocks[m];
                ++blocks[m + 1];
                if (beyond() == least) continue;
                ++blocks[m];
                --blocks[m + 1];
                break;
            }
    }

    static void read_months(const contract_periods<C, Tick>& terms, const std::vector<std::int64_t>& billed,
                            const std::vector<std::int64_t>& blocks, const std::vector<std::int64_t>& priced,
                            engagement<C, Tick>& e) {
        for (std::size_t m = 0; m < std::max(terms.periods.size(), terms.fees.size()); ++m) {
            month_bill<C, Tick> bill;
            if (m < terms.periods.size()) {
                bill.month = terms.periods[m].month;
                bill.billed = ticks(billed[m]);
                bill.beyond = ticks(priced[m]);
                bill.beyond_cash = cost(terms.price, priced[m]);
            } else {
                bill.month = terms.fees[m].month;
            }
            if (m < terms.fees.size()) bill.in_advance = terms.fees[m].amount;
            if (m < blocks.size()) {
                bill.blocks = blocks[m];
                bill.in_advance = terms.block_price * blocks[m];
            }
            e.months.push_back(std::move(bill));
        }
    }

    /// Calls `visit` with every assignment and its occurrence.
    template <class Visit>
    void for_each_occurrence(const outcome<C, Tick>& out, Visit visit) const {
        std::size_t i = 0;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (const occurrence& one : s_.occurrences(t)) visit(out.assignments[i++], one);
    }

    const scenario<C, W, Tick>& s_;
    const formulation& f_;
};

} // namespace handoff::detail
