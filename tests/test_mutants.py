"""Every small change to a rule is noticed by its examples, the conformance cases or the sample cases.

A rule is data, so it can be changed in every way that a slip of its author would: a part dropped or
negated, a comparison or a limit shifted, a word exchanged, its condition or its time forgotten.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache

from support import AS_OF, base
from test_cases import RECORDS
from test_conformance import FOLDER
from test_examples import other_chapter

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
from jinpu_rules.models import CaseRecord, Settings
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.periods import ANNOUNCED
from jinpu_rules.rule import ALWAYS, Rule
from jinpu_rules.ruleset import MEASURES
from jinpu_rules.testing import changed, gravest

# The goal is 95 %. What is left is mostly a guard against a missing word (it matters only where the
# word is missing), one value of many, and the parts of the long conditions of 第二十三条. The figure
# may only rise: raise it with every example that is added.
NOTICED_SO_FAR = 0.70

SWAPPED = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_MOST,
    Operator.AT_MOST: Operator.LESS,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.MORE,
}


def mutants_of(node) -> Iterator:
    """Yield a formula or term changed in one place."""
    match node:
        case And(parts) | Or(parts):
            for position in range(len(parts)):
                left = parts[:position] + parts[position + 1 :]
                yield left[0] if len(left) == 1 else type(node)(left)
            yield (Or if isinstance(node, And) else And)(parts)
        case Compare(_, operator, right, same_day):
            yield replace(node, operator=SWAPPED[operator])
            if operator in (Operator.LESS, Operator.AT_MOST):
                yield replace(node, same_day=not same_day)
            if isinstance(right, Const) and isinstance(right.value, StrEnum):
                words = list(type(right.value))
                following = words[(words.index(right.value) + 1) % len(words)]
                yield replace(node, right=Const(following))
        case OneOf(_, values) if len(values) > 1:
            for position in range(len(values)):
                yield replace(node, values=values[:position] + values[position + 1 :])
        case Count(_, _, number, exactly):
            yield replace(node, number=number + 1)
            yield replace(node, exactly=not exactly)
            yield replace(node, where=ALWAYS)
        case Shift(_, int() as amount, _):
            yield replace(node, amount=amount + 1)
            yield replace(node, amount=amount - 1)
        case DoneBy(done, _):
            yield Recorded(done)
    if isinstance(node, Recorded | Compare | OneOf | Includes | DoneBy | Count):
        yield Not(node)
    if is_dataclass(node) and not isinstance(node, type):
        for part in fields(node):
            value = getattr(node, part.name)
            if isinstance(value, tuple) and part.name == "parts":
                for position, inner in enumerate(value):
                    for changed_part in mutants_of(inner):
                        parts = (*value[:position], changed_part, *value[position + 1 :])
                        yield replace(node, parts=parts)
            elif part.name in ("part", "where", "deadline", "left", "right", "start", "end"):
                for changed_part in mutants_of(value):
                    yield replace(node, **{part.name: changed_part})


def mutants(rule: Rule) -> Iterator[Rule]:
    """Yield a rule changed in one place."""
    for changed_when in mutants_of(rule.when):
        yield replace(rule, when=changed_when)
    for changed_must in mutants_of(rule.must):
        yield replace(rule, must=changed_must)
    yield replace(rule, when=ALWAYS)
    if rule.due is not None:
        yield replace(rule, due=None)
    if isinstance(rule.due, Stage):
        stages = list(Stage)
        for step in (-1, 1):
            if 0 < rule.due.rank + step < len(stages):
                yield replace(rule, due=stages[rule.due.rank + step])


@cache
def evidence(rule_id):
    """Return what speaks of a rule: a record, when and how it is asked, and what is then said."""
    rule = MEASURES.by_code[rule_id]
    found = []
    for example in rule.examples:
        as_of = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        record = changed(base(example.base), example.change)
        asked = context(as_of, example.settings, example.stage)
        found.append((record, asked))
        if other_chapter(rule, record):
            found.append((other_chapter(rule, record), asked))
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            if rule_id in case["expect"]:
                change = {p: None if value == "" else value for p, value in case["change"].items()}
                stage = Stage(case["stage"]) if "stage" in case else None
                record = changed(base(case.get("base", "penalty")), change)
                asked = context(case.get("as_of", AS_OF), case.get("settings") or {}, stage)
                found.append((record, asked))
    found += [(loaded.record, context(AS_OF, {}, None)) for loaded in RECORDS.values()]
    return [
        (record, asked, said(rule, record, asked))
        for record, asked in found
        if isinstance(record, rule.each.root)
    ]


def context(as_of, chosen, stage):
    return Context(span(as_of)[1], Settings(**chosen), ANNOUNCED, stage)


def said(rule, record, asked):
    milestones = MEASURES.milestones if isinstance(record, CaseRecord) else {}
    engine = InterpretedRules((rule,), milestones, MEASURES.scopes.get(type(record), ALWAYS))
    verdicts = [verdict for _, _, verdict in engine.verdicts(record, asked)]
    return gravest(verdicts), len(verdicts)


def noticed(original, mutant):
    return any(
        said(mutant, record, asked) != before for record, asked, before in evidence(original.id)
    )


def test_small_changes_to_the_rules_are_noticed():
    total, survivors = 0, Counter()
    for rule in MEASURES.rules:
        for mutant in mutants(rule):
            if mutant != rule:
                total += 1
                survivors[rule.id] += not noticed(rule, mutant)
    share = 1 - survivors.total() / total
    print(f"{total} mutants, {survivors.total()} not noticed: {share:.1%} noticed")
    assert share >= NOTICED_SO_FAR, survivors.most_common(20)
