"""``check --watch``: check again whenever a case file or a settings file has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from jinpu_rules.cli.help import Misuse, system_error, usage_error
from jinpu_rules.errors import JinpuRulesError
from jinpu_rules.reporting.formats.escaping import lines_visible

INTERRUPTED = 130
_LOOK = 1000  # milliseconds between two looks at the settings files above what is watched


def watched(
    paths: Sequence[str],
    check: Callable[[], int],
    written: Iterable[Path],
    *,
    read: Iterable[Path] = (),
    english: bool = False,
) -> int:
    """Check, and again after each change, until interrupted; return the last exit status.

    ``written`` are the files that a check writes itself: they are no change. ``read`` are those that
    it reads besides the paths, wherever they lie. What cannot be checked is said in Chinese, or in
    English.
    """
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise Misuse(
            "--watch 需要附加组件：pip install 'jinpu-rules[watch]'",
            "--watch needs an extra: pip install 'jinpu-rules[watch]'",
        ) from None
    from jinpu_rules.checking.configuration import OWN_FILE, PROJECT_FILE
    from jinpu_rules.checking.patterns import IGNORING, tells_what_git_ignores
    from jinpu_rules.checking.sources import identity, standard_output
    from jinpu_rules.loading.files import SourceFile

    settings = (OWN_FILE, PROJECT_FILE)
    written = list(written)

    def is_own(path: str) -> bool:
        return identity(Path(path)) in {standard_output(), *map(identity, written)}

    def is_folder(change: Change, path: str) -> bool:
        """Whether a folder came or went: of the files in one that is moved nobody tells."""
        if change is Change.deleted:  # nobody can say any more what it was
            return Path(path).suffix == ""
        return change is Change.added and Path(path).is_dir()

    def matters(change: Change, path: str) -> bool:
        name = Path(path).name
        if tells_what_git_ignores(Path(path)):
            return True
        # Not the temporary files that a report is written to; its own change shows nothing new.
        return (
            not name.startswith(".")
            and (SourceFile(name, None).suffix != "" or name in settings or is_folder(change, path))
            and not is_own(path)
        )

    if "-" in paths or not all(Path(path).exists() for path in paths):
        raise Misuse("--watch 只能用于已有的文件和文件夹", "--watch is for files and folders")
    above = {
        folder / name
        for path in paths
        for lies in (Path(path).resolve(), Path(os.path.abspath(path)))  # a link may lead there
        for folder in lies.parents
        for name in (*settings, IGNORING)
    }
    looked_at = above | {*read} | {Path(path) for path in paths if not Path(path).is_dir()}

    def now() -> tuple[object, ...]:
        return [identity(Path(path)) for path in paths], _times(looked_at)

    def changes() -> Iterator[bool]:
        """Yield whether there is one, at least once a second, until a path leads to something else."""
        there = [path for path in paths if Path(path).exists()]
        while not there:
            time.sleep(_LOOK / 1000)
            yield False
        yield from map(
            bool,
            watch(
                *there,
                watch_filter=matters,
                raise_interrupt=True,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
            ),
        )

    status = INTERRUPTED
    try:
        seen = now()
        status = _checked(check, english)
        while status != INTERRUPTED:  # the check itself was, and has told so
            for changed in changes():
                before, seen = seen, now()
                if changed or seen != before:
                    click.clear()
                    status = _checked(check, english)
                if status == INTERRUPTED or seen[0] != before[0]:
                    break  # a file that was saved anew is another, and nobody watches it yet
            else:
                break
    except KeyboardInterrupt:
        return status
    return status


def _checked(check: Callable[[], int], english: bool) -> int:
    """Check; a file half saved, or settings that cannot be read, are told, and the watch goes on."""
    try:
        return check()
    except click.UsageError as error:
        said = usage_error(error, english)
    except JinpuRulesError as error:
        said = f"error: {error.said.en}" if english else f"错误：{error}"
    except BrokenPipeError:  # nobody reads on
        raise
    except OSError as error:
        said = system_error(error, english)
    click.echo(lines_visible(said), err=True)
    return 2


def _times(paths: Iterable[Path]) -> dict[Path, int]:
    found = {}
    for path in paths:
        try:
            found[path] = path.stat().st_mtime_ns
        except OSError:
            continue
    return found
