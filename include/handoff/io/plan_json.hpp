// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <handoff/io/json_write.hpp>
#include <handoff/io/solution_json.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/units/format.hpp>

// A plan as JSON, for programs that run the tool and read what it found. Money is a decimal number of major units
// (928.75), hours are decimals (0.325): exact wherever the value has at most 12 decimals (hours: 9), else rounded
// there, half to even. Whatever is not known, such as the net gain without a baseline, is null.

namespace handoff::io {

/// The keys are `status`, `stop_reason`, `objective`, `bound`, `nodes`, `seconds`, `certificate`, `currency`,
/// `net_gain` (against the baseline), `cash`, `overtime_hours`, `freed_hours`, `coordination_hours`, `short_by_hours`
/// (what finds no place without an assistant, null where everything does), `baseline`, `hired`, `budgets`,
/// `assignments` and `schedule`. A day is numbered from 1, as the n-th working day, and also has its date. Cost: the
/// size of the plan.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string write_plan(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s);

/// An amount in major units, with at least the currency's decimals: 928.75, 877.00, 0.125.
template <Currency C>
[[nodiscard]] std::string json_money(const exact_money<C>& amount);

/// Hours with at most 9 decimals: 22.5, 0.325.
template <class Tick>
[[nodiscard]] std::string json_hours(effort<Tick> time);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// Lines of `"key": value`, each on its own line.
class json_lines {
public:
    json_lines& put(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "{\n  " : ",\n  ") + json_string(key) + ": " + value;
        return *this;
    }
    [[nodiscard]] std::string str() const { return text_ + "\n}\n"; }

private:
    std::string text_;
};

/// `{"key": value, ...}` on one line, as an element of a list.
class json_entry {
public:
    json_entry& put(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "\n    {" : ", ") + json_string(key) + ": " + value;
        return *this;
    }
    [[nodiscard]] std::string str() const { return text_ + '}'; }

private:
    std::string text_;
};

inline std::string name_or_null(const std::string& name) { return name.empty() ? "null" : json_string(name); }

template <class C, class Tick>
std::string assigned_text(const assigned_task<C, Tick>& a) {
    return json_entry()
        .put("task", json_string(a.task))
        .put("occurrence", std::to_string(a.occurrence))
        .put("worker", name_or_null(a.worker))
        .put("owner_hours", json_hours(a.owner_hours))
        .put("assistant_hours", json_hours(a.assistant_hours))
        .put("coordination_hours", json_hours(a.coordination))
        .put("briefing_hours", json_hours(a.briefing))
        .put("billed_hours", json_hours(a.billed))
        .put("cash", json_money(a.cash))
        .str();
}

/// The months of a contract that has some, on one line.
template <class C, class Tick>
std::string months_text(const std::vector<month_bill<C, Tick>>& months) {
    std::string text;
    for (const auto& m : months) {
        json_entry entry;
        entry.put("month", json_string(iso(m.month)))
            .put("billed_hours", json_hours(m.billed))
            .put("blocks", std::to_string(m.blocks))
            .put("in_advance", json_money(exact_money<C>(m.in_advance)))
            .put("beyond_hours", json_hours(m.beyond))
            .put("beyond_cash", json_money(m.beyond_cash));
        text += (text.empty() ? "" : ", ") + entry.str().substr(5); // without the line break
    }
    return '[' + text + ']';
}

template <class C, class Tick>
std::string engagement_text(const engagement<C, Tick>& e) {
    return json_entry()
        .put("assistant", json_string(e.assistant))
        .put("contract", json_string(e.contract))
        .put("onboarding_fee", json_money(exact_money<C>(e.onboarding_fee)))
        .put("onboarding_hours", json_hours(e.onboarding_hours))
        .put("coordination_hours", json_hours(e.coordination))
        .put("hours", json_hours(e.hours))
        .put("billed_hours", json_hours(e.billed))
        .put("shortfall_hours", json_hours(e.shortfall))
        .put("shortfall_cash", json_money(e.shortfall_cash))
        .put("months", months_text(e.months))
        .put("taxes", json_money(e.taxes))
        .put("cash", json_money(e.cash))
        .str();
}

template <class C>
std::string budget_text(const budget_use<C>& b) {
    return json_entry()
        .put("name", name_or_null(b.name))
        .put("limit", json_money(exact_money<C>(b.limit)))
        .put("spent", json_money(b.spent))
        .put("left", json_money(b.left))
        .str();
}

