"""Folding: what is known of a condition before any file is seen, the settings above all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from jinpu_rules.engines.truth import negation
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
    Field,
    ForAPerson,
    Formula,
    Includes,
    Kind,
    Latest,
    Named,
    NamedValue,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    SameName,
    Shift,
    Tells,
    Term,
    kind_of,
    opened,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.models.settings import Settings


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
            case SameName() | Tells() | ForAPerson():
                return formula  # of records; no setting is a name
            case Recorded(field):
                known, value = self._known(field)
                return Constant(value is not None and value != ()) if known else formula
            case Compare(left, operator, right, same_day):
                return self._compare(Compare(opened(left), operator, opened(right), same_day))
            case OneOf(term, values):
                term = opened(term)
                known, value = self._known(term)
                if known:
                    return Constant(None if value is None else value in values)
                return replace(formula, term=term)
            case Includes(field, value):
                value = opened(value)
                known, many = self._known(field)
                if not known:
                    return Includes(field, value)
                return self.formula(OneOf(value, tuple(many))) if many else Constant(None)
            case DoneBy(done, deadline):
                return DoneBy(done, self.term(deadline))
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
            self._folded[definition] = fold(definition.body)
        return self._folded[definition]

    def _inside(self, formula: Count | Covered) -> Formula:
        where = self.formula(formula.where)
        if isinstance(formula, Count):
            return where if where == Constant(False) else replace(formula, where=where)
        tolerance = formula.tolerance
        if isinstance(tolerance, Field):
            tolerance = self._known(tolerance)[1]
        return replace(formula, where=where, tolerance=tolerance)

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

    def _compare(self, formula: Compare) -> Formula:
        left, operator, right = formula.left, formula.operator, formula.right
        (known, a), (other_known, b) = self._known(left), self._known(right)
        if kind_of(left) is Kind.TIME:
            if (known and a is None) or (other_known and b is None):
                return Constant(None)
            return replace(formula, left=self.term(left), right=self.term(right))
        if not (known and other_known):
            return formula
        if a is None or b is None:
            return Constant(None)
        return Constant((a == b) is (operator is Operator.EQUAL))

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
                decided = [(self.formula(when), self.term(branch)) for when, branch in branches]
                kept = [(when, branch) for when, branch in decided if when != Constant(False)]
                return Choose(tuple(kept))
            case Latest(var, where, time):
                return Latest(var, self.formula(where), time)
            case Const():
                return term
            case NamedValue():
                meant: Term = self._once(term, self.term)
                return meant
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
