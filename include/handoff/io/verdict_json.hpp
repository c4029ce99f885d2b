// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/analysis/verdict.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/io/plan_json.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>

// A verdict as JSON. Money is in major units, hours in hours, shares are fractions of 1, due days move by working days:
// decimals as in `write_plan`, exact where at most 12 of them suffice. Beside each value of a turning point stands the
// exact fraction in the parameter's own unit, which its kind names.

namespace handoff::io {

/// The keys are `answer`, `why`, `currency`, `certificate`, `complete`, `seconds`, `gain` (null where alone there is no
/// plan), `gain_without_fixed_costs`, `net_benefit`, `cash`, `best` (who does what), `keep`, `turning_points` and
/// `rules_of_thumb`. Cost: the size of the verdict.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string write_verdict(const verdict<C, W, Tick>& v, const scenario<C, W, Tick>& s);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// A fraction with at most 12 decimals.
inline std::string json_fraction(units_detail::wide n, units_detail::wide d) {
    constexpr int places = 12;
    if (std::string exact = units_detail::short_decimal(n, d, places); !exact.empty()) return exact;
    units_detail::wide power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return units_detail::decimal_text(units_detail::divide(n * power, d, rounded_half_even, [] {}), places);
}

/// `{"key": value, ...}` on one line.
class json_line {
public:
    json_line& put(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "{" : ", ") + json_string(key) + ": " + value;
        return *this;
    }
    [[nodiscard]] std::string str() const { return text_ + '}'; }

private:
    std::string text_;
};

inline std::string json_bool(bool b) { return b ? "true" : "false"; }

inline std::string json_names(const std::vector<std::string>& names) {
    return json_list(names, [](const std::string& name) { return json_string(name); });
}

inline std::string opinion_text(opinion o) {
    return o == opinion::hire ? "\"hire\"" : o == opinion::do_not_hire ? "\"do_not_hire\"" : "null";
}

inline std::string_view word_of(staffing s) {
    return s == staffing::hire ? "hire" : s == staffing::alone ? "alone" : "no_plan";
}

/// A value in the unit that people use for it.
template <class C, class Tick>
std::string parameter_value(const parameter& p, const ratio& v) {
    using units_detail::wide;
    switch (p.kind) {
    case parameter_kind::coordination:
    case parameter_kind::delegated_hours:
    case parameter_kind::availability:
        return json_fraction(v.numerator(), wide{v.denominator()} * ticks_per_hour<Tick>);
    case parameter_kind::value_of_hour:
    case parameter_kind::assistant_rate:
    case parameter_kind::budget:
        return json_fraction(v.numerator(), wide{v.denominator()} * minor_per_major<C>);
    default:
        return json_fraction(v.numerator(), v.denominator());
    }
}

template <class C, class Tick>
std::string handover_text(const handover<C, Tick>& h) {
    return json_line()
        .put("answer", json_string(word_of(h.answer)))
        .put("hired", json_names(h.hired))
        .put("contracts", json_names(h.contracts))
        .put("tasks", json_list(h.tasks,
                                [](const handed_task& t) {
                                    return json_line()
                                        .put("task", json_string(t.task))
                                        .put("assistant", json_string(t.assistant))
                                        .put("occurrences", std::to_string(t.occurrences))
                                        .str();
                                }))
        .put("dropped", json_names(h.dropped))
        .put("hours", json_hours(h.delegated))
        .str();
}

template <class C, class Tick>
std::string turning_text(const parameter& p, const std::optional<turning_point<C, Tick>>& t) {
    if (!t) return "null";
    return json_line()
        .put("holds_at", parameter_value<C, Tick>(p, t->holds_at))
        .put("turns_at", parameter_value<C, Tick>(p, t->turns_at))
        .put("exactly", json_string(units_detail::quotient_text(t->turns_at.numerator(), t->turns_at.denominator())))
        .put("nearest", json_bool(t->nearest))
        .put("before", handover_text(t->before))
        .put("after", handover_text(t->after))
        .str();
}

