// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/detail/budget_bills.hpp>
#include <handoff/model/detail/contract_periods.hpp>
#include <handoff/model/may_take.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/contract_price.hpp>
#include <handoff/plan/detail/derived_hours.hpp>
#include <handoff/plan/detail/problem_draft.hpp>

// Engagements in the kernel's problem: for each assistant a group that says under which contract she is engaged, if at
// all, and for prepaid blocks a group a month that says how many are bought.
//
// What hours cost that no fee, block or minimum covers is a *meter*: a worker of the kernel whose days are the sources
// of `contract_periods`. Billed hours are pieces on it, in the window of the sources that may pay for them; the hours
// of a source cost nothing, and those beyond it their price. (By the hour it is the other way round: the minimum is
// paid with the engagement, and hours billed on it give that back.) So contract and tasks are chosen together, by the
// same bound and the same tree. Blocks that are not bought are pieces which fill the hours they would have had.
//
// A budget counts the cost of a meter too. It is the largest of linear functions, one for each set of periods: what the
// set bills less what its sources hold. That the largest stays within the limit is one row for each of them.

namespace handoff::detail {

template <class C, class W, class Tick>
class hiring {
public:
    using draft_type = problem_draft<C, W, Tick>;
    using terms_type = contract<C, Tick>;

    hiring(const scenario<C, W, Tick>& s, draft_type& draft) : s_(s), draft_(draft) {}

    /// What makes the prices of all contracts whole numbers.
    [[nodiscard]] static std::int64_t per_money(const scenario<C, W, Tick>& s) {
        static const std::string what = "the prices with surcharges and taxes";
        wide_int all = 1;
        const auto show = [&all](const ratio& factor) {
            all = wide_product(all / gcd_of(all, factor.denominator()), factor.denominator(), what);
        };
        for (const auto& a : s.assistants())
            for (const auto& c : a.contracts) {
                const ratio taxed = tax_factor(c);
                for (const ratio& share : {ratio{1}, c.extra.rush, c.extra.evening, c.extra.rush + c.extra.evening})
                    show(taxed * share);
            }
        return narrow(all, what);
    }

    /// Adds a meter for each contract that needs one, after all people, and the rows of the budgets.
    void add_meters() {
        if (s_.days().empty()) return;
        for (std::size_t a = 0; a < s_.assistants().size(); ++a) {
            offers_.emplace_back();
            for (const auto& c : s_.assistants()[a].contracts) offers_.back().push_back(offer_of(a, c));
        }
        for (std::size_t b = 0; b < s_.budgets().size(); ++b) {
            bills_.emplace_back(s_.budgets()[b], s_.assistants(), s_.days());
            for (std::size_t row = 1; row < bills_.back().rows(); ++row) draft_.add_row_of(b);
        }
    }

    /// Adds the groups of an assistant.
    void add_groups(std::size_t a) {
        const auto& who = s_.assistants()[a];
        raw_group<Tick> group{"hire " + who.name, {raw_option<Tick>{}}};
        group_meaning meaning{group_meaning::kind::engagement, static_cast<int>(a), {option_meaning{}}};
        const int position = static_cast<int>(draft_.raw.groups.size());
        for (std::size_t k = 0; k < contracts(a); ++k) {
            offer& o = offers_[a][k];
            o.group = position;
            o.option = static_cast<int>(group.options.size());
            if (offered(a, k)) push_engagement(group, meaning, a, k);
        }
        draft_.add(std::move(group), std::move(meaning));
        for (std::size_t k = 0; k < contracts(a); ++k)
            if (offered(a, k)) add_blocks(a, k);
    }

    /// How many contracts an assistant offers; none where there is nobody to hire.
    [[nodiscard]] std::size_t contracts(std::size_t a) const { return a < offers_.size() ? offers_[a].size() : 0; }

    /// Whether a contract can be signed on the first working day.
    [[nodiscard]] bool offered(std::size_t a, std::size_t k) const {
        return may_be_signed(s_.assistants()[a].contracts[k], s_.days().front());
    }

    /// The engagement under this contract, which an option needs.
    [[nodiscard]] kernel::need needed(std::size_t a, std::size_t k) const {
        return {offers_[a][k].group, offers_[a][k].option};
    }

    /// Bills an occurrence of a task to an engagement.
    void bill(raw_option<Tick>& option, option_meaning& meaning, std::size_t a, std::size_t k,
              const task<C, W, Tick>& t, const occurrence& one, std::int64_t billed) const {
        const auto& who = s_.assistants()[a];
        const auto& c = who.contracts[k];
        const offer& o = offers_[a][k];
        draft_.pay(option,
                   draft_.amount(hour_price(who, c, t.category.value()), billed, tax_factor(c) * share_paid(c, t, one)),
                   s_.days()[static_cast<std::size_t>(one.last)], who.paid_after);
        if (o.meter < 0) return;
        const std::size_t p = o.terms.period_of(one.last);
        const auto& period = o.terms.periods[p];
        draft_.add_piece(option, meaning, o.meter, period.first_source, period.last_source,
                         {.billed = true, .ticks = billed});
        const wide_int cost = metered(o, billed, c);
        each_bill(a, k, [&](std::size_t row, const std::vector<bool>& counted) {
            if (counted[p]) draft_.spend(option, row, o.terms.for_missing ? -cost : cost);
        });
    }

