// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <handoff/economics/contract_choice.hpp>
#include <handoff/model/contract.hpp>
#include <handoff/report/language.hpp>
#include <handoff/report/layout.hpp>

// A choice of contracts as a page to read, in English or French: what to sign and to buy and when, what pays for the
// hours of each month, the invoices, and what each contract would cost alone.

namespace handoff::report {

/// The page. Amounts of the invoices are as they are on them; other costs and hours are rounded half to even, each on
/// its own. Cost: months x taxes.
template <Currency C, class Tick>
[[nodiscard]] std::string text(const economics::contract_choice<C, Tick>& choice,
                               const economics::contract_question<C, Tick>& question, language in = language::english);

// ---------------------------------------------------------------------------------------------------------------------

namespace detail {

template <Currency C, class Tick>
class contract_page {
public:
    contract_page(const economics::contract_choice<C, Tick>& choice,
                  const economics::contract_question<C, Tick>& question, language in)
        : choice_(choice), question_(question), in_(in) {}

    [[nodiscard]] std::string text() const {
        std::string page = heading();
        const auto any = [this](const auto& is) { return std::any_of(months().begin(), months().end(), is); };
        if (any([](const auto& m) { return m.contract.has_value(); }))
            page += steps() + '\n' + hours_by_month() + '\n' + invoices();
        return page + '\n' + each_alone();
    }

private:
    using month_type = economics::contract_month<C, Tick>;

    [[nodiscard]] std::string say(const char* english, const char* french) const {
        return in_ == language::english ? english : french;
    }
    [[nodiscard]] const std::vector<month_type>& months() const { return choice_.months; }
    [[nodiscard]] std::string cash(money<C> m) const { return amount(in_, exact_money<C>(m)); }
    [[nodiscard]] std::string time(effort<Tick> e) const { return e == effort<Tick>{} ? "" : hours(in_, e); }

    [[nodiscard]] std::string name(std::size_t i) const {
        const contract<C, Tick>& c = question_.contracts[i];
        if (!c.name.empty() || in_ == language::english) return name_of(c);
        constexpr const char* french[] = {"à l'heure", "blocs prépayés", "forfait mensuel"};
        return french[c.form.index()];
    }

    [[nodiscard]] std::string heading() const {
        effort<Tick> all;
        std::int64_t count = 0;
        for (const auto& h : question_.hours) {
            all += h;
            ++count;
        }
        std::string first = hours(in_, all) + say(" in ", " en ") + number(in_, count, 1, 0) +
                            (count == 1 ? say(" month", " mois") : say(" months", " mois")) +
                            say(" cost at least ", " coûtent au moins ") + amount(in_, choice_.cost);
        if (all > effort<Tick>{}) {
            using units_detail::wide;
            const wide n = wide{choice_.cost.numerator()} * ticks_per_hour<Tick>;
            const wide d = wide{choice_.cost.denominator()} * all.ticks();
            if (units_detail::fits(n / d))
                first += say(", ", ", soit ") + amount(in_, exact_money<C>::fraction((n + d / 2) / d, 1)) +
                         say(" an hour", " l'heure");
        }
        std::string page = paragraph("", first + '.');
        if (choice_.recovered != money<C>{})
            page += paragraph("", say("The invoices add up to ", "Les factures font ") + cash(choice_.invoiced) +
                                      say(", of which ", ", dont ") + cash(choice_.recovered) +
                                      say(" of taxes come back.", " de taxes récupérées."));
        else if (exact_money<C>(choice_.invoiced) != choice_.cost)
            page += paragraph("", say("The invoices, each rounded, add up to ", "Les factures, arrondies, font ") +
                                      cash(choice_.invoiced) + '.');
        return page;
    }

    [[nodiscard]] std::string steps() const {
        std::string lines;
        for (const month_type& m : months()) {
            if (!m.signed_now && m.blocks == 0) continue;
            std::string what = m.signed_now ? say("sign ", "signer ") + name(*m.contract) : std::string();
            if (m.blocks > 0) {
                what += (what.empty() ? "" : ", ") + say("buy ", "acheter ") + number(in_, m.blocks, 1, 0) +
                        (m.blocks == 1 ? say(" block", " bloc") : say(" blocks", " blocs"));
                if (!m.signed_now) what += say(" of ", " de ") + name(*m.contract);
            }
            lines += "  " + month(in_, m.month) + say(": ", "\u00A0: ") + what + '\n';
        }
        return '\n' + say("WHAT TO DO\n", "QUE FAIRE\n") + lines;
    }

