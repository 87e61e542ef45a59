"""``check --watch``: check again whenever a case file or a settings file has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from jinpu_rules.cli.help import Misuse


def again_and_again(paths: Sequence[str], check: Callable[[], int]) -> int:
    """Check, and again after each change, until interrupted; return the last exit status."""
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise Misuse(
            "--watch 需要附加组件：pip install 'jinpu-rules[watch]'",
            "--watch needs an extra: pip install 'jinpu-rules[watch]'",
        ) from None
    from jinpu_rules.checking.configuration import OWN_FILE, PROJECT_FILE
    from jinpu_rules.loading.files import SourceFile

    def matters(change: Change, path: str) -> bool:
        name = Path(path).name
        # Not the temporary files that a report is written to; its own change shows nothing new.
        return not name.startswith(".") and (
            SourceFile(name, None).suffix != "" or name in (OWN_FILE, PROJECT_FILE)
        )

    if "-" in paths or not all(Path(path).exists() for path in paths):
        raise Misuse("--watch 只能用于已有的文件和文件夹", "--watch is for files and folders")
    status = check()
    for _ in watch(*paths, watch_filter=matters, raise_interrupt=False):
        click.clear()
        status = check()
    return status
