// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include <handoff/kernel/problem.hpp>

// Day-exact benchmark problems: an owner whose overtime costs more than the regular hours, assistants with an
// engagement fee, onboarding and daily coordination, tasks with windows, one budget. The numbers are those of a small
// business: 15 minutes to some hours a task, rates in cents an hour, so that a tick's cost is its hour's cents and a
// gain is cents x ticks an hour. The same recipe gives the same problem on every platform.

namespace handoff::benchmarks {

/// How the value of doing a task depends on its effort. Strong is the hard one: value = hours x rate + a constant.
enum class correlation { none, weak, strong };

/// What to generate. Percentages are whole numbers, so that a recipe is the same everywhere.
struct recipe {
    std::uint64_t seed = 1;
    int tasks = 40;
    int assistants = 3; ///< 0..
    int days = 15;
    std::int64_t ticks_per_hour = 60; ///< 60 (ticks of a minute) or 3600 (ticks of a second)
    correlation values = correlation::weak;
    int load = 90;         ///< % of everybody's regular hours that all tasks together would take
    int budget = 40;       ///< % of what delegating everything and engaging everybody would cost
    int fixed_charge = 20; ///< fee, in % of the cash that a fully used assistant costs; 100 dominates
    int tiers = 2;      ///< owner's tiers a day, 1 to 3: regular, overtime, night; with 3 assistants have overtime too
    bool pools = false; ///< the owner sells only some of the freed hours; weekly and total limits for assistants
    bool after = false; ///< chains of tasks
    bool mandatory = false; ///< no task may be dropped; then the problem may be infeasible
};

/// A short name that tells the whole recipe, fit for a file: "t40-a3-d15-weak-l90-b40-f20-k2-pools-s7".
[[nodiscard]] std::string name(const recipe& r);

/// The problem of a recipe. Groups: first the engagements, one per assistant (option 0: not engaged, 1: engaged), then
/// the tasks (options: dropped, unless mandatory; self; delegated to each assistant who can do it). Feasible unless
/// `mandatory`. Cost: tasks x assistants.
[[nodiscard]] kernel::problem generate(const recipe& r);

} // namespace handoff::benchmarks

// ---------------------------------------------------------------------------------------------------------------------------

namespace handoff::benchmarks {

inline std::string name(const recipe& r) {
    static constexpr const char* words[] = {"none", "weak", "strong"};
    std::string text = "t" + std::to_string(r.tasks) + "-a" + std::to_string(r.assistants) + "-d" +
                       std::to_string(r.days) + "-" + words[static_cast<int>(r.values)] + "-l" +
                       std::to_string(r.load) + "-b" + std::to_string(r.budget) + "-f" +
                       std::to_string(r.fixed_charge) + "-k" + std::to_string(r.tiers);
    if (r.pools) text += "-pools";
    if (r.after) text += "-after";
    if (r.mandatory) text += "-mandatory";
    if (r.ticks_per_hour != 60) text += "-h" + std::to_string(r.ticks_per_hour);
    return text + "-s" + std::to_string(r.seed);
}

namespace detail {

/// Draws everything in one fixed order: people, then tasks, then what joins them.
class generator {
public:
    explicit generator(const recipe& r) : r_(r), random_(r.seed) {}

    kernel::problem run() {
        draw_owner();
        for (int a = 0; a < r_.assistants; ++a) draw_assistant();
        draw_efforts();
        engagements();
        for (int t = 0; t < r_.tasks; ++t) add_task(t);
        set_budget();
        if (r_.pools) add_pools();
        if (r_.after) add_chains();
        return std::move(p_);
    }

private:
    struct person {
        std::int64_t rate = 0;  ///< cents an hour
        std::int64_t fee = 0;   ///< cents
        std::int64_t speed = 0; ///< % of the owner's time that the person takes
        std::int64_t hours = 0; ///< ticks over all days
        int coordination = 0;   ///< % of the delegated ticks that the owner adds
    };

    std::int64_t draw(std::int64_t low, std::int64_t high) {
        return boost::random::uniform_int_distribution<std::int64_t>(low, high)(random_);
    }
    bool chance(int percent) { return draw(1, 100) <= percent; }
    std::int64_t minutes(std::int64_t n) const { return n * r_.ticks_per_hour / 60; }
    /// Cents for ticks at cents an hour, rounded up.
    std::int64_t cash(std::int64_t rate, std::int64_t ticks) const {
        return (rate * ticks + r_.ticks_per_hour - 1) / r_.ticks_per_hour;
    }

