// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/simplex.hpp>

// Which option to branch on: the one whose two sides both lower the bound the most. At first that is estimated by one
// dual step each way; later by what earlier branchings on the option brought (reliability branching, Achterberg, Koch
// and Martin 2005, with dual steps in place of trial runs).

namespace handoff::kernel::detail {

template <class Instance>
class branching_scores {
public:
    explicit branching_scores(const Instance& in) : options_(at(in.options)) {}

    /// What a branching brought: the bound fell by `drop` when the option moved by `distance` to 0 or (`up`) 1.
    void record(int option, bool up, double drop, double distance) {
        history_.resize(options_);
        side& s = history_[at(option)][up];
        s.rate += std::max(drop, 0.0) / std::max(distance, 1e-3);
        ++s.count;
    }

    /// The same for a problem of `options` options, where each has the number `number[option]`, or none (-1).
    [[nodiscard]] branching_scores translated(const std::vector<int>& number, int options) const {
        branching_scores out = *this;
        out.options_ = at(options);
        if (history_.empty()) return out;
        out.history_.assign(out.options_, {});
        for (std::size_t o = 0; o < history_.size(); ++o)
            if (number[o] >= 0) out.history_[at(number[o])] = history_[o];
        return out;
    }

    /// The more, the better to branch on. The option must be fractional and basic, or the key of its group.
    [[nodiscard]] double score(simplex<Instance>& lp, int option) const {
        const double x = lp.x()[at(option)];
        const std::array<side, 2> known = history_.empty() ? std::array<side, 2>{} : history_[at(option)];
        typename simplex<Instance>::fall by_step;
        if (!known[0].reliable() || !known[1].reliable()) by_step = lp.penalties(option);
        const double down = known[0].reliable() ? known[0].estimate(x) : std::min(by_step.down, 1e15);
        const double up = known[1].reliable() ? known[1].estimate(1 - x) : std::min(by_step.up, 1e15);
        return std::max(down, 1e-3) * std::max(up, 1e-3);
    }

private:
    struct side {
        double rate = 0; ///< per unit of the option, summed up
        int count = 0;
        [[nodiscard]] bool reliable() const { return count >= 4; }
        [[nodiscard]] double estimate(double distance) const { return rate / count * distance; }
    };

    std::size_t options_;
    std::vector<std::array<side, 2>> history_; ///< per option, down and up; empty until there is any
};

} // namespace handoff::kernel::detail
