"""A ruleset is a regulation and its rules, checked when it is built."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, cached_property, reduce
from operator import or_
from typing import Any, cast

from jinpu_rules.errors import CitationError, QuoteError, RulesetError, Text, near, near_code
from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    FORMULAS,
    NODES,
    And,
    Compare,
    Const,
    Definition,
    Field,
    Formula,
    Kind,
    Not,
    Operator,
    Or,
    Recorded,
    Term,
    Var,
    certain,
    check_bindings,
    definitions_of,
    each_node,
    kind_of,
    root_name,
    root_of,
    settings_asked,
)
from jinpu_rules.language.precedence import Part, settled
from jinpu_rules.language.regulation import Citation, Regulation
from jinpu_rules.language.rule import (
    ALWAYS,
    PATH,
    Consequence,
    Example,
    Modality,
    Reached,
    Rule,
    Unencoded,
    letters_of,
)
from jinpu_rules.models import AgencyRecord, CaseRecord, Settings
from jinpu_rules.models.base import Holder, Model
from jinpu_rules.models.growth import Extension, Growth
from jinpu_rules.models.links import inner_model, relations
from jinpu_rules.models.vocabulary import CaseType, Stage, Word, is_added, plain_word
from jinpu_rules.patterns import pattern

# What a regulation is, by the end of its title.
_KIND = pattern("(办法|条例|规定|细则|规则|法)(?:（.*）)?$")
_NAME = pattern(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What an article is about, in both languages, and the module that its rules stand in."""

    title: str
    english: str = ""
    module: str = ""