    void draw_owner() {
        value_ = 100 * draw(40, 90);
        const std::int64_t uptake = draw(50, 90);
        freed_ = value_ * uptake / 100;
        const std::int64_t regular = 30 * draw(10, 16); // 5 to 8 hours
        kernel::worker owner{"owner", {}};
        for (int d = 0; d < r_.days; ++d) {
            const std::int64_t today =
                std::max<std::int64_t>(0, regular - (chance(20) ? 30 * draw(2, regular / 30) : 0));
            // With pools the regular hours are priced there: only some of those that are freed can be sold.
            std::vector<kernel::tier> tiers{{minutes(today), r_.pools ? 0 : freed_}};
            if (r_.tiers > 1) tiers.push_back({minutes(30 * draw(2, 5)), value_ * 5 / 4});
            if (r_.tiers > 2) tiers.push_back({minutes(30 * draw(1, 4)), value_ * 2});
            owner_hours_ += tiers.front().capacity;
            owner.days.push_back(std::move(tiers));
        }
        p_.workers.push_back(std::move(owner));
    }

    void draw_assistant() {
        person a;
        a.rate = 50 * draw(36, 90); // 18 to 45 an hour
        a.speed = draw(80, 140);
        a.coordination = static_cast<int>(draw(3, 15));
        const std::int64_t usual = 30 * draw(4, 12); // 2 to 6 hours a day
        kernel::worker w{"assistant " + std::to_string(people_.size() + 1), {}};
        for (int d = 0; d < r_.days; ++d) {
            const bool away = chance(10);
            std::vector<kernel::tier> tiers{{away ? 0 : minutes(usual), 0}};
            if (r_.tiers > 2 && !away) tiers.push_back({minutes(60), a.rate / 2});
            a.hours += tiers.front().capacity;
            w.days.push_back(std::move(tiers));
        }
        a.fee = cash(a.rate, a.hours) * r_.fixed_charge / 100 * draw(70, 130) / 100;
        people_.push_back(a);
        p_.workers.push_back(std::move(w));
    }

    /// Efforts between 15 minutes and 6 hours, skewed towards the short ones, scaled to whole minutes that give the
    /// load.
    void draw_efforts() {
        std::int64_t capacity = owner_hours_;
        for (const person& a : people_) capacity += a.hours;
        std::int64_t sum = 0;
        for (int t = 0; t < r_.tasks; ++t) {
            effort_.push_back(draw(15, 60 * draw(1, 6)));
            sum += effort_.back();
        }
        if (sum == 0) return;
        const std::int64_t target = capacity * 60 / r_.ticks_per_hour * r_.load / 100; // minutes
        for (std::int64_t& e : effort_) e = minutes(std::clamp<std::int64_t>(e * target / sum, 1, 12 * 60));
    }

    void engagements() {
        for (int a = 0; a < r_.assistants; ++a) {
            const person& x = people_[static_cast<std::size_t>(a)];
            kernel::option engaged;
            engaged.gain = -x.fee * r_.ticks_per_hour;
            engaged.spend = {x.fee};
            const std::int64_t daily = minutes(5 * draw(1, 3));
            for (int d = 0; d < r_.days; ++d)
                if (p_.workers[0].days[static_cast<std::size_t>(d)].front().capacity >
                    0) // nobody coordinates on a day off
                    engaged.pieces.push_back({0, d, d, daily});
            engaged.pieces.push_back({0, 0, std::min(4, r_.days - 1), minutes(30 * draw(1, 4))}); // onboarding
            p_.groups.push_back({"engage assistant " + std::to_string(a + 1), {{}, std::move(engaged)}});
        }
    }

