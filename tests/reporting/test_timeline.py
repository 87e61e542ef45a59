"""The picture of a case: what is drawn, where, and that no words overlap."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from cli.cli_support import FAULTY, run
from report_samples import EVERYTHING_HOSTILE, finding, options, record
from rich.cells import cell_len
from support import CASES
from test_html import browse, needs_chromium

from jinpu_rules import MEASURES, evaluate, read_record
from jinpu_rules.language.rule import Verdict
from jinpu_rules.reporting.data import (
    Dossier,
    EventData,
    InversionData,
    PeriodData,
    Summary,
    describe,
)
from jinpu_rules.reporting.formats import reporter
from jinpu_rules.reporting.formats.timeline import WIDTH, timeline
from jinpu_rules.reporting.formats.words import Words
from jinpu_rules.reporting.redaction import conceal, redact

AS_OF = "2026-01-31"
SVG = "{http://www.w3.org/2000/svg}"
CASE = {"案号": "1", "案件类型": "行政处罚"}


def described(source: Any, as_of: str = AS_OF, language: str = "zh") -> Any:
    if isinstance(source, dict):
        source = json.dumps(CASE | source, ensure_ascii=False).encode()
    held = read_record(source)
    report = evaluate(held, as_of=as_of)
    return describe(report, held, dossier=True, language=language)


def drawn(report: Any) -> Any:
    made = timeline(report, Words("zh"))
    assert made is not None
    return made


def said(mark: Any) -> str:
    """Return what a mark says, without the findings that it shows."""
    return replace(mark, found=()).said


def elements(panel: Any) -> ElementTree.Element:
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{panel.body}</svg>')


@pytest.mark.parametrize("file", sorted(CASES.iterdir()), ids=lambda file: file.stem)
def test_no_words_overlap_each_other_or_their_mark_or_leave_the_picture(file):
    made = timeline(described(file), Words("zh"))
    if made is None:
        assert "agency" in file.name
        return
    for panel in made.panels:
        rows: dict[float, list[tuple[float, float]]] = {}
        for text in elements(panel).iter(f"{SVG}text"):
            wide = cell_len(text.text or "") * (5.2 if text.get("class") == "tick" else 6.1)
            at = float(text.get("x"))
            left = at - wide if text.get("class") == "end" else at
            assert left >= 0
            assert left + wide <= WIDTH + 1, text.text
            rows.setdefault(float(text.get("y")), []).append((left, left + wide))
        for spans in rows.values():
            spans.sort()
            assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert panel.height < 40 * 19 * 2 + 60


def test_every_event_has_its_time_and_name_as_a_mark_and_in_words():
    report = described(FAULTY)
    made = drawn(report)
    titles = [title.text for panel in made.panels for title in elements(panel).iter(f"{SVG}title")]
    assert sorted(titles) == sorted(mark.said for mark in made.marks)
    titles = [title.partition("；")[0] for title in titles]
    assert "2025-03-11 09:00–10:20 询问（调查） a1" in titles
    assert "2025-03-05 行政处罚立案审批表 d1 制作、报送" in titles
    assert "2025-03-05 行政处罚立案审批表·本机关负责人·同意 签署" in titles
    for event in report.dossier.events:
        assert any(event.name in one and event.start[:10] in one for one in titles)
    assert [panel.title for panel in made.panels] == [
        "程序启动",
        "调查取证",
        "审查决定",
        "送达执行",
        "归档管理",
    ]


def test_a_day_alone_is_as_wide_as_the_day_and_an_instant_is_a_point():
    day = {"编号": "d1", "种类": "送达回证", "制作时间": "2025-03-05"}
    instant = {"编号": "d2", "种类": "催告书", "制作时间": "2025-03-05T09:00"}
    (panel,) = drawn(described({"文书": [day, instant]})).panels
    held = elements(panel)
    (box,) = held.iter(f"{SVG}rect")
    assert box.get("class") == "day"
    assert float(box.get("width")) == pytest.approx(WIDTH - 20, abs=1)  # the only day there is
    assert len([*held.iter(f"{SVG}circle")]) == 1


def test_a_period_reaches_to_its_due_date_and_what_is_late_beyond_it():
    made = drawn(described({"结案日期": "2025-06-02", "归档日期": "2025-07-05"}))
    (period,) = (mark for mark in made.marks if mark.shape == "period")
    assert said(period) == "2025-06-02 – 2025-07-02 本案 30日届满 第二十三条第二款 逾期3日"
    assert period.verdict == Verdict.VIOLATED
    boxes = {
        box.get("class"): box for panel in made.panels for box in elements(panel).iter(f"{SVG}rect")
    }
    end = float(boxes["period"].get("x")) + float(boxes["period"].get("width"))
    assert float(boxes["late"].get("x")) == pytest.approx(end, abs=0.2)
    kept = drawn(described({"结案日期": "2025-06-02", "归档日期": "2025-07-02"}))
    assert not [mark for mark in kept.marks if mark.late or mark.late_until]


def test_days_that_put_off_a_deadline_are_hatched():
    made = drawn(described(CASES / "s07_complaint_incomplete.yaml"))
    boxes = [box for panel in made.panels for box in elements(panel).iter(f"{SVG}rect")]
    assert [box.get("fill") for box in boxes if box.get("fill")] == ["url(#tl-rolled)"] * 2
    (period,) = (mark for mark in made.marks if mark.shape == "period")
    assert period.late == "逾期75日，尚未办理"


def test_what_stands_still_is_a_bar_and_one_without_an_end_goes_on():
    paper = {"编号": "d1", "种类": "中止通知书"}
    stop = {"编号": "e1", "种类": "中止", "开始时间": "2025-03-01", "文书": "d1"}
    ended = drawn(described({"文书": [paper], "程序事件": [stop | {"结束时间": "2025-03-20"}]}))
    (mark,) = ended.marks
    assert (mark.shape, mark.open, mark.time) == ("停止", False, "2025-03-01 – 2025-03-20")
    (mark,) = drawn(described({"文书": [paper], "程序事件": [stop]})).marks
    assert mark.open
    assert mark.extent.end.date().isoformat() == AS_OF


# --- order ---------------------------------------------------------------------------------------


def test_an_inversion_is_an_arrow_back_and_says_what_it_should_follow():
    made = drawn(described(FAULTY))
    (mark,) = (mark for mark in made.marks if mark.shape == "inversion")
    assert said(mark) == "先后颠倒：早于审批意见 序号4·签署时间 2025-04-24"
    numbers = {number for number, one in made.mark_of.items() if one == mark.id}
    rules = [described(FAULTY).findings[number - 1].rule for number in numbers]
    assert rules == ["JP1004"]


def test_what_contradicts_itself_is_an_inversion_too():
    recording = {
        "编号": "r1",
        "形式": "录像",
        "开始时间": "2025-03-05T10:00",
        "结束时间": "2025-03-05T09:00",
    }
    report = described({"音像记录": [recording]})
    (found,) = report.dossier.inversions
    assert (found.label, found.other_label) == ("音像记录 r1·结束时间", "音像记录 r1·开始时间")
    timeline(report, Words("zh"))  # what ends before it began can be drawn


@pytest.mark.parametrize("name", ["s15_demand_then_court.json", "s07_complaint_incomplete.yaml"])
def test_that_something_was_not_done_before_a_step_is_no_inversion(name):
    report = described(CASES / name)
    assert report.findings
    assert report.dossier.inversions == []


@pytest.mark.parametrize("name", ["penalty_compliant.yaml", "inspection_compliant.yaml"])
def test_a_case_in_order_has_no_inversion_and_nothing_late(name):
    made = drawn(described(CASES / name))
    assert not [
        mark for mark in made.marks if mark.verdict or mark.shape == "inversion" or mark.late
    ]


# --- lanes, findings ------------------------------------------------------------------------------


def test_lanes_are_by_party_where_there_are_several():
    parties = [{"编号": "p1", "姓名或者名称": "张某某"}, {"编号": "p2", "姓名或者名称": "王某某"}]
    papers = [
        {"编号": f"d{n}", "种类": "行政处罚决定书", "制作时间": f"2025-03-0{n}", "当事人": f"p{n}"}
        for n in (1, 2)
    ]
    report = described({"当事人": parties, "文书": papers})
    titles = [panel.title for panel in drawn(report).panels]
    assert sorted(titles) == ["审查决定（张某某）", "审查决定（王某某）"]
    masked = drawn(redact(report, ["张某某", "王某某"]))
    assert {panel.title for panel in masked.panels} == {"审查决定（张**）", "审查决定（王**）"}


def test_only_the_marks_that_show_a_breach_are_marked():
    made = drawn(described(FAULTY))
    marked = {said(mark): mark for mark in made.marks if mark.verdict}
    assert not any(
        "录像 r4 储存" in said and "24小时" in said for said in marked if "届满" not in said
    )
    assert any("24小时届满" in said and "逾期7小时" in said for said in marked)
    assert "2025-03-11 09:09–10:21 录像 r1" not in marked


def test_findings_and_marks_of_a_page_link_to_each_other():
    html = page(described(FAULTY))
    ids = set(re.findall(r' id="([^"]+)"', html))
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets <= ids
    assert {one for one in targets if "-m" in one}
    assert {one for one in targets if "-f" in one}


def page(*reports: Any, name: str = "html") -> str:
    made = reporter(name, options(ruleset=MEASURES))
    for report in reports:
        made.record(report)
    said = made.end(Summary(verdicts={verdict.value: 1 for verdict in Verdict}))
    assert isinstance(said, str)
    return said


# --- what must not be shown -----------------------------------------------------------------------


def test_of_a_confidential_case_nothing_is_drawn():
    report = conceal(
        described({"密级类别": "国家秘密", "结案日期": "2025-06-02", "案由": "某某案"})
    )
    assert timeline(report, Words("zh")) is None
    assert report.dossier.hidden == 1
    for name in ("html", "svg"):
        assert "2025-06" not in page(report, name=name)
        assert "某某案" not in page(report, name=name)
    assert "另有 1 项涉密，不显示" in page(report, name="svg")


def test_an_event_of_a_marked_record_is_left_out_and_counted():
    secret = {"编号": "d1", "种类": "送达回证", "制作时间": "2025-03-05", "涉密类别": "商业秘密"}
    plain = {"编号": "d2", "种类": "催告书", "制作时间": "2025-03-06"}
    report = conceal(described({"文书": [secret, plain]}))
    assert [said(mark) for mark in drawn(report).marks] == ["2025-03-06 催告书 d2 制作"]
    assert report.dossier.hidden == 1


def hostile(value: str) -> Any:
    event = EventData(
        "/documents/0",
        "/documents/0/made_at",
        "事件",
        value,
        value,
        "审查决定",
        [value],
        "2025-03-05",
    )
    period = PeriodData(
        "/documents/0",
        value,
        "审查决定",
        "2025-03-05",
        "2025-03-06T00:00:00",
        None,
        True,
        [],
        "JP1206",
        value,
    )
    wrong = InversionData(
        "/documents/0/made_at", value, "2025-03-05", "/documents/1/made_at", value, "2025-03-07"
    )
    held = Dossier([], {}, [event], [period], [wrong], {})
    return record(finding(subject="/documents/0"), dossier=held)


def test_no_value_becomes_markup_in_a_picture():
    text = page(hostile(EVERYTHING_HOSTILE), name="svg")
    tree = ElementTree.fromstring(text)
    plain = ElementTree.fromstring(page(hostile("值"), name="svg"))
    assert {one.tag for one in tree.iter()} == {one.tag for one in plain.iter()}
    assert not {f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject"} & {
        one.tag for one in tree.iter()
    }
    assert all(not name.startswith("on") for one in tree.iter() for name in one.attrib)
    assert all((one.get("href") or "#").startswith("#") for one in tree.iter())
    html = page(hostile(EVERYTHING_HOSTILE))
    assert html.count("<script") == 1
    assert "<img" not in html


def test_a_picture_of_all_sample_cases_from_the_command_line(tmp_path):
    file = tmp_path / "经过.svg"
    assert run("check", CASES, "--output-format", f"svg={file}").exit_code == 1
    tree = ElementTree.parse(file).getroot()
    assert tree.get("viewBox").startswith("0 0 720 ")
    cases = [one.text for one in tree.iter(f"{SVG}text") if one.get("class") == "case"]
    assert len(cases) == len([*CASES.iterdir()])
    assert not [
        one for one in tree.iter() if one.tag == f"{SVG}a"
    ]  # there are no findings to go to
    titles = [one.text for one in tree.iter(f"{SVG}title")]
    assert any("；JP1004 处理结果文书早于法制审核意见" in title for title in titles)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_in_english():
    report = described(FAULTY, language="en")
    made = timeline(report, Words("en"))
    assert made is not None
    assert not [p.title for p in made.panels if re.search("[\u4e00-\u9fff]", p.title)]


# --- on a phone and on paper ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_page() -> str:
    """Three cases, one with 28 findings."""
    many = [finding(fingerprint=f"{n:032}") for n in range(28)]
    report = described(FAULTY)
    return page(
        replace(report, findings=[*report.findings, *many][:28]),
        report,
        described(CASES / "s14_mail_returned_then_left.yaml"),
    )


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("wide", [375, 1280])
def test_no_page_scrolls_sideways(long_page, tmp_path, wide):
    measured = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", long_page).replace(
        "</body>",
        "<script>document.title = document.documentElement.scrollWidth - innerWidth</script></body>",
    )
    shown = browse(tmp_path, measured, "--dump-dom", f"--window-size={wide},900")
    assert int(re.search(r"<title>(-?\d+)</title>", shown)[1]) <= 0


@pytest.mark.slow
@needs_chromium
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_many_findings_take_few_pages_and_no_page_holds_the_signatures_alone(tmp_path):
    many = [finding(fingerprint=f"{n:032}") for n in range(28)]
    paper = tmp_path / "page.pdf"
    browse(tmp_path, page(record(*many)), f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert len(pages) <= 9
    (signed,) = (one for one in pages if "法制科审核意见" in one)
    assert "整改建议" in signed
    full = [one.count("\n") for one in pages[1:-1]]
    assert min(full) > 0.6 * max(full)
