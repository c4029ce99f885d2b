// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

// Of the checker: how it says no, and how it looks things up without believing any index.

namespace handoff::kernel::verification {

/// Why a certificate is refused: thrown where it is seen, caught by `verify`.
struct refusal {
    std::string reason;
};
[[noreturn]] inline void refuse(const char* why) { throw refusal{why}; }

/// An element, or a refusal: no index of a certificate is used before it is known to be one.
template <class List>
auto& at(List& list, std::int64_t i) {
    if (static_cast<std::uint64_t>(i) >= list.size()) refuse("an index is out of range"); // a negative one is huge
    return list[static_cast<std::size_t>(i)];
}

/// Days of a group.
struct window {
    int first, last;
};

} // namespace handoff::kernel::verification
