"""The generator: rules written out as the text of one Python function.

One pass over each relation builds its indexes; a rule on documents of one kind loops over just
those; a condition on the file alone is computed once, and one that several rules have is asked once.
Each becomes an expression that is True, False or None, and statements before it where it needs some;
what can never be unknown becomes plain ``and`` and ``or``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from functools import partial
from itertools import count
from typing import Any, assert_never

from jinpu_rules.engines import runtime
from jinpu_rules.engines.folding import Folding
from jinpu_rules.engines.joins import Otherwise, joins
from jinpu_rules.engines.truth import is_one_of, one_name, tells
from jinpu_rules.language.formula import (
    And,
    Choose,
    Compare,
    Const,
    Constant,
    Count,
    Covered,
    DoneBy,
    Field,
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
    Var,
    annotation_of,
    apart,
    children,
    conjuncts,
    free_variables,
    kind_of,
    required,
    root_name,
)
from jinpu_rules.language.periods import Calendar, Unit
from jinpu_rules.language.rule import ALWAYS, Reached, Rule, Verdict
from jinpu_rules.models.base import Holder, Model, Record
from jinpu_rules.models.links import relations
from jinpu_rules.models.moments import span
from jinpu_rules.models.settings import HourCounting, Settings
from jinpu_rules.models.vocabulary import Stage

# Records of some words are looked at one by one, unless they are more.
_FEW = 9


class Code:
    """The text of one function in the making, its constants, indexes and remembered conditions."""

    def __init__(self, root: Var, calendar: Calendar, settings: Settings) -> None:
        self.root = root
        self.calendar = calendar
        self.exact_hours = settings.hour_counting is HourCounting.EXACT
        self.lines: list[str] = []
        self.depth = 1
        self.names: dict[str, Any] = {}
        self.constants: dict[Any, str] = {}
        self.indexes: dict[tuple[str, str], str] = {}
        self.worded: dict[tuple[str, str, str], str] = {}
        self.odd: dict[tuple[str, str], str] = {}  # names of papers that are no words
        self.unions: dict[tuple[str, ...], str] = {}
        self.closed: dict[Formula, tuple[str, bool]] = {}
        self.used: set[str] = set()
        self.passing: set[str] = set()  # names that hold something for some lines only

    def put(self, line: str) -> None:
        """Add a line at the present depth."""
        self.lines.append("    " * self.depth + line)

    def fresh(self, letter: str = "t") -> str:
        """Return a name not used yet."""
        name = f"{letter}{len(self.passing) + 1}"
        self.passing.add(name)
        return name

    def named(self, expression: str, letter: str = "t") -> str:
        """Return a name for what an expression says, putting a line if it is none itself."""
        if expression.isidentifier():
            return expression
        name = self.fresh(letter)
        self.put(f"{name} = {expression}")
        return name

    def constant(self, value: Any, letter: str = "k") -> str:
        """Return an expression for a value, given a name once if it has none of its own."""
        if value is None or value is True or value is False or type(value) is int:
            return repr(value)
        key = (type(value), value)
        if key not in self.constants:
            self.constants[key] = f"{letter}_{len(self.constants)}"
            self.names[self.constants[key]] = value
        return self.constants[key]

    def index(self, relation: str, name: str) -> str:
        """Return the name of an index of a relation by a field."""
        return self.indexes.setdefault((relation, name), f"by_{relation}_{name}")

    # --- values ---

    def value(self, field: Field) -> str:
        """Return an expression for a field as recorded, None where it is not."""
        if len(field.path) == 1:
            name = field.path[0]
            return f'case["{name}"]' if field.var.relation is None else f"x_{field.var.name}.{name}"
        holder = self.value(Field(field.var, field.path[:-1]))
        name = self.fresh("g")
        return f"(None if ({name} := {holder}) is None else {name}.{field.path[-1]})"

    def time(self, term: Term) -> str:
        """Return an expression for a time as an interval, or None; may put statements."""
        match term:
            case Field():
                return f"interval({self.value(term)})"
            case Const(value):
                return "None" if value is None else self.constant(span(value), "time")
            case Shift(start, int() as amount, Unit.HOURS, backward) if self.exact_hours:
                delta = self.constant(timedelta(hours=-amount if backward else amount), "hours")
                return f"moved({self.time(start)}, {delta})"
            case Shift(start, amount, unit, backward):
                if isinstance(amount, int):
                    length = str(-amount if backward else amount)
                else:
                    length = f"back({self.value(amount)})" if backward else self.value(amount)
                return f"shifted({self.time(start)}, {length}, {self.constant(unit, 'unit')})"
            case Choose(branches):
                return self._choose(branches, self.time)
            case Latest(var, where, time):
                name = self.fresh("found")
                self.put(f"{name} = []")
                self.put(f"for {_record(var)} in {self._among(var, where)}:")
                self.depth += 1
                truth, nullable = self.truth(where)
                truth = self.named(truth) if nullable else truth
                self.put(f"if {truth}:")
                self.put(f"    {name}.append(interval({self.value(time)}))")
                if nullable:
                    self.put(f"elif {truth} is None:")
                    self.put(f"    {name}.append(None)")
                self.depth -= 1
                return f"latest({name})"
            case NamedValue(_, body):
                return self.time(body)
            case _:
                assert_never(term)

    def plain(self, term: Term) -> str:
        """Return an expression for a value as recorded, None where there is none."""
        match term:
            case Const(value):
                return self.constant(value)
            case Field():
                return self.value(term)
            case Choose(branches):
                return self._choose(branches, self.plain)
            case _:
                raise AssertionError(f"a time: {term}")

    def _choose(
        self, branches: tuple[tuple[Formula, Term], ...], value_of: Callable[[Term], str]
    ) -> str:
        name = self.fresh("chosen")
        self.put(f"{name} = None")
        depth = self.depth
        for condition, branch in branches:
            decided = self.named(self.truth(condition)[0])
            self.put(f"if {decided}:")
            self.depth += 1
            self.put(f"{name} = {value_of(branch)}")
            self.depth -= 1
            self.put(f"elif {decided} is False:")
            self.depth += 1
            self.put("pass")
        self.depth = depth
        return name

    # --- truth ---

    def truth(self, formula: Formula, given: frozenset[Field] = frozenset()) -> tuple[str, bool]:
        """Return an expression that is True, False or None, and whether it may be None.

        Statements it needs are put first. ``given`` are the fields known to be recorded here.
        """
        if formula in self.closed:
            return self.closed[formula]
        match formula:
            case Constant(known):
                return repr(known), known is None
            case Recorded(field):
                return self._recorded(field), False
            case Compare():
                return self._compare(formula, given)
            case OneOf(term, values, like):
                if like:
                    test = f"is_one_of({{0}}, {self.constant(values, 'words')})"
                    return self._tested(term, test, given)[0], True
                tests = (
                    "(" + " or ".join(_same(term, v, self.constant(v)) for v in values) + ")"
                    if 0 < len(values) <= 3
                    else "({0} in " + self.constant(values, "words") + ")"
                )
                return self._tested(term, tests, given)
            case Includes(field, value):
                many = self.value(field)
                if field in given:
                    return self._tested(value, f"({{0}} in {many})", given)
                name = self.fresh("many")
                test = f"(({{0}} in {name}) if ({name} := {many}) else None)"
                return self._tested(value, test, given)[0], True
            case SameName(left, right, strictly):
                return f"one_name({self.plain(left)}, {self.plain(right)}, {strictly})", True
            case Tells(told, number):
                as_many = self.plain(number) if isinstance(number, Field) else number
                return f"tells({self.plain(told)}, {as_many})", True
            case DoneBy(done, deadline):
                return self._done_by(done, deadline)
            case And(parts):
                return self._joined(parts, False, given)
            case Or(parts):
                return self._joined(parts, True, given)
            case Not(part):
                truth, nullable = self.truth(part, given)
                if not nullable:
                    return f"(not {truth})", False
                name = self.fresh()
                return f"(None if ({name} := {truth}) is None else not {name})", True
            case Count():
                return self._count(formula)
            case Covered():
                return self._covered(formula)
            case Named(_, body):
                return self.truth(body, given)
            case _:
                assert_never(formula)

    def _recorded(self, field: Field) -> str:
        kind = kind_of(field)
        value = self.value(field)
        return f"(not not {value})" if kind in (Kind.TEXT, Kind.MANY) else f"({value} is not None)"

    def _tested(self, term: Term, test: str, given: frozenset[Field]) -> tuple[str, bool]:
        """Return a test of one value, unknown where the value is missing."""
        value = self.plain(term)
        if _sure(term, given):
            return test.format(value), False
        name = self.fresh("v")
        missing = (
            f"not ({name} := {value})"
            if kind_of(term) is Kind.TEXT
            else f"({name} := {value}) is None"
        )
        return f"(None if {missing} else {test.format(name)})", True

    def _compare(self, compare: Compare, given: frozenset[Field]) -> tuple[str, bool]:
        left, operator, right = compare.left, compare.operator, compare.right
        if kind_of(left) is Kind.TIME:
            return self._compare_times(compare), True
        if isinstance(right, Const):
            constant = self.constant(right.value)
            if operator is Operator.EQUAL:
                test = f"({_same(left, right.value, constant)})"
            elif operator is Operator.NOT_EQUAL:
                test = f"(not {_same(left, right.value, constant)})"
            else:
                test = f"({{0}} {operator} {constant})"
            return self._tested(left, test, given)
        other = self.plain(right)
        if _sure(right, given):
            return self._tested(left, f"({{0}} {operator} {other})", given)
        name = self.fresh("v")
        inner, _ = self._tested(left, f"({{0}} {operator} {name})", given)
        missing = (
            f"not ({name} := {other})"
            if kind_of(right) is Kind.TEXT
            else f"({name} := {other}) is None"
        )
        return f"(None if {missing} else {inner})", True

    def _compare_times(self, compare: Compare) -> str:
        left, operator, right = compare.left, compare.operator, compare.right
        flipped = {Operator.MORE: Operator.LESS, Operator.AT_LEAST: Operator.AT_MOST}
        if operator in flipped:
            left, right, operator = right, left, flipped[operator]
        simple = isinstance(left, Field) and isinstance(right, Field)
        if simple and operator in (Operator.LESS, Operator.AT_MOST):
            strict = operator is Operator.LESS
            test = self.constant(runtime.ordering(strict, compare.same_day), "ordered")
            return f"{test}({self.plain(left)}, {self.plain(right)})"
        test = self.constant(runtime.comparison(operator, compare.same_day), "compared")
        a = self.time(left)
        return f"{test}({a}, {self.time(right)})"

    def _done_by(self, done: Field, deadline: Term) -> tuple[str, bool]:
        match deadline:
            case Shift(Field() as start, int() as amount, Unit.HOURS, backward) if self.exact_hours:
                delta = timedelta(hours=-amount if backward else amount)
                test = self.constant(runtime.within(delta), "within")
                return f"{test}({self.plain(done)}, {self.value(start)})", True
        return f"done({self.plain(done)}, {self.time(deadline)})", True

    def _joined(
        self, parts: tuple[Formula, ...], decisive: bool, given: frozenset[Field]
    ) -> tuple[str, bool]:
        """Join parts by and (decided by False) or by or (decided by True)."""
        if not decisive:
            given |= {part.field for part in parts if isinstance(part, Recorded)}
            # What is one of some words is recorded; a truth remembered may be unknown instead.
            told = {_told(part) for part in parts if not self.closed.get(part, ("", False))[1]}
            parts = tuple(p for p in parts if not (isinstance(p, Recorded) and p.field in told))
        plain: list[str] = []
        later: list[Formula] = []
        for part in sorted(parts, key=lambda part: not isinstance(part, Recorded)):
            if self._simple(part, given):
                plain.append(self.truth(part, given)[0])
            else:
                later.append(part)
        word = " or " if decisive else " and "
        start = (
            f"({word.join(plain)})" if len(plain) > 1 else plain[0] if plain else repr(not decisive)
        )
        if not later:
            return start, False
        name = self.fresh()
        if plain:
            self.put(f"{name} = {start}")
        nullable = False
        depth = self.depth
        for position, part in enumerate(later):
            if plain or position:
                undecided = f"{name} is not {decisive}" if nullable else name
                self.put(f"if not {name}:" if decisive and not nullable else f"if {undecided}:")
                self.depth += 1
            truth, may_be_unknown = self.truth(part, given)
            if not nullable:
                self.put(f"{name} = {truth}")
            else:
                other = self.named(truth)
                self.put(f"if {other} is not {not decisive}: {name} = {other}")
            nullable = nullable or may_be_unknown
        self.depth = depth
        return name, nullable

    def _simple(self, part: Formula, given: frozenset[Field]) -> bool:
        """Say whether a condition is one expression that cannot be unknown."""
        if part in self.closed:
            return not self.closed[part][1]
        match part:
            case Constant(truth):
                return truth is not None
            case Recorded():
                return True
            case OneOf(like=True):
                return False
            case OneOf(term, _) | Compare(term, _, Const(), _):
                if kind_of(term) is Kind.TIME:
                    return False
                return _sure(term, given)
            case Compare(a, _, b, _):
                return kind_of(a) is not Kind.TIME and _sure(a, given) and _sure(b, given)
            case And(parts):
                given |= {inner.field for inner in parts if isinstance(inner, Recorded)}
                return all(self._simple(inner, given) for inner in parts)
            case Or(parts):
                return all(self._simple(inner, given) for inner in parts)
            case Not(inner):
                return self._simple(inner, given)
            case _:
                return False

    # --- records ---

    def _all(self, var: Var) -> str:
        return self.rows(str(var.relation))

    def rows(self, relation: str) -> str:
        """Return the name of the list of a relation's records."""
        self.used.add(relation)
        return f"all_{relation}"

    def _pick(self, var: Var, where: Formula) -> tuple[str, str | None, Formula]:
        """Choose the records to look at: those that certainly match one part, by an index.

        Returns an expression for them, one for those for which that part is unknown, and the rest
        of the condition.
        """
        parts = where.parts if isinstance(where, And) else (where,)
        for how in ("linked", "worded", "perhaps linked"):
            for part in parts:
                found = self._indexed(var, part, how)
                if found is None:
                    continue
                certain, unsure = found
                if how == "worded":
                    some = f"[*{certain}, *{unsure}]" if unsure else certain
                    narrowed = self._narrowed(var, where, part, some)
                    if narrowed is not None:
                        return narrowed, None, where
                    certain = self._unlike(var, where, part) or certain
                elif how == "perhaps linked" and any(
                    isinstance(p, Recorded) and p.field in children(part) for p in parts
                ):
                    unsure = None
                rest = tuple(other for other in parts if other is not part)
                return certain, unsure, And(rest) if len(rest) > 1 else rest[0] if rest else ALWAYS
        return self._among(var, where), None, where

    def _narrowed(self, var: Var, where: Formula, worded: Formula, records: str) -> str | None:
        """Return fewer records than those of some words, where they may be many; None if not."""
        if any(join.linked for join in joins(var, where)):
            some = self.named(records, "some")
            return self._among(var, where, some)
        return None

    def _unlike(self, var: Var, where: Formula, worded: Formula) -> str | None:
        """Return the records of some words, but those of another record's word, if so asked."""
        match worded:
            case Compare(Field() as own, _, Const(value), _):
                words: tuple[Any, ...] = (value,)
            case OneOf(Field() as own, values):
                words = values
            case _:
                return None
        for part in conjuncts(where):
            match part:
                case Compare(Field() as left, Operator.NOT_EQUAL, Field() as right, _):
                    other = right if left == own else left
                    if own in (left, right) and other.var != var and required(other):
                        index = self.index(str(var.relation), own.path[0])
                        others = self.constant(tuple(dict.fromkeys(words)), "words")
                        return f"unlike({index}, {others}, {self.value(other)})"
        return None

    def _among(self, var: Var, where: Formula, everything: str | None = None) -> str:
        """Return an expression for records among which are all those that may count."""
        everything = everything or self._all(var)
        for own, among, _ in joins(var, where):
            if (
                Const(Otherwise.NAMED) in among
            ):  # the indexes here tell names that are no words apart
                continue
            index = self.index(str(var.relation), own.path[0])
            values = "".join(
                f"*({self.plain(term)} or (None,)), "
                if kind_of(term) is Kind.MANY
                else f"{self.plain(term)}, "
                for term in among
            )
            fewer = f"candidates({index}, {everything}, ({values}))"
            return f"({everything} if len({everything}) < {_FEW} else {fewer})"
        return everything

    def _indexed(self, var: Var, part: Formula, how: str) -> tuple[str, str | None] | None:
        joined = how != "worded"
        match part:
            case Compare(Field() as own, Operator.EQUAL, Field() as outer, _) if joined:
                if own.var != var:
                    own, outer = outer, own
                if own.var != var or outer.var == var or len(own.path) > 1:
                    return None
                if required(own) is not (how == "linked"):
                    return None
                if kind_of(own) is Kind.TIME:
                    return None
                return self._matching(own, outer)
            case Includes(Field() as own, Field() as outer) if how == "perhaps linked":
                if own.var != var or outer.var == var:
                    return None
                return self._matching(own, outer)
            case Compare(Field() as own, Operator.EQUAL, Const(value), _) if not joined:
                return self._worded(var, own, (value,))
            case OneOf(Field() as own, values, like) if not joined:
                return self._worded(var, own, values, like)
        return None

    def _worded(
        self, var: Var, own: Field, values: tuple[Any, ...], like: bool = False
    ) -> tuple[str, str | None] | None:
        if own.var != var or kind_of(own) is Kind.TIME or not required(own):
            return None
        relation, name = str(var.relation), own.path[0]
        picked = self.picked(relation, name, values)
        if not like:
            return picked, None
        odd = self.odd.setdefault((relation, name), f"odd_{relation}_{name}")
        return picked, f"({odd} and perhaps({odd}, {self.constant(values, 'words')}))"

    def picked(self, relation: str, name: str, values: tuple[Any, ...]) -> str:
        """Return an expression for the records whose field has one of some words."""
        self.index(relation, name)
        picked = [
            self.worded.setdefault((relation, name, word), f"{relation}_{name}_{len(self.worded)}")
            for word in map(self.constant, dict.fromkeys(values))
        ]
        if len(picked) == 1:
            return picked[0]
        # Put together once, when first asked for.
        name = self.unions.setdefault(tuple(picked), f"any_{relation}_{len(self.unions)}")
        return f"({name} or ({name} := [*{', *'.join(picked)}]))"

    def _matching(self, own: Field, outer: Field) -> tuple[str, str | None]:
        index = self.index(str(own.var.relation), own.path[0])
        value = self.value(outer)
        unlinked = None if required(own) else f"{index}.get(None, ())"
        if required(outer):
            return f"{index}.get({value}, ())", unlinked
        everything = self._all(own.var)
        return (
            f"(() if not {value} else {index}.get({value}, ()))",
            f"({everything} if not {value} else {unlinked or '()'})",
        )

    def _count(self, count: Count) -> tuple[str, bool]:
        certain, unsure, rest = self._pick(count.var, count.where)
        number = count.number
        some = number == 1 and not count.exactly
        if some and rest == ALWAYS:
            if unsure is None:
                return f"(not not {certain})", False
            return f"(True if {certain} else None if {unsure} else False)", True
        name = self.fresh()
        possible = self.fresh("p")
        self.put(f"{name} = {False if some else 0}")
        if not some:
            self.put(f"{possible} = 0")
        nullable = False
        for records, sure in ((certain, True), (unsure, False)):
            if records is None:
                continue
            if not sure and some:
                self.put(f"if {name} is not True:")
                self.depth += 1
            self.put(f"for {_record(count.var)} in {records}:")
            self.depth += 1
            truth, may_be_unknown = self.truth(rest)
            if some and sure:
                decided = self.named(truth) if may_be_unknown else truth
                self.put(f"if {decided}:")
                self.put(f"    {name} = True")
                self.put("    break")
                if may_be_unknown:
                    self.put(f"if {decided} is None: {name} = None")
            elif some:
                self.put(f"if {truth} is not False:" if may_be_unknown else f"if {truth}:")
                self.put(f"    {name} = None")
                self.put("    break")
            else:
                decided = self.named(truth)
                self.put(f"if {decided} is not False: {possible} += 1")
                if sure:
                    self.put(f"if {decided}:")
                    self.put(f"    {name} += 1")
                    self.put(f"    if {name} > {number - (not count.exactly)}: break")
            self.depth -= 1
            if not sure and some:
                self.depth -= 1
            nullable = nullable or may_be_unknown or not sure
        if some:
            return name, nullable
        if count.exactly:
            self.put(
                f"{name} = False if {name} > {number} or {possible} < {number} "
                f"else True if {name} == {possible} else None"
            )
        else:
            self.put(
                f"{name} = True if {name} >= {number} else False if {possible} < {number} else None"
            )
        return name, True

    def _covered(self, covered: Covered) -> tuple[str, bool]:
        spans = self.fresh("spans")
        start, end = self.fresh("start"), self.fresh("end")
        self.put(f"{start} = {self.time(covered.start)}")
        self.put(f"{end} = {self.time(covered.end)}")
        self.put(f"{spans} = []")
        self.put(f"for {_record(covered.var)} in {self._among(covered.var, covered.where)}:")
        self.depth += 1
        decided = self.named(self.truth(covered.where)[0])
        self.put(f"if {decided} is not False:")
        first, last = self.value(covered.span_start), self.value(covered.span_end)
        self.put(f"    {spans}.append(({decided}, {first}, {last}))")
        self.depth -= 1
        allowed = covered.tolerance
        tolerance = self.value(allowed) if isinstance(allowed, Field) else allowed
        return f"covers({start}, {end}, {spans}, {tolerance})", True

    # --- rules ---

    def reached(self, milestones: Mapping[Stage, Formula], named: bool) -> None:
        """Put the code that says how far a case has come: as far as is said, or as it shows."""
        stages = ["context.stage", *(['case["stage"]'] if named else [])]
        self.put(f"reached = max(s.rank if s else 0 for s in ({', '.join(stages)},))")
        for stage, formula in sorted(milestones.items(), key=lambda shown: -shown[0].rank):
            self.put(f"if reached >= {stage.rank}: return reached")
            truth = self.truth(formula)[0]
            self.put(f"if {truth}: return {stage.rank}")
        self.put("return reached")

    def shared(self) -> set[str]:
        """Return the names of the lists and indexes of records."""
        lists = {f"all_{relation}" for relation in (*self.used, *(r for r, _ in self.indexes))}
        return lists | {*self.indexes.values(), *self.worded.values(), *self.odd.values()}

    def remember(self, formulas: Iterable[Formula]) -> None:
        """Compute conditions once, before the loop or the rules that ask for them."""
        for formula in formulas:
            if formula not in self.closed:
                truth, nullable = self.truth(formula)
                self.closed[formula] = (self.named(truth, "c"), nullable)

    def rules(self, when: Formula, rules: list[tuple[int, Rule, Formula]]) -> None:
        """Put the code that judges the rules of one condition on the record at hand."""
        depth = self.depth
        applies, unsure = self.truth(when)
        if applies != "True":
            if unsure:
                applies = self.named(applies, "w")
            self.put(f"if {applies} is not False:" if unsure else f"if {applies}:")
            self.depth += 1
        self.put(f"applied += {len(rules)}")
        parts = when.parts if isinstance(when, And) else (when,)
        given = frozenset(part.field for part in parts if isinstance(part, Recorded) and not unsure)
        for number, rule, must in rules:
            self._rule(number, rule, must, given, applies if unsure else None)
        self.depth = depth

    def _rule(
        self,
        number: int,
        rule: Rule,
        must: Formula,
        given: frozenset[Field],
        applies: str | None,
    ) -> None:
        """Put the code for one rule; ``applies`` names its condition if that may be unknown."""
        depth = self.depth
        fulfilled, unknown = self.truth(must, given)
        if unknown:
            fulfilled = self.named(fulfilled, "m")
        self.put(f"if {fulfilled} is not True:" if unknown else f"if not {fulfilled}:")
        self.depth += 1
        doubts = [f"{name} is None" for name in (applies, fulfilled if unknown else None) if name]
        if doubts:
            self.put(f"if {' or '.join(doubts)}:")
            self.put(f"    {self._report(number, rule, 'UNDETERMINED')}")
            self.put("else:")
            self.depth += 1
        self._due(number, rule)
        self.depth = depth

    def _due(self, number: int, rule: Rule) -> None:
        if rule.due is None:
            self.put(self._report(number, rule, "VIOLATED"))
            return
        if isinstance(rule.due, Stage):
            self.put("if reached < 0: reached = reached_by(...)")
            due = f"reached >= {rule.due.rank}"
            self.put(f"if {due}: {self._report(number, rule, 'VIOLATED')}")
            self.put(f"else: {self._report(number, rule, 'PENDING')}")
            return
        name = self.fresh("due")
        if isinstance(rule.due, Reached):
            self.put(f"{name} = asked >= {rule.due.stage.rank} or None")
            self.put(f"if not {name}:")
            self.depth += 1
            truth = self.truth(rule.due.shown)[0]
            self.put(f"{name} = {truth}")
            self.depth -= 1
        else:
            self.put(f"{name} = is_due(as_of, {self.time(rule.due)})")
        self.put(f"if {name}: {self._report(number, rule, 'VIOLATED')}")
        self.put(f"elif {name} is None: {self._report(number, rule, 'UNDETERMINED')}")
        self.put(f"else: {self._report(number, rule, 'PENDING')}")

    def _report(self, number: int, rule: Rule, verdict: str) -> str:
        record = "None" if rule.each.relation is None else _record(rule.each)
        return f"found.append(({number}, {record}, {verdict}))"

    def indexing(self, models: Mapping[str, type[Holder]]) -> list[str]:
        """Return the lines that list the records and build the indexes the code asks for."""
        lines: list[str] = []
        for relation, model in models.items():
            fields = [name for indexed, name in self.indexes if indexed == relation]
            words = {key: local for key, local in self.worded.items() if key[0] == relation}
            if relation in self.used or fields:
                lines.append(f'    all_{relation} = case["{relation}"]')
            lines += [f"    by_{relation}_{name} = nothing" for name in fields]
            lines += [f"    {' = '.join(words.values())} = ()"] if words else []
            odd = {name: local for (of, name), local in self.odd.items() if of == relation}
            lines += [f"    {local} = nothing" for local in odd.values()]
            if not fields:
                continue
            lines.append(f"    if all_{relation}:")
            # Ids are single: where they are not, as in a file that was never checked, all count.
            ids = "id" in fields
            if ids:
                lines.append(f"        by_{relation}_id = {{r.id: (r,) for r in all_{relation}}}")
                lines.append(f"        if len(by_{relation}_id) < len(all_{relation}):")
                lines.append(f"            by_{relation}_id = grouped(all_{relation})")
            others = [name for name in fields if name != "id"]
            lines += [f"        by_{relation}_{name} = {{}}" for name in others]
            lines += [f"        for r in all_{relation}:"] if others else []
            for name in others:
                kind = _kind_of_own(model, name)
                each, value = (
                    (f"for v in r.{name} or (None,): ", "v")
                    if kind is Kind.MANY
                    else ("", f"r.{name} or None" if kind is Kind.TEXT else f"r.{name}")
                )
                put = f"by_{relation}_{name}.setdefault({value}, []).append(r)"
                lines.append(f"            {each}{put}")
            for name, local in odd.items():
                said = f"by_{relation}_{name}"
                lines.append(
                    f"        {local} = {{n: {said}[n] for n in {said} if type(n) is str}}"
                )
            for (_, name, word), local in words.items():
                lines.append(f"        {local} = by_{relation}_{name}.get({word}, ())")
        return lines


