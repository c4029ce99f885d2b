// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/units/accrual.hpp>
#include <handoff/units/amount.hpp>
#include <handoff/units/currency.hpp>
#include <handoff/units/decimal.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/format.hpp>
#include <handoff/units/literals.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>
#include <handoff/units/rounding.hpp>
#include <handoff/units/tick.hpp>
#include <handoff/units/unsatisfied.hpp>
#include <handoff/units/whole_number.hpp>

// Money, time and rates, exactly: the whole room except its bridge to Boost.Units quantities, boost_units.hpp.
// Including that costs a fifth more, and only programs that hold such quantities have a use for it.
