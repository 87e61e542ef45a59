"""A regulation as text, or as an outline: chapters, articles, paragraphs (款), items (项), citations.

``measures.txt`` is kept byte for byte as issued. It has non-breaking blanks on empty lines, one
heading without a blank after its number (第二十二条新区…) and items that share the line grain of
paragraphs, so the reading here is tolerant and the text itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property, total_ordering
from typing import TYPE_CHECKING

from jinpu_rules.errors import CitationError, did_you_mean, near
from jinpu_rules.frozen import dataclass

if TYPE_CHECKING:
    from jinpu_rules.language.authoring import Period

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_NUMBER = "(?:[零一二三四五六七八九十百千]+|[0-9]{1,4})"
_HEADING = re.compile(rf"第({_NUMBER})(编|分编|章|节)(?:[\s\u3000]+(.*)|)")
_CHAPTER = re.compile(rf"第({_NUMBER})章\s*(.*)")
_ARTICLE = re.compile(rf"第({_NUMBER})条(?:之({_NUMBER})(?=\s|$))?(\s*)(.*)")
_SPOKEN_OF = (
    "第",
    "、",
    "和",
    "至",
    "规定",
    "所",
    "的",
)  # after 第七条, where a sentence begins with it
_ITEM = re.compile(rf"（({_NUMBER})）\s*(.*)")
_CITATION = re.compile(
    rf"(?:《?([^《》第]+)》?)?第({_NUMBER})条(?:之({_NUMBER}))?"
    rf"(?:第({_NUMBER})款)?(?:第（?({_NUMBER})）?项)?"
)


def to_chinese(number: int) -> str:
    """Return 1 to 9999 as the law writes it: 12 is 十二, 104 is 一百零四, 110 is 一百一十."""
    written, zero = "", False
    for size, place in _PLACES:
        digit, number = divmod(number, size)
        if digit:
            bare = not written and size == 10 and digit == 1  # 十二, but 一百一十二
            written += ("零" if zero else "") + ("" if bare else _DIGITS[digit]) + place
        zero = bool(written) and not digit and bool(number)
    return written + (("零" if zero else "") + _DIGITS[number] if number or not written else "")


def from_chinese(numeral: str) -> int:
    """Return the number that 一 to 九千九百九十九 writes. Raises ValueError for what writes none."""
    number = digit = 0
    for sign in numeral:
        size = next((size for size, place in _PLACES if place == sign), None)
        if size is not None:
            number += (digit or 1) * size
            digit = 0
        elif (digit := _DIGITS.find(sign)) < 0:
            raise ValueError(numeral)
    if not (number := number + digit) or number > 9999 or to_chinese(number) != numeral:
        raise ValueError(numeral)
    return number


def _number(numeral: str) -> int:
    """Return a number as the law writes it, or as people do: 第12条. Raises ValueError."""
    if not numeral.isdecimal():
        return from_chinese(numeral)
    if numeral.startswith("0"):
        raise ValueError(numeral)
    return int(numeral)


@total_ordering
@dataclass(frozen=True, slots=True)
class Citation:
    """An address in a regulation. ``paragraph`` and ``item`` are 0 where not named.

    ``law`` is the short title of a law; empty, it is the measures'. ``inserted`` is the number of an
    article that was put in after another one: 之一. Orders as the law does: an article before its
    paragraphs, a paragraph before its items. ``Citation(12, item=3)`` is 第十二条第三项; the paragraph
    is named only where there are several.
    """

    article: int
    paragraph: int = 0
    item: int = 0
    inserted: int = field(default=0, kw_only=True)
    law: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        law = f"《{self.law}》" if self.law else ""
        return f"{law}{self.within}"

    @property
    def within(self) -> str:
        """The address within its law, which is not named: 第六十条."""
        inserted = f"之{to_chinese(self.inserted)}" if self.inserted else ""
        paragraph = f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        item = f"第{to_chinese(self.item)}项" if self.item else ""
        return f"第{to_chinese(self.article)}条{inserted}{paragraph}{item}"

    @property
    def whole_article(self) -> Citation:
        """The article that the provision stands in."""
        return Citation(self.article, inserted=self.inserted, law=self.law)

    def covers(self, other: Citation) -> bool:
        """Whether another provision of the same law is this one, or stands in it."""
        mine, theirs = self._key, other._key
        return mine[:3] == theirs[:3] and all(
            part in (0, other_part) for part, other_part in zip(mine[3:], theirs[3:], strict=True)
        )

    @property
    def _key(self) -> tuple[str, int, int, int, int]:
        return self.law, self.article, self.inserted, self.paragraph, self.item

    def __lt__(self, other: Citation) -> bool:
        return self._key < other._key

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read 第十二条第三项, 第七条第一款第（四）项 or 《行政处罚法》第六十条. Raises CitationError."""
        match = _CITATION.fullmatch(re.sub(r"\s", "", text))
        if match is None:
            raise CitationError(
                f"不是条款引用：{text!r}，应写如“第七条第一款第四项”",
                f"{text!r} cites no provision; write it as 第七条第一款第四项",
            )
        law, *numbers = match.groups()
        try:
            article, inserted, *parts = (_number(group) if group else 0 for group in numbers)
        except ValueError:
            raise CitationError(
                f"不是条款引用：{text!r}，其中的数字无法识别",
                f"{text!r} cites no provision: its number cannot be read",
            ) from None
        return cls(article, *parts, inserted=inserted, law=law or "")


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
    """A 条: its number, the position of its chapter (0: in none), its section (节), its paragraphs."""

    number: int
    chapter: int
    paragraphs: tuple[Paragraph, ...]
    section: str = ""
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A 章: its number and its title as printed."""

    number: int
    title: str


_NO_CHAPTER = Chapter(0, "")


@dataclass(frozen=True, kw_only=True)
class Regulation:
    """A regulation that can be cited, by its text (``parse``) or in our own words (``outline``).

    ``short`` is the title that citations name it by; the measures have none, they are this library's
    own. ``working`` are the numbers of days that it counts in working days. ``version`` says which
    text it is; it holds from ``valid_from`` until the day before ``valid_until``.
    """

    title: str
    short: str = ""
    english: str = ""
    chapters: tuple[Chapter, ...] = ()
    articles: tuple[Article, ...] = ()
    preamble: str = ""
    gist: Mapping[Citation, str] = field(default_factory=dict)
    working: frozenset[int] = frozenset()
    version: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        short: str = "",
        english: str = "",
        days: Collection[int] = (),
        version: str = "",
        valid_from: date | None = None,
        valid_until: date | None = None,
    ) -> Regulation:
        """Read a regulation from its text as issued.

        Parts (编), chapters and sections are headings; what stands before the first of them is the
        preamble; a table of contents is passed over. Articles may be left out, not out of order.
        Raises CitationError.
        """
        title, *lines = [line for line in map(str.strip, text.split("\n")) if line]
        preamble: list[str] = []
        chapters: list[Chapter] = []
        articles: list[tuple[tuple[int, int], int, str, list[tuple[str, list[Item]]]]] = []
        section = ""
        for line in lines:
            if (match := _ARTICLE.fullmatch(line)) and (
                match[3] or not match[4].startswith(_SPOKEN_OF)
            ):
                number = from_chinese(match[1]), from_chinese(match[2]) if match[2] else 0
                if articles and number <= articles[-1][0]:
                    raise CitationError(f"条号顺序不对：{line[:12]}")
                articles.append((number, len(chapters), section, [(match[4], [])]))
            elif (match := _CHAPTER.fullmatch(line)) and len(line) < _LONGEST_HEADING:
                if not articles and from_chinese(match[1]) == 1:
                    chapters.clear()  # those of a table of contents
                chapters.append(Chapter(from_chinese(match[1]), match[2]))
                section = ""
            elif (match := _HEADING.fullmatch(line)) and len(line) < _LONGEST_HEADING:
                section = match[3] or "" if match[2] == "节" else ""
            elif not articles:
                preamble.append(line)
            elif match := _ITEM.fullmatch(line):
                articles[-1][3][-1][1].append(Item(from_chinese(match[1]), match[2]))
            else:
                articles[-1][3].append((line, []))
        return cls(
            title=title,
            short=short,
            english=english,
            chapters=tuple(chapters),
            articles=tuple(
                Article(
                    number,
                    chapter,
                    tuple(
                        Paragraph(position, words, tuple(items))
                        for position, (words, items) in enumerate(paragraphs, 1)
                    ),
                    section,
                    inserted,
                )
                for (number, inserted), chapter, section, paragraphs in articles
            ),
            preamble="\n".join(line for line in preamble if line not in _CONTENTS),
            working=frozenset(days),
            version=version,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    @classmethod
    def outline(
        cls,
        title: str,
        *,
        short: str,
        gist: Mapping[int | tuple[int, ...] | str, str],
        english: str = "",
        days: Collection[int] = (),
        version: str = "",
        valid_from: date | None = None,
        valid_until: date | None = None,
    ) -> Regulation:
        """Return a law without its text: what its provisions come to, in our own words.

        ``gist`` is by the article, ``60``, or by article, paragraph and item: ``(64, 1, 3)``, with 0
        for a paragraph that need not be named; or as it is written, which an article that was put in
        needs: ``"第一百三十三条之一"``. Raises CitationError for a key that is none.
        """
        outlined: dict[Citation, str] = {}
        for key, said in gist.items():
            if isinstance(key, str):
                cites = replace(Citation.parse(key), law=short)
            else:
                cites = cls._at(key, short)
            if cites in outlined:
                raise CitationError(f"{cites}的 gist 写了两次")
            if not said.strip():
                raise CitationError(f"{cites}的 gist 不能为空")
            outlined[cites] = said
        return cls(
            title=title,
            short=short,
            english=english,
            gist=dict(sorted(outlined.items())),
            working=frozenset(days),
            version=version,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    @staticmethod
    def _at(key: int | tuple[int, ...], short: str) -> Citation:
        """Return the citation that numbers are. Raises CitationError where they are none."""
        numbers = key if isinstance(key, tuple) else (key,)
        if (
            not 1 <= len(numbers) <= 3
            or not all(type(number) is int and 0 <= number <= 9999 for number in numbers)
            or not numbers[0]
        ):
            raise CitationError(
                f"《{short}》的 gist 以条号为键，如 60、(57, 2)、(64, 1, 3)、“第六十条之一”，得到的是 {key!r}"
            )
        return Citation(*numbers, law=short)

    def __post_init__(self) -> None:
        if re.search("[《》第]", self.short):
            raise CitationError(f"法规简称不带书名号，也不含“第”字：{self.short}")
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise CitationError(f"《{self.title}》的失效日期应在施行日期之后")

    @property
    def has_text(self) -> bool:
        """Whether its words are here, to be quoted; of an outline, only what they come to."""
        return bool(self.articles)

    def cite(
        self, article: int, paragraph: int = 0, item: int = 0, *, inserted: int = 0
    ) -> Citation:
        """Return the address of a provision. Raises CitationError if there is none."""
        cites = Citation(article, paragraph, item, inserted=inserted, law=self.short)
        self.words(cites)
        return cites

    def days(self, number: int) -> Period:
        """Return a period of so many days, as this law counts them: some are working days."""
        # What conditions are written with is built on citations, and so on this module.
        from jinpu_rules.language.authoring import days, working_days

        return working_days(number) if number in self.working else days(number)

    def provisions(self) -> Iterator[tuple[Citation, str]]:
        """Every paragraph and item with its own words, in the order of the law; of an outline, the gist."""
        yield from self.gist.items()
        for article in self.articles:
            several = len(article.paragraphs) > 1
            for paragraph in article.paragraphs:
                number = paragraph.number if several else 0
                at = Citation(article.number, number, inserted=article.inserted, law=self.short)
                yield at, paragraph.text
                for item in paragraph.items:
                    yield (
                        Citation(
                            article.number,
                            number,
                            item.number,
                            inserted=article.inserted,
                            law=self.short,
                        ),
                        item.text,
                    )

    @cached_property
    def _addressed(self) -> tuple[tuple[Citation, str], ...]:
        return tuple(self.provisions())

    @cached_property
    def _numbered(self) -> dict[tuple[int, int], Article]:
        return {(article.number, article.inserted): article for article in self.articles}

    def article(self, number: int, inserted: int = 0) -> Article:
        """Return one article. Raises CitationError if there is none of that number."""
        found = self._numbered.get((number, inserted))
        if found is None:
            wanted = Citation(number, inserted=inserted).within if 0 < number <= 9999 else number
            raise CitationError(
                f"《{self.title}》没有{wanted}，共{len(self.articles)}条",
                f"《{self.title}》 has no {wanted}: it has {len(self.articles)} articles",
            )
        return found

    def words(self, citation: Citation) -> str:
        """Return the exact words of a provision; of an article or a list, all of them, by lines.

        Of an outline, return what the provision comes to. Raises CitationError if the citation names
        no provision.
        """
        if citation.law != self.short:
            raise CitationError(
                f"{citation}不是《{self.title}》的条款"
                + (f"：引用写作《{self.short}》{citation.within}" if self.short else "")
            )
        if citation in self.gist:
            return self.gist[citation]
        found = [words for address, words in self._addressed if citation.covers(address)]
        if self.has_text:
            single = len(self.article(citation.article, citation.inserted).paragraphs) == 1
            if (citation.paragraph and single) or len(found) > 1 < citation.item:
                found = []
        if not found:
            known = [address.within for address, _ in self._addressed]
            hint = did_you_mean(None) if self.has_text else near(citation.within, known)
            raise CitationError(
                f"《{self.title}》没有{citation.within}{hint.zh}",
                f"《{self.title}》 has no {citation.within}{hint.en}",
            )
        return "\n".join(found)

    def said_up_to(self, citation: Citation, quote: str) -> str:
        """Return what leads to a quote: the words before the items, its own sentence, and the quote."""
        lead = replace(citation, item=0)
        before = dict(self._addressed)[lead] if citation.item else ""
        words, _, _ = self.words(citation).partition(quote)
        return before + words.rpartition("。")[2] + quote

    def chapter(self, citation: Citation) -> Chapter:
        """Return the chapter that a provision stands in: one without a title if it stands in none."""
        if not self.has_text:
            return _NO_CHAPTER
        position = self.article(citation.article, citation.inserted).chapter
        return self.chapters[position - 1] if position else _NO_CHAPTER


_LONGEST_HEADING = 40  # characters: a paragraph may begin with 第二章 too
_CONTENTS = ("目录", "目 录", "目　录")
