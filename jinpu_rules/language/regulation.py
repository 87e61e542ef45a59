"""The regulation as text: chapters, articles, paragraphs (款), items (项), and citations into it.

``measures.txt`` is kept byte for byte as issued. It has non-breaking blanks on empty lines, one
heading without a blank after its number (第二十二条新区…) and items that share the line grain of
paragraphs, so the reading here is tolerant and the text itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jinpu_rules.errors import CitationError

_DIGITS = "零一二三四五六七八九"
_NUMBER = "[一二三四五六七八九十]+"
_CHAPTER = re.compile(rf"第({_NUMBER})章\s*(.*)")
_ARTICLE = re.compile(rf"第({_NUMBER})条\s*(.*)")
_ITEM = re.compile(rf"（({_NUMBER})）\s*(.*)")
_CITATION = re.compile(rf"第({_NUMBER})条(?:第({_NUMBER})款)?(?:第（?({_NUMBER})）?项)?")


def to_chinese(number: int) -> str:
    """Return 1 to 99 as the law writes it: 12 is 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def from_chinese(numeral: str) -> int:
    """Return the number that 一 to 九十九 writes. Raises ValueError for what writes none."""
    if (number := _NUMBERS.get(numeral)) is None:
        raise ValueError(numeral)
    return number


_NUMBERS = {to_chinese(number): number for number in range(1, 100)}


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """An address in the regulation. ``paragraph`` and ``item`` are 0 where not named.

    Orders as the law does: an article before its paragraphs, a paragraph before its items.
    ``Citation(12, item=3)`` is 第十二条第三项; the paragraph is named only where there are several.
    """

    article: int
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        paragraph = f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        item = f"第{to_chinese(self.item)}项" if self.item else ""
        return f"第{to_chinese(self.article)}条{paragraph}{item}"

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read 第十二条第三项 or 第七条第一款第（四）项. Raises CitationError."""
        match = _CITATION.fullmatch(re.sub(r"\s", "", text))
        if match is None:
            raise CitationError(f"不是条款引用：{text!r}，应写如“第七条第一款第四项”")
        try:
            return cls(*(from_chinese(group) if group else 0 for group in match.groups()))
        except ValueError:
            raise CitationError(f"不是条款引用：{text!r}，其中的数字读不出") from None


@dataclass(frozen=True, slots=True)
class Item:
    """A 项: its number and its words, without （一） before them."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A 款: its own words (of a list, the words before the items) and its items."""

    number: int
    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A 条: its number, the chapter it stands in, and its paragraphs."""

    number: int
    chapter: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A 章: its number and its title as printed."""

    number: int
    title: str


@dataclass(frozen=True)
class Regulation:
    """A regulation that can be cited: title, chapters and articles, in order."""

    title: str
    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]

    @classmethod
    def parse(cls, text: str) -> Regulation:
        """Read a regulation from its text as issued. Raises CitationError if numbers have gaps."""
        lines = [line.strip() for line in text.split("\n")]
        title, *lines = [line for line in lines if line]
        chapters: list[Chapter] = []
        articles: list[tuple[int, list[tuple[str, list[Item]]]]] = []
        for line in lines:
            if match := _CHAPTER.fullmatch(line):
                chapters.append(Chapter(from_chinese(match[1]), match[2]))
            elif match := _ARTICLE.fullmatch(line):
                articles.append((len(chapters), [(match[2], [])]))
                if from_chinese(match[1]) != len(articles):
                    raise CitationError(f"条号不连续：{line[:12]}")
            elif match := _ITEM.fullmatch(line):
                articles[-1][1][-1][1].append(Item(from_chinese(match[1]), match[2]))
            else:
                articles[-1][1].append((line, []))
        return cls(
            title,
            tuple(chapters),
            tuple(
                Article(
                    number,
                    chapter,
                    tuple(
                        Paragraph(position, words, tuple(items))
                        for position, (words, items) in enumerate(paragraphs, 1)
                    ),
                )
                for number, (chapter, paragraphs) in enumerate(articles, 1)
            ),
        )

    def provisions(self) -> Iterator[tuple[Citation, str]]:
        """Every paragraph and item with its own words, in the order of the law."""
        for article in self.articles:
            several = len(article.paragraphs) > 1
            for paragraph in article.paragraphs:
                number = paragraph.number if several else 0
                yield Citation(article.number, number), paragraph.text
                for item in paragraph.items:
                    yield Citation(article.number, number, item.number), item.text

    @cached_property
    def _addressed(self) -> tuple[tuple[Citation, str], ...]:
        return tuple(self.provisions())

    def article(self, number: int) -> Article:
        """Return one article. Raises CitationError if there is none of that number."""
        if not 1 <= number <= len(self.articles):
            raise CitationError(f"本办法没有第{number}条，共{len(self.articles)}条")
        return self.articles[number - 1]

    def words(self, citation: Citation) -> str:
        """Return the exact words of a provision; of an article or a list, all of them, by lines.

        Raises CitationError if the citation names no provision.
        """
        found = [
            words
            for address, words in self._addressed
            if address.article == citation.article
            and citation.paragraph in (0, address.paragraph)
            and citation.item in (0, address.item)
        ]
        single_paragraph = len(self.article(citation.article).paragraphs) == 1
        if not found or (citation.paragraph and single_paragraph) or len(found) > 1 < citation.item:
            raise CitationError(f"本办法没有{citation}")
        return "\n".join(found)

    def chapter(self, citation: Citation) -> Chapter:
        """Return the chapter that a provision stands in."""
        return self.chapters[self.article(citation.article).chapter - 1]
