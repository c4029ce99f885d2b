// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <handoff/economics/interest.hpp>

// The rates at which flows are worth nothing. Flows whose sign changes once have exactly one; others may have none, or
// several that are all as right as each other, and a number that hides this has cost people money. So the answer is the
// set of all of them, and how sure each is.

namespace handoff::economics {

/// How many rates there are.
enum class how_many { none, one, several };

/// What is known of a rate.
enum class root_kind {
    simple,   ///< exactly one root lies between lowest and highest: proven
    touching, ///< the value comes so near to zero, without a change of sign, that doubles cannot tell a doubled root
              ///< from two close ones or from none
    clustered ///< the value changes sign, so there is a root, but perhaps three or more, closer than doubles can tell
};

/// A rate at which the flows are worth nothing, and where it is for certain.
template <class Rate>
struct rate_root {
    Rate rate;
    Rate lowest;  ///< the true root is not below
    Rate highest; ///< nor above
    root_kind kind = root_kind::simple;
    friend bool operator==(const rate_root&, const rate_root&) = default;
};

/// All of them between two rates, in increasing order.
template <class Rate>
class rate_set {
public:
    rate_set(Rate from, Rate to, std::vector<rate_root<Rate>> roots) : from_(from), to_(to), roots_(std::move(roots)) {}

    [[nodiscard]] how_many count() const noexcept {
        return roots_.empty() ? how_many::none : roots_.size() == 1 ? how_many::one : how_many::several;
    }
    /// The rate, if there is exactly one and that is proven; otherwise nothing, so that no caller takes one of several.
    [[nodiscard]] std::optional<Rate> only() const {
        if (roots_.size() != 1 || roots_.front().kind != root_kind::simple) return std::nullopt;
        return roots_.front().rate;
    }
    [[nodiscard]] const std::vector<rate_root<Rate>>& roots() const noexcept { return roots_; }
    [[nodiscard]] std::size_t size() const noexcept { return roots_.size(); }
    [[nodiscard]] const rate_root<Rate>& operator[](std::size_t i) const { return roots_[i]; }

    /// Whether every root is simple: then there are these and no others between from() and to().
    [[nodiscard]] bool all_simple() const noexcept {
        for (const auto& r : roots_)
            if (r.kind != root_kind::simple) return false;
        return true;
    }

    /// The range that was searched.
    [[nodiscard]] Rate from() const noexcept { return from_; }
    [[nodiscard]] Rate to() const noexcept { return to_; }

    /// Those from `lowest` to `highest`, both inclusive.
    [[nodiscard]] rate_set within(Rate lowest, Rate highest) const {
        std::vector<rate_root<Rate>> inside;
        for (const auto& r : roots_)
            if (r.rate >= lowest && r.rate <= highest) inside.push_back(r);
        return {lowest > from_ ? lowest : from_, highest < to_ ? highest : to_, std::move(inside)};
    }

    friend bool operator==(const rate_set&, const rate_set&) = default;

private:
    Rate from_;
    Rate to_;
    std::vector<rate_root<Rate>> roots_;
};

} // namespace handoff::economics
