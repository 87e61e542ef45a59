"""Rules as a definition for durable_rules, and a file as the facts to assert to it.

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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal

from jinpu_rules.engines.engine import Bindings, Bound, Context
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.engines.truth import Truth, conjunction, negation
from jinpu_rules.language.formula import (
    OF_THE_FILE,
    And,
    Compare,
    Count,
    Field,
    Formula,
    Includes,
    Kind,
    Named,
    Not,
    Operator,
    Or,
    Var,
    apart,
    conjuncts,
    free_variables,
    kind_of,
)
from jinpu_rules.language.rule import ALWAYS, Consequence, Rule, Verdict
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import Stage

Fact = dict[str, str]
Pattern = dict[str, Any]
Definition = dict[str, dict[str, Any]]

TRUE, UNKNOWN, FALSE = "T", "U", "F"
_LETTER = {True: TRUE, None: UNKNOWN, False: FALSE}

# What the outcomes of a rule are called in a definition, each an action that its host supplies.
VERDICTS = {
    "violated": Verdict.VIOLATED,
    "pending": Verdict.PENDING,
    "undetermined": Verdict.UNDETERMINED,
    "compliant": Verdict.COMPLIANT,
    "not_applicable": Verdict.NOT_APPLICABLE,
}

# A count above this, or a condition of more alternatives, is worked out before it is asserted:
# durable_rules joins at most 16 facts and follows at most 64 branches for one fact.
_HIGHEST_COUNT = 3
_MOST_ALTERNATIVES = 24
_MOST_ANSWERS = 10


EVERYTHING = "."  # what the very last fact closes
ANY_VALUE = "*"  # the value of a count that joins on nothing
NO_VALUE = "?"  # the value of a record whose joining field is not recorded


# --- the shape of a condition ----------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Local:
    """A condition on the subject alone, as far as the network is concerned."""

    formula: Formula


@dataclass(frozen=True, eq=False)
class Counted:
    """A count that the network takes: records that satisfy ``where``, joined to the subject.

    ``of_subject`` is the subject's field that is joined, ``of_counted`` that of the records
    counted. Without fields the count is the same for every subject, unless ``pairs`` says that
    ``where`` speaks of both records and is worked out for each pair of them.
    """

    count: Count
    where: Formula
    of_subject: Field | None = None
    of_counted: Field | None = None
    pairs: bool = False
    subject: str = ""


Leaf = Local | Counted


@dataclass(frozen=True, eq=False)
class Joined:
    """Parts joined by and, or negated (one part) if ``kind`` is not."""

    kind: Literal["and", "or", "not"]
    parts: tuple[Tree, ...]


Tree = Local | Counted | Joined


def shape(formula: Formula, subject: Var) -> Tree:
    """Split a condition into what is worked out beforehand and what the network counts."""
    match formula:
        case Count():
            return _counted(formula, subject) or Local(formula)
        case Not(part):
            inner = shape(part, subject)
            return Local(formula) if isinstance(inner, Local) else Joined("not", (inner,))
        case And(parts) | Or(parts):
            shaped = [(part, shape(part, subject)) for part in parts]
            alone = [part for part, tree in shaped if isinstance(tree, Local)]
            others = [tree for _, tree in shaped if not isinstance(tree, Local)]
            if not others:
                return Local(formula)
            first: list[Tree] = [Local(_rejoined(type(formula), alone))] if alone else []
            return Joined("and" if isinstance(formula, And) else "or", (*first, *others))
        case Named(_, body):
            return shape(body, subject)
        case _:
            return Local(formula)


def _rejoined(kind: type[And | Or], parts: list[Formula]) -> Formula:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _counted(count: Count, subject: Var) -> Counted | None:
    """Say how the network takes a count, or None if it cannot."""
    if not 1 <= count.number <= _HIGHEST_COUNT or count.var.relation is None:
        return None
    of_both = {subject.name} if subject.relation is not None else set()
    parts = conjuncts(count.where)
    tied = [part for part in parts if free_variables(part) & of_both]
    if not tied:
        return Counted(count, count.where)
    fields = _join(tied[0], count.var, subject) if len(tied) == 1 else None
    if fields is None:
        return Counted(count, count.where, pairs=True, subject=subject.name)
    rest = [part for part in parts if part is not tied[0]]
    return Counted(count, _rejoined(And, rest) if rest else ALWAYS, *fields)


def _join(part: Formula, counted: Var, subject: Var) -> tuple[Field, Field] | None:
    """Return the fields that a condition requires to be equal: the subject's, the counted one's."""
    match part:
        case Compare(Field() as left, Operator.EQUAL, Field() as right) if (
            kind_of(left) is not Kind.TIME
        ):
            pair = (left, right) if left.var.name == subject.name else (right, left)
        case Includes(many, Field() as one) if kind_of(one) is not Kind.TIME:
            pair = (one, many)
        case _:
            return None
    named = (pair[0].var.name, pair[1].var.name)
    return pair if named == (subject.name, counted.name) else None


# --- conditions as alternatives ----------------------------------------------------------------

# Leaves and the truths they may have, all at once.
Alternative = dict[Leaf, frozenset[str]]

CERTAIN, POSSIBLE = frozenset({TRUE}), frozenset({TRUE, UNKNOWN})
DENIED, DOUBTFUL = frozenset({FALSE}), frozenset({FALSE, UNKNOWN})
_MIRRORED = {CERTAIN: DENIED, DENIED: CERTAIN, POSSIBLE: DOUBTFUL, DOUBTFUL: POSSIBLE}


def alternatives(tree: Tree, truths: frozenset[str]) -> list[Alternative]:
    """Return the ways in which a condition can have one of these truths (Kleene's connectives)."""
    if not isinstance(tree, Joined):
        return [{tree: truths}]
    if tree.kind == "not":
        return alternatives(tree.parts[0], _MIRRORED[truths])
    each = [alternatives(part, truths) for part in tree.parts]
    if (tree.kind == "and") is (TRUE in truths):
        return together(*each)
    return [alternative for ways in each for alternative in ways]


class _TooMany(Exception):
    """A condition of more alternatives than are worth a production each."""


def together(*conditions: list[Alternative]) -> list[Alternative]:
    """Return the ways in which all conditions hold at once."""
    found: list[Alternative] = [{}]
    for ways in conditions:
        if len(found) * len(ways) > _MOST_ALTERNATIVES**2:
            raise _TooMany
        merged = [
            one | {leaf: one.get(leaf, truths) & truths for leaf, truths in other.items()}
            for one, other in product(found, ways)
        ]
        found = fewest([alternative for alternative in merged if all(alternative.values())])
    return found


def fewest(found: list[Alternative]) -> list[Alternative]:
    """Drop every alternative that another one includes."""
    kept: list[Alternative] = []
    for one in sorted(found, key=len):
        if not any(
            all(leaf in one and one[leaf] <= truths for leaf, truths in wider.items())
            for wider in kept
        ):
            kept.append(one)
    return kept


# --- the plan of a ruleset ----------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Asked:
    """How one rule is put to the network."""

    rule: Rule
    when: Tree
    must: Tree
    leaves: tuple[Leaf, ...]
    outcomes: Mapping[str, list[Alternative]]


def _leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Joined):
        for part in tree.parts:
            yield from _leaves(part)
    else:
        yield tree


