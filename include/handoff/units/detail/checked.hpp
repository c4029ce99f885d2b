// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string>

#include <handoff/units/detail/number_text.hpp>
#include <handoff/units/errors.hpp>

// Arithmetic of the exact types: money, effort, rate and accrual are all one 64-bit `count_`. The check is one branch
// on the processor's overflow flag; text is only made when it fails, by to_string of the operands.

namespace handoff::units_detail {

template <class A>
concept Exact = requires(A a) {
    { a.count_ } -> std::convertible_to<std::int64_t>;
};

template <class A>
constexpr A make(std::int64_t count) noexcept {
    A a;
    a.count_ = count;
    return a;
}

/// What an operand looks like in an error.
template <class T>
std::string operand(T x) {
    if constexpr (std::integral<T>)
        return digits_of(x);
    else
        return to_string(x);
}

template <class A, class B>
[[noreturn]] void throw_overflow(A a, const char* operation, B b) {
    throw overflow_error(operand(a) + ' ' + operation + ' ' + operand(b) + " does not fit in 64 bits");
}

template <class A>
constexpr A sum(A a, A b) {
    std::int64_t n = 0;
    if (__builtin_add_overflow(a.count_, b.count_, &n)) throw_overflow(a, "+", b);
    return make<A>(n);
}

template <class A>
constexpr A difference(A a, A b) {
    std::int64_t n = 0;
    if (__builtin_sub_overflow(a.count_, b.count_, &n)) throw_overflow(a, "-", b);
    return make<A>(n);
}

template <class A>
constexpr A negation(A a) {
    if (a.count_ == least) throw overflow_error("-(" + operand(a) + ") does not fit in 64 bits");
    return make<A>(-a.count_);
}

template <class A, std::integral N>
constexpr A multiple(A a, N times) {
    std::int64_t n = 0;
    if (__builtin_mul_overflow(a.count_, times, &n)) throw_overflow(a, "*", times);
    return make<A>(n);
}

} // namespace handoff::units_detail
