// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/economics/contract_choice.hpp>
#include <handoff/io/detail/amount_reader.hpp>
#include <handoff/io/detail/contract_json_reader.hpp>
#include <handoff/io/json_reader.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/io/plan_json.hpp>
#include <handoff/io/scenario_json.hpp>
#include <handoff/model/contract.hpp>

// Questions about contracts as JSON files, and the answers for programs. docs/contracts.md describes both. Amounts are
// read digit by digit, never through a double; all mistakes are told at once, each at its line and column.
//
//     {"currency": "CAD", "hourly_rate": 42, "hours": {"2026-03": 37.5},
//      "contracts": [{"kind": "hourly"}, {"kind": "prepaid blocks", "hours": 20, "price": 780, "beyond": 42}]}

namespace handoff::io {

/// Reads a question in the currency that the file names (CAD, EUR, USD, GBP, CHF or JPY) and returns `visit(question)`,
/// which is instantiated for all of them. Throws `invalid_json` with every mistake, and whatever `visit` throws.
template <class Tick = std::ratio<1>, class Visit>
auto with_contract_question(const json_document& document, Visit visit);

/// The keys are `currency`, `cost`, `invoiced`, `recovered`, `months` and `alone`; each month has `month`, `contract`
/// (null if none is in force), `signed`, hours by what pays for them, what is bought, `cost` and the invoice. Money is
/// a decimal number of major units, a cost that is no whole number of minor units with at most 12 decimals.
template <Currency C, class Tick>
[[nodiscard]] std::string write_contract_choice(const economics::contract_choice<C, Tick>& choice,
                                                const economics::contract_question<C, Tick>& question);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// "2026-01".
[[nodiscard]] inline std::optional<std::chrono::year_month> month_from(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto day = date_from(std::string(text) + "-01");
    if (!day || !day->ok()) return std::nullopt;
    return day->year() / day->month();
}

template <Currency C, class Tick>
class contract_question_reader : amount_reader<C, Tick> {
public:
    contract_question_reader(json_mistakes& mistakes, bool currency_known)
        : amount_reader<C, Tick>(mistakes, currency_known) {}

    [[nodiscard]] economics::contract_question<C, Tick> read(const json_value& root) {
        economics::contract_question<C, Tick> q;
        object_reader o(root, mistakes_);
        (void)o.string_or("about", "");
        (void)o.required("currency");
        contract_json_reader<C, Tick> contract_reader(mistakes_, this->currency_known_);
        for (const json_value v : o.array("contracts").value_or(std::vector<json_value>()))
            q.contracts.push_back(contract_reader.read(v));
        q.hourly_rate = rate_or_zero(o.optional("hourly_rate"));
        const auto first = month(o, "first");
        const auto last = month(o, "last");
        if (const auto hours = o.required("hours")) read_hours_by_month(*hours, first, last, q);
        o.finish(); // the currency is at its place here
        return q;
    }

private:
    using values = amount_reader<C, Tick>;
    using values::hours_or_zero, values::mistakes_, values::rate_or_zero;

    struct said_month {
        std::optional<json_value> value{};
        std::optional<std::chrono::year_month> month{};
    };

    said_month month(object_reader& o, std::string_view key) {
        const auto v = o.optional(key);
        if (!v) return {};
        const auto m = v->is(json_kind::string) ? month_from(v->text()) : std::nullopt;
        if (!m) add_wrong_type(*v, mistakes_, "a month such as \"2026-01\"");
        return {v, m};
    }

