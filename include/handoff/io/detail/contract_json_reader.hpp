// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/io/detail/amount_reader.hpp>
#include <handoff/io/json_reader.hpp>
#include <handoff/model/contract.hpp>

// Reads a contract. The word under "kind" says which keys it may have; a key of another kind is told as that, not as
// one that nobody knows. Whatever cannot be read is zero; signs and ranges are left to the check of the contract.

namespace handoff::io::detail {

template <Currency C, class Tick>
class contract_json_reader : amount_reader<C, Tick> {
public:
    /// Without a known currency nothing is said about decimals and codes.
    contract_json_reader(json_mistakes& mistakes, bool currency_known)
        : amount_reader<C, Tick>(mistakes, currency_known) {}

    [[nodiscard]] contract<C, Tick> read(const json_value& v) {
        contract<C, Tick> c;
        object_reader o(v, mistakes_);
        const std::size_t kind = read_kind(o);
        c.name = o.string_or("name", "");
        if (kind == 0) c.form = read_hourly(o);
        if (kind == 1) c.form = read_blocks(o);
        if (kind == 2) c.form = read_retainer(o);
        c.increment = hours_or_zero(o.optional("increment"));
        c.minimum_per_call = hours_or_zero(o.optional("minimum_per_call"));
        if (const auto extra = o.optional("surcharges")) c.extra = read_surcharges(*extra);
        for (const json_value tax : o.array_or_empty("taxes")) c.taxes.push_back(read_tax(tax));
        if (const auto fee = o.optional("onboarding_fee")) c.onboarding_fee = money_or_zero(fee);
        if (const auto hours = o.optional("onboarding_hours")) c.onboarding_hours = hours_or_zero(hours);
        if (const auto offered = o.optional("offered")) {
            object_reader days(*offered, mistakes_);
            c.offered = read_first_and_last(days).both();
            finish(days);
        }
        finish(o);
        return c;
    }

private:
    using values = amount_reader<C, Tick>;
    using values::finish, values::hours_or_zero, values::mistakes_, values::money_or_zero, values::rate_or_zero;
    using values::read_first_and_last, values::share_or_zero;

    // the keys that only some kinds have; "hours" and "beyond" are of both that are paid in advance
    static constexpr std::array<std::string_view, 3> kinds{"hourly", "prepaid blocks", "retainer"};
    struct kind_key {
        std::string_view key;
        std::array<bool, 3> of;
    };
    static constexpr std::array<kind_key, 11> keys{{{"minimum_billed", {true, false, false}},
                                                    {"minimum_per_week", {true, false, false}},
                                                    {"shortfall_rate", {true, false, false}},
                                                    {"price", {false, true, false}},
                                                    {"valid_months", {false, true, false}},
                                                    {"fee", {false, false, true}},
                                                    {"rollover", {false, false, true}},
                                                    {"minimum_term", {false, false, true}},
                                                    {"notice", {false, false, true}},
                                                    {"hours", {false, true, true}},
                                                    {"beyond", {false, true, true}}}};

    /// The kind, and a mistake for every key of another one. A kind that cannot be read is the one whose keys are
    /// there.
    std::size_t read_kind(object_reader& o) {
        static const std::vector<std::string> words(kinds.begin(), kinds.end());
        const auto said = o.optional("kind");
        const auto known = said ? read_word(*said, mistakes_, words) : std::optional<std::size_t>{0};
        std::size_t kind = known.value_or(0);
        for (const kind_key& k : keys) {
            const auto there = o.value().find(k.key);
            if (!there || k.of[kind]) continue;
            (void)o.optional(k.key); // known, if not here
            if (!known) {
                while (!k.of[kind]) ++kind;
                continue;
            }
            std::string others;
            for (std::size_t i = 0; i < kinds.size(); ++i)
                if (k.of[i]) others += (others.empty() ? "" : " or ") + ('"' + std::string(kinds[i]) + '"');
            mistakes_.add_at_key(*there, in_quotes(k.key) + " is of " + others + ", but this contract is \"" +
                                             std::string(kinds[kind]) + '"' +
                                             (said ? "" : ", which it is if no \"kind\" is said"));
        }
        return kind;
    }

    hourly<C, Tick> read_hourly(object_reader& o) {
        hourly<C, Tick> form;
        const auto minimum = o.optional("minimum_billed");
        form.minimum_billed = hours_or_zero(minimum);
        const auto weekly = o.optional("minimum_per_week");
        form.minimum_per_week = hours_or_zero(weekly);
        const auto shortfall = o.optional("shortfall_rate");
        form.shortfall_rate = rate_or_zero(shortfall);
        for (const auto& least : {minimum, weekly})
            if (least && !shortfall)
                mistakes_.add_at_key(*least, "hours that are billed at least need a \"shortfall_rate\"");
        if (shortfall && !minimum && !weekly)
            mistakes_.add_at_key(*shortfall, "a shortfall has a rate only with \"minimum_billed\"");
        return form;
    }

    prepaid_blocks<C, Tick> read_blocks(object_reader& o) {
        prepaid_blocks<C, Tick> form;
        form.hours = hours_or_zero(o.required("hours"));
        form.price = money_or_zero(o.required("price"));
        form.valid_months = months(o, "valid_months", 1);
        form.beyond = rate_or_zero(o.required("beyond"));
        return form;
    }

    retainer<C, Tick> read_retainer(object_reader& o) {
        retainer<C, Tick> form;
        form.fee = money_or_zero(o.required("fee"));
        form.hours = hours_or_zero(o.required("hours"));
        form.beyond = rate_or_zero(o.required("beyond"));
        if (const auto rollover = o.optional("rollover")) form.rollover = read_rollover(*rollover, form.hours);
        form.minimum_term = months(o, "minimum_term", 1);
        form.notice = months(o, "notice", 0);
        return form;
    }

    /// The check of the contract is stricter.
    static int months(object_reader& o, std::string_view key, int usual) {
        return static_cast<int>(o.integer_or(key, usual, -1'000'000, 1'000'000));
    }

    /// Hours, or how many months the hours that are left stay good for.
    effort<Tick> read_rollover(const json_value& v, effort<Tick> month) {
        if (v.is(json_kind::string)) {
            if (v.text() == "none") return {};
            if (v.text() == "one month") return month;
            const bool word = v.text().find_first_of("0123456789") == std::string_view::npos;
            if (word) {
                static const std::vector<std::string> words{"none", "one month"};
                mistakes_.add(v, "expected hours, \"none\" or \"one month\", found " + in_quotes(v.text()) +
                                     suggestion_only(v.text(), words));
                return {};
            }
        }
        return hours_or_zero(v);
    }

    static std::string suggestion_only(std::string_view text, const std::vector<std::string>& words) {
        const auto meant = closest(text, words);
        return meant ? "; did you mean " + in_quotes(*meant) + '?' : "";
    }

    surcharges read_surcharges(const json_value& v) {
        surcharges extra;
        object_reader o(v, mistakes_);
        extra.rush = share_or_zero(o.optional("rush"));
        extra.rush_days = static_cast<int>(o.integer_or("rush_days", 0, -1'000'000, 1'000'000));
        extra.evening = share_or_zero(o.optional("evening"));
        finish(o);
        return extra;
    }

    sales_tax read_tax(const json_value& v) {
        sales_tax tax;
        object_reader o(v, mistakes_);
        tax.name = o.string("name").value_or("");
        tax.share = share_or_zero(o.required("share"));
        tax.recoverable = o.boolean_or("recoverable", false);
        finish(o);
        return tax;
    }
};

} // namespace handoff::io::detail
