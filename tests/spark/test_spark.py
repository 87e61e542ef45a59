"""On a cluster of two executors, findings are those of one process, row for row, come what may.

``make spark`` runs this where Java is; ``JINPU_RULES_SPARK`` says how many cases.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from pyspark.sql import SparkSession  # noqa: E402  # where pyspark is

from jinpu_rules.arrow import check_batches  # noqa: E402
from jinpu_rules.errors import JinpuRulesError  # noqa: E402
from jinpu_rules.spark import check  # noqa: E402

sys.path.append(str(ROOT / "benchmarks"))
from cases import cases  # noqa: E402

DAY = "2026-01-31"
CASES = int(os.environ.get("JINPU_RULES_SPARK", "2000"))
BROKEN = {7: '{"案号": "7", "案件类型": "行政处"}', 11: "{", 13: None, CASES - 1: "[1]"}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """A cluster on this machine: two workers, each with an executor in a process of its own."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("jinpu-rules")
    settings = {
        "spark.ui.enabled": "false",
        "spark.executorEnv.PYTHONPATH": str(ROOT),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the cases, some of them broken, in a Parquet file."""
    path: Path = tmp_path_factory.mktemp("archive") / "archive.parquet"
    cells = [BROKEN.get(n, case.decode()) for n, case in enumerate(cases(CASES))]
    table = pa.table({"n": pa.array(range(CASES)), "case": pa.array(cells, pa.string())})
    pq.write_table(table, path, row_group_size=1000)
    return path


@pytest.fixture(scope="module")
def expected(archive: Path) -> list[Row]:
    """What one process finds."""
    batches = pq.ParquetFile(archive).iter_batches(1000)
    return in_order(pa.Table.from_batches(check_batches(batches, as_of=DAY, summaries=True)))


def in_order(table: Any) -> list[Row]:
    """Return the rows by case; those of a case in the order in which they came."""
    return sorted(table.to_pylist(maps_as_pydicts="strict"), key=lambda row: row["n"])


def assert_same(found: list[Row], expected: list[Row]) -> None:
    """Compare row by row; tell the first case that differs."""
    ours, theirs = (
        {n: [*rows] for n, rows in groupby(some, lambda row: row["n"])}
        for some in (found, expected)
    )
    assert ours.keys() == theirs.keys()
    for n, rows in theirs.items():
        assert ours[n] == rows, n
    assert len(found) == len(expected)


def executors(application: str) -> list[int]:
    """Return the process ids of the executors of an application."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                said = (folder / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if "CoarseGrainedExecutorBackend" in said and application in said and "java" in said:
                found.append(int(folder.name))
    return found


@pytest.mark.parametrize("partitions", [1, 3, 16])
def test_however_the_cases_are_parted(
    session: SparkSession, archive: Path, expected: list[Row], partitions: int
) -> None:
    few = 1000
    frame = session.read.parquet(str(archive)).where(f"n < {few}").repartition(partitions)
    found = check(frame, as_of=DAY, summaries=True)
    assert found.columns[:2] == ["n", "type"]
    assert_same(in_order(found.toArrow()), [row for row in expected if row["n"] < few])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="executors are found in /proc")
def test_an_executor_that_is_killed_loses_and_doubles_nothing(
    session: SparkSession, archive: Path, expected: list[Row]
) -> None:
    context = session.sparkContext
    before = executors(context.applicationId)
    assert len(before) == 2
    frame = session.read.parquet(str(archive)).repartition(24)
    killed: list[int] = []
    left: list[int] = []
    done = threading.Event()

    def kill() -> None:
        tracker = context.statusTracker()
        while not done.wait(0.05):
            for stage in map(tracker.getStageInfo, tracker.getActiveStageIds()):
                if stage and stage.numTasks == 24 and stage.numCompletedTasks >= 3:
                    killed.append(executors(context.applicationId)[0])
                    left.append(stage.numTasks - stage.numCompletedTasks)
                    os.kill(killed[0], signal.SIGKILL)
                    return

    killer = threading.Thread(target=kill)
    killer.start()
    started = time.monotonic()
    found = in_order(check(frame, as_of=DAY, summaries=True).toArrow())
    done.set()
    killer.join()
    print(f"{CASES:,} cases, an executor killed: {time.monotonic() - started:.0f} s")
    assert killed
    assert left[0] > 2
    assert killed[0] in before
    assert killed[0] not in executors(context.applicationId)
    assert_same(found, expected)


def test_a_broken_record_is_a_row(expected: list[Row]) -> None:
    faults = Counter(row["n"] for row in expected if row["type"] == "fault")
    assert faults == dict.fromkeys(BROKEN, 1)
    whole = {row["n"] for row in expected if row["type"] == "summary"}
    assert whole == set(range(CASES)) - BROKEN.keys()


def test_what_cannot_be_used_is_told_before_anything_runs(
    session: SparkSession, archive: Path
) -> None:
    frame = session.read.parquet(str(archive))
    for options, words in (
        ({"column": "cases"}, "是否为“case”"),
        ({"stage": "归档"}, "归档管理"),
        ({"as_of": "昨天"}, "as_of"),
        ({"config": {"x": 1}}, "没有名为“x”的设置"),
    ):
        with pytest.raises(JinpuRulesError, match=words):
            check(frame, **options)


def test_the_program_of_the_page_runs(
    session: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from test_archives import PYTHON

    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    exec(PYTHON["pyarrow"], {})
    program = PYTHON["pyspark"].replace(
        '"archive.parquet"', repr(str(tmp_path / "archive.parquet"))
    )
    exec(program, {})
    assert "第十二条" in capsys.readouterr().out
