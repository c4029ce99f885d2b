// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <ratio>
#include <string>

#include <boost/units/base_units/metric/day.hpp>
#include <boost/units/base_units/metric/hour.hpp>
#include <boost/units/base_units/metric/minute.hpp>
#include <boost/units/base_units/si/second.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/reduce_unit.hpp>
#include <boost/units/unit.hpp>

#include <handoff/units/currency.hpp>
#include <handoff/units/detail/binary.hpp>
#include <handoff/units/detail/checked.hpp>
#include <handoff/units/detail/effort_text.hpp>
#include <handoff/units/detail/wide.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>

// The bridge to boost::units::quantity, for programs that hold one: money, effort and rates come from and go to
// quantities of double and std::int64_t. Boost.Units itself scales by a double and truncates (a day of integer minutes
// is 0 days, 2.9 euros are 2); here all scaling is in integers, and where anything could be lost, in either direction,
// the call needs a rounding word. It refuses a unit that does not measure the amount and other number types at compile
// time, infinities, not-a-number and overflow at run time.
//
//     using boost::units::quantity;
//     auto price = from_quantity<money<EUR>>(12.5 * EUR::unit_type(), rounded_half_even);        // 12.50 EUR
//     auto bill = to_quantity<quantity<EUR::unit_type>>(euros("9.99"), rounded_half_even);       // 9.99, a double
//
// A double holds few decimals exactly: `exactly` refuses 0.1, which is 0.1000000000000000055..., and takes 0.25.

