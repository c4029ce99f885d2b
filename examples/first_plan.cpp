// SPDX-License-Identifier: BSL-1.0
//
// The smallest useful program: what a translator should hand over this week.

#include <iostream>

#include <handoff/handoff.hpp>
#include <handoff/report/text.hpp>

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

struct literary_translation : category_type<"literary translation", delegability::core_craft> {};

int main() {
    scenario_draft<EUR> week(calendar(2026y / 3 / 2, 2026y / 3 / 6));
    week.owner("Lena").regular(7_h, 45_eur / hour).overtime(2_h, 65_eur / hour);
    week.assistant("Marc")
        .charges(rate_for<bookkeeping>(30_eur / hour) + rate_for<data_entry>(24_eur / hour) +
                 rate_for<web_research>(28_eur / hour))
        .available(2.5_h)
        .coordination_per_hour(5_min);
    week.task<literary_translation>("novel", 5.5_h).every_working_day();
    week.task<bookkeeping>("invoices", 3_h).until(2026y / 3 / 4);
    week.task<bookkeeping>("tax", 2_h, "receipts for the tax adviser").after("invoices");
    week.task<data_entry>("addresses", 2.5_h);
    week.task<web_research>("places", 4_h, "look up the places in the novel").until(2026y / 3 / 5);
    week.task<phone>("publisher", 1_h, "call about the next book").optional().worth(60_eur);
    week.budget(250_eur);

    const auto s = week.check();
    std::cout << report::text(solve(s), s);
}
