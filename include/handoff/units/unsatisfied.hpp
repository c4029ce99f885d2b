// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

// Sentences for what does not compile. A constraint that ends in `|| unsatisfied<"say what to do">()` shows that
// sentence in the compiler's error; a deleted function with a `refusal<"...">` parameter shows it where no constraint
// can, in an implicit conversion. Both leave `requires` truthful: what is refused is refused there too, not in some
// body later on. Both compilers quote the source line of a constraint, and Clang that of a deleted function too: keep
// the sentence on it.

namespace handoff {

/// Text usable as a template argument; made from a string literal.
template <std::size_t N>
struct sentence {
    char text[N]{};

    consteval sentence(const char (&words)[N]) {
        for (std::size_t i = 0; i != N; ++i) text[i] = words[i];
    }
};

/// Always false; its argument is what the reader of the compiler's error should do.
template <sentence Words>
consteval bool unsatisfied() {
    return false;
}

/// Defaulted last parameter of a deleted function, so that the error carries the sentence.
template <sentence Words>
struct refusal {};

} // namespace handoff
