// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
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

    /// Money in the draft's unit.
    [[nodiscard]] wide_int amount(money<C> m) const { return wide_int{m.minor()} * tph * raw.per_money; }
    /// `ticks` at a price times a factor that `per_money` makes whole.
    [[nodiscard]] wide_int amount(rate<C> price, std::int64_t ticks, const ratio& factor) const {
        static const std::string what = "the price of the hours of a task";
        return wide_product(wide_product(price.minor_per_hour(), ticks, what), multiple(factor), what);
    }
    /// Money times a factor that `per_money` makes whole.
    [[nodiscard]] wide_int amount(money<C> m, const ratio& factor) const {
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
        for (std::size_t b = 0; b < rows_of_.size(); ++b)
            if (counts(b, due, later))
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

    /// Whether a budget of the scenario counts what is due on a day and paid so many days later.
    [[nodiscard]] bool counts(std::size_t b, date due, std::chrono::days later) const {
        const auto& period = s_.budgets()[b].period;
        const date paid{std::chrono::sys_days{due} + later};
        return !period || (period->first <= paid && paid <= period->last);
    }

    /// The rows of a budget: all of them must hold. There is one, unless a bill is the largest of several sums.
    [[nodiscard]] const std::vector<std::size_t>& rows_of(std::size_t b) const { return rows_of_[b]; }

    void add_row_of(std::size_t b) { rows_of_[b].push_back(new_row(raw.limits[b])); }

    /// A row of no budget.
    std::size_t new_row(wide_int limit) {
        raw.limits.push_back(limit);
        return raw.limits.size() - 1;
    }

    raw_problem<Tick> raw;
    formulation out;

private:
    [[nodiscard]] wide_int multiple(const ratio& factor) const {
        return wide_int{raw.per_money} / factor.denominator() * factor.numerator();
    }

    const scenario<C, W, Tick>& s_;
    std::vector<std::vector<std::size_t>> rows_of_;
};

} // namespace handoff::detail
