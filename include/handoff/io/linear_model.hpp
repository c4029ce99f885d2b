// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/error.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/kernel/problem.hpp>

// A kernel problem as a mixed-integer program with integer data, for solvers other than ours (io/mps.hpp, io/lp.hpp).
// It minimises the negated objective, since files without an objective sense are read as minimisation everywhere.
//
// Columns, all at least 0:
//   x_g3_o1        1 if group 3 takes option 1
//   f_g3_o1_p0_d4  ticks of its piece 0 on day 4 (flow only; a piece with a one-day window needs none)
//   z_w0_d4_t1     ticks of worker 0 on day 4 in tier 1
//   y_p2_t0        ticks in tier 0 of pool 2
//   u_g3_d4        1 if group 3 may have ticks after day 4 (only where `after` asks)
// Rows:
//   one_g3            one option of the group
//   place_g3_o1_p0    the piece's days add up to its ticks
//   day_w0_d4         the worker's pieces on the day fill the day's tiers (flow)
//   window_w0_d2_d5   the pieces that must lie within days 2..5 fit their tiers (windows)
//   all_w0            all of the worker's pieces fill all tiers (windows)
//   pool_2, budget_0  as in the problem
//   need_g3_o1_0      the first need of the option
//   open_g3_d4        ticks of group 3 after day 4 only if u_g3_d4
//   wait_3_d4         after[3]: the successor has ticks up to day 4 only if the predecessor has none after it
//
// The flow formulation spells out every piece and day. The window formulation is its projection: pieces with windows
// [first, last] fit a usage of days if and only if for every range of days the pieces that lie inside it fit, and all
// of them add up (Hall's condition; for intervals ranges are enough). It has far fewer columns and is mostly solved
// faster.

namespace handoff::io {

/// How the placement of the pieces is written.
enum class formulation { flow, windows };

/// Asked for something that a formulation cannot say.
class unsupported_formulation : public error {
public:
    explicit unsupported_formulation(const std::string& what) : error(what) {}
};

/// A mixed-integer program: minimise the costs of the columns subject to the rows.
struct linear_model {
    struct column {
        std::string name;
        std::int64_t cost = 0;
        std::optional<std::int64_t> upper; ///< none: no upper bound; lower bounds are 0
        bool integer = false;
    };
    struct term {
        std::size_t column = 0;
        std::int64_t coefficient = 0;
    };
    enum class sense { at_most, at_least, equal };
    struct row {
        std::string name;
        linear_model::sense sense = sense::equal;
        std::int64_t right = 0;
        std::vector<term> terms; ///< each column once, by position; never empty
    };

    std::vector<column> columns; ///< at least one
    std::vector<row> rows;
    std::vector<std::string> comments; ///< which group and worker each number stands for
};

/// Writes a problem as a linear model. Throws `kernel::invalid_problem` for a problem with mistakes and
/// `unsupported_formulation` for `after` in the window formulation, which has no days to compare. Cost: the size of the
/// model; flow has a column per piece and day, windows a row per pair of different first and last days.
[[nodiscard]] linear_model to_linear_model(const kernel::problem& p, formulation how = formulation::flow);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

class linear_model_builder {
public:
    explicit linear_model_builder(const kernel::problem& p) : p_(p) {}

    linear_model build(formulation how) {
        name_numbers();
        add_choices();
        add_tiers();
        how == formulation::flow ? add_flow() : add_windows();
        add_pools();
        add_budgets();
        add_needs();
        add_after();
        if (m_.columns.empty()) m_.columns.push_back({"nothing", 0, 0, false}); // some readers want a column
        return std::move(m_);
    }

private:
    using sense = linear_model::sense;
    using terms = std::vector<linear_model::term>;

    static std::string n(const char* tag, std::size_t i) { return std::string(tag).append(std::to_string(i)); }
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }

    std::size_t add_column(std::string name, std::int64_t cost, std::optional<std::int64_t> upper, bool integer) {
        m_.columns.push_back({std::move(name), cost, upper, integer});
        return m_.columns.size() - 1;
    }

    /// Adds up the terms of each column. A row without terms stays only where it cannot hold.
    void add_row(std::string name, sense s, std::int64_t right, terms all) {
        std::map<std::size_t, std::int64_t> sum;
        for (const linear_model::term& t : all) sum[t.column] += t.coefficient;
        linear_model::row row{std::move(name), s, right, {}};
        for (const auto& [column, coefficient] : sum) {
            if (coefficient != 0) row.terms.push_back({column, coefficient});
        }
        if (row.terms.empty()) {
            const bool holds = s == sense::equal ? right == 0 : s == sense::at_most ? right >= 0 : right <= 0;
            if (holds) return;
            if (!nothing_) nothing_ = add_column("nothing", 0, 0, false);
            row.terms.push_back({*nothing_, 1});
        }
        m_.rows.push_back(std::move(row));
    }

