"""What every engine is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.periods import Calendar
from jinpu_rules.language.rule import Rule, Verdict
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.settings import Settings
from jinpu_rules.models.vocabulary import Stage

if TYPE_CHECKING:
    from jinpu_rules.engines.explanation import Explainer


@dataclass(frozen=True, slots=True)
class Context:
    """What a verdict depends on besides the record: the time, the settings, the holidays."""

    as_of: datetime
    settings: Settings
    calendar: Calendar
    stage: Stage | None = None


class Bound(NamedTuple):
    """A record that a variable stands for, and where it stands in the file."""

    record: Holder
    pointer: str


Bindings = Mapping[str, Bound]


Found = tuple[Rule, Bound, Verdict]


@dataclass(frozen=True, slots=True)
class Judged:
    """What an engine says of a file: the verdicts to report, in the order of the law."""

    reported: list[Found]
    applied: int  # verdicts that are not 不适用


class Engine:
    """What every engine can be asked about one file. A subclass says ``verdicts``."""

    defines: bool = False  # its verdicts are explained as the definition explains them

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        """Yield the verdict of every rule on every record it speaks of, in the order of the law."""
        raise NotImplementedError

    def explainer(self, root: Model, context: Context) -> Explainer:
        """Return what explains the verdicts on one file."""
        raise NotImplementedError

    def judged(self, root: Model, context: Context) -> Judged:
        """Return the verdicts that a report lists, and how many are not 不适用."""
        reported: list[Found] = []
        applied = 0
        for found in self.verdicts(root, context):
            if found[2].reported:
                reported.append(found)
            applied += found[2] is not Verdict.NOT_APPLICABLE
        return Judged(reported, applied)


class Together(Engine):
    """Engines of several laws as one: what each says, one after the other."""

    def __init__(self, engines: tuple[Engine, ...]) -> None:
        self.engines = engines
        self.defines = all(engine.defines for engine in engines)

    def verdicts(self, root: Model, context: Context) -> Iterator[Found]:
        """Yield the verdicts of each engine."""
        for engine in self.engines:
            yield from engine.verdicts(root, context)

    def judged(self, root: Model, context: Context) -> Judged:
        """Return what each engine reports, and how many verdicts of all are not 不适用."""
        judged = [engine.judged(root, context) for engine in self.engines]
        return Judged(
            [found for one in judged for found in one.reported], sum(one.applied for one in judged)
        )
