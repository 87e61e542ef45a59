"""Every small change to a rule, and whether anything that speaks of the rule notices it.

A rule is data, so it can be changed in every way that a slip of its author would: a part dropped or
negated, a comparison or a limit shifted, a word exchanged, its condition or its time forgotten.
A time that is worked out (``choose``, ``latest``, a period) is one fact wherever it stands: it is
changed in all places of the rule at once.

``python tests/proof/mutants.py JP0706 ...`` prints the changes to these rules that nothing notices.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from conformance_cases import cases
from support import AS_OF, CASES, base, other_chapter

from jinpu_rules import load
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.language.formula import (
    NODES,
    And,
    Choose,
    Compare,
    Const,
    Count,
    DoneBy,
    Includes,
    Latest,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Shift,
    children,
    expanded,
)
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import ALWAYS, Rule, Verdict
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import DocumentKind, Stage
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest

SWAPPED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_MOST,
    Operator.AT_MOST: Operator.LESS,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.MORE,
}
JUDGED = ("when", "must", "due")

Asked = tuple[Interpreter, int]  # the file, and the step of the procedure that it has reached


def mutants(rule: Rule) -> dict[str, Rule]:
    """Return the rule changed in one place, in every way, by what was changed."""
    # What a name means is changed where the rule uses it.
    parts = {part: getattr(rule, part) for part in JUDGED}
    rule = replace(rule, **{p: expanded(n) for p, n in parts.items() if isinstance(n, NODES)})
    found = {f"when{name}": replace(rule, when=when) for name, when in _changes(rule.when)}
    found |= {f"must{name}": replace(rule, must=must) for name, must in _changes(rule.must)}
    found["when: always"] = replace(rule, when=ALWAYS)
    if rule.due is not None:
        found["due: at once"] = replace(rule, due=None)
    for number, time in enumerate(_worked_out(rule)):
        for name, other in _changes(time):
            parts = {part: _with(getattr(rule, part), time, other) for part in JUDGED}
            found[f"time {number}{name}"] = replace(rule, **parts)
    if isinstance(rule.due, Stage):
        stages = list(Stage)
        for step in (-1, 1):
            if 0 < rule.due.rank + step < len(stages):
                stage = stages[rule.due.rank + step]
                found[f"due: {stage}"] = replace(rule, due=stage)
    return {f"{rule.id} {name}": mutant for name, mutant in found.items() if mutant != rule}


def _worked_out(rule: Rule) -> list[Shift | Choose | Latest]:
    """Return the times that a rule works out, each once, those inside of another after it."""
    found: dict[Any, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, Shift | Choose | Latest):
            found[node] = None
        for part in children(node):
            walk(part)

    for name in JUDGED:
        if isinstance(getattr(rule, name), NODES):
            walk(getattr(rule, name))
    return list(found)


def _with(node: Any, time: Any, other: Any) -> Any:
    """Return the node with another time wherever this one stands."""
    if node == time:
        return other
    if isinstance(node, tuple):
        return tuple(_with(part, time, other) for part in node)
    if isinstance(node, NODES):
        inner = {
            field.name: _with(getattr(node, field.name), time, other) for field in fields(node)
        }
        return replace(node, **inner)
    return node


def _changes(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield a formula or a time changed in one place, the times inside of it left as they are."""
    match node:
        case And(parts) | Or(parts):
            for position in range(len(parts)):
                left = parts[:position] + parts[position + 1 :]
                yield f": without {position}", left[0] if len(left) == 1 else type(node)(left)
            other = Or if isinstance(node, And) else And
            yield f": {other.__name__}", other(parts)
        case Compare(_, operator, right, same_day):
            yield f": {SWAPPED[operator]}", replace(node, operator=SWAPPED[operator])
            if operator in (Operator.LESS, Operator.AT_MOST):
                yield f": same_day={not same_day}", replace(node, same_day=not same_day)
            if isinstance(right, Const) and isinstance(right.value, StrEnum):
                words = list(type(right.value))
                following = words[(words.index(right.value) + 1) % len(words)]
                yield f": {following}", replace(node, right=Const(following))
        case OneOf(_, values):
            # A paper of several forms counts as each of them by itself: no rule says so.
            said = [v for v in values if not isinstance(v, DocumentKind) or v.each == (v,)]
            if len(said) > 1:
                for value in said:
                    dropped = _counting_as(value)
                    left = tuple(v for v in values if v not in dropped)
                    yield f": not {value}", replace(node, values=left)
            elif isinstance(said[0], DocumentKind):
                words = list(DocumentKind)
                following = words[(words.index(said[0]) + 1) % len(words)]
                yield f": {following}", replace(node, values=_counting_as(following))
        case Count(_, _, number, exactly):
            yield f": {number + 1}", replace(node, number=number + 1)
            yield f": exactly={not exactly}", replace(node, exactly=not exactly)
            yield ": where always", replace(node, where=ALWAYS)
        case Shift(_, int() as amount, _):
            yield f": {amount + 1}", replace(node, amount=amount + 1)
            yield f": {amount - 1}", replace(node, amount=amount - 1)
        case Choose(branches):
            for position, (when, value) in enumerate(branches):
                before, after = branches[:position], branches[position + 1 :]
                if len(branches) > 1:
                    yield f": without {position}", Choose((*before, *after))
                if after:
                    later = (*before, after[0], (when, value), *after[1:])
                    yield f": {position} later", Choose(later)
                for name, inner in ((": always", ALWAYS), *_changes(when)):
                    yield f".{position}{name}", Choose((*before, (inner, value), *after))
        case Latest():
            yield ": where always", replace(node, where=ALWAYS)
        case DoneBy(done, _):
            yield ": whenever", Recorded(done)
    if isinstance(node, Recorded | Compare | OneOf | Includes | DoneBy | Count):
        yield ": negated", Not(node)
    for position, part in enumerate(getattr(node, "parts", ())):
        for name, inner in _changes(part):
            parts = (*node.parts[:position], inner, *node.parts[position + 1 :])
            yield f".{position}{name}", replace(node, parts=parts)
    for field in fields(node):
        if field.name in ("part", "where"):
            for name, inner in _changes(getattr(node, field.name)):
                yield f".{field.name}{name}", replace(node, **{field.name: inner})


