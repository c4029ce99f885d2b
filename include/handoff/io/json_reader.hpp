// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/io/json_text.hpp>

// Typed reading of JSON values. Every function returns nothing and notes a mistake when the value is not what was asked
// for, and the reader goes on: at the end `json_mistakes::throw_if_any` tells all of them. Nothing is converted on the
// way: 1.0 is not an integer, "3" is not a number, and no number passes through a double.

namespace handoff::io {

/// The candidate that `word` was most likely meant to be: at most a third of its letters (but at least one, and two
/// from four letters on) are missing, wrong, added or swapped; upper and lower case are the same. Cost: the product of
/// the lengths, per candidate.
[[nodiscard]] std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

/// `; did you mean "gain"?`, or `; known: "a", "b"` when no candidate is close and there are at most 20, or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string> candidates);

/// A whole number in [low, high], written without point and exponent.
[[nodiscard]] std::optional<std::int64_t> read_integer(const json_value& v, json_mistakes& mistakes,
                                                       std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                                                       std::int64_t high = std::numeric_limits<std::int64_t>::max());

/// The digits of a number, as plain decimal text: `928.75`, `-0.1`. An exponent of at most 40 is written out exactly.
[[nodiscard]] std::optional<std::string> read_decimal(const json_value& v, json_mistakes& mistakes);

[[nodiscard]] std::optional<std::string> read_string(const json_value& v, json_mistakes& mistakes);

[[nodiscard]] std::optional<bool> read_bool(const json_value& v, json_mistakes& mistakes);

/// A string that is one of `words`; returns its position.
[[nodiscard]] std::optional<std::size_t> read_word(const json_value& v, json_mistakes& mistakes,
                                                   std::span<const std::string> words);

/// The elements of an array.
[[nodiscard]] std::optional<std::vector<json_value>> read_array(const json_value& v, json_mistakes& mistakes);

/// The elements of an array of exactly `shape.size()` values; `shape` names them in the mistake: `[worker, first day]`.
[[nodiscard]] std::optional<std::vector<json_value>> read_tuple(const json_value& v, json_mistakes& mistakes,
                                                                std::span<const std::string> shape);

/// An array of integers, each in [low, high].
[[nodiscard]] std::optional<std::vector<std::int64_t>>
read_integers(const json_value& v, json_mistakes& mistakes, std::int64_t low = std::numeric_limits<std::int64_t>::min(),
              std::int64_t high = std::numeric_limits<std::int64_t>::max());

/// Reads an object key by key and remembers which keys were asked for, so that `finish` can name the others.
///
///     object_reader o(value, mistakes);
///     const auto name = o.string("name");             // a mistake when it is missing
///     const auto last = o.optional("last");           // the value itself, if it is there
///     o.finish();                                     // a mistake for every key that nobody asked for
class object_reader {
public:
    /// Notes a mistake when `value` is no object; it then reads as if it had no keys, and no more mistakes come of it.
    object_reader(const json_value& value, json_mistakes& mistakes);

    /// Whether the value is an object at all.
    [[nodiscard]] explicit operator bool() const noexcept { return is_object_; }
    [[nodiscard]] const json_value& value() const noexcept { return value_; }
    /// Whether the key is there; it counts as asked for.
    [[nodiscard]] bool has(std::string_view key) { return optional(key).has_value(); }

    /// The value under a key that may be left out.
    [[nodiscard]] std::optional<json_value> optional(std::string_view key);
    /// The value under a key that must be there.
    [[nodiscard]] std::optional<json_value> required(std::string_view key);

    // The same with a type; the key must be there.
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key,
                                                      std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                                                      std::int64_t high = std::numeric_limits<std::int64_t>::max());
    [[nodiscard]] std::optional<std::string> decimal(std::string_view key);
    [[nodiscard]] std::optional<std::string> string(std::string_view key);
    [[nodiscard]] std::optional<bool> boolean(std::string_view key);
    [[nodiscard]] std::optional<std::vector<json_value>> array(std::string_view key);

    // The same for a key that may be left out: `otherwise` stands in for it, and also for a value of the wrong type,
    // which is noted.
    [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t otherwise,
                                          std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                                          std::int64_t high = std::numeric_limits<std::int64_t>::max());
    [[nodiscard]] std::string string_or(std::string_view key, std::string otherwise);
    [[nodiscard]] bool boolean_or(std::string_view key, bool otherwise);
    /// The elements of an array, none when the key is left out.
    [[nodiscard]] std::vector<json_value> array_or_empty(std::string_view key);

    /// Notes a mistake for every key that was not asked for.
    void finish();

private:
    json_value value_;
    json_mistakes& mistakes_;
    bool is_object_;
    std::vector<std::string> known_;
};

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

inline char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters to insert, delete, replace or swap with their neighbour (Damerau 1964, optimal string alignment).
inline std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> two_rows_up(b.size() + 1);
    std::vector<std::size_t> row_up(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row_up[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({row_up[j] + 1, row[j - 1] + 1, row_up[j - 1] + (same ? 0U : 1U)});
            const bool swapped =
                i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], two_rows_up[j - 2] + 1);
        }
        std::swap(two_rows_up, row_up);
        std::swap(row_up, row);
    }
    return row_up[b.size()];
}

