"""What is wrong with a file, where, and what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places(Protocol):
    """The places of the values of a text.

    Values are reached by walking a tree: pointers written out for each would repeat a long key for
    every value under it, and a small file could fill the memory.
    """

    def at(self, pointer: str) -> Place:
        """Return the place of the value that a pointer names, or of the nearest around it."""


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
        return f"{self:zh}"

    def __format__(self, language: str) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        said = self.en if language == "en" else self.zh
        return f"{self.source}{place}: {self.pointer + ' ' if self.pointer else ''}{said}"


class Unreadable(Exception):
    """Carries faults out of a reader to where they are reported. Never leaves this package."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def escape(key: object) -> str:
    """Return a key as a JSON Pointer writes it."""
    return str(key).replace("~", "~0").replace("/", "~1")


def parts(pointer: str) -> list[str]:
    """Return the keys and positions that a JSON Pointer goes through."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
