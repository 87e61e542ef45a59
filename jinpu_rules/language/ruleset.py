"""A ruleset is a regulation and its rules, checked when it is built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jinpu_rules.errors import QuoteError, RulesetError, near
from jinpu_rules.language.formula import (
    Definition,
    Formula,
    Term,
    certain,
    check_bindings,
    definitions_of,
)
from jinpu_rules.language.regulation import Citation, Regulation
from jinpu_rules.language.rule import Consequence, Example, Modality, Rule, Unencoded
from jinpu_rules.models import AgencyRecord
from jinpu_rules.models.base import Model
from jinpu_rules.models.vocabulary import CaseType, Stage

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, eq=False)
class Ruleset:
    """A regulation, the rules that encode it, what follows from breaches, what is left unencoded.

    ``milestones`` says for each step of the procedure when a case has reached it; ``scopes`` says
    for a kind of file when the regulation applies to it at all; ``stages`` says which step the
    articles on the procedure belong to. The id of a rule is the ``prefix`` (any capital letters if
    none is given), two digits of its article and two that count. ``selected_from`` is the whole
    ruleset, where this is a part of one. Raises RulesetError or QuoteError if anything in it cannot
    be right.
    """

    regulation: Regulation
    rules: tuple[Rule, ...]
    consequences: tuple[Consequence, ...] = ()
    unencoded: tuple[Unencoded, ...] = ()
    milestones: Mapping[Stage, Formula] = field(default_factory=dict)
    scopes: Mapping[type[Model], Formula] = field(default_factory=dict)
    stages: Mapping[int, Stage] = field(default_factory=dict)
    prefix: str = ""
    selected_from: Ruleset | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        id_form = re.compile(rf"{self.prefix or '[A-Z]+'}(\d\d)\d\d")
        ids: set[str] = set()
        names: set[str] = set()
        entries: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        for rule in entries:
            if rule.id in ids or rule.name in names:
                raise RulesetError(f"编号或名称重复：{rule.id} {rule.name}")
            ids.add(rule.id)
            names.add(rule.name)
            match = id_form.fullmatch(rule.id)
            if match is None or int(match[1]) != rule.cites.article:
                raise RulesetError(
                    f"{rule.id} 的编号应为{self.prefix or '大写字母'}加两位条号和两位序号，"
                    f"条号与所引{rule.cites}相同"
                )
            if not _NAME.fullmatch(rule.name):
                raise RulesetError(f"{rule.id} 的名称应为小写英文以连字符连接：{rule.name}")
            self._check_quote(rule.id, rule.cites, rule.quote)
        for rule in self.rules:
            check_bindings(rule.id, rule.each, *rule.conditions)
            if rule.modality is Modality.PERMISSION:
                raise RulesetError(
                    f"{rule.id}：可以做的事不会被违反；写 Unencoded(..., Reason.PERMISSION)"
                )
        self._check_definitions()
        for consequence in self.consequences:
            self._check_quote(consequence.id, consequence.effect, consequence.effect_quote)
        for passage in self.unencoded:
            self._check_quote("Unencoded", passage.cites, passage.quote)
        in_order = sorted(self.rules, key=lambda rule: (rule.cites, rule.id))
        object.__setattr__(self, "rules", tuple(in_order))

    def _check_definitions(self) -> None:
        known: dict[str, Definition] = {}
        for definition in definitions_of(*self._conditions()):
            first = known.setdefault(definition.name, definition)
            # One name may ask of the subject whether it is a form, and of others whether they may be.
            if first is not definition and certain(first) != certain(definition):
                raise RulesetError(
                    f"同一名称有两种定义：{definition.name}；含义不同的，各起一个名称"
                    " (one name, two definitions)"
                )
            if definition.cites is not None:
                self.regulation.words(definition.cites)

    def _conditions(self) -> Iterator[Formula | Term]:
        for rule in self.rules:
            yield from rule.conditions
        yield from (consequence.given for consequence in self.consequences)
        yield from self.milestones.values()
        yield from self.scopes.values()

    def _check_quote(self, owner: str, cites: Citation, quote: str) -> None:
        words = self.regulation.words(cites)
        if not quote or quote not in words:
            raise QuoteError(f"{owner}：{cites}中没有“{quote}”，原文为“{words}”")

    def __repr__(self) -> str:
        return f"<Ruleset 《{self.regulation.title}》 {len(self.rules)} rules>"

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        """Every rule by its id and by its name."""
        return {code: rule for rule in self.rules for code in (rule.id, rule.name)}

    @property
    def whole(self) -> Ruleset:
        """The ruleset that this one was selected from, or itself."""
        return self.selected_from or self

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The names that its conditions use, in order of first use, each before what it is made of."""
        named = definitions_of(*self._conditions())
        return tuple({definition.name: definition for definition in named}.values())

    def select(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Ruleset:
        """Return the ruleset with only the rules selected: by id, by prefix of it, or by name.

        Raises RulesetError for a code that matches nothing.
        """
        wanted, unwanted = tuple(select), tuple(ignore)
        known: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        for code in (*wanted, *unwanted):
            if not any(_specific(code, rule) for rule in known):
                names = [name for rule in known for name in (rule.id, rule.name)]
                hint = near(code, names)
                raise RulesetError(
                    f"没有规则与“{code}”相符{hint.zh} (no rule matches {code!r}{hint.en})"
                )

        def keep(rule: Rule | Consequence) -> bool:
            chosen = max((_specific(code, rule) for code in wanted), default=1)
            dropped = max((_specific(code, rule) for code in unwanted), default=0)
            return chosen > dropped

        return self if not wanted and not unwanted else self._with(keep)

    def without(self, codes: Iterable[str]) -> Ruleset:
        """Return the ruleset less the rules that codes name, however few of them it has."""
        unwanted = tuple(codes)
        if not unwanted:
            return self
        return self._with(lambda rule: not any(_specific(code, rule) for code in unwanted))

    def _with(self, keep: Callable[[Rule | Consequence], bool]) -> Ruleset:
        return Ruleset(
            self.regulation,
            tuple(rule for rule in self.rules if keep(rule)),
            tuple(consequence for consequence in self.consequences if keep(consequence)),
            self.unencoded,
            self.milestones,
            self.scopes,
            self.stages,
            self.prefix,
            self.whole,
        )

    def questions(self, record: Model) -> int:
        """Return how many verdicts there are of a record: each rule on each record it speaks of."""
        held = record.__dict__
        asked: Mapping[tuple[str | None, int], int] = self._asked.get(type(record), {})
        return sum(
            n * (1 if name is None else max(len(held[name]), at_least))
            for (name, at_least), n in asked.items()
        )

    @cached_property
    def _asked(self) -> dict[type[Model], Counter[tuple[str | None, int]]]:
        asked: dict[type[Model], Counter[tuple[str | None, int]]] = {}
        for rule in self.rules:
            of = (rule.each.relation, int(rule.each.stand_in is not None))
            asked.setdefault(rule.each.root, Counter())[of] += 1
        return asked

    def base_of(self, rule: Rule, example: Example) -> str:
        """Return the name of the compliant file that an example of a rule changes.

        Where the example names none: the registers for a rule about them, the inspection for a
        rule of the chapter on inspections, the penalty case for every other.
        """
        if example.base is not None:
            return example.base
        if rule.each.root is AgencyRecord:
            return "agency"
        about = self.regulation.chapter(rule.cites).title
        return "inspection" if CaseType.INSPECTION in about else "penalty"

    def rules_for(self, root: type[Model]) -> Iterator[Rule]:
        """Yield the rules that speak of this kind of file."""
        return (rule for rule in self.rules if rule.each.root is root)


def _specific(code: str, rule: Rule | Consequence) -> int:
    """Say how closely a code names a rule: 0 not at all, more for a longer prefix."""
    if code in (rule.name, rule.id) or code.upper() == rule.id:
        return 9
    if code == "ALL":
        return 1
    if code.startswith("第"):
        cited = Citation.parse(code)
        wanted = [part for part in (cited.article, cited.paragraph, cited.item) if part]
        have = (rule.cites.article, rule.cites.paragraph, rule.cites.item)
        named = (cited.article, cited.paragraph, cited.item)
        matches = all(want in (0, part) for want, part in zip(named, have, strict=True))
        return 3 + len(wanted) if matches else 0
    return len(code) + 1 if rule.id.startswith(code.upper()) and len(code) < len(rule.id) else 0
