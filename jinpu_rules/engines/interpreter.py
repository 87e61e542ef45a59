"""The meaning of rules, written to be read.

A formula is true (True), false (False) or unknown (None), after Kleene. A time is the interval of
instants it may mean, so a day alone settles what does not depend on the clock and leaves the rest
unknown. Every other engine must say what this one says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, assert_never

from jinpu_rules.engines.engine import Bindings, Bound, Context, Engine, Found
from jinpu_rules.engines.truth import (
    OPERATORS,
    Interval,
    Truth,
    compare_times,
    conjunction,
    disjunction,
    is_recorded,
    negation,
    no_gap,
)
from jinpu_rules.findings import Fact, Gap, Grounds, Missing
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
    Shift,
    Term,
    Var,
    conjuncts,
    kind_of,
    opened,
    root_name,
)
from jinpu_rules.language.periods import EVER, FOREVER, end_of_day, end_of_period
from jinpu_rules.language.rule import ALWAYS, Rule, Verdict
from jinpu_rules.models.base import Model
from jinpu_rules.models.moments import span
from jinpu_rules.models.settings import HourCounting
from jinpu_rules.models.vocabulary import Stage


class Judgement(NamedTuple):
    """The truth of a formula, the facts it rests on, and what is missing if it is unknown."""

    truth: Truth
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()


class Evaluated(NamedTuple):
    """The value of a term (an Interval for a time; None: unknown), and what it rests on."""

    value: Any
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class Interpreter:
    """Holds one file against formulas."""

    root: Model
    context: Context
    scope: Formula = ALWAYS
    # Asked for truths alone, it stops where a truth is settled, and keeps no facts.
    explains: bool = False

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
        for position, record in enumerate(getattr(self.root, var.relation)):
            yield Bound(record, f"/{var.relation}/{position}")

    def reached(self, milestones: Mapping[Stage, Formula]) -> int:
        """Return the rank of the step of the procedure that the case has reached.

        The file may name the step, and whoever asks may ask as of a later one.
        """
        named = (getattr(self.root, "stage", None), self.context.stage)
        shown = (s for s, formula in milestones.items() if self.judge(formula, self.bindings).truth)
        return max((stage.rank for stage in (*named, *shown) if stage is not None), default=0)

    # --- rules -----------------------------------------------------------------------------

    def verdict(self, rule: Rule, subject: Bound, reached: int) -> Verdict:
        """Return the verdict of a rule on one record; ``reached`` is the rank of the step reached."""
        bindings = {**self.bindings, rule.each.name: subject}
        when = self.judge(self.scope & rule.when, bindings).truth
        violated = conjunction([when, negation(self.judge(rule.must, bindings).truth)])
        if violated is False:
            return Verdict.NOT_APPLICABLE if when is False else Verdict.COMPLIANT
        if violated is None:
            return Verdict.UNDETERMINED
        due = self.is_due(rule, bindings, reached)
        if due is None:
            return Verdict.UNDETERMINED
        return Verdict.VIOLATED if due else Verdict.PENDING

    def is_due(self, rule: Rule, bindings: Bindings, reached: int) -> Truth:
        """Say whether the time for a duty has come; unknown if its deadline is."""
        if rule.due is None:
            return True
        if isinstance(rule.due, Stage):
            return reached >= rule.due.rank
        deadline: Interval | None = self.value(rule.due, bindings).value
        if deadline is None:
            return None
        earliest, latest = deadline
        return (
            True
            if self.context.as_of > latest
            else False
            if self.context.as_of <= earliest
            else None
        )

    def grounds(self, rule: Rule, subject: Bound) -> Grounds:
        """Work out what a verdict rests on."""
        if not self.explains:
            return self._explaining.grounds(rule, subject)
        bindings = {**self.bindings, rule.each.name: subject}
        when, must = self.judge(self.scope & rule.when, bindings), self.judge(rule.must, bindings)
        unsettled = [part for part in (when, must) if part.truth is None]
        facts, missing = [*when.facts, *must.facts], [m for p in unsettled for m in p.missing]
        due_at = late = None
        due_stage = rule.due if isinstance(rule.due, Stage) else None
        if not (rule.due is None or isinstance(rule.due, Stage) or must.truth is True):
            deadline = self.value(rule.due, bindings)
            facts += deadline.facts
            if deadline.value is None:
                missing += deadline.missing
            else:
                earliest, latest = deadline.value
                if earliest == latest:
                    due_at = latest
                    late = self._late(rule.must, bindings, latest) if must.truth is False else None
                elif not unsettled and earliest < self.context.as_of <= latest:
                    missing += deadline.missing
        return Grounds(_shown(facts), tuple(dict.fromkeys(missing)), due_at, due_stage, late)

    def _late(self, must: Formula, bindings: Bindings, due: datetime) -> timedelta | None:
        done = min(self._completions(must, bindings), default=None)
        if done is not None:
            # A day alone is late by whole days against a deadline that ends a day.
            by_days = done[0] != done[1] and due == end_of_day(due.date())
            return done[by_days] - due if done[0] > due else None
        if isinstance(opened(must), Covered) or self.context.as_of <= due:
            return None  # what was to be covered is over and cannot be made up for
        return self.context.as_of - due

    def _completions(self, formula: Formula, bindings: Bindings) -> Iterator[Interval]:
        """Yield the times at which what a deadline asks for was done."""
        match formula:
            case DoneBy(done, _):
                time: Interval | None = self.value(done, bindings).value
                if time is not None:
                    yield time
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._completions(part, bindings)
            case Named(_, body):
                yield from self._completions(body, bindings)
            case Count(var, where):
                parts = conjuncts(where)
                for record in self.each(var):
                    inner = {**bindings, var.name: record}
                    times = [tuple(self._completions(part, inner)) for part in parts]
                    if all(
                        t or self.judge(p, inner).truth for p, t in zip(parts, times, strict=True)
                    ):
                        yield from chain.from_iterable(times)

    # --- formulas --------------------------------------------------------------------------

    def judge(self, formula: Formula, bindings: Bindings) -> Judgement:
        """Return the truth of a formula and what it rests on."""
        match formula:
            case Constant(truth):
                return Judgement(truth)
            case Recorded(field):
                if not self.explains:
                    return Judgement(is_recorded(self._held(field, bindings)))
                fact = self._fact(field, bindings)
                return Judgement(is_recorded(fact.value), (fact,))
            case Compare(left, comparison, right, same_day):
                return self._compare(left, comparison, right, same_day, bindings)
            case OneOf(term, values):
                held = self.value(term, bindings)
                truth = None if held.value is None else held.value in values
                return Judgement(truth, held.facts, held.missing)
            case Includes(field, term):
                many, one = self.value(field, bindings), self.value(term, bindings)
                if many.value is None or one.value is None:
                    return Judgement(None, many.facts + one.facts, many.missing + one.missing)
                return Judgement(one.value in many.value, many.facts + one.facts)
            case DoneBy(done, deadline):
                return self._done_by(done, deadline, bindings)
            case And(parts):
                judged = self._judged(parts, False, bindings)
                return self._joined(conjunction([part.truth for part in judged]), judged)
            case Or(parts):
                judged = self._judged(parts, True, bindings)
                return self._joined(disjunction([part.truth for part in judged]), judged)
            case Not(part):
                judgement = self.judge(part, bindings)
                return Judgement(negation(judgement.truth), judgement.facts, judgement.missing)
            case Count():
                return self._count(formula, bindings)
            case Covered():
                return self._covered(formula, bindings)
            case Named(_, body):
                return self.judge(body, bindings)
            case _:
                assert_never(formula)

    def _judged(
        self, parts: tuple[Formula, ...], decisive: bool, bindings: Bindings
    ) -> list[Judgement]:
        judged: list[Judgement] = []
        for part in parts:
            judged.append(self.judge(part, bindings))
            if judged[-1].truth is decisive and not self.explains:
                break
        return judged

    def _joined(self, truth: Truth, parts: list[Judgement]) -> Judgement:
        """Merge the parts that decided: those with the same truth as the whole."""
        if not self.explains:
            return Judgement(truth)
        deciding = [part for part in parts if part.truth is truth]
        return Judgement(
            truth,
            tuple(fact for part in deciding for fact in part.facts),
            tuple(gap for part in deciding for gap in part.missing),
        )

    def _compare(
        self, left: Term, comparison: Operator, right: Term, same_day: bool, bindings: Bindings
    ) -> Judgement:
        a, b = self.value(left, bindings), self.value(right, bindings)
        facts, missing = a.facts + b.facts, a.missing + b.missing
        if a.value is None or b.value is None:
            return Judgement(None, facts, missing)
        if kind_of(left) is not Kind.TIME:
            return Judgement(OPERATORS[comparison](a.value, b.value), facts)
        truth = compare_times(a.value, comparison, b.value, same_day=same_day)
        return Judgement(truth, facts, _blurred(a, b) if truth is None else ())

    def _done_by(self, done: Field, deadline: Term, bindings: Bindings) -> Judgement:
        a, b = self.value(done, bindings), self.value(deadline, bindings)
        if b.value is None:
            return Judgement(None, a.facts + b.facts, b.missing)
        if a.value is None:
            return Judgement(False, a.facts + b.facts)
        truth = compare_times(a.value, Operator.AT_MOST, b.value)
        return Judgement(truth, a.facts + b.facts, _blurred(a, b) if truth is None else ())

    def _count(self, count: Count, bindings: Bindings) -> Judgement:
        judged = [
            self._deciding(count.where, {**bindings, count.var.name: record})
            for record in self.each(count.var)
        ]
        certain = [part for part in judged if part.truth is True]
        unknown = [part for part in judged if part.truth is None]
        possible = len(certain) + len(unknown)
        truth: Truth = None
        if count.exactly:
            if len(certain) > count.number or possible < count.number:
                truth = False
            elif not unknown:
                truth = True
        elif len(certain) >= count.number:
            truth = True
        elif possible < count.number:
            truth = False
        facts = [fact for part in certain for fact in part.facts]
        if truth is None:
            facts += [fact for part in unknown for fact in part.facts]
            return Judgement(None, tuple(facts), tuple(m for p in unknown for m in p.missing))
        if truth is False and self.explains:
            facts += self._near_misses(count, bindings)
        return Judgement(truth, tuple(facts))

    def _deciding(self, where: Formula, bindings: Bindings) -> Judgement:
        """Judge a record to be counted; one that does not count is a fact only as a near miss."""
        if not self.explains:
            return self.judge(where, bindings)
        quick = self._quick.judge(where, bindings)
        return quick if quick.truth is False else self.judge(where, bindings)

    @cached_property
    def _explaining(self) -> Interpreter:
        return replace(self, explains=True)

    @cached_property
    def _quick(self) -> Interpreter:
        return replace(self, explains=False)

    def _near_misses(self, count: Count, bindings: Bindings) -> Iterator[Fact]:
        """Yield why a record of the right kind, joined to the subject, still does not count."""
        parts = conjuncts(count.where)
        selecting = [part for part in parts if _selects(part)]
        rest = [part for part in parts if not _selects(part)]
        for record in self.each(count.var) if selecting and rest else ():
            inner = {**bindings, count.var.name: record}
            if all(self._quick.judge(part, inner).truth for part in selecting):
                for part in rest:
                    judgement = self.judge(part, inner)
                    if judgement.truth is False:
                        yield from judgement.facts

    def _covered(self, covered: Covered, bindings: Bindings) -> Judgement:
        start, end = self.value(covered.start, bindings), self.value(covered.end, bindings)
        allowed = self._amount(covered.tolerance, bindings)
        facts, missing = [*start.facts, *end.facts], [*start.missing, *end.missing]
        if start.value is None or end.value is None or allowed.value is None:
            facts += allowed.facts
            return Judgement(None, tuple(facts), (*missing, *allowed.missing))
        tolerance = timedelta(minutes=allowed.value)
        certain: list[Interval] = []
        possible: list[Interval] = []
        for record in self.each(covered.var):
            inner = {**bindings, covered.var.name: record}
            where = self.judge(covered.where, inner)
            if where.truth is False:
                continue
            begun, done = self.value(covered.span_start, inner), self.value(covered.span_end, inner)
            facts += [*begun.facts, *done.facts]
            missing += [*where.missing, *begun.missing, *done.missing]
            possible.append(
                (
                    begun.value[0] if begun.value else datetime.min,
                    done.value[1] if done.value else FOREVER,
                )
            )
            if where.truth and begun.value and done.value:
                certain.append((begun.value[1], done.value[0]))
        if no_gap(start.value[0], end.value[1], certain, tolerance):
            return Judgement(True, tuple(facts))
        if not no_gap(start.value[1], end.value[0], possible, tolerance):
            return Judgement(False, tuple(facts))
        return Judgement(None, tuple(facts), tuple(missing))

    # --- terms -----------------------------------------------------------------------------

    def value(self, term: Term, bindings: Bindings) -> Evaluated:
        """Return the value of a term: an Interval for a time, None if it is not known."""
        match term:
            case Const(value):
                return Evaluated(value)
            case Field() if not self.explains:
                held = self._held(term, bindings)
                if not is_recorded(held):
                    return Evaluated(None)
                return Evaluated(span(held) if isinstance(held, date) else held)
            case Field():
                fact = self._fact(term, bindings)
                if not is_recorded(fact.value):
                    return Evaluated(None, (fact,), (Missing(fact.pointer, Gap.ABSENT),))
                if not isinstance(fact.value, date):
                    return Evaluated(fact.value, (fact,))
                whole_day = not isinstance(fact.value, datetime)
                gap = (Missing(fact.pointer, Gap.DAY_ONLY),) if whole_day else ()
                return Evaluated(span(fact.value), (fact,), gap)
            case Shift():
                return self._shift(term, bindings)
            case Choose(branches):
                for condition, branch in branches:
                    judgement = self.judge(condition, bindings)
                    if judgement.truth is None:
                        return Evaluated(None, judgement.facts, judgement.missing)
                    if judgement.truth:
                        return self.value(branch, bindings)
                tried = [self.judge(condition, bindings).facts for condition, _ in branches]
                absent = [f for facts in tried for f in facts if not is_recorded(f.value)]
                return Evaluated(
                    None, tuple(absent), tuple(Missing(f.pointer, Gap.ABSENT) for f in absent)
                )
            case Latest(var, where, time):
                return self._latest(var, where, time, bindings)
            case NamedValue(_, body):
                return self.value(body, bindings)
            case _:
                assert_never(term)

    def _shift(self, shift: Shift, bindings: Bindings) -> Evaluated:
        begun, length = self.value(shift.start, bindings), self._amount(shift.amount, bindings)
        if begun.value is None or length.value is None:
            return Evaluated(None, begun.facts + length.facts, begun.missing + length.missing)
        ends = [
            end_of_period(
                instant,
                -length.value if shift.backward else length.value,
                shift.unit,
                next_hour=self.context.settings.hour_counting is HourCounting.NEXT_HOUR,
                calendar=self.context.calendar,
            )
            for instant in begun.value
        ]
        earliest, latest = ends[0][0], ends[1][1]
        missing = begun.missing if earliest != latest else ()
        if latest == FOREVER or earliest == EVER:
            missing = tuple(Missing(fact.pointer, Gap.CALENDAR) for fact in begun.facts)
        return Evaluated((earliest, latest), begun.facts + length.facts, missing)

    def _latest(self, var: Var, where: Formula, time: Field, bindings: Bindings) -> Evaluated:
        spans: list[Interval] = []
        facts: list[Fact] = []
        missing: list[Missing] = []
        known = True
        for record in self.each(var):
            inner = {**bindings, var.name: record}
            judgement = self.judge(where, inner)
            if judgement.truth is False:
                continue
            held = self.value(time, inner)
            facts += held.facts
            missing += [*judgement.missing, *held.missing]
            known = known and judgement.truth is True and held.value is not None
            if held.value is not None:
                spans.append(held.value)
        if not known or not spans:
            return Evaluated(None, tuple(facts), tuple(missing))
        return Evaluated(
            (max(s[0] for s in spans), max(s[1] for s in spans)), tuple(facts), tuple(missing)
        )

    def _amount(self, amount: int | Field, bindings: Bindings) -> Evaluated:
        return Evaluated(amount) if isinstance(amount, int) else self.value(amount, bindings)

    def _fact(self, field: Field, bindings: Bindings) -> Fact:
        pointer = "/".join((bindings[field.var.name].pointer, *field.path))
        return Fact(pointer, self._held(field, bindings))

    def _held(self, field: Field, bindings: Bindings) -> Any:
        value: Any = bindings[field.var.name].record
        for name in field.path:
            value = None if value is None else getattr(value, name)
        return value


@dataclass(frozen=True)
class InterpretedRules(Engine):
    """The engine that is the definition: every rule on every record, one after the other."""

    rules: tuple[Rule, ...]
    milestones: Mapping[Stage, Formula]
    scope: Formula = ALWAYS

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        """Yield the verdict of every rule on every record it speaks of, in the order of the law."""
        interpreter = Interpreter(root, context, self.scope)
        reached = interpreter.reached(self.milestones)
        for rule in self.rules:
            for subject in interpreter.each(rule.each):
                yield rule, subject, interpreter.verdict(rule, subject, reached)


def _blurred(a: Evaluated, b: Evaluated) -> tuple[Missing, ...]:
    """Return the gaps that leave a comparison open: those of a time that the other one cuts."""
    gaps: tuple[Missing, ...] = ()
    for one, other in ((a, b), (b, a)):
        if any(one.value[0] <= edge <= one.value[1] for edge in other.value):
            gaps += one.missing
    return gaps


def _selects(part: Formula) -> bool:
    """Say whether a condition picks records by a link to another record, or by their kind."""
    match part:
        case Compare(Field(), Operator.EQUAL, Field() | Const()) | OneOf() | Includes():
            return True
        case Or(parts):
            return all(_selects(inner) for inner in parts)
        case Named(_, body):
            return _selects(body)
        case _:
            return False


def _shown(facts: list[Fact]) -> tuple[Fact, ...]:
    """Drop repetitions, and settings: those travel with the report."""
    unique = {fact.pointer: fact for fact in facts if not fact.pointer.startswith("#")}
    return tuple(unique.values())
