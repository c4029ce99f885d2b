# SPDX-License-Identifier: BSL-1.0
"""Who takes part: how each solver is asked whether it is there, and how it is started on one problem.

A contender is a solver with a formulation. Its `solve` returns a measurement, a dict with

    status           "optimal", "infeasible", "limit" (stopped at the limit of time) or something else that it said
    seconds          wall time of solving alone, by its own clock where it has one that is fine enough
    process_seconds  wall time of its whole process: starting, reading, solving, checking, writing
    cpu_seconds      CPU time of its whole process, user and system
    value            of its plan in the problem's own sense (we maximise); None without a plan
    bound            no plan is worth more, as far as it says; None where it does not
    nodes            of its search, where it tells
    plans            [seconds, value] of every better plan, where it tells

Every solver has one thread and is asked for a gap of nothing; all other options are the ones it comes with.
"""

import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

from child import LESS_THAN_A_STEP

HERE = pathlib.Path(__file__).parent
SMALL = ("10 tasks", "20 tasks", "40 tasks")


class Failed(Exception):
    """A solver or the tool did what nobody expected; the text says what."""


def run(command, most_seconds):
    """Runs a process and returns (exit code or None if it had to be ended, output, wall seconds, CPU seconds)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=most_seconds,
            text=True,
            errors="replace",
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        code, output = done.returncode, done.stdout
    except subprocess.TimeoutExpired as ended:
        code, output = None, (ended.stdout or b"").decode(errors="replace")
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return code, output, wall, cpu


def first_line(command, pattern):
    """The first thing in a program's output that matches, or nothing where there is no such program."""
    try:
        found = re.search(pattern, run(command, 60)[1])
    except OSError:
        return None
    return found.group(1) if found else None


def negated(number):
    return None if number is None or abs(number) > 1e300 else -number or 0.0


class Contender:
    solver = ""  # "highs"
    title = ""  # "HiGHS, flow"
    formulation = "flow"
    settings = ""  # in words, for the page
    classes = None  # None: gets every problem, otherwise those of these classes

    def __init__(self, formulation=None):
        self.formulation = formulation
        self.key = self.solver + (f"-{formulation}" if formulation else "")
        if formulation:
            self.title = f"{self.title}, {formulation}"

    def version(self):
        """(version, "") or (None, why it cannot take part)."""
        raise NotImplementedError

    def takes(self, problem):
        """Whether it gets this problem: "" or why not."""
        if self.formulation == "windows" and problem["after"]:
            return "the window formulation cannot express `after`"
        if self.classes and problem["class"] not in self.classes:
            return "only " + ", ".join(self.classes)
        return ""

    def solve(self, files, limit):
        raise NotImplementedError

    def run(self, command, limit):
        """Runs it with time to spare over the limit; a solver that does not stop is ended."""
        code, output, wall, cpu = run(command, 2 * limit + 60)
        base = {"process_seconds": wall, "cpu_seconds": cpu}
        if code is None:
            return {"status": "limit", "seconds": wall, "value": None, "bound": None, **base}, output
        return base, output


class Ours(Contender):
    solver = "handoff"
    title = "handoff"
    settings = "`handoff kernel FILE --json --progress --seconds LIMIT`, which also checks its proof"

    def __init__(self, tool):
        super().__init__()
        self.tool = tool

    def version(self):
        found = first_line([self.tool, "--version"], r"handoff (\S+)")
        return (found, "") if found else (None, f"there is no tool at {self.tool}")

    def solve(self, files, limit):
        command = [self.tool, "kernel", files.problem, "--json", "--progress", "--seconds", str(limit)]
        measured, output = self.run(command, limit)
        if "status" in measured:
            return measured
        told = [json.loads(line) for line in output.splitlines() if line.startswith('{"seconds"')]
        try:
            said = json.loads("\n".join(line for line in output.splitlines() if not line.startswith('{"seconds"')))
        except json.JSONDecodeError as error:
            raise Failed(f"the tool said: {output.strip()[:300]}") from error
        stopped = said["status"] in ("feasible", "unknown")
        measured |= {
            "status": "limit" if stopped and said["stop_reason"] == "time limit" else said["status"],
            "seconds": said["seconds"],
            "value": said["objective"],
            "bound": said["bound"],
            "nodes": said["nodes"],
        }
        if said["status"] in ("optimal", "infeasible") and said["certificate"] != "checked":
            measured["status"] = "not proven"
        better = [t for i, t in enumerate(told) if t["best"] is not None and (i == 0 or t["best"] != told[i - 1]["best"])]
        measured["plans"] = [[t["seconds"], t["best"]] for t in better]
        return measured


class Package(Contender):
    """A solver that is a Python package: child.py runs it in a process of its own."""

    def version(self):
        code, output, _, _ = run([sys.executable, str(HERE / "child.py"), self.solver], 60)
        try:
            said = json.loads(output.strip().splitlines()[-1])
        except (json.JSONDecodeError, IndexError):
            return None, f"it does not start: {output.strip()[-200:]}"
        return said.get("version"), said.get("missing", "")

    def solve(self, files, limit):
        command = [sys.executable, str(HERE / "child.py"), self.solver, files.model(self.formulation), str(limit)]
        measured, output = self.run(command, limit)
        if "status" in measured:
            return measured
        try:
            said = json.loads(output.strip().splitlines()[-1])
        except (json.JSONDecodeError, IndexError) as error:
            raise Failed(f"{self.title} said: {output.strip()[-300:]}") from error
        said["value"] = negated(said["value"])
        said["bound"] = negated(said["bound"])
        if "plans" in said:
            said["plans"] = [[round(seconds, 6), -value] for seconds, value in said["plans"]]
        return measured | said


