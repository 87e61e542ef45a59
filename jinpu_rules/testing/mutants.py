"""Every small change to a rule: as a slip of its author would make it.

A rule is data, so it can be changed in every way: a part dropped or negated, a comparison or a limit
shifted, a word exchanged, its condition or its time forgotten. A time or an amount that is worked out
(``choose``, ``latest``, a period) is one fact wherever it stands: it is changed in all places of the
rule at once. What a name stands for is left as it is, or negated. A change that no example notices
says which example is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, NamedTuple

from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
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
    Includes,
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
    Var,
    children,
    conjuncts,
    opened,
)
from jinpu_rules.language.periods import Unit
from jinpu_rules.language.rule import ALWAYS, Reached, Rule
from jinpu_rules.language.wording import in_words, term_in_words
from jinpu_rules.models.vocabulary import DocumentKind, Stage

_SWAPPED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_MOST,
    Operator.AT_MOST: Operator.LESS,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.MORE,
}
WORKED_OUT = (Shift, Prolonged, Spans, Choose, Latest, Elapsed, Sum, Product)  # times and amounts
_JUDGED = ("when", "must", "due")


class Wanted(NamedTuple):
    """The example that would notice a change; ``about`` are conditions, times or words it names."""

    said: str
    about: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return self.said.format(*map(_in_words, self.about))


class Change(NamedTuple):
    """A condition or a time changed in one place: what was changed, and what would notice it."""

    name: str
    node: Any
    example: Wanted


class Mutant(NamedTuple):
    """A rule changed in one place, and the example that would notice it."""

    name: str
    rule: Rule
    example: Wanted


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Yield the rule changed in one place, in every way."""
    for mutant in _mutants(rule):
        if mutant.rule != rule:
            yield mutant._replace(name=f"{rule.id} {mutant.name}")


def _mutants(rule: Rule) -> Iterator[Mutant]:
    for change in changes(rule.when):
        yield Mutant(f"when{change.name}", replace(rule, when=change.node), change.example)
    for change in changes(rule.must):
        yield Mutant(f"must{change.name}", replace(rule, must=change.node), change.example)
    unasked = Wanted("规则不适用的，结论“不适用”，即这一条件不成立：{}", (rule.when,))
    yield Mutant("when: always", replace(rule, when=ALWAYS), unasked)
    if rule.due is not None:
        early = Wanted("还没有做、期限尚未届满的（用 as_of=），结论“未到期”")
        yield Mutant("due: at once", replace(rule, due=None), early)
    for number, time in enumerate(worked_out(*(getattr(rule, part) for part in _JUDGED))):
        for change in changes(time):
            parts = {part: with_time(getattr(rule, part), time, change.node) for part in _JUDGED}
            yield Mutant(f"time {number}{change.name}", replace(rule, **parts), change.example)
    if isinstance(rule.due, Stage):
        for stage in _beside(rule.due):
            yield Mutant(f"due: {stage}", replace(rule, due=stage), _at(rule.due))
    if isinstance(rule.due, Reached):
        for stage in _beside(rule.due.stage):
            due = replace(rule.due, stage=stage)
            yield Mutant(f"due: {stage}", replace(rule, due=due), _at(rule.due.stage))


def _at(stage: Stage) -> Wanted:
    said = "两个还没有做的：进行到“{}”的，和在此之前的（用 stage=），结论“违反”和“未到期”"
    return Wanted(said, (stage,))


def _beside(stage: Stage) -> Iterator[Stage]:
    """Yield the steps of the procedure before and after this one."""
    stages = list(Stage)
    for rank in (stage.rank - 1, stage.rank + 1):
        if 0 < rank < len(stages):
            yield stages[rank]


def of_body(body: Any) -> Iterator[Change]:
    """Yield what a name stands for, changed in one place."""
    if not isinstance(body, WORKED_OUT):
        yield from changes(body)
    for number, time in enumerate(worked_out(body)):
        for change in changes(time):
            held = with_time(body, time, change.node)
            yield Change(f" time {number}{change.name}", held, change.example)


def worked_out(*nodes: Any) -> list[Any]:
    """Return the times that conditions work out, each once, those inside of another after it."""
    found: dict[Any, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, Named | NamedValue):
            return
        if isinstance(node, WORKED_OUT):
            found[node] = None
        for part in children(node):
            walk(part)

    for node in nodes:
        shown = node.shown if isinstance(node, Reached) else node
        if isinstance(shown, NODES):
            walk(shown)
    return list(found)


