// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/large_pages.hpp>
#include <handoff/kernel/detail/row.hpp>

// The part of the relaxation that a node still has: groups that are not decided, their options that may be taken, and
// the rows' coefficients of those. Deep in the tree that is little, and it is all that the simplex prices. A row is
// packed when it is first priced, since most pivots do not touch most rows.

namespace handoff::kernel::detail {

template <class Instance>
class live_rows {
public:
    struct term {
        int option;
        double value;
        term() {} // left as it is: rows are packed into room that is not cleared first
        term(int o, double v) : option(o), value(v) {}
    };

    explicit live_rows(const Instance& in) : in_(in) {}

    /// Decides anew what is live: groups of which `is_decided(group)` does not hold, and of them the options that are
    /// open or that the simplex `uses(option)`, basic or as a key. Rows that are packed stay as they are: they may have
    /// more options than are live.
    template <class IsDecided, class Uses>
    void restrict_to(const domain& d, IsDecided&& is_decided, Uses&& uses) {
        groups_.clear();
        options_.clear();
        begin_.clear();
        for (int g = 0; g < in_.groups; ++g) {
            in_.breathe(g);
            if (is_decided(g)) continue;
            groups_.push_back(g);
            begin_.push_back(static_cast<int>(options_.size()));
            for (int o = in_.group_begin[at(g)]; o < in_.group_begin[at(g + 1)]; ++o)
                if (d.open[at(o)] || uses(o)) options_.push_back(o);
        }
        begin_.push_back(static_cast<int>(options_.size()));
    }

    /// Groups of which an option may enter.
    [[nodiscard]] const large_vector<int>& groups() const { return groups_; }
    [[nodiscard]] const std::vector<int>& options() const { return options_; }
    /// Where the options of the i-th group begin.
    [[nodiscard]] std::size_t begin(std::size_t i) const { return at(begin_[i]); }

    /// The live coefficients of the i-th row of those that were named last, which must still be there.
    [[nodiscard]] typename ragged<term>::range operator[](int i) {
        if (places_[at(i)].first < 0) pack(i);
        const auto [first, last] = places_[at(i)];
        return {items_.data() + first, items_.data() + last};
    }

    /// The rows are others now, or options are live that were not: they are to be named and packed anew.
    void forget() { stale_ = true; }
    void name(const std::vector<row_ptr>& rows) {
        if (!stale_) return;
        is_live_.assign(at(in_.options), 0);
        for (const int o : options_) is_live_[at(o)] = 1;
        items_.clear();
        rows_.clear();
        for (const row_ptr& r : rows) rows_.push_back(r.get());
        places_.assign(rows.size(), {-1, -1});
        stale_ = false;
    }
    /// One more row.
    void add(const row& r) {
        if (stale_) return;
        rows_.push_back(&r);
        places_.emplace_back(-1, -1);
    }

private:
    void pack(int i) {
        const row& q = *rows_[at(i)];
        std::size_t end = items_.size();
        places_[at(i)].first = static_cast<int>(end);
        items_.resize(end + q.options.size());
        for (std::size_t k = 0; k < q.options.size(); ++k) { // no branch: it would be guessed wrong half the time
            const int o = q.options[k].index;
            items_[end] = {o, q.option_values[k]};
            end += static_cast<std::size_t>(is_live_[at(o)]);
        }
        items_.resize(end);
        places_[at(i)].second = static_cast<int>(end);
    }

    const Instance& in_;
    large_vector<int> groups_;
    std::vector<int> begin_; ///< of each of them, in `options_`
    std::vector<int> options_;
    std::vector<char> is_live_;               ///< when the rows were named
    large_vector<term> items_;                ///< of the packed rows, in the order in which they were packed
    std::vector<std::pair<int, int>> places_; ///< where a row begins and ends there; before it is packed, -1
    std::vector<const row*> rows_;
    bool stale_ = true;
};

} // namespace handoff::kernel::detail
