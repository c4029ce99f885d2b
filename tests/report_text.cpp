// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/text.hpp>

#include <chrono>
#include <string>

#include <handoff/model/catalogue.hpp>
#include <handoff/model/scenario_draft.hpp>
#include <handoff/plan/solve.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::categories;
using namespace std::chrono_literals;

namespace {

struct sewing : category_type<"sewing", delegability::core_craft> {};

using draft = scenario_draft<CAD>;

/// The dressmaker's three weeks of docs/: sewing every day, nine tasks beside it, and V who could take them.
draft evelyne() {
    draft d(calendar(2025y / 9 / 8, 2025y / 9 / 26));
    d.owner("Evelyne")
        .regular(hours(7), cad(60) / hour)
        .overtime(day_hours(hours(2)).on(Tuesday, hours(1)), cad(90) / hour);
    d.assistant("V")
        .charges(rate_for<admin>(cad(35) / hour))
        .charges(rate_for<graphics>(cad(45) / hour))
        .charges(rate_for<social_media>(cad(40) / hour))
        .charges(rate_for<seo_writing>(cad(50) / hour))
        .charges(rate_for<prospecting>(cad(45) / hour))
        .charges(rate_for<purchasing>(cad(35) / hour))
        .available(hours(3))
        .coordination_per_day(minutes(15))
        .coordination_per_hour(minutes(6));
    d.task<sewing>("sewing", hours(6)).every_working_day();
    d.task<admin>("T1", hours(2), "rent a vehicle for the delivery").until(2025y / 9 / 25);
    d.task<admin>("T2", hours("1.5"), "book the flight to Vancouver").until(2025y / 9 / 12);
    d.task<admin>("T3", hours("1.25"), "book the hotel").until(2025y / 9 / 15).after("T2");
    d.task<graphics>("T4", hours(2), "business cards").until(2025y / 9 / 17);
    d.task<social_media>("T5", hours("1.25"), "social posts").every(Monday, Wednesday, Friday);
    d.task<social_media>("T6", minutes(30), "answer comments").every_working_day();
    d.task<seo_writing>("T7", hours(2), "update the blog").times_a_week(1);
    d.task<prospecting>("T8", hours("1.5"), "follow up two clients")
        .in_windows({{2025y / 9 / 8, 2025y / 9 / 12}, {2025y / 9 / 8, 2025y / 9 / 17}});
    d.task<purchasing>("T9", hours(3), "order fabric").between(2025y / 9 / 18, 2025y / 9 / 23).after("T8");
    d.budget(cad(1600));
    return d;
}

std::string page(const draft& d, const kernel::limits& limits = {}) {
    const auto s = d.check();
    return report::text(solve(s, {.limits = limits}), s);
}

/// The page up to the first empty line.
std::string first_lines(const draft& d, const kernel::limits& limits = {}) {
    const std::string all = page(d, limits);
    return all.substr(0, std::min(all.find("\n\n"), all.size() - 1));
}

} // namespace

TEST_CASE("the page of a plan fits 80 columns and begins with the verdict", "[report]") {
    const std::string all = page(evelyne());
    std::size_t begin = 0;
    for (std::size_t end = all.find('\n'); end != std::string::npos; end = all.find('\n', begin)) {
        INFO(all.substr(begin, end - begin));
        CHECK(report::width_of(all.substr(begin, end - begin)) <= 80);
        begin = end + 1;
    }
    CHECK(begin == all.size()); // it ends with a newline
    CHECK(all.starts_with("Hire V: +928.75 CAD over three weeks, 22.5 hours of overtime gone.\n"
                          "No other plan is worth more; the proof was checked.\n\nWHO DOES WHAT\n"));
}
TEST_CASE("X") { std::puts(page(evelyne()).c_str()); }
