"""The workbook of problems: what stands in it, and that a value of a record is a text and no more."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from cli.cli_support import FAULTY, run
from report_samples import (
    FAULT,
    finding,
    hostile_record,
    liability,
    one_of_each,
    options,
    record,
)
from support import CASES, office_text

from jinpu_rules.errors import FormatUnavailable
from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import Dossier, FactData, Summary
from jinpu_rules.reporting.formats import reporter

SOFFICE = shutil.which("soffice")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]
PROBLEMS = "序号 案号 当事人 结论 条款项 原文 问题 检查对象和位置 事实和推算 待补 期限 逾期 整改建议 适用口径 责任科室 整改措施 整改期限 整改结果"


def workbook(*reports, faults=(), **changes):
    changes.setdefault("as_of", "2026-01-31T23:59:59.999999+08:00")
    made = reporter("xlsx", options(**changes))
    for report in reports:
        made.record(report)
    for fault in faults:
        made.fault(fault)
    return made.end(Summary(records=len(reports)))


def opened(data):
    return openpyxl.load_workbook(BytesIO(data))


def rows(data, sheet):
    head, *below = opened(data)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def dossier(*facts):
    return Dossier([*facts], {}, [], [], [], {"JP1206": "违反"})


def test_a_row_a_finding_with_all_that_is_said_of_it():
    party = FactData("/parties/0/name", "当事人", "张某")
    data = workbook(record(*one_of_each(), dossier=dossier(party)), faults=[FAULT])
    listed = rows(data, "问题清单")
    assert list(listed[0])[:18] == PROBLEMS.split()
    assert [row["结论"] for row in listed] == [
        "违反",
        "待核实",
        "未到期",
        "未到期",
        "符合",
        "不适用",
        "违反·已豁免",
        "违反·已知",
    ]
    first, waived = listed[0], listed[6]
    assert (first["案号"], first["当事人"]) == ("大金普司罚〔2025〕17号", "张某")
    assert first["检查对象和位置"] == "送达 s2（留置送达）\n案卷/2025-017.yaml:41:5"
    assert "送达 s2·拒收日期：未记载" in first["事实和推算"].split("\n")
    assert first["责任科室"] is first["整改结果"] is None
    assert (waived["期限"], waived["逾期"]) == (datetime(2026, 1, 3), "逾期1日2小时")
    assert waived["豁免"] == "当事人已补签；钱局；2026-01-05"
    assert listed[3]["期限"] == "归档管理环节前"
    assert [row["原因"] for row in rows(data, "无法检查")] == [FAULT.message]


def test_a_due_day_is_that_day_and_a_due_hour_that_hour():
    day = finding(Verdict.PENDING, due_at="2026-02-03T23:59:59.999999+08:00", outstanding=True)
    hour = finding(Verdict.PENDING, due_at="2026-02-03T09:40:00+08:00", outstanding=True)
    data = workbook(record(day, hour))
    assert [row["期限"] for row in rows(data, "问题清单")] == [
        datetime(2026, 2, 3),
        datetime(2026, 2, 3, 9, 40),
    ]
    sheet = opened(data)["问题清单"]
    assert [sheet.cell(row, 11).number_format for row in (2, 3)] == [
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
    ]
    assert [row["期限"] for row in rows(data, "期限")[:2]] == [
        datetime(2026, 2, 3, 9, 40),
        datetime(2026, 2, 3),
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_stays_text(text):
    told = record(
        finding(subject_label=text, facts=[FactData("/cause", text, text)]), record_id=text
    )
    sheet = opened(workbook(told))["问题清单"]
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    for part in opened(workbook(told)).worksheets:
        assert not [c for row in part.iter_rows() for c in row if c.data_type == "f"]


def test_no_value_breaks_the_file_or_hides_in_it(hostile):
    data = workbook(hostile_record(hostile), record())
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))
    assert rows(data, "问题清单")[0]["案号"].isprintable()


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    told = record(finding(message="很" * 40_000))
    said = rows(workbook(told), "问题清单")[0]["问题"]
    assert len(said) == 32_767
    assert said.endswith("很…")


def test_the_same_run_gives_the_same_file():
    assert workbook(record(*one_of_each())) == workbook(record(*one_of_each()))


def test_nothing_is_written_to_temporary_files(monkeypatch):
    def refuse(*args, **options):
        raise AssertionError("a copy of a case on disk")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert workbook(record(*one_of_each(), liabilities=[liability()])).startswith(b"PK")


def test_without_xlsxwriter_one_line_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(FormatUnavailable, match=r"jinpu-rules\[excel\]") as caught:
        reporter("xlsx", options())
    assert "\n" not in str(caught.value)


# --- from the command line -----------------------------------------------------------------------


def checked(tmp_path, *args):
    file = tmp_path / "清单.xlsx"
    done = run("check", *args, "--output-format", f"xlsx={file}")
    assert done.exit_code in (0, 1), done.output
    return file


@pytest.mark.slow
def test_all_sample_cases(tmp_path):
    file = checked(tmp_path, CASES)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:4] == ["问题清单", "汇总", "案件", "期限"]
    cases = rows(file.read_bytes(), "案件")
    assert len(cases) == len(list(CASES.iterdir()))
    seeded = next(row for row in cases if row["案号"] == "大金普司罚〔2025〕2号")
    assert (seeded["当事人"], seeded["结案"], seeded["违反"]) == ("张某", datetime(2025, 5, 12), 6)
    problems = rows(file.read_bytes(), "问题清单")
    assert len(problems) == sum(row["违反"] + row["待核实"] + row["未到期"] for row in cases)
    totals = book["汇总"]
    counted = {row[0].value: row[1].value for row in totals.iter_rows() if row[1].value is not None}
    assert counted["第十二条"] == len(
        {
            (p["案号"], p["规则"])
            for p in problems
            if p["结论"] == "违反" and "第十二条" in p["条款项"]
        }
    )
    (chart,) = totals._charts
    assert len(chart.series) == 3
    assert book["问题清单"].auto_filter.ref
    assert book["问题清单"].freeze_panes == "C2"


def test_of_a_confidential_case_no_value_is_in_the_file(tmp_path):
    text = (
        Path(FAULTY)
        .read_text("utf-8")
        .replace('"case_type"', '"confidentiality": "国家秘密", "case_type"')
    )
    case = tmp_path / "a.json"
    case.write_text(text, "utf-8")
    held = office_text(checked(tmp_path, case).read_bytes())
    shown = office_text(checked(tmp_path, case, "--show-confidential").read_bytes())
    for value in ("张某", "2025-05-12", "未取得律师执业证书", "李承办"):
        assert value not in held
    assert "张某" in shown
    redacted = office_text(checked(tmp_path, FAULTY, "--redact").read_bytes())
    assert "张某" not in redacted
    assert "张*" in redacted


def test_a_workbook_needs_a_file(tmp_path):
    for given in ("xlsx", "xlsx=-"):
        done = run("check", FAULTY, "--output-format", given)
        assert done.exit_code == 2
        assert "xlsx=文件名" in done.stderr


def test_due_dates_alone(tmp_path):
    file = tmp_path / "期限.xlsx"
    assert (
        run("due", CASES, "--as-of", "2026-01-31", "--output-format", f"xlsx={file}").exit_code == 0
    )
    listed = [row for row in rows(file.read_bytes(), "期限") if row["规则"]]
    assert listed[0]["情况"] == "已逾期，仍应办理"
    assert listed[0]["余时或者逾期"] == "逾期75日"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
def test_libreoffice_reads_it_and_no_sheet_is_wider_than_a_page(tmp_path):
    file = checked(tmp_path, FAULTY)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    if shutil.which("pdfinfo") is None:
        pytest.skip("no pdfinfo here")
    told = subprocess.run(
        ["pdfinfo", tmp_path / "清单.pdf"], check=True, capture_output=True, text=True
    ).stdout
    pages = int(next(line for line in told.splitlines() if line.startswith("Pages")).split()[1])
    assert 5 <= pages <= 9
