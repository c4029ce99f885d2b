// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

#if defined(__linux__) && __has_include(<sys/mman.h>)
#include <sys/mman.h>
#define HANDOFF_ADVISES_LARGE_PAGES 1
#endif

// Arrays with an entry per option. With a million tasks they are tens of megabytes each, and what they cost is mostly
// the system's clearing of their pages of 4 KiB, and taking them back in the end. So large ones ask for pages of 2 MiB,
// where there is such a thing; small ones are ordinary. What it brings is told in docs/benchmarks.md.

namespace handoff::kernel::detail {

template <class T>
struct large_pages {
    using value_type = T;

    large_pages() = default;
    template <class U>
    large_pages(const large_pages<U>&) noexcept {} // NOLINT: all of them are one

    [[nodiscard]] T* allocate(std::size_t count) {
        if (count < page / sizeof(T)) return std::allocator<T>().allocate(count);
        if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length();
        void* place = ::operator new (count * sizeof(T), std::align_val_t{page});
#ifdef HANDOFF_ADVISES_LARGE_PAGES
        (void)::madvise(place, count * sizeof(T) / page * page, MADV_HUGEPAGE); // advice: nothing rests on it
#endif
        return static_cast<T*>(place);
    }

    void deallocate(T* place, std::size_t count) noexcept {
        if (count < page / sizeof(T))
            std::allocator<T>().deallocate(place, count);
        else
            ::operator delete (static_cast<void*>(place), std::align_val_t{page});
    }

    friend bool operator==(const large_pages&, const large_pages&) noexcept { return true; }

private:
    static constexpr std::size_t page = std::size_t{1} << 21;
};

/// A vector that may have an entry per option.
template <class T>
using large_vector = std::vector<T, large_pages<T>>;

} // namespace handoff::kernel::detail

#undef HANDOFF_ADVISES_LARGE_PAGES