/// Notes that `v` should have been `wanted`.
inline void add_wrong_type(const json_value& v, json_mistakes& mistakes, std::string_view wanted) {
    std::string text = "expected " + std::string(wanted) + ", found ";
    switch (v.kind()) {
    case json_kind::number:
    case json_kind::boolean:
    case json_kind::null:
        text += v.source().size() <= 40 ? std::string(v.source()) : std::string(v.source().substr(0, 40)) + "...";
        break;
    case json_kind::string:
        text += in_quotes(v.text());
        break;
    default:
        text += to_string(v.kind());
    }
    mistakes.add(v, std::move(text));
}

inline std::string in_words(std::int64_t low, std::int64_t high) {
    if (high == std::numeric_limits<std::int64_t>::max()) return "at least " + std::to_string(low);
    if (low == std::numeric_limits<std::int64_t>::min()) return "at most " + std::to_string(high);
    return "from " + std::to_string(low) + " to " + std::to_string(high);
}

} // namespace detail

inline std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
    if (word.size() > 100) return std::nullopt; // no name of ours, and the table would be large
    const std::size_t allowed = std::max<std::size_t>(word.size() / 3, word.size() >= 4 ? 2 : 1);
    std::optional<std::string> best;
    std::size_t best_distance = allowed + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > word.size() + allowed || word.size() > candidate.size() + allowed) continue;
        const std::size_t distance = detail::edit_distance(word, candidate);
        if (distance < best_distance && distance < candidate.size()) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

inline std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
    if (const auto meant = closest(word, candidates)) return "; did you mean " + in_quotes(*meant) + "?";
    if (candidates.empty() || candidates.size() > 20) return "";
    std::string text = "; known: ";
    for (std::size_t i = 0; i < candidates.size(); ++i) text += (i == 0 ? "" : ", ") + in_quotes(candidates[i]);
    return text;
}

inline std::optional<std::int64_t> read_integer(const json_value& v, json_mistakes& mistakes, std::int64_t low,
                                                std::int64_t high) {
    const std::string_view digits = v.source();
    if (!v.is(json_kind::number) || digits.find_first_of(".eE") != std::string_view::npos) {
        detail::add_wrong_type(v, mistakes, "an integer");
        return std::nullopt;
    }
    std::int64_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) {
        detail::add_wrong_type(v, mistakes, "an integer of 64 bits");
        return std::nullopt;
    }
    if (value < low || value > high) {
        mistakes.add(v, std::to_string(value) + " is out of range; it must be " + detail::in_words(low, high));
        return std::nullopt;
    }
    return value;
}

inline std::optional<std::string> read_decimal(const json_value& v, json_mistakes& mistakes) {
    if (!v.is(json_kind::number)) {
        detail::add_wrong_type(v, mistakes, "a number");
        return std::nullopt;
    }
    const std::string_view all = v.source();
    const std::size_t e = all.find_first_of("eE");
    std::string mantissa(all.substr(0, e));
    if (e == std::string_view::npos) return mantissa;

    std::string_view exponent_digits = all.substr(e + 1);
    if (exponent_digits.front() == '+') exponent_digits.remove_prefix(1);
    int exponent = 0;
    const auto end = exponent_digits.data() + exponent_digits.size();
    const bool read = std::from_chars(exponent_digits.data(), end, exponent).ec == std::errc();
    if (!read || exponent > 40 || exponent < -40) {
        detail::add_wrong_type(v, mistakes, "a number with an exponent from -40 to 40");
        return std::nullopt;
    }
    // Move the point: digits without it, then put it back `exponent` places further right.
    const bool negative = mantissa.front() == '-';
    if (negative) mantissa.erase(0, 1);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits = mantissa;
    if (point < mantissa.size()) digits.erase(point, 1);
    auto place = static_cast<std::ptrdiff_t>(point) + exponent;
    if (place < 1) {
        digits.insert(0, static_cast<std::size_t>(1 - place), '0');
        place = 1;
    }
    if (static_cast<std::size_t>(place) > digits.size()) digits.resize(static_cast<std::size_t>(place), '0');
    std::string text = digits.substr(0, static_cast<std::size_t>(place));
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1)); // 0012 is 12, 000 is 0
    if (static_cast<std::size_t>(place) < digits.size()) text += '.' + digits.substr(static_cast<std::size_t>(place));
    return (negative ? "-" : "") + text;
}

inline std::optional<std::string> read_string(const json_value& v, json_mistakes& mistakes) {
    if (v.is(json_kind::string)) return std::string(v.text());
    detail::add_wrong_type(v, mistakes, "a string");
    return std::nullopt;
}

inline std::optional<bool> read_bool(const json_value& v, json_mistakes& mistakes) {
    if (v.is(json_kind::boolean)) return v.truth();
    detail::add_wrong_type(v, mistakes, "true or false");
    return std::nullopt;
}

inline std::optional<std::size_t> read_word(const json_value& v, json_mistakes& mistakes,
                                            std::span<const std::string> words) {
    const auto word = read_string(v, mistakes);
    if (!word) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), *word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    mistakes.add(v, "unknown word " + in_quotes(*word) + suggestion(*word, words));
    return std::nullopt;
}

