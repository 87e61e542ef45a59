"""The generator: conditions and values written out as the text of Python functions.

Each condition becomes an expression that is True, False or None, and statements before it where it
needs some; what can never be unknown becomes plain ``and`` and ``or``. A definition that several
conditions use is a function of its own, and what it comes to is remembered for the file, or for the
record, it was asked of. ``planning`` says what comes first, ``passing`` how every rule is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import Any, NamedTuple, assert_never

from jinpu_rules.engines import runtime
from jinpu_rules.engines.joins import Otherwise, joins
from jinpu_rules.engines.planning import SMALL, Plan, Words, words_of
from jinpu_rules.language.formula import (
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
    required,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import ALWAYS, Reached, Rule
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.links import relations
from jinpu_rules.models.moments import span
from jinpu_rules.models.settings import HourCounting, Settings
from jinpu_rules.models.vocabulary import Stage

# Records are looked at one by one, not found by an index, unless they are more.
_FEW = 9

Written = tuple[str, bool]  # an expression, and whether it may be None
Asked = dict[Formula, list[tuple[int, Rule]]]  # rules by their condition


@dataclass
class Body:
    """The lines of one function in the making, and the local names of what they speak of."""

    lines: list[str] = field(default_factory=list)
    depth: int = 1
    loops: int = 0  # in how many loops the next line is, a record that is given counting as one
    passing: set[str] = field(default_factory=set)  # names that hold something for some lines only
    records: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)  # the records it is called with
    local: dict[int, Written] = field(default_factory=dict)  # conditions that have an answer here

    def record(self, name: str) -> str:
        """Return the local name of a record; it is given by who calls if not met before."""
        if name not in self.records:
            self.records[name] = f"a{len(self.given) + 1}"
            self.given.append(name)
        return self.records[name]


class Code:
    """The text of a module in the making, its constants, and what is remembered while judging."""

    def __init__(self, model: type[Model], plan: Plan, settings: Settings) -> None:
        self.plan = plan
        self.exact_hours = settings.hour_counting is HourCounting.EXACT
        self.body = Body()
        self.names: dict[str, Any] = {}
        self.constants: dict[Any, str] = {}
        self.models = relations(model)
        self.functions: dict[tuple[str, ...], str] = {}  # by their lines: equal ones are one
        self.slots: dict[str, str] = {}  # names of what is remembered, and what stands there first
        self.lasting: set[str] = set()  # functions whose answer is remembered
        self._called: dict[int, tuple[str, list[str], bool]] = {}
        self._hoisted: dict[int, And] = {}
        self._said_by: dict[tuple[int, bool], tuple[str, list[str]]] = {}
        self.reached_by = ""  # a call
        self._kept: list[Any] = []  # what is known by its identity must keep it
        self._written = 0

    # --- lines ---

    def put(self, line: str) -> None:
        """Add a line at the present depth."""
        self.body.lines.append("    " * self.body.depth + line)

    def fresh(self, letter: str = "t") -> str:
        """Return a name not used yet."""
        name = f"{letter}{len(self.body.passing) + 1}"
        self.body.passing.add(name)
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
        several = type(value) in (tuple, frozenset)
        # Words of two vocabularies may be equal.
        key = (type(value), value, frozenset(map(type, value)) if several else None)
        if key not in self.constants:
            self.constants[key] = f"{letter}_{len(self.constants)}"
            self.names[self.constants[key]] = value
        return self.constants[key]

    # --- functions ---

    def slot(self, name: str, before: str) -> str:
        """Return what is remembered of a file under a name."""
        self.slots.setdefault(name, before)
        return f"s.{name}"

    def function(self, letter: str, lines: list[str], given: int = 0) -> str:
        """Return the name of a function of these lines; one of the same lines is the same."""
        return self.functions.setdefault(
            (str(given), *lines), f"{letter}_{len(self.functions) + 1}"
        )

    @contextmanager
    def elsewhere(self, of_records: bool) -> Iterator[Body]:
        """Put the following lines into the body of another function."""
        outer, self.body = self.body, Body(loops=of_records)
        yield self.body
        self.body = outer

    def once(self, name: str) -> str:
        """Return a call of a function of the file alone, whose answer is remembered."""
        self.lasting.add(name)
        slot = self.slot(f"of_{name}", "unset")
        return f"({slot} if {slot} is not unset else {name}(s))"

    def _apart(self, node: Any, write: Callable[[], Written]) -> Written:
        """Return a call of a function that says what a condition or a value comes to."""
        if id(node) not in self._called:
            self._kept.append(node)
            with self.elsewhere(bool(self.plan.records(node))) as body:
                expression, nullable = write()
                self.put(f"return {expression}")
            name = self.function("f", body.lines, len(body.given))
            self._called[id(node)] = name, body.given, nullable
        name, given, nullable = self._called[id(node)]
        if not given:
            return self.once(name), nullable
        records = [self.body.record(record) for record in given]
        call = f"{name}({', '.join(['s', *records])})"
        if len(records) > 1:
            return call, nullable
        self.lasting.add(name)
        slot = self.slot(f"of_{name}", "nothing")
        known = self.fresh("g")
        asked = f"({known} := {slot}.get(id({records[0]}), unset))"
        return f"({known} if {asked} is not unset else {call})", nullable

    def written(self) -> Iterator[str]:
        """Yield the text of every function that has not been written yet."""
        fresh = [*self.functions.items()][self._written :]
        self._written = len(self.functions)
        for (given, *lines), name in fresh:
            parameters = ["s", *(f"a{number + 1}" for number in range(int(given)))]
            yield f"def {name}({', '.join(parameters)}):"
            if any('case["' in line for line in lines):
                yield "    case = s.case"
            if name not in self.lasting:
                yield from lines
                continue
            yield from lines[:-1]
            found = lines[-1].removeprefix("    return ")
            slot = f"s.of_{name}"
            if given == "1":
                yield f"    if {slot} is nothing: {slot} = {{}}"
                slot += "[id(a1)]"
            yield f"    {slot} = found = {found}"
            yield "    return found"

    # --- values ---

    def value(self, field: Field) -> str:
        """Return an expression for a field as recorded, None where it is not."""
        if len(field.path) == 1:
            name = field.path[0]
            if field.var.relation is None:
                return f'case["{name}"]'
            return f"{self.body.record(field.var.name)}.{name}"
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
            case Shift(start, _, unit):
                unit_name = self.constant(unit, "unit")
                return f"shifted({self.time(start)}, {self._length(term)}, {unit_name})"
            case Prolonged(period, extensions, stops):
                begun = self.named(self.time(period.start), "begun")
                length = self.named(self._length(period), "length")
                longer = [f"({self.named(self.truth(c)[0])}, {more})" for c, more in extensions]
                return (
                    f"prolonged({begun}, {length}, {self.constant(period.unit, 'unit')}, "
                    f"[{', '.join(longer)}], {self._stops(stops)})"
                )
            case Spans(var, where, first, last):
                name = self.fresh("spans")
                self.put(f"{name} = []")
                with self.loop(var, self._among(var, where)):
                    truth = self.named(self.truth(where)[0])
                    self.put(f"if {truth} is not False:")
                    self.body.depth += 1
                    from_then = self.named(self.time(first))
                    self.put(f"{name}.append(({truth}, {from_then}, {self.time(last)}))")
                    self.body.depth -= 1
                return name
            case Choose(branches):
                return self._choose(branches, self.time)
            case Latest(var, where, time, first_of):
                name = self.fresh("found")
                self.put(f"{name} = []")
                with self.loop(var, self._among(var, where)):
                    truth, nullable = self.truth(where)
                    truth = self.named(truth) if nullable else truth
                    self.put(f"if {truth}:")
                    self.body.depth += 1
                    self.put(f"{name}.append({self.time(time)})")
                    self.body.depth -= 1
                    if nullable:
                        self.put(f"elif {truth} is None:")
                        self.put(f"    {name}.append(None)")
                return f"{'first' if first_of else 'latest'}({name})"
            case NamedValue(_, body):
                return self._named_value(term, lambda: self.time(body))
            case Elapsed() | Sum() | Product():
                raise AssertionError(f"no time: {term}")
            case _:
                assert_never(term)

    def _stops(self, stops: tuple[Spans, ...]) -> str:
        return f"[{', '.join(f'*{self.time(stop)}' for stop in stops)}]"

    def _length(self, shift: Shift) -> str:
        """Return an expression for the length of a period, negative if it is counted backwards."""
        if isinstance(shift.amount, int):
            return str(-shift.amount if shift.backward else shift.amount)
        value = self.value(shift.amount)
        return f"back({value})" if shift.backward else value

    def plain(self, term: Term) -> str:
        """Return an expression for a value as recorded, None where there is none."""
        match term:
            case Const(value):
                return self.constant(value)
            case Field():
                return self.value(term)
            case Choose(branches):
                return self._choose(branches, self.plain)
            case Elapsed(start, end, stops):
                begun = self.named(self.time(start), "begun")
                done = self.named(self.time(end), "done")
                return f"elapsed({begun}, {done}, {self._stops(stops)})"
            case Sum(var, where, amount):
                name = self.fresh("amounts")
                self.put(f"{name} = []")
                with self.loop(var, self._among(var, where)):
                    truth = self.named(self.truth(where)[0])
                    self.put(f"if {truth} is not False:")
                    self.body.depth += 1
                    held = self.named(self.plain(amount), "held")
                    self.put(f"{name}.append({held} if {truth} else None)")
                    self.body.depth -= 1
                return f"summed({name})"
            case Product(amount, rate, times):
                base = self.named(self.plain(amount), "base")
                number = "1" if times is None else self.named(self.plain(times), "number")
                return f"rated({base}, {self.constant(rate, 'rate')}, {number})"
            case NamedValue(_, body):
                return self._named_value(term, lambda: self.plain(body))
            case _:
                raise AssertionError(f"a time: {term}")

    def _named_value(self, term: NamedValue, write: Callable[[], str]) -> str:
        if self.plan.apart(term):
            return self._apart(term, lambda: (write(), True))[0]
        return write()

    def _choose(
        self, branches: tuple[tuple[Formula, Term], ...], value_of: Callable[[Term], str]
    ) -> str:
        name = self.fresh("chosen")
        self.put(f"{name} = None")
        depth = self.body.depth
        for condition, branch in branches:
            decided = self.named(self.truth(condition)[0])
            self.put(f"if {decided}:")
            self.body.depth += 1
            self.put(f"{name} = {value_of(branch)}")
            self.body.depth -= 1
            self.put(f"elif {decided} is False:")
            self.body.depth += 1
            self.put("pass")
        self.body.depth = depth
        return name

    # --- truth ---

    def truth(self, formula: Formula, given: frozenset[Field] = frozenset()) -> Written:
        """Return an expression that is True, False or None, and whether it may be None.

        Statements it needs are put first. ``given`` are the fields known to be recorded here.
        """
        known = self.body.local.get(id(formula))
        if known is not None:
            return known
        if self.of_the_file(formula):
            asked = formula.body if isinstance(formula, Named) else formula
            return self._apart(formula, lambda: self._truth(asked, given))
        return self._truth(formula, given)

    def of_the_file(self, formula: Formula) -> bool:
        """Whether a condition is asked of many records and is about none of them."""
        return (
            self.body.loops > 0
            and not self.plan.records(formula)
            and self.plan.cost(formula) > SMALL
        )

    def _truth(self, formula: Formula, given: frozenset[Field]) -> Written:
        match formula:
            case Constant(known):
                return repr(known), known is None
            case Recorded(field):
                return self._recorded(field), False
            case Compare():
                return self._compare(formula, given)
            case OneOf(term, values, like):
                if like:
                    words, forms = (
                        self.constant(frozenset(values), "words"),
                        self.constant(values, "forms"),
                    )
                    name = self.fresh("v")
                    return (
                        f"(True if ({name} := {self.plain(term)}) in {words} else False "
                        f"if type({name}) is not str else is_one_of({name}, {forms}))"
                    ), True
                return self._tested(term, self.words_test(term, values), given)
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
            case And() | Or():
                return self._joined(formula, given)
            case Not(part):
                truth, nullable = self.truth(part, given)
                if not nullable:
                    return f"(not {truth})", False
                name = self.fresh()
                return f"(None if ({name} := {truth}) is None else not {name})", True
            case Count():
                return self._count(formula, given)
            case Covered():
                return self._covered(formula)
            case Named(_, body):
                if self.plan.apart(formula):
                    return self._apart(formula, lambda: self.truth(body))
                return self.truth(body, given)
            case _:
                assert_never(formula)

    def _recorded(self, field: Field) -> str:
        kind = kind_of(field)
        value = self.value(field)
        return f"(not not {value})" if kind in (Kind.TEXT, Kind.MANY) else f"({value} is not None)"

    def _tested(self, term: Term, test: str, given: frozenset[Field]) -> Written:
        """Return a test of one value, unknown where the value is missing."""
        value = self.plain(term)
        if certain(term, given):
            return test.format(value), False
        name = self.fresh("v")
        return f"(None if {lacks(term, name, value)} else {test.format(name)})", True

    def words_test(self, term: Term, values: tuple[Any, ...]) -> str:
        """Return a test of whether a value is one of some, to be filled in."""
        if 0 < len(values) <= 2:
            tests = (test_for(term, value, self.constant(value)) for value in values)
            return f"({' or '.join(tests)})"
        return "({0} in " + self.constant(frozenset(values), "words") + ")"

    def _compare(self, compare: Compare, given: frozenset[Field]) -> Written:
        left, operator, right = compare.left, compare.operator, compare.right
        if kind_of(left) is Kind.TIME:
            return self._compare_times(compare), True
        if isinstance(right, Const):
            constant = self.constant(right.value)
            if operator is Operator.EQUAL:
                test = f"({test_for(left, right.value, constant)})"
            elif operator is Operator.NOT_EQUAL:
                test = f"(not {test_for(left, right.value, constant)})"
            else:
                test = f"({{0}} {operator} {constant})"
            return self._tested(left, test, given)
        other = self.plain(right)
        if certain(right, given):
            return self._tested(left, f"({{0}} {operator} {other})", given)
        name = self.fresh("v")
        inner, _ = self._tested(left, f"({{0}} {operator} {name})", given)
        return f"(None if {lacks(right, name, other)} else {inner})", True

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

    def _done_by(self, done: Field, deadline: Term) -> Written:
        match deadline:
            case Shift(Field() as start, int() as amount, Unit.HOURS, backward) if self.exact_hours:
                delta = timedelta(hours=-amount if backward else amount)
                test = self.constant(runtime.within(delta), "within")
                return f"{test}({self.plain(done)}, {self.value(start)})", True
        return f"done({self.plain(done)}, {self.time(deadline)})", True

    def _joined(self, joined: And | Or, given: frozenset[Field]) -> Written:
        """Join parts by and (decided by False) or by or (decided by True), the cheapest first."""
        decisive = isinstance(joined, Or)
        parts = list(self.plan.flat(type(joined), joined))
        if not decisive:
            given |= {part.field for part in parts if isinstance(part, Recorded)}
            # What is one of some words is recorded; a truth remembered may be unknown instead.
            told = {
                _told(part) for part in parts if not self.body.local.get(id(part), ("", False))[1]
            }
            parts = [p for p in parts if not (isinstance(p, Recorded) and p.field in told)]
        return self.together(parts, decisive, lambda part: self.truth(part, given))

    def together(
        self, parts: Iterable[Formula], decisive: bool, write: Callable[[Formula], Written]
    ) -> Written:
        """Return parts that are joined, each as ``write`` returns it, the cheapest first."""
        word = " or " if decisive else " and "
        depth = self.body.depth
        said, name, nullable = "", "", False
        for part in self.plan.ordered(parts, decisive):
            (truth, may_be_unknown), lines = self.aside(part, write, deeper=bool(said))
            if not lines and not nullable:  # an expression so far
                said += (word if said else "") + truth
                nullable = may_be_unknown
                continue
            if said:
                name = name or self.fresh()
                if said != name:
                    self.put(f"{name} = {said}")
                test = f"{name} is not {decisive}" if nullable else name
                self.put(f"if not {name}:" if decisive and not nullable else f"if {test}:")
                self.body.depth += 1
            self.body.lines += lines
            if not said:
                said, nullable = truth, may_be_unknown
                continue
            if not nullable:
                self.put(f"{name} = {truth}")
            else:
                other = self.named(truth)
                self.put(f"if {other} is not {not decisive}: {name} = {other}")
            said, nullable = name, nullable or may_be_unknown
        if name and said != name:
            self.put(f"{name} = {said}")
        self.body.depth = depth
        return name or (f"({said})" if said else repr(not decisive)), nullable

    def aside(
        self, formula: Formula, write: Callable[[Formula], Written], *, deeper: bool = False
    ) -> tuple[Written, list[str]]:
        """Return what a formula is written as, and the lines that it needs before it."""
        outer, self.body.lines = self.body.lines, []
        self.body.depth += deeper
        written = write(formula)
        self.body.depth -= deeper
        lines, self.body.lines = self.body.lines, outer
        return written, lines

    def without_hoisted(self, count: Count) -> Formula | None:
        """Return a condition that asks outside of counting what does not depend on it, if any."""
        outside, inside = self.plan.hoisted(count)
        if not outside:
            return None
        if id(count) not in self._hoisted:
            where = all_of(inside)
            self._hoisted[id(count)] = And((*outside, replace(count, where=where)))
            self._kept.append(count)
        return self._hoisted[id(count)]

    # --- records ---

    @contextmanager
    def loop(self, var: Var, records: str) -> Iterator[str]:
        """Put the following lines into a loop over records; gives the name of each."""
        row = self.fresh("r")
        before = self.body.records.get(var.name)
        self.put(f"for {row} in {records}:")
        self.body.records[var.name] = row
        self.body.depth += 1
        self.body.loops += 1
        yield row
        self.body.depth -= 1
        self.body.loops -= 1
        del self.body.records[var.name]
        if before is not None:
            self.body.records[var.name] = before

    def index(self, relation: str, name: str) -> str:
        """Return an expression for an index of a relation by a field, made when first asked for."""
        everything = f"s.all_{relation}"
        slot = self.slot(f"by_{relation}_{name}", "None")
        kind = _kind_of_own(self.models[relation], name)
        if name == "id":
            # Ids are single: where they are not, as in a file that was never checked, all count.
            lines = [
                f"    found = {{r.id: (r,) for r in {everything}}}",
                f"    if len(found) < len({everything}): found = grouped({everything})",
            ]
        elif kind is Kind.MANY:
            lines = [
                "    found = several()",
                f"    for r in {everything}:",
                f"        for v in r.{name} or (None,): found[v].append(r)",
            ]
        else:
            value = f"r.{name} or None" if kind is Kind.TEXT else f"r.{name}"
            lines = [
                "    found = several()",
                f"    for r in {everything}: found[{value}].append(r)",
            ]
        make = self.function("by", [*lines, f"    {slot} = found", "    return found"])
        return f"({slot} if {slot} is not None else {make}(s))"

    def picked(self, relation: str, name: str, values: tuple[Any, ...], like: bool = False) -> str:
        """Return an expression for the records whose field has one of some words.

        With ``like``, what has a name of its own that is like one of them comes after.
        """
        index = self.index(relation, name)
        words = [*map(self.constant, dict.fromkeys(values))]
        if len(words) == 1 and not like:
            return f"{index}.get({words[0]}, ())"
        lines = [f"    by = {index}"]
        lines.append(f"    found = [{', '.join(f'*by.get({word}, ())' for word in words)}]")
        if like:
            odd = self._odd(relation, name)
            forms = self.constant(values, "forms")
            lines.append(f"    if odd := {odd}: found += perhaps(odd, {forms})")
        return self.once(self.function("any", [*lines, "    return found"]))

    def _odd(self, relation: str, name: str) -> str:
        """Return an expression for the index of those names that are no words."""
        named = f"{{n: of for n, of in {self.index(relation, name)}.items() if type(n) is str}}"
        return self.once(self.function("odd", [f"    return {named}"]))

    def pick(
        self, count: Count, given: frozenset[Field], surely: bool = False
    ) -> tuple[str, str, list[Formula]]:
        """Choose the records to look at, by an index if one serves.

        Returns an expression for them, a test of one of them for which it is unknown whether it
        should be among them ("" if there is none), and what is left to be asked.
        """
        var = count.var
        where = [part for part in self.plan.flat(And, count.where) if part != ALWAYS]
        known = given | {part.field for part in where if isinstance(part, Recorded)}
        links = [link for part in where if (link := _link(var, part)) is not None]
        some = count.number == 1 and not count.exactly  # a record met twice counts once
        for link in links:
            if required(link.own) and (isinstance(link.part, Compare) or some):
                return self._linked(link, where, known, surely)
        for part in where:
            words = words_of(var, part)
            if words is not None:
                return self._worded(var, part, words, where, surely)
        for link in links:
            if isinstance(link.part, Compare) or link.part.field == link.own:
                return self._linked(link, where, known, surely)
        return self._among(var, And(tuple(where))), "", where

    def _linked(
        self, link: _Link, where: list[Formula], known: frozenset[Field], surely: bool
    ) -> tuple[str, str, list[Formula]]:
        """Pick records by a field that is tied to that of another record."""
        part, own, outer = link
        relation, name = str(own.var.relation), own.path[0]
        value = self.named(self.value(outer)) if len(outer.path) > 1 else self.value(outer)
        index = self.index(relation, name)
        found = f"{index}.get({value}, ())"
        if isinstance(part, Includes) and part.field == outer:
            found = f"[r for v in {value} for r in {index}.get(v, ())]"
        unsure: list[str] = []
        if surely:
            if not required(outer) and outer not in known and kind_of(outer) is not Kind.MANY:
                found = f"({found} if {value} else ())"
            return found, "", [other for other in where if other is not part]
        if not required(own) and own not in known:
            lacking = f"{index}.get(None, ())"
            found = f"([*{found}, *{lacking}] if {lacking} else {found})"
            blank = "{row}.%s is None" if kind_of(own) is Kind.WORD else "not {row}.%s"
            unsure.append(blank % name)
        if not required(outer) and outer not in known:
            found = f"({found} if {value} else s.all_{relation})"
            unsure.append(f"not {value}")
        return found, " or ".join(unsure), [other for other in where if other is not part]

    def _worded(
        self, var: Var, part: Formula, words: Words, where: list[Formula], surely: bool
    ) -> tuple[str, str, list[Formula]]:
        """Pick records by their word, and among them by what they are tied to if they are many."""
        name, values, like = words
        like = like and not surely
        records = self.picked(str(var.relation), name, values, like)
        unsure = ""
        rest = where
        if isinstance(part, OneOf | Compare):  # and nothing else
            records = self._unlike(var, where, words._replace(like=like)) or records
            rest = [other for other in where if other is not part]
            unsure = f"type({{row}}.{name}) is str" if like else ""
        if any(join.linked for join in joins(var, And(tuple(where)))):
            records = self._among(var, And(tuple(where)), self.named(records, "some"))
        return records, unsure, rest

    def _unlike(self, var: Var, where: list[Formula], words: Words) -> str | None:
        """Return the records of some words, but those of another record's word, if so asked."""
        (name, values, like), relation = words, str(var.relation)
        for join in joins(var, And(tuple(where))):
            for other in join.but:
                if join.own.path == (name,) and not join.linked and required(other):
                    index, forms = self.index(relation, name), self.constant(values, "forms")
                    found = f"unlike({index}, {forms}, {self.value(other)})"
                    if not like:
                        return found
                    odd = self._odd(relation, name)
                    return f"([*{found}, *perhaps({odd}, {forms})] if {odd} else {found})"
        return None

    def _among(self, var: Var, where: Formula, everything: str | None = None) -> str:
        """Return an expression for records among which are all those that may count."""
        everything = everything or f"s.all_{var.relation}"
        for own, among, *_ in joins(var, where):
            # The indexes here tell names that are no words apart.
            if Const(Otherwise.NAMED) in among:
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

    def _count(self, count: Count, given: frozenset[Field]) -> Written:
        asked = self.without_hoisted(count)
        if asked is not None:
            return self._truth(asked, given)
        records, unsure, left = self.pick(count, given)
        some = count.number == 1 and not count.exactly
        if not count.exactly and not left and not unsure:
            return f"(not not {records})" if some else f"(len({records}) >= {count.number})", False
        name, possible = self.fresh(), self.fresh("p")
        self.put(f"{name} = {False if some else 0}")
        if not some:
            self.put(f"{possible} = 0")
        rest = all_of(left)
        with self.loop(count.var, records) as row:
            truth, nullable = self.truth(rest)
            decided = self.named(truth) if nullable or not some else truth
            unsure = unsure.replace("{row}", row)
            sure = f"not ({unsure})" if unsure else ""
            if some:
                self.put(f"if {decided}:")
                if unsure:
                    self.put(f"    if {unsure}: {name} = None; continue")
                self.put(f"    {name} = True")
                self.put("    break")
                if nullable:
                    self.put(f"if {decided} is None: {name} = None")
            else:
                self.put(f"if {decided} is not False: {possible} += 1")
                self.put(f"if {decided} and {sure}:" if sure else f"if {decided}:")
                self.put(f"    {name} += 1")
                self.put(f"    if {name} > {count.number - (not count.exactly)}: break")
        unknown = nullable or bool(unsure)
        if some:
            return name, unknown
        if count.exactly:
            self.put(
                f"{name} = False if {name} > {count.number} or {possible} < {count.number} "
                f"else True if {name} == {possible} else None"
            )
        else:
            self.put(
                f"{name} = True if {name} >= {count.number} "
                f"else False if {possible} < {count.number} else None"
            )
        return name, unknown

    def _covered(self, covered: Covered) -> Written:
        spans = self.fresh("spans")
        start, end = self.fresh("start"), self.fresh("end")
        self.put(f"{start} = {self.time(covered.start)}")
        self.put(f"{end} = {self.time(covered.end)}")
        self.put(f"{spans} = []")
        allowed = covered.tolerance
        tolerance = self.value(allowed) if isinstance(allowed, Field) else allowed
        with self.loop(covered.var, self._among(covered.var, covered.where)):
            decided = self.named(self.truth(covered.where)[0])
            self.put(f"if {decided} is not False:")
            first, last = self.value(covered.span_start), self.value(covered.span_end)
            self.put(f"    {spans}.append(({decided}, {first}, {last}))")
        return f"covers({start}, {end}, {spans}, {tolerance})", True

    # --- rules ---

    def reached(self, milestones: Mapping[Stage, Formula], named: bool) -> str:
        """Return a call that says how far a case has come: as far as is said, or as it shows."""
        stages = ["s.context.stage", *(['case["stage"]'] if named else [])]
        with self.elsewhere(False) as body:
            self._reached(milestones, stages)
        return f"{self.function('reached', body.lines)}(s)"

    def _reached(self, milestones: Mapping[Stage, Formula], stages: list[str]) -> None:
        self.put(f"reached = max(s.rank if s else 0 for s in ({', '.join(stages)},))")
        for stage, formula in sorted(milestones.items(), key=lambda shown: -shown[0].rank):
            self.put(f"if reached >= {stage.rank}: return reached")
            truth = self.truth(formula)[0]
            self.put(f"if {truth}: return {stage.rank}")
        self.put("return reached")

    def verdict(self, number: int, rule: Rule) -> str:
        """Return the name of a function that reports the verdict of a rule on a record."""
        with self.elsewhere(rule.each.relation is not None) as body:
            if rule.each.relation is not None:
                body.record(rule.each.name)
            applies, unsure = self.truth(rule.when)
            applies = self.named(applies, "w")
            parts = self.plan.flat(And, rule.when)
            given = frozenset(part.field for part in parts if isinstance(part, Recorded))
            fulfilled, unknown = self.truth(rule.must, given)
            fulfilled = self.named(fulfilled, "m")
            self.put(f"if {applies} is False or {fulfilled}: return")
            doubts = [f"{applies} is None"] * unsure + [f"{fulfilled} is None"] * unknown
            if doubts:
                self.put(f"if {' or '.join(doubts)}:")
                self.put(f"    {self._report(number, rule, 'UNDETERMINED')}")
                self.put("    return")
            self._due(number, rule)
        return self.function("rule", body.lines, len(body.given))

    def truth_apart(self, formula: Formula) -> tuple[str, list[str]]:
        """Return the name of a function of a formula's truth, and of which records it is one."""
        with self.elsewhere(bool(self.plan.records(formula))) as body:
            self.put(f"return {self.truth(formula)[0]}")
        return self.function("truth", body.lines, len(body.given)), body.given

    def _due(self, number: int, rule: Rule) -> None:
        if rule.due is None:
            self.put(self._report(number, rule, "VIOLATED"))
            return
        if isinstance(rule.due, Stage):
            self.put(f"if s.reached < 0: s.reached = {self.reached_by}")
            due = f"s.reached >= {rule.due.rank}"
            self.put(f"if {due}: {self._report(number, rule, 'VIOLATED')}")
            self.put(f"else: {self._report(number, rule, 'PENDING')}")
            return
        name = self.fresh("due")
        if isinstance(rule.due, Reached):
            self.put(f"{name} = s.asked >= {rule.due.stage.rank} or None")
            self.put(f"if not {name}:")
            self.body.depth += 1
            truth = self.truth(rule.due.shown)[0]
            self.put(f"{name} = {truth}")
            self.body.depth -= 1
        else:
            self.put(f"{name} = is_due(s.context.as_of, {self.time(rule.due)})")
        self.put(f"if {name}: {self._report(number, rule, 'VIOLATED')}")
        self.put(f"elif {name} is None: {self._report(number, rule, 'UNDETERMINED')}")
        self.put(f"else: {self._report(number, rule, 'PENDING')}")

    def _report(self, number: int, rule: Rule, verdict: str) -> str:
        record = "None" if rule.each.relation is None else self.body.record(rule.each.name)
        return f"s.found.append(({number}, {record}, {verdict}))"