    /// Gives every meter the hours beyond its sources; requires all groups.
    void close_meters() {
        std::vector<wide_int> most(draft_.raw.workers.size(), 0);
        for (const auto& g : draft_.raw.groups) {
            std::vector<wide_int> here(most.size(), 0); // the most that one option bills
            for (const auto& o : g.options) {
                std::vector<wide_int> billed(most.size(), 0);
                for (const kernel::piece& p : o.pieces) billed[static_cast<std::size_t>(p.worker)] += p.ticks;
                for (std::size_t w = 0; w < most.size(); ++w) here[w] = std::max(here[w], billed[w]);
            }
            for (std::size_t w = 0; w < most.size(); ++w) most[w] += here[w];
        }
        for (const auto& of : offers_)
            for (const offer& o : of)
                if (o.meter >= 0)
                    for (auto& day : draft_.raw.workers[static_cast<std::size_t>(o.meter)].days)
                        if (!day.empty())
                            day.back().capacity = narrow(most[static_cast<std::size_t>(o.meter)], "the hours billed");
    }

private:
    struct offer {
        contract_periods<C, Tick> terms;
        int meter = -1; ///< worker of the kernel; -1 if none is needed
        int group = -1;
        int option = -1;
        std::vector<std::int64_t> blocks; ///< for each source, how many may be bought
    };

    /// Hours at the price of the meter, with taxes.
    [[nodiscard]] wide_int metered(const offer& o, std::int64_t ticks, const terms_type& c) const {
        return draft_.amount(o.terms.price, ticks, tax_factor(c));
    }

    // meters

    [[nodiscard]] offer offer_of(std::size_t a, const terms_type& c) {
        offer o{contract_periods<C, Tick>(c, s_.days()), -1, -1, -1, {}};
        // Also if hours beyond cost nothing: other prices must not make another problem.
        if (o.terms.periods.empty() || !may_be_signed(c, s_.days().front())) return o;
        o.meter = static_cast<int>(draft_.raw.workers.size());
        std::vector<std::int64_t> billed(o.terms.periods.size(), 0);
        if (o.terms.block > 0) billed = most_billed(a, c, o.terms);
        raw_worker<Tick> meter{"the bill of " + s_.assistants()[a].name + ", " + name_of(c), {}};
        const wide_int cost = metered(o, 1, c); // of a tick
        for (std::size_t i = 0; i < o.terms.sources.size(); ++i) {
            std::int64_t hours = o.terms.sources[i];
            if (o.terms.block > 0) {
                wide_int use = 0; // by the periods that this source can pay for
                for (std::size_t p = 0; p < o.terms.periods.size(); ++p)
                    if (o.terms.periods[p].first_source <= static_cast<int>(i) &&
                        static_cast<int>(i) <= o.terms.periods[p].last_source)
                        use += billed[p];
                o.blocks.push_back(narrow((use + o.terms.block - 1) / o.terms.block, "the blocks that can be bought"));
                hours = narrow(wide_int{o.blocks.back()} * o.terms.block, "the hours of blocks");
            }
            if (o.terms.for_missing)
                meter.days.push_back({{hours, -cost * draft_.raw.per_unit, -cost}, {0, 0, 0}});
            else
                meter.days.push_back({{hours, 0, 0}, {0, cost * draft_.raw.per_unit, cost}});
        }
        draft_.raw.workers.push_back(std::move(meter));
        return o;
    }

    /// The most ticks that can be billed to an assistant in each period.
    [[nodiscard]] std::vector<std::int64_t> most_billed(std::size_t a, const terms_type& c,
                                                        const contract_periods<C, Tick>& terms) const {
        std::vector<std::int64_t> most(terms.periods.size(), 0);
        const auto& who = s_.assistants()[a];
        for (std::size_t t = 0; t < s_.tasks().size(); ++t) {
            if (!may_take(who, s_.tasks()[t])) continue;
            const std::int64_t billed = delegated(s_.tasks()[t], who, c).billed;
            for (const occurrence& one : s_.occurrences(t)) {
                std::int64_t& sum = most[terms.period_of(one.last)];
                sum = narrow(wide_int{sum} + billed, "the hours billed in a month");
            }
        }
        return most;
    }

    // groups

