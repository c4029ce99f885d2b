// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/detail/probe.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/formulation.hpp>

// A problem whose gains and prices move linearly from those of one formulation (at 0) to those of another (at 1), while
// choices, hours and budgets stay the same. The value of a plan, its hours placed, is then a line over [0, 1], and the
// optimum is the upper hull of finitely many lines: convex, piecewise linear. Everything is in exact fractions: between
// the ends the objective is multiplied by the denominator of the place.

namespace handoff::detail {

/// A place in [0, 1].
struct family_place {
    wide_int numerator = 0;
    wide_int denominator = 1;

    friend bool operator==(const family_place&, const family_place&) = default;
    friend bool operator<(const family_place& a, const family_place& b) {
        return wide_product(a.numerator, b.denominator, "a place") <
               wide_product(b.numerator, a.denominator, "a place");
    }
};

inline const std::string family_text = "the plan as a function of one number";

/// What a plan is worth at 0 and at 1, in the family's unit.
struct value_line {
    wide_int at_0 = 0;
    wide_int at_1 = 0;

    /// The value at a place, times the place's denominator.
    [[nodiscard]] wide_int at(const family_place& t) const {
        return wide_sum(wide_product(t.denominator - t.numerator, at_0, family_text),
                        wide_product(t.numerator, at_1, family_text), family_text);
    }
    friend bool operator==(const value_line&, const value_line&) = default;
};

/// Where two lines meet; nothing if they are parallel or meet outside [0, 1].
[[nodiscard]] inline std::optional<family_place> meeting(const value_line& a, const value_line& b) {
    wide_int d0 = a.at_0 - b.at_0;
    wide_int over = d0 - (a.at_1 - b.at_1);
    if (over == 0) return std::nullopt;
    if (over < 0) {
        d0 = -d0;
        over = -over;
    }
    if (d0 < 0 || d0 > over) return std::nullopt;
    const wide_int g = gcd_of(d0, over);
    return family_place{d0 / g, over / g};
}

/// A plan of the family that was proven best somewhere.
struct family_plan {
    value_line line;
    kernel::assignment choice;
    std::vector<kernel::share> schedule;
};

template <class Formulation = formulation>
class linear_family {
public:
    /// Requires formulations of the same scenario with other prices. `unit`, the family's unit of money, is a multiple
    /// of the denominators of both (`unit_for`): values are in 1 / `unit` minor units.
    linear_family(const Formulation& at_0, const Formulation& at_1, wide_int unit) : shape_(at_0.problem) {
        const wide_int factor_0 = factor(at_0, unit);
        const wide_int factor_1 = factor(at_1, unit);
        const auto put = [&](std::int64_t a, std::int64_t b) {
            coefficients_.push_back({wide_product(a, factor_0, family_text), wide_product(b, factor_1, family_text)});
        };
        for (std::size_t g = 0; g < shape_.groups.size(); ++g)
            for (std::size_t o = 0; o < shape_.groups[g].options.size(); ++o)
                put(shape_.groups[g].options[o].gain, at_1.problem.groups[g].options[o].gain);
        for (std::size_t w = 0; w < shape_.workers.size(); ++w)
            for (std::size_t d = 0; d < shape_.workers[w].days.size(); ++d)
                for (std::size_t t = 0; t < shape_.workers[w].days[d].size(); ++t)
                    put(shape_.workers[w].days[d][t].cost, at_1.problem.workers[w].days[d][t].cost);
        for (std::size_t q = 0; q < shape_.pools.size(); ++q)
            for (std::size_t t = 0; t < shape_.pools[q].tiers.size(); ++t)
                put(shape_.pools[q].tiers[t].cost, at_1.problem.pools[q].tiers[t].cost);
    }

    /// A unit that suits both formulations.
    [[nodiscard]] static wide_int unit_for(const Formulation& a, const Formulation& b) {
        return wide_product(a.units_per_minor, b.units_per_minor / gcd_of(a.units_per_minor, b.units_per_minor),
                            family_text);
    }

    /// The best plan at a place, proven; nothing if there is none, which is then so at every place.
    template <class Prober>
    [[nodiscard]] std::optional<family_plan> best_at(const family_place& t, Prober& ask,
                                                     const kernel::assignment* warm = nullptr) const {
        settled s = ask.optimum(problem_at(t), warm);
        if (!s.value) return std::nullopt;
        family_plan found{line_of(s.choice, s.schedule), {}, {}};
        found.choice = std::move(s.choice);
        found.schedule = std::move(s.schedule);
        return found;
    }

