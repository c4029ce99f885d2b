// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/random.hpp>
#include <handoff/kernel/detail/trial_plan.hpp>

// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over complete choices of options, to find a good plan
// early: most of what proves a plan best, the removal of options by their reduced cost, works only as well as the best
// plan known. What breaks a limit is allowed at a price, and the prices follow what happens (Yagiura, Ibaraki and
// Glover 2004, for the assignment problem): dearer while a limit stays broken, cheaper while it holds. The numbers are
// pseudo-random with a fixed seed, so the same problem gives the same plan.

namespace handoff::kernel::detail {

template <class Instance>
class annealing {
public:
    annealing(const Instance& in, trial_plan<Instance>& plan)
        : in_(in), plan_(plan), overspent_price_(at(in.budgets)), excess_price_(at(in.workers)),
          overspent_count_(at(in.budgets)), excess_count_(at(in.workers)) {}

    /// Tries `moves` changes among the candidates, starting from the trial plan as it is. Returns the best plan met,
    /// or nothing if none was better than `at_least`. Cost: about 2 microseconds a move.
    template <class Stop>
    std::vector<int> run(const domain& d, const std::vector<int>& candidates, std::uint64_t moves, wide at_least,
                         Stop&& stop);

private:
    [[nodiscard]] double penalised() const;
    void adapt_prices();
    void start_prices(const std::vector<int>& candidates);

    static constexpr std::uint64_t between_adaptations = 64;

    const Instance& in_;
    trial_plan<Instance>& plan_;
    std::vector<double> overspent_price_, excess_price_; ///< per budget, per worker
    std::vector<std::uint64_t> overspent_count_, excess_count_;
    double unmet_price_ = 0;
    double spread_ = 0; ///< how far the gains of one group lie apart, on average
};

// ---------------------------------------------------------------------------------------------------------------------------

template <class Instance>
double annealing<Instance>::penalised() const {
    double value = static_cast<double>(plan_.now().value) - unmet_price_ * static_cast<double>(plan_.unmet());
    for (int b = 0; b < in_.budgets; ++b) value -= overspent_price_[at(b)] * static_cast<double>(plan_.overspent(b));
    for (int w = 0; w < in_.workers; ++w) value -= excess_price_[at(w)] * static_cast<double>(plan_.excess(w));
    return value;
}

/// What a unit of a limit is worth at first: the gains that it separates, over the amounts that it takes.
template <class Instance>
void annealing<Instance>::start_prices(const std::vector<int>& candidates) {
    std::vector<double> spend(at(in_.budgets), 1), ticks(at(in_.workers), 1);
    double gains = 0;
    int groups = 0;
    for (std::size_t i = 0; i < candidates.size();) {
        const int g = in_.group_of[at(candidates[i])];
        double least = static_cast<double>(in_.gain[at(candidates[i])]), most = least;
        for (; i < candidates.size() && in_.group_of[at(candidates[i])] == g; ++i) {
            const int o = candidates[i];
            least = std::min(least, static_cast<double>(in_.gain[at(o)]));
            most = std::max(most, static_cast<double>(in_.gain[at(o)]));
            for (const flat_spend& s : in_.spends[o]) spend[at(s.budget)] += std::abs(static_cast<double>(s.amount));
            for (const flat_piece& q : in_.pieces[o]) ticks[at(q.worker)] += static_cast<double>(q.ticks);
        }
        gains += most - least;
        ++groups;
    }
    spread_ = gains / std::max(groups, 1);
    unmet_price_ = 10 * spread_ + 1;
    for (int b = 0; b < in_.budgets; ++b) overspent_price_[at(b)] = gains / spend[at(b)];
    for (int w = 0; w < in_.workers; ++w) excess_price_[at(w)] = gains / ticks[at(w)];
}

template <class Instance>
void annealing<Instance>::adapt_prices() {
    const auto adapt = [](double& price, std::uint64_t& broken) {
        if (broken == between_adaptations) price *= 1.3;
        if (broken == 0) price /= 1.1;
        broken = 0;
    };
    for (int b = 0; b < in_.budgets; ++b) adapt(overspent_price_[at(b)], overspent_count_[at(b)]);
    for (int w = 0; w < in_.workers; ++w) adapt(excess_price_[at(w)], excess_count_[at(w)]);
}

template <class Instance>
template <class Stop>
std::vector<int> annealing<Instance>::run(const domain& d, const std::vector<int>& candidates, std::uint64_t moves,
                                          wide at_least, Stop&& stop) {
    std::vector<int> best;
    if (candidates.empty()) return best;
    random_numbers random;
    start_prices(candidates);
    const double hot = 0.1 * spread_ + 1e-9, cold = 0.0005 * spread_ + 1e-9;
    double temperature = hot;
    const double cooling = std::pow(cold / hot, static_cast<double>(between_adaptations) / static_cast<double>(moves));
    double current = penalised();
    for (std::uint64_t move = 1; move <= moves; ++move) {
        const int o = candidates[random.below(candidates.size())];
        const int old = plan_.taken(in_.group_of[at(o)]);
        if (o != old) {
            plan_.change(d, o);
            const double next = penalised();
            if (next >= current || random.uniform() < std::exp((next - current) / temperature)) {
                current = next;
                if (plan_.feasible() && plan_.now().value > at_least) {
                    at_least = plan_.now().value;
                    best = plan_.taken();
                }
            } else {
                plan_.change_back(d, old);
            }
        }
        for (int b = 0; b < in_.budgets; ++b) overspent_count_[at(b)] += plan_.overspent(b) > 0;
        for (int w = 0; w < in_.workers; ++w) excess_count_[at(w)] += plan_.excess(w) > 0;
        if (move % between_adaptations == 0) {
            adapt_prices();
            current = penalised();
            temperature *= cooling;
            if (stop()) break;
        }
    }
    return best;
}

} // namespace handoff::kernel::detail
