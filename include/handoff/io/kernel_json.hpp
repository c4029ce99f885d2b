// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/io/json_reader.hpp>
#include <handoff/io/json_text.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/kernel/check.hpp>
#include <handoff/kernel/problem.hpp>

// Kernel problems as JSON, so that a problem can be logged, sent with a bug report, replayed and handed to another
// solver. docs/kernel-format.md describes the format. Refused are text that is not such a file and problems that
// `kernel::mistakes` refuses: all mistakes at once, each at its line and column.

namespace handoff::io {

/// Whether a document looks like a kernel problem rather than a scenario: an object with the key "groups".
[[nodiscard]] bool is_kernel_problem(const json_document& document);

/// Reads a kernel problem. Throws `invalid_json` with every mistake. Cost: a pass over the text.
[[nodiscard]] kernel::problem read_kernel_problem(const json_document& document);
[[nodiscard]] kernel::problem read_kernel_problem(std::string text, const json_limits& limits = {});

/// The problem as a file, one group and one worker's day to a line; reading it gives the same problem again, apart from
/// names that are not UTF-8.
[[nodiscard]] std::string write_kernel_problem(const kernel::problem& p);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

inline constexpr std::int64_t largest_index = std::numeric_limits<int>::max();

/// Reads the parts of a problem; where something is wrong a zero stands in, so that positions stay what they are.
class kernel_problem_reader {
public:
    explicit kernel_problem_reader(json_mistakes& mistakes) : mistakes_(mistakes) {}

    kernel::problem read(const json_value& root) {
        kernel::problem p;
        object_reader o(root, mistakes_);
        for (const json_value v : o.array_or_empty("budgets")) p.budgets.push_back(integer(v));
        for (const json_value v : o.array_or_empty("workers")) p.workers.push_back(read_worker(v));
        for (const json_value v : o.array_or_empty("pools")) p.pools.push_back(read_pool(v));
        for (const json_value v : elements(o.array("groups"))) p.groups.push_back(read_group(v));
        for (const json_value v : o.array_or_empty("after")) {
            const auto row = read_tuple(v, mistakes_, after_shape_);
            p.after.push_back(row ? kernel::precedence{index((*row)[0]), index((*row)[1])} : kernel::precedence{});
        }
        o.finish();
        return p;
    }

private:
    static std::vector<json_value> elements(std::optional<std::vector<json_value>> found) {
        return std::move(found).value_or(std::vector<json_value>());
    }

    std::int64_t integer(const json_value& v) { return read_integer(v, mistakes_).value_or(0); }
    int index(const json_value& v) {
        return static_cast<int>(read_integer(v, mistakes_, 0, largest_index).value_or(0));
    }

    std::vector<kernel::tier> read_tiers(const json_value& v) {
        std::vector<kernel::tier> tiers;
        for (const json_value t : elements(read_array(v, mistakes_))) {
            const auto row = read_tuple(t, mistakes_, tier_shape_);
            tiers.push_back(row ? kernel::tier{integer((*row)[0]), integer((*row)[1])} : kernel::tier{});
        }
        return tiers;
    }

    kernel::worker read_worker(const json_value& v) {
        kernel::worker w;
        object_reader o(v, mistakes_);
        w.name = o.string_or("name", "");
        for (const json_value day : elements(o.array("days"))) w.days.push_back(read_tiers(day));
        o.finish();
        return w;
    }

    kernel::pool read_pool(const json_value& v) {
        kernel::pool p;
        object_reader o(v, mistakes_);
        p.worker = static_cast<int>(o.integer("worker", 0, largest_index).value_or(0));
        p.first = static_cast<int>(o.integer("first", 0, largest_index).value_or(0));
        p.last = static_cast<int>(o.integer("last", 0, largest_index).value_or(0));
        if (const auto tiers = o.required("tiers")) p.tiers = read_tiers(*tiers);
        o.finish();
        return p;
    }

    kernel::group read_group(const json_value& v) {
        kernel::group g;
        object_reader o(v, mistakes_);
        g.name = o.string_or("name", "");
        for (const json_value option : elements(o.array("options"))) g.options.push_back(read_option(option));
        o.finish();
        return g;
    }

    kernel::option read_option(const json_value& v) {
        kernel::option option;
        object_reader o(v, mistakes_);
        option.gain = o.integer("gain").value_or(0);
        for (const json_value s : o.array_or_empty("spend")) option.spend.push_back(integer(s));
        for (const json_value p : o.array_or_empty("pieces")) {
            const auto row = read_tuple(p, mistakes_, piece_shape_);
            option.pieces.push_back(
                row ? kernel::piece{index((*row)[0]), index((*row)[1]), index((*row)[2]), integer((*row)[3])}
                    : kernel::piece{});
        }
        for (const json_value n : o.array_or_empty("needs")) {
            const auto row = read_tuple(n, mistakes_, need_shape_);
            option.needs.push_back(row ? kernel::need{index((*row)[0]), index((*row)[1])} : kernel::need{});
        }
        o.finish();
        return option;
    }

