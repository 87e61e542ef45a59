"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from jinpu_rules.rule import Consequence, Rule


def listed(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Read an option that may be repeated and may hold several values with commas between."""
    return tuple(
        part.strip()
        for value in given
        for part in value.replace("，", ",").split(",")
        if part.strip()
    )


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete what names rules: articles as JP12, ids, names; after a comma, the last of several."""
    from jinpu_rules.ruleset import MEASURES

    before, comma, begun = incomplete.rpartition(",")
    entries: tuple[Rule | Consequence, ...] = (*MEASURES.rules, *MEASURES.consequences)
    known = {rule.id[:4]: f"第{rule.cites.article}条" for rule in entries}
    known |= {rule.id: rule.message for rule in entries}
    if begun and not begun.upper().startswith("J"):
        known = {rule.name: rule.message for rule in entries}
    return [
        CompletionItem(before + comma + code, help=meant)
        for code, meant in known.items()
        if code.lower().startswith(begun.lower())
    ]


help_option = click.help_option("-h", "--help", help="显示帮助")
select = click.option(
    "--select",
    multiple=True,
    callback=listed,
    shell_complete=codes,
    metavar="代码",
    help="只用这些规则：编号（JP1206）、编号前缀（JP12）、名称或条款（第十二条）；可重复，或以逗号分隔",
)
ignore = click.option(
    "--ignore",
    multiple=True,
    callback=listed,
    shell_complete=codes,
    metavar="代码",
    help="不用这些规则；与 --select 相冲突时，较具体的优先",
)
LANGUAGE_HELP = "报告的语言：zh（默认）或 en；引文始终为中文"
language = click.option("--lang", type=click.Choice(("zh", "en")), default="zh", help=LANGUAGE_HELP)
config = click.option(
    "--config",
    multiple=True,
    metavar="文件或设置",
    help='用这个设置文件，或一项 TOML 设置（如 end-event="结案"）；可重复',
)
isolated = click.option("--isolated", is_flag=True, help="不用任何设置文件")
text_or_json = click.option(
    "--output-format",
    type=click.Choice(("text", "json")),
    default="text",
    help="输出格式：text（默认）或 json",
)
output_file = click.option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="写入文件，而不是标准输出；写完才替换原文件",
)
