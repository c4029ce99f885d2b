// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/decimal.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

TEST_CASE("a decimal number is read digit by digit", "[units][decimal]") {
    STATIC_REQUIRE(parse_decimal("12.34", 2) == 1234);
    STATIC_REQUIRE(parse_decimal("12.3", 2) == 1230);
    STATIC_REQUIRE(parse_decimal("12", 2) == 1200);
    STATIC_REQUIRE(parse_decimal("-0.05", 2) == -5);
    STATIC_REQUIRE(parse_decimal("+7", 0) == 7);
    STATIC_REQUIRE(parse_decimal("-0", 4) == 0);
    STATIC_REQUIRE(parse_decimal("007", 0) == 7);
    STATIC_REQUIRE(parse_decimal("0.000000000000000001", 18) == 1);
}

TEST_CASE("zeros beyond the decimals are harmless", "[units][decimal]") {
    STATIC_REQUIRE(parse_decimal("12.500", 2) == 1250);
    STATIC_REQUIRE(parse_decimal("3.0", 0) == 3);
    STATIC_REQUIRE(parse_decimal("0.0000000000000000000000000000", 2) == 0);
}

TEST_CASE("the largest and the least numbers are read", "[units][decimal]") {
    STATIC_REQUIRE(parse_decimal("92233720368547758.07", 2) == INT64_MAX);
    STATIC_REQUIRE(parse_decimal("-92233720368547758.08", 2) == INT64_MIN);
    STATIC_REQUIRE(parse_decimal("9223372036854775807", 0) == INT64_MAX);
}

TEST_CASE("what is no decimal number is refused and shown", "[units][decimal]") {
    const auto text = GENERATE("", "+", "-", ".", "1.", ".5", "1.2.3", "1,5", "1'000", " 1", "1 ", "1e3", "0x10", "--1",
                               "abc", "12a", "\xC2\xBD");
    CHECK_THROWS_MATCHES(parse_decimal(text, 2), number_format_error,
                         Message('"' + std::string(text) + "\" is not a decimal number such as 12 or 12.34"));
}

TEST_CASE("too many decimals are refused and counted", "[units][decimal]") {
    CHECK_THROWS_MATCHES(parse_decimal("12.345", 2), number_format_error,
                         Message("\"12.345\" has 3 decimals; at most 2 are possible"));
    CHECK_THROWS_MATCHES(parse_decimal("12.3400500", 1), number_format_error,
                         Message("\"12.3400500\" has 5 decimals; at most 1 is possible"));
    CHECK_THROWS_MATCHES(parse_decimal("0.5", 0), number_format_error,
                         Message("\"0.5\" has 1 decimal; at most 0 are possible"));
}

TEST_CASE("a number beyond 64 bits is refused with the largest there is", "[units][decimal]") {
    CHECK_THROWS_MATCHES(
        parse_decimal("92233720368547758.08", 2), overflow_error,
        Message("\"92233720368547758.08\" does not fit in 64 bits; with 2 decimals at most 92233720368547758.07 does"));
    CHECK_THROWS_MATCHES(
        parse_decimal("-9223372036854775809", 0), overflow_error,
        Message("\"-9223372036854775809\" does not fit in 64 bits; with 0 decimals at most 9223372036854775807 does"));
    CHECK_THROWS_AS(parse_decimal(std::string(400, '9'), 2), overflow_error);
    CHECK_THROWS_AS(parse_decimal("10", 18), overflow_error);
}
