// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>
#include <handoff/model/model.hpp>
#include <handoff/plan/check.hpp>
#include <handoff/plan/formulate.hpp>
#include <handoff/plan/plan.hpp>
#include <handoff/plan/solve.hpp>
#include <handoff/units/units.hpp>

// Which tasks to hand to an assistant, exactly: say what there is to do and what hours cost (model), in money and time
// that do not round (units), get the best plan (plan) and its proof (kernel). Files and texts for people are extra:
// include <handoff/io/...> and <handoff/report/...> for those.
