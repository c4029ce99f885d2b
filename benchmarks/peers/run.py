# SPDX-License-Identifier: BSL-1.0
"""Gives the same problems to this solver and to others, one after the other, compares every answer, and writes what it
measured, a page and pictures:

    python3 benchmarks/peers/run.py --build build/release --limit 20 --out docs/benchmarks

OUT/peers.json is what was measured, OUT/peers.md the page, OUT/*.svg the pictures (with matplotlib). Whoever is not
installed is left out, with the reason. The exit code is 0 if all answers agree, 1 if any do not, 77 if no other solver is
there. The file is written after every problem: a run that was ended goes on with --resume.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import statistics
import sys

import contenders
from agreement import complaints, finished

BELOW = 0.5  # what takes less seconds than this is measured three times, and the median counts
SELECTIONS = {
    "all": lambda p: True,
    "quick": lambda p: p["class"] in ("10 tasks", "20 tasks"),
    "tiny": lambda p: p["class"] == "10 tasks" and p["seed"] % 10 == 1,
}


class Files:
    """The files of one problem; models are exported when they are asked for."""

    def __init__(self, tool, folder, name):
        self.tool, self.folder, self.name = tool, folder, name
        self.problem = str(folder / f"{name}.json")
        self.written = []

    def model(self, formulation):
        file = str(self.folder / f"{self.name}.{formulation}.mps")
        if file not in self.written:
            command = [self.tool, "export", self.problem, "--mps", file, "--formulation", formulation]
            code, output, _, _ = contenders.run(command, 600)
            if code != 0:
                raise contenders.Failed(f"exporting {self.name}: {output.strip()[:300]}")
            self.written.append(file)
        return file

    def remove_models(self):
        for file in self.written:
            os.unlink(file)


def machine():
    """What a reader has to know about it, and nothing that names it."""
    model = platform.machine()
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
        system = dict(
            line.rstrip().split("=", 1) for line in open("/etc/os-release", encoding="utf-8") if "=" in line
        )["PRETTY_NAME"].strip('"')
    except (OSError, KeyError):
        system = platform.system()
    return {"processor": model, "cores": os.cpu_count(), "system": system, "python": platform.python_version()}


def measure(contender, files, limit):
    runs = [contender.solve(files, limit)]
    while len(runs) < 3 and finished(runs[0]) and runs[0]["seconds"] < BELOW:
        runs.append(contender.solve(files, limit))
    run = dict(runs[0])
    for key in ("seconds", "process_seconds", "cpu_seconds"):
        run[key] = round(statistics.median(r[key] for r in runs), 6)
    for r in runs[1:]:
        if (r["status"], r["value"]) != (run["status"], run["value"]):
            run["status"] = f"not the same answer twice: {run['status']} {run['value']}, {r['status']} {r['value']}"
    run["times"] = len(runs)
    run["limit"] = limit
    return run


def kept(old, limit):
    """Whether a measurement still says what one with this limit would."""
    return old is not None and (old["limit"] == limit or (finished(old) and old["seconds"] <= limit))


def write(file, data):
    """All or nothing, with one measurement to a line."""
    lines = []
    for key, value in data.items():
        if key == "problems":
            value = "[\n" + ",\n".join("  " + json.dumps(p) for p in value) + "\n ]"
        elif key == "runs":
            one = lambda runs: ",\n".join(f"   {json.dumps(k)}: {json.dumps(r)}" for k, r in runs.items())
            value = "{\n" + ",\n".join(f"  {json.dumps(n)}: {{\n{one(r)}\n  }}" for n, r in value.items()) + "\n }"
        else:
            value = json.dumps(value, indent=2).replace("\n", "\n ")
        lines.append(f" {json.dumps(key)}: {value}")
    temporary = file.with_suffix(".new")
    temporary.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    temporary.replace(file)


def shown(run):
    value = "" if run["value"] is None else f"{run['value']:.0f}"
    return f"{run['seconds']:10.4f} s  {run['status']:10} {value}"


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="build/release", help="where the release preset was built (%(default)s)")
    p.add_argument("--out", default="build/peers", help="where the results go (%(default)s)")
    p.add_argument("--limit", type=float, default=20, help="seconds for one problem and solver (%(default)s)")
    p.add_argument("--selection", choices=SELECTIONS, default="all", help="which problems (%(default)s)")
    p.add_argument("--only", metavar="REGEX", help="only problems whose name has this")
    p.add_argument("--solvers", metavar="REGEX", help="only these, as in 'highs|cbc-flow'; handoff always takes part")
    p.add_argument("--every-class", action="store_true", help="give every problem to slow solvers too")
    p.add_argument("--resume", action="store_true", help="keep what OUT/peers.json has")
    p.add_argument("--again", metavar="REGEX", help="with --resume: measure these solvers again")
    p.add_argument("--seed", type=int, default=5001, help="first seed; 1 to 20 are for tuning (%(default)s)")
    p.add_argument("--page-only", action="store_true", help="only write the page and pictures from OUT/peers.json")
    return p.parse_args()


def read_problems(build, folder, seed):
    command = [str(pathlib.Path(build, "bin", "write_instances")), str(folder), str(seed)]
    try:
        code, output, _, _ = contenders.run(command, 600)
    except OSError as error:
        sys.exit(f"{error}: build the release preset first, or say --build")
    if code != 0:
        sys.exit(output)
    return json.loads((folder / "set.json").read_text(encoding="utf-8"))


def those_here(build, wanted):
    """Who takes part, with versions. Says who does not."""
    here, versions = [], {}
    default = ("highs-flow", "highs-windows", "cbc-flow", "scip-flow", "cpsat-flow", "glpk-flow")
    for c in contenders.everybody(build):
        ours = isinstance(c, contenders.Ours)
        if not ours and (not re.search(wanted, c.key) if wanted else c.key not in default):
            continue
        version, why = c.version()
        if version is None:
            if ours:
                sys.exit(why)
            print(f"{c.title} does not take part: {why}")
            continue
        here.append(c)
        versions[c.key] = version
    return here, versions


def check(problems, runs):
    """Prints every disagreement; the number of them."""
    count = 0
    for problem in problems:
        for sentence in complaints(runs.get(problem["name"], {})):
            print(f"DISAGREEMENT on {problem['name']}: {sentence}")
            count += 1
    return count


def main():
    a = arguments()
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    results = out / "peers.json"
    if not a.page_only:
        folder = pathlib.Path(a.build, "peers", f"seed{a.seed}")
        problems = read_problems(a.build, folder, a.seed)
        here, versions = those_here(a.build, a.solvers)
        if len(here) == 1:
            print("skipped: no other solver is here")
            return 77
        tool = here[0].tool
        old = json.loads(results.read_text(encoding="utf-8")) if a.resume and results.exists() else {}
        data = {
            "machine": machine(),
            "limit": a.limit,
            "threads": 1,
            "seed": a.seed,
            "measured_three_times_below": BELOW,
            "contenders": old.get("contenders", {})
            | {
                c.key: {
                    "title": c.title,
                    "version": versions[c.key],
                    "settings": c.settings,
                    "classes": None if a.every_class else c.classes,
                }
                for c in here
            },
            "problems": problems,
            "runs": old.get("runs", {}),
        }
        data["contenders"] = {
            c.key: data["contenders"][c.key] for c in contenders.everybody(a.build) if c.key in data["contenders"]
        }
        names = {p["name"] for p in problems}
        data["runs"] = {name: runs for name, runs in data["runs"].items() if name in names}
        for problem in problems:
            name = problem["name"]
            if not SELECTIONS[a.selection](problem) or (a.only and not re.search(a.only, name)):
                continue
            print(name, flush=True)
            files = Files(tool, folder, name)
            runs = data["runs"].setdefault(name, {})
            for c in here:
                if a.every_class:
                    c.classes = None
                why = c.takes(problem)
                again = a.again and re.search(a.again, c.key)
                if why or (kept(runs.get(c.key), a.limit) and not again):
                    continue
                try:
                    runs[c.key] = measure(c, files, a.limit)
                except contenders.Failed as error:
                    print(f"  {c.title}: {error}")
                    return 1
                print(f"  {c.title:16} {shown(runs[c.key])}", flush=True)
            files.remove_models()
            check([problem], data["runs"])
            data["runs"] = {p["name"]: data["runs"][p["name"]] for p in problems if p["name"] in data["runs"]}
            write(results, data)

    data = json.loads(results.read_text(encoding="utf-8"))
    wrong = check(data["problems"], data["runs"])
    import page

    page.write(data, out)
    answers = sum(len(runs) for runs in data["runs"].values())
    print(f"{len(data['runs'])} problems, {answers} answers, {wrong} disagreements" if wrong else
          f"{len(data['runs'])} problems, {answers} answers: all agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
