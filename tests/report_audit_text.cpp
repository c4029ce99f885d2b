// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/audit_text.hpp>

#include <string>
#include <utility>
#include <vector>

#include <handoff/io/text_file.hpp>
#include <handoff/io/time_csv.hpp>
#include <handoff/model/scenario_draft.hpp>
#include <handoff/units/literals.hpp>

#include "catch_compat.hpp"

using namespace handoff;
using namespace handoff::literals;
using namespace std::chrono_literals;

namespace {

economics::time_audit lena() {
    const std::string file = std::string(HANDOFF_SOURCE_DIR) + "/examples/times.csv";
    return economics::audit(io::read_time_csv(io::read_text_file(file, 1 << 20)).entries);
}

/// The numbers of a page in their order, without what languages do to them.
std::vector<std::string> numbers_in(const std::string& page) {
    std::vector<std::string> found;
    std::string now;
    for (const char c : page + ' ') {
        if (c >= '0' && c <= '9')
            now += c;
        else if ((c == '.' || c == ',') && !now.empty())
            now += '.';
        else if (!now.empty()) {
            if (now.back() == '.') now.pop_back();
            found.push_back(now);
            now.clear();
        }
    }
    return found;
}

} // namespace

TEST_CASE("both languages tell the same numbers", "[report][audit]") {
    const auto a = lena();
    const auto english = numbers_in(report::text(a, report::language::english));
    const auto french = numbers_in(report::text(a, report::language::french));
    CHECK(english.size() > 30);
    CHECK(english == french);
}

TEST_CASE("the page says where the non-billable share lies", "[report][audit]") {
    const auto page = [](effort<> billed, effort<> unpaid) {
        return report::text(
            economics::audit({{2026y / 3 / 2, "a", billed, true}, {2026y / 3 / 3, "b", unpaid, false}}));
    };
    CHECK(page(7_h, 3_h).find("30.0 % of it is not billable, less than the usual 40 to 60 %") != std::string::npos);
    CHECK(page(5_h, 5_h).find("50.0 % of it is not billable, within the usual 40 to 60 %") != std::string::npos);
    CHECK(page(3_h, 7_h).find("70.0 % of it is not billable, more than the usual 40 to 60 %") != std::string::npos);
    CHECK(report::text(economics::audit({})) == "No entries.\n");
    CHECK(report::text(economics::audit({}), report::language::french) == "Aucune entrée.\n");
    // Entries of no length are entries.
    CHECK(report::text(economics::audit({{2026y / 3 / 2, "a", 0_h}})).find("0 min in 1 entry") == 0);
}

TEST_CASE("line breaks and other control characters of a category do not tear the page", "[report][audit]") {
    const auto a = economics::audit({{2026y / 3 / 2, "mail\nand\tcalls", 2_h},
                                     {2026y / 3 / 2, "mail and calls", 1_h},
                                     {2026y / 3 / 2, "\x1b[31m\xC2\x9B", 30_min}});
    REQUIRE(a.categories.size() == 3); // different names stay different
    for (const auto in : {report::language::english, report::language::french}) {
        const std::string page = report::text(a, in);
        CHECK(page.find("  mail\\nand\\tcalls ") != std::string::npos);
        CHECK(page.find("  \\u001b[31m\\u009b ") != std::string::npos);
        CHECK(page.find_first_of("\t\x1b\r") == std::string::npos);
    }
    // Nor the scenario that the audit begins.
    scenario_draft<EUR> draft(calendar(2026y / 3 / 2, 2026y / 3 / 6));
    draft.owner("Lena").regular(8_h, 60_eur / hour);
    for (auto& t : economics::weekly_tasks<EUR>(a)) draft.add(std::move(t));
    CHECK(draft.mistakes().empty());
}
