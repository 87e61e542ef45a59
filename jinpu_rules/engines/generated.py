"""Generated code, compiled: the functions that judge files of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from threading import RLock
from typing import Any

from jinpu_rules.engines import runtime
from jinpu_rules.engines.engine import Context
from jinpu_rules.engines.folding import Folding
from jinpu_rules.engines.passing import Passing
from jinpu_rules.engines.planning import Plan
from jinpu_rules.engines.truth import Truth, is_one_of, one_name, rated, summed, tells
from jinpu_rules.language.formula import Constant, Formula, apart
from jinpu_rules.language.periods import Calendar
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import Stage


class Generated:
    """The functions made for files of one kind under some settings; ``source`` is their text.

    ``judge`` takes the file, the context and a list to put what it finds into, and returns how many
    rules applied. What it cannot pass at once is asked again, and explanations ask for parts of
    rules: few of these functions are ever called, and each is made when it is.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        scope: Formula,
        milestones: Mapping[Stage, Formula],
        model: type[Model],
        folding: Folding,
        calendar: Calendar,
    ) -> None:
        self._folding = folding
        self._lock = RLock()
        scope = apart(folding.formula(scope))
        self._rules: dict[int, Rule] = {}
        for number, rule in enumerate(rules):
            when = folding.formula(rule.scope_in(scope) & rule.when)
            if when != Constant(False):
                must, due = folding.formula(rule.must), folding.due(rule.due)
                self._rules[number] = replace(rule, when=when, must=must, due=due, scope=None)
        milestones = {stage: folding.formula(shown) for stage, shown in milestones.items()}
        self._plan = Plan()
        asked = (node for rule in self._rules.values() for node in rule.conditions)
        self._plan.expect([*asked, *milestones.values()])
        self._code = code = Passing(model, self._plan, folding.settings)
        code.reached_by = code.reached(milestones, "stage" in model.model_fields)
        lines = code.judge(self._rules)
        begin = code.begin()
        self._file = type("File", (), {"__slots__": (*code.held, "__dict__")})
        self._known = {*code.slots}
        self._names: dict[str, Any] = {
            **{verdict.name: verdict for verdict in Verdict},
            **_called(not code.exact_hours, calendar),
            "again": _Made(self._verdict),
            "File": self._file,
        }
        self.source = ""
        self._load([*code.written(), *begin, *lines])
        self.judge: Callable[[Model, Context, list[Any]], int] = self._names["judge"]
        self.begin: Callable[[Model, Context], Any] = self._names["begin"]

    def truth(self, formula: Formula) -> tuple[Callable[..., Truth], tuple[str, ...]]:
        """Return a function of the truth of a formula, and the names of the records it takes.

        Before them it takes what ``begin`` returns for a file.
        """
        with self._lock:
            folded = self._folding.formula(formula)
            self._plan.expect([folded])
            name, given = self._code.truth_apart(folded)
            self._load(self._code.written())
            return self._names[name], tuple(given)

    def _verdict(self, number: int) -> Callable[..., None]:
        with self._lock:
            name = self._code.verdict(number, self._rules[number])
            self._load(self._code.written())
            made: Callable[..., None] = self._names[name]
            return made

    def _load(self, lines: Iterable[str]) -> None:
        """Compile what has been written."""
        text = "\n".join([*lines, ""])
        if not text.strip():
            return
        self._names |= self._code.names
        for slot in self._code.slots.keys() - self._known:
            setattr(self._file, slot, self._names[self._code.slots[slot]])
            self._known.add(slot)
        self.source += text
        exec(compile(text, "<rules>", "exec"), self._names)


class _Made(dict[int, Any]):
    """Functions by the numbers of rules, each made when first asked for."""

    def __init__(self, make: Callable[[int], Any]) -> None:
        self._make = make

    def __missing__(self, number: int) -> Any:
        made = self[number] = self._make(number)
        return made


def _called(next_hour: bool, calendar: Calendar) -> dict[str, Any]:
    """Return what generated code calls by name."""
    return {
        "unset": object(),
        "nothing": {},
        "None": None,
        "several": runtime.several,
        "grouped": runtime.grouped,
        "candidates": runtime.candidates,
        "unlike": runtime.unlike,
        "interval": runtime.interval,
        "is_one_of": is_one_of,
        "one_name": one_name,
        "tells": tells,
        "rated": rated,
        "summed": summed,
        "elapsed": runtime.elapsed,
        "perhaps": runtime.perhaps,
        "moved": runtime.moved,
        "back": runtime.back,
        "latest": runtime.latest,
        "first": runtime.first,
        "prolonged": runtime.prolonging(next_hour, calendar),
        "done": runtime.done,
        "is_due": runtime.due,
        "covers": runtime.covers,
        "shifted": runtime.shifting(next_hour, calendar),
    }
