"""Folding: what is known of a condition before any file is seen, the settings above all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any, assert_never, cast

from jinpu_rules.engines.truth import OPERATORS, is_recorded, negation
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    Definition,
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
    kind_of,
    opened,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import Reached
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import Stage

NOTHING = Const(None)  # a value known to be missing


@dataclass(frozen=True)
class Folding:
    """Replaces settings by their values and names by what they mean, and assumes one root field."""

    settings: Settings
    assumed: Mapping[Field, object]
    _folded: dict[Definition, Any] = field(default_factory=dict, compare=False)

    def formula(self, formula: Formula) -> Formula:
        """Return a formula that says the same under what is known."""
        match formula:
            case Constant():
                return formula
            case Count() | Covered():
                return self._inside(formula)
            case SameName() | Tells():
                return formula  # of records; no setting is a name
            case Recorded(field):
                known, value = self._known(field)
                return Constant(value is not None) if known else formula
            case Compare():
                return self._compare(formula)
            case OneOf(term, values):
                known, value = self._known(term)
                if known:
                    return Constant(None if value is None else value in values)
                return replace(formula, term=self.term(term))
            case Includes(field, value):
                known, many = self._known(field)
                if not known:
                    return self._includes(field, value)
                return self.formula(OneOf(value, tuple(many))) if many else Constant(None)
            case DoneBy(done, deadline):
                return DoneBy(self.term(done), self.term(deadline))  # type: ignore[arg-type]
            case And(parts) | Or(parts):
                return self._joined(type(formula), parts)
            case Not(part):
                inner = self.formula(part)
                if isinstance(inner, Constant):
                    return Constant(negation(inner.truth))
                return Not(inner)
            case Named():
                folded: Formula = self._once(formula, self.formula)
                return folded
            case _:
                assert_never(formula)

    def _once(self, definition: Any, fold: Callable[[Any], Any]) -> Any:
        """Fold what is defined once, however many rules use the name."""
        if definition not in self._folded:
            body = fold(definition.body)
            plain = isinstance(body, Constant | Recorded | Field | Const)
            self._folded[definition] = body if plain else replace(definition, body=body)
        return self._folded[definition]

    def _inside(self, formula: Count | Covered) -> Formula:
        where = self.formula(formula.where)
        if isinstance(formula, Count):
            if where == Constant(False):
                return Constant(formula.exactly and formula.number == 0)
            return replace(formula, where=where)
        known, tolerance = self._known(formula.tolerance)
        if known and tolerance is None:
            return Constant(None)
        return replace(
            formula,
            start=self.term(formula.start),
            end=self.term(formula.end),
            where=where,
            tolerance=tolerance if known else formula.tolerance,
        )

    def _joined(self, kind: type[And | Or], parts: tuple[Formula, ...]) -> Formula:
        decisive = kind is Or
        left: list[Formula] = []
        for part in map(self.formula, parts):
            if part == Constant(decisive):
                return Constant(decisive)
            if isinstance(part, kind):
                left += part.parts
            elif part != Constant(not decisive):
                left.append(part)
        if not left:
            return Constant(not decisive)
        return left[0] if len(left) == 1 else kind(tuple(left))

    def _includes(self, field: Field, value: Term) -> Formula:
        known, one = self._known(value)
        return Constant(None) if known and one is None else Includes(field, self.term(value))

    def _compare(self, formula: Compare) -> Formula:
        (known, a), (other_known, b) = self._known(formula.left), self._known(formula.right)
        if (known and a is None) or (other_known and b is None):
            return Constant(None)
        if kind_of(formula.left) is not Kind.TIME and known and other_known:
            return Constant(OPERATORS[formula.operator](a, b))
        left, right = self.term(formula.left), self.term(formula.right)
        if NOTHING in (left, right):
            return Constant(None)
        return replace(formula, left=left, right=right)

    def term(self, term: Term) -> Term:
        """Return a term with the settings in it replaced."""
        match term:
            case Field():
                known, value = self._known(term)
                return Const(value) if known else term
            case Shift(start, amount, unit, backward):
                known, length = self._known(amount)
                if known and length is None:
                    return NOTHING
                if known and length == 0 and unit is Unit.MINUTES:
                    return self.term(start)
                return Shift(self.term(start), length if known else amount, unit, backward)
            case Choose(branches):
                decided = [(self.formula(when), self.term(branch)) for when, branch in branches]
                kept = [(when, branch) for when, branch in decided if when != Constant(False)]
                if all(branch == NOTHING for _, branch in kept):
                    return NOTHING
                return Choose(tuple(kept))
            case Latest(_, where):
                return replace(term, where=self.formula(where))
            case Prolonged(Shift() as period):
                return self._prolonged(term, period)
            case Spans(_, where, start, end):
                return replace(
                    term,
                    where=self.formula(where),
                    span_start=self.term(start),
                    span_end=self.term(end),
                )
            case Elapsed(start, end, stops):
                return Elapsed(self.term(start), self.term(end), self._stops(stops))
            case Sum(_, where, amount):
                return replace(term, where=self.formula(where), amount=self.term(amount))
            case Product(amount, _, times):
                number = times and self.term(times)
                return replace(term, amount=self.term(amount), times=number)
            case Const():
                return term
            case NamedValue():
                meant: Term = self._once(term, self.term)
                return meant
            case _:
                assert_never(term)

    def _prolonged(self, prolonged: Prolonged, period: Shift) -> Term:
        known, length = self._known(period.amount)
        if known and length is None:
            return NOTHING
        amount = length if known else period.amount
        extensions = [(self.formula(when), more) for when, more in prolonged.extensions]
        return replace(
            prolonged,
            period=replace(period, start=self.term(period.start), amount=amount),
            extensions=tuple(one for one in extensions if one[0] != Constant(False)),
            stops=self._stops(prolonged.stops),
        )

    def _stops(self, stops: tuple[Spans, ...]) -> tuple[Spans, ...]:
        folded = [cast(Spans, self.term(stop)) for stop in stops]
        return tuple(stop for stop in folded if stop.where != Constant(False))

    def due(self, due: Term | Stage | Reached | None) -> Term | Stage | Reached | None:
        """Return a deadline that says the same."""
        if due is None or isinstance(due, Stage):
            return due
        if isinstance(due, Reached):
            return Reached(due.stage, self.formula(due.shown))
        return self.term(due)

    def _known(self, term: Term | int) -> tuple[bool, Any]:
        """Return whether a value, or an amount, is known, and the value: None if not recorded."""
        if isinstance(term, int):
            return True, term
        term = opened(term)
        if isinstance(term, Const):
            return True, term.value
        if not isinstance(term, Field):
            return False, None
        if term in self.assumed:
            return True, self.assumed[term]
        if term.var.name == "setting":
            value: Any = self.settings
            for name in term.path:
                value = None if value is None else getattr(value, name)
            return True, value if is_recorded(value) else None
        return False, None
