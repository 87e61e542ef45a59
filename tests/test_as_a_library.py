"""The library in the hands of a program: what it is given, what it gives back, and what it sends on."""

from __future__ import annotations

import pickle
import pydoc
from collections.abc import Callable
from copy import copy, deepcopy
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import CASES

from jinpu_rules import (
    MEASURES,
    Fault,
    Loaded,
    check,
    check_record,
    describe,
    evaluate,
    load,
    read_record,
    read_tables,
)
from jinpu_rules.checking import cache
from jinpu_rules.checking.configuration import read_setting
from jinpu_rules.errors import ConfigurationError, JinpuRulesError, RecordError
from jinpu_rules.models import AgencyRecord, CaseRecord, moments
from jinpu_rules.models.relations import Document
from jinpu_rules.models.vocabulary import Stage
from jinpu_rules.rules import measures
from jinpu_rules.session import CaseSession
from jinpu_rules.testing import changed, check_ruleset, gravest
from jinpu_rules.testing.strategies import a_case
from jinpu_rules.writing import template, written

FAULTY = CASES / "s02_penalty_seeded_faults.json"
DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def case() -> CaseRecord:
    record = read_record(FAULTY)
    assert isinstance(record, CaseRecord)
    return record


@pytest.mark.parametrize("given", [None, {}, {"案号": "1"}, "案卷.json", b"", [], 1, CaseRecord])
def test_what_is_no_record_is_told_in_a_sentence(given: Any) -> None:
    with pytest.raises(JinpuRulesError, match="应为 CaseRecord 或者 AgencyRecord，得到的是"):
        evaluate(given)


@pytest.mark.parametrize("given", ["measures", ["measures"], {}, 5])
def test_what_is_no_ruleset_is_told_in_a_sentence(case: CaseRecord, given: Any) -> None:
    with pytest.raises(JinpuRulesError, match="ruleset 应为 Ruleset，得到的是"):
        evaluate(case, ruleset=given)
    with pytest.raises(JinpuRulesError, match="ruleset 应为 Ruleset，得到的是"):
        CaseSession.of(case, ruleset=given)
    if isinstance(given, int):
        with pytest.raises(JinpuRulesError, match="ruleset 应为 Ruleset，得到的是 int"):
            list(check({}, ruleset=given))  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, {"end_event": "结案"}, "结案"])
def test_what_is_no_settings_is_told_in_a_sentence(case: CaseRecord, given: Any) -> None:
    for ask in (evaluate, CaseSession.of):
        with pytest.raises(JinpuRulesError, match="settings 应为 Settings，得到的是"):
            ask(case, settings=given)


LOOP: list[Any] = []
LOOP.append(LOOP)


class Nowhere(tzinfo):
    def utcoffset(self, moment: Any) -> Any:
        raise ValueError


UNUSABLE: dict[str, Callable[[CaseRecord, Any], Any]] = {
    "engine": lambda case, it: evaluate(case, engine=it),
    "stage": lambda case, it: evaluate(case, stage=it or 0),
    "calendar": lambda case, it: evaluate(case, calendar=it or 0),
    "as_of": lambda case, it: evaluate(case, as_of=it or LOOP),
    "engine of check": lambda case, it: check(case, engine=it),
    "stage of check": lambda case, it: check(case, stage=it or 0),
    "ruleset of check": lambda case, it: check(case, ruleset=it or 0),
    "config": lambda case, it: check(case, config=it or 0),
    "a part of config": lambda case, it: check(case, config={"select": it or 0}),
    "baseline": lambda case, it: check(case, baseline=it or 0),
    "model": lambda case, it: read_record(FAULTY, model=it or int),
    "model of a session": lambda case, it: CaseSession("1", "行政处罚", model=it),
    "calendar of a session": lambda case, it: CaseSession.of(case, calendar=it or 0),
    "on_finding": lambda case, it: CaseSession.of(case, on_finding=it or 0),
    "handle": lambda case, it: CaseSession.of(case).add(case.signatures[0], it or 0),
    "report": lambda case, it: describe(it, case),
    "also": lambda case, it: describe(evaluate(case), case, also=it or 0),
    "tables": lambda case, it: read_tables(it or 0),
    "rows": lambda case, it: read_tables({"案件": it or 0}),
    "a row": lambda case, it: read_tables({"案件": [it]}),
    "words": lambda case, it: read_tables({}, words=it or 0),
    "ruleset of tables": lambda case, it: read_tables({}, ruleset=it or 0),
    "records": lambda case, it: written(it or 0, ".json"),
    "a record": lambda case, it: written([it], ".json"),
    "suffix": lambda case, it: written([case], it),
    "template": lambda case, it: template(it),
    "changed": lambda case, it: changed(it, {}),
    "change": lambda case, it: changed(case, it),
    "gravest": lambda case, it: gravest(it or 0),
    "verdict": lambda case, it: gravest([it]),
    "check_ruleset": lambda case, it: check_ruleset(it, {}),
    "bases": lambda case, it: check_ruleset(MEASURES, it),
    "random": lambda case, it: a_case(it),
    "Fault": lambda case, it: Fault(it, "", "", ""),
}


