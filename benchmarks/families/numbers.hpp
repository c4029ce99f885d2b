// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#include <handoff/error.hpp>

// Reads the public instance formats, which are all the same thing: numbers with blanks and line ends anywhere between
// them. What is refused is refused with its line and by the name of the number that should have been there. Numbers
// are at most 10^12 and counts at most 10^6, so that no sum of an instance leaves 64 bits.

namespace handoff::families {

constexpr std::int64_t largest_number = 1'000'000'000'000;
constexpr std::int64_t largest_count = 1'000'000;

/// What a number of a file means, in words: label{"weight", "item", 3} is "the weight of item 3".
struct label {
    const char* what = "";
    const char* of = nullptr;
    std::size_t number = 0;
    const char* in = nullptr; ///< label{"cost", "job", 3, "agent", 2} is "the cost of job 3, agent 2"
    std::size_t in_number = 0;

    [[nodiscard]] std::string text() const;
};

/// The numbers of a stream, one after the other. Lines that begin with # are comments.
class number_reader {
public:
    explicit number_reader(std::istream& in) : in_(in) {}

    /// The next number, from `least` to 10^12. Throws `handoff::error`.
    std::int64_t whole(const label& what, std::int64_t least = -largest_number);
    /// The next number times 10^decimals, where it may have that many decimals. Throws `handoff::error`.
    std::int64_t decimal(const label& what, int decimals, std::int64_t least);
    /// The next number, from 1 to 10^6. Throws `handoff::error`.
    std::size_t count(const label& what);
    /// Whether there is another number.
    [[nodiscard]] bool more();
    /// How many numbers the line of the next one has from there on; 0 at the end of the file.
    [[nodiscard]] std::size_t columns();
    /// Whether a letter comes next.
    [[nodiscard]] bool word_follows();
    /// Throws `handoff::error` if there is another number.
    void end();
    /// Throws `handoff::error`: the line of the number read last, and `text`.
    [[noreturn]] void refuse(const std::string& text) const;

private:
    std::string_view next(const label& what);
    std::int64_t in_range(const label& what, std::int64_t value, std::int64_t least, std::int64_t most) const;

    std::istream& in_;
    std::string text_;     ///< of the present line
    std::size_t at_ = 0;   ///< in the present line
    std::size_t line_ = 0; ///< from 1
};

/// `value` / 10^decimals, as people write it: with one decimal 39057 is "3905.7".
[[nodiscard]] std::string decimal_text(std::int64_t value, int decimals);

} // namespace handoff::families

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families {

namespace detail {

/// The number in `word` times 10^decimals; false for anything else, and for what does not fit.
inline bool read_number(std::string_view word, int decimals, std::int64_t& value) {
    std::string digits(word);
    if (const std::size_t point = digits.find('.'); point != std::string::npos && point > 0) {
        std::string fraction = digits.substr(point + 1);
        while (!fraction.empty() && fraction.back() == '0') fraction.pop_back(); // 7.00 is a whole number
        if (fraction.size() > static_cast<std::size_t>(decimals)) return false;
        fraction.resize(static_cast<std::size_t>(decimals), '0');
        digits = digits.substr(0, point) + fraction;
    } else {
        digits.append(static_cast<std::size_t>(decimals), '0');
    }
    const char* const last = digits.data() + digits.size();
    const std::from_chars_result r = std::from_chars(digits.data(), last, value);
    return r.ec == std::errc() && r.ptr == last;
}

} // namespace detail

inline std::string label::text() const {
    std::string words = std::string("the ") + what;
    if (of != nullptr) words += std::string(" of ") + of + ' ' + std::to_string(number);
    if (in != nullptr) words += std::string(", ") + in + ' ' + std::to_string(in_number);
    return words;
}

inline bool number_reader::more() {
    for (;;) {
        at_ = text_.find_first_not_of(" \t\r\f\v", at_);
        if (at_ != std::string::npos && text_[at_] != '#') return true;
        text_.clear();
        at_ = 0;
        if (!std::getline(in_, text_)) return false;
        ++line_;
    }
}

inline std::size_t number_reader::columns() {
    if (!more()) return 0;
    std::istringstream words(text_.substr(at_));
    std::size_t n = 0;
    for (std::string word; words >> word && word.front() != '#';) ++n;
    return n;
}

inline bool number_reader::word_follows() {
    return more() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0;
}

inline std::string_view number_reader::next(const label& what) {
    if (!more()) throw error("line " + std::to_string(line_) + ": the file ends before " + what.text());
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(" \t\r\f\v", begin), text_.size());
    return std::string_view(text_).substr(begin, at_ - begin);
}

inline std::int64_t number_reader::in_range(const label& what, std::int64_t value, std::int64_t least,
                                            std::int64_t most) const {
    if (value < least)
        refuse(what.text() + " is " + std::to_string(value) + "; it must be at least " + std::to_string(least));
    if (value > most)
        refuse(what.text() + " is " + std::to_string(value) + "; it must be at most " + std::to_string(most));
    return value;
}

inline std::int64_t number_reader::whole(const label& what, std::int64_t least) { return decimal(what, 0, least); }

inline std::int64_t number_reader::decimal(const label& what, int decimals, std::int64_t least) {
    const std::string_view word = next(what);
    std::int64_t value = 0;
    if (!detail::read_number(word, decimals, value)) {
        refuse(what.text() + " is '" + std::string(word) + "', not a whole number" +
               (decimals == 0 ? "" : " or one with " + std::to_string(decimals) + " decimals"));
    }
    return in_range(what, value, least, largest_number);
}

inline std::size_t number_reader::count(const label& what) {
    const std::int64_t value = whole(what, 1);
    return static_cast<std::size_t>(in_range(what, value, 1, largest_count));
}

inline void number_reader::end() {
    if (more()) refuse("'" + std::string(next({})) + "' follows the last number");
}

inline void number_reader::refuse(const std::string& text) const {
    throw error("line " + std::to_string(line_) + ": " + text);
}

inline std::string decimal_text(std::int64_t value, int decimals) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    if (decimals > 0) {
        const auto places = static_cast<std::size_t>(decimals);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, ".");
        while (digits.back() == '0') digits.pop_back();
        if (digits.back() == '.') digits.pop_back();
    }
    return (value < 0 ? "-" : "") + digits;
}

} // namespace handoff::families
