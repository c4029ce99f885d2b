// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/quick_cost.hpp>

// A complete choice of options with its exact value, kept up to date while options change one at a time. It finds
// plans, it proves nothing.

namespace handoff::kernel::detail {

/// How good a choice is: first how far it is from being a plan, then its value.
struct standing {
    wide violation = 0; ///< hours and budget beyond what there is, and needs that are not met
    wide value = 0;
    friend bool operator<(const standing& a, const standing& b) {
        return a.violation != b.violation ? a.violation > b.violation : a.value < b.value;
    }
};

template <class Instance>
class trial_plan {
public:
    explicit trial_plan(const Instance& in)
        : in_(in), cost_(in), taken_(at(in.groups), -1), spent_(at(in.budgets)),
          loads_(at(in.workers), load_by_window(in.windows())), placed_(at(in.workers)) {}

    /// Starts over with an option (by number) for each group; `d` gives the windows.
    void set(const domain& d, const std::vector<int>& options);

    /// Takes another option of its group. Cost: a sweep over the days of every worker concerned.
    void change(const domain& d, int option);

    /// Takes back the last change, which replaced `option`. Cost: only that of the pieces.
    void change_back(const domain& d, int option);

    [[nodiscard]] int taken(int group) const { return taken_[at(group)]; }
    [[nodiscard]] const std::vector<int>& taken() const { return taken_; }
    [[nodiscard]] const standing& now() const { return now_; }
    [[nodiscard]] bool feasible() const { return now_.violation == 0; }
    /// What is spent beyond a budget, what a worker has to do beyond the hours, how many needs are not met.
    [[nodiscard]] std::int64_t overspent(int b) const {
        return std::max<std::int64_t>(0, spent_[at(b)] - in_.source->budgets[at(b)]);
    }
    [[nodiscard]] std::int64_t excess(int worker) const { return placed_[at(worker)].excess; }
    [[nodiscard]] std::int64_t unmet() const { return unmet_; }

private:
    void put(const domain& d, int option, int sign);
    void settle();

    const Instance& in_;
    quick_cost<Instance> cost_;
    std::vector<int> taken_;
    std::vector<std::int64_t> users_; ///< of an option: how many of those taken need it
    std::vector<std::int64_t> spent_;
    std::vector<load_by_window> loads_;
    std::vector<quick_answer> placed_; ///< per worker
    std::vector<int> touched_;         ///< workers whose load changed
    struct replaced {
        int worker;
        quick_answer before;
    };
    std::vector<replaced> replaced_; ///< by the last settling
    wide gain_ = 0;
    std::int64_t unmet_ = 0;
    standing now_, before_;
};

/// Improves a trial plan by changing one option at a time, as long as that helps. `candidates` are the options worth
/// trying.
template <class Instance, class Stop>
void improve(trial_plan<Instance>& plan, const Instance& in, const domain& d, const std::vector<int>& candidates,
             Stop&& stop);

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
void trial_plan<Instance>::put(const domain& d, int option, int sign) {
    gain_ += sign * static_cast<wide>(in_.gain[at(option)]);
    for (const flat_spend& s : in_.spends[option]) spent_[at(s.budget)] += sign * s.amount;
    for (int k = in_.pieces.begin[at(option)]; k < in_.pieces.begin[at(option + 1)]; ++k) {
        const flat_piece& q = in_.pieces.items[at(k)];
        loads_[at(q.worker)].add(in_.window(d.first[at(k)], d.last[at(k)]), sign * q.ticks);
        if (std::find(touched_.begin(), touched_.end(), q.worker) == touched_.end()) touched_.push_back(q.worker);
    }
    // Needs: those of the option, and those that wait for it.
    taken_[at(in_.group_of[at(option)])] = sign > 0 ? option : -1;
    unmet_ -= sign * users_[at(option)];
    for (const int target : in_.needs[option]) {
        users_[at(target)] += sign;
        if (taken_[at(in_.group_of[at(target)])] != target) unmet_ += sign;
    }
}

/// Brings the costs of the workers that were touched up to date.
template <class Instance>
void trial_plan<Instance>::settle() {
    before_ = now_;
    replaced_.clear();
    for (const int w : touched_) {
        replaced_.push_back({w, placed_[at(w)]});
        placed_[at(w)] = cost_(w, loads_[at(w)]);
    }
    touched_.clear();
    now_ = {unmet_, gain_};
    for (const quick_answer& a : placed_) {
        now_.value -= a.cost;
        now_.violation += a.excess;
    }
    for (int b = 0; b < in_.budgets; ++b) now_.violation += overspent(b);
}

template <class Instance>
void trial_plan<Instance>::set(const domain& d, const std::vector<int>& options) {
    gain_ = 0;
    unmet_ = 0;
    std::fill(taken_.begin(), taken_.end(), -1);
    users_.assign(at(in_.options), 0);
    std::fill(spent_.begin(), spent_.end(), 0);
    std::fill(loads_.begin(), loads_.end(), load_by_window(in_.windows()));
    std::fill(placed_.begin(), placed_.end(), quick_answer{});
    for (const int o : options) {
        in_.breathe(in_.group_of[at(o)]);
        put(d, o, 1);
    }
    settle();
}

template <class Instance>
void trial_plan<Instance>::change(const domain& d, int option) {
    put(d, taken_[at(in_.group_of[at(option)])], -1);
    put(d, option, 1);
    settle();
}

template <class Instance>
void trial_plan<Instance>::change_back(const domain& d, int option) {
    put(d, taken_[at(in_.group_of[at(option)])], -1);
    put(d, option, 1);
    touched_.clear();
    for (const replaced& r : replaced_) placed_[at(r.worker)] = r.before;
    now_ = before_;
}

template <class Instance, class Stop>
void improve(trial_plan<Instance>& plan, const Instance& in, const domain& d, const std::vector<int>& candidates,
             Stop&& stop) {
    for (bool better = true; better && !stop();) {
        better = false;
        for (const int o : candidates) {
            const int old = plan.taken(in.group_of[at(o)]);
            if (o == old) continue;
            const standing before = plan.now();
            plan.change(d, o);
            if (before < plan.now())
                better = true;
            else
                plan.change_back(d, old);
        }
    }
}

} // namespace handoff::kernel::detail
