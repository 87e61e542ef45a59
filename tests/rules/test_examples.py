"""The examples that rules carry, held against every engine."""

from __future__ import annotations

from datetime import datetime

import pytest
from conformance_cases import cases
from support import AS_OF, ENGINES, PROVING, base, other_chapter, verdict

from jinpu_rules.evaluation import evaluate
from jinpu_rules.language.rule import Verdict
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed

RULES = [pytest.param(rule, id=rule.id) for rule in MEASURES.rules]


@pytest.mark.parametrize("name", ["penalty", "inspection", "agency"])
def test_the_compliant_files_have_no_finding(name):
    report = evaluate(base(name), as_of=AS_OF)
    assert report.findings == ()
    assert report.liabilities == ()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rule", RULES)
def test_an_example_has_the_verdict_it_says(rule, engine):
    for example in rule.examples:
        as_of = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        found = verdict(
            rule.id,
            example.change,
            of=MEASURES.base_of(rule, example),
            as_of=as_of,
            stage=example.stage,
            settings=example.settings,
            engine=engine,
        )
        assert found is example.verdict, example.title


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_chapter_2_or_3_binds_its_own_kind_of_case_only(rule):
    records = [
        changed(base(MEASURES.base_of(rule, example)), example.change) for example in rule.examples
    ]
    spoken_of = [case for case in cases() if rule.id in case.expect]
    records += [case.record for case in spoken_of[:: 1 if PROVING else 8]]
    alone = MEASURES.select([rule.id])
    for record in records:
        if other := other_chapter(rule, record):
            report = evaluate(other, as_of=AS_OF, ruleset=alone)
            assert report.findings == ()
            assert report.counts[Verdict.COMPLIANT] == 0
