// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/alternatives.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

// The alternatives as a table in English or French, a row each, and the one that is best.

namespace handoff::report {

/// The table and what follows from it; ends with a newline.
template <Currency C, class Tick>
[[nodiscard]] std::string text(const comparison<C, Tick>& c, language l = language::english);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

namespace detail {

template <class C, class Tick>
std::string name_of(const alternative<C, Tick>& a, language l) {
    const bool english = l == language::english;
    switch (a.kind) {
    case alternative_kind::alone:
        return english ? "alone" : "seul";
    case alternative_kind::one_assistant:
        return (english ? "with " : "avec ") + a.who;
    case alternative_kind::several:
        return english ? "with several assistants" : "avec plusieurs assistants";
    case alternative_kind::employee:
        return (english ? "employed: " : "salarié\u00a0: ") + a.who;
    case alternative_kind::not_doing:
        break;
    }
    return english ? "not doing it" : "ne pas le faire";
}

} // namespace detail

template <Currency C, class Tick>
std::string text(const comparison<C, Tick>& c, language l) {
    const auto say = [l](std::string english, std::string french) {
        return l == language::english ? std::move(english) : std::move(french);
    };
    std::vector<std::vector<std::string>> rows{{"", say("gain", "gain"), say("paid", "payé"),
                                                say("overtime", "heures sup."), say("free hours", "heures libres")}};
    for (const alternative<C, Tick>& a : c.all) {
        if (!a.net_benefit) {
            rows.push_back({detail::name_of(a, l), a.status == status::infeasible ? say("impossible", "impossible")
                                                                                  : say("unknown", "inconnu")});
            continue;
        }
        const bool first = a.kind == alternative_kind::alone;
        const std::string better = first    ? amount(l, exact_money<C>{})
                                   : a.gain ? gain(l, *a.gain)
                                            : say("possible", "possible");
        rows.push_back({detail::name_of(a, l), better, amount(l, a.totals.cash), hours(l, a.totals.overtime),
                        hours(l, a.totals.free_regular)});
    }
    std::string page = table(rows);
    if (c.best)
        page += paragraph("  ", say("Best way of doing it: ", "Meilleure façon de le faire\u00a0: ") +
                                    detail::name_of(c.all[*c.best], l) + '.');
    if (!c.worth_doing_from) return page;
    if (*c.worth_doing_from <= exact_money<C>{})
        return page + paragraph("  ", say("Doing it is better than leaving it undone, whatever else it is worth.",
                                          "Le faire vaut mieux que de le laisser, quelle que soit sa valeur."));
    return page + paragraph("  ", say("Leaving it undone is better unless it is worth ",
                                      "Le laisser vaut mieux, sauf si cela vaut ") +
                                      amount(l, *c.worth_doing_from) +
                                      say(" more than the scenario says.", " de plus que ne le dit le scénario."));
}

} // namespace handoff::report
