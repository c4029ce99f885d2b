// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <memory>
#include <utility>

// A function of the caller's that is told how far a run is. It does what std::function would; <functional> costs every
// program that includes the library a twentieth of what all of it costs.

namespace handoff {

/// Anything that can be called with a `const Told&`, or nothing. Copies share what was given.
template <class Told>
class observer {
public:
    /// Nobody is told.
    observer() = default;

    template <std::invocable<const Told&> F>
        requires(!std::same_as<F, observer>)
    observer(F f) : listener_(std::make_shared<calls<F>>(std::move(f))) {}

    [[nodiscard]] explicit operator bool() const noexcept { return listener_ != nullptr; }

    /// Requires somebody to tell.
    void operator()(const Told& news) const { listener_->hear(news); }

private:
    struct listener {
        listener() = default;
        listener(const listener&) = delete;
        listener& operator=(const listener&) = delete;
        virtual ~listener() = default;
        virtual void hear(const Told& news) = 0;
    };

    template <class F>
    struct calls final : listener {
        explicit calls(F f) : f_(std::move(f)) {}
        void hear(const Told& news) override { f_(news); }
        F f_;
    };

    std::shared_ptr<listener> listener_;
};

} // namespace handoff
