// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <handoff/io/detail/amount_reader.hpp>
#include <handoff/io/detail/contract_json_reader.hpp>
#include <handoff/io/detail/json_amounts.hpp>
#include <handoff/io/json_reader.hpp>
#include <handoff/model/catalogue.hpp>
#include <handoff/model/scenario_facts.hpp>

// Reads the parts of a scenario. Whatever cannot be read leaves a stand-in, so that positions stay what they are in the
// file; `scenario_json.hpp` then keeps the mistakes that follow from stand-ins to itself.

namespace handoff::io::detail {

/// The names of the catalogue's categories.
template <class... Cats>
[[nodiscard]] std::vector<std::string> names_of(category_set<Cats...>) {
    return {std::string(Cats::name)...};
}

template <Currency C, class Tick>
class scenario_json_reader : amount_reader<C, Tick> {
public:
    using facts_type = scenario_facts<C, any_category, Tick>;

    scenario_json_reader(json_mistakes& mistakes, bool currency_known)
        : amount_reader<C, Tick>(mistakes, currency_known) {}

    facts_type read(const json_value& root) {
        facts_type facts;
        object_reader o(root, mistakes_);
        (void)o.optional("$schema");
        (void)o.string_or("about", "");
        (void)o.required("currency");
        read_categories(o.optional("categories"));
        categories_read_ = !mistakes_.any_under("categories");
        const auto tasks = o.array_or_empty("tasks");
        const auto calendar = tasks.empty() ? o.optional("calendar") : o.required("calendar");
        if (calendar) facts.calendar = read_calendar(*calendar);
        const auto owner = tasks.empty() ? o.optional("owner") : o.required("owner");
        if (owner) facts.owner = read_owner(*owner);
        for (const json_value v : o.array_or_empty("assistants")) facts.assistants.push_back(read_assistant(v));
        for (const json_value v : tasks) facts.tasks.push_back(read_task(v, facts.owner.name));
        for (const json_value v : o.array_or_empty("budgets")) facts.budgets.push_back(read_budget(v));
        o.finish();
        if (mistakes_.any_under("calendar") || (!tasks.empty() && !calendar)) {
            // Dates cannot be judged without a horizon. One that does not exist tells the check so.
            facts.calendar = handoff::calendar(date{}, date{});
        }
        return facts;
    }

private:
    using values = amount_reader<C, Tick>;
    using values::date_or_none, values::finish, values::hours_or_zero, values::mistakes_, values::money_or_zero;
    using values::rate_or_zero, values::ratio_or, values::read_first_and_last;

    std::vector<std::string> names(object_reader& o, std::string_view key) {
        std::vector<std::string> all;
        for (const json_value v : o.array_or_empty(key)) all.push_back(read_string(v, mistakes_).value_or(""));
        return all;
    }

    day_hours<Tick> read_day_hours(const json_value& v) {
        if (!v.is(json_kind::object)) return day_hours<Tick>(hours_or_zero(v));
        day_hours<Tick> hours;
        for (const json_value child : v.children()) {
            if (child.key() == "default") hours = day_hours<Tick>(hours_or_zero(child));
        }
        for (const json_value child : v.children()) {
            const std::string_view key = child.key();
            if (key == "default") continue;
            if (const auto day = weekday_from(key))
                hours.on(*day, hours_or_zero(child));
            else if (const auto d = date_from(key))
                hours.on(*d, hours_or_zero(child));
            else
                add_unknown_day(child);
        }
        return hours;
    }

    void add_unknown_day(const json_value& v) {
        static const std::vector<std::string> known = [] {
            std::vector<std::string> all = weekday_names();
            all.emplace_back("default");
            return all;
        }();
        const auto meant = closest(v.key(), known);
        mistakes_.add_at_key(v, in_quotes(v.key()) + " is no day; " +
                                    (meant ? "did you mean " + in_quotes(*meant) + "?"
                                           : "days are \"default\", \"Monday\" to \"Sunday\", and dates such as "
                                             "\"2025-09-08\""));
    }

