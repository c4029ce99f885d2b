// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/solution.hpp>
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

    [[nodiscard]] std::string name_of(int who) const {
        return who < 0 ? s_.owner().name : s_.assistants()[static_cast<std::size_t>(who)].name;
    }

    [[nodiscard]] static effort<Tick> ticks(std::int64_t n) { return effort<Tick>::from_ticks(n); }

    void read_assignments(const kernel::assignment& choice, outcome<C, Tick>& out) const {
        std::vector<std::vector<int>> who;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            who.emplace_back(s_.occurrences(t).size(), option_meaning::dropped);
        for (std::size_t g = 0; g < f_.groups.size(); ++g)
            if (f_.groups[g].what == group_meaning::kind::task)
                for (const int i : chosen(choice, g).occurrences)
                    who[static_cast<std::size_t>(f_.groups[g].subject)][static_cast<std::size_t>(i)] =
                        chosen(choice, g).who;
        for (std::size_t t = 0; t < s_.tasks().size(); ++t)
            for (std::size_t i = 0; i < who[t].size(); ++i) out.assignments.push_back(settled(t, i, who[t][i]));
    }

    [[nodiscard]] assigned_task<C, Tick> settled(std::size_t t, std::size_t i, int who) const {
        const auto& task = s_.tasks()[t];
        assigned_task<C, Tick> settled;
        settled.task = task.id;
        settled.occurrence = s_.occurrences(t)[i].number;
        if (who == option_meaning::dropped) return settled;
        settled.worker = name_of(who);
        if (who == option_meaning::by_owner) {
            settled.owner_hours = ticks(kept(task).owner);
            return settled;
        }
        const auto& assistant = s_.assistants()[static_cast<std::size_t>(who)];
        const derived_hours h = delegated(task, assistant);
        settled.owner_hours = ticks(h.owner);
        settled.assistant_hours = ticks(h.assistant);
        settled.coordination = ticks(h.coordination);
        settled.briefing = ticks(h.briefing);
        settled.billed = ticks(h.billed);
        const rate<C> price = *assistant.rate_for(task.category.value());
        settled.cash = exact_money<C>::fraction(wide_int{price.minor_per_hour()} * h.billed, ticks_per_hour<Tick>);
        return settled;
    }

    void read_schedule(const kernel::solution& answer, outcome<C, Tick>& out) const {
        std::map<piece_place, std::map<int, std::int64_t>> days_of; // ticks by day
        for (const kernel::share& s : answer.schedule) days_of[{s.group, s.piece}][s.day] += s.ticks * f_.tick_scale;
        std::map<entry_place, std::int64_t> entries;
        for (const auto& [piece, days] : days_of) {
            const auto g = static_cast<std::size_t>(piece.group);
            const auto p = static_cast<std::size_t>(piece.piece);
            const kernel::option& option = f_.problem.groups[g].options[static_cast<std::size_t>(answer.choice[g])];
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
            e.worker = name_of(worker - 1);
            e.kind = kind;
            if (task >= 0) {
                e.task = s_.tasks()[static_cast<std::size_t>(task)].id;
                e.occurrence = s_.occurrences(static_cast<std::size_t>(task))[static_cast<std::size_t>(i)].number;
            }
            if (assistant >= 0) e.assistant = name_of(assistant);
            e.time = ticks(time);
            out.schedule.push_back(std::move(e));
        }
    }

    void read_engagements(const kernel::assignment& choice, outcome<C, Tick>& out) const {
        for (std::size_t g = 0; g < f_.groups.size(); ++g) {
            if (f_.groups[g].what != group_meaning::kind::engagement || choice[g] == 0) continue;
            const auto& who = s_.assistants()[static_cast<std::size_t>(f_.groups[g].subject)];
            engagement<C, Tick> e;
            e.assistant = who.name;
            e.onboarding_fee = who.onboarding_fee;
            e.onboarding_hours = who.onboarding_hours;
            e.coordination = who.coordination_per_day * static_cast<std::int64_t>(s_.days().size());
            e.cash = who.onboarding_fee;
            for (const auto& a : out.assignments) {
                if (a.worker != who.name) continue;
                e.hours += a.assistant_hours;
                e.billed += a.billed;
                e.cash += a.cash;
            }
            const auto& terms = std::get<hourly<C, Tick>>(who.terms);
            if (e.billed < terms.minimum_billed) e.shortfall = terms.minimum_billed - e.billed;
            e.shortfall_cash = exact_money<C>::fraction(
                wide_int{terms.shortfall_rate.minor_per_hour()} * e.shortfall.ticks(), ticks_per_hour<Tick>);
            e.cash += e.shortfall_cash;
            // Engaging somebody who costs nothing and does nothing is as good as not engaging, and not worth telling.
            const effort<Tick> nothing{};
            const bool idle = e.hours == nothing && e.onboarding_hours == nothing && e.coordination == nothing &&
                              e.cash == exact_money<C>{};
            if (!idle) out.hired.push_back(std::move(e));
        }
    }

    const scenario<C, W, Tick>& s_;
    const formulation& f_;
};

} // namespace handoff::detail
