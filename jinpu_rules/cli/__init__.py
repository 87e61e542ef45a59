"""The command line, ``jinpu-rules``: one module a command, loaded when it is used.

Exit status: 0 nothing found, 1 findings at or above ``--fail-on``, 2 could not check, 101 a bug of
ours, 130 interrupted; the same whatever the format.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Any, NoReturn

import click

from jinpu_rules import __version__
from jinpu_rules.cli.help import Command, Misuse, system_error, usage_error
from jinpu_rules.errors import ConfigurationError, JinpuRulesError, near

COMMANDS = (
    *("check", "due", "rules", "rule", "coverage", "config", "schema", "fields", "new"),
    "convert",
    "template",
    "score",
)
INTERRUPTED, BROKEN_PIPE, BUG = 130, 141, 101
_LONGEST = 2000  # characters of one message
TRACEBACK = "JINPU_RULES_TRACEBACK"


class _ReaderGone(Exception):
    """The reader closed the pipe (click would turn BrokenPipeError into status 1)."""


class _Closed(io.TextIOBase):
    """A standard stream that was closed before we started: nothing can be written there."""

    @property
    def buffer(self) -> Any:
        """The same for bytes."""
        return self

    def write(self, text: str | bytes) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


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
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> NoReturn:
        given = list(sys.argv[1:] if args is None else args)
        # Whatever else is installed beside us, nothing that watches pydantic sees a case file.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        options["standalone_mode"] = False
        options.setdefault("prog_name", "jinpu-rules")
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is None:
                setattr(sys, name, _Closed())
            elif hasattr(stream, "reconfigure"):
                encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
                stream.reconfigure(
                    encoding=encoding or "utf-8", errors=errors or "backslashreplace"
                )
        sys.exit(_guarded(super().main, given, *rest, **options))


def _guarded(run: Any, args: list[str], *rest: Any, **options: Any) -> int:
    """Run and return the exit status; say what went wrong, in a line."""
    english = "--lang=en" in args or ("--lang", "en") in pairwise(args)
    try:
        status = run(args, *rest, **options)
        sys.stdout.flush()
    except click.UsageError as error:
        _say(usage_error(error, english))
        return 2
    except ConfigurationError as error:
        for fault in error.faults:
            _say(f"settings: {fault:en}" if english else f"设置错误：{fault}")
        return 2
    except (JinpuRulesError, click.ClickException) as error:
        _say(f"error: {_in_english(error)}" if english else f"错误：{error}")
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (_ReaderGone, BrokenPipeError):
        _abandon(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:
        # The machine refused something: a full disk, a folder that is gone, a name that is too long.
        _say(system_error(error, english))
        _abandon(sys.stdout)
        return 2
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        kind = type(error).__name__
        _say(
            f"jinpu-rules 内部错误（{kind}），请连同版本 {__version__} 向维护者报告；"
            f"设置 {TRACEBACK}=1 可查看出错位置，报告前请删去其中的案件信息。\n"
            f"internal error ({kind}) in version {__version__}; please report it. "
            f"{TRACEBACK}=1 shows where; remove case data before you send it."
        )
        return BUG
    return status if isinstance(status, int) else 0


def _in_english(error: JinpuRulesError | click.ClickException) -> str:
    if isinstance(error, JinpuRulesError):
        return error.said.en
    return error.format_message()


def _say(text: str) -> None:
    from jinpu_rules.loading.faults import shortened
    from jinpu_rules.reporting.formats.escaping import lines_visible

    with suppress(OSError):  # what cannot even be said is told by the exit status
        click.echo(lines_visible(shortened(text, _LONGEST)), file=sys.stderr)


def _abandon(stream: Any) -> None:
    """Say nothing more there, also not on closing: what is left in the buffer cannot be written."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
    """检查行政执法案卷是否符合执法全过程记录的规定，以及指明的其他法规。

    Check case files against the rules on recording enforcement, and against others by name.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def main() -> NoReturn:
    """Run the command line."""
    commands.main()
