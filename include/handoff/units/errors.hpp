// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/error.hpp>

// What exact arithmetic refuses at run time. Each text names the operation and the values.

namespace handoff {

/// The exact result does not fit in 64 bits.
class overflow_error : public error {
public:
    using error::error;
};

/// The exact result is not whole, and the word at the call was `exactly`.
class inexact_error : public error {
public:
    using error::error;
};

/// A text is not a decimal number, or has more decimals than its kind of number allows.
class number_format_error : public error {
public:
    using error::error;
};

/// A double is infinite or not a number where an amount is wanted.
class not_finite_error : public error {
public:
    using error::error;
};

/// A ratio with denominator 0, or a division by a zero ratio or effort.
class zero_division_error : public error {
public:
    using error::error;
};

} // namespace handoff
