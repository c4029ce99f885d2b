# SPDX-License-Identifier: BSL-1.0
"""The page and the pictures of what run.py measured: peers.md, peers-profile.svg and peers-size.svg.

A ratio is a peer's time divided by ours. Who stopped at the limit is counted with the limit, which is the least that the
time can be: a ratio is then too small where the peer stopped and too large where we did, and the page says how often.
"""

import math
import statistics

from agreement import finished

OURS = "handoff"
PROFILE = "peers-profile.svg"
SIZE = "peers-size.svg"


def seconds(run):
    return min(run["seconds"], run["limit"]) if not finished(run) else run["seconds"]


def shown_seconds(run):
    if run is None:
        return ""
    t = seconds(run)
    if not finished(run):
        return f"> {t:.3g} s"
    return f"{t:.3g} s" if t >= 1 else f"{t * 1e3:.3g} ms"


def geometric_mean(numbers):
    return math.exp(statistics.fmean(math.log(n) for n in numbers))


class Rival:
    """One contender, or the faster of several on every problem, against us."""

    def __init__(self, title, keys, data):
        self.title, self.keys = title, keys
        self.ratios = {}  # by problem
        self.stopped = self.ours_stopped = 0
        for problem in data["problems"]:
            runs = data["runs"].get(problem["name"], {})
            theirs = [runs[k] for k in keys if k in runs]
            if not theirs or OURS not in runs or (not finished(runs[OURS]) and not any(map(finished, theirs))):
                continue  # nobody solved it: there is nothing to compare
            best = min(theirs, key=lambda r: (not finished(r), seconds(r)))
            self.ratios[problem["name"]] = seconds(best) / max(seconds(runs[OURS]), 1e-6)
            self.stopped += not finished(best)
            self.ours_stopped += not finished(runs[OURS])

    def row(self):
        r = list(self.ratios.values())
        slower = sum(x < 1 for x in r)
        return (f"| {self.title} | {len(r)} | {geometric_mean(r):.0f} | {statistics.median(r):.0f} | {min(r):.2g} | "
                f"{slower} | {self.stopped} | {self.ours_stopped} |")


def rivals(data):
    titles = {key: c["title"] for key, c in data["contenders"].items()}
    groups = [("the faster of HiGHS and CBC, flow", [k for k in ("highs-flow", "cbc-flow") if k in titles])]
    groups += [(titles[k], [k]) for k in titles if k != OURS]
    found = [Rival(title, keys, data) for title, keys in groups if keys]
    return [r for r in found if r.ratios]


def early(data):
    """Our time to a plan within 0.1 % of the optimum over HiGHS's, by problem, where both tell."""
    found = {}
    for name, runs in data["runs"].items():
        ours, theirs = runs.get(OURS), runs.get("highs-flow")
        if not ours or not theirs or not finished(ours) or not ours.get("plans") or not theirs.get("plans"):
            continue
        good = ours["value"] - abs(ours["value"]) / 1000
        first = [next((s for s, value in run["plans"] if value >= good), None) for run in (ours, theirs)]
        if None not in first:
            found[name] = max(first[0], 1e-6) / max(first[1], 1e-6)
    return found


def solved_by_class(data):
    rows = []
    for group in dict.fromkeys(p["class"] for p in data["problems"]):
        mine = [(p, data["runs"].get(p["name"], {})) for p in data["problems"] if p["class"] == group]
        for values in dict.fromkeys(p["values"] for p, _ in mine):
            runs = [r[OURS] for p, r in mine if p["values"] == values and OURS in r]
            if not runs:
                continue
            times = [seconds(r) for r in runs]
            solved = sum(map(finished, runs))
            rows.append(f"| {group} | {values} | {solved} of {len(runs)} | {statistics.median(times) * 1e3:.3g} ms | "
                        f"{max(times) * 1e3:.3g} ms |")
    return rows


