"""``jinpu-rules new``: a filled-in file to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse
from jinpu_rules.loading.files import WORKBOOKS

if TYPE_CHECKING:
    from jinpu_rules.models.growth import Growth

TEMPLATES = {"case": "penalty", "inspection": "inspection", "agency": "agency"}


@click.command("new", cls=Command, add_help_option=False)
@click.argument("kind", metavar="case|inspection|agency", type=click.Choice(tuple(TEMPLATES)))
@parameters.output_file
@parameters.ruleset
@parameters.help_option
@click.pass_context
def command(
    ctx: click.Context, kind: str, output_file: Path | None, ruleset: tuple[str, ...]
) -> None:
    """输出一份已填写的样例，供改写：YAML（中文键，含注释）；-o 案卷.xlsx 则为供填写的工作簿。

    Print a filled-in penalty case, inspection or agency register to start from, or write it as a
    workbook to be filled.
    """
    from jinpu_rules.cli.output import opened

    text: str | bytes
    text = (files("jinpu_rules") / "templates" / f"{TEMPLATES[kind]}.yaml").read_text("utf-8")
    target = parameters.new_file(output_file)
    if target is not None and target.suffix.lower() in WORKBOOKS:
        text = _workbook(text, target, parameters.ruleset_of(ctx).growth)
    elif ruleset:
        parameters.ruleset_of(ctx)  # a name that is none is told; the example is the same
    with opened(target) as write:
        write(text)


def _workbook(text: str, target: Path, growth: Growth) -> bytes:
    """Return the example as a workbook to be filled, with what rules add to records."""
    from jinpu_rules.loading.documents import Given
    from jinpu_rules.loading.records import one_record
    from jinpu_rules.writing import template

    if target.suffix.lower() != ".xlsx":
        raise Misuse(f"{target}：只能写 .xlsx 工作簿", f"{target}: only .xlsx can be written")
    return template(one_record(Given("", text.encode(), suffix=".yaml"), growth=growth).record)
