// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <handoff/kernel/check.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/search.hpp>
#include <handoff/kernel/solution.hpp>

// `solve`: check, lay out flat, search. The algorithm is told in detail/search.hpp, its mathematics in
// docs/mathematics.md.

namespace handoff::kernel {

template <class Problem>
solution solve(const std::type_identity_t<Problem>& p, const options& o) {
    detail::watch clock(o.limits);
    if (std::vector<mistake> wrong = mistakes(p); !wrong.empty()) throw invalid_problem(std::move(wrong));
    const detail::basic_instance<Problem> in(p);
    return detail::search<detail::basic_instance<Problem>>(in, o, clock).run();
}

} // namespace handoff::kernel
