// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/money.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using Catch::Matchers::Message;

namespace {

constexpr money<CAD> most = money<CAD>::from_minor(INT64_MAX);
constexpr money<CAD> least = money<CAD>::from_minor(INT64_MIN);

} // namespace

TEST_CASE("money counts minor units", "[units][money]") {
    STATIC_REQUIRE(cad(40).minor() == 4000);
    STATIC_REQUIRE(yen(40).minor() == 40);
    STATIC_REQUIRE(money<CAD>().minor() == 0);
    STATIC_REQUIRE(money<CAD>::from_minor(1250) == cad("12.50"));
    STATIC_REQUIRE(amount<CHF>(3) == francs(3));
    STATIC_REQUIRE(amount<GBP>("-3.1") == pounds("-3.10"));
    STATIC_REQUIRE(euros(std::uint8_t{200}) == euros("200"));
    STATIC_REQUIRE(dollars("0.01").minor() == 1);
}

TEST_CASE("money is changed in place", "[units][money]") {
    money<CAD> fee = cad(40);
    fee += cad("2.50");
    CHECK(fee == cad("42.50"));
    fee -= cad(50);
    CHECK(fee == cad("-7.50"));
    fee *= -2;
    CHECK(fee == cad(15));
}

TEST_CASE("money beyond 64 bits is refused, naming both operands", "[units][money]") {
    CHECK_THROWS_MATCHES(most + cad("0.01"), overflow_error,
                         Message("92,233,720,368,547,758.07 CAD + 0.01 CAD does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(least - cad(1), overflow_error,
                         Message("-92,233,720,368,547,758.08 CAD - 1.00 CAD does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(-least, overflow_error, Message("-(-92,233,720,368,547,758.08 CAD) does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(most * 2, overflow_error,
                         Message("92,233,720,368,547,758.07 CAD * 2 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(UINT64_MAX * cad(-1), overflow_error,
                         Message("-1.00 CAD * 18446744073709551615 does not fit in 64 bits"));
    CHECK_THROWS_MATCHES(cad(INT64_MAX), overflow_error,
                         Message("1.00 CAD * 9223372036854775807 does not fit in 64 bits"));
    CHECK(most - most == cad(0));
    CHECK(yen(INT64_MAX).minor() == INT64_MAX);
    CHECK(cad(0) * UINT64_MAX == cad(0));
}

TEST_CASE("a failed operation changes nothing", "[units][money]") {
    money<CAD> fee = most;
    CHECK_THROWS_AS(fee += most, overflow_error);
    CHECK_THROWS_AS(fee *= 2, overflow_error);
    CHECK(fee == most);
}

TEST_CASE("a text that is no amount is refused", "[units][money]") {
    CHECK_THROWS_MATCHES(cad("12.345"), number_format_error,
                         Message("\"12.345\" has 3 decimals; at most 2 are possible"));
    CHECK_THROWS_MATCHES(yen("12.5"), number_format_error, Message("\"12.5\" has 1 decimal; at most 0 are possible"));
    CHECK_THROWS_MATCHES(cad("12 CAD"), number_format_error,
                         Message("\"12 CAD\" is not a decimal number such as 12 or 12.34"));
    CHECK_THROWS_MATCHES(cad("1e30"), number_format_error,
                         Message("\"1e30\" is not a decimal number such as 12 or 12.34"));
    CHECK_THROWS_AS(cad("92233720368547758.08"), overflow_error);
}

TEST_CASE("money is shown with its decimals and code", "[units][money]") {
    CHECK(to_string(cad("1546.25")) == "1,546.25 CAD");
    CHECK(to_string(cad("-0.05")) == "-0.05 CAD");
    CHECK(to_string(cad(0)) == "0.00 CAD");
    CHECK(to_string(yen(-3)) == "-3 JPY");
    CHECK(to_string(euros(999)) == "999.00 EUR");
    CHECK(to_string(euros(-1000000)) == "-1,000,000.00 EUR");
    CHECK(to_string(least) == "-92,233,720,368,547,758.08 CAD");
}

TEST_CASE("money takes no double", "[units][money]") {
    STATIC_REQUIRE_FALSE(std::is_constructible_v<money<CAD>, double>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<float, money<CAD>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<money<CAD>, int>); // of cents or of dollars?
    STATIC_REQUIRE_FALSE(std::is_invocable_v<money_maker<CAD>, double>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<money_maker<CAD>, bool>);
    STATIC_REQUIRE_FALSE(std::is_invocable_v<money_maker<CAD>, char>);
    STATIC_REQUIRE(std::is_invocable_v<money_maker<CAD>, int>);
    STATIC_REQUIRE(std::is_invocable_v<money_maker<CAD>, const char*>);
}
