"""The tables of a program, and the list of clips of a recorder station."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from workbook_support import NUMBER, read, workbook

from jinpu_rules import RecordError, Verdict, evaluate, read_tables
from jinpu_rules.models.vocabulary import Medium, Storage

CASE = [{"案号": NUMBER, "案件类型": "行政处罚"}]
NAN = float("nan")


class NotATime:
    """As pandas has it: it differs from itself."""

    def __ne__(self, other):
        return True


class NotAvailable:
    """As pandas has it: whether it differs from itself is not known."""

    def __ne__(self, other):
        return self

    def __bool__(self):
        raise TypeError("boolean value of NA is ambiguous")


class Timestamp(datetime):
    """As pandas has it: a datetime that says more."""


class Int64:
    def item(self):
        return 7


def documents(**values):
    return read_tables({"案件": CASE, "文书": [{"编号": "d1", "种类": "送达回证", **values}]})


def test_tables_are_read_by_either_name():
    loaded = read_tables(
        {
            "case": [{"case_number": NUMBER, "case_type": "行政处罚", "penalties": "罚款,警告"}],
            "documents": [
                {"id": 1.0, "kind": "行政处罚决定书"},
                {"id": Decimal("2.0"), "kind": "送达回证"},
            ],
            "送达": [{"编号": Int64(), "文书": "1,2", "送达回证": 2, "方式": "直接送达"}],
        }
    )
    record = loaded[0].record
    assert [document.id for document in record.documents] == ["1", "2"]
    assert record.services[0].documents == ("1", "2")
    assert (record.services[0].id, record.services[0].receipt) == ("7", "2")


@pytest.mark.parametrize(
    "nothing", [None, "", "  ", NAN, NotATime(), NotAvailable(), "/", Decimal("NaN")]
)
def test_nothing_is_nothing(nothing):
    document = documents(制作时间=nothing, 文号=nothing, 已入卷=nothing, 涉及=nothing)[
        0
    ].record.documents[0]
    assert (document.made_at, document.number, document.in_case_file, document.about) == (
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    "midnight",
    [datetime(2026, 3, 5), Timestamp(2026, 3, 5), "2026-03-05 00:00:00", "2026-03-05T00:00:00.000"],
)
def test_midnight_may_be_a_day(midnight):
    def made_at(**options):
        rows = [{"编号": "d1", "种类": "送达回证", "制作时间": midnight}]
        return read_tables({"案件": CASE, "文书": rows}, **options)[0].record.documents[0].made_at

    assert made_at() == datetime(2026, 3, 5)
    assert isinstance(made_at(), datetime)
    assert made_at(midnight_is_day=True) == date(2026, 3, 5)
    assert not isinstance(made_at(midnight_is_day=True), datetime)


def test_numbers_of_a_program_keep_all_their_digits():
    rows = [{"编号": "p1", "证件号码": 210102199001011234}]
    loaded = read_tables({"案件": CASE, "当事人": rows})
    assert loaded[0].record.parties[0].identity_number == "210102199001011234"


def test_lists_are_lists():
    rows = [{"编号": name, "种类": "送达回证"} for name in ("a,b", "c")]
    service = {"编号": "s1", "文书": ["a,b", "c"]}
    loaded = read_tables({"案件": CASE, "文书": rows, "送达": [service]})
    assert loaded[0].record.services[0].documents == ("a,b", "c")


def test_every_fault_is_raised_with_its_row_and_column():
    with pytest.raises(RecordError) as raised:
        read_tables(
            {
                "案件": CASE,
                "文书": [
                    {"编号": "d1", "种类": "送达回证", "制作时间": "x", "日子": 1},
                    {"编号": "d2", "种类": "送达回证", "制作时间": time(9), "文号": object()},
                ],
                "文书们": [{"编号": 1}],
            }
        )
    assert sorted(fault.cell for fault in raised.value.faults) == [
        "文书 第1行·制作时间",
        "文书 第2行·制作时间",
        "文书 第2行·文号",
        "文书·日子",
        "文书们",
    ]


def test_rows_of_csv_and_of_a_cursor_are_rows():
    text = f"案号,案件类型,结案日期\n{NUMBER},行政处罚,2026-3-5\n"
    loaded = read_tables({"案件": csv.DictReader(io.StringIO(text))})
    assert loaded[0].record.closed_on == date(2026, 3, 5)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    query = f"SELECT '{NUMBER}' AS 案号, '行政处罚' AS 案件类型, 0 AS 情况紧急"
    loaded = read_tables({"案件": map(dict, connection.execute(query))})
    assert loaded[0].record.urgent is False
    connection.close()


def test_a_row_of_a_table_is_no_title_and_no_note():
    rows = [{"编号": "序号", "种类": "编号"}, {"编号": "注：1", "种类": "合计"}]
    loaded = read_tables({"案件": CASE, "文书": rows})
    assert [document.id for document in loaded[0].record.documents] == ["序号", "注：1"]
    assert loaded[0].remarks == ()


def test_two_columns_of_one_name_are_a_fault():
    with pytest.raises(RecordError, match="同一项"):
        documents(kind="送达回证")


# --- clips of a recorder station --------------------------------------------------------------------

OFFICERS = [("编号", "姓名"), ("o1", "李某某"), ("o2", "王某某")]
ACTIVITIES = [
    ("编号", "种类", "开始时间", "结束时间", "执法人员"),
    ("a1", "询问", "2026-3-5 9:00", "2026-3-5 10:00", "o1、o2"),
    ("a2", "现场检查", "2026-3-6", "2026-3-6", "o1"),
]
HEADS = ("设备编号", "人员", "拍摄时间", "时长", "上传时间", "存储位置", "文件名", "文件大小")


def clips(*rows, heads=HEADS, **sheets):
    held = {"执法人员": OFFICERS, "执法活动": ACTIVITIES, "采集记录": [heads, *rows]} | sheets
    loaded, faults = read(workbook(held))
    assert not faults, [str(fault) for fault in faults]
    return loaded[0]


CLIP = (
    "DSJ-01",
    "李某某",
    "2026-3-5 9:05",
    "00:50:00",
    "2026-3-5 17:00",
    "执法信息系统",
    "a.mp4",
    "1 GB",
)


def test_a_clip_is_a_recording_of_the_activity_of_its_officer_at_its_time():
    loaded = clips(CLIP)
    (recording,) = loaded.record.recordings
    assert recording.about == ("a1",)
    assert recording.started_at == datetime(2026, 3, 5, 9, 5)
    assert recording.finished_at == datetime(2026, 3, 5, 9, 55)
    assert recording.stored_at == datetime(2026, 3, 5, 17)
    assert (recording.storage, recording.medium) == (Storage.ENFORCEMENT_SYSTEM, Medium.VIDEO)
    assert recording.id == "DSJ-01 2026-3-5 9:05"
    assert loaded.locate("/recordings/0/finished_at").cell == "采集记录!D2"
    assert [(r.place.cell, r.said.zh) for r in loaded.remarks] == [
        ("采集记录!H1", "这一列没有用到，没有读取")
    ]


@pytest.mark.parametrize("lasted", ["00:50:00", "50分0秒", "50分钟", time(0, 50)])
def test_how_long_it_lasted_is_written_in_several_ways(lasted):
    row = (*CLIP[:3], lasted, *CLIP[4:])
    assert clips(row).record.recordings[0].finished_at == datetime(2026, 3, 5, 9, 55)


@pytest.mark.parametrize(("unit", "lasted"), [("时长（秒）", 3000), ("时长(分钟)", "50")])
def test_a_heading_may_say_the_unit(unit, lasted):
    heads = (*HEADS[:3], unit, *HEADS[4:])
    row = (*CLIP[:3], lasted, *CLIP[4:])
    assert clips(row, heads=heads).record.recordings[0].finished_at == datetime(2026, 3, 5, 9, 55)


@pytest.mark.parametrize(
    ("officer", "started"),
    [
        ("赵某某", "2026-3-5 9:05"),
        ("李某某", "2026-3-5 12:00"),
        ("李某某", "2026-3-6 9:00"),
        (None, "2026-3-5 9:05"),
    ],
)
def test_what_fits_no_activity_is_told_and_not_read(officer, started):
    loaded = clips(("D", officer, started, "00:10:00", None, None, None, None))
    assert loaded.record.recordings == ()
    assert "没有同一人员在同一时间的执法活动" in loaded.remarks[-1].said.zh
    assert loaded.remarks[-1].place.cell == "采集记录!A2"


def test_a_place_of_storage_that_is_no_word_is_told():
    loaded = clips((*CLIP[:5], "//10.0.0.1/video", *CLIP[6:]))
    assert loaded.record.recordings[0].storage is None
    assert "存储位置不是可用的词" in loaded.remarks[-1].said.zh


def test_a_clip_goes_to_the_case_that_it_fits_or_names():
    second = "另一件"
    sheets = {
        "执法人员": [("案号", *OFFICERS[0]), (NUMBER, "o1", "李某某"), (second, "o1", "李某某")],
        "执法活动": [
            ("案号", *ACTIVITIES[0]),
            (NUMBER, "a1", "询问", "2026-3-5 9:00", "2026-3-5 10:00", "o1"),
            (second, "a1", "询问", "2026-3-5 9:30", "2026-3-5 11:00", "o1"),
        ],
        "采集记录": [
            ("案号", "人员", "拍摄时间", "时长"),
            (None, "李某某", "2026-3-5 10:30", "00:10:00"),
            (None, "李某某", "2026-3-5 9:40", "00:10:00"),
            (NUMBER, "李某某", "2026-3-5 9:40", "00:10:00"),
            (second, "赵某某", "2026-3-5 9:40", "00:10:00"),
        ],
    }
    case = [("案号", "案件类型"), (NUMBER, "行政处罚"), (second, "行政处罚")]
    loaded, faults = read(workbook(sheets, case=case))
    assert not faults
    assert [[held.about for held in one.record.recordings] for one in loaded] == [
        [("a1",)],
        [("a1",), ()],
    ]
    assert [r.place.cell for one in loaded for r in one.remarks] == ["采集记录!B3", "采集记录!B5"]


def test_times_and_lengths_that_cannot_be_read_are_faults():
    rows = [
        HEADS,
        (*CLIP[:2], "昨天", *CLIP[3:]),
        (*CLIP[:3], "很久", *CLIP[4:]),
        (*CLIP[:3], 50, *CLIP[4:]),
    ]
    held = {"执法人员": OFFICERS, "执法活动": ACTIVITIES, "采集记录": rows}
    loaded, faults = read(workbook(held))
    assert not loaded
    assert sorted(str(fault.cell) for fault in faults) == [
        "采集记录!C2",
        "采集记录!D3",
        "采集记录!D4",
    ]


def test_article_21_is_checked_from_a_list_of_clips():
    late = (*CLIP[:4], "2026-3-9 17:00", *CLIP[5:])
    report = evaluate(clips(late).record, as_of=date(2026, 4, 1))
    violated = {finding.rule.cites.article for finding in report.of(Verdict.VIOLATED)}
    assert 21 in violated
    in_time = evaluate(clips(CLIP).record, as_of=date(2026, 4, 1))
    stored = [f for f in report.of(Verdict.VIOLATED) if f.rule.cites.article == 21]
    assert {f.rule.id for f in stored} - {f.rule.id for f in in_time.of(Verdict.VIOLATED)}


def test_tables_of_a_program_hold_clips_too():
    rows = [{"人员": "李某某", "拍摄时间": datetime(2026, 3, 5, 9, 5), "时长": "00:10:00"}]
    people, done = (
        [dict(zip(t[0], row, strict=True)) for row in t[1:]] for t in (OFFICERS, ACTIVITIES)
    )
    tables = {"案件": CASE, "执法人员": people, "执法活动": done, "采集记录": rows}
    assert read_tables(tables)[0].record.recordings[0].about == ("a1",)
