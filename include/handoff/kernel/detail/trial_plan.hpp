// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/quick_cost.hpp>

// A complete choice of options with its exact value, kept up to date while options change one at a time; and a local
// search over such choices. It finds plans, it proves nothing.

namespace handoff::kernel::detail {

/// How good a choice is: first how far it is from being a plan, then its value.
struct standing {
    wide violation = 0; ///< hours and budget beyond what there is, and needs that are not met
    wide value = 0;
    friend bool operator<(const standing& a, const standing& b) {
        return a.violation != b.violation ? a.violation > b.violation : a.value < b.value;
    }
};

class trial_plan {
public:
    explicit trial_plan(const instance& in)
        : in_(in), cost_(in), taken_(at(in.groups), -1), spent_(at(in.budgets)),
          loads_(at(in.workers), quick_cost::load(in.days)), worker_cost_(at(in.workers)),
          worker_excess_(at(in.workers)), touched_(at(in.workers)) {}

    /// Starts over with an option (by number) for each group; `d` gives the windows.
    void set(const domain& d, const std::vector<int>& options);

    /// Takes another option of its group.
    void change(const domain& d, int option);

    [[nodiscard]] int taken(int group) const { return taken_[at(group)]; }
    [[nodiscard]] const std::vector<int>& taken() const { return taken_; }
    [[nodiscard]] const standing& now() const { return now_; }
    [[nodiscard]] bool feasible() const { return now_.violation == 0; }

    /// Improves by changing one option at a time, and then two, as long as that helps. `wanted(option)` says which
    /// options are worth trying; `stop()` ends it early.
    template <class Wanted, class Stop>
    void improve(const domain& d, bool pairs, Wanted&& wanted, Stop&& stop);

private:
    void put(const domain& d, int option, int sign);
    void settle();

    const instance& in_;
    quick_cost cost_;
    std::vector<int> taken_;
    std::vector<std::int64_t> spent_;
    std::vector<quick_cost::load> loads_;
    std::vector<std::int64_t> worker_cost_, worker_excess_;
    std::vector<char> touched_;
    wide gain_ = 0;
    standing now_;
};

// ---------------------------------------------------------------------------------------------------------------------------

inline void trial_plan::put(const domain& d, int option, int sign) {
    gain_ += sign * static_cast<wide>(in_.gain[at(option)]);
    for (const flat_spend& s : in_.spends[option]) spent_[at(s.budget)] += sign * s.amount;
    for (int k = in_.pieces.begin[at(option)]; k < in_.pieces.begin[at(option + 1)]; ++k) {
        const flat_piece& q = in_.pieces.items[at(k)];
        loads_[at(q.worker)].add(d.first[at(k)], d.last[at(k)], sign * q.ticks);
        touched_[at(q.worker)] = 1;
    }
}

/// Brings the costs of the workers that were touched up to date.
inline void trial_plan::settle() {
    now_ = {0, gain_};
    for (int w = 0; w < in_.workers; ++w) {
        if (touched_[at(w)]) {
            const quick_cost::answer a = cost_(w, loads_[at(w)]);
            worker_cost_[at(w)] = a.cost;
            worker_excess_[at(w)] = a.excess;
            touched_[at(w)] = 0;
        }
        now_.value -= worker_cost_[at(w)];
        now_.violation += worker_excess_[at(w)];
    }
    for (int b = 0; b < in_.budgets; ++b)
        now_.violation += std::max<std::int64_t>(0, spent_[at(b)] - in_.source->budgets[at(b)]);
    for (const int g : in_.switches)
        for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o) {
            if (o == taken_[at(g)]) continue;
            for (const int user : in_.needed_by[o])
                if (taken_[at(in_.group_of[at(user)])] == user) now_.violation += 1;
        }
}

inline void trial_plan::set(const domain& d, const std::vector<int>& options) {
    gain_ = 0;
    std::fill(spent_.begin(), spent_.end(), 0);
    std::fill(loads_.begin(), loads_.end(), quick_cost::load(in_.days));
    std::fill(touched_.begin(), touched_.end(), 1);
    taken_ = options;
    for (const int o : options) put(d, o, 1);
    settle();
}

inline void trial_plan::change(const domain& d, int option) {
    int& current = taken_[at(in_.group_of[at(option)])];
    put(d, current, -1);
    current = option;
    put(d, option, 1);
    settle();
}

template <class Wanted, class Stop>
void trial_plan::improve(const domain& d, bool pairs, Wanted&& wanted, Stop&& stop) {
    std::vector<int> candidates;
    for (int o = 0; o < in_.options; ++o)
        if (d.open[at(o)] && d.left[at(in_.group_of[at(o)])] > 1 && wanted(o)) candidates.push_back(o);
    for (bool better = true; better && !stop();) {
        better = false;
        for (const int o : candidates) {
            const int old = taken_[at(in_.group_of[at(o)])];
            if (o == old) continue;
            const standing before = now_;
            change(d, o);
            if (before < now_)
                better = true;
            else
                change(d, old);
        }
        if (better || !pairs) continue;
        // Pairs: what one change breaks, another may mend. Only with the most promising first halves.
        constexpr std::size_t few = 60;
        const std::size_t n = std::min(few, candidates.size());
        for (std::size_t i = 0; i < n && !better && !stop(); ++i) {
            const int o = candidates[i], old = taken_[at(in_.group_of[at(o)])];
            if (o == old) continue;
            const standing before = now_;
            change(d, o);
            for (std::size_t j = i + 1; j < n && !better; ++j) {
                const int p = candidates[j], old_p = taken_[at(in_.group_of[at(p)])];
                if (p == old_p || in_.group_of[at(p)] == in_.group_of[at(o)]) continue;
                change(d, p);
                if (before < now_)
                    better = true;
                else
                    change(d, old_p);
            }
            if (!better) change(d, old);
        }
    }
}

} // namespace handoff::kernel::detail