    void add_task(int t) {
        const std::int64_t effort = effort_[static_cast<std::size_t>(t)];
        const int length = static_cast<int>(chance(25) ? draw(1, 2) : draw(1, std::max(1, r_.days / 2)));
        const int first = static_cast<int>(draw(0, std::max(0, r_.days - length)));
        const int last = std::min(r_.days - 1, first + length - 1);
        const std::int64_t gain = task_value(effort);
        kernel::group g{"task " + std::to_string(t + 1), {}};
        if (!r_.mandatory) g.options.push_back({});
        g.options.push_back({gain, {}, {{0, first, last, effort}}, {}});
        const std::int64_t briefing = minutes(draw(0, 10));
        std::int64_t cheapest = 0;
        for (int a = 0; a < r_.assistants; ++a) {
            if (!chance(70)) continue; // not her kind of work
            const person& x = people_[static_cast<std::size_t>(a)];
            const std::int64_t hours = (effort * x.speed + 99) / 100;
            const std::int64_t quarter = minutes(15);
            const std::int64_t billed = (hours + quarter - 1) / quarter * quarter;
            const std::int64_t paid = cash(x.rate, billed);
            const std::int64_t coordination = briefing + (hours * x.coordination + 99) / 100;
            g.options.push_back({gain - paid * r_.ticks_per_hour,
                                 {paid},
                                 {{a + 1, first, last, hours}, {0, first, last, coordination}},
                                 {{a, 1}}});
            cheapest = cheapest == 0 ? paid : std::min(cheapest, paid);
        }
        all_delegated_ += cheapest;
        p_.groups.push_back(std::move(g));
    }

    std::int64_t task_value(std::int64_t effort) {
        const std::int64_t worth = value_ * effort; // at the owner's own rate
        const std::int64_t average = value_ * minutes(90);
        switch (r_.values) {
        case correlation::none:
            return r_.ticks_per_hour * (draw(average / 5, average * 2) / r_.ticks_per_hour);
        case correlation::weak:
            return r_.ticks_per_hour * (worth * draw(70, 150) / 100 / r_.ticks_per_hour);
        case correlation::strong:
            break;
        }
        return worth + average / 5 / r_.ticks_per_hour * r_.ticks_per_hour;
    }

    void set_budget() {
        std::int64_t everything = all_delegated_;
        for (const person& a : people_) everything += a.fee;
        p_.budgets = {everything * r_.budget / 100};
    }

    void add_pools() {
        const int last = r_.days - 1;
        std::int64_t most = 0;
        for (const auto& day : p_.workers[0].days)
            for (const kernel::tier& t : day) most += t.capacity;
        const std::int64_t sold = owner_hours_ * draw(30, 80) / 100;
        p_.pools.push_back({0, 0, last, {{owner_hours_ - sold, 0}, {most - owner_hours_ + sold, freed_}}});
        for (int a = 0; a < r_.assistants; ++a) {
            const person& x = people_[static_cast<std::size_t>(a)];
            const std::int64_t week = x.hours * 5 / r_.days;
            p_.pools.push_back(
                {a + 1, 0, last, {{x.hours * 6 / 10, 0}, {x.hours * 2 / 10, x.rate / 5}}}); // beyond the retainer
            for (int d = 0; d + 4 <= last && r_.days > 5; d += 5)
                p_.pools.push_back({a + 1, d, d + 4, {{week * 9 / 10, 0}}});
        }
    }

    /// Chains, mostly of two or three tasks; a later task's window does not end before an earlier one's.
    void add_chains() {
        for (int t = 1; t < r_.tasks; ++t) {
            if (!chance(20)) continue;
            const int before = r_.assistants + t - 1, later = before + 1;
            if (due(later) < due(before)) continue;
            p_.after.push_back({later, before});
        }
    }
    int due(int group) const {
        const auto& options = p_.groups[static_cast<std::size_t>(group)].options;
        return options[r_.mandatory ? 0 : 1].pieces.front().last;
    }

    recipe r_;
    boost::random::mt19937_64 random_;
    kernel::problem p_;
    std::int64_t value_ = 0; ///< of the owner's hour, in cents
    std::int64_t freed_ = 0; ///< what a freed hour earns on average, in cents
    std::int64_t owner_hours_ = 0;
    std::int64_t all_delegated_ = 0;
    std::vector<person> people_;
    std::vector<std::int64_t> effort_;
};

} // namespace detail

inline kernel::problem generate(const recipe& r) { return detail::generator(r).run(); }

} // namespace handoff::benchmarks
