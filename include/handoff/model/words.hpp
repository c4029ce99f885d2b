// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <handoff/model/category.hpp>
#include <handoff/model/rate_card.hpp>
#include <handoff/model/scenario_facts.hpp>

// The words that follow `draft.owner(...)`, `draft.assistant(...)` and `draft.task(...)`: each says one fact about the
// person or the task and returns the words again, so that a fact follows a fact. They are used in the statement they
// are made in, while the draft lives; none of them checks anything, the scenario does that with all of them together.

namespace handoff {

/// Facts about the owner.
template <class C, class W, class Tick>
class owner_words {
public:
    explicit owner_words(scenario_facts<C, W, Tick>& facts) : facts_(&facts) {}

    /// Regular hours of each day, and what one of them earns when it is free and used.
    owner_words& regular(day_hours<Tick> hours, rate<C> value_of_hour);
    /// The share of freed hours that really gets sold or used, in [0, 1]; 1 unless said otherwise.
    owner_words& uptake(ratio share);
    /// Hours after the regular ones (and after the overtime said before), and what an hour of them costs.
    owner_words& overtime(day_hours<Tick> hours, rate<C> cost);
    /// Forgets the overtime said before.
    owner_words& no_overtime();
    /// Hours over several days and their cost on top of the days'.
    owner_words& pool(window days, std::vector<pool_tier<C, Tick>> tiers);
    /// At most so many hours from the first date to the last.
    owner_words& at_most(effort<Tick> hours, window days);

private:
    scenario_facts<C, W, Tick>* facts_;
};

/// Facts about an assistant.
template <class C, class W, class Tick>
class assistant_words {
public:
    assistant_words(scenario_facts<C, W, Tick>& facts, std::size_t position) : facts_(&facts), position_(position) {}

    /// What the assistant charges; a category that is not in the scenario's set does not compile.
    template <class... Cats>
        requires(AllOf<W, Cats...>)
    assistant_words& charges(const rate_card<C, Cats...>& card);
    /// What the assistant charges for a category known at run time.
    assistant_words& charges(category_in<W> category, rate<C> price);
    /// Hours of each day.
    assistant_words& available(day_hours<Tick> hours);
    /// Hours for what the owner does in one, in every category the assistant has a rate for so far.
    assistant_words& speed(ratio factor);
    /// Hours for what the owner does in one, in this category.
    assistant_words& speed(category_in<W> category, ratio factor);
    /// Share of the work that is done twice.
    assistant_words& rework(ratio share);
    /// The owner's time for each delegated hour.
    assistant_words& coordination_per_hour(effort<Tick> time);
    /// The owner's time on every working day once the assistant is engaged.
    assistant_words& coordination_per_day(effort<Tick> time);
    /// What engaging costs: a fee, and hours of the owner by a date (the last working day if none is given).
    assistant_words& onboarding(money<C> fee, effort<Tick> hours, std::optional<date> due = std::nullopt);
    /// Offers these contracts, and no others; without this word it is one by the hour.
    template <std::same_as<contract<C, Tick>>... More>
    assistant_words& offers(contract<C, Tick> first, More... more);
    /// The hours of each occurrence are billed in whole steps, under every contract offered so far.
    assistant_words& billed_in_steps_of(effort<Tick> increment);
    /// An engagement by the hour bills at least so many hours; those that were not worked at this rate.
    assistant_words& minimum_billed(effort<Tick> hours, rate<C> shortfall_rate);
    /// At most so many hours from the first date to the last.
    assistant_words& at_most(effort<Tick> hours, window days);
    /// Days from the due day to the payment.
    assistant_words& paid_after(std::chrono::days days);

private:
    assistant<C, W, Tick>& facts() { return facts_->assistants[position_]; }

