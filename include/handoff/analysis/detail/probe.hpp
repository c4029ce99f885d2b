// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/plan/formulation.hpp>

// Questions to the kernel, many of them about nearly the same problem. "What is the optimum" is solved to the end and
// its certificate verified. "Is the optimum more than this" ends as soon as a plan has answered it; its no is proven
// like an optimum, unless it only leads to where the question that counts is asked. Many problems come back, the
// present one among them: what took the most work is remembered, and what was asked last.

namespace handoff::detail {

/// Thrown where the limits end an analysis before a question is answered; caught where its report is written.
struct analysis_stopped {};

/// How sure a no has to be: shown by a certificate, or by the bound of a search on the way to where it will be shown.
enum class certainty { proof, bound };

/// An optimum with its certificate verified, or that there is none.
struct settled {
    std::optional<std::int64_t> value; ///< nothing: infeasible
    kernel::assignment choice;
    std::vector<kernel::share> schedule;
};

/// A stop signal that somebody else set, or that was answered.
class answered_or_stopped {
public:
    answered_or_stopped(const bool* answered, stop_signal outer) : answered_(answered), outer_(std::move(outer)) {}
    [[nodiscard]] bool stop_requested() const { return *answered_ || outer_.stop_requested(); }

private:
    const bool* answered_;
    stop_signal outer_;
};

/// The limits of an analysis, all its runs together, and how many there were.
template <class Problem = kernel::problem>
class prober {
public:
    explicit prober(kernel::limits limits)
        : limits_(std::move(limits)), start_(std::chrono::steady_clock::now()), nodes_left_(limits_.nodes) {}

    [[nodiscard]] std::size_t runs() const noexcept { return runs_; }
    [[nodiscard]] std::uint64_t nodes() const noexcept { return nodes_; }

    /// The optimum. Throws `analysis_stopped` if a limit ends the run or its proof does not hold.
    [[nodiscard]] settled optimum(const Problem& p, const kernel::assignment* warm = nullptr) {
        if (const settled* before = remembered(p)) return *before;
        kernel::options how;
        how.limits = left();
        if (warm && !warm->empty()) how.warm_start = *warm;
        kernel::solution answer = kernel::solve<Problem>(p, how);
        count(answer.nodes);
        prove(p, answer);
        settled s{answer.objective, std::move(answer.choice), std::move(answer.schedule)};
        remember(p, s, answer.nodes);
        return s;
    }

    /// Whether some plan is worth more than `value`; with nothing, whether there is a plan. Yes as soon as there is
    /// one, and its choice goes to `found`; no only with a certificate that was verified, or, where that is enough,
    /// with the search's bound. `warm` is best a plan that is worth `value`: what does not beat it is then left aside.
    [[nodiscard]] bool exceeds(const Problem& p, const std::optional<std::int64_t>& value,
                               const kernel::assignment* warm = nullptr, kernel::assignment* found = nullptr,
                               certainty how_sure = certainty::proof) {
        if (const settled* before = remembered(p)) {
            const bool more = before->value && (!value || *before->value > *value);
            if (more && found) *found = before->choice;
            return more;
        }
        bool answered = false;
        bool closed = false; // by the bound
        kernel::options how;
        how.limits = left();
        how.limits.stop = answered_or_stopped(&answered, limits_.stop);
        if (warm && !warm->empty()) how.warm_start = *warm;
        how.observer = [&](const kernel::progress& now) {
            if (now.best && (!value || *now.best > *value)) answered = true;
            // before the first node there is no bound yet
            if (how_sure == certainty::bound && value && now.nodes > 0 && now.bound <= *value) answered = closed = true;
        };
        kernel::solution answer = kernel::solve<Problem>(p, how);
        count(answer.nodes);
        if (answer.objective && (!value || *answer.objective > *value)) {
            if (found) *found = std::move(answer.choice);
            return true;
        }
        if (closed) return false;
        if (how_sure == certainty::bound && answer.stop_reason == kernel::stop_reason::finished) return false;
        prove(p, answer);
        remember(p, {answer.objective, std::move(answer.choice), std::move(answer.schedule)}, answer.nodes);
        return false;
    }

private:
    struct memory {
        Problem p;
        settled answer;
        std::uint64_t nodes;
    };

    [[nodiscard]] const settled* remembered(const Problem& p) const {
        for (const memory& m : memory_)
            if (m.p == p) return &m.answer;
        return nullptr;
    }

    void remember(const Problem& p, settled answer, std::uint64_t nodes) {
        constexpr std::size_t most = 16;
        if (memory_.size() == most)
            memory_.erase(std::min_element(memory_.begin(), memory_.end(),
                                           [](const memory& a, const memory& b) { return a.nodes < b.nodes; }));
        memory_.push_back({p, std::move(answer), nodes});
    }

