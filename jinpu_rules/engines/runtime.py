"""What the generated code calls: comparisons, deadlines and coverage, on times as recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any

from jinpu_rules.engines.truth import Interval, Truth, compare_times, days, is_one_of, no_gap
from jinpu_rules.language.formula import Operator
from jinpu_rules.language.periods import (
    EVER,
    FOREVER,
    STOPPED,
    Calendar,
    Stop,
    Unit,
    days_elapsed,
    end_of_period,
    end_of_prolonged,
)
from jinpu_rules.models.moments import Month, span
from jinpu_rules.models.vocabulary import DocumentKind


def perhaps(index: Mapping[Any, list[Any]], forms: tuple[DocumentKind, ...]) -> list[Any]:
    """Return the papers whose names are only like those of some forms."""
    return [
        paper
        for name, papers in index.items()
        if type(name) is str and is_one_of(name, forms) is None
        for paper in papers
    ]


def interval(value: datetime | date | None) -> Interval | None:
    """Return the first and last instant that a moment may mean."""
    if type(value) is datetime and value.tzinfo is None:
        return value, value
    return None if value is None else span(value)


def _day(moment: datetime | date) -> date:
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo is None else span(moment)[0]).date()
    return moment


# These return functions, not partials: calling one from Python takes half as long.


@cache
def ordering(strict: bool, same_day: bool) -> Callable[[Any, Any], Truth]:
    """Return a comparison of moments as recorded: a before b (``strict``), or not after it."""
    operator = Operator.LESS if strict else Operator.AT_MOST

    def ordered(a: Any, b: Any) -> Truth:
        first, then = type(a), type(b)
        earlier: bool
        if first is datetime and then is datetime and a.tzinfo is None and b.tzinfo is None:
            earlier = a < b if strict else a <= b
            return earlier
        if first is date and then is date:
            if a != b:
                earlier = a < b
                return earlier
            return not strict if same_day else None
        if a is None or b is None:
            return None
        if same_day and not strict and first is not then and Month not in (first, then):
            return _day(a) <= _day(b)
        return compare_times(span(a), operator, span(b), same_day=same_day)

    return ordered


@cache
def comparison(
    operator: Operator, same_day: bool
) -> Callable[[Interval | None, Interval | None], Truth]:
    """Return a comparison of intervals, unknown where one of them is."""

    if operator not in (Operator.LESS, Operator.AT_MOST):
        return lambda a, b: (
            None if a is None or b is None else compare_times(a, operator, b, same_day=same_day)
        )
    strict = operator is Operator.LESS

    def compared(a: Interval | None, b: Interval | None) -> Truth:
        if a is None or b is None:
            return None
        one: date
        other: date
        first: date
        last: date
        (one, other), (first, last) = a, b
        if same_day and (one != other or first != last):
            one, other, first, last = (*days(a), *days(b))
        if strict:
            return True if other < first else False if one >= last else None
        return True if other <= first else False if one > last else None

    return compared


def done(at: datetime | date | None, deadline: Interval | None) -> Truth:
    """Whether it was done by the deadline; False if it was not done at all."""
    if deadline is None:
        return None
    return False if at is None else compare_times(span(at), Operator.AT_MOST, deadline)


@cache
def within(delta: timedelta) -> Callable[[Any, Any], Truth]:
    """Return a test of whether a moment is no more than so long after another."""

    def within(done: Any, start: Any) -> Truth:
        if (
            type(done) is datetime
            and type(start) is datetime
            and done.tzinfo is None
            and start.tzinfo is None
        ):
            return done <= start + delta
        if start is None:
            return None
        if done is None:
            return False
        first, last = span(start)
        return compare_times(span(done), Operator.AT_MOST, (first + delta, last + delta))

    return within


def moved(start: Interval | None, length: timedelta) -> Interval | None:
    """Return an interval moved by so long."""
    return None if start is None else (_moved(start[0], length), _moved(start[1], length))


def _moved(moment: datetime, length: timedelta) -> datetime:
    try:
        return moment + length
    except OverflowError:
        return EVER if length < timedelta() else FOREVER


def back(amount: int | None) -> int | None:
    """Return the length of a period that is counted backwards."""
    return None if amount is None else -amount


def latest(intervals: list[Interval | None]) -> Interval | None:
    """Return the latest of some times; none is known if one of them is not."""
    known = _all_known(intervals)
    return (max(first for first, _ in known), max(last for _, last in known)) if known else None


def first(intervals: list[Interval | None]) -> Interval | None:
    """Return the first of some times; none is known if one of them is not."""
    known = _all_known(intervals)
    return (min(first for first, _ in known), min(last for _, last in known)) if known else None


def _all_known(intervals: list[Interval | None]) -> list[Interval]:
    known = [interval for interval in intervals if interval is not None]
    return known if len(known) == len(intervals) else []


def elapsed(start: Interval | None, end: Interval | None, stops: list[Stop]) -> int | None:
    """Return the number of days from one time to another."""
    return None if start is None or end is None else days_elapsed(start, end, stops)


def due(as_of: datetime, deadline: Interval | None) -> Truth:
    """Whether a deadline has passed."""
    if deadline is None:
        return None
    if deadline[1] == STOPPED:
        return False
    return True if as_of > deadline[1] else False if as_of <= deadline[0] else None


def several() -> dict[Any, list[Any]]:
    """Return an index to be filled."""
    return defaultdict(list)


def grouped(records: Sequence[Any]) -> dict[str, list[Any]]:
    """Return records by their ids."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.id, []).append(record)
    return found


