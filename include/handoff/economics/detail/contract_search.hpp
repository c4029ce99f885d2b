// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/economics/detail/contract_bound.hpp>
#include <handoff/economics/detail/contract_prices.hpp>
#include <handoff/error.hpp>

// The contracts of least cost, month by month (dynamic programming, Bellman 1957). A state is what the past means for
// the future: the contract in force, how long it must still be paid, how many hours its minimum still lacks, and the
// hours that are paid already, by the month in which they expire and the contract whose blocks they are. Of states with
// the same contract in force, one is dropped if another cost no more and is no worse in all of this. A state is dropped
// too if it cost so much that even the bound on what comes makes it dearer than an answer that is known: the search
// runs twice, first with a few states a month only, for such an answer.
//
// How many blocks to buy is the only choice with many answers, and few of them matter:
//   - Blocks that are used up at once leave the same state whatever their number, and their cost is linear in it: only
//     none of them or all of them can be best.
//   - A block that is still whole when its contract is in force again could be bought then, at the same price and to
//     expire later. So a contract with blocks is in force only when less than a block of its own is left.
//   - Hours that no month until their expiry can use are worth nothing: they are struck from the state.
// A contract without a fee stays in force until another one begins: that costs nothing, and it need not be signed
// again. That none of this drops the last of the best answers: among them take the one that has paid the least before
// the last month, then before the month before that, and so on. Putting off a block makes one of these sums smaller and
// none of the later ones larger, so that answer puts off what it can; and if one of its states is dropped for another,
// the same steps from there cost the same from then on, so what was said of later months holds of them too.

namespace handoff::economics {

/// More states than the caller allowed. The question is left without an answer.
class too_many_states : public error {
public:
    using error::error;
};

namespace detail {

struct contract_step {
    int contract = no_contract; ///< in force
    std::int64_t blocks = 0;    ///< bought
};

struct contract_path {
    wide cost = 0;
    std::vector<contract_step> months{};
};

template <Currency C, class Tick>
class contract_search {
public:
    /// Only `contracts` may be used.
    contract_search(const contract_prices<C, Tick>& prices, std::vector<int> contracts, std::size_t most_states)
        : prices_(prices), contracts_(std::move(contracts)), bound_(prices, contracts_), most_(most_states),
          kind_of_(prices.size(), 0) {
        for (const int c : contracts_)
            if (prices_[c].block > 0) kind_of_[static_cast<std::size_t>(c)] = kinds_++;
        kinds_ = std::max<std::size_t>(kinds_, 1);
        lots_ = kinds_ * prices.lot_months();
    }

    /// Requires that one of the contracts can begin by the first month with hours.
    [[nodiscard]] contract_path best() {
        known_ = contract_bound<C, Tick>::endless;
        if (const auto good = run(few)) known_ = good->cost;
        return run(std::numeric_limits<std::size_t>::max()).value();
    }

private:
    struct state {
        wide cost = 0;
        wide at_least = 0;          ///< the cost with the bound on what comes
        std::int64_t paperwork = 0; ///< signatures, then months under a contract: what decides between equal costs
        std::int64_t lacking = 0;
        std::int64_t rolled = 0; ///< of last month's fee
        std::int64_t stock = 0;  ///< of blocks
        std::int64_t blocks = 0; ///< bought in the last month
        std::size_t from = 0;    ///< the state of the month before
        std::size_t lots = 0;    ///< where its lots begin
        int contract = no_contract;
        int owed = 0; ///< months still to be paid
        bool signed_once = false;
    };
    /// The lots of a state are block hours by the month in which they expire, in each by the contract.
    struct layer {
        std::vector<state> states;
        std::vector<std::int64_t> lots;
    };

    static constexpr std::int64_t signature = std::int64_t{1} << 32;
    static constexpr std::size_t few = 48;

    /// The best answer through at most so many states a month.
    [[nodiscard]] std::optional<contract_path> run(std::size_t states_a_month) {
        layers_.assign(1, layer{});
        layers_[0].states.emplace_back();
        layers_[0].lots.assign(lots_, 0);
        for (std::size_t t = 0; t < prices_.months(); ++t) {
            next_.states.clear();
            next_.lots.clear();
            for (std::size_t s = 0; s < layers_[t].states.size(); ++s) go_on(t, s);
            layers_.push_back(undominated(states_a_month));
        }
        if (layers_.back().states.empty()) return std::nullopt; // only if some were left out
        return path_to(cheapest_end());
    }

    /// What is due when a run ends: the minimum that was not reached.
    [[nodiscard]] wide to_leave(const state& s) const {
        return s.contract == no_contract ? wide{0} : prices_[s.contract].shortfall_tick * s.lacking;
    }

