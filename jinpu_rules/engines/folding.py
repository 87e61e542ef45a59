"""Folding: what is known of a condition before any file is seen, the settings above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from jinpu_rules.engines.truth import OPERATORS, Truth, is_recorded
from jinpu_rules.language.formula import (
    Always,
    And,
    Choose,
    Compare,
    Const,
    Count,
    Covered,
    DoneBy,
    Field,
    Formula,
    Includes,
    Kind,
    Latest,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Shift,
    Term,
    kind_of,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import ALWAYS
from jinpu_rules.models.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """A truth known when compiling; ``None`` is unknown for ever (a setting that is not set)."""

    truth: Truth


NOTHING = Const(None)  # a value known to be missing


@dataclass(frozen=True)
class Folding:
    """Replaces settings by their values, and assumes one value of one root field."""

    settings: Settings
    assumed: Mapping[Field, object]

    def formula(self, formula: Formula | Known) -> Formula | Known:
        """Return a formula that says the same under what is known."""
        match formula:
            case Known() | Count() | Covered():
                return self._inside(formula)
            case Always():
                return Known(True)
            case Recorded(field):
                known, value = self._known(field)
                return Known(value is not None) if known else formula
            case Compare(left, operator, right, _):
                return self._compare(formula, left, operator, right)
            case OneOf(term, values):
                known, value = self._known(term)
                return Known(None if value is None else value in values) if known else formula
            case Includes(field, value):
                known, many = self._known(field)
                if not known:
                    return self._includes(field, value)
                return self.formula(OneOf(value, tuple(many))) if many else Known(None)
            case DoneBy(done, deadline):
                return DoneBy(self.term(done), self.term(deadline))  # type: ignore[arg-type]
            case And(parts) | Or(parts):
                return self._joined(type(formula), parts)
            case Not(part):
                inner = self.formula(part)
                if isinstance(inner, Known):
                    return Known(None if inner.truth is None else not inner.truth)
                return Not(inner)
            case _:
                assert_never(formula)

    def _inside(self, formula: Known | Count | Covered) -> Formula | Known:
        if isinstance(formula, Known):
            return formula
        where = self.formula(formula.where)
        if isinstance(where, Known) and where.truth is False and isinstance(formula, Count):
            return Known(False)
        folded: Any = ALWAYS if where == Known(True) else where
        if isinstance(formula, Count):
            return replace(formula, where=folded)
        known, tolerance = self._known(formula.tolerance)
        if known and tolerance is None:
            return Known(None)
        return replace(
            formula,
            start=self.term(formula.start),
            end=self.term(formula.end),
            where=folded,
            tolerance=tolerance if known else formula.tolerance,
        )

    def _joined(self, kind: type[And | Or], parts: tuple[Formula, ...]) -> Formula | Known:
        decisive = kind is Or
        left: list[Formula | Known] = []
        for part in map(self.formula, parts):
            if part == Known(decisive):
                return Known(decisive)
            if part != Known(not decisive):
                left.append(part)
        if not left:
            return Known(not decisive)
        return left[0] if len(left) == 1 else kind(tuple(left))  # type: ignore[arg-type]

    def _includes(self, field: Field, value: Term) -> Formula | Known:
        known, one = self._known(value)
        return Known(None) if known and one is None else Includes(field, self.term(value))

    def _compare(
        self, formula: Compare, left: Term, operator: Operator, right: Term
    ) -> Formula | Known:
        (known, a), (other_known, b) = self._known(left), self._known(right)
        if (known and a is None) or (other_known and b is None):
            return Known(None)
        if kind_of(left) is not Kind.TIME and known and other_known:
            return Known(OPERATORS[operator](a, b))
        left, right = self.term(left), self.term(right)
        if NOTHING in (left, right):
            return Known(None)
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
                folded = [(self.formula(when), self.term(branch)) for when, branch in branches]
                kept = [(when, branch) for when, branch in folded if when != Known(False)]
                if all(branch == NOTHING for _, branch in kept):
                    return NOTHING
                return Choose(tuple(kept))  # type: ignore[arg-type]
            case Latest(var, where, time):
                return Latest(var, self.formula(where), time)  # type: ignore[arg-type]
            case Const():
                return term
            case _:
                assert_never(term)

    def _known(self, term: Term | int) -> tuple[bool, Any]:
        """Say whether a value, or an amount, is known, and what it is: None if not recorded."""
        if isinstance(term, int):
            return True, term
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
