// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/error.hpp>

// The problem the kernel solves: choose exactly one option of every group, spread the hours of the chosen options over
// the days, and maximise the gains less what the used hours cost. It knows integers only: no money, no names, no dates.
// What is refused is refused by `check` before a search starts, all mistakes at once.

namespace handoff::kernel {

/// A block of hours at one price: up to `capacity` ticks at `cost` per tick. A list of tiers is used cheapest first;
/// beyond the last tier there is no capacity. Costs may be negative, but never decrease along the list.
struct tier {
    std::int64_t capacity = 0;
    std::int64_t cost = 0;
    friend bool operator==(const tier&, const tier&) = default;
};

/// One person: the tiers of each day. Every worker of a problem has the same number of days.
struct worker {
    std::string name;
    std::vector<std::vector<tier>> days;
    friend bool operator==(const worker&, const worker&) = default;
};

/// Tiers over several days of one worker, on top of what the days themselves cost. Pools of one worker are nested or
/// disjoint.
struct pool {
    int worker = 0;
    int first = 0; ///< first day, from 0
    int last = 0;  ///< last day, inclusive
    std::vector<tier> tiers;
    friend bool operator==(const pool&, const pool&) = default;
};

/// Work of one worker, to be spread in whole ticks over the days `first` to `last` (inclusive) as one likes.
struct piece {
    int worker = 0;
    int first = 0;
    int last = 0;
    std::int64_t ticks = 0; ///< at least 0
    friend bool operator==(const piece&, const piece&) = default;
};

/// The option may be taken only if `group` takes its `option`.
struct need {
    int group = 0;
    int option = 0;
    friend bool operator==(const need&, const need&) = default;
};

/// One way to settle a group. `spend` has an entry per budget; missing entries are 0, entries may be negative.
struct option {
    std::int64_t gain = 0;
    std::vector<std::int64_t> spend;
    std::vector<piece> pieces;
    std::vector<need> needs;
    friend bool operator==(const option&, const option&) = default;
};

/// A decision: exactly one of its options is taken.
struct group {
    std::string name;
    std::vector<option> options;
    friend bool operator==(const group&, const group&) = default;
};

/// No tick of group `successor` falls on a day before the last day on which group `predecessor` has ticks; the same day
/// is fine. A predecessor whose chosen option has no ticks asks nothing.
struct precedence {
    int successor = 0;
    int predecessor = 0;
    friend bool operator==(const precedence&, const precedence&) = default;
};

/// Maximise the sum of the gains of the chosen options, less the cost of every worker's usage on days and pools, so
/// that the spend on every budget stays within its limit.
struct problem {
    std::vector<std::int64_t> budgets; ///< upper limits on the sums of `spend`
    std::vector<worker> workers;
    std::vector<pool> pools;
    std::vector<group> groups;
    std::vector<precedence> after;

    /// The number of days of the horizon; 0 when there are no workers.
    [[nodiscard]] int days() const noexcept {
        return workers.empty() ? 0 : static_cast<int>(workers.front().days.size());
    }

    friend bool operator==(const problem&, const problem&) = default;
};

/// The option taken by each group, by position.
using assignment = std::vector<int>;

/// Ticks of one piece of a chosen option on one day.
struct share {
    int group = 0;
    int piece = 0; ///< position in the chosen option's pieces
    int day = 0;
    std::int64_t ticks = 0;
    friend bool operator==(const share&, const share&) = default;
};

/// A mistake in a problem: where it is, as a path such as `groups[3].options[1].pieces[0]`, and what is wrong.
struct mistake {
    std::string place;
    std::string text;
    friend bool operator==(const mistake&, const mistake&) = default;
};

/// Thrown for a problem that is not one; carries every mistake that was found, and its text lists them, one a line.
class invalid_problem : public error {
public:
    explicit invalid_problem(std::vector<mistake> mistakes);

    [[nodiscard]] const std::vector<mistake>& mistakes() const noexcept { return mistakes_; }

private:
    std::vector<mistake> mistakes_;
};

} // namespace handoff::kernel

// ---------------------------------------------------------------------------------------------------------------------------

namespace handoff::kernel {

namespace detail {

inline std::string joined(const std::vector<mistake>& mistakes) {
    std::string text;
    for (const mistake& m : mistakes) {
        if (!text.empty()) text += '\n';
        text += m.place + ": " + m.text;
    }
    return text;
}

} // namespace detail

inline invalid_problem::invalid_problem(std::vector<mistake> mistakes)
    : error(detail::joined(mistakes)), mistakes_(std::move(mistakes)) {}

} // namespace handoff::kernel
