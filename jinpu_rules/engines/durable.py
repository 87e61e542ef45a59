"""Rules as a definition for durable_rules: productions over the facts that ``asserted`` makes of a file.

A rule becomes a few productions over small flat facts, all of them strings:

    question   a rule asked of a record: the truth of each condition on that record alone
    ask        a count wanted for a record: how many records of a relation are joined to it?
    has        a record that counts, certainly ("T") or possibly ("U"), by the value it joins on
    answer     the truth of a count, concluded by the network when everything has been asserted
    breach     a rule that is violated, with "T", "F" or "U" for whether it is due
    given      the condition of a consequence, if it holds
    effect     a consequence that follows
    close      asserted last, for each count: from here on what is not there is absent

The network joins ``has`` to ``ask``, counts, and concludes absence behind ``close``; joins answers
to questions into verdicts; and chains from breaches to effects. What it cannot know (the third
truth value, times, periods, what a day alone leaves open) is worked out before a fact is asserted.
Nothing a file says goes in: records and values are named by tokens, so no text can collide with
another, be taken for a number, or break a pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinpu_rules.engines.alternatives import (
    CERTAIN,
    DENIED,
    DOUBTFUL,
    FALSE,
    MOST_ALTERNATIVES,
    POSSIBLE,
    TRUE,
    UNKNOWN,
    Alternative,
    Counted,
    Leaf,
    Local,
    TooMany,
    Tree,
    Ways,
    fewest,
    leaves,
    shape,
)
from jinpu_rules.language.formula import OF_THE_FILE, Count, Formula, apart, free_variables
from jinpu_rules.language.rule import Consequence, Rule, Verdict
from jinpu_rules.models.vocabulary import Stage

Pattern = dict[str, Any]
Definition = dict[str, dict[str, Any]]

# What the outcomes of a rule are called in a definition, each an action that its host supplies.
VERDICTS = {
    "violated": Verdict.VIOLATED,
    "pending": Verdict.PENDING,
    "undetermined": Verdict.UNDETERMINED,
    "compliant": Verdict.COMPLIANT,
    "not_applicable": Verdict.NOT_APPLICABLE,
}

# The network joins at most 16 facts: a rule that asks for more counts is worked out beforehand.
_MOST_ANSWERS = 10

EVERYTHING = "."  # what the very last fact closes
ANY_VALUE = "*"  # the value of a count that joins on nothing
NO_VALUE = "?"  # the value of a record whose joining field is not recorded


@dataclass(frozen=True, eq=False)
class Asked:
    """How one rule is put to the network."""

    rule: Rule
    when: Tree
    must: Tree
    leaves: tuple[Leaf, ...]
    outcomes: Mapping[str, list[Alternative]]


def plan(rule: Rule, scope: Formula) -> Asked:
    """Return how a rule is put to the network; all beforehand if it has too many alternatives."""
    when = rule.scope_in(scope) & rule.when
    for trees in (
        (shape(when, rule.each), shape(rule.must, rule.each)),
        (Local(when), shape(rule.must, rule.each)),
    ):
        try:
            asked = _asked(rule, *trees)
        except TooMany:
            continue
        sizes = [len(ways) for ways in asked.outcomes.values()]
        counts = sum(isinstance(leaf, Counted) for leaf in asked.leaves)
        if max(sizes) <= MOST_ALTERNATIVES and counts <= _MOST_ANSWERS:
            return asked
    return _asked(rule, Local(when), Local(rule.must))


def _asked(rule: Rule, when: Tree, must: Tree) -> Asked:
    asked = (*leaves(when), *leaves(must))
    ways = Ways(asked)

    def of(whens: frozenset[str], musts: frozenset[str]) -> list[int]:
        return ways.together(ways.of(when, whens), ways.of(must, musts))

    unsettled = (
        *ways.together(of(POSSIBLE, DOUBTFUL), ways.of(when, DOUBTFUL)),
        *ways.together(of(POSSIBLE, DOUBTFUL), ways.of(must, POSSIBLE)),
    )
    outcomes = {
        "violated": of(CERTAIN, DENIED),
        "undetermined": fewest(unsettled),
        "compliant": of(POSSIBLE, CERTAIN),
        "not_applicable": ways.of(when, DENIED),
    }
    told = {outcome: list(map(ways.told, found)) for outcome, found in outcomes.items()}
    return Asked(rule, when, must, asked, told)


@dataclass(frozen=True)
class Translation:
    """The rules for one kind of file, ready to be put to durable_rules."""

    rules: tuple[Rule, ...]
    milestones: Mapping[Stage, Formula]
    scope: Formula
    consequences: tuple[Consequence, ...] = ()
    plans: tuple[Asked, ...] = field(init=False)
    names: dict[Leaf, str] = field(init=False)
    _about: dict[int, tuple[str, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scope", apart(self.scope))
        plans = tuple(plan(rule, self.scope) for rule in self.rules)
        names: dict[Leaf, str] = {}
        shared: dict[Count, str] = {}  # a count that rules share is taken once
        for asked in plans:
            for number, leaf in enumerate(asked.leaves):
                if isinstance(leaf, Counted):
                    names[leaf] = shared.setdefault(leaf.count, f"{asked.rule.id}.{number}")
        object.__setattr__(self, "plans", plans)
        object.__setattr__(self, "names", names)

    def about(self, formula: Formula) -> tuple[str, ...]:
        """Return the names of the records that a condition of these rules speaks of."""
        known = self._about.get(id(formula))
        if known is None:
            known = self._about[id(formula)] = tuple(free_variables(formula) - OF_THE_FILE)
        return known

    def counts(self) -> dict[str, Count]:
        """Return the counts that the network takes, by name."""
        return {name: leaf.count for leaf, name in self.names.items() if isinstance(leaf, Counted)}

    def definition(self) -> Definition:
        """Return the productions as durable_rules reads them, actions by name."""
        made: Definition = {
            "closed": _production([_pattern("close", k="close", q=EVERYTHING)], "closed"),
            "breach.T": _production([_pattern("breach", k="breach", due=TRUE)], "violated"),
            "breach.F": _production([_pattern("breach", k="breach", due=FALSE)], "pending"),
            "breach.U": _production([_pattern("breach", k="breach", due=UNKNOWN)], "undetermined"),
        }
        for name, count in self.counts().items():
            for letter, ways in _ways_to_count(name, count.number, count.exactly).items():
                for number, patterns in enumerate(ways):
                    made[f"{name}.{letter}.{number}"] = _production(patterns, f"answer_{letter}")
        for asked in self.plans:
            for outcome, alternatives_ in asked.outcomes.items():
                for number, alternative in enumerate(alternatives_):
                    made[f"{asked.rule.id}.{outcome}.{number}"] = _production(
                        _put(asked, alternative), "breach" if outcome == "violated" else outcome
                    )
        for consequence in self.consequences:
            given = _pattern("given", k="given", q=consequence.id)
            for item in sorted(consequence.liabilities):
                made[f"{consequence.id}.breach.{item}"] = _production(
                    [given, _pattern("breach", k="breach", due=TRUE, liability=str(item))],
                    "effect",
                )
            for other in sorted(consequence.after):
                made[f"{consequence.id}.after.{other}"] = _production(
                    [given, _pattern("effect", k="effect", q=other)], "effect"
                )
        return made


def _pattern(alias: str, **required: object) -> Pattern:
    """Return a pattern: properties equal to a value, to another fact's property, or not equal."""
    parts = [
        {"$neq": {name: value[1:]}}
        if isinstance(value, str) and value.startswith("!")
        else {name: value}
        for name, value in required.items()
    ]
    return {alias: {"$and": parts}}


