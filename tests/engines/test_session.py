"""A live case says of itself, at any moment, what ``evaluate`` says of its record."""

from __future__ import annotations

import gc
import resource
import sys
import threading
from collections import Counter
from contextlib import suppress
from datetime import date, datetime
from itertools import count, cycle
from random import Random

import pytest
from support import AS_OF, CASES, PROVING, base

from jinpu_rules import CaseSession as AnySession
from jinpu_rules import read_record
from jinpu_rules.engines import network
from jinpu_rules.errors import EngineError, RecordError
from jinpu_rules.evaluation import evaluate
from jinpu_rules.language.authoring import article, case, exists, hours, recording, rule, service
from jinpu_rules.language.rule import Consequence, Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.models import CaseRecord, Settings
from jinpu_rules.models.links import relations
from jinpu_rules.models.relations import Document, Recording, Service, Signature
from jinpu_rules.models.vocabulary import CaseType, DocumentKind, Medium, Role, Stage
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.session import to_durable_facts, to_durable_rules
from jinpu_rules.testing import changed

engine = pytest.importorskip("durable.engine", exc_type=ImportError)

pytestmark = pytest.mark.slow
ROWS = relations(CaseRecord)


class CaseSession(AnySession):
    """One whose audits are concluded by durable_rules."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"engine": "durable"} | options)


def told(report):
    """Everything a report says, in a form that compares."""
    return (
        [(f.rule.id, f.subject, f.verdict) for f in report.everything()],
        report.findings,
        [(li.consequence.id, li.findings, li.after) for li in report.liabilities],
        report.counts,
        (report.record_id, report.record_type, report.regulation),
        (report.as_of, report.stage, report.settings),
    )


def assert_same(session, as_of=AS_OF, stage=None, **options):
    meaning = evaluate(session.record, as_of=as_of, stage=stage, **options)
    assert told(session.audit(as_of, stage)) == told(meaning)


def penalty(**options):
    return CaseSession("1", CaseType.PENALTY, **options)


def facts_of(record):
    return [row for relation in ROWS for row in getattr(record, relation)]


@pytest.mark.parametrize(
    "path", sorted(CASES.glob("*"))[:: 1 if PROVING else 3], ids=lambda path: path.stem
)
def test_an_audit_says_what_evaluate_says_of_every_sample_case(path):
    record = read_record(path)
    if isinstance(record, CaseRecord):
        with CaseSession.of(record) as session:
            assert session.record == record
            assert_same(session)


def test_facts_may_come_in_any_order_twice_and_be_replaced_and_removed():
    whole = base("penalty")
    for seed in range(2):
        random = Random(seed)
        rows = facts_of(whole)
        random.shuffle(rows)
        with CaseSession(whole.case_number, whole.case_type) as session:
            for number, row in enumerate(rows):
                handle = session.add(row, None if hasattr(row, "id") else f"row {number}")
                if random.random() < 0.3:
                    assert session.add(row, handle) == handle
                if random.random() < 0.1:
                    session.remove(handle)
                    session.add(row, handle)
                if random.random() < 0.02:
                    assert_same(session, datetime(2025, 4, 10))
            session.update(closed_on=whole.closed_on, archived_on="2025年6月6日")
            assert_same(session)
            for row in facts_of(whole):
                held = Counter(map(repr, facts_of(session.record)))
                assert held[repr(row)] == Counter(map(repr, facts_of(whole)))[repr(row)]
            assert session.unlinked == ()


def test_a_link_to_a_record_that_is_still_to_come_waits_for_it():
    with penalty() as session:
        session.add(Signature(document="d1", role=Role.PARTY))
        assert [pointer for pointer, _ in session.unlinked] == ["/signatures/0/document"]
        assert_same(session)
        session.add(Document(id="d1", kind=DocumentKind.INQUIRY_TRANSCRIPT))
        assert session.unlinked == ()
        assert_same(session)


def test_records_without_an_id_go_by_their_handle():
    with penalty() as session:
        session.add(Document(id="d1", kind=DocumentKind.INQUIRY_TRANSCRIPT))
        by_party = Signature(document="d1", role=Role.PARTY)
        first, second = session.add(by_party), session.add(by_party)
        assert first != second
        assert len(session.record.signatures) == 2
        session.replace(Signature(document="d1", role=Role.OFFICER), second)
        session.remove(first)
        assert [signature.role for signature in session.record.signatures] == [Role.OFFICER]
        session.remove(Signature(document="d1", role=Role.OFFICER))
        assert session.record.signatures == ()


def test_a_whole_record_adds_what_is_new_or_replaces_everything():
    whole = base("penalty")
    with CaseSession.of(whole) as session:
        session.add(whole)
        assert session.record == whole
        more = changed(whole, {"services[+]": {"id": "s9", "method": "直接送达"}})
        session.add(more)
        assert session.record == more
        session.replace(whole)
        assert session.record == whole
        with pytest.raises(RecordError, match="案号"):
            session.add(base("inspection"))


def test_what_cannot_be_is_refused_and_changes_nothing():
    with penalty() as session:
        session.add(Recording(id="r1"))
        before = session.record
        with pytest.raises(RecordError, match="replace"):
            session.add(Recording(id="r1", medium=Medium.VIDEO))
        with pytest.raises(RecordError, match="replace"):
            session.add(Service(id="r1"))
        with pytest.raises(RecordError, match="编号"):
            session.add(Recording(id="r2"), "other")
        with pytest.raises(RecordError, match="不能改写"):
            session.replace(Recording(id="r2"))
        with pytest.raises(RecordError, match="不能改写"):
            session.replace(Signature(document="d1", role=Role.PARTY))
        with pytest.raises(RecordError, match="不能改写"):
            session.replace(Service(id="r1"))
        with pytest.raises(RecordError, match="移出"):
            session.remove("r2")
        with pytest.raises(RecordError, match="移出"):
            session.remove(Recording(id="r1", medium=Medium.VIDEO))
        with pytest.raises(RecordError, match="一组记录"):
            session.update(services=())
        with pytest.raises(RecordError, match="Settings"):
            session.add(Settings())
        with pytest.raises(RecordError):
            session.update(closed="2026-01-01")
        with pytest.raises(RecordError):
            session.update(closed_on="yesterday")
        assert session.record == before
        session.replace(Recording(id="r1", medium=Medium.VIDEO))
        assert session.record.recordings[0].medium is Medium.VIDEO


def test_a_field_of_the_case_is_set_and_cleared():
    with penalty() as session:
        session.update(closed_on="2026年3月5日", urgent=False)
        assert session.record.closed_on == date(2026, 3, 5)
        session.update(closed_on=None)
        assert session.record.closed_on is None
        assert session.record.urgent is False


LEFT = {"id": "s1", "method": "留置送达", "refusal_reason": "拒收"}


def test_on_finding_is_told_what_is_new_and_what_was_cured():
    calls = []
    ruleset = MEASURES.select(["JP1206"])
    session = penalty(
        ruleset=ruleset, on_finding=lambda new, resolved: calls.append((new, resolved))
    )
    with session:
        session.audit(AS_OF)
        assert calls == []
        session.add(Service(id="s0"))
        session.add(Service(**LEFT))
        session.audit(AS_OF)
        [(new, resolved)] = calls
        assert [(f.rule.id, f.subject, f.verdict) for f in new] == [
            ("JP1206", "/services/1", Verdict.VIOLATED)
        ]
        assert resolved == ()
        session.remove("s0")  # the same breach, now at another place of the file
        session.audit(AS_OF)
        assert len(calls) == 1
        session.replace(Service(**LEFT, refused_on="2026-01-02"))
        session.audit(AS_OF)
        [(new, resolved)] = calls[1:]
        assert new == ()
        assert [(f.rule.id, f.subject) for f in resolved] == [("JP1206", "/services/0")]
        session.audit(AS_OF)
        assert len(calls) == 2


def test_a_finding_with_another_verdict_is_new_and_not_cured():
    calls = []
    stored = rule(
        "JP2690",
        "stored-late",
        cites=article(26),
        quote="责令限期整改",
        each=recording,
        must=recording.stored_at.within(hours(24), of=recording.finished_at),
        message="迟",
        english="late",
        remedy="说明",
        examples=(),
    )
    ruleset = Ruleset(MEASURES.regulation, (stored,))
    with penalty(ruleset=ruleset, on_finding=lambda *told: calls.append(told)) as session:
        session.add(Recording(id="r1", finished_at="2026-01-02T09:00"))
        session.audit(datetime(2026, 1, 2, 10))
        session.audit(datetime(2026, 1, 5))
        session.replace(Recording(id="r1", finished_at="2026-01-02"))
        session.audit(datetime(2026, 1, 3, 12))
    assert [([f.verdict for f in new], resolved) for new, resolved in calls] == [
        ([Verdict.PENDING], ()),
        ([Verdict.VIOLATED], ()),
        ([Verdict.UNDETERMINED], ()),
    ]


def test_what_a_callback_raises_reaches_the_caller():
    def refuse(new, resolved):
        raise ZeroDivisionError

    with penalty(on_finding=refuse) as session:
        session.add(Service(**LEFT))
        with pytest.raises(ZeroDivisionError):
            session.audit(AS_OF)
        assert_same(session)


def test_a_closed_session_answers_nothing():
    session = penalty()
    session.close()
    for ask in (session.audit, lambda: session.record, lambda: session.add(Service(id="s1"))):
        with pytest.raises(EngineError, match="关闭"):
            ask()
    session.close()


def test_a_day_and_a_stage_are_asked_as_evaluate_is():
    with CaseSession.of(base("penalty")) as session:
        assert_same(session, date(2025, 4, 1), Stage.DECISION)


def test_sessions_of_one_case_number_know_nothing_of_each_other():
    with penalty() as one, penalty() as other:
        one.add(Service(**LEFT))
        assert_same(one)
        assert_same(other)
        assert other.record.services == ()
        assert_same(one)


def with_consequences() -> Ruleset:
    """Some articles, and a chain of consequences of which the last does not hold."""

    def consequence(number, **given):
        return Consequence(
            id=f"JP26{number}",
            name=f"consequence-{number}",
            cites=article(26),
            quote="责令限期整改",
            effect=article(26),
            effect_quote="依法给予行政处分",
            message="依法处理",
            english="to be dealt with",
            **given,
        )

    return Ruleset(
        MEASURES.regulation,
        MEASURES.select(["JP07", "JP12", "JP15"]).rules,
        (
            consequence("91", after=frozenset({"JP2693", "JP2692"})),
            consequence("92", liabilities=frozenset({1}), given=exists(service)),
            consequence("93", after=frozenset({"JP2692"})),
            consequence("94", after=frozenset({"JP2693"}), given=case.urgent.is_recorded_as(True)),
            consequence("95", after=frozenset({"JP2694"})),
            consequence("96", liabilities=frozenset({5})),
        ),
        MEASURES.unencoded,
        MEASURES.milestones,
        MEASURES.scopes,
    )


def test_consequences_follow_from_breaches_and_from_each_other():
    ruleset = with_consequences()
    with penalty(ruleset=ruleset) as session:
        session.add(Document(id="d1", kind=DocumentKind.FILING_APPROVAL))
        assert_same(session, ruleset=ruleset)
        assert session.audit(AS_OF).liabilities == ()
        session.add(Service(**LEFT))
        assert_same(session, ruleset=ruleset)
        followed = [li.consequence.id for li in session.audit(AS_OF).liabilities]
        assert followed == ["JP2691", "JP2692", "JP2693"]
        session.update(urgent=True)
        assert_same(session, ruleset=ruleset)
        assert len(session.audit(AS_OF).liabilities) == 5


def test_sessions_are_audited_from_several_threads():
    records = [base("penalty"), base("inspection")]
    expected = [told(evaluate(record, as_of=AS_OF)) for record in records]
    shared = CaseSession(records[0].case_number, CaseType.PENALTY)
    wrong = []

    def work(number):
        try:
            for row in facts_of(records[0]):
                shared.add(row, None if hasattr(row, "id") else repr(row))
            for turn in range(2):
                with CaseSession.of(records[(number + turn) % 2]) as session:
                    if told(session.audit(AS_OF)) != expected[(number + turn) % 2]:
                        wrong.append(number)
                shared.audit(AS_OF)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert_same(shared)


SMALL = MEASURES.select(["JP1206"])


def test_more_sessions_are_open_than_durable_rules_has_contexts():
    sessions = [penalty(ruleset=SMALL) for _ in range(1_100)]
    for number, session in enumerate(sessions):
        session.add(Service(**(LEFT | ({"refused_on": "2026-01-02"} if number % 2 else {}))))
        session.audit(AS_OF)
    for number, session in enumerate(sessions):
        verdicts = [finding.verdict for finding in session.audit(AS_OF).findings]
        assert verdicts == ([] if number % 2 else [Verdict.VIOLATED])
        session.close()


def resident() -> int:
    """Kilobytes of memory in use now."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() // 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_flat_over_sessions_opened_audited_and_closed():
    def use(times):
        for _ in range(times):
            with penalty() as session:
                session.add(Document(id="d1", kind=DocumentKind.INQUIRY_TRANSCRIPT))
                session.add(Signature(document="d1", role=Role.PARTY))
                session.audit(AS_OF)

    use(15)
    before = resident()
    use(30)
    assert resident() <= before * 1.1


