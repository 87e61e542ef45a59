"""How far a long run has come, on a terminal that shows nothing else."""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from typing import Any

PATIENCE = 1.0  # seconds: what takes no longer needs no telling


class Progress:
    """Counters on standard error, once a run takes longer than a moment.

    Shown on a terminal, and only if the report goes elsewhere: a report that streams past shows by
    itself how far it is.
    """

    def __init__(self, language: str) -> None:
        self._words = "{} 个文件，{} 卷" if language == "zh" else "{} files, {} records"
        self._wanted = _is_terminal(sys.stderr) and not _is_terminal(sys.stdout)
        self._since = time.monotonic()
        self._stack = ExitStack()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def tell(self, files: int, records: int) -> None:
        """Show how many files and records are checked."""
        if not self._wanted or time.monotonic() - self._since < PATIENCE:
            return
        if self._bar is None:
            self._bar = self._stack.enter_context(_bar())
            self._task = self._bar.add_task("", total=None)
        self._bar.update(self._task, description=self._words.format(files, records))


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)


def _is_terminal(stream: Any) -> bool:
    return bool(stream and stream.isatty() and os.environ.get("TERM") != "dumb")
