// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/errors.hpp>

#include <stdexcept>
#include <string>
#include <type_traits>

#include "catch_compat.hpp"

using namespace handoff;

TEMPLATE_TEST_CASE("every error of arithmetic is caught as an error of the library", "[units][errors]", overflow_error,
                   inexact_error, number_format_error, not_finite_error, zero_division_error) {
    STATIC_REQUIRE(std::is_base_of_v<error, TestType>);
    STATIC_REQUIRE(std::is_base_of_v<std::runtime_error, TestType>);
    try {
        throw TestType("3 + 4 is too much");
    } catch (const error& e) { CHECK(std::string(e.what()) == "3 + 4 is too much"); }
}