    json_mistakes& mistakes_;
    const std::array<std::string, 2> tier_shape_{"capacity", "cost"};
    const std::array<std::string, 4> piece_shape_{"worker", "first day", "last day", "ticks"};
    const std::array<std::string, 2> need_shape_{"group", "option"};
    const std::array<std::string, 2> after_shape_{"successor", "predecessor"};
};

/// Whether a mistake of the problem at `place` stands for itself. Where the file could not be read, zeros stand in, and
/// a mistake that only follows from them would mislead.
inline bool stands_for_itself(std::string_view place, const json_mistakes& in_file) {
    if (in_file.empty()) return true;
    const std::string_view section = place.substr(0, place.find_first_of(".["));
    const std::string_view element = place.substr(0, std::min(place.find(']'), place.size() - 1) + 1);
    if (section == "budgets" || section == "workers") return !in_file.any_under(section); // days are compared
    if (in_file.any_under("workers")) return false;
    if (section == "pools") return !in_file.any_under("pools"); // pools are compared with each other
    if (section == "groups") {
        if (in_file.any_under("budgets") || in_file.any_under(element)) return false;
        return place.find(".needs[") == std::string_view::npos || !in_file.any_under("groups");
    }
    if (section == "after") return !in_file.any_under("after") && !in_file.any_under("groups");
    return false; // about the whole problem
}

/// The value that a mistake of the problem is about. The file has rows where the problem has names: a path that ends in
/// `.cost` leads to a row [capacity, cost], and on to its second value.
inline json_value value_at(const json_value& root, std::string_view place) {
    const json_value v = root.locate(place);
    if (!v.is(json_kind::array)) return v;
    const std::string_view name = place.substr(place.rfind('.') + 1);
    std::size_t position = 0;
    if (name == "cost" || name == "first" || name == "option" || name == "predecessor")
        position = 1;
    else if (name == "last")
        position = 2;
    else if (name == "ticks")
        position = 3;
    else if (name != "capacity" && name != "worker" && name != "group" && name != "successor")
        return v;
    for (const json_value child : v.children()) {
        if (position-- == 0) return child;
    }
    return v;
}

inline std::string tiers_text(const std::vector<kernel::tier>& tiers) {
    return json_list(tiers, [](const kernel::tier& t) { return json_row({t.capacity, t.cost}); });
}

inline std::string option_text(const kernel::option& o) {
    std::string text = "{\"gain\": " + std::to_string(o.gain);
    if (!o.spend.empty()) text += ", \"spend\": " + json_row(std::span<const std::int64_t>(o.spend));
    if (!o.pieces.empty()) {
        text += ", \"pieces\": " + json_list(o.pieces, [](const kernel::piece& p) {
                    return json_row({p.worker, p.first, p.last, p.ticks});
                });
    }
    if (!o.needs.empty()) {
        text += ", \"needs\": " + json_list(o.needs, [](const kernel::need& n) {
                    return json_row({n.group, n.option});
                });
    }
    return text + '}';
}

inline std::string worker_text(const kernel::worker& w) {
    return "\n    {\"name\": " + json_string(w.name) + ", \"days\": " + json_list(w.days, tiers_text, ",\n      ") +
           '}';
}

inline std::string kernel_pool_text(const kernel::pool& p) {
    return "\n    {\"worker\": " + std::to_string(p.worker) + ", \"first\": " + std::to_string(p.first) +
           ", \"last\": " + std::to_string(p.last) + ", \"tiers\": " + tiers_text(p.tiers) + '}';
}

inline std::string group_text(const kernel::group& g) {
    return "\n    {\"name\": " + json_string(g.name) +
           ", \"options\": " + json_list(g.options, option_text, ",\n      ") + '}';
}

} // namespace detail

inline bool is_kernel_problem(const json_document& document) { return document.root().find("groups").has_value(); }

inline kernel::problem read_kernel_problem(const json_document& document) {
    json_mistakes mistakes(document);
    kernel::problem p = detail::kernel_problem_reader(mistakes).read(document.root());
    const json_mistakes in_file = mistakes;
    for (const kernel::mistake& m : kernel::mistakes(p)) {
        if (!detail::stands_for_itself(m.place, in_file)) continue;
        mistakes.add_as(detail::value_at(document.root(), m.place), m.place, m.text);
    }
    mistakes.throw_if_any();
    return p;
}

inline kernel::problem read_kernel_problem(std::string text, const json_limits& limits) {
    return read_kernel_problem(json_document::parse(std::move(text), limits));
}

inline std::string write_kernel_problem(const kernel::problem& p) {
    std::string text = "{\n  \"budgets\": " + json_row(std::span<const std::int64_t>(p.budgets));
    text += ",\n  \"workers\": " + json_list(p.workers, detail::worker_text, ",");
    if (!p.pools.empty()) text += ",\n  \"pools\": " + json_list(p.pools, detail::kernel_pool_text, ",");
    text += ",\n  \"groups\": " + json_list(p.groups, detail::group_text, ",");
    if (!p.after.empty()) {
        text += ",\n  \"after\": " + json_list(p.after, [](const kernel::precedence& a) {
                    return json_row({a.successor, a.predecessor});
                });
    }
    return text + "\n}\n";
}

} // namespace handoff::io