@dataclass(frozen=True, eq=False)
class Ruleset:
    """A regulation, the rules that encode it, what follows from breaches, what is left unencoded.

    ``milestones`` says for each step of the procedure when a case has reached it; ``scopes`` says
    for a kind of file when the regulation applies to it at all, by default while it is in force when
    the case starts; ``stages`` says which step the articles on the procedure belong to. The id of a
    rule is the ``prefix`` (any capital letters if none is given), two digits of its article, three
    past 99, and two that count. ``name`` is what it is chosen by. ``headings`` say what articles are
    about; ``chapters`` are those that bind each type of file, where not every one binds all;
    ``opinions`` are what is to be written and signed under a report.

    Rulesets add up: ``HOUSE_RULES + PENALTY_LAW`` is one whose ``parts`` are these two. The steps,
    scopes and consequences of each part hold for its own rules only. What a part adds to records, in
    ``extends`` fields and in ``words`` words, a file may say that is read with the ruleset.

    ``selected_from`` is the whole ruleset, where this is a part of one. Raises RulesetError or
    QuoteError if anything in it cannot be right; what is ``tested`` was found right by its own
    tests, and is not looked through again at every start.
    """

    regulation: Regulation
    rules: tuple[Rule, ...]
    consequences: tuple[Consequence, ...] = ()
    unencoded: tuple[Unencoded, ...] = ()
    milestones: Mapping[Stage, Formula] = field(default_factory=dict)
    scopes: Mapping[type[Model], Formula] = field(default_factory=dict)
    stages: Mapping[int, Stage] = field(default_factory=dict)
    prefix: str = ""
    name: str = ""
    headings: Mapping[int, Heading] = field(default_factory=dict, repr=False)
    chapters: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    opinions: tuple[Text, ...] = field(default=(), repr=False)
    selected_from: Ruleset | None = field(default=None, repr=False)
    tested: bool = field(default=False, repr=False)
    extends: tuple[Extension, ...] = field(default=(), repr=False)
    words: Mapping[type[Word], Iterable[str] | Mapping[str, str]] = field(
        default_factory=dict, repr=False
    )
    parts: tuple[Ruleset, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if self.parts:
            return  # each of which was found right
        object.__setattr__(self, "parts", (self,))
        if not self.tested:
            self._check_kinds()
        known = {id(rule) for rule in self.selected_from.rules} if self.selected_from else set()
        if known.issuperset(map(id, self.rules)) and self.selected_from:
            return  # a part of what was found right
        outlined = map(self._outlined, self.rules)
        if not self.tested:
            self._check_doubled()
        in_order = sorted(outlined, key=lambda rule: (rule.cites, rule.id))
        (rules,) = settled(self._part(in_order))
        object.__setattr__(self, "rules", rules)
        if not self.tested:
            self.check()

    def __copy__(self) -> Ruleset:
        return self  # nothing in it changes, and engines know it by its identity

    def __deepcopy__(self, memo: object) -> Ruleset:
        return self

    def __add__(self, other: Ruleset) -> Ruleset:
        """Return both as one. Raises RulesetError where they share a law, a prefix or a name."""
        if not isinstance(other, Ruleset):
            return NotImplemented
        parts = (*self.parts, *other.parts)
        _check_apart(parts)
        return _joined(_settled(parts))

    def _part(self, rules: Sequence[Rule]) -> Part:
        return Part(rules, {root: self.scope_of(root) for root in (CaseRecord, AgencyRecord)})

    def _outlined(self, rule: Rule) -> Rule:
        """Return a rule of a law without its text with what its provision comes to."""
        if self.regulation.has_text or rule.gist:
            return rule
        return replace(rule, gist=self.regulation.words(rule.cites))

    def _check_kinds(self) -> None:
        """Raise RulesetError for what is no law, no rule, or one where a tuple of them is meant."""
        _check_kind(
            "Ruleset 的法规", self.regulation, Regulation, "Regulation.parse(...) 或 .outline(...)"
        )
        for name, kind, form in (
            ("rules", Rule, "(TOLD, SUMMARISED)"),
            ("consequences", Consequence, "(Consequence(...),)"),
            ("unencoded", Unencoded, "(Unencoded(...),)"),
            ("extends", type, "(Telling,)"),
        ):
            held = getattr(self, name)
            _check_kind(f"Ruleset 的 {name}", held, tuple, f"{form}，只有一个也要有逗号")
            for one in held:
                _check_kind(f"Ruleset 的 {name} 中的一个", one, kind, form)
        for rule in self.rules:
            _check_kind(f"{rule.id} 的 cites", rule.cites, Citation, "LAW.cite(1)")
            _check_kind(f"{rule.id} 的 quote", rule.quote, str, '"条文的原话"')
            _check_kind(
                f"{rule.id} 的 examples", rule.examples, tuple, "(complies(...), violates(...))"
            )
            for example in rule.examples:
                _check_kind(f"{rule.id} 的示例", example, Example, "violates(...)")

    def _check_doubled(self) -> None:
        ids: set[str] = set()
        names: set[str] = set()
        entries: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        for rule in entries:
            if rule.id in ids or rule.name in names:
                raise RulesetError(f"编号或名称重复：{rule.id} {rule.name}")
            ids.add(rule.id)
            names.add(rule.name)

    def check(self) -> None:
        """Look through the whole of it. Raises RulesetError or QuoteError, as when it is built."""
        self._check_doubled()
        id_form = re.compile(rf"{self.prefix or '[A-Z]+'}(\d\d\d?)\d\d")
        entries: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        for rule in entries:
            match = id_form.fullmatch(rule.id)
            if match is None or int(match[1]) != rule.cites.article:
                raise RulesetError(
                    f"{rule.id} 的编号应为{self.prefix or '大写字母'}加两位条号和两位序号，"
                    f"条号与所引{rule.cites}相同"
                )
            if not _NAME.fullmatch(rule.name):
                raise RulesetError(
                    f"{rule.id} 的名称应为两个以上小写英文词以连字符连接，如 served-late：{rule.name}"
                )
            self._check_quote(rule.id, rule.cites, rule.quote)
        sound: set[int] = set()
        for rule in self.rules:
            self._check_rule(rule, sound)
            _check_examples(rule, self.growth.of(rule.each.file))
        for consequence in self.consequences:
            if not self.regulation.has_text:
                raise RulesetError(
                    f"{consequence.id}：没有原文的法规不能写 Consequence，后果须引原文"
                )
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
        self._check_growth()
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
            shown = self.milestones_of(rule.each.file)
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
                f"得到的是 {due!r:.100}"
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
            if definition.cites is not None and definition.cites.law == self.regulation.short:
                self.regulation.words(definition.cites)

    def _conditions(self) -> Iterator[Formula | Term]:
        for part in self.parts:
            for rule in part.rules:
                yield from rule.conditions
            yield from (consequence.given for consequence in part.consequences)
            yield from part.milestones.values()
            yield from part.scopes.values()

    def _check_quote(self, owner: str, cites: Citation, quote: str) -> None:
        words = self.regulation.words(cites)
        if not self.regulation.has_text:
            if quote:
                raise QuoteError(
                    f"{owner}：《{self.regulation.short}》没有原文，不能引用“{quote}”，写 gist"
                )
        elif not quote or quote not in words:
            raise QuoteError(f"{owner}：{cites}中没有“{quote}”，原文为“{words}”")

    def __repr__(self) -> str:
        return f"<Ruleset {self.titles} {len(self.rules)} rules>"

    @property
    def law(self) -> Regulation:
        """The regulation, where it is one. Raises RulesetError for a sum of several."""
        if len(self.parts) > 1:
            raise RulesetError(f"{self.titles}是几部法规：用 laws 或者 law_of(条款)")
        return self.regulation

    @property
    def laws(self) -> tuple[Regulation, ...]:
        """The regulations of its parts, in order."""
        return tuple(part.regulation for part in self.parts)

    @property
    def title(self) -> str:
        """The title of the regulation; of several, their titles with 、 between them.

        Of what was selected, only those of which a rule was.
        """
        return "、".join(law.title for law in self._asked_of)

    @property
    def titles(self) -> str:
        """The titles of the regulations as a sentence names them: 《…》、《…》."""
        return "、".join(f"《{law.title}》" for law in self._asked_of)

    @property
    def _asked_of(self) -> tuple[Regulation, ...]:
        return tuple(part.regulation for part in self.parts if part.rules) or self.laws

    def calls(self, name: str) -> bool:
        """Whether one of the regulations calls something by a name."""
        return any(name in words for law in self._asked_of for _, words in law.provisions())

    @property
    def itself(self) -> str:
        """What the regulation is called where it speaks of itself; of several, all of them."""
        kind = _KIND.search(self.regulation.title)
        return f"本{kind[1]}" if kind and len(self.parts) == 1 else "上述法规"

    def speaks_of(self, record_type: str, cites: Citation) -> bool:
        """Whether the chapter that a provision stands in binds a type of file."""
        if not self.chapters:
            return True
        bound = self.chapters.get(record_type, ())
        return self.regulation.article(cites.article, cites.inserted).chapter in bound

    @cached_property
    def _by_law(self) -> dict[str, Ruleset]:
        return {part.regulation.short: part for part in self.parts}

    def part_named(self, law: str) -> Ruleset | None:
        """Return the part whose law has this short title, if there is one."""
        return self._by_law.get(law)

    def part_of(self, cites: Citation) -> Ruleset:
        """Return the part whose law a provision stands in. Raises CitationError if none is."""
        if (found := self.part_named(cites.law)) is None:
            hint = near(cites.law, self._by_law)
            raise CitationError(
                f"没有《{cites.law}》的规则{hint.zh}", f"no rules of {cites.law!r}{hint.en}"
            )
        return found

    def law_of(self, cites: Citation) -> Regulation:
        """Return the law that a provision stands in. Raises CitationError if it is none of these."""
        return self.part_of(cites).regulation

    def stage_of(self, cites: Citation) -> Stage | None:
        """Return the step of the procedure that the article of a provision belongs to, if any."""
        return self.part_of(cites).stages.get(cites.article)

    def milestones_of(self, root: type[Model]) -> Mapping[Stage, Formula]:
        """Return when a file of a kind has reached each step: only a case goes through steps."""
        return self.milestones if root is CaseRecord else {}

    def scope_of(self, root: type[Model]) -> Formula:
        """Return when the regulation of a ruleset of one part applies to a kind of file."""
        if root in self.scopes or root is not CaseRecord:
            return self.scopes.get(root, ALWAYS)
        return self._in_force

    @cached_property
    def _in_force(self) -> Formula:
        """Whether the case started while the law was in force; of one that says nothing, it did."""
        started = Field(_whole(CaseRecord), ("started_at",))
        law = self.regulation
        held: list[Formula] = []
        if law.valid_from is not None:
            held.append(Compare(started, Operator.AT_LEAST, Const(law.valid_from), same_day=True))
        if law.valid_until is not None:
            held.append(Compare(started, Operator.LESS, Const(law.valid_until), same_day=True))
        return Or((Not(Recorded(started)), And(tuple(held)))) if held else ALWAYS

    @cached_property
    def by_code(self) -> dict[str, Rule]:
        """Every rule by its id and by its name."""
        return {code: rule for rule in self.rules for code in (rule.id, rule.name)}

    def has_given_up(self, rule: str) -> bool:
        """Whether the id of a rule is one of this ruleset, in which there is no such rule any more."""
        return letters_of(rule) in self._prefixes and rule not in self.by_code

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        """The letters that the ids of its rules begin with."""
        entries: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        return frozenset({self.prefix or letters_of(one.id) for one in entries})

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset({*(one.name for one in self.rules), *(c.name for c in self.consequences)})

    @cached_property
    def growth(self) -> Growth:
        """What its parts add to records. Raises RulesetError where two of them clash."""
        added = (Growth.by(part.extends, part.words) for part in self.parts)
        return reduce(or_, added)

    @property
    def _added_words(self) -> set[tuple[str, type[Word]]]:
        return {(plain_word(word), kind) for kind, new in self.growth.words for word, _ in new}

    @cached_property
    def settings_asked(self) -> set[str]:
        """The names of the settings that its conditions ask for, or that count their periods."""
        return settings_asked(*self._conditions())

    @property
    def whole(self) -> Ruleset:
        """The ruleset that this one was selected from, or itself."""
        return self.selected_from or self

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The names that its conditions use, in order of first use, each before what it is made of.

        Two laws may each have a meaning of their own for a name.
        """
        if len(self.parts) > 1:
            of_all = [one for part in self.parts for one in part.definitions]
            return tuple({id(one): one for one in of_all}.values())
        named = definitions_of(*self._conditions())
        return tuple({definition.name: definition for definition in named}.values())

    def select(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Ruleset:
        """Return the ruleset with only the rules selected: by id, by prefix of it, or by name.

        Raises RulesetError for a code that matches nothing.
        """
        # A settings file may name a rule many times.
        wanted, unwanted = (
            tuple(dict.fromkeys(map(self._full, some))) for some in (select, ignore)
        )
        known: tuple[Rule | Consequence, ...] = (*self.rules, *self.consequences)
        for code in (*wanted, *unwanted):
            try:
                matched = bool(code.strip()) and any(_specific(code, rule) for rule in known)
            except CitationError as error:
                raise RulesetError(str(error)) from None
            if not matched:
                names = [name for rule in known for name in (rule.id, rule.name)]
                hint = near_code(code, names)
                raise RulesetError(
                    f"没有规则与“{code}”相符{hint.zh}", f"no rule matches {code!r}{hint.en}"
                )

        def keep(rule: Rule | Consequence) -> bool:
            chosen = max((_specific(code, rule) for code in wanted), default=1)
            dropped = max((_specific(code, rule) for code in unwanted), default=0)
            return chosen > dropped

        return self if not wanted and not unwanted else self._with(keep)

    def without(self, codes: Iterable[str]) -> Ruleset:
        """Return the ruleset less the rules that codes name, however few of them it has."""
        unwanted = tuple(dict.fromkeys(map(self._full, codes)))
        if not unwanted:
            return self
        return self._with(lambda rule: not any(_specific(code, rule) for code in unwanted))

    def _full(self, code: str) -> str:
        """Return a code with the law that it means: 第六十条 is that of the only one there is."""
        if code.startswith("第") and len(self.parts) == 1 and self.regulation.short:
            return f"《{self.regulation.short}》{code}"
        return code

    def _with(self, keep: Callable[[Rule | Consequence], bool]) -> Ruleset:
        if len(self.parts) > 1:
            return _joined(tuple(part._with(keep) for part in self.parts), self.whole)
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if keep(rule)),
            consequences=tuple(one for one in self.consequences if keep(one)),
            selected_from=self.whole,
            tested=False,
            parts=(),
        )

    def _check_growth(self) -> None:
        """Raise RulesetError for a field or word that no file can say: the ruleset adds it not."""
        added = {(kind, text) for kind, new in self.growth.words for text, _ in new}
        for node in each_node(*self._conditions()):
            if isinstance(node, Field) and node.var.file in (CaseRecord, AgencyRecord):
                self._check_field(node)
            values = (node.value,) if isinstance(node, Const) else getattr(node, "values", ())
            for value in values:
                if is_added(value) and (type(value), str(value)) not in added:
                    kind = type(value).__name__
                    raise RulesetError(
                        f"{kind} 没有“{value}”：写入 Ruleset 的 words={{{kind}: ('{value}',)}}"
                        f" (add {str(value)!r} to the words of the ruleset)"
                    )

    def _check_field(self, node: Field) -> None:
        root = self.growth.of(node.var.file)
        model = relations(root).get(node.var.relation) if node.var.relation else root
        if model is None or node.path[0] not in model.model_fields:
            raise RulesetError(
                f"{node.var.name}.{'.'.join(node.path)}：增加这一字段的类要写入 Ruleset 的 extends=(...)"
                " (name what adds this field in the extends of the ruleset)"
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
            of_each, always = asked.setdefault(rule.each.file, (Counter(), Counter()))
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
        if rule.each.file is AgencyRecord:
            return "agency"
        about = self.law_of(rule.cites).chapter(rule.cites).title
        return "inspection" if CaseType.INSPECTION in about else "penalty"

    def put_to(
        self, root: type[Model]
    ) -> tuple[tuple[Rule, ...], Mapping[Stage, Formula], Formula]:
        """Return what an engine of one kind of file is made of, of a ruleset of one part."""
        return tuple(self.rules_for(root)), self.milestones_of(root), self.scope_of(root)

    def rules_for(self, root: type[Model]) -> Iterator[Rule]:
        """Yield the rules that speak of this kind of file."""
        return (rule for rule in self.rules if rule.each.file is root)

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


def _settled(parts: tuple[Ruleset, ...]) -> tuple[Ruleset, ...]:
    """Return the parts, the rules that those of another part stand in place of made to give way."""
    held = settled(*(part._part(part.rules) for part in parts))
    return tuple(
        part
        if all(map(operator.is_, rules, part.rules))
        else replace(part, rules=rules, parts=(), tested=True)
        for part, rules in zip(parts, held, strict=True)
    )


def _joined(parts: tuple[Ruleset, ...], selected_from: Ruleset | None = None) -> Ruleset:
    """Return rulesets as one: the rules of each in its own order, one law after the other."""
    return Ruleset(
        parts[0].regulation,
        tuple(rule for part in parts for rule in part.rules),
        tuple(consequence for part in parts for consequence in part.consequences),
        tuple(passage for part in parts for passage in part.unencoded),
        name="+".join(filter(None, (part.name for part in parts))),
        selected_from=selected_from,
        parts=parts,
    )


def _check_apart(parts: tuple[Ruleset, ...]) -> None:
    """Raise RulesetError if two rulesets cannot be told apart, naming both."""
    for position, one in enumerate(parts):
        for other in parts[:position]:
            both = f"{other.titles}与{one.titles}"
            if one.regulation.short == other.regulation.short:
                same = one.regulation.short or "（无简称）"
                raise RulesetError(f"{both}不能合用：引用时的简称相同：{same}")
            if one.name and one.name == other.name:
                raise RulesetError(f"{both}不能合用：名称相同：{one.name}")
            for prefix in one._prefixes:
                for known in other._prefixes:
                    if prefix.startswith(known) or known.startswith(prefix):
                        raise RulesetError(
                            f"{both}不能合用：规则编号的前缀相重：{known} 与 {prefix}"
                        )
            for name in one._names & other._names:
                raise RulesetError(f"{both}不能合用：有同名的规则：{name}")
            for word, kind in one._added_words & other._added_words:
                raise RulesetError(f"{both}不能合用：都给 {kind.__name__} 增加了词语“{word}”")
    reduce(or_, (part.growth for part in parts))  # raises where what they add to records clashes


def _whole(root: type[Model]) -> Var:
    return Var(root_name(root), root, None, root)


def _check_kind(what: str, held: object, kind: type, form: str) -> None:
    if not isinstance(held, kind):
        raise RulesetError(f"{what} 应写如 {form}，得到的是 {held!r:.100}")


def _check_formula(what: str, formula: object) -> None:
    if not isinstance(formula, FORMULAS):
        raise RulesetError(
            f"{what} 应为条件，得到的是 {formula!r}：写 always()、.is_recorded()、exists(...) 或者比较"
        )


def _check_examples(rule: Rule, root: type[Model]) -> None:
    held = relations(root)
    for example in rule.examples:
        where = f"{rule.id} 的示例“{example.title}”"
        if example.stage is not None and not isinstance(example.stage, Stage):
            raise RulesetError(f"{where}：stage 应写如 Stage.DECISION，得到的是 {example.stage!r}")
        for name in example.settings:
            if name not in Settings.model_fields:
                hint = near(name, Settings.model_fields).zh
                raise RulesetError(f"{where}：没有设置“{name}”{hint}")
        for path, value in example.change.items():
            found = PATH.fullmatch(path)
            if found is None:
                raise RulesetError(
                    f"{where}：“{path}”不是路径，应写如 closed_on、services[s1].method、recordings[+]"
                )
            name, selector, rest = found.groups()
            names = rest.split(".") if rest else []
            if selector is None:
                _check_fields(where, root, [name, *names])
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
            hint = near(name, known).zh or "；规则集增加的字段，写入 Ruleset 的 extends"
            raise RulesetError(f"{where}：没有字段“{name}”{hint}")
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
    """Say how closely a code names a rule: 0 not at all, more for a longer prefix.

    An article is as close as the ids of its rules begin; a paragraph or an item of it is closer.
    """
    if code in (rule.name, rule.id) or code.upper() == rule.id:
        return len(rule.id) + 9
    if code == "ALL":
        return 1
    if code.startswith(("第", "《")) or "条" in code:
        cited = Citation.parse(code)
        parts = (cited.article, cited.paragraph, cited.item)
        letters = len(rule.id.rstrip("0123456789"))
        return letters + 2 + sum(map(bool, parts)) if cited.covers(rule.cites) else 0
    return len(code) + 1 if rule.id.startswith(code.upper()) and len(code) < len(rule.id) else 0
