// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <handoff/io/json_reader.hpp>
#include <handoff/io/json_text.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/kernel/certificate.hpp>

// Certificates as JSON, so that a proof can be kept and checked later, elsewhere, by another program. Numbers stand in
// rows ([worker, first, last, price]) and whatever has its default value is left out. Reading gives exactly what was
// written. Refused is text of another form or version; whether the proof holds is `kernel::verify`'s question, and
// positions beyond the problem are its to refuse.

namespace handoff::io {

/// The version that is written and read.
inline constexpr std::int64_t certificate_version = 1;

/// One line for every cut and node of the tree.
[[nodiscard]] std::string write_certificate(const kernel::certificate& c);

/// Throws `invalid_json` with every mistake.
[[nodiscard]] kernel::certificate read_certificate(const json_document& document);
[[nodiscard]] kernel::certificate read_certificate(std::string text, const json_limits& limits = {});

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

using node_kind = kernel::proof_node::kind;

inline const std::array<std::string, 6>& node_kind_words() {
    static const std::array<std::string, 6> words{"bound", "ray", "no option", "core", "options", "finish day"};
    return words;
}

inline node_kind node_kind_at(std::size_t position) {
    constexpr std::array kinds{node_kind::bound, node_kind::ray,     node_kind::no_option,
                               node_kind::core,  node_kind::options, node_kind::finish_day};
    return kinds[position];
}

inline const std::string& word_of(node_kind how) {
    std::size_t position = 0;
    while (node_kind_at(position) != how) ++position;
    return node_kind_words()[position];
}

/// An object that is written key by key.
class object_text {
public:
    object_text& put(std::string_view key, const std::string& value) {
        text_ += (text_.size() > 1 ? ", " : "") + json_string(key) + ": " + value;
        return *this;
    }
    object_text& put_unless(bool is_default, std::string_view key, const std::string& value) {
        return is_default ? *this : put(key, value);
    }
    [[nodiscard]] std::string str() const { return text_ + '}'; }

private:
    std::string text_ = "{";
};

inline std::string items_text(const std::vector<kernel::item_price>& items) {
    return json_list(items, [](const kernel::item_price& i) { return json_row({i.index, i.price}); });
}

inline std::string multipliers_text(const kernel::multipliers& m) {
    object_text o;
    o.put_unless(m.denominator == 1, "denominator", std::to_string(m.denominator));
    o.put_unless(m.days.empty(), "days", json_list(m.days, [](const kernel::day_price& d) {
                     return json_row({d.worker, d.first, d.last, d.price});
                 }));
    o.put_unless(m.pools.empty(), "pools", items_text(m.pools));
    o.put_unless(m.budgets.empty(), "budgets", items_text(m.budgets));
    o.put_unless(m.needs.empty(), "needs", json_list(m.needs, [](const kernel::need_price& n) {
                     return json_row({n.group, n.option, n.need, n.price});
                 }));
    o.put_unless(m.cuts.empty(), "cuts", items_text(m.cuts));
    return o.str();
}

inline std::string cut_text(const kernel::cut& c) {
    object_text o;
    o.put("base", multipliers_text(c.base));
    o.put_unless(c.slack == kernel::multipliers(), "slack", multipliers_text(c.slack));
    o.put_unless(c.shift.empty(), "shift", items_text(c.shift));
    o.put_unless(c.kept.empty(), "kept", json_list(c.kept, [](const kernel::tier_ref& t) {
                     return json_row({t.pool, t.worker, t.day, t.tier});
                 }));
    if (!c.knapsack.empty()) {
        o.put("knapsack", json_list(c.knapsack, [](const kernel::option_price& q) {
                  return json_row({q.group, q.option, q.price});
              }));
        o.put("limit", std::to_string(c.limit));
    }
    o.put_unless(!c.knapsack.empty() && c.divisor == 1, "divisor", std::to_string(c.divisor));
    o.put_unless(c.scale == 1, "scale", std::to_string(c.scale));
    return o.str();
}

inline std::string fixing_text(const kernel::fixing& f) {
    object_text o;
    o.put_unless(!f.ray, "ray", "true");
    o.put("prices", multipliers_text(f.prices));
    return o.str();
}

/// A list with a line for each.
template <class List, class Write>
std::string lines_text(const List& list, Write write) {
    return json_list(
        list, [&](const auto& item) { return "\n    " + write(item); }, ",");
}

inline std::string core_text(const kernel::proof_of_core& c);

inline std::string node_text(const kernel::proof_node& n) {
    const bool branches = n.how == node_kind::options || n.how == node_kind::finish_day;
    object_text o;
    o.put("how", json_string(word_of(n.how)));
    o.put_unless(n.fixings.empty(), "fixings", json_list(n.fixings, fixing_text));
    o.put_unless(n.prices == kernel::multipliers(), "prices", multipliers_text(n.prices));
    o.put_unless(!branches && n.group == 0, "group", std::to_string(n.group));
    o.put_unless(n.parts.empty(), "parts",
                 json_list(n.parts, [](const std::vector<int>& part) { return json_row(std::span<const int>(part)); }));
    o.put_unless(n.how != node_kind::finish_day && n.day == 0, "day", std::to_string(n.day));
    o.put_unless(n.children.empty(), "children", json_row(std::span<const int>(n.children)));
    o.put_unless(n.core.empty(), "core", json_list(n.core, core_text));
    return o.str();
}

inline std::string core_text(const kernel::proof_of_core& c) {
    object_text o;
    o.put_unless(c.cuts.empty(), "cuts", lines_text(c.cuts, cut_text));
    o.put("tree", lines_text(c.tree, node_text));
    return o.str();
}

class certificate_reader {
public:
    explicit certificate_reader(json_mistakes& mistakes) : mistakes_(mistakes) {}

