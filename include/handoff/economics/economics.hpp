// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/economics/appraisal.hpp>
#include <handoff/economics/approximate_money.hpp>
#include <handoff/economics/benefit_cost.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/cash_on_hand.hpp>
#include <handoff/economics/errors.hpp>
#include <handoff/economics/flow_table.hpp>
#include <handoff/economics/hour_worth.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/economics/irr.hpp>
#include <handoff/economics/irr_table.hpp>
#include <handoff/economics/mirr.hpp>
#include <handoff/economics/npv.hpp>
#include <handoff/economics/npv_table.hpp>
#include <handoff/economics/payback.hpp>
#include <handoff/economics/rate_set.hpp>
#include <handoff/economics/xnpv.hpp>

// Whether it is worth it over months: the whole room except what needs a plan. irr.hpp alone brings in Boost.Math.
