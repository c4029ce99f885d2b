// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <ratio>
#include <string>
#include <utility>
#include <vector>

#include <handoff/economics/hour_worth.hpp>
#include <handoff/economics/time_audit.hpp>
#include <handoff/model/detail/one_line.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

// A time audit as a page to read, in English or French: where the time goes, what of it nobody pays, and which few
// categories eat most of that.

namespace handoff::report {

/// The page. Line breaks and other control characters in a category are shown as \n, \t, \u001b. Hours have two
/// decimals, each rounded on its own; the sums are of the exact hours. Cost: the categories.
[[nodiscard]] inline std::string text(const economics::time_audit& a, language in = language::english);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

class audit_page {
public:
    audit_page(const economics::time_audit& a, language in) : a_(a), in_(in) {}

    [[nodiscard]] std::string text() const {
        if (a_.entries == 0) return say("No entries.\n", "Aucune entrée.\n");
        return heading() + '\n' + categories() + time_eaters();
    }

private:
    [[nodiscard]] std::string say(const char* english, const char* french) const {
        return in_ == language::english ? english : french;
    }
    [[nodiscard]] std::string hours(effort<> time) const {
        return number(in_, time.ticks(), ticks_per_hour<std::ratio<1>>, 2, 2);
    }
    [[nodiscard]] std::string share(ratio r) const { // always with its decimal, to stand under each other
        return number(in_, units_detail::wide{r.numerator()} * 100, r.denominator(), 1, 1) +
               (in_ == language::english ? " %" : "\u00A0%");
    }
    [[nodiscard]] std::string name(const std::string& category) const {
        return category.empty() ? say("(no category)", "(sans catégorie)") : handoff::detail::on_one_line(category);
    }

    [[nodiscard]] std::string heading() const {
        const bool one = a_.entries == 1;
        std::string all = hours_and_minutes(a_.total) + say(" in ", " en ") +
                          number(in_, static_cast<std::int64_t>(a_.entries), 1, 0) +
                          (one ? say(" entry", " entrée") : say(" entries", " entrées"));
        if (a_.first == a_.last)
            all += say(" on ", " le ") + day(in_, a_.first);
        else
            all += say(" from ", " du ") + day(in_, a_.first) + say(" to ", " au ") + day(in_, a_.last);
        std::string page = paragraph("", all + '.');
        if (const auto unpaid = a_.non_billable()) {
            using economics::non_billable_band;
            const auto band = economics::band_of(*unpaid);
            page += paragraph("", share(*unpaid) +
                                      say(" of it is not billable, ", " de ces heures ne sont pas facturables, ") +
                                      (band == non_billable_band::low    ? say("less than", "moins que")
                                       : band == non_billable_band::high ? say("more than", "plus que")
                                                                         : say("within", "dans")) +
                                      say(" the usual 40 to 60 % of the self-employed.",
                                          " les 40 à 60\u00A0% habituels des indépendants."));
        }
        return page;
    }

    [[nodiscard]] std::vector<std::string> row(const std::string& first, effort<> time, ratio part, effort<> billable,
                                               const std::string& days) const {
        std::vector<std::string> cells{first, hours(time), hours(a_.per_week(time, rounded_half_even)), share(part)};
        if (a_.billable_known) cells.push_back(hours(time - billable));
        cells.push_back(days);
        return cells;
    }

    [[nodiscard]] std::string categories() const {
        std::vector<std::vector<std::string>> rows{
            {"", say("hours", "heures"), say("a week", "par semaine"), say("share", "part")}};
        if (a_.billable_known) rows[0].push_back(say("not billable", "non facturables"));
        rows[0].push_back(say("days", "jours"));
        for (const auto& c : a_.categories)
            rows.push_back(row(name(c.category), c.time, a_.share(c), c.billable, std::to_string(c.days)));
        rows.push_back(
            row(say("in all", "en tout"), a_.total, a_.total == effort<>{} ? ratio(0) : ratio(1), a_.billable, ""));
        return say("WHERE THE TIME GOES\n", "OÙ VA LE TEMPS\n") + table(rows);
    }

    [[nodiscard]] std::string time_eaters() const {
        if (a_.time_eaters.empty()) return "";
        std::vector<std::vector<std::string>> rows;
        for (const auto& c : a_.time_eaters)
            rows.push_back({name(c.category), hours(a_.per_week(c.time - c.billable, rounded_half_even)) +
                                                  say(" h a week", " h par semaine")});
        const std::string unknown =
            a_.billable_known
                ? std::string()
                : paragraph(
                      "",
                      say("Nothing says which hours are billable, so all count as not.",
                          "Rien ne dit quelles heures sont facturables\u00a0; toutes comptent comme non facturables."));
        return '\n' +
               say("TIME-EATERS: most of the hours that nobody pays\n",
                   "CE QUI DÉVORE LE TEMPS\u00A0: l'essentiel des heures que personne ne paie\n") +
               table(rows) + unknown;
    }

    const economics::time_audit& a_;
    language in_;
};

} // namespace detail

inline std::string text(const economics::time_audit& a, language in) { return detail::audit_page(a, in).text(); }

} // namespace handoff::report