def plan(rule: Rule, scope: Formula) -> Asked:
    """Return how a rule is put to the network; all beforehand if it has too many alternatives."""
    when = rule.scope_in(scope) & rule.when
    for trees in (
        (shape(when, rule.each), shape(rule.must, rule.each)),
        (Local(when), shape(rule.must, rule.each)),
    ):
        try:
            asked = _asked(rule, *trees)
        except _TooMany:
            continue
        sizes = [len(ways) for ways in asked.outcomes.values()]
        counts = sum(isinstance(leaf, Counted) for leaf in asked.leaves)
        if max(sizes) <= _MOST_ALTERNATIVES and counts <= _MOST_ANSWERS:
            return asked
    return _asked(rule, Local(when), Local(rule.must))


def _asked(rule: Rule, when: Tree, must: Tree) -> Asked:
    def ways(whens: frozenset[str], musts: frozenset[str]) -> list[Alternative]:
        return together(alternatives(when, whens), alternatives(must, musts))

    unsettled = (
        *together(ways(POSSIBLE, DOUBTFUL), alternatives(when, DOUBTFUL)),
        *together(ways(POSSIBLE, DOUBTFUL), alternatives(must, POSSIBLE)),
    )
    return Asked(
        rule,
        when,
        must,
        (*_leaves(when), *_leaves(must)),
        {
            "violated": ways(CERTAIN, DENIED),
            "undetermined": fewest(list(unsettled)),
            "compliant": ways(POSSIBLE, CERTAIN),
            "not_applicable": alternatives(when, DENIED),
        },
    )


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