    /// Without a proof that holds nothing is known.
    static void prove(const Problem& p, const kernel::solution& answer) {
        if (!answer.proof || answer.proof->feasible != answer.objective.has_value() ||
            (answer.objective && answer.proof->objective != *answer.objective) ||
            !kernel::verify<Problem>(p, *answer.proof).valid)
            throw analysis_stopped{};
    }

    [[nodiscard]] kernel::limits left() const {
        kernel::limits l = limits_;
        l.nodes = nodes_left_;
        if (l.seconds) {
            const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - start_;
            l.seconds = std::max(0.0, *l.seconds - gone.count());
        }
        if (limits_.stop.stop_requested()) throw analysis_stopped{};
        return l;
    }

    void count(std::uint64_t nodes) {
        ++runs_;
        nodes_ += nodes;
        if (nodes_left_) *nodes_left_ -= std::min(*nodes_left_, nodes);
    }

    kernel::limits limits_;
    std::chrono::steady_clock::time_point start_;
    std::optional<std::uint64_t> nodes_left_;
    std::size_t runs_ = 0;
    std::uint64_t nodes_ = 0;
    std::vector<memory> memory_;
};

/// A kernel value as money; requires a formulation without preference.
template <class C>
[[nodiscard]] exact_money<C> value_in_money(const formulation& f, std::int64_t value) {
    return exact_money<C>::fraction(wide_int{value} * f.money_scale, f.units_per_minor);
}

/// The largest kernel value that is not more than this amount.
template <class C>
[[nodiscard]] std::int64_t value_at_most(const formulation& f, const exact_money<C>& amount) {
    const wide_int n = wide_product(amount.numerator(), f.units_per_minor, "an amount to compare with");
    const wide_int d = wide_product(amount.denominator(), f.money_scale, "an amount to compare with");
    return narrow(units_detail::divide(n, d, rounded_down, [] {}), "an amount to compare with");
}

/// The problem in which everybody does what `who` says of each group: `who` is as in `option_meaning`. Days of work
/// that cannot be split stay open. Nothing if some group has no such option.
template <class Formulation>
[[nodiscard]] std::optional<kernel::problem> with_workers(const Formulation& f, const std::vector<int>& who) {
    constexpr int gone = -1;
    std::vector<std::vector<int>> number(f.groups.size());
    for (std::size_t g = 0; g < f.groups.size(); ++g)
        for (const option_meaning& o : f.groups[g].options) number[g].push_back(o.who == who[g] ? 0 : gone);
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    for (bool changed = true; changed;) { // what needs an option that is gone is gone too
        changed = false;
        for (std::size_t g = 0; g < number.size(); ++g)
            for (std::size_t o = 0; o < number[g].size(); ++o)
                for (const kernel::need& n : f.problem.groups[g].options[o].needs)
                    if (number[g][o] != gone && number[at(n.group)][at(n.option)] == gone) {
                        number[g][o] = gone;
                        changed = true;
                    }
    }
    for (std::size_t g = 0; g < number.size(); ++g) {
        int next = 0;
        for (int& n : number[g])
            if (n != gone) n = next++;
        if (next == 0) return std::nullopt;
    }
    kernel::problem p{f.problem.budgets, f.problem.workers, f.problem.pools, {}, f.problem.after};
    for (std::size_t g = 0; g < number.size(); ++g) {
        p.groups.push_back({f.problem.groups[g].name, {}});
        for (std::size_t o = 0; o < number[g].size(); ++o) {
            if (number[g][o] == gone) continue;
            kernel::option kept = f.problem.groups[g].options[o];
            for (kernel::need& n : kept.needs) n.option = number[at(n.group)][at(n.option)];
            p.groups[g].options.push_back(std::move(kept));
        }
    }
    return p;
}

/// Who settles each group in a choice.
template <class Formulation>
[[nodiscard]] std::vector<int> workers_of(const Formulation& f, const kernel::assignment& choice) {
    std::vector<int> who;
    for (std::size_t g = 0; g < f.groups.size(); ++g)
        who.push_back(f.groups[g].options[static_cast<std::size_t>(choice[g])].who);
    return who;
}

/// The last whole number from `inside` towards `outside` at which `holds` is true, given that it is true at `inside`,
/// false at `outside`, and changes once between. Cost: a question per bit of the distance.
template <class Holds>
[[nodiscard]] std::int64_t last_that_holds(std::int64_t inside, std::int64_t outside, Holds holds) {
    while (outside - inside > 1 || inside - outside > 1) {
        const std::int64_t middle = inside + (outside - inside) / 2;
        (holds(middle) ? inside : outside) = middle;
    }
    return inside;
}

} // namespace handoff::detail
