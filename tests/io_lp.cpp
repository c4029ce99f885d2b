// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/lp.hpp>

#include <string>

#include "catch_compat.hpp"

using namespace handoff;

TEST_CASE("the LP file says the same as MPS, for people", "[io][export]") {
    kernel::problem p;
    p.budgets = {10};
    p.workers = {{"owner", {{{8, 2}}, {{6, 3}}}}};
    p.groups = {{"blog", {{0, {-1}, {}, {}}, {50, {4}, {{0, 0, 1, 7}}, {}}}}};
    CHECK(io::to_lp(p) == R"(\ minimises the negated objective: the objective is minus the value of this program
\ g0 is blog
\ w0 is owner
Minimize
 objective: - 50 x_g0_o1 + 2 z_w0_d0_t0 + 3 z_w0_d1_t0
Subject To
 one_g0: + 1 x_g0_o0 + 1 x_g0_o1 = 1
 place_g0_o1_p0: - 7 x_g0_o1 + 1 f_g0_o1_p0_d0 + 1 f_g0_o1_p0_d1 = 0
 day_w0_d0: - 1 z_w0_d0_t0 + 1 f_g0_o1_p0_d0 = 0
 day_w0_d1: - 1 z_w0_d1_t0 + 1 f_g0_o1_p0_d1 = 0
 budget_0: - 1 x_g0_o0 + 4 x_g0_o1 <= 10
Bounds
 0 <= z_w0_d0_t0 <= 8
 0 <= z_w0_d1_t0 <= 6
Binaries
 x_g0_o0
 x_g0_o1
End
)");
}

TEST_CASE("long sums are broken into lines", "[io][export]") {
    kernel::problem p;
    p.groups.emplace_back();
    p.groups[0].options.resize(20);
    CHECK(io::to_lp(p).find(
              " one_g0: + 1 x_g0_o0 + 1 x_g0_o1 + 1 x_g0_o2 + 1 x_g0_o3 + 1 x_g0_o4 + 1 x_g0_o5 + 1 x_g0_o6 + 1 "
              "x_g0_o7\n   + 1 x_g0_o8") != std::string::npos);
}

TEST_CASE("an empty problem is still a program in LP", "[io][export]") {
    CHECK(io::to_lp(kernel::problem()) ==
          "\\ minimises the negated objective: the objective is minus the value of this program\n"
          "Minimize\n objective: + 0 nothing\nSubject To\n nothing_to_hold: nothing >= 0\nBounds\n 0 <= nothing <= "
          "0\nEnd\n");
}
