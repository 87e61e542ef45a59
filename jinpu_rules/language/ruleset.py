"""A ruleset is a regulation and its rules, checked when it is built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, cast

from jinpu_rules.errors import CitationError, QuoteError, RulesetError, near
from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
    Definition,
    Formula,
    Kind,
    Term,
    Var,
    certain,
    check_bindings,
    definitions_of,
    kind_of,
    root_name,
    root_of,
)
from jinpu_rules.language.precedence import Part, settled
from jinpu_rules.language.regulation import Citation, Regulation
from jinpu_rules.language.rule import PATH, Consequence, Example, Modality, Reached, Rule, Unencoded
from jinpu_rules.models import AgencyRecord, CaseRecord
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.links import inner_model, relations
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
    be right; what is ``tested`` was found right by its own tests, and is not looked through again
    at every start.
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
    tested: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        known = {id(rule) for rule in self.selected_from.rules} if self.selected_from else set()
        if known.issuperset(map(id, self.rules)) and self.selected_from:
            return  # a part of what was found right
        in_order = sorted(self.rules, key=lambda rule: (rule.cites, rule.id))
        (rules,) = settled(Part(in_order, self.scopes))
        object.__setattr__(self, "rules", rules)
        if not self.tested:
            self.check()

    def check(self) -> None:
        """Look through the whole of it. Raises RulesetError or QuoteError, as when it is built."""
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
        sound: set[int] = set()
        for rule in self.rules:
            self._check_rule(rule, sound)
            _check_examples(rule)
        for consequence in self.consequences:
            self._check_quote(consequence.id, consequence.effect, consequence.effect_quote)
            _check_texts(consequence.id, message=consequence.message, english=consequence.english)
            _check_formula(f"{consequence.id} 的 given", consequence.given)
            root = root_of(consequence.given) or CaseRecord
            check_bindings(consequence.id, _whole(root), consequence.given)
        for stage, formula in self.milestones.items():
            _check_formula(f"milestones[{stage}]", formula)
            check_bindings(f"milestones[{stage}]", _whole(CaseRecord), formula)
        for root, formula in self.scopes.items():
            _check_formula(f"scopes[{root.__name__}]", formula)
            check_bindings(f"scopes[{root.__name__}]", _whole(root), formula)
        self._check_definitions()
        for passage in self.unencoded:
            self._check_quote("Unencoded", passage.cites, passage.quote)

    def _check_rule(self, rule: Rule, sound: set[int]) -> None:
        _check_texts(rule.id, message=rule.message, english=rule.english, remedy=rule.remedy)
        _check_formula(f"{rule.id} 的 when", rule.when)
        _check_formula(f"{rule.id} 的 must", rule.must)
        due: Any = rule.due
        if isinstance(due, Reached):
            _check_formula(f"{rule.id} 的 due", due.shown)
            due = due.shown
        elif isinstance(due, Stage):
            shown = self.milestones if rule.each.root is CaseRecord else {}
            if all(stage.rank < due.rank for stage in shown):
                raise RulesetError(
                    f"{rule.id} 的 due=Stage.{due.name} 永远不会到期：在 Ruleset 的 milestones 中"
                    f"写明何时到达该环节，如 milestones={{Stage.{due.name}: ...}}"
                )
        elif due is not None and (
            not isinstance(due, NODES) or isinstance(due, FORMULAS) or kind_of(due) is not Kind.TIME
        ):
            raise RulesetError(
                f"{rule.id} 的 due 应为时间或者 Stage，如 recording.finished_at + hours(24)，"
                f"得到的是 {due!r}"
            )
        check_bindings(rule.id, rule.each, rule.when, rule.must, due, sound=sound)
        if rule.modality is Modality.PERMISSION:
            raise RulesetError(
                f"{rule.id}：可以做的事不会被违反；写 Unencoded(..., Reason.PERMISSION)"
            )

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
            try:
                matched = any(_specific(code, rule) for rule in known)
            except CitationError as error:
                raise RulesetError(str(error)) from None
            if not matched:
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
        for root, (number, of_records, always) in self._asked.items():
            if isinstance(record, root):
                for name, times in of_records.items():
                    if held[name]:
                        number += times * len(held[name])
                    elif name in always:  # asked of one that the file does not name
                        number += always[name]
                return number
        return 0

    @cached_property
    def _asked(self) -> dict[type[Model], tuple[int, dict[str, int], dict[str, int]]]:
        """How many rules speak of a file, of each record of a relation, and of none if there is none."""
        asked: dict[type[Model], tuple[Counter[str | None], Counter[str]]] = {}
        for rule in self.rules:
            of_each, always = asked.setdefault(rule.each.root, (Counter(), Counter()))
            of_each[rule.each.relation] += 1
            if rule.each.relation is not None and rule.each.stand_in is not None:
                always[rule.each.relation] += 1
        return {
            root: (
                of_each[None],
                {name: number for name, number in of_each.items() if name is not None},
                dict(always),
            )
            for root, (of_each, always) in asked.items()
        }

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

    def consequences_for(self, root: type[Model]) -> tuple[Consequence, ...]:
        """Return the consequences whose condition speaks of this kind of file, or of none."""
        return self._consequences[root]

    @cached_property
    def _consequences(self) -> dict[type[Model], tuple[Consequence, ...]]:
        roots = [(root_of(consequence.given), consequence) for consequence in self.consequences]
        return {
            kind: tuple(c for root, c in roots if root in (None, kind))
            for kind in (CaseRecord, AgencyRecord)
        }


def _whole(root: type[Model]) -> Var:
    return Var(root_name(root), root, None, root)


def _check_formula(what: str, formula: object) -> None:
    if not isinstance(formula, FORMULAS):
        raise RulesetError(
            f"{what} 应为条件，得到的是 {formula!r}：写 always()、.is_recorded()、exists(...) 或者比较"
        )


def _check_examples(rule: Rule) -> None:
    held = relations(rule.each.root)
    for example in rule.examples:
        for path, value in example.change.items():
            where = f"{rule.id} 的示例“{example.title}”"
            found = PATH.fullmatch(path)
            if found is None:
                raise RulesetError(
                    f"{where}：“{path}”不是路径，应写如 closed_on、services[s1].method、recordings[+]"
                )
            name, selector, rest = found.groups()
            names = rest.split(".") if rest else []
            if selector is None:
                _check_fields(where, rule.each.root, [name, *names])
                continue
            if name not in held:
                raise RulesetError(f"{where}：没有记录“{name}”{near(name, held).zh}")
            _check_fields(where, held[name], names)
            for field_name in value if isinstance(value, Mapping) and not names else ():
                _check_fields(where, held[name], [field_name])


def _check_fields(where: str, model: type[Holder] | None, names: list[str]) -> None:
    for name in names:
        known: Mapping[str, Any] = {} if model is None else _fields(cast(Any, model))
        if name not in known:
            raise RulesetError(f"{where}：没有字段“{name}”{near(name, known).zh}")
        model = known[name]


@cache
def _fields(model: type[Any]) -> Mapping[str, type[Holder] | None]:
    """Return the fields of a model, and what those that hold records hold."""
    held = model.model_fields.items()
    return {name: inner_model(declared.annotation) for name, declared in held}


def _check_texts(owner: str, **texts: object) -> None:
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise RulesetError(f"{owner} 的 {name} 不能为空：写给阅读结果的人看的一句话")


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
