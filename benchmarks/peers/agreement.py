# SPDX-License-Identifier: BSL-1.0
"""Whether the answers of all contenders to one problem can be true together.

Ours is a whole number, proven in whole numbers. The others calculate in doubles with tolerances on every row, so that a
value of theirs within TOLERANCE of ours is the same value.
"""

TOLERANCE = 1e-6  # relative, and absolute below 1


def same(one, other):
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other))


def more(one, other):
    """Surely more."""
    return one > other and not same(one, other)


def finished(run):
    return run is not None and run["status"] in ("optimal", "infeasible")


def complaints(runs, ours="handoff"):
    """What cannot be, one sentence each. `runs` is from contender to measurement; who stopped at the limit is only held
    to what it found."""
    found = []
    for key, run in runs.items():
        if run["status"] not in ("optimal", "infeasible", "limit"):
            found.append(f"{key} gave no answer: {run['status']}")
        elif run["status"] == "optimal" and run["value"] is None:
            found.append(f"{key} says optimal and gives no value")
        elif key == ours and run["bound"] is not None and run["value"] is not None and run["value"] > run["bound"]:
            found.append(f"{key} has a plan worth {run['value']} above its own bound of {run['bound']}")
    for key, run in runs.items():
        if run["status"] != "infeasible":
            continue
        for other, theirs in runs.items():
            if theirs["value"] is not None and theirs["status"] in ("optimal", "limit"):
                found.append(f"{key} says there is no plan, and {other} has one worth {theirs['value']}")
    optimal = {key: run["value"] for key, run in runs.items() if run["status"] == "optimal" and run["value"] is not None}
    for key, best in optimal.items():
        for other, run in runs.items():
            if other == key or run["value"] is None or not more(run["value"], best):
                continue
            whose = "OUR PROVEN OPTIMUM" if key == ours else f"the optimum of {key}"
            found.append(f"{other} has a plan worth {run['value']}, MORE THAN {whose}, {best}")
    mine = runs.get(ours)
    if mine and mine["bound"] is not None:
        for other, run in runs.items():
            if other != ours and run["value"] is not None and more(run["value"], mine["bound"]) and ours not in optimal:
                found.append(f"{other} has a plan worth {run['value']}, MORE THAN OUR BOUND, {mine['bound']}")
    return found
