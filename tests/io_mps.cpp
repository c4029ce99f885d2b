// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/mps.hpp>

#include "catch_compat.hpp"

using namespace handoff;

TEST_CASE("free MPS has rows, columns with markers, right-hand sides and bounds", "[io][export]") {
    kernel::problem p;
    p.budgets = {10};
    p.workers = {{"owner", {{{8, 2}}, {{6, 3}}}}};
    p.groups = {{"blog", {{0, {-1}, {}, {}}, {50, {4}, {{0, 0, 1, 7}}, {}}}}};
    CHECK(io::to_mps(p) == R"(* minimises the negated objective: the objective is minus the value of this program
* g0 is blog
* w0 is owner
NAME handoff
ROWS
 N objective
 E one_g0
 E place_g0_o1_p0
 E day_w0_d0
 E day_w0_d1
 L budget_0
COLUMNS
 M0 'MARKER' 'INTORG'
 x_g0_o0 one_g0 1
 x_g0_o0 budget_0 -1
 x_g0_o1 objective -50
 x_g0_o1 one_g0 1
 x_g0_o1 place_g0_o1_p0 -7
 x_g0_o1 budget_0 4
 M1 'MARKER' 'INTEND'
 z_w0_d0_t0 objective 2
 z_w0_d0_t0 day_w0_d0 -1
 z_w0_d1_t0 objective 3
 z_w0_d1_t0 day_w0_d1 -1
 f_g0_o1_p0_d0 place_g0_o1_p0 1
 f_g0_o1_p0_d0 day_w0_d0 1
 f_g0_o1_p0_d1 place_g0_o1_p0 1
 f_g0_o1_p0_d1 day_w0_d1 1
RHS
 RHS one_g0 1
 RHS budget_0 10
BOUNDS
 UP BND x_g0_o0 1
 UP BND x_g0_o1 1
 UP BND z_w0_d0_t0 8
 UP BND z_w0_d1_t0 6
ENDATA
)");
}

TEST_CASE("an empty problem is still a program in MPS", "[io][export]") {
    CHECK(io::to_mps(kernel::problem()) ==
          "* minimises the negated objective: the objective is minus the value of this program\n"
          "NAME handoff\nROWS\n N objective\nCOLUMNS\n nothing objective 0\nRHS\nBOUNDS\n UP BND nothing 0\nENDATA\n");
}
