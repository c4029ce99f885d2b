// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/kernel/detail/watch.hpp>
#include <handoff/kernel/problem.hpp>
#include <handoff/kernel/solution.hpp>
#include <handoff/kernel/wide.hpp>

// Whether a problem is one: `mistakes`, which solution.hpp declares. All that later code takes for granted is looked at
// here, once: indices, signs, the order of tier costs, the nesting of pools, the absence of circles, and that no sum
// of the search can leave 64 bits. Everything wrong is found in one go, each with its place.

namespace handoff::kernel {

/// The sums of a problem stay below this, so that two of them can be added in 64 bits: the largest gain of each group
/// plus what all hours could cost; the ticks of all pieces; the capacities of all tiers; a budget's limit plus the
/// largest spend of each group. All without signs.
inline constexpr std::int64_t largest_sum = std::int64_t{1} << 62;

} // namespace handoff::kernel

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::kernel {

namespace detail {

/// A sum of sizes that stops at a ceiling far above `largest_sum`, so that it is right or plainly too large.
class capped_sum {
public:
    void add(std::int64_t size) { value_ = std::min(value_ + size, ceiling); }
    /// size >= 0
    void add_product(std::int64_t size, std::int64_t factor) {
        value_ = std::min(value_ + std::min(static_cast<wide>(size) * absolute(factor), ceiling), ceiling);
    }
    void add_absolute(std::int64_t number) { value_ = std::min(value_ + absolute(number), ceiling); }
    [[nodiscard]] bool too_large() const { return value_ >= largest_sum; }

    static wide absolute(std::int64_t number) { return number < 0 ? -static_cast<wide>(number) : number; }

private:
    static constexpr wide ceiling = static_cast<wide>(1) << 120;
    wide value_ = 0;
};

template <class Problem>
class problem_check {
public:
    /// The watch, if there is one, may cut it short: `interrupted` is thrown.
    explicit problem_check(const Problem& p, watch* clock = nullptr) : p_(p), clock_(clock) {}

    std::vector<mistake> run() {
        check_workers();
        check_pools();
        check_pool_nesting();
        in_stretches(clock_, p_.groups.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t g = begin; g < end; ++g) check_group(g);
        });
        check_after();
        check_circles();
        check_sums();
        return std::move(found_);
    }

private:
    static std::string item(const std::string& list, std::size_t i) { return list + '[' + std::to_string(i) + ']'; }
    static std::string count(std::size_t n, const std::string& thing) {
        return std::to_string(n) + ' ' + thing + (n == 1 ? "" : "s");
    }
    static std::string days_text(int first, int last) {
        return first == last ? "day " + std::to_string(first)
                             : "days " + std::to_string(first) + " to " + std::to_string(last);
    }
    [[nodiscard]] std::string group_text(std::size_t g) const {
        const std::string& name = p_.groups[g].name;
        return "group " + std::to_string(g) + (name.empty() ? "" : " '" + name + "'");
    }

    void add(std::string place, std::string text) { found_.push_back({std::move(place), std::move(text)}); }

    // Places are functions that write them: on a good problem, that is always, none is written.

    /// Whether `index` is one of `n` things; a mistake at `place()` + `entry` if not.
    template <class Place>
    bool in_range(const Place& place, const char* entry, const char* thing, int index, std::size_t n) {
        if (index >= 0 && static_cast<std::size_t>(index) < n) return true;
        add(place() + entry, std::string(thing) + ' ' + std::to_string(index) + " is out of range; there " +
                                 (n == 1 ? "is " : "are ") + count(n, thing));
        return false;
    }

    template <class Place>
    bool check_days(const Place& place, int first, int last) {
        const auto days = static_cast<std::size_t>(p_.days());
        const bool first_fits = in_range(place, ".first", "day", first, days);
        const bool last_fits = in_range(place, ".last", "day", last, days);
        if (!first_fits || !last_fits) return false;
        if (first <= last) return true;
        add(place(), "the first day, " + std::to_string(first) + ", is after the last, " + std::to_string(last));
        return false;
    }

    template <class Place>
    void check_tiers(const Place& place, const std::vector<tier>& tiers) {
        for (std::size_t k = 0; k < tiers.size(); ++k) {
            const tier& t = tiers[k];
            if (t.capacity < 0)
                add(item(place(), k) + ".capacity",
                    "the capacity is " + std::to_string(t.capacity) + "; it cannot be negative");
            if (k > 0 && t.cost < tiers[k - 1].cost)
                add(item(place(), k) + ".cost", "the cost is " + std::to_string(t.cost) + ", less than " +
                                                    std::to_string(tiers[k - 1].cost) + " of the tier before");
        }
    }

    void check_workers() {
        for (std::size_t w = 0; w < p_.workers.size(); ++w) {
            const auto place = [&] { return item("workers", w) + ".days"; };
            const auto& days = p_.workers[w].days;
            if (days.size() != p_.workers[0].days.size())
                add(place(), "has " + count(days.size(), "day") + ", but workers[0] has " +
                                 count(p_.workers[0].days.size(), "day"));
            for (std::size_t d = 0; d < days.size(); ++d) check_tiers([&] { return item(place(), d); }, days[d]);
        }
    }

    void check_pools() {
        for (std::size_t i = 0; i < p_.pools.size(); ++i) {
            const pool& q = p_.pools[i];
            const auto place = [&] { return item("pools", i); };
            const bool known = in_range(place, ".worker", "worker", q.worker, p_.workers.size());
            const bool fits = check_days(place, q.first, q.last);
            check_tiers([&] { return place() + ".tiers"; }, q.tiers);
            if (known && fits) sound_pools_.push_back(i);
        }
    }

    /// From left to right, the larger first: `open` holds the pools around the present day, the smallest on top.
    void check_pool_nesting() {
        const auto key = [&](std::size_t i) { return std::pair(p_.pools[i].first, -p_.pools[i].last); };
        std::stable_sort(sound_pools_.begin(), sound_pools_.end(),
                         [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
        std::vector<std::vector<std::size_t>> open(p_.workers.size());
        for (const std::size_t i : sound_pools_) {
            const pool& q = p_.pools[i];
            auto& around = open[static_cast<std::size_t>(q.worker)];
            while (!around.empty() && p_.pools[around.back()].last < q.first) around.pop_back();
            if (!around.empty() && p_.pools[around.back()].last < q.last) {
                const pool& other = p_.pools[around.back()];
                add(item("pools", i), days_text(q.first, q.last) + " cross " + days_text(other.first, other.last) +
                                          " of " + item("pools", around.back()) +
                                          "; pools of one worker are nested or disjoint");
            }
            around.push_back(i);
        }
    }

    void check_group(std::size_t g) {
        const auto place = [&] { return item("groups", g); };
        const auto& options = p_.groups[g].options;
        if (options.empty()) add(place() + ".options", group_text(g) + " has no options");
        for (std::size_t o = 0; o < options.size(); ++o) {
            const auto where = [&] { return item(place() + ".options", o); };
            if (options[o].spend.size() > p_.budgets.size())
                add(where() + ".spend", "has " + std::to_string(options[o].spend.size()) +
                                            (options[o].spend.size() == 1 ? " entry" : " entries") + ", but there " +
                                            (p_.budgets.size() == 1 ? "is " : "are ") +
                                            count(p_.budgets.size(), "budget"));
            for (std::size_t k = 0; k < options[o].pieces.size(); ++k)
                check_piece([&] { return item(where() + ".pieces", k); }, options[o].pieces[k]);
            for (std::size_t k = 0; k < options[o].needs.size(); ++k)
                check_need([&] { return item(where() + ".needs", k); }, g, options[o].needs[k]);
        }
    }

    template <class Place>
    void check_piece(const Place& place, const piece& q) {
        in_range(place, ".worker", "worker", q.worker, p_.workers.size());
        check_days(place, q.first, q.last);
        if (q.ticks < 0) add(place() + ".ticks", std::to_string(q.ticks) + " ticks; they cannot be negative");
    }

    template <class Place>
    void check_need(const Place& place, std::size_t g, const need& n) {
        if (!in_range(place, ".group", "group", n.group, p_.groups.size())) return;
        const auto target = static_cast<std::size_t>(n.group);
        if (target == g)
            add(place(), "an option cannot need an option of its own " + group_text(g));
        else
            in_range(place, ".option", "option", n.option, p_.groups[target].options.size());
    }

    void check_after() {
        for (std::size_t k = 0; k < p_.after.size(); ++k) {
            const auto place = [&] { return item("after", k); };
            const precedence& a = p_.after[k];
            const bool later = in_range(place, ".successor", "group", a.successor, p_.groups.size());
            const bool earlier = in_range(place, ".predecessor", "group", a.predecessor, p_.groups.size());
            if (!later || !earlier) continue;
            if (a.successor == a.predecessor)
                add(place(), group_text(static_cast<std::size_t>(a.successor)) + " cannot come after itself");
            else
                sound_after_.push_back(k);
        }
    }

    /// Depth first from each group to those it comes after; an entry that leads back to a group on the way closes a
    /// circle.
    void check_circles() {
        if (sound_after_.empty()) return;
        std::vector<std::vector<std::size_t>> entries(p_.groups.size());
        for (const std::size_t k : sound_after_) entries[static_cast<std::size_t>(p_.after[k].successor)].push_back(k);
        enum : char { unseen, on_the_way, done };
        std::vector<char> state(p_.groups.size(), unseen);
        std::vector<std::size_t> next(p_.groups.size(), 0), depth(p_.groups.size(), 0), way;
        for (std::size_t start = 0; start < p_.groups.size(); ++start) {
            if (state[start] != unseen) continue;
            way.push_back(start);
            while (!way.empty()) {
                const std::size_t g = way.back();
                if (state[g] == unseen) {
                    state[g] = on_the_way;
                    depth[g] = way.size() - 1;
                }
                if (next[g] == entries[g].size()) {
                    state[g] = done;
                    way.pop_back();
                    continue;
                }
                const std::size_t k = entries[g][next[g]++];
                const auto earlier = static_cast<std::size_t>(p_.after[k].predecessor);
                if (state[earlier] == on_the_way)
                    add(item("after", k), circle_text(way, depth[earlier]));
                else if (state[earlier] == unseen)
                    way.push_back(earlier);
            }
        }
    }

    /// The circle of the groups of `way` from position `begin` on; a long one is cut short.
    [[nodiscard]] std::string circle_text(const std::vector<std::size_t>& way, std::size_t begin) const {
        constexpr std::size_t most = 8;
        const std::size_t length = way.size() - begin;
        std::string text = "a circle: ";
        for (std::size_t i = 0; i < std::min(length, most); ++i) text += group_text(way[begin + i]) + " after ";
        if (length > most) text += "... (" + std::to_string(length) + " groups) ... after ";
        return text + group_text(way[begin]);
    }

    void check_sums() {
        const std::string limit = " must add up to less than " + std::to_string(largest_sum);
        capped_sum worth, ticks, capacity;
        std::vector<capped_sum> spend(p_.budgets.size());
        for (std::size_t b = 0; b < p_.budgets.size(); ++b) spend[b].add_absolute(p_.budgets[b]);
        const auto size = [](std::int64_t a, std::int64_t b) {
            return capped_sum::absolute(a) < capped_sum::absolute(b);
        };
        std::vector<std::int64_t> most(p_.budgets.size());
        const auto add_group = [&](const group& g) {
            std::int64_t gain = 0;
            std::fill(most.begin(), most.end(), 0);
            for (const option& o : g.options) {
                gain = std::max(gain, o.gain, size);
                for (std::size_t b = 0; b < std::min(o.spend.size(), most.size()); ++b)
                    most[b] = std::max(most[b], o.spend[b], size);
                for (const piece& q : o.pieces) ticks.add(std::max<std::int64_t>(q.ticks, 0));
            }
            worth.add_absolute(gain);
            for (std::size_t b = 0; b < most.size(); ++b) spend[b].add_absolute(most[b]);
        };
        in_stretches(clock_, p_.groups.size(), [&](std::size_t begin, std::size_t end) {
            for (std::size_t g = begin; g < end; ++g) add_group(p_.groups[g]);
        });
        const auto add_tiers = [&](const std::vector<tier>& tiers) {
            for (const tier& t : tiers) {
                capacity.add(std::max<std::int64_t>(t.capacity, 0));
                worth.add_product(std::max<std::int64_t>(t.capacity, 1), t.cost); // at least 1: bounds the cost itself
            }
        };
        for (const worker& w : p_.workers)
            for (const auto& day : w.days) add_tiers(day);
        for (const pool& q : p_.pools) add_tiers(q.tiers);

        for (std::size_t b = 0; b < spend.size(); ++b)
            if (spend[b].too_large())
                add(item("budgets", b), "the limit and the largest spend of each group, without signs," + limit);
        if (capacity.too_large()) add("workers", "the capacities of all days and pools" + limit);
        if (ticks.too_large()) add("groups", "the ticks of all pieces" + limit);
        if (worth.too_large())
            add("groups", "the largest gain of each group and the costs of all hours, without signs," + limit);
    }

    const Problem& p_;
    watch* clock_;
    std::vector<mistake> found_;
    std::vector<std::size_t> sound_pools_; ///< those whose worker and days exist
    std::vector<std::size_t> sound_after_;
};

} // namespace detail

template <class Problem>
std::vector<mistake> mistakes(const std::type_identity_t<Problem>& p) {
    return detail::problem_check(p).run();
}

} // namespace handoff::kernel
