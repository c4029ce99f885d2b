// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/error.hpp>

// What an appraisal refuses. "There is no internal rate of return" and "it is never paid back" are answers, not
// mistakes, and are not here.

namespace handoff::economics {

/// A rate that is no number, or one of -100 % or below where no money would be left to grow.
class invalid_rate : public error {
public:
    using error::error;
};

/// Cash flows of which the question makes no sense: a date that does not exist, a table with half a row, flows that are
/// all zero where a rate is looked for.
class invalid_flows : public error {
public:
    using error::error;
};

/// Hours or weeks of which the question makes no sense: more hours billed than worked, a year without weeks.
class invalid_hours : public error {
public:
    using error::error;
};

} // namespace handoff::economics
