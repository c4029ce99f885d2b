// refused: two currencies do not mix: convert one first \(docs/units.md, Two currencies\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

struct SEK : currency_type<SEK, 752> {
    static constexpr std::string_view code = "SEK";
    static constexpr std::string_view name = "Swedish krona";
    static constexpr int minor_digits = 2;
};
inline constexpr money_maker<SEK> kronor{};

#ifdef HANDOFF_REFUSED
auto sum = kronor(3) + euros(4);
#else
auto sum = kronor(3) + kronor(4);
#endif
