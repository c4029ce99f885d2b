// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/whole_number.hpp>

#include <cstddef>
#include <cstdint>

#include "catch_compat.hpp"

using handoff::WholeNumber;

TEMPLATE_TEST_CASE("integers count something", "[units][whole_number]", int, unsigned, long long, std::int8_t,
                   std::uint8_t, std::size_t, short) {
    STATIC_REQUIRE(WholeNumber<TestType>);
}

enum unscoped { zero };

TEMPLATE_TEST_CASE("truth, letters, enumerators and fractions do not", "[units][whole_number]", bool, char, wchar_t,
                   char8_t, char16_t, char32_t, double, float, unscoped, std::byte, const char*) {
    STATIC_REQUIRE_FALSE(WholeNumber<TestType>);
}
