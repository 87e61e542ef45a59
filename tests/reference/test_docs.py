"""The pages in docs/: the rule reference is that of the rules, and every page is sound Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support import ROOT, for_each

from jinpu_rules.cli import commands
from jinpu_rules.language.authoring import document, exists
from jinpu_rules.language.formula import expanded
from jinpu_rules.language.wording import Line, in_outline, in_words
from jinpu_rules.models.vocabulary import DocumentKind
from jinpu_rules.reference.catalogue import ArticleData, articles, rule_data
from jinpu_rules.reference.pages import document as whole
from jinpu_rules.reference.pages import one, pages
from jinpu_rules.rules.definitions.cases import penalty
from jinpu_rules.rules.measures import MEASURES

REFERENCE = ROOT / "docs" / "rules"
PAGES = sorted((ROOT / "docs").rglob("*.md"))
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "examples/ci/README.md"]
each_page = pytest.mark.parametrize(
    "page", [*PAGES, *READMES], ids=lambda page: page.relative_to(ROOT).as_posix()
)
each_rule = for_each({rule.id: rule for rule in MEASURES.rules})


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(arg) for arg in args])


@cache
def parsed(text: str) -> list[Token]:
    # Its limit is of this parser alone: a list within a list counts as two.
    return MarkdownIt("gfm-like", {"maxNesting": 60}).parse(text)


def tokens(text: str) -> list[Token]:
    return [inner for token in parsed(text) for inner in (token, *(token.children or ()))]


def shown(text: str) -> str:
    """Return what a reader sees of Markdown, without its layout."""
    kept = ("text", "code_inline", "code_block", "fence")
    return "".join(token.content for token in tokens(text) if token.type in kept)


def headings(text: str) -> list[tuple[int, str]]:
    read = parsed(text)
    return [
        (int(token.tag[1]), read[position + 1].content)
        for position, token in enumerate(read)
        if token.type == "heading_open"
    ]


@cache
def anchors(file: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    found: set[str] = set()
    for _, heading in headings(file.read_text("utf-8")):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        serial = 0
        while (name := f"{slug}-{serial}" if serial else slug) in found:
            serial += 1
        found.add(name)
    return found


@cache
def made() -> Mapping[str, str]:
    """Return the pages of the rules as they are now."""
    return pages(MEASURES)


@cache
def told() -> Mapping[int, ArticleData]:
    """Return what is said of each article, by its number."""
    return {article.number: article for article in articles(MEASURES)}


# --- the rule reference --------------------------------------------------------------------------


def test_the_reference_is_that_of_the_rules():
    written = {path.name: path.read_text("utf-8") for path in REFERENCE.iterdir()}
    stale = sorted(name for name in {*written, *made()} if written.get(name) != made().get(name))
    assert not stale, f"run 'make docs': {stale}"


@pytest.mark.slow
def test_the_command_writes_the_pages_and_nothing_else(tmp_path):
    assert run("rule", "--pages", tmp_path / "规则").exit_code == 0
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "规则").iterdir()}
    assert written == made()
    assert run("rule", "JP1206", "--pages", tmp_path).exit_code == 2
    assert run("rule").exit_code == 2


@pytest.mark.slow
@each_rule
def test_a_page_says_everything_of_a_rule(rule):
    data = next(one for one in told()[rule.cites.article].rules if one.id == rule.id)
    page = (REFERENCE / f"art{rule.cites.article:02}.md").read_text("utf-8")
    _, _, section = page.partition(f"### {rule.id}\n")
    section = shown(re.split(r"^##+ ", section, maxsplit=1, flags=re.M)[0])
    for said in (
        data.name,
        data.message,
        data.english,
        f"「{data.quote}」".replace("\n", ""),
        data.citation,
        data.modality,
        data.each,
        data.due,
        data.remedy,
        data.reading,
        *(line.words for line in (*data.when_outline, *data.must_outline)),
        *data.settings,
        *data.consequences,
        *(part for e in data.examples for part in (e.title, e.verdict, *e.words)),
    ):
        assert said in section


@pytest.mark.parametrize("number", range(1, 29))
def test_a_page_holds_every_word_of_its_article_and_why_some_are_no_rule(number):
    article = told()[number]
    text = (REFERENCE / f"art{number:02}.md").read_text("utf-8")
    page = shown(text)
    for provision in article.provisions:
        assert provision.item + provision.words in page
    for passage in article.unencoded:
        assert f"「{passage.quote}」".replace("\n", "") in page
        assert passage.reason in page
        assert passage.note in page
    neighbours = {n for n in (article.number - 1, article.number + 1) if 1 <= n <= 28}
    way = next(line for line in text.split("\n") if line.startswith("[规则手册]"))
    linked = {int(n) for n in re.findall(r"\(art(\d\d)\.md\)", way)}
    assert f"{article.module}.py" in way
    assert linked == neighbours
    assert article.quoted + article.excused == article.words
    assert article.title
    assert article.english.isascii()


def test_the_index_leads_to_every_rule():
    links = re.findall(r"\[(JP\d{4})\]\((art\d\d)\.md#(jp\d{4})\)", made()["README.md"])
    assert {code for code, _, _ in links} == {
        entry.id for entry in (*MEASURES.rules, *MEASURES.consequences)
    }
    assert all(code.lower() == anchor and code[2:4] == art[3:] for code, art, anchor in links)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_is_printed_as_one_document(language):
    printed = run("rule", "--all", "--output-format", "markdown", "--lang", language).output
    assert printed == whole(MEASURES, language)
    check_sound(printed)
    assert [words for level, words in headings(printed) if level == 4] == [
        entry.id for article in told().values() for entry in article.entries
    ]


@pytest.mark.parametrize("code", ["JP1206", "JP2302", "JP2606"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_rule_is_printed_as_markdown(code, language):
    printed = run("rule", code, "--output-format", "markdown", "--lang", language).output
    assert headings(printed) == [(1, code)]
    assert not [token for token in tokens(printed) if token.type == "link_open"]
    data = json.loads(run("rule", code, "--output-format", "json").output)
    assert data["message" if language == "zh" else "english"] in shown(printed)
    words = shown(printed).replace("「", "").replace("」", "")
    assert data["provision"].replace("\n", "").rstrip("。") in words


def test_what_a_rule_says_is_never_markup():
    hostile = "a*b* <b>c</b> | [d](e) `f` # & ~~g~~ @h"
    plain, marked = (
        one(rule_data(rule, MEASURES)) for rule in (MEASURES.by_code["JP1208"], _saying(hostile))
    )
    assert [t.type for t in tokens(marked)] == [t.type for t in tokens(plain)]
    assert shown(marked).count(hostile) == 3


def _saying(text):
    rule = MEASURES.by_code["JP1208"]
    examples = (replace(rule.examples[0], title=text), *rule.examples[1:])
    return replace(rule, message=text, reading=text, examples=examples)


# --- conditions in words -------------------------------------------------------------------------


def test_a_condition_is_told_by_lines():
    written = document.made_at.is_recorded() & document.revoked_on.is_recorded()
    small = exists(document, (document.kind == DocumentKind.PENALTY_DECISION) & written)
    short = ~document.about.is_recorded() | small
    assert in_outline(penalty & short) == (
        Line(0, "“案件类型”为行政处罚"),
        Line(0, in_words(short)),
    )
    lines = in_outline(penalty & (short | (penalty & short & small)))
    assert [line.depth for line in lines] == [0, 0, 1, 1, 1, 2, 2, 2]
    assert lines[1].words == "以下至少一项满足："
    assert lines[4].words == "以下各项均满足："


def test_the_record_that_a_rule_is_about_is_told_apart_from_others_of_its_kind():
    rule = MEASURES.by_code["JP0701"]
    assert "该执法活动“编号”" in in_words(expanded(rule.must))


def test_a_consequence_names_articles_all_of_whose_rules_lead_to_it():
    shown = run("rule", "JP2606").output
    causes = "".join(shown.partition("起因：\n")[2].partition("\n\n")[0].split())
    assert causes.startswith("第八条、第十八条的全部规则；")
    assert "JP0606、JP0608" in causes  # JP0607 is not about making a record
    assert "第二十三条" not in causes  # JP2301 leads to another
    assert "JP2304" in causes


# --- every page ----------------------------------------------------------------------------------


def check_sound(text: str) -> None:
    """Check a page as a renderer reads it: no stray markup, rows as wide as heads, headings in order."""
    read = parsed(text)
    assert not {"html_inline", "html_block"} & {token.type for token in tokens(text)}
    levels = [level for level, _ in headings(text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in pairwise(levels))
    width, lines = 0, text.split("\n")
    for before, token in pairwise(read):
        if token.type == "tr_open" and token.map is not None:
            line = lines[token.map[0]]
            # A renderer drops or adds cells without a word: the bars themselves are counted.
            bars = len(re.findall(r"(?<!\\)\|", line))
            width = bars if before.type == "thead_open" else width
            assert bars == width, line
    assert not re.search(
        r"\*\*|~~|(?<!\\)\|", "".join(t.content for t in tokens(text) if t.type == "text")
    )


@each_page
def test_a_page_is_sound_markdown(page):
    check_sound(page.read_text("utf-8"))


@each_page
def test_every_link_of_a_page_leads_somewhere(page):
    for token in tokens(page.read_text("utf-8")):
        target = str(token.attrGet("href") or token.attrGet("src") or "")
        if not target or target.startswith(("https://", "http://")):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = Path(page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT)
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def test_both_readmes_lead_to_the_same_pages():
    chinese, english = (
        {
            target.replace(".zh-CN.md", ".md")
            for target in re.findall(r"\]\(((?:docs|examples)/[^)]+)\)", page.read_text("utf-8"))
        }
        for page in READMES[:2]
    )
    assert chinese == english
    assert {"docs/rules/README.md", "docs/integrations.md", "docs/editors.md"} <= chinese
