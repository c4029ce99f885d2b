// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>

#include <handoff/io/json_write.hpp>
#include <handoff/model/date.hpp>
#include <handoff/units/effort.hpp>
#include <handoff/units/errors.hpp>
#include <handoff/units/format.hpp>
#include <handoff/units/money.hpp>
#include <handoff/units/rate.hpp>
#include <handoff/units/ratio.hpp>

// Objects on one line, and amounts as somebody would have written them in a scenario: the opposite of
// amount_reader.hpp.

namespace handoff::io::detail {

/// `{"key": value, ...}` on one line.
class json_fields {
public:
    json_fields& put(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "{" : ", ") + json_string(key) + ": " + value;
        return *this;
    }
    /// Only what is not `usual`.
    template <class T, class Write>
    json_fields& put_unless(std::string_view key, const T& value, const T& usual, Write write) {
        return value == usual ? *this : put(key, write(value));
    }
    [[nodiscard]] std::string str() const { return text_.empty() ? "{}" : text_ + '}'; }

private:
    std::string text_;
};

inline std::string date_text(date d) { return json_string(iso(d)); }

inline std::string weekday_text(std::chrono::weekday w) { return json_string(name_of(w)); }

/// 0.85, or "1/3" where no decimal does.
inline std::string ratio_text(const ratio& r) {
    const std::string text = to_string(r);
    return text.find('/') == std::string::npos ? text : json_string(text);
}

template <Currency C>
std::string amount_text(money<C> m) {
    return decimal(m);
}
template <Currency C>
std::string rate_text(rate<C> r) {
    return decimal(r);
}

/// 1.25, or "0:20" where no decimal does.
template <class Tick>
std::string hours_text(effort<Tick> e) {
    try {
        return decimal_hours(e, 9, exactly);
    } catch (const inexact_error&) {
        const std::int64_t seconds = e.template in<std::ratio<1>>(exactly).ticks();
        const std::int64_t size = seconds < 0 ? -seconds : seconds; // no decimals: |seconds| is not the smallest number
        const auto two = [](std::int64_t n) { return (n < 10 ? ":0" : ":") + std::to_string(n); };
        return json_string((seconds < 0 ? "-" : "") + std::to_string(size / 3600) + two(size / 60 % 60) +
                           (size % 60 == 0 ? "" : two(size % 60)));
    }
}

inline std::string window_text(const window& w) {
    return json_fields().put("first", date_text(w.first)).put("last", date_text(w.last)).str();
}

} // namespace handoff::io::detail
