"""Where output goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from jinpu_rules.cli.help import Misuse
from jinpu_rules.errors import system_reason

Write = Callable[[str | bytes], object]
_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


def to_stdout(text: str | bytes) -> None:
    """Write to standard output; colours are the reporter's decision, never stripped here."""
    if isinstance(text, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    elif text:  # to the stream itself: click's own would not keep to PYTHONIOENCODING
        click.echo(text, file=sys.stdout, nl=False, color=True)


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """Yield a function that writes to a file, or to standard output if it is None.

    A file is written beside itself and then takes its place, unless something failed. What is no
    regular file, as a pipe, is written to directly.
    """
    if path is None:
        yield to_stdout
        return
    try:
        with ExitStack() as stack:
            special = path.exists() and not path.is_file()
            target = path if special else Path(os.path.realpath(path))
            written = target
            if not special:
                try:
                    target.parent.mkdir(parents=True, exist_ok=True)
                except FileExistsError as error:  # it is none: notes.txt/report.json
                    raise NotADirectoryError(
                        errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename
                    ) from None
                # Not made of its name, which may be as long as a name can be.
                written = target.with_name(f".jinpu-rules-{os.urandom(6).hex()}.tmp")
                stack.callback(written.unlink, missing_ok=True)
            # "x": never through a file or link that somebody else put there.
            with written.open("wb" if special else "xb") as stream:

                def write(text: str | bytes) -> None:
                    if isinstance(text, str):
                        text = text.encode("utf-8", "backslashreplace")
                    stream.write(text)

                yield write
            if not special:
                if target.exists():
                    written.chmod(stat.S_IMODE(target.stat().st_mode))
                os.replace(written, target)
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise Misuse(f"无法写入 {path!r}：路径不对", f"cannot write {path!r}") from None
    except OSError as error:
        if isinstance(error, BrokenPipeError) or error.filename is None:
            raise
        why = system_reason(error)
        raise Misuse(f"无法写入 {path}：{why.zh}", f"cannot write {path}: {why.en}") from None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other run is between reading a file and writing it anew.

    Where the system knows no such locks, it does not wait.
    """
    handle = None
    try:
        import fcntl

        # Of the folder: the file itself is replaced by another.
        handle = os.open(path.parent, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except (ImportError, OSError, ValueError):
        pass
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C until the file being written is complete; a second Ctrl-C is not delayed.

    The same holds for other signals that stop a process.
    """
    usual = signal.default_int_handler
    main = threading.current_thread() is threading.main_thread()
    stopping = [one for one in _SIGNALS if signal.getsignal(one) is usual] if main else []
    held = False

    def hold(*_: object) -> None:
        nonlocal held
        held = True
        for one in stopping:
            signal.signal(one, usual)

    for one in stopping:
        signal.signal(one, hold)
    try:
        yield
    finally:
        for one in stopping:
            signal.signal(one, usual)
    if held:
        raise KeyboardInterrupt


def columns(path: Path | None) -> int:
    """Return how wide a text there may be: as the terminal, within reason, or a hundred columns."""
    if path is not None or not sys.stdout.isatty():
        return 100
    return min(160, max(60, shutil.get_terminal_size().columns))


def coloured(path: Path | None) -> bool:
    """Whether output there is coloured: on a terminal, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return False
    if path is not None:
        return False
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return terminal or bool(os.environ.get("FORCE_COLOR"))
