"""``jinpu-rules rules``: every rule, a line each."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command

if TYPE_CHECKING:
    from jinpu_rules.language.rule import Consequence, Rule
    from jinpu_rules.language.ruleset import Ruleset


@click.command("rules", cls=Command, add_help_option=False)
@parameters.ruleset
@parameters.setting_option("select")
@parameters.setting_option("ignore")
@parameters.text_or_json
@click.option("--compiled", is_flag=True, help="输出由规则生成的 Python 代码")
@parameters.language
@parameters.help_option
@click.pass_context
def command(
    ctx: click.Context,
    ruleset: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
    compiled: bool,
    lang: str,
) -> None:
    """列出全部规则及责任后果。

    List every rule and consequence.
    """
    from jinpu_rules.plain import json_text
    from jinpu_rules.reference.catalogue import consequence_data, rule_data, titled
    from jinpu_rules.reporting.formats.columns import padded, width
    from jinpu_rules.reporting.formats.words import Words

    chosen = parameters.ruleset_of(ctx).select(select, ignore)
    if compiled:
        click.echo(_generated(chosen))
        return
    if output_format == "json":
        listed = {
            "regulation": chosen.title,
            "rules": [asdict(rule_data(rule, chosen)) for rule in chosen.rules],
            "consequences": [asdict(consequence_data(c, chosen)) for c in chosen.consequences],
        }
        click.echo(json_text(listed, indent=2))
        return
    say = Words(lang)
    entries: tuple[Rule | Consequence, ...] = (*chosen.rules, *chosen.consequences)
    provision = max([22, *(width(str(rule.cites)) for rule in entries)])
    for part in chosen.parts:
        if len(chosen.parts) > 1:
            click.echo(f"── {titled(part.law)} ──")
        entries = (*part.rules, *part.consequences)
        for rule in entries:
            said = rule.message if lang == "zh" else rule.english
            named = say.bracketed(rule.name)
            click.echo(f"{rule.id}  {padded(str(rule.cites), provision)}  {said}{named}")
    total = f"共 {len(chosen.rules)} 条规则，{len(chosen.consequences)} 项责任后果"
    english = f"{len(chosen.rules)} rules, {len(chosen.consequences)} consequences"
    click.echo(f"\n{total if lang == 'zh' else english}")


def _generated(ruleset: Ruleset) -> str:
    """Return the code that the compiled engine makes of rules, for each kind of file."""
    from datetime import datetime

    from jinpu_rules.engines.compiled import CompiledRules
    from jinpu_rules.engines.engine import Context
    from jinpu_rules.evaluation import DEFAULT_SETTINGS, engine_for
    from jinpu_rules.language.periods import ANNOUNCED
    from jinpu_rules.models import AgencyRecord, CaseRecord
    from jinpu_rules.models.vocabulary import CaseType

    context = Context(datetime.max, DEFAULT_SETTINGS, ANNOUNCED)
    files = [CaseRecord(case_number="-", case_type=case_type) for case_type in CaseType]
    parts = []
    for part in ruleset.parts:  # each is judged by an engine of its own
        law = f"《{part.law.short}》" if part.law.short else ""
        for file in (*files, AgencyRecord(agency_name="-")):
            engine = engine_for(part, type(file))
            assert isinstance(engine, CompiledRules)
            kind = getattr(file, "case_type", "机关登记簿")
            parts.append(f"# {law}{kind}\n{engine.source(file, context)}")
    return "\n".join(parts)
