// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <string>

#include <handoff/io/scenario_json.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/plan/formulate.hpp>

#include "require.hpp"

// Any text is either a scenario, which survives being written and read and can be formulated, or is refused with a
// place.

namespace {

/// Formulating takes memory for every occurrence.
constexpr std::size_t most_occurrences = 500;

template <class C, class W, class Tick>
int use(const handoff::scenario<C, W, Tick>& s) {
    using namespace handoff;
    require(io::read_scenario<C, Tick>(io::write_scenario(s.facts())) == s);
    std::size_t occurrences = 0;
    for (std::size_t t = 0; t < s.tasks().size(); ++t) occurrences += s.occurrences(t).size();
    if (occurrences > most_occurrences || s.days().size() > 100 || s.assistants().size() > 5) return 0;
    try {
        for (const kernel::mistake& m : kernel::mistakes(formulate(s).problem))
            require(m.text.find("must add up to less than") != std::string::npos); // amounts, nothing else
    } catch (const overflow_error&) {                                              // so is this
    }
    return 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace handoff;
    try {
        const auto document = io::json_document::parse(std::string(data, data + size));
        return io::with_scenario(document, [](const auto& s) { return use(s); });
    } catch (const io::invalid_json& e) {
        require(!e.mistakes().empty());
        for (const io::json_mistake& m : e.mistakes()) require(m.line > 0 && m.column > 0 && !m.text.empty());
    }
    return 0;
}
