// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <handoff/kernel/detail/domain.hpp>
#include <handoff/kernel/detail/instance.hpp>

// Which day ranges does a fractional plan overload? The pieces that lie within days a..b of a worker must fit what
// these days offer; by max-flow min-cut these are all the conditions there are, because windows are intervals. One
// sweep per worker finds every violated range exactly.

namespace handoff::kernel::detail {

/// A day range that is overloaded, and the days and pools whose capacity limits it.
struct overload {
    int worker = 0;
    int first = 0;
    int last = 0;
    double excess = 0; ///< in ticks
    std::vector<int> tiles;
};

template <class Instance>
class range_finder {
public:
    explicit range_finder(const Instance& in)
        : in_(in), ticks_(at(in.workers) * in.windows()), offered_(in.nodes.size()), own_(in.nodes.size()) {}

    /// The worst overloads of each worker, at most `most` of them, given the options' values x and the usage of the
    /// costly tiers. Cost: pieces + days x days on which windows begin, per worker, times the depth of the pools.
    template <class X, class Z>
    std::vector<overload> find(const domain& d, X&& x, Z&& z, int most);

private:
    void offer(int worker);
    double offered_between(int worker, int first, int last) const;
    std::vector<int> tiles(int worker, int first, int last) const;
    int largest_within(int worker, int day, int first, int last) const;
    void own_tiles(int node, std::vector<int>& out) const;