    std::vector<pool<C, Tick>> read_pools(object_reader& o) {
        std::vector<pool<C, Tick>> pools;
        for (const json_value v : o.array_or_empty("pools")) {
            pool<C, Tick>& p = pools.emplace_back();
            object_reader one(v, mistakes_);
            p.days = read_first_and_last(one).both();
            if (const auto hours = one.optional("hours")) { // a plain limit
                p.tiers.push_back({hours_or_zero(hours), rate<C>{}});
                if (const auto tiers = one.optional("tiers"))
                    mistakes_.add_at_key(*tiers, "a pool has \"hours\" or \"tiers\", not both");
            } else {
                for (const json_value t : one.array("tiers").value_or(std::vector<json_value>())) {
                    object_reader tier(t, mistakes_);
                    const auto tier_hours = hours_or_zero(tier.required("hours"));
                    p.tiers.push_back({tier_hours, rate_or_zero(tier.optional("cost"))});
                    finish(tier);
                }
            }
            finish(one);
        }
        return pools;
    }

    // categories

    void read_categories(const std::optional<json_value>& v) {
        static const std::vector<std::string> words = [] {
            std::vector<std::string> all;
            for (const auto& entry : handoff::detail::delegabilities) all.emplace_back(entry.word);
            return all;
        }();
        for (const std::string& name : names_of(catalogue{})) known_.emplace(name, delegability::delegable);
        if (!v) return;
        if (!v->is(json_kind::object)) {
            add_wrong_type(*v, mistakes_, "an object of names, each with why it can be delegated or not");
            return;
        }
        for (const json_value child : v->children()) {
            const auto found = read_word(child, mistakes_, words);
            known_.insert_or_assign(std::string(child.key()),
                                    found ? handoff::detail::delegabilities[*found].why : delegability::delegable);
            if (child.key().empty()) mistakes_.add_at_key(child, "a category needs a name");
        }
    }

    /// The category with this name; one that is unknown is noted, unless the file's own could not be read, and taken to
    /// be delegable.
    category category_called(std::string_view name, const json_value& where, bool at_key) {
        const auto found = known_.find(std::string(name));
        if (found != known_.end()) return {found->first, found->second};
        if (!categories_read_) return {std::string(name), delegability::delegable};
        const std::string text = "unknown category " + in_quotes(name) + what_was_meant(name);
        at_key ? mistakes_.add_at_key(where, text) : mistakes_.add(where, text);
        return {std::string(name), delegability::delegable};
    }

    [[nodiscard]] std::string what_was_meant(std::string_view name) const {
        if (mistakes_.full()) return ""; // only counted; looking through all names each time could take hours
        std::vector<std::string> all;
        for (const auto& [known, why] : known_) all.push_back(known);
        const auto meant = closest(name, all);
        return meant ? "; did you mean " + in_quotes(*meant) + "?" : "; your own are declared under \"categories\"";
    }

    // calendar

    handoff::calendar read_calendar(const json_value& v) {
        object_reader o(v, mistakes_);
        const window range = read_first_and_last(o).both();
        handoff::calendar days(range.first, range.last);
        if (const auto working = o.optional("working")) {
            std::vector<bool> worked(7, false);
            for (const json_value day : read_array(*working, mistakes_).value_or(std::vector<json_value>()))
                if (const auto w = read_weekday(day, mistakes_)) worked[w->c_encoding()] = true;
            for (unsigned d = 0; d < 7; ++d) days.working(std::chrono::weekday{d}, worked[d]);
        }
        for (const json_value d : o.array_or_empty("holidays")) days.holiday(read_date(d, mistakes_).value_or(date{}));
        for (const json_value d : o.array_or_empty("extra"))
            days.also_working(read_date(d, mistakes_).value_or(date{}));
        finish(o);
        return days;
    }

    // people

