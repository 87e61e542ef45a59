"""The door for programs says what the command line says, of whatever a program has."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from consumer import CASE, ROLES
from support import CASES, ROOT, base

import jinpu_rules
from jinpu_rules import (
    CaseRecord,
    Fault,
    Loaded,
    RecordReport,
    check,
    check_record,
    load,
    read_record,
)
from jinpu_rules.cli import commands
from jinpu_rules.errors import BaselineError, ConfigurationError, JinpuRulesError, RecordError
from jinpu_rules.reference.schemas import schema
from jinpu_rules.reporting.redaction import CONCEALED
from jinpu_rules.rules.measures import MEASURES

DAY = "2026-01-31"
FAULTY = CASES / "s02_penalty_seeded_faults.json"
SIGNED = CASE | {
    "文书": [{"编号": "d1", "种类": "行政处罚决定审批表"}],
    "签名盖章": [{"文书": "d1", "身份": "局长", "姓名": "李某"}],
}


def cli(*arguments: str | Path) -> dict[str, Any]:
    """Return the run that the command line reports."""
    command = ["check", "--as-of", DAY, "--output-format", "json", *map(str, arguments)]
    run = CliRunner().invoke(commands, command)
    assert run.exit_code in (0, 1, 2), run.output
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def sent(outcome: RecordReport | Fault) -> dict[str, Any]:
    """Return an outcome as it is sent, without what a run says once."""
    told: dict[str, Any] = json.loads(outcome.to_json())
    assert told.pop("schema") == "jinpu-rules/report/1"
    return told


def told_alike(source: Any, *arguments: str | Path, **options: Any) -> list[dict[str, Any]]:
    """Assert that the door and the command line say the same, and return it."""
    run = cli(*arguments)
    outcomes = list(map(sent, check(source, as_of=DAY, **options)))
    records = [one for one in outcomes if "findings" in one]
    for ours, theirs in zip(records, run["records"], strict=True):
        assert ours.pop("settings") == (theirs.pop("settings") or run["settings"])
        assert ours == theirs
    assert [one for one in outcomes if "findings" not in one] == run["faults"]
    return outcomes


def rules(report: RecordReport) -> list[str]:
    return [finding.rule for finding in report.findings]


# --- the same as the command line ---------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with settings, posts, a waiver, a fault, a doubled number and a confidential case."""
    waived = CASE | {"豁免": [{"规则": "JP2302", "理由": "搬迁", "批准人": "张某"}]}
    secret = CASE | {"案号": "2", "密级类别": "国家秘密", "案由": "不可说", "终止日期": "x"}
    for name, case in {
        "a": CASE,
        "b": waived,
        "c": SIGNED,
        "d": secret,
        "e": CASE | {"错": 1},
    }.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    (tmp_path / "f.yaml").write_text(yaml.safe_dump(CASE, allow_unicode=True), "utf-8")
    (tmp_path / "g.jsonl").write_text(
        FAULTY.read_text("utf-8").replace("\n", "") + "\n{\n", "utf-8"
    )
    inner = tmp_path / "案"
    inner.mkdir()
    (inner / "h.json").write_text(json.dumps(CASE | {"密级类别": "国家秘密"}), "utf-8")
    (inner / "jinpu-rules.toml").write_text('end-event = "结案"\nignore = ["JP06"]', "utf-8")
    (tmp_path / "jinpu-rules.toml").write_text('[roles]\n"本机关负责人" = ["局长"]', "utf-8")
    return tmp_path


def test_a_folder_is_told_as_the_command_line_tells_it(folder: Path) -> None:
    outcomes = told_alike(folder, folder)
    assert len(outcomes) > 8
    assert CONCEALED in json.dumps(outcomes, ensure_ascii=False)
    assert "不可说" not in json.dumps(outcomes, ensure_ascii=False)
    assert any(finding["waiver"] for one in outcomes for finding in one.get("findings", ()))
    assert any("案号相同" in one["message"] for out in outcomes for one in out.get("remarks", ()))


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["--stage", "归档管理"], {"stage": "归档管理"}),
        (["--isolated"], {"isolated": True}),
        (["--no-waivers"], {"waivers": False}),
        pytest.param(["--all", "--all"], {"everything": True}, marks=pytest.mark.slow),
        (["--redact"], {"redacted": True}),
        (["--show-confidential"], {"show_confidential": True}),
        (["--lang", "en"], {"language": "en"}),
        (["--select", "第二十三条,JP06"], {"config": {"select": ["第二十三条", "JP06"]}}),
        (["--config", 'end-event="结案"'], {"config": {"end-event": "结案"}}),
        (["--warn", "JP23"], {"config": {"warn": ["JP23"]}}),
        (["--engine", "interpreter"], {"engine": "interpreter"}),
        pytest.param(["--jobs", "2"], {"jobs": 2}, marks=pytest.mark.slow),
    ],
    ids=lambda given: "".join(given) if isinstance(given, list) else "",
)
def test_each_option_says_the_same(
    folder: Path, arguments: list[str], options: dict[str, Any]
) -> None:
    told_alike(folder, folder, *arguments, **options)


