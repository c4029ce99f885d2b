// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/kernel/kernel.hpp>

// The solver and its checker compiled once, for all tests: they are templates, and each test that solves something
// would compile them again, which is most of what building the tests takes. A test that includes this finds them in the
// library test_solver; one that does not compiles them itself, as programs do that use the library, and the examples.

namespace handoff::kernel {

extern template solution solve<problem>(const problem&, const options&);
extern template verdict verify<problem>(const problem&, const certificate&);

} // namespace handoff::kernel
