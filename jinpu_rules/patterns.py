"""Patterns that are compiled when they are first asked: one file asks few of all there are."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> Any:
        held = getattr(re.compile(*self._written), name)
        setattr(self, name, held)
        return held


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern, as ``re.compile`` does."""
    return cast(re.Pattern[str], _Later(text, flags))
