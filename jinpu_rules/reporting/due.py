"""What is still to be done, by when: the list of duties that a report leaves outstanding.

``jinpu-rules due`` prints it. Duties with a date come first, overdue ones before those to come; then
those that fall due once a step of the procedure is reached, under the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import datetime, timedelta
from typing import NamedTuple

from jinpu_rules.findings import StepKind
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.labels import in_english
from jinpu_rules.language.periods import EVER
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Fault
from jinpu_rules.models.moments import naive, written
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting.data import FindingData, RecordReport, StepData

SCHEMA = "jinpu-rules/due/1"
_RECKONED = (StepKind.VALUE, StepKind.STOP, StepKind.PERIOD)  # how a date was reckoned
_STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done in one case, and by when.

    ``due_at`` is the last instant for it. Where the holidays of that year are not announced yet, only
    ``not_before`` is known; while the period does not run, and in a confidential case, neither is
    given. ``due_stage`` is the step of the procedure before which it must be done. ``overdue`` is set
    where the time has passed. ``steps`` say how the date was worked out.
    """

    source: str
    record_id: str
    rule: str
    name: str
    citation: str
    quote: str
    message: str
    english: str
    subject_label: str
    due_at: str | None
    not_before: str | None
    due_stage: str | None
    overdue: bool
    late_seconds: int | None
    steps: list[StepData]
    remedy: str
    waived: bool
    confidentiality: str | None
    fingerprint: str
    law: str = ""
    gist: str = ""

    @property
    def when(self) -> datetime | None:
        """The time by which to be ready: that it is due, or the first that it may be due."""
        text = self.due_at or self.not_before
        return naive(text) if text else None


@dataclass(frozen=True, slots=True)
class DueReport:
    """The duties of a run as of a time, in order; ``later`` counts those due after ``until``."""

    schema: str
    as_of: str
    until: str | None
    duties: list[Duty]
    later: int
    faults: list[Fault] = field(default_factory=list)


class Group(NamedTuple):
    """Duties that stand under one heading."""

    zh: str
    en: str
    duties: list[Duty]


def duties_of(report: RecordReport) -> Iterator[Duty]:
    """Yield what a report leaves to be done."""
    for found in report.findings:
        if found.outstanding:
            yield _duty(report, found)


def _duty(report: RecordReport, found: FindingData) -> Duty:
    overdue = found.verdict == Verdict.VIOLATED
    return Duty(
        source=report.source,
        record_id=report.record_id,
        rule=found.rule,
        name=found.name,
        citation=found.citation,
        quote=found.quote,
        message=found.message,
        english=found.english,
        subject_label=found.subject_label,
        due_at=found.due_at,
        not_before=None if found.due_at or found.due_stage else _earliest(found.steps),
        due_stage=found.due_stage,
        overdue=overdue,
        late_seconds=found.late_seconds if overdue else None,
        steps=[step for step in found.steps if step.kind in _RECKONED],
        remedy=found.remedy,
        waived=found.waiver is not None,
        confidentiality=report.confidentiality or found.confidentiality,
        fingerprint=found.fingerprint,
        law=found.law,
        gist=found.gist,
    )


def stands_still(steps: list[StepData]) -> bool:
    """Whether the last period has stopped running and not begun again, so that it has no end yet."""
    stopped = any(s.kind == StepKind.STOP and str(s.value).endswith("/..") for s in steps)
    ends = [str(step.value) for step in steps if step.kind == StepKind.PERIOD]
    return stopped and ends[-1:] != [] and ends[-1].endswith("/..")


def _earliest(steps: list[StepData]) -> str | None:
    """Return the first instant at which the last period may end, where that is not known better."""
    if stands_still(steps):
        return None
    ends = [step.value for step in steps if step.kind == StepKind.PERIOD]
    first = str(ends[-1]).partition("/")[0] if ends and ends[-1] else ""
    return first if first > EVER.isoformat() else None


def due_report(
    reports: Iterable[RecordReport],
    as_of: datetime,
    within: timedelta | None = None,
    faults: Iterable[Fault] = (),
) -> DueReport:
    """Return what reports leave to be done, in order: what falls due ``within`` a time, if given."""
    try:
        until = None if within is None else as_of + within
    except OverflowError:
        until = None
    every = [duty for report in reports for duty in duties_of(report)]
    listed = [duty for duty in every if until is None or duty.when is None or duty.when <= until]
    listed.sort(key=_order)
    return DueReport(
        schema=SCHEMA,
        as_of=written(as_of),
        until=written(until) if until else None,
        duties=listed,
        later=len(every) - len(listed),
        faults=list(faults),
    )


def _order(duty: Duty) -> tuple[int, datetime, str, str]:
    stage = 0 if duty.due_stage is None else 1 + _STAGES.index(Stage(duty.due_stage))
    return stage, duty.when or datetime.max, duty.record_id, duty.rule


def grouped(report: DueReport) -> Iterator[Group]:
    """Yield the duties under their headings, without those that have none."""
    dated = [duty for duty in report.duties if duty.due_stage is None]
    open_ended = [duty for duty in dated if not duty.overdue and not duty.when]
    groups = [
        Group("已逾期，仍应办理", "overdue, still to be done", [d for d in dated if d.overdue]),
        Group("将到期", "falling due", [d for d in dated if not d.overdue and d.when]),
        Group(
            "期间停止计算，尚未恢复",
            "due once the period runs again",
            [d for d in open_ended if stands_still(d.steps)],
        ),
        Group(
            "期限不能显示",
            "due at a time that is not shown",
            [d for d in open_ended if not stands_still(d.steps)],
        ),
    ]
    for stage in _STAGES:
        waiting = [duty for duty in report.duties if duty.due_stage == stage]
        groups.append(Group(f"进行到“{stage}”环节之前", f"before {in_english(stage)}", waiting))
    return (group for group in groups if group.duties)