    static std::string shown(const std::string& name) {
        std::string text = name.substr(0, 60);
        for (char& c : text) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
        }
        return text;
    }

    void name_numbers() {
        for (std::size_t g = 0; g < p_.groups.size(); ++g) {
            m_.comments.push_back(n("g", g) + " is " + shown(p_.groups[g].name));
        }
        for (std::size_t w = 0; w < p_.workers.size(); ++w) {
            m_.comments.push_back(n("w", w) + " is " + shown(p_.workers[w].name));
        }
    }

    void add_choices() {
        for (std::size_t g = 0; g < p_.groups.size(); ++g) {
            terms one;
            x_.emplace_back();
            for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o) {
                x_[g].push_back(add_column(n("x_g", g) + n("_o", o), -p_.groups[g].options[o].gain, 1, true));
                one.push_back({x_[g][o], 1});
            }
            add_row(n("one_g", g), sense::equal, 1, std::move(one));
        }
    }

    void add_tiers() {
        for (std::size_t w = 0; w < p_.workers.size(); ++w) {
            usage_.emplace_back();
            for (std::size_t d = 0; d < p_.workers[w].days.size(); ++d) {
                usage_[w].emplace_back();
                const auto& tiers = p_.workers[w].days[d];
                for (std::size_t t = 0; t < tiers.size(); ++t) {
                    if (tiers[t].capacity == 0) continue; // never used
                    const std::size_t z =
                        add_column(n("z_w", w) + n("_d", d) + n("_t", t), tiers[t].cost, tiers[t].capacity, false);
                    usage_[w][d].push_back({z, 1});
                }
            }
        }
    }

    template <class Visit> // visit(group, option, piece position, piece), without pieces of no ticks
    void for_each_piece(Visit visit) const {
        for (std::size_t g = 0; g < p_.groups.size(); ++g) {
            for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o) {
                const auto& pieces = p_.groups[g].options[o].pieces;
                for (std::size_t i = 0; i < pieces.size(); ++i) {
                    if (pieces[i].ticks > 0) visit(g, o, i, pieces[i]);
                }
            }
        }
    }

    static void append(terms& to, const terms& more, std::int64_t factor) {
        for (const linear_model::term& t : more) to.push_back({t.column, t.coefficient * factor});
    }

    void add_flow() {
        std::vector<std::vector<terms>> load(p_.workers.size(), std::vector<terms>(at(p_.days())));
        by_day_.assign(p_.groups.size(), std::vector<terms>(at(p_.days())));
        for_each_piece([&](std::size_t g, std::size_t o, std::size_t i, const kernel::piece& piece) {
            const std::size_t w = at(piece.worker);
            const auto put = [&](std::size_t d, const linear_model::term& t) {
                load[w][d].push_back(t);
                by_day_[g][d].push_back(t);
            };
            if (piece.first == piece.last) {
                put(at(piece.first), {x_[g][o], piece.ticks});
                return;
            }
            const std::string name = n("_g", g) + n("_o", o) + n("_p", i);
            terms placed{{x_[g][o], -piece.ticks}};
            for (std::size_t d = at(piece.first); d <= at(piece.last); ++d) {
                const std::size_t f = add_column("f" + name + n("_d", d), 0, std::nullopt, false);
                placed.push_back({f, 1});
                put(d, {f, 1});
            }
            add_row("place" + name, sense::equal, 0, std::move(placed));
        });
        for (std::size_t w = 0; w < p_.workers.size(); ++w) {
            for (std::size_t d = 0; d < load[w].size(); ++d) {
                append(load[w][d], usage_[w][d], -1);
                add_row(n("day_w", w) + n("_d", d), sense::equal, 0, std::move(load[w][d]));
            }
        }
    }

    void add_windows() {
        if (!p_.after.empty()) {
            throw unsupported_formulation("the window formulation cannot say \"after\": it has no variable for the "
                                          "day on which a group ends; use the flow formulation");
        }
        struct placed_piece {
            int first;
            int last;
            linear_model::term ticks;
        };
        std::vector<std::vector<placed_piece>> pieces(p_.workers.size());
        for_each_piece([&](std::size_t g, std::size_t o, std::size_t, const kernel::piece& piece) {
            pieces[at(piece.worker)].push_back({piece.first, piece.last, {x_[g][o], piece.ticks}});
        });
        for (std::size_t w = 0; w < p_.workers.size(); ++w) {
            std::vector<int> firsts;
            std::vector<int> lasts;
            terms all;
            for (const placed_piece& piece : pieces[w]) {
                firsts.push_back(piece.first);
                lasts.push_back(piece.last);
                all.push_back(piece.ticks);
            }
            for (std::vector<int>* days : {&firsts, &lasts}) {
                std::sort(days->begin(), days->end());
                days->erase(std::unique(days->begin(), days->end()), days->end());
            }
            for (const int a : firsts) {
                for (const int b : lasts) {
                    terms inside;
                    for (const placed_piece& piece : pieces[w]) {
                        if (a <= piece.first && piece.last <= b) inside.push_back(piece.ticks);
                    }
                    if (inside.empty()) continue; // asks nothing
                    for (int d = a; d <= b; ++d) append(inside, usage_[w][at(d)], -1);
                    add_row(n("window_w", w) + n("_d", at(a)) + n("_d", at(b)), sense::at_most, 0, std::move(inside));
                }
            }
            for (const terms& day : usage_[w]) append(all, day, -1);
            add_row(n("all_w", w), sense::equal, 0, std::move(all));
        }
    }

    void add_pools() {
        for (std::size_t i = 0; i < p_.pools.size(); ++i) {
            const kernel::pool& pool = p_.pools[i];
            terms all;
            for (std::size_t t = 0; t < pool.tiers.size(); ++t) {
                if (pool.tiers[t].capacity == 0) continue; // never used
                const std::size_t y =
                    add_column(n("y_p", i) + n("_t", t), pool.tiers[t].cost, pool.tiers[t].capacity, false);
                all.push_back({y, -1});
            }
            for (int d = pool.first; d <= pool.last; ++d) append(all, usage_[at(pool.worker)][at(d)], 1);
            add_row(n("pool_", i), sense::equal, 0, std::move(all));
        }
    }

    void add_budgets() {
        for (std::size_t b = 0; b < p_.budgets.size(); ++b) {
            terms spent;
            for (std::size_t g = 0; g < p_.groups.size(); ++g) {
                for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o) {
                    const auto& spend = p_.groups[g].options[o].spend;
                    if (b < spend.size()) spent.push_back({x_[g][o], spend[b]});
                }
            }
            add_row(n("budget_", b), sense::at_most, p_.budgets[b], std::move(spent));
        }
    }

    void add_needs() {
        for (std::size_t g = 0; g < p_.groups.size(); ++g) {
            for (std::size_t o = 0; o < p_.groups[g].options.size(); ++o) {
                const auto& needs = p_.groups[g].options[o].needs;
                for (std::size_t i = 0; i < needs.size(); ++i) {
                    add_row(n("need_g", g) + n("_o", o) + n("_", i), sense::at_most, 0,
                            {{x_[g][o], 1}, {x_[at(needs[i].group)][at(needs[i].option)], -1}});
                }
            }
        }
    }

    /// The most ticks that any option of the group can have on days `from`..`to`.
    [[nodiscard]] std::int64_t most_ticks(std::size_t g, int from, int to) const {
        std::int64_t most = 0;
        for (const kernel::option& option : p_.groups[g].options) {
            std::int64_t ticks = 0;
            for (const kernel::piece& piece : option.pieces) {
                if (piece.first <= to && piece.last >= from) ticks += piece.ticks;
            }
            most = std::max(most, ticks);
        }
        return most;
    }

    void add_after() {
        std::map<std::pair<std::size_t, int>, std::size_t> open; // the column u of a group and day
        const int last_day = p_.days() - 1;
        for (std::size_t i = 0; i < p_.after.size(); ++i) {
            const std::size_t a = at(p_.after[i].predecessor);
            const std::size_t b = at(p_.after[i].successor);
            for (int d = 0; d < last_day; ++d) {
                const std::int64_t of_a = most_ticks(a, d + 1, last_day);
                const std::int64_t of_b = most_ticks(b, 0, d);
                if (of_a == 0 || of_b == 0) continue; // nothing can collide
                const auto [u, is_new] = open.try_emplace({a, d}, 0);
                if (is_new) {
                    const std::string name = n("_g", a) + n("_d", at(d));
                    u->second = add_column("u" + name, 0, 1, true);
                    terms after_d{{u->second, -of_a}};
                    for (int e = d + 1; e <= last_day; ++e) append(after_d, by_day_[a][at(e)], 1);
                    add_row("open" + name, sense::at_most, 0, std::move(after_d));
                }
                terms up_to_d{{u->second, of_b}};
                for (int e = 0; e <= d; ++e) append(up_to_d, by_day_[b][at(e)], 1);
                add_row(n("wait_", i) + n("_d", at(d)), sense::at_most, of_b, std::move(up_to_d));
            }
        }
    }

    const kernel::problem& p_;
    linear_model m_;
    std::vector<std::vector<std::size_t>> x_; // group, option
    std::vector<std::vector<terms>> usage_;   // worker, day: its tiers
    std::vector<std::vector<terms>> by_day_;  // group, day: its ticks (flow)
    std::optional<std::size_t> nothing_;
};

} // namespace detail

inline linear_model to_linear_model(const kernel::problem& p, formulation how) {
    if (std::vector<kernel::mistake> wrong = kernel::mistakes(p); !wrong.empty()) {
        throw kernel::invalid_problem(std::move(wrong));
    }
    return detail::linear_model_builder(p).build(how);
}

} // namespace handoff::io
