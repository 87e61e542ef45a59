"""The meaning: three values, intervals, and what a finding rests on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.engines.truth import compare_times, conjunction, disjunction, negation
from jinpu_rules.findings import Gap
from jinpu_rules.language.authoring import (
    activity,
    always,
    article,
    case,
    covered,
    days,
    document,
    exactly_one,
    exists,
    first_recorded,
    hours,
    latest,
    none,
    performance,
    recording,
    rule,
    setting,
    signed_by,
)
from jinpu_rules.language.formula import Operator
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.models import CaseRecord, Settings
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import DocumentKind, Medium, Role, Stage

T = "2025-03-11T09:00"
AS_OF = datetime(2025, 12, 31)


def record(**relations):
    return CaseRecord.model_validate({"case_number": "1", "case_type": "行政处罚"} | relations)


def interpreter(root, as_of=AS_OF, **settings):
    return Interpreter(root, Context(as_of, Settings(**settings), ANNOUNCED))


def truth(formula, root):
    asked = interpreter(root)
    return asked.judge(formula, asked.bindings)


def verdict(each, must, root, *, when=None, due=None, as_of=AS_OF, stage=None):
    made = a_rule(each, must, when, due)
    engine = InterpretedRules((made,), {stage: always()} if stage else {})
    return [found for _, _, found in engine.verdicts(root, Context(as_of, Settings(), ANNOUNCED))]


def a_rule(each, must, when=None, due=None) -> Rule:
    return rule(
        "JP0101",
        "a-rule",
        cites=article(1),
        quote="",
        each=each,
        when=when,
        must=must,
        due=due,
        message="",
        english="",
        remedy="",
        examples=(),
    )


TRUTHS = (True, False, None)


@pytest.mark.parametrize(("a", "b"), list(product(TRUTHS, TRUTHS)))
def test_connectives_are_kleenes(a, b):
    order = {False: 0, None: 1, True: 2}
    by_rank = {rank: value for value, rank in order.items()}
    assert conjunction([a, b]) is by_rank[min(order[a], order[b])]
    assert disjunction([a, b]) is by_rank[max(order[a], order[b])]
    assert negation(a) is by_rank[2 - order[a]]


MOMENTS = st.one_of(
    st.dates(date(2025, 3, 1), date(2025, 3, 4)),
    st.datetimes(datetime(2025, 3, 1), datetime(2025, 3, 4)),
)


@given(MOMENTS, MOMENTS, st.sampled_from(list(Operator)), st.randoms())
def test_a_settled_comparison_holds_for_every_instant_a_day_may_mean(a, b, operator, random):
    settled = compare_times(span(a), operator, span(b))
    compare = {
        Operator.EQUAL: lambda x, y: x == y,
        Operator.NOT_EQUAL: lambda x, y: x != y,
        Operator.LESS: lambda x, y: x < y,
        Operator.AT_MOST: lambda x, y: x <= y,
        Operator.MORE: lambda x, y: x > y,
        Operator.AT_LEAST: lambda x, y: x >= y,
    }[operator]
    seen = set()
    for _ in range(20):
        x, y = (start + (end - start) * random.random() for start, end in (span(a), span(b)))
        seen.add(compare(x, y))
    for x, y in product(span(a), span(b)):
        seen.add(compare(x, y))
    assert settled is None or seen == {settled}


@given(MOMENTS, MOMENTS)
def test_steps_on_one_day_are_in_order_when_a_clock_time_is_missing(a, b):
    found = compare_times(span(a), Operator.AT_MOST, span(b), same_day=True)
    if isinstance(a, datetime) and isinstance(b, datetime):
        assert found is (a <= b)
    else:
        assert found is (span(a)[0].date() <= span(b)[0].date())


def test_a_missing_value_is_unknown_and_what_is_not_recorded_was_not_recorded():
    assert truth(case.urgent == True, record()) is None  # noqa: E712
    assert truth(case.urgent.is_recorded(), record()) is False
    assert truth(case.urgent.is_recorded_as(True), record()) is False
    assert truth(case.cause.is_recorded(), record(cause=" ")) is False


def test_existence_is_closed_world_and_unknown_only_by_an_unknown_record():
    of_video = exists(recording, recording.medium == Medium.VIDEO)
    assert truth(of_video, record()) is False
    assert truth(of_video, record(recordings=[{"id": "r1"}])) is None
    assert (
        truth(of_video, record(recordings=[{"id": "r1"}, {"id": "r2", "medium": "录像"}])) is True
    )
    assert truth(none(recording), record()) is True


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ([], False),
        (["录像"], True),
        (["录像", "录像"], False),
        (["录像", None], None),
        (["录像", "录像", None], False),
        ([None], None),
        (["照片"], False),
    ],
)
def test_exactly_one_counts_what_is_certain_and_what_is_possible(media, expected):
    records = [{"id": f"r{i}", "medium": medium} for i, medium in enumerate(media)]
    formula = exactly_one(recording, recording.medium == Medium.VIDEO)
    assert truth(formula, record(recordings=records)) is expected


STORED_IN_TIME = recording.stored_at.by(recording.finished_at + hours(24))


@pytest.mark.parametrize(
    ("stored", "finished", "as_of", "expected"),
    [
        ("2025-03-12T09:00", T, AS_OF, Verdict.COMPLIANT),
        ("2025-03-12T09:00:01", T, AS_OF, Verdict.VIOLATED),
        ("2025-03-12", T, AS_OF, Verdict.UNDETERMINED),
        ("2025-03-13", T, AS_OF, Verdict.VIOLATED),
        ("2025-03-11", T, AS_OF, Verdict.COMPLIANT),
        ("2025-03-12T08:00", "2025-03-11", AS_OF, Verdict.UNDETERMINED),
        ("2025-03-11T12:00", "2025-03-11", AS_OF, Verdict.COMPLIANT),
        ("2025-03-13T00:00", "2025-03-11", AS_OF, Verdict.VIOLATED),
        (None, T, AS_OF, Verdict.VIOLATED),
        (None, T, datetime(2025, 3, 12, 9), Verdict.PENDING),
        (None, T, datetime(2025, 3, 12, 9, 0, 1), Verdict.VIOLATED),
        (None, "2025-03-11", datetime(2025, 3, 12, 12), Verdict.UNDETERMINED),
        (None, "2025-03-11", datetime(2025, 3, 12), Verdict.PENDING),
        (None, None, AS_OF, Verdict.UNDETERMINED),
        ("2025-03-12T17:00:00+08:00", "2025-03-11T09:00:00+00:00", AS_OF, Verdict.COMPLIANT),
    ],
)
def test_a_deadline_of_hours(stored, finished, as_of, expected):
    root = record(recordings=[{"id": "r1", "stored_at": stored, "finished_at": finished}])
    assert verdict(recording, STORED_IN_TIME, root, as_of=as_of) == [expected]


def test_a_rule_that_does_not_apply_is_not_applicable_and_one_that_holds_is_compliant():
    root = record(recordings=[{"id": "r1", "medium": "照片"}])
    video = recording.medium == Medium.VIDEO
    recorded = recording.stored_at.is_recorded()
    assert verdict(recording, recorded, root, when=video) == [Verdict.NOT_APPLICABLE]
    assert verdict(recording, ~recorded, root) == [Verdict.COMPLIANT]
    assert verdict(recording, recorded, record(recordings=[{"id": "r1"}]), when=video) == [
        Verdict.UNDETERMINED
    ]


def test_an_open_case_is_not_in_breach_of_what_a_later_step_asks():
    must = case.archived_on.is_recorded()
    asked = {"due": Stage.SERVICE_AND_ENFORCEMENT}
    assert verdict(case, must, record(), **asked) == [Verdict.PENDING]
    assert verdict(case, must, record(), **asked, stage=Stage.ARCHIVING) == [Verdict.VIOLATED]
    assert verdict(case, must, record(stage="送达执行"), **asked) == [Verdict.VIOLATED]


def grounds(each, must, root, **options):
    asked = interpreter(root)
    made = a_rule(each, must, **options)
    return Explainer(asked).grounds(made, next(asked.each(made.each)))


def test_a_finding_names_the_fields_that_decided_it_and_their_values():
    root = record(recordings=[{"id": "r1", "finished_at": T, "stored_at": "2025-03-12T10:00"}])
    found = grounds(recording, STORED_IN_TIME, root)
    assert {fact.pointer: fact.value for fact in found.facts} == {
        "/recordings/0/stored_at": datetime(2025, 3, 12, 10),
        "/recordings/0/finished_at": datetime(2025, 3, 11, 9),
    }
    assert found.due_at == datetime(2025, 3, 12, 9)
    assert found.late == timedelta(hours=1)


def test_what_some_record_did_late_is_late_by_when_it_was_done():
    due = case.started_at + hours(24)
    handed_in = (document.kind == DocumentKind.FILING_APPROVAL) & document.submitted_at.by(due)
    form = {"id": "d1", "kind": "行政处罚立案审批表", "submitted_at": "2025-03-12T09:15"}
    other = {"id": "d2", "kind": "听证报告", "submitted_at": "2025-03-12T09:05"}
    root = record(started_at=T, documents=[other, form])
    found = grounds(case, exists(document, handed_in), root, due=due)
    assert found.late == timedelta(minutes=15)
    root = record(started_at=T, documents=[other])
    never = grounds(case, exists(document, handed_in), root, due=due)
    assert never.late == AS_OF - datetime(2025, 3, 12, 9)


def test_an_undetermined_finding_names_what_is_missing_and_why():
    root = record(recordings=[{"id": "r1", "finished_at": "2025-03-11"}])
    both = STORED_IN_TIME & (recording.medium == Medium.VIDEO)
    missing = {gap.pointer: gap.gap for gap in grounds(recording, both, root).missing}
    assert missing == {}
    root = record(
        recordings=[{"id": "r1", "finished_at": "2025-03-11", "stored_at": "2025-03-12T09:00"}]
    )
    missing = {gap.pointer: gap.gap for gap in grounds(recording, both, root).missing}
    assert missing == {
        "/recordings/0/finished_at": Gap.DAY_ONLY,
        "/recordings/0/medium": Gap.ABSENT,
    }


def test_a_month_leaves_open_what_it_may_be_on_either_side_of():
    a_day_later = recording.stored_at.by(recording.finished_at + hours(24))

    def stored(at, finished="2025-03-11T09:00"):
        return record(recordings=[{"id": "r1", "finished_at": finished, "stored_at": at}])

    found = grounds(recording, a_day_later, stored("2025-03"))
    assert {gap.pointer: gap.gap for gap in found.missing} == {
        "/recordings/0/stored_at": Gap.MONTH_ONLY
    }
    assert verdict(recording, a_day_later, stored("2025-03")) == [Verdict.UNDETERMINED]
    assert verdict(recording, a_day_later, stored("2025-04")) == [Verdict.VIOLATED]
    assert verdict(recording, a_day_later, stored("2025-02")) == [Verdict.COMPLIANT]
    assert verdict(recording, a_day_later, stored("2025-03-20", "2025-03")) == [
        Verdict.UNDETERMINED
    ]
    late = grounds(recording, a_day_later, stored("2025-04")).late
    assert late == datetime(2025, 4, 1) - datetime(2025, 3, 12, 9)


@pytest.mark.parametrize(
    ("day", "truth_of_the_order"),
    [
        ("2025-02-28", True),
        ("2025-03-01", True),
        ("2025-03-02", None),
        ("2025-03-31", None),
        ("2025-04-01", False),
    ],
)
def test_a_month_is_no_one_day_where_steps_of_a_day_are_in_order(day, truth_of_the_order):
    root = record(recordings=[{"id": "r1", "started_at": day, "finished_at": "2025-03"}])
    asked = exists(recording, recording.started_at.not_later_than(recording.finished_at))
    assert truth(asked, root) is truth_of_the_order


def test_only_the_parts_that_fail_are_facts_of_a_breach():
    root = record(recordings=[{"id": "r1", "medium": "录像"}])
    both = recording.medium.is_recorded() & recording.stored_at.is_recorded()
    assert [fact.pointer for fact in grounds(recording, both, root).facts] == [
        "/recordings/0/stored_at"
    ]


def test_a_joined_record_that_falls_short_is_a_fact():
    root = record(
        activities=[
            {"id": "a1", "kind": "询问（调查）", "started_at": T},
            {"id": "a2", "kind": "勘验"},
        ],
        recordings=[
            {"id": "r1", "about": ["a1"], "started_at": "2025-03-11T09:09"},
            {"id": "r2", "about": ["a2"], "started_at": "2025-03-11T08:00"},
        ],
    )
    in_time = exists(
        recording,
        recording.about.includes(activity.id) & (recording.started_at <= activity.started_at),
    )
    facts = {fact.pointer for fact in grounds(activity, in_time, root).facts}
    assert "/recordings/0/started_at" in facts
    assert "/recordings/1/started_at" not in facts


def test_a_year_without_holidays_announced_is_what_is_missing():
    root = record(closed_on="2198-12-10", archived_on="2199-02-01")
    found = grounds(case, case.archived_on.by(case.closed_on + days(30)), root)
    assert {gap.gap for gap in found.missing} == {Gap.CALENDAR}


INTERVAL = [{"id": "a1", "kind": "听证", "started_at": T, "ended_at": "2025-03-11T11:00"}]
WHOLE = covered(
    activity.started_at,
    activity.ended_at,
    by=recording,
    where=recording.about.includes(activity.id),
    spans=(recording.started_at, recording.finished_at),
    tolerance=setting.recording_tolerance_minutes,
)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], False),
        ([("09:00", "11:00")], True),
        ([("08:50", "10:00"), ("10:00", "11:30")], True),
        ([("10:00", "11:30"), ("08:50", "10:00")], True),
        ([("08:50", "10:00"), ("10:00:01", "11:30")], False),
        ([("08:50", "11:30"), ("09:10", "09:20")], True),
        ([("09:00:01", "11:00")], False),
        ([("09:00", "10:59:59")], False),
        ([("09:00", None)], None),
        ([(None, "11:00")], None),
        ([("09:10", None)], False),
        ([("07:00", "08:00")], False),
    ],
)
def test_recordings_cover_an_interval_without_a_gap(spans, expected):
    def at(clock):
        return clock and f"2025-03-11T{clock}"

    records = [
        {"id": f"r{i}", "about": ["a1"], "started_at": at(start), "finished_at": at(end)}
        for i, (start, end) in enumerate(spans)
    ]
    asked = interpreter(record(activities=INTERVAL, recordings=records))
    bindings = {**asked.bindings, "activity": next(asked.each(activity.var))}
    assert asked.judge(WHOLE, bindings) is expected


def test_the_first_recorded_of_several_times_counts():
    end_of_case = first_recorded(case.closed_on, latest(performance.completed_on, performance))
    archived = case.archived_on.by(end_of_case + days(30))
    late = {"archived_on": "2025-06-20"}
    assert truth(archived, record(**late)) is None
    assert truth(archived, record(closed_on="2025-05-12", **late)) is False
    done = [{"id": "f1", "completed_on": "2025-05-01"}, {"id": "f2", "completed_on": "2025-06-01"}]
    assert truth(archived, record(performances=done, **late)) is True


def test_a_refusal_that_is_noted_stands_for_a_signature():
    must = signed_by(document.id, Role.PARTY)
    transcript = [{"id": "d1", "kind": DocumentKind.INQUIRY_TRANSCRIPT.value}]

    def signed(**signature):
        row = {"document": "d1", "role": "当事人"} | signature
        return verdict(document, must, record(documents=transcript, signatures=[row]))[0]

    assert signed() is Verdict.COMPLIANT
    assert signed(form="拒绝签名") is Verdict.VIOLATED
    assert signed(form="拒绝签名", refusal_note="当事人拒签，见证人在场") is Verdict.COMPLIANT


def test_a_recording_of_which_nobody_noted_what_it_is_about_may_be_about_anything():
    root = record(
        activities=[{"id": "a1", "kind": "询问（调查）", "started_at": T}],
        recordings=[{"id": "r1"}],
    )
    assert verdict(activity, exists(recording, recording.about.includes(activity.id)), root) == [
        Verdict.UNDETERMINED
    ]