def _counting_as(value):
    return value.named_by if isinstance(value, DocumentKind) else (value,)


def evidence(rule: Rule) -> list[tuple[Asked, Verdict]]:
    """Return what speaks of a rule: a file, how it is asked, and what is then said."""
    found: list[Asked] = []
    for example in rule.examples:
        as_of = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        record = changed(base(MEASURES.base_of(rule, example)), example.change)
        found += [
            _asked(asked, as_of, example.settings, example.stage)
            for asked in (record, other_chapter(rule, record))
            if asked
        ]
    found += [
        _asked(case.record, case.as_of, case.settings, case.stage)
        for case in cases()
        if rule.id in case.expect
    ]
    found += sample_cases()
    return [
        (asked, said(rule, *asked)) for asked in found if isinstance(asked[0].root, rule.each.root)
    ]


@cache
def sample_cases() -> tuple[Asked, ...]:
    return tuple(_asked(loaded.record, AS_OF, {}, None) for loaded in load([CASES]))


def _asked(
    record: CaseRecord | AgencyRecord, as_of: Any, chosen: Any, stage: Stage | None
) -> Asked:
    context = Context(span(as_of)[1], Settings(**chosen), ANNOUNCED, stage)
    asked = Interpreter(record, context, MEASURES.scopes.get(type(record), ALWAYS))
    return asked, asked.reached(MEASURES.milestones if isinstance(record, CaseRecord) else {})


def said(rule: Rule, asked: Interpreter, reached: int) -> Verdict:
    """Return the gravest verdict of a rule."""
    return gravest(asked.verdict(rule, subject, reached) for subject in asked.each(rule.each))


def unnoticed(rule: Rule, changes: Mapping[str, Rule]) -> list[str]:
    """Return those of some changes to a rule that nothing notices."""
    left = []
    found = evidence(rule)
    for name, mutant in changes.items():
        for position, (asked, before) in enumerate(found):
            if said(mutant, *asked) is not before:
                # What noticed this change is the first to be asked about the next.
                found.insert(0, found.pop(position))
                break
        else:
            left.append(name)
    return left


if __name__ == "__main__":
    for asked_rule in MEASURES.select(sys.argv[1:]).rules:
        print(*unnoticed(asked_rule, mutants(asked_rule)), sep="\n")