def test_a_settings_file_and_a_baseline_say_the_same(folder: Path, tmp_path: Path) -> None:
    settings = tmp_path / "ours.toml"
    settings.write_text('ignore = ["JP07"]\n[roles]\n"分管领导" = ["局长"]', "utf-8")
    told_alike(folder, folder, "--config", settings, config=settings)
    baseline = tmp_path / "known"
    cli(folder / "a.json", folder / "b.json", "--write-baseline", baseline)
    (folder / "a.json").write_text(json.dumps(CASE | {"案号": "新"}), "utf-8")
    outcomes = told_alike(folder, folder, "--baseline", baseline, baseline=baseline)
    known = [found["known"] for one in outcomes for found in one.get("findings", ())]
    assert any(known)
    assert not all(known)


# --- whatever a program has ----------------------------------------------------------------------


def test_bytes_data_and_a_record_say_what_their_file_says() -> None:
    file = check_record(FAULTY, as_of=DAY)
    data = json.loads(FAULTY.read_bytes())
    assert file.findings
    for given in (str(FAULTY), FAULTY.read_bytes(), data, read_record(FAULTY)):
        report = check_record(given, as_of=date(2026, 1, 31))
        assert rules(report) == rules(file)
        assert [found.facts for found in report.findings] == [
            found.facts for found in file.findings
        ]
        placed = [found.place is not None for found in report.findings]
        assert all(placed) if isinstance(given, str | bytes) else not any(placed)
    yaml_bytes = yaml.safe_dump(data, allow_unicode=True).encode()
    assert rules(check_record(yaml_bytes, as_of=DAY)) == rules(file)


def test_many_are_taken_as_they_come() -> None:
    given: Iterator[Any] = ({**CASE, "案号": str(number)} for number in count())
    reports = list(islice(check(given, as_of=DAY), 3))
    assert [(one.index, one.record_id) for one in reports if isinstance(one, RecordReport)] == [
        (0, "0"),
        (1, "1"),
        (2, "2"),
    ]


def test_many_of_every_kind_each_in_its_turn(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(CASE), "utf-8")
    two = "\n".join(json.dumps(CASE | {"案号": str(number)}) for number in (7, 8)).encode()
    given = [CASE, tmp_path, two, {"案号": "x"}, base("agency"), tmp_path / "none", b"{"]
    for jobs in (1, 2):
        outcomes = list(check(given, as_of=DAY, jobs=jobs))
        assert [
            (type(one).__name__, one.source.rpartition("/")[2], one.index) for one in outcomes
        ] == [
            ("RecordReport", "<record>", 0),
            ("RecordReport", "a.json", None),
            ("RecordReport", "<bytes>", 2),
            ("RecordReport", "<bytes>", 2),
            ("Fault", "<record>", 3),
            ("RecordReport", "<record>", 4),
            ("Fault", "none", None),
            ("Fault", "<bytes>", 6),
        ]


def test_what_stands_in_no_folder_has_the_settings_that_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jinpu-rules.toml").write_text('[roles]\n"本机关负责人" = ["局长"]', "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match="局长"):
        check_record(SIGNED, as_of=DAY)
    for config in (ROLES, "jinpu-rules.toml", tmp_path / "jinpu-rules.toml"):
        report = check_record(SIGNED, as_of=DAY, config=config)
        assert report.settings is not None
        assert report.settings["职务"] == ["局长（本机关负责人）"]
        read = read_record(SIGNED, config=config)
        assert isinstance(read, CaseRecord)
        assert str(read.signatures[0].role) == "本机关负责人"


def test_settings_are_those_of_the_folder_of_a_file(folder: Path) -> None:
    record = read_record(folder / "c.json")
    assert isinstance(record, CaseRecord)
    assert str(record.signatures[0].role) == "本机关负责人"
    with pytest.raises(RecordError):
        read_record(folder / "c.json", isolated=True)
    loaded = [one for one in load(folder) if isinstance(one, Loaded)]
    assert record in [one.record for one in loaded]
    assert [one.source for one in load(str(folder / "a.json")) if isinstance(one, Loaded)] == [
        str(folder / "a.json")
    ]