class Highs(Package):
    solver = "highs"
    title = "HiGHS"
    settings = f"`threads` 1, `mip_rel_gap` 0, `mip_abs_gap` {LESS_THAN_A_STEP}, `time_limit`; the Python package highspy"


class CpSat(Package):
    solver = "cpsat"
    title = "CP-SAT"
    classes = SMALL
    settings = "`num_workers` 1, `absolute_gap_limit` 0, `max_time_in_seconds`; all columns integer; the Python package ortools"


class Scip(Package):
    solver = "scip"
    title = "SCIP"
    classes = SMALL
    settings = (
        f"`parallel/maxnthreads` 1, `limits/gap` 0, `limits/absgap` {LESS_THAN_A_STEP}, `limits/time`; "
        "the Python package pyscipopt"
    )


class Cbc(Contender):
    solver = "cbc"
    title = "CBC"
    settings = f"`-threads 0 -ratioGap 0 -allowableGap {LESS_THAN_A_STEP} -timeMode elapsed -sec LIMIT`"

    def version(self):
        found = first_line(["cbc", "-quit"], r"Version: (\S+)")
        return (found, "") if found else (None, "the program cbc is not installed (Debian: coinor-cbc)")

    def solve(self, files, limit):
        with tempfile.TemporaryDirectory() as folder:
            found = pathlib.Path(folder, "found.txt")
            options = f"-threads 0 -ratioGap 0 -allowableGap {LESS_THAN_A_STEP} -timeMode elapsed -sec {limit}".split()
            command = ["cbc", files.model(self.formulation), *options, "-solve", "-solution", str(found)]
            measured, output = self.run(command, limit)
            if "status" in measured:
                return measured
            answer = found.read_text(errors="replace").partition("\n")[0] if found.exists() else ""
        # It prints hundredths of a second; nothing is taken for half of one.
        took = re.findall(r"^Total time .*Wallclock seconds\): +([\d.]+)", output, re.M)
        measured["seconds"] = max(float(took[-1]), 0.005) if took else measured["process_seconds"]
        value = re.search(r"objective value +(\S+)", answer)
        measured |= {"value": negated(float(value.group(1))) if value else None, "bound": None}
        if answer.startswith("Optimal"):
            measured["status"] = "optimal"
        elif answer.startswith(("Infeasible", "Integer infeasible")):
            measured |= {"status": "infeasible", "value": None}
        elif answer.startswith("Stopped on time"):
            measured["status"] = "limit"
            if "no integer solution" in answer:
                measured["value"] = None
        else:
            measured["status"] = answer or output.strip()[-200:]
        return measured


class Glpk(Contender):
    solver = "glpk"
    title = "GLPK"
    classes = SMALL
    settings = "`glpsol --cuts --mipgap 0 --tmlim LIMIT`; it does not print fine times, so its whole process counts"

    def version(self):
        found = first_line(["glpsol", "--version"], r"GLPSOL.* v?(\d\S+)")
        return (found, "") if found else (None, "the program glpsol is not installed (Debian: glpk-utils)")

    def solve(self, files, limit):
        with tempfile.TemporaryDirectory() as folder:
            found = pathlib.Path(folder, "found.txt")
            options = ["--cuts", "--mipgap", "0", "--tmlim", str(max(1, round(limit)))]
            command = ["glpsol", "--freemps", files.model(self.formulation), *options, "-w", str(found)]
            measured, output = self.run(command, limit)
            if "status" in measured:
                return measured
            answer = found.read_text(errors="replace") if found.exists() else ""
        measured |= {"seconds": measured["process_seconds"], "value": None, "bound": None}
        row = re.search(r"^s mip \d+ \d+ (\w) (\S+)", answer, re.M)
        kind = row.group(1) if row else "u"
        if "TIME LIMIT EXCEEDED" in output:
            measured["status"] = "limit"
        elif kind == "n" or re.search(r"PROBLEM HAS NO .*FEASIBLE SOLUTION", output):
            measured["status"] = "infeasible"
        else:
            measured["status"] = "optimal" if kind == "o" else f"its status is {kind}"
        if kind in "of":
            measured["value"] = negated(float(row.group(2)))
        return measured


def everybody(build):
    """All that can take part, in the order of the page. The first is ours."""
    kinds = [(Highs, "flow"), (Highs, "windows"), (Cbc, "flow"), (Cbc, "windows"), (Scip, "flow"), (Scip, "windows")]
    kinds += [(CpSat, "flow"), (CpSat, "windows"), (Glpk, "flow"), (Glpk, "windows")]
    return [Ours(str(pathlib.Path(build, "bin", "handoff"))), *(kind(how) for kind, how in kinds)]
