"""What is due, as a calendar (RFC 5545): an all-day event a duty. Needs icalendar ([calendar]).

An event keeps its UID when its date moves, and a later file replaces an earlier one: SEQUENCE grows
with the time that was asked as of. A calendar leaves the house, so nobody is named unless asked.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.models.moments import SHANGHAI, naive
from jinpu_rules.reporting.due import DueReport, Duty
from jinpu_rules.reporting.formats.due_list import when_due
from jinpu_rules.reporting.formats.escaping import visible
from jinpu_rules.reporting.formats.steps import labelled
from jinpu_rules.reporting.formats.words import Words, is_end_of_day

if TYPE_CHECKING:
    from icalendar import Event

_FIRST = datetime(2020, 1, 1)


def calendar(
    report: DueReport, say: Words, alarm: timedelta | None, *, outward: bool = True
) -> bytes:
    """Return the calendar; an ``outward`` one does not say which record a duty is about."""
    try:
        from icalendar import Calendar
    except ImportError:
        raise FormatUnavailable(
            "ics 格式需要安装 jinpu-rules[calendar]",
            "the ics format needs the extra jinpu-rules[calendar]",
        ) from None
    made = Calendar()
    made.add("prodid", "-//jinpu-rules//due//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", say("行政执法办案期限", "Due dates of enforcement cases"))
    for duty in report.duties:
        if duty.when is not None:
            made.add_component(_event(duty, report, say, alarm, outward))
    text: bytes = made.to_ical()
    return text


def _event(
    duty: Duty, report: DueReport, say: Words, alarm: timedelta | None, outward: bool
) -> Event:
    from icalendar import Event

    as_of = naive(report.as_of)
    assert duty.when is not None
    day = duty.when.date()
    event = Event()
    event.add("uid", f"{duty.fingerprint}@jinpu-rules")
    event.add("dtstamp", as_of.replace(microsecond=0, tzinfo=SHANGHAI).astimezone(UTC))
    event.add("sequence", max(0, int((as_of - _FIRST).total_seconds() // 60)))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    state = say("已逾期", "overdue") if duty.overdue else say("到期", "due")
    event.add("summary", visible(say.named(state, f"{duty.record_id} {duty.citation}")))
    event.add("description", "\n".join(visible(part) for part in _told(duty, say, outward) if part))
    event.add("categories", [duty.citation])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if alarm:
        event.add_component(_alarm(event["summary"], alarm))
    return event


def _told(duty: Duty, say: Words, outward: bool) -> list[str]:
    at = duty.due_at
    exact = "" if at is None or is_end_of_day(at) else say("时刻：", "at: ") + when_due(duty, say)
    said = [
        say.provision(duty.quote, duty.gist),
        exact or ("" if at else when_due(duty, say)),
        duty.rule,
    ]
    if not outward:
        said += [say("对象：", "about: ") + duty.subject_label, labelled(duty.steps, say)]
    return said


def _alarm(summary: Any, before: timedelta) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm
