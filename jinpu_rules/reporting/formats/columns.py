"""Texts by the columns that they take on a screen: a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Return as much of a text as so many columns hold."""
    taken = 0
    for position, char in enumerate(text):
        taken += _width(char)
        if taken > columns:
            return text[:position]
    return text


def padded(text: str, columns: int) -> str:
    """Return a text cut, or filled up with blanks, to so many columns."""
    text = cut(text, columns)
    return text + " " * (columns - width(text))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: after a blank, around a wide character."""
    piece = ""
    for char in text:
        if east_asian_width(char) in "WF":
            if piece and char not in _NEVER_FIRST:
                yield piece
                piece = ""
            piece += char
        elif piece and east_asian_width(piece[-1]) in "WF" and piece[-1] not in _NEVER_LAST:
            yield piece
            piece = char
        else:
            piece += char
            if char == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


_NEVER_FIRST = "，。；：、？！）》”」"
_NEVER_LAST = "（《“「"


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text in so many columns of the screen."""
    lines: list[list[str]] = [[]]
    taken = 0
    for piece in _pieces(text):
        wide = width(piece)
        if lines[-1] and taken + wide - piece.endswith(" ") > columns:
            lines.append([])
            piece, taken = piece.lstrip(), 0
            wide = width(piece)
        lines[-1].append(piece)
        taken += wide
    return ["".join(line).rstrip() for line in lines]
