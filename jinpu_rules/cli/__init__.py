"""The command line, ``jinpu-rules``: one module a command, loaded when it is used.

Exit status: 0 nothing found, 1 findings at or above ``--fail-on``, 2 could not check, 101 a bug of
ours, 130 interrupted; the same whatever the format.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from jinpu_rules import __version__
from jinpu_rules.cli.help import Command, Misuse, usage_error
from jinpu_rules.errors import ConfigurationError, JinpuRulesError, near

COMMANDS = ("check", "rules", "rule", "coverage", "config", "schema", "new")
INTERRUPTED, BROKEN_PIPE, BUG = 130, 141, 101
TRACEBACK = "JINPU_RULES_TRACEBACK"


class _ReaderGone(Exception):
    """Nobody reads the output any more; under a name that click does not turn into status 1."""


class _Commands(Command, click.Group):
    """The group of commands, and what becomes of errors on their way out."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jinpu_rules.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            hint = near(args[0], COMMANDS)
            raise Misuse(
                f"没有命令“{args[0]}”{hint.zh}", f"no such command {args[0]!r}{hint.en}", ctx
            )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise _ReaderGone from None
        return status

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        given = list(sys.argv[1:] if args is None else args)
        # Whatever else is installed beside us, nothing that watches pydantic sees a case file.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        # Thousands of rules and fields are made at every start, and stay: no use looking for garbage
        # among them. What a file leaves behind needs no search, or waits a little for one.
        gc.set_threshold(100_000)
        # Whatever else is installed beside us, nothing that watches pydantic sees a case file.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        options["standalone_mode"] = False
        options.setdefault("prog_name", "jinpu-rules")
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(_guarded(super().main, given, *rest, **options))


def _guarded(run: Any, args: list[str], *rest: Any, **options: Any) -> int:
    """Run and return the exit status; say what went wrong, in a line."""
    english = "--lang=en" in args or ("--lang" in args and "en" in args)
    try:
        status = run(args, *rest, **options)
    except click.UsageError as error:
        click.echo(usage_error(error, english), err=True)
        return 2
    except ConfigurationError as error:
        for fault in error.faults:
            said = f"settings: {fault:en}" if english else f"设置错误：{fault}"
            click.echo(said, err=True)
        return 2
    except (JinpuRulesError, click.ClickException) as error:
        click.echo(f"错误：{error}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except _ReaderGone:
        # Nothing is to be said, also not on closing the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        kind = type(error).__name__
        click.echo(
            f"jinpu-rules 内部错误（{kind}），请连同版本 {__version__} 向维护者报告；"
            f"设置 {TRACEBACK}=1 可查看出错位置，报告前请删去其中的案件信息。\n"
            f"internal error ({kind}) in version {__version__}; please report it. "
            f"{TRACEBACK}=1 shows where; remove case data before you send it.",
            err=True,
        )
        return BUG
    return status if isinstance(status, int) else 0


@click.group(
    "jinpu-rules",
    cls=_Commands,
    add_help_option=False,
    invoke_without_command=True,
    context_settings={"max_content_width": 100},
)
@click.help_option("-h", "--help", help="显示帮助")
@click.version_option(
    __version__, "-V", "--version", message="jinpu-rules %(version)s", help="显示版本"
)
@click.pass_context
def commands(ctx: click.Context) -> None:
    """检查行政执法案卷是否符合《金普新区司法局行政执法全过程记录实施办法（试行）》。

    Hold case files against the 28 articles of the measures.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def main() -> NoReturn:
    """Run the command line."""
    commands.main()
