// SPDX-License-Identifier: BSL-1.0
#pragma once

// 128-bit integers, in which every proof is added up: 64-bit data times 64-bit prices cannot leave them. GCC and Clang
// have them on every 64-bit platform.

namespace handoff::kernel {

__extension__ typedef __int128 wide;

} // namespace handoff::kernel
