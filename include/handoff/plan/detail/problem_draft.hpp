// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/model/scenario.hpp>
#include <handoff/plan/detail/scaling.hpp>
#include <handoff/plan/detail/wide.hpp>
#include <handoff/plan/formulation.hpp>

// The kernel's problem while it is written, with what its parts stand for: groups and options, pieces, payments and the
// budgets they count against. Amounts are collected in exact units (minor unit / (ticks per hour x per_money)); they
// become the kernel's integers at the end.

namespace handoff::detail {

template <class C, class W, class Tick>
class problem_draft {
public:
    static constexpr std::int64_t tph = ticks_per_hour<Tick>;

    /// `per_money` makes every price of the scenario, with surcharges and taxes, a whole number of units.
    problem_draft(const scenario<C, W, Tick>& s, std::int64_t per_money) : s_(s) {
        raw.per_money = per_money;
        for (std::size_t b = 0; b < s.budgets().size(); ++b) {
            rows_of_.push_back({b});
            raw.limits.push_back(amount(s.budgets()[b].limit));
        }
    }

    // amounts

    /// `ticks` at a price times a factor that `per_money` makes whole.
    [[nodiscard]] wide_int amount(rate<C> price, std::int64_t ticks, const ratio& factor) const {
        static const std::string what = "the price of the hours of a task";
        return wide_product(wide_product(price.minor_per_hour(), ticks, what), multiple(factor), what);
    }
    /// Money times a factor that `per_money` makes whole.
    [[nodiscard]] wide_int amount(money<C> m, const ratio& factor = ratio{1}) const {
        return wide_product(wide_int{m.minor()} * tph, multiple(factor), "a payment");
    }

    // options

    /// Adds work to an option; work of one worker in one window is one piece.
    static void add_piece(raw_option<Tick>& option, option_meaning& meaning, int worker, int first, int last,
                          piece_part part) {
        if (part.ticks == 0) return;
        for (std::size_t i = 0; i < option.pieces.size(); ++i) {
            kernel::piece& p = option.pieces[i];
            if (p.worker != worker || p.first != first || p.last != last) continue;
            p.ticks = narrow(wide_int{p.ticks} + part.ticks, "the hours of one option");
            meaning.pieces[i].push_back(part);
            return;
        }
        option.pieces.push_back({worker, first, last, part.ticks});
        meaning.pieces.push_back({part});
    }

    /// Cash of an option, and what it takes from the budgets that count payments on that date.
    void pay(raw_option<Tick>& option, wide_int cash, date due, std::chrono::days later = std::chrono::days{0}) const {
        option.cash = wide_sum(option.cash, cash, "the cash of one option");
        const date paid{std::chrono::sys_days{due} + later};
        for (std::size_t b = 0; b < rows_of_.size(); ++b)
            if (s_.budgets()[b].counts(paid))
                for (const std::size_t row : rows_of_[b]) spend(option, row, cash);
    }

    static void spend(raw_option<Tick>& option, std::size_t row, wide_int cash) {
        if (cash == 0) return;
        if (option.spend.size() <= row) option.spend.resize(row + 1, 0);
        option.spend[row] = wide_sum(option.spend[row], cash, "the spend of one option");
    }

    static void push(raw_group<Tick>& group, group_meaning& meaning, raw_option<Tick> option,
                     option_meaning option_is) {
        group.options.push_back(std::move(option));
        meaning.options.push_back(std::move(option_is));
    }

    /// The position of the group.
    int add(raw_group<Tick> group, group_meaning meaning) {
        raw.groups.push_back(std::move(group));
        out.groups.push_back(std::move(meaning));
        return static_cast<int>(raw.groups.size()) - 1;
    }

    // budgets

    /// The rows of a budget: all of them must hold. There is one, unless a bill is the largest of several sums.
    [[nodiscard]] const std::vector<std::size_t>& rows_of(std::size_t b) const { return rows_of_[b]; }

    void add_row_of(std::size_t b) { rows_of_[b].push_back(new_row(raw.limits[b])); }

    /// A row of no budget.
    std::size_t new_row(wide_int limit) {
        raw.limits.push_back(limit);
        return raw.limits.size() - 1;
    }

    /// Leaves out the rows, behind the scenario's budgets, that hold whatever is chosen. Requires all groups.
    void drop_rows_that_hold() {
        std::vector<std::size_t> position(raw.limits.size(), dropped);
        std::size_t kept = 0;
        for (std::size_t row = 0; row < raw.limits.size(); ++row)
            if (row < s_.budgets().size() || most_spent(row) > raw.limits[row]) {
                position[row] = kept;
                raw.limits[kept++] = raw.limits[row];
            }
        if (kept == raw.limits.size()) return;
        raw.limits.resize(kept);
        for (auto& g : raw.groups)
            for (auto& o : g.options) {
                std::vector<wide_int> spent;
                for (std::size_t row = 0; row < o.spend.size(); ++row) {
                    if (o.spend[row] == 0 || position[row] == dropped) continue;
                    spent.resize(position[row] + 1, 0);
                    spent[position[row]] = o.spend[row];
                }
                o.spend = std::move(spent);
            }
    }

    raw_problem<Tick> raw;
    formulation out;

private:
    static constexpr std::size_t dropped = static_cast<std::size_t>(-1);

    /// The most that a choice of one option for every group can take from a row.
    [[nodiscard]] wide_int most_spent(std::size_t row) const {
        wide_int sum = 0;
        for (const auto& g : raw.groups) {
            const auto spent = [row](const raw_option<Tick>& o) {
                return row < o.spend.size() ? o.spend[row] : wide_int{0};
            };
            wide_int most = spent(g.options.front());
            for (const auto& o : g.options) most = std::max(most, spent(o));
            sum = wide_sum(sum, most, "the payments of all tasks together");
        }
        return sum;
    }

    [[nodiscard]] wide_int multiple(const ratio& factor) const {
        return wide_int{raw.per_money} / factor.denominator() * factor.numerator();
    }

    const scenario<C, W, Tick>& s_;
    std::vector<std::vector<std::size_t>> rows_of_;
};

} // namespace handoff::detail
