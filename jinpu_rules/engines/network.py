"""durable_rules, kept where it is sound: one at a time, behind a lock, nothing left behind.

What is done here, and why, each learnt by running durable_rules 2.0.28 and reading its C source:

- It crashes under threads: one lock for the process. Its ``Host`` is not used, for that starts
  threads of its own.
- A context costs megabytes with a hundred rules, 1,024 of them are the most, and their ids are told
  apart by 32 bits only: there is never more than one, under an id of its own, deleted after use.
- A fact is told from another by 32 bits of its id: a fact that is said to have been seen before is
  asserted again under another id, and the third time raised.
- An error in an action ends up in the context: it is looked for and raised.
- Deleting a context in which no action ever ran frees what was never set: the first one, at
  registration, runs one, and its place is the one that all later ones take.
- A ruleset is freed only if told to: when the engine that registered it is collected.
"""

from __future__ import annotations

import threading
import warnings
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from itertools import count
from typing import Any
from uuid import uuid4

from jinpu_rules.engines.asserted import Fact, Facts
from jinpu_rules.engines.durable import EVERYTHING, VERDICTS, Translation
from jinpu_rules.engines.engine import Bound, Context, Engine
from jinpu_rules.errors import EngineError, EngineUnavailable
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import Formula
from jinpu_rules.language.rule import ALWAYS, Consequence, Rule, Verdict
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import Stage

_LOCK = threading.RLock()
_ATTEMPTS = 3
_BUILD = (
    'CPPFLAGS="-DPyEval_CallObject=PyObject_CallObject" '
    "pip install --no-binary durable-rules durable-rules"
)


def load() -> Any:
    """Import durable_rules. Raises EngineUnavailable, saying what to install."""
    try:
        from durable import engine
    except ImportError as error:
        raise EngineUnavailable(
            "引擎 durable 不可用：请安装 pip install 'jinpu-rules[durable]'，适用于 Python 3.11、3.12；"
            f"Python 3.13 须自行编译：{_BUILD}。其他引擎不受影响。[{error}]",
            "the durable engine needs the extra jinpu-rules[durable] on Python < 3.13, or on 3.13 a "
            f"build of one's own: {_BUILD}; every other engine works without it [{error}]",
        ) from error
    # It calls what Python 3.12 deprecates; where warnings are errors, that would end a session.
    warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"durable\.engine")
    return engine


@dataclass
class Run:
    """What one context concludes."""

    sid: str = field(default_factory=lambda: uuid4().hex)
    ids: Iterator[int] = field(default_factory=lambda: count())
    closed: bool = False
    answered: set[tuple[str, str]] = field(default_factory=set)
    verdicts: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    effects: set[str] = field(default_factory=set)


