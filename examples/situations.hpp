// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <handoff/handoff.hpp>

// The three situations in which people who work for themselves ask whether they need help. The same scenarios as files:
// evelyne.json, growing_activity.json, room_for_a_project.json.

namespace situations {

using namespace handoff;
using namespace handoff::literals;
using namespace handoff::categories;
using namespace std::chrono_literals;

/// A rush: Evelyne, a dressmaker, has a big order due in three weeks, and nine other things to do.
inline scenario<CAD> rush() {
    const date monday = 2025y / 9 / 8;
    const category sewing{"sewing", delegability::core_craft};
    scenario_draft<CAD> order(calendar(monday, 2025y / 9 / 26));
    order.owner("Evelyne").regular(7_h, 60_cad / hour).overtime(day_hours(2_h).on(Tuesday, 1_h), 90_cad / hour);
    order.assistant("V")
        .charges(rate_for<admin>(35_cad / hour) + rate_for<graphics>(45_cad / hour) +
                 rate_for<social_media>(40_cad / hour) + rate_for<seo_writing>(50_cad / hour) +
                 rate_for<prospecting>(45_cad / hour) + rate_for<purchasing>(35_cad / hour))
        .available(3_h)
        .coordination_per_day(15_min)
        .coordination_per_hour(6_min);
    order.task("sewing", sewing, 6_h).every_working_day();
    order.task<admin>("T1", 2_h, "rent a vehicle for the delivery").until(2025y / 9 / 25);
    order.task<admin>("T2", 1.5_h, "book the flight to Vancouver").until(2025y / 9 / 12);
    order.task<admin>("T3", 1.25_h, "book the hotel").until(2025y / 9 / 15).after("T2");
    order.task<graphics>("T4", 2_h, "business cards").until(2025y / 9 / 17);
    order.task<social_media>("T5", 1.25_h, "social posts").every(Monday, Wednesday, Friday);
    order.task<social_media>("T6", 30_min, "answer comments").every_working_day();
    order.task<seo_writing>("T7", 2_h, "update the blog").times_a_week(1);
    order.task<prospecting>("T8", 1.5_h, "follow up two clients")
        .in_windows({{monday, 2025y / 9 / 12}, {monday, 2025y / 9 / 17}});
    order.task<purchasing>("T9", 3_h, "order fabric").between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");
    order.budget(1600_cad);
    return order.check();
}

/// A growing activity: Hugo designs web sites, month after month with more clients, and 43 hours of other work in this
/// one. Six of ten freed hours find a client. Nadia asks for a fee to get started.
inline scenario<CAD> growing_activity() {
    const category design{"web design", delegability::core_craft};
    scenario_draft<CAD> month(calendar(2025y / 10 / 6, 2025y / 10 / 31).holiday(2025y / 10 / 13));
    month.owner("Hugo").regular(7_h, 70_cad / hour).uptake(percent(60)).overtime(1.5_h, 95_cad / hour);
    month.assistant("Nadia")
        .charges(rate_for<bookkeeping>(42_cad / hour) + rate_for<community_management>(38_cad / hour) +
                 rate_for<admin>(36_cad / hour) + rate_for<prospecting>(44_cad / hour))
        .available(4_h)
        .coordination_per_day(10_min)
        .coordination_per_hour(5_min)
        .onboarding(150_cad, 3_h);
    month.task("design", design, 5_h).every_working_day();
    month.task<admin>("mail", 45_min, "mail and appointments").every_working_day();
    month.task<community_management>("network", 1.5_h, "posts and answers").every(Tuesday, Thursday);
    month.task<prospecting>("offers", 2_h, "offers to new clients").times_a_week(1);
    month.task<bookkeeping>("invoices", 4_h).between(2025y / 10 / 27, 2025y / 10 / 31);
    month.task<bookkeeping>("taxes", 4.75_h, "quarterly sales taxes").until(2025y / 10 / 24);
    month.budget(2000_cad);
    return month.check();
}

/// Making room: Claire teaches the piano and has no overtime. She would like six hours a week for an online course,
/// which she values at 420 CAD; freed hours find no pupils.
inline scenario<CAD> room_for_a_project() {
    const category lessons{"lessons", delegability::core_craft};
    const category course{"online course", delegability::core_craft};
    scenario_draft<CAD> weeks(calendar(2026y / 1 / 12, 2026y / 2 / 6));
    weeks.owner("Claire").regular(6_h, 55_cad / hour).uptake(ratio(0));
    weeks.assistant("Sam")
        .charges(rate_for<admin>(32_cad / hour) + rate_for<bookkeeping>(40_cad / hour) +
                 rate_for<website>(48_cad / hour))
        .available(2_h)
        .coordination_per_hour(6_min)
        .onboarding(money<CAD>{}, 2_h);
    weeks.task("lessons", lessons, 4.5_h).every_working_day();
    weeks.task<admin>("planning", 30_min, "calls and changes of hours").every_working_day();
    weeks.task<bookkeeping>("accounts", 2_h).times_a_week(1);
    weeks.task<website>("site", 4_h, "renew the web site").until(2026y / 1 / 30);
    weeks.task("course", course, 6_h, "record the course")
        .times_a_week(1)
        .worth(420_cad)
        .optional()
        .assigned_one_by_one();
    weeks.budget(900_cad);
    return weeks.check();
}

} // namespace situations
