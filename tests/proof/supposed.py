"""Whether two conditions say the same of every file there could be: a proof by exhaustion.

What a condition asks of one record is tried with every kind of value that its fields can hold;
whether there is another record, and what is worked out of several, with every truth and time. Two
conditions that agree in all of that differ in no file. A condition with too many fields is not tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod
from typing import Any

from support import base

from jinpu_rules.engines.engine import Bindings, Context
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.language.formula import (
    FORMULAS,
    And,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    Elapsed,
    Field,
    Includes,
    Kind,
    Latest,
    Named,
    NamedValue,
    Not,
    OneOf,
    Or,
    Product,
    Prolonged,
    Recorded,
    SameName,
    Shift,
    Spans,
    Sum,
    Tells,
    children,
    conjuncts,
    kind_of,
    opened,
    required,
)
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.models import Settings
from jinpu_rules.models.moments import read_moment, span

MOST = 30_000  # suppositions that are tried for one condition
# Two instants of one day, one of the next, and what they may be where the clock or the day is left open.
TIMES = tuple(
    map(
        read_moment,
        (
            *("2025-03-04T09:00", "2025-03-04T10:00", "2025-03-05T09:00"),
            *("2025-03-04", "2025-03-05", "2025-03", "2025-04"),
        ),
    )
)
TRUTHS = (True, False, None)
WHOLE = (Count, Covered, Tells)  # of several records, or of how a text is read
# Times and amounts that are worked out, each as it may come out.
WORKED_OUT = (Shift, Prolonged, Latest, Spans, Sum, Elapsed, Product)
FILE = base("penalty")
AT_ANY_TIME = Context(span(TIMES[0])[1], Settings(), ANNOUNCED, None)


@dataclass(frozen=True)
class Supposed(Interpreter):
    """A record whose fields, and what there is besides, are supposed."""

    given: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    apart: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)  # by identity

    def judge(self, formula: Any, bindings: Bindings) -> Any:
        """Return the truth of a formula."""
        if id(formula) in self.apart:
            return self.apart[id(formula)]
        if isinstance(formula, Named):
            return self.judge(formula.body, bindings)
        return super().judge(formula, bindings)

    def value(self, term: Any, bindings: Bindings) -> Any:
        """Return the value of a term."""
        if isinstance(term, NamedValue):
            return self.value(term.body, bindings)
        return self.given[term] if isinstance(term, WORKED_OUT) else super().value(term, bindings)

    def held(self, field: Field, bindings: Bindings) -> Any:
        """Return what a field is supposed to hold."""
        return self.given[field]


def _is_whole(node: Any) -> bool:
    return isinstance(node, WHOLE) or (isinstance(node, OneOf) and node.like)


def say_the_same(one: Any, other: Any) -> bool:
    """Whether two conditions or times provably say the same.

    They do where the parts do in which alone they differ, as far as it matters there.
    """
    pairs = list(_differing(one, other, frozenset(TRUTHS)))
    bears_on = {node for part in _changed(*pairs[-1][:2]) for node in _asked(part, None)}
    # Then with all that is asked together with that.
    widely = bears_on | {
        node
        for part in pairs[0][:2]
        for atom in _atoms(part)
        if not bears_on.isdisjoint(_asked(atom, None))
        for node in _asked(atom, None)
    }
    return any(_agree(*pair, held) for held in (bears_on, widely) for pair in reversed(pairs))


def _atoms(node: Any) -> Iterator[Any]:
    """Yield the conditions that are not made of others of the same records."""
    if isinstance(node, And | Or | Not | Named):
        for part in children(node):
            yield from _atoms(part)
    else:
        yield node


def _differing(
    one: Any, other: Any, told_apart: frozenset[Any]
) -> Iterator[tuple[Any, Any, frozenset[Any]]]:
    """Yield two conditions and, as long as they differ in one part alone, that part of each.

    With each pair, the truths that are told apart there, from one another and from the rest: of what
    is joined to what is left to a person by 且, only whether it is false.
    """
    yield one, other, told_apart
    if type(one) is type(other) and len(children(one)) == len(children(other)):
        pairs = list(zip(children(one), children(other), strict=True))
        differing = [(part, changed) for part, changed in pairs if part != changed]
        if len(differing) == 1:
            besides = [part for part, changed in pairs if part == changed]
            yield from _differing(*differing[0], _told_apart(one, besides, told_apart))


def _told_apart(node: Any, besides: list[Any], told_apart: frozenset[Any]) -> frozenset[Any]:
    """Return the truths of a part that its place tells apart."""
    match node:
        case And() if any(map(_never_true, besides)):
            return told_apart & {False}
        case Or() if any(map(_never_false, besides)):
            return told_apart & {True}
        case And() | Or() | Named() | Count(exactly=False):
            return told_apart
        case Not():
            return frozenset(None if truth is None else not truth for truth in told_apart)
    return frozenset(TRUTHS)


def _never_true(node: Any) -> bool:
    node = opened(node)
    return node == Constant(None) or (
        isinstance(node, And | Or)
        and (any if isinstance(node, And) else all)(map(_never_true, node.parts))
    )


def _never_false(node: Any) -> bool:
    node = opened(node)
    return (
        node == Constant(None)
        or (isinstance(node, SameName) and not node.strictly)
        or (
            isinstance(node, And | Or)
            and (all if isinstance(node, And) else any)(map(_never_false, node.parts))
        )
    )


def _changed(one: Any, other: Any) -> tuple[Any, ...]:
    """Return what was left out of two conditions or, if they differ otherwise, both."""
    if isinstance(one, And | Or):
        left = other.parts if type(other) is type(one) else (other,)
        gone = [part for part in one.parts if part not in left]
        if len(gone) == 1 and len(left) == len(one.parts) - 1:
            return tuple(gone)
    return one, other


def _agree(one: Any, other: Any, told_apart: frozenset[Any], bears_on: set[Any]) -> bool:
    """Whether they agree whatever is supposed; not, if there is too much to suppose.

    A part that has nothing to do with what differs may be as it likes.
    """
    if isinstance(one, FORMULAS) is not isinstance(other, FORMULAS):
        return False
    if not told_apart:
        return True
    if isinstance(one, Count) and isinstance(other, Count) and one.exactly is not other.exactly:
        # Of what is never certain, there are not too many either.
        never = And((one.where, Constant(None)))
        return any(
            _agree(one.where, never, frozenset(TRUTHS), set(_asked(part, None)))
            for part in conjuncts(one.where)
        )
    found = [node for part in (*_parts(one), *_parts(other)) for node in _asked(part, bears_on)]
    asked = {node: position for position, node in enumerate(dict.fromkeys(found))}
    apart = [(id(node), asked[node]) for node in found if isinstance(node, FORMULAS)]
    words: dict[Field, set[Any]] = {}
    for told_of, told in (*_words(one), *_words(other)):
        words.setdefault(told_of, set()).update(told)
    compared = {field for part in (one, other) for field in _compared(part)}
    values = [
        list(_values(node, sorted(words.get(node, ()), key=str)))
        if node in compared or not isinstance(node, Field)
        else ([] if required(node) else [None]) + ["甲"]  # asked is only whether it is recorded
        for node in asked
    ]
    if not all(values) or prod(map(len, values)) > MOST:
        return False
    for supposed in product(*values):
        held = {identity: supposed[position] for identity, position in apart}
        given = dict(zip(asked, supposed, strict=True))
        file = Supposed(FILE, AT_ANY_TIME, given=given, apart=held)
        if not isinstance(one, FORMULAS):
            if file.value(one, {}) != file.value(other, {}):
                return False
            continue
        truths = {file.judge(one, {}), file.judge(other, {})}
        if len(truths) > 1 and not truths.isdisjoint(told_apart):
            return False
    return True


def _parts(node: Any) -> tuple[Any, ...]:
    """Return what is joined alike: where nothing but a constant differs, all of it is apart."""
    return node.parts if isinstance(node, And | Or) else (node,)


def _asked(node: Any, bears_on: set[Any] | None) -> Iterator[Any]:
    """Yield what a condition hangs on: fields, what is asked of several records, parts apart."""
    apart = (
        bears_on is not None
        and isinstance(node, FORMULAS)
        and not isinstance(node, Constant)
        and bears_on.isdisjoint(_asked(node, None))
    )
    if apart or isinstance(node, Field) or _is_whole(node) or isinstance(node, WORKED_OUT):
        yield node
    else:
        for part in children(node):
            yield from _asked(part, bears_on)


def _compared(node: Any) -> Iterator[Field]:
    """Yield the fields of which a condition asks more than whether they are recorded."""
    if isinstance(node, Field):
        yield node
    elif (
        not isinstance(node, Recorded) and not _is_whole(node) and not isinstance(node, WORKED_OUT)
    ):
        for part in children(node):
            yield from _compared(part)


def _words(node: Any) -> Iterator[tuple[Field, tuple[Any, ...]]]:
    """Yield fields with values that a condition compares them with."""
    match node:
        case Compare(Field() as left, _, Const(value)):
            yield left, (value,)
        case OneOf(Field() as term, values, False):
            yield term, values
        case Includes(many, Const(value)):
            yield many, (value,)
    if not _is_whole(node) and not isinstance(node, WORKED_OUT):
        for part in children(node):
            yield from _words(part)


def _values(node: Any, words: list[Any]) -> Iterator[Any]:
    if isinstance(node, FORMULAS):
        yield from TRUTHS
        return
    if isinstance(node, WORKED_OUT):
        if kind_of(node) is Kind.TIME:  # what an amount is compared with is not known here
            yield from (None, *map(span, TIMES))
        return
    kind = kind_of(node)
    if kind is Kind.MANY:
        several = words or ["甲", "乙"]
        for number in range(len(several) + 1):
            yield from combinations(several, number)
        yield ("丙",)
        return
    if not required(node):
        yield None
    if kind is Kind.TIME:
        yield from TIMES
    elif kind is Kind.FLAG:
        yield from (True, False)
    elif kind in (Kind.NUMBER, Kind.AMOUNT):
        yield from sorted({0, 1, 2, *(word + more for word in words for more in (-1, 0, 1))})
    else:
        yield from (*words, "甲", "乙")
