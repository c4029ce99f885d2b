// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/unsatisfied.hpp>

#include <string_view>
#include <type_traits>

#include "catch_compat.hpp"

using namespace handoff;

namespace tests_of_unsatisfied {

template <class T>
concept Small = sizeof(T) < 2 || unsatisfied<"use something smaller">();

template <Small T>
void take(T);

void wear(int);
void wear(double, refusal<"round it first"> = {}) = delete;

template <class T>
concept Wearable = requires(T x) {
    wear(x);
};

template <class T>
concept Takeable = requires(T x) {
    take(x);
};

} // namespace tests_of_unsatisfied

using namespace tests_of_unsatisfied;

TEST_CASE("a sentence keeps its words", "[units][unsatisfied]") {
    constexpr sentence words("say what to do");
    STATIC_REQUIRE(std::string_view(words.text) == "say what to do");
}

TEST_CASE("a constraint with a sentence is as true as without", "[units][unsatisfied]") {
    STATIC_REQUIRE(Takeable<char>);
    STATIC_REQUIRE_FALSE(Takeable<long>);
}

TEST_CASE("a refusal is seen by requires", "[units][unsatisfied]") {
    STATIC_REQUIRE(Wearable<int>);
    STATIC_REQUIRE_FALSE(Wearable<double>);
}
