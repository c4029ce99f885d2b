// SPDX-License-Identifier: BSL-1.0
#include <handoff/report/audit_text.hpp>

#include <string>
#include <vector>

#include <handoff/io/text_file.hpp>
#include <handoff/io/time_csv.hpp>
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
