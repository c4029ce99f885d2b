// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <handoff/analysis/verdict.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

// A verdict as a page of text in English or French: the answer, what makes it so, where it turns, and what rules of
// thumb would have said. The two languages say the same sentences with the same numbers in the same order.

namespace handoff::report {

/// The whole page, 80 columns wide; it ends with a newline.
template <Currency C, CategorySet W, class Tick>
[[nodiscard]] std::string text(const handoff::verdict<C, W, Tick>& v, const scenario<C, W, Tick>& s,
                               language l = language::english);

} // namespace handoff::report

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::report {

namespace detail {

template <Currency C, CategorySet W, class Tick>
class verdict_page {
public:
    verdict_page(const handoff::verdict<C, W, Tick>& v, const scenario<C, W, Tick>& s, language l)
        : v_(v), s_(s), l_(l) {}

    [[nodiscard]] std::string whole() const {
        if (v_.answer == advice::unknown) return paragraph("", headline()) + paragraph("", horizon());
        return paragraph("", headline()) + paragraph("", why()) + (s_.days().empty() ? "" : paragraph("", horizon())) +
               turning() + rules();
    }

private:
    using turns = parameter_turns<C, Tick>;
    using turn = turning_point<C, Tick>;
    using staff = handover<C, Tick>;

    /// One of two wordings.
    [[nodiscard]] std::string say(std::string english, std::string french) const {
        return l_ == language::english ? std::move(english) : std::move(french);
    }
    [[nodiscard]] std::string money(const exact_money<C>& m) const { return amount(l_, m); }
    [[nodiscard]] std::string owner() const {
        return s_.owner().name == "owner" ? say("the owner", "la personne") : s_.owner().name;
    }
    /// "V", or who could be hired.
    [[nodiscard]] std::string people() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < v_.hand_over.hired.size(); ++i)
            names.push_back(v_.hand_over.hired[i] + under(v_.hand_over.hired[i], v_.hand_over.contracts[i]));
        if (names.empty())
            for (const auto& a : s_.assistants()) names.push_back(a.name);
        return all_of(l_, names);
    }

    /// " under 'retainer'" where an assistant offers more than work by the hour.
    [[nodiscard]] std::string under(const std::string& name, const std::string& contract) const {
        const auto a = s_.find_assistant(name);
        const auto by_the_hour = [](const auto& c) { return std::holds_alternative<hourly<C, Tick>>(c.form); };
        if (!a) return "";
        const auto& offers = s_.assistants()[*a].contracts;
        if (offers.size() == 1 && by_the_hour(offers.front())) return "";
        return say(" under '", " (contrat \u00ab\u00a0") + contract + say("'", "\u00a0\u00bb)");
    }

    // the answer

    [[nodiscard]] std::string worth() const {
        if (v_.gain)
            return say("it is worth ", "cela rapporte ") + money(*v_.gain) +
                   say(" more than going on alone.", " de plus que de continuer seul.");
        return say("alone the work does not fit", "seul, le travail ne tient pas") + short_by() + '.';
    }

    [[nodiscard]] std::string short_by() const {
        if (!v_.best.baseline_short_by || v_.best.baseline_short_by->ticks() == 0) return "";
        return say(": ", "\u00a0: ") + hours(l_, *v_.best.baseline_short_by) +
               say(" find no place", " ne trouvent pas de place");
    }

    /// The same beside "with help or without": the hours are those of going on alone.
    [[nodiscard]] std::string short_alone() const {
        const std::string hours = short_by();
        return hours.empty() ? "" : hours + say(" without help", " sans aide");
    }

    /// Whether some assistant may be given some of a task.
    [[nodiscard]] bool anything_offered() const {
        for (const auto& t : s_.tasks())
            for (const auto& a : s_.assistants())
                if (may_take(a, t)) return true;
        return false;
    }

    [[nodiscard]] std::string headline() const {
        switch (v_.answer) {
        case advice::yes:
            return say("Yes: hire " + people() + " for everything that can be handed over; ",
                       "Oui\u00a0: engager " + people() + " pour tout ce qui peut être délégué\u00a0; ") +
                   worth();
        case advice::only_these:
            return say("Yes, but only for these tasks: ", "Oui, mais seulement pour ces tâches\u00a0: ") +
                   tasks_by_person(v_.hand_over) + say("; ", "\u00a0; ") + worth() + ' ' + all_of(l_, v_.keep) +
                   say(v_.keep.size() == 1 ? " is not handed over, or not all of it."
                                           : " are not handed over, or not all of them.",
                       v_.keep.size() == 1 ? " n'est pas délégué, ou pas entièrement."
                                           : " ne sont pas délégués, ou pas entièrement.");
        case advice::not_yet:
            return say("Not yet: what engaging " + people() +
                           " costs before the first task is more than there is to win. If that cost nothing, hiring "
                           "would be worth ",
                       "Pas encore\u00a0: ce qu'il en coûte d'engager " + people() +
                           " avant la première tâche dépasse le gain possible. Si cela ne coûtait rien, engager "
                           "rapporterait ") +
                   money(*v_.gain_without_fixed_costs) + '.';
        case advice::no:
            if (s_.assistants().empty())
                return say("No: there is nobody to hire.", "Non\u00a0: il n'y a personne à engager.");
            if (!anything_offered())
                return say("No: there is no task that " + people() + " could be given.",
                           "Non\u00a0: il n'y a aucune tâche à confier à " + people() + '.');
            if (v_.why == trigger::better_use || v_.why == trigger::both)
                return say("No: no plan with help brings more than going on alone, even if engaging somebody cost "
                           "nothing by itself.",
                           "Non\u00a0: aucun plan avec aide ne rapporte plus que de continuer seul, même si "
                           "l'engagement lui-même ne coûtait rien.");
            return say("No: handing work to " + people() +
                           " brings no more than it costs, even if engaging somebody cost "
                           "nothing by itself.",
                       "Non\u00a0: déléguer à " + people() +
                           " ne rapporte pas plus que cela ne coûte, même si l'engagement lui-même ne coûtait rien.");
        case advice::no_plan:
            return say("There is no plan: the work does not fit, with help or without",
                       "Il n'y a pas de plan\u00a0: le travail ne tient pas, ni avec aide ni sans aide") +
                   short_alone() + '.';
        case advice::unknown:
            break;
        }
        return say("Not known: the search was stopped before its end.",
                   "Inconnu\u00a0: la recherche a été arrêtée avant la fin.");
    }

    /// "T1, T2 (V); T4 (B)".
    [[nodiscard]] std::string tasks_by_person(const staff& h) const {
        std::string text;
        for (const std::string& name : h.hired) {
            std::vector<std::string> tasks;
            for (const handed_task& t : h.tasks)
                if (t.assistant == name) tasks.push_back(t.task);
            text += (text.empty() ? "" : ", ") + all_of(l_, tasks) + say(" to ", " à ") + name;
        }
        return text;
    }

    [[nodiscard]] std::string why() const {
        const bool much = v_.why == trigger::too_much_work || v_.why == trigger::both;
        const bool better = v_.why == trigger::better_use || v_.why == trigger::both;
        std::vector<std::string> reasons;
        if (much) {
            const auto& alone = v_.best.baseline;
            reasons.push_back(say("too much work", "trop de travail") +
                              (alone.has_plan() ? " (" + hours(l_, alone.totals.overtime) +
                                                      say(" of overtime alone)", " supplémentaires en restant seul)")
                                                : say(" (alone it does not fit)", " (seul, il ne tient pas)")));
        }
        if (better)
            reasons.push_back(say("a chance to use the time better", "une occasion de mieux employer le temps"));
        if (reasons.empty()) return say("What speaks for it: nothing.", "Ce qui parle pour\u00a0: rien.");
        return say("What speaks for it: ", "Ce qui parle pour\u00a0: ") + all_of(l_, reasons) + '.';
    }

    [[nodiscard]] std::string horizon() const {
        if (s_.days().empty()) return "";
        const bool certain = v_.answer != advice::unknown;
        return say("From ", "Du ") + day(l_, s_.days().front()) + say(" to ", " au ") + day(l_, s_.days().back()) +
               (certain ? say("; the proof was checked.", "\u00a0; la preuve a été vérifiée.")
                        : say("; nothing is proven.", "\u00a0; rien n'est prouvé."));
    }

    // where it turns

    [[nodiscard]] std::string turning() const {
        if (v_.turns.empty()) return "";
        std::string text = '\n' + say("WHERE THE ANSWER TURNS", "LÀ OÙ LA RÉPONSE CHANGE") + '\n';
        for (const turns& t : v_.turns) text += lines_of(t);
        return text;
    }

    [[nodiscard]] std::string name_of(const parameter& p) const {
        const auto with = [&] { return s_.assistants()[p.subject].name; };
        switch (p.kind) {
        case parameter_kind::coordination:
            return say("Coordination with ", "Coordination avec ") + with();
        case parameter_kind::value_of_hour:
            return say("Value of an hour", "Valeur d'une heure");
        case parameter_kind::uptake:
            return say("Share of the freed hours that is used", "Part des heures libérées qui sert");
        case parameter_kind::assistant_rate:
            return say("Rates of ", "Tarifs de ") + with();
        case parameter_kind::budget:
            return no_budget(p) || s_.budgets()[p.subject].name.empty() ? say("Budget", "Budget")
                                                                        : s_.budgets()[p.subject].name;
        case parameter_kind::delegated_hours:
            return say("Hours handed over", "Heures déléguées");
        case parameter_kind::availability:
            return say("Hours of ", "Heures de ") + with() + say(" a day", " par jour");
        case parameter_kind::deadline:
            break;
        }
        return say("Due days", "Échéances");
    }

    [[nodiscard]] std::string value(const parameter& p, const ratio& v) const {
        const std::string plus = v > ratio{0} ? "+" : "";
        const auto of_money = [&] { return money(exact_money<C>::fraction(v.numerator(), v.denominator())); };
        const auto of_hours = [&] { return hours(l_, effort<Tick>::from_ticks(v.rounded(rounded_half_even))); };
        switch (p.kind) {
        case parameter_kind::coordination:
            return of_hours() + say(" a day", " par jour");
        case parameter_kind::value_of_hour:
            return of_money() + "/h";
        case parameter_kind::uptake:
            return share(l_, v);
        case parameter_kind::assistant_rate:
            return plus + of_money() + "/h";
        case parameter_kind::budget:
            return of_money();
        case parameter_kind::delegated_hours:
            return of_hours();
        case parameter_kind::availability:
            return plus + of_hours();
        case parameter_kind::deadline:
            break;
        }
        const std::int64_t days = v.numerator();
        const std::int64_t size = days < 0 ? -days : days;
        return std::to_string(size) +
               say(size == 1 ? " working day " : " working days ",
                   size == 1 ? " jour ouvrable " : " jours ouvrables ") +
               (days < 0 ? say("earlier", "plus tôt") : say("later", "plus tard"));
    }

    /// The scenario has none: told is how much money the plan takes.
    [[nodiscard]] bool no_budget(const parameter& p) const {
        return p.kind == parameter_kind::budget && p.subject >= s_.budgets().size();
    }

    [[nodiscard]] static bool relative(parameter_kind k) {
        return k == parameter_kind::assistant_rate || k == parameter_kind::availability ||
               k == parameter_kind::deadline;
    }

    [[nodiscard]] std::string lines_of(const turns& t) const {
        std::string head = name_of(t.what);
        if (no_budget(t.what))
            head +=
                say(", none set; this plan pays out ", ", aucun fixé\u00a0; ce plan coûte ") + value(t.what, t.present);
        else if (!relative(t.what.kind))
            head += say(", now ", ", actuellement ") + value(t.what, t.present);
        else if (t.what.kind != parameter_kind::deadline)
            head += say(", more or less than now", ", en plus ou en moins");
        std::string text = paragraph("  ", head);
        std::size_t said = 0;
        const auto line = [&](const std::string& sentence) {
            text += paragraph("    ", sentence);
            ++said;
        };
        for (const bool below : {true, false}) {
            const auto& hiring = below ? t.hiring_below : t.hiring_above;
            const auto& plan = below ? t.plan_below : t.plan_above;
            const auto& even = below ? t.break_even_below : t.break_even_above;
            // where hiring turns, the plan does; said once
            const bool at_once = plan && hiring && hiring->turns_at == plan->turns_at;
            if (plan && !at_once) line(plan_sentence(t, *plan, below));
            if (even && !(hiring && hiring->turns_at == *even) && !(plan && plan->turns_at == *even))
                line(value(t.what, *even) +
                     say(": this very plan pays no more.", "\u00a0: ce même plan ne rapporte plus rien."));
            const auto& end = t.impossible_above;
            if (end && !below && !(hiring && hiring->turns_at == *end) && !(plan && plan->turns_at == *end))
                line(value(t.what, *end) +
                     say(": this very plan fits no more.", "\u00a0: ce même plan ne tient plus."));
            if (hiring) line(hiring_sentence(t, *hiring, below));
            if (at_once && !plan->nearest)
                line(say("before that another plan with help may be better already; that is not ruled out.",
                         "avant cela, un autre plan avec aide est peut-être déjà meilleur\u00a0; ce n'est pas exclu."));
        }
        if (!t.complete)
            line(say("not searched to the end.", "la recherche n'est pas allée au bout."));
        else if (said == 0)
            line(say("no other value changes the answer.", "aucune autre valeur ne change la réponse."));
        return text;
    }

    /// "below 55.56 CAD/h", "from 1.105 h a day on".
    [[nodiscard]] std::string where(const turns& all, const turn& t, bool below) const {
        const parameter& p = all.what;
        const bool serves = p.kind == parameter_kind::budget || p.kind == parameter_kind::delegated_hours ||
                            p.kind == parameter_kind::availability;
        if (p.kind == parameter_kind::deadline)
            return say("with due days ", "avec des échéances ") + value(p, t.turns_at);
        // a place written like the present value: "from 0 h on" would count that one too
        if (t.holds_at == t.turns_at || (below && serves) || value(p, t.turns_at) == value(p, all.present))
            return below ? say("below ", "en dessous de ") + value(p, t.holds_at)
                         : say("above ", "au-dessus de ") + value(p, t.holds_at);
        return below ? say("from ", "à partir de ") + value(p, t.turns_at) + say(" down", " et en dessous")
                     : say("from ", "à partir de ") + value(p, t.turns_at) + say(" on", "");
    }

    /// Where hiring and going on alone are worth the same, hiring pays no more: the place itself counts.
    [[nodiscard]] std::string where_no_more(const turns& all, const turn& t, bool below) const {
        if (t.holds_at != t.turns_at) return where(all, t, below);
        const std::string place = value(all.what, t.turns_at);
        if (t.turns_at == (below ? all.searched.least : all.searched.most)) return say("at ", "à ") + place;
        return say("from ", "à partir de ") + place + (below ? say(" down", " et en dessous") : say(" on", ""));
    }

    [[nodiscard]] std::string hiring_sentence(const turns& all, const turn& t, bool below) const {
        const std::string at = t.after.answer == staffing::alone ? where_no_more(all, t, below) : where(all, t, below);
        switch (t.after.answer) {
        case staffing::hire:
            return at + say(" hiring pays: ", " engager rapporte : ") + tasks_by_person(t.after) + '.';
        case staffing::alone:
            return at + say(" hiring pays no more.", " engager ne rapporte plus rien.");
        case staffing::no_plan:
            break;
        }
        return at + say(" no plan fits.", " aucun plan ne tient.");
    }

    [[nodiscard]] std::string plan_sentence(const turns& all, const turn& t, bool below) const {
        std::string text = where(all, t, below) + say(" another plan is better: ", " un autre plan est meilleur : ") +
                           difference(t.before, t.after);
        if (!t.nearest) text += say(" (a nearer one is not ruled out)", " (un changement plus proche n'est pas exclu)");
        return text + '.';
    }

    /// What another plan does otherwise: "without T7, with T4".
    [[nodiscard]] std::string difference(const staff& before, const staff& after) const {
        if (after.answer == staffing::no_plan) return say("none", "aucun");
        const auto missing = [this](const staff& from, const staff& in) {
            std::vector<std::string> names;
            for (const handed_task& t : from.tasks) {
                bool there = false;
                for (const handed_task& u : in.tasks)
                    there = there || (u.task == t.task && u.assistant == t.assistant && u.occurrences >= t.occurrences);
                if (!there)
                    names.push_back(t.task + (s_.assistants().size() > 1 ? say(" to ", " à ") + t.assistant : ""));
            }
            return all_of(l_, names);
        };
        const auto undone = [this](const staff& now, const staff& then) {
            std::vector<std::string> names;
            for (const std::string& task : now.dropped)
                if (std::find(then.dropped.begin(), then.dropped.end(), task) == then.dropped.end())
                    names.push_back(task);
            return all_of(l_, names);
        };
        const std::string lost = missing(before, after);
        const std::string won = missing(after, before);
        const std::string left = undone(after, before);
        const std::string done = undone(before, after);
        std::vector<std::string> changes;
        if (!lost.empty()) changes.push_back(say("without ", "sans ") + lost);
        if (!won.empty()) changes.push_back(say("with ", "avec ") + won);
        if (!left.empty()) changes.push_back(say("leaving undone ", "en laissant de côté ") + left);
        if (!done.empty()) changes.push_back(say("doing also ", "en faisant aussi ") + done);
        if (changes.empty()) return say("others for single occurrences", "d'autres pour certaines occurrences");
        std::string text;
        for (const std::string& change : changes) text += (text.empty() ? "" : ", ") + change;
        return text;
    }

    // rules of thumb

    [[nodiscard]] std::string rules() const {
        const auto& r = v_.rules;
        if (r.naive_says == opinion::none) return "";
        std::string text = '\n' + say("RULES OF THUMB, FOR COMPARISON", "RÈGLES EMPIRIQUES, POUR COMPARER") + '\n';
        if (r.naive_return)
            text += paragraph(
                "  ", say("Return on investment, every hour counted as sold: ",
                          "Rendement, chaque heure comptée comme vendue\u00a0: ") +
                          (*r.naive_return > ratio{0} ? "+" : "") + share(l_, *r.naive_return) + verb(r.naive_says) +
                          misled(r.naive_says, say("it counts no coordination, no days, no budgets and no unsold hours",
                                                   "elle ne compte ni la coordination, ni les jours, ni les budgets, "
                                                   "ni les heures invendues")));
        text += paragraph(
            "  ", say("Buyback rate, income / ", "Taux de rachat, revenu / ") + plain(2000) + " / 4" +
                      say(": ", "\u00a0: ") + money(r.buyback_rate) + "/h" + verb(r.buyback_says) +
                      misled(r.buyback_says, say("it asks that an hour bring four times its price, and knows neither "
                                                 "overtime nor due days",
                                                 "elle exige qu'une heure rapporte quatre fois son prix, et "
                                                 "ignore les heures supplémentaires et les échéances")));
        if (r.support_share)
            text += paragraph("  ", say("Share of work outside the owner's craft, usually 40 to 60 %: ",
                                        "Part du travail hors métier, d'habitude de 40 à 60\u00a0%\u00a0: ") +
                                        share(l_, *r.support_share) + verb(r.band_says) +
                                        misled(r.band_says, say("it knows no prices", "elle ignore les prix")));
        return text;
    }

    [[nodiscard]] std::string plain(std::int64_t n) const { return number(l_, n, 1, 0); }

    [[nodiscard]] std::string verb(opinion o) const {
        return o == opinion::hire ? say(", so hire", ", donc engager")
                                  : say(", so do not hire", ", donc ne pas engager");
    }

    [[nodiscard]] std::string misled(opinion o, const std::string& reason) const {
        if (!misleads(o, v_)) return ".";
        return say(". Here this rule misleads: ", ". Ici, cette règle trompe\u00a0: ") + reason + '.';
    }

    const handoff::verdict<C, W, Tick>& v_;
    const scenario<C, W, Tick>& s_;
    language l_;
};

} // namespace detail

template <Currency C, CategorySet W, class Tick>
std::string text(const handoff::verdict<C, W, Tick>& v, const scenario<C, W, Tick>& s, language l) {
    return detail::verdict_page<C, W, Tick>(v, s, l).whole();
}

} // namespace handoff::report
