// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <handoff/kernel/detail/instance.hpp>

// What is still open at a node of the search: the options that may be taken, and the windows of the pieces, which
// branchings on finish days shorten. Removing an option removes what needs it, and so on.

namespace handoff::kernel::detail {

/// The first or the last days of all pieces: those of the problem until one is changed.
template <class Piece = flat_piece>
class window_ends {
public:
    window_ends(const large_vector<Piece>& pieces, int Piece::*end) : pieces_(&pieces), end_(end) {}
    int operator[](std::size_t k) const { return own_.empty() ? (*pieces_)[k].*end_ : own_[k]; }
    [[nodiscard]] std::size_t bytes() const { return own_.size() * sizeof(int); } ///< of its own
    void set(std::size_t k, int day) {
        if ((*this)[k] == day) return;
        if (own_.empty())
            for (const Piece& q : *pieces_) own_.push_back(q.*end_);
        own_[k] = day;
    }

private:
    const large_vector<Piece>* pieces_;
    int Piece::*end_;
    std::vector<int> own_;
};

template <class Instance = instance>
struct basic_domain {
    large_vector<char> open;   ///< per option
    large_vector<int> left;    ///< open options per group
    window_ends<> first, last; ///< of each flat piece
    bool dead = false;         ///< a group has no option left

    explicit basic_domain(const Instance& in)
        : first(in.pieces.items, &flat_piece::first), last(in.pieces.items, &flat_piece::last) {
        assign_in_stretches(in.clock, open, at(in.options), 1);
        assign_in_stretches(in.clock, left, at(in.groups));
        for (int g = 0; g < in.groups; ++g) left[at(g)] = in.group_begin[at(g + 1)] - in.group_begin[at(g)];
    }

    void remove(const Instance& in, int option) {
        if (!open[at(option)]) return;
        open[at(option)] = 0;
        if (--left[at(in.group_of[at(option)])] == 0) dead = true;
        for (const int o : in.needed_by[option]) remove(in, o);
    }

    /// Keeps one option of its group.
    void take(const Instance& in, int option) {
        const int g = in.group_of[at(option)];
        for (int o = in.group_begin[at(g)]; o < in.group_begin[at(g + 1)]; ++o)
            if (o != option) remove(in, o);
    }

    /// The group's only open option; -1 while there are several.
    [[nodiscard]] int settled(const Instance& in, int group) const {
        if (left[at(group)] != 1) return -1;
        int o = in.group_begin[at(group)];
        while (!open[at(o)]) ++o;
        return o;
    }

    /// No tick of the group after `day`.
    void end_by(const Instance& in, int group, int day) {
        shorten(in, group, [&](std::size_t k) { last.set(k, std::min(last[k], day)); });
    }

    /// No tick of the group before `day`.
    void start_at(const Instance& in, int group, int day) {
        shorten(in, group, [&](std::size_t k) { first.set(k, std::max(first[k], day)); });
    }

private:
    template <class F>
    void shorten(const Instance& in, int group, F&& change) {
        for (int o = in.group_begin[at(group)]; o < in.group_begin[at(group + 1)]; ++o)
            for (int k = in.pieces.begin[at(o)]; k < in.pieces.begin[at(o + 1)]; ++k) {
                change(at(k));
                if (first[at(k)] > last[at(k)]) remove(in, o);
            }
    }
};

using domain = basic_domain<>;

} // namespace handoff::kernel::detail
