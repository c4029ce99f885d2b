// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/handoff.hpp>

/// One day of 60 ticks at 2 cents; keeping the work earns 100 cents and uses 60 ticks, giving it away earns 30.
handoff::kernel::problem keep_or_give();
