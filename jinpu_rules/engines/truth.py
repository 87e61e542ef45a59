"""Truth in Kleene's three values, and times as the intervals of instants they may mean."""

from __future__ import annotations

import operator
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jinpu_rules.language.formula import Operator
from jinpu_rules.models.base import FEN
from jinpu_rules.models.forms import resembled
from jinpu_rules.models.names import number_told, same_name
from jinpu_rules.models.vocabulary import DocumentKind

Truth = bool | None


Interval = tuple[datetime, datetime]

OPERATORS = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def conjunction(truths: list[Truth]) -> Truth:
    """Kleene's and: false if any is false, else unknown if any is unknown."""
    return False if False in truths else None if None in truths else True


def disjunction(truths: list[Truth]) -> Truth:
    """Kleene's or: true if any is true, else unknown if any is unknown."""
    return True if True in truths else None if None in truths else False


def negation(truth: Truth) -> Truth:
    """Kleene's not: unknown stays unknown."""
    return None if truth is None else not truth


def is_recorded(value: object) -> bool:
    """Whether a value was written down: not absent, not a blank text, not an empty list."""
    return value is not None and value != "" and value != ()


def is_one_of(name: str, forms: tuple[DocumentKind, ...]) -> Truth:
    """Whether a paper is one of some forms; unknown where its name is only like theirs."""
    if name in forms:
        return True
    if isinstance(name, DocumentKind):
        return False
    return False if resembled(name).isdisjoint(forms) else None


def one_name(one: str | None, other: str | None, strictly: bool) -> Truth:
    """Whether two texts name one person; where they differ, unknown unless asked strictly."""
    if not one or not other:
        return None
    return True if same_name(one, other) else False if strictly else None


def tells(told: object, number: object) -> Truth:
    """Whether what counts or lists people tells of so many, or of as many as another does."""
    one = number_told(told)
    other = number if type(number) is int else number_told(number)
    return None if one is None or other is None else one == other


def rated(amount: Decimal | None, rate: Decimal, times: int | None) -> Decimal | None:
    """Return so many times a rate of an amount, to the fen; None if something of it is not known."""
    if amount is None or times is None:
        return None
    return (amount * rate * times).quantize(FEN, ROUND_HALF_UP)


def summed(amounts: list[Decimal | None]) -> Decimal | None:
    """Return the sum of amounts; None if one of them is not known."""
    return None if None in amounts else sum(filter(None, amounts), Decimal())


def compare_times(
    a: Interval, comparison: Operator, b: Interval, *, same_day: bool = False
) -> Truth:
    """Compare two times; unknown where the intervals they may mean leave it open."""
    if same_day and (a[0] != a[1] or b[0] != b[1]):
        return _compared(days(a), comparison, days(b))
    return _compared(a, comparison, b)


def _compared(a: tuple[Any, Any], comparison: Operator, b: tuple[Any, Any]) -> Truth:
    if comparison in (Operator.MORE, Operator.AT_LEAST):
        flipped = Operator.LESS if comparison is Operator.MORE else Operator.AT_MOST
        return _compared(b, flipped, a)
    if comparison is Operator.LESS:
        return True if a[1] < b[0] else False if a[0] >= b[1] else None
    if comparison is Operator.AT_MOST:
        return True if a[1] <= b[0] else False if a[0] > b[1] else None
    equal = True if a == b and a[0] == a[1] else False if a[1] < b[0] or b[1] < a[0] else None
    return equal if comparison is Operator.EQUAL else negation(equal)


def days(interval: Interval) -> tuple[date, date]:
    """Return the first and the last day of a time that is to be compared by days."""
    return interval[0].date(), interval[1].date()


def no_gap(start: datetime, end: datetime, spans: list[Interval], tolerance: timedelta) -> bool:
    """Whether the spans cover start to end, gaps of up to ``tolerance`` not counting."""
    covered_until = start
    begun = False
    for first, last in sorted(spans):
        if first - covered_until > tolerance:
            break
        begun = True
        covered_until = max(covered_until, last)
    return begun and end - covered_until <= tolerance
