// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <handoff/io/linear_model.hpp>

// Export as free MPS, read alike by CBC, GLPK, HiGHS and SCIP. The file minimises the negated objective, as its first
// lines say; every number is an integer and written in full (solvers read doubles, exact up to 2^53). The names are
// those of io/linear_model.hpp.

namespace handoff::io {

/// The problem as text in free MPS. Throws what `to_linear_model` throws.
[[nodiscard]] std::string to_mps(const kernel::problem& p, formulation how = formulation::flow);
[[nodiscard]] std::string to_mps(const linear_model& m);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

inline std::string to_mps(const linear_model& m) {
    std::string text = "* minimises the negated objective: the objective is minus the value of this program\n";
    for (const std::string& comment : m.comments) text += "* " + comment + '\n';
    text += "NAME handoff\nROWS\n N objective\n";
    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> entries(m.columns.size());
    for (std::size_t r = 0; r < m.rows.size(); ++r) {
        const linear_model::sense s = m.rows[r].sense;
        text += s == linear_model::sense::equal ? " E " : s == linear_model::sense::at_most ? " L " : " G ";
        text += m.rows[r].name + '\n';
        for (const linear_model::term& t : m.rows[r].terms) entries[t.column].emplace_back(r, t.coefficient);
    }
    text += "COLUMNS\n";
    bool in_integers = false;
    int markers = 0;
    const auto mark = [&](bool integers) {
        if (integers == in_integers) return;
        in_integers = integers;
        text += " M" + std::to_string(markers++) + " 'MARKER' " + (integers ? "'INTORG'" : "'INTEND'") + '\n';
    };
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
        const linear_model::column& column = m.columns[c];
        mark(column.integer);
        // A column that is in no row must still be mentioned once.
        if (column.cost != 0 || entries[c].empty()) {
            text += ' ' + column.name + " objective " + std::to_string(column.cost) + '\n';
        }
        for (const auto& [r, coefficient] : entries[c]) {
            text += ' ' + column.name + ' ' + m.rows[r].name + ' ' + std::to_string(coefficient) + '\n';
        }
    }
    mark(false);
    text += "RHS\n";
    for (const linear_model::row& row : m.rows) {
        if (row.right != 0) text += " RHS " + row.name + ' ' + std::to_string(row.right) + '\n';
    }
    text += "BOUNDS\n";
    for (const linear_model::column& column : m.columns) {
        if (column.upper) text += " UP BND " + column.name + ' ' + std::to_string(*column.upper) + '\n';
    }
    return text + "ENDATA\n";
}

inline std::string to_mps(const kernel::problem& p, formulation how) { return to_mps(to_linear_model(p, how)); }

} // namespace handoff::io
