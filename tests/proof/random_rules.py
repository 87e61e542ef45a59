"""Rules nobody would write: drawn from the grammar over the models, each value of the right kind.

``a_rule(random, root)`` draws one; ``a_ruleset`` a few of them with milestones and a scope. What a
condition may be compared with is taken from what files hold, so that it is often true, often false
and often unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Any

from jinpu_rules.language.authoring import article
from jinpu_rules.language.formula import (
    And,
    Choose,
    Compare,
    Const,
    Count,
    Covered,
    DoneBy,
    Elapsed,
    Field,
    Formula,
    Includes,
    Kind,
    Latest,
    Not,
    OneOf,
    Operator,
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
    annotation_of,
    kind_of,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import ALWAYS, Modality, Rule
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.links import element_model, relations
from jinpu_rules.models.relations import Document
from jinpu_rules.models.vocabulary import Stage

_TEXTS = ("a1", "a3", "d1", "d5", "d7", "d13", "s1", "s2", "p1", "r1", "李承办", "2人", "送达回证")
_AMOUNTS = tuple(map(Decimal, ("0", "90", "600", "3000", "3000.50", "5000")))
_NUMBERS = (0, 1, 2, 7, 25, 30, 256, 257, 3000)
_TIMES = (datetime(2025, 3, 11, 9), date(2025, 3, 12), datetime(2025, 5, 12), date(2025, 6, 11))
_ORDERED = (Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST)
_EQUALITY = (Operator.EQUAL, Operator.EQUAL, Operator.NOT_EQUAL)


@cache
def _fields(model: type[Holder]) -> dict[Kind, tuple[tuple[str, ...], ...]]:
    """Return the paths of a model by what they hold, those of the groups in it too."""
    found: dict[Kind, list[tuple[str, ...]]] = {}

    def walk(holder: Any, path: tuple[str, ...]) -> None:
        for name, declared in holder.model_fields.items():
            inner = annotation_of(model, (*path, name))
            if element_model(declared.annotation) is not None or inner is tuple[date, ...]:
                continue
            kind = kind_of(Field(Var("", CaseRecord, None, model), (*path, name)))
            found.setdefault(kind, []).append((*path, name))
            if kind is Kind.RECORD:
                walk(inner, (*path, name))

    walk(model, ())
    return {kind: tuple(paths) for kind, paths in found.items()}


class Drawing:
    """Draws formulas and terms over the records of one kind of file."""

    def __init__(self, random: Random, root: type[Model]) -> None:
        self.random = random
        self.root = root
        self.names = 0

    def var(self, *, relation: str | None = None) -> Var:
        """Draw a record of some relation, under a name of its own."""
        known = relations(self.root)
        # Those that have links, or are linked to, are drawn most.
        often = ("documents", "recordings", "signatures", "services", "quantity_plans")
        often = [r for r in often if r in known]
        name = relation or self.random.choice([*known, *often, *often, *often])
        self.names += 1
        return Var(f"x{self.names}", self.root, name, known[name])

    def field(self, kind: Kind, bound: tuple[Var, ...]) -> Field | None:
        """Draw a field of one kind of one of the records introduced; None if there is none."""
        setting = Var("setting", Settings, None, Settings)
        owners = [*bound, *bound[-1:], *bound[-1:]]
        if self.random.random() < 0.1:
            owners.append(setting)
        self.random.shuffle(owners)
        for owner in owners:
            paths = _fields(owner.model).get(kind)
            if paths:
                ids = [
                    p for p in paths if p[-1] in ("id", "document", "about", "documents", "kind")
                ]
                if ids and self.random.random() < 0.6:
                    paths = tuple(ids)
                return Field(owner, self.random.choice(paths))
        return None

    def constant(self, field: Field) -> Any:
        """Draw a value that a field may hold, or nearly."""
        annotation = annotation_of(field.var.model, field.path)
        words = [
            part
            for part in (annotation, *getattr(annotation, "__args__", ()))
            if isinstance(part, type) and issubclass(part, Enum)
        ]
        match kind_of(field):
            case Kind.FLAG:
                return self.random.random() < 0.5
            case Kind.NUMBER:
                return self.random.choice(_NUMBERS)
            case Kind.AMOUNT:
                return self.random.choice(_AMOUNTS)
            case Kind.TIME:
                return self.random.choice(_TIMES)
            case Kind.WORD | Kind.MANY if words:
                word: Any = self.random.choice(list(words[0]))
                # A word given as a text is the same word.
                as_text = kind_of(field) is Kind.WORD and annotation is not words[0]
                return word.value if as_text and self.random.random() < 0.5 else word
        return self.random.choice(_TEXTS)

    # --- terms -------------------------------------------------------------------------------

    def time(self, bound: tuple[Var, ...], depth: int) -> Term | None:
        """Draw a time."""
        choice = self.random.randrange(9 if depth else 3)
        if choice <= 2:
            return self.field(Kind.TIME, bound)
        if choice <= 4:
            start = self.time(bound, depth - 1)
            unit = self.random.choice(list(Unit))
            number = self.field(Kind.NUMBER, bound) if self.random.random() < 0.5 else None
            amount = number or self.random.choice((0, 1, 3, 24, 30))
            return start and Shift(start, amount, unit, self.random.random() < 0.3)
        if choice == 5:
            return self.choose(Kind.TIME, bound, depth)
        if choice >= 7:
            return self.prolonged(bound, depth)
        var = self.var()
        last = self.field(Kind.TIME, (var,))
        if last is None or last.var != var:
            return None
        where = self.formula((*bound, var), depth - 1)
        return Latest(var, where, last, first=self.random.random() < 0.4)

    def prolonged(self, bound: tuple[Var, ...], depth: int) -> Term | None:
        """Draw a period that is extended, or does not run at times."""
        start = self.time(bound, depth - 1)
        if start is None:
            return None
        stops = [spans for _ in range(2) if (spans := self.stop(bound, depth)) is not None]
        extensions = [
            (self.formula(bound, depth - 1), self.random.choice((1, 5, 30)))
            for _ in range(self.random.choice((0, 1, 1, 2)))
        ]
        # Only days are left out.
        unit = self.random.choice((Unit.DAYS, Unit.WORKING_DAYS) if stops else list(Unit))
        number = self.field(Kind.NUMBER, bound) if self.random.random() < 0.3 else None
        shift = Shift(start, number or self.random.choice((0, 3, 7, 30, 90)), unit)
        return Prolonged(shift, tuple(extensions), tuple(stops))

    def stop(self, bound: tuple[Var, ...], depth: int) -> Spans | None:
        """Draw times during which a period does not run."""
        often = ("activities", "recordings", "services") if self.root is CaseRecord else (None,)
        var = self.var(relation=self.random.choice(often))
        first, last = self.time((*bound, var), 0), self.time((*bound, var), depth - 1)
        if first is None or last is None:
            return None
        where = self.formula((*bound, var), depth - 1)
        return Spans(var, where, first, last)

    def number(self, bound: tuple[Var, ...], depth: int) -> Term | None:
        """Draw a number: one that is recorded, or of days."""
        if not depth or self.random.random() < 0.5:
            return self.field(Kind.NUMBER, bound)
        start, end = self.time(bound, depth - 1), self.time(bound, depth - 1)
        stops = [spans for _ in range(1) if (spans := self.stop(bound, depth)) is not None]
        return start and end and Elapsed(start, end, tuple(stops))

    def amount(self, bound: tuple[Var, ...], depth: int) -> Term | None:
        """Draw an amount of money."""
        choice = self.random.randrange(6 if depth else 1)
        if choice <= 1:
            return self.field(Kind.AMOUNT, bound)
        if choice <= 3:
            base = self.amount(bound, depth - 1)
            rate = self.random.choice((Decimal("0.03"), Decimal(1), Decimal("0.5")))
            return base and Product(base, rate, self.number(bound, depth - 1))
        if choice == 4:
            return self.choose(Kind.AMOUNT, bound, depth)
        relations = ("documents", "performances") if self.root is CaseRecord else (None,)
        var = self.var(relation=self.random.choice(relations))
        where = self.formula((*bound, var), depth - 1)
        added = self.amount((*bound, var), depth - 1)
        return added and Sum(var, where, added)

    def choose(self, kind: Kind, bound: tuple[Var, ...], depth: int) -> Choose | None:
        """Draw a value that depends on conditions."""
        branches = []
        for _ in range(self.random.randint(1, 3)):
            value = self.time(bound, depth - 1) if kind is Kind.TIME else self.field(kind, bound)
            if value is not None:
                condition = (
                    Recorded(value)
                    if isinstance(value, Field) and self.random.random() < 0.5
                    else self.formula(bound, depth - 1)
                )
                branches.append((condition, value))
        return Choose(tuple(branches)) if branches else None

    # --- formulas ----------------------------------------------------------------------------

    def formula(self, bound: tuple[Var, ...], depth: int) -> Formula:
        """Draw a condition on the records introduced."""
        compound = (self.both, self.either, self.negated, self.counted, self.counted, self.spans)
        simple = (
            *(self.recorded, self.compared, self.compared, self.joined, self.in_time, self.told),
            self.named_alike,
            self.told_of,
            self.so_much,
        )
        while True:
            kinds: tuple[Callable[..., Formula | None], ...] = (
                (*compound, *simple) if depth > 0 else simple
            )
            found = self.random.choice(kinds)(bound, depth)
            if found is not None:
                return found

    def both(self, bound: tuple[Var, ...], depth: int) -> Formula:
        return And(tuple(self.formula(bound, depth - 1) for _ in range(self.random.randint(2, 3))))

    def either(self, bound: tuple[Var, ...], depth: int) -> Formula:
        return Or(tuple(self.formula(bound, depth - 1) for _ in range(self.random.randint(2, 3))))

    def negated(self, bound: tuple[Var, ...], depth: int) -> Formula:
        return Not(self.formula(bound, depth - 1))

    def counted(self, bound: tuple[Var, ...], depth: int) -> Formula:
        var = self.var()
        parts: list[Formula] = []
        link = self.link(var, bound)
        if link is not None and self.random.random() < 0.8:
            parts.append(link)
        parts += [self.formula((*bound, var), depth - 1) for _ in range(self.random.randint(0, 2))]
        self.random.shuffle(parts)
        where = And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else ALWAYS
        number = self.random.choice((1, 1, 1, 1, 2, 3))
        return Count(var, where, number, exactly=self.random.random() < 0.2)

    def link(self, var: Var, bound: tuple[Var, ...]) -> Formula | None:
        """Draw what ties a record to one introduced before it, or to none if it names none."""
        own = [p for p in _fields(var.model).get(Kind.TEXT, ()) if p[-1] in ("id", "document")]
        many = [p for p in _fields(var.model).get(Kind.MANY, ()) if p[-1] in ("about", "documents")]
        other = self.field(Kind.TEXT, bound)
        if other is None or not own + many:
            return None
        mine = Field(var, self.random.choice(own + many))
        tie: Formula = (
            Includes(mine, other)
            if kind_of(mine) is Kind.MANY
            else Compare(
                *self.random.choice(((mine, Operator.EQUAL, other), (other, Operator.EQUAL, mine)))
            )
        )
        if self.random.random() < 0.25:
            return Or((tie, And((Not(Recorded(mine)), self.formula((*bound, var), 0)))))
        return tie

    def spans(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        start, end = self.time(bound, depth - 1), self.time(bound, depth - 1)
        var = self.var(relation="recordings") if self.root is CaseRecord else self.var()
        first, last = self.field(Kind.TIME, (var,)), self.field(Kind.TIME, (var,))
        if None in (start, end, first, last) or first.var != var or last.var != var:  # type: ignore[union-attr]
            return None
        tolerance = self.random.choice((0, 5, self.field(Kind.NUMBER, bound) or 0))
        where = self.link(var, bound)
        if where is None:
            where = self.formula((*bound, var), depth - 1)
        return Covered(start, end, var, where, first, last, tolerance)  # type: ignore[arg-type]

    def so_much(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        of = self.random.choice((self.number, self.amount, self.amount))
        left, right = of(bound, depth), of(bound, max(depth - 1, 0))
        if left is None:
            return None
        if right is None or self.random.random() < 0.5:
            numbers: Any = _NUMBERS if kind_of(left) is Kind.NUMBER else _AMOUNTS
            right = Const(self.random.choice(numbers))
        return Compare(left, self.random.choice((*_ORDERED, *_EQUALITY)), right)

    def named_alike(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        one, other = self.field(Kind.TEXT, bound), self.field(Kind.TEXT, bound)
        return one and other and SameName(one, other, self.random.random() < 0.5)

    def told_of(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        kind = self.random.choice((Kind.TEXT, Kind.TEXT, Kind.MANY))
        one, other = self.field(Kind.TEXT, bound), self.field(kind, bound)
        if other and other.var.name == "setting":  # no setting counts people
            other = None
        number = other if other and self.random.random() < 0.5 else self.random.randint(1, 3)
        return one and Tells(one, number)

    def recorded(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        field = self.field(self.random.choice(list(Kind)), bound)
        return field and Recorded(field)

    def compared(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        kind = self.random.choice(
            (Kind.TIME, Kind.TIME, Kind.TEXT, Kind.WORD, Kind.NUMBER, Kind.FLAG)
        )
        if kind is Kind.TIME:
            left, right = self.time(bound, depth), self.time(bound, depth)
            operator = self.random.choice((*_ORDERED, *_EQUALITY))
            ordered = operator in (Operator.LESS, Operator.AT_MOST)
            return (
                left
                and right
                and Compare(left, operator, right, ordered and self.random.random() < 0.4)
            )
        field = self.field(kind, bound)
        if field is None:
            return None
        left = field
        if depth > 0 and self.random.random() < 0.2:
            left = self.choose(kind, bound, depth) or field
        ordered = kind is Kind.NUMBER and self.random.random() < 0.6
        operator = self.random.choice(_ORDERED if ordered else _EQUALITY)
        right = self.field(kind, bound) if self.random.random() < 0.3 else None
        if right is None or (kind is Kind.WORD and not _alike(field, right)):
            right = Const(self.constant(field))
        return Compare(left, operator, right)

    def joined(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        many = self.field(Kind.MANY, bound)
        if many is None:
            return None
        one = self.field(Kind.TEXT, bound) if many.path[-1] in ("about", "documents") else None
        return Includes(
            many, one if one and self.random.random() < 0.8 else Const(self.constant(many))
        )

    def in_time(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        done, deadline = self.field(Kind.TIME, bound), self.time(bound, max(depth, 1))
        return done and deadline and DoneBy(done, deadline)

    def told(self, bound: tuple[Var, ...], depth: int) -> Formula | None:
        field = self.field(
            self.random.choice((Kind.WORD, Kind.WORD, Kind.TEXT, Kind.NUMBER)), bound
        )
        if field is None:
            return None
        values = tuple(self.constant(field) for _ in range(self.random.randint(1, 4)))
        like = field.path == ("kind",) and field.var.model is Document
        one_of = OneOf(field, values, like and self.random.random() < 0.7)
        return And((Recorded(field), one_of)) if self.random.random() < 0.4 else one_of


def _alike(one: Field, other: Field) -> bool:
    return annotation_of(one.var.model, one.path) == annotation_of(other.var.model, other.path)


def a_rule(random: Random, root: type[Model], number: int = 1) -> Rule:
    """Draw a rule."""
    drawing = Drawing(random, root)
    own = Var("agency" if root is AgencyRecord else "case", root, None, root)
    each = own if random.random() < 0.25 else drawing.var()
    bound = (own,) if each is own else (own, each)
    due: Term | Stage | None = None
    if random.random() < 0.5:
        due = drawing.time(bound, 2) if random.random() < 0.7 else random.choice(list(Stage))
    return Rule(
        id=f"JP01{number:02}",
        name=f"drawn-{number}",
        cites=article(1),
        quote="",
        modality=Modality.OBLIGATION,
        each=each,
        when=drawing.formula(bound, 2) if random.random() < 0.8 else ALWAYS,
        must=drawing.formula(bound, 3),
        due=due,
        message="",
        english="",
        remedy="",
        examples=(),
    )


def some_rules(random: Random, root: type[Model], number: int) -> tuple[Rule, ...]:
    """Draw several rules."""
    return tuple(a_rule(random, root, position) for position in range(1, number + 1))


def milestones(random: Random) -> dict[Stage, Formula]:
    """Draw what shows that a case has reached a step."""
    own = Var("case", CaseRecord, None, CaseRecord)
    return {stage: Drawing(random, CaseRecord).formula((own,), 2) for stage in Stage}


def a_scope(random: Random, root: type[Model]) -> Formula:
    """Draw when the rules apply to a file at all."""
    own = Var("agency" if root is AgencyRecord else "case", root, None, root)
    return Drawing(random, root).formula((own,), 1) if random.random() < 0.3 else ALWAYS
