"""Special law comes before general law: by rewriting, never by numbers.

A rule that says ``instead_of="AP6001"`` is what holds in place of that general rule wherever it
applies itself. The general one is given a narrower ``when``: it holds where the special one does not
apply, and where that cannot be told, nothing is said of it for certain (从其规定). This is settled once,
when a ruleset or a sum of rulesets is built; engines meet ordinary rules.

Two rules that replace one general rule must not apply at once. Where that is sure to happen, they are
refused when built: one of them has to say that it is ``instead_of`` the other. Where a file makes it
happen all the same, neither is held against it: which of them holds is left to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from jinpu_rules.errors import RulesetError, near
from jinpu_rules.language.formula import (
    Compare,
    Const,
    Constant,
    Count,
    Formula,
    Named,
    OneOf,
    Operator,
    Term,
    Var,
    apart,
    conjuncts,
    expanded,
    introduced,
    renamed,
)
from jinpu_rules.language.rule import ALWAYS, Rule, letters_of
from jinpu_rules.models.base import Model


class Part(NamedTuple):
    """The rules of one regulation, and when it binds a file at all."""

    rules: Sequence[Rule]
    scopes: Mapping[type[Model], Formula]


def settled(*parts: Part) -> tuple[tuple[Rule, ...], ...]:
    """Return the rules of each part, those that others stand in place of made to give way.

    What is settled already stays as it is. A rule may replace one of a part that is not among these;
    it then waits for it. Raises RulesetError for a rule that is not there, or cannot be replaced so.
    """
    known = {rule.id: (rule, part) for part in parts for rule in part.rules}
    special: dict[str, list[Rule]] = {}
    for rule, _ in known.values():
        if rule.instead_of and _replaced(rule, known):
            special.setdefault(rule.instead_of, []).append(rule)
    if not special:
        return tuple(tuple(part.rules) for part in parts)
    applies = {rule.id: _applies(rule, part) for rule, part in known.values()}
    asked = {rule.id: rule.when for rule, _ in known.values()}
    for code, rules in special.items():
        general, _ = known[code]
        for one, other in combinations(rules, 2):
            if {one.id, other.id} <= {*general.yields_to} or _in_place_of(one, other, known):
                continue
            a, b = applies[one.id], applies[other.id]
            _refuse_both(one, other, a, b)
            if not _apart(a, b):
                asked[one.id] = _both(asked[one.id], _undisputed(one, other, b))
                asked[other.id] = _both(asked[other.id], _undisputed(other, one, a))
    gives_way: dict[str, tuple[str, ...]] = {}
    for code, rules in special.items():
        general, _ = known[code]
        new = [rule for rule in rules if rule.id not in general.yields_to]
        for rule in new:
            asked[code] = _both(asked[code], ~_instead(rule, general, applies[rule.id]))
        gives_way[code] = (*general.yields_to, *(rule.id for rule in new))
    return tuple(
        tuple(
            rule
            if asked[rule.id] is rule.when
            else replace(
                rule, when=asked[rule.id], yields_to=gives_way.get(rule.id, rule.yields_to)
            )
            for rule in part.rules
        )
        for part in parts
    )


def _replaced(rule: Rule, known: Mapping[str, tuple[Rule, Part]]) -> bool:
    """Whether the rule that another one replaces is among these. Raises if it cannot be replaced."""
    code = rule.instead_of
    if code not in known:
        of_its_law = [other for other in known if letters_of(other) == letters_of(code)]
        if of_its_law:
            hint = near(code, of_its_law)
            raise RulesetError(
                f"{rule.id} 的 instead_of：没有规则 {code}{hint.zh} (no such rule{hint.en})"
            )
        return False
    seen = [rule.id]
    while code:
        if code in seen:
            raise RulesetError(f"{'、'.join(seen)} 互相替代 (they replace each other)")
        seen.append(code)
        code = known[code][0].instead_of if code in known else ""
    general, _ = known[rule.instead_of]
    if rule.each.relation is not None and _of(rule) != _of(general):
        raise RulesetError(
            f"{rule.id} 替代 {general.id}：两条的 each 应为同一关系，或者 {rule.id} 的 each 为全案"
            f" (each of the two must be of one relation, or that of {rule.id} the file itself)"
        )
    if rule.each.file is not general.each.file:
        raise RulesetError(f"{rule.id} 替代 {general.id}：两条所问的不是同一种案卷")
    return True


def _of(rule: Rule) -> tuple[type[Model], str | None]:
    return rule.each.file, rule.each.relation


def _in_place_of(one: Rule, other: Rule, known: Mapping[str, tuple[Rule, Part]]) -> bool:
    """Whether one of two rules replaces the other, be it by way of a third."""

    def above(rule: Rule) -> set[str]:
        found: set[str] = set()
        while rule.instead_of in known:
            found.add(rule.instead_of)
            rule = known[rule.instead_of][0]
        return found

    return other.id in above(one) or one.id in above(other)


def _applies(rule: Rule, part: Part) -> Formula:
    """Return when a rule applies: when its law binds the file, and its own condition holds."""
    scope = part.scopes.get(rule.each.file, ALWAYS)
    return _both(apart(scope) if rule.scope is None else rule.scope, rule.when)


def _both(one: Formula, other: Formula) -> Formula:
    return other if one == ALWAYS else one & other


def _instead(rule: Rule, general: Rule, applies: Formula) -> Named:
    """Return that a rule holds in place of another one, asked of a record of that one."""
    return Named(
        f"{rule.id}另有规定从其规定",
        _asked_of(general.each, rule.each, applies),
        f"{rule.id} holds instead",
    )


def _asked_of(each: Var, own: Var, condition: Formula) -> Formula:
    """Return a condition on a record of ``own``, or on the file, asked where ``each`` is at hand."""
    if own.relation is not None and each.relation is None:
        return Count(own, condition, 1)
    meant = own.name if own.relation is not None else ""
    taken = each.name if each.relation is not None else ""
    if meant == taken or (not meant and taken not in introduced(condition)):
        return condition
    # Under other names of records a definition would be another one of its name: it is opened.
    return renamed(
        expanded(condition),
        lambda var: (
            taken if var.name == meant else f"other_{taken}" if var.name == taken else var.name
        ),
    )


def _undisputed(rule: Rule, other: Rule, applies: Formula) -> Formula:
    """Return that another rule that replaces the same one does not apply; else it is not known."""
    both = Named(
        f"{rule.id}与{other.id}同时适用时从何规定",
        Constant(None),
        f"which of {rule.id} and {other.id} holds where both apply",
    )
    return ~_asked_of(rule.each, other.each, applies) | both


def _refuse_both(one: Rule, other: Rule, a: Formula, b: Formula) -> None:
    asked, of_other = ({*conjuncts(part)} - {ALWAYS} for part in (a, b))
    for narrow, wide, more, fewer in (
        (one, other, asked, of_other),
        (other, one, of_other, asked),
    ):
        if fewer <= more:
            raise RulesetError(
                f"{one.id} 与 {other.id} 都替代 {one.instead_of}，而 {narrow.id} 适用时 {wide.id} 也适用："
                f'{narrow.id} 应写 instead_of="{wide.id}"，或者把两条的 when 分开'
                f" (both replace {one.instead_of}, and where {narrow.id} applies so does {wide.id})"
            )


def _apart(one: Formula, other: Formula) -> bool:
    """Whether two conditions are seen never to hold at once."""
    parts, others = conjuncts(one), conjuncts(other)
    if any(~part == that or part == ~that for part in parts for that in others):
        return True
    told = _told(others)
    return any(
        term in told and values.isdisjoint(told[term]) for term, values in _told(parts).items()
    )


def _told(parts: Sequence[Formula]) -> dict[Term, set[object]]:
    """Return the values that conditions allow, by what has one of them."""
    found: dict[Term, set[object]] = {}
    for part in parts:
        match part:
            case Compare(term, Operator.EQUAL, Const(value), _):
                values = {value}
            case OneOf(term, several, False):
                values = {*several}
            case _:
                continue
        found[term] = found.get(term, values) & values
    return found


__all__ = ["Part", "settled"]
