// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <numeric>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <handoff/error.hpp>
#include <handoff/kernel/problem.hpp>

#include "numbers.hpp"

// The weighted number of tardy jobs on one machine, 1 || sum w U: jobs are done one after the other from time 0 on; a
// job that ends after its due date costs its weight; the costs are to add up to the least. With deadlines, no job may
// end after its own.
//
// Formats: the number of jobs, then for each job "processing_time due_date deadline weight" or, without deadlines,
// "processing_time due_date weight". OR-Library's weighted tardiness files have several problems of n jobs, each with
// the n processing times, the n weights and the n due dates; here a job late by an hour costs as much as one late by a
// year.
//
// As a kernel problem: one worker, whose days are the stretches between two dates that follow each other, as long as
// they are. A job that is on time is a piece of its processing time from the first day to the one that ends at its
// due date, with its weight as gain; a late one gains 0 and has a piece up to its deadline's day, or none. Exact: jobs
// keep dates d1 <= d2 <= ... in some order if and only if they do in the order of the dates, that is, if and only if
// for every date the jobs due up to it take no longer than it (Moore 1968; Lawler and Moore 1969), and that is also
// when their pieces fit. A late job without a deadline is done after all others. A date beyond the sum of all
// processing times P is kept by every plan that leaves no gaps: a due date there is set to P, a deadline there is none.
// The family's value is the sum of all weights less the objective.

namespace handoff::families::tardy_jobs {

struct job {
    std::int64_t processing_time = 0; ///< at least 0
    std::int64_t due_date = 0;
    std::int64_t weight = 0; ///< at least 0
    std::optional<std::int64_t> deadline{};
};

struct instance {
    std::vector<job> jobs;

    [[nodiscard]] std::int64_t total_processing_time() const;
    [[nodiscard]] std::int64_t total_weight() const;
    /// Whether a deadline is before the end of all work.
    [[nodiscard]] bool deadlines() const;
};

/// Reads one problem; whether there are deadlines shows in how many numbers there are. Throws `handoff::error` with the
/// line of what is malformed.
[[nodiscard]] instance read(std::istream& in);
/// In the format that `read` reads, with deadlines if one job has one; P stands for none.
void write(std::ostream& out, const instance& t);

/// How weights go with processing times.
enum class weights {
    free,  ///< anything from 1 to the largest processing time
    weak,  ///< the processing time and up to a fifth of the largest more
    strong ///< the processing time and a fifth of the largest more
};

struct recipe {
    std::uint64_t seed = 1;
    std::size_t jobs = 100;
    std::int64_t largest_processing_time = 100;
    weights kind = weights::free;
    /// Due dates are drawn between these parts of the end of all work.
    double earliest = 0.3, latest = 0.7;
    bool deadlines = false; ///< drawn between the due date and 1.1 times the end of all work, and kept by some plan
};

/// A random problem, as in Baptiste, Della Croce, Grosso and T'kindt (2010).
[[nodiscard]] instance generate(const recipe& r);

/// Reads an OR-Library file of weighted tardiness problems. Throws `handoff::error` if the numbers are not 3 n for
/// each.
[[nodiscard]] std::vector<instance> read_weighted_tardiness(std::istream& in, std::size_t problems = 125);

[[nodiscard]] kernel::problem to_problem(const instance& t);

/// The weight of the tardy jobs when the kernel's objective is `objective`.
[[nodiscard]] inline std::int64_t value(const instance& t, std::int64_t objective) {
    return t.total_weight() - objective;
}

/// The weight of the jobs whose option in `choice` is "late", from the instance alone; nothing if the jobs cannot be
/// done in an order in which the others are on time and every deadline is kept.
[[nodiscard]] std::optional<std::int64_t> value_of_choice(const instance& t, const kernel::assignment& choice);

} // namespace handoff::families::tardy_jobs

// ---------------------------------------------------------------------------------------------------------------------

