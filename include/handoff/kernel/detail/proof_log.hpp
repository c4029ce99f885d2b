// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <handoff/kernel/certificate.hpp>

// Writes the proof while the search goes on. A node is opened when its parent branches and settled once; without `keep`
// it only hands out numbers.

namespace handoff::kernel::detail {

template <class Node = proof_node>
class basic_proof_log {
public:
    explicit basic_proof_log(bool keep) : keep_(keep) {
        if (keep_) tree_.emplace_back();
    }

    /// Forgets everything, for another tree.
    void start_over() {
        tree_.clear();
        cuts.clear();
        if (keep_) tree_.emplace_back();
    }

    /// How often the root has removed options.
    [[nodiscard]] std::size_t fixings() const { return keep_ ? tree_[0].fixings.size() : 0; }

    /// Forgets the tree but for the first fixings of its root, and keeps the cuts.
    void return_to_root(std::size_t fixings) {
        if (!keep_) return;
        Node root;
        root.fixings.assign(tree_[0].fixings.begin(), tree_[0].fixings.begin() + static_cast<std::ptrdiff_t>(fixings));
        tree_.assign(1, std::move(root));
    }

    void fix(int node, bool ray, multipliers prices) {
        if (keep_) tree_[static_cast<std::size_t>(node)].fixings.push_back({ray, std::move(prices)});
    }

    void close(int node, typename Node::kind how, multipliers prices = {}) {
        if (!keep_) return;
        Node& n = tree_[static_cast<std::size_t>(node)];
        n.how = how;
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

    std::vector<Node> take() { return std::move(tree_); }

    std::vector<cut> cuts; ///< every cut that a price may name

private:
    std::vector<int> open(std::size_t count) {
        std::vector<int> numbers;
        for (std::size_t i = 0; i < count; ++i) {
            numbers.push_back(keep_ ? static_cast<int>(tree_.size()) : 0);
            if (keep_) tree_.emplace_back();
        }
        return numbers;
    }

    bool keep_;
    std::vector<Node> tree_;
};

using proof_log = basic_proof_log<>;

} // namespace handoff::kernel::detail
