// SPDX-License-Identifier: BSL-1.0
#include <handoff/units/units.hpp>

#include "catch_compat.hpp"

using namespace handoff;

TEST_CASE("a bill from hours to money, with nothing but this header", "[units]") {
    const money<CAD> budget = 1'600_cad;
    const rate<CAD> price = 35_cad / hour;
    const effort<> work = 22.5_h + 20_min;
    const accrual<CAD> earned = price * work;
    CHECK(to_string(earned) == "799.16 2/3 CAD");
    CHECK(earned.in_money(rounded_half_even) == 799.17_cad);
    CHECK(to_string(budget - earned.in_money(rounded_up)) == "800.83 CAD");
    CHECK(decimal((budget * percent(60)).rounded(exactly)) == "960.00");
    CHECK(decimal_hours(work, 3, rounded_half_even) == "22.833");
}