def write_page(data, out, pictures):
    m = data["machine"]
    keys = list(data["contenders"])
    lines = [
        "# Side by side with other solvers",
        "",
        "Written by `python3 benchmarks/peers/run.py --out docs/benchmarks`, which makes the problems, gives them to "
        "everybody, compares all answers and measures.",
        "",
        f"{m['processor']}, {m['cores']} cores, {m['system']}, Python {m['python']}. One thread each, a gap of nothing, "
        f"{data['limit']:g} seconds for one problem; times are wall times of solving alone, without reading the model, "
        f"the median of three runs where they are under {data['measured_three_times_below']:g} s. The problems have the "
        f"seeds from {data['seed']}; those who tune use 1 to 20, and these were not looked at while doing so. The settings "
        "were fixed before the run.",
        "",
        "| solver | version | settings |",
        "|---|---|---|",
        *(f"| {c['title']} | {c['version']} | {c['settings']}"
          + (f"; only {', '.join(c['classes'])}" if c["classes"] else "") + " |" for c in data["contenders"].values()),
        "",
        "## Ratios",
        "",
        "How many times faster handoff is, over the problems that one of the two solved. A time at the limit counts as the "
        "limit.",
        "",
        "| compared with | problems | geometric mean | median | least | handoff slower | stopped: it | stopped: handoff |",
        "|---|---|---|---|---|---|---|---|",
        *(r.row() for r in rivals(data)),
        "",
    ]
    first = early(data)
    if first:
        lines += [
            f"A plan within 0.1 % of the optimum: handoff has it after {geometric_mean(first.values()):.2g} of the time of "
            f"HiGHS (flow) in geometric mean, after at most {max(first.values()):.2g}, over {len(first)} problems.",
            "",
        ]
    if pictures:
        lines += [f"![How many problems are solved within a multiple of the fastest time]({PROFILE})", "",
                  f"![Time against the number of tasks]({SIZE})", ""]
    lines += ["## handoff alone", "", "| class | values | solved | median | slowest |", "|---|---|---|---|---|",
              *solved_by_class(data), "", "## Every problem", "",
              "`>` means stopped at the limit; an empty field, not given to it.", "",
              "| problem | " + " | ".join(data["contenders"][k]["title"] for k in keys) + " |",
              "|---|" + "---|" * len(keys)]
    for problem in data["problems"]:
        runs = data["runs"].get(problem["name"])
        if runs:
            lines.append(f"| {problem['name']} | " + " | ".join(shown_seconds(runs.get(k)) for k in keys) + " |")
    (out / "peers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_pictures(data, out):
    """False where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        print("no pictures: the Python package matplotlib is not installed")
        return False
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "peers", "font.size": 10,
                                "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
                                "grid.alpha": 0.3})
    from matplotlib import pyplot

    def save(figure, name):
        figure.savefig(out / name, metadata={"Date": None}, bbox_inches="tight")
        pyplot.close(figure)

    colours = {key: f"C{i}" if key != OURS else "black" for i, key in enumerate(data["contenders"])}
    names = [p["name"] for p in data["problems"] if p["name"] in data["runs"]]

    # Dolan and More (2002): who was given a problem and did not solve it is never within any multiple.
    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    fastest = {n: min((seconds(r) for r in data["runs"][n].values() if finished(r)), default=None) for n in names}
    for key, c in data["contenders"].items():
        given = [n for n in names if key in data["runs"][n] and fastest[n] is not None]
        solved = sorted(seconds(data["runs"][n][key]) / max(fastest[n], 1e-6) for n in given
                        if finished(data["runs"][n][key]))
        if not solved:
            continue
        x = [1, *solved, max(1e5, solved[-1])]
        y = [sum(s <= 1 for s in solved) / len(given), *((i + 1) / len(given) for i in range(len(solved))),
             len(solved) / len(given)]
        axes.step(x, y, where="post", label=f"{c['title']} ({len(given)})", color=colours[key],
                  linestyle="--" if key.endswith("windows") else "-")
    axes.set(xscale="log", xlim=(1, 1e5), ylim=(0, 1.02), xlabel="multiple of the fastest time",
             ylabel="share of the problems it was given")
    axes.legend(fontsize=8, loc="lower right")
    save(figure, PROFILE)

    figure, axes = pyplot.subplots(figsize=(8, 4.5))
    for key, c in data["contenders"].items():
        points = [(p["tasks"], data["runs"][p["name"]][key]) for p in data["problems"]
                  if key in data["runs"].get(p["name"], {})]
        for there, mark in ((True, "o"), (False, "^")):
            shown = [(t, max(seconds(r), 1e-5)) for t, r in points if finished(r) == there]
            axes.plot([t for t, _ in shown], [s for _, s in shown], mark, ms=4, alpha=0.7, color=colours[key],
                      label=c["title"] if there else None)
    axes.set(xscale="log", yscale="log", xlabel="tasks", ylabel="seconds (triangle: stopped at the limit)")
    axes.legend(fontsize=8, loc="upper left")
    save(figure, SIZE)
    return True


def write(data, out):
    write_page(data, out, write_pictures(data, out))
