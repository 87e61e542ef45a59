"""``jinpu-rules config``: every setting, its value, and where the value comes from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jinpu_rules.cli import parameters
from jinpu_rules.cli.help import Command, Misuse

if TYPE_CHECKING:
    from jinpu_rules.checking.configuration import Configurations, Configured


@click.command("config", cls=Command, add_help_option=False)
@click.argument("path", default=".", metavar="[路径]", type=click.Path(path_type=Path))
@parameters.config
@parameters.isolated
@parameters.text_or_json
@parameters.language
@parameters.help_option
def command(
    path: Path, config: tuple[str, ...], isolated: bool, output_format: str, lang: str
) -> int:
    """显示对某个文件或文件夹（默认当前文件夹）起作用的设置。

    Show every setting that holds for a file or folder, and where it comes from.
    """
    if not path.exists():
        raise Misuse(f"没有这个文件或文件夹：{path}", f"no such file or folder: {path}")
    folder = path if path.is_dir() else path.parent
    found = configurations(config, isolated, {})
    return shown(found.of(folder), output_format, found.of(Path()), english=lang == "en")


def configurations(
    config: Sequence[str], isolated: bool, said: Mapping[str, Any]
) -> Configurations:
    """Return the settings of each file under what the command line says."""
    from jinpu_rules.checking.configuration import COMMAND_LINE, Configurations, Layer, read_setting

    files = config_files(config)
    if len(files) > 1:
        raise Misuse("--config 只能指明一个设置文件", "--config takes one settings file")
    layers = [read_setting(text) for text in config if Path(text) not in files]
    return Configurations(
        *layers,
        Layer(COMMAND_LINE, said),
        given=files[0] if files else None,
        isolated=isolated,
    )


def config_files(config: Sequence[str]) -> list[Path]:
    """Return the settings files among what is given; the others are settings themselves."""
    return [Path(text) for text in config if "=" not in text or os.path.exists(text)]


def shown(
    held: Configured, output_format: str, run: Configured | None = None, *, english: bool = False
) -> int:
    """Print the settings of a folder, and those of the run that a check there would be.

    What each means is said in Chinese alone: English names it and says where it comes from.
    """
    from jinpu_rules.checking.configuration import COMMAND_LINE, DEFAULT, KEYS
    from jinpu_rules.plain import json_text
    from jinpu_rules.reporting.formats.escaping import visible

    if output_format == "json":
        document = {
            key: {"value": value, "origin": origin, "description": KEYS[key]}
            for key, value, origin in held.rows(run)
        }
        click.echo(json_text(document, indent=2))
        return 0
    rows = [
        (key, "" if value is None else json.dumps(value, ensure_ascii=False), origin)
        for key, value, origin in held.rows(run)
    ]
    for key, value, origin in rows:
        if english:
            known = {DEFAULT: "default", COMMAND_LINE: "command line"}
            places = ", ".join(known.get(place, place) for place in origin.split("、"))
            click.echo(visible(f"{key} = {value or '(not set)'} ({places})"))
            continue
        click.echo(visible(f"{key} = {value or '（不填）'}"))
        click.echo(visible(f"    {KEYS[key]}（{origin}）"))
    return 0