def colliding() -> tuple[int, int]:
    """Two numbers whose fact ids durable_rules takes for one."""
    seen: dict[int, int] = {}
    for number in range(1_000_000):
        digest = 2166136261
        for byte in b"f%d" % number:
            digest = (digest ^ byte) * 16777619 & 0xFFFFFFFF
        if digest in seen:
            return seen[digest], number
        seen[digest] = number
    raise AssertionError


@pytest.fixture(scope="module")
def twins():
    return colliding()


def renumbered(monkeypatch, numbers):
    monkeypatch.setattr(network, "count", numbers)


@pytest.mark.parametrize("when", [2, 10, 11, 40, 150, 300])
def test_a_fact_mistaken_for_another_is_asserted_again(monkeypatch, twins, when):
    """Two ids with the same 32 bits, early and late: facts of the file and conclusions alike."""

    def numbers():
        first, second = twins
        fresh = count(2_000_000)
        for position in count():
            yield second if position == when else first if position == 1 else next(fresh)

    record = changed(base("penalty"), {"services[s2].method": "留置送达"})
    meaning = told(evaluate(record, as_of=AS_OF))
    mistaken = []

    class Mistaken(engine.MessageObservedException):
        def __init__(self, message):
            mistaken.append(message)

    monkeypatch.setattr(engine, "MessageObservedException", Mistaken)
    with CaseSession.of(record) as session:
        renumbered(monkeypatch, numbers)
        assert told(session.audit(AS_OF)) == meaning
    assert len(mistaken) == 1


