"""Every small change to a rule, and whether anything that speaks of the rule notices it.

A rule is data, so it can be changed in every way that a slip of its author would: a part dropped or
negated, a comparison or a limit shifted, a word exchanged, its condition or its time forgotten.
What stands inside of a choice of times (``choose``, ``latest``) is left as it is.

``python tests/mutants.py JP0706 ...`` prints the changes to these rules that nothing notices.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from conformance_cases import cases
from support import AS_OF, CASES, base, other_chapter

from jinpu_rules import load
from jinpu_rules.engines.interpreter import Context, InterpretedRules
from jinpu_rules.formula import (
    And,
    Compare,
    Const,
    Count,
    DoneBy,
    Includes,
    Not,
    OneOf,
    Operator,
    Or,
    Recorded,
    Shift,
)
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.periods import ANNOUNCED
from jinpu_rules.rule import ALWAYS, Rule
from jinpu_rules.ruleset import MEASURES
from jinpu_rules.testing import changed, gravest

SWAPPED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_MOST,
    Operator.AT_MOST: Operator.LESS,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.MORE,
}
INNER = ("part", "where", "deadline", "left", "right", "start", "end")

Asked = tuple[CaseRecord | AgencyRecord, Context]


def mutants(rule: Rule) -> dict[str, Rule]:
    """Return the rule changed in one place, in every way, by what was changed."""
    found = {f"when{name}": replace(rule, when=when) for name, when in _changes(rule.when)}
    found |= {f"must{name}": replace(rule, must=must) for name, must in _changes(rule.must)}
    found["when: always"] = replace(rule, when=ALWAYS)
    if rule.due is not None:
        found["due: at once"] = replace(rule, due=None)
    if isinstance(rule.due, Stage):
        stages = list(Stage)
        for step in (-1, 1):
            if 0 < rule.due.rank + step < len(stages):
                stage = stages[rule.due.rank + step]
                found[f"due: {stage}"] = replace(rule, due=stage)
    return {f"{rule.id} {name}": mutant for name, mutant in found.items() if mutant != rule}


def _changes(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield a formula or term changed in one place, and where and how."""
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
        case OneOf(_, values) if len(values) > 1:
            for position, value in enumerate(values):
                left = values[:position] + values[position + 1 :]
                yield f": not {value}", replace(node, values=left)
        case Count(_, _, number, exactly):
            yield f": {number + 1}", replace(node, number=number + 1)
            yield f": exactly={not exactly}", replace(node, exactly=not exactly)
            yield ": where always", replace(node, where=ALWAYS)
        case Shift(_, int() as amount, _):
            yield f": {amount + 1}", replace(node, amount=amount + 1)
            yield f": {amount - 1}", replace(node, amount=amount - 1)
        case DoneBy(done, _):
            yield ": whenever", Recorded(done)
    if isinstance(node, Recorded | Compare | OneOf | Includes | DoneBy | Count):
        yield ": negated", Not(node)
    for position, part in enumerate(getattr(node, "parts", ())):
        for name, inner in _changes(part):
            parts = (*node.parts[:position], inner, *node.parts[position + 1 :])
            yield f".{position}{name}", replace(node, parts=parts)
    for field in fields(node):
        if field.name in INNER:
            for name, inner in _changes(getattr(node, field.name)):
                yield f".{field.name}{name}", replace(node, **{field.name: inner})


@cache
def evidence(rule_id: str) -> list[tuple[Asked, Any]]:
    """Return what speaks of a rule: a record, how it is asked, and what is then said."""
    rule = MEASURES.by_code[rule_id]
    found: list[Asked] = []
    for example in rule.examples:
        as_of = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        record = changed(base(example.base), example.change)
        asked = _context(as_of, example.settings, example.stage)
        found.append((record, asked))
        if other_chapter(rule, record):
            found.append((other_chapter(rule, record), asked))
    found += [
        (case.record, _context(case.as_of, case.settings, case.stage))
        for case in cases()
        if rule_id in case.expect
    ]
    found += [(record, _context(AS_OF, {}, None)) for record in sample_records()]
    return [(asked, said(rule, *asked)) for asked in found if isinstance(asked[0], rule.each.root)]


@cache
def sample_records() -> tuple[CaseRecord | AgencyRecord, ...]:
    return tuple(loaded.record for loaded in load([CASES]))


def _context(as_of: Any, chosen: Any, stage: Stage | None) -> Context:
    return Context(span(as_of)[1], Settings(**chosen), ANNOUNCED, stage)


def said(rule: Rule, record: CaseRecord | AgencyRecord, asked: Context) -> Any:
    """Return the gravest verdict of a rule, and how many there are."""
    milestones = MEASURES.milestones if isinstance(record, CaseRecord) else {}
    engine = InterpretedRules((rule,), milestones, MEASURES.scopes.get(type(record), ALWAYS))
    verdicts = [verdict for _, _, verdict in engine.verdicts(record, asked)]
    return gravest(verdicts), len(verdicts)


def unnoticed(rule: Rule) -> list[str]:
    """Return the changes to a rule that nothing notices."""
    return [
        name
        for name, mutant in mutants(rule).items()
        if all(said(mutant, *asked) == before for asked, before in evidence(rule.id))
    ]


if __name__ == "__main__":
    for asked_rule in MEASURES.select(sys.argv[1:]).rules:
        print(*unnoticed(asked_rule), sep="\n")
