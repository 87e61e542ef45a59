"""The page on the language says what holds: its code runs, and it names what there is."""

from __future__ import annotations

import re

from support import ROOT

from jinpu_rules.language import authoring

PAGE = (ROOT / "docs" / "language.md").read_text("utf-8")


def test_its_code_runs():
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.S):
        exec(code, names)
    assert "ruleset" in names


def test_its_names_are_there():
    table = "\n".join(line for line in PAGE.split("\n") if line.startswith("| `"))
    called = set(re.findall(r"(?<![.\w])([a-z_]+)\(", table))
    assert len(called) > 12
    assert called <= {*authoring.__all__}
