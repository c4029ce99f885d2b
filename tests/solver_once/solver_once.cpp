// SPDX-License-Identifier: BSL-1.0
#include "../solver_once.hpp"

namespace handoff::kernel {

template solution solve<problem>(const problem&, const options&);
template verdict verify<problem>(const problem&, const certificate&);

} // namespace handoff::kernel
