"""Rules as plain data: what ``jinpu-rules rule`` prints and a rule reference is made from."""

from __future__ import annotations

import re
from typing import Any

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.formula import (
    Definition,
    Formula,
    Term,
    definitions_of,
    direct_definitions,
    settings_asked,
)
from jinpu_rules.language.labels import english_name, in_english, whole_file
from jinpu_rules.language.regulation import Citation, Regulation, to_chinese
from jinpu_rules.language.rule import ALWAYS, Consequence, Example, Modality, Reached, Rule
from jinpu_rules.language.ruleset import Heading, Ruleset
from jinpu_rules.language.wording import (
    Line,
    definition_in_outline,
    in_outline,
    in_words,
    term_in_words,
)
from jinpu_rules.models import Settings
from jinpu_rules.models.base import Model, chinese_name
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reference.changes import change_in_words
from jinpu_rules.reference.coverage import ProvisionCoverage, coverage
from jinpu_rules.reporting.data import plain


@dataclass(frozen=True, slots=True)
class ExampleData:
    """A change to a compliant file, and the verdict that the rule then gives.

    ``words`` says the change, and under what other time, step or setting it is judged. ``title`` is
    Chinese, whatever the language.
    """

    title: str
    base: str
    change: dict[str, Any]
    as_of: str | None
    stage: str | None
    settings: dict[str, Any]
    words: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class DefinitionData:
    """A name of the law in words, what it stands for, and the names that it ``uses`` for that."""

    name: str
    english: str
    citation: str
    reading: str
    english_reading: str
    outline: tuple[Line, ...]
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleData:
    """A rule in words. ``provision`` is the whole provision that ``quote`` is taken from.

    ``when_outline`` and ``must_outline`` are ``when`` and ``must`` by lines, for longer conditions.
    ``definitions`` are the names that it is made of, outermost first, and ``uses`` those that it
    uses itself. ``settings`` are the Chinese names of those that its verdict depends on. It holds in place of the rule ``instead_of``, and
    gives way to those that it ``yields_to``. ``law`` is the law that it belongs to, by its title and
    version; nothing is quoted of one without its text, and ``gist`` says what the provision comes to.
    ``imperative`` tells a duty whose words only say what to do.
    """

    id: str
    name: str
    citation: str
    chapter: str
    provision: str
    quote: str
    modality: str
    imperative: bool
    each: str
    when: str
    when_outline: tuple[Line, ...]
    must: str
    must_outline: tuple[Line, ...]
    due: str
    message: str
    english: str
    remedy: str
    english_remedy: str
    reading: str
    english_reading: str
    settings: tuple[str, ...]
    consequences: tuple[str, ...]
    definitions: tuple[DefinitionData, ...]
    uses: tuple[str, ...]
    examples: tuple[ExampleData, ...]
    instead_of: str = ""
    yields_to: tuple[str, ...] = ()
    law: str = ""
    gist: str = ""


@dataclass(frozen=True, slots=True)
class ConsequenceData:
    """A consequence in words: what it follows from, and what it is.

    ``whole_articles`` are those all of whose rules are in ``follows_from``; ``other_causes`` are
    what it follows from besides.
    """

    id: str
    name: str
    citation: str
    chapter: str
    provision: str
    quote: str
    effect_citation: str
    effect_quote: str
    follows_from: tuple[str, ...]
    whole_articles: tuple[str, ...]
    other_causes: tuple[str, ...]
    given: str
    message: str
    english: str
    reading: str
    english_reading: str


@dataclass(frozen=True, slots=True)
class ProvisionData:
    """A paragraph or item of an article, with its own words only.

    Of its ``total`` characters, rules quote some, and some are excused; ``left`` are the passages
    that are neither.
    """

    citation: str
    item: str
    words: str
    total: int
    quoted: int
    excused: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageData:
    """Words that are no rule, and why; ``note`` is Chinese, whatever the language."""

    citation: str
    quote: str
    reason: str
    english: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticleData:
    """An article: its text, its rules, what is no rule; how many of its characters are which.

    Of an ``outline`` the words are ours, and none are counted. ``page`` is what its page is called.
    """

    number: int
    citation: str
    title: str
    english: str
    chapter: str
    module: str
    provisions: tuple[ProvisionData, ...]
    rules: tuple[RuleData, ...]
    consequences: tuple[ConsequenceData, ...]
    unencoded: tuple[PassageData, ...]
    words: int
    quoted: int
    excused: int
    law: str = ""
    page: str = ""
    outline: bool = False

    @property
    def entries(self) -> tuple[RuleData | ConsequenceData, ...]:
        """Its rules and consequences."""
        return (*self.rules, *self.consequences)


