"""The public names are exactly these, each resolves, and importing the package costs little."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

import jinpu_rules

PUBLIC = [
    "MEASURES",
    "AgencyRecord",
    "CaseRecord",
    "CaseSession",
    "CaseType",
    "Citation",
    "ConfigurationError",
    "DocumentKind",
    "EndEvent",
    "Fact",
    "Fault",
    "Finding",
    "FindingData",
    "HourCounting",
    "JinpuRulesError",
    "Liability",
    "Loaded",
    "Options",
    "Place",
    "RecordError",
    "RecordReport",
    "Report",
    "Role",
    "Rule",
    "Ruleset",
    "Settings",
    "Stage",
    "UrgentReport",
    "Verdict",
    "check",
    "check_record",
    "describe",
    "evaluate",
    "load",
    "read_record",
    "read_tables",
]


def python(code: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment
    )
    return done.stdout


def test_the_public_names_are_exactly_these():
    assert jinpu_rules.__all__ == PUBLIC
    assert set(dir(jinpu_rules)) == {*PUBLIC, "__version__"}


@pytest.mark.slow
@pytest.mark.parametrize("home", sorted(set(jinpu_rules._HOMES.values())))
def test_each_resolves_in_a_fresh_process(home):
    """Whichever module is the first to be imported."""
    names = [name for name, module in jinpu_rules._HOMES.items() if module == home]
    code = f"import jinpu_rules; print([getattr(jinpu_rules, n) is None for n in {names}])"
    assert python(code) == f"{[False] * len(names)}\n"


def test_each_resolves():
    for name in PUBLIC:
        assert getattr(jinpu_rules, name) is not None


def test_what_a_type_checker_sees_is_what_there_is():
    tree = ast.parse(Path(jinpu_rules.__file__).read_text("utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    assert sorted(seen) == sorted(PUBLIC)
    assert {name: f"jinpu_rules.{home}" for name, home in jinpu_rules._HOMES.items()} == seen


def test_another_name_is_an_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = jinpu_rules.no_such_name


def test_importing_the_package_imports_nothing_heavy():
    loaded = python("import sys, jinpu_rules; print(' '.join(sys.modules))").split()
    for heavy in ("pydantic", "yaml", "click", "rich", "dateutil", "chinese_calendar"):
        assert heavy not in loaded


def test_the_core_pulls_in_no_command_line_and_no_format():
    loaded = python("import sys; from jinpu_rules import evaluate; print(' '.join(sys.modules))")
    for heavy in ("yaml", "click", "rich", "jinpu_rules.cli", "jinpu_rules.reporting.formats"):
        assert heavy not in loaded.split()


def test_the_version_is_told_in_one_place():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{jinpu_rules.__version__}"' in project or 'dynamic = ["version"]' in project
