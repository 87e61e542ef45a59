"""The interpreter as an engine, with indexes.

``interpreter.py`` looks at every record of a relation for every condition. Most conditions ask that a
field of the record equals a value known beforehand; then only records that may have it are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from jinpu_rules.engines.engine import Bindings, Bound, Context, Engine, Found
from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.engines.interpreter import Interpreter, verdicts_by
from jinpu_rules.engines.joins import Join, Otherwise, joins
from jinpu_rules.engines.truth import is_one_of, is_recorded
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import Field, Formula, Kind, Var, kind_of
from jinpu_rules.language.rule import ALWAYS, Rule
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import Stage


@dataclass(frozen=True)
class Indexed(Interpreter):
    """An interpreter that finds records by the values of their fields."""

    memory: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def among(self, var: Var, where: Formula, bindings: Bindings) -> Sequence[Bound]:
        """Return records of which a condition may hold, and all of which it does."""
        key = var.name, var.relation, id(where)
        known: tuple[Formula, tuple[Join, ...]] | None = self.memory.get(key)
        if known is None:  # with the condition, so that its identity stays its own
            known = self.memory[key] = where, joins(var, where)
        ways = []
        for join in known[1]:
            values: list[Any] = []
            for term in join.among:
                value = self.value(term, bindings)
                values += (value or (None,)) if kind_of(term) is Kind.MANY else (value,)
            if None not in values:
                ways.append(self.places(join, values, bindings))
        return self.fewest(var, ways)

    def places(self, join: Join, values: Sequence[Any], bindings: Bindings) -> list[list[int]]:
        """Return the positions of records whose field has one of these values, or none."""
        index = self.index(join.own)
        but = {value for field in join.but if is_recorded(value := self.held(field, bindings))}
        asked = values if join.recorded else (None, *values)
        found = [index[value] for value in asked if value in index and value not in but]
        if Otherwise.NAMED in values:
            forms = tuple(value for value in values if value is not Otherwise.NAMED)
            found += [
                at for name, at in self.odd(join.own).items() if is_one_of(name, forms) is None
            ]
        return found

    def fewest(self, var: Var, ways: Sequence[list[list[int]]]) -> Sequence[Bound]:
        """Return the records that the most selective of some indexes gives, in the order of the file."""
        records = self.all_of(var)
        if not ways:
            return records
        places = min(ways, key=lambda way: sum(map(len, way)))
        if not places:
            return ()
        if len(places) == 1:
            return [records[at] for at in places[0]]
        return [records[at] for at in sorted(set(chain.from_iterable(places)))]

    def all_of(self, var: Var) -> Sequence[Bound]:
        """Return every record that a variable stands for."""
        key = var.relation, var.stand_in is None
        found: Sequence[Bound] | None = self.memory.get(key)
        if found is None:
            records = getattr(self.root, str(var.relation))
            if records:
                found = [*map(Bound, records, _places(str(var.relation), len(records)))]
            else:
                found = [*super().each(var)]
            self.memory[key] = found
        return found

    def each(self, var: Var) -> Iterator[Bound]:
        """Yield every record that a variable stands for, in the order of the file."""
        return iter(self.all_of(var) if var.relation is not None else super().each(var))

    def index(self, own: Field) -> dict[Any, list[int]]:
        """Return the positions of records by the value of a field; under None, those that have none."""
        var, (name,) = own.var, own.path
        key = var.relation, var.stand_in is None, name
        found: dict[Any, list[int]] | None = self.memory.get(key)
        if found is None:
            found = self.memory[key] = {}
            kind = kind_of(own)
            get = attrgetter(name)
            for position, bound in enumerate(self.all_of(var)):
                held = get(bound.record)
                if kind is Kind.MANY:
                    for value in held or (None,):
                        found.setdefault(value, []).append(position)
                    continue
                found.setdefault(held if held != "" else None, []).append(position)
        return found

    def odd(self, own: Field) -> dict[str, list[int]]:
        """Return the positions of records whose field holds a name that is no word of its vocabulary."""
        key = own.var.relation, own.var.stand_in is None, own.path, "odd"
        found: dict[str, list[int]] | None = self.memory.get(key)
        if found is None:
            found = {name: at for name, at in self.index(own).items() if type(name) is str}
            self.memory[key] = found
        return found


@lru_cache(maxsize=128)
def _places(relation: str, number: int) -> tuple[str, ...]:
    """Return the pointers of so many records."""
    return tuple(f"/{relation}/{position}" for position in range(number))


@dataclass(frozen=True)
class InterpretedRules(Engine):
    """The engine that is the definition: every rule on every record, one after the other."""

    defines = True

    rules: tuple[Rule, ...]
    milestones: Mapping[Stage, Formula]
    scope: Formula = ALWAYS

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        """Yield the verdict of every rule on every record it speaks of, in the order of the law."""
        yield from verdicts_by(Indexed(root, context, self.scope), self.rules, self.milestones)

    def explainer(self, root: Model, context: Context) -> Explainer:
        """Return what explains verdicts as the definition does."""
        return Explainer(Indexed(root, context, self.scope))
