// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/economics/appraisal.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/plan_flows.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/io/plan_json.hpp>
#include <handoff/units/detail/binary.hpp>

// An appraisal as JSON, for programs. Money is a decimal number of major units, the present value rounded half to even
// to the minor unit; rates and ratios are fractions, with as many digits as doubles have.

namespace handoff::io {

/// The keys are `currency`, `rate`, `flows` (`date`, `amount`), `invoices` (`assistant`, `billed`, `paid`, `amount`),
/// `total`, `npv`, `npv_date`, `internal_rates` (each with `rate`, `lowest`, `highest` and `kind`), `internal_rate`
/// (null unless there is exactly one), `internal_rate_is` (`earned`, or `paid` where money comes first),
/// `benefit_cost_ratio`, `return_on_investment`, `paid_back_on`, `lowest_cash` and `lowest_cash_on`; what does not
/// exist is null. Cost: the flows.
template <Currency C>
[[nodiscard]] std::string write_appraisal(const economics::dated_flows<C>& flows, const economics::appraisal<C>& a,
                                          economics::effective_annual_rate rate,
                                          const std::vector<economics::invoice<C>>& invoices);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

constexpr std::string_view word(economics::root_kind kind) noexcept {
    return kind == economics::root_kind::simple     ? "simple"
           : kind == economics::root_kind::touching ? "touching"
                                                    : "clustered";
}

} // namespace detail

template <Currency C>
std::string write_appraisal(const economics::dated_flows<C>& flows, const economics::appraisal<C>& a,
                            economics::effective_annual_rate rate, const std::vector<economics::invoice<C>>& invoices) {
    const auto cash = [](money<C> m) { return json_money(exact_money<C>(m)); };
    const auto day = [](const std::optional<date>& d) { return d ? json_string(iso(*d)) : std::string("null"); };
    const auto only = a.internal_rates.only();
    detail::json_lines lines;
    lines.put("currency", json_string(C::code));
    lines.put("rate", units_detail::number_text(rate.value()));
    lines.put("flows", json_list(
                           flows.flows(),
                           [&](const auto& f) {
                               return detail::json_entry().put("date", day(f.day)).put("amount", cash(f.amount)).str();
                           },
                           ","));
    lines.put("invoices", json_list(
                              invoices,
                              [&](const auto& i) {
                                  return detail::json_entry()
                                      .put("assistant", json_string(i.assistant))
                                      .put("billed", day(i.billed))
                                      .put("paid", day(i.paid))
                                      .put("amount", cash(i.amount))
                                      .str();
                              },
                              ","));
    lines.put("total", cash(a.total));
    lines.put("npv", cash(a.npv.in_money(rounded_half_even)));
    lines.put("npv_date", flows.empty() ? "null" : day(flows.flows().front().day));
    lines.put("internal_rates", json_list(
                                    a.internal_rates.roots(),
                                    [](const auto& r) {
                                        return detail::json_entry()
                                            .put("rate", units_detail::number_text(r.rate.value()))
                                            .put("lowest", units_detail::number_text(r.lowest.value()))
                                            .put("highest", units_detail::number_text(r.highest.value()))
                                            .put("kind", json_string(detail::word(r.kind)))
                                            .str();
                                    },
                                    ","));
    lines.put("internal_rate", only ? units_detail::number_text(only->value()) : "null");
    lines.put("internal_rate_is", a.internal_rate_is ? json_string(word(*a.internal_rate_is)) : "null");
    lines.put("benefit_cost_ratio", a.benefit_cost_ratio ? units_detail::number_text(*a.benefit_cost_ratio) : "null");
    lines.put("return_on_investment",
              a.return_on_investment
                  ? units_detail::number_text(static_cast<double>(a.return_on_investment->numerator()) /
                                              static_cast<double>(a.return_on_investment->denominator()))
                  : "null");
    lines.put("paid_back_on", day(a.paid_back_on));
    lines.put("lowest_cash", cash(a.lowest.amount));
    lines.put("lowest_cash_on", day(a.lowest.day));
    return lines.str();
}

} // namespace handoff::io
