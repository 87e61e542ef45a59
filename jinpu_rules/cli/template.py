"""``jinpu-rules template``: the places that a template of the opinion may have, or one to start from."""

from __future__ import annotations

from pathlib import Path

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command


@click.command("template", cls=Command, add_help_option=False)
@parameters.text_or_json
@parameters.output_file
@parameters.help_option
def command(output_format: str, output_file: Path | None) -> None:
    """列出审核意见模板中可用的位置；加 -o 则写出内置的模板，供改写。

    List the places of a template for docx; with -o, write the one that is built in.
    """
    from jinpu_rules.cli.output import opened
    from jinpu_rules.plain import json_text
    from jinpu_rules.reporting.formats.columns import padded
    from jinpu_rules.reporting.formats.docx import PLACES, built_in_template

    if target := parameters.new_file(output_file):
        made = built_in_template()
        with opened(target) as write:
            write(made)
        return
    if output_format == "json":
        listed = [
            {"name": name, "meaning": place.meaning, "kind": "段落" if place.blocks else "文字"}
            for name, place in PLACES.items()
        ]
        click.echo(json_text(listed, indent=2))
        return
    for blocks, head in ((False, "文字中的位置："), (True, "独占一段的位置：")):
        click.echo(head)
        for name, place in PLACES.items():
            if (place.blocks is not None) is blocks:
                click.echo(f"  {padded('{{' + name + '}}', 18)}{place.meaning}")
