"""The score sheet: an example scored by hand, ranges, vetoes, and profiles that are data."""

from __future__ import annotations

import json
import os
import tomllib
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from cli.cli_support import CLEAN, FAULTY, run
from support import CASES

from jinpu_rules import MEASURES
from jinpu_rules.errors import ProfileError
from jinpu_rules.reporting.score import Profile, State, read_profile, sample_profile, sample_text

AS_OF = ("--as-of", "2026-01-31")


def scored(*args):
    done = run("score", *args, *AS_OF, "--output-format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def sheet(*args):
    (one,) = scored(*args)["sheets"]
    return one


def profile(tmp_path, text):
    path = tmp_path / "表.toml"
    path.write_text(f'name = "表"\ncase_type = "行政处罚"\n{text}', "utf-8")
    return path


# --- by hand -------------------------------------------------------------------------------------

# The file with six planted faults, scored with pencil and paper from the sample table:
# item (of points): what is lost, by which fault. Items 9, 17 and 24 are for a person.
BY_HAND = {
    4: (4, 1, ["JP0704"]),  # 笔录未记录执法证件编号：每处 1 分
    8: (5, 1, ["JP0706"]),  # 询问没有同时音像记录：每处 1 分
    16: (4, 2, ["JP1004"]),  # 决定早于法制审核意见：每处 2 分
    18: (5, 1, ["JP1208"]),  # 留置送达没有见证人签名：每处 1 分
    21: (4, 4, ["JP2302"]),  # 逾期归档：扣完
    23: (4, 1, ["JP2103"]),  # 逾期储存：每处 1 分
}
PERSON = {9: 6, 17: 3, 24: 3}


def test_an_example_scored_by_hand():
    one = sheet(FAULTY)
    assert one["points"] == 100
    for item in one["items"]:
        points, lost, rules = BY_HAND.get(item["number"], (item["points"], 0, []))
        assert item["points"] == points
        assert item["most"] == points - lost
        assert [cost["rule"] for cost in item["costs"]] == rules
        expected = 0 if item["number"] in PERSON else points - lost
        assert item["least"] == expected
    assert (one["least"], one["most"]) == (78, 90)  # 100 - 10, and 12 for a person to give
    struck = [item["number"] for item in one["vetoes"] if item["state"] == "扣分"]
    assert struck == [6]  # 主要环节先后倒置
    assert one["vetoed"] is True


def test_a_file_in_order_keeps_all_that_rules_can_give():
    one = sheet(CLEAN)
    assert (one["least"], one["most"], one["vetoed"]) == (88, 100, None)
    assert {item["state"] for item in one["items"]} == {"不扣分", "由人判断", "不涉及"}


def test_what_is_undetermined_or_not_due_leaves_a_range():
    old = sheet(CASES / "r1_old_paper_file.yaml")
    open_items = [item for item in old["items"] if item["state"] == "待核实"]
    assert open_items
    assert all(item["least"] < item["most"] == item["points"] for item in open_items)
    going_on = sheet(CASES / "s03_urgent_start.yaml")
    waiting = [item for item in going_on["items"] if item["state"] == "未到期"]
    assert waiting
    assert all((item["least"], item["most"]) == (0, item["points"]) for item in waiting)


def test_other_kinds_of_file_are_not_scored_and_are_named():
    report = scored(CASES / "inspection_compliant.yaml", CASES / "agency_compliant.yaml")
    assert report["sheets"] == []
    assert len(report["others"]) == 2


# --- reckoning -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "least", "most"),
    [
        ('points = 5\nrules = ["第十二条"]', 0, 0),  # no price: all of it
        ('points = 5\neach = 0.5\nrules = ["第十二条"]', 4.5, 4.5),
        ('points = 5\neach = 3\nrules = ["JP1208", "JP0704"]', 0, 0),  # never below nothing
        ('points = 5\neach = 3\ncap = 4\nrules = ["JP1208", "JP0704"]', 1, 1),
        ("points = 5\nperson = true", 0, 5),
        ("points = 5\ncap = 2\nperson = true", 3, 5),
        ('points = 5\nrules = ["JP0601"]', 5, 5),
    ],
)
def test_what_an_item_keeps(tmp_path, item, least, most):
    path = profile(tmp_path, f'[[items]]\ntitle = "项"\n{item}\n')
    one = sheet(FAULTY, "--profile", path)
    assert (one["least"], one["most"]) == (least, most)


def test_what_settings_leave_unchecked_is_open_and_says_so(tmp_path):
    path = profile(tmp_path, '[[items]]\ntitle = "项"\npoints = 5\nrules = ["JP1208"]\n')
    (item,) = sheet(FAULTY, "--profile", path, "--config", 'ignore=["JP1208"]')["items"]
    assert (item["state"], item["least"], item["most"]) == (State.NOT_CHECKED, 0, 5)
    assert "JP1208" in item["note"]


def test_a_waived_breach_costs_what_it_costs(tmp_path):
    case = json.loads(Path(FAULTY).read_text("utf-8"))
    case["waivers"] = [{"rule": "JP1208", "reason": "已说明", "approved_by": "钱局"}]
    file = tmp_path / "a.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    one = sheet(file)
    assert one["most"] == 90
    (cost,) = one["items"][17]["costs"]
    assert cost["waived"]


# --- profiles ------------------------------------------------------------------------------------


def test_the_sample_says_that_it_is_one_and_where_it_comes_from_and_adds_up():
    made = sample_profile()
    assert "样表" in made.name
    assert "不是任何机关发布的标准" in made.note
    assert len(made.sources) >= 3
    assert sum(item.points for item in made.items) == 100
    assert tomllib.loads(run("score", "--show-profile").stdout) == tomllib.loads(sample_text())


