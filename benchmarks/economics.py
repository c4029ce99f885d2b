# SPDX-License-Identifier: BSL-1.0
"""Appraises the series of benchmarks/economics.cpp with numpy and numpy-financial, in CPU time of this process.

    python3 benchmarks/economics.py [BENCHMARK_PROGRAM]

With the program (build/release/bin/benchmark_economics) both are measured in turn, and the ratios are printed.
"""
import json
import os
import subprocess
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, like the library
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import numpy_financial as npf

MONTHS, ROWS = 60, 1_000_000
RATE = 1.08 ** (1 / 12) - 1


def series(rows):
    """Amounts of the same kind and size: something paid, then 59 months from 0 to 199.99."""
    random = np.random.default_rng(1)
    flows = random.integers(0, 20_000, size=(rows, MONTHS)).astype(float) / 100
    flows[:, 0] = -(20_000 + random.integers(0, 400_000, size=rows)) / 100
    return flows


def cpu_seconds(work, repeat):
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def measure():
    flows = series(ROWS)
    factors = (1 + RATE) ** -np.arange(MONTHS)
    few = flows[:20_000]
    some = flows[:1_000]
    return {
        "its formula in numpy, all series in one array": cpu_seconds(
            lambda: (flows / (1 + RATE) ** np.arange(MONTHS)).sum(axis=1), 3),
        "numpy_financial.npv, a call a series": cpu_seconds(lambda: [npf.npv(RATE, f) for f in few], 3) * ROWS / len(few),
        "numpy, flows @ factors": cpu_seconds(lambda: flows @ factors, 5),
        "numpy_financial.irr, a call a series": cpu_seconds(lambda: [npf.irr(f) for f in some], 3) * ROWS / len(some),
    }


def own(program):
    out = subprocess.run([program, "--benchmark_format=json", "--benchmark_repetitions=3",
                          "--benchmark_filter=table/1000000|read_only"],
                         check=True, capture_output=True, text=True).stdout
    times = {}
    for run in json.loads(out)["benchmarks"]:
        if run["run_type"] == "iteration":
            times[run["run_name"]] = min(times.get(run["run_name"], float("inf")), run["cpu_time"] / 1000)
    return times


def gigabytes_per_second(seconds):
    """Of a table of whole cents in 64 bits, read once."""
    return ROWS * MONTHS * 8 / seconds / 1e9


peers = measure()
for name, seconds in peers.items():
    print(f"{name:50} {seconds:10.3f} s for {ROWS:,} series")
if len(sys.argv) > 1:
    times = own(sys.argv[1])
    for name, seconds in times.items():
        speed = "" if "irr" in name else f", {gigabytes_per_second(seconds):.1f} GB/s"
        print(f"{name:50} {seconds:10.3f} s{speed}")
    for name, seconds in peers.items():
        ours = times["economics/irr_table/1000000" if "irr" in name else "economics/npv_table/1000000"]
        print(f"{name:50} {seconds / ours:10.1f} times as long")
