# SPDX-License-Identifier: BSL-1.0
"""One solver that is a Python package, on one MPS file, in a process of its own:

    child.py SOLVER MODEL SECONDS      solves and prints one line of JSON
    child.py SOLVER                    prints {"version": ...}, or {"missing": why}

One thread, a gap of nothing, every other option as it comes. `seconds` is the wall time of the solver's own call, without
reading the model and without starting Python; `plans` are the [seconds, value] of every better plan, where the solver
tells. Values are those of the file, which minimises the negated objective.
"""

import json
import sys
import time

# Objectives are whole numbers (integer data, and what is continuous is a flow), so that a bound less than one step away
# proves a plan. Solvers that calculate in doubles are allowed that: 0.99 is kinder to them than nothing.
LESS_THAN_A_STEP = 0.99


def highs(model, seconds):
    import highspy

    h = highspy.Highs()
    if model is None:
        return {"version": h.version()}
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", 1)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.setOptionValue("mip_abs_gap", LESS_THAN_A_STEP)
    h.setOptionValue("time_limit", seconds)
    h.readModel(model)
    plans = []
    started = time.perf_counter()

    def improved(event):
        plans.append([time.perf_counter() - started, event.data_out.objective_function_value])

    h.cbMipImprovingSolution.subscribe(improved)
    started = time.perf_counter()
    h.run()
    taken = time.perf_counter() - started
    status = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kTimeLimit: "limit",
    }.get(h.getModelStatus(), str(h.getModelStatus()))
    info = h.getInfo()
    found = info.primal_solution_status == 2  # feasible
    return {
        "status": status,
        "seconds": taken,
        "value": info.objective_function_value if found else None,
        "bound": info.mip_dual_bound,
        "nodes": info.mip_node_count,
        "plans": plans,
    }


def cpsat(model, seconds):
    import ortools
    from ortools.sat.python import cp_model

    if model is None:
        return {"version": ortools.__version__}
    # It wants integer variables with bounds. The continuous columns are flows with integer data, so that an integer plan
    # among the best exists, and nothing that a model of ours says is worth having above its rows' right-hand sides.
    columns, rows = read_mps(model)
    m = cp_model.CpModel()
    names = {}
    for name, c in columns.items():
        names[name] = m.new_int_var(0, c["upper"], name)
    for row in rows.values():
        if not row["terms"]:
            continue
        total = cp_model.LinearExpr.weighted_sum([names[n] for n, _ in row["terms"]], [k for _, k in row["terms"]])
        if row["sense"] == "E":
            m.add(total == row["right"])
        elif row["sense"] == "L":
            m.add(total <= row["right"])
        else:
            m.add(total >= row["right"])
    costs = [(names[n], c["cost"]) for n, c in columns.items() if c["cost"]]
    m.minimize(cp_model.LinearExpr.weighted_sum([v for v, _ in costs], [k for _, k in costs]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.absolute_gap_limit = 0.0

    class Improved(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self):
            plans.append([time.perf_counter() - started, self.objective_value])

    plans = []
    started = time.perf_counter()
    status = solver.solve(m, Improved())
    taken = time.perf_counter() - started
    return {
        "status": {cp_model.OPTIMAL: "optimal", cp_model.INFEASIBLE: "infeasible"}.get(
            status, "limit" if status in (cp_model.FEASIBLE, cp_model.UNKNOWN) else solver.status_name(status)
        ),
        "seconds": taken,
        "value": solver.objective_value if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None,
        "bound": solver.best_objective_bound,
        "nodes": solver.num_branches,
        "plans": plans,
    }


def scip(model, seconds):
    import pyscipopt

    m = pyscipopt.Model()
    if model is None:
        return {"version": f"{m.version()} (pyscipopt {pyscipopt.__version__})"}
    m.hideOutput()
    m.readProblem(model)
    m.setParam("limits/time", seconds)
    m.setParam("limits/gap", 0.0)
    m.setParam("limits/absgap", LESS_THAN_A_STEP)
    m.setParam("parallel/maxnthreads", 1)
    started = time.perf_counter()
    m.optimize()
    taken = time.perf_counter() - started
    status = m.getStatus()
    return {
        "status": {"optimal": "optimal", "gaplimit": "optimal", "infeasible": "infeasible", "timelimit": "limit"}.get(
            status, status
        ),
        "seconds": taken,
        "value": m.getObjVal() if m.getNSols() else None,
        "bound": m.getDualbound(),
        "nodes": m.getNTotalNodes(),
    }


def read_mps(path):
    """Our own free MPS, as columns and rows with integers; every column gets an upper bound."""
    rows, columns, objective, section = {}, {}, None, None
    for line in open(path, encoding="utf-8"):
        if line.startswith("*") or not line.strip():
            continue
        words = line.split()
        if not line.startswith(" "):
            section = words[0]
        elif section == "ROWS":
            if words[0] == "N":
                objective = words[1]
            else:
                rows[words[1]] = {"sense": words[0], "right": 0, "terms": []}
        elif section == "COLUMNS":
            if words[1] == "'MARKER'":
                continue
            c = columns.setdefault(words[0], {"cost": 0, "upper": None})
            for row, number in zip(words[1::2], words[2::2]):
                if row == objective:
                    c["cost"] = int(number)
                else:
                    rows[row]["terms"].append((words[0], int(number)))
        elif section == "RHS":
            for row, number in zip(words[1::2], words[2::2]):
                rows[row]["right"] = int(number)
        elif section == "BOUNDS":
            if words[0] not in ("UP", "BV"):
                raise ValueError(f"a bound of the kind {words[0]}")
            columns[words[2]]["upper"] = 1 if words[0] == "BV" else int(words[3])
    # A flow has no bound of its own; its row place_... bounds it by the piece: f1 + f2 + ... - ticks x = 0.
    for row in rows.values():
        if row["sense"] == "E" and row["right"] == 0:
            most = sum(-k * (columns[n]["upper"] or 0) for n, k in row["terms"] if k < 0)
            if all(k == 1 or columns[n]["upper"] is not None for n, k in row["terms"]):
                for n, k in row["terms"]:
                    if k == 1 and columns[n]["upper"] is None:
                        columns[n]["upper"] = most
    for name, c in columns.items():
        if c["upper"] is None:
            raise ValueError(f"the column {name} has no upper bound")
    return columns, rows


SOLVERS = {"highs": highs, "cpsat": cpsat, "scip": scip}


def main(arguments):
    try:
        answer = SOLVERS[arguments[0]](*([arguments[1], float(arguments[2])] if arguments[1:] else [None, None]))
    except ImportError as error:
        answer = {"missing": f"the Python package {error.name} is not installed"}
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
