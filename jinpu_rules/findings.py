"""What is said about a record: verdicts, findings and the report that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.rule import Consequence, Rule, Verdict
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import Stage

_T = TypeVar("_T")

REGISTER = "机关登记簿"  # the type of a record that is no case


class Gap(StrEnum):
    """Why a value cannot settle a point."""

    ABSENT = "未记载"
    DAY_ONLY = "只有日期，没有时刻"
    MONTH_ONLY = "只有年月，没有日期"
    CALENDAR = "没有该年的节假日安排"
    NAMES = "姓名或者名称写法不同"
    FORM = "名称相近，是否为该文书不明"
    NUMBER = "写法不能判明人数"
    ORDER = "起止时间颠倒"
    CONTRARY = "与所写的意见相反"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a verdict rests on. ``pointer`` is a JSON Pointer with English names."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that would settle an undetermined point."""

    pointer: str
    gap: Gap


class StepKind(StrEnum):
    """What a step of the working out is."""

    CONDITION = "认定"  # a condition that has a name
    VALUE = "取值"  # a value that has a name
    PERIOD = "期间"  # the end of a period
    STOP = "扣除"  # a time during which a period did not run
    DONE = "办理"  # when what a deadline asks for was done


@dataclass(frozen=True, slots=True)
class Step:
    """One step of how a finding was reached, so that anyone can check it by hand.

    ``value`` is a truth, a word, or a time as the first and last instant that it may mean; None is
    not known, or not done. ``pointers`` are the facts it rests on. ``passed`` are the holidays that
    a period of ``unit`` leaves out, or that its end is put off over. ``late`` stands at the last.
    """

    kind: StepKind
    name: str
    english: str
    value: Any
    pointers: tuple[str, ...] = ()
    unit: Unit | None = None
    passed: tuple[date, ...] = ()
    late: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a finding is as it is.

    ``steps`` say how it was reached, by the names of the law, in order. ``due_at`` is naive in Asia/Shanghai; ``due_stage`` is the step of the procedure before which
    the thing must be there; ``late`` is by how much a deadline was missed.
    """

    facts: tuple[Fact, ...]
    missing: tuple[Missing, ...] = ()
    due_at: datetime | None = None
    due_stage: Stage | None = None
    late: timedelta | None = None
    steps: tuple[Step, ...] = ()


class Finding:
    """One rule's verdict on one record. The grounds are worked out when first asked for."""

    __slots__ = ("_explain", "_grounds", "rule", "subject", "verdict")

    def __init__(
        self, rule: Rule, subject: str, verdict: Verdict, explain: Callable[[], Grounds]
    ) -> None:
        self.rule = rule
        self.subject = subject
        self.verdict = verdict
        self._explain = explain
        self._grounds: Grounds | None = None

    @property
    def grounds(self) -> Grounds:
        """The facts, what is missing, and when the duty is or was due."""
        if self._grounds is None:
            self._grounds = self._explain()
        return self._grounds

    @property
    def outstanding(self) -> bool:
        """Whether the thing is still to be done: it is not due yet, or overdue and can be made up.

        What had to be there at a moment that is past, as a recording of it, cannot.
        """
        if self.verdict is not Verdict.VIOLATED:
            return self.verdict is Verdict.PENDING
        steps = self.grounds.steps
        undone = [
            step
            for step in steps
            if step.kind is StepKind.DONE and step.value is None and step.late is not None
        ]
        counted = any(step.kind is StepKind.PERIOD for step in steps)
        return any(counted or step.pointers for step in undone)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.rule.id, self.subject, self.verdict))

    def _key(self) -> tuple[str, str, Verdict, Grounds]:
        return self.rule.id, self.subject, self.verdict, self.grounds

    def __repr__(self) -> str:
        return f"<{self.rule.id} {self.rule.cites} {self.subject or '/'} {self.verdict}>"

    def __reduce__(self) -> tuple[type[Finding], tuple[object, ...]]:
        return Finding, (self.rule, self.subject, self.verdict, _Known(self.grounds))


class _Known(Generic[_T]):
    """Says what has been worked out: a report that is sent elsewhere takes no case file along."""

    def __init__(self, value: _T) -> None:
        self._value = value

    def __call__(self) -> _T:
        return self._value


@dataclass(frozen=True, slots=True)
class Liability:
    """A consequence that follows in this case, and the findings and consequences it follows from."""

    consequence: Consequence
    findings: tuple[Finding, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What does not agree in a file. It is no finding, and fails nothing.

    ``passing`` marks one that goes with time. Values of the file stand in “”. ``beside`` is the
    place that it does not agree with, where that is one.
    """

    pointer: str
    message: str
    english: str
    passing: bool = False
    beside: str | None = None


@dataclass(frozen=True)
class Report:
    """Everything said about one record at one time.

    ``findings`` holds what is violated, undetermined or pending, sorted by citation, rule and
    subject; ``everything()`` also yields what is fulfilled or does not apply.
    """

    record_id: str
    record_type: str
    regulation: str
    as_of: datetime
    stage: Stage | None
    settings: Settings
    findings: tuple[Finding, ...]
    liabilities: tuple[Liability, ...]
    _evaluate_all: Callable[[], Iterable[Finding]] = field(compare=False)
    _count: Callable[[], dict[Verdict, int]] = field(compare=False)
    _remark: Callable[[], Iterable[Remark]] = field(compare=False)

    def __repr__(self) -> str:
        counts = " ".join(
            f"{verdict} {number}" for verdict, number in self.counts.items() if number
        )
        return f"<Report {self.record_id} {self.as_of:%Y-%m-%d %H:%M} {counts}>"

    def __reduce__(self) -> tuple[type[Report], tuple[object, ...]]:
        own = fields(self)[:-3]  # all that is no function
        worked_out = (_Known(self.everything()), _Known(self.counts), _Known(self.remarks))
        return type(self), (*(getattr(self, one.name) for one in own), *worked_out)

    def everything(self) -> tuple[Finding, ...]:
        """Every verdict, also 符合 and 不适用, in the order of ``findings``."""
        return self._everything

    @cached_property
    def _everything(self) -> tuple[Finding, ...]:
        return tuple(self._evaluate_all())

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What does not agree in the file; worked out when first asked for."""
        return tuple(self._remark())

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many verdicts of each kind, all rules and records counted."""
        return self._count()

    def of(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """Return the reported findings of these verdicts."""
        return tuple(finding for finding in self.findings if finding.verdict in verdicts)

    @cached_property
    def due(self) -> tuple[Finding, ...]:
        """What is still to be done, by date; then what waits for a step of the procedure, by step.

        Of a finding, ``grounds.due_at`` or ``grounds.due_stage`` says when; one with neither falls
        due at a time that the calendar does not know yet.
        """
        order = [None, *Stage]

        def when(finding: Finding) -> tuple[int, datetime]:
            grounds = finding.grounds
            return order.index(grounds.due_stage), grounds.due_at or datetime.max

        return tuple(sorted((one for one in self.findings if one.outstanding), key=when))

    def about(self, citation: Citation) -> tuple[Finding, ...]:
        """Return the reported findings under a provision of a law: an article, a paragraph or an item."""
        return tuple(one for one in self.findings if citation.covers(one.rule.cites))