def with_time(node: Any, time: Any, other: Any) -> Any:
    """Return the node with another time wherever this one stands."""
    if node == time:
        return other
    if isinstance(node, tuple):
        return tuple(with_time(part, time, other) for part in node)
    held: Any = node
    if isinstance(node, (*NODES, Reached)) and not isinstance(node, Named | NamedValue):
        names = [part.name for part in fields(held)]
        return replace(
            held, **{name: with_time(getattr(held, name), time, other) for name in names}
        )
    return held


def changes(node: Any) -> Iterator[Change]:
    """Yield a condition or a time changed in one place, the times inside of it left as they are."""
    yield from _own_changes(node)
    # A question that is left to a person is as open the other way round.
    if opened(node) != Constant(None) and isinstance(
        node,
        Recorded | Compare | OneOf | Includes | SameName | Tells | DoneBy | Count | Covered | Named,
    ):
        both = Wanted("两个其余相同、这一条一个成立一个不成立的：{}", (node,))
        yield Change(": negated", Not(node), both)
    for position, part in enumerate(getattr(node, "parts", ())):
        for change in changes(part):
            parts = (*node.parts[:position], change.node, *node.parts[position + 1 :])
            held = replace(node, parts=parts)
            yield Change(f".{position}{change.name}", held, change.example)
    for place in ("part", "where"):
        if hasattr(node, place):
            for change in changes(getattr(node, place)):
                held = replace(node, **{place: change.node})
                yield Change(f".{place}{change.name}", held, change.example)


def _own_changes(node: Any) -> Iterator[Change]:
    held: Any
    left: Any
    match node:
        case And(parts) | Or(parts):
            joined = isinstance(node, And)
            for position, part in enumerate(parts):
                left = parts[:position] + parts[position + 1 :]
                held = left[0] if len(left) == 1 else type(node)(left)
                alone = "其余条件都成立，只有这一条不成立的：{}"
                only = "其余条件都不成立，只有这一条成立的：{}"
                wanted = Wanted(alone if joined else only, (part,))
                yield Change(f": without {position}", held, wanted)
            other = Or if joined else And
            some = Wanted("只成立一部分的：{}", (node,))
            yield Change(f": {other.__name__}", other(parts), some)
        case Compare(_, operator, right, same_day):
            swapped = _SWAPPED[operator]
            sides = "两个其余相同、这一条一个成立一个不成立的：{}"
            if operator not in (Operator.EQUAL, Operator.NOT_EQUAL):
                sides = "两边恰好相等的：{}"
            equal = Wanted(sides, (node,))
            yield Change(f": {swapped}", replace(node, operator=swapped), equal)
            # What is not after the end of a day is not of a later day, and the other way round.
            by_the_day = operator is Operator.AT_MOST and _ends_a_day(right)
            if operator in (Operator.LESS, Operator.AT_MOST) and not by_the_day:
                day = Wanted("同一天、有一个没有写几点几分的：{}", (node,))
                yield Change(
                    f": same_day={not same_day}", replace(node, same_day=not same_day), day
                )
            if isinstance(right, Const) and isinstance(right.value, StrEnum):
                following = _following(right.value)
                yield Change(
                    f": {following}", replace(node, right=Const(following)), _being(node, following)
                )
        case OneOf(_, values):
            # A paper of several forms counts as each of them by itself: no rule says so.
            said = [v for v in values if not isinstance(v, DocumentKind) or v.each == (v,)]
            if len(said) > 1:
                for value in said:
                    dropped = _counting_as(value)
                    left = tuple(v for v in values if v not in dropped)
                    yield Change(f": not {value}", replace(node, values=left), _being(node, value))
            elif isinstance(said[0], DocumentKind):
                following = _following(said[0])
                held = replace(node, values=_counting_as(following))
                yield Change(f": {following}", held, _being(node, following))
        case Count(var, where, number, exactly):
            exact = Wanted("恰有 {} 条的：{}", (number, node))
            yield Change(f": {number + 1}", replace(node, number=number + 1), exact)
            # No two records have one id: whether there is one, or just one, is then the same.
            if not (number == 1 and _by_id(var, where)):
                more = Wanted("有 {} 条的：{}", (number + 1, node))
                yield Change(f": exactly={not exactly}", replace(node, exactly=not exactly), more)
            others = Wanted("有这类记录、但不符合所列条件的：{}", (node,))
            yield Change(": where always", replace(node, where=ALWAYS), others)
        case Shift(_, int() as amount, _):
            end = Wanted("两个：恰在期限最后一刻的，和再晚一个单位的（{}）", (node,))
            for length in (amount + 1, amount - 1):
                yield Change(f": {length}", replace(node, amount=length), end)
        case Choose(branches):
            yield from _other_branches(branches)
        case Prolonged(_, extensions, stops):
            later = Wanted("因延长或者中止才不逾期的：{}", (node,))
            for position in range(len(extensions)):
                longer = (*extensions[:position], *extensions[position + 1 :])
                held = replace(node, extensions=longer)
                yield Change(f": without extension {position}", held, later)
            for position in range(len(stops)):
                held = replace(node, stops=(*stops[:position], *stops[position + 1 :]))
                yield Change(f": without stop {position}", held, later)
        case Latest() | Spans() | Sum():
            others = Wanted("有这类记录、但不符合所列条件的：{}", (node,))
            yield Change(": where always", replace(node, where=ALWAYS), others)
        case Product(_, rate, times):
            much = Wanted("恰好相等的，和略有出入的：{}", (node,))
            yield Change(": twice the rate", replace(node, rate=2 * rate), much)
            if times is not None:
                yield Change(": once", replace(node, times=None), much)
        case Elapsed(_, _, stops) if stops:
            stopped = Wanted("因中止而结论不同的：{}", (node,))
            yield Change(": without stops", replace(node, stops=()), stopped)
        case DoneBy(done, _):
            yield Change(": whenever", Recorded(done), Wanted("已经做了、但逾期的：{}", (node,)))
        case SameName(_, _, strictly):
            held = replace(node, strictly=not strictly)
            alike = Wanted("姓名相近而不同的：{}", (node,))
            yield Change(f": strictly={not strictly}", held, alike)