def articles(ruleset: Ruleset, language: str = "zh") -> tuple[ArticleData, ...]:
    """Return every article of the laws of a ruleset, with its rules; of an outline, those it has."""
    made = []
    for part in ruleset.parts:
        accounts = coverage(part)
        for cites in dict.fromkeys(account.cites.whole_article for account in accounts):
            held = [account for account in accounts if cites.covers(account.cites)]
            made.append(_article(cites, held, part, ruleset, language))
    return tuple(made)


def _article(
    cites: Citation,
    held: list[ProvisionCoverage],
    part: Ruleset,
    ruleset: Ruleset,
    language: str,
) -> ArticleData:
    law = part.law
    chapter = law.chapter(cites)
    heading = part.headings.get(cites.article, Heading(""))
    within = f"第{to_chinese(chapter.number)}章　{chapter.title}" if chapter.number else ""
    return ArticleData(
        number=cites.article,
        citation=str(cites),
        title=heading.title,
        english=heading.english,
        chapter=f"{titled(law)}　{within}".rstrip("　") if law.short else within,
        module=heading.module,
        provisions=tuple(
            ProvisionData(
                str(account.cites),
                f"（{to_chinese(account.cites.item)}）" if account.cites.item else "",
                account.words,
                account.total,
                account.quoted,
                account.excused,
                account.left,
            )
            for account in held
        ),
        rules=tuple(
            rule_data(rule, ruleset, language) for rule in part.rules if cites.covers(rule.cites)
        ),
        consequences=tuple(
            consequence_data(one, ruleset, language)
            for one in part.consequences
            if cites.covers(one.cites)
        ),
        unencoded=tuple(
            PassageData(str(p.cites), p.quote, p.reason.value, in_english(p.reason), p.note)
            for p in part.unencoded
            if cites.covers(p.cites)
        ),
        words=sum(account.total for account in held),
        quoted=sum(account.quoted for account in held),
        excused=sum(account.excused for account in held),
        law=law.short,
        page=page_of(ruleset, cites),
        outline=not law.has_text,
    )


def titled(law: Regulation) -> str:
    """Return a law by its whole title, with the version that is meant."""
    return f"《{law.title}》" + (f"（{law.version}）" if law.version else "")


def page_of(ruleset: Ruleset, cites: Citation) -> str:
    """Return the name of the page that an article has in the rule reference, without its ending."""
    part = ruleset.part_of(cites)
    number = f"{cites.article:02}" + (f"-{cites.inserted}" if cites.inserted else "")
    if not part.law.short:
        return f"art{number}"
    named = part.name or part.prefix or part.law.short
    return f"{re.sub(_NO_NAME, '-', named).lower()}-{number}"


_NO_NAME = re.compile(r"[^\w-]+")


def rule_data(rule: Rule, ruleset: Ruleset, language: str = "zh") -> RuleData:
    """Return a rule as plain data, its conditions in a language."""
    due = rule.due
    law = ruleset.law_of(rule.cites)
    part = ruleset.part_of(rule.cites)
    relation, root = rule.each.relation, rule.each.root
    return RuleData(
        id=rule.id,
        name=rule.name,
        citation=str(rule.cites),
        chapter=law.chapter(rule.cites).title,
        provision=law.words(rule.cites),
        quote=rule.quote,
        modality=rule.modality.value,
        imperative=_imperative(rule, law),
        each=(
            whole_file(root, chinese=language == "zh")
            if relation is None
            else f"每一条“{chinese_name(root, relation)}”"
            if language == "zh"
            else f"each {english_name(root, relation)}"
        ),
        when="" if rule.when == ALWAYS else in_words(rule.when, language),
        when_outline=() if rule.when == ALWAYS else in_outline(rule.when, language),
        must=in_words(rule.must, language),
        must_outline=in_outline(rule.must, language),
        due="" if due is None else _due(due, language),
        message=rule.message,
        english=rule.english,
        remedy=rule.remedy,
        english_remedy=rule.english_remedy,
        reading=rule.reading,
        english_reading=rule.english_reading,
        settings=_settings(rule, language),
        consequences=tuple(c.id for c in part.consequences if rule.liability in c.liabilities),
        definitions=tuple(
            definition_data(one, language) for one in definitions_of(*rule.conditions)
        ),
        uses=_used(*rule.conditions),
        examples=tuple(
            _example_data(example, root, ruleset.base_of(rule, example), language)
            for example in rule.examples
        ),
        instead_of=rule.instead_of,
        yields_to=rule.yields_to,
        law=titled(law) if law.short else "",
        gist=rule.gist,
    )


