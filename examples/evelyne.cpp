// SPDX-License-Identifier: BSL-1.0
//
// Evelyne is a dressmaker with a big order due in three weeks. She sews six hours a day, climbs on Tuesdays, and has
// nine other things to do. What should V take off her hands, for at most 1,600 dollars?

#include <iostream>

#include <handoff/handoff.hpp>
#include <handoff/report/text.hpp>

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

struct sewing : category_type<"sewing", delegability::core_craft> {};

using work = category_set<sewing, admin, graphics, social_media, seo_writing, prospecting, purchasing>;

int main() {
    const date monday = 2025y / 9 / 8;
    scenario_draft<CAD, work> order(calendar(monday, 2025y / 9 / 26));

    order.owner("Evelyne")
        .regular(7_h, 60_cad / hour)
        .overtime(day_hours(2_h).on(std::chrono::Tuesday, 1_h), 90_cad / hour);
    order.assistant("V")
        .charges(rate_for<admin, purchasing>(35_cad / hour) + rate_for<graphics, prospecting>(45_cad / hour) +
                 rate_for<social_media>(40_cad / hour) + rate_for<seo_writing>(50_cad / hour))
        .available(3_h)
        .coordination_per_day(15_min)
        .coordination_per_hour(6_min);
    order.budget(1600_cad);

    order.task<sewing>("sewing", 6_h).every_working_day();
    order.task<admin>("T1", 2_h, "rent a vehicle for the delivery").until(2025y / 9 / 25);
    order.task<admin>("T2", 1.5_h, "book the flight to Vancouver").until(2025y / 9 / 12);
    order.task<admin>("T3", 1.25_h, "book the hotel").until(2025y / 9 / 15).after("T2");
    order.task<graphics>("T4", 2_h, "business cards").until(2025y / 9 / 17);
    order.task<social_media>("T5", 1.25_h, "social posts")
        .every(std::chrono::Monday, std::chrono::Wednesday, std::chrono::Friday);
    order.task<social_media>("T6", 30_min, "answer comments").every_working_day();
    order.task<seo_writing>("T7", 2_h, "update the blog").times_a_week(1);
    order.task<prospecting>("T8", 1.5_h, "follow up two clients")
        .in_windows({{monday, 2025y / 9 / 12}, {monday, 2025y / 9 / 17}});
    order.task<purchasing>("T9", 3_h, "order fabric").between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");

    const auto s = order.check();
    std::cout << report::text(solve(s), s);
}
