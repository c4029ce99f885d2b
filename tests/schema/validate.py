# SPDX-License-Identifier: BSL-1.0
"""validate.py SCHEMA EVERYTHING EXAMPLE...

Checks that SCHEMA is a schema, that it accepts EVERYTHING (a file with every key, which the reader's test reads too)
and the examples, that it knows no key that EVERYTHING has not, and that it refuses files with one thing wrong. Of a
page (.md) the examples are its blocks of JSON.
"""
import copy
import json
import re
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3 has no module jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)


def read(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def examples(name):
    if not name.endswith(".md"):
        return [read(name)]
    with open(name, encoding="utf-8") as file:
        found = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```", file.read(), re.M | re.S)]
    if not found:
        failures.append(f"{name} has no block of JSON")
    return found


def properties(schema):
    """Every key that the schema names."""
    if isinstance(schema, list):
        return set().union(*map(properties, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return set(own if isinstance(own, dict) else {}).union(*map(properties, schema.values()))


def keys(value):
    """Every key that a file has."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    return set(value).union(*map(keys, value.values())) if isinstance(value, dict) else set()


schema, everything = read(sys.argv[1]), read(sys.argv[2])
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures = []

for name in sys.argv[2:]:
    for example in examples(name):
        for error in validator.iter_errors(example):
            failures.append(f"{name}: {error.json_path}: {error.message}")

days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
for key in properties(schema) - keys(everything) - days:
    failures.append(f"{sys.argv[2]} has no example of the key {key}")

MISSING = object()
WRONG = [  # where, and what stands there instead
    ("currency", MISSING), ("currency", "SEK"), ("currency", ["CAD", "EUR"]), ("owner", MISSING), ("calendar", MISSING),
    ("oner", {}), ("categories.sewing", "craft"), ("calendar.first", "8.9.2025"), ("calendar.first", "2025-13-01"),
    ("calendar.last", MISSING), ("calendar.working", ["Mon"]), ("owner.regular", MISSING), ("owner.regular", -1),
    ("owner.regular", {"Mondy": 1}), ("owner.regular", "7h"), ("owner.value_of_hour", MISSING),
    ("owner.value_of_hour", "60,00"), ("owner.uptake", 1.5), ("owner.uptake", "1/0"), ("owner.overtime.0.cost", MISSING),
    ("owner.pools.0.last", MISSING), ("owner.pools.0.hours", 3), ("owner.pools.1.hours", MISSING),
    ("assistants.0.name", MISSING), ("assistants.0.name", ""), ("assistants.0.rates", 35),
    ("assistants.0.rates.admin", -35), ("assistants.0.hours", MISSING), ("assistants.0.speeds", "fast"),
    ("assistants.0.contract.shortfall_rate", MISSING), ("assistants.0.contract.kind", "retainer"),
    ("assistants.0.contract.fee", 3), ("assistants.0.contract.minimum_per_week", 3),
    ("assistants.0.contracts", [{}]), ("assistants.2.contracts", []),
    ("assistants.2.contracts.0.shortfall_rate", MISSING), ("assistants.2.contracts.0.minimum_per_week", MISSING),
    ("assistants.2.contracts.0.surcharges.rush", "a quarter"), ("assistants.2.contracts.0.surcharges.rush", MISSING),
    ("assistants.2.contracts.1.kind", MISSING), ("assistants.2.contracts.1.beyond", MISSING),
    ("assistants.2.contracts.1.valid_months", 0), ("assistants.2.contracts.1.taxes.0.name", MISSING),
    ("assistants.2.contracts.1.taxes.1.share", 10), ("assistants.2.contracts.1.fee", 3),
    ("assistants.2.contracts.2.fee", -1), ("assistants.2.contracts.2.rollover", "all"),
    ("assistants.2.contracts.2.minimum_term", 0), ("assistants.2.contracts.2.offered.last", MISSING),
    ("assistants.0.paid_after", 1.5), ("assistants.0.currency", "EUR"), ("tasks.0.id", MISSING), ("tasks.0.id", 3),
    ("tasks.0.category", MISSING), ("tasks.0.effort", MISSING), ("tasks.0.effort", 0), ("tasks.0.effort", "1:75"),
    ("tasks.0.effort", None), ("tasks.0.weekdays", ["Monday"]), ("tasks.1.weekdays", []),
    ("tasks.1.weekdays", ["Monday", "Monday"]), ("tasks.1.assignment", "one by one"), ("tasks.2.times_a_week", 0),
    ("tasks.2.times_a_week", [2]), ("tasks.2.times_a_week", 1.5), ("tasks.2.optional", "yes"),
    ("tasks.3.delegable_share", 2), ("tasks.4.windows", []), ("tasks.4.windows.0.last", MISSING),
    ("tasks.4.due", "2025-09-20"), ("tasks.4.after", "a"), ("budgets.0.limit", MISSING), ("budgets.1.last", MISSING),
    ("budgets.0.limit", -1),
]
for path, value in WRONG:
    changed = copy.deepcopy(everything)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = changed
    for step in way:
        place = place[step]
    if value is MISSING:
        del place[last]
    else:
        place[last] = value
    if validator.is_valid(changed):
        failures.append(f"accepted although {path} is {'missing' if value is MISSING else json.dumps(value)}")

print("\n".join(failures) or f"{len(sys.argv) - 2} files accepted, {len(WRONG)} refused")
sys.exit(1 if failures else 0)
