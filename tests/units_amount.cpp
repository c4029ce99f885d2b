// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/amount.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

#include <handoff/units/units.hpp>

#include "catch_compat.hpp"

using namespace handoff;

// The survey of operators: for each pair of operand types the type of the result, or void where it must not compile.

namespace {

using cents = money<CAD>;
using euro_cents = money<EUR>;
using work = effort<>;
using quarters = effort<std::ratio<900>>;
using price = rate<CAD>;
using euro_price = rate<EUR>;
using earned = accrual<CAD>;
using earned_by_quarters = accrual<CAD, std::ratio<900>>;
using euro_earned = accrual<EUR>;

struct plus {
    static auto of(auto a, auto b) -> decltype(a + b);
};
struct minus {
    static auto of(auto a, auto b) -> decltype(a - b);
};
struct times {
    static auto of(auto a, auto b) -> decltype(a * b);
};
struct over {
    static auto of(auto a, auto b) -> decltype(a / b);
};
struct plus_equals {
    static auto of(auto a, auto b) -> decltype(a += b);
};
struct times_equals {
    static auto of(auto a, auto b) -> decltype(a *= b);
};
struct equal {
    static auto of(auto a, auto b) -> decltype(a == b);
};
struct unequal {
    static auto of(auto a, auto b) -> decltype(a != b);
};
struct less {
    static auto of(auto a, auto b) -> decltype(a < b);
};
struct at_least {
    static auto of(auto a, auto b) -> decltype(a >= b);
};

template <class Op, class A, class B>
struct result {
    using type = void;
};
template <class Op, class A, class B>
    requires requires(A a, B b) { Op::of(a, b); }
struct result<Op, A, B> {
    using type = decltype(Op::of(A(), B()));
};

template <class Op, class A, class B, class R>
constexpr bool gives = std::is_same_v<typename result<Op, A, B>::type, R>;
template <class Op, class A, class B, class R>
constexpr bool gives_both_ways = (gives<Op, A, B, R> && gives<Op, B, A, R>);

// Nothing that adds, subtracts, compares or converts accepts the two, in either order.
template <class A, class B>
constexpr bool strangers = (gives_both_ways<plus, A, B, void> && gives_both_ways<minus, A, B, void> &&
                            gives_both_ways<equal, A, B, void> && gives_both_ways<unequal, A, B, void> &&
                            gives_both_ways<less, A, B, void> && gives_both_ways<at_least, A, B, void> &&
                            !std::is_constructible_v<A, B> && !std::is_constructible_v<B, A> &&
                            !std::is_assignable_v<A&, B> && !std::is_assignable_v<B&, A>);

} // namespace

TEMPLATE_TEST_CASE("an amount adds to and compares with its own kind", "[units][amount]", cents, euro_cents, work,
                   quarters, price, euro_price, earned, earned_by_quarters) {
    STATIC_REQUIRE(Amount<TestType>);
    STATIC_REQUIRE(gives<plus, TestType, TestType, TestType>);
    STATIC_REQUIRE(gives<minus, TestType, TestType, TestType>);
    STATIC_REQUIRE(gives<plus_equals, TestType, TestType, TestType&>);
    STATIC_REQUIRE(gives<equal, TestType, TestType, bool>);
    STATIC_REQUIRE(gives<unequal, TestType, TestType, bool>);
    STATIC_REQUIRE(gives<less, TestType, TestType, bool>);
    STATIC_REQUIRE(gives<at_least, TestType, TestType, bool>);
}

TEST_CASE("two kinds, two currencies and two ticks are strangers", "[units][amount]") {
    STATIC_REQUIRE(strangers<cents, euro_cents>);
    STATIC_REQUIRE(strangers<cents, work>);
    STATIC_REQUIRE(strangers<cents, price>);
    STATIC_REQUIRE(strangers<cents, euro_price>);
    STATIC_REQUIRE(strangers<cents, earned>);
    STATIC_REQUIRE(strangers<cents, euro_earned>);
    STATIC_REQUIRE(strangers<work, price>);
    STATIC_REQUIRE(strangers<work, earned>);
    STATIC_REQUIRE(strangers<price, euro_price>);
    STATIC_REQUIRE(strangers<price, earned>);
    STATIC_REQUIRE(strangers<earned, euro_earned>);
    STATIC_REQUIRE(strangers<earned, earned_by_quarters>);
    STATIC_REQUIRE(strangers<euro_earned, earned_by_quarters>);
}

TEST_CASE("a coarser tick becomes a finer one by itself, and never the other way", "[units][amount]") {
    STATIC_REQUIRE(gives_both_ways<plus, work, quarters, void>);
    STATIC_REQUIRE(gives_both_ways<less, work, quarters, void>);
    STATIC_REQUIRE(std::is_convertible_v<quarters, work>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<work, quarters>);
}

TEMPLATE_TEST_CASE("an amount and a number are strangers, but multiply when the number is whole", "[units][amount]",
                   cents, work, price, earned) {
    STATIC_REQUIRE(strangers<TestType, int>);
    STATIC_REQUIRE(strangers<TestType, std::int64_t>);
    STATIC_REQUIRE(strangers<TestType, double>);
    STATIC_REQUIRE(gives_both_ways<times, TestType, int, TestType>);
    STATIC_REQUIRE(gives_both_ways<times, TestType, std::uint64_t, TestType>);
    STATIC_REQUIRE(gives_both_ways<times, TestType, double, void>);
    STATIC_REQUIRE(gives<times_equals, TestType, int, TestType&>);
    STATIC_REQUIRE(gives<times_equals, TestType, double, void>);
    STATIC_REQUIRE(gives_both_ways<times, TestType, bool, void>);
    STATIC_REQUIRE(gives_both_ways<times, TestType, char, void>);
    STATIC_REQUIRE(gives_both_ways<over, TestType, int, void>);
    STATIC_REQUIRE(gives_both_ways<over, TestType, double, void>);
}

