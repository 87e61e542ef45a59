"""The text as issued, its parse, and citations into it."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinpu_rules.errors import CitationError
from jinpu_rules.language.regulation import Citation, Regulation, from_chinese, to_chinese
from jinpu_rules.rules.measures import measures, measures_text

AS_ISSUED = "36cb7e18e3ad6860377907fe86897d6031c38139f33111ac508a9284f18a0c57"


def test_the_text_ships_as_issued_byte_for_byte():
    data = (files("jinpu_rules") / "rules" / "measures.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == AS_ISSUED


def test_there_are_28_articles_in_6_chapters_with_68_addresses():
    assert [article.number for article in measures().articles] == list(range(1, 29))
    assert [chapter.title for chapter in measures().chapters] == [
        "总 则",
        "行政处罚记录规则",
        "行政检查记录规则",
        "音像记录设备的配备、使用和管理",
        "执法记录的管理与责任追究",
        "附则",
    ]
    assert len(list(measures().provisions())) == 68


def test_the_parse_loses_no_word_of_the_text():
    regulation = measures()
    pieces = [regulation.title]
    chapter = 0
    for article in regulation.articles:
        if article.chapter != chapter:
            chapter = article.chapter
            pieces += [f"第{to_chinese(chapter)}章", regulation.chapters[chapter - 1].title]
        pieces.append(f"第{to_chinese(article.number)}条")
        for paragraph in article.paragraphs:
            pieces.append(paragraph.text)
            for item in paragraph.items:
                pieces += [f"（{to_chinese(item.number)}）", item.text]
    blank = re.compile(r"\s")
    assert blank.sub("", "".join(pieces)) == blank.sub("", measures_text())


def test_article_22_is_found_although_its_heading_has_no_blank():
    assert measures().words(Citation(22)).startswith("新区司法局办公室负责")


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        (Citation(12, item=3), "第十二条第三项"),
        (Citation(7, 1, 4), "第七条第一款第四项"),
        (Citation(6, 2), "第六条第二款"),
        (Citation(28), "第二十八条"),
    ],
)
def test_a_citation_prints_as_the_law_is_cited(citation, printed):
    assert str(citation) == printed
    assert Citation.parse(printed) == citation


def test_every_provision_resolves_to_its_own_words_through_its_printed_citation():
    for citation, words in measures().provisions():
        assert measures().words(Citation.parse(str(citation))).split("\n")[0] == words


def test_a_paragraph_is_named_only_where_there_are_several():
    for citation, _ in measures().provisions():
        several = len(measures().article(citation.article).paragraphs) > 1
        assert bool(citation.paragraph) == several


def test_citations_sort_as_the_law_does():
    addresses = [citation for citation, _ in measures().provisions()]
    assert sorted(addresses) == addresses


@pytest.mark.parametrize("text", ["第七条第（四）项", " 第七条 第一款 第（四）项 "])
def test_brackets_and_blanks_in_a_citation_are_read(text):
    assert Citation.parse(text).item == 4


@pytest.mark.parametrize(
    "text", ["", "七条", "第条", "第7a条", "第一章", "第七条第一款第四项另", "第百条"]
)
def test_what_is_no_citation_is_refused(text):
    with pytest.raises(CitationError):
        Citation.parse(text)


@pytest.mark.parametrize(
    "citation", [Citation(29), Citation(0), Citation(12, 1), Citation(12, item=6), Citation(7, 4)]
)
def test_a_citation_of_nothing_is_refused(citation):
    with pytest.raises(CitationError):
        measures().words(citation)


@given(st.integers(1, 9999))
def test_chinese_numbers_are_read_as_they_are_written(number):
    assert from_chinese(to_chinese(number)) == number


def test_articles_may_be_left_out_but_are_in_order():
    excerpt = Regulation.parse("办法\n第一章 总则\n第一条 甲\n第三条 乙\n")
    assert [article.number for article in excerpt.articles] == [1, 3]
    with pytest.raises(CitationError, match="没有第二条"):
        excerpt.article(2)
    with pytest.raises(CitationError, match="顺序"):
        Regulation.parse("办法\n第三条 甲\n第一条 乙\n")


LONG = """某法
（2021年1月22日修订）
目　录
第一章　总则
第二章　程序
为了规范程序，制定本法。
第一章　总则
第一条　甲
第二章　程序
第一节　一般规定
第九十九条　本条有两款。
第一百零四条规定的事项，适用本法。
第二节　特别规定
第一百零三条　乙
第一百零三条之一　后来增加的
（一）丙；
（十一）丁。
第一百二十条　戊
"""


def test_a_long_law_is_read_with_its_sections_its_preamble_and_inserted_articles():
    law = Regulation.parse(LONG, short="某法", days={7})
    assert [(one.number, one.inserted) for one in law.articles] == [
        (1, 0),
        (99, 0),
        (103, 0),
        (103, 1),
        (120, 0),
    ]
    assert [chapter.title for chapter in law.chapters] == ["总则", "程序"]
    assert law.preamble == "（2021年1月22日修订）\n为了规范程序，制定本法。"
    assert law.article(99).section == "一般规定"
    assert law.article(103).section == "特别规定"
    assert law.words(law.cite(99, 2)) == "第一百零四条规定的事项，适用本法。"
    assert law.words(law.cite(103, inserted=1, item=11)) == "丁。"
    assert str(law.cite(103, inserted=1, item=11)) == "《某法》第一百零三条之一第十一项"
    assert Citation.parse("《某法》第一百零三条之一第十一项") == law.cite(103, inserted=1, item=11)
    assert sorted([law.cite(120), law.cite(103, inserted=1), law.cite(103)]) == [
        law.cite(103),
        law.cite(103, inserted=1),
        law.cite(120),
    ]
    for citation, words in law.provisions():
        assert law.words(Citation.parse(str(citation))).split("\n")[0] == words


def test_a_law_without_chapters_is_read():
    law = Regulation.parse("办法\n第一条 甲\n")
    assert law.chapter(Citation(1)).title == ""
