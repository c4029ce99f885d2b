// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <string>

// The root of everything `handoff` throws. An exception means that the caller made a mistake, and its text names the
// thing and the value. "Infeasible" and "stopped at a limit" are answers, not mistakes: they are never thrown.

namespace handoff {

/// Base of every exception of the library; `what()` is a sentence that names the offending thing and value.
class error : public std::runtime_error {
public:
    explicit error(const std::string& what) : std::runtime_error(what) {}
};

} // namespace handoff
