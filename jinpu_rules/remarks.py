"""Remarks: what does not agree in a file. No finding, no breach of the measures, no provision.

Reviewers call it 一致性: dates that contradict each other, one party under two names, a recorder whose
clock is wrong, a paper whose name is none that is known. What follows from it is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from jinpu_rules.errors import Text
from jinpu_rules.findings import Remark
from jinpu_rules.language.formula import Field, Kind, Var, kind_of
from jinpu_rules.language.labels import Labels
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.forms import is_known, resembled
from jinpu_rules.models.links import relations
from jinpu_rules.models.moments import span
from jinpu_rules.models.names import names_in
from jinpu_rules.models.vocabulary import DocumentKind, PartyKind, Role

# A recording this far from all that it is about was made by a recorder with a wrong clock.
_WRONG_CLOCK = timedelta(days=30)
# Times that may well lie ahead.
_AHEAD = ("期限", "截止", "有效期", "届满")

# What opens or decides a case cannot be later than its closing.
_BEFORE_CLOSING = (
    DocumentKind.FILING_APPROVAL,
    DocumentKind.INSPECTION_FILING_APPROVAL,
    DocumentKind.NO_VIOLATION_NOTICE,
    DocumentKind.NO_PENALTY_DECISION,
    DocumentKind.PENALTY_DECISION,
)

# Of one record: what cannot be before what.
_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "documents": (("issued_at", "made_at"), ("revoked_on", "made_at"), ("published_on", "made_at")),
    "clues": (("reviewed_at", "received_at"),),
    "activities": (
        ("ended_at", "started_at"),
        ("started_at", "requested_at"),
        ("reviewed_on", "started_at"),
    ),
    "recesses": (("ended_at", "started_at"),),
    "recordings": (("finished_at", "started_at"), ("stored_at", "finished_at")),
    "submissions": (("returned_at", "submitted_at"),),
    "preservations": (("handled_on", "taken_at"),),
    "services": (("received_at", "posted_at"), ("announced_until", "announced_from")),
    "corrections": (("verified_on", "ordered_on"), ("due_on", "ordered_on")),
    "demands": (("statement_on", "demanded_on"), ("reviewed_on", "statement_on")),
    "court_enforcements": (("accepted_on", "applied_on"), ("result_on", "applied_on")),
    "access_requests": (("consented_at", "requested_at"), ("provided_at", "requested_at")),
    "incidents": (("restored_at", "occurred_at"),),
    "events": (("until", "since"),),
}
# Of two: the record, its time, the field that points to the other, and the other with its time.
_LINKED = (
    ("services", "served_at", "documents", "documents", "made_at"),
    ("approvals", "decided_at", "document", "documents", "made_at"),
    ("signatures", "signed_at", "document", "documents", "made_at"),
    ("submissions", "submitted_at", "document", "documents", "made_at"),
    ("handovers", "handed_at", "documents", "documents", "made_at"),
    ("corrections", "verified_on", "order", "documents", "made_at"),
    ("performances", "completed_on", "decision", "documents", "made_at"),
    ("demands", "demanded_on", "decision", "documents", "made_at"),
    ("court_enforcements", "applied_on", "decision", "documents", "made_at"),
    ("notices", "notified_at", "clue", "clues", "received_at"),
)


def remarks_on(record: CaseRecord | AgencyRecord, as_of: datetime) -> Iterator[Remark]:
    """Yield what does not agree in a file, looked at as of a time."""
    if isinstance(record, CaseRecord):
        yield from _unknown_forms(record)
        yield from _contradictions(record)
        yield from _names(record)
        yield from _clocks(record)
    yield from _times_ahead(record, as_of)


def _unknown_forms(record: CaseRecord) -> Iterator[Remark]:
    for position, document in enumerate(record.documents):
        name = document.kind
        if isinstance(name, DocumentKind) or is_known(name):
            continue
        zh, en = f"不能识别文书“{name}”", f"not a known form: “{name}”"
        perhaps = [kind for kind in DocumentKind if kind in resembled(name)]
        if perhaps:
            zh += f"，可能是{'、'.join(perhaps)}；可在设置 [forms] 中写明"
            en += f"; perhaps {', '.join(perhaps)}: say so under [forms] in the settings"
        yield Remark(f"/documents/{position}/kind", zh, en)


def _contradictions(record: CaseRecord) -> Iterator[Remark]:
    """Yield times of which one cannot be before the other, and is."""
    numbers = {
        target: {row.id: number for number, row in enumerate(getattr(record, target))}
        for target in ("documents", "clues")
    }
    for relation, later, link, target, earlier in _LINKED:
        others = numbers[target]
        for position, row in enumerate(getattr(record, relation)):
            linked = getattr(row, link)
            for one in linked if isinstance(linked, tuple) else (linked,):
                number = others.get(one)
                if number is None:
                    continue
                other = getattr(record, target)[number]
                if _before(getattr(row, later), getattr(other, earlier)):
                    first, then = f"/{target}/{number}/{earlier}", f"/{relation}/{position}/{later}"
                    yield _inverted(record, then, first)
    if _before(record.closed_on, record.started_at):
        yield _inverted(record, "/closed_on", "/started_at")
    for position, document in enumerate(record.documents):
        if document.kind in _BEFORE_CLOSING and _before(record.closed_on, document.made_at):
            yield _inverted(record, "/closed_on", f"/documents/{position}/made_at")
    if _before(record.archived_on, record.closed_on):
        yield _inverted(record, "/archived_on", "/closed_on")
    for relation, pairs in _IN_ORDER.items():
        for position, row in enumerate(getattr(record, relation)):
            for later, earlier in pairs:
                if _before(getattr(row, later), getattr(row, earlier)):
                    at = f"/{relation}/{position}"
                    yield _inverted(record, f"{at}/{later}", f"{at}/{earlier}")


def _inverted(record: CaseRecord, later: str, earlier: str) -> Remark:
    times = [(_label(record, one), _at(record, one)) for one in (later, earlier)]
    zh = "早于".join(f"{name.zh}“{time}”" for name, time in times)
    en = " is before ".join(f"{name.en} “{time}”" for name, time in times)
    said = f"时间前后矛盾：{zh}", f"times contradict each other: {en}"
    return Remark(later, *said, beside=earlier)


def _label(record: CaseRecord | AgencyRecord, pointer: str) -> Text:
    return Text(Labels(record)(pointer), Labels(record, "en")(pointer))


def _names(record: CaseRecord) -> Iterator[Remark]:
    """Yield the names of a party that papers write otherwise."""
    written: list[tuple[str, str | None, tuple[str, ...]]] = []
    names = {party.id: party.name for party in record.parties if party.name}
    all_names = tuple(names.values()) if len(names) == len(record.parties) else ()
    for position, service in enumerate(record.services):
        served = tuple(names[one] for one in service.party if one in names)
        if served:
            where = f"/services/{position}/recipient"
            written.append((where, service.recipient, served))
    persons = {one.id for one in record.parties if one.kind is PartyKind.PERSON}
    if persons == set(names):  # for a firm somebody else signs and answers
        for position, signature in enumerate(record.signatures):
            if signature.role is Role.PARTY and signature.is_a_persons:
                written.append((f"/signatures/{position}/name", signature.name, all_names))
        for position, activity in enumerate(record.activities):
            if activity.person_role is Role.PARTY:
                written.append((f"/activities/{position}/person", activity.person, all_names))
    for position, recording in enumerate(record.recordings):
        if recording.label is not None:
            written.append(
                (f"/recordings/{position}/label/party", recording.label.party, all_names)
            )
    told = cache(lambda known: frozenset[str]().union(*map(names_in, known)))
    for pointer, name, known in written:
        if name and known and names_in(name).isdisjoint(told(known)):
            place, one, parties = _label(record, pointer), _listed((name,)), _listed(known)
            yield Remark(
                pointer,
                f"当事人名称前后不一：{place.zh}为{one.zh}，当事人为{parties.zh}",
                f"one party, two names: {place.en} has {one.en}, the parties are {parties.en}",
            )


_MOST_LISTED, _LONGEST = 5, 80


def _listed(names: Sequence[str]) -> Text:
    """Return names in quotes: the first of many, and of one past all use nothing but its length.

    Cut in its middle, it could no longer be masked.
    """
    zh, en = [], []
    for name in names[:_MOST_LISTED]:
        length = len(name)
        zh.append(f"“{name if length <= _LONGEST else f'（{length} 字，从略）'}”")
        en.append(f"“{name if length <= _LONGEST else f'({length} characters)'}”")
    more = len(names) - _MOST_LISTED
    return Text(
        "、".join(zh) + (f"等 {len(names)} 名" if more > 0 else ""),
        ", ".join(en) + (f" and {more} more" if more > 0 else ""),
    )


def _clocks(record: CaseRecord) -> Iterator[Remark]:
    """Yield recordings that were made, by their own clock, at quite another time than what they show."""
    held: dict[str, list[date | datetime | None]] = {}
    held |= {one.id: [one.started_at, one.ended_at] for one in record.activities}
    held |= {
        one.id: [
            one.posted_at,
            one.announced_from,
            one.served_at,
            one.received_at,
            one.announced_until,
        ]
        for one in record.services
    }
    held |= {one.id: [one.occurred_at] for one in record.refusals}
    for position, recording in enumerate(record.recordings):
        shown = [
            times
            for number in recording.about
            if (times := [span(time) for time in held.get(number, ()) if time is not None])
        ]
        if recording.started_at is None or not shown:
            continue
        started = span(recording.started_at)[0]
        # What takes time, as an announcement that is up for a month, may be shown at any time of it.
        if all(
            started < min(first for first, _ in times) - _WRONG_CLOCK
            or started > max(last for _, last in times) + _WRONG_CLOCK
            for times in shown
        ):
            pointer = f"/recordings/{position}/started_at"
            place, time = _label(record, pointer), recording.started_at
            yield Remark(
                pointer,
                f"记录设备的时钟可能有误：{place.zh}“{time}”与所记录的事情相隔一个月以上",
                f"a clock may be wrong: {place.en} “{time}” is more than a month from what it records",
            )


def _times_ahead(record: CaseRecord | AgencyRecord, as_of: datetime) -> Iterator[Remark]:
    """Yield one remark on all times that lie after the time the file is looked at."""
    ahead = []
    for relation, names, times in _plan(type(record)):
        rows = (record,) if relation is None else getattr(record, relation)
        for position, row in enumerate(rows):
            for time in times(row):
                if time is not None and _after(time, as_of):
                    at = "" if relation is None else f"/{relation}/{position}"
                    named = zip(names, times(row), strict=True)
                    ahead += [f"{at}/{name}" for name, t in named if t and _after(t, as_of)]
                    break
    if ahead:
        places = [_label(record, pointer) for pointer in ahead[:3]]
        more = f"等 {len(ahead)} 处" if len(ahead) > 3 else ""
        yield Remark(
            ahead[0],
            f"时间晚于检查时点：{'、'.join(place.zh for place in places)}{more}",
            f"later than the time of this check: {', '.join(place.en for place in places)}"
            + (f" and {len(ahead) - 3} more" if len(ahead) > 3 else ""),
            passing=True,
        )


class _Times(NamedTuple):
    """The fields of a file, or of the records of a relation, that hold times."""

    relation: str | None
    names: tuple[str, ...]
    of: Callable[[Any], tuple[date | datetime | None, ...]]


@cache
def _plan(root: type[CaseRecord | AgencyRecord]) -> tuple[_Times, ...]:
    """Return the fields of a file that hold times, its own and those of each relation."""
    holders: list[tuple[str | None, Any]] = [(None, root), *relations(root).items()]
    fields = [(relation, time_fields(model)) for relation, model in holders]
    return tuple(_Times(relation, names, _getter(*names)) for relation, names in fields if names)


def _getter(name: str, *others: str) -> Callable[[Any], tuple[date | datetime | None, ...]]:
    return attrgetter(name, *others) if others else lambda row: (getattr(row, name),)


@cache
def time_fields(model: Any) -> tuple[str, ...]:
    """Return the fields that hold a time at which something has happened."""
    var = Var("", CaseRecord, None, model)
    return tuple(
        name
        for name in model.model_fields
        if not any(word in chinese_name(model, name) for word in _AHEAD)
        and kind_of(Field(var, (name,))) is Kind.TIME
    )


def _at(record: CaseRecord, pointer: str) -> Any:
    held: Any = record
    for part in pointer.split("/")[1:]:
        held = held[int(part)] if isinstance(held, tuple) else getattr(held, part)
    return held


def _after(time: date | datetime, as_of: datetime) -> bool:
    """Whether a time is certainly after the check; asked of every time of a file, so at once."""
    if type(time) is datetime and time.tzinfo is None:
        return time > as_of
    if type(time) is date:
        return time > as_of.date()
    return span(time)[0] > as_of


def _before(time: date | datetime | None, other: date | datetime | None) -> bool:
    """Whether a time is certainly before another."""
    if time is None or other is None:
        return False
    if type(time) is datetime is type(other) and time.tzinfo is None is other.tzinfo:
        return time < other
    day, other_day = _day(time), _day(other)
    if day is None or other_day is None:
        return span(time)[1] < span(other)[0]
    return day < other_day


def _day(time: date | datetime) -> date | None:
    """Return the day of a time as it is written; None where it takes more to know it."""
    if type(time) is datetime:
        return None if time.tzinfo else time.date()
    return time if type(time) is date else None
