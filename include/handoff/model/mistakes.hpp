// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <handoff/error.hpp>

// What is wrong with a scenario: all of it at once, each mistake with its place and the value that is wrong.

namespace handoff {

/// A mistake in a scenario. The place is a path such as `tasks[3].due`, positions counted from 0; the text is a
/// sentence that names the thing and the value.
struct mistake {
    std::string place;
    std::string text;
    friend bool operator==(const mistake&, const mistake&) = default;
};

/// Thrown for a scenario that is not one. Carries every mistake; its text lists them, one a line, as `place: text`.
class invalid_scenario : public error {
public:
    explicit invalid_scenario(std::vector<mistake> mistakes);

    [[nodiscard]] const std::vector<mistake>& mistakes() const noexcept { return mistakes_; }

private:
    std::vector<mistake> mistakes_;
};

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

namespace detail {

inline std::string one_a_line(const std::vector<mistake>& mistakes) {
    std::string text;
    for (const mistake& m : mistakes) {
        if (!text.empty()) text += '\n';
        text += m.place + ": " + m.text;
    }
    return text;
}

} // namespace detail

inline invalid_scenario::invalid_scenario(std::vector<mistake> mistakes)
    : error(detail::one_a_line(mistakes)), mistakes_(std::move(mistakes)) {}

} // namespace handoff