template <class Tick>
std::string entry_text(const schedule_entry<Tick>& e, const std::vector<date>& days) {
    const auto day = std::lower_bound(days.begin(), days.end(), e.day) - days.begin();
    return json_entry()
        .put("day", std::to_string(day + 1))
        .put("date", json_string(iso(e.day)))
        .put("worker", json_string(e.worker))
        .put("kind", json_string(word(e.kind)))
        .put("task", name_or_null(e.task))
        .put("occurrence", e.occurrence > 0 ? std::to_string(e.occurrence) : "null")
        .put("assistant", name_or_null(e.assistant))
        .put("hours", json_hours(e.time))
        .str();
}

template <class C, class Tick>
std::string baseline_text(const outcome<C, Tick>& b) {
    const bool known = b.has_plan();
    return json_entry()
        .put("status", json_string(kernel::to_string(b.status)))
        .put("objective", known ? json_money(*b.objective) : "null")
        .put("overtime_hours", known ? json_hours(b.totals.overtime) : "null")
        .put("owner_hours", known ? json_hours(b.totals.owner_hours) : "null")
        .str()
        .substr(5); // it is no element of a list: without the line break
}

} // namespace detail

template <Currency C>
std::string json_money(const exact_money<C>& amount) {
    constexpr int most_places = 12;
    const units_detail::wide unit = units_detail::wide{amount.denominator()} * minor_per_major<C>; // below 2^77
    for (int places = C::minor_digits; places < most_places; ++places) {
        units_detail::wide power = 1;
        for (int i = 0; i < places; ++i) power *= 10;
        const units_detail::wide scaled = units_detail::wide{amount.numerator()} * power; // below 2^103
        if (scaled % unit == 0) return units_detail::decimal_text(scaled / unit, places);
    }
    units_detail::wide power = 1;
    for (int i = 0; i < most_places; ++i) power *= 10;
    const auto never = [] {}; // this word does not refuse
    return units_detail::decimal_text(
        units_detail::divide(units_detail::wide{amount.numerator()} * power, unit, rounded_half_even, never),
        most_places);
}

template <class Tick>
std::string json_hours(effort<Tick> time) {
    return decimal_hours(time, 9, rounded_half_even);
}

template <Currency C, CategorySet W, class Tick>
std::string write_plan(const plan<C, W, Tick>& p, const scenario<C, W, Tick>& s) {
    const bool known = p.has_plan();
    const auto money_or_null = [](const std::optional<exact_money<C>>& m) { return m ? json_money(*m) : "null"; };
    const auto hours_or_null = [](const std::optional<effort<Tick>>& e) { return e ? json_hours(*e) : "null"; };
    const auto certificate = p.certificate_checked ? certificate_state::checked : certificate_state::not_checked;
    detail::json_lines lines;
    lines.put("status", json_string(kernel::to_string(p.status)));
    lines.put("stop_reason", json_string(kernel::to_string(p.stop_reason)));
    lines.put("objective", money_or_null(p.objective));
    lines.put("bound", p.status == status::infeasible ? "null" : json_money(p.bound));
    lines.put("nodes", std::to_string(p.nodes));
    lines.put("seconds", json_number(p.seconds));
    lines.put("certificate", json_string(to_string(certificate)));
    lines.put("currency", json_string(C::code));
    lines.put("net_gain", money_or_null(p.net_gain));
    lines.put("cash", known ? json_money(p.totals.cash) : "null");
    lines.put("overtime_hours", known ? json_hours(p.totals.overtime) : "null");
    lines.put("freed_hours", hours_or_null(p.freed_hours));
    lines.put("coordination_hours", known ? json_hours(p.totals.coordination) : "null");
    lines.put("short_by_hours", hours_or_null(p.baseline_short_by));
    lines.put("baseline", detail::baseline_text(p.baseline));
    lines.put("hired", json_list(p.hired, detail::engagement_text<C, Tick>, ","));
    lines.put("budgets", json_list(p.budgets, detail::budget_text<C>, ","));
    lines.put("assignments", json_list(p.assignments, detail::assigned_text<C, Tick>, ","));
    lines.put("schedule", json_list(
                              p.schedule, [&](const auto& e) { return detail::entry_text(e, s.days()); }, ","));
    return lines.str();
}

} // namespace handoff::io
