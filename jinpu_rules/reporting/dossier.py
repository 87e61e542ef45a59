"""What a file says of its case, for outputs that show the case: its data, its events, its periods.

Worked out only where an output asks for it. An event is a time of a record, by the Chinese name of
its field; what lasts, as a recording or a standstill, is one event with an end. A period is a deadline
that was counted, kept or not. An inversion is a time before one that it should follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.evaluation import context_of
from jinpu_rules.findings import Finding, Report, StepKind
from jinpu_rules.language.formula import (
    And,
    Compare,
    Constant,
    Count,
    Field,
    Formula,
    Kind,
    Not,
    Operator,
    Or,
    expanded,
    kind_of,
)
from jinpu_rules.language.labels import Labels, english_name, in_english
from jinpu_rules.language.periods import EVER, STOPPED
from jinpu_rules.language.rule import Reached, Rule, Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Record, chinese_name
from jinpu_rules.models.links import element_model, relations
from jinpu_rules.models.moments import span, written
from jinpu_rules.models.vocabulary import DocumentKind, EventKind, HandoverPurpose, Receiver, Stage
from jinpu_rules.remarks import time_fields
from jinpu_rules.reporting.data import (
    Dossier,
    EventData,
    FactData,
    InversionData,
    PeriodData,
    column,
    plain,
)


class Shape(StrEnum):
    """What an event is in a picture."""

    EVENT = "事件"
    ACTIVITY = "活动"
    RECORDING = "音像记录"
    STANDSTILL = "停止"


def dossier_of(
    report: Report,
    record: CaseRecord | AgencyRecord,
    marks: dict[str, str],
    language: str = "zh",
) -> Dossier:
    """Return what a file says of its case. ``marks`` are the ids of records marked as secret."""
    return _Reading(report, record, marks, language).dossier()


# --- which step of the procedure a record belongs to ---------------------------------------------

_PAPERS = {
    Stage.INITIATION: (
        DocumentKind.FILING_APPROVAL,
        DocumentKind.NON_FILING_APPROVAL,
        DocumentKind.INSPECTION_NOTICE,
        DocumentKind.INSPECTION_FILING_APPROVAL,
        DocumentKind.ASSIGNMENT_LETTER,
    ),
    Stage.INVESTIGATION: (
        DocumentKind.INQUIRY_TRANSCRIPT,
        DocumentKind.INSPECTION_TRANSCRIPT,
        DocumentKind.EVIDENCE_NOTICE,
        DocumentKind.EVIDENCE_LIST,
        DocumentKind.RIGHTS_NOTICE,
        DocumentKind.STATEMENT_TRANSCRIPT,
        DocumentKind.WRITTEN_STATEMENT,
        DocumentKind.STATEMENT_WAIVER,
        DocumentKind.HEARING_RIGHTS_NOTICE,
        DocumentKind.HEARING_NOTICE,
        DocumentKind.HEARING_TRANSCRIPT,
        DocumentKind.HEARING_REPORT,
        DocumentKind.REGISTRATION_APPROVAL,
        DocumentKind.REGISTRATION_NOTICE,
        DocumentKind.REGISTRATION_NOTICE_WITH_LIST,
    ),
    Stage.SERVICE_AND_ENFORCEMENT: (
        DocumentKind.SERVICE_RECEIPT,
        DocumentKind.DEMAND_NOTICE,
        DocumentKind.ENFORCEMENT_APPLICATION,
        DocumentKind.ANNOUNCEMENT,
        DocumentKind.INSPECTION_BULLETIN,
    ),
    Stage.ARCHIVING: (DocumentKind.CLOSING_REPORT, DocumentKind.ENDING_APPROVAL),
}
_OF_PAPER = {kind: stage for stage, kinds in _PAPERS.items() for kind in kinds}
_OF_RELATION = {
    "clues": Stage.INITIATION,
    "notices": Stage.INITIATION,
    "selections": Stage.INITIATION,
    "activities": Stage.INVESTIGATION,
    "recesses": Stage.INVESTIGATION,
    "refusals": Stage.INVESTIGATION,
    "recordings": Stage.INVESTIGATION,
    "preservations": Stage.INVESTIGATION,
    "services": Stage.SERVICE_AND_ENFORCEMENT,
    "performances": Stage.SERVICE_AND_ENFORCEMENT,
    "corrections": Stage.SERVICE_AND_ENFORCEMENT,
    "demands": Stage.SERVICE_AND_ENFORCEMENT,
    "court_enforcements": Stage.SERVICE_AND_ENFORCEMENT,
    "access_requests": Stage.ARCHIVING,
    "disclosures": Stage.ARCHIVING,
    "incidents": Stage.ARCHIVING,
}
_OF_FIELD = {
    "started_at": Stage.INITIATION,
    "inspected_until": Stage.INVESTIGATION,
    "closed_on": Stage.ARCHIVING,
    "archived_on": Stage.ARCHIVING,
}
_OF_PURPOSE = {
    HandoverPurpose.HEARING: Stage.INVESTIGATION,
    HandoverPurpose.COURT_ENFORCEMENT: Stage.SERVICE_AND_ENFORCEMENT,
    HandoverPurpose.ARCHIVING: Stage.ARCHIVING,
}
# What lasts: the field that it ends with, by relation and the field that it begins with.
_LASTS = {
    ("activities", "started_at"): ("ended_at", Shape.ACTIVITY),
    ("recesses", "started_at"): ("ended_at", Shape.STANDSTILL),
    ("recordings", "started_at"): ("finished_at", Shape.RECORDING),
    ("services", "announced_from"): ("announced_until", Shape.ACTIVITY),
    ("events", "since"): ("until", Shape.STANDSTILL),
}
# Events of the procedure that last until they end; the others happen.
_STANDSTILLS = (
    EventKind.SUSPENDED,
    EventKind.RECONSIDERATION,
    EventKind.LITIGATION,
    EventKind.EXECUTION_STAYED,
    EventKind.PAYMENT_DEFERRED,
    EventKind.INSTALMENTS,
)
# Periods that a record itself states: from, until, and when it was done.
_STATED = {
    "corrections": ("ordered_on", "due_on", "verified_on"),
    "performances": (None, "due_on", "completed_on"),
}
# A breach that is one of order says so; that something was not done before a step is no inversion.
_OF_ORDER = re.compile("早于|晚于|之前已|写[在于].+之前")
_TELLING = ("kind", "method", "medium", "disposition")
_SUFFIXES = ("时间", "日期")


class _Reading:
    def __init__(
        self,
        report: Report,
        record: CaseRecord | AgencyRecord,
        marks: dict[str, str],
        language: str,
    ) -> None:
        self._report = report
        self._record = record
        self._marks = marks
        self._chinese = language == "zh"
        self._labels = Labels(record, language)
        self._by_id: dict[str, tuple[str, Record]] = {
            row.id: (relation, row)
            for relation in relations(type(record))
            for row in getattr(record, relation)
            if getattr(row, "id", None)
        }
        parties = getattr(record, "parties", ())
        several = parties if len(parties) > 1 else ()
        self._parties = {one.id: one.name or one.id for one in several}

    def dossier(self) -> Dossier:
        verdicts = list(Verdict)
        asked: dict[str, str] = {}
        periods: list[PeriodData] = []
        for found in self._report.everything():
            known = asked.get(found.rule.id, Verdict.NOT_APPLICABLE.value)
            gravest = min(found.verdict, Verdict(known), key=verdicts.index)
            asked[found.rule.id] = gravest.value
            if _counts(found.rule) and found.verdict is not Verdict.NOT_APPLICABLE:
                periods += self._period(found)
        held = {
            self._name(type(self._record), relation): len(rows)
            for relation in relations(type(self._record))
            if (rows := getattr(self._record, relation)) and relation != "waivers"
        }
        stated = [*self._stated()]
        return Dossier(
            facts=[*self._facts()],
            held=held,
            events=sorted(self._events(), key=_when),
            periods=sorted([*periods, *stated], key=lambda one: (one.due, one.pointer)),
            inversions=[*self._inversions()],
            asked=asked,
        )

    def _name(self, model: Any, name: str) -> str:
        return chinese_name(model, name) if self._chinese else english_name(model, name)

    # --- the case ----------------------------------------------------------------------------

    def _facts(self) -> Iterator[FactData]:
        root: Any = type(self._record)
        for name, declared in root.model_fields.items():
            value = getattr(self._record, name)
            if element_model(declared.annotation) is None and value not in (None, ()):
                yield FactData(f"/{name}", self._name(root, name), plain(value))
        for position, party in enumerate(getattr(self._record, "parties", ())):
            if party.name:
                label = self._name(root, "parties")
                yield FactData(f"/parties/{position}/name", label, party.name)

    # --- events ------------------------------------------------------------------------------

    def _events(self) -> Iterator[EventData]:
        root = type(self._record)
        if root is AgencyRecord:  # registers have no course
            return
        for name in time_fields(root):
            value = getattr(self._record, name)
            if value is not None:
                stage = _OF_FIELD.get(name, Stage.DECISION)
                what = self._what(root, name)
                whole = "全案" if self._chinese else "the case"
                yield EventData("", f"/{name}", Shape.EVENT, whole, what, stage, [], written(value))
        for relation in relations(root):
            rows = getattr(self._record, relation)
            kind: Any = type(rows[0]) if rows else None
            names = time_fields(kind) if rows else ()
            for position, row in enumerate(rows if names else ()):
                if relation != "signatures" or self._on_another_day(row):
                    yield from self._of_row(relation, position, row, names)

    def _on_another_day(self, signature: Any) -> bool:
        """Whether a signature bears another day than its paper; the others tell nothing more."""
        _, document = self._by_id.get(signature.document, ("", None))
        made = getattr(document, "made_at", None)
        if signature.signed_at is None or made is None:
            return signature.signed_at is not None
        return span(signature.signed_at)[0].date() != span(made)[0].date()

    def _of_row(
        self, relation: str, position: int, row: Record, names: Iterable[str]
    ) -> Iterator[EventData]:
        pointer, ends = f"/{relation}/{position}", set()
        about: dict[str, Any] = {
            "name": self._title(relation, pointer, row),
            "stage": self._stage(relation, row).value,
            "party": [
                self._parties[one] for one in getattr(row, "party", ()) if one in self._parties
            ],
            "confidentiality": self._secret(row),
        }
        for name in names:
            value = getattr(row, name)
            if value is None or name in ends:
                continue
            end, shape = None, Shape.EVENT
            if (relation, name) in _LASTS:
                last, shape = _LASTS[relation, name]
                if relation == "events" and row.kind not in _STANDSTILLS:  # type: ignore[attr-defined]
                    shape = Shape.EVENT
                ends.add(last)
                end = getattr(row, last)
            yield EventData(
                pointer,
                f"{pointer}/{name}",
                shape,
                what=self._what(type(row), name) if shape is Shape.EVENT else "",
                start=written(value),
                end=written(end) if end is not None else None,
                **about,
            )

    def _what(self, model: Any, name: str) -> str:
        said = self._name(model, name)
        if not self._chinese:
            return said.removesuffix(" at").removesuffix(" on")
        for suffix in _SUFFIXES:
            said = said.removesuffix(suffix)
        return said

    def _title(self, relation: str, pointer: str, row: Any) -> str:
        """Return what a record is, and its id: 行政处罚决定书 d13."""
        if relation in ("approvals", "signatures"):
            _, document = self._by_id.get(row.document, ("", None))
            paper = self._word(getattr(document, "kind", row.document))
            said = getattr(row, "result", None)
            parts = [paper, self._word(row.role), *([self._word(said)] if said else [])]
            return "·".join(parts)
        kind = next((v for n in _TELLING if (v := getattr(row, n, None)) is not None), None)
        if kind is None:
            return self._labels(pointer)
        title = f"{self._word(kind)} {getattr(row, 'id', '')}".strip()
        if relation == "services" and row.documents:
            papers = [self._by_id[one][1].kind for one in row.documents if one in self._by_id]  # type: ignore[attr-defined]
            named = ("、" if self._chinese else ", ").join(map(self._word, papers))
            title += f"（{named}）" if self._chinese else f" ({named})"
        return title

    def _word(self, value: object) -> str:
        return str(value) if self._chinese else in_english(value)

    def _stage(self, relation: str, row: Any, depth: int = 0) -> Stage:
        if relation == "documents":
            if row.kind in _OF_PAPER:
                return _OF_PAPER[row.kind]
            return self._of_linked(row.about, Stage.DECISION, depth)
        if relation in ("approvals", "submissions", "signatures"):
            return self._of_linked((row.document,), Stage.DECISION, depth)
        if relation == "handovers":
            if row.purpose is None and row.to is Receiver.ARCHIVES:
                return Stage.ARCHIVING
            return _OF_PURPOSE.get(row.purpose, Stage.DECISION)
        if relation == "recordings":
            return self._of_linked(row.about, Stage.INVESTIGATION, depth)
        return _OF_RELATION.get(relation, Stage.DECISION)

    def _of_linked(self, ids: Iterable[str], otherwise: Stage, depth: int) -> Stage:
        linked = [self._by_id[one] for one in ids if one in self._by_id]
        if not linked or depth > 2:
            return otherwise
        return self._stage(*linked[0], depth + 1)

    def _secret(self, row: Any) -> str | None:
        """Return how a record, or one that it points to, is marked."""
        for value in row.__dict__.values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str) and one in self._marks:
                    return self._marks[one]
        return None

    def _secret_at(self, pointer: str) -> str | None:
        parts = pointer.split("/")[1:]
        if len(parts) < 2 or not parts[1].isdigit():
            return None
        return self._secret(getattr(self._record, parts[0])[int(parts[1])])

    # --- periods -----------------------------------------------------------------------------

    def _period(self, found: Finding) -> Iterator[PeriodData]:
        steps = found.grounds.steps
        at = next((n for n, step in enumerate(steps) if step.kind is StepKind.PERIOD), None)
        if at is None:
            return
        step = steps[at]
        before = [one.value for one in steps[:at] if one.kind is StepKind.VALUE]
        times = [self._time_at(pointer) for pointer in step.pointers]
        begun = before[-1] if before else max(filter(None, times), default=None)
        if not (isinstance(begun, tuple) and isinstance(step.value, tuple)):
            return
        first, last = step.value
        if begun[1] >= STOPPED or EVER in (first, *begun):
            return
        done = next((s.value for s in steps if s.kind is StepKind.DONE and s.value), None)
        end = found.grounds.due_at or (first if last >= STOPPED else last)
        pointers = [found.subject, *step.pointers]
        yield PeriodData(
            pointer=_row(found.subject),
            name=self._step_name(step.name, step.english, found),
            stage=self._stage_at(found.subject or step.pointers[0]).value,
            start=written(begun[0] if begun[0] == begun[1] else begun[1].date()),
            due=written(end),
            done=None
            if done is None
            else written(done[0] if done[0] == done[1] else done[0].date()),
            late=found.verdict is Verdict.VIOLATED,
            rolled=[day.isoformat() for day in step.passed],
            rule=found.rule.id,
            citation=str(found.rule.cites),
            confidentiality=next(filter(None, map(self._secret_at, pointers)), None),
        )

    def _step_name(self, zh: str, en: str, found: Finding) -> str:
        about = self._labels.subject(found.subject)
        return f"{about} {zh}" if self._chinese else f"{about}: {en}"

    def _time_at(self, pointer: str) -> tuple[datetime, datetime] | None:
        held: Any = self._record
        for part in pointer.split("/")[1:]:
            if part == "-":
                return None
            held = held[int(part)] if isinstance(held, tuple) else getattr(held, part, None)
        return span(held) if isinstance(held, date) else None

    def _stage_at(self, pointer: str) -> Stage:
        parts = pointer.split("/")[1:]
        if len(parts) > 1 and parts[1].isdigit():
            return self._stage(parts[0], getattr(self._record, parts[0])[int(parts[1])])
        return _OF_FIELD.get(parts[0], Stage.ARCHIVING) if parts else Stage.ARCHIVING

    def _stated(self) -> Iterator[PeriodData]:
        """Yield the periods that records themselves state, as that of a correction."""
        as_of = self._report.as_of
        for relation, (start, due, done) in _STATED.items():
            for position, row in enumerate(getattr(self._record, relation, ())):
                begun, until, ended = (getattr(row, n) if n else None for n in (start, due, done))
                if until is None:
                    continue
                limit = span(until)[1]
                late = span(ended)[0] > limit if ended is not None else as_of > limit
                pointer = f"/{relation}/{position}"
                label = self._labels(f"{pointer}/{due}")
                yield PeriodData(
                    pointer=pointer,
                    name=label,
                    stage=_OF_RELATION[relation].value,
                    start=written(begun if begun is not None else until),
                    due=written(limit),
                    done=written(ended) if ended is not None else None,
                    late=late,
                    rolled=[],
                    confidentiality=self._secret(row),
                )

    # --- inversions --------------------------------------------------------------------------

    def _inversions(self) -> Iterator[InversionData]:
        told: set[tuple[str, str]] = set()
        pairs: list[tuple[str, str, str | None]] = [
            (remark.pointer, remark.beside, None)
            for remark in self._report.remarks
            if remark.beside
        ]
        breaches = self._report.of(Verdict.VIOLATED)
        for found in (one for one in breaches if _OF_ORDER.search(one.rule.message)):
            # What should be later is found before what should be earlier.
            pairs += ((last, first, found.rule.id) for first, last in self._inverted(found))
        for later, earlier, rule in pairs:
            times = self._time_at(later), self._time_at(earlier)
            if (later, earlier) in told or None in times:
                continue
            told.add((later, earlier))
            yield InversionData(
                later,
                self._labels(later),
                written(self._value_at(later)),
                earlier,
                self._labels(earlier),
                written(self._value_at(earlier)),
                rule,
                self._secret_at(later) or self._secret_at(earlier),
            )

    def _value_at(self, pointer: str) -> Any:
        held: Any = self._record
        for part in pointer.split("/")[1:]:
            held = held[int(part)] if isinstance(held, tuple) else getattr(held, part)
        return held

    def _inverted(self, found: Finding) -> Iterator[tuple[str, str]]:
        """Yield pairs of facts of a breach, each of which alone makes it by its order: early, late.

        Were they in the order that the rule wants, and all else as it is, there would be no breach.
        """
        times: dict[tuple[str, ...], list[str]] = {}
        for fact in found.grounds.facts:
            if isinstance(fact.value, date):
                times.setdefault(column(fact.pointer), []).append(fact.pointer)
        if len(times) < 2:
            return
        must = expanded(found.rule.must)
        for compare, earlier, later, holds in _ordered(must, True):
            pairs = [
                (first, last)
                for first in times.get(_column_of(earlier), ())
                for last in times.get(_column_of(later), ())
                if self._is_before(last, first)
            ]
            if pairs and self._would_hold(found, _replaced(must, compare, Constant(holds))):
                yield from pairs

    def _is_before(self, one: str, other: str) -> bool:
        first, second = self._time_at(one), self._time_at(other)
        return first is not None and second is not None and first[1] < second[0]

    def _would_hold(self, found: Finding, must: Formula) -> bool:
        interpreter = self._interpreter
        each = found.rule.each
        subjects = (one for one in interpreter.each(each) if one.pointer == found.subject)
        subject = next(subjects, None)
        if subject is None:
            return False
        return interpreter.judge(must, {**interpreter.bindings, each.name: subject}) is True

    @cached_property
    def _interpreter(self) -> Interpreter:
        report = self._report
        context = context_of(report.as_of, report.settings, stage=report.stage)
        return Interpreter(self._record, context)


def _ordered(formula: Formula, holds: bool) -> Iterator[tuple[Compare, Field, Field, bool]]:
    """Yield comparisons of recorded times: the one that is to be earlier, the other, what is wanted."""
    match formula:
        case Compare(Field() as left, operator, Field() as right) if kind_of(left) is Kind.TIME:
            before = operator in (Operator.LESS, Operator.AT_MOST)
            if before or operator in (Operator.MORE, Operator.AT_LEAST):
                pair = (left, right) if before is holds else (right, left)
                yield formula, *pair, holds
        case And(parts) | Or(parts):
            for part in parts:
                yield from _ordered(part, holds)
        case Not(part):
            yield from _ordered(part, not holds)
        case Count(_, where):
            yield from _ordered(where, holds)


def _replaced(formula: Formula, node: Formula, by: Formula) -> Formula:
    """Return a condition with one of its parts replaced."""
    if formula is node:
        return by
    match formula:
        case And(parts) | Or(parts):
            return type(formula)(tuple(_replaced(part, node, by) for part in parts))
        case Not(part):
            return Not(_replaced(part, node, by))
        case Count(_, where):
            return replace(formula, where=_replaced(where, node, by))
    return formula


def _column_of(held: Field) -> tuple[str, ...]:
    return held.var.relation or "", *held.path


def _counts(rule: Rule) -> bool:
    return rule.due is not None and not isinstance(rule.due, Stage | Reached)


def _row(pointer: str) -> str:
    return "/".join(pointer.split("/")[:3])


def _when(event: EventData) -> tuple[str, str]:
    return event.start, event.at
