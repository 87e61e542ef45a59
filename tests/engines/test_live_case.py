"""A live case on any engine: each says the same of it after every entry, and what is new or resolved."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from support import AS_OF, base

from jinpu_rules import CaseSession, Verdict, evaluate
from jinpu_rules.errors import EngineError, JinpuRulesError, RecordError
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.links import relations
from jinpu_rules.models.relations import Document, Service, Signature
from jinpu_rules.models.vocabulary import CaseType, DocumentKind, Role, Stage

LEFT = Service(id="s1", method="留置送达", result="已送达")


def rows(record: CaseRecord) -> list[object]:
    return [row for relation in relations(CaseRecord) for row in getattr(record, relation)]


@pytest.fixture(params=["compiled", "interpreter", pytest.param("durable", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "durable":
        pytest.importorskip("durable.lang", exc_type=ImportError)
    name: str = request.param
    return name


def test_after_every_few_entries_it_says_what_evaluate_says(engine: str) -> None:
    whole = base("penalty")
    assert isinstance(whole, CaseRecord)
    entries = rows(whole)
    Random(1).shuffle(entries)
    told = []
    with CaseSession(whole.case_number, whole.case_type, engine=engine) as session:
        for number, row in enumerate(entries):
            session.add(row)  # type: ignore[arg-type]
            if number % 18 == 0:
                report = session.audit(AS_OF)
                meant = evaluate(session.record, as_of=AS_OF)
                assert report == meant
                assert report.counts == meant.counts
                told.append(len(report.findings))
        session.add(whole)
        assert session.audit(AS_OF, Stage.ARCHIVING) == evaluate(
            session.record, as_of=AS_OF, stage=Stage.ARCHIVING
        )
        assert session.audit(AS_OF).findings == ()
    assert len(set(told)) > 3


def test_what_is_new_and_what_is_cured(engine: str) -> None:
    called: list[tuple[list[str], list[str]]] = []

    def codes(findings: object) -> list[str]:
        return [found.rule.id for found in findings]  # type: ignore[attr-defined]

    def note(new: object, resolved: object) -> None:
        called.append((codes(new), codes(resolved)))

    day = date(2026, 5, 12)
    with CaseSession("1", CaseType.PENALTY, engine=engine, on_finding=note) as session:
        first = session.changes(day)
        assert first.new == first.report.findings
        assert first.resolved == ()
        session.add(Document(id="d1", kind=DocumentKind.INQUIRY_TRANSCRIPT))
        second = session.changes(day)
        assert "JP0721" in codes(second.new)
        handle = session.add(Signature(document="d1", role=Role.PARTY, name="王某"))
        third = session.changes(day)
        assert (third.new, codes(third.resolved)) == ((), ["JP0721"])
        assert session.changes(day)[1:] == ((), ())
        session.remove(handle)
        fourth = session.changes(day)
        assert (codes(fourth.new), fourth.resolved) == (["JP0721"], ())
        assert fourth.new[0].verdict is Verdict.VIOLATED
        session.replace(Document(id="d1", kind=DocumentKind.SERVICE_RECEIPT))
        assert "JP0721" in codes(session.changes(day).resolved)
    assert len(called) == 5
    assert called[2] == ([], ["JP0721"])


def test_a_live_case_may_point_to_what_is_still_to_come(engine: str) -> None:
    with CaseSession("1", CaseType.PENALTY, engine=engine) as session:
        session.add(Signature(document="d1", role=Role.PARTY))
        assert [pointer for pointer, _ in session.unlinked] == ["/signatures/0/document"]
        assert session.audit(AS_OF) == evaluate(session.record, as_of=AS_OF)


@pytest.mark.parametrize(
    ("change", "words", "meant"),
    [
        (lambda s: s.update(closed_no="2026-01-01"), "closed_no", "closed_on"),
        (lambda s: s.update(closed_on="昨天"), "closed_on", None),
        (lambda s: s.update(services=()), "services", None),
        (lambda s: s.remove("s9"), "s9", None),
        (lambda s: s.replace(Service(id="s9", method="留置送达")), "s9", None),
        (lambda s: s.add(Service(id="s1", method="直接送达")), "s1", None),
        (lambda s: s.add(CaseRecord(case_number="2", case_type="行政处罚")), "2", None),
        (lambda s: CaseSession("1", "行政处"), "行政处", "行政处罚"),
    ],
)
def test_what_cannot_be_done_is_one_error_with_typed_faults(
    change: object, words: str, meant: str | None
) -> None:
    with CaseSession("1", CaseType.PENALTY) as session:
        session.add(LEFT)
        before = session.record
        with pytest.raises(RecordError, match=words) as caught:
            change(session)  # type: ignore[operator]
        (fault,) = caught.value.faults
        assert fault.meant == meant
        assert words in fault.pointer + fault.english
        assert session.record == before
    with pytest.raises(EngineError):
        session.audit()


def test_no_such_engine() -> None:
    with pytest.raises(JinpuRulesError, match="rete"):
        CaseSession("1", CaseType.PENALTY, engine="rete")
