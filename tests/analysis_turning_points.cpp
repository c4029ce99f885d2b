// SPDX-License-Identifier: BSL-1.0
#include <handoff/analysis/turning_points.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <handoff/analysis/plan_function.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"
#include "oracles/random_scenario.hpp"
#include "oracles/scenario_oracle.hpp"
#include "solver_once.hpp"

// Turning points against trying every choice at every value, and against the reference case.

using namespace handoff;
using namespace handoff::literals;

namespace {

using money_of = exact_money<CAD>;
using oracles::quarter;
using oracles::small_facts;
using oracles::small_scenario;
using small_turns = parameter_turns<CAD, quarter>;

/// What trying everything finds.
struct tried {
    std::optional<money_of> best;
    std::optional<money_of> alone;
    bool too_large = false;

    [[nodiscard]] staffing answer() const {
        if (!best) return staffing::no_plan;
        return alone && *best <= *alone ? staffing::alone : staffing::hire;
    }
};

/// A scenario that was chosen for having few choices may have some more with other due days.
tried try_all(const small_facts& f, std::int64_t most_choices = 100000) {
    const auto with = oracles::scenario_oracle(f, true, most_choices).answer();
    const auto without = oracles::scenario_oracle(f, false, most_choices).answer();
    const auto value = [&](const oracles::oracle_answer& a) -> std::optional<money_of> {
        if (!a.best) return std::nullopt;
        return money_of::fraction(a.best->net_benefit,
                                  ticks_per_hour<quarter> * a.per_minor * f.owner.uptake.denominator());
    };
    const bool too_large = with.too_large || without.too_large;
    if (most_choices > 400) REQUIRE_FALSE(too_large);
    return {value(with), value(without), too_large};
}

/// A scenario that was tried, with its plan.
struct specimen {
    small_scenario s;
    plan<CAD, any_category, quarter> best;
    tried now;
};

/// Random scenarios that can be tried in full and have somebody to hire.
std::vector<specimen> specimens(std::uint64_t first_seed, std::size_t wanted, bool with_contracts = false) {
    std::vector<specimen> found;
    for (std::uint64_t seed = first_seed; found.size() < wanted; ++seed) {
        oracles::random_scenario random(seed);
        small_facts f = with_contracts ? random.facts_with_contracts() : random.facts();
        if (!mistakes_in(f).empty() || f.assistants.empty() || f.tasks.empty()) continue;
        const tried now = try_all(f, 400);
        if (now.too_large) continue;
        small_scenario s(f);
        auto p = solve(s);
        REQUIRE(p.certificate_checked);
        found.push_back({std::move(s), std::move(p), now});
    }
    return found;
}

std::vector<std::string> everybody(const small_scenario& s) {
    std::vector<std::string> names;
    for (const auto& a : s.assistants()) names.push_back(a.name);
    return names;
}

/// The first value from the present one on, step by step, at which `differs`.
template <class Differs>
std::optional<std::int64_t> first_change(std::int64_t now, std::int64_t end, Differs differs) {
    const std::int64_t sign = end < now ? -1 : 1;
    for (std::int64_t v = now; v != end;) {
        v += sign;
        if (differs(v)) return v;
    }
    return std::nullopt;
}

/// What trying everything finds at each value, once.
class trials {
public:
    trials(const small_scenario& s, const parameter& p) : s_(s), p_(p) {}
    const tried& operator()(std::int64_t value) {
        const auto [it, is_new] = known_.try_emplace(value);
        if (is_new) it->second = try_all(with_value(s_, p_, value).facts());
        return it->second;
    }

private:
    const small_scenario& s_;
    parameter p_;
    std::map<std::int64_t, tried> known_;
};

void check_turn(const std::optional<turning_point<CAD, quarter>>& found, const std::optional<std::int64_t>& wanted,
                std::int64_t sign) {
    CHECK(found.has_value() == wanted.has_value());
    if (!found || !wanted) return;
    CHECK(found->turns_at == ratio(*wanted));
    CHECK(found->holds_at == ratio(*wanted - sign));
}

const std::string evelyne_text() { return io::read_text_file(HANDOFF_SOURCE_DIR "/examples/evelyne.json", 1 << 20); }

/// The reference case; flat: overtime costs no more than other hours; `daily_only`: no coordination by the hour.
scenario<CAD> evelyne(bool flat, bool daily_only) {
    auto facts = io::read_scenario<CAD>(evelyne_text()).facts();
    if (flat)
        for (auto& tier : facts.owner.overtime) tier.cost = facts.owner.value_of_hour;
    if (daily_only) facts.assistants[0].coordination_per_hour = {};
    return scenario<CAD>(facts);
}

parameter_turns<CAD> turns_of(const scenario<CAD>& s, parameter_kind kind) {
    const auto p = solve(s);
    REQUIRE(p.certificate_checked);
    auto turns = turning_points(s, p, std::vector<parameter>{{kind, 0}});
    REQUIRE(turns.size() == 1);
    REQUIRE(turns[0].complete);
    return turns[0];
}

} // namespace

