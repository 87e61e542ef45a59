"""How far a long run has come, on a terminal that shows nothing else."""

from __future__ import annotations

import os
import sys
import time
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
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._shown:
            self._write("")

    def update(self, files: int, records: int) -> None:
        """Show how many files and records are checked, ten times a second at most."""
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._next, self._shown = now + min(0.1, PATIENCE), True
            self._write(self._words.format(files, records))

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r{text}\x1b[K")  # in place of what was shown before
        sys.stderr.flush()


def _is_terminal(stream: Any) -> bool:
    return bool(stream and stream.isatty() and os.environ.get("TERM") != "dumb")
