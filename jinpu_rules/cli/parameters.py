"""Options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin

import click
from click.shell_completion import CompletionItem

from jinpu_rules.cli.help import Deferred, Misuse
from jinpu_rules.errors import near

if TYPE_CHECKING:
    from jinpu_rules.language.rule import Consequence, Rule, Verdict
    from jinpu_rules.language.ruleset import Ruleset

_F = TypeVar("_F", bound=Callable[..., Any])


def _listed(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Read an option that may be repeated and may hold several values with commas between."""
    return tuple(
        part.strip()
        for value in given
        for part in value.replace("，", ",").split(",")
        if part.strip()
    )


# --- completion in a shell -----------------------------------------------------------------------


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete what names rules: an id or how it begins, a name, a provision; after a comma, the last."""
    from jinpu_rules.errors import RulesetUnavailable
    from jinpu_rules.rulesets import default, joined

    before, comma, begun = incomplete.rpartition(",")
    try:
        rules = joined(ctx.params["ruleset"]) if ctx.params.get("ruleset") else default()
    except RulesetUnavailable:
        return []
    entries: tuple[Rule | Consequence, ...] = (*rules.rules, *rules.consequences)
    known: dict[str, str] = {}
    for rule in entries:
        article = str(rule.cites.whole_article)
        known |= {rule.id[:-2]: article, rule.id: rule.message}
        if begun:
            known |= {rule.name: rule.message, article: "", str(rule.cites): rule.quote}
    return [
        CompletionItem(before + comma + code, help=meant.replace("\n", ""))
        for code, meant in known.items()
        if code.lower().startswith(begun.lower())
    ]


def rulesets(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the short names of rulesets."""
    from jinpu_rules.rulesets import known

    return [CompletionItem(name) for name in known() if name.startswith(incomplete)]


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


# --- options that are settings -------------------------------------------------------------------


class SettingOption(click.Option):
    """An option for a setting of a settings file; a flag stands for one ``value`` of it."""

    def __init__(self, *args: Any, key: str, value: Any = None, **options: Any) -> None:
        super().__init__(*args, default=None, **options)
        self.key = key
        self.value = value


_COMPLETED = {"代码": codes, "环节": stages, "规则集": rulesets}


def setting_option(
    key: str, flag: str | None = None, *, value: Any = None, help: str | None = None
) -> Callable[[_F], _F]:
    """Return the option for a setting: its help, words and default are those of the setting.

    With ``flag``, an option without a value that sets it to ``value``. It is made when the command
    is used: the settings are not loaded to list the commands.
    """

    def made() -> click.Parameter:
        from jinpu_rules.checking.configuration import OPTIONS, Configuration

        declared = Configuration.model_fields[key.replace("-", "_")]
        said, kind = str(help or declared.description), declared.annotation
        if flag is not None:
            return SettingOption([flag], key=key, value=value, is_flag=True, help=said)
        options: dict[str, Any] = {}
        if words := choices(kind):
            options["type"] = click.Choice(words)
            said += "：" + "、".join(
                f"{word}（默认）" if word == declared.default else word for word in words
            )
        else:
            extra = cast(dict[str, str], declared.json_schema_extra or {})
            options["metavar"] = extra["metavar"]
            options["shell_complete"] = _COMPLETED.get(extra["metavar"])
        if get_origin(kind) is tuple:
            options |= {"multiple": True, "callback": _listed}
            said += "；可重复，或以逗号分隔"
        return SettingOption([f"--{OPTIONS.get(key, key)}"], key=key, help=said, **options)

    def remembered(command: _F) -> _F:
        command.__dict__.setdefault("__click_params__", []).append(Deferred(made))
        return command

    return remembered


def choices(kind: Any) -> tuple[str, ...]:
    """Return the words that a setting is chosen from, if it is a choice of few."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(word.value for word in kind)
    return ()


def settings_said(ctx: click.Context) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split the options given into settings, by key, and all others, by name."""
    settings: dict[str, Any] = {}
    others = dict(ctx.params)
    for option in ctx.command.get_params(ctx):
        if isinstance(option, SettingOption) and option.name is not None:
            given = others.pop(option.name)
            if given is None or given == ():
                continue
            value = option.value if option.is_flag else given
            settings[option.key] = list(value) if isinstance(value, tuple) else value
    return settings, others


def ruleset_of(ctx: click.Context) -> Ruleset:
    """Return the rules that a command is about: those it names, or those of the settings here."""
    from jinpu_rules.cli.config import configurations
    from jinpu_rules.rulesets import joined

    said, given = settings_said(ctx)
    # Codes of rules are told of by the command itself.
    named = {key: held for key, held in said.items() if key == "rulesets"}
    found = configurations(given.get("config", ()), given.get("isolated", False), named)
    return joined(found.of(Path()).configuration.rulesets)


def new_file(path: Path | None) -> Path | None:
    """Return where something is written that takes the place of nothing; None is standard output.

    Raises Misuse for what there is already.
    """
    if path is None or path == Path("-"):
        return None
    if os.path.lexists(path):
        raise Misuse(f"{path} 已存在，未覆盖", f"{path} exists; not overwritten")
    return path


# --- options -------------------------------------------------------------------------------------

_VERDICTS = {
    "violated": "违反",
    "undetermined": "待核实",
    "pending": "未到期",
    "compliant": "符合",
    "not-applicable": "不适用",
}


def _verdicts(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> frozenset[Verdict]:
    """Read verdicts by their English or Chinese names, with commas between."""
    from jinpu_rules.language.rule import Verdict

    named = {name.strip() for text in given for name in re.split("[,，、]", text)}
    for name in named - _VERDICTS.keys() - set(_VERDICTS.values()):
        hint = near(name, (*_VERDICTS, *_VERDICTS.values()))
        known = "、".join(f"{english}（{word}）" for english, word in _VERDICTS.items())
        raise Misuse(
            f"没有结论“{name}”{hint.zh}可用：{known}"
            if hint.zh
            else f"没有结论“{name}”，可用：{known}",
            f"no verdict {name!r}{hint.en} ({', '.join(_VERDICTS)})",
            ctx,
        )
    return frozenset(Verdict(_VERDICTS.get(name, name)) for name in named)


only = click.option(
    "--only",
    multiple=True,
    callback=_verdicts,
    metavar="结论",
    help=f"只列出这些结论：{'、'.join(_VERDICTS)}；可重复，或以逗号分隔",
)
ruleset = setting_option("rulesets")
help_option = click.help_option("-h", "--help", help="显示帮助")
language = click.option(
    "--lang",
    type=click.Choice(("zh", "en")),
    default="zh",
    help="语言：zh（默认）或 en；引文始终为中文",
)
as_of = click.option(
    "--as-of",
    metavar="时间",
    help="以此时判断是否到期，如 2026-01-31 或 2026年1月31日17时30分；默认现在",
)
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
