// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <handoff/io/kernel_json.hpp>

#include "generate.hpp"

// Writes the published set of problems, which benchmarks/peers/run.py gives to this solver and to others, as kernel
// files: write_instances DIR [SEED]. A file is named after its recipe, so that anybody can make it again; set.json says
// which class each belongs to and what it is made of.
//
// Every class turns one thing up from the same middle (40 tasks, 3 assistants, 15 days, weakly tied values), so that
// the results say what makes a problem hard. The seeds count up from SEED. Published results use 5001, the default;
// whoever tunes a solver uses 1 to 20 (write_instances DIR 1) and never sees what is reported.

namespace {

using handoff::benchmarks::correlation;
using handoff::benchmarks::recipe;

struct entry {
    std::string group; ///< the class it belongs to
    recipe what;
};

constexpr correlation every_correlation[] = {correlation::none, correlation::weak, correlation::strong};

recipe sized(int tasks, int assistants, int days, correlation values) {
    recipe r;
    r.tasks = tasks;
    r.assistants = assistants;
    r.days = days;
    r.values = values;
    return r;
}
recipe middle() { return sized(40, 3, 15, correlation::weak); }

std::vector<entry> published(std::uint64_t first_seed) {
    std::vector<entry> all;
    const auto add = [&](const char* group, recipe r, int seeds) {
        for (int i = 0; i < seeds; ++i) {
            r.seed = first_seed + static_cast<std::uint64_t>(i);
            all.push_back({group, r});
        }
    };
    const auto add_sized = [&](const char* group, int tasks, int assistants, int days, int seeds) {
        for (const correlation c : every_correlation)
            if (tasks < 500 || c != correlation::strong) add(group, sized(tasks, assistants, days, c), seeds);
    };
    add_sized("10 tasks", 10, 1, 5, 2);
    add_sized("20 tasks", 20, 1, 15, 2);
    add_sized("40 tasks", 40, 3, 15, 3);
    add_sized("80 tasks", 80, 3, 20, 2);
    add_sized("120 tasks", 120, 4, 30, 1);
    add_sized("200 tasks", 200, 6, 60, 1);
    add_sized("500 tasks", 500, 6, 60, 1);
    for (const int percent : {15, 70, 100}) { // 100: money never binds
        recipe r = middle();
        r.budget = percent;
        add("budget", r, 2);
    }
    for (const int percent : {60, 130, 200}) {
        recipe r = middle();
        r.load = percent;
        add("load", r, 2);
    }
    for (const int percent : {0, 60, 150}) {
        recipe r = middle();
        r.fixed_charge = percent;
        add("fixed charge", r, 2);
    }
    for (const int n : {1, 3}) {
        recipe r = middle();
        r.tiers = n;
        add("tiers", r, 2);
    }
    for (const int n : {1, 2, 6}) {
        recipe r = middle();
        r.assistants = n;
        add("assistants", r, 2);
    }
    for (const int n : {5, 30, 60}) {
        recipe r = middle();
        r.days = n;
        add("days", r, 2);
    }
    recipe pools = middle();
    pools.pools = true;
    add("pools", pools, 3);
    recipe small_pools = sized(20, 2, 15, correlation::strong);
    small_pools.pools = true;
    add("pools", small_pools, 1);
    recipe chains = middle();
    chains.after = true;
    add("after", chains, 2);
    chains.pools = true;
    add("after", chains, 2);
    recipe small_chains = sized(20, 2, 15, correlation::strong);
    small_chains.after = true;
    add("after", small_chains, 1);
    recipe must = sized(30, 2, 15, correlation::weak);
    must.mandatory = true;
    must.load = 70;
    add("no task may be dropped", must, 2);
    return all;
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file.string());
}

std::string line(const entry& e) {
    static constexpr const char* words[] = {"none", "weak", "strong"};
    const recipe& r = e.what;
    const auto key = [](const char* k, auto n) { return std::string(", \"") + k + "\": " + std::to_string(n); };
    const auto flag = [](const char* k, bool b) { return std::string(", \"") + k + "\": " + (b ? "true" : "false"); };
    return "  {\"name\": \"" + handoff::benchmarks::name(r) + "\", \"class\": \"" + e.group + '"' +
           key("tasks", r.tasks) + key("assistants", r.assistants) + key("days", r.days) + ", \"values\": \"" +
           words[static_cast<int>(r.values)] + '"' + key("load", r.load) + key("budget", r.budget) +
           key("fixed_charge", r.fixed_charge) + key("tiers", r.tiers) + flag("pools", r.pools) +
           flag("after", r.after) + flag("mandatory", r.mandatory) + key("seed", r.seed) + '}';
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 2 || argc > 3) {
        std::cerr << "usage: write_instances DIR [SEED]\n";
        return EXIT_FAILURE;
    }
    const std::filesystem::path folder = argv[1];
    const std::uint64_t seed = argc > 2 ? std::stoull(argv[2]) : 5001;
    std::filesystem::create_directories(folder);
    std::string list;
    std::set<std::string> names;
    for (const entry& e : published(seed)) {
        const std::string name = handoff::benchmarks::name(e.what);
        if (!names.insert(name).second) throw std::logic_error(name + " is in the set twice");
        write(folder / (name + ".json"), handoff::io::write_kernel_problem(handoff::benchmarks::generate(e.what)));
        list += (list.empty() ? "[\n" : ",\n") + line(e);
    }
    write(folder / "set.json", list + "\n]\n");
    std::cout << names.size() << " problems written\n";
    return EXIT_SUCCESS;
} catch (const std::exception& e) {
    std::cerr << "write_instances: " << e.what() << '\n';
    return EXIT_FAILURE;
}