    scenario_facts<C, W, Tick>* facts_;
    std::size_t position_;
};

/// Stands for a category that is known at run time only.
struct category_known_later {
    static constexpr delegability why = delegability::delegable;
};

/// Facts about a task of the category type `Cat`.
template <class C, class W, class Tick, class Cat = category_known_later>
class task_words {
public:
    task_words(scenario_facts<C, W, Tick>& facts, std::size_t position) : facts_(&facts), position_(position) {}

    /// What people call it.
    task_words& titled(std::string title);

    /// Not before this date.
    task_words& from(date release);
    /// Done by this date.
    task_words& until(date due);
    /// Both.
    task_words& between(date release, date due);
    /// Not before these tasks are finished; the same day is fine.
    template <class... Ids>
        requires(std::convertible_to<Ids, std::string>&&...)
    task_words& after(Ids... ids);

    /// Comes on every working day.
    task_words& every_working_day();
    /// Comes on these days of every week, to be done the same day.
    template <class... Days>
        requires(std::same_as<Days, std::chrono::weekday>&&...)
    task_words& every(Days... days);
    /// Comes so many times in every week.
    task_words& times_a_week(int times);
    /// Comes at least so many times in every week, and more often, up to `at_most`, if that pays.
    task_words& times_a_week(int at_least, int at_most);
    /// Comes once in each of these windows.
    task_words& in_windows(std::vector<window> windows);
    /// Each occurrence goes to whom it suits; otherwise one person does the whole series.
    task_words& assigned_one_by_one();

    /// May be dropped, which loses the value.
    task_words& optional();
    /// What doing an occurrence is worth.
    task_words& worth(money<C> value);
    /// Each occurrence is done within one day.
    task_words& indivisible();
    /// Evening work, if it is delegated.
    task_words& evening();
    /// The share that can be delegated; the rest stays with the owner.
    task_words& delegable_share(ratio share);
    /// The owner's time to explain an occurrence to an assistant.
    task_words& briefing(effort<Tick> time);

    /// The owner does it.
    task_words& kept_by_owner();
    /// This assistant does it; a category that cannot be delegated does not compile.
    task_words& given_to(std::string assistant) requires(AllDelegable<Cat>);
    /// These assistants do not get it.
    template <class... Names>
        requires(std::convertible_to<Names, std::string>&&...)
    task_words& never_to(Names... assistants);

private:
    task<C, W, Tick>& facts() { return facts_->tasks[position_]; }

