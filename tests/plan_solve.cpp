// SPDX-License-Identifier: BSL-1.0
#include <handoff/plan/solve.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

#include <handoff/plan/check.hpp>

#include "catch_compat.hpp"
#include "oracles/random_scenario.hpp"
#include "oracles/scenario_oracle.hpp"
#include "solver_once.hpp"

using namespace handoff;

namespace {

constexpr std::int64_t most_choices = 800;

/// How many seeds: HANDOFF_RANDOM_SCENARIOS, or what takes some seconds.
std::uint64_t scenarios_to_try() {
    const char* asked = std::getenv("HANDOFF_RANDOM_SCENARIOS");
    return asked ? std::strtoull(asked, nullptr, 10) : 4000;
}

struct tried {
    int invalid = 0;
    int too_large = 0;
    int optimal = 0;
    int infeasible = 0;
    int hired = 0;
    int without_baseline = 0;
    int joint_overflow = 0;
};

exact_money<CAD> net_benefit_of(const oracles::oracle_answer& a, const oracles::small_facts& f) {
    return exact_money<CAD>::fraction(a.best->net_benefit,
                                      ticks_per_hour<oracles::quarter> * a.per_minor * f.owner.uptake.denominator());
}

/// Solves a scenario and compares with the oracle. Returns an empty text, or what is wrong.
std::string disagreement(const oracles::small_facts& f, std::uint64_t seed, tried& count) {
    if (!mistakes_in(f).empty()) {
        ++count.invalid;
        return {};
    }
    const oracles::oracle_answer right = oracles::scenario_oracle(f, true, most_choices).answer();
    const oracles::oracle_answer alone = oracles::scenario_oracle(f, false, most_choices).answer();
    if (right.too_large || alone.too_large) {
        ++count.too_large;
        return {};
    }
    const oracles::small_scenario s(f);
    solve_options<CAD, any_category, oracles::quarter> options;
    if (seed % 2 == 0) options.prefer = preference::less_cash;
    plan<CAD, any_category, oracles::quarter> p;
    try {
        p = solve(s, options);
    } catch (const overflow_error&) {
        ++count.joint_overflow;
        options.prefer = preference::any;
        p = solve(s, options);
    }
    if (const plan_check c = check(p, s); !c) return "refused by the checker: " + c.reason;
    if (!p.certificate_checked || !p.baseline.certificate_checked) return "a certificate does not check";
    if (p.status != (right.best ? status::optimal : status::infeasible))
        return "status is " + to_string(p.status) + ", the oracle " + (right.best ? "has a plan" : "has none");
    if (p.baseline.status != (alone.best ? status::optimal : status::infeasible))
        return "the baseline's status is " + to_string(p.baseline.status);
    if (right.best && *p.objective != net_benefit_of(right, f))
        return "net benefit " + to_string(*p.objective) + ", the oracle's " + to_string(net_benefit_of(right, f));
    if (alone.best && *p.baseline.objective != net_benefit_of(alone, f))
        return "baseline " + to_string(*p.baseline.objective) + ", the oracle's " + to_string(net_benefit_of(alone, f));
    if (right.best && options.prefer == preference::less_cash) {
        const auto cash =
            exact_money<CAD>::fraction(right.best->cash, ticks_per_hour<oracles::quarter> * right.per_minor);
        if (p.totals.cash != cash) return "cash " + to_string(p.totals.cash) + ", the oracle's " + to_string(cash);
        if (p.totals.delegated.ticks() != right.best->delegated)
            return "delegated " + to_string(p.totals.delegated) + ", the oracle has " +
                   std::to_string(right.best->delegated);
    }
    ++(right.best ? count.optimal : count.infeasible);
    if (!p.hired.empty()) ++count.hired;
    if (right.best && !alone.best) ++count.without_baseline;
    return {};
}

/// The same scenario under a limit of so many nodes: what is wrong with what a stopped run says.
std::string stopped_too_early(std::uint64_t seed, std::uint64_t nodes, int& stopped, int& settled_for_the_baseline) {
    const oracles::small_facts f = oracles::random_scenario(seed).facts();
    if (!mistakes_in(f).empty()) return {};
    const oracles::oracle_answer right = oracles::scenario_oracle(f, true, most_choices).answer();
    if (right.too_large) return {};
    const oracles::small_scenario s(f);
    solve_options<CAD, any_category, oracles::quarter> options;
    options.limits.nodes = nodes;
    const auto p = solve(s, options);
    if (const plan_check c = check(p, s); !c) return "refused by the checker: " + c.reason;
    if (p.stop_reason == stop_reason::finished) return {};
    ++stopped;
    if (p.status != (p.has_plan() ? status::feasible : status::unknown)) return "status is " + to_string(p.status);
    if (p.certificate_checked) return "a proof of nothing was checked";
    if (right.best && p.bound < net_benefit_of(right, f)) return "the bound is " + to_string(p.bound);
    if (p.has_plan() && p.bound < *p.objective) return "the bound is below the plan's own worth";
    if (!p.baseline.has_plan()) return {};
    if (!p.has_plan()) return "what is done without help was forgotten";
    if (*p.objective < *p.baseline.objective) return "the plan is worse than doing it all alone";
    if (p.hired.empty() && p.assignments == p.baseline.assignments) ++settled_for_the_baseline;
    return {};
}

/// Compares solve with the oracle on the scenario of every seed, and checks that enough of each kind were tried.
template <class FactsOf>
tried compare_with_oracle(FactsOf facts_of) {
    tried count;
    for (std::uint64_t seed = 1; seed <= scenarios_to_try(); ++seed) {
        const std::string wrong = disagreement(facts_of(oracles::random_scenario(seed)), seed, count);
        if (!wrong.empty()) {
            INFO("seed " << seed);
            FAIL_CHECK(wrong);
        }
    }
    INFO("invalid " << count.invalid << ", too large " << count.too_large << ", optimal " << count.optimal
                    << ", infeasible " << count.infeasible << ", hired " << count.hired << ", without a baseline "
                    << count.without_baseline << ", joint overflow " << count.joint_overflow);
    CHECK(count.optimal > 500);
    CHECK(count.infeasible > 200);
    CHECK(count.hired > 100);
    if (std::getenv("HANDOFF_RANDOM_SCENARIOS")) WARN("counts shown on request"); // with -s
    return count;
}

} // namespace