def _kind_of_own(model: type[Holder], name: str) -> Kind:
    return kind_of(Field(Var("", Model, None, model), (name,)))


def _sure(term: Term, given: frozenset[Field]) -> bool:
    """Say whether a value is certainly there."""
    return isinstance(term, Const) or term in given or (isinstance(term, Field) and required(term))


def _same(term: Term, value: Any, constant: str) -> str:
    """Return a test of whether a value is this one, to be filled in.

    Words of a closed vocabulary, and flags, are single objects; an open one has texts as well, a
    word may be given as a text, and numbers are many objects.
    """
    closed = type(value) is bool or (
        isinstance(value, Enum)
        and isinstance(term, Field)
        and annotation_of(term.var.model, term.path) is type(value)
    )
    return f"{{0}} is {constant}" if closed else f"{{0}} == {constant}"


def _record(var: Var) -> str:
    return "case" if var.relation is None else f"x_{var.name}"


def _closed(formula: Formula, root: Var) -> Iterator[Formula]:
    """Yield the largest conditions that speak of the root alone and take some work."""
    if not free_variables(formula) - {root.name}:
        if not isinstance(formula, Constant | Recorded):
            yield formula
        return
    if isinstance(formula, And | Or):
        for part in formula.parts:
            yield from _closed(part, root)
    elif isinstance(formula, Not):
        yield from _closed(formula.part, root)
    elif isinstance(formula, Count):
        yield from _closed(formula.where, root)