def candidates(
    index: Mapping[Any, Sequence[Any]], everything: Sequence[Any], values: tuple[Any, ...]
) -> Sequence[Any]:
    """Return the records that may have one of these values: all of them if one is not known."""
    if None in values or "" in values:
        return everything
    found = {id(record): record for record in index.get(None, ())}
    for value in values:
        found |= {id(record): record for record in index.get(value, ())}
    return list(found.values())


def unlike(index: Mapping[Any, Sequence[Any]], words: tuple[Any, ...], value: Any) -> Sequence[Any]:
    """Return the records that have one of some words, and not this one."""
    return [record for word in words if word != value for record in index.get(word, ())]


def covers(
    start: Interval | None,
    end: Interval | None,
    spans: list[tuple[Truth, Any, Any]],
    tolerance: int | None,
) -> Truth:
    """Whether spans cover a time from start to end, gaps of some minutes not counting."""
    if start is None or end is None or tolerance is None:
        return None
    gap = timedelta(minutes=tolerance)
    certain, possible = [], []
    for where, begun, done in spans:
        first, last = interval(begun), interval(done)
        possible.append((first[0] if first else datetime.min, last[1] if last else FOREVER))
        if where and first and last:
            certain.append((first[1], last[0]))
    if no_gap(start[0], end[1], certain, gap):
        return True
    return None if no_gap(start[1], end[0], possible, gap) else False


Shifted = Callable[[Interval | None, int | None, Unit], Interval | None]


def shifting(next_hour: bool, calendar: Calendar) -> Shifted:
    """Return a function of the end of a period, counted back from its start if it is negative."""

    @lru_cache(maxsize=4096)  # of the days of some years most are asked for again and again
    def by_days(day: date, amount: int, unit: Unit) -> Interval:
        return end_of_period(datetime.combine(day, time()), amount, unit, calendar=calendar)

    def shifted(start: Interval | None, amount: int | None, unit: Unit) -> Interval | None:
        if start is None or amount is None:
            return None
        earliest, latest = start
        if unit is not Unit.HOURS and unit is not Unit.MINUTES:
            begun, done = earliest.date(), latest.date()
            first = by_days(begun, amount, unit)
            return first if begun == done else (first[0], by_days(done, amount, unit)[1])
        counted: Any = {"next_hour": next_hour, "calendar": calendar}
        end, _ = end_of_period(earliest, amount, unit, **counted)
        if earliest == latest:
            return end, end
        return end, end_of_period(latest, amount, unit, **counted)[1]

    return shifted


def prolonging(next_hour: bool, calendar: Calendar) -> Callable[..., Interval | None]:
    """Return a function of the end of a period that is extended, or does not run at times."""

    def prolonged(
        start: Interval | None,
        amount: int | None,
        unit: Unit,
        extensions: list[tuple[Truth, int]],
        stops: list[Stop],
    ) -> Interval | None:
        if start is None or amount is None:
            return None
        return end_of_prolonged(
            start, amount, unit, extensions, stops, next_hour=next_hour, calendar=calendar
        )

    return prolonged