    void go_on(std::size_t t, std::size_t from) {
        const state here = layers_[t].states[from];
        const std::int64_t hours = prices_.hours_in(t, t + 1);
        const bool idle_is_free = here.contract != no_contract && prices_[here.contract].term == 0;
        if (here.owed == 0 && here.stock >= hours && !idle_is_free) step(t, from, no_contract, 0);
        for (const int c : contracts_) {
            const bool stays = c == here.contract;
            if (here.owed > 0 && !stays) continue; // still bound
            if (!stays && !prices_[c].may_begin[t]) continue;
            if (prices_[c].block == 0)
                step(t, from, c, 0);
            else
                buy(t, from, c);
        }
    }

    /// Tries every number of blocks that can be best.
    void buy(std::size_t t, std::size_t from, int c) {
        const priced_contract& p = prices_[c];
        const std::int64_t* const lots = &layers_[t].lots[layers_[t].states[from].lots];
        std::int64_t own = 0;
        std::int64_t sooner = 0; // paid hours that expire no later than those of a block bought now
        std::int64_t stock = 0;
        for (std::size_t j = 0; j < lots_; ++j) {
            stock += lots[j];
            if (j / kinds_ <= p.lot) sooner += lots[j];
            if (j % kinds_ == kind_of_[static_cast<std::size_t>(c)]) own += lots[j];
        }
        if (own >= p.block && p.block_price > 0) return; // a whole block should have been bought now
        const std::int64_t hours = prices_.hours_in(t, t + 1);
        const std::int64_t used_up = std::max<std::int64_t>(0, hours - stock) / p.block;
        const std::int64_t room = prices_.hours_in(t, t + p.lot + 1) - sooner;
        const std::int64_t usable = room <= 0 ? 0 : (room - 1) / p.block + 1;
        step(t, from, c, p.block_price < p.tick * p.block ? used_up : 0);
        for (std::int64_t k = used_up + 1; k <= usable; ++k) step(t, from, c, k);
    }

    /// Puts the state after month t into the next layer.
    void step(std::size_t t, std::size_t from, int c, std::int64_t blocks) {
        if (++looked_at_ > most_)
            throw too_many_states("more than " + std::to_string(most_) +
                                  " states of contracts and hours paid in advance; larger blocks or fewer months have "
                                  "fewer");
        const state& here = layers_[t].states[from];
        const bool begins = c != here.contract;
        state s;
        s.cost = here.cost;
        s.paperwork = here.paperwork;
        s.from = from;
        s.blocks = blocks;
        s.contract = c;
        s.signed_once = here.signed_once;
        s.lots = next_.lots.size();
        const auto first = layers_[t].lots.begin() + static_cast<std::ptrdiff_t>(here.lots);
        next_.lots.insert(next_.lots.end(), first, first + static_cast<std::ptrdiff_t>(lots_));
        std::int64_t* const lots = &next_.lots[s.lots];
        if (begins) s.cost += to_leave(here);
        month_terms terms;
        if (c != no_contract) {
            const priced_contract& p = prices_[c];
            if (!s.signed_once) s.cost += p.onboarding;
            s.signed_once = true;
            s.paperwork += 1 + (begins ? signature : 0);
            s.cost += p.fee + p.block_price * blocks;
            s.owed = std::max((begins ? p.term : here.owed) - 1, 0);
            if (blocks > 0) lots[p.lot * kinds_ + kind_of_[static_cast<std::size_t>(c)]] += p.block * blocks;
            terms = p.month;
        }
        const month_use used = settle(terms, prices_.hours_in(t, t + 1), begins ? 0 : here.rolled, lots, lots_, kinds_);
        if (c != no_contract) {
            const priced_contract& p = prices_[c];
            s.cost += p.tick * used.beyond;
            s.lacking = std::max<std::int64_t>((begins ? p.minimum : here.lacking) - used.beyond, 0);
            s.rolled = std::min(used.rolls_over, prices_.hours_in(t + 1, t + 2));
        }
        s.stock = strike_useless(t + 1, lots);
        std::size_t good = lots_; // until all lots have expired
        while (good > 0 && lots[good - 1] == 0) --good;
        s.at_least = s.cost + bound_.from(t + 1, c, s.owed, s.rolled, s.stock, (good + kinds_ - 1) / kinds_);
        if (s.at_least > known_ || s.at_least >= contract_bound<C, Tick>::endless)
            next_.lots.resize(s.lots);
        else
            next_.states.push_back(s);
    }