TEST_CASE("hiring Evelyne's assistant pays below 0.782 hours of coordination a day, 1.355 with the overtime premium",
          "[analysis][evelyne]") {
    const auto flat = turns_of(evelyne(true, true), parameter_kind::coordination);
    REQUIRE(flat.hiring_above);
    CHECK(flat.hiring_above->holds_at == ratio(2814)); // seconds; 703.75 CAD / (15 days x 60 CAD) is 2,815 exactly
    CHECK(flat.hiring_above->turns_at == ratio(2815));
    CHECK((flat.hiring_above->turns_at / ratio(3600)).rounded(rounded_down) == 0);
    CHECK((flat.hiring_above->turns_at * ratio(1000) / ratio(3600)).rounded(rounded_half_even) == 782);
    const auto premium = turns_of(evelyne(false, true), parameter_kind::coordination);
    REQUIRE(premium.hiring_above);
    CHECK((premium.hiring_above->turns_at * ratio(1000) / ratio(3600)).rounded(rounded_half_even) == 1355);
    CHECK(premium.hiring_above->before.answer == staffing::hire);
    CHECK(premium.hiring_above->before.tasks.size() == 9);
    CHECK(premium.hiring_above->after.answer == staffing::alone);
}

TEST_CASE("with an hour of coordination a day hiring begins to pay at the same value, from the other side",
          "[analysis][evelyne]") {
    auto facts = evelyne(true, true).facts();
    facts.assistants[0].coordination_per_day = 1_h;
    const auto t = turns_of(scenario<CAD>(facts), parameter_kind::coordination);
    REQUIRE(t.hiring_below);
    CHECK(t.hiring_below->holds_at == ratio(2815));
    CHECK(t.hiring_below->turns_at == ratio(2814));
    CHECK(t.plan_below == t.hiring_below);
    CHECK_FALSE(t.hiring_above);
}

TEST_CASE("handing over all nine tasks breaks even at 51.54 CAD an hour, and the best plan turns before and after",
          "[analysis][evelyne]") {
    const auto t = turns_of(evelyne(true, false), parameter_kind::value_of_hour);
    REQUIRE(t.break_even_below);
    CHECK(*t.break_even_below == ratio(154625, 30)); // 1,546.25 CAD for 37.5 hours less 7.5 of coordination
    REQUIRE(t.plan_below);
    CHECK(t.plan_below->turns_at == ratio(50000, 9)); // the blog: 300 CAD for 5.4 hours
    CHECK(t.plan_below->nearest);
    REQUIRE(t.hiring_below);
    CHECK(t.hiring_below->turns_at == ratio(1246250, 246)); // all but the blog: 1,246.25 CAD for 24.6 hours
    CHECK_FALSE(t.plan_above);
    CHECK_FALSE(t.hiring_above);
}

TEST_CASE("the best plan changes with V's rates where the budget is used up", "[analysis][evelyne]") {
    const auto t = turns_of(evelyne(false, false), parameter_kind::assistant_rate);
    REQUIRE(t.plan_above);
    CHECK(t.plan_above->holds_at == ratio(143)); // 53.75 CAD are left for 37.5 hours
    CHECK(t.plan_above->turns_at == ratio(144));
    CHECK(t.plan_above->nearest);
    CHECK(t.impossible_above == ratio(144));
    CHECK_FALSE(t.break_even_above); // it still pays where the budget ends
    CHECK_FALSE(t.plan_below);
}

