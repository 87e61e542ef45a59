"""Rules, consequences and what is left unencoded: inert data about provisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import Constant, Formula, Term, Var
from jinpu_rules.language.regulation import Citation
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.patterns import pattern

ALWAYS = Constant(True)


class Verdict(StrEnum):
    """What a rule says of one record, from the gravest."""

    VIOLATED = "违反"
    UNDETERMINED = "待核实"
    PENDING = "未到期"
    COMPLIANT = "符合"
    NOT_APPLICABLE = "不适用"

    @property
    def reported(self) -> bool:
        """True for what a report lists unless asked for everything."""
        return self in _REPORTED


_REPORTED = (Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.PENDING)


class Modality(StrEnum):
    """What the provision says: 应、应当 (or a bare imperative); 不得、严禁、不再; 可、可以."""

    OBLIGATION = "应当"
    PROHIBITION = "不得"
    PERMISSION = "可以"


class Reason(StrEnum):
    """Why words of the regulation are not a rule."""

    HEADING = "引导语或连接语，由所引规则共同落实"
    PURPOSE = "目的和依据，不产生记录义务"
    DEFINITION = "定义或范围，由其他规则使用"
    PRINCIPLE = "原则，无法由记录判断"
    PERMISSION = "授权性规定（可以），不产生违反"
    COMPETENCE = "职责分工，不要求特定记录"
    EXTERNAL_LAW = "指向其他法律、法规、规章"
    JUDGEMENT = "须由人判断，记录不能决定"
    EXCEPTION = "例外，已作为规则的适用条件"
    SANCTION = "责任后果，由后果推导给出或由有权机关决定"
    TEMPORAL = "施行与时间效力，由设置给出"


# A path of an example: a field of the file, or a record of one kind and, perhaps, a field of it.
PATH = pattern(r"(\w+)(?:\[([^\]]+)\])?(?:\.([\w.]+))?")


@dataclass(frozen=True, slots=True)
class Example:
    """A small change to a compliant file, and the gravest verdict the rule then gives.

    Written with ``complies``, ``violates``, ``undetermined``, ``pending`` or ``exempt``. ``change``
    maps paths to values: ``"closed_on"``, ``"services[s1].method"`` (a record by its id, or by what
    it is: ``signatures[d14·送达人]``), ``"recordings[+]"`` and ``"recordings[+2]"`` to add records.
    The value None clears a field or removes a record, as ``without(...)`` does. ``base`` names the
    compliant file, where it is not the one that the rule's chapter is about.
    """

    title: str
    change: Mapping[str, Any]
    verdict: Verdict
    base: str | None = None
    as_of: str | None = None
    stage: Stage | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reached:
    """A step of the procedure, reached by the one a duty concerns once ``shown`` holds.

    Several parties of one case need not be at one step. Whoever asks as of a step, as a review
    before approval does, asks it of all.
    """

    stage: Stage
    shown: Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One duty of one provision.

    For each record of ``each``, the rule is violated when ``when`` holds and ``must`` does not,
    once ``due``: an instant, a step of the procedure before which the thing must be there (of the
    whole case, or of the one concerned), or at once if None. ``quote`` are words of the provision;
    of a law whose text is not here, ``gist`` says in our own words what it comes to. ``liability``
    is what the regulation that the rule belongs to counts a breach under, or None. A breach of a rule that is not ``waivable``
    cannot be accepted by anybody. ``scope`` says when the regulation binds this duty, where that is
    not when it binds the file: the conduct of today in a case of old. ``instead_of`` is the id of a
    general rule that this one holds in place of wherever it applies; that one ``yields_to`` it
    (``precedence``). Without an English remedy or reading, an English report shows the Chinese one
    and says so.
    """

    id: str
    name: str
    cites: Citation
    modality: Modality
    each: Var
    when: Formula
    must: Formula
    message: str
    english: str
    remedy: str
    examples: tuple[Example, ...]
    quote: str = ""
    gist: str = ""
    due: Term | Stage | Reached | None = None
    reading: str = ""
    liability: int | None = None
    waivable: bool = True
    scope: Formula | None = None
    english_remedy: str = ""
    english_reading: str = ""
    instead_of: str = ""
    yields_to: tuple[str, ...] = ()

    def scope_in(self, scope: Formula) -> Formula:
        """Return when the regulation binds this duty, in files that it binds where ``scope`` holds."""
        return scope if self.scope is None else self.scope

    @property
    def conditions(self) -> tuple[Formula | Term, ...]:
        """All that the rule asks: when it applies, what must hold, and by what time or step."""
        due = self.due.shown if isinstance(self.due, Reached) else self.due
        asked = () if due is None or isinstance(due, Stage) else (due,)
        return self.when, self.must, *asked, *(() if self.scope is None else (self.scope,))

    def __repr__(self) -> str:
        return f"<Rule {self.id} {self.name} {self.cites}>"


def letters_of(code: str) -> str:
    """Return the letters that the id of a rule begins with, which all rules of its ruleset have."""
    return code.rstrip("0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from breaches: a legal effect, never a breach of its own.

    It follows from a breach of a rule of the same regulation whose ``liability`` is among
    ``liabilities``, or from another consequence named in ``after``, if ``given`` holds of the file.
    """

    id: str
    name: str
    cites: Citation
    quote: str
    effect: Citation
    effect_quote: str
    message: str
    english: str
    liabilities: frozenset[int] = frozenset()
    after: frozenset[str] = frozenset()
    given: Formula = ALWAYS
    reading: str = ""
    english_reading: str = ""


@dataclass(frozen=True, slots=True)
class Unencoded:
    """Words of the regulation that are deliberately no rule, and why.

    Of a law whose text is not here there is nothing to quote: the provision is named, and no words.
    """

    cites: Citation
    quote: str
    reason: Reason
    note: str = ""
