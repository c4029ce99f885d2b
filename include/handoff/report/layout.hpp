// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Plain text in columns and paragraphs, for pages of a fixed width. Widths count characters, not bytes: an accent takes
// one column.

namespace handoff::report {

/// The width of a page.
inline constexpr std::size_t page_width = 80;

/// How many characters `text` shows, given UTF-8.
[[nodiscard]] std::size_t width_of(std::string_view text) noexcept;

/// `text` with blanks after it (`left_aligned`) or before it, `width` characters wide; longer text stays as it is.
[[nodiscard]] std::string left_aligned(std::string text, std::size_t width);
[[nodiscard]] std::string right_aligned(std::string text, std::size_t width);

/// `text` cut to `width` characters, with "..." in place of what is missing.
[[nodiscard]] std::string cut_to(std::string_view text, std::size_t width);

/// `first` followed by `text`, broken between words into lines of at most `page_width`; the further lines are indented
/// as far as `first` is wide. A word that is too long for a line has one of its own. Ends with a newline.
[[nodiscard]] std::string paragraph(std::string first, std::string_view text);

/// The same with the breaks only between `items`, which are separated by commas.
[[nodiscard]] std::string listing(std::string first, const std::vector<std::string>& items);

/// Rows of cells under each other. The first column is left-aligned, all others are right-aligned, two blanks apart,
/// the whole table indented by two. Ends with a newline. Cost: the text.
[[nodiscard]] std::string table(const std::vector<std::vector<std::string>>& rows);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

inline std::size_t width_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

inline std::string left_aligned(std::string text, std::size_t width) {
    const std::size_t shown = width_of(text);
    if (shown < width) text.append(width - shown, ' ');
    return text;
}

inline std::string right_aligned(std::string text, std::size_t width) {
    const std::size_t shown = width_of(text);
    if (shown < width) text.insert(0, width - shown, ' ');
    return text;
}

inline std::string cut_to(std::string_view text, std::size_t width) {
    if (width_of(text) <= width) return std::string(text);
    constexpr std::string_view dots = "...";
    const std::size_t wanted = width > dots.size() ? width - dots.size() : 0;
    std::string cut;
    std::size_t shown = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U && ++shown > wanted) break;
        cut += c;
    }
    return cut + std::string(dots.substr(0, width));
}

namespace detail {

/// Puts pieces that must not be broken onto lines, each after the first of a line with a blank before it.
inline std::string filled(std::string first, const std::vector<std::string>& pieces) {
    const std::size_t indent = width_of(first);
    std::string all;
    std::string line = std::move(first);
    bool fresh = true; // nothing but the indentation stands on the line
    for (const std::string& piece : pieces) {
        if (!fresh && width_of(line) + 1 + width_of(piece) > page_width) {
            all += line + '\n';
            line.assign(indent, ' ');
            fresh = true;
        }
        line += (fresh ? "" : " ") + piece;
        fresh = false;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return all + line + '\n';
}

} // namespace detail

inline std::string paragraph(std::string first, std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return detail::filled(std::move(first), words);
}

inline std::string listing(std::string first, const std::vector<std::string>& items) {
    std::vector<std::string> pieces = items;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) pieces[i] += ',';
    return detail::filled(std::move(first), pieces);
}

inline std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        if (widths.size() < row.size()) widths.resize(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += "  " + (i == 0 ? left_aligned(row[i], widths[i]) : right_aligned(row[i], widths[i]));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

} // namespace handoff::report
