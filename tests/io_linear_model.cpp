// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/linear_model.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

#include "catch_compat.hpp"

using namespace handoff;
using io::formulation;
using io::linear_model;

namespace {

std::string line(const linear_model& m, const linear_model::row& row) {
    std::string text = row.name + ':';
    for (const linear_model::term& t : row.terms) {
        text += ' ' + std::to_string(t.coefficient) + '*' + m.columns[t.column].name;
    }
    using sense = linear_model::sense;
    text += row.sense == sense::equal ? " = " : row.sense == sense::at_most ? " <= " : " >= ";
    return text + std::to_string(row.right) + '\n';
}

/// The rows whose names begin with `prefix`.
std::string rows(const linear_model& m, const std::string& prefix = "") {
    std::string text;
    for (const linear_model::row& row : m.rows) {
        if (row.name.starts_with(prefix)) text += line(m, row);
    }
    return text;
}

std::string columns(const linear_model& m) {
    std::string text;
    for (const linear_model::column& c : m.columns) {
        text += c.name + (c.integer ? " integer" : "") + " cost " + std::to_string(c.cost) +
                (c.upper ? " upper " + std::to_string(*c.upper) : "") + '\n';
    }
    return text;
}

/// One worker, two days, overtime on the second; a group with a piece that may lie on either and one that may not.
kernel::problem small() {
    kernel::problem p;
    p.budgets = {10};
    p.workers = {{"owner", {{{8, 2}}, {{6, 2}, {3, 5}, {0, 9}}}}};
    p.pools = {{0, 0, 1, {{10, 0}, {5, 1}}}};
    p.groups = {{"a", {{0, {}, {}, {}}, {50, {4}, {{0, 0, 1, 7}, {0, 1, 1, 2}, {0, 0, 0, 0}}, {}}}},
                {"b", {{9, {3}, {{0, 0, 1, 4}}, {{0, 1}}}, {0, {-1}, {}, {}}}}};
    return p;
}

} // namespace

TEST_CASE("the flow formulation has a variable for every piece and day", "[io][export]") {
    const linear_model m = io::to_linear_model(small());
    CHECK(columns(m) == "x_g0_o0 integer cost 0 upper 1\n"
                        "x_g0_o1 integer cost -50 upper 1\n"
                        "x_g1_o0 integer cost -9 upper 1\n"
                        "x_g1_o1 integer cost 0 upper 1\n"
                        "z_w0_d0_t0 cost 2 upper 8\n"
                        "z_w0_d1_t0 cost 2 upper 6\n"
                        "z_w0_d1_t1 cost 5 upper 3\n"
                        "f_g0_o1_p0_d0 cost 0\n"
                        "f_g0_o1_p0_d1 cost 0\n"
                        "f_g1_o0_p0_d0 cost 0\n"
                        "f_g1_o0_p0_d1 cost 0\n"
                        "y_p0_t0 cost 0 upper 10\n"
                        "y_p0_t1 cost 1 upper 5\n");
    CHECK(rows(m) == "one_g0: 1*x_g0_o0 1*x_g0_o1 = 1\n"
                     "one_g1: 1*x_g1_o0 1*x_g1_o1 = 1\n"
                     "place_g0_o1_p0: -7*x_g0_o1 1*f_g0_o1_p0_d0 1*f_g0_o1_p0_d1 = 0\n"
                     "place_g1_o0_p0: -4*x_g1_o0 1*f_g1_o0_p0_d0 1*f_g1_o0_p0_d1 = 0\n"
                     "day_w0_d0: -1*z_w0_d0_t0 1*f_g0_o1_p0_d0 1*f_g1_o0_p0_d0 = 0\n"
                     "day_w0_d1: 2*x_g0_o1 -1*z_w0_d1_t0 -1*z_w0_d1_t1 1*f_g0_o1_p0_d1 1*f_g1_o0_p0_d1 = 0\n"
                     "pool_0: 1*z_w0_d0_t0 1*z_w0_d1_t0 1*z_w0_d1_t1 -1*y_p0_t0 -1*y_p0_t1 = 0\n"
                     "budget_0: 4*x_g0_o1 3*x_g1_o0 -1*x_g1_o1 <= 10\n"
                     "need_g1_o0_0: -1*x_g0_o1 1*x_g1_o0 <= 0\n");
    CHECK(m.comments == std::vector<std::string>{"g0 is a", "g1 is b", "w0 is owner"});
}

TEST_CASE("the window formulation has a row for every range of days that holds pieces", "[io][export]") {
    const linear_model m = io::to_linear_model(small(), formulation::windows);
    CHECK(rows(m, "window") == "window_w0_d0_d1: 9*x_g0_o1 4*x_g1_o0 -1*z_w0_d0_t0 -1*z_w0_d1_t0 -1*z_w0_d1_t1 <= 0\n"
                               "window_w0_d1_d1: 2*x_g0_o1 -1*z_w0_d1_t0 -1*z_w0_d1_t1 <= 0\n");
    CHECK(rows(m, "all") == "all_w0: 9*x_g0_o1 4*x_g1_o0 -1*z_w0_d0_t0 -1*z_w0_d1_t0 -1*z_w0_d1_t1 = 0\n");
    CHECK(rows(m, "pool") == "pool_0: 1*z_w0_d0_t0 1*z_w0_d1_t0 1*z_w0_d1_t1 -1*y_p0_t0 -1*y_p0_t1 = 0\n");
    CHECK(rows(m, "f_").empty());
}

TEST_CASE("after is written with a binary for every day on which two groups could collide", "[io][export]") {
    kernel::problem p = small();
    p.after = {{1, 0}};
    const linear_model m = io::to_linear_model(p);
    CHECK(rows(m, "open") == "open_g0_d0: 2*x_g0_o1 1*f_g0_o1_p0_d1 -9*u_g0_d0 <= 0\n");
    CHECK(rows(m, "wait") == "wait_0_d0: 1*f_g1_o0_p0_d0 4*u_g0_d0 <= 4\n");
    CHECK_THROWS_AS(io::to_linear_model(p, formulation::windows), io::unsupported_formulation);
    try {
        (void)io::to_linear_model(p, formulation::windows);
    } catch (const io::unsupported_formulation& e) {
        CHECK(std::string(e.what()) == "the window formulation cannot say \"after\": it has no variable for the day on "
                                       "which a group ends; use the flow formulation");
    }
}

TEST_CASE("a row without terms stays where it cannot hold", "[io][export]") {
    kernel::problem p;
    p.budgets = {0, -1};
    const linear_model m = io::to_linear_model(p);
    CHECK(rows(m) == "budget_1: 1*nothing <= -1\n");
    CHECK(columns(m) == "nothing cost 0 upper 0\n");
    CHECK(columns(io::to_linear_model({})) == "nothing cost 0 upper 0\n");
    CHECK(rows(io::to_linear_model({})).empty());
}

TEST_CASE("comments are one line, whatever the names are", "[io][export]") {
    kernel::problem p;
    p.groups = {{"two\nlines " + std::string(100, 'x'), {{0, {}, {}, {}}}}};
    CHECK(io::to_linear_model(p).comments[0] == "g0 is two lines " + std::string(50, 'x'));
}

TEST_CASE("a problem with mistakes is not exported", "[io][export]") {
    kernel::problem p;
    p.groups = {{"a", {}}};
    CHECK_THROWS_AS(io::to_linear_model(p), kernel::invalid_problem);
}