def _production(patterns: list[Pattern], action: str) -> dict[str, Any]:
    return {"all": patterns, "run": action}


_TRUTHS = {CERTAIN: TRUE, DENIED: FALSE, POSSIBLE: "!F", DOUBTFUL: "!T"}


def _written(truths: frozenset[str]) -> str:
    """Return how a pattern requires one of some truths."""
    return _TRUTHS.get(truths, UNKNOWN)


def _put(asked: Asked, alternative: Alternative) -> list[Pattern]:
    """Return the question, and the answers joined to it, under which an alternative holds."""
    alone: dict[str, object] = {}
    answers: list[Pattern] = []
    for number, leaf in enumerate(asked.leaves):
        truths = alternative.get(leaf)
        if truths is None:
            continue
        if isinstance(leaf, Local):
            alone[f"is{number}"] = _written(truths)
        else:
            answers.append(
                _pattern(
                    f"answer{number}",
                    k="answer",
                    q=f"{asked.rule.id}.{number}",
                    holds=_written(truths),
                    on={"question": f"on{number}"},
                )
            )
    return [_pattern("question", k="question", q=asked.rule.id, **alone), *answers]


def _ways_to_count(name: str, number: int, exactly: bool) -> dict[str, list[list[Pattern]]]:
    """Return the ways in which a count is true, unknown or false, each a list of patterns.

    A fact is never matched twice in one production, so three patterns are three records, and
    behind two of them an absence is that of a third. ``close`` comes first: a production that rests
    on absence is not begun before everything is there.
    """
    begin = [_pattern("close", k="close", q=name), _pattern("ask", k="ask", q=name)]

    def some(quantity: int, holds: str | None) -> list[Pattern]:
        return [has(f"{holds or 'any'}{position}", holds) for position in range(quantity)]

    def no_other(holds: str | None) -> list[Pattern]:
        return [has(f"no{holds or 'any'}$not", holds)]

    def has(alias: str, holds: str | None) -> Pattern:
        truth = {"holds": holds} if holds else {}
        return _pattern(alias, k="has", q=name, **truth, on={"ask": "on"})

    too_few = [[*begin, *some(k, None), *no_other(None)] for k in range(number)]
    if exactly:
        return {
            TRUE: [[*begin, *some(number, TRUE), *no_other(None)]],
            FALSE: [*too_few, [*begin, *some(number + 1, TRUE)]],
            UNKNOWN: [
                [*begin, *some(k, TRUE), *some(max(1, number - k), UNKNOWN), *no_other(TRUE)]
                for k in range(number + 1)
            ],
        }
    return {
        TRUE: [[*begin, *some(number, TRUE)]],
        FALSE: too_few,
        UNKNOWN: [
            [*begin, *some(k, TRUE), *some(number - k, UNKNOWN), *no_other(TRUE)]
            for k in range(number)
        ],
    }