    /// At most so many hours stay in the lots as the months until they expire have; those that expire after the last
    /// month are good for as long as those that expire in it. Returns how many hours there are.
    std::int64_t strike_useless(std::size_t t, std::int64_t* lots) const {
        if (t >= prices_.months()) {
            std::fill(lots, lots + lots_, 0);
            return 0;
        }
        const std::size_t last = (prices_.months() - 1 - t) * kinds_;
        for (std::size_t j = last + kinds_; j < lots_; ++j) lots[last + j % kinds_] += std::exchange(lots[j], 0);
        std::int64_t kept = 0;
        for (std::size_t j = 0; j < lots_; ++j) {
            lots[j] = std::min(lots[j], prices_.hours_in(t, t + j / kinds_ + 1) - kept);
            kept += lots[j];
        }
        return kept;
    }

    /// Whether `a` is at least as good as `b` in all but the cost; both have the same contract.
    [[nodiscard]] bool at_least_as_good(const state& a, const std::int64_t* a_lots, const state& b,
                                        const std::int64_t* b_lots) const {
        if (a.stock < b.stock || a.owed > b.owed || a.lacking > b.lacking || a.rolled < b.rolled) return false;
        std::int64_t ahead = 0; // hours of `a` less those of `b` that expire in a month or later
        for (std::size_t j = lots_; j-- > 0;) {
            ahead += a_lots[j] - b_lots[j];
            if (ahead < 0 && j % kinds_ == 0) return false;
        }
        return true;
    }

    /// The states of the next layer that no other is better than; of these the most promising if there are too many.
    [[nodiscard]] layer undominated(std::size_t most) const {
        const auto kind = [](const state& s) {
            return s.contract != no_contract ? s.contract : s.signed_once ? no_contract : no_contract - 1;
        };
        std::vector<std::size_t> order(next_.states.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
            const state& a = next_.states[i];
            const state& b = next_.states[j];
            if (kind(a) != kind(b)) return kind(a) < kind(b);
            if (a.cost != b.cost) return a.cost < b.cost;
            return a.paperwork != b.paperwork ? a.paperwork < b.paperwork : i < j;
        });
        std::vector<std::size_t> kept;
        std::size_t first = 0; // of the kept ones with the same contract
        for (const std::size_t i : order) {
            const state& s = next_.states[i];
            if (!kept.empty() && kind(next_.states[kept.back()]) != kind(s)) first = kept.size();
            const auto better = [&](std::size_t k) {
                const state& a = next_.states[k];
                return at_least_as_good(a, &next_.lots[a.lots], s, &next_.lots[s.lots]);
            };
            if (std::none_of(kept.begin() + static_cast<std::ptrdiff_t>(first), kept.end(), better)) kept.push_back(i);
        }
        if (kept.size() > most) {
            std::stable_sort(kept.begin(), kept.end(), [this](std::size_t i, std::size_t j) {
                return next_.states[i].at_least < next_.states[j].at_least;
            });
            kept.resize(most);
        }
        layer l;
        for (const std::size_t i : kept) {
            state s = next_.states[i];
            const auto lots = next_.lots.begin() + static_cast<std::ptrdiff_t>(s.lots);
            s.lots = l.lots.size();
            l.lots.insert(l.lots.end(), lots, lots + static_cast<std::ptrdiff_t>(lots_));
            l.states.push_back(s);
        }
        return l;
    }

    /// In the last layer; a retainer is paid to the end of its term.
    [[nodiscard]] std::pair<wide, std::size_t> cheapest_end() const {
        const auto& states = layers_.back().states;
        const auto total = [this](const state& s) {
            return s.cost + to_leave(s) + (s.contract == no_contract ? wide{0} : prices_[s.contract].fee * s.owed);
        };
        std::size_t least = 0;
        for (std::size_t i = 1; i < states.size(); ++i) {
            const wide a = total(states[i]);
            const wide b = total(states[least]);
            if (a < b || (a == b && states[i].paperwork < states[least].paperwork)) least = i;
        }
        return {total(states[least]), least};
    }

    [[nodiscard]] contract_path path_to(const std::pair<wide, std::size_t>& end) const {
        contract_path path{end.first, std::vector<contract_step>(prices_.months())};
        std::size_t at = end.second;
        for (std::size_t t = prices_.months(); t-- > 0;) {
            const state& s = layers_[t + 1].states[at];
            path.months[t] = {s.contract, s.blocks};
            at = s.from;
        }
        return path;
    }

    const contract_prices<C, Tick>& prices_;
    std::vector<int> contracts_;
    contract_bound<C, Tick> bound_;
    std::size_t most_;
    std::size_t looked_at_ = 0;
    std::vector<std::size_t> kind_of_; ///< of contracts with blocks, by contract
    std::size_t kinds_ = 0;
    std::size_t lots_ = 0;
    wide known_ = 0;            ///< what some answer costs
    std::vector<layer> layers_; ///< the states before each month, and after the last
    layer next_;
};

} // namespace detail

} // namespace handoff::economics