TEST_CASE("without a plan alone there is no break-even, but a place where the present plan fits no more",
          "[analysis][evelyne]") {
    auto facts = evelyne(false, true).facts();
    facts.owner.overtime.clear();
    const auto t = turns_of(scenario<CAD>(facts), parameter_kind::coordination);
    CHECK_FALSE(t.break_even_above);
    REQUIRE(t.impossible_above);
    CHECK(t.impossible_above == ratio(3601)); // seconds; a day has seven hours, of which six are for sewing
    const auto fits = [&](const ratio& v) {
        auto kept = facts;
        for (auto& task : kept.tasks)
            if (task.id != "sewing") task.pinned = the_assistant{"V"};
        return solve(with_value(scenario<CAD>(kept), {parameter_kind::coordination, 0}, v)).has_plan();
    };
    CHECK(fits(*t.impossible_above - ratio(1)));
    CHECK_FALSE(fits(*t.impossible_above));
}

TEST_CASE("a budget, hours on offer, hours handed over and due days turn where trying out says",
          "[analysis][evelyne]") {
    const auto s = evelyne(false, false);
    const auto budget = turns_of(s, parameter_kind::budget);
    REQUIRE(budget.plan_below);
    CHECK(budget.plan_below->holds_at == ratio(154625));
    REQUIRE(budget.hiring_below);
    for (const auto& [value, answer] : {std::pair(budget.hiring_below->holds_at, staffing::hire),
                                        std::pair(budget.hiring_below->turns_at, staffing::alone)})
        CHECK(staffing_of(solve(with_value(s, {parameter_kind::budget, 0}, value))) == answer);
    const auto hours = turns_of(s, parameter_kind::delegated_hours);
    REQUIRE(hours.plan_below);
    CHECK(hours.plan_below->holds_at == ratio(135000)); // 37.5 h
    REQUIRE(hours.hiring_below);
    const auto due = turns_of(s, parameter_kind::deadline);
    REQUIRE(due.hiring_below);
    for (int by = -1; by >= -5; --by)
        CHECK(staffing_of(solve(with_value(s, {parameter_kind::deadline, 0}, by))) ==
              (ratio(by) <= due.hiring_below->turns_at ? due.hiring_below->after.answer : staffing::hire));
    CHECK_FALSE(due.hiring_above);
}

TEST_CASE("the number that a plan function is asked for must be one of prices", "[analysis]") {
    std::string text;
    try {
        (void)plan_as_function_of({parameter_kind::coordination, 0}, evelyne(false, false), {0, 10});
    } catch (const not_linear& e) { text = e.what(); }
    CHECK(text == "the best plan is no piecewise linear function of coordination; its turning points are found by "
                  "turning_points()");
    try {
        (void)plan_as_function_of({parameter_kind::assistant_rate, 0}, evelyne(false, false), {0, 10});
    } catch (const not_linear& e) { text = e.what(); }
    CHECK(text == "the best plan is no piecewise linear function of assistant_rate where budgets count; its turning "
                  "points are found by turning_points()");
}

TEST_CASE("a run that is stopped says that it is not complete", "[analysis]") {
    const auto s = evelyne(false, false);
    const auto p = solve(s);
    const auto turns = turning_points(s, p, parameters_of(s, {"V"}), {.nodes = 3});
    REQUIRE(turns.size() == 8);
    for (const auto& t : turns) CHECK_FALSE(t.complete);
    CHECK_FALSE(plan_as_function_of({parameter_kind::uptake, 0}, s, {0, 1}, {.nodes = 1}).complete);
}

TEST_CASE("the value of the best plan as a function of the uptake is what trying all choices finds at every place",
          "[analysis][brute_force]") {
    std::size_t breakpoints = 0;
    for (const specimen& x : specimens(1000, 40)) {
        const parameter uptake{parameter_kind::uptake, 0};
        const value_range all = sensible_values(x.s, uptake);
        const auto f = plan_as_function_of(uptake, x.s, all);
        REQUIRE(f.complete);
        CHECK(f.pieces.empty() == !x.now.best.has_value());
        if (f.pieces.empty()) continue;
        CHECK(f.pieces.front().from == all.least);
        CHECK(f.pieces.back().to == all.most);
        breakpoints += f.pieces.size() - 1;
        for (std::size_t i = 0; i + 1 < f.pieces.size(); ++i) {
            CHECK(f.pieces[i].to == f.pieces[i + 1].from);
            CHECK(f.pieces[i].net_benefit_to == f.pieces[i + 1].net_benefit_from);
        }
        for (int k = 0; k <= 24; ++k) {
            const ratio u = all.least + (all.most - all.least) * ratio(k, 24);
            for (const auto& piece : f.pieces) {
                if (u < piece.from || u > piece.to) continue;
                const ratio part = (u - piece.from) / (piece.to - piece.from);
                const money_of rise = piece.net_benefit_to - piece.net_benefit_from;
                const money_of there = piece.net_benefit_from +
                                       money_of::fraction(units_detail::wide{rise.numerator()} * part.numerator(),
                                                          units_detail::wide{rise.denominator()} * part.denominator());
                CHECK(there == try_all(with_value(x.s, uptake, u).facts()).best);
                break;
            }
        }
    }
    CHECK(breakpoints > 10);
}