@pytest.mark.parametrize("ask", UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize(
    "given",
    [None, 7, LOOP, datetime(2026, 1, 1, tzinfo=Nowhere())],
    ids=["none", "7", "loop", "zone"],
)
def test_what_is_of_another_kind_is_told_in_a_sentence(
    case: CaseRecord, ask: Callable[[CaseRecord, Any], Any], given: Any
) -> None:
    with pytest.raises(JinpuRulesError) as caught:
        ask(case, given)
    assert 0 < len(str(caught.value)) < 4000


@pytest.mark.parametrize(
    "ask", [UNUSABLE[name] for name in ("engine", "stage", "as_of", "baseline")]
)
def test_a_very_long_text_is_cut_in_what_is_said(
    case: CaseRecord, ask: Callable[[CaseRecord, Any], Any]
) -> None:
    with pytest.raises(JinpuRulesError) as caught:
        ask(case, "x" * 100_000)
    assert len(str(caught.value)) < 10_000


@pytest.mark.parametrize(
    "changes", [{"documents": None}, {"documents": ({"id": "d1"},)}, {"signatures": ["x"]}]
)
def test_a_record_put_together_past_its_checks_is_told(
    case: CaseRecord, changes: dict[str, Any]
) -> None:
    unchecked = case.model_copy(update=changes)
    with CaseSession.of(case) as session:
        for ask in (evaluate, CaseSession.of, session.add, session.replace):
            with pytest.raises(JinpuRulesError, match="没有经过验证"):
                ask(unchecked)
        assert session.record == case
    with pytest.raises(JinpuRulesError, match="case_type"):
        evaluate(CaseRecord.model_construct(case_number="1"))
    with pytest.raises(JinpuRulesError, match="不是这件案卷"):
        describe(evaluate(case), case.model_copy(update={"case_number": "2"}))


def test_a_session_takes_the_names_of_both_languages(case: CaseRecord) -> None:
    with CaseSession.of(case) as session:
        session.update(closed_on="2026-01-01")
        session.update(结案日期="2026-01-02")
        assert session.record.closed_on == date(2026, 1, 2)


def test_what_cannot_be_copied_says_so_and_a_ruleset_is_its_own_copy(case: CaseRecord) -> None:
    for send in (pickle.dumps, copy, deepcopy):
        with pytest.raises(JinpuRulesError, match=r"session\.record"):
            send(CaseSession.of(case))
    assert copy(MEASURES) is MEASURES
    assert deepcopy({"ruleset": MEASURES})["ruleset"] is MEASURES


def test_the_package_may_stand_in_an_archive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loader = SimpleNamespace(get_data=lambda path: Path(path).name.encode())
    monkeypatch.setattr(measures, "__spec__", SimpleNamespace(loader=loader))
    assert measures.measures_text.__wrapped__() == "measures.txt"
    archive = tmp_path / "jinpu.zip"
    monkeypatch.setattr(cache, "__file__", str(archive / "jinpu_rules" / "checking" / "cache.py"))
    made = set()
    for content in (b"1", b"2"):
        archive.write_bytes(content)
        made.add(cache._our_code.__wrapped__())
    assert len(made) == 2


@pytest.mark.parametrize("name", ["s04_warning.yaml", "s02_penalty_seeded_faults.json"])
def test_what_was_loaded_goes_to_another_process_with_its_places(name: str) -> None:
    (loaded,) = load(CASES / name)
    assert isinstance(loaded, Loaded)
    sent = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(loaded))))
    assert sent == loaded
    for pointer in ("", "/case_number", "/documents/1/id", "/documents/1/none", "/none"):
        place = loaded.locate(pointer)
        assert place is not None
        assert sent.locate(pointer) == place
        assert sent.line(place.line) == loaded.line(place.line)
    assert repr(sent) == f"<Loaded {loaded.record.case_number} {loaded.source}>"  # type: ignore[union-attr]


@pytest.mark.parametrize("given", [None, {}, AgencyRecord(agency_name="局")])
def test_a_session_is_of_a_case(given: Any) -> None:
    with pytest.raises(JinpuRulesError):
        CaseSession.of(given)


