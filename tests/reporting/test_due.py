"""What is still to be done: for programs, in a list, and in a calendar."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import icalendar
import pytest
from cli.cli_support import run
from support import CASES

from jinpu_rules import evaluate, read_record
from jinpu_rules.reporting.data import describe
from jinpu_rules.reporting.due import due_report
from jinpu_rules.reporting.formats.due_list import due_text
from jinpu_rules.reporting.formats.words import Words

CLOSED = {"案号": "大金普司罚〔2025〕7号", "案件类型": "行政处罚", "结案日期": "2025-06-02"}
DAY = "2025-07-02"  # the thirtieth after, a Wednesday


def closed(**changes):
    return read_record(json.dumps(CLOSED | changes, ensure_ascii=False).encode())


@pytest.fixture
def file(tmp_path):
    def write(name="a.json", **changes):
        path = tmp_path / name
        path.write_text(json.dumps(CLOSED | changes, ensure_ascii=False), "utf-8")
        return path

    return write


def dates(report):
    return [
        (found.rule.id, found.grounds.due_at and found.grounds.due_at.date().isoformat())
        for found in report.due
    ]


def test_a_program_asks_a_report_for_what_is_due():
    report = evaluate(closed(), as_of="2025-06-20")
    assert ("JP2302", DAY) in dates(report)
    staged = [found.grounds.due_stage is not None for found in report.due]
    assert staged == sorted(staged)  # first what has a date


def test_overdue_and_not_done_is_still_due_and_done_late_is_not():
    assert ("JP2302", DAY) in dates(evaluate(closed(), as_of="2025-08-01"))
    late = evaluate(closed(归档日期="2025-07-20"), as_of="2025-08-01")
    assert "JP2302" in [found.rule.id for found in late.findings]
    assert "JP2302" not in [rule for rule, _ in dates(late)]


def test_what_had_to_be_there_at_a_moment_that_is_past_is_no_longer_to_be_done():
    report = evaluate(read_record(CASES / "s02_penalty_seeded_faults.json"), as_of="2026-01-31")
    assert len(report.findings) == 6
    assert report.due == ()


def listed(as_of, within=None, **changes):
    record = closed(**changes)
    report = describe(evaluate(record, as_of=as_of), record)
    given = None if within is None else timedelta(days=within)
    return due_report([report], datetime.fromisoformat(f"{as_of}T23:59:59.999999"), given)


@pytest.mark.parametrize(
    ("as_of", "within", "told", "later"),
    [
        ("2025-06-20", 30, f"{DAY}  还有12日  ", 0),
        ("2025-06-20", 12, f"{DAY}  还有12日  ", 0),
        ("2025-06-20", 11, None, 1),
        (DAY, 0, f"{DAY}  今天到期  ", 0),
        ("2025-07-05", 0, f"{DAY}  逾期3日  ", 0),
    ],
)
def test_only_what_falls_due_within_a_time_is_listed(as_of, within, told, later):
    report = listed(as_of, within)
    assert report.later == later
    text = due_text(report, Words("zh"))
    if told is None:
        assert DAY not in text
        assert "其后到期 1 项未列" in text
    else:
        assert told + CLOSED["案号"] in text
        assert "行政处罚行为终结之日 = 2025-06-02（结案日期）；30日届满" in text.replace(
            "\n    ", ""
        )


def test_a_year_without_a_calendar_is_said_and_nothing_guessed():
    report = listed("2098-06-20", 60, 结案日期="2098-06-02")
    (duty,) = (duty for duty in report.duties if duty.rule == "JP2302")
    assert (duty.due_at, duty.not_before) == (None, "2098-07-02T23:59:59.999999+08:00")
    assert "不早于 2098-07-02（该年节假日安排未公布）" in due_text(report, Words("zh"))
    assert not [d for d in listed("2098-06-20", 5, 结案日期="2098-06-02").duties if d.when]


# --- the command -------------------------------------------------------------------------------


def due(*args, as_of="2025-06-20"):
    return run("due", *args, "--as-of", as_of)


def test_the_command_lists_by_date_and_then_by_step(file):
    file("a.json")
    path = file("b.json", 案号="大金普司罚〔2025〕8号", 结案日期="2025-05-20")
    open_case = {"案号": "3", "结案日期": None, "立案结论": "立案"}
    activity = {"编号": "a1", "种类": "询问", "开始时间": "2025-06-01T09:00"}
    file("c.json", **open_case, 执法活动=[activity])
    result = due(path.parent)
    assert result.exit_code == 0
    told = result.stdout
    order = ["已逾期，仍应办理", "〔2025〕8号", "将到期", "〔2025〕7号", "进行到“送达执行”环节之前"]
    assert [told.index(said) for said in order] == sorted(told.index(said) for said in order)
    assert "检查时点：2025-06-20；已逾期 1 项" in told


def test_json_holds_what_the_text_says(file):
    report = json.loads(due(file(), "--output-format", "json", "--within", "2周").stdout)
    assert report["schema"] == "jinpu-rules/due/1"
    (duty,) = (duty for duty in report["duties"] if duty["rule"] == "JP2302")
    assert duty["due_at"].startswith(DAY)
    assert duty["overdue"] is False
    assert {step["kind"] for step in duty["steps"]} == {"取值", "期间"}


def test_what_cannot_be_read_is_told_and_the_status_says_so(file, tmp_path):
    file()
    (tmp_path / "b.json").write_text("{", "utf-8")
    result = due(tmp_path)
    assert result.exit_code == 2
    assert "b.json:1:" in result.stderr
    assert DAY in result.stdout
    assert due(tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(
    "wrong", [("--within", "soon"), ("--output-format", "jsn"), ("--output-format", "xlsx")]
)
def test_a_command_line_that_cannot_be_followed_is_refused(file, wrong):
    assert due(file(), *wrong).exit_code == 2


# --- the calendar ------------------------------------------------------------------------------


def events(*args, **given):
    held = icalendar.Calendar.from_ical(due(*args, "--output-format", "ics", **given).stdout)
    return {str(event["uid"]): event for event in held.walk("VEVENT")}


def test_an_event_keeps_its_uid_when_its_date_moves_and_a_later_file_replaces_it(file):
    (before,) = events(file()).items()
    (after,) = events(file(结案日期="2025-06-10"), as_of="2025-06-21").items()
    assert before[0] == after[0]
    assert before[1]["sequence"] < after[1]["sequence"]
    assert before[1]["dtstart"].dt == date(2025, 7, 2)
    assert after[1]["dtstart"].dt == date(2025, 7, 10)
    assert type(before[1]["dtstart"].dt) is date  # all day
    (alarm,) = before[1].walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-3)


def test_the_same_question_gives_the_same_calendar(file):
    path = file()
    one = due(path, "--output-format", "ics").stdout
    assert one.count("BEGIN:VEVENT") == 1
    assert one == due(path, "--output-format", "ics").stdout


def test_a_calendar_names_nobody_unless_asked(file):
    party = {"编号": "王小二", "姓名或者名称": "王小二", "类别": "公民"}
    urgent = {
        "案号": "王小二案",
        "情况紧急": "是",
        "程序启动时间": "2025-06-20T09:00",
        "结案日期": None,
    }
    path = file("王小二.json", **urgent, 当事人=[party], 立案结论="立案")
    discreet = due(path, "--output-format", "ics", as_of="2025-06-20T10:00").stdout
    assert "王小二" not in discreet.replace("\r\n ", "")
    assert "王**" in discreet.replace("\r\n ", "")
    named = due(path, "--output-format", "ics", "--show-names", as_of="2025-06-20T10:00").stdout
    assert "王小二" in named.replace("\r\n ", "")


def test_dates_of_a_confidential_case_are_not_told(file):
    path = file(密级类别="国家秘密")
    for form in ("text", "json", "ics"):
        assert "2025-07-02" not in due(path, "--output-format", form).stdout
        assert "20250702" not in due(path, "--output-format", form).stdout
    assert "日期不显示" in due(path).stdout
    assert "2025-07-02" in due(path, "--show-confidential").stdout


def test_without_icalendar_one_line_names_the_extra(file, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "icalendar", None)
    result = due(file(), "--output-format", "ics")
    assert result.exit_code == 2
    assert "jinpu-rules[calendar]" in result.stderr
    assert result.stderr.count("\n") == 1