class Network:
    """The productions of one translation, registered with durable_rules."""

    def __init__(self, translation: Translation) -> None:
        self._engine = load()
        self._run = Run()
        definition = deepcopy(translation.definition())
        with _LOCK:
            # The actions hold the network weakly, so that it is collected with its engine.
            this = weakref.proxy(self)
            actions: dict[str, Callable[[Any], None]] = {
                "closed": lambda c: this._closed(),
                "breach": lambda c: this._breach(c.question),
                "effect": lambda c: this._effect(c.given),
                **{f"answer_{t}": _answering(this, t) for t in "TUF"},
                **{name: _concluding(this, verdict) for name, verdict in VERDICTS.items()},
            }
            try:
                self._rules = self._engine.Ruleset("jinpu_rules", _Actions(actions), definition)
            except self._engine.durable_rules_engine.error as error:
                raise EngineError(
                    f"durable_rules 容不下这些规则：{error}",
                    f"too many rules for durable_rules: {error}",
                ) from error
            self.run([{"k": "close", "q": EVERYTHING}])
            delete = self._engine.durable_rules_engine.delete_ruleset
            weakref.finalize(self, _forget, delete, self._rules._handle).atexit = False

    def run(self, facts: Iterable[Fact]) -> Run:
        """Assert the facts, the closing one last, and return what follows from them."""
        with _LOCK:
            self._run = run = Run()
            self._tell(
                {"k": "open"}
            )  # matches nothing; makes the context, so that it can be deleted
            try:
                state = 0
                for fact in facts:
                    state = self._tell(fact) or state
                failed: list[object] = []
                self._rules.do_actions(state, lambda error, _: failed.append(error))
                self._check(run, next(filter(None, failed), None))
            finally:
                self._rules.delete_state(run.sid)
            return run

    def _check(self, run: Run, error: object) -> None:
        wrong = error or self._rules.get_state(run.sid).get("exception")
        if wrong or not run.closed:
            raise EngineError(
                f"durable_rules 未能得出结论：{wrong or '未结束'}",
                f"durable_rules reached no conclusion: {wrong or 'it did not end'}",
            )

    def _tell(self, fact: Fact) -> int | None:
        """Assert a fact; that it matches no production is no error."""
        for _ in range(_ATTEMPTS):
            own = {**fact, "id": f"f{next(self._run.ids)}", "sid": self._run.sid}
            try:
                state: int = self._rules.assert_fact(own)
            except self._engine.MessageNotHandledException:
                return None
            except self._engine.MessageObservedException:
                continue  # another fact's id has the same 32 bits
            except self._engine.durable_rules_engine.error as error:
                raise EngineError(
                    f"durable_rules 不接受事实：{fact}：{error}",
                    f"durable_rules refuses a fact: {fact}: {error}",
                ) from error
            return state
        raise EngineError(
            f"durable_rules 误认重复的事实：{fact}",
            f"durable_rules takes a fact for a duplicate: {fact}",
        )

    # --- actions -----------------------------------------------------------------------------

    def _closed(self) -> None:
        self._run.closed = True

    def _answer(self, ask: Any, holds: str) -> None:
        if (ask.q, ask.on) not in self._run.answered:
            self._run.answered.add((ask.q, ask.on))
            for asker in ask.to.split():
                self._tell({"k": "answer", "q": asker, "on": ask.on, "holds": holds})

    def _breach(self, question: Any) -> None:
        names = ("q", "s", "due", "liability")
        self._tell({"k": "breach", **{name: question[name] for name in names}})

    def _conclude(self, about: Any, verdict: Verdict) -> None:
        found = self._run.verdicts.setdefault((about.q, about.s), verdict)
        if found is not verdict:
            raise EngineError(
                f"{about.q} 有两个结论：{found}、{verdict}",
                f"{about.q} has two verdicts: {found}, {verdict}",
            )

    def _effect(self, given: Any) -> None:
        if given.q not in self._run.effects:
            self._run.effects.add(given.q)
            self._tell({"k": "effect", "q": given.q})


@dataclass(frozen=True)
class _Actions:
    """What durable_rules asks for the action of a production."""

    actions: Mapping[str, Callable[[Any], None]]

    def get_action(self, name: str) -> Callable[[Any], None]:
        return self.actions[name]


def _answering(network: Network, holds: str) -> Callable[[Any], None]:
    return lambda c: network._answer(c.ask, holds)


def _concluding(network: Network, verdict: Verdict) -> Callable[[Any], None]:
    return lambda c: network._conclude(c.breach or c.question, verdict)


def _forget(delete: Callable[[int], None], handle: int) -> None:
    with _LOCK:
        delete(handle)


@dataclass(frozen=True)
class Conclusion:
    """What the network says of one file at one time."""

    verdicts: tuple[tuple[Rule, Bound, Verdict], ...]
    effects: frozenset[str]


class DurableRules(Engine):
    """The engine that puts the rules to durable_rules. Says what the interpreter says."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        milestones: Mapping[Stage, Formula],
        scope: Formula = ALWAYS,
        consequences: tuple[Consequence, ...] = (),
    ) -> None:
        load()  # what is not there is told before anything is worked out
        self.translation = Translation(rules, milestones, scope, consequences)
        self._network = Network(self.translation)

    def verdicts(self, root: Model, context: Context) -> Iterator[tuple[Rule, Bound, Verdict]]:
        """Yield the verdict of every rule on every record it speaks of, in the order of the law."""
        yield from self.conclude(root, context).verdicts

    def conclude(self, root: Model, context: Context) -> Conclusion:
        """Return every verdict and the consequences that follow. Raises EngineError."""
        facts = Facts(self.translation, root, context)
        run = self._network.run(list(facts))
        found = run.verdicts | dict.fromkeys(facts.settled, Verdict.NOT_APPLICABLE)
        if found.keys() != facts.subjects.keys():
            missing = facts.subjects.keys() - found.keys()
            raise EngineError(
                f"durable_rules 没有得出结论：{sorted(missing)}",
                f"durable_rules reached no verdict: {sorted(missing)}",
            )
        rules = {rule.id: rule for rule in self.translation.rules}
        return Conclusion(
            tuple(
                (rules[rule_id], subject, found[rule_id, token])
                for (rule_id, token), subject in facts.subjects.items()
            ),
            frozenset(run.effects),
        )
