// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/rounding.hpp>

#include <cstdint>

#include "catch_compat.hpp"

using namespace handoff;

namespace {

constexpr auto impossible = [] { throw 1; }; // must not be called

template <class Word>
constexpr std::int64_t rounded(std::int64_t n, std::int64_t d, Word word) {
    return static_cast<std::int64_t>(units_detail::divide(n, d, word, impossible));
}

} // namespace

TEST_CASE("each word rounds as its table says", "[units][rounding]") {
    STATIC_REQUIRE(rounded(7, 2, rounded_down) == 3);
    STATIC_REQUIRE(rounded(-7, 2, rounded_down) == -4);
    STATIC_REQUIRE(rounded(10, 3, rounded_down) == 3);
    STATIC_REQUIRE(rounded(-10, 3, rounded_down) == -4);

    STATIC_REQUIRE(rounded(7, 2, rounded_up) == 4);
    STATIC_REQUIRE(rounded(-7, 2, rounded_up) == -3);
    STATIC_REQUIRE(rounded(10, 3, rounded_up) == 4);
    STATIC_REQUIRE(rounded(-10, 3, rounded_up) == -3);

    STATIC_REQUIRE(rounded(7, 2, rounded_half_up) == 4);
    STATIC_REQUIRE(rounded(-7, 2, rounded_half_up) == -3);
    STATIC_REQUIRE(rounded(10, 3, rounded_half_up) == 3);
    STATIC_REQUIRE(rounded(-10, 3, rounded_half_up) == -3);

    STATIC_REQUIRE(rounded(7, 2, rounded_half_even) == 4);
    STATIC_REQUIRE(rounded(-7, 2, rounded_half_even) == -4);
    STATIC_REQUIRE(rounded(10, 3, rounded_half_even) == 3);
    STATIC_REQUIRE(rounded(-10, 3, rounded_half_even) == -3);
}

TEST_CASE("a tie goes to the even neighbour, also next to zero", "[units][rounding]") {
    STATIC_REQUIRE(rounded(1, 2, rounded_half_even) == 0);
    STATIC_REQUIRE(rounded(-1, 2, rounded_half_even) == 0);
    STATIC_REQUIRE(rounded(3, 2, rounded_half_even) == 2);
    STATIC_REQUIRE(rounded(5, 2, rounded_half_even) == 2);
    STATIC_REQUIRE(rounded(-5, 2, rounded_half_even) == -2);
    STATIC_REQUIRE(rounded(1, 2, rounded_half_up) == 1);
    STATIC_REQUIRE(rounded(-1, 2, rounded_half_up) == 0);
}

TEST_CASE("rounding keeps to its definition for all small quotients", "[units][rounding]") {
    for (std::int64_t d = 1; d <= 12; ++d)
        for (std::int64_t n = -60; n <= 60; ++n) {
            const std::int64_t down = rounded(n, d, rounded_down), up = rounded(n, d, rounded_up);
            CAPTURE(n, d);
            CHECK((down * d <= n && n < (down + 1) * d)); // the definition of floor
            CHECK(up == -rounded(-n, d, rounded_down));
            const std::int64_t below = n - down * d, above = (down + 1) * d - n;
            const std::int64_t even = down % 2 == 0 ? down : down + 1;
            CHECK(rounded(n, d, rounded_half_up) == (below < above ? down : down + 1));
            CHECK(rounded(n, d, rounded_half_even) == (below < above ? down : below > above ? down + 1 : even));
        }
}

TEST_CASE("a quotient without remainder is the same by every word", "[units][rounding]") {
    STATIC_REQUIRE(rounded(-12, 4, exactly) == -3);
    STATIC_REQUIRE(rounded(-12, 4, rounded_down) == -3);
    STATIC_REQUIRE(rounded(-12, 4, rounded_up) == -3);
    STATIC_REQUIRE(rounded(-12, 4, rounded_half_up) == -3);
    STATIC_REQUIRE(rounded(-12, 4, rounded_half_even) == -3);
}

TEST_CASE("`exactly` calls the refusal when there is a remainder", "[units][rounding]") {
    CHECK_THROWS_AS(rounded(1, 3, exactly), int);
    CHECK_NOTHROW(rounded(3, 3, exactly));
}

TEST_CASE("only the five words are rounding words", "[units][rounding]") {
    STATIC_REQUIRE(RoundingWord<exactly_t>);
    STATIC_REQUIRE(RoundingWord<const rounded_up_t&>);
    STATIC_REQUIRE_FALSE(RoundingWord<int>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<decltype(exactly), rounded_down_t>);
}
