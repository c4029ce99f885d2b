// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/io/detail/contract_json_writer.hpp>
#include <handoff/io/detail/json_fields.hpp>
#include <handoff/io/json_write.hpp>
#include <handoff/model/catalogue.hpp>
#include <handoff/model/scenario_facts.hpp>

// Writes a scenario as somebody would have written it: one person's or task's facts to a line, what is usual left out.

namespace handoff::io::detail {

inline std::string strings_text(const std::vector<std::string>& all) { return json_list(all, json_string); }

template <class Tick>
std::string day_hours_text(const day_hours<Tick>& hours) {
    json_fields by_day;
    by_day.put("default", hours_text(hours.rule()));
    bool plain = hours.dates().empty();
    for (unsigned d = 1; d <= 7; ++d) {
        const std::chrono::weekday day{d};
        const auto said = hours.on(day);
        if (!said) continue;
        by_day.put(name_of(day), hours_text(*said));
        plain = false;
    }
    for (const auto& [d, amount] : hours.dates()) by_day.put(iso(d), hours_text(amount));
    return plain ? hours_text(hours.rule()) : by_day.str();
}

template <Currency C, class Tick>
std::string pool_text(const pool<C, Tick>& p) {
    return json_fields()
        .put("first", date_text(p.days.first))
        .put("last", date_text(p.days.last))
        .put("tiers", json_list(p.tiers,
                                [](const pool_tier<C, Tick>& t) {
                                    return json_fields()
                                        .put("hours", hours_text(t.hours))
                                        .put_unless("cost", t.cost, rate<C>{}, rate_text<C>)
                                        .str();
                                }))
        .str();
}

template <Currency C, class W, class Tick>
class scenario_json_writer {
public:
    explicit scenario_json_writer(const scenario_facts<C, W, Tick>& facts) : facts_(facts) {
        for (const auto& t : facts.tasks) note(t.category.value());
        for (const auto& a : facts.assistants) {
            for (const auto& r : a.rates) note(r.category.value());
            for (const auto& s : a.speeds) note(s.category.value());
        }
    }

    [[nodiscard]] std::string text() const {
        std::string all = "{\n  \"currency\": " + json_string(C::code);
        if (!own_.empty()) {
            json_fields categories;
            for (const auto& [name, why] : own_) categories.put(name, json_string(word(why)));
            all += ",\n  \"categories\": " + categories.str();
        }
        if (facts_.calendar.has_dates()) all += ",\n  \"calendar\": " + calendar_text(facts_.calendar);
        all += ",\n  \"owner\": " + owner_text(facts_.owner);
        all += section("assistants", facts_.assistants, [](const auto& a) { return assistant_text(a); });
        all += section("tasks", facts_.tasks, [this](const auto& t) { return task_text(t); });
        all += section("budgets", facts_.budgets, [](const auto& b) { return budget_text(b); });
        return all + "\n}\n";
    }

private:
    void note(const category& c) {
        if (c != catalogue::find(c.name)) own_.emplace(c.name, c.why);
    }

    template <class List, class Write>
    static std::string section(const std::string& name, const List& list, Write write) {
        if (list.empty()) return "";
        const auto on_a_line = [&write](const auto& one) { return "\n    " + write(one); };
        return ",\n  \"" + name + "\": " + json_list(list, on_a_line, ",");
    }

    static std::string calendar_text(const handoff::calendar& c) {
        json_fields f;
        f.put("first", date_text(c.range().first)).put("last", date_text(c.range().last));
        std::vector<std::chrono::weekday> working;
        bool usual = true;
        for (unsigned d = 1; d <= 7; ++d) {
            const std::chrono::weekday day{d};
            if (c.works_on(day)) working.push_back(day);
            usual = usual && c.works_on(day) == (d <= 5);
        }
        if (!usual) f.put("working", json_list(working, weekday_text));
        if (!c.holidays().empty()) f.put("holidays", json_list(c.holidays(), date_text));
        if (!c.exceptions().empty()) f.put("extra", json_list(c.exceptions(), date_text));
        return f.str();
    }

    static std::string owner_text(const owner<C, Tick>& o) {
        json_fields f;
        f.put("name", json_string(o.name)).put("regular", day_hours_text(o.regular));
        f.put("value_of_hour", rate_text(o.value_of_hour));
        f.put_unless("uptake", o.uptake, ratio{1}, ratio_text);
        if (!o.overtime.empty())
            f.put("overtime", json_list(o.overtime, [](const day_tier<C, Tick>& t) {
                      return json_fields().put("hours", day_hours_text(t.hours)).put("cost", rate_text(t.cost)).str();
                  }));
        if (!o.pools.empty()) f.put("pools", json_list(o.pools, detail::pool_text<C, Tick>));
        return f.str();
    }

