"""How much of the text is encoded: which words rules quote, which are excused, which are neither."""

from __future__ import annotations

from unicodedata import category

from jinpu_rules.frozen import dataclass
from jinpu_rules.language.regulation import Citation
from jinpu_rules.language.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class ProvisionCoverage:
    """One paragraph or item: its words, and how many of its characters are accounted for.

    Punctuation and blanks are not counted. ``left`` holds the passages that no rule quotes and no
    ``Unencoded`` excuses.
    """

    cites: Citation
    words: str
    quoted: int
    excused: int
    left: tuple[str, ...]
    has_text: bool = True

    @property
    def total(self) -> int:
        """How many characters are words of the law."""
        return sum(map(_is_word, self.words)) if self.has_text else 0


def coverage(ruleset: Ruleset) -> tuple[ProvisionCoverage, ...]:
    """Account for every word of a regulation, provision by provision.

    The words of an outline are ours: none are counted, and nothing is left of them.
    """
    quotes = [(rule.cites, rule.quote) for rule in ruleset.rules]
    for consequence in ruleset.consequences:
        quotes += [
            (consequence.cites, consequence.quote),
            (consequence.effect, consequence.effect_quote),
        ]
    excuses = [(passage.cites, passage.quote) for passage in ruleset.unencoded]
    return tuple(
        _account(cites, words, _lines(quotes, cites), _lines(excuses, cites))
        if law.has_text
        else ProvisionCoverage(cites, words, 0, 0, (), has_text=False)
        for law in ruleset.laws
        for cites, words in law.provisions()
    )


def _lines(passages: list[tuple[Citation, str]], cites: Citation) -> list[str]:
    return [line for cited, quote in passages if cited.covers(cites) for line in quote.split("\n")]


def _account(
    cites: Citation, words: str, quotes: list[str], excuses: list[str]
) -> ProvisionCoverage:
    marks = [" "] * len(words)
    for mark, passages in (("e", excuses), ("q", quotes)):
        for passage in passages:
            start = words.find(passage)
            while passage and start >= 0:
                marks[start : start + len(passage)] = mark * len(passage)
                start = words.find(passage, start + 1)
    pieces = "".join(
        char if mark == " " and _is_word(char) else "\n"
        for char, mark in zip(words, marks, strict=True)
    ).split("\n")
    counted = [mark for char, mark in zip(words, marks, strict=True) if _is_word(char)]
    return ProvisionCoverage(
        cites,
        words,
        counted.count("q"),
        counted.count("e"),
        tuple(piece for piece in pieces if piece),
    )


def _is_word(char: str) -> bool:
    return category(char)[0] in "LN"
