"""Folding: what is known of a condition before any file is seen, the settings above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from jinpu_rules.engines.truth import Truth
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
                return Known(value is not None and value != ()) if known else formula
            case Compare(left, operator, right, _):
                return self._compare(formula, left, operator, right)
            case OneOf(term, values):
                known, value = self._known(term)
                return Known(None if value is None else value in values) if known else formula
            case Includes(field, value):
                known, many = self._known(field)
                if not known:
                    return formula
                return self.formula(OneOf(value, tuple(many))) if many else Known(None)
            case DoneBy(done, deadline):
                return DoneBy(done, self.term(deadline))
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
        tolerance = formula.tolerance
        if isinstance(tolerance, Field):
            tolerance = self._known(tolerance)[1]
        return replace(formula, where=folded, tolerance=tolerance)

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

    def _compare(
        self, formula: Compare, left: Term, operator: Operator, right: Term
    ) -> Formula | Known:
        (known, a), (other_known, b) = self._known(left), self._known(right)
        if kind_of(left) is Kind.TIME:
            if (known and a is None) or (other_known and b is None):
                return Known(None)
            return replace(formula, left=self.term(left), right=self.term(right))
        if not (known and other_known):
            return formula
        if a is None or b is None:
            return Known(None)
        return Known((a == b) is (operator is Operator.EQUAL))

    def term(self, term: Term) -> Term:
        """Return a term with the settings in it replaced."""
        match term:
            case Field():
                known, value = self._known(term)
                return Const(value) if known else term
            case Shift(start, amount, unit):
                if isinstance(amount, Field) and amount.var.name == "setting":
                    amount = self._known(amount)[1]
                if amount == 0 and unit is Unit.MINUTES:
                    return self.term(start)
                return Shift(self.term(start), amount, unit)
            case Choose(branches):
                folded = [(self.formula(when), self.term(branch)) for when, branch in branches]
                kept = [(when, branch) for when, branch in folded if when != Known(False)]
                return Choose(tuple(kept))  # type: ignore[arg-type]
            case Latest(var, where, time):
                return Latest(var, self.formula(where), time)  # type: ignore[arg-type]
            case Const():
                return term
            case _:
                assert_never(term)

    def _known(self, term: Term) -> tuple[bool, Any]:
        if isinstance(term, Const):
            return True, term.value
        if not isinstance(term, Field):
            return False, None
        if term in self.assumed:
            return True, self.assumed[term]
        if term.var.name == "setting":
            return True, getattr(self.settings, term.path[0])
        return False, None
