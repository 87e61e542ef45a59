"""Why a verdict is as it is: the facts it rests on, what is missing, and how it was worked out.

Goes through a rule as the interpreter does and reaches the same truth, but keeps what decided it:
of parts that are joined, those with the truth of the whole. Where nothing counts, it says what came
near: a record of the right kind, joined to the subject, that still does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple, assert_never

from jinpu_rules.engines.engine import Bindings, Bound
from jinpu_rules.engines.interpreter import Interpreter, counted
from jinpu_rules.engines.truth import (
    Interval,
    Truth,
    compare_times,
    conjunction,
    disjunction,
    is_recorded,
    negation,
)
from jinpu_rules.findings import Fact, Gap, Grounds, Missing, Step, StepKind
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
    conjuncts,
    kind_of,
    opened,
    required,
)
from jinpu_rules.language.periods import EVER, FOREVER, STOPPED, Unit, end_of_day, holidays_passed
from jinpu_rules.language.rule import Reached, Rule
from jinpu_rules.language.wording_english import percent
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.links import joins
from jinpu_rules.models.moments import Month, span
from jinpu_rules.models.vocabulary import Stage

# What is missing of a time that is no instant.
COARSE = {date: Gap.DAY_ONLY, Month: Gap.MONTH_ONLY}


class Judgement(NamedTuple):
    """The truth of a formula and what it rests on.

    ``selects`` is set where nothing was decided: records were joined, or the kind of case asked.
    """

    truth: Truth
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    steps: tuple[Step, ...] = ()
    selects: bool = False


class Evaluated(NamedTuple):
    """The value of a term (an Interval for a time; None: unknown), and what it rests on."""

    value: Any
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    steps: tuple[Step, ...] = ()


class Completion(NamedTuple):
    """When what a deadline asks for was done."""

    time: Interval
    field: Field
    pointer: str


@dataclass(frozen=True)
class Explainer:
    """Explains verdicts on one file."""

    interpreter: Interpreter
    _known: dict[tuple[Definition, tuple[str, ...]], Any] = field(
        default_factory=dict, repr=False, compare=False
    )

    def grounds(self, rule: Rule, subject: Bound) -> Grounds:
        """Work out what a verdict rests on."""
        bindings = {**self.interpreter.bindings, rule.each.name: subject}
        as_of = self.interpreter.context.as_of
        scope = self.judge(rule.scope_in(self.interpreter.scope), bindings)
        when, must = self.judge(rule.when, bindings), self.judge(rule.must, bindings)
        applies = merged(conjunction([scope.truth, when.truth]), [scope, when], False)
        if applies.truth is True:  # what every rule asks does not decide
            applies = Judgement(True) if when.selects and must.facts else when
        unsettled = [part for part in (applies, must) if part.truth is None]
        facts, steps = [*applies.facts, *must.facts], [*applies.steps, *must.steps]
        missing = [gap for part in unsettled for gap in part.missing]
        due_at = late = None
        due_stage = rule.due if isinstance(rule.due, Stage) else None
        if isinstance(rule.due, Reached):
            due_stage = rule.due.stage
            if must.truth is False and self.interpreter.is_due(rule, bindings, 0) is None:
                missing += self.judge(rule.due.shown, bindings).missing
        elif not (rule.due is None or isinstance(rule.due, Stage) or must.truth is True):
            deadline = self.value(rule.due, bindings)
            facts += deadline.facts
            steps += deadline.steps
            if deadline.value is None:
                missing += deadline.missing
            else:
                earliest, latest = deadline.value
                if earliest == latest:
                    due_at = latest
                    if must.truth is False:
                        late, last = self._late(rule.must, bindings, latest, steps)
                        steps = [step for step in steps if step != last]
                        steps.append(replace(last, late=late))
                elif not unsettled and earliest < as_of <= latest != STOPPED:
                    missing += deadline.missing
        return Grounds(
            _shown(facts),
            # A setting is nothing that the record lacks.
            tuple(dict.fromkeys(gap for gap in missing if not gap.pointer.startswith("#"))),
            due_at,
            due_stage,
            late,
            tuple(dict.fromkeys(steps)),
        )

    def _late(
        self, must: Formula, bindings: Bindings, due: datetime, steps: list[Step]
    ) -> tuple[timedelta | None, Step]:
        """Return by how much a deadline was missed, and what was done, or not, so late."""
        as_of = self.interpreter.context.as_of
        completions = self._completions(must, bindings)
        completion = min(completions, key=lambda one: one.time, default=None)
        if completion is not None:
            done, field, pointer = completion
            # A day alone is late by whole days against a deadline that ends a day, and a month as
            # its first day would be.
            by_days = done[0] != done[1] and due == end_of_day(due.date())
            at = end_of_day(done[0].date()) if by_days else done[0]
            return at - due if done[0] > due else None, _done(field, done, pointer)
        undone = (step for step in steps if step.kind is StepKind.DONE and step.value is None)
        last = next(undone, Step(StepKind.DONE, "完成", "done", None))
        # What was to be covered is over and cannot be made up for.
        over = isinstance(opened(must), Covered) or as_of <= due
        return None if over else as_of - due, last

    def _completions(self, formula: Formula, bindings: Bindings) -> Iterator[Completion]:
        """Yield the times at which what a deadline asks for was done."""
        match formula:
            case DoneBy(done, _):
                time: Interval | None = self.interpreter.value(done, bindings)
                if time is not None:
                    yield Completion(time, done, self._fact(done, bindings).pointer)
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._completions(part, bindings)
            case Named(_, body):
                yield from self._completions(body, bindings)
            case Count(var, where):
                needed = conjuncts(where)
                for record in self.completing(formula, bindings):
                    inner = {**bindings, var.name: record}
                    times = [tuple(self._completions(part, inner)) for part in needed]
                    if all(
                        found or self.interpreter.judge(part, inner)
                        for part, found in zip(needed, times, strict=True)
                    ):
                        yield from chain.from_iterable(times)

    def completing(self, count: Count, bindings: Bindings) -> Iterator[Bound]:
        """Yield the records in which what a deadline asks for may have been done."""
        return self.interpreter.each(count.var)

    # --- formulas --------------------------------------------------------------------------

    def judge(self, formula: Formula, bindings: Bindings) -> Judgement:
        """Return the truth of a formula and what it rests on."""
        match formula:
            case Constant(truth):
                return Judgement(truth, selects=True)
            case Recorded(field):
                fact = self._fact(field, bindings)
                return Judgement(is_recorded(fact.value), (fact,))
            case Compare():
                return self._compare(formula, bindings)
            case OneOf(term):
                return of_one_of(
                    self.interpreter.judge(formula, bindings), self.value(term, bindings)
                )
            case Includes(field, term):
                many, one = self.value(field, bindings), self.value(term, bindings)
                truth = None
                if many.value is not None and one.value is not None:
                    truth = one.value in many.value
                missing = many.missing + one.missing if truth is None else ()
                selects = truth is True and joins_records(field, term)
                return Judgement(
                    truth, many.facts + one.facts, missing, many.steps + one.steps, selects
                )
            case SameName(left, right):
                a, b = self.value(left, bindings), self.value(right, bindings)
                truth = self.interpreter.judge(formula, bindings)
                facts = a.facts + b.facts
                missing = a.missing + b.missing or _gaps(Gap.NAMES, facts)
                return Judgement(truth, facts, missing if truth is None else ())
            case Tells(told, number):
                asked = (told, number) if isinstance(number, Field) else (told,)
                found = [self.value(field, bindings) for field in asked]
                truth = self.interpreter.judge(formula, bindings)
                facts = _all(found, "facts")
                missing = _all(found, "missing") or _gaps(Gap.NUMBER, facts)
                return Judgement(truth, facts, missing if truth is None else ())
            case DoneBy(done, deadline):
                return self._done_by(done, deadline, bindings)
            case And(parts):
                judged = [self.judge(part, bindings) for part in parts]
                return merged(conjunction([part.truth for part in judged]), judged, True)
            case Or(parts):
                judged = [self.judge(part, bindings) for part in parts]
                return merged(disjunction([part.truth for part in judged]), judged, False)
            case Not(part):
                inner = self.judge(part, bindings)
                return inner._replace(truth=negation(inner.truth), selects=False)
            case Count():
                return self._count(formula, bindings)
            case Covered():
                return self._covered(formula, bindings)
            case Named():
                named: Judgement = self._once(
                    formula,
                    bindings,
                    lambda: of_named(formula, self.judge(formula.body, bindings)),
                )
                return named
            case _:
                assert_never(formula)

    def _once(self, definition: Definition, bindings: Bindings, work: Callable[[], Any]) -> Any:
        key = (definition, tuple(bindings[name].pointer for name in definition.about))
        if key not in self._known:
            self._known[key] = work()
        return self._known[key]

    def _compare(self, compare: Compare, bindings: Bindings) -> Judgement:
        left, operator, right = compare.left, compare.operator, compare.right
        a, b = self.value(left, bindings), self.value(right, bindings)
        truth = self.interpreter.judge(compare, bindings)
        missing: tuple[Missing, ...] = ()
        if a.value is None or b.value is None:
            missing = a.missing + b.missing
        elif truth is None:
            missing = blurred(a, b)
        selects = (
            truth is True
            and operator is Operator.EQUAL
            and (joins_records(left, right) or asks_the_kind(left, right))
        )
        return Judgement(truth, a.facts + b.facts, missing, a.steps + b.steps, selects)

    def _done_by(self, done: Field, deadline: Term, bindings: Bindings) -> Judgement:
        a, b = self.value(done, bindings), self.value(deadline, bindings)
        facts, steps = a.facts + b.facts, b.steps
        if b.value is None:
            return Judgement(None, facts, b.missing, steps)
        steps += (_done(done, a.value, self._fact(done, bindings).pointer),)
        if a.value is None:
            return Judgement(False, facts, (), steps)
        truth = compare_times(a.value, Operator.AT_MOST, b.value)
        return Judgement(truth, facts, blurred(a, b) if truth is None else (), steps)

    def _count(self, count: Count, bindings: Bindings) -> Judgement:
        truths: list[Truth] = []
        judged: list[Judgement] = []
        for record in self.interpreter.each(count.var):
            inner = {**bindings, count.var.name: record}
            truths.append(self.interpreter.judge(count.where, inner))
            if truths[-1] is not False:  # what does not count is a fact only as a near miss
                judged.append(self.judge(count.where, inner))
        truth = counted(count, truths)
        certain = [part for part in judged if part.truth is True]
        unknown = [part for part in judged if part.truth is None]
        parts = [*certain, *unknown] if truth is None else certain
        if truth is False:
            parts += self._near_misses(count, bindings)
        missing = tuple(gap for part in unknown for gap in part.missing) if truth is None else ()
        return Judgement(truth, _all(parts, "facts"), missing, _all(parts, "steps"))

    def _near_misses(self, count: Count, bindings: Bindings) -> Iterator[Judgement]:
        """Yield why a record of the right kind, joined to the subject, still does not count."""
        parts = conjuncts(count.where)
        selecting = [part for part in parts if selects_records(part)]
        rest = [part for part in parts if not selects_records(part)]
        for record in self.interpreter.each(count.var) if selecting and rest else ():
            inner = {**bindings, count.var.name: record}
            if all(self.interpreter.judge(part, inner) for part in selecting):
                for part in rest:
                    judgement = self.judge(part, inner)
                    if judgement.truth is False:
                        yield judgement

    def _covered(self, covered: Covered, bindings: Bindings) -> Judgement:
        start, end = self.value(covered.start, bindings), self.value(covered.end, bindings)
        parts: list[Evaluated] = [start, end]
        allowed = self._amount(covered.tolerance, bindings)
        missing = [*start.missing, *end.missing, *allowed.missing]
        if allowed.value is None:
            parts.append(allowed)
        elif start.value is not None and end.value is not None:
            for record in self.interpreter.each(covered.var):
                inner = {**bindings, covered.var.name: record}
                where = self.judge(covered.where, inner)
                if where.truth is not False:
                    spans = [
                        self.value(covered.span_start, inner),
                        self.value(covered.span_end, inner),
                    ]
                    parts += spans
                    missing += where.missing
                    missing += [gap for time in spans for gap in time.missing]
        truth = self.interpreter.judge(covered, bindings)
        gaps = tuple(missing) if truth is None else ()
        return Judgement(truth, _all(parts, "facts"), gaps, _all(parts, "steps"))

    # --- terms -----------------------------------------------------------------------------

    def value(self, term: Term, bindings: Bindings) -> Evaluated:
        """Return the value of a term and what it rests on."""
        match term:
            case Const(value):
                return Evaluated(span(value) if isinstance(value, date) else value)
            case Field():
                fact = self._fact(term, bindings)
                if not is_recorded(fact.value):
                    gap = why_absent(bindings[term.var.name].record, term)
                    return Evaluated(None, (fact,), (Missing(fact.pointer, gap),))
                if not isinstance(fact.value, date):
                    return Evaluated(fact.value, (fact,))
                coarse = COARSE.get(type(fact.value))
                wide = (Missing(fact.pointer, coarse),) if coarse else ()
                return Evaluated(span(fact.value), (fact,), wide)
            case Shift():
                return self._shift(term, bindings)
            case Prolonged():
                return self._prolonged(term, bindings)
            case Spans():
                return self._spans(term, bindings)
            case Elapsed():
                return self._elapsed(term, bindings)
            case Sum():
                return self._sum(term, bindings)
            case Product(amount, rate, times):
                factors = [self.value(part, bindings) for part in (amount, times or Const(1))]
                by = "" if times is None else f"×{factors[1].value}"
                said = f"按{percent(rate)}{by}计算", f"{percent(rate)}{by} of it"
                return _worked_out(said, self.interpreter.value(term, bindings), factors)
            case Choose(branches):
                return self._choose(branches, bindings)
            case Latest():
                return self._latest(term, bindings)
            case NamedValue():
                named: Evaluated = self._once(
                    term, bindings, lambda: of_named_value(term, self.value(term.body, bindings))
                )
                return named
            case _:
                assert_never(term)

    def _choose(self, branches: tuple[tuple[Formula, Term], ...], bindings: Bindings) -> Evaluated:
        tried: list[Judgement] = []
        for condition, branch in branches:
            tried.append(self.judge(condition, bindings))
            if tried[-1].truth is None:
                return Evaluated(None, tried[-1].facts, tried[-1].missing)
            if tried[-1].truth:
                return self.value(branch, bindings)
        absent = tuple(f for judged in tried for f in judged.facts if not is_recorded(f.value))
        return Evaluated(None, absent, _gaps(Gap.ABSENT, absent))

    def _shift(self, shift: Shift, bindings: Bindings) -> Evaluated:
        begun, length = self.value(shift.start, bindings), self._amount(shift.amount, bindings)
        facts = begun.facts + length.facts
        amount = self.interpreter.length(shift, bindings)
        if begun.value is None or amount is None:
            return Evaluated(None, facts, begun.missing + length.missing, begun.steps)
        ends = self.interpreter.shifted(begun.value, amount, shift.unit)
        missing = begun.missing if ends[0] != ends[1] else ()
        if ends[1] == FOREVER or ends[0] == EVER:
            missing = _gaps(Gap.CALENDAR, begun.facts)
        if amount == 0:  # no tolerance: nothing was reckoned
            return Evaluated(ends, facts, missing, begun.steps)
        calendar = self.interpreter.context.calendar
        passed = holidays_passed(begun.value[1].date(), amount, shift.unit, calendar=calendar)
        step = Step(
            StepKind.PERIOD,
            *_period(shift, amount),
            ends,
            _pointers(facts),
            shift.unit,
            passed,
        )
        return Evaluated(ends, facts, missing, (*begun.steps, step))

    def _prolonged(self, prolonged: Prolonged, bindings: Bindings) -> Evaluated:
        shift = prolonged.period
        begun, length = self.value(shift.start, bindings), self._amount(shift.amount, bindings)
        ends: Interval | None = self.interpreter.value(prolonged, bindings)
        if ends is None:
            missing = begun.missing + length.missing
            return Evaluated(None, begun.facts + length.facts, missing, begun.steps)
        facts, steps = [*begun.facts, *length.facts], [*begun.steps]
        unit = shift.unit
        by_hours = unit is Unit.HOURS or unit is Unit.MINUTES
        gaps = [*(begun.missing if by_hours else _but_for_the_clock(begun)), *length.missing]
        amount = length.value
        for when, more in prolonged.extensions:
            held = self.judge(when, bindings)
            if held.truth is not False:
                facts += held.facts
                gaps += held.missing
                named = f"延长{more}{unit.value}", f"{more} {_english(unit)} longer"
                steps += [*held.steps, Step(StepKind.CONDITION, *named, held.truth)]
                amount += more if held.truth else 0
        times = [self._spans(spans, bindings, begun.value, ends) for spans in prolonged.stops]
        facts += _all(times, "facts")
        gaps += _all(times, "missing")
        steps += _all(times, "steps")
        at_an_end = all(stop[1] and stop[2] for found in times for stop in found.value)
        if ends[0] == ends[1]:
            gaps = []
        elif ends[1] == FOREVER and at_an_end:
            gaps += _gaps(Gap.CALENDAR, begun.facts)
        calendar = self.interpreter.context.calendar
        passed: tuple[date, ...] = ()
        if not any(found.value for found in times):
            passed = holidays_passed(begun.value[1].date(), amount, unit, calendar=calendar)
        named = _period(shift, amount)
        steps.append(Step(StepKind.PERIOD, *named, ends, _pointers(begun.facts), unit, passed))
        return Evaluated(ends, tuple(facts), tuple(gaps), tuple(steps))

    def _elapsed(self, elapsed: Elapsed, bindings: Bindings) -> Evaluated:
        start, end = self.value(elapsed.start, bindings), self.value(elapsed.end, bindings)
        value = self.interpreter.value(elapsed, bindings)
        parts = [start, end]
        if start.value is not None and end.value is not None:
            within = start.value, end.value
            parts += [self._spans(spans, bindings, within[0], within[1]) for spans in elapsed.stops]
        days = (*_but_for_the_clock(start), *_but_for_the_clock(end))
        found = _worked_out(("相隔日数", "days between"), value, parts)
        return found._replace(missing=days + _all(parts[2:], "missing"))

    def _sum(self, total: Sum, bindings: Bindings) -> Evaluated:
        parts: list[Evaluated] = []
        for record in self.interpreter.among(total.var, total.where, bindings):
            inner = {**bindings, total.var.name: record}
            where = self.judge(total.where, inner)
            if where.truth is not False:
                held = self.value(total.amount, inner)
                parts.append(held._replace(missing=where.missing + held.missing))
        return _worked_out(("合计", "in total"), self.interpreter.value(total, bindings), parts)

    def _spans(
        self,
        spans: Spans,
        bindings: Bindings,
        begun: Interval = (EVER, EVER),
        ended: Interval = (FOREVER, FOREVER),
    ) -> Evaluated:
        """Return the times of records, those left out that are over before, or come after."""
        found, facts, steps = [], [], []
        missing: list[Missing] = []
        for record in self.interpreter.among(spans.var, spans.where, bindings):
            inner = {**bindings, spans.var.name: record}
            where = self.judge(spans.where, inner)
            if where.truth is False:
                continue
            start, end = self.value(spans.span_start, inner), self.value(spans.span_end, inner)
            if (start.value and start.value[0] > ended[1]) or (
                end.value and end.value[1] < begun[0]
            ):
                continue
            found.append((where.truth, start.value, end.value))
            facts += [*where.facts, *start.facts, *end.facts]
            missing += [*where.missing, *_but_for_the_clock(start), *_but_for_the_clock(end)]
            if start.value and end.value and start.value[0] > end.value[1]:
                missing += _gaps(Gap.ORDER, (*start.facts, *end.facts))
            pointers = _pointers((*start.facts, *end.facts))
            first = start.value[0] if start.value else EVER
            last = end.value[1] if end.value else STOPPED
            steps += [
                *(*where.steps, *start.steps, *end.steps),
                Step(StepKind.STOP, "不计入", "not counted", (first, last), pointers),
            ]
        return Evaluated(found, tuple(facts), tuple(missing), tuple(steps))

    def _amount(self, amount: int | Field, bindings: Bindings) -> Evaluated:
        return Evaluated(amount) if isinstance(amount, int) else self.value(amount, bindings)

    def _latest(self, latest: Latest, bindings: Bindings) -> Evaluated:
        parts: list[Evaluated] = []
        missing: list[Missing] = []
        for record in self.interpreter.each(latest.var):
            inner = {**bindings, latest.var.name: record}
            judgement = self.judge(latest.where, inner)
            if judgement.truth is not False:
                parts.append(self.value(latest.time, inner))
                missing += [*judgement.missing, *parts[-1].missing]
        value = self.interpreter.value(latest, bindings)
        return Evaluated(value, _all(parts, "facts"), tuple(missing), _all(parts, "steps"))

    def _fact(self, field: Field, bindings: Bindings) -> Fact:
        pointer = "/".join((bindings[field.var.name].pointer, *field.path))
        return Fact(pointer, self.interpreter.held(field, bindings))


def why_absent(record: object, field: Field) -> Gap:
    """Return why a field has no value: nobody recorded it, or another says the contrary of it."""
    said: frozenset[str] = getattr(record, "contradicted", frozenset())
    return Gap.CONTRARY if field.path[0] in said else Gap.ABSENT


def of_one_of(truth: Truth, held: Evaluated) -> Judgement:
    """Return that a value is one of some words, or why it is not known."""
    if truth is not None:
        return Judgement(truth, held.facts, (), held.steps)
    missing = held.missing if held.value is None else _gaps(Gap.FORM, held.facts)
    return Judgement(truth, held.facts, missing, held.steps)


def of_named(named: Named, inner: Judgement) -> Judgement:
    """Return the truth of a named condition, and that it was asked.

    Where it holds, what is not recorded (that a paper was not revoked, not replaced …) says no more
    than the name does, and is no fact of its own. A question that no field answers is told by its
    name.
    """
    if inner.selects and inner.truth is not None:
        return inner
    facts = inner.facts
    if inner.truth:
        facts = tuple(fact for fact in facts if is_recorded(fact.value))
    within = [step for step in inner.steps if step.kind is not StepKind.CONDITION]
    pointers = _pointers(inner.facts)
    step = Step(StepKind.CONDITION, named.name, named.english, inner.truth, pointers)
    return Judgement(inner.truth, facts, inner.missing, (*within, step))


def of_named_value(named: NamedValue, inner: Evaluated) -> Evaluated:
    """Return a named value, and that it was worked out."""
    step = Step(StepKind.VALUE, named.name, named.english, inner.value, _pointers(inner.facts))
    return Evaluated(inner.value, inner.facts, inner.missing, (*inner.steps, step))


def merged(truth: Truth, parts: list[Judgement], all_needed: bool) -> Judgement:
    """Merge the parts that decided: those with the same truth as the whole.

    Where all are needed, those that only select are left out if another one decided.
    """
    deciding = [part for part in parts if part.truth is truth]
    if len(deciding) == 1:
        return deciding[0]
    selects = all(part.selects for part in deciding)
    if all_needed and truth and not selects:
        deciding = [part for part in deciding if not part.selects]
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    steps: tuple[Step, ...] = ()
    for _, some, gaps, worked_out, _ in deciding:
        facts += some
        missing += gaps
        steps += worked_out
    return Judgement(truth, facts, missing, steps, selects)


def _all(parts: Iterable[Judgement | Evaluated], name: str) -> tuple[Any, ...]:
    return tuple(chain.from_iterable(getattr(part, name) for part in parts))


def _period(shift: Shift, amount: int) -> tuple[str, str]:
    """Return what a period is called, in Chinese and English."""
    unit = _english(shift.unit)
    if shift.backward:
        return f"此前第{-amount}{shift.unit.value}", f"{-amount} {unit} before"
    return f"{amount}{shift.unit.value}届满" if amount else "当日届满", f"end of {amount} {unit}"


def _worked_out(named: tuple[str, str], value: Any, parts: list[Evaluated]) -> Evaluated:
    """Return a value with all that it was worked out from, and a step that says what it is."""
    steps: tuple[Step, ...] = _all(parts, "steps")
    facts: tuple[Fact, ...] = _all(parts, "facts")
    if value is not None:
        steps += (Step(StepKind.VALUE, *named, value, _pointers(facts)),)
    return Evaluated(value, facts, _all(parts, "missing"), steps)


def _but_for_the_clock(time: Evaluated) -> Iterator[Missing]:
    """Yield what is missing of a time of which only the day counts."""
    return (gap for gap in time.missing if gap.gap is not Gap.DAY_ONLY)


def _english(unit: Unit) -> str:
    return unit.name.lower().replace("_", " ")


def _done(field: Field, time: Interval | None, pointer: str) -> Step:
    name = chinese_name(field.var.model, field.path[0])
    return Step(StepKind.DONE, name, field.path[0].replace("_", " "), time, (pointer,))


def _pointers(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.pointer for fact in _shown(facts))


def _gaps(gap: Gap, facts: Iterable[Fact]) -> tuple[Missing, ...]:
    return tuple(Missing(fact.pointer, gap) for fact in facts)


def blurred(a: Evaluated, b: Evaluated) -> tuple[Missing, ...]:
    """Return the gaps that leave a comparison open: those of a time that the other one cuts."""
    gaps: tuple[Missing, ...] = ()
    for one, other in ((a, b), (b, a)):
        if any(one.value[0] <= edge <= one.value[1] for edge in other.value):
            gaps += one.missing
    return gaps


def joins_records(one: Term, other: Term) -> bool:
    """Whether two fields join records: one is the id of a record, or points to it by its id."""
    if not (isinstance(one, Field) and isinstance(other, Field)) or one.var == other.var:
        return False
    return all(map(_identifies, (one, other)))


def _identifies(field: Field) -> bool:
    model: Any = field.var.model
    return len(field.path) == 1 and joins(model, field.path[0])


def asks_the_kind(left: Term, right: Term) -> bool:
    """Whether a comparison asks what kind of case it is, as most rules do."""
    return (
        isinstance(left, Field)
        and isinstance(right, Const)
        and left.var.relation is None
        and left.var.name != "setting"
        and kind_of(left) is Kind.WORD
        and required(left)
    )


def selects_records(part: Formula) -> bool:
    """Whether a condition picks records by a link to another record, or by their kind."""
    match part:
        case Compare(Field(), Operator.EQUAL, Field() | Const()) | OneOf() | Includes():
            return True
        case Or(parts):
            return all(selects_records(inner) for inner in parts)
        case Named(_, body):
            return selects_records(body)
        case _:
            return False


def _shown(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Drop repetitions, settings (those travel with the report), and ids that something else names."""
    unique = {fact.pointer: fact for fact in facts if not fact.pointer.startswith("#")}
    named: set[object] = set()
    for fact in unique.values():
        if not fact.pointer.endswith("/id"):
            named.update(fact.value if isinstance(fact.value, tuple) else (fact.value,))
    return tuple(
        fact
        for fact in unique.values()
        if not (fact.pointer.endswith("/id") and fact.value in named)
    )
