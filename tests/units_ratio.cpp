// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/ratio.hpp>

#include <type_traits>

#include <handoff/units/money.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

TEST_CASE("a ratio is reduced and its denominator positive", "[units][ratio]") {
    STATIC_REQUIRE(ratio(6, 8) == ratio(3, 4));
    STATIC_REQUIRE(ratio(6, -8).numerator() == -3);
    STATIC_REQUIRE(ratio(6, -8).denominator() == 4);
    STATIC_REQUIRE(ratio(0, 17) == ratio());
    STATIC_REQUIRE(ratio().denominator() == 1);
    STATIC_REQUIRE(ratio(INT64_MIN, INT64_MIN) == ratio(1));
}

TEST_CASE("a ratio is read from a decimal exactly", "[units][ratio]") {
    STATIC_REQUIRE(ratio::from_decimal("0.85") == ratio(17, 20));
    STATIC_REQUIRE(ratio::from_decimal("-1.250") == ratio(-5, 4));
    STATIC_REQUIRE(ratio::from_decimal("2") == ratio(2));
    STATIC_REQUIRE(ratio::from_decimal("0.000000000000000001").denominator() == 1'000'000'000'000'000'000);
    STATIC_REQUIRE(ratio::from_decimal("12345678901.5") == ratio(24691357803, 2));
    CHECK_THROWS_MATCHES(ratio::from_decimal("85%"), number_format_error,
                         Message("\"85%\" is not a decimal number such as 12 or 12.34"));
    CHECK_THROWS_MATCHES(ratio::from_decimal("0.0000000000000000001"), number_format_error,
                         Message("\"0.0000000000000000001\" has 19 decimals; at most 18 are possible"));
    CHECK_THROWS_AS(ratio::from_decimal("10.000000000000000001"), overflow_error);
    STATIC_REQUIRE(percent(60) == ratio(3, 5));
    STATIC_REQUIRE(percent("12.5") == ratio(1, 8));
}

TEST_CASE("ratios obey the laws of a field where nothing overflows", "[units][ratio]") {
    const ratio values[] = {ratio(0), ratio(1), ratio(-1), ratio(1, 3), ratio(-5, 7), ratio(22, 7), ratio(1000001, 3)};
    for (const ratio a : values)
        for (const ratio b : values) {
            CHECK(a + b == b + a);
            CHECK(a * b == b * a);
            CHECK(a - b == -(b - a));
            CHECK(a + b - b == a);
            if (b != ratio(0)) CHECK(a / b * b == a);
            CHECK((a < b) == (b - a > ratio(0)));
            for (const ratio c : values) {
                CHECK((a + b) + c == a + (b + c));
                CHECK((a * b) * c == a * (b * c));
                CHECK(a * (b + c) == a * b + a * c);
            }
        }
    ratio r(1, 2);
    r += ratio(1, 3);
    r -= ratio(1, 6);
    r *= ratio(3);
    r /= ratio(4);
    CHECK(r == ratio(1, 2));
}

TEST_CASE("ratios beyond 64 bits and by zero are refused by name", "[units][ratio]") {
    CHECK_THROWS_MATCHES(ratio(1, 0), zero_division_error, Message("ratio 1/0 has denominator 0"));
    CHECK_THROWS_MATCHES(ratio(1, 3) / ratio(0), zero_division_error, Message("1/3 / 0 has no value"));
    CHECK_THROWS_MATCHES(ratio(UINT64_MAX, 2), overflow_error,
                         Message("ratio 18446744073709551615/2 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(ratio(1, INT64_MIN), overflow_error,
                         Message("ratio 1/-9223372036854775808 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(ratio(INT64_MAX) + ratio(1), overflow_error,
                         Message("9223372036854775807 + 1 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(ratio(INT64_MIN) - ratio(INT64_MAX), overflow_error,
                         Message("-9223372036854775808 - 9223372036854775807 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(ratio(INT64_MAX) * ratio(3, 2), overflow_error,
                         Message("9223372036854775807 * 1.5 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(ratio(INT64_MAX) / ratio(1, 3), overflow_error,
                         Message("9223372036854775807 / 1/3 does not fit in 64 bits"));
    CHECK_THROWS_AS(-ratio(INT64_MIN), overflow_error);
    CHECK(ratio(INT64_MAX) * ratio(2, INT64_MAX) == ratio(2)); // only the reduced result has to fit
}

TEST_CASE("a ratio is shown as a decimal where 18 decimals do", "[units][ratio]") {
    CHECK(to_string(ratio(17, 20)) == "0.85");
    CHECK(to_string(ratio(-3)) == "-3");
    CHECK(to_string(ratio(1, 3)) == "1/3");
    CHECK(to_string(ratio(-22, 7)) == "-22/7");
}

TEST_CASE("a ratio is rounded to a whole number by a word", "[units][ratio]") {
    STATIC_REQUIRE(ratio(5, 2).rounded(rounded_half_even) == 2);
    STATIC_REQUIRE(ratio(-5, 2).rounded(rounded_half_up) == -2);
    STATIC_REQUIRE(ratio(-1, 3).rounded(rounded_down) == -1);
    STATIC_REQUIRE(ratio(-1, 3).rounded(rounded_up) == 0);
    STATIC_REQUIRE(ratio(4).rounded(exactly) == 4);
    CHECK_THROWS_MATCHES(ratio(1, 3).rounded(exactly), inexact_error,
                         Message("1/3 is not whole: round it by a word such as rounded_half_even"));
}

TEST_CASE("a portion of an amount is exact until it is rounded", "[units][ratio]") {
    STATIC_REQUIRE((cad(100) * ratio(1, 3)).rounded(rounded_down) == cad("33.33"));
    STATIC_REQUIRE((ratio(1, 3) * cad(100)).rounded(rounded_up) == cad("33.34"));
    STATIC_REQUIRE((cad(-100) * ratio(1, 3)).rounded(rounded_down) == cad("-33.34"));
    STATIC_REQUIRE((cad("0.05") * ratio(1, 2)).rounded(rounded_half_even) == cad("0.02"));
    STATIC_REQUIRE((cad("0.05") * ratio(1, 2)).rounded(rounded_half_up) == cad("0.03"));
    STATIC_REQUIRE((cad(40) * percent(60)).rounded(exactly) == cad(24));
    CHECK_THROWS_MATCHES(
        (cad("0.05") * ratio(1, 2)).rounded(exactly), inexact_error,
        Message("2 1/2 minor units of CAD is not whole: round it by a word such as rounded_half_even"));
    CHECK_THROWS_MATCHES((money<CAD>::from_minor(INT64_MAX) * ratio(2)).rounded(exactly), overflow_error,
                         Message("18446744073709551614 minor units of CAD do not fit in 64 bits"));
}

TEST_CASE("a ratio is made of integers, never of a double", "[units][ratio]") {
    STATIC_REQUIRE(std::is_convertible_v<int, ratio>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<ratio, double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<ratio, bool>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<ratio, char>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<ratio>);
    CHECK(std::hash<ratio>{}(ratio(2, 4)) == std::hash<ratio>{}(ratio(1, 2)));
}
