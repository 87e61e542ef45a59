"""``jinpu-rules coverage``: which words of the text are rules, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command
from jinpu_rules.language.rule import Reason
from jinpu_rules.reporting.formats.columns import wrapped

if TYPE_CHECKING:
    from jinpu_rules.language.ruleset import Ruleset
    from jinpu_rules.reference.catalogue import ArticleData
    from jinpu_rules.reporting.formats.words import Words

_WIDTH = 92
_REASONS: dict[str, str] = {
    Reason.HEADING: "words that introduce or join others, which are rules",
    Reason.PURPOSE: "purpose and grounds: no duty to record",
    Reason.DEFINITION: "a definition or a scope, used by other rules",
    Reason.PRINCIPLE: "a principle, which no record can settle",
    Reason.PERMISSION: "a permission, which nobody can breach",
    Reason.COMPETENCE: "who does what: no record is asked for",
    Reason.EXTERNAL_LAW: "a reference to other law",
    Reason.JUDGEMENT: "for a person to judge: no record decides it",
    Reason.EXCEPTION: "an exception: a rule has it as a condition",
    Reason.SANCTION: "a consequence, inferred or decided by whoever may",
    Reason.TEMPORAL: "entry into force: a setting says it",
}


@click.command("coverage", cls=Command, add_help_option=False)
@parameters.ruleset
@parameters.text_or_json
@parameters.language
@parameters.help_option
@click.pass_context
def command(ctx: click.Context, ruleset: tuple[str, ...], output_format: str, lang: str) -> None:
    """逐条说明：哪些文字成为规则，哪些没有及其理由；没有原文的法规，哪些要旨有规则。

    Account for every word of the articles; of a law without its text, for every provision outlined.
    """
    from jinpu_rules.plain import json_text
    from jinpu_rules.reference.catalogue import articles

    rules = parameters.ruleset_of(ctx)
    held = articles(rules)
    if output_format == "json":
        texts = [_article(one) for one in held if not one.outline]
        total = {key: sum(one[key] for one in texts) for key in ("words", "quoted", "excused")}
        document: dict[str, Any] = {"articles": texts, "total": total}
        if outlined := [_outlined(one) for one in held if one.outline]:
            document["outlines"] = outlined
        click.echo(json_text(document, indent=2))
        return
    from jinpu_rules.reporting.formats.words import Words

    laws = _laws(held, rules, Words("en" if lang == "en" else "zh"))
    click.echo("\n\n".join("\n".join(lines) for lines in laws))


def _laws(held: tuple[ArticleData, ...], rules: Ruleset, say: Words) -> Iterator[list[str]]:
    """Yield the lines about each law; where there are several, each under its title."""
    from jinpu_rules.reference.catalogue import titled

    by_law = {law: [*found] for law, found in groupby(held, lambda article: article.law)}
    for law in rules.laws:
        found = by_law.get(law.short, [])
        head = [f"── {titled(law)} ──"] if len(rules.laws) > 1 or not law.has_text else []
        yield [*head, *(_text(found, say) if law.has_text else _outline(found, say))]


def _text(articles: list[ArticleData], say: Words) -> Iterator[str]:
    for article in articles:
        left = article.words - article.quoted - article.excused
        yield say(
            f"{article.citation}　{article.words} 字：规则引用 {article.quoted}，"
            f"说明理由 {article.excused}，未涉及 {left}",
            f"{article.citation}  {article.words} characters: {article.quoted} quoted by rules, "
            f"{article.excused} excused, {left} left",
        )
        rules = say.listed([entry.id for entry in article.entries]) or say("无", "none")
        yield from _indented(say(f"规则：{rules}", f"rules: {rules}"))
        for passage in article.unencoded:
            quoted = f"{passage.citation}「{passage.quote}」"
            why = _why(passage.reason, passage.note, say)
            text = say(f"未编为规则 {quoted}{why}", f"no rule: {quoted} {why}")
            yield from _indented(text.replace("\n", ""))
    total, quoted, excused = (
        sum(getattr(article, name) for article in articles)
        for name in ("words", "quoted", "excused")
    )
    yield ""
    left = total - quoted - excused
    yield say(
        f"共 {len(articles)} 条、{total} 字：规则引用 {quoted}（{quoted / total:.0%}），"
        f"说明理由 {excused}（{excused / total:.0%}），未涉及 {left}",
        f"{len(articles)} articles, {total} characters: {quoted} quoted by rules "
        f"({quoted / total:.0%}), {excused} excused ({excused / total:.0%}), {left} left",
    )


def _outline(articles: list[ArticleData], say: Words) -> Iterator[str]:
    provisions = [one for article in articles for one in _outlined(article)["provisions"]]
    for provision in provisions:
        yield provision["citation"]
        yield from _indented(say(f"要旨：{provision['gist']}", f"gist: {provision['gist']}"))
        if provision["rules"]:
            rules = say.listed(provision["rules"])
            yield from _indented(say(f"规则：{rules}", f"rules: {rules}"))
        for excuse in provision["excuses"]:
            why = _why(excuse["reason"], excuse["note"], say)
            yield from _indented(say(f"未编为规则：{why}", f"no rule: {why}"))
        if not provision["rules"] and not provision["excuses"]:
            yield from _indented(say("未涉及", "left"))
    ruled = sum(bool(one["rules"]) for one in provisions)
    excused = sum(bool(one["excuses"] and not one["rules"]) for one in provisions)
    yield ""
    left = len(provisions) - ruled - excused
    yield say(
        f"共 {len(provisions)} 处要旨：有规则 {ruled}，说明理由 {excused}，未涉及 {left}",
        f"{len(provisions)} provisions outlined: {ruled} with rules, {excused} excused, {left} left",
    )


def _why(reason: str, note: str, say: Words) -> str:
    """Return why words are no rule; a note on them is in Chinese alone."""
    return say(reason + (f"（{note}）" if note else ""), _REASONS.get(reason, reason))


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}" for line in wrapped(text, _WIDTH))


def _article(article: ArticleData) -> dict[str, Any]:
    return {
        "article": article.citation,
        "words": article.words,
        "quoted": article.quoted,
        "excused": article.excused,
        "left": article.words - article.quoted - article.excused,
        "rules": [entry.id for entry in article.entries],
        "provisions": [
            {
                "citation": provision.citation,
                "words": provision.total,
                "quoted": provision.quoted,
                "excused": provision.excused,
                "left": list(provision.left),
            }
            for provision in article.provisions
        ],
        "excuses": [asdict(passage) for passage in article.unencoded],
    }


def _outlined(article: ArticleData) -> dict[str, Any]:
    """Return an article of an outline as data: the gist of each provision, its rules, or why it has none."""
    return {
        "article": article.citation,
        "law": article.law,
        "provisions": [
            {
                "citation": provision.citation,
                "gist": provision.words,
                "rules": [one.id for one in article.rules if one.citation == provision.citation],
                "excuses": [
                    {"reason": one.reason, "note": one.note}
                    for one in article.unencoded
                    if one.citation == provision.citation
                ],
            }
            for provision in article.provisions
        ],
    }
