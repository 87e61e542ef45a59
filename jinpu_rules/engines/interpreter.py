"""The meaning of rules, written to be read.

A formula is true (True), false (False) or unknown (None), after Kleene. A time is the interval of
instants it may mean, so a day alone settles what does not depend on the clock and leaves the rest
unknown. Every other engine must say what this one says; ``explanation.py`` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, assert_never

from jinpu_rules.engines.engine import Bindings, Bound, Context, Found
from jinpu_rules.engines.truth import (
    OPERATORS,
    Interval,
    Truth,
    compare_times,
    conjunction,
    disjunction,
    is_one_of,
    is_recorded,
    negation,
    no_gap,
    one_name,
    rated,
    summed,
    tells,
)
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
    Var,
    kind_of,
    root_name,
)
from jinpu_rules.language.periods import (
    FOREVER,
    STOPPED,
    Stop,
    Unit,
    days_elapsed,
    end_of_period,
    end_of_prolonged,
)
from jinpu_rules.language.rule import ALWAYS, Reached, Rule, Verdict
from jinpu_rules.models.base import Model
from jinpu_rules.models.moments import span
from jinpu_rules.models.settings import HourCounting
from jinpu_rules.models.vocabulary import Stage


@dataclass(frozen=True)
class Interpreter:
    """Evaluates formulas over one file."""

    root: Model
    context: Context
    scope: Formula = ALWAYS
    # What a name means is worked out once for the records it speaks of.
    _known: dict[tuple[Definition, tuple[str, ...]], Any] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def bindings(self) -> dict[str, Bound]:
        """What the variables of every formula stand for: the file itself, and the settings."""
        whole = root_name(type(self.root))
        return {whole: Bound(self.root, ""), "setting": Bound(self.context.settings, "#")}

    # --- records ---------------------------------------------------------------------------

    def each(self, var: Var) -> Iterator[Bound]:
        """Yield every record that a variable stands for, in the order of the file."""
        if var.relation is None:
            yield self.bindings[var.name]
            return
        records = getattr(self.root, var.relation)
        if var.stand_in is not None and not records:
            yield Bound(var.stand_in, f"/{var.relation}/-")
        for position, record in enumerate(records):
            yield Bound(record, f"/{var.relation}/{position}")

    def among(self, var: Var, where: Formula, bindings: Bindings) -> Iterable[Bound]:
        """Return records that include all of which a condition may hold: here every one."""
        return self.each(var)

    def reached(self, milestones: Mapping[Stage, Formula]) -> int:
        """Return the rank of the step of the procedure that the case has reached.

        The file may name the step, and whoever asks may ask as of a later one.
        """
        named = (getattr(self.root, "stage", None), self.context.stage)
        shown = (
            stage for stage, formula in milestones.items() if self.judge(formula, self.bindings)
        )
        return max((stage.rank for stage in (*named, *shown) if stage is not None), default=0)

    # --- rules -----------------------------------------------------------------------------

    def verdict(self, rule: Rule, subject: Bound, reached: int) -> Verdict:
        """Return the verdict of a rule on one record; ``reached`` is the rank of the step reached."""
        bindings = {**self.bindings, rule.each.name: subject}
        scope = self.judge(rule.scope_in(self.scope), bindings)
        when = conjunction([scope, self.judge(rule.when, bindings)])
        if when is False:
            return Verdict.NOT_APPLICABLE
        violated = conjunction([when, negation(self.judge(rule.must, bindings))])
        if violated is False:
            return Verdict.COMPLIANT
        if violated is None:
            return Verdict.UNDETERMINED
        due = self.is_due(rule, bindings, reached)
        if due is None:
            return Verdict.UNDETERMINED
        return Verdict.VIOLATED if due else Verdict.PENDING

    def is_due(self, rule: Rule, bindings: Bindings, reached: int) -> Truth:
        """Whether the time for a duty has come; unknown if its deadline is."""
        if rule.due is None:
            return True
        if isinstance(rule.due, Stage):
            return reached >= rule.due.rank
        if isinstance(rule.due, Reached):
            stage = self.context.stage
            asked = stage is not None and stage.rank >= rule.due.stage.rank
            return asked or self.judge(rule.due.shown, bindings)
        deadline: Interval | None = self.value(rule.due, bindings)
        if deadline is None:
            return None
        earliest, latest = deadline
        as_of = self.context.as_of
        if latest == STOPPED:
            return False
        return True if as_of > latest else False if as_of <= earliest else None

    # --- formulas --------------------------------------------------------------------------

    def judge(self, formula: Formula, bindings: Bindings) -> Truth:
        """Return the truth of a formula."""
        match formula:
            case Constant(truth):
                return truth
            case Recorded(field):
                return is_recorded(self.held(field, bindings))
            case Compare(left, comparison, right, same_day):
                a, b = self.value(left, bindings), self.value(right, bindings)
                if a is None or b is None:
                    return None
                if kind_of(left) is Kind.TIME:
                    return compare_times(a, comparison, b, same_day=same_day)
                return bool(OPERATORS[comparison](a, b))
            case OneOf(term, values, like):
                held = self.value(term, bindings)
                if held is None:
                    return None
                return is_one_of(held, values) if like else held in values
            case Includes(many, term):
                held, one = self.value(many, bindings), self.value(term, bindings)
                return None if held is None or one is None else one in held
            case SameName(left, right, strictly):
                one, other = self.value(left, bindings), self.value(right, bindings)
                return one_name(one, other, strictly)
            case Tells(told, number):
                as_many = self.held(number, bindings) if isinstance(number, Field) else number
                return tells(self.held(told, bindings), as_many)
            case DoneBy(done, deadline):
                at, by = self.value(done, bindings), self.value(deadline, bindings)
                if by is None:
                    return None
                return False if at is None else compare_times(at, Operator.AT_MOST, by)
            case And(parts):
                return conjunction(self._truths(parts, False, bindings))
            case Or(parts):
                return disjunction(self._truths(parts, True, bindings))
            case Not(part):
                return negation(self.judge(part, bindings))
            case Count(var, where):
                return counted(
                    formula,
                    [
                        self.judge(where, {**bindings, var.name: record})
                        for record in self.among(var, where, bindings)
                    ],
                )
            case Covered():
                return self._covered(formula, bindings)
            case Named(_, body):
                named: Truth = self._once(formula, bindings, lambda: self.judge(body, bindings))
                return named
            case _:
                assert_never(formula)

    def _truths(
        self, parts: tuple[Formula, ...], decisive: bool, bindings: Bindings
    ) -> list[Truth]:
        """Return the truths of parts, up to one that decides."""
        truths: list[Truth] = []
        for part in parts:
            truths.append(self.judge(part, bindings))
            if truths[-1] is decisive:
                break
        return truths

    def _once(self, definition: Definition, bindings: Bindings, work: Callable[[], Any]) -> Any:
        key = (definition, tuple(bindings[name].pointer for name in definition.about))
        if key not in self._known:
            self._known[key] = work()
        return self._known[key]

    def _covered(self, covered: Covered, bindings: Bindings) -> Truth:
        start, end = self.value(covered.start, bindings), self.value(covered.end, bindings)
        allowed = self.amount(covered.tolerance, bindings)
        if start is None or end is None or allowed is None:
            return None
        certain: list[Interval] = []
        possible: list[Interval] = []
        for record in self.among(covered.var, covered.where, bindings):
            inner = {**bindings, covered.var.name: record}
            where = self.judge(covered.where, inner)
            if where is False:
                continue
            begun, done = self.value(covered.span_start, inner), self.value(covered.span_end, inner)
            possible.append((begun[0] if begun else datetime.min, done[1] if done else FOREVER))
            if where and begun and done:
                certain.append((begun[1], done[0]))
        tolerance = timedelta(minutes=allowed)
        if no_gap(start[0], end[1], certain, tolerance):
            return True
        return None if no_gap(start[1], end[0], possible, tolerance) else False

    # --- terms -----------------------------------------------------------------------------

    def value(self, term: Term, bindings: Bindings) -> Any:
        """Return the value of a term: an Interval for a time, None if it is not known."""
        match term:
            case Const(value):
                return span(value) if isinstance(value, date) else value
            case Field():
                held = self.held(term, bindings)
                if not is_recorded(held):
                    return None
                return span(held) if isinstance(held, date) else held
            case Shift(start, _, unit):
                begun, length = self.value(start, bindings), self.length(term, bindings)
                if begun is None or length is None:
                    return None
                return self.shifted(begun, length, unit)
            case Choose(branches):
                for condition, branch in branches:
                    truth = self.judge(condition, bindings)
                    if truth is None:
                        return None
                    if truth:
                        return self.value(branch, bindings)
                return None
            case Latest():
                return self._latest(term, bindings)
            case Prolonged():
                return self._prolonged(term, bindings)
            case Spans():
                return self._spans(term, bindings)
            case Elapsed():
                return self._elapsed(term, bindings)
            case Sum():
                return self._sum(term, bindings)
            case Product(amount, rate, times):
                number = 1 if times is None else self.value(times, bindings)
                return rated(self.value(amount, bindings), rate, number)
            case NamedValue(_, body):
                return self._once(term, bindings, lambda: self.value(body, bindings))
            case _:
                assert_never(term)

    def length(self, shift: Shift, bindings: Bindings) -> int | None:
        """Return the length of a period, negative if it is counted backwards; None if not known."""
        amount = self.amount(shift.amount, bindings)
        return -amount if shift.backward and amount is not None else amount

    def shifted(self, begun: Interval, length: int, unit: Unit) -> Interval:
        """Return the end of a period; open where the calendar does not know."""
        next_hour = self.context.settings.hour_counting is HourCounting.NEXT_HOUR
        first, last = (
            end_of_period(
                instant, length, unit, next_hour=next_hour, calendar=self.context.calendar
            )
            for instant in begun
        )
        return first[0], last[1]

    def _prolonged(self, prolonged: Prolonged, bindings: Bindings) -> Interval | None:
        shift = prolonged.period
        begun, length = self.value(shift.start, bindings), self.length(shift, bindings)
        if begun is None or length is None:
            return None
        return end_of_prolonged(
            begun,
            length,
            shift.unit,
            [(self.judge(when, bindings), more) for when, more in prolonged.extensions],
            [stop for spans in prolonged.stops for stop in self.value(spans, bindings)],
            next_hour=self.context.settings.hour_counting is HourCounting.NEXT_HOUR,
            calendar=self.context.calendar,
        )

    def _spans(self, spans: Spans, bindings: Bindings) -> list[Stop]:
        found: list[Stop] = []
        for record in self.among(spans.var, spans.where, bindings):
            inner = {**bindings, spans.var.name: record}
            where = self.judge(spans.where, inner)
            if where is not False:
                times = self.value(spans.span_start, inner), self.value(spans.span_end, inner)
                found.append((where, *times))
        return found

    def _elapsed(self, elapsed: Elapsed, bindings: Bindings) -> int | None:
        start, end = self.value(elapsed.start, bindings), self.value(elapsed.end, bindings)
        if start is None or end is None:
            return None
        stops = [stop for spans in elapsed.stops for stop in self.value(spans, bindings)]
        return days_elapsed(start, end, stops)

    def _sum(self, total: Sum, bindings: Bindings) -> Decimal | None:
        amounts: list[Decimal | None] = []
        for record in self.among(total.var, total.where, bindings):
            inner = {**bindings, total.var.name: record}
            where = self.judge(total.where, inner)
            if where is not False:
                amounts.append(self.value(total.amount, inner) if where else None)
        return summed(amounts)

    def _latest(self, latest: Latest, bindings: Bindings) -> Interval | None:
        spans: list[Interval] = []
        for record in self.among(latest.var, latest.where, bindings):
            inner = {**bindings, latest.var.name: record}
            truth = self.judge(latest.where, inner)
            if truth is False:
                continue
            held = self.value(latest.time, inner)
            if truth is None or held is None:
                return None
            spans.append(held)
        of = min if latest.first else max
        return (of(s[0] for s in spans), of(s[1] for s in spans)) if spans else None

    def amount(self, amount: int | Field, bindings: Bindings) -> int | None:
        """Return a number of days, minutes or the like; None if it is not recorded."""
        number: int | None = amount if isinstance(amount, int) else self.held(amount, bindings)
        return number

    def held(self, field: Field, bindings: Bindings) -> Any:
        """Return what the file holds in a field."""
        value: Any = bindings[field.var.name].record
        for name in field.path:
            value = None if value is None else getattr(value, name)
        return value


def counted(count: Count, truths: list[Truth]) -> Truth:
    """Whether there are enough records, by the truth of the condition on each."""
    certain = truths.count(True)
    possible = certain + truths.count(None)
    if not count.exactly:
        return True if certain >= count.number else False if possible < count.number else None
    if certain > count.number or possible < count.number:
        return False
    return True if certain == possible else None


def verdicts_by(
    interpreter: Interpreter, rules: Iterable[Rule], milestones: Mapping[Stage, Formula]
) -> Iterator[Found]:
    """Yield the verdict of every rule on every record it speaks of."""
    reached = interpreter.reached(milestones)
    for rule in rules:
        for subject in interpreter.each(rule.each):
            yield rule, subject, interpreter.verdict(rule, subject, reached)
