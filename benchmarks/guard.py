# SPDX-License-Identifier: BSL-1.0
"""Counts the instructions that some problems take, and compares them with what was recorded:

    python3 benchmarks/guard.py build/release            compares; exit code 1 if one takes over 10 % more
    python3 benchmarks/guard.py build/release --record   records them anew, in benchmarks/guard.json

Times depend on the machine and its mood, instruction counts on the compiler and the C library only: where those are not
the recorded ones, or valgrind is missing, nothing is compared and the exit code is 77. A problem that has become 10 %
cheaper is told, so that the record can follow.
"""

import argparse
import json
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

MARGIN = 0.10
RECORD = pathlib.Path(__file__).with_name("guard.json")


def circumstances(build):
    """What the counts depend on, besides the source."""
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.+)$", cache, re.M).group(1)
    version = subprocess.run([compiler, "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
    return {"compiler": f"GCC {version}", "libc": " ".join(platform.libc_ver()), "machine": platform.machine()}


def count(program, name):
    """The instructions that solving the problem takes, and what it answers."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", str(program), name]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{name}: {done.stderr.strip()[-500:]}")
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1)), done.stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="where the release preset was built")
    parser.add_argument("--record", action="store_true", help="write what is counted instead of comparing it")
    arguments = parser.parse_args()
    if not shutil.which("valgrind"):
        print("not compared: valgrind is not installed")
        return 77
    here = circumstances(arguments.build)
    recorded = {} if arguments.record else json.loads(RECORD.read_text(encoding="utf-8"))
    if not arguments.record and recorded["circumstances"] != here:
        print(f"not compared: recorded with {recorded['circumstances']}, this is {here}")
        return 77
    program = arguments.build / "bin" / "guard_problems"
    names = subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout.split()
    counts, slower = {}, 0
    for name in names:
        counts[name], answer = count(program, name)
        line = f"{name:24} {counts[name] / 1e6:10.1f} million   {answer}"
        before = recorded.get("instructions", {}).get(name)
        if before:
            ratio = counts[name] / before
            line += f"   {ratio:.3f} of the recorded"
            slower += ratio > 1 + MARGIN
            if ratio > 1 + MARGIN:
                line += "   SLOWER"
            elif ratio < 1 - MARGIN:
                line += "   faster: record it"
        elif not arguments.record:
            line += "   not recorded"
            slower += 1
        print(line, flush=True)
    if arguments.record:
        RECORD.write_text(json.dumps({"circumstances": here, "instructions": counts}, indent=2) + "\n", encoding="utf-8")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
