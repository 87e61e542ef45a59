"""Which of many ids a mistyped one may have meant, found in time that grows with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LONGEST = 64  # nobody mistypes one character of more than that
_ALIKE = 0.6


class Alike:
    """Finds the word that differs in one character: one wrong, missing, too many, or two swapped.

    Such words are the same once a character of each is left out.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_part: dict[str, str] = {}
        for word in words:
            for part in _parts(word):
                self._by_part.setdefault(part, word)

    def to(self, word: str) -> str | None:
        """Return the word that is most like this one, or None."""
        found = (self._by_part[part] for part in _parts(word) if part in self._by_part)
        return next((near for near in found if _likeness(word, near) >= _ALIKE), None)


def _parts(word: str) -> Iterator[str]:
    plain = word.casefold()
    if len(plain) <= _LONGEST:
        yield plain
        for at in range(len(plain)):
            yield plain[:at] + plain[at + 1 :]


def _likeness(word: str, other: str) -> float:
    from difflib import SequenceMatcher  # only a mistake needs it

    return SequenceMatcher(None, word.casefold(), other.casefold()).ratio()