    /// A list from `first` on, or an object by month; there `first` and `last` add months without hours.
    void read_hours_by_month(const json_value& v, const said_month& first, const said_month& last,
                             economics::contract_question<C, Tick>& q) {
        constexpr int most_months = 12'000; // the check of the question is stricter
        if (v.is(json_kind::array)) {
            if (!first.value)
                mistakes_.add(v, "a list of hours needs the month it begins with, \"first\": \"2026-01\"");
            if (last.value) mistakes_.add_at_key(*last.value, "a list of hours says itself where it ends");
            q.first = first.month.value_or(std::chrono::year{2000} / std::chrono::January);
            for (const json_value h : v.children()) q.hours.push_back(hours_or_zero(h));
            return;
        }
        if (!v.is(json_kind::object)) {
            add_wrong_type(v, mistakes_, "a list of hours, or an object of hours by month");
            return;
        }
        auto from = first.month;
        auto to = last.month;
        for (const json_value child : v.children()) {
            const auto m = month_from(child.key());
            if (!m) {
                mistakes_.add_at_key(child, in_quotes(child.key()) + " is no month; months are written \"2026-01\"");
                continue;
            }
            if (first.month && *m < *first.month)
                mistakes_.add_at_key(child,
                                     handoff::iso(*m) + " is before the first month, " + handoff::iso(*first.month));
            if (last.month && *m > *last.month)
                mistakes_.add_at_key(child,
                                     handoff::iso(*m) + " is after the last month, " + handoff::iso(*last.month));
            from = from ? std::min(*from, *m) : *m;
            to = to ? std::max(*to, *m) : *m;
        }
        if (!from) from = to;
        if (!to) to = from;
        q.first = from.value_or(std::chrono::year{2000} / std::chrono::January);
        if (!from) return;
        const auto months = (*to - *from).count() + 1;
        if (months < 1) {
            mistakes_.add(*last.value,
                          "the last month, " + handoff::iso(*to) + ", is before the first, " + handoff::iso(*from));
            return;
        }
        q.hours.resize(static_cast<std::size_t>(std::min<std::ptrdiff_t>(months, most_months)));
        for (const json_value child : v.children())
            if (const auto m = month_from(child.key())) {
                const auto hours = hours_or_zero(child);
                const auto at = static_cast<std::size_t>((*m - *from).count());
                if (at < q.hours.size()) q.hours[at] = hours;
            }
    }
};

/// Where a mistake of a question stands in the file.
template <Currency C, class Tick>
[[nodiscard]] json_value place_in_question(const json_value& root, const std::string& place,
                                           const economics::contract_question<C, Tick>& q) {
    const auto hours = root.find("hours");
    if (!place.starts_with("hours[") || !hours || !hours->is(json_kind::object)) return value_at_place(root, place);
    int position = 0;
    for (const char c : place.substr(6, place.find(']') - 6)) position = position * 10 + (c - '0');
    return hours->find(handoff::iso(q.first + std::chrono::months{position})).value_or(*hours);
}

template <Currency C, class Tick>
[[nodiscard]] economics::contract_question<C, Tick> read_question(const json_value& root, json_mistakes& mistakes,
                                                                  bool currency_known) {
    auto q = contract_question_reader<C, Tick>(mistakes, currency_known).read(root);
    const json_mistakes in_file = mistakes;
    if (in_file.full()) return q;
    for (const mistake& m : economics::mistakes_in(q)) {
        const json_value where = place_in_question(root, m.place, q);
        // what depends on something that could not be read does not stand for itself
        if (!in_file.any_under(where.path()) && (in_file.empty() || where.path() != "")) mistakes.add(where, m.text);
    }
    return q;
}

template <class Tick, class Visit, class First, class... Rest>
auto visit_question(const std::string& code, const json_value& root, json_mistakes& mistakes, Visit& visit,
                    currency_list<First, Rest...>) {
    if constexpr (sizeof...(Rest) > 0) {
        if (code != First::code) return visit_question<Tick>(code, root, mistakes, visit, currency_list<Rest...>{});
    }
    const auto q = read_question<First, Tick>(root, mistakes, true);
    mistakes.throw_if_any();
    return visit(q);
}

template <Currency C, class Tick>
[[nodiscard]] std::string contract_month_text(const economics::contract_month<C, Tick>& m,
                                              const economics::contract_question<C, Tick>& q) {
    const auto cash = [](money<C> amount) { return json_money(exact_money<C>(amount)); };
    json_entry e;
    e.put("month", json_string(handoff::iso(m.month)))
        .put("contract", m.contract ? json_string(name_of(q.contracts[*m.contract])) : "null")
        .put("signed", m.signed_now ? "true" : "false")
        .put("hours", json_hours(m.hours))
        .put("included_hours", json_hours(m.included))
        .put("rolled_over_hours", json_hours(m.rolled_over))
        .put("block_hours", json_hours(m.from_blocks))
        .put("beyond_hours", json_hours(m.beyond))
        .put("beyond_rate", cash(money<C>::from_minor(m.beyond_rate.minor_per_hour())))
        .put("shortfall_hours", json_hours(m.shortfall))
        .put("onboarding_fee", cash(m.onboarding_fee))
        .put("fee", cash(m.fee))
        .put("blocks", std::to_string(m.blocks))
        .put("blocks_price", cash(m.blocks_price))
        .put("cost", json_money(m.cost))
        .put("subtotal", cash(m.invoice.subtotal));
    std::string taxes;
    for (std::size_t i = 0; i < m.invoice.taxes.size(); ++i)
        taxes += (taxes.empty() ? "" : ", ") + json_string(q.contracts[m.contract.value()].taxes[i].name) + ": " +
                 cash(m.invoice.taxes[i]);
    return e.put("taxes", '{' + taxes + '}').put("total", cash(m.invoice.total)).str();
}

} // namespace detail

template <class Tick, class Visit>
auto with_contract_question(const json_document& document, Visit visit) {
    json_mistakes mistakes(document);
    const auto code = detail::read_currency(document.root(), mistakes, detail::file_currencies::codes());
    if (!code) { // everything else is looked at all the same
        (void)detail::read_question<CAD, Tick>(document.root(), mistakes, false);
        mistakes.throw_if_any();
    }
    return detail::visit_question<Tick>(code.value_or(std::string(CAD::code)), document.root(), mistakes, visit,
                                        detail::file_currencies{});
}

template <Currency C, class Tick>
std::string write_contract_choice(const economics::contract_choice<C, Tick>& choice,
                                  const economics::contract_question<C, Tick>& question) {
    detail::json_lines lines;
    lines.put("currency", json_string(C::code));
    lines.put("cost", json_money(choice.cost));
    lines.put("invoiced", json_money(exact_money<C>(choice.invoiced)));
    lines.put("recovered", json_money(exact_money<C>(choice.recovered)));
    lines.put("months",
              json_list(
                  choice.months, [&question](const auto& m) { return detail::contract_month_text(m, question); }, ","));
    std::size_t position = 0;
    lines.put("alone", json_list(
                           choice.alone,
                           [&](const economics::contract_alone<C>& a) {
                               return detail::json_entry()
                                   .put("contract", json_string(name_of(question.contracts[position++])))
                                   .put("cost", a.cost ? json_money(*a.cost) : "null")
                                   .put("why_not", a.cost ? "null" : json_string(a.why_not))
                                   .str();
                           },
                           ","));
    return lines.str();
}

} // namespace handoff::io
