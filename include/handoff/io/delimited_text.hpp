// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/error.hpp>
#include <handoff/model/detail/one_line.hpp>

// Tables as spreadsheets and web services export them (CSV), as rows of texts that know their line. How it is read:
//
//   separators  comma, semicolon or tab: the one that the first line has most of outside quotes; a first line "sep=;"
//               says it, and so may the caller
//   quotes      as in RFC 4180: a field that begins with " ends with the next single one, "" inside stands for one, and
//               it may contain separators and line breaks; a " inside an unquoted field is itself
//   lines       end with LF, CR LF or CR; lines without any text are left out
//   encoding    UTF-8, with or without a byte-order mark; what is not UTF-8 is read as Windows-1252, which contains
//               Latin-1
//   fields      without the blanks around them; each row has as many as the first one, further ones must be empty
//
// Refused with invalid_csv, each with its line: UTF-16, zero bytes, bytes that are no text in either encoding, quotes
// that are not closed or followed by text, rows with other numbers of fields, and texts without a first line.

namespace handoff::io {

/// A mistake in a table. Lines count from 1; the column is the name in the first row, empty where there is none.
struct csv_mistake {
    std::size_t line = 1;
    std::string column;
    std::string text;
    friend bool operator==(const csv_mistake&, const csv_mistake&) = default;
};

/// "12: duration: text" on one line, the form compilers use, without the file name.
[[nodiscard]] inline std::string to_string(const csv_mistake& m) {
    return std::to_string(m.line) + ": " + (m.column.empty() ? "" : handoff::detail::on_one_line(m.column) + ": ") +
           handoff::detail::on_one_line(m.text);
}

/// Thrown for text that is not what was expected; carries every mistake, in the order of the lines. `what()` has one
/// line for each.
class invalid_csv : public error {
public:
    explicit invalid_csv(std::vector<csv_mistake> mistakes);
    [[nodiscard]] const std::vector<csv_mistake>& mistakes() const noexcept { return mistakes_; }

private:
    std::vector<csv_mistake> mistakes_;
};

enum class text_encoding { utf8, windows_1252 };

/// "UTF-8", "Windows-1252".
[[nodiscard]] constexpr std::string_view word(text_encoding e) noexcept {
    return e == text_encoding::utf8 ? "UTF-8" : "Windows-1252";
}

/// "tabs", "semicolons", "commas"; "separators" for others.
[[nodiscard]] constexpr std::string_view name_of_separator(char c) noexcept {
    return c == '\t' ? "tabs" : c == ';' ? "semicolons" : c == ',' ? "commas" : "separators";
}

/// A row and the line on which it begins.
struct delimited_row {
    std::size_t line = 1;
    std::vector<std::string> fields;
    friend bool operator==(const delimited_row&, const delimited_row&) = default;
};

/// A table: its first row has the names of the columns.
struct delimited_text {
    delimited_row header;
    std::vector<delimited_row> rows;
    char separator = ',';
    text_encoding encoding = text_encoding::utf8;
    friend bool operator==(const delimited_text&, const delimited_text&) = default;
};

/// Reads a table. invalid_csv with every mistake, of which those after the hundredth are only counted. Cost: the text.
[[nodiscard]] inline delimited_text read_delimited(std::string text, std::optional<char> separator = std::nullopt);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

inline constexpr std::size_t most_csv_mistakes = 100;

inline std::string one_a_line(const std::vector<csv_mistake>& mistakes) {
    std::string text;
    for (const csv_mistake& m : mistakes) text += (text.empty() ? "" : "\n") + to_string(m);
    return text;
}

/// Sorted by line; what is beyond the hundredth becomes one line that says how many there are.
inline void throw_if_any(std::vector<csv_mistake> mistakes) {
    if (mistakes.empty()) return;
    std::stable_sort(mistakes.begin(), mistakes.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    if (mistakes.size() > most_csv_mistakes) {
        const std::size_t more = mistakes.size() - most_csv_mistakes;
        const std::size_t line = mistakes[most_csv_mistakes].line;
        mistakes.resize(most_csv_mistakes);
        mistakes.push_back({line, "", "and " + std::to_string(more) + " more mistakes"});
    }
    throw invalid_csv(std::move(mistakes));
}

/// How many bytes the UTF-8 character at `at` has; 0 if there is none. Overlong forms, surrogates and what is beyond
/// U+10FFFF are none.
inline std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned a = byte(at), b = byte(at + 1);
    if (a < 0x80) return 1;
    if (a >= 0xC2 && a <= 0xDF) return follows(at + 1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        if (!follows(at + 1) || !follows(at + 2)) return 0;
        return (a == 0xE0 && b < 0xA0) || (a == 0xED && b >= 0xA0) ? 0 : 3;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        if (!follows(at + 1) || !follows(at + 2) || !follows(at + 3)) return 0;
        return (a == 0xF0 && b < 0x90) || (a == 0xF4 && b >= 0x90) ? 0 : 4;
    }
    return 0;
}

/// The line of the first byte that is not UTF-8.
inline std::optional<std::size_t> line_that_is_not_utf8(std::string_view text) noexcept {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0) return line;
        if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++line;
        at += length;
    }
    return std::nullopt;
}