    scenario_facts<C, W, Tick>* facts_;
    std::size_t position_;
};

} // namespace handoff

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff {

// owner

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::regular(day_hours<Tick> hours, rate<C> value_of_hour) {
    facts_->owner.regular = std::move(hours);
    facts_->owner.value_of_hour = value_of_hour;
    return *this;
}

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::uptake(ratio share) {
    facts_->owner.uptake = share;
    return *this;
}

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::overtime(day_hours<Tick> hours, rate<C> cost) {
    facts_->owner.overtime.push_back({std::move(hours), cost});
    return *this;
}

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::no_overtime() {
    facts_->owner.overtime.clear();
    return *this;
}

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::pool(window days, std::vector<pool_tier<C, Tick>> tiers) {
    facts_->owner.pools.push_back({days, std::move(tiers)});
    return *this;
}

template <class C, class W, class Tick>
owner_words<C, W, Tick>& owner_words<C, W, Tick>::at_most(effort<Tick> hours, window days) {
    return pool(days, {{hours, rate<C>{}}});
}

// assistant

template <class C, class W, class Tick>
template <class... Cats>
    requires(AllOf<W, Cats...>)
auto assistant_words<C, W, Tick>::charges(const rate_card<C, Cats...>& card) -> assistant_words& {
    (facts().rates.push_back({category_in<W>(Cats{}), card.template of<Cats>()}), ...);
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::charges(category_in<W> category, rate<C> price) {
    facts().rates.push_back({std::move(category), price});
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::available(day_hours<Tick> hours) {
    facts().hours = std::move(hours);
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::speed(ratio factor) {
    for (const auto& offered : facts().rates) facts().speeds.push_back({offered.category, factor});
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::speed(category_in<W> category, ratio factor) {
    facts().speeds.push_back({std::move(category), factor});
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::rework(ratio share) {
    facts().rework = share;
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::coordination_per_hour(effort<Tick> time) {
    facts().coordination_per_hour = time;
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::coordination_per_day(effort<Tick> time) {
    facts().coordination_per_day = time;
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::onboarding(money<C> fee, effort<Tick> hours,
                                                                     std::optional<date> due) {
    facts().onboarding_fee = fee;
    facts().onboarding_hours = hours;
    facts().onboarding_due = due;
    return *this;
}

template <class C, class W, class Tick>
template <std::same_as<contract<C, Tick>>... More>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::offers(contract<C, Tick> first, More... more) {
    facts().contracts = {std::move(first), std::move(more)...};
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::billed_in_steps_of(effort<Tick> increment) {
    for (auto& offered : facts().contracts) offered.increment = increment;
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::minimum_billed(effort<Tick> hours, rate<C> shortfall_rate) {
    for (auto& offered : facts().contracts)
        if (auto* form = std::get_if<hourly<C, Tick>>(&offered.form)) {
            form->minimum_billed = hours;
            form->shortfall_rate = shortfall_rate;
        }
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::at_most(effort<Tick> hours, window days) {
    facts().pools.push_back({days, {{hours, rate<C>{}}}});
    return *this;
}

template <class C, class W, class Tick>
assistant_words<C, W, Tick>& assistant_words<C, W, Tick>::paid_after(std::chrono::days days) {
    facts().paid_after = days;
    return *this;
}

// task

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::titled(std::string title) {
    facts().title = std::move(title);
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::from(date release) {
    facts().release = release;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::until(date due) {
    facts().due = due;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::between(date release, date due) {
    return from(release).until(due);
}

template <class C, class W, class Tick, class Cat>
template <class... Ids>
    requires(std::convertible_to<Ids, std::string>&&...)
auto task_words<C, W, Tick, Cat>::after(Ids... ids) -> task_words& {
    (facts().after.push_back(std::move(ids)), ...);
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::every_working_day() {
    facts().recurs = handoff::every_working_day{};
    return *this;
}

template <class C, class W, class Tick, class Cat>
template <class... Days>
    requires(std::same_as<Days, std::chrono::weekday>&&...)
auto task_words<C, W, Tick, Cat>::every(Days... days) -> task_words& {
    facts().recurs = on_weekdays{{days...}};
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::times_a_week(int times) {
    return times_a_week(times, times);
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::times_a_week(int at_least, int at_most) {
    facts().recurs = handoff::times_a_week{at_least, at_most};
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::in_windows(std::vector<window> windows) {
    facts().recurs = handoff::in_windows{std::move(windows)};
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::assigned_one_by_one() {
    facts().assignment = assignment_rule::per_occurrence;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::optional() {
    facts().optional = true;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::worth(money<C> value) {
    facts().value = value;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::evening() {
    facts().evening = true;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::indivisible() {
    facts().indivisible = true;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::delegable_share(ratio share) {
    facts().delegable_share = share;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::briefing(effort<Tick> time) {
    facts().briefing = time;
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::kept_by_owner() {
    facts().pinned = the_owner{};
    return *this;
}

template <class C, class W, class Tick, class Cat>
task_words<C, W, Tick, Cat>& task_words<C, W, Tick, Cat>::given_to(std::string assistant) requires(AllDelegable<Cat>) {
    facts().pinned = the_assistant{std::move(assistant)};
    return *this;
}

template <class C, class W, class Tick, class Cat>
template <class... Names>
    requires(std::convertible_to<Names, std::string>&&...)
auto task_words<C, W, Tick, Cat>::never_to(Names... assistants) -> task_words& {
    (facts().excluded.push_back(std::move(assistants)), ...);
    return *this;
}

} // namespace handoff
