"""Several processes find what one finds, in the same order, and lose nothing when one dies."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from multiprocessing import active_children

import pytest
from support import AS_OF as MOMENT
from support import CASES, ROOT, zstd_compress

from jinpu_rules.checking import parallel, units, workers
from jinpu_rules.checking.checker import Checker, Crash
from jinpu_rules.checking.parallel import checked
from jinpu_rules.checking.units import Done
from jinpu_rules.loading.faults import Fault
from jinpu_rules.loading.files import MAX_BYTES, SourceFile, find
from jinpu_rules.reporting.data import RecordReport

CHECKER = Checker(MOMENT)
COMMAND = [sys.executable, "-m", "jinpu_rules", "check", "--as-of", "2026-01-31"]
# What is done to a process that checks the case of this number.
DEADLY, WRONG = "致命", "出错"


class Failing(Checker):
    """A checker with a bug: it ends its process at some cases, and fails at others."""

    def _judged(self, loaded):
        if loaded.record.case_number == DEADLY:
            os._exit(7)
        if loaded.record.case_number == WRONG:
            raise ZeroDivisionError
        return Checker._judged(self, loaded)


def never_starts(connection):
    """Be a process that ends before it says anything."""


def case(number):
    return json.dumps({"case_number": str(number), "case_type": "行政处罚"}, ensure_ascii=False)


def lines(*numbers):
    return "".join(case(number) + "\n" for number in numbers)


@pytest.fixture
def small_units(monkeypatch):
    """Cut the work into units of some hundred bytes."""
    monkeypatch.setattr(units, "UNIT_BYTES", 300)


def files(*paths):
    return [(CHECKER, SourceFile(path.name, path)) for path in paths]


def events(work, jobs):
    """Return all events; how long each file took is not compared."""
    found = checked(work, jobs)
    return [replace(one, seconds=0.0) if isinstance(one, Done) else one for one in found]


def outcomes(work, jobs=2):
    return [event for event in events(work, jobs) if not isinstance(event, Done)]


def numbers(found):
    return [one.record_id for one in found if isinstance(one, RecordReport)]


# --- the same as with one process -------------------------------------------------------------


@pytest.mark.usefixtures("small_units")
def test_two_processes_find_what_one_finds_in_the_same_order(tmp_path):
    def file(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    some = lines(*range(16))
    paths = [
        file("many.jsonl", some),
        CASES / "penalty_compliant.yaml",
        file("faults.jsonl", lines(1, 2) + "{\n\n[]\n" + '{"case_number": 1}\n' + lines(3)),
        file("broken.json", "{"),
        file("empty.jsonl", ""),
        file("one.ndjson", case("唯一")),
        CASES / "s02_penalty_seeded_faults.json",
        file("marked.jsonl", some.encode("utf-16")),
        file("wrong.jsonl", lines(1).encode() + b'{"\xff\xfe"}\n' + lines(2).encode()),
        file("packed.jsonl.gz", gzip.compress(some.encode())),
        file("packed.jsonl.zst", zstd_compress(some.encode())),
        file("cut.jsonl.gz", gzip.compress(os.urandom(999).hex().encode() + some.encode())[:-30]),
        file("no.jsonl.gz", some),
        tmp_path / "missing.jsonl",
        file("several.yaml", "\n---\n".join(case(number) for number in range(5))),
        CASES / "agency_compliant.yaml",
    ]
    missing = Fault("nowhere", "", "没有", "none", None, None)
    work = [*files(*paths[:4]), missing, *files(*paths[4:])]
    told = events(work, 2)
    two = [event for event in told if not isinstance(event, Done)]
    assert outcomes(work, 1) == two
    assert missing in two
    assert [e.file for e in told if isinstance(e, Done) and e.last] == [
        SourceFile(path.name, path) for path in paths
    ]
    # UTF-16 and archives hold the same cases.
    by_source = Counter(one.source for one in two if isinstance(one, RecordReport))
    same = ("many.jsonl", "marked.jsonl", "packed.jsonl.gz", "packed.jsonl.zst")
    assert [by_source[name] for name in same] == [16] * 4


@pytest.mark.slow
def test_a_line_that_is_too_long_is_told_and_the_next_is_checked(tmp_path):
    path = tmp_path / "long.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(lines(1).encode())
        for _ in range(MAX_BYTES // 2**20 + 1):
            file.write(b" " * 2**20)
        file.write(b"\n" + lines(2).encode())
    first, fault, last = outcomes(files(path))
    assert (first.record_id, last.record_id, last.index) == ("1", "2", 2)
    assert (fault.line, fault.message) == (2, "一行应不超过 64 MiB，此行更长")


def test_settings_differ_by_file(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(1), encoding="utf-8")
    file = SourceFile("a.jsonl", path)
    none, every = outcomes([(replace(CHECKER, select=("JP06",)), file), (CHECKER, file)])
    assert sum(none.counts.values()) < sum(every.counts.values())


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_standard_input_is_checked(jobs):
    stdin = "".join(lines(number) for number in range(60)).encode()
    run = subprocess.run(
        [*COMMAND, "-", "--stdin-filename", "x.jsonl", "--output-format", "jsonl", "--jobs", jobs],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert run.stderr == b""
    told = [json.loads(line) for line in run.stdout.splitlines()]
    ids = [line["record_id"] for line in told if "record_id" in line]
    assert list(dict.fromkeys(ids)) == [str(number) for number in range(60)]


def test_the_default_is_one_process_unless_there_is_enough_work(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*range(20)), encoding="utf-8")
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    started = []
    monkeypatch.setattr(workers.Worker, "__init__", lambda worker: started.append(worker))
    assert numbers(outcomes(files(path), None)) == [str(number) for number in range(20)]
    assert not started
    monkeypatch.setattr(parallel, "ENOUGH_BYTES", 1)
    with pytest.raises(AttributeError):  # this worker has nothing
        outcomes(files(path), None)
    assert started


# --- processes that die -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("small_units")
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_line_that_a_process_dies_of_is_told_and_no_other_is_lost(tmp_path, name):
    path = tmp_path / name
    content = lines(*range(12), DEADLY, *range(12, 24)).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    found = outcomes([(Failing(MOMENT), SourceFile(name, path))])
    assert numbers(found) == [str(number) for number in range(24)]
    (crash,) = (one for one in found if isinstance(one, Crash))
    assert found.index(crash) == 12
    assert (crash.fault.source, crash.fault.pointer, crash.fault.line) == (name, "/12", 13)
    assert "退出码 7" in crash.fault.message


@pytest.mark.slow
def test_a_process_that_dies_of_a_small_file_loses_no_other_file_and_no_other_line(tmp_path):
    contents = {"1.jsonl": lines(1), "2.jsonl": lines(2, DEADLY, 3), "3.json": case(DEADLY)}
    contents |= {"4.json": case(4), "5.jsonl": lines(5)}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    work = [(Failing(MOMENT), file) for file in find([tmp_path])]
    found = events(work, 2)
    assert numbers(found) == ["1", "2", "3", "4", "5"]
    crashes = [one.fault for one in found if isinstance(one, Crash)]
    assert [(os.path.basename(one.source), one.line) for one in crashes] == [
        ("2.jsonl", 2),
        ("3.json", None),
    ]
    done = [one.file for one in found if isinstance(one, Done) and one.last]
    assert done == [file for _, file in work]


@pytest.mark.usefixtures("small_units")
def test_an_error_in_a_rule_is_told_and_no_other_case_is_lost(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(1, 2, WRONG, 3, 4), encoding="utf-8")
    found = outcomes([(Failing(MOMENT), SourceFile("a.jsonl", path))])
    assert numbers(found) == ["1", "2", "3", "4"]
    assert isinstance(found[2], Crash)
    assert "ZeroDivisionError" in found[2].fault.message


@pytest.mark.slow
@pytest.mark.usefixtures("small_units")
def test_processes_that_are_killed_lose_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*range(60)), encoding="utf-8")
    found = []
    with closing(checked(files(path), 2)) as run:
        for event in run:
            if not found:
                for child in active_children():
                    child.kill()
            found.append(event)
    assert numbers(found) == [str(number) for number in range(60)]
    assert not any(isinstance(one, Crash) for one in found)


@pytest.mark.slow
@pytest.mark.usefixtures("small_units")
@pytest.mark.parametrize("way", ["refused", "dying"])
def test_where_no_process_can_be_started_this_one_checks_everything(tmp_path, monkeypatch, way):
    def refused(worker):
        raise BlockingIOError

    if way == "refused":
        monkeypatch.setattr(workers.Worker, "__init__", refused)
    else:
        monkeypatch.setattr(workers, "work_at_units", never_starts)
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*range(20)), encoding="utf-8")
    assert numbers(outcomes(files(path))) == [str(number) for number in range(20)]


# --- stopping ---------------------------------------------------------------------------------


def test_no_process_is_left_of_a_run_that_is_stopped(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*range(50)), encoding="utf-8")
    with closing(checked(files(path), 2)) as run:
        next(run)
        assert active_children()
    assert not active_children()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no group of processes to be interrupted")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_a_run_with_a_whole_report_of_what_was_done(tmp_path, jobs):
    path = tmp_path / "cases.jsonl"
    path.write_text(lines("临1") * 100_000, encoding="utf-8")
    run = subprocess.Popen(
        [*COMMAND, path, "--all", "--output-format", "json", "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        # Without a buffer, Python itself drops what a signal keeps it from writing.
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        start_new_session=True,  # Ctrl-C goes to a whole group
    )
    with run:
        begun = run.stdout.read(1000)
        time.sleep(0.3)  # the pipe fills up: it is writing when it is interrupted
        os.killpg(run.pid, signal.SIGINT)
        report = json.loads(begun + run.stdout.read())
        assert run.stderr.read() == b""
    assert run.returncode == 130
    assert [record["record_id"] for record in report["records"]][:1] == ["临1"]
    assert [fault["message"][:5] for fault in report["faults"]] == ["检查被中断"]


@pytest.mark.slow
def test_no_more_processes_are_started_than_there_is_work_for(tmp_path, monkeypatch):
    started = []
    real = workers.Worker
    monkeypatch.setattr(workers, "Worker", lambda: started.append(1) or real())
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(case(name), "utf-8")
    found = outcomes(files(tmp_path / "a.json", tmp_path / "b.json"), 10**9)
    assert len(found) == 2
    assert len(started) == 1  # both are one unit
    started.clear()
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    monkeypatch.setattr(units, "UNIT_BYTES", 1)
    (tmp_path / "c.jsonl").write_text(lines(*range(9)), "utf-8")
    assert len(outcomes(files(tmp_path / "c.jsonl"), 10**9)) == 9
    assert len(started) == parallel.MOST_PER_CORE
