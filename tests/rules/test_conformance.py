"""Conformance cases: boundaries of the provisions as data, asked of every engine."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter

import pytest
from conformance_cases import cases
from support import ENGINES, PROVING, verdict

from jinpu_rules.engines import DEFAULT_ENGINE
from jinpu_rules.rules.measures import MEASURES

pytestmark = pytest.mark.usefixtures("generated_code")


@cache
def by_article():
    """Return the questions of each article, rule by rule: code is made once for each rule."""
    asked = sorted(((code, case) for case in cases() for code in case.expect), key=itemgetter(0))
    return {article: [*some] for article, some in groupby(asked, key=lambda one: one[0][:4])}


@pytest.mark.proof
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("article", by_article())
def test_conformance(article, engine, pytestconfig):
    """Everything is asked of the compiled engine, in the inner loop every third question; what is
    slower is asked every sixth, or all of them by ``make prove``: that the engines agree has proofs
    of its own."""
    step = 6 if engine != DEFAULT_ENGINE else 3 if pytestconfig.getoption("--quick") else 1
    wrong = []
    for code, case in by_article()[article][:: 1 if PROVING else step]:
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