def test_a_fact_always_mistaken_for_another_raises(monkeypatch, twins):
    record = base("penalty")
    with CaseSession.of(record) as session:
        with monkeypatch.context() as patched:
            renumbered(patched, lambda: cycle(twins))
            with pytest.raises(EngineError, match="重复"):
                session.audit(AS_OF)
        assert_same(session)


def test_an_error_inside_durable_rules_is_raised_and_leaves_nothing_behind(monkeypatch):
    with CaseSession.of(changed(base("penalty"), {"services[s2].method": "留置送达"})) as session:
        with monkeypatch.context() as patched:
            patched.setattr(network.Network, "_conclude", lambda *_: 1 / 0)
            with pytest.raises(EngineError, match="division by zero"):
                session.audit(AS_OF)
        with monkeypatch.context() as patched:
            patched.setattr(network.Network, "_conclude", lambda *_: None)
            with pytest.raises(EngineError, match="没有得出结论"):
                session.audit(AS_OF)
        assert_same(session)


def test_another_system_can_host_the_rules_itself():
    """What the documentation of ``to_durable_rules`` says a host has to do is enough."""
    ruleset = with_consequences()
    record = changed(base("penalty"), {"services[s2].method": "留置送达"})
    ids = count()
    verdicts, effects, done = {}, [], set()

    class Host(engine.Host):
        def _run(self):
            """Start no threads."""

        def get_action(self, name):
            return lambda c: act(name, c)

    def tell(fact):
        with suppress(engine.MessageNotHandledException):
            host.assert_fact("case", {**fact, "id": f"x{next(ids)}", "sid": "one"})

    def act(name, c):
        if name.startswith("answer_"):
            for asker in c.ask.to.split() if (c.ask.q, c.ask.on) not in done else ():
                tell({"k": "answer", "q": asker, "on": c.ask.on, "holds": name[-1]})
            done.add((c.ask.q, c.ask.on))
        elif name == "breach":
            tell({"k": "breach"} | {key: c.question[key] for key in ("q", "s", "due", "liability")})
        elif name == "effect":
            if c.given.q not in effects:
                effects.append(c.given.q)
                tell({"k": "effect", "q": c.given.q})
        elif name != "closed":
            about = c.breach or c.question
            verdicts[about.q, about.s] = name

    host = Host()
    host.set_rulesets(to_durable_rules(ruleset))
    facts = to_durable_facts(record, as_of=AS_OF, ruleset=ruleset)
    for fact in facts:
        tell(fact)
    host.delete_state("case", "one")

    meaning = evaluate(record, as_of=AS_OF, ruleset=ruleset)
    found = {
        (rule, facts.subjects[rule, token].pointer)
        for (rule, token), name in verdicts.items()
        if name == "violated"
    }
    assert found == {(f.rule.id, f.subject) for f in meaning.of(Verdict.VIOLATED)}
    assert found
    assert len(verdicts) + len(facts.settled) == len(meaning.everything())
    assert sorted(effects) == sorted(li.consequence.id for li in meaning.liabilities)
