// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/solution.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/answer_reader.hpp>
#include <handoff/plan/formulation.hpp>
#include <handoff/plan/outcome.hpp>

// Who does what, in short: the part of a plan that a turning point has on either side. It has no schedule; solve the
// scenario at that value for one.

namespace handoff {

/// What the best answer is.
enum class staffing {
    hire,   ///< somebody is hired, and that is worth more than going on alone, or alone there is no plan
    alone,  ///< no plan with help is worth more than the best one without
    no_plan ///< neither with help nor without
};

/// A task that an assistant has, or the part of a series.
struct handed_task {
    std::string task;
    std::string assistant;
    std::size_t occurrences = 0;
    friend bool operator==(const handed_task&, const handed_task&) = default;
};

/// Who does what; the rest stays with the owner.
template <Currency C, class Tick = std::ratio<1>>
struct handover {
    staffing answer = staffing::alone;
    std::vector<std::string> hired;
    std::vector<std::string> contracts; ///< of each of them
    std::vector<handed_task> tasks;     ///< in the scenario's order
    std::vector<std::string> dropped;   ///< tasks of which something is left undone
    exact_money<C> cash{};              ///< at the scenario's own rates
    effort<Tick> delegated{};           ///< worked by assistants
    friend bool operator==(const handover&, const handover&) = default;
};

/// The same from a whole plan.
template <Currency C, class Tick>
[[nodiscard]] handover<C, Tick> handover_of(const outcome<C, Tick>& o);

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

template <Currency C, class Tick>
handover<C, Tick> handover_of(const outcome<C, Tick>& o) {
    handover<C, Tick> h;
    h.answer = o.hired.empty() ? staffing::alone : staffing::hire;
    for (const auto& e : o.hired) {
        h.hired.push_back(e.assistant);
        h.contracts.push_back(e.contract);
        h.cash += e.cash;
        h.delegated += e.hours;
    }
    for (const auto& a : o.assignments) {
        if (a.dropped() && (h.dropped.empty() || h.dropped.back() != a.task)) h.dropped.push_back(a.task);
        bool assistant = false;
        for (const std::string& name : h.hired) assistant = assistant || name == a.worker;
        if (!assistant) continue;
        bool known = false;
        for (handed_task& t : h.tasks)
            if (t.task == a.task && t.assistant == a.worker) {
                ++t.occurrences;
                known = true;
            }
        if (!known) h.tasks.push_back({a.task, a.worker, 1});
    }
    return h;
}

namespace detail {

/// Who does what by a choice of the kernel's.
template <class C, class W, class Tick>
[[nodiscard]] handover<C, Tick> read_handover(const scenario<C, W, Tick>& s, const formulation& f,
                                              const kernel::assignment& choice) {
    kernel::solution answer;
    answer.choice = choice;
    outcome<C, Tick> out;
    answer_reader<C, W, Tick>(s, f).read(answer, out);
    return handover_of(out);
}

} // namespace detail

} // namespace handoff
