// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Names that come from tables of other programs may hold anything: line breaks within quotes, tabs, the control
// characters of terminals. A scenario refuses those in its own names; here is how others are shown.

namespace handoff::detail {

/// `name` as it stands on one line of a page: a line break as \n, a tab as \t, every other control character (of ASCII,
/// and U+0080 to U+009F, which some terminals obey) as \u001b. Everything else stays as it is, so nothing disappears.
/// Cost: the name.
[[nodiscard]] inline std::string on_one_line(std::string_view name) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string shown;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
        const bool upper = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
        if (byte == '\n') {
            shown += "\\n";
        } else if (byte == '\t') {
            shown += "\\t";
        } else if (byte < 0x20 || byte == 0x7F || upper) {
            const unsigned code = upper ? next : byte;
            shown += "\\u00";
            shown += hex[code / 16U];
            shown += hex[code % 16U];
            i += upper ? 1 : 0;
        } else {
            shown += name[i];
        }
    }
    return shown;
}

} // namespace handoff::detail
