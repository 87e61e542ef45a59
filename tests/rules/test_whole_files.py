"""Whole files, lawful or with a fault, and what may be said of them, article by article.

Where a conformance case asks one rule about one circumstance, these ask of a whole article what its
gravest finding is: they were written from the text, without a look at the rules.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from control_files import as_of, record_of
from support import AS_OF, ENGINES, base

from jinpu_rules import Settings, evaluate
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest

FOLDER = Path(__file__).parent / "whole"
FILES = [
    pytest.param(file, id=f"{path.stem}-{file['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for file in tomllib.loads(path.read_text("utf-8"))["file"]
]


@cache
def _when(written: str) -> datetime | date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _asked(file: dict[str, Any]) -> tuple[Any, datetime | date]:
    name = file.get("base", "penalty")
    control = name.removeprefix("control/")
    record = record_of(control) if control != name else base(name)
    known = as_of(control) if control != name else AS_OF
    change = {path: None if value == "" else value for path, value in file["change"].items()}
    return changed(record, change), _when(file["as_of"]) if "as_of" in file else known


@cache
def _alone(code: str) -> Ruleset:
    """Return what is asked of an article, or one rule: each is judged as if it were all there is."""
    return MEASURES.select([code])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("file", FILES)
def test_what_may_be_said_of_a_whole_file(file, engine):
    record, when = _asked(file)
    settings = Settings(**file.get("settings", {}))
    for code, may_be in file["expect"].items():
        report = evaluate(
            record, as_of=when, settings=settings, engine=engine, ruleset=_alone(code)
        )
        said = gravest(one.verdict for one in report.everything())
        assert said.value in may_be, (code, said.value)


def test_each_file_is_told_apart_by_its_name():
    names = [param.values[0]["name"] for param in FILES]
    assert len(names) == len(set(names))