def _shared(formulas: list[Formula]) -> list[Formula]:
    """Return the conditions, or parts of them, that are asked more than once."""
    seen: dict[Formula, int] = {}

    def walk(formula: Any) -> None:
        seen[formula] = seen.get(formula, 0) + 1
        if isinstance(formula, And | Or | Not):
            for part in (formula.part,) if isinstance(formula, Not) else formula.parts:
                walk(part)

    for formula in formulas:
        walk(formula)
    return [formula for formula, times in seen.items() if times > 1]


def _often(conditions: list[Formula]) -> list[Formula]:
    """Return the conditions that several conditions on one record join by and, or are."""
    asked = Counter(
        part
        for when in conditions
        for part in (when.parts if isinstance(when, And) else (when,))
        if isinstance(part, And | Or | Not | Count | Covered)
    )
    return [part for part, times in asked.items() if times > 1]


def _told(formula: Formula) -> Field | None:
    """Return the field that a condition says has one of some words, if it says no more."""
    match formula:
        case Compare(Field() as field, Operator.EQUAL, Const(), _) | OneOf(Field() as field, _):
            return field if kind_of(field) in (Kind.WORD, Kind.FLAG) else None
    return None


def _dispatch(each: Var, when: Formula) -> tuple[tuple[str, tuple[Any, ...]] | None, Formula]:
    """Split off the part of a condition that picks records by a word, if it has one."""
    parts = when.parts if isinstance(when, And) else (when,)
    recorded = {part.field for part in parts if isinstance(part, Recorded)}
    for part in parts:
        match part:
            case Compare(Field() as own, Operator.EQUAL, Const(value), _):
                values: tuple[Any, ...] = (value,)
            case OneOf(Field() as own, values, False):
                pass
            case _:
                continue
        guarded = own in recorded
        if own.var != each or len(own.path) > 1 or kind_of(own) is not Kind.WORD:
            continue
        if guarded or required(own):
            rest = tuple(p for p in parts if p is not part and p != Recorded(own))
            left = And(rest) if len(rest) > 1 else rest[0] if rest else ALWAYS
            return (own.path[0], values), left
    return None, when


