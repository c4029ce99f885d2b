// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/io/detail/scenario_json_reader.hpp>
#include <handoff/io/detail/scenario_json_writer.hpp>
#include <handoff/io/json_reader.hpp>
#include <handoff/model/scenario.hpp>

// Scenarios as JSON files. docs/scenario-format.md describes the format, docs/scenario.schema.json says it to editors.
// The currency is the file's: one at run time, a type in the program. Amounts are read digit by digit, never through a
// double. Refused are text that is not such a file and scenarios that `mistakes_in` refuses: all mistakes at once, each
// at its line and column.

namespace handoff::io {

/// Reads a scenario in the currency `C`. Throws `invalid_json` with every mistake, also when the file is in another
/// currency. Cost: a pass over the text and the check of the scenario.
template <Currency C, class Tick = std::ratio<1>>
[[nodiscard]] scenario<C, any_category, Tick> read_scenario(const json_document& document);
template <Currency C, class Tick = std::ratio<1>>
[[nodiscard]] scenario<C, any_category, Tick> read_scenario(std::string text, const json_limits& limits = {});

/// Reads a scenario in the currency that the file names (CAD, EUR, USD, GBP, CHF or JPY) and returns
/// `visit(scenario)`, which is instantiated for all of them. Throws `invalid_json` with every mistake, and whatever
/// `visit` throws.
template <class Tick = std::ratio<1>, class Visit>
auto with_scenario(const json_document& document, Visit visit);

/// The facts as a file that reads as the same facts. Throws `inexact_error` for hours that are no whole number of
/// seconds and have no decimal form.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string write_scenario(const scenario_facts<C, W, Tick>& facts);

} // namespace handoff::io

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::io {

namespace detail {

/// The value that a place of the model leads to, or the deepest one on the way. The file is a little terser than the
/// model: rates are an object, one speed may stand for all, a limit of hours for a pool with one tier, a number for
/// hours by day, a list for the only contract.
[[nodiscard]] inline json_value value_at_place(const json_value& root, std::string_view place) {
    json_value here = root;
    while (!place.empty()) {
        if (place.front() == '.') {
            place.remove_prefix(1);
        } else if (place.front() == '[') {
            const std::size_t end = std::min(place.find(']'), place.size() - 1);
            std::size_t position = 0;
            for (const char c : place.substr(1, end - 1)) position = position * 10 + static_cast<std::size_t>(c - '0');
            place.remove_prefix(end + 1);
            for (const json_value child : here.children()) {
                if (position-- > 0) continue;
                here = child;
                break;
            }
        } else {
            const std::size_t end = std::min(place.find_first_of(".["), place.size());
            auto child = here.find(place.substr(0, end));
            if (!child && place.substr(0, end) == "contract") // a list of one
                if (const auto list = here.find("contracts"))
                    for (const json_value first : list->children()) {
                        child = first;
                        break;
                    }
            if (!child) return here;
            here = *child;
            place.remove_prefix(end);
        }
    }
    return here;
}

/// Whether a mistake that the model found at `place`, which is `value` in the file, stands for itself: not when
/// something there or something it depends on could not be read.
template <class Facts>
[[nodiscard]] bool model_mistake_stands(std::string_view place, const json_value& value, const json_mistakes& in_file,
                                        const Facts& facts) {
    const auto all_named = [](const auto& list, auto name) { // what could not be read has a stand-in without a name
        return std::none_of(list.begin(), list.end(), [&](const auto& x) { return name(x).empty(); });
    };
    if (place.find(".speeds[") != std::string_view::npos && value.key() == "speeds" && !place.ends_with("[0]"))
        return false; // one speed for everything was told once
    if (in_file.empty()) return true;
    if (in_file.any_under(value.path())) return false;
    if (place.starts_with("calendar")) return !in_file.any_under("calendar");
    if (place.starts_with("owner.overtime"))
        return !in_file.any_under("owner.uptake") && !in_file.any_under("owner.value_of_hour");
    if (place.starts_with("assistants") && place.ends_with(".name")) return !in_file.any_under("owner");
    if (place.starts_with("budgets")) return !in_file.any_under("assistants") && !in_file.any_under("budgets");
    const bool names_people = place.ends_with(".pinned") || place.find(".excluded") != std::string_view::npos;
    if (names_people)
        return !in_file.any_under("owner") &&
               (place.ends_with(".pinned") ? !in_file.any_under("assistants")
                                           : all_named(facts.assistants, [](const auto& a) { return a.name; }));
    if (place.find(".after") != std::string_view::npos)
        return all_named(facts.tasks, [](const auto& t) { return t.id; });
    return true;
}

/// What a name was most likely meant to be: "; did you mean "V"?", or nothing.
[[nodiscard]] inline std::string meant_name(const std::string& said, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), said) != known.end()) return "";
    const auto meant = closest(said, known);
    return meant ? "; did you mean " + in_quotes(*meant) + "?" : "";
}

