"""``jinpu-rules convert``: the same cases in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse


@click.command("convert", cls=Command, add_help_option=False)
@click.argument("source", metavar="原文件", shell_complete=parameters.files)
@click.argument(
    "target", metavar="新文件", type=click.Path(path_type=Path), shell_complete=parameters.files
)
@click.option(
    "--keys",
    type=click.Choice(("zh", "en")),
    default="zh",
    help="键、表名和标题用中文（zh，默认）还是英文（en）",
)
@parameters.ruleset
@parameters.language
@parameters.help_option
def command(
    source: str, target: Path, keys: Literal["zh", "en"], ruleset: tuple[str, ...], lang: str
) -> int:
    """把案卷从一种格式转为另一种：JSON、JSON Lines、YAML、工作簿（.xlsx），一件或者多件。

    Convert case files between JSON, YAML and workbooks; the ending of a name says the format.
    """
    from jinpu_rules.checking.door import load
    from jinpu_rules.cli.output import opened
    from jinpu_rules.loading import Fault
    from jinpu_rules.loading.marks import mark_in
    from jinpu_rules.reporting.formats.escaping import visible
    from jinpu_rules.reporting.redaction import hidden
    from jinpu_rules.writing import TARGETS, written

    suffix = target.suffix.lower()
    if suffix not in TARGETS:
        known = "、".join(TARGETS)
        raise Misuse(
            f"不能写成“{suffix or target.name}”，可以写：{known}",
            f"cannot write {suffix or target.name!r}; the formats are {', '.join(TARGETS)}",
        )
    parameters.new_file(target)
    loaded = list(load(source, ruleset=ruleset or None))
    faults = [one for one in loaded if isinstance(one, Fault)]
    for fault in faults:
        click.echo(visible(f"{fault:en}" if lang == "en" else f"{fault}"), err=True)
    if faults:
        said = "未转换：请先改正以上错误" if lang == "zh" else "not converted: mend these first"
        click.echo(said, err=True)
        return 2
    records = [one.record for one in loaded if not isinstance(one, Fault)]
    if not records:
        raise Misuse(f"{source} 中没有案卷", f"no case file in {source}")
    content = written(records, suffix, keys)
    with opened(target) as write:
        write(content)
    for one in loaded:
        if isinstance(one, Fault):
            continue
        secret = (one.raw.mark or mark_in(one.raw.data)) is not None
        for remark in one.remarks:
            # The name of a sheet is content, too.
            cell = None if secret else remark.place.cell
            where = f"{source}:{cell}" if cell else source
            said = remark.said.zh if lang == "zh" else remark.said.en
            click.echo(visible(f"{where}: {hidden(said) if secret else said}"), err=True)
    return 0
