"""Workbooks as people fill them: what is read of each, and where what is wrong stands."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from openpyxl.comments import Comment
from workbook_support import (
    CASE,
    HEADINGS,
    NUMBER,
    needs_office,
    one,
    read,
    saved_by_office,
    told,
    workbook,
)

from jinpu_rules import AgencyRecord, CaseRecord, read_record
from jinpu_rules.models.moments import Month
from jinpu_rules.models.vocabulary import PenaltyKind
from jinpu_rules.reporting.redaction import conceal_fault
from jinpu_rules.writing import written

DOCUMENTS = ("编号", "种类", "制作时间", "涉及")


def shown(sheet, cell, code):
    def done(book):
        book[sheet][cell].number_format = code

    return done


# --- a workbook is a case file -----------------------------------------------------------------


def test_a_sheet_is_a_relation_and_a_row_a_record():
    record = one(
        workbook(
            {
                "文书": [DOCUMENTS, ("d1", "送达回证", "2026年3月5日", None)],
                "services": [("id", "documents", "method"), ("s1", "d1", "直接送达")],
            }
        )
    )
    assert record.case_number == NUMBER
    assert [document.made_at for document in record.documents] == [date(2026, 3, 5)]
    assert record.services[0].documents == ("d1",)


def test_the_case_may_be_names_with_their_values():
    rows = [
        ("行政处罚案件基本情况",),
        ("案号", NUMBER, "案件类型", "行政处罚"),
        ("案由", None, "结案日期", "2026.3.5"),
        ("密级类别", ""),
        ("注：结案日期为批准之日",),
    ]
    loaded, faults = read(workbook({}, case=rows))
    assert not faults
    assert loaded[0].record.closed_on == date(2026, 3, 5)
    assert loaded[0].locate("/closed_on").cell == "案件!D3"
    assert [remark.place.cell for remark in loaded[0].remarks] == ["案件!A5"]


def test_many_cases_are_joined_by_their_number():
    second = "大金普司罚〔2026〕2号"
    data = workbook(
        {
            "文书": [
                ("案号", *DOCUMENTS),
                (NUMBER, "d1", "送达回证"),
                ("大金普司罚（2026）2 号", "d1", "催告书"),
            ]
        },
        case=[HEADINGS, (NUMBER, "行政处罚"), (second, "行政处罚")],
    )
    loaded, faults = read(data)
    assert not faults
    assert [(one.index, one.record.case_number) for one in loaded] == [(0, NUMBER), (1, second)]
    assert [len(one.record.documents) for one in loaded] == [1, 1]
    assert loaded[1].locate("/documents/0/kind").cell == "文书!C3"


def test_a_register_is_a_workbook_too():
    rows = {
        "机关登记簿": [("机关名称", "已建立案卷制度"), ("金普新区司法局", "√")],
        "科室": [("编号", "名称", "承担执法"), (1.0, "执法科", True)],
        "备份": [("科室", "备份时间"), ("1", "2026-3-5")],
    }
    data = workbook(rows, lambda book: book.remove(book["案件"]))
    record = one(data)
    assert isinstance(record, AgencyRecord)
    assert record.case_file_system is True
    assert record.backups[0].section == ("1",)


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_every_format_is_read_alike(tmp_path, suffix):
    times = [
        datetime(2026, 3, 5),
        datetime(2026, 3, 5),
        datetime(2026, 3, 5, 14, 30),
        datetime(2026, 3, 1),
    ]
    codes = ['yyyy"年"m"月"d"日"', "yyyy/m/d h:mm", "yyyy/m/d h:mm", 'yyyy"年"m"月"']
    rows = [(f"d{number}", "送达回证", moment) for number, moment in enumerate(times, 1)]

    def done(book):
        for number, code in enumerate(codes, 2):
            book["文书"][f"C{number}"].number_format = code

    def broken(book):
        book["文书"]["C2"] = "=1/0"
        book["文书"].merge_cells("A2:A3")

    files = {
        "times": workbook({"文书": [DOCUMENTS, *rows]}, done),
        "broken": workbook({"文书": [DOCUMENTS, ("d1", "送达回证"), (None, "催告书")]}, broken),
        "headed": workbook({}, head_of_page),
    }
    saved = saved_by_office(tmp_path, files, suffix)
    record = one(saved["times"], f".{suffix}")
    expected = [date(2026, 3, 5), datetime(2026, 3, 5), times[2], Month(2026, 3)]
    assert [document.made_at for document in record.documents] == expected
    (headed,), _ = read(saved["headed"], f".{suffix}")
    assert headed.raw.mark == "可能涉密"
    _, faults = read(saved["broken"], f".{suffix}")
    assert [(fault.cell, fault.message[:8]) for fault in faults] == [
        ("文书!C2", "单元格是错误值 "),
        ("文书!A3", "编号“d1”与“"),
    ]


# --- as people fill them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (datetime(2026, 3, 5), "yyyy-mm-dd", date(2026, 3, 5)),
        (datetime(2026, 3, 5, 14, 30), "yyyy-mm-dd", date(2026, 3, 5)),
        (datetime(2026, 3, 5, 14, 30), "yyyy-mm-dd hh:mm", datetime(2026, 3, 5, 14, 30)),
        (datetime(2026, 3, 5), "yyyy/m/d h:mm", datetime(2026, 3, 5)),
        (datetime(2026, 3, 5), '[$-804]yyyy"年"m"月"d"日";@', date(2026, 3, 5)),
        (datetime(2026, 3, 1), 'yyyy"年"m"月"', Month(2026, 3)),
        (datetime(2026, 3, 1), "mmm-yy", Month(2026, 3)),
        (46086, "m/d/yyyy", date(2026, 3, 5)),
        ("2026年3月5日", "General", date(2026, 3, 5)),
        ("2026.3.5 14:30", "General", datetime(2026, 3, 5, 14, 30)),
        ("2026年3月", "General", Month(2026, 3)),
        (20260305, "General", date(2026, 3, 5)),
        ("/", "General", None),
    ],
)
def test_a_time_is_what_the_cell_shows(value, code, expected):
    data = workbook({"文书": [DOCUMENTS, ("d1", "送达回证", value)]}, shown("文书", "C2", code))
    made_at = one(data).documents[0].made_at
    assert made_at == expected
    assert type(made_at) is type(expected)


@pytest.mark.parametrize("number", [31, 27, 57])
def test_formats_of_chinese_excel_are_known_by_number(number, monkeypatch):
    """Excel in Chinese writes 2012年3月14日 as format 31, without its code."""
    from jinpu_rules.loading.workbook.cells import Shown, shown_by

    assert shown_by(number, None) is (Shown.DAY if number == 31 else Shown.MONTH)


def test_a_formula_is_the_value_that_was_worked_out():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("案件")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_formula(1, 0, '="大金普司罚"&A9', value=NUMBER)
    sheet.write_string(1, 1, "行政处罚")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_formula(1, 2, "=TODAY()", day, value=46086)
    book.close()
    record = one(stream.getvalue())
    assert (record.case_number, record.closed_on) == (NUMBER, date(2026, 3, 5))


def test_days_that_are_numbered_from_1904_are_the_same_days():
    def done(book):
        book.epoch = datetime(1904, 1, 1)
        shown("文书", "C2", "yyyy-mm-dd")(book)

    data = workbook({"文书": [DOCUMENTS, ("d1", "送达回证", datetime(2026, 3, 5))]}, done)
    assert one(data).documents[0].made_at == date(2026, 3, 5)


@pytest.mark.parametrize("text", ["d1、d2", "d1,d2", "d1，d2；", "d1;d2", "d1\nd2", '["d1", "d2"]'])
def test_several_ids_stand_in_one_cell(text):
    data = workbook(
        {
            "文书": [DOCUMENTS, ("d1", "送达回证"), ("d2", "催告书")],
            "送达": [("编号", "文书"), ("s1", text)],
        }
    )
    assert one(data).services[0].documents == ("d1", "d2")


def test_numbers_are_ids_and_words_are_lists():
    data = workbook(
        {"文书": [DOCUMENTS, (1.0, "送达回证")], "送达": [("编号", "文书"), (2, 1)]},
        case=[(*HEADINGS, "处罚种类"), (20260001, "行政处罚", None, "罚款、警告")],
    )
    record = one(data)
    assert record.case_number == "20260001"
    assert record.documents[0].id == "1"
    assert record.services[0].documents == ("1",)
    assert record.penalties == (PenaltyKind.FINE, PenaltyKind.WARNING)


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        *((yes, True) for yes in ("是", "√", "✓", "有", 1.0, True)),
        *((no, False) for no in ("否", "×", "无", 0)),
        *((nothing, None) for nothing in ("", "——", "待补")),
    ],
)
def test_yes_and_no_are_written_in_many_ways(written, flag):
    data = workbook({}, case=[(*HEADINGS, "情况紧急"), (NUMBER, "行政处罚", None, written)])
    assert one(data).urgent is flag


def test_titles_blank_rows_and_notes_are_passed_over_and_told():
    rows = [
        ("送达情况登记表",),
        (),
        ("序号", "编 号 *", "文书", "送达\n时间（年月日）", "结果"),
        (1, "s1", None, "2026-3-5", None),
        (2, None, None, None, None),
        (),
        ("填表人：李某某", "2026年4月1日"),
        ("注：拒收的写明事由",),
    ]
    loaded, faults = read(workbook({"送达": rows}))
    assert not faults
    assert [one.id for one in loaded[0].record.services] == ["s1"]
    assert loaded[0].record.services[0].served_at == date(2026, 3, 5)
    assert [(str(r.place.cell), r.said.zh) for r in loaded[0].remarks] == [
        ("送达!A7", "第 7–8 行按表下的说明看待，没有读取")
    ]


def test_headings_may_be_merged_and_grouped():
    def done(book):
        sheet = book["音像记录"]
        for cells in ("A1:A2", "B1:B2", "C1:E1"):
            sheet.merge_cells(cells)

    rows = [
        ("编号", "形式", "标明", None, None),
        (None, None, "案号", "当事人", "承办人"),
        ("r1", "录像", "X1", "张某", "李某"),
    ]
    label = one(workbook({"音像记录": rows}, done)).recordings[0].label
    assert (label.case_number, label.party, label.officer) == ("X1", "张某", "李某")


def test_a_field_of_a_group_may_stand_without_the_group():
    rows = [("编号", "种类", "记载事项·案发地", "立案理由"), ("d1", "立案审批表", "大连", "违法")]
    particulars = one(workbook({"文书": rows})).documents[0].particulars
    assert (particulars.place, particulars.filing_reason) == ("大连", "违法")


def test_a_cell_over_several_rows_holds_for_each():
    def done(book):
        book["文书"].merge_cells("A2:A3")

    rows = [("案号", *DOCUMENTS), (NUMBER, "d1", "送达回证"), (None, "d2", "催告书")]
    case = [HEADINGS, (NUMBER, "行政处罚"), ("另一件", "行政处罚")]
    loaded, faults = read(workbook({"文书": rows}, done, case=case))
    assert not faults
    assert len(loaded[0].record.documents) == 2


def test_a_hidden_sheet_that_is_known_is_read_and_another_is_not():
    def done(book):
        for name in ("文书", "旧表"):
            book[name].sheet_state = "hidden"

    data = workbook({"文书": [DOCUMENTS, ("d1", "送达回证")], "旧表": [("x",)], "Sheet1": []}, done)
    loaded, faults = read(data)
    assert not faults
    assert len(loaded[0].record.documents) == 1
    assert {str(remark.place.cell): remark.said.zh for remark in loaded[0].remarks} == {
        "文书": "隐藏的工作表，也已读取",
        "旧表": "隐藏的工作表，没有读取",
    }


def test_a_column_of_notes_is_told():
    loaded, _ = read(workbook({"送达": [("编号", "结果", "备注"), ("s1", None, "见附件")]}))
    assert [remark.place.cell for remark in loaded[0].remarks] == ["送达!C1"]


# --- faults, all at once, each with its address and the nearest word ----------------------------


def test_every_fault_is_told_at_once_with_its_address():
    data = workbook(
        {
            "文书": [
                (*DOCUMENTS, "结果"),
                ("d1", "送达回征", "45日"),
                ("d1", "送达回证", time(14, 30)),
                ("d3", "送达回证", None, "d9", 1),
            ],
            "送大": [("编号",), ("s1",)],
            "送达": [("编号", "方式", "方式"), ("s1", "邮递送达"), ("s2", None, None, "x")],
        }
    )
    assert sorted(line.split(": ")[0] for line in told(data)) == [
        f"案卷.xlsx:{cell}"
        for cell in (
            *("文书!A3", "文书!B2", "文书!C2", "文书!C3", "文书!D4", "文书!E1"),
            *("送大", "送达!B2", "送达!C1", "送达!D3"),
        )
    ]


def faults_of(data):
    return {fault.cell: fault.message for fault in read(data)[1]}


def test_an_unknown_heading_is_told_with_the_nearest():
    found = faults_of(workbook({"送达": [("编号", "签收日期"), ("s1", "2026-3-5")]}))
    assert found == {"送达!B1": "没有名为“签收日期”的项，是否为“签收时间”（received_at）？"}


def test_headings_that_are_all_in_other_words_are_told_one_by_one():
    rows = [
        ("文书编号", "文书名称", "制作日期"),
        ("d1", "催告书", "2026-3-5"),
        ("d2", "公告", "2026-3-6"),
    ]
    found = faults_of(workbook({"文书": rows}))
    assert {cell: said.partition("是否为")[2] for cell, said in found.items()} == {
        "文书!A1": "“编号”（id）？",
        "文书!B1": "“种类”（kind）？",
        "文书!C1": "“制作时间”（made_at）？",
    }


def test_a_word_is_told_with_the_nearest_and_an_id_with_its_cell():
    found = faults_of(
        workbook(
            {"送达": [("编号", "方式", "文书"), ("s1", "邮递送达", "d1")], "文书": [DOCUMENTS]}
        )
    )
    assert "是否为“邮寄送达”" in found["送达!B2"]
    assert found["送达!C2"] == "没有编号为“d1”的记录"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (time(14, 30), "只有钟点，没有日期"),
        (46086.5, "应为日期或时间，单元格是数值"),
        (2026.3, "应为日期或时间，单元格是数值"),
        ("5月20日", "无法识别的日期或时间"),
        ("=A1", "公式没有算出的值"),
        ("#N/A", "单元格是错误值 #N/A"),
    ],
)
def test_what_is_no_time_is_told(value, said):
    def done(book):
        if value == "#N/A":
            book["文书"]["C2"].data_type = "e"
        if not isinstance(value, str):
            book["文书"]["C2"].number_format = "h:mm" if isinstance(value, time) else "General"

    found = faults_of(workbook({"文书": [DOCUMENTS, ("d1", "送达回证", value)]}, done))
    assert list(found) == ["文书!C2"]
    assert found["文书!C2"].startswith(said)


def test_digits_that_excel_has_lost_are_told():
    rows = [("编号", "证件号码"), ("p1", 210102199001011234)]
    assert "后几位已经丢失" in faults_of(workbook({"当事人": rows}))["当事人!B2"]


def test_a_text_that_excel_made_a_date_of_is_told():
    rows = [("编号", "种类", "文号"), ("d1", "送达回证", datetime(2026, 3, 5))]
    assert "Excel 自动转换" in faults_of(workbook({"文书": rows}))["文书!C2"]


def test_a_required_column_is_missed_once():
    rows = [("编号", "制作时间"), ("d1", "2026-3-5"), ("d2", "2026-3-6")]
    assert faults_of(workbook({"文书": rows})) == {"文书!A1": "缺少必填的列“种类”（kind）"}
    assert len(read(workbook({"文书": rows}))[1]) == 1


def test_values_in_a_column_without_a_heading_are_told_once():
    rows = [("编号", "种类"), ("d1", "送达回证", "x"), ("d2", "催告书", "y")]
    found = faults_of(workbook({"文书": rows}))
    assert list(found) == ["文书!C2"]
    assert "没有标题" in found["文书!C2"]


def test_a_value_above_the_headings_is_told():
    rows = [("送达登记表", "案号：X1"), ("编号", "结果"), ("s1", None)]
    assert "写在标题上方" in faults_of(workbook({"送达": rows}))["送达!B1"]


def test_a_row_of_no_case_and_of_an_unknown_one_are_told():
    case = [HEADINGS, (NUMBER, "行政处罚"), ("大金普司罚〔2026〕2号", "行政处罚")]
    rows = [("案号", *DOCUMENTS), (None, "d1", "催告书"), ("大金普司罚〔2026〕3号", "d1", "催告书")]
    assert faults_of(workbook({"文书": rows}, case=case)) == {
        "文书!A2": "缺少“案号”，不知道这一行属于哪一件",
        "文书!A3": "“案件”表上没有“大金普司罚〔2026〕3号”",
    }


def test_a_number_that_two_cases_have_is_told():
    case = [HEADINGS, (NUMBER, "行政处罚"), ("大金普司罚[2026]1号", "行政处罚")]
    assert "重复" in faults_of(workbook({}, case=case))["案件!A3"]


def test_rows_of_several_cases_need_the_number():
    case = [HEADINGS, (NUMBER, "行政处罚"), ("另一件", "行政处罚")]
    found = faults_of(workbook({"文书": [DOCUMENTS, ("d1", "催告书")]}, case=case))
    assert found == {"文书!A1": "有 2 件案件，此表应有一列“案号”，写明每行属于哪一件"}


def test_a_relation_written_as_a_column_of_the_case_is_told():
    case = [(*HEADINGS, "当事人"), (NUMBER, "行政处罚", None, "张某")]
    assert "请另用工作表“当事人”" in faults_of(workbook({}, case=case))["案件!D1"]


def test_a_workbook_without_a_case_is_none():
    data = workbook({"工资": [("姓名",), ("张某",)]}, lambda book: book.remove(book["案件"]))
    _, (fault,) = read(data)
    assert "应有工作表“案件”" in fault.message
    assert "张某" not in fault.message


def test_a_fault_of_one_case_leaves_the_others():
    case = [HEADINGS, (NUMBER, "行政处罚"), ("另一件", "行政处法")]
    loaded, faults = read(workbook({}, case=case))
    assert [one.record.case_number for one in loaded] == [NUMBER]
    assert [fault.cell for fault in faults] == ["案件!B3"]


def test_faults_of_a_marked_case_are_marked():
    case = [(*HEADINGS, "密级类别"), (NUMBER, "行政处罚", None, "国家秘密")]
    _, faults = read(workbook({"张某某线人": [("x",)]}, case=case))
    assert [fault.confidentiality for fault in faults] == ["国家秘密"]


@pytest.mark.parametrize("heading", ["密级", "涉密类型", "保密级别"])
def test_a_mark_under_a_misspelt_heading_is_still_a_mark(heading):
    case = [(*HEADINGS, heading), (NUMBER, "行政处罚", "张某某说的那天", "机密")]
    _, faults = read(workbook({}, case=case))
    assert {fault.confidentiality for fault in faults} == {"可能涉密"}
    assert {fault.cell for fault in faults} == {"案件!C2", "案件!D1"}


TABLE = [("编号", "方式"), ("s1", "张某某送的")]


def noted(*rows, case=CASE):
    return workbook({"送达": rows}, case=case)


def hide(book):
    book["附"].sheet_state = "hidden"


def head_of_page(book):
    book["案件"].oddHeader.right.text = "机密★10年"


def comment(book):
    book["送达"]["A1"].comment = Comment("机密", "某")


def category(book):
    book.properties.category = "机密"


@pytest.mark.parametrize(
    "data",
    [
        *(workbook({"送达": TABLE}, beside) for beside in (head_of_page, comment, category)),
        noted(("机密★10年",), *TABLE),
        noted(*TABLE, ("注：秘　密",)),
        noted((*TABLE[0], "备注"), (*TABLE[1], "涉及商业秘密")),
        noted(*TABLE, case=[("机密★10年",), *CASE]),
        noted(*TABLE, case=[("绝密",), *zip(*CASE, strict=True)]),
        workbook({"送达": TABLE, "附": [("国家秘密",)]}, hide),
    ],
)
def test_what_is_read_past_may_be_a_mark(data):
    _, faults = read(data)
    assert faults
    assert all(fault.confidentiality for fault in faults)
    assert all("某" not in str(conceal_fault(fault)) for fault in faults)


@pytest.mark.parametrize(
    "sheets", [{"送达": [("编号", "方式（机密）"), ("s1", "直接送达")]}, {"秘密": []}]
)
def test_a_note_on_a_heading_and_the_name_of_an_empty_sheet_may_be_marks(sheets):
    (loaded,), _ = read(workbook(sheets))
    assert loaded.raw.mark == "可能涉密"


def test_what_our_own_templates_note_marks_nothing():
    filled = written([CaseRecord(case_number=NUMBER, case_type="行政处罚")], ".xlsx")
    (loaded,), _ = read(filled)
    assert loaded.raw.mark is None
    (loaded,), _ = read(workbook({"保密管理": [("编号", "涉密类别")]}))
    assert loaded.raw.mark is None


def test_headings_of_a_mark_mark_nothing():
    headings = (*CASE[0], "密级类别")
    _, faults = read(workbook({"送达": TABLE}, case=[headings, *CASE[1:]]))
    assert {fault.confidentiality for fault in faults if "方式" in fault.pointer} == {None}


def test_a_workbook_is_known_by_its_content_too(tmp_path):
    assert one(workbook({}), "").case_number == NUMBER
    file = tmp_path / "案卷.xlsm"
    file.write_bytes(workbook({}))
    assert read_record(file).case_number == NUMBER


def test_a_duration_of_days_is_no_text():
    rows = [("编号", "结果", "拒收事由"), ("s1", None, timedelta(days=2))]
    assert "日期或时间" in faults_of(workbook({"送达": rows}))["送达!C2"]
