"""A paper that is missing, or there under a name nobody knows, or part of another: in every engine."""

from __future__ import annotations

import pytest
from support import AS_OF, base, verdict

from jinpu_rules.evaluation import evaluate
from jinpu_rules.findings import Gap
from jinpu_rules.language.authoring import case, document, exists, none
from jinpu_rules.language.formula import And, Compare, OneOf
from jinpu_rules.language.rule import ALWAYS, Verdict
from jinpu_rules.models.vocabulary import DocumentKind
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed

ENGINES = ("interpreter", "compiled", "durable")


def number(kind):
    return next(d.id for d in base("penalty").documents if d.kind is kind)


@pytest.fixture(params=ENGINES)
def engine(request):
    if request.param == "durable":
        pytest.importorskip("durable.engine")
    return request.param


@pytest.mark.parametrize(
    ("kind", "name", "rule", "expected"),
    [
        (DocumentKind.INVESTIGATION_REPORT, "案件调查报告", "JP0901", Verdict.COMPLIANT),
        (DocumentKind.INVESTIGATION_REPORT, "案情调查汇报终结", "JP0901", Verdict.UNDETERMINED),
        (DocumentKind.INVESTIGATION_REPORT, "介绍信", "JP0901", Verdict.VIOLATED),
        (DocumentKind.INVESTIGATION_REPORT, "其他：调查终结报告", "JP0901", Verdict.UNDETERMINED),
        (DocumentKind.PRIOR_NOTICE, "行政处罚事先（听证）告知书", "JP0902", Verdict.COMPLIANT),
        (DocumentKind.PRIOR_NOTICE, "陈述申辩（听证）告知书", "JP0902", Verdict.VIOLATED),
        (DocumentKind.DECISION_APPROVAL, "案件处理会签单", "JP0903", Verdict.UNDETERMINED),
    ],
)
def test_a_missing_paper(engine, kind, name, rule, expected):
    change = {f"documents[{number(kind)}].kind": name}
    assert verdict(rule, change, engine=engine) is expected


def test_what_would_settle_it_is_named():
    record = changed(
        base("penalty"),
        {f"documents[{number(DocumentKind.INVESTIGATION_REPORT)}].kind": "案情调查汇报终结"},
    )
    report = evaluate(record, as_of=AS_OF, ruleset=MEASURES.select(["JP0901"]))
    (finding,) = report.findings
    (missing,) = finding.grounds.missing
    assert missing.gap is Gap.FORM
    assert missing.pointer.endswith("/kind")
    assert "案情调查汇报终结" in {fact.value for fact in finding.grounds.facts}


def test_one_paper_may_be_several(engine):
    """The hearing notice is left out; the prior notice that takes its place is asked the same."""
    prior = number(DocumentKind.PRIOR_NOTICE)
    combined = {f"documents[{prior}].kind": "行政处罚事先（听证）告知书"}
    without = {f"documents[{number(DocumentKind.HEARING_RIGHTS_NOTICE)}].kind": "介绍信"}
    assert verdict("JP0712", without, engine=engine) is not Verdict.COMPLIANT
    assert verdict("JP0712", without | combined, engine=engine) is Verdict.COMPLIANT


def test_existence_is_open_where_a_subject_is_not():
    asked = document.kind == DocumentKind.INVESTIGATION_REPORT
    assert isinstance(asked, OneOf)
    assert not asked.like
    inner = exists(document, asked & document.id.is_recorded()).where
    assert isinstance(inner, And)
    assert inner.parts[0] == OneOf(asked.term, asked.values, like=True)
    assert exists(document).where == ALWAYS
    held = none(document, ~(document.kind == DocumentKind.SERVICE_RECEIPT)).part.where.part
    assert held.like
    assert isinstance(case.case_number == "1", Compare)
