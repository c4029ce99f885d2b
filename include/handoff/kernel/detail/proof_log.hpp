// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>
#include <handoff/kernel/detail/kept.hpp>
#include <handoff/kernel/detail/watch.hpp>

// Writes the proof while the search goes on. A node is opened when its parent branches and settled once; without `keep`
// it only hands out numbers.

namespace handoff::kernel::detail {

template <class Node = proof_node>
class basic_proof_log {
public:
    /// What it keeps is counted by the watch.
    basic_proof_log(bool keep, watch& clock) : keep_(keep), clock_(clock) {
        if (keep_) tree_.emplace_back();
    }
    basic_proof_log(const basic_proof_log&) = delete;
    basic_proof_log& operator=(const basic_proof_log&) = delete;
    ~basic_proof_log() { clock_.give_back(bytes_); }

    /// Forgets everything, for another tree.
    void start_over() {
        tree_.clear();
        cuts.clear();
        clock_.give_back(std::exchange(bytes_, 0));
        bytes_of_cuts_ = 0;
        if (keep_) tree_.emplace_back();
    }

    /// How far the proof has come while there is only a root.
    struct place {
        std::size_t fixings = 0;
        std::size_t bytes = 0;
    };
    [[nodiscard]] place here() const { return {keep_ ? tree_[0].fixings.size() : 0, bytes_ - bytes_of_cuts_}; }

    /// Forgets the tree but for what the root had removed there, and keeps the cuts.
    void return_to_root(const place& p) {
        if (!keep_) return;
        std::vector<fixing>& fixings = tree_[0].fixings;
        fixings.erase(fixings.begin() + static_cast<std::ptrdiff_t>(p.fixings), fixings.end());
        Node root;
        root.fixings = std::move(fixings);
        tree_.assign(1, std::move(root));
        const std::size_t forgotten = bytes_ - bytes_of_cuts_ - p.bytes;
        bytes_ -= forgotten;
        clock_.give_back(forgotten);
    }

    void fix(int node, bool ray, multipliers prices) {
        if (!keep_) return;
        charge_for(bytes_of_multipliers(prices));
        tree_[static_cast<std::size_t>(node)].fixings.push_back({ray, std::move(prices)});
    }

    void close(int node, typename Node::kind how, multipliers prices = {}) {
        if (!keep_) return;
        Node& n = tree_[static_cast<std::size_t>(node)];
        n.how = how;
        charge_for(bytes_of_multipliers(prices));
        n.prices = std::move(prices);
    }

    /// Closes a node by a proof about what is left of it, the options `parts` of its groups.
    template <class Core>
    void close_by_core(int node, std::vector<std::vector<int>> parts, Core core) {
        if (!keep_) return;
        Node& n = tree_[static_cast<std::size_t>(node)];
        n.how = Node::kind::core;
        n.parts = std::move(parts);
        n.core.push_back(std::move(core));
    }

    /// Branches on the options of a group; returns the numbers of the children.
    std::vector<int> branch(int node, int group, std::vector<std::vector<int>> parts) {
        std::vector<int> children = open(parts.size());
        if (keep_) {
            Node& n = tree_[static_cast<std::size_t>(node)];
            n.how = Node::kind::options;
            n.group = group;
            n.parts = std::move(parts);
            n.children = children;
        }
        return children;
    }

    /// Branches on the last day of a group.
    std::vector<int> branch_on_finish(int node, int group, int day) {
        std::vector<int> children = open(2);
        if (keep_) {
            Node& n = tree_[static_cast<std::size_t>(node)];
            n.how = Node::kind::finish_day;
            n.group = group;
            n.day = day;
            n.children = children;
        }
        return children;
    }

    /// The derivation of a cut that prices may name; returns its number.
    int add(cut c) {
        if (!keep_) return 0; // nothing will name it
        const std::size_t bytes = sizeof c + bytes_of_multipliers(c.base) + bytes_of_multipliers(c.slack) +
                                  bytes_of(c.shift) + bytes_of(c.kept);
        charge_for(bytes);
        bytes_of_cuts_ += bytes;
        cuts.push_back(std::move(c));
        return static_cast<int>(cuts.size()) - 1;
    }

    /// Drops the cuts that neither the tree nor another cut names: a third of them, mostly. To be called in the end.
    void drop_unused_cuts() {
        std::vector<char> used(cuts.size(), 0);
        const auto mark = [&](multipliers& m) {
            for (const item_price& q : m.cuts) used[static_cast<std::size_t>(q.index)] = 1;
        };
        for_each_sum(mark);
        for (std::size_t i = cuts.size(); i-- > 0;) // a cut is named by later ones only
            if (used[i]) {
                mark(cuts[i].base);
                mark(cuts[i].slack);
            }
        std::vector<int> number(cuts.size(), 0);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            if (!used[i]) continue;
            number[i] = static_cast<int>(kept);
            if (kept != i) cuts[kept] = std::move(cuts[i]);
            ++kept;
        }
        cuts.resize(kept);
        const auto renumber = [&](multipliers& m) {
            for (item_price& q : m.cuts) q.index = number[static_cast<std::size_t>(q.index)];
        };
        for_each_sum(renumber);
        for (cut& c : cuts) {
            renumber(c.base);
            renumber(c.slack);
        }
    }

    /// The tree, which goes on counting as kept.
    std::vector<Node> take() {
        bytes_ = bytes_of_cuts_ = 0;
        return std::move(tree_);
    }

    std::vector<cut> cuts; ///< every cut that a price may name

private:
    /// Every sum of facts in the tree; those of cores have cuts of their own.
    template <class F>
    void for_each_sum(F&& f) {
        for (Node& n : tree_) {
            f(n.prices);
            for (fixing& x : n.fixings) f(x.prices);
        }
    }

    std::vector<int> open(std::size_t count) {
        std::vector<int> numbers;
        for (std::size_t i = 0; i < count; ++i) {
            numbers.push_back(keep_ ? static_cast<int>(tree_.size()) : 0);
            if (!keep_) continue;
            charge_for(sizeof(Node));
            tree_.emplace_back();
        }
        return numbers;
    }

    void charge_for(std::size_t bytes) {
        bytes_ += bytes;
        clock_.keep(bytes);
    }

    bool keep_;
    watch& clock_;
    std::size_t bytes_ = 0;
    std::size_t bytes_of_cuts_ = 0; ///< among them
    std::vector<Node> tree_;
};

using proof_log = basic_proof_log<>;

} // namespace handoff::kernel::detail
