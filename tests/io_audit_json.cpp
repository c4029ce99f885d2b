// SPDX-License-Identifier: BSL-1.0
#include <handoff/io/audit_json.hpp>

#include <string>

#include <nlohmann/json.hpp>

#include <handoff/io/scenario_json.hpp>
#include <handoff/io/text_file.hpp>

#include "catch_compat.hpp"

using namespace handoff;

namespace {

struct audited {
    io::time_csv read;
    economics::time_audit a;
};

audited lena() {
    const std::string file = std::string(HANDOFF_SOURCE_DIR) + "/examples/times.csv";
    audited all{io::read_time_csv(io::read_text_file(file, 1 << 20)), {}};
    all.a = economics::audit(all.read.entries, {.craft = {"novel"}});
    return all;
}

} // namespace

TEST_CASE("the categories' seconds in JSON add up to the file's", "[io][audit]") {
    const audited l = lena();
    const auto j = nlohmann::json::parse(io::write_audit(l.a, l.read));
    std::int64_t sum = 0;
    std::size_t entries = 0;
    double share = 0;
    for (const auto& c : j["categories"]) {
        sum += c["total_seconds"].get<std::int64_t>();
        entries += c["entries"].get<std::size_t>();
        share += c["share"].get<double>();
    }
    CHECK(sum == j["total_seconds"]);
    CHECK(sum == j["file"]["total_seconds"]);
    CHECK(sum == l.read.total.ticks());
    CHECK(entries == j["entries"]);
    CHECK(std::abs(share - 1) < 1e-11);
    CHECK(j["weeks"] == 1);
    CHECK(j["first"] == "2026-03-02");
    CHECK(j["last"] == "2026-03-08");
}

TEST_CASE("an audit's tasks can be put into a scenario file", "[io][audit]") {
    const audited l = lena();
    auto file = nlohmann::json::parse(io::write_audit(l.a, l.read))["scenario"];
    file["currency"] = "EUR";
    file["calendar"] = {{"first", "2026-03-16"}, {"last", "2026-03-27"}};
    file["owner"] = {{"name", "Lena"}, {"regular", 8}, {"value_of_hour", 45}};
    const auto s = io::read_scenario<EUR>(file.dump());
    const auto wanted = economics::weekly_tasks<EUR>(l.a);
    CHECK(s.tasks() == wanted);
    CHECK(s.tasks()[0].category.why() == delegability::core_craft);
    CHECK(s.occurrences(0).size() == 2); // two weeks
}