def _reused(lines: list[str], passing: set[str]) -> list[str]:
    """Return lines that use a name again as soon as what it held is not asked for any more.

    Python makes room for every name of a function whenever it is called: for two thousand that takes
    as long as a third of the rules.
    """
    word = re.compile(r"\w+")
    words = [[name for name in word.findall(line) if name in passing] for line in lines]
    depths = [len(line) - len(line.lstrip()) for line in lines]
    ends = _ends(depths)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    loops: list[tuple[int, int]] = []  # where those begin that a line is in, outermost first
    for number, (line, names) in enumerate(zip(lines, words, strict=True)):
        while loops and depths[number] <= loops[-1][1]:
            loops.pop()
        for name in names:
            first.setdefault(name, number)
            # What a loop was given, it needs again when it begins again.
            begun = next((begin for begin, _ in loops if begin > first[name]), None)
            last[name] = number if begun is None else ends[begun]
        if line.lstrip().startswith("for "):
            loops.append((number, depths[number]))
    ending = defaultdict(list)
    for name, number in last.items():
        ending[number].append(name)
    given: dict[str, str] = {}
    new = map("t{}".format, count())
    free: list[str] = []
    reused = []
    for number, (line, names) in enumerate(zip(lines, words, strict=True)):
        for name in names:
            if name not in given:
                given[name] = free.pop() if free else next(new)
        reused.append(word.sub(lambda found: given.get(found[0], found[0]), line))
        free += [given[name] for name in ending[number]]
    return reused