@pytest.mark.parametrize(
    "text", ["2026-01-31", " 2026年1月31日 ", "2026.1.31", "2026/1/31", "2026年1月"]
)
def test_a_time_as_text_is_read_as_in_a_file(case: CaseRecord, text: str) -> None:
    assert evaluate(case, as_of=text) == evaluate(case, as_of=DAY)
    assert evaluate(case, as_of="2026-01-31T12:00").as_of == datetime(2026, 1, 31, 12)


@pytest.mark.parametrize("given", ["", "昨天", "2026-13-01", 20260131, {}, b"2026-01-31"])
def test_what_is_no_time_is_told_in_a_sentence(case: CaseRecord, given: Any) -> None:
    with pytest.raises(JinpuRulesError, match="日期"):
        evaluate(case, as_of=given)


def test_a_step_as_text_is_read(case: CaseRecord) -> None:
    step = Stage.ARCHIVING
    assert evaluate(case, as_of=DAY, stage=step.value) == evaluate(case, as_of=DAY, stage=step)
    with pytest.raises(
        JinpuRulesError, match="没有名为“归档”的环节，是否为“归档管理”？可用：程序启动、"
    ):
        evaluate(case, as_of=DAY, stage="归档")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["compiled", "interpreter"])
@pytest.mark.parametrize(
    "as_of",
    [
        date.max,
        date.min,
        datetime.max,
        datetime.min,
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        date(9999, 12, 1),
    ],
)
def test_no_time_is_too_far(case: CaseRecord, as_of: Any, engine: str) -> None:
    report = evaluate(case, as_of=as_of, engine=engine)
    assert all(finding.grounds for finding in [*report.everything()][::6])
    assert isinstance(report.remarks, tuple)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_clock_may_be_set_to_any_year(
    case: CaseRecord, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            extreme = datetime.max if year == 9999 else datetime.min
            return extreme.replace(tzinfo=tz)

    monkeypatch.setattr(moments, "datetime", Clock)
    assert evaluate(case).as_of.year == year


@pytest.mark.slow
def test_a_report_goes_to_another_process_whole(case: CaseRecord) -> None:
    report = evaluate(case, as_of=DAY)
    sent = pickle.loads(pickle.dumps(report))
    for again in (sent, pickle.loads(pickle.dumps(sent))):
        assert again == report
        assert again.findings == report.findings
        assert again.everything() == report.everything()
        assert again.counts == report.counts
        assert again.remarks == report.remarks
        assert repr(again) == repr(report)
        assert [one.consequence.id for one in again.liabilities] == [
            one.consequence.id for one in report.liabilities
        ]
        assert again.findings[0].rule.cites == report.findings[0].rule.cites
        assert again.findings[0].grounds == report.findings[0].grounds


def test_a_report_on_a_register_too() -> None:
    register = AgencyRecord.model_validate({"agency_name": "某局"})
    report = evaluate(register, as_of=DAY)
    assert pickle.loads(pickle.dumps(report)).everything() == report.everything()


def test_errors_go_to_another_process_with_their_faults() -> None:
    with pytest.raises(RecordError) as caught:
        read_record('{"案号": "1", "案件类型": "行政处罚", "x": 1}'.encode())
    sent = pickle.loads(pickle.dumps(caught.value))
    assert type(sent) is RecordError
    assert (sent.faults, str(sent)) == (caught.value.faults, str(caught.value))
    with pytest.raises(ConfigurationError) as refused:
        read_setting("x = ")
    assert pickle.loads(pickle.dumps(refused.value)).faults == refused.value.faults


def test_a_change_that_fails_leaves_a_session_as_it_was(case: CaseRecord) -> None:
    twice = [Document(id="d1", kind="送达回证"), Document(id="d1", kind="立案审批表")]
    broken = case.model_copy(update={"documents": tuple(twice), "cause": "别的案由"})
    with CaseSession.of(case) as session:
        before = session.record
        for change in (session.replace, session.add):
            with pytest.raises(RecordError):
                change(broken)
            assert session.record == before
        session.replace(case)  # and it goes on
        assert session.record == before


@pytest.mark.parametrize("shown", [evaluate, check_record])
def test_help_of_what_is_called_fits_a_screen(shown):
    assert len(pydoc.plain(pydoc.render_doc(shown))) < 3_000


def test_rulesets_rules_and_reports_are_shown_in_a_line():
    record = CaseRecord(case_number="1", case_type="行政处罚")
    report = evaluate(record, as_of="2026-01-31")
    for shown in (MEASURES, MEASURES.rules[0], report):
        assert len(repr(shown)) < 200
