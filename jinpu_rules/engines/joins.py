"""Joins: what a condition asks of a field of a record, so that an index finds the records it may hold of.

A condition on a counted record mostly asks that a field of it be equal to something known before
the record is seen: a link to another record, or a word. A record whose field says something else
cannot count; one whose field is not recorded may.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, TypeGuard

from jinpu_rules.language.formula import (
    And,
    Compare,
    Const,
    Field,
    Formula,
    Includes,
    Kind,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Term,
    Var,
    conjuncts,
    kind_of,
    opened,
)


class Otherwise(StrEnum):
    """Stands, among the words of a join, for all names outside of the vocabulary: one may be like a word."""

    NAMED = "\0"


class Join(NamedTuple):
    """A record counts only if ``own``, a field of it, is not recorded or is one of ``among``.

    Of a field of several values any may be it, on either side. ``linked`` says whether it is tied to
    another record, and not to fixed words; it is none of the values of ``but``. Where it must be
    ``recorded``, what says nothing cannot count either.
    """

    own: Field
    among: tuple[Term, ...]
    linked: bool
    but: tuple[Field, ...] = ()
    recorded: bool = False


def joins(var: Var, formula: Formula) -> tuple[Join, ...]:
    """Return what a condition asks of the fields of a record: links first, then words."""
    parts = conjuncts(formula)
    found = [
        Join(
            own,
            among,
            any(isinstance(t, Field) and t.var.name != "setting" for t in among),
            tuple(_others(own, formula)),
            Recorded(own) in parts,
        )
        for own, among in _joins(var, formula)
    ]
    return tuple(sorted(found, key=lambda join: not join.linked))


def _joins(var: Var, formula: Formula) -> list[tuple[Field, tuple[Term, ...]]]:
    match opened(formula):
        case Compare(left, Operator.EQUAL, right):
            left, right = opened(left), opened(right)
            for own, other in ((left, right), (right, left)):
                if _own(own, var) and _before(other, var):
                    return [(own, (other,))]
        case OneOf(term, values, like):
            own = opened(term)
            if _own(own, var):
                return [(own, tuple(map(Const, (*values, Otherwise.NAMED) if like else values)))]
        case Includes(many, value):
            value = opened(value)
            for own, other in ((many, value), (value, many)):
                if _own(own, var) and _before(other, var):
                    return [(own, (other,))]
        case Not(Recorded(own)) if _own(own, var):
            return [(own, ())]
        case And(parts):
            return [join for part in parts for join in _joins(var, part)]
        case Or(parts):
            first, *others = [dict(_joins(var, part)) for part in parts]
            return [
                (own, (*among, *(term for other in others for term in other[own])))
                for own, among in first.items()
                if all(own in other for other in others)
            ]
    return []


def _others(own: Field, formula: Formula) -> Iterator[Field]:
    """Yield the fields of other records that a field must not be equal to."""
    for part in conjuncts(formula):
        match part:
            case Compare(Field() as left, Operator.NOT_EQUAL, Field() as right, _):
                other = right if left == own else left
                if own in (left, right) and other.var != own.var:
                    yield other


def _own(term: Term, var: Var) -> TypeGuard[Field]:
    return (
        isinstance(term, Field)
        and term.var == var
        and len(term.path) == 1
        and kind_of(term) is not Kind.TIME
    )


def _before(term: Term, var: Var) -> bool:
    """Whether a value is known before the records are looked at."""
    if isinstance(term, Field):
        return term.var != var
    return isinstance(term, Const) and term.value is not None