TEST_CASE("hiring turns at the uptake where trying all choices finds that it turns", "[analysis][brute_force]") {
    std::size_t turned = 0;
    for (const specimen& x : specimens(2000, 45)) {
        const parameter uptake{parameter_kind::uptake, 0};
        const small_turns t = turning_points(x.s, x.best, std::vector<parameter>{uptake})[0];
        REQUIRE(t.complete);
        const auto answer_at = [&](const ratio& u) { return try_all(with_value(x.s, uptake, u).facts()).answer(); };
        for (const bool below : {true, false}) {
            const auto& turn = below ? t.hiring_below : t.hiring_above;
            const ratio end = below ? t.searched.least : t.searched.most;
            const ratio until = turn ? turn->turns_at : end;
            for (int k = 1; k < 12; ++k) // all the way the answer stays
                CHECK(answer_at(t.present + (until - t.present) * ratio(k, 12)) == x.now.answer());
            if (!turn) {
                CHECK(answer_at(end) == x.now.answer());
                continue;
            }
            ++turned;
            // At the place itself there is no gain; whoever begins to hire does so behind it.
            CHECK(answer_at(until) == staffing::alone);
            if (x.now.answer() == staffing::alone)
                CHECK(answer_at(until + (end - until) * ratio(1, 100000)) == staffing::hire);
        }
    }
    CHECK(turned > 4);
}

TEST_CASE("with contracts of every form the answer turns where trying all choices finds that it turns",
          "[analysis][contract][brute_force]") {
    std::map<parameter_kind, std::size_t> turned;
    for (const specimen& x : specimens(6000, 40, true)) {
        for (const small_turns& t : turning_points(x.s, x.best, parameters_of(x.s, everybody(x.s)))) {
            REQUIRE(t.complete);
            if (t.what.kind == parameter_kind::delegated_hours) continue; // no number of a scenario
            const auto answer_at = [&](const ratio& v) { return try_all(with_value(x.s, t.what, v).facts()).answer(); };
            const bool price = t.what.kind == parameter_kind::value_of_hour || t.what.kind == parameter_kind::uptake;
            for (const auto* turn : {&t.hiring_below, &t.hiring_above}) {
                if (!*turn) continue;
                const ratio& holds = (*turn)->holds_at;
                const ratio& turns = (*turn)->turns_at;
                if (price && (t.what.kind == parameter_kind::uptake || turns.denominator() == 1)) {
                    CHECK(answer_at(turns) == staffing::alone); // at the place itself there is no gain
                    ++turned[t.what.kind];
                }
                if (price) continue;
                CHECK(answer_at(holds) == x.now.answer());
                CHECK(answer_at(turns) != x.now.answer());
                ++turned[t.what.kind];
            }
        }
    }
    CHECK(turned[parameter_kind::coordination] > 3);
    CHECK(turned[parameter_kind::assistant_rate] > 3);
    CHECK(turned[parameter_kind::availability] > 3);
    CHECK(turned[parameter_kind::uptake] > 3);
}

