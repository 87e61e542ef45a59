from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import xmlschema
from junitparser import Error, Failure, JUnitXml, Skipped
from report_samples import (
    FAULT,
    RULE,
    finding,
    hostile_record,
    liability,
    one_of_each,
    record,
    rendered,
)

SCHEMAS = Path(__file__).parents[1] / "schemas"


@cache
def _schema() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(SCHEMAS / "junit.xsd")


def read(text: str) -> JUnitXml:
    _schema().validate(text.encode())
    parsed = JUnitXml.fromstring(text.encode())
    assert isinstance(parsed, JUnitXml)
    return parsed


def test_an_empty_run_is_valid() -> None:
    assert len(list(read(rendered("junit")))) == 0


def test_a_suite_a_record_and_an_outcome_a_verdict() -> None:
    report = record(*one_of_each(), liabilities=[liability()])
    suite, fault = read(rendered("junit", [report], [FAULT]))
    assert suite.name == "大金普司罚〔2025〕17号"
    assert suite.timestamp == "2026-01-31T23:59:59"
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (8, 1, 0, 6)
    outcomes = [[type(result) for result in case.result] for case in suite]
    assert outcomes == [
        [Failure],
        [Skipped],
        [Skipped],
        [Skipped],
        [],
        [Skipped],
        [Skipped],
        [Skipped],
    ]
    failure = next(iter(suite)).result[0]
    assert failure.message == RULE.message
    assert failure.type == "应当"
    assert "第十二条第三项「在送达回证上记明拒收事由和日期」" in failure.text
    assert "送达 s2·拒收日期: 未记载" in failure.text
    messages = [case.result[0].message for case in suite if case.result]
    assert messages[1:] == [
        "待核实；待补：送达 s2·拒收日期（未记载）",
        "未到期；期限：2026-02-03 00:00",
        "未到期；期限：归档管理环节前",
        "不适用",
        "违反·已豁免: 当事人已补签（钱局）",
        "违反·已知",
    ]
    assert suite._elem.findtext("system-out", "").startswith("JP2601 第二十六条第一款第一项")
    (error,) = next(iter(fault)).result
    assert isinstance(error, Error)
    assert error.message == FAULT.message


def test_cases_of_a_record_are_told_apart_by_what_they_are_about() -> None:
    report = record(finding(), finding(subject_label="送达 s3"))
    (suite,) = read(rendered("junit", [report]))
    assert len({case.name for case in suite}) == 2


def test_any_value_leaves_the_document_valid(hostile: str) -> None:
    (suite,) = read(rendered("junit", [hostile_record(hostile)]))
    assert (suite.tests, suite.failures) == (3, 1)


def test_no_two_test_cases_have_one_name() -> None:
    twice = [record(finding(), finding()), record(finding()), record(finding(), record_id="x")]
    faults = [FAULT, FAULT]
    cases = [case for suite in read(rendered("junit", twice, faults)) for case in suite]
    named = [case.name for case in cases]
    assert len(set(named)) == len(named) == 6
    assert "大金普司罚〔2025〕17号" in named[0]


def test_a_name_made_unique_is_not_that_of_another() -> None:
    sources = ["x", "x", "x (2)", "x (2)", "\x1b", "\\x1b"]
    faults = [replace(FAULT, source=source, line=None) for source in sources]
    cases = [case for suite in read(rendered("junit", [], faults)) for case in suite]
    assert len({case.name for case in cases}) == len(sources)


def test_what_is_only_to_be_told_fails_nothing() -> None:
    (suite,) = read(rendered("junit", [record(finding(warned=True))]))
    assert (suite.failures, suite.skipped) == (0, 1)
    assert "仅提示" in next(iter(suite)).result[0].message