namespace handoff {

/// How long a time unit of Boost.Units is, a std::ratio of seconds: second, minute, hour and day are known. One of your
/// own is one line, before its first use:
/// `template <> struct handoff::seconds_of<handoff::reduced_unit<week>> : std::ratio<604800> {};`
template <class ReducedUnit>
struct seconds_of {};

/// Boost.Units spells one unit in several types (si::time, second_base_unit::unit_type); reduced, they are one.
template <class Unit>
using reduced_unit = typename boost::units::reduce_unit<Unit>::type;

namespace units_detail {

/// How many counts of an amount one Unit is, a std::ratio; empty when the unit does not measure such amounts.
template <class Amount, class Unit>
struct counts_in {};

template <class Amount, class Unit>
inline constexpr bool measures = requires {
    counts_in<Amount, Unit>::num;
};

template <class Quantity>
inline constexpr bool is_integer = std::same_as<typename Quantity::value_type, std::int64_t>;

} // namespace units_detail

/// A quantity of double or std::int64_t whose unit measures such amounts, or the error says what would.
template <class Quantity, class Amount>
concept Bridged =
    ((OneOf<typename Quantity::value_type, double, std::int64_t> ||
      unsatisfied<"only quantities of double and std::int64_t are bridged (docs/units.md, Boost.Units)">()) &&
     (units_detail::measures<Amount, typename Quantity::unit_type> ||
      unsatisfied<"this unit does not measure this amount (docs/units.md, Boost.Units)">()));

/// Every quantity is an amount, or the error asks for a word.
template <class Quantity, class Amount>
concept AlwaysAnAmount =
    ((units_detail::is_integer<Quantity> && units_detail::counts_in<Amount, typename Quantity::unit_type>::den == 1) ||
     unsatisfied<"this could lose something: add a word such as rounded_half_even (docs/units.md, Boost.Units)">());

/// Every amount is a quantity, or the error asks for a word.
template <class Quantity, class Amount>
concept AlwaysAQuantity =
    ((units_detail::is_integer<Quantity> && units_detail::counts_in<Amount, typename Quantity::unit_type>::num == 1) ||
     unsatisfied<"this could lose something: add a word such as rounded_half_even (docs/units.md, Boost.Units)">());

/// The amount that a quantity is, rounded by the word to whole minor units or ticks. not_finite_error for an infinity
/// or not-a-number, inexact_error for `exactly` when it is not whole, overflow_error beyond 64 bits; each names the
/// value.
template <class Amount, class Quantity, RoundingWord Word>
    requires(Bridged<Quantity, Amount>)
[[nodiscard]] constexpr Amount from_quantity(const Quantity& q, Word word);

/// The same without a word, where nothing can be lost: integers whose unit is whole minor units or ticks.
template <class Amount, class Quantity>
    requires(Bridged<Quantity, Amount> && (AlwaysAnAmount<Quantity, Amount>))
[[nodiscard]] constexpr Amount from_quantity(const Quantity& q) { return from_quantity<Amount>(q, exactly); }

/// The quantity that an amount is, rounded by the word to a whole number of its unit or to a double. inexact_error for
/// `exactly` when it is none, overflow_error beyond 64 bits; each names the amount.
template <class Quantity, class Amount, RoundingWord Word>
    requires(Bridged<Quantity, Amount>)
[[nodiscard]] constexpr Quantity to_quantity(Amount amount, Word word);

/// The same without a word, where nothing can be lost: integers whose unit is no coarser than the amount's.
template <class Quantity, class Amount>
    requires(Bridged<Quantity, Amount> && (AlwaysAQuantity<Quantity, Amount>))
[[nodiscard]] constexpr Quantity to_quantity(Amount amount) { return to_quantity<Quantity>(amount, exactly); }

// ---------------------------------------------------------------------------------------------------------------------

template <>
struct seconds_of<reduced_unit<boost::units::si::second_base_unit::unit_type>> : std::ratio<1> {};
template <>
struct seconds_of<reduced_unit<boost::units::metric::minute_base_unit::unit_type>> : std::ratio<60> {};
template <>
struct seconds_of<reduced_unit<boost::units::metric::hour_base_unit::unit_type>> : std::ratio<3600> {};
template <>
struct seconds_of<reduced_unit<boost::units::metric::day_base_unit::unit_type>> : std::ratio<86400> {};

namespace units_detail {

template <class Unit>
concept TimeUnit = requires {
    seconds_of<reduced_unit<Unit>>::num;
};

/// A std::ratio of seconds.
template <TimeUnit Unit>
using length = std::ratio<seconds_of<reduced_unit<Unit>>::num, seconds_of<reduced_unit<Unit>>::den>;

/// What is left of money per time when the money is divided by it: the time.
template <class C, class Unit>
using divisor = typename boost::units::divide_typeof_helper<typename C::unit_type, Unit>::type;

template <Currency C, class Unit>
    requires(std::same_as<reduced_unit<Unit>, reduced_unit<typename C::unit_type>>)
struct counts_in<money<C>, Unit> : std::ratio<minor_per_major<C>> {
    static std::string unit() { return std::string(C::code); }
    static std::string text(const std::string& number) { return number + ' ' + unit(); }
};

template <TickLength Tick, TimeUnit Unit>
struct counts_in<effort<Tick>, Unit> : std::ratio_divide<length<Unit>, Tick> {
    static std::string unit() { return tick_text<length<Unit>>(); }
    static std::string text(const std::string& number) { return number + " times " + unit(); }
};

template <Currency C, class Unit>
    requires(TimeUnit<divisor<C, Unit>>)
struct counts_in<rate<C>, Unit>
    : std::ratio_divide<std::ratio<std::intmax_t{minor_per_major<C>} * 3600>, length<divisor<C, Unit>>> {
    static std::string unit() { return std::string(C::code) + " per " + tick_text<length<divisor<C, Unit>>>(); }
    static std::string text(const std::string& number) { return number + ' ' + unit(); }
};

} // namespace units_detail

template <class Amount, class Quantity, RoundingWord Word>
    requires(Bridged<Quantity, Amount>)
constexpr Amount from_quantity(const Quantity& q, Word word) {
    using namespace units_detail;
    using counts = counts_in<Amount, typename Quantity::unit_type>;
    static_assert(scale_is_moderate<counts>, "this unit and this tick are too far apart in size to be bridged");
    const auto value = q.value();
    const auto text = [value] { return counts::text(number_text(value)); };
    const auto too_large = [text] { throw overflow_error(text() + " does not fit in 64 bits of " + Amount::grain()); };
    fraction exact{};
    if constexpr (units_detail::is_integer<Quantity>)
        exact = {value, 1};
    else {
        if (!is_finite(value)) throw not_finite_error(text() + " is not finite");
        if (value > 0x1p83 || value < -0x1p83) too_large(); // 64 bits, and 20 for counts::den
        exact = fraction_of(value);
    }
    const wide count = divide(exact.numerator * counts::num, exact.denominator * counts::den, word,
                              [text] { throw_not_whole(text() + " in " + Amount::grain()); });
    if (!fits(count)) too_large();
    return make<Amount>(static_cast<std::int64_t>(count));
}

template <class Quantity, class Amount, RoundingWord Word>
    requires(Bridged<Quantity, Amount>)
constexpr Quantity to_quantity(Amount amount, Word word) {
    using namespace units_detail;
    using counts = counts_in<Amount, typename Quantity::unit_type>;
    static_assert(scale_is_moderate<counts>, "this unit and this tick are too far apart in size to be bridged");
    const wide n = wide{amount.count_} * counts::den;
    const auto text = [amount] { return to_string(amount) + " in units of " + counts::unit(); };
    if constexpr (units_detail::is_integer<Quantity>) {
        const wide value = divide(n, counts::num, word, [text] { throw_not_whole(text()); });
        if (!fits(value)) throw overflow_error(text() + " does not fit in 64 bits");
        return Quantity::from_value(static_cast<std::int64_t>(value));
    } else {
        return Quantity::from_value(nearest_double(n, counts::num, word, [text] {
            throw inexact_error(text() + " is no double: round it by a word such as rounded_half_even");
        }));
    }
}

} // namespace handoff
