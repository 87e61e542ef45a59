"""The text report: what a person reads at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from report_samples import (
    FAULT,
    RULE,
    RULESET,
    finding,
    hostile_record,
    liability,
    one_of_each,
    record,
    rendered,
)
from rich.cells import cell_len

from jinpu_rules import CaseRecord, evaluate
from jinpu_rules.language.rule import Verdict
from jinpu_rules.loading.faults import Place
from jinpu_rules.reporting.data import FactData, StepData, Summary, describe
from jinpu_rules.reporting.formats import Options, reporter


def test_a_small_report_in_chinese(golden):
    report = record(*one_of_each(), liabilities=[liability()])
    golden("report.txt", rendered("text", [report], [FAULT]))


def test_a_small_report_in_english(golden):
    report = record(*one_of_each(), liabilities=[liability()])
    golden("report.en.txt", rendered("text", [report], [FAULT], language="en"))


def test_a_clean_record_says_nothing_but_the_totals():
    text = rendered("text", [record()])
    assert text.startswith("共检查 1 卷")
    assert text.count("\n") == 1


def test_findings_stand_under_the_step_of_the_procedure():
    findings = [
        replace(finding(), article=number, citation=str(number))
        for number in (6, 7, 8, 9, 12, 16, 21, 23, 24)
    ]
    headings = re.findall("── (.*) ──", rendered("text", [record(*findings)]))
    assert headings == [
        "程序启动",
        "调查取证",
        "审查决定",
        "送达执行",
        "程序启动",
        "音像记录设备的配备、使用和管理",
        "归档管理",
        "执法记录的管理与责任追究",
    ]


@pytest.mark.parametrize("colour", [False, True])
def test_colours_only_if_asked_for_and_always_ended(colour):
    text = rendered("text", [record(*one_of_each())], [FAULT], colour=colour)
    assert ("\x1b[" in text) == colour
    assert len(re.findall(r"\x1b\[[\d;]+m", text)) == 2 * text.count("\x1b[0m")


def test_the_caret_stands_under_the_place_and_counts_wide_characters_twice():
    line = "  - {编号: s1, 方式: 留置送达}  # 备注"
    start = line.index("留置送达")
    held = finding(place=Place(7, start + 1, 7, start + 5), excerpt=line)
    lines = rendered("text", [record(held)]).splitlines()
    shown = next(i for i, text in enumerate(lines) if text == f"7 | {line}")
    assert lines[shown - 1] == "  |"
    before, carets = re.fullmatch(r"(  \| \s*)(\^+)", lines[shown + 1]).groups()
    assert cell_len(before) == cell_len(f"7 | {line[:start]}")
    assert len(carets) == 8


def test_an_excerpt_is_cut_to_the_width_and_a_bare_bracket_is_not_shown():
    long = finding(place=Place(1, 3, 9, 1), excerpt="案" * 200)
    for text in rendered("text", [record(long)], width=60).splitlines()[5:8]:
        assert cell_len(text) <= 64
    bare = finding(place=Place(1, 3, 9, 1), excerpt="    {")
    assert "|" not in rendered("text", [record(bare)])


def test_nothing_that_a_value_holds_takes_effect_on_a_terminal(hostile):
    held = hostile_record(hostile)
    held = replace(held, findings=[replace(f, excerpt=hostile) for f in held.findings])
    text = rendered("text", [held], [replace(FAULT, message=hostile, source=hostile)])
    assert all(line.isprintable() for line in text.split("\n"))
    assert "共检查" in text.split("\n")[-2]


def test_lateness_and_gaps_are_told_in_words():
    late = finding(late_seconds=3900, due_at="2026-01-03T10:00:00")
    assert "期限：2026-01-03 10:00，逾期1小时5分钟" in rendered("text", [record(late)])
    open_point = one_of_each()[1]
    assert "待补：送达 s2·拒收日期（未记载）" in rendered("text", [record(open_point)])
    assert "needed: " in rendered("text", [record(open_point)], language="en")


def test_a_fulfilled_duty_needs_no_remedy():
    assert "整改建议" not in rendered("text", [record(finding(Verdict.COMPLIANT))])


def test_a_record_of_a_file_of_several_is_told_by_its_number():
    assert "案卷/2025-017.yaml #3" in rendered("text", [record(finding(), index=2)])


def english(ruleset):
    """Return an English report of a service by leaving without its ground, and its last lines."""
    given = {"case_number": "1号", "case_type": "行政处罚"}
    service = {"id": "s1", "method": "留置送达", "refused_on": "2026-01-05"}
    record = CaseRecord.model_validate(given | {"services": [service]})
    report = evaluate(record, as_of=datetime(2026, 1, 31), ruleset=ruleset)
    made = reporter("text", Options(ruleset, "0.1.0", language="en"))
    return made.record(describe(report, record, language="en")), made.end(Summary()).split("\n")


def test_an_english_report_is_english_but_for_what_it_quotes():
    rule = replace(RULE, english_remedy="note the ground", english_reading="both are needed")
    said, last = english(replace(RULESET, rules=(rule,)))
    chinese = [line for line in said.split("\n") if re.search("[\u4e00-\u9fff]", line)]
    assert chinese == [
        "1号 (penalty)  ",
        f"JP1206 第十二条第三项 [violated·must] {RULE.english}",
        f"     provision: 「{RULE.quote}」",
    ]
    for line in (
        "about: service s1 (by leaving)",
        "facts: service s1·method: by leaving",
        "service s1·refusal reason: not recorded",
        "remedy: note the ground",
        "reading: both are needed",
    ):
        assert line in said
    assert not any("for want of" in line for line in last)


def test_an_english_report_says_what_it_shows_in_chinese():
    said, last = english(RULESET)
    assert f"remedy: {RULE.remedy}" in said
    assert last[0] == (
        "in Chinese for want of an English text: 1 remedies and 1 readings of 1 rules; "
        "provisions are always quoted in Chinese"
    )


def test_a_chinese_report_says_nothing_of_english():
    assert "English" not in reporter("text", Options(RULESET, "0.1.0")).end(Summary())


def test_a_long_text_is_wrapped_and_indented():
    long = "甲乙丙丁" * 40
    said = rendered("text", [record(finding(remedy=long))], width=80).splitlines()
    start = next(n for n, line in enumerate(said) if line.startswith("     整改建议："))
    below = said[start + 1]
    assert below.startswith(" " * 15 + "甲乙丙丁") or below.strip()[0] in "甲乙丙丁"
    assert below.startswith(" " * 15)
    assert all(cell_len(line) <= 80 for line in said[start : start + 5])


def test_a_reading_is_short_and_where_the_rest_is_said():
    reading = "先说一句。再说一句。"
    (short,) = re.findall("适用口径：(.*)", rendered("text", [record(finding(reading=reading))]))
    assert short == "先说一句。……（全文用 --verbose）"
    whole = rendered("text", [record(finding(reading=reading))], verbose=True)
    assert f"适用口径：{reading}" in whole
    assert "适用口径：只有一句。\n" in rendered("text", [record(finding(reading="只有一句。"))])


def steps(unit):
    period = StepData("期间", "届满", "end", "2026-01-03T23:59:59.999999+08:00", [], [], unit)
    done = StepData("办理", "归档日期", "archived on", None, [], ["归档日期"], late_seconds=216_000)
    return [period, done]


@pytest.mark.parametrize(
    ("unit", "late"), [("日", "逾期3日"), ("个工作日", "逾期3日"), ("小时", "逾期2日12小时")]
)
def test_lateness_is_told_in_days_where_the_duty_counts_in_days(unit, late):
    told = finding(
        due_at="2026-01-03T23:59:59.999999+08:00", late_seconds=216_000, steps=steps(unit)
    )
    text = rendered("text", [record(told)])
    assert f"期限：2026-01-03，{late}\n" in text
    assert f"归档日期未记载，{late}\n" in text


def test_only_what_is_missing_and_so_breaches_is_red():
    wanting = FactData("/services/1/refused_on", "拒收日期", None, breach=True)
    other = FactData("/documents/0/about", "涉及", None)
    text = rendered("text", [record(finding(facts=[wanting, other]))], colour=True)
    assert "\x1b[1;31m拒收日期：未记载\x1b[0m" in text
    assert "涉及：未记载\x1b" not in text


def test_what_a_rule_wants_recorded_and_is_not_is_told_apart():
    service = {"编号": "s1", "方式": "留置送达", "拒收事由": "不在"}
    case = CaseRecord.model_validate({"案号": "1", "案件类型": "行政处罚", "送达": [service]})
    report = describe(evaluate(case, as_of="2026-01-31", ruleset=RULESET), case)
    (found,) = report.findings
    assert [fact.label for fact in found.facts if fact.breach] == ["送达 s1·拒收日期"]


def test_settings_are_told_in_words_and_as_of_when_was_asked():
    ours = {"分管领导": ["分管领导"], "施行日期": None, "音像记录容差": 5}
    text = rendered(
        "text",
        [record()],
        settings=tuple(ours.items()),
        as_of="2026-01-31T23:59:59.999999+08:00",
        stage="审查决定",
    )
    assert "检查时点：2026-01-31；按进行到“审查决定”环节检查\n" in text
    assert "采用的设置：音像记录可以晚于活动开始 5 分钟\n" in text
    assert "分管领导" not in text


def test_statistics_name_rules_in_chinese():
    made = reporter("text", Options(RULESET, "0.1.0"), statistics=True)
    made.record(record(finding()))
    assert RULE.message in made.end(Summary())
    assert RULE.name not in made.end(Summary())
