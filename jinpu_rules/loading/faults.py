"""What is wrong with a file, where, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input, in Chinese and English.

    ``pointer`` is a JSON Pointer with the keys as the file writes them; "" is the whole document.
    ``confidentiality`` is how the record is marked, for a message that quotes a value of it.
    """

    source: str
    pointer: str
    zh: str
    en: str
    line: int | None = None
    column: int | None = None
    confidentiality: str | None = None

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.source}{place}: {self.pointer + ' ' if self.pointer else ''}{self.zh}"


class Unreadable(Exception):
    """Carries faults out of a reader to where they are reported. Never leaves this package."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def escape(key: object) -> str:
    """Return a key as a JSON Pointer writes it."""
    return str(key).replace("~", "~0").replace("/", "~1")
