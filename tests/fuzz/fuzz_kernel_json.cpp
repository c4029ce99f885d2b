// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <string>

#include <handoff/io/kernel_json.hpp>
#include <handoff/io/lp.hpp>
#include <handoff/io/mps.hpp>

#include "require.hpp"

// Any text is either a kernel problem, which survives being written and read, or is refused with a place.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace handoff;
    const std::string text(data, data + size);
    try {
        const kernel::problem p = io::read_kernel_problem(text);
        require(io::read_kernel_problem(io::write_kernel_problem(p)) == p);
        require(kernel::mistakes(p).empty());
        if (p.days() > 100) return 0; // flow models grow with pieces x days
        require(io::to_mps(p).ends_with("ENDATA\n"));
        require(io::to_lp(p).ends_with("End\n"));
        if (p.after.empty()) require(io::to_lp(p, io::formulation::windows).ends_with("End\n"));
    } catch (const io::invalid_json& e) {
        require(!e.mistakes().empty());
        for (const io::json_mistake& m : e.mistakes()) require(m.line > 0 && m.column > 0 && !m.text.empty());
    }
    return 0;
}
