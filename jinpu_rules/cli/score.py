"""``jinpu-rules score``: the score sheet of each case, from a table kept as data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse

_FORMATS = ("text", "json", "html", "xlsx", "docx")


@click.command("score", cls=Command, add_help_option=False)
@click.argument("paths", nargs=-1, metavar="[路径]...", shell_complete=parameters.files)
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="评查表（TOML）；默认用随附的样表",
)
@click.option("--show-profile", is_flag=True, help="只输出随附的样表，供改写")
@parameters.as_of
@click.option(
    "--output-format",
    "target",
    default="text",
    metavar="格式[=文件]",
    help=f"格式：{'、'.join(_FORMATS)}；写“格式=文件”则存入文件",
)
@parameters.output_file
@parameters.ruleset
@parameters.config
@parameters.isolated
@click.option(
    "--stdin-filename", metavar="文件名", help="标准输入（路径写作 -）的文件名，其后缀决定格式"
)
@click.option("--show-confidential", is_flag=True, help="显示涉密案卷中的内容（默认不显示）")
@click.option("--redact", is_flag=True, help="隐去自然人的姓名、证件号码、电话和住址")
@parameters.help_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """按评查表给每卷打分：每项得几分、因何扣分，由人判断和待核实的留空，合计写作范围。

    Fill in a score sheet for each case: points kept, findings that cost them, open items blank.

    退出码：0 已评；2 有文件无法检查，或评查表、用法错误；101 程序自身的错误。
    """
    from jinpu_rules.checking.sources import identity
    from jinpu_rules.cli.gathering import as_of, gather, tell_faults
    from jinpu_rules.cli.output import opened
    from jinpu_rules.cli.targets import target
    from jinpu_rules.plain import json_text
    from jinpu_rules.reporting.formats import score_sheet
    from jinpu_rules.reporting.score import read_profile, sample_profile, sample_text, score_report

    said, given = parameters.settings_said(ctx)
    if given["show_profile"]:
        with opened(parameters.new_file(given["output_file"])) as write:
            write(sample_text())
        return 0
    name, path = target(given["target"], given["output_file"], _FORMATS)
    rules = parameters.ruleset_of(ctx)
    profile = read_profile(given["profile"], rules) if given["profile"] else sample_profile()
    at = as_of(given["as_of"])
    if given["profile"] and path and identity(given["profile"]) == identity(path):
        raise Misuse(f"{path} 是评查表，不能写入报告", f"{path} is the profile")
    gathered = gather(
        given["paths"],
        said,
        config=given["config"],
        isolated=given["isolated"],
        as_of=at,
        written=[path] if path else [],
        stdin_filename=given["stdin_filename"],
        show_confidential=given["show_confidential"],
        redacted=given["redact"],
        dossier=True,
        language="zh",  # as the table is, whatever the settings say
    )
    report = score_report(gathered.records, profile, rules)
    told = gathered.records[0].as_of if gathered.records else ""
    write_as: dict[str, Callable[[], str | bytes]] = {
        "text": lambda: score_sheet.score_text(report),
        "json": lambda: json_text(report, indent=2) + "\n",
        "html": lambda: score_sheet.score_page(report),
        "xlsx": lambda: score_sheet.score_workbook(report, told),
        "docx": lambda: score_sheet.score_document(report, told),
    }
    made = write_as[name]()
    with opened(path) as write:
        write(made)
    tell_faults(gathered)
    return gathered.status
