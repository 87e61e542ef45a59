"""Remarks: what does not agree in a file is told, and fails nothing."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from cli_support import CLEAN, run
from support import AS_OF, base

from jinpu_rules.evaluation import evaluate
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.redaction import conceal, personal_names, redact
from jinpu_rules.testing import changed


def remarks(change, of="penalty", as_of=AS_OF):
    return evaluate(changed(base(of), change), as_of=as_of).remarks


@pytest.mark.parametrize("of", ["penalty", "inspection", "agency"])
def test_a_file_that_agrees_with_itself_is_not_remarked_on(of):
    assert remarks({}, of) == ()


@pytest.mark.parametrize(
    ("change", "said", "pointer"),
    [
        ({"documents[d1].kind": "甲乙丙丁"}, "不能识别文书“甲乙丙丁”", "/kind"),
        ({"documents[d1].kind": "案情调查汇报终结"}, "可能是调查终结报告", "/kind"),
        ({"services[s1].served_at": "2025-01-02"}, "“2025-01-02”早于", "/served_at"),
        (
            {"closed_on": "2024-12-31", "archived_on": None},
            "结案日期“2024-12-31”早于",
            "/closed_on",
        ),
        (
            {"closed_on": "2025-03-01", "started_at": None},
            "结案日期“2025-03-01”早于文书 d1·制作时间",
            "/closed_on",
        ),
        ({"closed_on": "2025-04-21"}, "结案日期“2025-04-21”早于文书 d13", "/closed_on"),
        ({"archived_on": "2099-01-01"}, "时间晚于检查时点：归档日期", "/archived_on"),
        ({"services[s1].recipient": "别的什么人"}, "当事人名称前后不一", "/recipient"),
        ({"recordings[r1].label.party": "别的什么人"}, "当事人名称前后不一", "/party"),
        ({"signatures[d2·当事人].name": "别的什么人"}, "当事人名称前后不一", "/name"),
        ({"activities[a1].person": "别的什么人"}, "当事人名称前后不一", "/person"),
        ({"approvals[d11·分管领导].decided_at": "2025-04-01"}, "“2025-04-01”早于", "/decided_at"),
        ({"performances[f1].completed_on": "2025-04-01"}, "“2025-04-01”早于", "/completed_on"),
        ({"activities[a4].reviewed_on": "2025-04-01"}, "早于执法活动 a4·开始时间", "/reviewed_on"),
        ({"handovers[h1].handed_at": "2025-04-14"}, "早于文书 d11·制作时间", "/handed_at"),
        (
            {"submissions[+]": {"id": "x1", "document": "d11", "submitted_at": "2025-04-14"}},
            "早于文书 d11·制作时间",
            "/submitted_at",
        ),
        (
            {
                "clues[+]": {"id": "k1", "received_at": "2025-03-03"},
                "notices[+]": {
                    "id": "n1",
                    "kind": "督查结果",
                    "clue": "k1",
                    "notified_at": "2025-03",
                },
                "notices[+2]": {
                    "id": "n2",
                    "kind": "督查结果",
                    "clue": "k1",
                    "notified_at": "2025-03-01",
                },
            },
            "“2025-03-01”早于线索 k1·收到时间",
            "/notices/1/notified_at",
        ),
        (
            {
                "corrections[+]": {
                    "id": "z1",
                    "ordered_on": "2025-04-22",
                    "verified_on": "2025-04-20",
                }
            },
            "“2025-04-20”早于责令改正 z1·责令日期",
            "/verified_on",
        ),
        (
            {
                "events[+]": {
                    "id": "v1",
                    "kind": "停止执行",
                    "since": "2025-05-20",
                    "until": "2025-05-01",
                }
            },
            "“2025-05-01”早于程序事件 v1·开始时间",
            "/until",
        ),
        (
            {"services[s2].posted_at": "2025-04-27", "services[s2].received_at": "2025-04-25"},
            "“2025-04-25”早于送达 s2·寄出时间",
            "/received_at",
        ),
        ({"signatures[d5·执法人员].signed_at": "2025-03-01"}, "“2025-03-01”早于", "/signed_at"),
        (
            {
                "services[s1].method": "公告送达",
                "services[s1].announced_until": "2025-06-07",
                "recordings[+]": {"id": "r9", "about": ["s1"], "started_at": "2025-09-01"},
            },
            "记录设备的时钟可能有误",
            "/started_at",
        ),
        (
            {
                "recordings[r1].started_at": "2020-01-01T09:00",
                "recordings[r1].finished_at": "2020-01-01T10:00",
            },
            "记录设备的时钟可能有误",
            "/started_at",
        ),
    ],
)
def test_what_does_not_agree_is_told(change, said, pointer):
    told = [r for r in remarks(change) if said in r.message]
    assert len(told) >= 1, remarks(change)
    assert all(remark.pointer.endswith(pointer) for remark in told)
    assert all(remark.english.isprintable() for remark in told)


@pytest.mark.parametrize(
    "change",
    [
        {"documents[d1].kind": "集体讨论笔录"},
        {"documents[d1].kind": "其他：甲乙丙丁"},
        {"closed_on": None, "archived_on": None},
        {"parties[p1].kind": "法人", "signatures[d2·当事人].name": "别的什么人"},
        {  # a photograph of an announcement, on the day on which it was taken down
            "services[s1].method": "公告送达",
            "services[s1].announced_until": "2025-06-07",
            "recordings[+]": {"id": "r9", "about": ["s1"], "started_at": "2025-06-08"},
        },
    ],
)
def test_what_agrees_is_not_told(change):
    assert remarks(change) == ()


def test_names_past_all_use_are_counted_and_not_quoted(tmp_path):
    case = {
        "case_number": "临1",
        "case_type": "行政处罚",
        "parties": [
            {"id": f"p{n}", "name": f"{n}{'甲' * 90 if n else '乙'}公司"} for n in range(9)
        ],
        "recordings": [{"id": "r", "label": {"party": "丙" * 100}}],
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    for language, words in (
        ("zh", ("100 字，从略", "等 9 名")),
        ("en", ("100 characters", "4 more")),
    ):
        told = run("check", file, "--output-format", "concise", "--lang", language).stdout
        remark = next(line for line in told.splitlines() if "“0乙公司" in line)
        assert all(one in remark for one in words)
        assert "甲" not in remark
        assert "丙" not in remark


def test_many_times_ahead_are_one_remark():
    (ahead,) = [r for r in remarks({}, as_of=datetime(2025, 3, 1)) if r.passing]
    assert "处" in ahead.message
    assert ahead.message.count("、") < 4


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_remark_is_told_in_every_format_and_fails_nothing(folder):
    text = Path(CLEAN).read_text("utf-8")
    file = folder / "a.yaml"
    file.write_text(text.replace("文书:\n", "文书:\n  - {编号: zz, 种类: 甲乙丙丁}\n", 1), "utf-8")
    for name in ("text", "concise", "json", "jsonl", "html", "markdown"):
        result = run("check", file, "--output-format", name)
        assert result.exit_code == 0, result.output
        assert "甲乙丙丁" in result.stdout, name


def test_two_files_of_one_number_are_told(folder):
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(Path(CLEAN).read_text("utf-8"), "utf-8")
    result = run("check", "a.yaml", "b.yaml", "--output-format", "json")
    assert result.exit_code == 0
    first, second = json.loads(result.stdout)["records"]
    assert first["remarks"] == []
    assert [remark["message"] for remark in second["remarks"]] == ["与 a.yaml 的案号相同"]


def test_a_remark_keeps_what_a_report_keeps_to_itself():
    change = {"services[s1].recipient": "别的什么人"}
    record = changed(base("penalty"), change)
    report = describe(evaluate(record, as_of=AS_OF), record)
    assert "别的什么人" in report.remarks[0].message
    masked = redact(report, personal_names(record)).remarks[0]
    assert "别的什么人" not in masked.message + masked.english
    secret = changed(base("penalty"), change | {"confidentiality": "国家秘密"})
    hidden = conceal(describe(evaluate(secret, as_of=AS_OF), secret)).remarks[0]
    assert "别的什么人" not in hidden.message + hidden.english


def test_a_remark_on_a_secret_file_tells_no_id():
    times = {"closed_on": "2099-01-02", "archived_on": "2099-01-01"}
    change = {
        "services[s1].recipient": "别的什么人",
        "recordings[r1].started_at": "2020-01-01T09:00",
    }
    secret = changed(base("penalty"), times | change | {"confidentiality": "国家秘密"})
    shown = describe(evaluate(secret, as_of=AS_OF), secret)
    assert len(shown.remarks) >= 4
    told = [text for one in conceal(shown).remarks for text in (one.message, one.english)]
    for number in ("s1", "r1", "2099", "2020", "别的"):
        assert any(number in one.message for one in shown.remarks)
        assert not any(number in text for text in told)


def test_a_remark_in_english_has_no_chinese_but_what_it_quotes():
    times = {"closed_on": "2099-01-02", "archived_on": "2099-01-01"}
    change = {"services[s1].recipient": "别的", "recordings[r1].started_at": "2020-01-01T09:00"}
    for one in remarks(times | change):
        assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”", "", one.english))
