"""Planning: what code is to ask first, and what it should ask only once.

Which of several conditions comes first changes no verdict in Kleene's logic, only what is spent. So
what is cheap is asked before what is dear, what says nothing of a record is asked outside the loop
over records, and a definition that several conditions use becomes a function of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from jinpu_rules.engines.joins import Otherwise, joins
from jinpu_rules.language.formula import (
    OF_THE_FILE,
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    DoneBy,
    Elapsed,
    Field,
    Formula,
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
    Term,
    Var,
    children,
    free_variables,
    kind_of,
    required,
)

Node = Term | Formula

SMALL = 6  # what costs no more is written out wherever it is used
LARGE = 9  # and so is what costs no more and is about several records: it is not remembered
_SOME = 4  # records of a relation, or of several words of it


class Plan:
    """Costs and uses of the conditions of a ruleset, each node looked at once."""

    def __init__(self) -> None:
        self._costs: dict[int, float] = {}
        self._uses: Counter[str] = Counter()
        self._kept: list[Node] = []  # what is known by its identity must keep it
        self._seen: set[int] = set()

    def expect(self, nodes: Iterable[Node]) -> None:
        """Count the uses of definitions in conditions that are going to be asked."""
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if isinstance(node, Named | NamedValue):
                self._uses[node.name] += 1
                if id(node) in self._seen:
                    continue
                self._seen.add(id(node))
                self._kept.append(node)
            waiting += children(node)

    def records(self, node: Node) -> frozenset[str]:
        """Return the names of the records that a condition speaks of, the file itself left out."""
        return free_variables(node) - OF_THE_FILE

    def apart(self, node: Named | NamedValue) -> bool:
        """Whether a definition becomes a function: it is no trifle and asked more than once.

        What is about one record and looks through all of some others may be asked in a loop.
        """
        records = len(self.records(node))
        if self.cost(node.body) <= (SMALL if records < 2 else LARGE):
            return False
        return self._uses[node.name] > 1 or (records == 1 and _looks_through_all(node.body))

    def ordered(self, parts: Iterable[Formula], decisive: bool) -> list[Formula]:
        """Return conditions that are joined, the cheapest first; what settles nothing last.

        What is recorded is asked first: the others may rely on it.
        """
        return sorted(
            parts,
            key=lambda part: (
                not isinstance(part, Recorded),
                not _may_be(part, decisive),
                self.cost(part),
            ),
        )

    def hoisted(self, count: Count) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
        """Return what a condition on counted records asks of none of them, and the rest."""
        if count.exactly:
            return (), tuple(self.flat(And, count.where))
        name = count.var.name
        parts = tuple(self._opened(name, count.where))
        inside = tuple(
            part for part in parts if isinstance(part, Constant) or name in self.records(part)
        )
        return tuple(part for part in parts if all(part is not one for one in inside)), inside

    def _opened(self, name: str, where: Formula) -> Iterator[Formula]:
        """Yield what is joined by and, also in definitions on several records, some told before."""
        for part in self.flat(And, where):
            if isinstance(part, Named) and isinstance(part.body, And):
                several = len(self.records(part)) > 1 and name in self.records(part)
                if several and any(name not in self.records(p) for p in part.body.parts):
                    yield from self._opened(name, part.body)
                    continue
            yield part

    def flat(self, kind: type[And | Or], formula: Formula) -> Iterator[Formula]:
        """Yield the parts that are joined alike, also in definitions that are written out."""
        if isinstance(formula, kind):
            for part in formula.parts:
                yield from self.flat(kind, part)
        elif isinstance(formula, Named) and not self.apart(formula):
            yield from self.flat(kind, formula.body)
        else:
            yield formula

    def cost(self, node: Node) -> float:
        """Return about how many lines of code a condition takes when it is asked."""
        found = self._costs.get(id(node))
        if found is None:
            found = self._costs[id(node)] = self._cost(node)
            self._kept.append(node)
        return found

    def _cost(self, node: Node) -> float:
        match node:
            case Constant() | Const():
                return 0
            case Field():
                return 0.5
            case Recorded():
                return 0.6
            case OneOf(term):
                return 1 + self.cost(term)
            case Compare(left, _, right):
                dear = 4 if kind_of(left) is Kind.TIME else 1
                return dear + self.cost(left) + self.cost(right)
            case Includes():
                return 2
            case SameName():
                return 12
            case Tells():
                return 15
            case DoneBy(_, deadline):
                return 4 + self.cost(deadline)
            case Shift(start):
                return 12 + self.cost(start)
            case Not(part):
                return self.cost(part)
            case And(parts) | Or(parts):
                costs = sorted(map(self.cost, parts))
                return costs[0] + sum(costs[1:]) * 0.6 if costs else 0
            case Choose(branches):
                return 2 + sum(self.cost(when) + 0.3 * self.cost(value) for when, value in branches)
            case Count(var, where):
                return 2 + self._met(var, where) * (1 + self.cost(where))
            case Prolonged(period, extensions, stops):
                asked = (*(when for when, _ in extensions), *stops)
                return 10 + self.cost(period) + sum(map(self.cost, asked))
            case Elapsed() | Product():
                return 5 + sum(map(self.cost, children(node)))
            case Latest(var, where) | Spans(var, where) | Sum(var, where):
                return 5 + self._met(var, where) * (5 + self.cost(where))
            case Covered():
                return 30
            case Named(_, body) | NamedValue(_, body):
                cost = self.cost(body)
                if not self.apart(node):
                    return cost
                records = len(self.records(node))
                if records > 1:  # of several records, it is asked anew each time
                    return cost + 1
                return min(cost, 3 if records else 2)

    def _met(self, var: Var, where: Formula) -> float:
        return 1.5 if joins(var, where) else _SOME


def _looks_through_all(node: Node) -> bool:
    """Whether a condition asks of every record of a relation what no index finds."""
    if isinstance(node, Named | NamedValue):
        return False
    if isinstance(node, Count) and not joins(node.var, node.where):
        return True
    return any(map(_looks_through_all, children(node)))


def _may_be(formula: Formula, truth: bool) -> bool:
    """Whether a condition can have a truth: what a person must look at is never true."""
    match formula:
        case Constant(known):
            return known is truth
        case Not(part):
            return _may_be(part, not truth)
        case And(parts) | Or(parts):
            every = isinstance(formula, And) is truth
            return (all if every else any)(_may_be(part, truth) for part in parts)
        case Named(_, body):
            return _may_be(body, truth)
    return True


class Words(NamedTuple):
    """Records of which a field has one of some words; with ``like``, or a name that is like one."""

    field: str
    values: tuple[Any, ...]
    like: bool


def words_of(each: Var, when: Formula) -> Words | None:
    """Return by which words a condition picks records, or None if by none."""
    for own, among, linked, *_ in joins(each, when):
        words = [term.value for term in among if isinstance(term, Const)]
        if linked or not among or len(words) < len(among):
            continue
        if required(own) and kind_of(own) is Kind.WORD:
            picked = dict.fromkeys(word for word in words if word is not Otherwise.NAMED)
            return Words(own.path[0], tuple(picked), Otherwise.NAMED in words)
    return None
