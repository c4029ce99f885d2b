// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>

#include <handoff/io/detail/json_fields.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/model/contract.hpp>

// Writes a contract on one line as contract_json_reader.hpp reads it, what is usual left out. By the hour and to the
// tick it is `{}`.

namespace handoff::io::detail {

template <Currency C, class Tick>
[[nodiscard]] std::string contract_text(const contract<C, Tick>& c);

// ---------------------------------------------------------------------------------------------------------------------

/// "9.975 %", or "1/3" where no decimal does.
inline std::string percent_text(const ratio& r) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 100;
    if (r.numerator() > most || r.numerator() < -most) return ratio_text(r);
    const std::string percent = to_string(ratio(r.numerator() * 100, r.denominator()));
    return percent.find('/') == std::string::npos ? json_string(percent + " %") : ratio_text(r);
}

template <Currency C, class Tick>
void put_form(json_fields& f, const hourly<C, Tick>& form) {
    const effort<Tick> none{};
    const bool weekly = form.minimum_per_week != none;
    // a shortfall has a rate only beside a minimum, even one of 0
    if (form.minimum_billed != none || (form.shortfall_rate != rate<C>{} && !weekly))
        f.put("minimum_billed", hours_text(form.minimum_billed));
    if (weekly) f.put("minimum_per_week", hours_text(form.minimum_per_week));
    if (weekly || form.minimum_billed != none || form.shortfall_rate != rate<C>{})
        f.put("shortfall_rate", rate_text(form.shortfall_rate));
}

template <Currency C, class Tick>
void put_form(json_fields& f, const prepaid_blocks<C, Tick>& form) {
    f.put("hours", hours_text(form.hours)).put("price", amount_text(form.price));
    if (form.valid_months != 1) f.put("valid_months", std::to_string(form.valid_months));
    f.put("beyond", rate_text(form.beyond));
}

template <Currency C, class Tick>
void put_form(json_fields& f, const retainer<C, Tick>& form) {
    f.put("fee", amount_text(form.fee)).put("hours", hours_text(form.hours)).put("beyond", rate_text(form.beyond));
    if (form.rollover != effort<Tick>{})
        f.put("rollover", form.rollover == form.hours ? "\"one month\"" : hours_text(form.rollover));
    if (form.minimum_term != 1) f.put("minimum_term", std::to_string(form.minimum_term));
    if (form.notice != 0) f.put("notice", std::to_string(form.notice));
}

inline std::string surcharges_text(const surcharges& extra) {
    json_fields f;
    f.put_unless("rush", extra.rush, ratio{0}, percent_text);
    if (extra.rush_days != 0) f.put("rush_days", std::to_string(extra.rush_days));
    f.put_unless("evening", extra.evening, ratio{0}, percent_text);
    return f.str();
}

inline std::string tax_text(const sales_tax& tax) {
    json_fields f;
    f.put("name", json_string(tax.name)).put("share", percent_text(tax.share));
    if (tax.recoverable) f.put("recoverable", "true");
    return f.str();
}

template <Currency C, class Tick>
std::string contract_text(const contract<C, Tick>& c) {
    const effort<Tick> none{};
    json_fields f;
    f.put_unless("name", c.name, std::string(), json_string);
    if (!std::holds_alternative<hourly<C, Tick>>(c.form)) f.put("kind", json_string(word(c.form)));
    f.put_unless("increment", c.increment, none, hours_text<Tick>);
    f.put_unless("minimum_per_call", c.minimum_per_call, none, hours_text<Tick>);
    std::visit([&f](const auto& form) { put_form(f, form); }, c.form);
    if (c.extra != surcharges{}) f.put("surcharges", surcharges_text(c.extra));
    if (!c.taxes.empty()) f.put("taxes", json_list(c.taxes, tax_text));
    if (c.onboarding_fee) f.put("onboarding_fee", amount_text(*c.onboarding_fee));
    if (c.onboarding_hours) f.put("onboarding_hours", hours_text(*c.onboarding_hours));
    if (c.offered) f.put("offered", window_text(*c.offered));
    return f.str();
}

} // namespace handoff::io::detail
