"""``jinpu-rules schema``: JSON Schema of case files, registers and reports."""

from __future__ import annotations

import json
from typing import Literal

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command


@click.command("schema", cls=Command, add_help_option=False)
@click.argument(
    "name", metavar="case|agency|report", type=click.Choice(("case", "agency", "report"))
)
@click.option(
    "--keys",
    type=click.Choice(("zh", "en")),
    default="zh",
    help="案卷的键用中文（zh，默认）还是英文（en）",
)
@parameters.ruleset
@parameters.help_option
@click.pass_context
def command(
    ctx: click.Context, name: str, keys: Literal["zh", "en"], ruleset: tuple[str, ...]
) -> None:
    """输出 JSON Schema：案卷（case）、机关登记簿（agency）或报告（report）。

    Print a JSON Schema (2020-12), for editors and other systems.
    """
    from jinpu_rules.reference.schemas import schema

    growth = parameters.ruleset_of(ctx).growth
    click.echo(json.dumps(schema(name, keys, growth), ensure_ascii=False, indent=2))
