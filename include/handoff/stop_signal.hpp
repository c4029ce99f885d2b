// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

// How a caller says "enough" from outside: by a `std::stop_token`, or by anything else that can be asked. The standard
// header of the former brings in threads and semaphores and is a tenth of what including handoff.hpp costs; here nobody
// pays for it who has no stop token.

namespace handoff {

/// A copy of a `std::stop_token`, or of another object with a const `stop_requested()` that does not throw and may be
/// called from the solving thread. Empty by default: nobody ever asks to stop.
class stop_signal {
public:
    stop_signal() = default;

    template <class Token>
        requires(!std::same_as<std::remove_cvref_t<Token>, stop_signal> &&
                 requires(const std::remove_cvref_t<Token>& t) {
                     { t.stop_requested() } -> std::convertible_to<bool>;
                 })
    stop_signal(Token&& token) // NOLINT: implicit, so that `limits.stop = source.get_token()` reads as it should
        : token_(std::make_shared<const std::remove_cvref_t<Token>>(std::forward<Token>(token))),
          ask_([](const void* t) -> bool {
              return static_cast<const std::remove_cvref_t<Token>*>(t)->stop_requested();
          }) {}

    [[nodiscard]] bool stop_requested() const { return ask_ != nullptr && ask_(token_.get()); }

private:
    std::shared_ptr<const void> token_;
    bool (*ask_)(const void*) = nullptr;
};

} // namespace handoff
