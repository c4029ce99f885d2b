// SPDX-License-Identifier: BSL-1.0
#include <sys/resource.h>
#include <time.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <vector>

#include <handoff/kernel/solve.hpp>

#include "generate.hpp"
#include "horizon_totals.hpp"

// How time and memory grow with the number of tasks: scale [SECONDS [TASKS...]]. A row is one problem, solved for at
// most SECONDS (10): when the certified gap first was one part in a million, and in ten thousand, what it was in the
// end, and the largest memory of the process so far, the problem included; and the longest CPU time for which the run
// did not ask whether it is to end, its return included. First problems where only the totals of the horizon count,
// then day-exact ones (3 assistants, 20 days).

namespace {

using namespace handoff;

double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Never says yes, but when it was last asked.
struct stopwatch {
    struct state {
        double last = 0, longest = 0;
        void lap() {
            const double now = cpu_seconds();
            longest = now - last > longest ? now - last : longest;
            last = now;
        }
    };
    state* laps;
    [[nodiscard]] bool stop_requested() const {
        laps->lap();
        return false;
    }
};

void measure(const char* kind, int tasks, const kernel::problem& p, double seconds) {
    double to_ten_thousandth = -1, to_millionth = -1, gap = 1;
    kernel::options o;
    o.limits.seconds = seconds;
    o.certify = false;
    const auto relative = [](std::int64_t best, std::int64_t bound) {
        return static_cast<double>(bound - best) / static_cast<double>(best > 0 ? best : 1);
    };
    o.observer = [&](const kernel::progress& now) {
        if (!now.best) return;
        gap = relative(*now.best, now.bound);
        if (gap <= 1e-4 && to_ten_thousandth < 0) to_ten_thousandth = now.seconds;
        if (gap <= 1e-6 && to_millionth < 0) to_millionth = now.seconds;
    };
    stopwatch::state laps;
    o.limits.stop = stopwatch{&laps};
    laps.last = cpu_seconds();
    const kernel::solution s = kernel::solve(p, o);
    laps.lap();
    if (s.objective) gap = relative(*s.objective, s.bound);
    if (gap <= 1e-4 && to_ten_thousandth < 0) to_ten_thousandth = s.seconds;
    if (gap <= 1e-6 && to_millionth < 0) to_millionth = s.seconds;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto milliseconds = [](double t) {
        if (t < 0)
            std::printf("          -");
        else
            std::printf(" %10.1f", t * 1e3);
    };
    std::printf("%-14s %8d", kind, tasks);
    milliseconds(to_ten_thousandth);
    milliseconds(to_millionth);
    milliseconds(s.seconds);
    std::printf("   %-9s %9.2g %9ld %9.1f\n", to_string(s.status).c_str(), gap, used.ru_maxrss / 1024,
                laps.longest * 1e3);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) try {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 10;
    std::vector<int> sizes;
    for (int i = 2; i < argc; ++i) sizes.push_back(std::atoi(argv[i]));
    std::printf("problem           tasks   1e-4/ms   1e-6/ms     end/ms   status          gap memory/MiB unasked/ms\n");
    for (const int n : sizes.empty() ? std::vector<int>{1000, 5000, 20000, 100000, 1000000} : sizes)
        measure("totals", n, benchmarks::horizon_totals(n, 1), seconds);
    for (const int n : sizes.empty() ? std::vector<int>{1000, 5000, 20000, 100000} : sizes) {
        benchmarks::recipe r;
        r.tasks = n;
        r.days = 20;
        measure("day-exact", n, benchmarks::generate(r), seconds);
    }
    return EXIT_SUCCESS;
} catch (const std::exception& e) {
    std::fprintf(stderr, "scale: %s\n", e.what());
    return EXIT_FAILURE;
}