    /// Columns that stay empty are left out.
    [[nodiscard]] std::string hours_by_month() const {
        struct column {
            std::string head;
            effort<Tick> month_type::*part;
        };
        std::vector<column> columns;
        for (const column& c : {column{say("included", "comprises"), &month_type::included},
                                column{say("rolled over", "reportées"), &month_type::rolled_over},
                                column{say("from blocks", "des blocs"), &month_type::from_blocks},
                                column{say("beyond", "au-delà"), &month_type::beyond},
                                column{say("to the minimum", "minimum"), &month_type::shortfall}})
            if (std::any_of(months().begin(), months().end(),
                            [&c](const month_type& m) { return m.*c.part > effort<Tick>{}; }))
                columns.push_back(c);
        std::vector<std::vector<std::string>> rows{{"", say("in force", "en vigueur"), say("hours", "heures")}};
        for (const column& c : columns) rows[0].push_back(c.head);
        for (const month_type& m : months()) {
            if (!m.contract && m.hours == effort<Tick>{}) continue; // nothing happens
            std::vector<std::string> row{month(in_, m.month), m.contract ? name(*m.contract) : "-",
                                         hours(in_, m.hours)};
            for (const column& c : columns) row.push_back(time(m.*c.part));
            rows.push_back(std::move(row));
        }
        return say("WHAT PAYS FOR THE HOURS\n", "CE QUI PAIE LES HEURES\n") + table(rows);
    }

    [[nodiscard]] std::string invoices() const {
        std::vector<std::string> taxes; // names, in the order in which they come
        for (const auto& c : question_.contracts)
            for (const auto& tax : c.taxes)
                if (std::find(taxes.begin(), taxes.end(), tax.name) == taxes.end()) taxes.push_back(tax.name);
        std::vector<std::vector<std::string>> rows{{""}};
        if (!taxes.empty()) rows[0].push_back(say("before taxes", "avant taxes"));
        for (const std::string& tax : taxes) rows[0].push_back(tax);
        rows[0].push_back(say("to pay", "à payer"));
        money<C> before;
        std::vector<money<C>> sums(taxes.size());
        for (const month_type& m : months()) {
            if (!m.contract || m.invoice.total == money<C>{}) continue;
            std::vector<std::string> row{month(in_, m.month)};
            if (!taxes.empty()) row.push_back(cash(m.invoice.subtotal));
            before += m.invoice.subtotal;
            for (std::size_t i = 0; i < taxes.size(); ++i) {
                money<C> paid;
                for (std::size_t j = 0; j < m.invoice.taxes.size(); ++j)
                    if (question_.contracts[*m.contract].taxes[j].name == taxes[i]) paid = m.invoice.taxes[j];
                sums[i] += paid;
                row.push_back(cash(paid));
            }
            row.push_back(cash(m.invoice.total));
            rows.push_back(std::move(row));
        }
        std::vector<std::string> last{say("in all", "en tout")};
        if (!taxes.empty()) last.push_back(cash(before));
        for (const money<C>& sum : sums) last.push_back(cash(sum));
        last.push_back(cash(choice_.invoiced));
        rows.push_back(std::move(last));
        return say("INVOICES\n", "FACTURES\n") + table(rows);
    }

    [[nodiscard]] std::string each_alone() const {
        std::vector<std::vector<std::string>> rows;
        std::string cannot;
        for (std::size_t i = 0; i < choice_.alone.size(); ++i) {
            const auto& alone = choice_.alone[i];
            if (alone.cost)
                rows.push_back({name(i), amount(in_, *alone.cost), gain(in_, *alone.cost - choice_.cost)});
            else
                cannot += paragraph("", say("Not alone: ", "Pas seul\u00A0: ") + name(i) +
                                            say(", signed too late for the first hours.",
                                                ", signé trop tard pour les premières heures."));
        }
        return say("IF IT WERE THE ONLY CONTRACT\n", "SI C'ÉTAIT LE SEUL CONTRAT\n") + table(rows) + cannot;
    }

    const economics::contract_choice<C, Tick>& choice_;
    const economics::contract_question<C, Tick>& question_;
    language in_;
};

} // namespace detail

template <Currency C, class Tick>
std::string text(const economics::contract_choice<C, Tick>& choice,
                 const economics::contract_question<C, Tick>& question, language in) {
    return detail::contract_page<C, Tick>(choice, question, in).text();
}

} // namespace handoff::report