    kernel::certificate read(const json_value& root) {
        kernel::certificate c;
        object_reader o(root, mistakes_);
        (void)o.integer("version", certificate_version, certificate_version);
        c.feasible = o.boolean("feasible").value_or(false);
        c.objective = o.integer_or("objective", 0);
        c.choice = read_ints(o.optional("choice"));
        c.schedule = rows<4>(o.optional("schedule"), {"group", "piece", "day", "ticks"}, [](const auto& row) {
            return kernel::share{small(row[0]), small(row[1]), small(row[2]), row[3]};
        });
        for (const json_value v : o.array_or_empty("cuts")) c.cuts.push_back(read_cut(v));
        for (const json_value v : elements(o.array("tree"))) c.tree.push_back(read_node(v));
        o.finish();
        return c;
    }

private:
    static constexpr std::int64_t smallest = std::numeric_limits<int>::min();
    static constexpr std::int64_t largest = std::numeric_limits<int>::max();

    static int small(std::int64_t value) { return static_cast<int>(value); } // read within [smallest, largest]

    static std::vector<json_value> elements(std::optional<std::vector<json_value>> found) {
        return std::move(found).value_or(std::vector<json_value>());
    }

    int read_int(const json_value& v) { return small(read_integer(v, mistakes_, smallest, largest).value_or(0)); }

    std::vector<int> read_ints(const std::optional<json_value>& v) {
        std::vector<int> values;
        if (!v) return values;
        for (const json_value child : elements(read_array(*v, mistakes_))) values.push_back(read_int(child));
        return values;
    }

    /// Rows of N integers; the last one has 64 bits if `Wide`, all others are positions.
    template <std::size_t N, bool Wide = true, class Make>
    std::vector<std::invoke_result_t<Make, const std::array<std::int64_t, N>&>>
    rows(const std::optional<json_value>& v, const std::array<std::string, N>& shape, Make make) {
        std::vector<std::invoke_result_t<Make, const std::array<std::int64_t, N>&>> made;
        if (!v) return made;
        for (const json_value child : elements(read_array(*v, mistakes_))) {
            const auto row = read_tuple(child, mistakes_, shape);
            if (!row) continue;
            std::array<std::int64_t, N> values{};
            for (std::size_t i = 0; i + 1 < N; ++i) values[i] = read_int((*row)[i]);
            values[N - 1] = Wide ? read_integer((*row)[N - 1], mistakes_).value_or(0) : read_int((*row)[N - 1]);
            made.push_back(make(values));
        }
        return made;
    }

    std::vector<kernel::item_price> items(const std::optional<json_value>& v, const std::array<std::string, 2>& shape) {
        return rows<2>(v, shape, [](const auto& row) { return kernel::item_price{small(row[0]), row[1]}; });
    }

