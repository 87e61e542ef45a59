"""The catalogue of rules itself."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from support import for_each

import jinpu_rules.rules
from jinpu_rules.language.formula import Count, Covered, Latest, OneOf, children, expanded
from jinpu_rules.language.regulation import Citation, to_chinese
from jinpu_rules.language.rule import Modality, Verdict
from jinpu_rules.language.wording import definition_in_outline, in_outline, in_words
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.reference.catalogue import rule_data
from jinpu_rules.rules.measures import ARTICLES, MEASURES, measures

FOLDER = Path(jinpu_rules.rules.__file__).parent
each_rule = for_each({rule.id: rule for rule in MEASURES.rules})


def test_the_folder_holds_the_28_articles_that_the_ruleset_lists():
    assert sorted(path.stem for path in FOLDER.glob("art*.py")) == sorted(ARTICLES)
    assert [int(name[3:5]) for name in ARTICLES] == list(range(1, 29))


@for_each({name: name for name in ARTICLES})
def test_an_article_opens_with_its_number_and_its_exact_words(name):
    number = int(name[3:5])
    docstring = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text("utf-8")), clean=True)
    assert docstring is not None
    heading, _, text = docstring.partition("\n\n")
    assert heading.startswith(f"第{to_chinese(number)}条　")
    lines = []
    for paragraph in measures().article(number).paragraphs:
        lines.append(paragraph.text)
        lines += [f"（{to_chinese(item.number)}）{item.text}" for item in paragraph.items]
    assert text.strip().split("\n") == lines


@for_each({name: name for name in ARTICLES})
def test_every_article_is_rules_definitions_or_excused(name):
    module = import_module(f"jinpu_rules.rules.{name}")
    assert any(
        getattr(module, part, None)
        for part in ("RULES", "UNENCODED", "CONSEQUENCES", "MILESTONES", "SCOPES")
    )


def test_there_are_at_least_90_rules():
    assert len(MEASURES.rules) >= 90


def test_ids_are_numbered_in_the_order_of_the_text_without_gaps():
    by_article: dict[int, list[int]] = {}
    for rule in (*MEASURES.rules, *MEASURES.consequences):
        by_article.setdefault(rule.cites.article, []).append(int(rule.id[4:]))
    for article, serials in by_article.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), article


@each_rule
def test_a_message_states_the_breach_and_leaves_the_citation_to_the_citation(rule):
    assert not re.search(r"第[一二三四五六七八九十]+[条款项]", rule.message + rule.english)
    assert rule.message[-1] not in "。；，"
    assert re.search("[\u4e00-\u9fff]", rule.message)
    assert rule.english.isascii()
    assert re.search("[\u4e00-\u9fff]", rule.remedy)


@each_rule
def test_a_name_names_the_defect_and_nothing_else(rule):
    assert not rule.name.startswith(("no-", "not-", "disallow-", "check-", "require-", "must-"))


@each_rule
def test_a_remedy_never_advises_to_falsify_a_record(rule):
    assert not re.search("倒签|倒填|补签日期为|修改日期|改写", rule.remedy)


# Of what has no id there may be several of one name.
ENTRIES = (*MEASURES.rules, *MEASURES.consequences, *MEASURES.definitions)
each_entry = for_each(
    {f"{at} {getattr(one, 'id', '') or one.name}": one for at, one in enumerate(ENTRIES)}
)


@each_entry
def test_what_is_said_in_chinese_is_said_in_english(entry):
    for part in ("remedy", "reading"):
        if getattr(entry, part, ""):
            assert re.search("[a-z]", getattr(entry, f"english_{part}")), part


@each_rule
def test_a_rule_has_complying_and_violating_examples_and_one_a_verdict(rule):
    verdicts = [example.verdict for example in rule.examples]
    assert {Verdict.COMPLIANT, Verdict.VIOLATED} <= set(verdicts)
    assert len(set(verdicts)) == len(verdicts), "more belong to tests/conformance"
    titles = [example.title for example in rule.examples]
    assert len(set(titles)) == len(titles)


@each_rule
def test_a_prohibition_is_written_where_the_text_forbids(rule):
    forbids = re.search("不得|严禁|不再", rule.quote)
    if forbids:
        assert rule.modality is Modality.PROHIBITION


@pytest.mark.parametrize(
    ("code", "imperative"),
    [
        ("JP0601", True),  # 填写
        ("JP0801", False),  # 应当记录以下事项：
        ("JP0910", False),  # 法制科应制作
        ("JP0901", True),  # 写出, in the same sentence before it
        ("JP1303", False),  # 应按期核查并进行文字记录
        ("JP1615", False),  # 不再
    ],
)
def test_a_duty_without_the_word_is_marked_as_an_imperative(code, imperative):
    assert rule_data(MEASURES.by_code[code], MEASURES).imperative is imperative


@pytest.mark.parametrize("paragraph", ["第七条第一款", "第十八条第一款"])
def test_a_duty_among_those_that_may_be_done_says_why_it_is_one(paragraph):
    for rule in MEASURES.select([paragraph], ()).rules:
        assert "“可以采取以下方式”理解为" in rule.reading, rule.id


@each_rule
def test_a_reading_says_nothing_twice(rule):
    sentences = [one for one in rule.reading.split("。") if one]
    assert len(set(sentences)) == len(sentences)


@each_rule
def test_a_rule_reads_in_words(rule):
    words = in_words(rule.when) + in_words(rule.must)
    assert not re.search(r"[a-z_]{3,}", words.replace("EMS", ""))


@each_rule
def test_no_word_compared_with_is_repeated(rule):
    def walk(node):
        if isinstance(node, OneOf):
            assert len(set(node.values)) == len(node.values)
        if isinstance(node, Count):
            assert node.number >= 1
        for part in children(node):
            walk(part)

    for node in (rule.when, rule.must):
        walk(node)


def test_each_step_of_the_procedure_has_a_milestone():
    assert list(MEASURES.milestones) == list(Stage)


def test_milestones_are_never_unknown():
    """They rest on existence and on what is recorded, so that a due step is always settled."""

    def allowed(node):
        assert not isinstance(node, Covered | Latest)
        for part in children(node):
            allowed(part)

    for formula in MEASURES.milestones.values():
        allowed(formula)


@pytest.mark.slow
def test_chapters_bind_their_own_kind_of_case():
    for rule in MEASURES.rules:
        chapter = measures().article(rule.cites.article).chapter
        words = in_words(expanded(rule.when))
        if chapter == 2:
            assert "案件类型”为行政处罚" in words, rule.id
        if chapter == 3:
            assert "案件类型”为行政检查" in words, rule.id


def test_inspections_are_never_asked_for_recordings_of_inquiries_or_evidence():
    assert not [
        rule.id
        for rule in MEASURES.select(["JP18"]).rules
        if "音像" in in_words(expanded(rule.must))
    ]


def test_codes_select_by_prefix_id_name_and_citation():
    assert {rule.cites.article for rule in MEASURES.select(["JP12"]).rules} == {12}
    assert [rule.id for rule in MEASURES.select(["JP1206"]).rules] == ["JP1206"]
    by_name = MEASURES.select(["service-by-leaving-without-refusal-noted"])
    assert [rule.id for rule in by_name.rules] == ["JP1206"]
    cited = MEASURES.select(["第十二条第三项"]).rules
    assert cited
    assert {rule.cites for rule in cited} == {Citation(12, item=3)}


def test_the_closer_code_wins():
    kept = {rule.id for rule in MEASURES.select(["JP1206"], ["JP12"]).rules}
    assert kept == {"JP1206"}
    left = {rule.id for rule in MEASURES.select(["JP12"], ["JP1206"]).rules}
    assert "JP1206" not in left
    assert left


@each_rule
def test_a_rule_is_as_short_as_a_provision(rule):
    """What is longer, or deeper, is made of names that are defined once."""
    lines = (*in_outline(rule.when), *in_outline(rule.must))
    assert len(lines) <= 15
    assert max(line.depth for line in lines) <= 3


@for_each({f"{at} {one.name}": one for at, one in enumerate(MEASURES.definitions)})
def test_a_name_reads_in_words(name):
    lines = definition_in_outline(name)
    assert lines
    words = "".join(line.words for line in lines)
    assert not re.search(r"[a-z_]{3,}", words.replace("EMS", ""))
    assert name.name not in words
    assert re.fullmatch(r"[ -~]+", name.english)
