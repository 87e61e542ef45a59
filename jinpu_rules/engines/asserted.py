"""A file as the facts that are asserted to durable_rules, for the productions of ``durable``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinpu_rules.engines.alternatives import FALSE, TRUE, UNKNOWN, Counted, Leaf, Local, leaves
from jinpu_rules.engines.durable import ANY_VALUE, EVERYTHING, NO_VALUE, Asked, Translation
from jinpu_rules.engines.engine import Bindings, Bound, Context
from jinpu_rules.engines.interpreted import Indexed
from jinpu_rules.engines.truth import Truth, conjunction, negation
from jinpu_rules.language.formula import And, Formula, Kind, Named, Not, Or, kind_of
from jinpu_rules.models.base import Model

Fact = dict[str, str]

_LETTER = {True: TRUE, None: UNKNOWN, False: FALSE}


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
        """Yield every fact, the closing one last; the host adds ``id`` and ``sid``."""
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
            for leaf in dict.fromkeys(leaves(asked.when))
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
