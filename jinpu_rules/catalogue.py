"""Rules as plain data: what ``jinpu-rules rule`` prints and a rule reference is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinpu_rules.formula import Always
from jinpu_rules.models.base import chinese_name
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reporting import plain
from jinpu_rules.rule import Consequence, Rule
from jinpu_rules.ruleset import Ruleset
from jinpu_rules.wording import in_words, term_in_words


@dataclass(frozen=True, slots=True)
class ExampleData:
    """A change to a compliant file, and the verdict that the rule then gives."""

    title: str
    base: str
    change: dict[str, Any]
    verdict: str


@dataclass(frozen=True, slots=True)
class RuleData:
    """A rule in words. ``provision`` is the whole provision that ``quote`` is taken from."""

    id: str
    name: str
    citation: str
    chapter: str
    provision: str
    quote: str
    modality: str
    each: str
    when: str
    must: str
    due: str
    message: str
    english: str
    remedy: str
    reading: str
    consequences: tuple[str, ...]
    examples: tuple[ExampleData, ...]


@dataclass(frozen=True, slots=True)
class ConsequenceData:
    """A consequence in words: what it follows from, and what it is."""

    id: str
    name: str
    citation: str
    chapter: str
    provision: str
    quote: str
    effect_citation: str
    effect_quote: str
    follows_from: tuple[str, ...]
    given: str
    message: str
    english: str
    reading: str


def rule_data(rule: Rule, ruleset: Ruleset) -> RuleData:
    """Return a rule as plain data."""
    due = rule.due
    relation, root = rule.each.relation, rule.each.root
    whole_file = "本机关" if "agency_name" in root.model_fields else "本案"
    return RuleData(
        id=rule.id,
        name=rule.name,
        citation=str(rule.cites),
        chapter=ruleset.regulation.chapter(rule.cites).title,
        provision=ruleset.regulation.words(rule.cites),
        quote=rule.quote,
        modality=rule.modality.value,
        each=whole_file if relation is None else f"每一条“{chinese_name(root, relation)}”",
        when="" if isinstance(rule.when, Always) else in_words(rule.when),
        must=in_words(rule.must),
        due=(
            ""
            if due is None
            else f"{due.value}环节前"
            if isinstance(due, Stage)
            else term_in_words(due)
        ),
        message=rule.message,
        english=rule.english,
        remedy=rule.remedy,
        reading=rule.reading,
        consequences=tuple(c.id for c in ruleset.consequences if rule.liability in c.liabilities),
        examples=tuple(
            ExampleData(
                example.title,
                example.base,
                {path: _plain(value) for path, value in example.change.items()},
                example.verdict.value,
            )
            for example in rule.examples
        ),
    )


def consequence_data(consequence: Consequence, ruleset: Ruleset) -> ConsequenceData:
    """Return a consequence as plain data."""
    rules = [rule.id for rule in ruleset.rules if rule.liability in consequence.liabilities]
    return ConsequenceData(
        id=consequence.id,
        name=consequence.name,
        citation=str(consequence.cites),
        chapter=ruleset.regulation.chapter(consequence.cites).title,
        provision=ruleset.regulation.words(consequence.cites),
        quote=consequence.quote,
        effect_citation=str(consequence.effect),
        effect_quote=consequence.effect_quote,
        follows_from=(*rules, *sorted(consequence.after)),
        given="" if isinstance(consequence.given, Always) else in_words(consequence.given),
        message=consequence.message,
        english=consequence.english,
        reading=consequence.reading,
    )


def _plain(value: Any) -> Any:
    """Return a value of an example's change as JSON holds it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return plain(value)