def _other_branches(branches: tuple[tuple[Any, Any], ...]) -> Iterator[Change]:
    for position, (when, value) in enumerate(branches):
        before, after = branches[:position], branches[position + 1 :]
        if len(branches) > 1:
            used = Wanted("以前者计与以别的计结论不同的：{}（{}）", (value, when))
            yield Change(f": without {position}", Choose((*before, *after)), used)
        if after:
            later = (*before, after[0], (when, value), *after[1:])
            both = Wanted("两种情形同时有的：{}；{}", (when, after[0][0]))
            yield Change(f": {position} later", Choose(later), both)
        always = Change(": always", ALWAYS, Wanted("这一条件不成立的：{}", (when,)))
        # Of the last time that is tried: where it is not recorded, there is none, asked or not.
        is_tried = not after and when == Recorded(value)
        for change in (*(() if is_tried else (always,)), *changes(when)):
            held = Choose((*before, (change.node, value), *after))
            yield Change(f".{position}{change.name}", held, change.example)


def _in_words(told: object) -> str:
    if isinstance(told, FORMULAS):
        return in_words(told)
    return term_in_words(told) if isinstance(told, NODES) else str(told)


def _being(node: Any, value: object) -> Wanted:
    return Wanted("写的是“{}”的：{}", (value, node))


def _following(word: StrEnum) -> Any:
    """Return the word after this one in its vocabulary; the first after the last, or one added."""
    words = list(type(word))
    return words[(words.index(word) + 1) % len(words)] if word in words else words[0]


def _ends_a_day(term: Any) -> bool:
    return isinstance(term, Shift) and term.unit not in (Unit.MINUTES, Unit.HOURS)


def _by_id(var: Var, where: Any) -> bool:
    """Whether a condition asks for the record of one id."""
    key = Field(var, ("id",))
    return any(
        isinstance(part, Compare)
        and part.operator is Operator.EQUAL
        and key in (part.left, part.right)
        for part in conjuncts(where)
    )


def _counting_as(value: object) -> tuple[object, ...]:
    return value.named_by if isinstance(value, DocumentKind) else (value,)
