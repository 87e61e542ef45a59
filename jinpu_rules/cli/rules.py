"""``jinpu-rules rules``: every rule, a line each."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command

if TYPE_CHECKING:
    from jinpu_rules.rule import Consequence, Rule


@click.command("rules", cls=Command, add_help_option=False)
@parameters.select
@parameters.ignore
@parameters.text_or_json
@parameters.language
@parameters.help_option
def command(
    select: tuple[str, ...], ignore: tuple[str, ...], output_format: str, lang: str
) -> None:
    """列出全部规则及责任后果。

    List every rule and consequence.
    """
    from rich.cells import set_cell_size

    from jinpu_rules.catalogue import consequence_data, rule_data
    from jinpu_rules.reporters.escaping import json_text
    from jinpu_rules.ruleset import MEASURES

    chosen = MEASURES.select(select, ignore)
    if output_format == "json":
        listed = {
            "regulation": chosen.regulation.title,
            "rules": [asdict(rule_data(rule, chosen)) for rule in chosen.rules],
            "consequences": [asdict(consequence_data(c, chosen)) for c in chosen.consequences],
        }
        click.echo(json_text(listed, indent=2))
        return
    entries: tuple[Rule | Consequence, ...] = (*chosen.rules, *chosen.consequences)
    for rule in entries:
        said = rule.message if lang == "zh" else rule.english
        click.echo(f"{rule.id}  {set_cell_size(str(rule.cites), 22)}  {said}（{rule.name}）")
    total = f"共 {len(chosen.rules)} 条规则，{len(chosen.consequences)} 项责任后果"
    english = f"{len(chosen.rules)} rules, {len(chosen.consequences)} consequences"
    click.echo(f"\n{total if lang == 'zh' else english}")