    void push_engagement(raw_group<Tick>& group, group_meaning& meaning, std::size_t a, std::size_t k) {
        const auto& who = s_.assistants()[a];
        const auto& c = who.contracts[k];
        const offer& o = offers_[a][k];
        const int last = static_cast<int>(s_.days().size()) - 1;
        raw_option<Tick> engaged;
        option_meaning is;
        is.who = static_cast<int>(a);
        is.contract = static_cast<int>(k);
        const auto owner_time = [&](int from, int to, work_kind kind, effort<Tick> time) {
            draft_.add_piece(engaged, is, 0, from, to, {kind, -1, -1, static_cast<int>(a), false, time.ticks()});
        };
        owner_time(0, who.onboarding_due ? last_day_until(s_.days(), *who.onboarding_due) : last, work_kind::onboarding,
                   c.onboarding_hours.value_or(who.onboarding_hours));
        for (int d = 0; d <= last; ++d) owner_time(d, d, work_kind::daily_coordination, who.coordination_per_day);
        draft_.pay(engaged, draft_.amount(c.onboarding_fee.value_or(who.onboarding_fee), tax_factor(c)),
                   s_.days().front());
        for (const auto& fee : o.terms.fees) draft_.pay(engaged, draft_.amount(fee.amount, tax_factor(c)), fee.due);
        if (o.meter >= 0) { // what the sources hold: a minimum is paid now, what is paid in advance need not be
            if (o.terms.for_missing)
                for (const std::int64_t least : o.terms.sources)
                    engaged.cash = wide_sum(engaged.cash, metered(o, least, c), "the minimum billed");
            each_bill(a, k, [&](std::size_t row, const std::vector<bool>& counted) {
                for (const std::size_t i : sources_of(o, counted)) {
                    const wide_int cost = metered(o, o.terms.sources[i], c);
                    draft_.spend(engaged, row, o.terms.for_missing ? cost : -cost);
                }
            });
        }
        draft_.push(group, meaning, std::move(engaged), std::move(is));
    }

    void add_blocks(std::size_t a, std::size_t k) {
        const offer& o = offers_[a][k];
        const auto& c = s_.assistants()[a].contracts[k];
        for (std::size_t i = 0; i < o.blocks.size(); ++i) {
            if (o.blocks[i] == 0) continue;
            raw_group<Tick> group{"blocks of " + s_.assistants()[a].name + " from " + iso(o.terms.block_days[i]), {}};
            group_meaning meaning{group_meaning::kind::blocks, static_cast<int>(a), {}};
            for (std::int64_t n = 0; n <= o.blocks[i]; ++n) {
                raw_option<Tick> option;
                option_meaning is;
                is.who = static_cast<int>(a);
                is.contract = static_cast<int>(k);
                is.source = static_cast<int>(i);
                is.blocks = n;
                const int source = static_cast<int>(i);
                draft_.add_piece(option, is, o.meter, source, source,
                                 {.billed = true, .ticks = (o.blocks[i] - n) * o.terms.block});
                if (n > 0) option.needs.push_back(needed(a, k));
                draft_.pay(option, n * draft_.amount(o.terms.block_price, tax_factor(c)), o.terms.block_days[i]);
                const wide_int covered = metered(o, n * o.terms.block, c);
                each_bill(a, k, [&](std::size_t row, const std::vector<bool>& counted) {
                    const std::vector<std::size_t> used = sources_of(o, counted);
                    if (std::find(used.begin(), used.end(), i) != used.end()) draft_.spend(option, row, -covered);
                });
                draft_.push(group, meaning, std::move(option), std::move(is));
            }
            draft_.add(std::move(group), std::move(meaning));
        }
    }

    // budgets

    /// Calls `visit` with every row of every budget that counts bills of this contract, and the periods it looks at.
    template <class Visit>
    void each_bill(std::size_t a, std::size_t k, Visit visit) const {
        for (std::size_t b = 0; b < bills_.size(); ++b)
            for (std::size_t r = 0; r < bills_[b].rows(); ++r) {
                const std::vector<bool> counted = bills_[b].periods_in(r, a, k);
                if (std::find(counted.begin(), counted.end(), true) != counted.end())
                    visit(draft_.rows_of(b)[r], counted);
            }
    }

    /// The sources that the periods can use.
    [[nodiscard]] static std::vector<std::size_t> sources_of(const offer& o, const std::vector<bool>& periods) {
        std::vector<bool> used(o.terms.sources.size(), false);
        for (std::size_t p = 0; p < periods.size(); ++p)
            if (periods[p])
                for (int i = o.terms.periods[p].first_source; i <= o.terms.periods[p].last_source; ++i)
                    used[static_cast<std::size_t>(i)] = true;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < used.size(); ++i)
            if (used[i]) found.push_back(i);
        return found;
    }

    const scenario<C, W, Tick>& s_;
    draft_type& draft_;
    std::vector<std::vector<offer>> offers_;
    std::vector<budget_bills<C, Tick>> bills_; ///< by budget
};

} // namespace handoff::detail
