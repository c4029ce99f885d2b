// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <string>

#include <handoff/economics/time_audit.hpp>
#include <handoff/io/time_csv.hpp>

#include "require.hpp"

// Any text is either a table of times, of which nothing is lost on the way to the categories, or is refused with lines.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace handoff;
    try {
        const io::time_csv read = io::read_time_csv(std::string(data, data + size));
        const economics::time_audit a = economics::audit(read.entries);
        effort<> sum;
        for (const auto& c : a.categories) sum += c.time;
        require(sum == read.total && a.total == read.total && a.entries == read.entries.size());
    } catch (const io::invalid_csv& e) {
        require(!e.mistakes().empty());
        for (const io::csv_mistake& m : e.mistakes()) require(m.line > 0 && !m.text.empty());
    }
    return 0;
}
