"""Help and usage errors in Chinese, laid out by the width that characters have on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click
from click.exceptions import BadArgumentUsage, BadOptionUsage, MissingParameter, NoSuchOption

from jinpu_rules.errors import near

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
        return f"{_name(error)} 的值不对：{error.message}"
    if isinstance(error, BadArgumentUsage):
        return f"参数不对：{error.message}"
    return f"多余的参数或选项：{error.message}"


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: after a blank, around a wide character."""
    piece = ""
    for char in text:
        if east_asian_width(char) in "WF":
            if piece and char not in _NEVER_FIRST:
                yield piece
                piece = ""
            piece += char
        elif piece and east_asian_width(piece[-1]) in "WF" and piece[-1] not in _NEVER_LAST:
            yield piece
            piece = char
        else:
            piece += char
            if char == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


_NEVER_FIRST = "，。；：、？！）》”」"
_NEVER_LAST = "（《“「"


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text in so many columns of the screen."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


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


class Command(click.Command):
    """A command whose help is Chinese."""

    context_class = _Context
