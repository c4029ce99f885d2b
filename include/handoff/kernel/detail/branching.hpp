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
        const double down = estimate(lp, option, false, x), up = estimate(lp, option, true, 1 - x);
        return std::max(down, 1e-3) * std::max(up, 1e-3);
    }

private:
    struct side {
        double rate = 0; ///< per unit of the option, summed up
        int count = 0;
    };
    static constexpr int reliable = 4; ///< observations

    [[nodiscard]] double estimate(simplex<Instance>& lp, int option, bool up, double distance) const {
        const side s = history_.empty() ? side{} : history_[at(option)][up];
        if (s.count >= reliable) return s.rate / s.count * distance;
        return lp.basic(option) ? std::min(lp.penalty(option, up), 1e15) : 0.0;
    }

    std::size_t options_;
    std::vector<std::array<side, 2>> history_; ///< per option, down and up; empty until there is any
};

} // namespace handoff::kernel::detail
