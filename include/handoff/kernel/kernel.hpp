// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/kernel/limits.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>
#include <handoff/kernel/solve.hpp>
#include <handoff/kernel/verify.hpp>

// The exact solver alone, for problems that are not about assistants: whole numbers in, a plan and its proof out.
// To solve a problem again that has changed a little, include reoptimize.hpp, too.
