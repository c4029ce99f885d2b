// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>
#include <handoff/kernel/detail/large_pages.hpp>
#include <handoff/kernel/detail/row.hpp>

// The part of the relaxation that a node still has: groups that are not decided, their options that may be taken, and
// the rows' coefficients of those. Deep in the tree that is little, and it is all that the simplex prices.

namespace handoff::kernel::detail {

template <class Instance>
class live_rows {
public:
    struct term {
        int option;
        double value;
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

    /// The live coefficients of the i-th row, once it is packed.
    [[nodiscard]] typename ragged<term>::range operator[](int i) const { return packed_[i]; }

    /// The rows are others now, or options are live that were not: they are to be packed when they are next needed.
    void forget() { stale_ = true; }
    void pack(const std::vector<row_ptr>& rows) {
        if (!stale_) return;
        is_live_.assign(at(in_.options), 0);
        for (const int o : options_) is_live_[at(o)] = 1;
        packed_.begin.assign(1, 0);
        packed_.items.clear();
        for (const row_ptr& r : rows) append(*r);
        stale_ = false;
    }
    /// One more row.
    void add(const row& r) {
        if (!stale_) append(r);
    }

private:
    void append(const row& q) {
        std::size_t end = packed_.items.size();
        packed_.items.resize(end + q.options.size());
        for (std::size_t k = 0; k < q.options.size(); ++k) { // no branch: it would be guessed wrong half the time
            const int o = q.options[k].index;
            packed_.items[end] = {o, q.option_values[k]};
            end += static_cast<std::size_t>(is_live_[at(o)]);
        }
        packed_.items.resize(end);
        packed_.close();
    }

    const Instance& in_;
    large_vector<int> groups_;
    std::vector<int> begin_; ///< of each of them, in `options_`
    std::vector<int> options_;
    std::vector<char> is_live_; ///< when the rows were packed
    ragged<term> packed_;
    bool stale_ = true;
};

} // namespace handoff::kernel::detail
