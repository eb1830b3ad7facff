#!/usr/bin/env python3
"""The sets of features that CI builds, read from the manifests by `cargo metadata`.

    features.py check alone|together
                                    sets of api-errors that must compile without a warning: each feature alone and all at
                                    once, or the other sets
    features.py tests               sets that the tests without extractors run with
    features.py group GROUP         the names of a group: plain, rules, databases, reports, routers, passed_on
    features.py msrv oldest|newer   sets for the oldest compiler, or for the one that sqlx 0.9 and SeaORM 2 need

One set a line, names joined by commas; an empty line is the empty set. Fails if it finds other numbers than those below:
a name that it cannot read must not pass as a feature that needs no test.
"""

import itertools
import json
import pathlib
import re
import subprocess
import sys

# How many features each group has, and how many different sets `check` prints: all, and those of `alone`. Change it together
# with the manifest.
EXPECTED = {"plain": 6, "rules": 3, "databases": 5, "reports": 3, "routers": 1, "passed_on": 1, "check": 59, "alone": 21, "tests": 5}

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATABASES = re.compile(r"^(sqlx|sea-orm|diesel|deadpool)")
# No condition of the source combines these with another feature, except those that they turn on.
NEVER_COMBINED = {"testing-schema"}
RULES = re.compile(r"^(garde|validator)")
REPORTS = re.compile(r"^(anyhow|eyre|error-stack)")
ROUTERS = re.compile(r"^utoipa-axum")


def package(name):
    command = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return next(package for package in metadata["packages"] if package["name"] == name)


LIBRARY = package("api-errors")
FEATURES = {name: enabled for name, enabled in LIBRARY["features"].items() if name != "default"}


def is_passed_on(name):
    """Whether a feature only turns on one of a dependency, so that it cannot change what compiles here."""
    if any("/" not in enabled for enabled in FEATURES[name]):
        return False
    named = f'feature = "{name}"'
    return not any(named in source.read_text() for source in (ROOT / "api-errors/src").rglob("*.rs"))


def group_of(name):
    if DATABASES.match(name):
        return "databases"
    if RULES.match(name):
        return "rules"
    if REPORTS.match(name):
        return "reports"
    if ROUTERS.match(name):
        return "routers"
    return "passed_on" if is_passed_on(name) else "plain"


GROUPS = {group: [] for group in ("plain", "rules", "databases", "reports", "routers", "passed_on")}
for feature in FEATURES:
    GROUPS[group_of(feature)].append(feature)


def closure(names):
    """The features that `names` turn on, themselves included."""
    closed = set()
    left = list(names)
    while left:
        name = left.pop()
        if name in FEATURES and name not in closed:
            closed.add(name)
            left.extend(FEATURES[name])
    return frozenset(closed)


def subsets(names):
    return itertools.chain.from_iterable(itertools.combinations(names, size) for size in range(len(names) + 1))


def each_alone_and_all(group):
    """Each library of the group alone and with the log, and all with all plain features: the rest of the source treats them
    alike."""
    names = GROUPS[group]
    each = {closure([name, *log]) for name in names for log in ([], ["tracing"])}
    return each | {closure([*names, *GROUPS["plain"]])}


def alone():
    """No feature, each feature, all plain ones with all crates of rules, and all libraries of databases. Here the
    dependencies have the features that the manifest turns on."""
    names = [name for group, names in GROUPS.items() if group != "passed_on" for name in names]
    all_at_once = [GROUPS["plain"] + GROUPS["rules"], GROUPS["databases"]]
    return {closure(names) for names in [[], *([name] for name in names), *all_at_once]}


def check():
    """Each combination of the plain features; each crate of rules alone, with each plain feature, and all of them; and the
    libraries of databases, which touch no other feature: each, each two, and all; and those of reports and routers. `missed`
    makes sure that no condition of the source needs another set."""
    plain = [name for name in GROUPS["plain"] if name not in NEVER_COMBINED]
    sets = {closure(names) for names in subsets(plain)}
    sets |= {closure([rule, *names]) for rule in GROUPS["rules"] for names in [[], *([name] for name in plain)]}
    databases = GROUPS["databases"]
    sets |= {closure(names) for names in subsets(databases) if len(names) <= 2}
    return sets | each_alone_and_all("reports") | each_alone_and_all("routers") | alone()


def tests():
    """What the tests of declarations and responses depend on: nothing, each feature, and `testing`, which turns on axum and
    utoipa. With all of them the tests run in the part `readme`."""
    sets = [[], ["axum"], ["tracing"], ["utoipa"], ["testing"]]
    return {closure(names) for names in sets}


def msrv(which):
    """For each compiler the features that promise it, at once. The oldest compiler also gets no feature and each plain one
    alone, for the code that is there only without another feature."""
    newer = {
        dependency["rename"] or dependency["name"]
        for dependency in LIBRARY["dependencies"]
        if dependency["name"] == "sea-orm" or dependency["name"] == "sqlx" and dependency["req"].startswith("^0.9")
    }

    def needs_newer(name):
        return any(f"dep:{dependency}" in FEATURES[enabled] for enabled in closure([name]) for dependency in newer)

    of_newer = [name for name in FEATURES if needs_newer(name)]
    expect("features that need the newer compiler", len(of_newer), 2)
    of_oldest = [name for name in FEATURES if name not in of_newer]
    if which == "newer":
        return [frozenset(of_newer)]
    return [frozenset(of_oldest), frozenset(), *(frozenset([name]) for name in GROUPS["plain"])]


def missed():
    """The conditions of the source that no set of `check` compiles alone: three libraries of databases at once, or a crate of
    rules with two other features."""
    conditions = re.compile(r"all\(([^()]*)\)")
    for source in (ROOT / "api-errors/src").rglob("*.rs"):
        for condition in conditions.findall(source.read_text()):
            named = [name for name in FEATURES if f'feature = "{name}"' in condition]
            rules = any(name in GROUPS["rules"] for name in named)
            combined = len(named) > 1 and not NEVER_COMBINED.isdisjoint(named)
            if sum(name in GROUPS["databases"] for name in named) > 2 or rules and len(named) > 2 or combined:
                yield f"{source}: {condition}"


def expect(what, found, expected):
    if found != expected:
        sys.exit(f"{__file__}: {found} {what}, not {expected}: is `EXPECTED` up to date?")


def main(command, *arguments):
    for group, names in GROUPS.items():
        expect(f"{group} features", len(names), EXPECTED[group])
    expect("conditions that no set compiles alone", len(list(missed())), 0)
    match command, arguments:
        case "group", [group]:
            print("\n".join(GROUPS[group]))
            return
        case "msrv", ["oldest" | "newer" as which]:
            sets = msrv(which)
        case "check", ["alone" | "together" as which]:
            expect("sets for `check`", len(check()), EXPECTED["check"])
            expect("sets for `check alone`", len(alone()), EXPECTED["alone"])
            sets = alone() if which == "alone" else check() - alone()
        case "tests", []:
            sets = tests()
            expect("sets for `tests`", len(sets), EXPECTED["tests"])
        case _:
            sys.exit(__doc__)
    for names in sorted(sets, key=lambda names: (len(names), sorted(names))):
        print(",".join(sorted(names)))


main(*sys.argv[1:] or [""])
