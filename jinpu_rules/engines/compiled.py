"""Rules compiled to one Python function for each kind of file: the engine of everyday use.

What is known when compiling is folded away (``folding``): the settings, and the root field that most
rules ask about (``case_type``), so an inspection never meets a rule for penalties. What is left is
written out as plain Python (``generator``), which calls a few functions on times (``runtime``). The
interpreter says what all of it means, and a finding's grounds are the interpreter's: here are only
verdicts.

``CompiledRules.source(model)`` shows the generated code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from jinpu_rules.engines.closures import Book, File
from jinpu_rules.engines.engine import Bound, Context, Engine, Found, Judged
from jinpu_rules.engines.explanation import Explainer
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.engines.interpreter import verdicts_by
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    Compare,
    Const,
    Field,
    Formula,
    Operator,
    Var,
    conjuncts,
    required,
)
from jinpu_rules.language.periods import Calendar
from jinpu_rules.language.rule import ALWAYS, Rule, Verdict
from jinpu_rules.models.base import Holder, Model, Record
from jinpu_rules.models.links import relations
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import Stage

if TYPE_CHECKING:
    from jinpu_rules.engines.generated import Generated

FEW = 100  # files of one kind that are judged before code is made for them

# Files of one kind that are judged and explained as the definition reads: making functions of
# conditions takes as long. It explains without indexes, so none that holds very many records.
FIRST, SMALL = 20, 200


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was generated for files of one kind, what explains them, and what it was made for."""

    code: Generated
    book: Book
    settings: Settings
    calendar: Calendar


@dataclass(frozen=True)
class CompiledRules(Engine):
    """Every rule of one kind of file, as generated code. The interpreter's verdicts, faster."""

    rules: tuple[Rule, ...]
    milestones: Mapping[Stage, Formula]
    scope: Formula = ALWAYS
    _made: dict[Any, Compiled] = field(default_factory=dict, compare=False)
    _lock: Lock = field(default_factory=Lock, compare=False)
    _seen: dict[Any, int] = field(default_factory=dict, compare=False)
    _book: Book = field(default_factory=Book, compare=False)

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        """Yield every verdict, also of what is fulfilled or does not apply."""
        if self._seen.get(self._key(root, context), 0) <= FIRST:
            file = Indexed(root, context, self.scope)
        else:
            file = File(root, context, self.scope, book=self._book)
        return verdicts_by(file, self.rules, self.milestones)

    def judged(self, root: Model, context: Context) -> Judged:
        """Return the verdicts that a report lists, and how many are not 不适用.

        The first files of a kind are judged without generated code: few files are all that many a
        command line is given.
        """
        key = self._key(root, context)
        if key not in self._made:
            seen = self._seen[key] = self._seen.get(key, 0) + 1
            if seen <= FEW:
                return super().judged(root, context)
        found: list[tuple[int, Record | None, Verdict]] = []
        applied = self._compiled(root, context).code.judge(root, context, found)
        placed = []
        places: dict[str, dict[int, int]] = {}
        for number, row, verdict in found:
            relation = self.rules[number].each.relation
            if row is None or relation is None:
                placed.append((number, 0, Bound(root, ""), verdict))
                continue
            if row is self.rules[number].each.stand_in:
                placed.append((number, 0, Bound(row, f"/{relation}/-"), verdict))
                continue
            if relation not in places:
                places[relation] = _places(getattr(root, relation))
            position = places[relation][id(row)]
            placed.append((number, position, Bound(row, f"/{relation}/{position}"), verdict))
        placed.sort(key=lambda entry: entry[:2])
        reported = [(self.rules[number], bound, verdict) for number, _, bound, verdict in placed]
        return Judged(reported, applied)

    def explainer(self, root: Model, context: Context) -> Explainer:
        """Return what explains verdicts, by the code made for such files if there is any."""
        made = self._made.get(self._key(root, context))
        if made is not None:
            return File(root, context, self.scope, book=made.book).explainer
        self._book.asked += 1
        if self._book.asked <= FIRST and sum(map(len, _records(root))) <= SMALL:
            return Explainer(Indexed(root, context, self.scope))
        return File(root, context, self.scope, book=self._book).explainer

    def source(self, root: Model, context: Context) -> str:
        """Return the code generated for files like this one."""
        return self._compiled(root, context).code.source

    @cached_property
    def _partition(self) -> Field | None:
        """The field of the root that most rules ask to have one value."""
        asked: dict[Field, int] = {}
        for rule in self.rules:
            for part in conjuncts(rule.when):
                match part:
                    case Compare(Field(Var(relation=None)) as own, Operator.EQUAL, Const(), _):
                        if own.var.name != "setting" and required(own):
                            asked[own] = asked.get(own, 0) + 1
        return max(asked, key=lambda own: asked[own], default=None)

    def _key(self, root: Model, context: Context) -> tuple[object, ...]:
        by = self._partition
        value = None if by is None else getattr(root, by.path[0])
        # By identity: settings are compared for every file, and hashing one takes as long as
        # judging a small case. What is kept alive here keeps its identity.
        return type(root), value, id(context.settings), id(context.calendar)

    def _compiled(self, root: Model, context: Context) -> Compiled:
        key = self._key(root, context)
        made = self._made.get(key)
        if made is None:
            with self._lock:
                made = self._made.get(key)
                if made is None:
                    if len(self._made) >= 32:  # settings that come and go must not pile up
                        self._made.clear()
                        self._seen.clear()
                    by = self._partition
                    assumed = {} if by is None else {by: getattr(root, by.path[0])}
                    made = self._made[key] = _compile(self, type(root), assumed, context)
        return made


def _records(root: Model) -> Iterator[Sequence[Holder]]:
    return (getattr(root, relation) for relation in relations(type(root)))


def _places(records: tuple[Record, ...]) -> dict[int, int]:
    """Return where each record stands."""
    return {id(record): position for position, record in enumerate(records)}


def _compile(
    compiled: CompiledRules, model: type[Model], assumed: Mapping[Field, Any], context: Context
) -> Compiled:
    # Few files are judged without generated code, and most runs are of few files.
    from jinpu_rules.engines.folding import Folding
    from jinpu_rules.engines.generated import Generated

    code = Generated(
        compiled.rules,
        compiled.scope,
        compiled.milestones,
        model,
        Folding(context.settings, assumed),
        context.calendar,
    )
    return Compiled(code, Book(code), context.settings, context.calendar)