TEST_CASE("coordination, hours on offer and due days turn where trying all choices at every value finds that they turn",
          "[analysis][brute_force]") {
    std::map<parameter_kind, std::size_t> turned;
    for (const specimen& x : specimens(3000, 24)) {
        for (const small_turns& t : turning_points(x.s, x.best, parameters_of(x.s, everybody(x.s)))) {
            REQUIRE(t.complete);
            const bool hours = t.what.kind == parameter_kind::availability;
            if (!hours && t.what.kind != parameter_kind::coordination && t.what.kind != parameter_kind::deadline)
                continue;
            const std::int64_t now = t.present.numerator();
            for (const bool below : {true, false}) {
                CAPTURE(word(t.what.kind), t.what.subject, below, io::write_scenario(x.s.facts()));
                // Up to where it is said to turn; else, since all hours that a day has are many, four of them.
                const auto end = [&](const auto& turn) {
                    if (turn) return turn->turns_at.numerator();
                    return below ? t.searched.least.numerator() : std::min(t.searched.most.numerator(), now + 16);
                };
                trials at(x.s, t.what);
                const auto& hires = below ? t.hiring_below : t.hiring_above;
                const auto hiring =
                    first_change(now, end(hires), [&](std::int64_t v) { return at(v).answer() != x.now.answer(); });
                check_turn(hires, hiring, below ? -1 : 1);
                turned[t.what.kind] += hiring ? 1U : 0U;
                if (!hours || x.now.answer() == staffing::no_plan) continue;
                const auto& plan = below ? t.plan_below : t.plan_above;
                const auto worth =
                    first_change(now, end(plan), [&](std::int64_t v) { return at(v).best != x.now.best; });
                check_turn(plan, worth, below ? -1 : 1);
            }
        }
    }
    for (const parameter_kind kind :
         {parameter_kind::coordination, parameter_kind::availability, parameter_kind::deadline}) {
        CAPTURE(word(kind));
        CHECK(turned[kind] > 0);
    }
}

TEST_CASE("budgets and rates turn between neighbours, and nowhere nearer on a grid", "[analysis][brute_force]") {
    std::map<parameter_kind, std::size_t> turned;
    for (const specimen& x : specimens(4000, 30)) {
        for (const small_turns& t : turning_points(x.s, x.best, parameters_of(x.s, everybody(x.s)))) {
            const bool budget = t.what.kind == parameter_kind::budget;
            if (!budget && t.what.kind != parameter_kind::assistant_rate) continue;
            REQUIRE(t.complete);
            trials at(x.s, t.what);
            for (const bool below : {true, false}) {
                const std::int64_t now = t.present.numerator();
                const std::int64_t end =
                    below ? t.searched.least.numerator() : std::min<std::int64_t>(t.searched.most.numerator(), 200000);
                const auto check = [&](const auto& turn, auto same) {
                    const std::int64_t until = turn ? turn->holds_at.numerator() : end;
                    for (int k = 1; k <= 8; ++k) CHECK(same(now + (until - now) * k / 8));
                    if (turn) {
                        ++turned[t.what.kind];
                        CHECK_FALSE(same(turn->turns_at.numerator()));
                    }
                };
                check(below ? t.hiring_below : t.hiring_above,
                      [&](std::int64_t v) { return at(v).answer() == x.now.answer(); });
                if (budget && x.now.answer() != staffing::no_plan)
                    check(below ? t.plan_below : t.plan_above,
                          [&](std::int64_t v) { return at(v).best == x.now.best; });
            }
        }
    }
    CHECK(turned[parameter_kind::budget] > 5);
    CHECK(turned[parameter_kind::assistant_rate] > 5);
}

TEST_CASE("an upper limit on delegated hours turns where the same limit as a pool does", "[analysis][brute_force]") {
    std::size_t turned = 0;
    for (const specimen& x : specimens(5000, 300)) {
        if (x.s.assistants().size() != 1 || !x.s.assistants()[0].pools.empty() ||
            staffing_of(x.best) != staffing::hire || x.s.days().empty())
            continue;
        const small_turns t =
            turning_points(x.s, x.best, std::vector<parameter>{{parameter_kind::delegated_hours, 0}})[0];
        REQUIRE(t.complete);
        const auto at = [&](std::int64_t limit) {
            small_facts f = x.s.facts();
            f.assistants[0].pools = {
                {{x.s.days().front(), x.s.days().back()}, {{effort<quarter>::from_ticks(limit), {}}}}};
            return try_all(f);
        };
        const std::int64_t now = t.present.numerator();
        const auto hiring = first_change(now, 0, [&](std::int64_t v) { return at(v).answer() != staffing::hire; });
        const auto worth = first_change(now, 0, [&](std::int64_t v) { return at(v).best != x.now.best; });
        check_turn(t.hiring_below, hiring, -1);
        check_turn(t.plan_below, worth, -1);
        turned += worth ? 1U : 0U;
    }
    CHECK(turned > 5);
}