def test_every_code_of_the_sample_names_rules_for_cases(tmp_path):
    path = tmp_path / "样表.toml"
    path.write_text(sample_text(), "utf-8")
    assert read_profile(path, MEASURES) == sample_profile()


def test_a_profile_may_be_written_in_chinese(tmp_path):
    path = tmp_path / "表.toml"
    path.write_text(
        '"名称" = "表"\n"案件类型" = "行政处罚"\n[["一般标准"]]\n"内容" = "送达"\n"分值" = 5\n"规则" = ["第十二条"]\n',
        "utf-8",
    )
    assert isinstance(read_profile(path, MEASURES), Profile)


def test_all_that_is_wrong_with_a_profile_is_said_at_once(tmp_path):
    path = profile(
        tmp_path,
        '[[items]]\ntitle = "甲"\npoints = 5\nrules = ["JP9999"]\n'
        '[[items]]\ntitle = "乙"\npoints = 5\n'
        '[[veto]]\ntitle = "丙"\nperson = true\nrules = ["JP1208"]\n'
        '[[veto]]\ntitle = "丁"\nrules = ["第二十二条"]\n',
    )
    with pytest.raises(ProfileError) as caught:
        read_profile(path, MEASURES)
    said = str(caught.value)
    for part in (
        "第1项“甲”",
        "JP9999",
        "第2项“乙”",
        "“丙”：写规则，或者写由人判断",
        "“丁”：规则 第二十二条 不用于案卷",
    ):
        assert part in said


@pytest.mark.parametrize(
    "text",
    [
        "= =",
        'point = 1\n[[items]]\ntitle = "x"\npoints = 1\nperson = true',
        "[[items]]\npoints = -1",
        "a = 0x" + "f" * 5_000,
        "a = " + "[" * 3_000,
        ".".join("a" * 100_000) + " = 1",
    ],
)
def test_what_is_no_profile_ends_with_a_line_and_status_2(tmp_path, text):
    done = run("score", FAULTY, *AS_OF, "--profile", profile(tmp_path, text))
    assert done.exit_code == 2
    assert "评查表" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("score", FAULTY, *AS_OF, "--profile", tmp_path / "none.toml").exit_code == 2


@pytest.mark.skipif(os.name != "posix", reason="as POSIX has it")
def test_a_profile_is_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        done = run("score", FAULTY, *AS_OF, "--profile", path)
        assert done.exit_code == 2
        assert "无法读取评查表" in done.stderr


# --- the outputs ---------------------------------------------------------------------------------


def made(tmp_path, form, *args):
    file = tmp_path / f"评查表.{form}"
    done = run("score", *args, *AS_OF, "--output-format", f"{form}={file}")
    assert done.exit_code == 0, done.output
    return file.read_bytes()


def test_every_output_says_the_same(tmp_path):
    text = run("score", FAULTY, *AS_OF).stdout
    html = made(tmp_path, "html", FAULTY).decode()
    book = openpyxl.load_workbook(BytesIO(made(tmp_path, "xlsx", FAULTY)))
    cells = [str(c.value) for row in book["评查表"].iter_rows() for c in row if c.value is not None]
    paper = docx.Document(BytesIO(made(tmp_path, "docx", FAULTY)))
    words = [p.text for p in paper.paragraphs] + [
        c.text for r in paper.tables[0].rows for c in r.cells
    ]
    for said in (
        "合计：78～90 分（满分 100 分）",
        "否决项：有，不合格",
        "样表",
        "主要环节没有先后倒置",
    ):
        assert said in text
        assert said in html
        assert any(said in cell for cell in cells)
        assert any(said in word for word in words)
    assert "script" not in html


def test_items_for_a_person_are_left_blank(tmp_path):
    sheet_of = openpyxl.load_workbook(BytesIO(made(tmp_path, "xlsx", FAULTY)))["评查表"]
    rows = {row[2].value: row for row in sheet_of.iter_rows() if row[2].value}
    assert rows["证据真实、合法、与案件有关联"][4].value is None
    assert rows["规定的环节有音像记录"][4].value == 4
    assert rows["评查内容"][7].value == "评查人意见"


def test_a_list_of_problems_has_the_sheet_unless_it_is_only_a_part(tmp_path):
    whole, part = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run("check", FAULTY, "--output-format", f"xlsx={whole}")
    run("check", FAULTY, "--only", "undetermined", "--output-format", f"xlsx={part}")
    assert "评查表" in openpyxl.load_workbook(whole).sheetnames
    names = openpyxl.load_workbook(part).sheetnames
    assert not {"评查表", "期限"} & set(names)
    own = profile(tmp_path, '[[items]]\ntitle = "自拟一项"\npoints = 5\nrules = ["第十二条"]\n')
    run("check", FAULTY, "--output-format", f"xlsx={whole}", "--profile", own)
    sheet_of = openpyxl.load_workbook(whole)["评查表"]
    assert any(c.value == "自拟一项" for row in sheet_of.iter_rows() for c in row)
    assert run("check", FAULTY, "--profile", own).exit_code == 2


def test_of_a_confidential_case_no_value_is_told(tmp_path):
    text = Path(FAULTY).read_text("utf-8")
    case = tmp_path / "a.json"
    case.write_text(
        text.replace('"case_type"', '"confidentiality": "国家秘密", "case_type"'), "utf-8"
    )
    told = run("score", case, *AS_OF).stdout
    assert "合计：78～90 分" in told  # verdicts are told, what was recorded is not
    assert "d13" not in told
    assert "d13" in run("score", case, *AS_OF, "--show-confidential").stdout
