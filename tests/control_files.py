"""The files of ``tests/rules/control``: whole and lawful, so that nothing may be found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from jinpu_rules import read_record
from jinpu_rules.language.formula import Field, Kind, Var, kind_of
from jinpu_rules.language.rule import Verdict
from jinpu_rules.models import CaseRecord
from jinpu_rules.models.base import Points, marks
from jinpu_rules.models.links import relations
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import DocumentKind, FilingOutcome

FOLDER = Path(__file__).parent / "rules" / "control"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
SETTLED = {Verdict.COMPLIANT, Verdict.NOT_APPLICABLE}


@cache
def record_of(name: str) -> CaseRecord:
    record = read_record(FOLDER / f"{name}.yaml")
    assert isinstance(record, CaseRecord)
    return record


@cache
def as_of(name: str) -> date:
    told = re.search(r"^# 截至 (\S+)$", (FOLDER / f"{name}.yaml").read_text("utf-8"), re.MULTILINE)
    assert told, name
    return date.fromisoformat(told[1])


# --- a file on a day on which it was still under way -----------------------------------------------

# When a record came into the file.
_CAME = {
    "documents": "made_at",
    "signatures": "signed_at",
    "approvals": "decided_at",
    "submissions": "submitted_at",
    "activities": "started_at",
    "recesses": "started_at",
    "refusals": "occurred_at",
    "recordings": "started_at",
    "preservations": "taken_at",
    "services": "served_at",
    "handovers": "handed_at",
    "notices": "notified_at",
    "clues": "received_at",
    "selections": "selected_at",
    "performances": "recorded_on",
    "corrections": "ordered_on",
    "demands": "demanded_on",
    "court_enforcements": "applied_on",
    "events": "since",
    "access_requests": "requested_at",
}
# Some were there before they began: a hearing from the day on which it was applied for.
_CAME_ALREADY = {"activities": "requested_at"}
# Undated fields that are known from a time of the record on: a clue is weighed when it is reviewed.
_KNOWN_FROM = {
    "clues": ("reviewed_at", ("disposition", "information_complete", "within_competence"))
}
# These are known beforehand.
_PLANNED = {"until", "due_on", "announced_until"}


def days_of(name: str) -> Iterator[date]:
    """Yield each day on which something came into the file."""
    record = record_of(name)
    times = {
        getattr(row, came)
        for dated in (_CAME, _CAME_ALREADY)
        for relation, came in dated.items()
        for row in getattr(record, relation)
    } - {None}
    yield from sorted({span(moment)[0].date() for moment in times})


@cache
def as_it_stood(name: str, day: date) -> CaseRecord:
    """Return a control file with all that had come into it by the end of a day."""
    end = datetime.combine(day, time.max)
    record = record_of(name)
    data = record.model_dump(exclude_defaults=True)

    def is_later(row: object, field: str) -> bool:
        moment = getattr(row, field, None)
        return moment is not None and span(moment)[0].replace(tzinfo=None) > end

    to_come = set()
    for relation in _CAME:
        held = getattr(record, relation)
        if held:
            # What goes on for days is entered when it is over.
            kept = [_had_come(row, relation, is_later) for row in held]
            to_come |= {
                row["id"]
                for row, keep in zip(data[relation], kept, strict=True)
                if not keep and "id" in row
            }
            data[relation] = [
                _by_then(row, told, is_later)
                for row, told, keep in zip(held, data[relation], kept, strict=True)
                if keep
            ]
    for relation, (known, fields) in _KNOWN_FROM.items():
        for row in data.get(relation, ()):
            if known not in row:
                for field in fields:
                    row.pop(field, None)
    for relation, model in relations(CaseRecord).items():
        links = [field for field, of in model.model_fields.items() if _points(of)]
        for row in list(data.get(relation, ())):
            for field in links:
                told = row.get(field)
                if isinstance(told, str) and told in to_come:
                    del row[field]
                elif isinstance(told, tuple):
                    row[field] = tuple(one for one in told if one not in to_come)
            if any(model.model_fields[field].is_required() and field not in row for field in links):
                data[relation] = [other for other in data[relation] if other is not row]
    _by_then(record, data, is_later)
    signed = {row["document"] for row in data.get("approvals", ())}
    forms = (DocumentKind.FILING_APPROVAL, DocumentKind.NON_FILING_APPROVAL)
    declined = data.get("filing_outcome") is FilingOutcome.NOT_FILED
    if not any(
        row["kind"] is forms[declined] and row["id"] in signed for row in data.get("documents", ())
    ):
        data.pop("filing_outcome", None)  # nobody had said so yet
    listed = {
        one
        for row in data.get("documents", ())
        if row["kind"] is DocumentKind.EVIDENCE_LIST
        for one in row.get("about", ())
    }
    for row in data.get("activities", ()):
        if row["id"] not in listed:  # what was asked for by letter had not come
            row.pop("obtained", None)
    return CaseRecord.model_validate(data)


def _had_come(row: object, relation: str, is_later: object) -> bool:
    already = _CAME_ALREADY.get(relation)
    if already and getattr(row, already) is not None:
        return not is_later(row, already)
    return not is_later(row, _CAME[relation]) and not is_later(row, "ended_at")


def _points(declared: object) -> bool:
    return any(isinstance(mark, Points) for mark in marks(declared))


def _by_then(row: object, told: dict, is_later: object) -> dict:
    for field in list(told):
        var = Var("", CaseRecord, None, type(row))
        dated = field not in _PLANNED and kind_of(Field(var, (field,))) is Kind.TIME
        if dated and is_later(row, field):
            del told[field]
    return told
