"""Explanations at the price of verdicts: each condition translated once into functions.

``explanation.py`` says what a verdict rests on, and goes through a rule anew for every finding. Here
every node of a rule becomes two functions, of its truth (or value) and of what that rests on, made
when first asked for and kept with the ruleset. Records are found by indexes (``joins``), what is
about the whole file is worked out once for it, and only what decided is explained. It must come to
the same grounds and steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, assert_never

from jinpu_rules.engines.engine import Bindings, Bound, Context
from jinpu_rules.engines.explanation import (
    COARSE,
    Evaluated,
    Explainer,
    Judgement,
    asks_the_kind,
    blurred,
    joins_records,
    merged,
    of_named,
    of_named_value,
    of_one_of,
    selects_records,
    why_absent,
)
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.engines.interpreter import Interpreter, counted
from jinpu_rules.engines.joins import joins
from jinpu_rules.engines.truth import (
    OPERATORS,
    Truth,
    compare_times,
    is_one_of,
    is_recorded,
    one_name,
    rated,
    tells,
)
from jinpu_rules.findings import Fact, Gap, Missing
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
    children,
    conjuncts,
    free_variables,
    kind_of,
)
from jinpu_rules.models.base import Model
from jinpu_rules.models.moments import span

if TYPE_CHECKING:
    from jinpu_rules.engines.generated import Generated

# Calls of a condition after which code is generated for it.
OFTEN = 100
_GENERATED = (And, Or, Not, Count, Covered, Named)
_LABORIOUS = (
    *(And, Or, Not, Count, Covered, Choose, Latest, Shift, Prolonged, Spans),
    *(Elapsed, Sum, Product),
)

Judge = Callable[["File", Bindings], Judgement]
Evaluate = Callable[["File", Bindings], Evaluated]
Truths = Callable[["File", Bindings], Truth]
Values = Callable[["File", Bindings], Any]
Among = Callable[["File", Bindings], Sequence[Bound]]


@dataclass(frozen=True)
class File(Indexed):
    """One file, asked by the functions of a book. Holds no condition itself."""

    book: Book = field(default_factory=lambda: Book())

    def state(self, begin: Callable[[Model, Context], Any]) -> Any:
        """Return what generated functions know of this file."""
        known = self.memory.get(begin)
        if known is None:
            known = self.memory[begin] = begin(self.root, self.context)
        return known

    @property
    def explainer(self) -> QuickExplainer:
        """Explains verdicts on this file. Not kept: the two would hold each other in a circle."""
        return QuickExplainer(self)

    def judge(self, formula: Formula, bindings: Bindings) -> Truth:
        """Return the truth of a formula."""
        return self.book.truth(formula)(self, bindings)

    def value(self, term: Term, bindings: Bindings) -> Any:
        """Return the value of a term."""
        return self.book.value(term)(self, bindings)

    def among(self, var: Var, where: Formula, bindings: Bindings) -> Sequence[Bound]:
        """Return records of which a condition may hold, and all of which it does."""
        return self.book.among(var, where)(self, bindings)


class Book:
    """The functions that the conditions of a ruleset have become, each node once."""

    def __init__(self, code: Generated | None = None) -> None:
        self.asked = 0  # files whose verdicts were to be explained
        self._code = code
        self._made: dict[tuple[str, int], tuple[Any, Any]] = {}
        self._slots: dict[Any, int] = {}

    def _once(self, what: str, node: Any, make: Callable[[Any], Any]) -> Any:
        """Return what has been made of a node: of this very one, for equal ones need not mean it."""
        made = self._made.get((what, id(node)))
        if made is None:
            made = self._made[what, id(node)] = make(node), node
        return made[0]

    def _function(self, what: str, node: Any, make: Callable[[Any], Any]) -> Any:
        return self._once(what, node, lambda node: self._remembered(make(node), what, node))

    def truth(self, formula: Formula) -> Truths:
        """Return the function of a formula's truth."""
        made: Truths = self._function("truth", formula, self._truth)
        if self._code is None or not isinstance(formula, _GENERATED):
            return made
        faster: Truths = self._once("code", formula, lambda asked: self._generating(asked, made))
        return faster

    def _generating(self, formula: Formula, known: Truths) -> Truths:
        """Return a function that becomes generated code when it has been called often."""
        calls = 0
        function: Truths | None = None

        def truth(file: File, bindings: Bindings) -> Truth:
            nonlocal calls, function
            if function is not None:
                return function(file, bindings)
            calls += 1
            if calls > OFTEN:
                function = self._generated(formula)
            return known(file, bindings)

        return truth

    def _generated(self, formula: Formula) -> Truths:
        assert self._code is not None
        function, names = self._code.truth(formula)
        begin = self._code.begin
        match names:
            case ():
                return lambda file, bindings: function(file.state(begin))
            case (name,):
                return lambda file, bindings: function(file.state(begin), bindings[name].record)
        return lambda file, bindings: function(
            file.state(begin), *[bindings[name].record for name in names]
        )

    def value(self, term: Term) -> Values:
        """Return the function of a term's value."""
        made: Values = self._function("value", term, self._value)
        return made

    def judge(self, formula: Formula) -> Judge:
        """Return the function of a formula's truth and what it rests on."""
        made: Judge = self._function("judge", formula, self._judge)
        return made

    def evaluated(self, term: Term) -> Evaluate:
        """Return the function of a term's value and what it rests on."""
        made: Evaluate = self._function("evaluated", term, self._evaluated)
        return made

    def completing(self, count: Count) -> Among:
        """Return a function of the records in which what a deadline asks for may have been done."""
        made: Among = self._once("completing", count, self._completing)
        return made

    def _completing(self, count: Count) -> Among:
        told = tuple(part for part in conjuncts(count.where) if not _has_deadline(part))
        return self.among(count.var, And(told))

    def _remembered(self, work: Any, what: str, node: Any) -> Any:
        """Let what has a name, or is about the whole file, be worked out once for its records."""
        if isinstance(node, Named | NamedValue):
            about = tuple(sorted(node.about - OF_THE_FILE))
            slot = self._slots.setdefault((what, node), len(self._slots))
        elif isinstance(node, _LABORIOUS) and free_variables(node) <= OF_THE_FILE:
            about = ()
            slot = self._slots.setdefault((what, id(node)), len(self._slots))
        else:
            return work
        if not about:

            def of_the_file(file: File, bindings: Bindings) -> Any:
                memory = file.memory
                known = memory.get(slot, memory)  # the memory itself stands for nothing known
                if known is memory:
                    known = memory[slot] = work(file, bindings)
                return known

            return of_the_file

        def of_records(file: File, bindings: Bindings) -> Any:
            key = (slot, *[bindings[name].pointer for name in about])
            memory = file.memory
            known = memory.get(key, memory)
            if known is memory:
                known = memory[key] = work(file, bindings)
            return known

        return of_records

    # --- records ---------------------------------------------------------------------------

    def among(self, var: Var, where: Formula) -> Among:
        """Return a function of the records that may count, in the order of the file."""
        # One definition may be what several records are asked for, and one name those of two rules.
        what = f"among {var.name} of {var.relation}"
        made: Among = self._once(what, where, lambda where: self._among(var, where))
        return made

    def _among(self, var: Var, where: Formula) -> Among:
        known = joins(var, where)
        if not known or var.relation is None:
            return lambda file, bindings: tuple(file.each(var))
        ways = [(join, [self._keys(term) for term in join.among]) for join in known]

        def among(file: File, bindings: Bindings) -> Sequence[Bound]:
            told = []
            for join, keys in ways:
                values = [value for of in keys for value in of(file, bindings)]
                if None not in values:
                    told.append(file.places(join, values, bindings))
            return file.fewest(var, told)

        return among

    def _keys(self, term: Term) -> Callable[[File, Bindings], Iterable[Any]]:
        value = self.value(term)
        if kind_of(term) is Kind.MANY:
            return lambda file, bindings: value(file, bindings) or (None,)
        return lambda file, bindings: (value(file, bindings),)

    # --- truths ----------------------------------------------------------------------------

    def _truth(self, formula: Formula) -> Truths:
        match formula:
            case Constant(truth):
                return lambda file, bindings: truth
            case Recorded(Field(var, (attribute,))):
                name, of = var.name, attrgetter(attribute)

                def recorded(file: File, bindings: Bindings) -> Truth:
                    value = of(bindings[name].record)
                    return value is not None and value != "" and value != ()

                return recorded
            case Recorded(held):
                get = _getter(held)
                return lambda file, bindings: is_recorded(get(bindings))
            case Compare(left, operator, right, same_day):
                return self._compared(left, operator, right, same_day)
            case OneOf(term, values, like):
                value = self.value(term)

                def one_of(file: File, bindings: Bindings) -> Truth:
                    held = value(file, bindings)
                    if held is None:
                        return None
                    return is_one_of(held, values) if like else held in values

                return one_of
            case SameName(left, right, strictly):
                one_value, other_value = self.value(left), self.value(right)
                return lambda file, bindings: one_name(
                    one_value(file, bindings), other_value(file, bindings), strictly
                )
            case Tells(told, number):
                told_of = self.value(told)
                as_many = self.value(number if isinstance(number, Field) else Const(number))
                return lambda file, bindings: tells(
                    told_of(file, bindings), as_many(file, bindings)
                )
            case Includes(many, term):
                several, one = self.value(many), self.value(term)

                def includes(file: File, bindings: Bindings) -> Truth:
                    held, wanted = several(file, bindings), one(file, bindings)
                    return None if held is None or wanted is None else wanted in held

                return includes
            case DoneBy(done, deadline):
                at, by = self.value(done), self.value(deadline)

                def done_by(file: File, bindings: Bindings) -> Truth:
                    limit = by(file, bindings)
                    if limit is None:
                        return None
                    time = at(file, bindings)
                    return False if time is None else compare_times(time, Operator.AT_MOST, limit)

                return done_by
            case And(parts):
                return _joined([self.truth(part) for part in parts], False)
            case Or(parts):
                return _joined([self.truth(part) for part in parts], True)
            case Not(part):
                inner = self.truth(part)

                def negated(file: File, bindings: Bindings) -> Truth:
                    truth = inner(file, bindings)
                    return None if truth is None else not truth

                return negated
            case Count(var, where):
                among, counts, name = self.among(var, where), self.truth(where), var.name
                enough = formula.number if not formula.exactly else None

                def count(file: File, bindings: Bindings) -> Truth:
                    truths: list[Truth] = []
                    certain = 0
                    for record in among(file, bindings):
                        truth = counts(file, {**bindings, name: record})
                        if truth is not False:
                            truths.append(truth)
                            certain += truth is True
                            if certain == enough:
                                return True
                    return counted(formula, truths)

                return count
            case Covered():
                covered = Interpreter._covered
                return lambda file, bindings: covered(file, formula, bindings)
            case Named(_, body):
                return self.truth(body)
            case _:
                assert_never(formula)

    def _compared(self, left: Term, operator: Operator, right: Term, same_day: bool) -> Truths:
        a, b = self.value(left), self.value(right)
        if kind_of(left) is Kind.TIME:

            def times(file: File, bindings: Bindings) -> Truth:
                one, other = a(file, bindings), b(file, bindings)
                if one is None or other is None:
                    return None
                return compare_times(one, operator, other, same_day=same_day)

            return times
        holds = OPERATORS[operator]
        if isinstance(left, Field) and len(left.path) == 1 and isinstance(right, Const):
            name, of, fixed = left.var.name, attrgetter(left.path[0]), right.value

            def told(file: File, bindings: Bindings) -> Truth:
                held = of(bindings[name].record)
                if held is None or held == "" or held == ():
                    return None
                return bool(holds(held, fixed))

            return told

        def values(file: File, bindings: Bindings) -> Truth:
            one, other = a(file, bindings), b(file, bindings)
            return None if one is None or other is None else bool(holds(one, other))

        return values

    # --- values ----------------------------------------------------------------------------

    def _value(self, term: Term) -> Values:
        match term:
            case Const(value):
                meant = span(value) if isinstance(value, date) else value
                return lambda file, bindings: meant
            case Field():
                get = _getter(term)
                if kind_of(term) is not Kind.TIME:
                    if len(term.path) == 1:
                        name, of = term.var.name, attrgetter(term.path[0])

                        def told(file: File, bindings: Bindings) -> Any:
                            value = of(bindings[name].record)
                            return None if value == "" or value == () else value

                        return told

                    def held(file: File, bindings: Bindings) -> Any:
                        value = get(bindings)
                        return value if is_recorded(value) else None

                    return held

                def time(file: File, bindings: Bindings) -> Any:
                    value = get(bindings)
                    return span(value) if isinstance(value, date) else value

                return time
            case Shift(start, amount, unit, backward):
                begun = self.value(start)
                length = _getter(amount) if isinstance(amount, Field) else lambda _: amount

                def shift(file: File, bindings: Bindings) -> Any:
                    time, number = begun(file, bindings), length(bindings)
                    if time is None or number is None:
                        return None
                    return file.shifted(time, -number if backward else number, unit)

                return shift
            case Choose(branches):
                ways = [(self.truth(when), self.value(branch)) for when, branch in branches]

                def choose(file: File, bindings: Bindings) -> Any:
                    for decides, branch in ways:
                        truth = decides(file, bindings)
                        if truth is None:
                            return None
                        if truth:
                            return branch(file, bindings)
                    return None

                return choose
            case Latest() | Prolonged() | Spans() | Elapsed() | Sum():
                define = Interpreter.value  # of one node: its parts come back here
                return lambda file, bindings: define(file, term, bindings)
            case Product(amount_of, rate, times_of):
                base, number_of = self.value(amount_of), self.value(times_of or Const(1))
                return lambda file, bindings: rated(
                    base(file, bindings), rate, number_of(file, bindings)
                )
            case NamedValue(_, body):
                return self.value(body)
            case _:
                assert_never(term)

    # --- what truths rest on -----------------------------------------------------------------

    def _judge(self, formula: Formula) -> Judge:
        match formula:
            case And(parts) | Or(parts):
                every = isinstance(formula, And)
                tests, judges = [*map(self.truth, parts)], [*map(self.judge, parts)]
                decisive = not every

                def joined(file: File, bindings: Bindings) -> Judgement:
                    truths = [holds(file, bindings) for holds in tests]
                    truth = (
                        decisive if decisive in truths else None if None in truths else not decisive
                    )
                    deciding = [
                        judges[at](file, bindings) for at, one in enumerate(truths) if one is truth
                    ]
                    return merged(truth, deciding, every)

                return joined
            case Not(part):
                inner = self.judge(part)

                def negated(file: File, bindings: Bindings) -> Judgement:
                    judged = inner(file, bindings)
                    truth = None if judged.truth is None else not judged.truth
                    return Judgement(truth, judged.facts, judged.missing, judged.steps)

                return negated
            case Recorded(held):
                evaluated = self.evaluated(held)

                def recorded(file: File, bindings: Bindings) -> Judgement:
                    facts = evaluated(file, bindings).facts
                    return Judgement(is_recorded(facts[0].value), facts)

                return recorded
            case Compare(left, operator, right):
                decides, a, b = self.truth(formula), self.evaluated(left), self.evaluated(right)
                may_select = operator is Operator.EQUAL and (
                    joins_records(left, right) or asks_the_kind(left, right)
                )

                def compared(file: File, bindings: Bindings) -> Judgement:
                    truth = decides(file, bindings)
                    one, other = a(file, bindings), b(file, bindings)
                    missing: tuple[Missing, ...] = ()
                    if one.value is None or other.value is None:
                        missing = one.missing + other.missing
                    elif truth is None:
                        missing = blurred(one, other)
                    return Judgement(
                        truth,
                        one.facts + other.facts,
                        missing,
                        one.steps + other.steps,
                        truth is True and may_select,
                    )

                return compared
            case Count():
                return self._count(formula)
            case Covered():
                return self._covered(formula)
            case Named(_, body):
                meant = self.judge(body)
                return lambda file, bindings: of_named(formula, meant(file, bindings))
            case OneOf(term):
                decides, held_of = self.truth(formula), self.evaluated(term)
                return lambda file, bindings: of_one_of(
                    decides(file, bindings), held_of(file, bindings)
                )
            case Constant(truth):
                known = Judgement(truth, selects=True)
                return lambda file, bindings: known
            case Includes() | SameName() | Tells() | DoneBy():
                explain = Explainer.judge  # of one node: its parts come back here
                return lambda file, bindings: explain(file.explainer, formula, bindings)
            case _:
                assert_never(formula)

    def _covered(self, covered: Covered) -> Judge:
        decides, among = self.truth(covered), self.among(covered.var, covered.where)
        start, end = self.evaluated(covered.start), self.evaluated(covered.end)
        allowed = covered.tolerance
        tolerance = self.evaluated(allowed if isinstance(allowed, Field) else Const(allowed))
        counts, where = self.truth(covered.where), self.judge(covered.where)
        spans = self.evaluated(covered.span_start), self.evaluated(covered.span_end)
        name = covered.var.name

        def judge(file: File, bindings: Bindings) -> Judgement:
            times = [start(file, bindings), end(file, bindings)]
            minutes = tolerance(file, bindings)
            missing = [gap for time in (*times, minutes) for gap in time.missing]
            if minutes.value is None:
                times.append(minutes)
            elif times[0].value is not None and times[1].value is not None:
                for record in among(file, bindings):
                    inner = {**bindings, name: record}
                    if counts(file, inner) is not False:
                        both = [time(file, inner) for time in spans]
                        times += both
                        missing += where(file, inner).missing
                        missing += [gap for time in both for gap in time.missing]
            truth = decides(file, bindings)
            return Judgement(
                truth,
                tuple(chain.from_iterable(time.facts for time in times)),
                tuple(missing) if truth is None else (),
                tuple(chain.from_iterable(time.steps for time in times)),
            )

        return judge

    def _count(self, count: Count) -> Judge:
        var, where, name = count.var, count.where, count.var.name
        among, counts, explain = self.among(var, where), self.truth(where), self.judge(where)
        parts = conjuncts(where)
        chosen = [part for part in parts if selects_records(part)]
        rest = [part for part in parts if not selects_records(part)]
        near = self.among(var, And(tuple(chosen))) if chosen else None
        chosen_truths = [self.truth(part) for part in chosen]
        rest_judged = [(self.truth(part), self.judge(part)) for part in rest]

        def judge(file: File, bindings: Bindings) -> Judgement:
            truths: list[Truth] = []
            found: list[tuple[Truth, Bindings]] = []
            for record in among(file, bindings):
                inner = {**bindings, name: record}
                truth = counts(file, inner)
                if truth is not False:
                    truths.append(truth)
                    found.append((truth, inner))
            whole = counted(count, truths)
            judged = [explain(file, inner) for truth, inner in found if truth]
            missing: tuple[Missing, ...] = ()
            if whole is None:
                unknown = [explain(file, inner) for truth, inner in found if truth is None]
                missing = tuple(gap for part in unknown for gap in part.missing)
                judged += unknown
            elif whole is False and near is not None and rest:
                for record in near(file, bindings):
                    inner = {**bindings, name: record}
                    if all(holds(file, inner) for holds in chosen_truths):
                        judged += [
                            why(file, inner)
                            for holds, why in rest_judged
                            if holds(file, inner) is False
                        ]
            return Judgement(
                whole,
                tuple(chain.from_iterable(part.facts for part in judged)),
                missing,
                tuple(chain.from_iterable(part.steps for part in judged)),
            )

        return judge

    # --- what values rest on -----------------------------------------------------------------

    def _evaluated(self, term: Term) -> Evaluate:
        match term:
            case Field():
                return self._field(term)
            case Latest():
                return self._latest(term)
            case NamedValue(_, body):
                meant = self.evaluated(body)
                return lambda file, bindings: of_named_value(term, meant(file, bindings))
            case Const(value):
                known = Evaluated(span(value) if isinstance(value, date) else value)
                return lambda file, bindings: known
            case Shift() | Choose() | Prolonged() | Spans() | Elapsed() | Sum() | Product():
                explain = Explainer.value
                return lambda file, bindings: explain(file.explainer, term, bindings)
            case _:
                assert_never(term)

    def _latest(self, latest: Latest) -> Evaluate:
        decides, among = self.value(latest), self.among(latest.var, latest.where)
        counts, where = self.truth(latest.where), self.judge(latest.where)
        time, name = self.evaluated(latest.time), latest.var.name

        def evaluate(file: File, bindings: Bindings) -> Evaluated:
            times: list[Evaluated] = []
            missing: list[Missing] = []
            for record in among(file, bindings):
                inner = {**bindings, name: record}
                if counts(file, inner) is not False:
                    times.append(time(file, inner))
                    missing += [*where(file, inner).missing, *times[-1].missing]
            return Evaluated(
                decides(file, bindings),
                tuple(chain.from_iterable(one.facts for one in times)),
                tuple(missing),
                tuple(chain.from_iterable(one.steps for one in times)),
            )

        return evaluate

    def _field(self, term: Field) -> Evaluate:
        get, name, tail = _getter(term), term.var.name, "/" + "/".join(term.path)

        def held(file: File, bindings: Bindings) -> Evaluated:
            pointer = bindings[name].pointer + tail
            found: Evaluated | None = file.memory.get(pointer)
            if found is None:
                found = file.memory[pointer] = _of_field(
                    pointer, get(bindings), why_absent(bindings[name].record, term)
                )
            return found

        return held


