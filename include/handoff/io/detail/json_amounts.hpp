// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <handoff/io/json_reader.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/ratio.hpp>

// Amounts in a file, read digit by digit: money in major units, hours, shares, dates and days of the week. 0.1 is one
// tenth, never the double next to it. Each function notes a mistake and returns nothing for what it cannot read
// exactly; signs and ranges are left to the check of the scenario.

namespace handoff::io::detail {

/// At most 40 characters of a text from the file.
[[nodiscard]] inline std::string shortened(std::string_view text) {
    return text.size() <= 40 ? std::string(text) : std::string(text.substr(0, 40)) + "...";
}

/// The digits of a number, or the characters of a string. Exponents are refused: nobody writes hours so.
[[nodiscard]] inline std::optional<std::string> amount_source(const json_value& v, json_mistakes& mistakes,
                                                              const std::string& wanted) {
    if (v.is(json_kind::string)) return std::string(v.text());
    if (!v.is(json_kind::number)) {
        add_wrong_type(v, mistakes, wanted);
        return std::nullopt;
    }
    if (v.source().find_first_of("eE") != std::string_view::npos) {
        mistakes.add(v, "expected " + wanted + ", found " + shortened(v.source()) +
                            "; write the number without an exponent");
        return std::nullopt;
    }
    return std::string(v.source());
}

/// Whether a text looks like the code of a currency.
[[nodiscard]] inline bool looks_like_currency(std::string_view text) noexcept {
    if (text.size() != 3) return false;
    for (const char c : text)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

/// An amount of money in minor units, from 12.5, "12.50" or "12.50 CAD". `currency_known` is false where the file does
/// not say which currency it is in; then nothing is said about decimals and codes.
template <Currency C>
[[nodiscard]] std::optional<std::int64_t> read_minor_units(const json_value& v, json_mistakes& mistakes,
                                                           bool currency_known) {
    const std::string code(C::code);
    const std::string wanted = currency_known
                                   ? "an amount in " + code + " such as " + (C::minor_digits == 0 ? "1200" : "12.50")
                                   : std::string("an amount such as 12.50");
    std::optional<std::string> text = amount_source(v, mistakes, wanted);
    if (!text) return std::nullopt;
    if (const std::size_t blank = text->rfind(' '); v.is(json_kind::string) && blank != std::string::npos) {
        const std::string named = text->substr(blank + 1);
        if (looks_like_currency(named)) {
            if (currency_known && named != code) {
                mistakes.add(v, in_quotes(*text) + " is in " + named + ", but the file is in " + code +
                                    ": a scenario has one currency");
                return std::nullopt;
            }
            text->resize(blank);
        }
    }
    const units_detail::decimal_reading read = units_detail::read_decimal(*text, C::minor_digits);
    switch (read.how) {
    case units_detail::reading::fine:
        return read.value;
    case units_detail::reading::malformed:
        add_wrong_type(v, mistakes, wanted);
        break;
    case units_detail::reading::too_many_decimals:
        if (currency_known)
            mistakes.add(v, shortened(*text) + " has " + std::to_string(read.decimals) +
                                (read.decimals == 1 ? " decimal, but " : " decimals, but ") + code +
                                (C::minor_digits == 0 ? " has none" : " has " + std::to_string(C::minor_digits)));
        break;
    case units_detail::reading::too_large:
        mistakes.add(v, shortened(*text) + " is too large: it does not fit in 64 bits of minor units");
        break;
    }
    return std::nullopt;
}

/// Hours, minutes and maybe seconds, "1:15" or "1:15:30", as a count of seconds; nothing for another text.
[[nodiscard]] inline std::optional<std::int64_t> clock_seconds(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 9) return std::nullopt; // below 10^9 hours
    const std::string_view rest = text.substr(colon);
    if (rest.size() != 3 && rest.size() != 6) return std::nullopt;
    std::int64_t seconds = 0;
    for (const char c : text.substr(0, colon)) {
        if (c < '0' || c > '9') return std::nullopt;
        seconds = seconds * 10 + (c - '0');
    }
    for (std::size_t at = 0; at < 6; at += 3) {
        seconds *= 60;
        if (at >= rest.size()) continue;
        const bool digits =
            rest[at] == ':' && rest[at + 1] >= '0' && rest[at + 1] <= '5' && rest[at + 2] >= '0' && rest[at + 2] <= '9';
        if (!digits) return std::nullopt;
        seconds += (rest[at + 1] - '0') * 10 + (rest[at + 2] - '0');
    }
    return seconds;
}

/// "seconds" or "ticks of 60 s".
template <class Tick>
[[nodiscard]] std::string ticks_in_words() {
    return std::ratio_equal_v<Tick, std::ratio<1>> ? "seconds" : effort<Tick>::grain();
}

/// Hours, from 1.25, "1.25" or "1:15".
template <class Tick>
[[nodiscard]] std::optional<effort<Tick>> read_hours(const json_value& v, json_mistakes& mistakes) {
    static const std::string wanted = "hours such as 1.25 or \"1:15\"";
    const std::optional<std::string> text = amount_source(v, mistakes, wanted);
    if (!text) return std::nullopt;
    const std::optional<std::int64_t> seconds = v.is(json_kind::string) ? clock_seconds(*text) : std::nullopt;
    const auto how = seconds ? units_detail::reading::fine : units_detail::read_decimal(*text, 18).how;
    if (how == units_detail::reading::malformed) {
        add_wrong_type(v, mistakes, wanted);
        return std::nullopt;
    }
    const std::string hours_text = shortened(*text) + (seconds ? "" : " h");
    try {
        if (how == units_detail::reading::too_many_decimals) throw inexact_error("more than 18 decimals");
        const ratio in_hours = seconds ? ratio(*seconds, 3600) : ratio::from_decimal(*text);
        return (effort<Tick>::from_ticks(ticks_per_hour<Tick>) * in_hours).rounded(exactly);
    } catch (const inexact_error&) {
        mistakes.add(v, hours_text + " is not a whole number of " + ticks_in_words<Tick>() +
                            (seconds ? "" : "; minutes can be written as in \"1:20\""));
    } catch (const overflow_error&) {
        mistakes.add(v, hours_text + " is too large: it does not fit in 64 bits of " + ticks_in_words<Tick>());
    }
    return std::nullopt;
}

/// A share or factor, from 0.85, "0.85" or "1/3".
[[nodiscard]] inline std::optional<ratio> read_ratio(const json_value& v, json_mistakes& mistakes) {
    static const std::string wanted = "a number such as 0.85 or \"1/3\"";
    const std::optional<std::string> text = amount_source(v, mistakes, wanted);
    if (!text) return std::nullopt;
    const std::size_t slash = v.is(json_kind::string) ? text->find('/') : std::string::npos;
    try {
        if (slash == std::string::npos) return ratio::from_decimal(*text);
        const ratio below(parse_decimal(std::string_view(*text).substr(slash + 1), 0));
        if (below > ratio{0}) return ratio(parse_decimal(std::string_view(*text).substr(0, slash), 0)) / below;
        add_wrong_type(v, mistakes, wanted);
    } catch (const number_format_error&) {
        if (units_detail::read_decimal(*text, 18).how == units_detail::reading::too_many_decimals)
            mistakes.add(v, shortened(*text) + " has more than 18 decimals");
        else
            add_wrong_type(v, mistakes, wanted);
    } catch (const overflow_error&) { mistakes.add(v, shortened(*text) + " is too large: it does not fit in 64 bits"); }
    return std::nullopt;
}

/// A share, as read_ratio reads it, or in percent: "9.975 %".
[[nodiscard]] inline std::optional<ratio> read_share(const json_value& v, json_mistakes& mistakes) {
    if (!v.is(json_kind::string) || !v.text().ends_with('%')) return read_ratio(v, mistakes);
    std::string_view text = v.text();
    text.remove_suffix(1);
    if (text.ends_with(' ')) text.remove_suffix(1);
    try {
        return percent(text);
    } catch (const number_format_error&) {
        if (units_detail::read_decimal(text, 18).how == units_detail::reading::too_many_decimals)
            mistakes.add(v, shortened(v.text()) + " has more than 18 decimals");
        else
            add_wrong_type(v, mistakes, "a share such as 0.25 or \"25 %\"");
    } catch (const overflow_error&) {
        mistakes.add(v, shortened(v.text()) + " is too large: it does not fit in 64 bits");
    }
    return std::nullopt;
}

/// A date as it is written, "2025-09-08"; it may be one that does not exist.
[[nodiscard]] inline std::optional<date> date_from(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [text](std::size_t first, std::size_t count) {
        int n = 0;
        for (const char c : text.substr(first, count)) n = c < '0' || c > '9' ? -10000 : n * 10 + (c - '0');
        return n; // negative if there was something else than digits
    };
    const int y = number(0, 4);
    const int m = number(5, 2);
    const int d = number(8, 2);
    if (y < 0 || m < 0 || d < 0) return std::nullopt;
    return date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                std::chrono::day{static_cast<unsigned>(d)}};
}

