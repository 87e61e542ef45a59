"""``check``, ``new``, ``convert`` and ``fields`` with workbooks; addresses in every format."""

from __future__ import annotations

import json
import sys
from xml.etree import ElementTree

import openpyxl
import pytest
from cli_support import CLEAN, FAULTY, run
from support import CASES, ROOT, base
from workbook_support import NUMBER, workbook

from jinpu_rules import read_record
from jinpu_rules.loading import files
from jinpu_rules.reference.dictionary import dictionary, page
from jinpu_rules.reporting.formats import FORMATS
from jinpu_rules.rules.measures import MEASURES
from jinpu_rules.writing import written

DOCUMENTS = [("编号", "种类", "制作时间"), ("d1", "行政处罚决定书", "2026-3-5")]
NOTE = [
    ("送达登记",),
    ("编号", "文书", "方式", "结果"),
    ("s1", "d1", "留置送达", "拒收"),
    ("注：已办",),
]


@pytest.fixture
def case(tmp_path):
    file = tmp_path / "案卷.xlsx"
    file.write_bytes(workbook({"文书": DOCUMENTS, "送达": NOTE}))
    return file


@pytest.fixture
def faulty(tmp_path):
    file = tmp_path / "错.xlsx"
    file.write_bytes(workbook({"送达": [("编号", "方式"), ("s1", "邮递送达")]}))
    return file


def test_findings_remarks_and_faults_have_addresses(case, faulty):
    said = run("check", case, faulty, "--output-format", "concise").output
    assert f"{case}:送达!A3: JP1206 [" in said
    assert f"{case}:送达!A4: [注意] 第 4 行按表下的说明看待，没有读取" in said
    assert f"{faulty}:送达!B2: [无法检查] “邮递送达”不是可用的词，是否为“邮寄送达”？" in said


TEXTS = sorted(FORMATS.keys() - {"waivers", "json", "jsonl", "html", "sarif", "sarif-full"})


@pytest.mark.parametrize(
    "name",
    [
        "text",
        "concise",
        "markdown",
        "junit",
        "github",
        "gitlab",
        "html",
        "json",
        "jsonl",
        "sarif",
        "sarif-full",
    ],
)
def test_every_format_carries_the_address(name, case, faulty):
    if name == "html":
        pytest.importorskip("jinja2")
    said = run("check", case, faulty, "--output-format", name).stdout
    assert "送达!A3" in said
    assert "送达!B2" in said
    if name != "html":
        assert "送达!A4" in said


def test_data_says_row_column_and_address(case, faulty):
    report = json.loads(run("check", case, faulty, "--output-format", "json").stdout)
    finding = next(f for f in report["records"][0]["findings"] if f["rule"] == "JP1206")
    assert finding["place"] == {
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 2,
        "cell": "送达!A3",
    }
    assert (report["faults"][0]["line"], report["faults"][0]["cell"]) == (2, "送达!B2")


