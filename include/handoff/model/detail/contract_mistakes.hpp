// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <handoff/model/contract.hpp>
#include <handoff/model/detail/mistake_list.hpp>

// What can be wrong with a contract, and with the contracts of one assistant together.

namespace handoff::detail {

/// The mistakes of one contract; `place` leads to it, `who` stands in the texts: "assistant 'V'".
template <class C, class Tick>
void check_contract(mistake_list& list, const std::string& place, const std::string& who, const contract<C, Tick>& c);

/// The mistakes of the contracts that somebody offers: each one's own, two of the same name, and none that may be
/// signed on the first working day. `place` leads to the assistant; one contract alone is at `place.contract`, several
/// are at `place.contracts[0]` and so on.
template <class C, class Tick>
void check_contracts(mistake_list& list, const std::string& place, const std::string& who,
                     const std::vector<contract<C, Tick>>& contracts);

// ---------------------------------------------------------------------------------------------------------------------

/// Checks one contract. A class only so that the parts need not hand each other the same four things.
template <class C, class Tick>
class contract_check {
public:
    contract_check(mistake_list& list, const std::string& place, const std::string& who, const contract<C, Tick>& c)
        : list_(list), place_(place), who_(who), contract_(c) {}

    void all() {
        list_.check_text(place_ + ".name", "the name of a contract of " + who_, contract_.name);
        not_negative(".increment", "the billing increment of ", contract_.increment);
        not_negative(".minimum_per_call", "the minimum per call of ", contract_.minimum_per_call);
        std::visit([this](const auto& form) { this->check(form); }, contract_.form);
        check_surcharges();
        check_taxes();
        if (contract_.onboarding_fee)
            not_negative(".onboarding_fee", "the onboarding fee of ", *contract_.onboarding_fee);
        if (contract_.onboarding_hours)
            not_negative(".onboarding_hours", "onboarding of ", *contract_.onboarding_hours);
        if (contract_.offered) check_offered(*contract_.offered);
    }

private:
    /// A hundred years. A typing error is found before a loop runs over it.
    static constexpr int longest_term = 1200;

    void add(const std::string& field, const std::string& text) { list_.add(place_ + field, text); }

    template <class Amount>
    void not_negative(const std::string& field, const std::string& what, const Amount& amount) {
        list_.check_not_negative(place_ + field, what + who_, amount);
    }

    void positive(const std::string& field, const std::string& what, effort<Tick> amount) {
        if (amount <= effort<Tick>{}) add(field, what + who_ + " is " + to_string(amount) + "; it must be more than 0");
    }

    void check(const hourly<C, Tick>& form) {
        const effort<Tick> none{};
        not_negative(".minimum_billed", "the minimum billed by ", form.minimum_billed);
        not_negative(".minimum_per_week", "the minimum billed each week by ", form.minimum_per_week);
        not_negative(".shortfall_rate", "the shortfall rate of ", form.shortfall_rate);
        if (form.minimum_billed > none && form.minimum_per_week > none)
            add(".minimum_per_week", who_ + " bills at least " + to_string(form.minimum_billed) +
                                         " in all and at least " + to_string(form.minimum_per_week) +
                                         " a week; a contract has one of these minimums, not both");
    }

    void check(const prepaid_blocks<C, Tick>& form) {
        positive(".hours", "the size of a block of ", form.hours);
        not_negative(".price", "the price of a block of ", form.price);
        if (form.valid_months < 1)
            add(".valid_months", "a block of " + who_ + " expires before it starts: it is valid for " +
                                     std::to_string(form.valid_months) + " months; it must be at least 1");
        not_too_long(".valid_months", "a block of " + who_ + " is valid for ", form.valid_months);
        not_negative(".beyond", "the rate beyond the blocks of ", form.beyond);
    }

    void check(const retainer<C, Tick>& form) {
        not_negative(".fee", "the monthly fee of ", form.fee);
        positive(".hours", "the hours that the fee pays for with ", form.hours);
        not_negative(".beyond", "the rate beyond the hours of ", form.beyond);
        not_negative(".rollover", "the rollover of ", form.rollover);
        if (form.rollover > form.hours && form.hours > effort<Tick>{})
            add(".rollover", who_ + " lets " + to_string(form.rollover) + " roll over, but a month has only " +
                                 to_string(form.hours) + "; \"one month\" lets all of them roll over");
        if (form.minimum_term < 1)
            add(".minimum_term", "the minimum term of " + who_ + " is " + std::to_string(form.minimum_term) +
                                     " months; it must be at least 1");
        not_too_long(".minimum_term", "the minimum term of " + who_ + " is ", form.minimum_term);
        if (form.notice < 0)
            add(".notice",
                "the notice of " + who_ + " is " + std::to_string(form.notice) + " months; it cannot be negative");
        not_too_long(".notice", "the notice of " + who_ + " is ", form.notice);
    }

    void not_too_long(const std::string& field, const std::string& what, int months) {
        if (months > longest_term)
            add(field,
                what + std::to_string(months) + " months; at most " + std::to_string(longest_term) + " are possible");
    }