[[nodiscard]] inline std::optional<date> read_date(const json_value& v, json_mistakes& mistakes) {
    if (v.is(json_kind::string))
        if (const auto d = date_from(v.text())) return d;
    add_wrong_type(v, mistakes, "a date such as \"2025-09-08\"");
    return std::nullopt;
}

/// "Monday" to "Sunday".
[[nodiscard]] inline const std::vector<std::string>& weekday_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (unsigned d = 1; d <= 7; ++d) list.emplace_back(name_of(std::chrono::weekday{d}));
        return list;
    }();
    return names;
}

[[nodiscard]] inline std::optional<std::chrono::weekday> weekday_from(std::string_view text) {
    for (unsigned d = 1; d <= 7; ++d)
        if (weekday_names()[d - 1] == text) return std::chrono::weekday{d};
    return std::nullopt;
}

[[nodiscard]] inline std::optional<std::chrono::weekday> read_weekday(const json_value& v, json_mistakes& mistakes) {
    if (!v.is(json_kind::string)) {
        add_wrong_type(v, mistakes, "a day of the week such as \"Monday\"");
        return std::nullopt;
    }
    const auto day = weekday_from(v.text());
    if (!day) mistakes.add(v, "unknown day of the week " + in_quotes(v.text()) + suggestion(v.text(), weekday_names()));
    return day;
}

} // namespace handoff::io::detail
