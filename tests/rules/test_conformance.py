"""Conformance cases: boundaries of the provisions as data, asked of every engine."""

from __future__ import annotations

from operator import itemgetter

import pytest
from conformance_cases import by_file, cases
from support import ENGINES, PROVING, verdict

from jinpu_rules.engines import DEFAULT_ENGINE
from jinpu_rules.rules.measures import MEASURES

pytestmark = pytest.mark.usefixtures("generated_code")


@pytest.mark.proof
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("file", by_file())
def test_conformance(file, engine):
    """Every case is asked of the compiled engine; what is slower is asked every sixth, or every case
    by ``make prove``: that the engines agree has proofs of its own."""
    some = by_file()[file][:: 1 if PROVING or engine == DEFAULT_ENGINE else 6]
    asked = ((code, case) for case in some for code in case.expect)
    wrong = []
    for code, case in sorted(asked, key=itemgetter(0)):  # rule by rule: each is compiled once
        found = verdict(
            code,
            case.change,
            of=case.base,
            as_of=case.as_of,
            stage=case.stage,
            settings=case.settings,
            engine=engine,
        )
        if found is not case.expect[code]:
            wrong.append((case.name, code, found.value, case.expect[code].value))
    assert wrong == []


def test_every_article_with_a_deadline_or_an_order_has_conformance_cases():
    covered = {code[2:4] for case in cases() for code in case.expect}
    assert {"06", "07", "09", "10", "12", "13", "16", "17", "19", "21", "23", "25"} <= covered


def test_conformance_cases_name_rules_that_are_there():
    for case in cases():
        assert case.expect.keys() <= MEASURES.by_code.keys()
