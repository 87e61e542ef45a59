"""Duties that each party is owed: also the one whom no file names, and each at a step of its own."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec

import pytest

from jinpu_rules.evaluation import evaluate
from jinpu_rules.language.authoring import (
    Reached,
    another,
    article,
    document,
    each_or_unnamed,
    exists,
    party,
    rule,
)
from jinpu_rules.language.labels import Labels
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.vocabulary import DocumentKind, Stage
from jinpu_rules.rules.measures import measures

ENGINES = ("interpreter", "compiled", *(("durable",) if find_spec("durable") else ()))
AS_OF = datetime(2025, 12, 31)

of_the_party = document.party.includes(party.id) | ~exists(another(party, "anybody"))
RULE = rule(
    "JP0901",
    "no-report-on-a-party",
    cites=article(9),
    quote="承办人员写出调查终结报告",
    each=each_or_unnamed(party),
    must=exists(document, (document.kind == DocumentKind.INVESTIGATION_REPORT) & of_the_party),
    due=Reached(
        Stage.DECISION,
        exists(document, (document.kind == DocumentKind.PENALTY_DECISION) & of_the_party),
    ),
    message="没有报告",
    english="no report",
    remedy="查明",
    examples=(),
)


def said(engine, *, parties=(), documents=(), stage=None):
    record = CaseRecord.model_validate(
        {
            "case_number": "1",
            "case_type": "行政处罚",
            "parties": [{"id": name} for name in parties],
            "documents": [
                {"id": f"d{n}", "kind": kind, "party": name}
                for n, (kind, name) in enumerate(documents)
            ],
        }
    )
    ruleset = Ruleset(measures(), (RULE,))
    report = evaluate(record, as_of=AS_OF, ruleset=ruleset, stage=stage, engine=engine)
    assert sum(report.counts.values()) == max(len(parties), 1)
    return [(Labels(record).subject(f.subject), f.verdict.value) for f in report.everything()]


DECISION, REPORT = "行政处罚决定书", "调查终结报告"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_without_parties_owes_it_to_the_unnamed_one(engine):
    assert said(engine) == [("当事人（未登记）", "未到期")]
    assert said(engine, documents=[(DECISION, None)]) == [("当事人（未登记）", "违反")]
    assert said(engine, documents=[(DECISION, None), (REPORT, None)]) == [
        ("当事人（未登记）", "符合")
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_party_is_at_a_step_of_its_own(engine):
    two = {"parties": ("p1", "p2"), "documents": [(DECISION, "p1")]}
    assert said(engine, **two) == [("当事人 p1", "违反"), ("当事人 p2", "未到期")]
    assert said(engine, stage=Stage.DECISION, **two) == [
        ("当事人 p1", "违反"),
        ("当事人 p2", "违反"),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_whether_a_step_is_reached_may_be_open(engine):
    two = {"parties": ("p1", "p2"), "documents": [(DECISION, None)]}
    assert said(engine, **two) == [("当事人 p1", "待核实"), ("当事人 p2", "待核实")]