TEST_CASE("what multiplies and divides", "[units][amount]") {
    STATIC_REQUIRE(gives_both_ways<times, price, work, earned>);
    STATIC_REQUIRE(gives_both_ways<times, price, quarters, earned_by_quarters>);
    STATIC_REQUIRE(gives_both_ways<times, euro_price, work, euro_earned>);
    STATIC_REQUIRE(gives_both_ways<times, cents, cents, void>);
    STATIC_REQUIRE(gives_both_ways<times, cents, work, void>);
    STATIC_REQUIRE(gives_both_ways<times, cents, price, void>);
    STATIC_REQUIRE(gives_both_ways<times, work, work, void>);
    STATIC_REQUIRE(gives_both_ways<times, cents, ratio, portion<cents>>);
    STATIC_REQUIRE(gives_both_ways<times, work, ratio, portion<work>>);
    STATIC_REQUIRE(gives_both_ways<times, price, ratio, portion<price>>);
    STATIC_REQUIRE(gives<over, work, work, ratio>);
    STATIC_REQUIRE(gives<over, cents, hour_t, price>);
    STATIC_REQUIRE(gives<over, cents, cents, ratio>);
    STATIC_REQUIRE(gives<over, price, price, ratio>);
    STATIC_REQUIRE(gives<over, earned, earned, ratio>);
    STATIC_REQUIRE(gives_both_ways<over, cents, euro_cents, void>);
    STATIC_REQUIRE(gives_both_ways<over, earned, cents, void>);
    STATIC_REQUIRE(gives_both_ways<over, cents, work, void>);
    STATIC_REQUIRE(gives_both_ways<over, work, quarters, void>);
}

TEMPLATE_TEST_CASE("amounts are as cheap as the integer they hold", "[units][amount]", cents, work, price, earned) {
    STATIC_REQUIRE(sizeof(TestType) == 8);
    STATIC_REQUIRE(std::is_trivially_copyable_v<TestType>);
    STATIC_REQUIRE(std::is_standard_layout_v<TestType>);
    STATIC_REQUIRE(std::is_nothrow_default_constructible_v<TestType>);
    STATIC_REQUIRE(std::regular<TestType>);
    STATIC_REQUIRE(std::totally_ordered<TestType>);
    STATIC_REQUIRE(std::is_same_v<std::compare_three_way_result_t<TestType>, std::strong_ordering>);
    STATIC_REQUIRE(noexcept(TestType() == TestType())&& noexcept(TestType() < TestType()));
}

TEST_CASE("sums and multiples obey their laws", "[units][amount]") {
    const cents values[] = {cents(), cad("0.01"), cad(-3), cad("1234.56"), cents::from_minor(INT64_MAX / 8)};
    for (const cents a : values) {
        CHECK(a + cents() == a);
        CHECK(a - a == cents());
        CHECK(+a == a);
        CHECK(-(-a) == a);
        CHECK(a * 1 == a);
        CHECK(a * 0 == cents());
        CHECK(a * -1 == -a);
        CHECK(3 * a == a + a + a);
        for (const cents b : values) {
            CHECK(a + b == b + a);
            CHECK(a - b == a + -b);
            CHECK(2 * (a + b) == 2 * a + 2 * b);
            CHECK((a < b) + (a == b) + (a > b) == 1);
            CHECK((a <= b) == !(b < a));
            CHECK((a != b) == !(a == b));
            for (const cents c : values) CHECK((a + b) + c == a + (b + c));
        }
    }
}

TEST_CASE("amounts of a kind divide to an exact ratio", "[units][amount]") {
    STATIC_REQUIRE(hours(3) / minutes(45) == ratio(4));
    STATIC_REQUIRE(cad(1) / cad(3) == ratio(1, 3));
    STATIC_REQUIRE((cad(35) / hour) / (cad(70) / hour) == ratio(1, 2));
    CHECK_THROWS_MATCHES(cad(3) / cad(0), zero_division_error,
                         Catch::Matchers::Message("3.00 CAD / 0.00 CAD has no value"));
}

template <cents Fee, work Time>
struct offer {};

TEST_CASE("amounts are template arguments and hash by value", "[units][amount]") {
    STATIC_REQUIRE(std::is_same_v<offer<cad(3), hours(1)>, offer<cad("3.00"), minutes(60)>>);
    STATIC_REQUIRE_FALSE(std::is_same_v<offer<cad(3), hours(1)>, offer<cad(4), hours(1)>>);
    CHECK(std::hash<cents>{}(cad(3)) == std::hash<cents>{}(cad("3.00")));
    CHECK(std::hash<work>{}(hours(1)) == std::hash<work>{}(minutes(60)));
    CHECK(std::hash<price>{}(cad(3) / hour) == std::hash<price>{}(per_hour(cad(3))));
    CHECK(std::hash<earned>{}(cad(3) / hour * hours(2)) == std::hash<earned>{}(cad(6) / hour * hours(1)));
}
