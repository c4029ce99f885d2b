// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <handoff/io/detail/json_amounts.hpp>
#include <handoff/io/json_reader.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>

// What the readers of scenarios and of contracts have in common: amounts in the file's currency and tick that may be
// left out, windows of dates, and the end of an object.

namespace handoff::io::detail {

/// `first` and `last`, both needed or neither.
struct read_window_result {
    std::optional<date> first;
    std::optional<date> last;
    [[nodiscard]] window both() const { return {first.value_or(date{}), last.value_or(date{})}; }
};

/// Reads single values and notes what is wrong with them; what is left out or cannot be read is zero.
template <Currency C, class Tick>
class amount_reader {
public:
    /// Without a known currency nothing is said about decimals and codes.
    amount_reader(json_mistakes& mistakes, bool currency_known)
        : mistakes_(mistakes), currency_known_(currency_known) {}

    money<C> money_or_zero(const std::optional<json_value>& v) { return money<C>::from_minor(minor_or_zero(v)); }
    rate<C> rate_or_zero(const std::optional<json_value>& v) { return rate<C>::from_minor_per_hour(minor_or_zero(v)); }
    std::int64_t minor_or_zero(const std::optional<json_value>& v) {
        return v ? read_minor_units<C>(*v, mistakes_, currency_known_).value_or(0) : 0;
    }
    effort<Tick> hours_or_zero(const std::optional<json_value>& v) {
        return v ? read_hours<Tick>(*v, mistakes_).value_or(effort<Tick>{}) : effort<Tick>{};
    }
    ratio ratio_or(const std::optional<json_value>& v, const ratio& otherwise) {
        return v ? read_ratio(*v, mistakes_).value_or(otherwise) : otherwise;
    }
    ratio share_or_zero(const std::optional<json_value>& v) {
        return v ? read_share(*v, mistakes_).value_or(ratio{0}) : ratio{0};
    }
    std::optional<date> date_or_none(const std::optional<json_value>& v) {
        return v ? read_date(*v, mistakes_) : std::nullopt;
    }

    /// Ends an object. A currency of its own is not just an unknown key.
    void finish(object_reader& o) {
        if (const auto own = o.value().find("currency")) {
            (void)o.optional("currency");
            const std::string said = own->is(json_kind::string) ? std::string(own->text()) : "";
            if (!currency_known_ || said == C::code)
                mistakes_.add(*own, "the currency stands once, at the top of the file");
            else
                mistakes_.add(*own, "a second currency, " + shortened(own->source()) + ", in a file in " +
                                        std::string(C::code) + ": a scenario has one currency");
        }
        o.finish();
    }

    read_window_result read_first_and_last(object_reader& o) {
        return {date_or_none(o.required("first")), date_or_none(o.required("last"))};
    }

protected:
    json_mistakes& mistakes_;
    bool currency_known_;
};

} // namespace handoff::io::detail
