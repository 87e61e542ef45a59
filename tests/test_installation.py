"""What a fresh machine installs: exact versions that passed, and bounds that say what was tried."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from packaging.requirements import Requirement
from packaging.version import Version
from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [
    Requirement(one)
    for one in (
        *PROJECT["dependencies"],
        *(one for extra in PROJECT["optional-dependencies"].values() for one in extra),
    )
]
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_constrained_to_a_version_that_is_allowed():
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)  # no place to get it from
    held = {plain(name): version for name, version in (line.split("==") for line in lines)}
    for wanted in WANTED:
        if wanted.name != PROJECT["name"]:
            assert Version(held[plain(wanted.name)]) in wanted.specifier, wanted
    assert {"hatchling", "editables"} <= held.keys()  # what builds the package


def test_the_lowest_versions_are_those_of_the_bounds():
    printed = subprocess.run(
        [sys.executable, ROOT / ".ci" / "lowest.py"], capture_output=True, text=True, check=True
    )
    lowest = dict(line.split("==") for line in printed.stdout.splitlines())
    for wanted in WANTED:
        bounds = [str(part) for part in wanted.specifier if part.operator == ">="]
        assert bounds == [f">={lowest[wanted.name]}"] if bounds else wanted.name not in lowest


def test_no_newer_python_is_refused():
    assert PROJECT["requires-python"] == ">=3.11"
    tried = {line.rpartition(":: ")[2] for line in PROJECT["classifiers"] if ":: 3." in line}
    assert {"3.11", "3.12", "3.13", "3.14"} <= tried