    void check_surcharges() {
        const surcharges& extra = contract_.extra;
        share(".surcharges.rush", "the surcharge for a rush of ", extra.rush);
        if (extra.rush_days < 0)
            add(".surcharges.rush_days", "a rush of " + who_ + " is a window of at most " +
                                             std::to_string(extra.rush_days) + " working days; it cannot be negative");
        if (extra.rush > ratio{0} && extra.rush_days == 0)
            add(".surcharges.rush", who_ + " charges " + percent_text(extra.rush) +
                                        " more for a rush, but does not say of how many working days a window is one; "
                                        "\"rush_days\" must be at least 1");
        if (extra.rush_days > 0 && extra.rush == ratio{0})
            add(".surcharges.rush_days", who_ + " says that a window of at most " + std::to_string(extra.rush_days) +
                                             (extra.rush_days == 1 ? " working day" : " working days") +
                                             " is a rush, but not what it costs more; \"rush\" must be more than 0");
        share(".surcharges.evening", "the surcharge for evenings of ", extra.evening);
    }

    void check_taxes() {
        for (std::size_t i = 0; i < contract_.taxes.size(); ++i) {
            const sales_tax& tax = contract_.taxes[i];
            const std::string field = '.' + at("taxes", i);
            if (tax.name.empty()) add(field + ".name", "a tax of " + who_ + " has no name");
            list_.check_text(place_ + field + ".name", "the name of a tax of " + who_, tax.name);
            for (std::size_t j = 0; j < i; ++j)
                if (!tax.name.empty() && contract_.taxes[j].name == tax.name) {
                    add(field + ".name", "two taxes of " + who_ + " are called " + in_quotes(tax.name));
                    break; // a third one is told once
                }
            const std::string what = "the tax " + in_quotes(tax.name) + " of ";
            if (tax.share > ratio{1})
                add(field + ".share", what + who_ + " is " + percent_text(tax.share) +
                                          "; it is at most 100 %: five per cent are 0.05 or \"5 %\"");
            else
                share(field + ".share", what, tax.share);
        }
    }

    void share(const std::string& field, const std::string& what, const ratio& r) {
        if (r < ratio{0}) add(field, what + who_ + " is " + percent_text(r) + "; it cannot be negative");
        if (r >= ratio{10}) add(field, what + who_ + " is " + percent_text(r) + "; it must be less than 1000 %");
    }

    /// "9.975 %"; "1/3" where no decimal does.
    static std::string percent_text(const ratio& r) {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 100;
        if (r.numerator() > most || r.numerator() < -most) return to_string(r);
        const std::string text = to_string(ratio(r.numerator() * 100, r.denominator()));
        return text.find('/') == std::string::npos ? text + " %" : to_string(r);
    }

    void check_exists(const char* field, const char* which, date d) {
        if (!d.ok())
            add(std::string(".offered") + field, std::string("the ") + which + " day on which " + who_ +
                                                     " may be signed, " + iso(d) + ", does not exist");
    }

    void check_offered(const window& w) {
        check_exists(".first", "first", w.first);
        check_exists(".last", "last", w.last);
        if (w.first.ok() && w.last.ok() && w.last < w.first)
            add(".offered.last",
                who_ + " is offered until " + iso(w.last) + ", before it is offered from " + iso(w.first));
    }

    mistake_list& list_;
    const std::string& place_;
    const std::string& who_;
    const contract<C, Tick>& contract_;
};

template <class C, class Tick>
void check_contract(mistake_list& list, const std::string& place, const std::string& who, const contract<C, Tick>& c) {
    contract_check<C, Tick>(list, place, who, c).all();
}

template <class C, class Tick>
void check_contracts(mistake_list& list, const std::string& place, const std::string& who,
                     const std::vector<contract<C, Tick>>& contracts) {
    const bool several = contracts.size() > 1;
    std::set<std::string> names;
    bool windows_fine = true;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const contract<C, Tick>& c = contracts[i];
        const std::string where = place + '.' + (several ? at("contracts", i) : "contract");
        const std::string name = name_of(c);
        check_contract(list, where, several ? "contract " + in_quotes(name) + " of " + who : who, c);
        if (!names.insert(name).second)
            list.add(where,
                     "two contracts of " + who + " are called " + in_quotes(name) + "; give one another \"name\"");
        if (c.offered)
            windows_fine =
                windows_fine && c.offered->first.ok() && c.offered->last.ok() && c.offered->first <= c.offered->last;
    }
    if (contracts.empty()) list.add(place + ".contracts", who + " offers no contract");
    if (contracts.empty() || !windows_fine || list.days().empty()) return;
    const date signing = list.days().front();
    for (const auto& c : contracts)
        if (may_be_signed(c, signing)) return;
    std::string when;
    for (const auto& c : contracts) {
        when += when.empty() ? "" : ", ";
        when += (several ? in_quotes(name_of(c)) : "it") + " is offered from " + span_of(*c.offered);
    }
    list.add(place + (several ? ".contracts" : ".contract.offered"),
             (several ? "none of the contracts of " + who + " may be" : "the contract of " + who + " may not be") +
                 " signed on " + iso(signing) + ", the first working day: " + when);
}

} // namespace handoff::detail
