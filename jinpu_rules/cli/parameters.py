"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click


def listed(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Read an option that may be repeated and may hold several values with commas between."""
    return tuple(
        part.strip()
        for value in given
        for part in value.replace("，", ",").split(",")
        if part.strip()
    )


help_option = click.help_option("-h", "--help", help="显示帮助")
language = click.option(
    "--lang",
    type=click.Choice(("zh", "en")),
    default="zh",
    help="报告的语言：zh（默认）或 en；引文始终为中文",
)
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
