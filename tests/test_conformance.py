"""Conformance cases: boundaries of the provisions as data, run by every engine.

A case in ``conformance/*.toml`` changes a compliant file (``base``) and says what a rule then says.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from support import AS_OF, ENGINES, verdict

from jinpu_rules.findings import Verdict
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.ruleset import MEASURES

FOLDER = Path(__file__).parent / "conformance"
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES)
def test_conformance(case, engine):
    for code, expected in case["expect"].items():
        found = verdict(
            code,
            {path: None if value == "" else value for path, value in case["change"].items()},
            of=case.get("base", "penalty"),
            as_of=case.get("as_of", AS_OF),
            stage=Stage(case["stage"]) if "stage" in case else None,
            settings=case.get("settings"),
            engine=engine,
        )
        assert found is Verdict[expected], (code, found)


def test_every_article_with_a_deadline_or_an_order_has_conformance_cases():
    covered = {code[2:4] for param in CASES for code in param.values[0]["expect"]}
    assert {"06", "07", "09", "10", "12", "13", "16", "17", "19", "21", "23", "25"} <= covered


def test_conformance_cases_name_rules_that_are_there():
    for param in CASES:
        assert set(param.values[0]["expect"]) <= MEASURES.by_code.keys()
