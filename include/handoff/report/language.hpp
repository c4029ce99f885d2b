// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/model/date.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>

// Numbers, amounts and dates as people write them in English and in French: "1,234.56 CAD", "8 September 2025", 45.5 %;
// "1 234,56 $", "8 septembre 2025". In French the blanks within a number and before its unit do not break, nor do those
// before a colon. Both languages round in the same way, half to even, so that they never tell different numbers.

namespace handoff::report {

/// The language of a text.
enum class language { english, french };

/// "en" or "fr"; nothing for others.
[[nodiscard]] constexpr std::optional<language> language_called(std::string_view code) noexcept;

/// A fraction with `places` decimals, trailing zeros left out down to `least` of them: "1,234.5", "1 234,5".
[[nodiscard]] std::string number(language l, units_detail::wide numerator, units_detail::wide denominator, int places,
                                 int least = 0);

/// "1,234.56 CAD"; "1 234,56 $", "1 234,56 $ US", "1 234,56 €", or the code where French has no sign for the currency.
/// No two currencies have the same sign: the plain "$" is the dollar of Canada, as in Québec, and "$ US" that of the
/// United States, as Canada's Translation Bureau writes it.
template <Currency C>
[[nodiscard]] std::string amount(language l, const exact_money<C>& m);
/// The same with a plus where it is more than 0.
template <Currency C>
[[nodiscard]] std::string gain(language l, const exact_money<C>& m);

/// "22.5 h", "22,5 h": at most three decimals.
template <class Tick>
[[nodiscard]] std::string hours(language l, effort<Tick> e);

/// "45.5 %", "45,5 %": at most one decimal.
[[nodiscard]] std::string share(language l, const ratio& r);

/// "8 September 2025", "8 septembre 2025", "1er octobre 2025".
[[nodiscard]] std::string day(language l, date d);

/// "September 2025", "septembre 2025".
[[nodiscard]] std::string month(language l, std::chrono::year_month m);

/// "A", "A and B", "A, B and C"; "A et B".
[[nodiscard]] std::string all_of(language l, const std::vector<std::string>& names);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

constexpr std::optional<language> language_called(std::string_view code) noexcept {
    if (code == "en") return language::english;
    if (code == "fr") return language::french;
    return std::nullopt;
}

namespace detail {

inline constexpr std::string_view unbroken = "\u00a0"; ///< a blank at which no line ends

} // namespace detail

inline std::string number(language l, units_detail::wide numerator, units_detail::wide denominator, int places,
                          int least) {
    units_detail::wide power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    const units_detail::wide scaled = units_detail::divide(numerator * power, denominator, rounded_half_even, [] {});
    std::string text = units_detail::decimal_text(scaled, places, true);
    if (places > 0) {
        std::size_t point = text.rfind('.');
        while (text.size() - point - 1 > static_cast<std::size_t>(least) && text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    if (l == language::english) return text;
    std::string french;
    for (const char c : text) {
        if (c == ',')
            french += detail::unbroken;
        else
            french += c == '.' ? ',' : c;
    }
    return french;
}

template <Currency C>
std::string amount(language l, const exact_money<C>& m) {
    const auto divisor = units_detail::wide{m.denominator()} * minor_per_major<C>;
    const std::string digits = number(l, m.numerator(), divisor, C::minor_digits, C::minor_digits);
    if (l == language::english) return digits + ' ' + std::string(C::code);
    std::string_view sign = C::code;
    if (sign == "CAD") sign = "$";
    if (sign == "USD") sign = "$\u00a0US";
    if (sign == "EUR") sign = "€";
    if (sign == "GBP") sign = "£";
    return digits + std::string(detail::unbroken) + std::string(sign);
}

template <Currency C>
std::string gain(language l, const exact_money<C>& m) {
    return (m > exact_money<C>{} ? "+" : "") + amount(l, m);
}

template <class Tick>
std::string hours(language l, effort<Tick> e) {
    return number(l, e.ticks(), ticks_per_hour<Tick>, 3) +
           (l == language::english ? " " : std::string(detail::unbroken)) + 'h';
}

inline std::string share(language l, const ratio& r) {
    return number(l, units_detail::wide{r.numerator()} * 100, r.denominator(), 1) +
           (l == language::english ? " " : std::string(detail::unbroken)) + '%';
}

inline std::string month(language l, std::chrono::year_month m) {
    constexpr std::array<std::string_view, 12> english{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
    constexpr std::array<std::string_view, 12> french{"janvier",   "février", "mars",     "avril",
                                                      "mai",       "juin",    "juillet",  "août",
                                                      "septembre", "octobre", "novembre", "décembre"};
    const std::size_t position = static_cast<unsigned>(m.month()) - 1;
    const std::string year = std::to_string(static_cast<int>(m.year()));
    if (l == language::english) return std::string(english[position]) + ' ' + year;
    return std::string(french[position]) + std::string(detail::unbroken) + year;
}

inline std::string day(language l, date d) {
    const std::string number = std::to_string(static_cast<unsigned>(d.day()));
    const std::string rest = month(l, d.year() / d.month());
    if (l == language::english) return number + ' ' + rest;
    return number + (number == "1" ? "er" : "") + std::string(detail::unbroken) + rest;
}

inline std::string all_of(language l, const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const char* const before = i == 0                   ? ""
                                   : i + 1 < names.size()   ? ", "
                                   : l == language::english ? " and "
                                                            : " et ";
        text += before + names[i];
    }
    return text;
}

} // namespace handoff::report