inline std::optional<std::vector<json_value>> read_array(const json_value& v, json_mistakes& mistakes) {
    if (!v.is(json_kind::array)) {
        detail::add_wrong_type(v, mistakes, "an array");
        return std::nullopt;
    }
    const json_value::range all = v.children();
    return std::vector<json_value>(all.begin(), all.end());
}

inline std::optional<std::vector<json_value>> read_tuple(const json_value& v, json_mistakes& mistakes,
                                                         std::span<const std::string> shape) {
    std::string wanted = "[";
    for (const std::string& name : shape) wanted += (wanted.size() == 1 ? "" : ", ") + name;
    wanted += ']';
    if (!v.is(json_kind::array)) {
        detail::add_wrong_type(v, mistakes, wanted);
        return std::nullopt;
    }
    if (const std::size_t found = v.size(); found != shape.size()) {
        mistakes.add(v,
                     "expected " + wanted + ", found " + std::to_string(found) + (found == 1 ? " value" : " values"));
        return std::nullopt;
    }
    const json_value::range all = v.children();
    return std::vector<json_value>(all.begin(), all.end());
}

inline std::optional<std::vector<std::int64_t>> read_integers(const json_value& v, json_mistakes& mistakes,
                                                              std::int64_t low, std::int64_t high) {
    if (!v.is(json_kind::array)) {
        detail::add_wrong_type(v, mistakes, "an array of integers");
        return std::nullopt;
    }
    std::vector<std::int64_t> values;
    bool all_read = true;
    for (const json_value child : v.children()) {
        const auto value = read_integer(child, mistakes, low, high);
        if (value) values.push_back(*value);
        all_read = all_read && value.has_value();
    }
    return all_read ? std::optional(std::move(values)) : std::nullopt;
}

inline object_reader::object_reader(const json_value& value, json_mistakes& mistakes)
    : value_(value), mistakes_(mistakes), is_object_(value.is(json_kind::object)) {
    if (!is_object_) detail::add_wrong_type(value, mistakes, "an object");
}

inline std::optional<json_value> object_reader::optional(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    return value_.find(key);
}

inline std::optional<json_value> object_reader::required(std::string_view key) {
    auto found = optional(key);
    if (!found && is_object_) mistakes_.add(value_, "the key " + in_quotes(key) + " is missing");
    return found;
}

inline std::optional<std::int64_t> object_reader::integer(std::string_view key, std::int64_t low, std::int64_t high) {
    const auto v = required(key);
    return v ? read_integer(*v, mistakes_, low, high) : std::nullopt;
}

inline std::optional<std::string> object_reader::decimal(std::string_view key) {
    const auto v = required(key);
    return v ? read_decimal(*v, mistakes_) : std::nullopt;
}

inline std::optional<std::string> object_reader::string(std::string_view key) {
    const auto v = required(key);
    return v ? read_string(*v, mistakes_) : std::nullopt;
}

inline std::optional<bool> object_reader::boolean(std::string_view key) {
    const auto v = required(key);
    return v ? read_bool(*v, mistakes_) : std::nullopt;
}

inline std::optional<std::vector<json_value>> object_reader::array(std::string_view key) {
    const auto v = required(key);
    return v ? read_array(*v, mistakes_) : std::nullopt;
}

inline std::int64_t object_reader::integer_or(std::string_view key, std::int64_t otherwise, std::int64_t low,
                                              std::int64_t high) {
    const auto v = optional(key);
    return v ? read_integer(*v, mistakes_, low, high).value_or(otherwise) : otherwise;
}

inline std::string object_reader::string_or(std::string_view key, std::string otherwise) {
    const auto v = optional(key);
    return v ? read_string(*v, mistakes_).value_or(std::move(otherwise)) : otherwise;
}

inline bool object_reader::boolean_or(std::string_view key, bool otherwise) {
    const auto v = optional(key);
    return v ? read_bool(*v, mistakes_).value_or(otherwise) : otherwise;
}

inline std::vector<json_value> object_reader::array_or_empty(std::string_view key) {
    const auto v = optional(key);
    return v ? read_array(*v, mistakes_).value_or(std::vector<json_value>()) : std::vector<json_value>();
}

inline void object_reader::finish() {
    if (!is_object_) return;
    std::optional<std::vector<std::string>> absent; // a key that is there already was not misspelt
    for (const json_value child : value_.children()) {
        const std::string_view key = child.key();
        if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
        if (mistakes_.full()) {
            mistakes_.add_at_key(child, ""); // only counted; suggestions for a million keys would take hours
            continue;
        }
        if (!absent) {
            absent.emplace();
            for (const std::string& name : known_) {
                if (!value_.find(name)) absent->push_back(name);
            }
        }
        const auto meant = closest(key, *absent);
        mistakes_.add_at_key(child, "unknown key " + in_quotes(key) +
                                        (meant ? "; did you mean " + in_quotes(*meant) + "?" : suggestion("", known_)));
    }
}

} // namespace handoff::io