def test_formats_for_lines_name_no_line_of_a_workbook(case):
    sarif = json.loads(run("check", case, "--output-format", "sarif").stdout)
    location = sarif["runs"][0]["results"][0]["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert "!" in location["message"]["text"]
    commands = run("check", case, "--output-format", "github").stdout.splitlines()
    assert not any(line.startswith("::error") and "line=" in line for line in commands)
    ElementTree.fromstring(run("check", case, "--output-format", "junit").stdout)


def test_names_of_sheets_are_not_told_of_what_is_secret(tmp_path):
    file = tmp_path / "a.xlsx"
    case = [("案号", "案件类型", "密级类别"), (NUMBER, "行政处罚", "国家秘密")]
    file.write_bytes(
        workbook({"张某某": [("x",)], "送达": [("编号", "李某某"), ("s1", 1)]}, case=case)
    )
    for options in ((), ("--redact",)):
        said = run("check", file, *options).output
        assert "张某某" not in said
        assert "李某某" not in said
        assert "送达!B1" in said
        assert "没有这个名称的工作表" in said


def test_a_workbook_is_found_in_a_folder_and_what_excel_leaves_there_is_not(case):
    (case.parent / "~$案卷.xlsx").write_bytes(b"x")
    said = run("check", case.parent, "--show-files").output
    assert said == f"{case}\n"


def test_a_workbook_comes_by_standard_input(case):
    said = run("check", "-", "--output-format", "concise", stdin=case.read_bytes()).output
    assert "<stdin>:送达!A3: JP1206" in said


def test_a_report_does_not_take_the_place_of_a_workbook(case):
    result = run("check", CLEAN, "--output-format", f"json={case}")
    assert result.exit_code == 2
    assert "不能写入报告" in result.output


def test_a_report_is_no_case_and_gives_way_to_a_report(case, tmp_path):
    report = tmp_path / "问题清单.xlsx"
    for _ in range(2):
        assert run("check", case, "--output-format", f"xlsx={report}").exit_code == 1
    result = run("check", report)
    assert result.exit_code == 2
    assert "是本程序写的报告，不是案卷" in result.output
    sheet = openpyxl.load_workbook(report)["问题清单"]
    assert any("送达!A3" in str(cell.value) for row in sheet for cell in row)


def test_without_the_extra_a_sentence_names_it(case, monkeypatch, tmp_path):
    for name in ("python_calamine", "xlsxwriter", "xlrd"):
        monkeypatch.setitem(sys.modules, name, None)
    said = run("check", case, "--output-format", "concise")
    assert said.exit_code == 2
    assert "读取工作簿需要附加组件：pip install 'jinpu-rules[excel]'" in said.output
    made = run("convert", CLEAN, tmp_path / "b.xlsx")
    assert (made.exit_code, "jinpu-rules[excel]" in made.output) == (2, True)
    assert not (tmp_path / "b.xlsx").exists()


# --- new, convert -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["case", "inspection", "agency"])
def test_a_new_workbook_checks_clean(kind, tmp_path):
    file = tmp_path / "新.xlsx"
    assert run("new", kind, "-o", file).exit_code == 0
    assert run("check", file).exit_code == 0
    assert run("new", kind, "-o", file).exit_code == 2
    assert "只能写 .xlsx" in run("new", kind, "-o", tmp_path / "新.ods").output


def test_what_is_converted_is_the_same(tmp_path):
    before = CLEAN
    for name in ("a.xlsx", "b.json", "c.xlsx", "d.yaml", "e.jsonl", "f.yml"):
        after = tmp_path / name
        assert (
            run("convert", before, after, "--keys", "en" if name == "c.xlsx" else "zh").exit_code
            == 0
        )
        before = after
    assert read_record(tmp_path / "f.yml") == base("penalty")


def test_a_folder_is_converted_to_one_ledger_and_checked_alike(tmp_path):
    for name in ("penalty", "inspection"):
        (tmp_path / f"{name}.json").write_bytes(written([base(name)], ".json"))
    ledger = tmp_path / "台账.xlsx"
    assert run("convert", tmp_path, ledger).exit_code == 0
    report = json.loads(run("check", ledger, "--output-format", "json").stdout)
    assert [record["index"] for record in report["records"]] == [0, 1]


@pytest.mark.parametrize(
    ("target", "said"),
    [("b.csv", "不能写成“.csv”"), ("b.ods", "不能写成“.ods”"), ("there.json", "已存在，未覆盖")],
)
def test_what_cannot_be_written_is_said(target, said, tmp_path):
    (tmp_path / "there.json").write_text("{}")
    result = run("convert", CLEAN, tmp_path / target)
    assert (result.exit_code, said in result.output) == (2, True)


def test_a_faulty_file_is_not_converted(faulty, tmp_path):
    result = run("convert", faulty, tmp_path / "b.json")
    assert result.exit_code == 2
    assert "错.xlsx:送达!B2" in result.output
    assert "未转换" in result.output
    assert not (tmp_path / "b.json").exists()
    english = run("convert", faulty, tmp_path / "b.json", "--lang", "en")
    assert "not converted" in english.output


def test_a_conversion_tells_nothing_of_what_is_secret(tmp_path):
    secret = tmp_path / "a.json"
    said = {"案号": "1", "案件类型": "行政处罚", "密级类别": "国家秘密", "不可说": "不可说"}
    secret.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    result = run("convert", secret, tmp_path / "b.yaml")
    assert (result.exit_code, "不可说" in result.output) == (2, False)
    assert "没有这个名称的项" in result.output


def test_what_a_conversion_leaves_behind_is_told(case, tmp_path):
    result = run("convert", case, tmp_path / "b.json")
    assert result.exit_code == 0
    assert "送达!A4: 第 4 行按表下的说明看待，没有读取" in result.output
    secret = tmp_path / "密.xlsx"
    marked = [(*DOCUMENTS[0], "涉密类别"), *((*row, "国家秘密") for row in DOCUMENTS[1:])]
    secret.write_bytes(workbook({"文书": marked, "送达": NOTE}))
    result = run("convert", secret, tmp_path / "c.json")
    assert result.exit_code == 0
    assert f"{secret}: 第 4 行按表下的说明看待，没有读取" in result.output


def test_findings_are_the_same_from_a_workbook(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(written([read_record(FAULTY)], ".xlsx"))

    def found(path):
        report = json.loads(run("check", path, "--output-format", "json").stdout)
        return [(f["fingerprint"], f["verdict"]) for f in report["records"][0]["findings"]]

    assert found(file) == found(FAULTY)


# --- fields ------------------------------------------------------------------------------------------


def test_fields_of_a_relation_are_listed():
    for name in ("送达", "services", "SERVICES"):
        said = run("fields", name).output
        assert said.startswith("送达（services）")
        assert "拒收事由" in said
        assert "JP1206" in said
    listed = json.loads(run("fields", "送达", "--output-format", "json").output)
    reason = next(one for one in listed[0]["fields"] if one["name"] == "refusal_reason")
    assert reason["chinese"] == "拒收事由"
    assert reason["rules"] == ["JP1206"]


def test_every_relation_and_field_is_in_the_dictionary():
    said = run("fields").output
    for entry in dictionary(MEASURES):
        assert f"{entry.chinese}（{entry.name}）" in said


def test_an_unknown_relation_is_told_with_the_nearest():
    result = run("fields", "送大")
    assert (result.exit_code, "是否为“送达”" in result.output) == (2, True)


def test_the_dictionary_in_the_documents_is_this_one():
    assert (ROOT / "docs" / "record.md").read_text("utf-8") == page(MEASURES), "make docs"


def test_the_program_in_the_page_runs(capsys):
    text = (ROOT / "docs" / "excel.md").read_text("utf-8")
    program = text.partition("```python\n")[2].partition("```")[0]
    exec(compile(program, "excel.md", "exec"), {})
    assert "Verdict.VIOLATED" in capsys.readouterr().out


def test_every_ending_that_is_read_is_named():
    assert set(files.WORKBOOKS) < set(files.SUFFIXES)
    assert CASES.is_dir()
