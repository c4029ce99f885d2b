// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <compare>
#include <string>

#include <handoff/economics/errors.hpp>
#include <handoff/units/detail/binary.hpp>
#include <handoff/units/ratio.hpp>

// Rates of interest. "8 %" says nothing before it is said how often interest is added, so there is a type for each
// answer, and no function takes a bare number:
//
//     nominal_annual_rate(0.08, monthly)     8 % a year, of which a twelfth is added every month
//     effective_annual_rate(0.08)            1.00 is 1.08 after a year, however often interest is added
//     per_period_rate(0.08)                  1.00 is 1.08 after one period; how long that is, the flows say
//     continuous_annual_rate(0.08)           1.00 is exp(0.08) after a year
//
// to_... converts and names its target. Rates are doubles, as fractions: 0.08 is 8 %; a `ratio` such as percent(8) is
// taken too. Zero is a rate like others and so are negative ones, but growth by -100 % or less leaves nothing to
// compound: such a rate is refused with invalid_rate, and so is one that is infinite or no number.

namespace handoff::economics {

/// How often a year interest is added, or a flow comes.
class periods_per_year {
public:
    /// invalid_rate below 1.
    explicit constexpr periods_per_year(int count) : count_(count) {
        if (count < 1) throw invalid_rate(std::to_string(count) + " periods a year are none");
    }
    [[nodiscard]] constexpr int count() const noexcept { return count_; }
    friend constexpr bool operator==(periods_per_year, periods_per_year) noexcept = default;

private:
    int count_;
};

inline constexpr periods_per_year yearly{1};
inline constexpr periods_per_year quarterly{4};
inline constexpr periods_per_year monthly{12};
inline constexpr periods_per_year weekly{52};

namespace detail {
inline double checked_growth(double rate, const char* kind);
inline double fraction_of(ratio r) { return static_cast<double>(r.numerator()) / static_cast<double>(r.denominator()); }
} // namespace detail

/// Growth by `value()` from the beginning to the end of one period.
class per_period_rate {
public:
    /// invalid_rate at -1 and below, and for what is not finite.
    explicit per_period_rate(double rate) : value_(detail::checked_growth(rate, "a period")) {}
    explicit per_period_rate(ratio rate) : per_period_rate(detail::fraction_of(rate)) {}
    [[nodiscard]] double value() const noexcept { return value_; }
    friend auto operator<=>(per_period_rate, per_period_rate) noexcept = default;

private:
    double value_;
};

/// Growth by `value()` from the beginning to the end of a year.
class effective_annual_rate {
public:
    /// invalid_rate at -1 and below, and for what is not finite.
    explicit effective_annual_rate(double rate) : value_(detail::checked_growth(rate, "a year")) {}
    explicit effective_annual_rate(ratio rate) : effective_annual_rate(detail::fraction_of(rate)) {}
    [[nodiscard]] double value() const noexcept { return value_; }
    friend auto operator<=>(effective_annual_rate, effective_annual_rate) noexcept = default;

private:
    double value_;
};

/// Growth by `value() / periods().count()` in each period.
class nominal_annual_rate {
public:
    /// invalid_rate where a period's part of it is -1 or below, and for what is not finite.
    nominal_annual_rate(double rate, periods_per_year periods) : value_(rate), periods_(periods) {
        (void)detail::checked_growth(rate / periods.count(), "a period");
    }
    nominal_annual_rate(ratio rate, periods_per_year periods)
        : nominal_annual_rate(detail::fraction_of(rate), periods) {}
    [[nodiscard]] double value() const noexcept { return value_; }
    [[nodiscard]] periods_per_year periods() const noexcept { return periods_; }
    friend bool operator==(nominal_annual_rate, nominal_annual_rate) noexcept = default;

private:
    double value_;
    periods_per_year periods_;
};

/// Growth by a factor of exp(value()) in a year. Every finite number is one.
class continuous_annual_rate {
public:
    /// invalid_rate for what is not finite.
    explicit continuous_annual_rate(double rate) : value_(rate) {
        if (!units_detail::is_finite(rate)) throw invalid_rate(units_detail::number_text(rate) + " is no rate a year");
    }
    explicit continuous_annual_rate(ratio rate) : continuous_annual_rate(detail::fraction_of(rate)) {}
    [[nodiscard]] double value() const noexcept { return value_; }
    friend auto operator<=>(continuous_annual_rate, continuous_annual_rate) noexcept = default;

private:
    double value_;
};

// Conversions. Exact but for the rounding of doubles; invalid_rate where the result leaves the range of a double.

[[nodiscard]] effective_annual_rate to_effective_annual(per_period_rate r, periods_per_year periods);
[[nodiscard]] effective_annual_rate to_effective_annual(nominal_annual_rate r);
[[nodiscard]] effective_annual_rate to_effective_annual(continuous_annual_rate r);

[[nodiscard]] per_period_rate to_per_period(effective_annual_rate r, periods_per_year periods);
/// In the period of the nominal rate itself.
[[nodiscard]] per_period_rate to_per_period(nominal_annual_rate r);
[[nodiscard]] per_period_rate to_per_period(continuous_annual_rate r, periods_per_year periods);

[[nodiscard]] nominal_annual_rate to_nominal(effective_annual_rate r, periods_per_year periods);
[[nodiscard]] nominal_annual_rate to_nominal(per_period_rate r, periods_per_year periods);

[[nodiscard]] continuous_annual_rate to_continuous(effective_annual_rate r);

// ---------------------------------------------------------------------------------------------------------------------

inline double detail::checked_growth(double rate, const char* kind) {
    if (!units_detail::is_finite(rate)) throw invalid_rate(units_detail::number_text(rate) + " is no rate " + kind);
    if (rate <= -1)
        throw invalid_rate("a rate of " + units_detail::number_text(rate) + ' ' + kind +
                           " leaves nothing: it must be above -1 (-100 %)");
    return rate;
}

// expm1 and log1p keep the digits of small rates, which 1 + rate would lose.

inline effective_annual_rate to_effective_annual(per_period_rate r, periods_per_year periods) {
    return effective_annual_rate(std::expm1(periods.count() * std::log1p(r.value())));
}
inline effective_annual_rate to_effective_annual(nominal_annual_rate r) {
    return to_effective_annual(to_per_period(r), r.periods());
}
inline effective_annual_rate to_effective_annual(continuous_annual_rate r) {
    return effective_annual_rate(std::expm1(r.value()));
}
inline per_period_rate to_per_period(effective_annual_rate r, periods_per_year periods) {
    return per_period_rate(std::expm1(std::log1p(r.value()) / periods.count()));
}
inline per_period_rate to_per_period(nominal_annual_rate r) { return per_period_rate(r.value() / r.periods().count()); }
inline per_period_rate to_per_period(continuous_annual_rate r, periods_per_year periods) {
    return per_period_rate(std::expm1(r.value() / periods.count()));
}
inline nominal_annual_rate to_nominal(effective_annual_rate r, periods_per_year periods) {
    return to_nominal(to_per_period(r, periods), periods);
}
inline nominal_annual_rate to_nominal(per_period_rate r, periods_per_year periods) {
    return {r.value() * periods.count(), periods};
}
inline continuous_annual_rate to_continuous(effective_annual_rate r) {
    return continuous_annual_rate(std::log1p(r.value()));
}

} // namespace handoff::economics
