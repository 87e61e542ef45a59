"""``jinpu-rules coverage``: which words of the text are rules, and why the others are not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command
from jinpu_rules.reporting.formats.columns import wrapped


@click.command("coverage", cls=Command, add_help_option=False)
@parameters.ruleset
@parameters.text_or_json
@parameters.help_option
@click.pass_context
def command(ctx: click.Context, ruleset: tuple[str, ...], output_format: str) -> None:
    """逐条说明：哪些文字成为规则，哪些没有及其理由。

    Account for every word of the 28 articles.
    """
    from jinpu_rules.plain import json_text

    articles = _articles()
    total, quoted, excused = (
        sum(article[key] for article in articles) for key in ("words", "quoted", "excused")
    )
    if output_format == "json":
        counts = {"words": total, "quoted": quoted, "excused": excused}
        click.echo(json_text({"articles": articles, "total": counts}, indent=2))
        return
    for article in articles:
        click.echo(
            f"{article['article']}　{article['words']} 字：规则引用 {article['quoted']}，"
            f"说明理由 {article['excused']}，未涉及 {article['left']}"
        )
        rules = "、".join(article["rules"]) or "无"
        for line in wrapped(f"规则：{rules}", 92):
            click.echo(f"    {line}")
        for passage in article["excuses"]:
            note = f"（{passage['note']}）" if passage["note"] else ""
            text = (
                f"未编为规则 {passage['citation']}「{passage['quote']}」{passage['reason']}{note}"
            )
            for line in wrapped(text.replace("\n", ""), 92):
                click.echo(f"    {line}")
    left = total - quoted - excused
    click.echo(
        f"\n共 {len(articles)} 条、{total} 字：规则引用 {quoted}（{quoted / total:.0%}），"
        f"说明理由 {excused}（{excused / total:.0%}），未涉及 {left}"
    )


def _articles() -> list[dict[str, Any]]:
    from jinpu_rules.reference.catalogue import articles
    from jinpu_rules.rules.measures import MEASURES

    return [
        {
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
        for article in articles(MEASURES)
    ]
