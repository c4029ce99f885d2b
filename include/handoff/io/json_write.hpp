// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// The small pieces from which our JSON is written: strings, integers and rows of integers on one line, so that a file
// of a thousand pieces stays readable and a certificate compact.

namespace handoff::io {

/// `text` as a JSON string, with its quotes. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

/// `[1, 2, 3]`.
[[nodiscard]] std::string json_row(std::initializer_list<std::int64_t> values);
template <std::integral T>
[[nodiscard]] std::string json_row(std::span<const T> values);

/// `[a, b]` of texts that are JSON already.
template <class Range, class Write>
[[nodiscard]] std::string json_list(const Range& range, Write write, std::string_view separator = ", ");

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

inline std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Range, class Write>
std::string json_list(const Range& range, Write write, std::string_view separator) {
    std::string text = "[";
    bool first = true;
    for (const auto& item : range) {
        if (!first) text += separator;
        first = false;
        text += write(item);
    }
    return text + ']';
}

template <std::integral T>
std::string json_row(std::span<const T> values) {
    return json_list(values, [](T value) { return std::to_string(value); });
}

inline std::string json_row(std::initializer_list<std::int64_t> values) {
    return json_row(std::span<const std::int64_t>(values.begin(), values.size()));
}

} // namespace handoff::io
