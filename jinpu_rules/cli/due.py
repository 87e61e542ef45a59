"""``jinpu-rules due``: what falls due, and what is overdue and can still be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse

if TYPE_CHECKING:
    from jinpu_rules.reporting.due import DueReport
    from jinpu_rules.reporting.formats.words import Words

_FORMATS = ("text", "json", "xlsx", "ics")
_UNITS = {"h": 1, "小时": 1, "时": 1, "d": 24, "日": 24, "天": 24, "w": 168, "周": 168}


def _duration(ctx: click.Context, param: click.Parameter, given: str | None) -> timedelta | None:
    """Read 30d, 30天, 48h or 2w."""
    if given is None:
        return None
    units = "|".join(_UNITS)
    match = re.fullmatch(rf"\s*(\d{{1,5}})\s*({units})?\s*", given)
    if match is None:
        raise Misuse(
            f"{param.opts[0]} 应写如 30d（30天）、48h（48小时）、2w（2周），得到的是“{given}”",
            f"{param.opts[0]} is written as 30d, 48h or 2w, not {given!r}",
            ctx,
        )
    return timedelta(hours=int(match[1]) * _UNITS[match[2] or "d"])


@click.command("due", cls=Command, add_help_option=False)
@click.argument("paths", nargs=-1, metavar="[路径]...", shell_complete=parameters.files)
@click.option(
    "--within",
    callback=_duration,
    metavar="期间",
    help="只列此期间内到期的，如 30d、48h、2w；已逾期的总要列出",
)
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
@parameters.setting_option("select")
@parameters.setting_option("ignore")
@parameters.config
@parameters.isolated
@click.option(
    "--alarm",
    callback=_duration,
    metavar="期间",
    default="3d",
    help="ics 中提前多久提醒，默认 3d（3天）",
)
@click.option(
    "--show-names", is_flag=True, help="ics 中写出检查对象和推算，可能含有姓名（默认不写）"
)
@click.option("--no-waivers", is_flag=True, help="不理会案卷中的豁免")
@click.option(
    "--stdin-filename", metavar="文件名", help="标准输入（路径写作 -）的文件名，其后缀决定格式"
)
@click.option("--show-confidential", is_flag=True, help="显示涉密案卷中的期限（默认不显示）")
@click.option("--redact", is_flag=True, help="隐去自然人的姓名、证件号码、电话和住址")
@parameters.setting_option("lang")
@parameters.help_option
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int:
    """列出将到期的和已逾期而仍应办理的事项：日期、案号、条款、如何推算。

    List what falls due and what is overdue: text, JSON, a workbook, or a calendar (ics).

    退出码：0 已列出；2 有文件无法检查，或用法错误；101 程序自身的错误。
    """
    from jinpu_rules.cli.gathering import as_of, gather, tell_faults
    from jinpu_rules.cli.output import opened
    from jinpu_rules.cli.targets import target
    from jinpu_rules.reporting.due import due_report
    from jinpu_rules.reporting.formats.words import Words

    said, given = parameters.settings_said(ctx)
    name, path = target(given["target"], given["output_file"], _FORMATS)
    at = as_of(given["as_of"])
    # A calendar is handed on: it names nobody unless that is asked for.
    outward = name == "ics" and not given["show_names"]
    gathered = gather(
        given["paths"],
        said,
        config=given["config"],
        isolated=given["isolated"],
        as_of=at,
        written=[path] if path else [],
        stdin_filename=given["stdin_filename"],
        show_confidential=given["show_confidential"],
        redacted=given["redact"] or outward,
        waivers=not given["no_waivers"],
    )
    report = due_report(gathered.records, at, given["within"], gathered.faults)
    say = Words(gathered.language)
    write_as: dict[str, Callable[[], str | bytes]] = {
        "text": lambda: _text(report, say),
        "json": lambda: _json(report),
        "xlsx": lambda: _workbook(report, say),
        "ics": lambda: _calendar(report, say, given["alarm"], outward),
    }
    made = write_as[name]()
    with opened(path) as write:
        write(made)
    tell_faults(gathered)
    return gathered.status


def _text(report: DueReport, say: Words) -> str:
    from jinpu_rules.reporting.formats.due_list import due_text

    return due_text(report, say)


def _json(report: DueReport) -> str:
    from jinpu_rules.plain import json_text

    return json_text(report, indent=2) + "\n"


def _workbook(report: DueReport, say: Words) -> bytes:
    from jinpu_rules.reporting.formats.xlsx import due_workbook

    return due_workbook(report, say)


def _calendar(report: DueReport, say: Words, alarm: timedelta, outward: bool) -> bytes:
    from jinpu_rules.reporting.formats.ics import calendar

    return calendar(report, say, alarm, outward=outward)