    const Instance& in_;
    std::vector<double> ticks_;   ///< per worker and window
    std::vector<double> offered_; ///< per node, what its days and its pool allow
    std::vector<double> own_;     ///< per node, what the node itself allows
    std::vector<double> sums_;
};

// ---------------------------------------------------------------------------------------------------------------------------

/// What every node of a worker offers: its own hours, or those of its days if they are fewer.
template <class Instance>
void range_finder<Instance>::offer(int worker) {
    for (int d = 0; d < in_.days; ++d) offered_[at(in_.day_node(worker, d))] = own_[at(in_.day_node(worker, d))];
    if (!in_.has_pools[at(worker)]) return;
    std::vector<int> pools;
    for (int n = in_.workers * in_.days; n < static_cast<int>(in_.nodes.size()); ++n)
        if (in_.nodes[at(n)].worker == worker) pools.push_back(n);
    const auto depth = [&](int n) {
        int k = 0;
        for (int q = in_.nodes[at(n)].parent; q >= 0; q = in_.nodes[at(q)].parent) ++k;
        return k;
    };
    std::sort(pools.begin(), pools.end(), [&](int a, int b) { return depth(a) > depth(b); });
    std::vector<double> below(in_.nodes.size(), 0.0);
    for (int d = 0; d < in_.days; ++d) {
        const int n = in_.day_node(worker, d);
        if (in_.nodes[at(n)].parent >= 0) below[at(in_.nodes[at(n)].parent)] += offered_[at(n)];
    }
    for (const int n : pools) {
        offered_[at(n)] = std::min(own_[at(n)], below[at(n)]);
        if (in_.nodes[at(n)].parent >= 0) below[at(in_.nodes[at(n)].parent)] += offered_[at(n)];
    }
}

/// The largest pool (or the day itself) that begins at `day` or earlier, but not before `first`, and ends by `last`.
template <class Instance>
int range_finder<Instance>::largest_within(int worker, int day, int first, int last) const {
    int n = in_.day_node(worker, day);
    for (int q = in_.nodes[at(n)].parent; q >= 0 && in_.nodes[at(q)].first >= first && in_.nodes[at(q)].last <= last;
         q = in_.nodes[at(q)].parent)
        n = q;
    return n;
}

template <class Instance>
double range_finder<Instance>::offered_between(int worker, int first, int last) const {
    double sum = 0;
    for (int d = first; d <= last;) {
        const int n = largest_within(worker, d, first, last);
        sum += offered_[at(n)];
        d = in_.nodes[at(n)].last + 1;
    }
    return sum;
}

/// The tiles whose own hours make up what a node offers.
template <class Instance>
void range_finder<Instance>::own_tiles(int node, std::vector<int>& out) const {
    const capacity_node& n = in_.nodes[at(node)];
    if (n.pool < 0 || own_[at(node)] <= offered_[at(node)]) {
        out.push_back(node);
        return;
    }
    for (int d = n.first; d <= n.last;) { // its parts: the largest nodes strictly below it
        int part = in_.day_node(n.worker, d);
        while (in_.nodes[at(part)].parent != node) part = in_.nodes[at(part)].parent;
        own_tiles(part, out);
        d = in_.nodes[at(part)].last + 1;
    }
}

template <class Instance>
std::vector<int> range_finder<Instance>::tiles(int worker, int first, int last) const {
    std::vector<int> out;
    for (int d = first; d <= last;) {
        const int n = largest_within(worker, d, first, last);
        own_tiles(n, out);
        d = in_.nodes[at(n)].last + 1;
    }
    return out;
}

template <class Instance>
template <class X, class Z>
std::vector<overload> range_finder<Instance>::find(const domain& d, X&& x, Z&& z, int most) {
    const int days = in_.days;
    for (std::size_t n = 0; n < own_.size(); ++n) {
        own_[n] = static_cast<double>(in_.nodes[n].free);
        for (int t = in_.nodes[n].tiers_begin; t < in_.nodes[n].tiers_end; ++t) own_[n] += z(t);
    }
    std::vector<overload> found;
    std::vector<overload> of_worker;
    std::fill(ticks_.begin(), ticks_.end(), 0.0);
    std::vector<double> total(at(in_.workers), 0.0);
    std::vector<double> largest(at(in_.workers), 1.0); // of a piece that is not settled
    const auto window = [&](int worker, int first, int last) -> double& {
        return ticks_[at(worker) * in_.windows() + in_.window(first, last)];
    };
    for (int o = 0; o < in_.options; ++o) {
        in_.breathe(o);
        const double value = d.open[at(o)] ? x(o) : 0.0;
        if (value <= 1e-12) continue;
        for (int k = in_.pieces.begin[at(o)]; k < in_.pieces.begin[at(o + 1)]; ++k) {
            const flat_piece& q = in_.pieces.items[at(k)];
            const auto ticks = static_cast<double>(q.ticks);
            window(q.worker, d.first[at(k)], d.last[at(k)]) += value * ticks;
            total[at(q.worker)] += value * ticks;
            if (in_.has_alternative(o)) largest[at(q.worker)] = std::max(largest[at(q.worker)], ticks);
        }
    }
    for (int w = 0; w < in_.workers; ++w) {
        if (total[at(w)] == 0) continue;
        offer(w);
        const double least = 1e-7 * largest[at(w)] + 1e-13 * total[at(w)];
        of_worker.clear();
        // within[b]: the ticks of the windows that begin on day a or later and end at b.
        sums_.assign(at(days), 0.0);
        for (auto start = in_.starts.rbegin(); start != in_.starts.rend(); ++start) {
            const int a = *start;
            overload worst{w, a, -1, least, {}};
            double within = 0, offered = 0;
            for (int b = a; b < days; ++b) {
                sums_[at(b)] += window(w, a, b);
                within += sums_[at(b)];
                offered = in_.has_pools[at(w)] ? offered_between(w, a, b) : offered + offered_[at(in_.day_node(w, b))];
                if (within - offered > worst.excess) {
                    worst.excess = within - offered;
                    worst.last = b;
                }
            }
            if (worst.last >= 0) of_worker.push_back(worst);
        }
        std::stable_sort(of_worker.begin(), of_worker.end(),
                         [](const overload& p, const overload& q) { return p.excess > q.excess; });
        if (static_cast<int>(of_worker.size()) > most) of_worker.resize(at(most));
        for (overload& v : of_worker) {
            v.tiles = tiles(w, v.first, v.last);
            found.push_back(std::move(v));
        }
    }
    return found;
}

} // namespace handoff::kernel::detail