def test_values_of_python_are_read_as_files_write_them() -> None:
    record = read_record(
        {
            "case_number": 7,
            "case_type": base("penalty").case_type,  # type: ignore[union-attr]
            "closed_on": date(2025, 6, 1),
            "started_at": datetime(2025, 1, 1, 1, tzinfo=UTC),
            "urgent": True,
            "penalties": ("罚款",),
            "parties": list(base("penalty").parties),  # type: ignore[union-attr]
            "cause": None,
        }
    )
    assert isinstance(record, CaseRecord)
    assert (record.case_number, record.closed_on) == ("7", date(2025, 6, 1))
    assert record.started_at == datetime(2025, 1, 1, 1, tzinfo=UTC)
    assert record.parties == base("penalty").parties  # type: ignore[union-attr]


# --- what is no record ---------------------------------------------------------------------------


def test_every_fault_of_a_mapping_is_typed_and_names_the_nearest_word() -> None:
    case = CASE | {
        "文书": [{"编号": "doc1", "种类": "送达回证"}],
        "签名盖章": [{"文书": "doc2", "身份": "见证", "姓名": "王某"}],
        "结案日其": "2025-06-01",
        "closed_on": "昨天",
    }
    with pytest.raises(RecordError) as caught:
        read_record(case)
    told = {fault.pointer: fault for fault in caught.value.faults}
    meant = {pointer: fault.meant for pointer, fault in told.items()}
    assert meant == {
        "/签名盖章/0/文书": "doc1",
        "/签名盖章/0/身份": "见证人",
        "/结案日其": "结案日期",
        "/closed_on": None,
    }
    assert "no record has the id 'doc2'; did you mean 'doc1'?" in told["/签名盖章/0/文书"].english
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.faults == caught.value.faults


def itself() -> dict[str, Any]:
    held: dict[str, Any] = dict(CASE)
    held["文书"] = [held]
    return held


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ({}, "不是案卷或机关登记簿"),
        (CASE | {"x": object()}, "得到的是 object"),
        (CASE | {"案由": float("nan")}, "不能是 nan"),
        (CASE | {"案由": 10**5000}, "数字过大"),
        (CASE | {"案由": "\ud800"}, "半个"),
        (itself(), "嵌套"),
        (b"", "文件是空的"),
        (b'{"x": ', "应为一个值"),
        (json.dumps([CASE, CASE]).encode(), "应有一份案卷，实有 2 份"),
        ("none.json", "没有这个文件"),
        ([CASE, CASE], "应为一个文件，实有 2 个"),
        ([], "实有 0 个"),
    ],
    ids=lambda given: str(given)[:20] if isinstance(given, str) else "",
)
def test_what_is_no_record_raises_one_error_with_its_faults(case: Any, words: str) -> None:
    for read in (read_record, check_record):
        with pytest.raises(RecordError, match=words) as caught:
            read(case)
        assert all(isinstance(fault, Fault) for fault in caught.value.faults)


@pytest.mark.parametrize("source", [3, None, 2.5])
def test_what_is_no_source_is_told(source: Any) -> None:
    for ask in (
        check_record,
        read_record,
        lambda given: list(check(given)),
        lambda x: list(check([x])),
    ):
        with pytest.raises(JinpuRulesError, match="应为文件、文件夹、字节、字典或案卷"):
            ask(source)


def test_a_confidential_case_with_a_fault_tells_nothing_of_itself() -> None:
    case = CASE | {"密级类别": "国家秘密", "不可说的键": "不可说", "终止日期": "不可说"}
    for read in (check_record, read_record):
        with pytest.raises(RecordError) as caught:
            read(case)
        assert "不可说" not in str(caught.value)
        with pytest.raises(RecordError, match="不可说"):
            read(case, show_confidential=True)
    for many in (check, load):
        (fault, *_) = many([case])
        assert isinstance(fault, Fault)
        assert "不可说" not in fault.to_json()
        shown = many([case], show_confidential=True)
        assert any("不可说" in one.message for one in shown if isinstance(one, Fault))