/// A suggestion for a mistake about a name of somebody or something.
template <Currency C, class Tick>
[[nodiscard]] std::string name_suggestion(std::string_view place, const json_value& value,
                                          const scenario_facts<C, any_category, Tick>& facts) {
    if (!value.is(json_kind::string)) return "";
    const bool task = place.find(".after[") != std::string_view::npos;
    const bool pinned = place.ends_with(".pinned");
    if (!task && !pinned && place.find(".excluded[") == std::string_view::npos) return "";
    std::vector<std::string> known;
    if (task)
        for (const auto& t : facts.tasks) known.push_back(t.id);
    else
        for (const auto& a : facts.assistants) known.push_back(a.name);
    if (pinned) known.push_back(facts.owner.name);
    return meant_name(std::string(value.text()), known);
}

template <Currency C, class Tick>
[[nodiscard]] scenario_facts<C, any_category, Tick> read_facts(const json_value& root, json_mistakes& mistakes,
                                                               bool currency_known) {
    auto facts = scenario_json_reader<C, Tick>(mistakes, currency_known).read(root);
    const json_mistakes in_file = mistakes;
    if (in_file.full()) return facts; // what is read is too broken to be judged
    for (const mistake& m : mistakes_in(facts)) {
        if (mistakes.full()) { // more are only counted; finding their places could take hours
            mistakes.add(root, m.text);
            continue;
        }
        const json_value where = value_at_place(root, m.place);
        if (model_mistake_stands(m.place, where, in_file, facts))
            mistakes.add(where, m.text + name_suggestion<C, Tick>(m.place, where, facts));
    }
    return facts;
}

/// The currencies that a file may be in.
template <class... Cs>
struct currency_list {
    static std::vector<std::string> codes() { return {std::string(Cs::code)...}; }
};
using file_currencies = currency_list<CAD, EUR, USD, GBP, CHF, JPY>;

/// The code that the file names, if it names one of `codes`; otherwise that is noted.
[[nodiscard]] inline std::optional<std::string> read_currency(const json_value& root, json_mistakes& mistakes,
                                                              const std::vector<std::string>& codes) {
    const auto v = root.find("currency");
    if (!v) return std::nullopt; // noted with the other keys
    const auto code = read_string(*v, mistakes);
    if (!code) return std::nullopt;
    if (std::find(codes.begin(), codes.end(), *code) != codes.end()) return code;
    mistakes.add(*v, "unknown currency " + in_quotes(*code) + suggestion(*code, codes));
    return std::nullopt;
}

template <class Tick, class Visit, class First, class... Rest>
auto visit_in(const std::string& code, const json_value& root, json_mistakes& mistakes, Visit& visit,
              currency_list<First, Rest...>) {
    if constexpr (sizeof...(Rest) > 0) {
        if (code != First::code) return visit_in<Tick>(code, root, mistakes, visit, currency_list<Rest...>{});
    }
    auto facts = read_facts<First, Tick>(root, mistakes, true);
    mistakes.throw_if_any();
    return visit(scenario<First, any_category, Tick>(std::move(facts)));
}

} // namespace detail

template <Currency C, class Tick>
scenario<C, any_category, Tick> read_scenario(const json_document& document) {
    json_mistakes mistakes(document);
    const auto code = detail::read_currency(document.root(), mistakes, {std::string(C::code)});
    auto facts = detail::read_facts<C, Tick>(document.root(), mistakes, code.has_value());
    mistakes.throw_if_any();
    return scenario<C, any_category, Tick>(std::move(facts));
}

template <Currency C, class Tick>
scenario<C, any_category, Tick> read_scenario(std::string text, const json_limits& limits) {
    return read_scenario<C, Tick>(json_document::parse(std::move(text), limits));
}

template <class Tick, class Visit>
auto with_scenario(const json_document& document, Visit visit) {
    json_mistakes mistakes(document);
    const auto code = detail::read_currency(document.root(), mistakes, detail::file_currencies::codes());
    if (!code) { // everything else is looked at all the same
        (void)detail::read_facts<CAD, Tick>(document.root(), mistakes, false);
        mistakes.throw_if_any();
    }
    return detail::visit_in<Tick>(code.value_or(std::string(CAD::code)), document.root(), mistakes, visit,
                                  detail::file_currencies{});
}

template <Currency C, CategorySet W, class Tick>
std::string write_scenario(const scenario_facts<C, W, Tick>& facts) {
    return detail::scenario_json_writer<C, W, Tick>(facts).text();
}

} // namespace handoff::io
