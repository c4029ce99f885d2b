// refused: two ticks do not mix: say .in<Tick>\(rounded_up\) \(docs/units.md, Two ticks\)
// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

using namespace handoff;

#ifdef HANDOFF_REFUSED
auto result = hours(1) + hours<std::ratio<60>>(1);
#else
auto result = hours(1) + hours<std::ratio<60>>(1).in<std::ratio<1>>(exactly);
#endif