    static std::string assistant_text(const assistant<C, W, Tick>& a) {
        const effort<Tick> none{};
        json_fields f;
        f.put("name", json_string(a.name));
        json_fields rates;
        for (const auto& r : a.rates) rates.put(r.category.name(), rate_text(r.price));
        f.put("rates", rates.str()).put("hours", day_hours_text(a.hours));
        json_fields speeds;
        for (const auto& s : a.speeds) speeds.put(s.category.name(), ratio_text(s.factor));
        if (!a.speeds.empty()) f.put("speeds", speeds.str());
        f.put_unless("rework", a.rework, ratio{0}, ratio_text);
        f.put_unless("coordination_per_hour", a.coordination_per_hour, none, hours_text<Tick>);
        f.put_unless("coordination_per_day", a.coordination_per_day, none, hours_text<Tick>);
        f.put_unless("onboarding_fee", a.onboarding_fee, money<C>{}, amount_text<C>);
        f.put_unless("onboarding_hours", a.onboarding_hours, none, hours_text<Tick>);
        if (a.onboarding_due) f.put("onboarding_due", date_text(*a.onboarding_due));
        if (a.contracts.size() != 1)
            f.put("contracts", json_list(a.contracts, detail::contract_text<C, Tick>));
        else if (a.contracts.front() != contract<C, Tick>{})
            f.put("contract", detail::contract_text(a.contracts.front()));
        if (!a.pools.empty()) f.put("pools", json_list(a.pools, detail::pool_text<C, Tick>));
        if (a.paid_after.count() != 0) f.put("paid_after", std::to_string(a.paid_after.count()));
        return f.str();
    }

    std::string task_text(const task<C, W, Tick>& t) const {
        json_fields f;
        f.put("id", json_string(t.id));
        f.put_unless("title", t.title, std::string(), json_string);
        f.put("category", json_string(t.category.name())).put("effort", hours_text(t.effort));
        if (t.release) f.put("release", date_text(*t.release));
        if (t.due) f.put("due", date_text(*t.due));
        put_recurrence(f, t.recurs);
        if (t.assignment == assignment_rule::per_occurrence) f.put("assignment", "\"per occurrence\"");
        f.put_unless("value", t.value, money<C>{}, amount_text<C>);
        if (t.optional) f.put("optional", "true");
        if (t.indivisible) f.put("indivisible", "true");
        if (t.evening) f.put("evening", "true");
        f.put_unless("delegable_share", t.delegable_share, ratio{1}, ratio_text);
        f.put_unless("briefing", t.briefing, effort<Tick>{}, hours_text<Tick>);
        if (!t.after.empty()) f.put("after", strings_text(t.after));
        if (std::holds_alternative<the_owner>(t.pinned)) f.put("pinned", json_string(facts_.owner.name));
        if (const auto* who = std::get_if<the_assistant>(&t.pinned)) f.put("pinned", json_string(who->name));
        if (!t.excluded.empty()) f.put("excluded", strings_text(t.excluded));
        return f.str();
    }

    static void put_recurrence(json_fields& f, const recurrence& r) {
        if (std::holds_alternative<every_working_day>(r)) f.put("every_working_day", "true");
        if (const auto* weekly = std::get_if<on_weekdays>(&r)) f.put("weekdays", json_list(weekly->days, weekday_text));
        if (const auto* count = std::get_if<times_a_week>(&r))
            f.put("times_a_week", count->at_least == count->at_most ? std::to_string(count->at_least)
                                                                    : json_row({count->at_least, count->at_most}));
        if (const auto* windows = std::get_if<in_windows>(&r))
            f.put("windows", json_list(windows->windows, window_text));
    }

    static std::string budget_text(const budget<C>& b) {
        json_fields f;
        f.put_unless("name", b.name, std::string(), json_string);
        f.put("limit", amount_text(b.limit));
        if (b.period) f.put("first", date_text(b.period->first)).put("last", date_text(b.period->last));
        return f.str();
    }

    const scenario_facts<C, W, Tick>& facts_;
    std::map<std::string, delegability> own_; ///< not in the catalogue as they are
};

} // namespace handoff::io::detail