def _kind_of_own(model: type[Holder], name: str) -> Kind:
    return kind_of(Field(Var("", Model, None, model), (name,)))


def certain(term: Term, given: frozenset[Field]) -> bool:
    """Whether a value is certainly there."""
    return isinstance(term, Const) or term in given or (isinstance(term, Field) and required(term))


def lacks(term: Term, name: str, value: str) -> str:
    """Return a test of whether nothing is recorded, that keeps the value under a name."""
    held = f"({name} := {value})"
    return f"not {held}" if kind_of(term) is Kind.TEXT else f"{held} is None"


def all_of(parts: Sequence[Formula]) -> Formula:
    """Return conditions that are joined by and as one."""
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else ALWAYS


def test_for(term: Term, value: Any, constant: str) -> str:
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


class _Link(NamedTuple):
    """A condition that ties a field of a record to another record's."""

    part: Compare | Includes
    own: Field
    outer: Field


def _link(var: Var, part: Formula) -> _Link | None:
    match part:
        case Compare(Field() as left, Operator.EQUAL, Field() as right, _):
            pass
        case Includes(Field() as left, Field() as right):
            pass
        case _:
            return None
    own, outer = (left, right) if left.var == var else (right, left)
    tied = own.var == var and outer.var != var and len(own.path) == 1
    return (
        _Link(part, own, outer)
        if tied and kind_of(own) in (Kind.TEXT, Kind.WORD, Kind.MANY)
        else None
    )


def _told(formula: Formula) -> Field | None:
    """Return the field that a condition says has one of some words, if it says no more."""
    match formula:
        case Compare(Field() as field, Operator.EQUAL, Const(), _) | OneOf(Field() as field, _):
            return field if kind_of(field) in (Kind.WORD, Kind.FLAG) else None
    return None
