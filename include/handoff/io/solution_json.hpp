// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <handoff/io/json_write.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>

// The kernel's answer as JSON, for programs that run the tool and read what it found.

namespace handoff::io {

/// Whether the proof of an answer was run through `kernel::verify`: "checked" only when it was and holds.
enum class certificate_state { checked, not_checked };

[[nodiscard]] std::string_view to_string(certificate_state s) noexcept;

/// The keys are `status`, `stop_reason`, `objective` (null without a plan), `bound` (null when infeasible), `nodes`,
/// `seconds`, `certificate`, `choice` (the option of every group, by position) and `schedule` (group, piece, worker,
/// day and ticks, all integers, in the problem's units). Without a plan the last two are empty.
[[nodiscard]] std::string write_solution(const kernel::problem& p, const kernel::solution& s, certificate_state state);

/// A double as JSON; a number with at most `digits` digits after the point.
[[nodiscard]] std::string json_number(double value, int digits = 6);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

inline std::string share_text(const kernel::problem& p, const kernel::solution& s, const kernel::share& share) {
    const auto g = static_cast<std::size_t>(share.group);
    const auto& chosen = p.groups[g].options[static_cast<std::size_t>(s.choice[g])];
    const int worker = chosen.pieces[static_cast<std::size_t>(share.piece)].worker;
    return "\n    {\"group\": " + std::to_string(share.group) + ", \"piece\": " + std::to_string(share.piece) +
           ", \"worker\": " + std::to_string(worker) + ", \"day\": " + std::to_string(share.day) +
           ", \"ticks\": " + std::to_string(share.ticks) + '}';
}

} // namespace detail

inline std::string_view to_string(certificate_state s) noexcept {
    return s == certificate_state::checked ? "checked" : "not checked";
}

inline std::string json_number(double value, int digits) {
    std::array<char, 64> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed, digits);
    if (end.ec != std::errc() || value - value != 0) return "null"; // infinities and NaN have no form in JSON
    std::string text(room.data(), end.ptr);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text;
}

inline std::string write_solution(const kernel::problem& p, const kernel::solution& s, certificate_state state) {
    const bool bounded = s.status != kernel::status::infeasible;
    std::string text = "{\n  \"status\": " + json_string(kernel::to_string(s.status));
    text += ",\n  \"stop_reason\": " + json_string(kernel::to_string(s.stop_reason));
    text += ",\n  \"objective\": " + (s.objective ? std::to_string(*s.objective) : "null");
    text += ",\n  \"bound\": " + (bounded ? std::to_string(s.bound) : "null");
    text += ",\n  \"nodes\": " + std::to_string(s.nodes);
    text += ",\n  \"seconds\": " + json_number(s.seconds);
    text += ",\n  \"certificate\": " + json_string(to_string(state));
    text += ",\n  \"choice\": " + json_row(std::span<const int>(s.choice));
    text += ",\n  \"schedule\": " +
            json_list(
                s.schedule, [&](const kernel::share& share) { return detail::share_text(p, s, share); }, ",");
    return text + "\n}\n";
}

} // namespace handoff::io
