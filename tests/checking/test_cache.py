"""A cache says what a check says, and is none where it could say anything else."""

from __future__ import annotations

import json
import os
import shutil
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import CASES

from jinpu_rules import MEASURES, AgencyRecord, Stage, evaluate
from jinpu_rules.checking import cache as cache_module
from jinpu_rules.checking import checker as checking
from jinpu_rules.checking.checker import Checker
from jinpu_rules.language.rule import Reached, Verdict
from jinpu_rules.loading.files import SourceFile
from jinpu_rules.testing.strategies import case_records

AS_OF = datetime(2026, 1, 31)
CHECKER = Checker(AS_OF)


@pytest.fixture
def file(tmp_path):
    """A case without anything pending or late."""
    shutil.copy(CASES / "penalty_compliant.yaml", tmp_path / "a.yaml")
    return tmp_path / "a.yaml"


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check with a cache; return what was found and how many records were really checked."""
    evaluated = []
    real = checking.evaluate
    monkeypatch.setattr(
        checking, "evaluate", lambda *args, **options: evaluated.append(1) or real(*args, **options)
    )

    def run(path, **changes):
        evaluated.clear()
        checker = replace(CHECKER, cache=tmp_path / ".cache", **changes)
        found = list(checker.check_file(SourceFile(str(path), path)))
        again = replace(checker, cache=None).check_file(SourceFile(str(path), path))
        checked = len(evaluated)
        assert found == list(again)
        return checked

    return run


def test_what_has_not_changed_is_not_checked_again(check, file):
    assert [check(file), check(file)] == [1, 0]
    file.write_text(file.read_text("utf-8").replace("张某", "章某"), "utf-8")
    assert [check(file), check(file)] == [1, 0]
    other = file.with_name("b.yaml")
    shutil.copy(file, other)  # the name of the file stands in the report
    assert check(other) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"select": ("JP12",)},
        {"ignore": ("JP12",)},
        {"dropped": ("JP12",)},
        {"settings": checking.Settings(recording_tolerance_minutes=5)},
        {"stage": checking.Stage.DECISION},
        {"also": (Verdict.COMPLIANT,)},
        {"redacted": True},
        {"waivers": False},
        {"words": (("局长", checking.Role.AGENCY_HEAD),)},
        {"words": (("定案表", checking.DocumentKind.DECISION_APPROVAL),)},
        {"includes_settings": True},
    ],
)
def test_what_is_checked_otherwise_is_checked_again(check, file, change):
    check(file)
    assert check(file, **change) == 1


def test_a_settled_case_stays_settled(check, file):
    check(file)
    assert check(file, as_of=AS_OF + timedelta(days=1)) == 0
    assert check(file, as_of=AS_OF - timedelta(days=300)) == 1


MINUTE = timedelta(minutes=1)


@pytest.fixture
def archived(tmp_path):
    """Return a case that ended on 2026-01-05, and is archived so many days later, or not yet."""

    def make(days=None):
        ended = datetime(2026, 1, 5)
        case = {"case_number": "临1", "case_type": "行政处罚", "closed_on": f"{ended:%Y-%m-%d}"}
        if days is not None:
            case["archived_on"] = f"{ended + timedelta(days=days):%Y-%m-%d}"
        path = tmp_path / "case.json"
        path.write_text(json.dumps(case), "utf-8")
        return path

    return make


def test_what_is_pending_stays_so_until_the_end_of_the_period(check, archived):
    path, only = archived(), {"select": ("JP2302",)}
    ends = datetime(2026, 2, 4, 23, 59, 59, 999999)
    begun = datetime(2026, 1, 10)
    assert check(path, as_of=begun, **only) == 1
    assert [check(path, as_of=at, **only) for at in (begun, begun + MINUTE, ends)] == [0, 0, 0]
    assert check(path, as_of=begun - MINUTE, **only) == 1
    assert check(path, as_of=ends + timedelta(microseconds=1), **only) == 1
    # What is late is so by more at every time; that it was done so late is over.
    assert [check(path, as_of=ends + MINUTE, **only) for _ in range(2)] == [1, 0]
    assert check(path, as_of=ends + 2 * MINUTE, **only) == 1
    path = archived(days=60)
    late = datetime(2026, 4, 1)
    assert [check(path, as_of=late + n * MINUTE, **only) for n in range(3)] == [1, 0, 0]


def test_a_case_that_waits_for_a_step_is_not_changed_by_time(check, tmp_path):
    pending = tmp_path / "pending.json"
    pending.write_text(json.dumps({"case_number": "临1", "case_type": "行政处罚"}), "utf-8")
    assert [check(pending, as_of=AS_OF + n * timedelta(days=99)) for n in range(3)] == [1, 0, 0]


def test_a_day_without_a_clock_time_is_no_lasting_doubt(check, tmp_path):
    """Handed in on the last day, some time: undetermined on that day, and not for good."""
    path = tmp_path / "day.json"
    activity = {"id": "a1", "kind": "询问", "started_at": "2026-01-05"}
    path.write_text(
        json.dumps({"case_number": "临1", "case_type": "行政处罚", "activities": [activity]}),
        "utf-8",
    )
    for hours in (0, 24, 24 * 400):
        check(path, as_of=datetime(2026, 1, 5) + timedelta(hours=hours))  # compares with no cache


def test_a_period_that_begins_on_a_day_ends_some_time(check, tmp_path):
    path = tmp_path / "urgent.json"
    case = {
        "case_number": "临1",
        "case_type": "行政处罚",
        "urgent": True,
        "started_at": "2026-01-05",
    }
    path.write_text(json.dumps(case), "utf-8")
    for hours in (12, 36, 60):  # not due, perhaps due, due: compares with no cache
        assert check(path, as_of=datetime(2026, 1, 5) + timedelta(hours=hours), select=("JP0608",))


def test_a_waiver_may_begin_or_end(check, file):
    text = file.read_text("utf-8")
    file.write_text(text + "\n豁免:\n  - {规则: JP0101}\n", "utf-8")
    check(file)
    assert check(file) == 0
    assert check(file, as_of=AS_OF + timedelta(days=1)) == 1


def test_nothing_confidential_is_kept(check, file, tmp_path):
    text = file.read_text("utf-8")
    for secret in ("密级类别: 国家秘密", "涉密管理:\n  - {编号: y1, 涉及: d5, 类别: 商业秘密}"):
        file.write_text(f"{text}\n{secret}\n", "utf-8")
        check(file)
        check(file)
    kept = [path for path in (tmp_path / ".cache").glob("*") if len(path.name) == 64]
    for path in kept:
        assert "JP2" not in path.read_text("utf-8")


def test_faults_are_not_kept(check, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text("{", "utf-8")
    check(bad)
    assert not (tmp_path / ".cache").exists()


def test_what_cannot_be_read_is_not_there(check, file, tmp_path):
    check(file)
    (entry,) = [path for path in (tmp_path / ".cache").iterdir() if len(path.name) == 64]
    whole = entry.read_text("utf-8")
    assert check(file) == 0
    for content in ("", "{}", whole[:-20], whole.replace('"符合"', '"合格"')):
        entry.write_text(content, "utf-8")
        assert check(file) == 1
    shutil.rmtree(tmp_path / ".cache")
    (tmp_path / ".cache").write_text("no folder", "utf-8")
    assert check(file) == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes and owners as POSIX has them")
def test_an_entry_that_is_no_file_of_ours_is_a_miss(check, file, tmp_path):
    folder = tmp_path / ".cache"
    check(file)
    (entry,) = [path for path in folder.iterdir() if len(path.name) == 64]
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    kept = shutil.copy2(entry, tmp_path / "kept")
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir):
        entry.unlink()
        make(entry)
        assert check(file) == 1
        if entry.is_dir() and not entry.is_symlink():
            entry.rmdir()
            check(file)
    entry.unlink()
    entry.symlink_to(kept)
    assert check(file) == 1
    assert check(file) == 0
    entry.chmod(0o644)
    assert check(file) == 1
    folder.chmod(0o770)  # others may have put in what they like
    assert [check(file), check(file)] == [1, 1]


def test_an_entry_that_speaks_of_no_rule_of_ours_is_a_miss(check, tmp_path):
    path = Path(shutil.copy(CASES / "penalty_compliant.yaml", tmp_path / "a.yaml"))
    everything = {"also": tuple(Verdict), "select": ("JP06",)}
    check(path, **everything)
    entries = [one for one in (tmp_path / ".cache").glob("*") if len(one.name) == 64]
    assert entries
    for entry in entries:
        whole = entry.read_text("utf-8")
        for before, after in (("JP06", "JP96"), ("第六条", "第九十条")):
            assert before in whole
            entry.write_text(whole.replace(before, after), "utf-8")
            assert check(path, **everything) == 1


def test_the_folder_is_the_owners_and_left_out_of_backups_and_git(check, file, tmp_path):
    check(file)
    folder = tmp_path / ".cache"
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    assert (folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172")
    assert not list(folder.glob("*.tmp"))


@pytest.mark.slow
def test_another_version_of_the_rules_checks_again(check, file, monkeypatch):
    check(file)
    monkeypatch.setattr(cache_module, "_our_code", lambda: b"another")
    assert [check(file), check(file)] == [1, 0]
    monkeypatch.setattr(cache_module, "_versions", lambda: b"another calendar")
    assert check(file) == 1


@pytest.mark.parametrize(
    "package",
    ["chinesecalendar", "python-dateutil", "tzdata", "pydantic", "pydantic-core", "PyYAML"],
)
def test_another_version_of_what_a_verdict_depends_on_checks_again(
    check, file, monkeypatch, package
):
    check(file)
    real = cache_module.version
    fresh = cache_module._versions.__wrapped__
    monkeypatch.setattr(cache_module, "_versions", fresh)
    assert check(file) == 0
    monkeypatch.setattr(
        cache_module, "version", lambda name: "99.0" if name == package else real(name)
    )
    assert [check(file), check(file)] == [1, 0]


def test_another_python_checks_again(check, file, monkeypatch):
    check(file)
    monkeypatch.setattr(cache_module, "_versions", cache_module._versions.__wrapped__)
    assert check(file) == 0
    monkeypatch.setattr(cache_module.sys, "version", "3.99.0 (main)")
    assert [check(file), check(file)] == [1, 0]


def test_what_is_not_installed_has_no_version(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    installed = cache_module._versions.__wrapped__()
    monkeypatch.setattr(cache_module, "version", missing)
    assert cache_module._versions.__wrapped__() != installed


def test_the_rules_are_part_of_what_an_entry_is_known_by(monkeypatch, tmp_path):
    package = tmp_path / "jinpu_rules"
    (package / "checking").mkdir(parents=True)
    (package / "rules").mkdir()
    monkeypatch.setattr(cache_module, "__file__", str(package / "checking" / "cache.py"))
    rule = package / "rules" / "art01.py"
    rule.write_text("", "utf-8")
    before = cache_module._our_code.__wrapped__()
    rule.write_text("#", "utf-8")
    assert cache_module._our_code.__wrapped__() != before


def test_streams_and_large_files_are_not_kept(check, file, tmp_path, monkeypatch):
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"case_number": "1", "case_type": "行政处罚"}), "utf-8")
    assert [check(lines), check(lines)] == [1, 1]
    monkeypatch.setattr(cache_module, "LARGEST", 100)
    assert [check(file), check(file)] == [1, 1]


TIMED = sorted(
    rule.id
    for rule in MEASURES.rules
    if not (rule.due is None or isinstance(rule.due, Stage | Reached))
    and rule.each.file is not AgencyRecord
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    case_records(),
    st.sampled_from(TIMED),
    st.datetimes(datetime(2025, 3, 1), datetime(2026, 3, 1)),
    st.timedeltas(timedelta(), timedelta(days=400)),
)
def test_no_time_makes_a_cache_say_anything_else(tmp_path_factory, record, rule, as_of, later):
    folder = tmp_path_factory.mktemp("cache")
    path = folder / "a.json"
    path.write_text(record.model_dump_json(exclude_none=True), "utf-8")
    file = SourceFile(str(path), path)
    kept = replace(CHECKER, cache=folder / ".cache", select=(rule,))
    moments = [as_of]
    for found in evaluate(record, as_of=as_of, ruleset=kept.ruleset).findings:
        if (due := found.grounds.due_at) and due >= as_of:
            moments += [due, due + timedelta(seconds=1)]
    for moment in (*sorted(moments)[:9], as_of + later):
        with_cache = replace(kept, as_of=moment)
        without = replace(with_cache, cache=None)
        assert list(with_cache.check_file(file)) == list(without.check_file(file))
