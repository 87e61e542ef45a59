"""Periods that are extended, or that do not run at times, against days counted by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinpu_rules.engines.compiled import CompiledRules
from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.engines.interpreted import InterpretedRules
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.engines.network import DurableRules
from jinpu_rules.errors import RulesetError
from jinpu_rules.evaluation import context_of, evaluate
from jinpu_rules.findings import Gap, StepKind
from jinpu_rules.language.authoring import (
    activity,
    article,
    case,
    days,
    earliest,
    event,
    exists,
    hours,
    latest,
    months,
    recording,
    rule,
    service,
    working_days,
)
from jinpu_rules.language.periods import (
    ANNOUNCED,
    FOREVER,
    STOPPED,
    Unit,
    end_of_day,
    end_of_period,
    end_of_prolonged,
)
from jinpu_rules.language.rule import Verdict
from jinpu_rules.language.ruleset import Ruleset
from jinpu_rules.language.wording import in_words, term_in_words
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import ActivityKind, EventKind
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.due import due_report, duties_of
from jinpu_rules.reporting.formats.due_list import due_text
from jinpu_rules.reporting.formats.steps import worked_out
from jinpu_rules.reporting.formats.words import Words
from jinpu_rules.rules.measures import measures

MARCH = date(2025, 3, 3)


def end(start, amount, unit=Unit.DAYS, *, extensions=(), stops=()):
    times = [(held, first and span(first), last and span(last)) for held, first, last in stops]
    return end_of_prolonged(span(start), amount, unit, extensions, times, calendar=ANNOUNCED)


def on(year, month, day):
    last = end_of_day(date(year, month, day))
    return last, last


# --- counted by hand -------------------------------------------------------------------------------


def test_without_anything_it_is_the_period():
    assert end(date(2025, 5, 4), 90) == on(2025, 8, 4)  # the 90th day is a Saturday


def test_an_extension_adds_to_it():
    # 120 days from 4 May: 1 September, a Monday.
    assert end(date(2025, 5, 4), 90, extensions=[(True, 30)]) == on(2025, 9, 1)
    assert end(date(2025, 5, 4), 90, extensions=[(False, 30)]) == on(2025, 8, 4)
    assert end(date(2025, 5, 4), 90, extensions=[(True, 20), (True, 10)]) == on(2025, 9, 1)


def test_an_extension_that_is_not_known_leaves_two_ends():
    assert end(date(2025, 5, 4), 90, extensions=[(None, 30)]) == (
        end_of_day(date(2025, 8, 4)),
        end_of_day(date(2025, 9, 1)),
    )


def test_no_day_that_a_stop_touches_counts():
    # Ten days from 3 March are the 13th; of the 5th, 6th and 7th none counts.
    assert end(MARCH, 10, stops=[(True, date(2025, 3, 5), date(2025, 3, 7))]) == on(2025, 3, 17)
    assert end(MARCH, 10, stops=[(True, datetime(2025, 3, 5, 17), datetime(2025, 3, 7, 9))]) == on(
        2025, 3, 17
    )  # the 16th, a Sunday, put off


def test_days_of_several_stops_count_once():
    three = (True, date(2025, 3, 5), date(2025, 3, 7))
    overlapping = (True, date(2025, 3, 6), date(2025, 3, 10))
    within = (True, date(2025, 3, 6), date(2025, 3, 6))
    # 5 to 10 March are six days: the 19th.
    assert end(MARCH, 10, stops=[overlapping, three, within, three]) == on(2025, 3, 19)


def test_a_stop_before_the_period_or_after_it_changes_nothing():
    before, after = (
        (True, date(2025, 2, 1), date(2025, 3, 3)),
        (True, date(2025, 3, 14), date(2025, 4, 1)),
    )
    assert end(MARCH, 10, stops=[before, after]) == on(2025, 3, 13)
    # One on the last day does: it is not a day on which the period runs.
    assert end(MARCH, 10, stops=[(True, date(2025, 3, 13), date(2025, 3, 13))]) == on(2025, 3, 14)


def test_an_end_put_off_over_a_holiday_is_not_put_onto_a_day_that_does_not_count():
    # The last day is Saturday, 15 March; Monday and Tuesday do not count.
    stops = [(True, date(2025, 3, 16), date(2025, 3, 18))]
    assert end(MARCH, 12, stops=stops) == on(2025, 3, 19)
    assert end(MARCH, 12, stops=[(True, date(2025, 3, 17), None)])[1] == STOPPED


def test_working_days_leave_out_stops_and_holidays():
    # Seven working days from 29 September 2025 end on 15 October (处罚法61, 85).
    assert end(date(2025, 9, 29), 7, Unit.WORKING_DAYS) == on(2025, 10, 15)
    stop = (True, date(2025, 10, 10), date(2025, 10, 13))  # the 10th, 11th (made up), 13th
    assert end(date(2025, 9, 29), 7, Unit.WORKING_DAYS, stops=[stop]) == on(2025, 10, 20)


def test_a_stop_that_goes_on_leaves_the_period_without_an_end():
    assert end(MARCH, 10, stops=[(True, date(2025, 3, 5), None)]) == (
        end_of_day(date(2025, 3, 14)),
        STOPPED,
    )
    # After its end it changes nothing.
    assert end(MARCH, 10, stops=[(True, date(2025, 3, 14), None)]) == on(2025, 3, 13)


def test_a_stop_that_is_not_known_leaves_the_end_open():
    shortest = end_of_day(date(2025, 3, 13))
    assert end(MARCH, 10, stops=[(None, date(2025, 3, 5), date(2025, 3, 7))]) == (
        shortest,
        end_of_day(date(2025, 3, 17)),
    )
    for stop in (
        (None, date(2025, 3, 5), None),
        (True, None, None),
        (True, None, date(2025, 3, 7)),
    ):
        earliest_end, latest_end = end(MARCH, 10, stops=[stop])
        assert earliest_end == shortest
        assert latest_end == (end_of_day(date(2025, 3, 17)) if stop[2] else FOREVER)
    # An end before its start: either may be wrong, so that perhaps all days between do not count.
    assert end(MARCH, 10, stops=[(True, date(2025, 3, 7), date(2025, 3, 5))]) == (
        shortest,
        end_of_day(date(2025, 3, 17)),
    )


def test_it_may_be_open_because_it_is_not_known_when_it_began():
    first, last = end_of_prolonged(
        (datetime(2025, 3, 1), datetime(2025, 3, 20)), 10, Unit.DAYS, [],
        [(True, span(date(2025, 3, 12)), None)], calendar=ANNOUNCED,
    )  # fmt: skip
    assert first == end_of_day(date(2025, 3, 11))
    assert last == FOREVER


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WORKING_DAYS])
def test_a_year_that_is_not_announced_is_not_guessed(unit):
    first, last = end(date(2031, 3, 3), 10, unit, stops=[(True, date(2031, 3, 5), None)])
    assert last == (STOPPED if unit is Unit.DAYS else FOREVER)
    first, last = end(
        date(2031, 3, 3), 10, unit, stops=[(True, date(2031, 3, 5), date(2031, 3, 6))]
    )
    assert last == FOREVER
    assert first == end_of_day(date(2031, 3, 15 if unit is Unit.DAYS else 3))


def test_beyond_the_years_that_there_are_there_is_no_end():
    stops = [(True, date(2025, 3, 5), date(2025, 3, 7))]
    assert end(MARCH, 10_000_000, stops=stops) == (FOREVER, FOREVER)


# --- against days counted one by one ----------------------------------------------------------------

_DAYS = st.dates(date(2024, 12, 1), date(2025, 3, 1))
_STOPS = st.lists(
    st.tuples(st.dates(date(2024, 11, 20), date(2025, 4, 1)), st.integers(0, 20)), max_size=4
).map(lambda found: [(first, first + timedelta(n)) for first, n in found])


def one_by_one(start, amount, unit, stops):
    left_out = {
        first + timedelta(n) for first, last in stops for n in range((last - first).days + 1)
    }

    def works(day):
        return ANNOUNCED.is_working_day(day)

    day = start
    while amount:
        day += timedelta(1)
        amount -= day not in left_out and (unit is Unit.DAYS or works(day))
    last = day
    while unit is Unit.DAYS and not (works(last) and (last == day or last not in left_out)):
        last += timedelta(1)
    return end_of_day(last)


@settings(max_examples=300, deadline=None)
@given(_DAYS, st.integers(0, 60), st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS)), _STOPS)
def test_it_is_what_one_gets_by_counting(start, amount, unit, stops):
    expected = one_by_one(start, amount, unit, stops)
    found = end(start, amount, unit, stops=[(True, *days) for days in stops])
    assert found == (expected, expected)
    if not stops:
        assert found == end_of_period(
            datetime.combine(start, datetime.min.time()), amount, unit, calendar=ANNOUNCED
        )


@settings(max_examples=300, deadline=None)
@given(
    _DAYS, st.integers(1, 60), st.sampled_from((Unit.DAYS, Unit.WORKING_DAYS)), _STOPS, st.data()
)
def test_what_is_not_known_leaves_open_what_it_may_come_to(start, amount, unit, stops, data):
    held = [data.draw(st.sampled_from((True, False, None))) for _ in stops]
    shown = [
        data.draw(st.sampled_from(((True, True), (True, False), (False, True)))) for _ in stops
    ]
    told = [
        (truth, first if begin else None, last if end_ else None)
        for truth, (begin, end_), (first, last) in zip(held, shown, stops, strict=True)
    ]
    first_end, last_end = end(start, amount, unit, stops=told)
    for taken in range(2 ** len(stops)):
        meant = [
            stops[n]
            for n, truth in enumerate(held)
            if truth is not False and (truth or taken >> n & 1)
        ]
        assert first_end <= one_by_one(start, amount, unit, meant) <= last_end


# --- in rules ---------------------------------------------------------------------------------------

suspended = event.kind == EventKind.SUSPENDED
extended = exists(event, event.kind == EventKind.RESUMED)
PERIOD = (
    days(90)
    .extended(days(30), where=extended)
    .excluding(event, event.since, event.until, where=suspended)
    .excluding(
        activity,
        activity.started_at,
        activity.ended_at,
        where=activity.kind == ActivityKind.APPRAISAL,
    )
)


def a_rule(must, **parts):
    given_ = {
        "cites": article(11), "quote": "制作《送达回证》", "each": case, "message": "x",
        "english": "x", "remedy": "x", "examples": (),
    }  # fmt: skip
    return rule("JP1101", "a-rule", must=must, **given_ | parts)


DECIDED = a_rule(case.closed_on.within(PERIOD, of=case.started_at))


def a_case(closed=None, events=(), activities=(), started="2025-05-04"):
    told = {
        "case_number": "1", "case_type": "行政处罚", "started_at": started, "closed_on": closed,
        "events": [{"id": f"e{n}"} | one for n, one in enumerate(events)],
        "activities": [{"id": f"a{n}", "kind": "鉴定"} | one for n, one in enumerate(activities)],
    }  # fmt: skip
    return CaseRecord.model_validate({name: value for name, value in told.items() if value})


def stop(since=None, until=None):
    return {"kind": "中止", "since": since, "until": until}


VIOLATED, UNDETERMINED, PENDING, COMPLIANT = (
    Verdict.VIOLATED,
    Verdict.UNDETERMINED,
    Verdict.PENDING,
    Verdict.COMPLIANT,
)


@pytest.mark.parametrize(
    ("record", "as_of", "verdict"),
    [
        (a_case("2025-08-04"), "2026-01-31", COMPLIANT),
        (a_case("2025-08-05"), "2026-01-31", VIOLATED),
        (a_case(), "2025-08-04", PENDING),
        (a_case(), "2025-08-05", VIOLATED),
        (a_case("2025-09-01", [{"kind": "恢复"}]), "2026-01-31", COMPLIANT),
        (a_case("2025-09-02", [{"kind": "恢复"}]), "2026-01-31", VIOLATED),
        # Twenty-one days, 1 to 21 June, do not count: 25 August.
        (a_case("2025-08-25", [stop("2025-06-01", "2025-06-21")]), "2026-01-31", COMPLIANT),
        (a_case("2025-08-26", [stop("2025-06-01", "2025-06-21")]), "2026-01-31", VIOLATED),
        # An appraisal in the same days counts once, one that goes on longer adds what is more.
        (
            a_case(
                "2025-08-25",
                [stop("2025-06-01", "2025-06-21")],
                [{"started_at": "2025-06-05", "ended_at": "2025-06-21T12:00"}],
            ),
            "2026-01-31",
            COMPLIANT,
        ),
        (
            a_case(
                "2025-08-26",
                [stop("2025-06-01", "2025-06-21")],
                [{"started_at": "2025-06-05", "ended_at": "2025-06-21"}],
            ),
            "2026-01-31",
            VIOLATED,
        ),
        # Not over: what is not done is not due, what was done late is not known to be.
        (a_case(None, [stop("2025-06-01")]), "2026-01-31", PENDING),
        (a_case("2025-12-01", [stop("2025-06-01")]), "2026-01-31", UNDETERMINED),
        (a_case("2025-08-04", [stop("2025-06-01")]), "2026-01-31", COMPLIANT),
        # Stopped after the time was up.
        (a_case("2025-12-01", [stop("2025-08-05")]), "2026-01-31", VIOLATED),
        (a_case(None, [stop("2025-08-05")]), "2026-01-31", VIOLATED),
        # Not known when, or for how long.
        (a_case("2025-09-01", [stop(None, "2025-06-21")]), "2026-01-31", UNDETERMINED),
        (a_case("2025-12-01", [stop(None, "2025-06-21")]), "2026-01-31", VIOLATED),
        (a_case(None, [stop()]), "2026-01-31", UNDETERMINED),
        (a_case("2025-08-04", [stop()]), "2026-01-31", COMPLIANT),
        (a_case("2025-12-01", [stop("2025-06-21", "2025-06-01")]), "2026-01-31", VIOLATED),
        (a_case("2025-08-20", [stop("2025-06-21", "2025-06-01")]), "2026-01-31", UNDETERMINED),
        (a_case("2025-08-20", [stop("2025年6月", "2025-06-20")]), "2026-01-31", UNDETERMINED),
        # Not known from when.
        (a_case("2025-08-04", started=None), "2026-01-31", UNDETERMINED),
    ],
)
def test_a_rule_waits_while_its_period_does_not_run(record, as_of, verdict):
    context = context_of(as_of)
    engines = [InterpretedRules, CompiledRules, *[DurableRules] * bool(find_spec("durable"))]
    for engine in engines:
        ((_, _, said),) = engine((DECIDED,), {}).verdicts(record, context)
        assert said is verdict
    compiled = CompiledRules((DECIDED,), {})
    object.__setattr__(compiled, "_seen", {compiled._key(record, context): 1000})
    reported = [found[2] for found in compiled.judged(record, context).reported]
    assert reported == ([verdict] if verdict.reported else [])
    for explained in (evaluate(record, as_of=as_of, ruleset=RULESET, engine="interpreter"), evaluate(record, as_of=as_of, ruleset=RULESET)):  # fmt: skip
        for found in explained.everything():
            assert (
                found.grounds
                == next(iter(evaluate(record, as_of=as_of, ruleset=RULESET).everything())).grounds
            )
            assert (found.grounds.missing != ()) is (found.verdict is UNDETERMINED)


RULESET = Ruleset(measures(), (DECIDED,))


def explained(record, as_of="2026-01-31"):
    report = evaluate(record, as_of=as_of, ruleset=RULESET)
    (found,) = report.findings
    return found.grounds, describe(report, record).findings[0]


def test_what_was_left_out_is_shown():
    record = a_case("2025-10-30", [{"kind": "恢复"}, stop("2025-06-01", "2025-06-21")])
    grounds, data = explained(record)
    # 120 days and 21 that did not count.
    assert grounds.due_at == end_of_day(date(2025, 9, 22))
    assert worked_out(data.steps, Words("zh")) == (
        "延长30日：是；不计入 = 2025-06-01 – 2025-06-21（程序事件 e1·开始时间、程序事件 e1·结束时间）；"
        "120日届满 = 2025-09-22；结案日期 = 2025-10-30，逾期38日"
    )
    assert "30 days longer: yes; not counted = 2025-06-01 – 2025-06-21" in worked_out(
        data.steps, Words("en")
    )


def test_a_stop_that_goes_on_is_shown_so():
    grounds, data = explained(a_case(None, [stop("2025-06-01")]))
    assert grounds.due_at is None
    assert grounds.late is None
    assert worked_out(data.steps, Words("zh")) == (
        "不计入 = 2025-06-01以后（程序事件 e0·开始时间、程序事件 e0·结束时间）；90日届满 = 2025-08-04以后；"
        "结案日期未记载"
    )
    assert next(step.kind for step in grounds.steps) is StepKind.STOP


def test_what_waits_for_a_period_to_run_again_is_listed_so():
    record = a_case(None, [stop("2025-06-01"), stop("2025-05-10", "2025-05-11")])
    data = describe(evaluate(record, as_of="2026-01-31", ruleset=RULESET), record)
    (duty,) = duties_of(data)
    assert (duty.due_at, duty.not_before) == (None, None)
    text = due_text(due_report([data], datetime(2026, 1, 31)), Words("zh"))
    assert text.startswith("── 期间停止计算，尚未恢复 ──")
    assert Words("zh").when_due(data.findings[0]) == "期间停止计算，尚未恢复"
    assert Words("en").due(data.findings[0]) == "due once the period runs again"


def test_what_is_missing_is_named():
    grounds, _ = explained(a_case("2025-12-01", [stop("2025-06-01")]))
    assert [(gap.pointer, gap.gap) for gap in grounds.missing] == [("/events/0/until", Gap.ABSENT)]
    grounds, _ = explained(a_case("2025-08-20", [stop("2025-06-21", "2025-06-01")]))
    assert {gap.gap for gap in grounds.missing} == {Gap.ORDER}
    late = a_case("2031-12-01", started="2031-05-04")
    assert {gap.gap for gap in explained(late)[0].missing} == {Gap.CALENDAR}


def test_it_is_said_in_words():
    deadline = (case.started_at + PERIOD).term
    assert term_in_words(deadline) == (
        "“程序启动时间”起90日（有程序事件（程序事件“种类”为恢复）的，延长30日；"
        "程序事件（程序事件“种类”为中止）从程序事件“开始时间”到程序事件“结束时间”的期间不计入；"
        "执法活动（执法活动“种类”为鉴定）从执法活动“开始时间”到执法活动“结束时间”的期间不计入）届满"
    )
    assert term_in_words(deadline, "en") == (
        "the end of 90 days from “started at” (30 days longer where there is an event "
        "(event “kind” is resumed); the time of event (event “kind” is suspended) from event "
        "“since” to event “until” not counted; the time of activity (activity “kind” is "
        "appraisal) from activity “started at” to activity “ended at” not counted)"
    )
    assert "届满" in in_words(DECIDED.must)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(RulesetError, match="同一单位"):
        days(90).extended(working_days(30), where=extended)
    with pytest.raises(RulesetError, match="同一单位"):
        days(90).extended(days(30).excluding(event, event.since, event.until), where=extended)
    with pytest.raises(RulesetError, match="应为期间"):
        days(90).extended(30, where=extended)
    with pytest.raises(RulesetError, match="应为条件"):
        days(90).extended(days(30), where=event.kind)
    with pytest.raises(RulesetError, match="以日、工作日"):
        months(3).excluding(event, event.since, event.until)
    with pytest.raises(RulesetError, match="以日、工作日"):
        hours(24).excluding(event, event.since, event.until)
    with pytest.raises(RulesetError, match="起止于时间"):
        days(90).excluding(event, event.kind, event.until)
    with pytest.raises(RulesetError, match="往前计算"):
        activity.started_at - PERIOD
    with pytest.raises(RulesetError, match="没有引入 service"):
        Ruleset(measures(), (a_rule(case.closed_on.within(days(9).excluding(event, event.since, service.served_at), of=case.started_at)),))  # fmt: skip
    with pytest.raises(RulesetError, match="两次引入 event"):
        Ruleset(measures(), (a_rule(event.until.within(days(9).excluding(event, event.since, event.until), of=event.since), each=event),))  # fmt: skip


def test_months_and_hours_may_be_extended():
    record = a_case(started="2025-11-30", events=[{"kind": "恢复"}])
    interpreter = Interpreter(record, context_of("2026-01-31"))
    for period, expected in (
        (months(2).extended(months(1), where=extended), end_of_day(date(2026, 2, 28))),
        (hours(20).extended(hours(4), where=extended), end_of_day(date(2025, 12, 1))),
    ):
        value = interpreter.value((case.started_at + period).term, interpreter.bindings)
        assert value[1] == expected


# --- the first of some times ------------------------------------------------------------------------


def test_the_earliest_is_the_first_of_some_times():
    term = earliest(recording.started_at, recording, recording.place.is_recorded()).term
    record = CaseRecord.model_validate({
        "case_number": "1", "case_type": "行政处罚",
        "recordings": [
            {"id": "r1", "place": "x", "started_at": "2025-03-11T10:00"},
            {"id": "r2", "place": "x", "started_at": "2025-03-11"},
            {"id": "r3", "started_at": "2025-03-01"},
        ],
    })  # fmt: skip
    interpreter = Interpreter(record, context_of("2026-01-31"))
    explainer = Explainer(interpreter)
    first = datetime(2025, 3, 11), datetime(2025, 3, 11, 10)
    assert interpreter.value(term, interpreter.bindings) == first
    assert explainer.value(term, interpreter.bindings).value == first
    last = latest(recording.started_at, recording, recording.place.is_recorded()).term
    assert interpreter.value(last, interpreter.bindings)[0] == datetime(2025, 3, 11, 10)
    assert term_in_words(term) == "音像记录（已记载音像记录“地点”）中最早的“开始时间”"
    assert term_in_words(term, "en").startswith("the first “started at” of recording")
    with pytest.raises(RulesetError, match="只有时间有先后"):
        earliest(recording.place, recording)
