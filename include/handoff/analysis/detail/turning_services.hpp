// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include <handoff/analysis/detail/probe.hpp>
#include <handoff/analysis/detail/turning_questions.hpp>
#include <handoff/analysis/parameter.hpp>
#include <handoff/kernel/problem.hpp>

// What serves: a budget, hours on offer, hours handed over. With more of it every plan stays possible and is worth the
// same, so V never falls, and both where hiring turns and where the plan does are found between neighbours. Each plan
// found says how little it needs, which leads on.

namespace handoff::detail {

template <class C, class W, class Tick>
class service_turns {
public:
    using questions = turning_questions<C, W, Tick>;
    using setting = typename questions::setting;
    using turn = typename questions::turn;
    using side = turning_side<C, Tick>;

    explicit service_turns(turning_questions<C, W, Tick>& q) : q_(q) {}

    /// `now` is the present value, counted in steps; less than it is worse, more is better.
    void search(const parameter& p, std::int64_t now, side& worse, side& better) {
        if (q_.known.now != staffing::hire) {
            if (better.end != now) begins_to_pay(p, now, better);
            // Going on alone does not depend on any of these numbers: until hiring pays, nothing changes.
            if (q_.known.now == staffing::alone) better.plan = better.hiring;
            return;
        }
        const auto alone_is_less = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return q_.pays(x, &choice, how_sure);
        };
        const auto as_good = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return q_.ask.exceeds(x.f.problem, value_at_most(x.f, *q_.known.worth) - 1, nullptr, &choice, how_sure);
        };
        const auto more = [&](const setting& x, kernel::assignment& choice, certainty how_sure) {
            return q_.ask.exceeds(x.f.problem, value_at_most(x.f, *q_.known.worth), q_.warm(), &choice, how_sure);
        };
        if (worse.end != now) {
            const std::int64_t needed = q_.least_for(p, q_.known.choice, worse.end, now);
            if (const auto last = least_that_allows(p, worse.end, needed, as_good))
                worse.plan = q_.plan_turns(p, *last, *last - 1, true);
            if (const auto last = least_that_allows(p, worse.end, needed, alone_is_less))
                worse.hiring = q_.hiring_turns(p, *last, *last - 1);
        }
        kernel::assignment better_plan;
        if (better.end != now && more(q_.lay_out(p, better.end), better_plan, certainty::proof)) {
            const std::int64_t needed = q_.least_for(p, better_plan, now, better.end);
            const std::int64_t first = *least_that_allows(p, now, needed, more);
            better.plan = q_.plan_turns(p, first - 1, first, true);
        }
    }

private:
    /// Hiring does not pay now; where it begins to on the way to the end.
    void begins_to_pay(const parameter& p, std::int64_t now, side& to) {
        kernel::assignment choice;
        if (!q_.pays(q_.lay_out(p, to.end), &choice)) return;
        const auto more = [&](const setting& x, kernel::assignment& found, certainty how_sure) {
            return q_.pays(x, &found, how_sure);
        };
        const std::int64_t first = *least_that_allows(p, now, q_.least_for(p, choice, now, to.end), more);
        to.hiring = q_.hiring_turns(p, first - to.sign, first);
    }

    /// The least value, more than `least`, at which the answer is yes, given that it is at `known` and at all larger
    /// values; nothing if it is at `least`. A yes comes with a plan and leads on to what that plan needs.
    template <class Question>
    [[nodiscard]] std::optional<std::int64_t> least_that_allows(const parameter& p, std::int64_t least,
                                                                std::int64_t known, Question question) {
        std::int64_t no = least - 1; // not asked yet
        std::int64_t yes = known;
        bool proven = false;
        const bool leads_on = p.kind != parameter_kind::availability;
        for (bool next_to_it = leads_on; yes - no > 1 || (!proven && no >= least);
             next_to_it = leads_on && !next_to_it) {
            const std::int64_t v = yes - no == 1 ? no : next_to_it ? yes - 1 : no + (yes - no) / 2;
            const certainty how_sure = v == yes - 1 ? certainty::proof : certainty::bound;
            kernel::assignment choice;
            if (question(q_.lay_out(p, v), choice, how_sure)) {
                yes = q_.least_for(p, choice, least, v);
                if (yes <= no) throw analysis_stopped{}; // a no that did not hold
            } else {
                no = v;
                proven = how_sure == certainty::proof;
            }
        }
        return yes == least ? std::nullopt : std::optional(yes);
    }

    questions& q_;
};

} // namespace handoff::detail
