"""Conformance cases: boundaries of the provisions as data, run by every engine."""

from __future__ import annotations

import pytest
from conformance_cases import cases
from support import ENGINES, verdict

from jinpu_rules.rules.measures import MEASURES


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_conformance(case, engine):
    for code, expected in case.expect.items():
        found = verdict(
            code,
            case.change,
            of=case.base,
            as_of=case.as_of,
            stage=case.stage,
            settings=case.settings,
            engine=engine,
        )
        assert found is expected, (code, found)


def test_every_article_with_a_deadline_or_an_order_has_conformance_cases():
    covered = {code[2:4] for case in cases() for code in case.expect}
    assert {"06", "07", "09", "10", "12", "13", "16", "17", "19", "21", "23", "25"} <= covered


def test_conformance_cases_name_rules_that_are_there():
    for case in cases():
        assert case.expect.keys() <= MEASURES.by_code.keys()
