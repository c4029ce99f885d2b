// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/error.hpp>
#include <handoff/kernel/problem.hpp>

#include "assignment.hpp"
#include "facility_location.hpp"
#include "knapsack.hpp"
#include "multiple_choice.hpp"
#include "tardy_jobs.hpp"

// An instance of any of the families, as a program sees it that only wants to solve and to judge it.

namespace handoff::families {

struct case_to_solve {
    std::string name;
    kernel::problem problem;
    int decimals = 0; ///< of the values below
    /// The family's value when the kernel's objective is this.
    std::function<std::int64_t(std::int64_t)> value;
    /// The family's value of a choice of options, from the instance alone; nothing if it is not allowed.
    std::function<std::optional<std::int64_t>(const kernel::assignment&)> value_of_choice;
};

/// The case of an instance of one of the families.
template <class Instance>
case_to_solve make_case(std::string name, Instance instance) {
    const auto shared = std::make_shared<const Instance>(std::move(instance));
    case_to_solve c;
    c.name = std::move(name);
    c.problem = to_problem(*shared);
    if constexpr (requires { shared->decimals; }) c.decimals = shared->decimals;
    c.value = [shared](std::int64_t objective) { return value(*shared, objective); };
    c.value_of_choice = [shared](const kernel::assignment& choice) { return value_of_choice(*shared, choice); };
    return c;
}

/// The names of the families' formats.
[[nodiscard]] inline std::vector<std::string> format_names() {
    return {"kp", "mckp", "mmkp", "gap", "sscflp", "tardy", "wt"};
}

/// The cases of a file: one, of "wt" 125. `format` is one of `format_names`.
/// Throws `handoff::error` with the line of what is malformed.
[[nodiscard]] inline std::vector<case_to_solve> read_cases(const std::string& format, const std::string& name,
                                                           std::istream& in) {
    std::vector<case_to_solve> cases;
    if (format == "kp") {
        cases.push_back(make_case(name, knapsack::read(in)));
    } else if (format == "mckp") {
        cases.push_back(make_case(name, multiple_choice::read(in)));
    } else if (format == "mmkp") {
        cases.push_back(make_case(name, multiple_choice::read_several_capacities(in)));
    } else if (format == "gap") {
        cases.push_back(make_case(name, generalised_assignment::read(in)));
    } else if (format == "sscflp") {
        cases.push_back(make_case(name, facility_location::read(in)));
    } else if (format == "tardy") {
        cases.push_back(make_case(name, tardy_jobs::read(in)));
    } else if (format == "wt") {
        for (tardy_jobs::instance& t : tardy_jobs::read_weighted_tardiness(in))
            cases.push_back(make_case(name + " " + std::to_string(cases.size() + 1), std::move(t)));
    } else {
        throw error("'" + format + "' is not a format");
    }
    return cases;
}

/// What a list of optima says: lines "name value ...", a third word 0 saying that the value is only a bound; or a table
/// with commas that has the columns Path and Optimum. Other lines say nothing.
class known_optima {
public:
    void read(std::istream& in) {
        std::size_t path_column = 0;
        std::optional<std::size_t> optimum_column;
        for (std::string line; std::getline(in, line);) {
            const bool table = line.find(',') != std::string::npos && line.front() != '#';
            const std::vector<std::string> words = split(line, table ? ',' : ' ');
            if (words.empty()) continue;
            if (table && !optimum_column) {
                for (std::size_t i = 0; i < words.size(); ++i) {
                    if (words[i] == "Path") path_column = i;
                    if (words[i] == "Optimum") optimum_column = i;
                }
            } else if (table && words.size() > *optimum_column) {
                add(std::filesystem::path(words[path_column]).filename().string(), words[*optimum_column]);
            } else if (!table && words.size() > 1 && (words.size() < 3 || words[2] != "0")) {
                add(words[0], words[1]);
            }
        }
    }

    /// The optimum of a case as it was written, if it is known. A case "wt40 7" is also found as "7".
    [[nodiscard]] std::optional<std::string> of(const std::string& name) const {
        for (const auto& [known, value] : list_)
            if (known == name || (name.ends_with(" " + known) && name.starts_with("wt"))) return value;
        return std::nullopt;
    }

private:
    static std::vector<std::string> split(const std::string& line, char separator) {
        std::vector<std::string> words;
        std::istringstream in(line);
        for (std::string word; std::getline(in, word, separator);)
            if (separator != ' ' || !word.empty()) words.push_back(word);
        return words;
    }

    /// As `decimal_text` would write it: 3905.70 is 3905.7.
    void add(const std::string& name, std::string value) {
        if (value.empty() || value.find_first_not_of("-.0123456789") != std::string::npos) return;
        if (value.find('.') != std::string::npos) {
            while (value.back() == '0') value.pop_back();
            if (value.back() == '.') value.pop_back();
        }
        list_.emplace_back(name, std::move(value));
    }

    std::vector<std::pair<std::string, std::string>> list_;
};

} // namespace handoff::families
