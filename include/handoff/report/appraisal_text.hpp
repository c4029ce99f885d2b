// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <handoff/economics/appraisal.hpp>
#include <handoff/economics/cash_flows.hpp>
#include <handoff/economics/interest.hpp>
#include <handoff/plan/exact_money.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

// An appraisal as a page to read, in English or French: the flows by date with the cash that is left, and what they
// amount to.

namespace handoff::report {

/// The page for flows and their appraisal at `rate`. Amounts and percentages are rounded half to even. Cost: the flows.
template <Currency C>
[[nodiscard]] std::string text(const economics::dated_flows<C>& flows, const economics::appraisal<C>& a,
                               economics::effective_annual_rate rate, language in = language::english);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <Currency C>
class appraisal_page {
public:
    appraisal_page(const economics::dated_flows<C>& flows, const economics::appraisal<C>& a,
                   economics::effective_annual_rate rate, language in)
        : flows_(flows), a_(a), rate_(rate), in_(in) {}

    [[nodiscard]] std::string text() const {
        if (flows_.empty())
            return say("No money flows: there is nothing to appraise.\n",
                       "Aucun flux d'argent\u00A0: il n'y a rien à évaluer.\n");
        return by_date() + '\n' + say("WHAT IT AMOUNTS TO, at ", "CE QUE CELA REPRÉSENTE, à ") +
               percent(rate_.value()) + say(" a year\n", " par an\n") + table(results()) + like_a_loan();
    }

private:
    [[nodiscard]] std::string say(const char* english, const char* french) const {
        return in_ == language::english ? english : french;
    }
    [[nodiscard]] std::string cash(money<C> m) const { return amount(in_, exact_money<C>(m)); }
    /// With one decimal; what is beyond all sense is not spelt out.
    [[nodiscard]] std::string percent(double rate) const {
        const std::string sign = in_ == language::english ? " %" : "\u00A0%";
        if (rate > 10'000) return say("over ", "plus de ") + number(in_, 1'000'000, 1, 0) + sign;
        return number(in_, std::llround(rate * 1'000'000'000), 10'000'000, 1) + sign;
    }
    [[nodiscard]] std::string factor(double x) const {
        if (x > 1e9) return say("over ", "plus de ") + number(in_, 1'000'000'000, 1, 0);
        return number(in_, std::llround(x * 1e9), 1'000'000'000, 3, 2);
    }

    [[nodiscard]] std::string by_date() const {
        std::vector<std::vector<std::string>> rows{
            {"", say("in and out", "entrées et sorties"), say("so far", "cumul")}};
        money<C> sum;
        for (const auto& f : flows_.flows()) {
            sum += f.amount;
            rows.push_back({day(in_, f.day), gain(in_, exact_money<C>(f.amount)), cash(sum)});
        }
        return say("CASH FLOWS\n", "FLUX DE TRÉSORERIE\n") + table(rows);
    }

    [[nodiscard]] std::string rates() const {
        if (a_.internal_rates.count() == economics::how_many::none) return say("none", "aucun");
        std::vector<std::string> all;
        for (const auto& r : a_.internal_rates.roots()) all.push_back(percent(r.rate.value()));
        std::string text = all_of(in_, all) + say(" a year", " par an");
        if (!a_.internal_rates.only()) text += say(", so none to go by", ", donc aucun qui décide");
        return text;
    }

    [[nodiscard]] bool loan() const { return a_.internal_rate_is == economics::rate_sense::paid; }

    /// Where money comes first an internal rate means the opposite of what people expect of one.
    [[nodiscard]] std::string like_a_loan() const {
        if (!loan()) return "";
        return paragraph(
            "", say("Money comes in before it is paid out, as with a loan: the internal rate is what it costs to "
                    "have it early. The lower, the better.",
                    "L'argent entre avant de sortir, comme pour un prêt\u00A0: le taux interne est ce qu'il en "
                    "coûte de l'avoir plus tôt. Plus il est bas, mieux c'est."));
    }

    [[nodiscard]] std::vector<std::vector<std::string>> results() const {
        const std::string never = say("never", "jamais"),
                          none = say("none: nothing is paid", "aucun\u00A0: rien n'est payé");
        return {{say("in all", "en tout"), cash(a_.total)},
                {say("present value on ", "valeur actuelle le ") + day(in_, flows_.flows().front().day),
                 cash(a_.npv.in_money(rounded_half_even))},
                {loan() ? say("internal rate, paid", "taux interne, payé")
                        : say("internal rate of return", "taux de rendement interne"),
                 rates()},
                {say("benefit per cost", "bénéfice par coût"),
                 a_.benefit_cost_ratio ? factor(*a_.benefit_cost_ratio) : none},
                {say("return on investment", "rendement"),
                 a_.return_on_investment ? share(in_, *a_.return_on_investment) : none},
                {say("paid back on", "remboursé le"), a_.paid_back_on ? day(in_, *a_.paid_back_on) : never},
                {say("to have ready beforehand", "à avoir d'avance"), cash(-a_.lowest.amount)}};
    }

    const economics::dated_flows<C>& flows_;
    const economics::appraisal<C>& a_;
    economics::effective_annual_rate rate_;
    language in_;
};

} // namespace detail

template <Currency C>
std::string text(const economics::dated_flows<C>& flows, const economics::appraisal<C>& a,
                 economics::effective_annual_rate rate, language in) {
    return detail::appraisal_page<C>(flows, a, rate, in).text();
}

} // namespace handoff::report
