"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from jinpu_rules.language.rule import Consequence, Rule


def listed(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Read an option that may be repeated and may hold several values with commas between."""
    return tuple(
        part.strip()
        for value in given
        for part in value.replace("，", ",").split(",")
        if part.strip()
    )


# --- completion in a shell -----------------------------------------------------------------------


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete what names rules: JP12, JP1206, 第十二条, names; after a comma, the last of several."""
    from jinpu_rules.language.regulation import Citation
    from jinpu_rules.rules.measures import MEASURES

    before, comma, begun = incomplete.rpartition(",")
    entries: tuple[Rule | Consequence, ...] = (*MEASURES.rules, *MEASURES.consequences)
    known: dict[str, str] = {}
    for rule in entries:
        article = str(Citation(rule.cites.article))
        known |= {rule.id[:-2]: article, rule.id: rule.message}
        if begun:
            known |= {rule.name: rule.message, article: "", str(rule.cites): rule.quote}
    return [
        CompletionItem(before + comma + code, help=meant.replace("\n", ""))
        for code, meant in known.items()
        if code.lower().startswith(begun.lower())
    ]


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the formats of a report; after FORMAT= it is for the shell to name a file."""
    from jinpu_rules.reporting.formats import FORMATS

    return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


def stages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the steps of the procedure."""
    from jinpu_rules.models.vocabulary import Stage

    return [CompletionItem(step.value) for step in Stage if step.value.startswith(incomplete)]


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leave files and folders to the shell."""
    return [CompletionItem(incomplete, type="file")]


# --- options -------------------------------------------------------------------------------------

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
    shell_complete=files,
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
