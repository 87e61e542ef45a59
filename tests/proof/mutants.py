"""Every small change to a rule or a definition, and whether anything that speaks of it notices it.

A rule is data, so it can be changed in every way that a slip of its author would: a part dropped or
negated, a comparison or a limit shifted, a word exchanged, its condition or its time forgotten.
A time that is worked out (``choose``, ``latest``, a period) is one fact wherever it stands: it is
changed in all places of the rule at once. So is what a name means: it is changed once, for all
rules that use it, and a rule's own changes leave its names as they are, or negate them. One
definition may be made for several records (``{}已签名``): it is changed for all of them.

Whether just one record is asked for is noticed where records stand twice, too (``twice.py``); what
provably says the same (``supposed.py``) is no change.

``PYTHONPATH=tests python tests/proof/mutants.py JP0706 ...`` prints the changes to these rules, and
to the definitions that they use, that nothing notices; without a rule, all. ``--write`` lists those
without a reason anew: only after rules were rewritten, and never to make a test pass.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import cache, cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import Any
from zlib import crc32

from conformance_cases import Case, cases
from control_files import FILES, SETTLED, as_it_stood, as_of, days_of, record_of
from support import AS_OF, CASES, base, other_chapter
from supposed import say_the_same
from twice import alike_twice, entered_twice

from jinpu_rules import load
from jinpu_rules.engines.engine import Bindings, Context
from jinpu_rules.engines.interpreter import Interpreter
from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
    And,
    Count,
    Definition,
    Named,
    NamedValue,
    Or,
    Var,
    children,
    definitions_of,
    opened,
)
from jinpu_rules.language.periods import ANNOUNCED
from jinpu_rules.language.rule import ALWAYS, Reached, Rule, Verdict
from jinpu_rules.language.wording import in_words
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.moments import span
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.rules.definitions.parties import _WHICH as WHICH
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.testing import changed, gravest
from jinpu_rules.testing.mutants import WORKED_OUT, changes, of_body
from jinpu_rules.testing.mutants import mutants as changed_in_one_place

JUDGED = ("when", "must", "due")
LEFT = Path(__file__).parent / "mutants_left"
NOT_YET_EXAMINED = LEFT / "not_yet_examined.toml"

# What some definitions are changed to, by their numbers.
Bodies = Mapping[int, Any]


# --- the changes -------------------------------------------------------------------------------


def mutants(rule: Rule) -> dict[str, Rule]:
    """Return the rule changed in one place, in every way, by what was changed."""
    return {mutant.name: mutant.rule for mutant in changed_in_one_place(rule)}


def changes_of_meaning(title: str) -> dict[str, Bodies]:
    """Return what a definition, in all its likes, is changed to, by what was changed."""
    alike = definitions()[title]
    each = [
        (number_of(one), one.body, {change.name: change.node for change in of_body(one.body)})
        for one in alike
    ]
    return {
        f"{title}{name}": {number: bodies[name] for number, _, bodies in each}
        for name in each[0][2]
        if all(name in bodies and bodies[name] != body for _, body, bodies in each)
    }


# --- the definitions ---------------------------------------------------------------------------

_said: dict[Any, int] = {}
_shapes: dict[tuple[int, bool], tuple[Any, int, tuple[str, ...]]] = {}  # by id, with what has it


def shape_of(node: Any, *, of_any: bool = False) -> int:
    """Return a number that conditions share which say the same, whatever they call their records.

    A name is what it stands for. ``of_any``: which relations the records are of does not matter.
    """
    return _shape(node, of_any)[0]


def _shape(node: Any, of_any: bool) -> tuple[int, tuple[str, ...]]:
    """Return the number and the names of the records, in the order in which they come up."""
    if (id(node), of_any) not in _shapes:
        records: dict[str, int] = {}

        def place(record: str) -> int:
            return records.setdefault(record, len(records))

        def said(part: Any) -> Any:
            if isinstance(part, Var):
                relation = part.relation is None if of_any else part.relation
                return place(part.name), part.root, relation, part.stand_in is None
            if isinstance(part, tuple):
                return tuple(map(said, part))
            if isinstance(part, NODES):
                number, inner = _shape(part, of_any)
                return number, tuple(map(place, inner))
            return type(part), part

        bare = opened(node)
        parts = (getattr(bare, part.name) for part in fields(bare))
        joined = _joined(type(bare), bare) if isinstance(bare, And | Or) else parts
        key = (of_any, type(bare), *map(said, joined))
        _shapes[id(node), of_any] = node, _said.setdefault(key, len(_said)), tuple(records)
    return _shapes[id(node), of_any][1:]


def _joined(kind: type[And | Or], node: Any) -> Iterator[Any]:
    """Yield what is joined alike, names opened."""
    bare = opened(node)
    if isinstance(bare, kind):
        for part in bare.parts:
            yield from _joined(kind, part)
    else:
        yield node


def _named_again() -> tuple[tuple[Rule, ...], dict[Any, Any]]:
    """Return the rules and the scopes of files, each condition that stands in several places under one name.

    A function of the rules that returns a condition without a name, or asks of a record that has no
    title, is written out wherever it is called, and is one fact all the same.
    """
    named: dict[Any, Definition] = {}
    for rule in MEASURES.rules:
        for one in definitions_of(*rule.conditions):
            named.setdefault(shape_of(one), one)
    seen: dict[Any, Any] = {}

    def look(node: Any) -> None:
        shape = shape_of(node) if isinstance(node, And | Or | Count) else None
        if shape in named or isinstance(node, Named | NamedValue):
            return
        if shape in seen:
            title = f"{in_words(node)[:30]}…·{crc32(in_words(node).encode()):08x}"
            named[shape] = Named(title, node, title)
            return
        if shape is not None and next(islice(changes(node), 3, None), None):
            seen[shape] = node
        for part in children(node):
            look(part)

    for body in [one.body for one in named.values()]:
        for part in children(body):
            look(part)
    for rule in MEASURES.rules:
        for condition in rule.conditions:
            look(condition)
    kept: dict[int, tuple[Any, Any]] = {}

    def again(node: Any) -> Any:
        if id(node) not in kept:
            kept[id(node)] = node, made(node)
        return kept[id(node)][1]

    def made(node: Any) -> Any:
        if isinstance(node, Named | NamedValue):
            return replace(node, body=inside(node.body))
        if isinstance(node, (*FORMULAS, *WORKED_OUT)):
            meant = named.get(shape_of(node))
            if meant is not None:
                return replace(meant, body=inside(node))
        return inside(node)

    def inside(node: Any) -> Any:
        if isinstance(node, Named | NamedValue):
            return again(node)
        if isinstance(node, tuple):
            return tuple(again(part) for part in node)
        if isinstance(node, (*NODES, Reached)):
            parts = {part.name: getattr(node, part.name) for part in fields(node) if part.init}
            return replace(node, **{name: again(part) for name, part in parts.items()})
        return node

    parts = (*JUDGED, "scope")
    rules = tuple(
        replace(rule, **{part: again(getattr(rule, part)) for part in parts})
        for rule in MEASURES.rules
    )
    return rules, {model: again(scope) for model, scope in MEASURES.scopes.items()}


RULES, SCOPES = _named_again()


def _asked_in(rule: Rule) -> tuple[Any, ...]:
    """Return all conditions that the verdict of a rule hangs on."""
    return *rule.conditions, rule.scope_in(SCOPES.get(rule.each.root, ALWAYS))


_numbers: dict[int, tuple[int, Definition]] = {}  # by id: to hash and compare them is slow
_first: dict[Definition, int] = {}


def number_of(definition: Definition) -> int:
    """Return a number that equal definitions share."""
    if id(definition) not in _numbers:
        number = _first.setdefault(definition, len(_first))
        _numbers[id(definition)] = number, definition
    return _numbers[id(definition)][0]


def used_by(rule: Rule) -> frozenset[int]:
    """Return the definitions that a rule rests on, with those that they rest on."""
    return _used_by()[rule.id]


@cache
def _used_by() -> Mapping[str, frozenset[int]]:
    return {rule.id: frozenset(map(number_of, definitions_of(*_asked_in(rule)))) for rule in RULES}


@cache
def resting_on() -> Mapping[int, frozenset[int]]:
    """Return, for each definition, itself and those that it is used in."""
    above: dict[int, set[int]] = {}
    for one in _definitions():
        for inner in (one, *definitions_of(one.body)):
            above.setdefault(number_of(inner), set()).add(number_of(one))
    return {number: frozenset(users) for number, users in above.items()}


@cache
def _definitions() -> tuple[Definition, ...]:
    found = (one for rule in RULES for one in definitions_of(*_asked_in(rule)))
    return tuple({number_of(one): one for one in found}.values())


@cache
def definitions() -> dict[str, tuple[Definition, ...]]:
    """Return every definition that rules use, with its likes: the same of other records.

    Of records of other relations, too, if one function makes it for all (``{}涉及{}``).
    """
    alike: dict[Any, list[Definition]] = {}
    kind: dict[int, Any] = {}
    for one in _definitions():
        made = _without_titles(one.name), shape_of(one, of_any=True)
        alike.setdefault(kind.setdefault(shape_of(one), made), []).append(one)
    found: dict[str, tuple[Definition, ...]] = {}
    for ones in alike.values():
        name, number = ones[0].name, 1
        while f"定义“{name}”" in found:
            number += 1
            name = f"{ones[0].name}·{number}"
        found[f"定义“{name}”"] = tuple(ones)
    return found


def _without_titles(name: str) -> str:
    """Return the name of a definition with a place for each record that it asks of."""
    return _titles().sub("{}", name)


@cache
def _titles() -> re.Pattern[str]:
    titles = (str(field.title) for field in CaseRecord.model_fields.values())
    which = sorted(set(WHICH.values()), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(which)})(?:{'|'.join(sorted(titles, key=len, reverse=True))})")


# --- who would notice --------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked(Interpreter):
    """A file, how it is asked about, and all that was worked out in it before anything is changed."""

    # Of a lawful file, nothing is asked but whether anything is found; of one that was still under
    # way, whether a breach is.
    lawful: bool = False
    under_way: bool = False
    # The file as it is, if this is the one in which records of it were entered twice: what is said
    # of that has to be said of this, or left to a person.
    once: Asked | None = None
    # By the number of a definition and the places of the records it speaks of.
    _meant: dict[int, dict[tuple[str, ...], tuple[Bindings, Any]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _before: dict[str, Verdict] = field(default_factory=dict, repr=False, compare=False)
    # What is changed now, what rests on it, and what these then mean.
    _bodies: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    _touched: set[int] = field(default_factory=set, repr=False, compare=False)
    _anew: dict[int, dict[tuple[str, ...], tuple[Bindings, Any]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def judge(self, formula: Any, bindings: Bindings) -> Any:
        """Return the truth of a formula."""
        if isinstance(formula, Named):
            return self._meaning(formula, bindings)
        return super().judge(formula, bindings)

    def value(self, term: Any, bindings: Bindings) -> Any:
        """Return the value of a term."""
        if isinstance(term, NamedValue):
            return self._meaning(term, bindings)
        return super().value(term, bindings)

    def _meaning(self, definition: Definition, bindings: Bindings) -> Any:
        number = number_of(definition)
        known = (self._anew if number in self._touched else self._meant).setdefault(number, {})
        places = tuple([bindings[name].pointer for name in definition.about])
        if places not in known:
            body = self._bodies.get(number, definition.body)
            work = self.judge if isinstance(definition, Named) else self.value
            known[places] = bindings, work(body, bindings)
        return known[places][1]

    def said(self, rule: Rule) -> Verdict:
        """Return the gravest verdict of a rule."""
        said = gravest(self.verdict(rule, subject, self.step) for subject in self.each(rule.each))
        if self.under_way and said is not Verdict.VIOLATED:
            return Verdict.COMPLIANT
        if self.once is not None and said is Verdict.UNDETERMINED:
            return self.once.before(rule)
        return Verdict.COMPLIANT if self.lawful and said in SETTLED else said

    def before(self, rule: Rule) -> Verdict:
        """Return the gravest verdict of a rule as it is."""
        if rule.id not in self._before:
            self._before[rule.id] = self.said(rule)
        return self._before[rule.id]

    @cached_property
    def step(self) -> int:
        """The step of the procedure that the file has reached."""
        return self.reached(MEASURES.milestones if isinstance(self.root, CaseRecord) else {})

    def notices(self, bodies: Bodies, rules: Iterable[Rule]) -> bool:
        """Whether a change to what definitions mean changes the verdict of a rule on this file."""
        before = {rule.id: self.before(rule) for rule in rules}
        if not any(self._differs(number, body) for number, body in bodies.items()):
            return False
        self._bodies.update(bodies)
        self._touched.update(*(resting_on()[number] for number in bodies))
        try:
            return any(self.said(rule) is not before[rule.id] for rule in rules)
        finally:
            for held in (self._bodies, self._touched, self._anew):
                held.clear()

    def was_asked(self, change: Rule | Bodies) -> bool:
        """Whether the file, judged by itself, was asked for what is changed."""
        judged = not self.lawful and not self.under_way
        return judged and (isinstance(change, Rule) or any(map(self._meant.get, change)))

    def _differs(self, number: int, body: Any) -> bool:
        """Whether a definition would mean anything else where the file was asked for it."""
        work = self.judge if isinstance(body, FORMULAS) else self.value
        asked = list(self._meant.get(number, {}).values())
        return any(work(body, bindings) != meant for bindings, meant in asked)


def evidence(rule: Rule) -> tuple[Asked, ...]:
    """Return what speaks of a rule: its examples, its conformance cases, sample and control files."""
    if rule.id not in _evidence:
        _evidence[rule.id] = tuple(_evidence_of(rule))
    return _evidence[rule.id]


_evidence: dict[str, tuple[Asked, ...]] = {}


def _evidence_of(rule: Rule) -> Iterator[Asked]:
    found: list[Asked] = []
    for example in rule.examples:
        when = datetime.fromisoformat(example.as_of) if example.as_of else AS_OF
        record = changed(base(MEASURES.base_of(rule, example)), example.change)
        found += [
            _asked(asked, when, example.settings, example.stage)
            for asked in (record, other_chapter(rule, record))
            if asked
        ]
    found += [_of_case(number) for number, case in enumerate(cases()) if rule.id in case.expect]
    found += (*sample_cases(), *control_cases())
    return (asked for asked in found if isinstance(asked.root, rule.each.root))


@cache
def _of_case(number: int) -> Asked:
    return of_case(cases()[number])


def of_case(case: Case) -> Asked:
    return _asked(case.record, case.as_of, case.settings, case.stage)


@cache
def sample_cases() -> tuple[Asked, ...]:
    return tuple(_asked(loaded.record, AS_OF, {}, None) for loaded in load([CASES]))


@cache
def control_cases() -> tuple[Asked, ...]:
    whole = [replace(_asked(record_of(name), as_of(name), {}, None), lawful=True) for name in FILES]
    under_way = [
        replace(_asked(as_it_stood(name, day), day, {}, None), under_way=True)
        for name in FILES
        for day in _some_of(tuple(days_of(name)))
    ]
    return (*whole, *under_way)


def _some_of(days: tuple[date, ...]) -> set[date]:
    """Return the days on which a quarter, a half and three quarters of the days were over."""
    return {days[len(days) * quarter // 4] for quarter in (1, 2, 3)}


def _asked(record: CaseRecord | AgencyRecord, when: Any, chosen: Any, stage: Stage | None) -> Asked:
    context = Context(span(when)[1], Settings(**chosen), ANNOUNCED, stage)
    return Asked(record, context, SCOPES.get(type(record), ALWAYS))


def asked_of(subject: str) -> list[tuple[Asked, list[Rule]]]:
    """Return what speaks of a rule, or of the rules that use a definition, each file with the rules."""
    rule = subjects()[subject]
    if rule:
        return [(asked, [rule]) for asked in evidence(rule)]
    numbers = set(map(number_of, definitions()[subject]))
    found: dict[int, tuple[Asked, list[Rule]]] = {}
    for using in RULES:
        if numbers & used_by(using):
            for asked in evidence(using):
                found.setdefault(id(asked), (asked, []))[1].append(using)
    return list(found.values())


def _notices(asked: Asked, rules: list[Rule], change: Rule | Bodies) -> bool:
    if isinstance(change, Rule):
        return asked.said(change) is not asked.before(rules[0])
    return asked.notices(change, rules)


def _left(found: list[tuple[Asked, list[Rule]]], changes: Mapping[str, Rule | Bodies]) -> list[str]:
    left = []
    for name, change in changes.items():
        for position, (asked, rules) in enumerate(found):
            if _notices(asked, rules, change):
                # What noticed this change is the first to be asked about the next.
                found.insert(0, found.pop(position))
                break
        else:
            left.append(name)
    return left


# --- who would notice, were records entered twice ------------------------------------------------

_entered: dict[tuple[int, str], Asked] = {}


def _twice(asked: Asked, relation: str) -> Asked:
    key = id(asked), relation
    if key not in _entered:
        again = entered_twice(asked.root, relation)
        _entered[key] = Asked(again, asked.context, asked.scope, once=asked)
    return _entered[key]


def _noticed_twice(subject: str, name: str, change: Rule | Bodies) -> bool:
    """Whether a change by which just one record is asked for breaks the law of records entered twice."""
    relation = _just_one(subject).get(name)
    if relation is None:
        return False
    for asked, rules in asked_of(subject):
        bound = [rule for rule in rules if relation in alike_twice(rule.id)]
        if bound and getattr(asked.root, relation) and asked.was_asked(change):
            again = _twice(asked, relation)
            alike = [rule for rule in bound if again.before(rule) is asked.before(rule)]
            if alike and _notices(again, alike, change):
                return True
    return False


@cache
def _just_one(subject: str) -> Mapping[str, str]:
    """Return the changes by which just one record is asked for, each with the relation."""
    rule = subjects()[subject]
    made = changed_in_one_place(rule) if rule else of_body(definitions()[subject][0].body)
    return {
        change.name if rule else f"{subject}{change.name}": change.example.about[-1].var.relation
        for change in made
        if change.name.endswith(": exactly=True")
    }


@cache
def subjects() -> Mapping[str, Rule | None]:
    """Return all that can be changed: every rule by its code, every definition by its title."""
    return {rule.id: rule for rule in RULES} | dict.fromkeys(definitions())


def changes_of(subject: str) -> dict[str, Any]:
    """Return every small change to a rule or a definition, by what was changed."""
    rule = subjects()[subject]
    return mutants(rule) if rule else changes_of_meaning(subject)


def left_of(subject: str, changes: Mapping[str, Any]) -> list[str]:
    """Return those of some changes to a rule or a definition that nothing notices."""
    return [
        name
        for name in _left(asked_of(subject), changes)
        if not _noticed_twice(subject, name, changes[name])
        and not _says_the_same(subject, changes[name])
    ]


def _says_the_same(subject: str, change: Rule | Bodies) -> bool:
    """Whether a change provably changes nothing: then no file could notice it."""
    if isinstance(change, Rule):
        rule = subjects()[subject]
        parts = [(getattr(rule, part), getattr(change, part)) for part in JUDGED]
    else:
        bodies = {number_of(one): one.body for one in definitions()[subject]}
        parts = [(bodies[number], body) for number, body in change.items()]
    return all(
        one == other
        or (isinstance(one, NODES) and isinstance(other, NODES) and say_the_same(one, other))
        for one, other in parts
    )


def number_of_changes() -> int:
    """Return how many small changes there are to rules and definitions."""
    return sum(len(changes_of(subject)) for subject in subjects())


@cache
def explained() -> dict[str, str]:
    """Return the changes that cannot be noticed, and why."""
    return {
        name: reason
        for path in sorted(LEFT.glob("art*.toml"))
        for name, reason in tomllib.loads(path.read_text("utf-8")).items()
    }


def not_yet_examined() -> dict[str, frozenset[str]]:
    """Return the changes that nothing notices, and nobody knows yet why, by what is changed."""
    held = tomllib.loads(NOT_YET_EXAMINED.read_text("utf-8"))
    return {
        subject: frozenset(f"{subject}{change}" for change in changes)
        for subject, changes in held.items()
    }


def _found_anew(subject: str) -> tuple[str, list[str], list[str]]:
    changes = changes_of(subject)
    left = left_of(subject, changes)
    return subject, left, sorted(explained().keys() & changes.keys() - set(left))


def write_not_yet_examined() -> None:
    """Try every change, and list anew those that nothing notices and that have no reason.

    Prints those that have a reason why nothing could notice them, and are noticed.
    """
    text = NOT_YET_EXAMINED.read_text("utf-8")
    lines = list(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    reasons = explained()
    with ProcessPoolExecutor() as pool:
        for subject, found, noticed in pool.map(_found_anew, subjects(), chunksize=16):
            for name in noticed:
                print("noticed all the same:", name)
            left = [name.removeprefix(subject) for name in found if name not in reasons]
            if left:
                inside = ", ".join(json.dumps(change, ensure_ascii=False) for change in left)
                lines.append(f"{json.dumps(subject, ensure_ascii=False)} = [{inside}]")
    NOT_YET_EXAMINED.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write_not_yet_examined()
        sys.exit()
    selected = {rule.id for rule in MEASURES.select(sys.argv[1:]).rules}
    concerned = frozenset[int]().union(*(used_by(rule) for rule in RULES if rule.id in selected))
    for one in subjects():
        if one in selected or concerned & set(map(number_of, definitions().get(one, ()))):
            for name in left_of(one, changes_of(one)):
                print(name, flush=True)