inline void append_utf8(std::string& text, std::uint32_t c) {
    const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

/// From Windows-1252; the line of each byte that it does not have is noted.
inline std::string from_windows_1252(std::string_view text, std::vector<csv_mistake>& mistakes) {
    constexpr std::array<std::uint16_t, 32> upper{
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178}; // from 0x80 on; 0 where there
                                                                                         // is no character
    std::string read;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte == '\n' || (byte == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++line;
        const std::uint32_t c = byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : byte;
        if (c == 0 && byte != 0)
            mistakes.push_back({line, "",
                                "byte " + std::to_string(byte) +
                                    " is a character neither in UTF-8 nor in "
                                    "Windows-1252"});
        else
            append_utf8(read, c);
    }
    return read;
}

inline std::string_view without_blanks(std::string_view text) noexcept {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Cuts a text into rows.
class delimited_parser {
public:
    delimited_parser(std::string_view text, char separator, std::vector<csv_mistake>& mistakes)
        : text_(text), separator_(separator), mistakes_(mistakes) {}

    [[nodiscard]] std::vector<delimited_row> rows(std::size_t first_line) {
        std::vector<delimited_row> all;
        line_ = first_line;
        while (at_ < text_.size()) {
            delimited_row row{line_, {}};
            while (field(row)) {}
            const bool blank =
                std::all_of(row.fields.begin(), row.fields.end(), [](const auto& f) { return f.empty(); });
            if (!blank) all.push_back(std::move(row));
        }
        return all;
    }

private:
    [[nodiscard]] bool at_line_end() const noexcept {
        return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
    }

    void pass_line_end() noexcept {
        if (at_ == text_.size()) return;
        at_ += text_.substr(at_, 2) == "\r\n" ? std::size_t{2} : 1;
        ++line_;
    }

    /// One field, and whether another one follows on the row.
    bool field(delimited_row& row) {
        while (!at_line_end() && text_[at_] != separator_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            row.fields.push_back(quoted());
        } else {
            const std::size_t begin = at_;
            while (!at_line_end() && text_[at_] != separator_) ++at_;
            row.fields.emplace_back(without_blanks(text_.substr(begin, at_ - begin)));
        }
        if (at_line_end()) {
            pass_line_end();
            return false;
        }
        ++at_; // the separator
        return true;
    }

    std::string quoted() {
        const std::size_t begin_line = line_;
        std::string value;
        ++at_;
        for (;;) {
            if (at_ == text_.size()) {
                mistakes_.push_back({begin_line, "", "a quote is opened here and never closed"});
                return value;
            }
            if (text_[at_] == '"') {
                ++at_;
                if (at_ == text_.size() || text_[at_] != '"') break;
                value += '"';
                ++at_;
            } else if (at_line_end()) {
                value += '\n';
                pass_line_end();
            } else {
                value += text_[at_++];
            }
        }
        const std::size_t begin = at_;
        while (!at_line_end() && text_[at_] != separator_) ++at_;
        if (!without_blanks(text_.substr(begin, at_ - begin)).empty())
            mistakes_.push_back(
                {line_, "", "there is text after a closing quote; a quote inside quotes is written twice"});
        return std::string(without_blanks(value));
    }

    std::string_view text_;
    char separator_;
    std::vector<csv_mistake>& mistakes_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

/// The separator that the first line with text has most of, outside quotes.
inline char most_frequent_separator(std::string_view text) noexcept {
    constexpr std::array<char, 3> candidates{'\t', ';', ','};
    std::array<std::size_t, 3> counts{};
    bool inside = false, any = false;
    for (const char c : text) {
        if (c == '"') inside = !inside;
        if (!inside && (c == '\n' || c == '\r') && any) break;
        any = any || (c != '\n' && c != '\r');
        for (std::size_t k = 0; k < 3; ++k) counts[k] += !inside && c == candidates[k];
    }
    const auto best = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    return counts[best] == 0 ? ',' : candidates[best];
}

} // namespace detail

inline invalid_csv::invalid_csv(std::vector<csv_mistake> mistakes)
    : error(detail::one_a_line(mistakes)), mistakes_(std::move(mistakes)) {}

inline delimited_text read_delimited(std::string text, std::optional<char> separator) {
    std::vector<csv_mistake> mistakes;
    delimited_text table;
    if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE"))
        throw invalid_csv({{1, "", "the text is UTF-16; save it as UTF-8"}});
    if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(zero);
        const auto line = static_cast<std::size_t>(std::count(text.begin(), end, '\n')) + 1;
        throw invalid_csv({{line, "", "a zero byte: this is no text"}});
    }
    const bool marked = text.starts_with("\xEF\xBB\xBF");
    if (marked) text.erase(0, 3);
    if (const auto line = detail::line_that_is_not_utf8(text)) {
        if (marked) throw invalid_csv({{*line, "", "the byte-order mark says UTF-8, but this line is not"}});
        table.encoding = text_encoding::windows_1252;
        text = detail::from_windows_1252(text, mistakes);
        detail::throw_if_any(std::move(mistakes));
        mistakes.clear();
    }
    std::size_t first_line = 1;
    std::string_view rest = text;
    if (rest.starts_with("sep=") && rest.size() > 5 && (rest[5] == '\n' || rest[5] == '\r')) {
        if (!separator) separator = rest[4];
        rest.remove_prefix(rest.substr(5, 2) == "\r\n" ? 7 : 6);
        first_line = 2;
    }
    table.separator = separator.value_or(detail::most_frequent_separator(rest));
    std::vector<delimited_row> rows = detail::delimited_parser(rest, table.separator, mistakes).rows(first_line);
    if (rows.empty()) {
        mistakes.push_back({1, "", "there is no line with the names of columns"});
        detail::throw_if_any(std::move(mistakes));
    }
    table.header = std::move(rows.front());
    while (!table.header.fields.empty() && table.header.fields.back().empty()) table.header.fields.pop_back();
    const std::size_t width = table.header.fields.size();
    for (std::size_t r = 1; r < rows.size(); ++r) {
        auto& fields = rows[r].fields;
        while (fields.size() > width && fields.back().empty()) fields.pop_back();
        if (fields.size() != width)
            mistakes.push_back({rows[r].line, "",
                                std::to_string(fields.size()) + (fields.size() == 1 ? " field" : " fields") +
                                    ", but the first line names " + std::to_string(width) + " columns" +
                                    (table.separator == ',' && fields.size() > width
                                         ? "; between commas a number with a decimal comma needs quotes"
                                         : "")});
        table.rows.push_back(std::move(rows[r]));
    }
    detail::throw_if_any(std::move(mistakes));
    return table;
}

} // namespace handoff::io