def test_redacted_errors_name_nobody() -> None:
    with pytest.raises(RecordError) as caught:
        check_record(CASE | {"承办人": ["王小明"]}, redacted=True)
    assert "王小明" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"as_of": "昨天"}, JinpuRulesError, "as_of “昨天”"),
        ({"stage": "归档"}, ConfigurationError, "stage.*归档管理"),
        ({"config": {"end-evnt": "结案"}}, ConfigurationError, "end-event"),
        ({"config": {"select": "第十二条"}}, ConfigurationError, "应为列表"),
        ({"config": {"select": ["JP9"]}}, ConfigurationError, "JP9"),
        ({"config": {7: 1}}, ConfigurationError, "7"),
        ({"config": "none.toml"}, ConfigurationError, "none.toml"),
        ({"baseline": "none.json"}, BaselineError, "none.json"),
        ({"engine": "rete"}, JinpuRulesError, "rete"),
        ({"language": "fr"}, ConfigurationError, "language.*zh、en"),
        ({"as-of": 1}, TypeError, "as-of"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_at_once(
    options: dict[str, Any], error: type[Exception], words: str
) -> None:
    for ask in (check, check_record):
        with pytest.raises(error, match=words):
            ask(CASE, **options)  # type: ignore[operator]


@pytest.mark.parametrize("jobs", [0, -1, 1e9, "2"])
def test_a_number_of_processes_is_one(jobs: Any) -> None:
    with pytest.raises(JinpuRulesError, match="jobs 应为不小于 1 的整数"):
        check(CASE, jobs=jobs)


def test_an_empty_path_is_not_the_current_folder() -> None:
    for ask in (check_record, read_record, lambda one: list(check(one)), lambda one: [*load(one)]):
        with pytest.raises(JinpuRulesError, match="路径是空的"):
            ask("")


# --- what goes on ----------------------------------------------------------------------------------


def test_a_report_goes_on_as_json_and_to_other_processes() -> None:
    document = schema("report")
    one = {"$ref": "#/$defs/RecordReport", "$defs": document["$defs"]}
    for report in check([FAULTY, base("agency"), base("inspection")], as_of=DAY):
        assert isinstance(report, RecordReport)
        data = report.to_dict()
        assert json.loads(report.to_json()) == json.loads(json.dumps(data))
        assert data.pop("schema") == document["properties"]["schema"]["const"]
        jsonschema.validate(data, one)
        assert pickle.loads(pickle.dumps(report)) == report
        assert report.as_of == "2026-01-31T23:59:59.999999+08:00"


def test_every_time_of_the_json_has_its_zone() -> None:
    report = check_record(FAULTY, as_of=DAY)
    times = [found.due_at for found in report.findings if found.due_at]
    for found in report.findings:
        values = [*(fact.value for fact in found.facts), *(step.value for step in found.steps)]
        times += [part for value in values if isinstance(value, str) for part in value.split("/")]
    clocks = [time for time in times if len(time) > 16 and time[10] == "T"]
    assert clocks
    assert all(datetime.fromisoformat(time).utcoffset() is not None for time in clocks)


def test_the_settings_that_hold_are_compiled_once() -> None:
    reports = [check_record(CASE, as_of=DAY, config=dict(ROLES)) for _ in range(2)]
    assert reports[0] == reports[1]
    from jinpu_rules.checking.configuration import Layer, merged

    first, second = (merged(Layer("config", dict(ROLES))).settings for _ in range(2))
    assert first is second


def test_a_bug_of_ours_costs_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinpu_rules.checking import checker

    real = checker.evaluate

    def evaluate(record: Any, **options: Any) -> Any:
        if record.case_number == "坏":
            raise ZeroDivisionError("secret")
        return real(record, **options)

    monkeypatch.setattr(checker, "evaluate", evaluate)
    outcomes = list(check([CASE, CASE | {"案号": "坏"}, CASE], as_of=DAY))
    assert [type(one) for one in outcomes] == [RecordReport, Fault, RecordReport]
    assert "ZeroDivisionError" in str(outcomes[1])
    assert "secret" not in str(outcomes[1])


# --- a consumer ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_consumers_program_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text((ROOT / "tests" / "consumer.py").read_text("utf-8"), "utf-8")
    silent = ["--follow-imports=silent"]  # as of what is installed, only its types are asked
    examples = [ROOT / "examples" / name for name in ("http_service.py", "live_case.py")]
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", *silent, program, *examples],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ
        | {"MYPYPATH": str(ROOT), "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "consumer")},
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_a_consumers_program_runs(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", ROOT / "tests" / "consumer.py", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert (run.returncode, run.stderr) == (0, "")
    for words in ("jinpu-rules/report/1 1", "did you mean", "end-event", "as_of “昨天”"):
        assert words in run.stdout


def test_the_rules_are_those_of_the_command_line() -> None:
    report = check_record(CASE, as_of=DAY, everything=True)
    assert {finding.rule for finding in report.findings} <= MEASURES.by_code.keys()
    assert jinpu_rules.check is check
