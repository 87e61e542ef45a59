"""Conditions as durable_rules takes them: what the network counts, and the ways to each truth.

A condition is split into what is worked out before anything is asserted and what the network counts
(``shape``); and written as alternatives of conditions that all hold (``Ways``), for a production
knows no "or".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jinpu_rules.language.formula import (
    And,
    Compare,
    Count,
    Field,
    Formula,
    Includes,
    Kind,
    Named,
    Not,
    Operator,
    Or,
    Var,
    conjuncts,
    free_variables,
    kind_of,
)
from jinpu_rules.language.rule import ALWAYS

TRUE, UNKNOWN, FALSE = "T", "U", "F"

# A count above this, or a condition of more alternatives, is worked out before it is asserted:
# durable_rules joins at most 16 facts and follows at most 64 branches for one fact.
_HIGHEST_COUNT = 3
MOST_ALTERNATIVES = 24


@dataclass(frozen=True, eq=False)
class Local:
    """A condition on the subject alone, as far as the network is concerned."""

    formula: Formula


@dataclass(frozen=True, eq=False)
class Counted:
    """A count that the network takes: records that satisfy ``where``, joined to the subject.

    ``of_subject`` is the subject's field that is joined, ``of_counted`` that of the records
    counted. Without fields the count is the same for every subject, unless ``pairs`` says that
    ``where`` speaks of both records and is worked out for each pair of them.
    """

    count: Count
    where: Formula
    of_subject: Field | None = None
    of_counted: Field | None = None
    pairs: bool = False
    subject: str = ""


Leaf = Local | Counted


@dataclass(frozen=True, eq=False)
class Joined:
    """Parts joined by and, or negated (one part) if ``kind`` is not."""

    kind: Literal["and", "or", "not"]
    parts: tuple[Tree, ...]


Tree = Local | Counted | Joined


def shape(formula: Formula, subject: Var) -> Tree:
    """Split a condition into what is worked out beforehand and what the network counts."""
    match formula:
        case Count():
            return _counted(formula, subject) or Local(formula)
        case Not(part):
            inner = shape(part, subject)
            return Local(formula) if isinstance(inner, Local) else Joined("not", (inner,))
        case And(parts) | Or(parts):
            shaped = [(part, shape(part, subject)) for part in parts]
            alone = [part for part, tree in shaped if isinstance(tree, Local)]
            others = [tree for _, tree in shaped if not isinstance(tree, Local)]
            if not others:
                return Local(formula)
            first: list[Tree] = [Local(_rejoined(type(formula), alone))] if alone else []
            return Joined("and" if isinstance(formula, And) else "or", (*first, *others))
        case Named(_, body):
            return shape(body, subject)
        case _:
            return Local(formula)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Yield the conditions and counts that a condition is made of."""
    if isinstance(tree, Joined):
        for part in tree.parts:
            yield from leaves(part)
    else:
        yield tree


def _rejoined(kind: type[And | Or], parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _counted(count: Count, subject: Var) -> Counted | None:
    """Say how the network takes a count, or None if it cannot."""
    if not 1 <= count.number <= _HIGHEST_COUNT or count.var.relation is None:
        return None
    of_both = {subject.name} if subject.relation is not None else set()
    parts = conjuncts(count.where)
    tied = [part for part in parts if free_variables(part) & of_both]
    if not tied:
        return Counted(count, count.where)
    fields = _join(tied[0], count.var, subject) if len(tied) == 1 else None
    if fields is None:
        return Counted(count, count.where, pairs=True, subject=subject.name)
    rest = [part for part in parts if part is not tied[0]]
    return Counted(count, _rejoined(And, rest) if rest else ALWAYS, *fields)


def _join(part: Formula, counted: Var, subject: Var) -> tuple[Field, Field] | None:
    """Return the fields that a condition requires to be equal: the subject's, the counted one's."""
    match part:
        case Compare(Field() as left, Operator.EQUAL, Field() as right) if (
            kind_of(left) is not Kind.TIME
        ):
            pair = (left, right) if left.var.name == subject.name else (right, left)
        case Includes(many, Field() as one) if kind_of(one) is not Kind.TIME:
            pair = (one, many)
        case _:
            return None
    named = (pair[0].var.name, pair[1].var.name)
    return pair if named == (subject.name, counted.name) else None


# --- conditions as alternatives ------------------------------------------------------------------

# Leaves and the truths they may have, all at once.
Alternative = dict[Leaf, frozenset[str]]

CERTAIN, POSSIBLE = frozenset({TRUE}), frozenset({TRUE, UNKNOWN})
DENIED, DOUBTFUL = frozenset({FALSE}), frozenset({FALSE, UNKNOWN})
_MIRRORED = {CERTAIN: DENIED, DENIED: CERTAIN, POSSIBLE: DOUBTFUL, DOUBTFUL: POSSIBLE}


class TooMany(Exception):
    """A condition of more alternatives than are worth a production each."""


class Ways:
    """The ways in which conditions made of these leaves can have a truth (Kleene's connectives).

    A way is the truths that it excludes, three bits for each leaf: two ways at once are the bits of
    both, and a way includes another one if it excludes nothing that the other one allows.
    """

    def __init__(self, asked: Iterable[Leaf]) -> None:
        self._places = {leaf: 3 * number for number, leaf in enumerate(asked)}
        self._firsts = sum(1 << place for place in self._places.values())

    def of(self, tree: Tree, truths: frozenset[str]) -> list[int]:
        """Return the ways in which a condition can have one of these truths."""
        if not isinstance(tree, Joined):
            excluded = sum(1 << bit for bit, truth in enumerate(_TRUTHS) if truth not in truths)
            return [excluded << self._places[tree]]
        if tree.kind == "not":
            return self.of(tree.parts[0], _MIRRORED[truths])
        each = [self.of(part, truths) for part in tree.parts]
        if (tree.kind == "and") is (TRUE in truths):
            return self.together(*each)
        return [way for ways in each for way in ways]

    def together(self, *conditions: list[int]) -> list[int]:
        """Return the ways in which all conditions hold at once."""
        found = [0]
        for ways in conditions:
            if len(found) * len(ways) > MOST_ALTERNATIVES**2:
                raise TooMany
            both = {one | other for one in found for other in ways}
            found = fewest(way for way in both if self._is_possible(way))
        return found

    def _is_possible(self, way: int) -> bool:
        """Whether no leaf has all its truths excluded."""
        return not way & way >> 1 & way >> 2 & self._firsts

    def told(self, way: int) -> Alternative:
        """Return what a way asks of each leaf, if it asks anything."""
        return {
            leaf: frozenset(t for bit, t in enumerate(_TRUTHS) if not way >> place + bit & 1)
            for leaf, place in self._places.items()
            if way >> place & 0b111
        }


_TRUTHS = (TRUE, UNKNOWN, FALSE)


def fewest(ways: Iterable[int]) -> list[int]:
    """Drop every way that another one includes."""
    kept: list[int] = []
    for one in sorted(ways, key=lambda way: (way.bit_count(), way)):
        if all(wider & ~one for wider in kept):
            kept.append(one)
    return kept