namespace handoff::families::tardy_jobs {

inline std::int64_t instance::total_processing_time() const {
    std::int64_t sum = 0;
    for (const job& j : jobs) sum += j.processing_time;
    return sum;
}

inline std::int64_t instance::total_weight() const {
    std::int64_t sum = 0;
    for (const job& j : jobs) sum += j.weight;
    return sum;
}

inline bool instance::deadlines() const {
    const std::int64_t total = total_processing_time();
    return std::any_of(jobs.begin(), jobs.end(), [&](const job& j) { return j.deadline && *j.deadline < total; });
}

inline instance read(std::istream& in) {
    number_reader numbers(in);
    const std::size_t n = numbers.count({"number of jobs"});
    // Three or four numbers a job? The first line of a job says; a file without line ends cannot.
    instance t;
    const std::size_t columns = numbers.columns();
    if (columns != 3 && columns != 4) {
        numbers.refuse("the line of job 1 has " + std::to_string(columns) + (columns == 1 ? " number" : " numbers") +
                       "; it must have 3, or 4 with a deadline");
    }
    for (std::size_t i = 1; i <= n; ++i) {
        job j;
        j.processing_time = numbers.whole({"processing time", "job", i}, 0);
        j.due_date = numbers.whole({"due date", "job", i});
        if (columns == 4) j.deadline = numbers.whole({"deadline", "job", i});
        j.weight = numbers.whole({"weight", "job", i}, 0);
        t.jobs.push_back(j);
    }
    numbers.end();
    return t;
}

inline void write(std::ostream& out, const instance& t) {
    const bool deadlines = std::any_of(t.jobs.begin(), t.jobs.end(), [](const job& j) { return j.deadline; });
    const std::int64_t total = t.total_processing_time();
    out << "#job_count\n#processing_time due_date" << (deadlines ? " deadline" : "") << " weight\n\n"
        << t.jobs.size() << '\n';
    for (const job& j : t.jobs) {
        out << j.processing_time << ' ' << j.due_date << ' ';
        if (deadlines) out << j.deadline.value_or(total) << ' ';
        out << j.weight << '\n';
    }
}

inline std::vector<instance> read_weighted_tardiness(std::istream& in, std::size_t problems) {
    number_reader numbers(in);
    std::vector<std::int64_t> all;
    while (numbers.more()) all.push_back(numbers.whole({"number", "position", all.size() + 1}, 0));
    if (all.empty() || all.size() % (3 * problems) != 0) {
        throw error("the file has " + std::to_string(all.size()) + (all.size() == 1 ? " number" : " numbers") + "; " +
                    std::to_string(problems) + " problems of n jobs have " + std::to_string(3 * problems) + " n");
    }
    const std::size_t n = all.size() / (3 * problems);
    std::vector<instance> list;
    for (std::size_t k = 0; k < problems; ++k) {
        const std::int64_t* const first = &all[3 * n * k];
        instance& t = list.emplace_back();
        for (std::size_t i = 0; i < n; ++i) t.jobs.push_back({first[i], first[2 * n + i], first[n + i], {}});
    }
    return list;
}

inline instance generate(const recipe& r) {
    std::mt19937_64 bits(r.seed);
    const auto from_to = [&](std::int64_t least, std::int64_t most) { // the same numbers with every standard library
        return least + static_cast<std::int64_t>(bits() % static_cast<std::uint64_t>(most - least + 1));
    };
    const std::int64_t largest = r.largest_processing_time;
    const std::int64_t fifth = std::max<std::int64_t>(largest / 5, 1);
    instance t;
    for (std::size_t i = 0; i < r.jobs; ++i) {
        job j;
        j.processing_time = from_to(1, largest);
        switch (r.kind) {
        case weights::free:
            j.weight = from_to(1, largest);
            break;
        case weights::weak:
            j.weight = j.processing_time + from_to(0, fifth);
            break;
        case weights::strong:
            j.weight = j.processing_time + fifth;
            break;
        }
        t.jobs.push_back(j);
    }
    const std::int64_t total = t.total_processing_time();
    const auto part = [&](double share) { return static_cast<std::int64_t>(share * static_cast<double>(total)); };
    for (job& j : t.jobs) {
        j.due_date = from_to(part(r.earliest), part(r.latest));
        if (r.deadlines) j.deadline = from_to(j.due_date, part(1.1));
    }
    if (r.deadlines) { // the order of the deadlines keeps as many as any; what is late in it is given the time it needs
        std::vector<job*> order;
        for (job& j : t.jobs) order.push_back(&j);
        std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return *a->deadline < *b->deadline; });
        std::int64_t now = 0;
        for (job* j : order) {
            now += j->processing_time;
            j->deadline = std::max(*j->deadline, now);
        }
    }
    return t;
}

namespace detail {

/// What the dates of a job come to: cut off at the end of all work.
struct dates {
    std::int64_t due = 0;
    std::optional<std::int64_t> deadline{};
};

inline dates dates_of(const job& j, std::int64_t total) {
    dates d{std::min(j.due_date, total), {}};
    if (j.deadline && *j.deadline < total) {
        d.deadline = std::max<std::int64_t>(*j.deadline, 0); // with a deadline of 0 or before there is no plan
        d.due = std::min(d.due, *d.deadline);
    }
    return d;
}

} // namespace detail

inline kernel::problem to_problem(const instance& t) {
    const std::int64_t total = t.total_processing_time();
    std::vector<std::int64_t> ends; // of the days
    for (const job& j : t.jobs) {
        const detail::dates d = detail::dates_of(j, total);
        if (d.due >= 0) ends.push_back(d.due);
        if (d.deadline) ends.push_back(*d.deadline);
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());

    kernel::problem p;
    kernel::worker machine{"machine", {}};
    std::int64_t begin = 0;
    for (const std::int64_t end : ends) {
        machine.days.push_back({{end - begin, 0}});
        begin = end;
    }
    p.workers.push_back(std::move(machine));

    const auto day_of = [&](std::int64_t date) {
        return static_cast<int>(std::lower_bound(ends.begin(), ends.end(), date) - ends.begin());
    };
    for (const job& j : t.jobs) {
        const detail::dates d = detail::dates_of(j, total);
        kernel::option late, on_time;
        if (d.deadline) late.pieces = {{0, 0, day_of(*d.deadline), j.processing_time}};
        on_time.gain = j.weight;
        kernel::group g{"job " + std::to_string(p.groups.size() + 1), {std::move(late)}};
        if (d.due >= 0) { // a due date before time 0 is never kept
            on_time.pieces = {{0, 0, day_of(d.due), j.processing_time}};
            g.options.push_back(std::move(on_time));
        }
        p.groups.push_back(std::move(g));
    }
    return p;
}

inline std::optional<std::int64_t> value_of_choice(const instance& t, const kernel::assignment& choice) {
    const std::int64_t total = t.total_processing_time();
    std::int64_t weight = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> work; // date to keep, processing time
    for (std::size_t i = 0; i < t.jobs.size(); ++i) {
        const job& j = t.jobs[i];
        std::int64_t date = j.deadline.value_or(total);
        if (choice.at(i) == 0)
            weight += j.weight;
        else
            date = std::min(date, j.due_date);
        work.emplace_back(date, j.processing_time);
    }
    std::sort(work.begin(), work.end());
    std::int64_t now = 0;
    for (const auto& [date, processing_time] : work)
        if ((now += processing_time) > date) return std::nullopt;
    return weight;
}

} // namespace handoff::families::tardy_jobs
