// SPDX-License-Identifier: BSL-1.0
#pragma once

// What the user says: categories, calendar, people, tasks, budgets, and the scenario they make.

#include <handoff/model/budget.hpp>
#include <handoff/model/calendar.hpp>
#include <handoff/model/catalogue.hpp>
#include <handoff/model/category.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/model/date.hpp>
#include <handoff/model/day_hours.hpp>
#include <handoff/model/may_take.hpp>
#include <handoff/model/mistakes.hpp>
#include <handoff/model/occurrence.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/model/scenario.hpp>
#include <handoff/model/scenario_draft.hpp>
#include <handoff/model/scenario_facts.hpp>
#include <handoff/model/scenario_mistakes.hpp>
#include <handoff/model/task.hpp>
#include <handoff/model/words.hpp>
#include <handoff/model/worker.hpp>