    owner<C, Tick> read_owner(const json_value& v) {
        owner<C, Tick> who;
        object_reader o(v, mistakes_);
        who.name = o.string_or("name", who.name);
        if (const auto regular = o.required("regular")) who.regular = read_day_hours(*regular);
        who.value_of_hour = rate_or_zero(o.required("value_of_hour"));
        who.uptake = ratio_or(o.optional("uptake"), who.uptake);
        for (const json_value t : o.array_or_empty("overtime")) {
            object_reader tier(t, mistakes_);
            day_tier<C, Tick>& one = who.overtime.emplace_back();
            if (const auto hours = tier.required("hours")) one.hours = read_day_hours(*hours);
            one.cost = rate_or_zero(tier.required("cost"));
            finish(tier);
        }
        who.pools = read_pools(o);
        finish(o);
        return who;
    }

    assistant<C, any_category, Tick> read_assistant(const json_value& v) {
        assistant<C, any_category, Tick> who;
        object_reader o(v, mistakes_);
        who.name = o.string("name").value_or("");
        if (const auto rates = o.required("rates")) read_rates(*rates, who);
        if (const auto hours = o.required("hours")) who.hours = read_day_hours(*hours);
        if (const auto speeds = o.optional("speeds")) read_speeds(*speeds, who);
        who.rework = ratio_or(o.optional("rework"), who.rework);
        who.coordination_per_hour = hours_or_zero(o.optional("coordination_per_hour"));
        who.coordination_per_day = hours_or_zero(o.optional("coordination_per_day"));
        who.onboarding_fee = money_or_zero(o.optional("onboarding_fee"));
        who.onboarding_hours = hours_or_zero(o.optional("onboarding_hours"));
        who.onboarding_due = date_or_none(o.optional("onboarding_due"));
        read_contracts(o, who);
        who.pools = read_pools(o);
        who.paid_after = std::chrono::days{o.integer_or("paid_after", 0, -1'000'000, 1'000'000)};
        finish(o);
        return who;
    }

    void read_rates(const json_value& v, assistant<C, any_category, Tick>& who) {
        if (!v.is(json_kind::object)) add_wrong_type(v, mistakes_, "an object of rates by category");
        if (!v.is(json_kind::object)) return;
        for (const json_value child : v.children())
            who.rates.push_back({category_called(child.key(), child, true), rate_or_zero(child)});
    }

    void read_speeds(const json_value& v, assistant<C, any_category, Tick>& who) {
        if (v.is(json_kind::object)) {
            for (const json_value child : v.children())
                who.speeds.push_back({category_called(child.key(), child, true), ratio_or(child, ratio{1})});
            return;
        }
        const ratio factor = ratio_or(v, ratio{1}); // for everything that is offered
        for (const auto& offered : who.rates) who.speeds.push_back({offered.category, factor});
    }

    void read_contracts(object_reader& o, assistant<C, any_category, Tick>& who) {
        contract_json_reader<C, Tick> reader(mistakes_, this->currency_known_);
        const auto one = o.optional("contract");
        if (one) who.contracts = {reader.read(*one)};
        const auto several = o.optional("contracts");
        if (!several) return;
        if (one) mistakes_.add_at_key(*several, "an assistant has one \"contract\" or several \"contracts\", not both");
        who.contracts.clear();
        for (const json_value terms : o.array_or_empty("contracts")) who.contracts.push_back(reader.read(terms));
    }

    // tasks and budgets

