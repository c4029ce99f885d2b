// refused: this rate card has no rate for this category; add rate_for<...>\(...\) to the card
// SPDX-License-Identifier: BSL-1.0
#include <handoff/model/catalogue.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/units/units.hpp>

using namespace handoff;

constexpr auto card = rate_for<categories::admin>(35_cad / hour);

#ifdef HANDOFF_REFUSED
auto price = card.of<categories::graphics>();
#else
auto price = card.of<categories::admin>();
#endif