def _ends(depths: list[int]) -> list[int]:
    """Return the last line of the block that each line begins."""
    ends = [len(depths) - 1] * len(depths)
    begun: list[int] = []
    for number, depth in enumerate(depths):
        while begun and depths[begun[-1]] >= depth:
            ends[begun.pop()] = number - 1
        begun.append(number)
    return ends


def generate(
    rules: Iterable[Rule],
    scope: Formula,
    milestones: Mapping[Stage, Formula],
    model: type[Model],
    folding: Folding,
    calendar: Calendar,
) -> tuple[str, dict[str, Any]]:
    """Return the text of the function that judges files of one kind, and what its names mean.

    It takes the file, the context and a list to put what it finds into, and returns how many rules
    applied. How far a case has come is asked of another function, once, if some duty depends on it.
    """
    root = Var(root_name(model), model, None, model)
    code = Code(root, calendar, folding.settings)
    scope = apart(folding.formula(scope))
    groups: dict[tuple[str | None, Any, Record | None], dict[Any, list[tuple[int, Rule, Any]]]] = {}
    for number, rule in enumerate(rules):
        when = folding.formula(rule.scope_in(scope) & rule.when)
        if when == Constant(False):
            continue
        must = folding.formula(rule.must)
        folded = replace(
            rule,
            due=rule.due
            if rule.due is None or isinstance(rule.due, Stage)
            else Reached(rule.due.stage, folding.formula(rule.due.shown))
            if isinstance(rule.due, Reached)
            else folding.term(rule.due),
        )
        by, when = (
            (None, when)
            if rule.each.relation is None or rule.each.stand_in is not None
            else _dispatch(rule.each, when)
        )
        group = groups.setdefault((rule.each.relation, by, rule.each.stand_in), {})
        group.setdefault(when, []).append((number, folded, must))
    order: list[str | None] = [None, *relations(model)]
    for relation in order:
        own = {key: group for key, group in groups.items() if key[0] == relation}
        if not own:
            continue
        guarded = relation is not None and all(stand_in is None for _, _, stand_in in own)
        if guarded:
            code.put(f"if {code.rows(str(relation))}:")
            code.depth += 1
        before = dict(code.closed)
        for (_, by, stand_in), group in own.items():
            musts = [must for asking in group.values() for _, _, must in asking]
            asked = [part for asked in (*group, *musts) for part in _closed(asked, root)]
            depth, known = code.depth, dict(code.closed)
            if relation is None:  # a condition of one rule is asked only if the rule applies
                code.remember(f for f in _shared(asked) if isinstance(f, Count))
                code.remember(_often(list(group)))
            else:
                each = next(iter(group.values()))[0][1].each
                records = code.rows(relation)
                if stand_in is not None:
                    records = f"({records} or ({code.constant(stand_in, 'unnamed')},))"
                if by is not None:
                    records = code.fresh("some")
                    code.put(f"if {records} := {code.picked(relation, *by)}:")
                    code.depth += 1
                code.remember(asked)
                code.put(f"for {_record(each)} in {records}:")
                code.depth += 1
                code.remember(_often(list(group)))
            for when, asking in group.items():
                code.rules(when, asking)
            code.depth, code.closed = depth, known
        if guarded:
            code.depth -= 1
        if relation is not None:
            code.closed = before
    body, code.lines, code.closed, code.depth = code.lines, [], {}, 1
    milestones = {stage: folding.formula(shown) for stage, shown in milestones.items()}
    code.reached(milestones, "stage" in model.model_fields)
    shown, code.lines = code.lines, []
    indexes = code.indexing(relations(model))
    # It is given the lists and indexes that it uses.
    used = sorted(set(re.findall(r"\w+", "\n".join(shown))) & code.shared())
    given = ", ".join(["case", "context", "as_of", *used])
    body = [
        line.replace("reached_by(...)", f"reached_by({given})")
        for line in _reused(body, code.passing)
    ]
    shown = _reused(shown, code.passing)
    unset = " = ".join([*code.unions.values(), "unset"])
    text = "\n".join(
        [
            f"def reached_by({given}):",
            f"    {unset} = None",
            *shown,
            "",
            "def judge(root, context, found):",
            "    case = root.__dict__",
            "    as_of = context.as_of",
            "    reached = -1",
            "    asked = -1 if context.stage is None else context.stage.rank",
            "    applied = 0",
            f"    {unset} = None",
            *indexes,
            *body,
            "    return applied",
            "",
        ]
    )
    return text, {
        **code.names,
        **{verdict.name: verdict for verdict in Verdict},
        "nothing": {},
        "grouped": runtime.grouped,
        "candidates": runtime.candidates,
        "unlike": runtime.unlike,
        "interval": runtime.interval,
        "is_one_of": is_one_of,
        "one_name": one_name,
        "tells": tells,
        "perhaps": runtime.perhaps,
        "moved": runtime.moved,
        "back": runtime.back,
        "latest": runtime.latest,
        "done": runtime.done,
        "is_due": runtime.due,
        "covers": runtime.covers,
        "shifted": partial(runtime.shifted, not code.exact_hours, calendar),
    }