    kernel::multipliers read_multipliers(const json_value& v) {
        kernel::multipliers m;
        object_reader o(v, mistakes_);
        m.denominator = o.integer_or("denominator", 1);
        m.days = rows<4>(o.optional("days"), {"worker", "first day", "last day", "price"}, [](const auto& row) {
            return kernel::day_price{small(row[0]), small(row[1]), small(row[2]), row[3]};
        });
        m.pools = items(o.optional("pools"), {"pool", "price"});
        m.budgets = items(o.optional("budgets"), {"budget", "price"});
        m.needs = rows<4>(o.optional("needs"), {"group", "option", "need", "price"}, [](const auto& row) {
            return kernel::need_price{small(row[0]), small(row[1]), small(row[2]), row[3]};
        });
        m.cuts = items(o.optional("cuts"), {"cut", "price"});
        o.finish();
        return m;
    }

    kernel::cut read_cut(const json_value& v) {
        kernel::cut c;
        object_reader o(v, mistakes_);
        if (const auto base = o.required("base")) c.base = read_multipliers(*base);
        if (const auto slack = o.optional("slack")) c.slack = read_multipliers(*slack);
        c.shift = items(o.optional("shift"), {"group", "option"});
        c.kept = rows<4, false>(o.optional("kept"), {"pool", "worker", "day", "tier"}, [](const auto& row) {
            return kernel::tier_ref{small(row[0]), small(row[1]), small(row[2]), small(row[3])};
        });
        c.knapsack = rows<3>(o.optional("knapsack"), {"group", "option", "price"}, [](const auto& row) {
            return kernel::option_price{small(row[0]), small(row[1]), row[2]};
        });
        if (c.knapsack.empty()) {
            c.divisor = o.integer("divisor").value_or(1);
        } else {
            c.divisor = o.integer_or("divisor", 1);
            c.limit = o.integer("limit").value_or(0);
        }
        c.scale = o.integer_or("scale", 1);
        o.finish();
        return c;
    }

    kernel::fixing read_fixing(const json_value& v) {
        kernel::fixing f;
        object_reader o(v, mistakes_);
        f.ray = o.boolean_or("ray", false);
        if (const auto prices = o.required("prices")) f.prices = read_multipliers(*prices);
        o.finish();
        return f;
    }

    kernel::proof_node read_node(const json_value& v) {
        kernel::proof_node n;
        object_reader o(v, mistakes_);
        if (const auto how = o.required("how")) {
            if (const auto word = read_word(*how, mistakes_, node_kind_words())) n.how = node_kind_at(*word);
        }
        for (const json_value f : o.array_or_empty("fixings")) n.fixings.push_back(read_fixing(f));
        if (const auto prices = o.optional("prices")) n.prices = read_multipliers(*prices);
        n.group = small(o.integer_or("group", 0, smallest, largest));
        for (const json_value part : o.array_or_empty("parts")) n.parts.push_back(read_ints(part));
        n.day = small(o.integer_or("day", 0, smallest, largest));
        n.children = read_ints(o.optional("children"));
        for (const json_value core : o.array_or_empty("core")) n.core.push_back(read_core(core));
        o.finish();
        return n;
    }

    kernel::proof_of_core read_core(const json_value& v) {
        kernel::proof_of_core c;
        object_reader o(v, mistakes_);
        for (const json_value cut : o.array_or_empty("cuts")) c.cuts.push_back(read_cut(cut));
        for (const json_value node : elements(o.array("tree"))) c.tree.push_back(read_node(node));
        o.finish();
        return c;
    }

    json_mistakes& mistakes_;
};

} // namespace detail

inline std::string write_certificate(const kernel::certificate& c) {
    std::string text = "{\n  \"version\": " + std::to_string(certificate_version);
    text += ",\n  \"feasible\": " + std::string(c.feasible ? "true" : "false");
    text += ",\n  \"objective\": " + std::to_string(c.objective);
    text += ",\n  \"choice\": " + json_row(std::span<const int>(c.choice));
    text += ",\n  \"schedule\": " + json_list(c.schedule, [](const kernel::share& s) {
                return json_row({s.group, s.piece, s.day, s.ticks});
            });
    text += ",\n  \"cuts\": " + detail::lines_text(c.cuts, detail::cut_text);
    text += ",\n  \"tree\": " + detail::lines_text(c.tree, detail::node_text);
    return text + "\n}\n";
}

inline kernel::certificate read_certificate(const json_document& document) {
    json_mistakes mistakes(document);
    kernel::certificate c = detail::certificate_reader(mistakes).read(document.root());
    mistakes.throw_if_any();
    return c;
}

inline kernel::certificate read_certificate(std::string text, const json_limits& limits) {
    return read_certificate(json_document::parse(std::move(text), limits));
}

} // namespace handoff::io
