"""Small files that other linters, or those who read their reports, were once wrong about."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_support import run
from support import ROOT

from jinpu_rules import load

INPUTS = ROOT / "tests" / "peer_inputs"
AS_OF = ("--as-of", "2026-05-01")


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """The files in a folder of a work tree, which is not the folder a run is started in."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "仓库" / ".git").mkdir(parents=True)
    shutil.copytree(INPUTS, tmp_path / "仓库" / "案卷")
    monkeypatch.chdir(tmp_path / "仓库" / "案卷")
    return tmp_path


def report(form, *args):
    done = run("check", *args, *AS_OF, "--output-format", form)
    return (
        json.loads(done.stdout)
        if form in ("json", "sarif", "sarif-full", "gitlab")
        else done.stdout
    )


def findings(*args, only):
    told = report("json", *args, "--select", only)
    return {
        (found["rule"], found["subject_id"]): found["verdict"]
        for record in told["records"]
        for found in record["findings"]
    }


def read(name):
    return [loaded.record for loaded in load([INPUTS / name])]


# --- what programs read ------------------------------------------------------------------------------


def regions(report):
    return [
        result["locations"][0]["physicalLocation"].get("region", {})
        for result in report["runs"][0]["results"]
    ]


def test_the_end_of_a_block_is_not_in_the_comments_after_it(inputs):
    lines = (INPUTS / "comments_after_block.yaml").read_text("utf-8").splitlines()
    told = regions(report("sarif", "comments_after_block.yaml", "--select", "JP1206"))
    assert [(region["startLine"], region["endLine"]) for region in told] == [(4, 6)]
    assert told[0]["endColumn"] == len(lines[5]) + 1
    for region in regions(report("sarif-full", "comments_after_block.yaml", "--all")):
        assert region.get("endLine", 1) <= len(lines)


def test_what_is_waived_is_no_error_for_those_who_ignore_suppressions(inputs):
    sarif = report("sarif", "waived.yaml", "--select", "第十二条第三项")
    levels = {result["ruleId"]: result["level"] for result in sarif["runs"][0]["results"]}
    assert levels["JP1208"] == "note"
    assert levels["JP1206"] == "error"
    assert "JP1208" not in report("github", "waived.yaml", "--select", "JP1208").split("共检查")[0]
    assert report("gitlab", "waived.yaml", "--select", "JP1208") == []


@pytest.mark.parametrize(
    ("variable", "root", "named"),
    [
        (None, "", "案卷/case.yaml"),
        ("GITHUB_WORKSPACE", "", "仓库/案卷/case.yaml"),
        ("CI_PROJECT_DIR", "仓库/案卷", "case.yaml"),
    ],
)
def test_paths_are_those_of_the_repository(inputs, monkeypatch, variable, root, named):
    if variable:
        monkeypatch.setenv(variable, str(inputs / root))
    select = ("case.yaml", "--select", "JP1206")
    (issue,) = report("gitlab", *select)
    assert issue["location"]["path"] == named
    assert f"file={named}," in report("github", *select)
    (result,) = report("sarif", *select)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert Path(uri).name == "case.yaml"
    assert uri.count("/") == named.count("/")


def test_names_of_test_cases_are_unique_across_cases(inputs):
    text = report("junit", "case.yaml", "comments_after_block.yaml", "--select", "JP12")
    names = [line.split('"')[1] for line in text.splitlines() if "<testcase " in line]
    assert len(names) == len(set(names)) > 5


def test_the_gravest_ten_are_annotated_and_what_is_not_due_is_not(inputs):
    text = report("github", ".")
    told = [line for line in text.splitlines() if line.startswith("::")]
    assert [line.split(" ")[0] for line in told] == ["::error"] * 10 + ["::notice"]
    assert "另有" in told[-1]
    assert "未到期" not in "".join(told)


# --- what people write -------------------------------------------------------------------------------


def test_empty_sections_are_as_if_left_out():
    (record,) = read("empty_sections.yaml")
    assert record.signatures == record.recordings == ()


def test_signs_for_yes_are_read():
    (record,) = read("flags.yaml")
    assert record.urgent is True
    assert record.penalty_proposed is True


def test_midnight_and_chinese_numerals_are_read():
    (record,) = read("midnight.yaml")
    ends, numerals = record.services
    assert str(ends.served_at).startswith("2026-03-06 00:00")
    assert str(numerals.served_at) == "2026-03-05"


def test_an_impossible_hour_is_refused(inputs):
    assert "上午应不晚于12时" in report("text", "times.yaml")


def test_a_misspelt_paper_is_told_with_the_form_that_is_meant(inputs):
    told = report("text", "misspelt_paper.yaml")
    assert "没有名为“询问笔碌”的文书，是否为“询问（调查）笔录”" in told
    assert "行政處罰決定書" not in told  # in traditional characters it is the form


def test_what_fills_a_place_is_not_recorded(inputs):
    found = findings("placeholder.yaml", only="JP1206")
    assert found == {("JP1206", id_): "违反" for id_ in ("s1", "s2", "s3")}


def test_documents_with_a_mark_each_are_read():
    assert [record.case_number for record in read("two_documents_with_marks.yaml")] == ["甲", "乙"]


def test_a_schema_key_is_passed_over():
    (record,) = read("with_schema_key.json")
    assert record.case_number.endswith("34号")


@pytest.mark.parametrize("name", ["ends_in_2027.yaml", "spring_festival_2027.yaml"])
def test_a_year_is_announced_only_if_it_is_said_to_be(inputs, name):
    some = ("--config", "holidays = [2027-01-01]", "--as-of", "2027-03-01")
    whole = (*some, "--config", "announced-years = [2027]")
    assert report_of(name, *some) == {"待核实"}
    assert report_of(name, *whole) == {"违反"}


def report_of(name, *args):
    done = run("check", name, *args, "--select", "JP2302", "--output-format", "json")
    (record,) = json.loads(done.stdout)["records"]
    return {found["verdict"] for found in record["findings"]}
