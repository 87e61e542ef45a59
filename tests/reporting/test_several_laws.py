"""Reports over several laws: grouped by law, each named, and what is our own never a quotation."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from outside_rules import RULESET as HOUSE
from support import CASES, office_text
from test_sarif import _validator

from jinpu_rules import MEASURES, Citation, evaluate, read_record
from jinpu_rules.checking.checker import Checker
from jinpu_rules.errors import RulesetError
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.models.moments import instant_of
from jinpu_rules.packs.prc_procedure import PRC_PROCEDURE
from jinpu_rules.reporting.data import RecordReport, Summary
from jinpu_rules.reporting.due import due_report
from jinpu_rules.reporting.formats import BINARY, FORMATS, STATISTICS, Options, reporter
from jinpu_rules.reporting.formats.due_list import due_text
from jinpu_rules.reporting.formats.laws import headline
from jinpu_rules.reporting.formats.words import Words

BOTH = MEASURES + HOUSE
GIST, LAW = "宣告后七日内送达", "《行政处罚法》第六十一条"
AS_OF = instant_of("2026-01-31")
FAULTY = CASES / "s02_penalty_seeded_faults.json"
FILE = SourceFile(str(FAULTY), FAULTY)


@pytest.fixture(scope="module")
def told() -> RecordReport:
    checker = Checker(AS_OF, rulesets=(BOTH,), dossier=True, also=(Verdict.COMPLIANT,))
    (report,) = checker.check_file(FILE)
    assert isinstance(report, RecordReport)
    return report


def rendered(told: RecordReport, name: str, *, language: str = "zh", **options) -> str:
    made = reporter(
        name,
        Options(BOTH, "0.1", language=language, as_of="2026-01-31", everything=True),
        **options,
    )
    parts = [made.begin(), made.record(told), made.end(Summary(records=1))]
    if name in BINARY:
        return office_text(
            b"".join(part.encode() if isinstance(part, str) else part for part in parts)
        )
    return "".join(map(str, parts))


# Those that show the course of the case and no provision of a rule without a period.
TEXTS = [name for name in FORMATS if name != "svg"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_format_names_the_law_and_quotes_no_gist(told, name, language):
    if name == "html":
        pytest.importorskip("jinja2")
    text = rendered(told, name, language=language)
    assert LAW in text
    assert name == "docx" or "ZZ6101" in text
    assert not re.search(f"[「“]{GIST}", text)
    if name not in ("concise", "json", "jsonl", "parquet", "gitlab"):
        assert re.search(
            ("要旨：" if language == "zh" or name == "docx" else "Gist: ") + r"\s*" + GIST, text
        )
    if name in ("json", "jsonl", "parquet"):
        assert re.search(f'"gist": ?"{GIST}"', text)
        assert re.search('"law": ?"行政处罚法"', text)


@pytest.mark.parametrize("name", ["text", "html", "docx"])
def test_findings_of_a_law_stand_under_its_title_after_those_of_the_measures(told, name):
    text = rendered(told, name)
    head = {"text": "── 《行政处罚法》 ──", "html": '<h3 class="law">《行政处罚法》</h3>'}
    at = text.index(head.get(name, "《行政处罚法》</w:t>"))
    assert text.count(head.get(name, "《行政处罚法》</w:t>")) == 1
    assert at < text.rindex("ZZ6101" if name != "docx" else GIST)
    assert "第二十三条" in text[:at]


def test_sarif_has_a_taxonomy_a_law(told):
    text = rendered(told, "sarif")
    (run,) = json.loads(text)["runs"]
    one, two = run["taxonomies"]
    assert (one["isComprehensive"], two["isComprehensive"]) == (True, False)
    assert (two["name"], two["version"]) == ("中华人民共和国行政处罚法", "2021-01-22 修订")
    assert [taxon["id"] for taxon in two["taxa"]] == [
        "《行政处罚法》第六十条",
        LAW,
        "《行政处罚法》第六十四条第一项",
    ]
    for result in run["results"]:
        (taxon,) = result["taxa"]
        held = run["taxonomies"][taxon["toolComponent"]["index"]]
        assert held["name"] == taxon["toolComponent"]["name"]
        assert held["taxa"][taxon["index"]]["id"] == taxon["id"]
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
    _validator().validate(json.loads(text))


def test_junit_names_every_regulation(told):
    suites = ElementTree.fromstring(rendered(told, "junit").encode())
    (named,) = {p.get("value") for p in suites.iter("property") if p.get("name") == "regulation"}
    assert named == BOTH.title


@pytest.mark.parametrize("name", STATISTICS)
def test_statistics_tell_articles_of_two_laws_apart(told, name):
    assert LAW in rendered(told, name, statistics=True)


def test_a_report_of_the_measures_alone_says_nothing_of_laws():
    (report,) = Checker(AS_OF).check_file(FILE)
    assert isinstance(report, RecordReport)
    assert {(one.law, one.gist) for one in report.findings} == {("", "")}


def test_what_is_due_says_its_law_and_no_quotation(told):
    (found, *_) = [one for one in told.findings if one.law]
    due = replace(found, outstanding=True, due_at="2026-03-01T23:59:59.999999")
    report = due_report([replace(told, findings=[due])], AS_OF)
    assert (report.duties[0].law, report.duties[0].gist) == ("行政处罚法", GIST)
    assert f"{LAW} 要旨：{GIST}（ZZ6101）" in due_text(report, Words("zh"))
    assert f"{LAW} Gist: {GIST} (ZZ6101)" in due_text(report, Words("en"))
    pytest.importorskip("icalendar")
    from jinpu_rules.reporting.formats.ics import calendar

    text = calendar(report, Words("zh"), None).decode().replace("\r\n ", "")
    assert f"要旨：{GIST}" in text
    assert f"「{GIST}" not in text


def test_a_provision_of_one_law_is_not_that_of_another():
    report = evaluate(read_record(FAULTY), ruleset=BOTH, as_of="2026-01-31")
    assert {one.rule.id for one in report.about(HOUSE.law.cite(61))} == {"ZZ6101"}
    assert not report.about(Citation(61))
    assert {one.rule.cites.law for one in report.about(Citation(23))} == {""}
    with pytest.raises(RulesetError, match="是几部法规"):
        _ = BOTH.law


def test_a_report_is_named_after_what_its_laws_ask_for():
    ours, theirs = Words("zh"), Words("en")
    assert headline(MEASURES, ours) == "行政执法全过程记录检查"
    assert headline(MEASURES, theirs) == "Check of enforcement records"
    assert headline(PRC_PROCEDURE, ours) == "行政执法案卷检查"
    assert headline(MEASURES + PRC_PROCEDURE, ours) == "行政执法全过程记录检查"
