// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <handoff/model/date.hpp>
#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>

// Numbers and dates as people write them in English and in French, for pages that are told in both. The value is the
// same; only its signs differ: 1,546.25 and 1 546,25, 45.5 % and 45,5 %, Monday 2 March 2026 and lundi 2 mars 2026.

namespace handoff::report {

enum class language { english, french };

/// The language with this code, "en" or "fr".
[[nodiscard]] constexpr std::optional<language> language_called(std::string_view code) noexcept {
    if (code == "en") return language::english;
    if (code == "fr") return language::french;
    return std::nullopt;
}

/// n / 10^decimals. French groups digits by a narrow no-break space (U+202F).
[[nodiscard]] inline std::string number(std::int64_t n, int decimals, language in);

/// A value in percent, rounded half to even: "31.3 %". French has a no-break space (U+00A0) before the sign.
[[nodiscard]] inline std::string percentage(ratio share, int decimals, language in);

/// Hours with two decimals, rounded half to even: "12.50".
template <class Tick>
[[nodiscard]] std::string decimal_hours(effort<Tick> time, language in);

/// "Monday 2 March 2026", "lundi 2 mars 2026", "1er mars".
[[nodiscard]] inline std::string full_date(date d, language in);

// ---------------------------------------------------------------------------------------------------------------------

inline std::string number(std::int64_t n, int decimals, language in) {
    const std::string english = units_detail::decimal_text(n, decimals, true);
    if (in == language::english) return english;
    std::string text;
    for (const char c : english) {
        if (c == ',')
            text += "\u202F";
        else
            text += c == '.' ? ',' : c;
    }
    return text;
}

inline std::string percentage(ratio share, int decimals, language in) {
    std::int64_t scale = 100;
    for (int k = 0; k < decimals; ++k) scale *= 10;
    return number((share * ratio(scale)).rounded(rounded_half_even), decimals, in) +
           (in == language::english ? " %" : "\u00A0%");
}

template <class Tick>
std::string decimal_hours(effort<Tick> time, language in) {
    return number((ratio(time.ticks(), ticks_per_hour<Tick>) * ratio(100)).rounded(rounded_half_even), 2, in);
}

inline std::string full_date(date d, language in) {
    constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                              "May",       "June",     "July",     "August",
                                                              "September", "October",  "November", "December"};
    constexpr std::array<std::string_view, 12> french_months{"janvier",   "février", "mars",     "avril",
                                                             "mai",       "juin",    "juillet",  "août",
                                                             "septembre", "octobre", "novembre", "décembre"};
    constexpr std::array<std::string_view, 7> french_days{"dimanche", "lundi",    "mardi", "mercredi",
                                                          "jeudi",    "vendredi", "samedi"};
    const std::size_t month = static_cast<unsigned>(d.month()) - 1;
    const unsigned day = static_cast<unsigned>(d.day());
    const bool french = in == language::french;
    return std::string(french ? french_days[weekday_of(d).c_encoding()] : name_of(weekday_of(d))) + ' ' +
           std::to_string(day) + (french && day == 1 ? "er " : " ") +
           std::string(french ? french_months[month] : english_months[month]) + ' ' +
           std::to_string(static_cast<int>(d.year()));
}

} // namespace handoff::report
