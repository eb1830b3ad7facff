#!/usr/bin/env python3
"""Checks that the package `api-errors-dependencies` lists every feature of a dependency that the other packages turn on. If one
is missing, cargo compiles that dependency twice."""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LISTED = ["--package", "api-errors-dependencies"]
TELEMETRY = ["test", *LISTED, "--package", "api-errors", "--features", "api-errors-dependencies/telemetry"]
DATABASES = ["test", *LISTED, "--package", "api-errors-databases", "--features"]
# A build with the package, and a larger one that has each dependency of it.
BUILDS = [
    (["test", *LISTED, "--package", "api-errors", "--package", "api-errors-tests", "--no-default-features"], ["test"]),
    (
        ["check", *LISTED, "--package", "api-errors", "--all-features"],
        ["check", "--workspace", "--all-targets", "--all-features"],
    ),
    (
        [*DATABASES, "api-errors-dependencies/databases"],
        [*DATABASES, "servers,api-errors-dependencies/databases"],
    ),
    (TELEMETRY, [*TELEMETRY, "--package", "api-errors-telemetry"]),
]


def dependencies(arguments):
    """The crates of the registry that a command of cargo compiles, each with its features."""
    command = ["cargo", *arguments, "--locked", "--unit-graph", "-Z", "unstable-options"]
    # For the unstable options alone: nothing is compiled.
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, env=environment).stdout
    return {
        (unit["pkg_id"].partition("#")[2], unit["mode"], ",".join(unit["features"]))
        for unit in json.loads(output)["units"]
        if not unit["pkg_id"].startswith("path+")
    }


different = set()
for small, large in BUILDS:
    found = dependencies(small)
    if len(found) < 100:
        sys.exit(f"{__file__}: only {len(found)} dependencies: can it still read the output of cargo?")
    different |= found - dependencies(large)
for name, mode, features in sorted(different):
    print(f"{name} ({mode}) is compiled only here, with the features {features or 'none'}")
if different:
    sys.exit("Update tools/dependencies/Cargo.toml: it must have the dependencies and features of the other packages.")