def _imperative(rule: Rule, law: Regulation) -> bool:
    """Whether it is a duty of which the provision only says what to do, without 应 or 须."""
    if rule.modality is not Modality.OBLIGATION or not rule.quote:
        return False
    return not set("应须").intersection(law.said_up_to(rule.cites, rule.quote))


def _due(due: Term | Stage | Reached, language: str) -> str:
    if isinstance(due, Stage | Reached):
        stage = due if isinstance(due, Stage) else due.stage
        return f"{stage.value}环节前" if language == "zh" else f"before {in_english(stage)}"
    return term_in_words(due, language)


def definition_data(definition: Definition, language: str = "zh") -> DefinitionData:
    """Return a name of the law as plain data."""
    return DefinitionData(
        name=definition.name,
        english=definition.english,
        citation=str(definition.cites) if definition.cites else "",
        reading=definition.reading,
        english_reading=definition.english_reading,
        outline=definition_in_outline(definition, language),
        uses=_used(definition.body),
    )


def _used(*nodes: Term | Formula) -> tuple[str, ...]:
    """Return the names that conditions use themselves, not those that these are made of."""
    return tuple(dict.fromkeys(one.name for node in nodes for one in direct_definitions(node)))


def consequence_data(
    consequence: Consequence, ruleset: Ruleset, language: str = "zh"
) -> ConsequenceData:
    """Return a consequence as plain data, its condition in a language."""
    part = ruleset.part_of(consequence.cites)
    rules = [rule for rule in part.rules if rule.liability in consequence.liabilities]
    others = {
        rule.cites.article for rule in part.rules if rule.liability not in consequence.liabilities
    }
    articles = sorted({rule.cites.article for rule in rules} - others)
    after = sorted(consequence.after)
    return ConsequenceData(
        id=consequence.id,
        name=consequence.name,
        citation=str(consequence.cites),
        chapter=part.law.chapter(consequence.cites).title,
        provision=part.law.words(consequence.cites),
        quote=consequence.quote,
        effect_citation=str(consequence.effect),
        effect_quote=consequence.effect_quote,
        follows_from=(*(rule.id for rule in rules), *after),
        whole_articles=tuple(str(Citation(article, law=part.law.short)) for article in articles),
        other_causes=(*(rule.id for rule in rules if rule.cites.article not in articles), *after),
        given="" if consequence.given == ALWAYS else in_words(consequence.given, language),
        message=consequence.message,
        english=consequence.english,
        reading=consequence.reading,
        english_reading=consequence.english_reading,
    )


def _example_data(example: Example, root: type[Model], base: str, language: str) -> ExampleData:
    return ExampleData(
        title=example.title,
        base=base,
        change={path: _plain(value) for path, value in example.change.items()},
        as_of=example.as_of,
        stage=example.stage.value if example.stage else None,
        settings={name: _plain(value) for name, value in example.settings.items()},
        words=change_in_words(example, root, language),
        verdict=example.verdict.value,
    )


def _settings(rule: Rule, language: str) -> tuple[str, ...]:
    """Return the names of the settings that a rule asks for or that count its periods."""
    asked = settings_asked(*rule.conditions)
    return tuple(
        chinese_name(Settings, name) if language == "zh" else english_name(Settings, name)
        for name in Settings.model_fields
        if name in asked
    )


def _plain(value: Any) -> Any:
    """Return a value of an example's change as JSON holds it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return plain(value)