# --- a file as facts ----------------------------------------------------------------------------


@dataclass
class Facts:
    """What is asserted of one file at one time, and what needs no asserting.

    ``settled`` holds the rules that do not apply to a record by its own facts: a question that is
    already answered is of no interest to the network.
    """

    translation: Translation
    root: Model
    context: Context
    subjects: dict[tuple[str, str], Bound] = field(init=False, default_factory=dict)
    settled: set[tuple[str, str]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._interpreter = Indexed(self.root, self.context, self.translation.scope)
        self._truths: dict[tuple[object, ...], Truth] = {}
        self._tokens: dict[object, str] = {}
        self._asked: dict[str, dict[str, dict[str, None]]] = {}
        self._counted: dict[str, Counted] = {}
        self._bound: dict[str, Bound] = {}

    def __iter__(self) -> Iterator[Fact]:
        """Yield every fact, the closing one last; an ``id`` and a ``sid`` are for the host to add."""
        self._asked.clear()
        reached = self._interpreter.reached(self.translation.milestones)
        for asked in self.translation.plans:
            for subject in self._interpreter.each(asked.rule.each):
                yield from self._question(asked, subject, reached)
        for name, wanted in self._asked.items():
            for token, askers in wanted.items():
                yield {"k": "ask", "q": name, "on": token, "to": " ".join(askers)}
            yield from self._having(name, self._counted[name], wanted)
        for consequence in self.translation.consequences:
            if self._truth(consequence.given, self._interpreter.bindings):
                yield {"k": "given", "q": consequence.id}
        for name in (*self._asked, EVERYTHING):
            yield {"k": "close", "q": name}

    def _question(self, asked: Asked, subject: Bound, reached: int) -> Iterator[Fact]:
        rule = asked.rule
        bindings = {**self._interpreter.bindings, rule.each.name: subject}
        known: dict[Leaf, str] = {
            leaf: _LETTER[self._truth(leaf.formula, bindings)]
            for leaf in dict.fromkeys(_leaves(asked.when))
            if isinstance(leaf, Local)
        }
        token = self._token(subject.pointer)
        self.subjects[rule.id, token] = subject
        if any(
            all(known.get(leaf, "") in truths for leaf, truths in alternative.items())
            for alternative in asked.outcomes["not_applicable"]
        ):
            self.settled.add((rule.id, token))
            return
        fact = {"k": "question", "q": rule.id, "s": token, "liability": str(rule.liability)}
        for number, leaf in enumerate(asked.leaves):
            if isinstance(leaf, Local):
                if leaf not in known:
                    known[leaf] = _LETTER[self._truth(leaf.formula, bindings)]
                fact[f"is{number}"] = known[leaf]
            else:
                wanted = self._value(leaf, bindings, token)
                fact[f"on{number}"] = wanted
                name = self.translation.names[leaf]
                self._counted[name] = leaf
                askers = self._asked.setdefault(name, {}).setdefault(wanted, {})
                askers[f"{rule.id}.{number}"] = None
                self._bound[token] = subject
        may_be_violated = any(
            all(known.get(leaf, "") in ("", *truths) for leaf, truths in alternative.items())
            for alternative in asked.outcomes["violated"]
        )
        due = self._interpreter.is_due(rule, bindings, reached) if may_be_violated else None
        fact["due"] = _LETTER[due]
        yield fact

    def _value(self, leaf: Counted, bindings: Bindings, token: str) -> str:
        """Return the token that what counts for this subject is joined on."""
        if leaf.pairs:
            return token
        if leaf.of_subject is None:
            return ANY_VALUE
        value = self._interpreter.value(leaf.of_subject, bindings)
        return NO_VALUE if value is None else self._token(value)

    def _having(
        self, name: str, leaf: Counted, wanted: Mapping[str, Iterable[str]]
    ) -> Iterator[Fact]:
        """Yield what counts, certainly or possibly, for the values that were asked for."""
        if leaf.pairs:
            yield from self._pairs(name, leaf, wanted)
            return
        var = leaf.count.var
        for record in self._interpreter.each(var):
            bindings = {**self._interpreter.bindings, var.name: record}
            truth = self._truth(leaf.where, bindings)
            if truth is False:
                continue
            for token, joined in self._joined(leaf, bindings, wanted):
                holds = _LETTER[conjunction([truth, joined])]
                yield {"k": "has", "q": name, "on": token, "holds": holds}

    def _pairs(self, name: str, leaf: Counted, wanted: Iterable[str]) -> Iterator[Fact]:
        var = leaf.count.var
        for token in wanted:
            bindings = {**self._interpreter.bindings, leaf.subject: self._bound[token]}
            for record in self._interpreter.among(var, leaf.where, bindings):
                truth = self._truth(leaf.where, {**bindings, var.name: record})
                if truth is not False:
                    yield {"k": "has", "q": name, "on": token, "holds": _LETTER[truth]}

    def _joined(
        self, leaf: Counted, bindings: Bindings, wanted: Mapping[str, Iterable[str]]
    ) -> Iterator[tuple[str, Truth]]:
        """Yield the values asked for that a record joins on; unknown where a value is missing."""
        if leaf.of_counted is None:
            yield ANY_VALUE, True
            return
        held = self._interpreter.value(leaf.of_counted, bindings)
        if held is None:
            yield from ((token, None) for token in wanted)
            return
        if NO_VALUE in wanted:
            yield NO_VALUE, None
        several = kind_of(leaf.of_counted) is Kind.MANY
        for token in dict.fromkeys(map(self._token, held if several else (held,))):
            if token in wanted:
                yield token, True

    def _truth(self, formula: Formula, bindings: Bindings) -> Truth:
        """Return the truth of a condition, worked out once for the records it speaks of."""
        about = self.translation.about(formula)
        key = (id(formula), *[bindings[name].pointer for name in about])
        if key in self._truths:
            return self._truths[key]
        truth: Truth
        match formula:
            case Named(_, body):
                truth = self._truth(body, bindings)
            case Not(part):
                truth = negation(self._truth(part, bindings))
            case And(parts) | Or(parts):
                decided = isinstance(formula, Or)
                truth = not decided
                for part in parts:
                    one = self._truth(part, bindings)
                    if one is decided:
                        truth = decided
                        break
                    truth = truth if one is not None else None
            case _:
                truth = self._interpreter.judge(formula, bindings)
        self._truths[key] = truth
        return truth

    def _token(self, value: object) -> str:
        return self._tokens.setdefault(value, f"v{len(self._tokens)}")
