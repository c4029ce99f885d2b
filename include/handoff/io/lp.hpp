// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <handoff/io/linear_model.hpp>

// Export in the LP format of CPLEX, which people can read; CBC, GLPK, HiGHS and SCIP read it too. What is said in
// io/mps.hpp holds here: the negated objective is minimised, all numbers are integers, names are those of
// io/linear_model.hpp.

namespace handoff::io {

/// The problem as text in LP format. Throws what `to_linear_model` throws.
[[nodiscard]] std::string to_lp(const kernel::problem& p, formulation how = formulation::flow);
[[nodiscard]] std::string to_lp(const linear_model& m);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// A sum over lines of at most eight terms: readers have limits on the length of a line.
class lp_sum {
public:
    void add(std::int64_t coefficient, std::string_view name) {
        if (terms_ > 0 && terms_ % 8 == 0) text_ += "\n  ";
        text_ += coefficient < 0 ? " - " : " + ";
        const std::string digits = std::to_string(coefficient);
        text_ += digits.substr(coefficient < 0 ? 1 : 0) + ' ';
        text_ += name;
        ++terms_;
    }
    [[nodiscard]] bool empty() const noexcept { return terms_ == 0; }
    [[nodiscard]] const std::string& str() const noexcept { return text_; }

private:
    std::string text_;
    std::size_t terms_ = 0;
};

} // namespace detail

inline std::string to_lp(const linear_model& m) {
    std::string text = "\\ minimises the negated objective: the objective is minus the value of this program\n";
    for (const std::string& comment : m.comments) text += "\\ " + comment + '\n';

    detail::lp_sum costs;
    for (const linear_model::column& column : m.columns) {
        if (column.cost != 0) costs.add(column.cost, column.name);
    }
    if (costs.empty()) costs.add(0, m.columns.front().name);
    text += "Minimize\n objective:" + costs.str() + "\nSubject To\n";

    for (const linear_model::row& row : m.rows) {
        detail::lp_sum sum;
        for (const linear_model::term& t : row.terms) sum.add(t.coefficient, m.columns[t.column].name);
        const auto s = row.sense;
        text += ' ' + row.name + ':' + sum.str();
        text += s == linear_model::sense::equal ? " = " : s == linear_model::sense::at_most ? " <= " : " >= ";
        text += std::to_string(row.right) + '\n';
    }
    if (m.rows.empty())
        text += " nothing_to_hold: " + m.columns.front().name + " >= 0\n"; // the section may not be empty

    text += "Bounds\n";
    for (const linear_model::column& column : m.columns) {
        if (column.upper && !column.integer) {
            text += " 0 <= " + column.name + " <= " + std::to_string(*column.upper) + '\n';
        }
    }
    std::string integers;
    for (const linear_model::column& column : m.columns) {
        if (column.integer) integers += ' ' + column.name + '\n';
    }
    if (!integers.empty()) text += "Binaries\n" + integers; // all integer columns are 0 or 1
    return text + "End\n";
}

inline std::string to_lp(const kernel::problem& p, formulation how) { return to_lp(to_linear_model(p, how)); }

} // namespace handoff::io