template <class C, class W, class Tick>
std::string turns_text(const parameter_turns<C, Tick>& t, const scenario<C, W, Tick>& s) {
    const parameter& p = t.what;
    const bool assistant = p.kind == parameter_kind::coordination || p.kind == parameter_kind::assistant_rate ||
                           p.kind == parameter_kind::availability;
    const auto even = [&](const std::optional<ratio>& v) { return v ? parameter_value<C, Tick>(p, *v) : "null"; };
    std::string text = "\n    {\"parameter\": " + json_string(word(p.kind));
    const auto put = [&text](std::string_view key, const std::string& value) {
        text += ",\n      " + json_string(key) + ": " + value;
    };
    if (assistant) put("assistant", json_string(s.assistants()[p.subject].name));
    if (p.kind == parameter_kind::budget) put("budget", std::to_string(p.subject));
    const bool none_set = p.kind == parameter_kind::budget && p.subject >= s.budgets().size();
    put("present", none_set ? "null" : parameter_value<C, Tick>(p, t.present));
    put("searched", "[" + parameter_value<C, Tick>(p, t.searched.least) + ", " +
                        parameter_value<C, Tick>(p, t.searched.most) + "]");
    put("complete", json_bool(t.complete));
    put("hiring_below", turning_text(p, t.hiring_below));
    put("hiring_above", turning_text(p, t.hiring_above));
    put("plan_below", turning_text(p, t.plan_below));
    put("plan_above", turning_text(p, t.plan_above));
    put("break_even_below", even(t.break_even_below));
    put("break_even_above", even(t.break_even_above));
    put("impossible_above", even(t.impossible_above));
    return text + '}';
}

template <class C, class W, class Tick>
std::string rules_text(const verdict<C, W, Tick>& v) {
    const rules_of_thumb<C, Tick>& r = v.rules;
    const auto fraction = [](const std::optional<ratio>& x) {
        return x ? json_fraction(x->numerator(), x->denominator()) : std::string("null");
    };
    const auto rule = [&](json_line line, opinion o) {
        return line.put("says", opinion_text(o)).put("misleads", json_bool(misleads(o, v))).str();
    };
    return "{\n    \"naive_return\": " +
           rule(json_line()
                    .put("return", fraction(r.naive_return))
                    .put("hours", json_hours(r.hours))
                    .put("cash", json_money(r.naive_cash)),
                r.naive_says) +
           ",\n    \"buyback_rate\": " +
           rule(json_line()
                    .put("rate", json_money(r.buyback_rate))
                    .put("yearly_income", json_money(r.yearly_income))
                    .put("income_assumed", json_bool(r.income_assumed))
                    .put("tasks", json_names(r.below_buyback)),
                r.buyback_says) +
           ",\n    \"support_share\": " + rule(json_line().put("share", fraction(r.support_share)), r.band_says) +
           "\n  }";
}

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::string write_verdict(const verdict<C, W, Tick>& v, const scenario<C, W, Tick>& s) {
    const auto money = [](const std::optional<exact_money<C>>& m) { return m ? json_money(*m) : "null"; };
    const bool known = v.answer != advice::unknown && v.best.has_plan();
    detail::json_lines lines;
    lines.put("answer", json_string(word(v.answer)));
    lines.put("why", json_string(word(v.why)));
    lines.put("currency", json_string(C::code));
    lines.put("certificate", json_string(to_string(v.answer == advice::unknown ? certificate_state::not_checked
                                                                               : certificate_state::checked)));
    lines.put("complete", detail::json_bool(v.complete));
    lines.put("seconds", json_number(v.seconds));
    lines.put("gain", money(v.gain));
    lines.put("gain_without_fixed_costs", money(v.gain_without_fixed_costs));
    lines.put("net_benefit", known ? json_money(*v.best.objective) : "null");
    lines.put("cash", known ? json_money(v.hand_over.cash) : "null");
    lines.put("best", detail::handover_text(v.hand_over));
    lines.put("keep", detail::json_names(v.keep));
    lines.put("turning_points", json_list(
                                    v.turns, [&](const auto& t) { return detail::turns_text(t, s); }, ","));
    lines.put("rules_of_thumb", detail::rules_text(v));
    return lines.str();
}

} // namespace handoff::io