    task<C, any_category, Tick> read_task(const json_value& v, const std::string& owner_name) {
        object_reader o(v, mistakes_);
        task<C, any_category, Tick> t{.id = o.string("id").value_or(""),
                                      .category = category{"?", delegability::delegable}};
        t.title = o.string_or("title", "");
        if (const auto work = o.required("category")) {
            if (const auto name = read_string(*work, mistakes_)) t.category = category_called(*name, *work, false);
        }
        t.effort = hours_or_zero(o.required("effort"));
        t.release = date_or_none(o.optional("release"));
        t.due = date_or_none(o.optional("due"));
        t.recurs = read_recurrence(o);
        if (const auto rule = o.optional("assignment")) {
            static const std::vector<std::string> rules{"whole series", "per occurrence"};
            if (read_word(*rule, mistakes_, rules) == std::size_t{1}) t.assignment = assignment_rule::per_occurrence;
        }
        t.value = money_or_zero(o.optional("value"));
        t.optional = o.boolean_or("optional", false);
        t.indivisible = o.boolean_or("indivisible", false);
        t.evening = o.boolean_or("evening", false);
        t.delegable_share = ratio_or(o.optional("delegable_share"), ratio{1});
        t.briefing = hours_or_zero(o.optional("briefing"));
        t.after = names(o, "after");
        if (const auto pinned = o.optional("pinned")) {
            if (const auto name = read_string(*pinned, mistakes_)) {
                if (*name == owner_name)
                    t.pinned = the_owner{};
                else
                    t.pinned = the_assistant{*name};
            }
        }
        t.excluded = names(o, "excluded");
        finish(o);
        return t;
    }

    recurrence read_recurrence(object_reader& o) {
        constexpr std::array<std::string_view, 4> keys{"every_working_day", "weekdays", "times_a_week", "windows"};
        recurrence recurs = once{};
        std::optional<std::string_view> said;
        for (const std::string_view key : keys) {
            const auto v = o.optional(key);
            if (!v) continue;
            if (said) {
                mistakes_.add_at_key(*v, "a task recurs in one way: " + in_quotes(*said) + " or " + in_quotes(key) +
                                             ", not both");
                continue;
            }
            said = key;
            if (key == keys[0] && read_bool(*v, mistakes_).value_or(false)) recurs = every_working_day{};
            if (key == keys[1]) recurs = read_weekdays(*v);
            if (key == keys[2]) recurs = read_times(*v);
            if (key == keys[3]) recurs = read_windows(*v);
        }
        return recurs;
    }

    recurrence read_weekdays(const json_value& v) {
        on_weekdays weekly;
        for (const json_value day : read_array(v, mistakes_).value_or(std::vector<json_value>()))
            if (const auto w = read_weekday(day, mistakes_)) weekly.days.push_back(*w);
        return weekly;
    }

    recurrence read_times(const json_value& v) {
        constexpr std::int64_t most = 1'000'000; // the check of the scenario is stricter
        if (v.is(json_kind::array)) {
            static const std::array<std::string, 2> shape{"at least", "at most"};
            const auto range = read_tuple(v, mistakes_, shape);
            if (!range) return once{};
            const auto low = read_integer((*range)[0], mistakes_, -most, most);
            const auto high = read_integer((*range)[1], mistakes_, -most, most);
            if (!low || !high) return once{};
            return times_a_week{static_cast<int>(*low), static_cast<int>(*high)};
        }
        const auto times = read_integer(v, mistakes_, -most, most);
        if (!times) return once{};
        return times_a_week{static_cast<int>(*times), static_cast<int>(*times)};
    }

    recurrence read_windows(const json_value& v) {
        in_windows all;
        for (const json_value w : read_array(v, mistakes_).value_or(std::vector<json_value>())) {
            object_reader o(w, mistakes_);
            all.windows.push_back(read_first_and_last(o).both());
            finish(o);
        }
        return all;
    }

    budget<C> read_budget(const json_value& v) {
        budget<C> b;
        object_reader o(v, mistakes_);
        b.name = o.string_or("name", "");
        b.limit = money_or_zero(o.required("limit"));
        if (o.has("first") || o.has("last")) b.period = read_first_and_last(o).both();
        finish(o);
        return b;
    }

    bool categories_read_ = true;               ///< otherwise nothing is said about unknown ones
    std::map<std::string, delegability> known_; ///< categories of the catalogue and of the file
};

} // namespace handoff::io::detail
