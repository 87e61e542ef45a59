"""Help and usage errors in Chinese, laid out by the width that characters have on a screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click
from click.exceptions import BadArgumentUsage, BadOptionUsage, MissingParameter, NoSuchOption

from jinpu_rules.errors import near, system_reason
from jinpu_rules.reporting.formats.columns import width, wrapped

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class Misuse(click.UsageError):
    """A command line that cannot be followed, said in Chinese and in English."""

    def __init__(self, zh: str, en: str, ctx: click.Context | None = None) -> None:
        super().__init__(zh, ctx)
        self.en = en


def usage_error(error: click.UsageError, english: bool) -> str:
    """Return a usage error as it is printed, with where to find help."""
    command = error.ctx.command_path if error.ctx else "jinpu-rules"
    if english:
        said = error.en if isinstance(error, Misuse) else error.format_message()
        return f"error: {said}\nTry '{command} -h' for help."
    return f"用法错误：{_in_chinese(error)}\n请用“{command} -h”查看帮助。"


def system_error(error: OSError, english: bool) -> str:
    """Return what the machine refused, and of which file, as it is printed."""
    why = system_reason(error)
    if english:
        return f"error: {error.filename}: {why.en}" if error.filename else f"error: {why.en}"
    return f"错误：{error.filename}：{why.zh}" if error.filename else f"错误：{why.zh}"


def _in_chinese(error: click.UsageError) -> str:
    if isinstance(error, Misuse):
        return error.message
    if isinstance(error, NoSuchOption):
        hint = near(error.option_name, error.possibilities or ())
        return f"没有选项 {error.option_name}{hint.zh}"
    if isinstance(error, BadOptionUsage):
        return f"选项 {error.option_name} 缺少取值，或不应有取值"
    if isinstance(error, MissingParameter):
        return f"缺少参数 {_name(error)}"
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_name(error)} 应为 {'、'.join(map(str, kind.choices))} 之一"
        if isinstance(kind, click.IntRange):
            return f"{_name(error)} 应为整数，不小于 {kind.min}"
        if isinstance(kind, click.Path):
            return (
                f"{_name(error)} 应为{'文件，不是文件夹' if kind.file_okay else '文件夹，不是文件'}"
            )
        return f"{_name(error)} 的值不对：{error.message}"
    if isinstance(error, BadArgumentUsage):
        return f"参数不对：{error.message}"
    named = error.message.partition("(")[2].removesuffix(")")  # click says it in English
    return f"多余的参数：{named or error.message}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        for position, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if position else "")
            for line in wrapped(paragraph.replace("\n", " "), self.width - self.current_indent):
                self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        listed = list(rows)
        first = min(col_max, max(width(name) for name, _ in listed)) + col_spacing
        indent = " " * (self.current_indent + first)
        for name, text in listed:
            head = f"{'':>{self.current_indent}}{name}"
            lines = wrapped(text, max(20, self.width - len(indent)))
            if width(name) > first - col_spacing:
                self.write(f"{head}\n")
                head = ""
            self.write(f"{head}{' ' * (len(indent) - width(head))}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{indent}{line}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Deferred:
    """An option that is made when its command is used."""

    def __init__(self, made: Callable[[], click.Parameter]) -> None:
        self.made = made


def _refuse_empty(args: list[str], ctx: click.Context) -> None:
    """Raise Misuse for an empty argument, such as a shell variable that is not set."""
    for before, given in zip([str(ctx.info_name), *args], args, strict=False):
        name, equals, value = given.partition("=")
        in_one = bool(equals) and name.startswith("--")
        if not (value if in_one else given).strip(" ,，"):
            after = name if in_one else before
            zh, en = f"“{after}”之后的参数是空的", f"the argument after {after!r} is empty"
            raise Misuse(f"{zh}，是否有变量没有值？", f"{en}; is a variable not set?", ctx)


def _docstring(function: Callable[..., object]) -> str | None:
    """Return what a function says of itself in its source, where ``python -OO`` leaves it out."""
    import ast
    import inspect

    try:
        (defined,) = ast.parse(inspect.getsource(function)).body
    except (OSError, SyntaxError):  # the source is not there
        return None
    return ast.get_docstring(defined) if isinstance(defined, ast.FunctionDef) else None


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, **options: Any) -> None:
        if sys.flags.optimize > 1 and options.get("help") is None:
            options["help"] = _docstring(options["callback"])
        super().__init__(*args, **{"options_metavar": "〔选项〕"} | options)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments; refuse empty ones, and options that are the name of a file, as a hook passes it."""
        if not isinstance(self, click.Group):
            _refuse_empty(args, ctx)
        for given in args[: args.index("--")] if "--" in args else args:
            if given.startswith("-") and given != "-" and os.path.lexists(given):
                zh = f"“{given}”也是一个文件：文件请写作 ./{given}，或写在 -- 之后"
                raise Misuse(
                    zh, f"{given!r} is also a file; write ./{given}, or put it after --", ctx
                )
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options and arguments, now made."""
        held: list[Any] = self.params
        self.params = [one.made() if isinstance(one, Deferred) else one for one in held]
        return super().get_params(ctx)
