// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/formulation.hpp>
#include <handoff/plan/outcome.hpp>

// A plan that is known already, as the kernel's choice: what a search may begin with. A plan of another scenario has no
// such choice, or one that the kernel finds infeasible and ignores.

namespace handoff::detail {

template <class C, class W, class Tick>
class warm_choice {
public:
    warm_choice(const scenario<C, W, Tick>& s, const formulation& f, const outcome<C, Tick>& known) : s_(s), f_(f) {
        for (const auto& a : known.assignments) who_[{a.task, a.occurrence}] = position_of(a.worker);
        for (const auto& e : known.schedule)
            if (e.kind == work_kind::task) day_[{e.task, e.occurrence}] = e.day;
        for (const auto& e : known.hired)
            if (const auto a = s.find_assistant(e.assistant))
                if (const auto k = s.assistants()[*a].find_contract(e.contract)) {
                    contract_[static_cast<int>(*a)] = static_cast<int>(*k);
                    for (std::size_t m = 0; m < e.months.size(); ++m)
                        blocks_[{static_cast<int>(*a), static_cast<int>(m)}] = e.months[m].blocks;
                }
    }

    /// Empty if some group has no option like the plan's.
    [[nodiscard]] std::optional<kernel::assignment> choice() const {
        kernel::assignment chosen;
        for (const group_meaning& g : f_.groups) {
            const int option = g.mirrors >= 0 ? chosen[static_cast<std::size_t>(g.mirrors)] : option_of(g);
            if (option < 0 || option >= static_cast<int>(g.options.size())) return std::nullopt;
            chosen.push_back(option);
        }
        return chosen;
    }

private:
    static constexpr int unknown = -3;

    struct one_of { ///< an occurrence of a task
        std::string task;
        int occurrence;
        friend auto operator<=>(const one_of&, const one_of&) = default;
    };

    [[nodiscard]] int position_of(const std::string& worker) const {
        if (worker.empty()) return option_meaning::dropped;
        if (worker == s_.owner().name) return option_meaning::by_owner;
        const auto a = s_.find_assistant(worker);
        return a ? static_cast<int>(*a) : unknown;
    }

    /// Under which contract an assistant is engaged; nothing if she is not.
    [[nodiscard]] std::optional<int> contract_of(int who) const {
        const auto found = contract_.find(who);
        return found == contract_.end() ? std::nullopt : std::optional<int>(found->second);
    }

    [[nodiscard]] int engagement_of(const group_meaning& g) const {
        const std::optional<int> contract = contract_of(g.subject);
        if (!contract) return 0;
        for (int i = 1; i < static_cast<int>(g.options.size()); ++i)
            if (g.options[static_cast<std::size_t>(i)].contract == *contract) return i;
        return -1;
    }

    [[nodiscard]] int blocks_of(const group_meaning& g) const {
        const option_meaning& first = g.options.front();
        if (contract_of(first.who) != first.contract) return 0;
        const auto found = blocks_.find({first.who, first.source});
        return found == blocks_.end() ? 0 : static_cast<int>(found->second);
    }

    [[nodiscard]] int who_does(std::size_t task, int i) const {
        const auto found = who_.find({s_.tasks()[task].id, s_.occurrences(task)[static_cast<std::size_t>(i)].number});
        return found == who_.end() ? unknown : found->second;
    }

    /// Who has the series, for the group that only says so.
    [[nodiscard]] int who_leads(std::size_t task) const {
        int who = option_meaning::dropped;
        for (int i = 0; i < static_cast<int>(s_.occurrences(task).size()); ++i) who = std::max(who, who_does(task, i));
        return who;
    }

    /// Work that cannot be split has an option per day; this is the day of the option, if it has one.
    [[nodiscard]] bool on_the_right_day(const option_meaning& option, int group, int position) const {
        for (std::size_t p = 0; p < option.pieces.size(); ++p)
            for (const piece_part& part : option.pieces[p]) {
                if (part.billed || part.kind != work_kind::task ||
                    !s_.tasks()[static_cast<std::size_t>(part.task)].indivisible)
                    continue;
                const kernel::piece& piece = f_.problem.groups[static_cast<std::size_t>(group)]
                                                 .options[static_cast<std::size_t>(position)]
                                                 .pieces[p];
                const auto& one =
                    s_.occurrences(static_cast<std::size_t>(part.task))[static_cast<std::size_t>(part.occurrence)];
                const auto found = day_.find({s_.tasks()[static_cast<std::size_t>(part.task)].id, one.number});
                if (found == day_.end() || found->second != s_.days()[static_cast<std::size_t>(piece.first)])
                    return false;
            }
        return true;
    }

    [[nodiscard]] int option_of(const group_meaning& g) const {
        if (g.what == group_meaning::kind::engagement) return engagement_of(g);
        if (g.what == group_meaning::kind::blocks) return blocks_of(g);
        const auto task = static_cast<std::size_t>(g.subject);
        const int group = static_cast<int>(&g - f_.groups.data());
        for (int i = 0; i < static_cast<int>(g.options.size()); ++i) {
            const option_meaning& option = g.options[static_cast<std::size_t>(i)];
            const int who = option.occurrences.empty() ? who_leads(task) : who_does(task, option.occurrences.front());
            if (option.who != who) continue;
            if (who >= 0 && option.contract != contract_of(who)) continue;
            if (on_the_right_day(option, group, i)) return i;
        }
        // A series of extra occurrences of which none is done: whoever leads it does nothing.
        return g.options.empty() || !g.options.front().occurrences.empty() ? -1 : 0;
    }

    const scenario<C, W, Tick>& s_;
    const formulation& f_;
    std::map<one_of, int> who_;
    std::map<one_of, date> day_;
    std::map<int, int> contract_;                        ///< by assistant
    std::map<std::pair<int, int>, std::int64_t> blocks_; ///< by assistant and month
};

} // namespace handoff::detail