TEST_CASE("a run that is stopped early settles for what is done without help", "[plan][limits]") {
    int stopped = 0, settled = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed)
        for (std::uint64_t nodes = 0; nodes < 3; ++nodes) {
            const std::string wrong = stopped_too_early(seed, nodes, stopped, settled);
            if (!wrong.empty()) {
                INFO("seed " << seed << ", " << nodes << " nodes");
                FAIL_CHECK(wrong);
            }
        }
    CHECK(stopped > 500);
    CHECK(settled > 100);
}

TEST_CASE("a plan keeps its proof when it is asked to", "[plan][certificate]") {
    int plans = 0, refusals = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const oracles::small_facts f = oracles::random_scenario(seed).facts();
        if (!mistakes_in(f).empty()) continue;
        const oracles::small_scenario s(f);
        solve_options<CAD, any_category, oracles::quarter> options;
        CHECK_FALSE(solve(s, options).certificate);
        options.keep_certificate = true;
        const auto p = solve(s, options);
        REQUIRE(p.certificate);
        CHECK(kernel::verify(formulate(s).problem, *p.certificate).valid);
        CHECK(p.certificate->feasible == p.has_plan());
        ++(p.has_plan() ? plans : refusals);
    }
    CHECK(plans > 20);
    CHECK(refusals > 10);
}

TEST_CASE("solve agrees with trying everything on random small scenarios", "[plan][oracle]") {
    const tried count = compare_with_oracle([](oracles::random_scenario random) { return random.facts(); });
    CHECK(count.without_baseline > 20);
}

TEST_CASE("contract and tasks are chosen together as by trying everything", "[plan][contract][oracle]") {
    compare_with_oracle([](oracles::random_scenario random) { return random.facts_with_contracts(); });
}