    /// The value of a plan over [0, 1].
    [[nodiscard]] value_line line_of(const kernel::assignment& choice,
                                     const std::vector<kernel::share>& schedule) const {
        value_line sum;
        const auto add = [&sum](const value_line& c, wide_int times) {
            sum.at_0 = wide_sum(sum.at_0, wide_product(c.at_0, times, family_text), family_text);
            sum.at_1 = wide_sum(sum.at_1, wide_product(c.at_1, times, family_text), family_text);
        };
        std::size_t next = 0;
        for (std::size_t g = 0; g < shape_.groups.size(); ++g) {
            add(coefficients_[next + static_cast<std::size_t>(choice[g])], 1);
            next += shape_.groups[g].options.size();
        }
        const std::size_t days = static_cast<std::size_t>(shape_.days());
        std::vector<std::vector<std::int64_t>> used(shape_.workers.size(), std::vector<std::int64_t>(days, 0));
        for (const kernel::share& s : schedule) {
            const auto g = static_cast<std::size_t>(s.group);
            const kernel::option& o = shape_.groups[g].options[static_cast<std::size_t>(choice[g])];
            used[static_cast<std::size_t>(o.pieces[static_cast<std::size_t>(s.piece)].worker)]
                [static_cast<std::size_t>(s.day)] += s.ticks;
        }
        const auto fill = [&](const std::vector<kernel::tier>& tiers, wide_int ticks) {
            for (const kernel::tier& t : tiers) {
                const wide_int here = ticks < t.capacity ? ticks : wide_int{t.capacity};
                add(coefficients_[next++], -here);
                ticks -= here;
            }
        };
        for (std::size_t w = 0; w < shape_.workers.size(); ++w)
            for (std::size_t d = 0; d < days; ++d) fill(shape_.workers[w].days[d], used[w][d]);
        for (const kernel::pool& q : shape_.pools) {
            wide_int all = 0;
            for (int d = q.first; d <= q.last; ++d)
                all += used[static_cast<std::size_t>(q.worker)][static_cast<std::size_t>(d)];
            fill(q.tiers, all);
        }
        return sum;
    }

private:
    [[nodiscard]] static wide_int factor(const Formulation& f, wide_int unit) {
        return wide_product(f.money_scale, unit / f.units_per_minor, family_text);
    }

    [[nodiscard]] kernel::problem problem_at(const family_place& t) const {
        std::vector<wide_int> values;
        wide_int common = 0;
        for (const value_line& c : coefficients_) {
            values.push_back(c.at(t));
            common = gcd_of(common, values.back());
        }
        if (common == 0) common = 1;
        kernel::problem p = shape_;
        std::size_t next = 0;
        const auto take = [&] { return narrow(values[next++] / common, family_text); };
        for (kernel::group& g : p.groups)
            for (kernel::option& o : g.options) o.gain = take();
        for (kernel::worker& w : p.workers)
            for (auto& day : w.days)
                for (kernel::tier& tier : day) tier.cost = take();
        for (kernel::pool& q : p.pools)
            for (kernel::tier& tier : q.tiers) tier.cost = take();
        return p;
    }

    kernel::problem shape_;
    std::vector<value_line> coefficients_; ///< gains, then prices of days, then of pools
};

/// Where a plan that is best at `from` stops being so on the way to `to`: the place, and a plan that is best from there
/// on for a while. Nothing if it is best all the way. Newton's method on a convex function: solve at the far end, go
/// back to where the line found there meets the plan's, and so on; it ends at the boundary itself, after no more runs
/// than there are lines.
template <class Family, class Prober>
[[nodiscard]] std::optional<std::pair<family_place, family_plan>>
boundary_of(const Family& family, const family_plan& plan, const family_place& to, Prober& ask) {
    std::optional<std::pair<family_place, family_plan>> boundary;
    family_place t = to;
    for (;;) {
        family_plan best = *family.best_at(t, ask, boundary ? &boundary->second.choice : nullptr);
        if (best.line.at(t) == plan.line.at(t)) return boundary;
        const std::optional<family_place> back = meeting(best.line, plan.line);
        boundary = {*back, std::move(best)};
        t = *back;
    }
}

/// A place where two convex functions meet or part, and the upper one's plan beside it.
struct crossing {
    family_place at;
    family_plan upper; ///< best of the upper function just before they meet, or just after they part
    family_plan lower; ///< best of the lower one there
};

/// Where `upper` begins to be more than `lower`, given that it is nowhere less and both are equal at 0, where `line` is
/// best of `lower`; with the plan of `upper` that is best from there on. Nothing if they are equal up to 1. Lines of
/// `lower` are followed one by one: the functions part where `upper` leaves such a line and `lower` does not leave it
/// on the same line.
template <class Upper, class Lower, class Prober>
[[nodiscard]] std::optional<crossing> departure(const Upper& upper, const Lower& lower, family_plan line, Prober& ask) {
    const family_place end{1, 1};
    for (;;) {
        const auto left = boundary_of(upper, line, end, ask);
        if (!left) return std::nullopt;
        const auto follows = boundary_of(lower, line, end, ask);
        if (!follows || left->first < follows->first || !(follows->second.line == left->second.line))
            return crossing{left->first, left->second, line};
        line = follows->second;
    }
}

/// The first place where `upper`, more than `lower` at 0 and nowhere less, is equal to it; `tangent` and `line` are
/// best of them at 0; with the plan of `upper` just before. Nothing if there is none. On each line of `lower` Newton's
/// method on a convex function, from the left: a tangent of `upper` lies below it, so that nothing is passed.
template <class Upper, class Lower, class Prober>
[[nodiscard]] std::optional<crossing> arrival(const Upper& upper, family_plan tangent, const Lower& lower,
                                              family_plan line, Prober& ask) {
    const family_place end{1, 1};
    for (;;) {
        const auto next = boundary_of(lower, line, end, ask);
        const family_place here_ends = next ? next->first : end;
        while (tangent.line.at(here_ends) <= line.line.at(here_ends)) {
            const family_place t = *meeting(tangent.line, line.line);
            family_plan best = *upper.best_at(t, ask, &tangent.choice);
            if (best.line.at(t) == line.line.at(t)) return crossing{t, std::move(tangent), line};
            tangent = std::move(best);
        }
        if (!next) return std::nullopt;
        line = next->second;
        tangent = *upper.best_at(here_ends, ask, &tangent.choice);
    }
}

} // namespace handoff::detail