def _of_field(pointer: str, value: Any, why: Gap = Gap.ABSENT) -> Evaluated:
    facts = (Fact(pointer, value),)
    if not is_recorded(value):
        return Evaluated(None, facts, (Missing(pointer, why),))
    if not isinstance(value, date):
        return Evaluated(value, facts)
    coarse = COARSE.get(type(value))
    return Evaluated(span(value), facts, (Missing(pointer, coarse),) if coarse else ())


def _getter(term: Field) -> Callable[[Bindings], Any]:
    name = term.var.name
    if len(term.path) == 1:
        get = attrgetter(term.path[0])
        return lambda bindings: get(bindings[name].record)
    path = term.path

    def within(bindings: Bindings) -> Any:
        value: Any = bindings[name].record
        for part in path:
            value = None if value is None else getattr(value, part)
        return value

    return within


def _joined(parts: list[Truths], decisive: bool) -> Truths:
    def joined(file: File, bindings: Bindings) -> Truth:
        truth: Truth = not decisive
        for part in parts:
            one = part(file, bindings)
            if one is decisive:
                return decisive
            if one is None:
                truth = None
        return truth

    return joined


@dataclass(frozen=True)
class QuickExplainer(Explainer):
    """Explains by the functions of a book. Comes to the same grounds and steps."""

    interpreter: File

    def judge(self, formula: Formula, bindings: Bindings) -> Judgement:
        """Return the truth of a formula and what it rests on."""
        return self.interpreter.book.judge(formula)(self.interpreter, bindings)

    def value(self, term: Term, bindings: Bindings) -> Evaluated:
        """Return the value of a term and what it rests on."""
        return self.interpreter.book.evaluated(term)(self.interpreter, bindings)

    def completing(self, count: Count, bindings: Bindings) -> Iterator[Bound]:
        """Yield the records in which what a deadline asks for may have been done."""
        return iter(self.interpreter.book.completing(count)(self.interpreter, bindings))


def _has_deadline(node: Term | Formula) -> bool:
    return isinstance(node, DoneBy) or any(map(_has_deadline, _within(node)))


def _within(node: Term | Formula) -> tuple[Term | Formula, ...]:
    return (node.body,) if isinstance(node, Named | NamedValue) else children(node)
