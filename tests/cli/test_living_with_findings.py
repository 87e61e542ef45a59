"""Waivers, baselines and watching: how an office lives with findings that it cannot resolve at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from cli_support import CLEAN, FAULTY, run

WAIVER = {
    "rule": "JP2302",
    "reason": "因搬迁延误，已补归档",
    "approved_by": "张某某",
    "approved_on": "2025-07-01",
}


@pytest.fixture
def waived(tmp_path):
    """Return a way to check the faulty case with waivers written into it."""

    def check(*waivers, options=(), **changes):
        record = json.loads(Path(FAULTY).read_text("utf-8"))
        record["waivers"] = list(waivers)
        file = tmp_path / "a.json"
        file.write_text(json.dumps(record | changes, ensure_ascii=False, indent=1), "utf-8")
        result = run("check", file, "--output-format", "json", *options)
        report = json.loads(result.stdout)
        return result.exit_code, report["records"][0], report["summary"]

    return check


def remarks(record):
    return [remark["message"] for remark in record["remarks"]]


# --- waivers -------------------------------------------------------------------------------------


def test_a_waived_finding_stays_in_the_report_and_fails_nothing(waived):
    code, record, summary = waived(WAIVER, options=("--select", "JP2302"))
    (finding,) = record["findings"]
    assert (code, summary["waived"], record["remarks"]) == (0, 1, [])
    assert finding["verdict"] == "违反"
    assert finding["waiver"] == {
        "reason": "因搬迁延误，已补归档",
        "approved_by": "张某某",
        "approved_on": "2025-07-01",
        "until": None,
    }
    assert waived(WAIVER, options=("--select", "JP2302", "--no-waivers"))[0] == 1


def test_a_waiver_is_for_one_record_or_for_all(waived):
    everywhere = WAIVER | {"rule": "JP0706"}
    select = ("--select", "JP0706")
    assert waived(everywhere, options=select)[0] == 0
    assert waived(everywhere | {"subject": "a1"}, options=select)[0] == 0
    code, record, _ = waived(everywhere | {"subject": "a2"}, options=select)
    assert code == 1
    assert remarks(record) == ["豁免：所豁免的情形已不存在，可以删去"]


def test_what_has_no_id_is_known_by_the_paper_it_stands_on(waived):
    case = json.loads(Path(FAULTY).read_text("utf-8"))
    paper, late = case["approvals"][0]["document"], "2025-12-01"
    approvals = [
        approval | ({"decided_at": late} if approval["role"] == "承办科室负责人" else {})
        for approval in case["approvals"]
    ]
    select = ("--select", "JP0906")
    _, record, _ = waived(WAIVER | {"rule": "JP1206"}, approvals=approvals, options=select)
    (finding,) = record["findings"]
    assert finding["subject"].startswith("/approvals/")
    waiver = WAIVER | {"rule": "JP0906", "subject": finding["subject_id"]}
    assert waived(waiver, approvals=approvals, options=select)[0] == 0
    assert paper.startswith("d")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": None}, "没有写明理由"),
        ({"reason": "  "}, "没有写明理由"),
        ({"approved_by": None}, "没有写明批准人"),
        ({"until": "2026-01-30"}, "已过有效期"),
        ({"approved_on": "2026-02-01"}, "此时尚未批准"),
        ({"rule": "JP2320"}, "没有这样的规则，是否为"),
    ],
)
def test_a_waiver_that_does_not_hold_is_told_and_waives_nothing(waived, change, said):
    code, record, summary = waived(WAIVER | change, options=("--select", "JP2302"))
    assert (code, summary["waived"]) == (1, 0)
    # That the day of approval is still to come is also remarked as of any date.
    (remark,) = (one for one in record["remarks"] if one["pointer"] == "/waivers/0")
    assert said in remark["message"]
    assert remark["place"]["line"] > 1


def test_a_waiver_holds_through_its_last_day(waived):
    assert waived(WAIVER | {"until": "2026-01-31"}, options=("--select", "JP2302"))[0] == 0


def test_a_waiver_of_rules_that_were_not_asked_is_not_idle(waived):
    assert waived(WAIVER, options=("--select", "JP07"))[1]["remarks"] == []


def test_a_waiver_for_what_no_longer_occurs_is_told(waived):
    _, record, _ = waived(WAIVER | {"rule": "JP1206"})
    assert remarks(record) == ["豁免：所豁免的情形已不存在，可以删去"]


def test_wilful_destruction_is_never_waived(waived):
    incident = {
        "id": "i1",
        "kind": "删除",
        "authorised": False,
        "about": ["r1"],
        "occurred_at": "2025-05-01",
    }
    code, record, summary = waived(
        WAIVER | {"rule": "JP2602"},
        WAIVER | {"rule": "JP2603"},
        incidents=[incident],
        options=("--select", "第二十六条第一款第三项"),
    )
    assert any(finding["verdict"] == "违反" for finding in record["findings"])
    assert (code, summary["waived"]) == (1, 0)
    assert "豁免：第二十六条第一款第三项的情形不得豁免" in remarks(record)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "[注意] 豁免：没有写明理由"),
        ("concise", "[注意] 豁免：没有写明理由"),
        ("jsonl", '"type":"remark"'),
        ("github", "::warning"),
        ("gitlab", '"check_name":"remark"'),
        ("junit", "豁免：没有写明理由"),
        ("markdown", "注意：豁免：没有写明理由"),
        ("sarif", "豁免：没有写明理由"),
        ("html", "豁免：没有写明理由"),
    ],
)
def test_every_format_tells_of_a_waiver_that_does_not_hold(waived, tmp_path, form, said):
    waived(WAIVER | {"reason": None})
    assert said in run("check", tmp_path / "a.json", "--output-format", form).stdout


def test_drafted_waivers_waive_once_they_are_approved(tmp_path):
    file = tmp_path / "a.json"
    shutil.copy(FAULTY, file)
    before = file.read_bytes()
    result = run("check", file, "--add-waivers", "历史遗留：2025年前 #1")
    assert result.exit_code == 0
    assert file.read_bytes() == before  # nobody's file is edited
    drafted = yaml.safe_load(result.stdout)["豁免"]
    assert {entry["理由"] for entry in drafted} == {"历史遗留：2025年前 #1"}
    assert {entry["批准人"] for entry in drafted} == {None}
    record = json.loads(before)
    file.write_text(json.dumps(record | {"waivers": drafted}, default=str), "utf-8")
    assert run("check", file).exit_code == 1  # nobody has approved of them
    approved = [entry | {"批准人": "张某某", "批准日期": "2026-01-05"} for entry in drafted]
    file.write_text(json.dumps(record | {"waivers": approved}, default=str), "utf-8")
    assert run("check", file).exit_code == 0


# --- baselines -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(FAULTY, tmp_path / "a.json")
    assert run("check", ".", "--write-baseline", ".baseline.json").exit_code == 0
    return tmp_path


def against(*args):
    result = run("check", *args, "--baseline", ".baseline.json", "--output-format", "json")
    report = json.loads(result.stdout)
    new = [
        finding["rule"]
        for record in report["records"]
        for finding in record["findings"]
        if not finding["known"]
    ]
    return result.exit_code, new, report["summary"]


def test_what_the_baseline_knows_fails_nothing(folder):
    code, new, summary = against(".")
    assert (code, new, summary["gone"]) == (0, [], [])
    assert summary["known"] == summary["verdicts"]["违反"] + summary["verdicts"]["待核实"]


def test_a_baseline_holds_nothing_of_the_records(folder):
    held = json.loads((folder / ".baseline.json").read_text("utf-8"))
    assert {key for entry in held["findings"] for key in entry} == {
        "source",
        "rule",
        "fingerprint",
        "verdict",
        "count",
    }


def test_order_lines_and_unrelated_edits_do_not_matter(folder):
    record = json.loads((folder / "a.json").read_text("utf-8"))
    record["documents"].reverse()
    record["signatures"].reverse()
    record["retention"] = "永久"
    (folder / "a.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    assert against(".")[:2] == (0, [])
    assert against(folder / "a.json")[:2] == (0, [])  # however the file is named


def test_a_new_finding_a_second_equal_one_and_another_file_are_new(folder):
    record = json.loads((folder / "a.json").read_text("utf-8"))
    lines = "\n".join([json.dumps(record)] * 2)
    (folder / "b.json").write_text(json.dumps(record), "utf-8")
    code, new, _ = against("b.json")
    assert (code, len(new)) == (1, len(against("a.json")[2]["verdicts"]) and len(new))
    (folder / "c.jsonl").write_text(json.dumps(record), "utf-8")
    run("check", "c.jsonl", "--write-baseline", ".baseline.json")
    (folder / "c.jsonl").write_text(lines, "utf-8")
    code, twice, summary = against("c.jsonl")
    assert (code, sorted(twice)) == (1, sorted(new))
    assert summary["known"] == len(new)


def test_what_is_cured_is_told_so_that_the_baseline_shrinks(folder):
    shutil.copy(CLEAN, folder / "clean.yaml")
    (folder / "a.json").unlink()
    code, _, summary = against(".")
    assert code == 0
    assert {entry["rule"] for entry in summary["gone"]} >= {"JP2302"}
    told = run("check", ".", "--baseline", ".baseline.json").stdout
    assert "请用 --write-baseline 更新基线：\na.json  JP" in told


def test_files_that_were_not_checked_are_not_taken_for_cured(folder):
    shutil.copy(CLEAN, folder / "clean.yaml")
    assert against("clean.yaml")[2]["gone"] == []
    (folder / "a.json").write_text("{", "utf-8")
    assert against(".")[2]["gone"] == []


def test_a_baseline_of_some_of_the_files_is_not_written(folder):
    before = (folder / ".baseline.json").read_bytes()
    (folder / "b.json").write_text("{", "utf-8")
    result = run("check", ".", "--write-baseline", ".baseline.json")
    assert result.exit_code == 2
    assert (folder / ".baseline.json").read_bytes() == before


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "x", "findings": []}'])
def test_what_is_no_baseline_is_refused(folder, content):
    (folder / ".baseline.json").write_text(content, "utf-8")
    result = run("check", ".", "--baseline", ".baseline.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "不是基线文件" in result.stderr
    assert "无法读取基线" in run("check", ".", "--baseline", "没有.json").stderr


# --- rules that only warn ------------------------------------------------------------------------


def test_a_rule_that_warns_is_shown_and_fails_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    select = ("check", FAULTY, "--select", "JP2302")
    assert run(*select).exit_code == 1
    for way in (("--warn", "JP2302"), ("--warn", "第二十三条"), ("--config", 'warn = ["JP23"]')):
        done = run(*select, *way, "--output-format", "json")
        (finding,) = json.loads(done.stdout)["records"][0]["findings"]
        assert (done.exit_code, finding["warned"], finding["verdict"]) == (0, True, "违反")
        assert "仅提示" in run(*select, *way).stdout
        assert json.loads(done.stdout)["summary"]["warned"] == 1
        assert "已知 0，仅提示 1，无法检查 0" in run(*select, *way).stdout
    assert "仅提示" not in run(*select).stdout
    assert run("check", FAULTY, "--warn", "JP2302").exit_code == 1
    assert run(*select, "--warn", "JP2302", "--fail-on", "undetermined").exit_code == 0


def test_a_code_that_warns_of_nothing_is_told():
    done = run("check", CLEAN, "--warn", "JP9999")
    assert done.exit_code == 2
    assert "JP9999" in done.stderr


def test_what_only_warns_is_kept_apart_in_the_cache(tmp_path):
    select = ("check", FAULTY, "--select", "JP2302", "--cache-dir", tmp_path / "c")
    assert [run(*select, *way).exit_code for way in ((), ("--warn", "JP23"), ())] == [1, 0, 1]
